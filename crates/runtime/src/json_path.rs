//! The way to a value within an answer: as keys, and in the notation of errors.

use std::fmt::Write;

/// The keys of a JSON pointer; none for the whole answer.
pub(crate) fn keys(pointer: Option<&str>) -> Vec<String> {
    let tokens = pointer.unwrap_or_default().split('/').skip(1);
    tokens.map(|token| token.replace("~1", "/").replace("~0", "~")).collect()
}

/// A JSON path, as in `$.data.list`.
pub(crate) fn path_text(keys: &[String]) -> String {
    keys.iter().fold(String::from("$"), |mut path, key| {
        let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_');
        let _ = if plain { write!(path, ".{key}") } else { write!(path, "[{key:?}]") };
        path
    })
}

/// A JSON pointer in the notation of errors.
pub(crate) fn pointer_text(pointer: &str) -> String {
    path_text(&keys(Some(pointer)))
}

/// The path of what stands at `below`, itself a path that begins with `$`, within an element of the list.
pub(crate) fn element_path(list: &str, index: u64, below: &str) -> String {
    format!("{list}[{index}]{}", below.strip_prefix('$').unwrap_or(below))
}
