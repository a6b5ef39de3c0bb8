//! Names of what can be unknown in a payload, and of what can be wrong with one.

use crate::wire::survey::UnknownKind;

/// The kind of an unknown part, in a word for programs.
pub const fn word(kind: UnknownKind) -> &'static str {
    match kind {
        UnknownKind::Key => "key",
        UnknownKind::Text => "text",
        UnknownKind::Integer => "integer",
        UnknownKind::Tag => "tag",
        UnknownKind::NoTag => "no-tag",
        UnknownKind::NoShape => "no-shape",
        UnknownKind::Kind(_) => "kind",
        _ => "other",
    }
}

/// The kind of an unknown part, for people.
pub fn phrase(kind: UnknownKind) -> String {
    match kind {
        UnknownKind::Key => "key that is not named".to_owned(),
        UnknownKind::Text => "text that is not named".to_owned(),
        UnknownKind::Integer => "integer that is not named".to_owned(),
        UnknownKind::Tag => "tag of no variant".to_owned(),
        UnknownKind::NoTag => "object without tag".to_owned(),
        UnknownKind::NoShape => "object of no shape".to_owned(),
        UnknownKind::Kind(kind) => format!("{kind}, not expected there"),
        other => format!("{other:?}"),
    }
}

/// What was wrong with a payload, without the value that the message of the decoder quotes.
pub fn without_value(message: &str) -> String {
    let expected = message.rfind(", expected ").map_or_else(|| place(message), |at| &message[at..]);
    for what in ["invalid type", "invalid value"] {
        if let Some(found) = message.strip_prefix(what).and_then(|rest| rest.strip_prefix(": ")) {
            return format!("{what}: {}{expected}", kind_of(found));
        }
    }
    match message {
        _ if message.starts_with("unknown variant ") => format!("a value that is not of the list{expected}"),
        _ if message.starts_with("missing field ") => message.to_owned(),
        _ => bare(message),
    }
}

/// The kind of value that a message begins with.
fn kind_of(found: &str) -> &'static str {
    const KINDS: [&str; 7] = ["null", "boolean", "integer", "floating point", "string", "sequence", "map"];
    KINDS.into_iter().find(|kind| found.starts_with(kind)).unwrap_or("a value")
}

/// A message up to where it begins to quote, and its place.
fn bare(message: &str) -> String {
    match message.find(['"', '`']) {
        Some(quote) => message[..quote].trim_end().to_owned() + place(message),
        None => message.to_owned(),
    }
}

/// Line and column.
fn place(message: &str) -> &str {
    message.rfind(" at line ").map(|at| &message[at..]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::without_value;

    #[test]
    fn messages_lose_the_value_and_nothing_else() {
        let cases = [
            (
                r#"invalid type: string "hunter2, expected \"x", expected i64 at line 1 column 7"#,
                "invalid type: string, expected i64 at line 1 column 7",
            ),
            ("invalid value: integer `5`, expected a text", "invalid value: integer, expected a text"),
            (
                "unknown variant `hunter2`, expected `a` at line 2 column 1",
                "a value that is not of the list, expected `a` at line 2 column 1",
            ),
            ("missing field `id` at line 1 column 14", "missing field `id` at line 1 column 14"),
            ("expected value at line 1 column 1", "expected value at line 1 column 1"),
            ("something new: `hunter2` at line 1 column 1", "something new: at line 1 column 1"),
        ];
        for (message, expected) in cases {
            assert_eq!(without_value(message), expected);
        }
    }
}
