//! Rules about what stands in which file.

use crate::workspace::{File, files, folders};
use crate::{assert_none, root};

/// Most lines of a file that a person wrote.
const LONGEST: usize = 500;

/// Sources that work for any vendor and so name none.
const NEUTRAL: [&str; 4] = ["crates/wire/src", "crates/testkit/src", "crates/runtime/src", "xtask/src"];

/// Where the sources of the workspace are.
const SOURCES: [&str; 3] = ["crates", "xtask", "tests"];

/// Whether the first line says that the file is generated from schemas, as a comment in the language of the file.
fn is_generated(file: &File) -> bool {
    let first = file.text.lines().next().unwrap_or_default();
    let comment = ["// ", "# ", "<!-- "].iter().find_map(|start| first.strip_prefix(start));
    comment.is_some_and(|text| text.starts_with("Generated from schemas/") && text.contains("`cargo xtask codegen`"))
}

/// Files without the mark of generated ones.
fn unmarked(files: &[File]) -> Vec<String> {
    files.iter().filter(|file| !is_generated(file)).map(|file| format!("{} is not generated", file.path)).collect()
}

/// Lines that name a vendor, in whatever case, comments included.
fn naming_vendors(files: &[File], vendors: &[String]) -> Vec<String> {
    let lines = files.iter().flat_map(|file| (1..).zip(file.text.lines()).map(move |line| (file, line)));
    lines
        .filter_map(|(file, (number, line))| {
            let line = line.to_lowercase();
            let vendor = vendors.iter().find(|vendor| line.contains(&vendor.to_lowercase()))?;
            Some(format!("{}:{number} names {vendor}", file.path))
        })
        .collect()
}

/// Rust files of a person that are too long to read at once.
fn too_long(files: &[File]) -> Vec<String> {
    let written = files.iter().filter(|file| file.path.ends_with(".rs") && !is_generated(file));
    written
        .map(|file| (&file.path, file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{path} has {lines} lines"))
        .collect()
}

#[test]
fn files_of_model_crates_are_generated() {
    let files = files(root(), "crates/models");
    assert!(files.iter().any(|file| file.path.ends_with("/src/lib.rs")), "there are model crates");
    assert_none(&unmarked(&files));
}

#[test]
fn files_of_the_client_are_generated_but_for_its_examples() {
    let mut files = files(root(), "crates/client");
    files.retain(|file| !file.path.starts_with("crates/client/examples/"));
    assert!(files.iter().any(|file| file.path.ends_with("/src/lib.rs")), "there is a client");
    assert_none(&unmarked(&files));
}

#[test]
fn sources_for_all_vendors_name_none() {
    let vendors = folders(root(), "schemas");
    assert!(vendors.len() >= 3, "{vendors:?}");
    for folder in NEUTRAL {
        let files = files(root(), folder);
        assert!(!files.is_empty(), "{folder} has files");
        assert_none(&naming_vendors(&files, &vendors));
    }
}

#[test]
fn files_of_people_are_short() {
    let files: Vec<_> = SOURCES.iter().flat_map(|folder| files(root(), folder)).collect();
    assert!(files.len() > 100, "the sources are found");
    assert_none(&too_long(&files));
}

mod broken {
    use super::{LONGEST, naming_vendors, too_long, unmarked};
    use crate::workspace::File;

    #[test]
    fn files_without_the_mark_of_the_generator_are_found() {
        let marks = [
            File::new("a.rs", "// Generated from schemas/acme by `cargo xtask codegen`. Do not edit.\n\n//! Acme."),
            File::new("Cargo.toml", "# Generated from schemas/acme by `cargo xtask codegen`. Do not edit.\n"),
            File::new("README.md", "<!-- Generated from schemas/acme by `cargo xtask codegen`. Do not edit. -->\n"),
        ];
        assert!(unmarked(&marks).is_empty());
        let none = [
            File::new("b.rs", "\n// Generated from schemas/acme by `cargo xtask codegen`. Do not edit.\n"),
            File::new("c.rs", "//! Says Generated from schemas/acme by `cargo xtask codegen`.\n"),
            File::new("d.rs", ""),
        ];
        assert_eq!(unmarked(&none), ["b.rs is not generated", "c.rs is not generated", "d.rs is not generated"]);
    }

    #[test]
    fn names_of_vendors_are_found_in_any_case_and_in_comments() {
        let file = File::new("a.rs", "let x = 1;\n/// As Acme does.\nstruct AcmeAnswer;\nconst A: &str = \"ACME\";\n");
        let found = naming_vendors(&[file], &["globex".to_owned(), "acme".to_owned()]);
        assert_eq!(found, ["a.rs:2 names acme", "a.rs:3 names acme", "a.rs:4 names acme"]);
    }

    #[test]
    fn long_files_are_found_unless_they_are_generated_or_no_rust() {
        let long = "x\n".repeat(LONGEST + 1);
        let generated = format!("// Generated from schemas/acme by `cargo xtask codegen`. Do not edit.\n{long}");
        let files = [
            File::new("long.rs", &long),
            File::new("fits.rs", &"x\n".repeat(LONGEST)),
            File::new("generated.rs", &generated),
            File::new("long.json", &long),
        ];
        assert_eq!(too_long(&files), ["long.rs has 501 lines"]);
    }
}
