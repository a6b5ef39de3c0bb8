//! What cargo makes of the workspace.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The packages that are looked at. They are always built together, so that what they share is built once.
const PACKAGES: [&str; 4] = ["chatspec-parley-desk", "chatspec-client", "chatspec-cli", "chatspec-tests"];

/// Programs by their names.
pub struct Built(BTreeMap<String, PathBuf>);

impl Built {
    /// Builds them.
    pub fn of(folder: &Path) -> Self {
        let targets = "--test lossless --test features --test conformance --example caller --bin chatspec-of-four";
        let mut arguments = vec!["build", "--message-format", "json-render-diagnostics"];
        arguments.extend(targets.split(' '));
        let output = cargo(folder, &arguments, &[]);
        let messages = output.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let programs = messages.filter_map(|message| {
            let package = message["package_id"].as_str()?;
            let name = message["target"]["name"].as_str()?.to_owned();
            let path = message["executable"].as_str()?.into();
            // Every model crate has tests of these names.
            let is_other = ["lossless", "features"].contains(&name.as_str()) && !package.contains("/parley-desk");
            (!is_other).then_some((name, path))
        });
        Self(programs.collect())
    }

    /// The program of that name.
    pub fn program(&self, name: &str) -> PathBuf {
        self.0.get(name).unwrap_or_else(|| panic!("no {name} among {:?}", self.0)).clone()
    }
}

/// Runs cargo on the packages, in the target folder of the workspace that these tests belong to: what both need is
/// there already. Gives what it wrote.
pub fn cargo(folder: &Path, arguments: &[&str], after: &[&str]) -> String {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What cargo says to this test about its package would make build scripts that look at it run anew.
    let of_package = |name: &str| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.starts_with(start));
    for (name, _) in env::vars_os().filter(|(name, _)| of_package(&name.to_string_lossy())) {
        command.env_remove(name);
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    let packages = PACKAGES.iter().flat_map(|package| ["--package", package]);
    let output = command
        .current_dir(folder)
        .args(arguments)
        .args(["--offline", "--all-features"])
        .args(packages)
        .args(after)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .expect("cargo can be run");
    let whole = text(&output.stdout);
    // What cargo tells programs is long, and says nothing that people do not read in the rest.
    let for_people: String =
        whole.lines().filter(|line| !line.starts_with('{')).map(|line| format!("{line}\n")).collect();
    assert!(output.status.success(), "cargo {arguments:?}\n{for_people}{}", text(&output.stderr));
    whole
}

/// What a program wrote.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
