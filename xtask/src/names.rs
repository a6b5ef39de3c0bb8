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
const RESERVED_FOR_REQUESTS: &str =
    "Arguments BatchRequest CursorRequest DownloadRequest Failure ListRequest Operation Request";

/// Names that the module of the vendor uses beside these.
const RESERVED_FOR_VENDORS: &str = "BasicInputs Described Lifetime Location Locator Login LoginInput Method NamedServer Operation \
    PageInfo Rate Request Scheme SchemeKind Server ServerVariable TokenAnswer TokenExchange TokenValue Vendor VendorInfo \
    Webhook";

/// Methods that every client has, or gets from the standard library.
const RESERVED_METHODS: &str = "as_ref borrow builder clone clone_from connection default eq fmt from into new to_owned \
    try_from try_into type_id vendor";

/// Types that the module of a client's vendor has beside those of the model crate.
const RESERVED_CALLS: &str = "Client ClientBuilder";

/// Methods that the builder of every client has.
const RESERVED_SETTINGS: &str = "account allow_plain_http attempt_timeout build certificate_pin clock clone \
    connect_timeout connection credential fmt from into layer login max_body max_concurrent_requests max_element \
    max_elements max_in_flight max_stream named_server new no_rate_limit on_drift rate_limit reqwest_client retry \
    root_certificate server_variable timeout token_store user_agent vendor";

/// Methods that every call has.
const RESERVED_SETTERS: &str = "call clone envelope fmt follow from into into_future link lookup new raw replay_safe request \
    request_mut retry rows send stream timeout value";

/// Modules that every generated crate has, and names that would be in the way of its root or of paths.
const RESERVED_MODULES: [&str; 8] = ["chatspec_wire", "data", "lib", "main", "operations", "samples", "vendor", "wire"];

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

/// Whether no method of a client may have this name: it is one of every client, or its call could not be a type.
pub fn is_reserved_method(name: &str) -> bool {
    let call = type_name(name);
    is_keyword(name) || stands_in(RESERVED_METHODS, name) || is_reserved(&call) || is_reserved_call(&call)
}

/// Whether the module of a client's vendor takes this name of a type.
pub fn is_reserved_call(name: &str) -> bool {
    stands_in(RESERVED_CALLS, name)
}

/// Whether no credential may be set by a method of this name.
pub fn is_reserved_setting(name: &str) -> bool {
    stands_in(RESERVED_SETTINGS, name)
}

/// The name of the method that sets the address of a named server.
pub fn server_setter(server: &str) -> String {
    format!("{server}_server")
}

/// The name of the function that makes a client for an account.
pub fn account_constructor(input: &str) -> String {
    format!("for_{input}")
}

/// The name of the field of a parameter. One that may be left out is set by a method, which must not be one of every
/// call.
pub fn parameter_name(name: &str, required: bool) -> String {
    let field = field_name(name);
    if !required && stands_in(RESERVED_SETTERS, &field) { format!("{field}_") } else { field }
}

/// Whether the type that stands for a vendor may not have this name, which its module uses.
pub fn is_reserved_vendor(name: &str) -> bool {
    is_reserved(name) || is_reserved_call(name) || stands_in(RESERVED_FOR_VENDORS, name)
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

    /// The methods that a macro of the runtime gives to what it declares.
    fn methods(text: &str) -> Vec<&str> {
        let methods = text.split("fn ").skip(1).filter_map(|rest| rest.split(['(', '<']).next());
        methods.filter(|name| name.chars().all(|c| c == '_' || c.is_ascii_lowercase())).collect()
    }

    #[test]
    fn methods_of_every_client_builder_and_call_are_reserved() {
        let client = methods(include_str!("../../crates/runtime/src/facade/client.rs"));
        let settings = methods(include_str!("../../crates/runtime/src/facade/settings.rs"));
        let call = methods(include_str!("../../crates/runtime/src/facade/call.rs"));
        assert!(client.contains(&"build") && settings.contains(&"timeout") && call.contains(&"raw"));
        assert!(settings.iter().chain(&["build"]).all(|name| is_reserved_setting(name)), "{settings:?}");
        let of_clients = client.iter().filter(|name| !matches!(**name, "build" | "main"));
        assert!(of_clients.clone().all(|name| is_reserved_method(name)), "{client:?}");
        let is_renamed = |name: &&&str| parameter_name(name, false) != **name;
        assert_eq!(call.iter().filter(|name| !is_renamed(name)).collect::<Vec<_>>(), Vec::<&&str>::new());
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
