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

/// Bytes of a path that are nothing but numbers and keys with these names, from its beginning.
pub(crate) fn named_prefix(path: &str, named: impl Fn(&str) -> bool) -> usize {
    let mut known = path.len() - path.strip_prefix('$').unwrap_or(path).len();
    while let Some(length) = segment(&path[known..], &named) {
        known += length;
    }
    known
}

/// The length of a number in brackets, or of a dot and a key with a name.
fn segment(path: &str, named: impl Fn(&str) -> bool) -> Option<usize> {
    if let Some((number, _)) = path.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        return digits.then_some(number.len() + 2);
    }
    let rest = path.strip_prefix('.')?;
    let key = &rest[..rest.find(['.', '[']).unwrap_or(rest.len())];
    named(key).then_some(key.len() + 1)
}

/// The path of what stands at `below`, itself a path that begins with `$`, within an element of the list.
pub(crate) fn element_path(list: &str, index: u64, below: &str) -> String {
    format!("{list}[{index}]{}", below.strip_prefix('$').unwrap_or(below))
}
