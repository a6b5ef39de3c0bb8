//! Where chance comes from, and how much of it is tried.

use fastrand::Rng;

/// Chance that can be had again: the seed is shown when a test fails, as all that a test prints.
pub fn chance(of: &str) -> Rng {
    let seed = match std::env::var("CHATSPEC_SEED") {
        Ok(text) => text.parse().expect("CHATSPEC_SEED is a number"),
        Err(_) => fastrand::u64(..),
    };
    eprintln!("{of}: CHATSPEC_SEED={seed}");
    Rng::with_seed(seed)
}

/// So many of something, or twenty times as many where there is time.
pub fn count(usual: usize) -> usize {
    let is_long = std::env::var_os("CHATSPEC_LONG").is_some_and(|value| value == "1");
    if is_long { usual * 20 } else { usual }
}
