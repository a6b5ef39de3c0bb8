//! Names of generated items, from the names that vendors use.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Words that Rust keeps for itself, in any edition, and `self` and its kin.
const KEYWORDS: [&str; 53] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait",
    "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that generated modules and the macros of the wire crate use themselves: the prelude, serde and the wire crate;
/// and those that stand for its types while typify works.
const RESERVED: &str = "AsMut AsRef Box Clone Copy DecodeError Default Deserialize Deserializer DoubleEndedIterator Drop \
    Eq Err ExactSizeIterator Extend Fn FnMut FnOnce From FromIterator Future Into IntoFuture IntoIterator Iterator Map \
    Maybe None Number NumberOrText Ok Option Ord PartialEq PartialOrd Result Secret Self Send Serialize Serializer Sized \
    Some String Sync Text Timestamp ToOwned ToString TryFrom TryInto Unpin Value Vec \
    WireNumber WireNumberOrText WireOther WireSecret WireTimestamp";

/// Names that the modules of requests and of their data use beside these.
const RESERVED_FOR_REQUESTS: &str = "Arguments Failure Operation Request";

/// Names that the module of the vendor uses beside these.
const RESERVED_FOR_VENDORS: &str = "Described Location Method Operation PageInfo Request Scheme SchemeKind Server \
    ServerVariable Vendor VendorInfo Webhook";

/// Modules that every generated crate has, and names that would be in the way of its root or of paths.
const RESERVED_MODULES: [&str; 7] = ["chatspec_wire", "data", "lib", "main", "operations", "vendor", "wire"];

/// The name of a type or a variant.
pub fn type_name(name: &str) -> String {
    started(clean(name).to_upper_camel_case(), "X")
}

/// The name of a field, a module or a method.
pub fn field_name(name: &str) -> String {
    let snake = started(clean(name).to_snake_case(), "x");
    if is_keyword(&snake) { format!("{snake}_") } else { snake }
}

/// Whether Rust keeps this name for itself.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// The name of the method that sets a field.
pub fn setter_name(field: &str) -> String {
    format!("with_{}", field.trim_matches('_'))
}

/// Whether no type may have this name; a single letter is the name of a type parameter.
pub fn is_reserved(name: &str) -> bool {
    stands_in(RESERVED, name) || name.chars().count() == 1
}

/// Whether no request may have this name.
pub fn is_reserved_request(name: &str) -> bool {
    is_reserved(name) || stands_in(RESERVED_FOR_REQUESTS, name)
}

/// Whether the type that stands for a vendor may not have this name, which its module uses.
pub fn is_reserved_vendor(name: &str) -> bool {
    is_reserved(name) || stands_in(RESERVED_FOR_VENDORS, name)
}

/// Whether no schema file may become a module of this name.
pub fn is_reserved_module(module: &str) -> bool {
    RESERVED_MODULES.contains(&module)
}

/// Whether this is a name of small letters and digits with hyphens between them.
pub fn is_kebab_case(name: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.split('-').all(part)
}

fn stands_in(words: &str, name: &str) -> bool {
    words.split_whitespace().any(|word| word == name)
}

/// The name with a hyphen for everything that cannot stand in a Rust name.
fn clean(name: &str) -> String {
    name.chars().map(|c| if in_name(c) { c } else { '-' }).collect()
}

fn in_name(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || (!c.is_ascii() && syn::parse_str::<syn::Ident>(&format!("x{c}")).is_ok())
}

/// A name that does not start with a digit, and is not empty.
fn started(name: String, letter: &str) -> String {
    if syn::parse_str::<syn::Ident>(&format!("{name}_")).is_ok() && !name.is_empty() {
        name
    } else {
        format!("{letter}{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_rust() {
        assert_eq!(type_name("Session_Info"), "SessionInfo");
        assert_eq!(type_name("v1ChatSessionEntity_GetChatMessages"), "V1ChatSessionEntityGetChatMessages");
        assert_eq!(type_name("2fa"), "X2fa");
        assert_eq!(field_name("SO-AppToken"), "so_app_token");
        assert_eq!(field_name("type"), "type_");
        assert_eq!(field_name("имя"), "имя");
    }

    #[test]
    fn names_without_a_letter_get_one() {
        assert_eq!(field_name(""), "x");
        assert_eq!(field_name("😀"), "x");
        assert_eq!(field_name("$"), "x");
        assert_eq!(field_name("5²"), "x5");
        assert_eq!(type_name("_"), "X");
        assert_eq!(type_name("名"), "名");
    }

    #[test]
    fn single_letters_are_reserved() {
        assert!(is_reserved("S") && is_reserved("Vec") && !is_reserved("Session"));
    }

    #[test]
    fn file_names_are_kebab_case() {
        assert!(is_kebab_case("chat-message2") && is_kebab_case("2fa"));
        assert!(!is_kebab_case("Chat") && !is_kebab_case("a--b") && !is_kebab_case("") && !is_kebab_case("a_b"));
    }
}
