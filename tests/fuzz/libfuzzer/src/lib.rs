//! Changes of JSON documents that leave them JSON, so that a fuzzer spends its time behind the parser.

mod change;
mod words;

use fastrand::Rng;
use serde_json::Value;

pub use libfuzzer_sys;
pub use words::Words;

/// Has the fuzzer change JSON as JSON, with the keys and texts of the documents at a path from the workspace.
#[macro_export]
macro_rules! mutate_json {
    ($path:literal) => {
        static WORDS: std::sync::LazyLock<$crate::Words> = std::sync::LazyLock::new(|| $crate::Words::read($path));

        $crate::libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
            $crate::mutate(data, size, max_size, seed, &WORDS)
        });
    };
}

/// Changes the document in the first `size` bytes, and says how long it is then. One time in three, and whenever it is
/// no JSON or would become too long, its bytes are changed as those of any other input.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32, words: &Words) -> usize {
    let mut rng = Rng::with_seed(seed.into());
    let changed = if rng.u8(..3) > 0 { changed(&data[..size], &mut rng, words) } else { None };
    match changed.filter(|text| text.len() <= max_size) {
        Some(text) => {
            data[..text.len()].copy_from_slice(&text);
            text.len()
        }
        None => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
    }
}

fn changed(text: &[u8], rng: &mut Rng, words: &Words) -> Option<Vec<u8>> {
    let mut document: Value = serde_json::from_slice(text).ok()?;
    for _ in 0..rng.usize(1..4) {
        change::change(&mut document, rng, words);
    }
    serde_json::to_vec(&document).ok()
}
