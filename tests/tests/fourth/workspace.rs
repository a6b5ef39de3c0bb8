//! The workspace in another place, with one vendor more.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What people have written and the workspace needs: folders, and single files.
const WRITTEN: [&str; 9] = [
    "crates/wire",
    "crates/testkit",
    "crates/runtime",
    "crates/sim",
    "crates/cli",
    "schemas",
    "tests/tests/conformance",
    "README.md",
    "Cargo.lock",
];

/// The program that calls the vendor as a service would, as an example of the client.
const CALLER: &str = "crates/client/examples/caller.rs";

/// A workspace with the vendor of that name beside the others, generated. It always stands at the same place in the
/// folder that cargo keeps for tests, and files that are as they should be are left alone, so that only what has changed
/// is compiled again.
pub fn assembled(vendor: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fourth");
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("fourth");
    let mut files: Vec<(PathBuf, Vec<u8>)> = WRITTEN.iter().flat_map(|part| below(&root(), Path::new(part))).collect();
    let own = below(&here, Path::new(vendor)).into_iter();
    files.extend(own.map(|(path, bytes)| (Path::new("schemas").join(path), bytes)));
    files.push((CALLER.into(), read(&here.join("caller.rs"))));
    files.push(("Cargo.toml".into(), manifest(&read_text(&root().join("Cargo.toml"))).into_bytes()));
    files.push(("tests/Cargo.toml".into(), without_benches(&read_text(&root().join("tests/Cargo.toml"))).into_bytes()));
    // With a library, what its tests depend on counts when the code in docs is built: then nothing is built twice.
    files.push(("tests/src/lib.rs".into(), b"//! Nothing but tests.\n".to_vec()));
    let command = "crates/cli/Cargo.toml";
    files.push((command.into(), renamed(&read_text(&root().join(command))).into_bytes()));
    write(&folder, files);
    xtask::generate(&folder).unwrap_or_else(|problems| panic!("{}", problems.join("\n")));
    folder
}

/// The workspace that these tests belong to.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a crate of a workspace").to_owned()
}

/// Without the crates that the vendor does not need.
fn manifest(text: &str) -> String {
    let replaced = |line: &str| match line {
        line if line.starts_with("members = ") => line.replace("\"tests/fuzz\", \"xtask\"", "").replace(", ]", "]"),
        line if line.starts_with("exclude = ") || line.starts_with("xtask = ") => String::new(),
        line => line.to_owned(),
    };
    text.lines().map(|line| replaced(line) + "\n").collect()
}

fn without_benches(text: &str) -> String {
    let text = text.replace("xtask.workspace = true\n", "");
    let (start, rest) = text.split_once("[[bench]]").expect("a benchmark");
    let end = rest.find("\n[").map_or("", |end| &rest[end..]);
    format!("{start}{end}")
}

/// The program has another name, so that it does not stand where the workspace's own does.
fn renamed(text: &str) -> String {
    let renamed = text.replace("[[bin]]\nname = \"chatspec\"", "[[bin]]\nname = \"chatspec-of-four\"");
    assert_ne!(renamed, text, "the program has a name");
    renamed
}

/// The files of a part of a folder, by their path from the folder.
fn below(folder: &Path, part: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let path = folder.join(part);
    if !path.is_dir() {
        return vec![(part.to_owned(), read(&path))];
    }
    let mut names: Vec<_> =
        fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    names.sort();
    names.into_iter().flat_map(|name| below(folder, &part.join(name))).collect()
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read_text(path: &Path) -> String {
    String::from_utf8(read(path)).expect("text")
}

/// Later files of a path stand instead of earlier ones. What stood there before and is none of them goes, but for what is
/// generated.
fn write(folder: &Path, files: Vec<(PathBuf, Vec<u8>)>) {
    let files: std::collections::BTreeMap<PathBuf, Vec<u8>> = files.into_iter().collect();
    let wanted: BTreeSet<PathBuf> = files.keys().map(|path| folder.join(path)).collect();
    for part in WRITTEN.iter().chain(&["crates/client/examples"]).filter(|part| folder.join(part).is_dir()) {
        for (path, _) in below(folder, Path::new(part)) {
            let path = folder.join(path);
            if !wanted.contains(&path) {
                fs::remove_file(&path).expect("a file can be removed");
            }
        }
    }
    for (path, bytes) in files {
        let path = folder.join(path);
        if fs::read(&path).ok().as_deref() != Some(&bytes) {
            fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder can be made");
            fs::write(&path, bytes).expect("a file can be written");
        }
    }
}
