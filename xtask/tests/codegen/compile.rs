//! The golden crates compile without a warning under the workspace's lints, their tests pass, the code in the client's
//! docs runs against a simulator, and all docs build.

use crate::assembly::{assembled, cargo};
use crate::workspace::Workspace;

#[test]
fn the_golden_crates_compile_and_keep_their_promises() {
    let generated = Workspace::with_schemas("golden/schemas");
    generated.codegen(&[]).succeeded();
    let folder = assembled(&generated, "golden");
    cargo(&folder, &["clippy", "--all-features", "--no-deps", "--all-targets", "--", "--deny", "warnings"]);
    cargo(&folder, &["test", "--all-features", "--quiet"]);
    cargo(&folder, &["doc", "--all-features", "--no-deps"]);
}
