//! The generator: whatever a schema file or `openapi.json` holds, it makes crates of it or says what is wrong.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use xtask::Trial;

/// A vendor without operations, so that one schema file decides alone.
static BARE: LazyLock<Trial> = LazyLock::new(|| trial(&here().join("vendors"), "bare"));

/// A vendor that has every kind of operation.
static RICH: LazyLock<Trial> = LazyLock::new(|| trial(&root().join("xtask/tests/golden/schemas"), "acme"));

/// Takes bytes for a schema file, of a vendor that has no other.
///
/// # Panics
///
/// When something does not hold.
pub fn schema(bytes: &[u8]) {
    judged(&BARE, "fuzzed.schema.json", bytes);
}

/// Takes bytes for the `openapi.json` of a vendor that has many types.
///
/// # Panics
///
/// When something does not hold.
pub fn openapi(bytes: &[u8]) {
    judged(&RICH, "openapi.json", bytes);
}

/// Everything made is Rust where it should be, and every refusal names the file and says what to do.
fn judged(trial: &Trial, file: &str, bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    match trial.with(file, text) {
        Ok(files) => files.iter().for_each(|(path, text)| parses(path, text)),
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a word");
            problems.iter().for_each(|problem| speaks(problem));
        }
    }
}

fn parses(path: &Path, text: &str) {
    if path.extension().is_some_and(|extension| extension == "rs") {
        let parsed = syn::parse_file(text);
        assert!(parsed.is_ok(), "{}: {}", path.display(), parsed.err().expect("a fault"));
    }
}

fn speaks(problem: &str) {
    assert!(problem.starts_with("schemas/"), "no file: {problem}");
    let help = problem.split_once("\n  help: ").map(|(_, help)| help);
    assert!(help.is_some_and(|help| !help.trim().is_empty()), "no help: {problem}");
}

fn trial(vendors: &Path, vendor: &str) -> Trial {
    let trial = Trial::load(&root().join("schemas"), vendors, vendor);
    trial.unwrap_or_else(|problems| panic!("{vendor} does not load: {}", problems.join("\n")))
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn root() -> PathBuf {
    here().join("../..")
}
