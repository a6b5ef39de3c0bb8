//! Every input of every corpus goes through its target, without a fuzzer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, panic};

use chatspec_fuzz::{TARGETS, Target};

/// Most bytes of the corpus of one target.
const LARGEST: u64 = 200 * 1024;

/// Most files of the corpus of one target.
const MOST: usize = 150;

fn corpus(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target)
}

/// The paths in a folder, in their order.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// Runs a target on its corpus and names every input that it panics on.
fn replay(name: &str) {
    let (_, target) = TARGETS.into_iter().find(|(target, _)| *target == name).expect("the target is listed");
    let inputs = entries(&corpus(name));
    assert!(!inputs.is_empty(), "{name} has a corpus");
    let wrong: Vec<String> = inputs.iter().filter_map(|input| wrong(target, input)).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn wrong(target: Target, input: &Path) -> Option<String> {
    let bytes = fs::read(input).expect("an input can be read");
    let panic = panic::catch_unwind(|| target(&bytes)).err()?;
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    Some(format!("{}: {}", input.display(), text.unwrap_or("panicked without a message")))
}

#[test]
fn openapi() {
    replay("openapi");
}

#[test]
fn retry_after() {
    replay("retry_after");
}

#[test]
fn rows() {
    replay("rows");
}

#[test]
fn schema() {
    replay("schema");
}

#[test]
fn superoffice() {
    replay("superoffice");
}

#[test]
fn timestamp() {
    replay("timestamp");
}

#[test]
fn wavy() {
    replay("wavy");
}

#[test]
fn yeastar() {
    replay("yeastar");
}

#[test]
fn every_corpus_is_that_of_a_target_which_is_a_program_too() {
    let names = |folder: PathBuf| -> BTreeSet<String> {
        entries(&folder).iter().filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect()
    };
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names(corpus("")), targets);
    assert_eq!(names(Path::new(env!("CARGO_MANIFEST_DIR")).join("libfuzzer/fuzz_targets")), targets);
}

#[test]
fn corpora_stay_small() {
    for (name, _) in TARGETS {
        let inputs = entries(&corpus(name));
        let size: u64 = inputs.iter().map(|input| fs::metadata(input).expect("a size").len()).sum();
        assert!(inputs.len() <= MOST && size <= LARGEST, "{name}: {} inputs of {size} bytes", inputs.len());
    }
}
