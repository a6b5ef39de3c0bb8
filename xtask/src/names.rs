//! Names of generated items, from the names that vendors use.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Words that Rust keeps for itself, in any edition, and `self` and its kin.
const KEYWORDS: [&str; 53] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait",
    "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that generated modules use themselves, so that no generated type may have them.
pub const RESERVED: [&str; 20] = [
    "Box", "DecodeError", "Map", "Maybe", "None", "Number", "NumberOrText", "Option", "Result", "S", "Secret", "Self",
    "Some", "String", "Text", "Timestamp", "Value", "Vec", "Ok", "Err",
];

/// The name of a type.
pub fn type_name(name: &str) -> String {
    not_a_number(name.to_upper_camel_case())
}

/// The name of a field, a module or a method.
pub fn field_name(name: &str) -> String {
    let snake = not_a_number(name.to_snake_case());
    if KEYWORDS.contains(&snake.as_str()) { format!("{snake}_") } else { snake }
}

/// A name that does not start with a digit.
fn not_a_number(name: String) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("x{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_rust() {
        assert_eq!(type_name("Session_Info"), "SessionInfo");
        assert_eq!(type_name("v1ChatSessionEntity_GetChatMessages"), "V1ChatSessionEntityGetChatMessages");
        assert_eq!(type_name("2fa"), "x2fa");
        assert_eq!(field_name("SO-AppToken"), "so_app_token");
        assert_eq!(field_name("type"), "type_");
        assert_eq!(field_name("имя"), "имя");
    }
}
