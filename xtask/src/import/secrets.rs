//! Names that secrets go by: what a document or a page calls so is told, and becomes a credential where it plainly is one.

use crate::names::field_name;

/// What a header is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// What the service knows the caller by.
    Credential,
    /// Something that may give access.
    Secret,
    Plain,
}

/// Ends of names of fields that hold secrets.
const FIELDS: [&str; 12] = [
    "password",
    "passphrase",
    "secret",
    "api_key",
    "apikey",
    "private_key",
    "access_token",
    "auth_token",
    "api_token",
    "refresh_token",
    "session_token",
    "bearer_token",
];

/// Words of headers that end like secrets and tell requests, places or pages apart.
const HARMLESS: [&str; 12] = [
    "idempotency",
    "csrf",
    "xsrf",
    "page",
    "next",
    "continuation",
    "request",
    "partition",
    "routing",
    "cache",
    "sort",
    "deduplication",
];

/// Whether the name of a field or a parameter is one that secrets go by.
pub fn is_field(name: &str) -> bool {
    let name = field_name(name);
    name == "token" || FIELDS.iter().any(|end| name.ends_with(end))
}

/// What a header is by its name.
pub fn header(name: &str) -> Header {
    let name = field_name(name);
    let words: Vec<&str> = name.split('_').filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| HARMLESS.contains(word)) {
        return Header::Plain;
    }
    match words.as_slice() {
        ["authorization"] | [.., "apikey"] | ["x", .., "token"] => Header::Credential,
        [.., "api" | "auth" | "access" | "subscription", "key" | "token"] => Header::Credential,
        [.., "key" | "token" | "secret" | "password"] => Header::Secret,
        _ => Header::Plain,
    }
}

/// What is said of a field or a parameter that may be a secret.
pub fn note(name: &str) -> String {
    format!("`{name}` may be a secret: if it is, write `\"x-chatspec-secret\": true` at it, so that it never shows")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_told_apart_by_their_words() {
        let of = |kind: Header, names: &[&str]| names.iter().for_each(|name| assert_eq!(header(name), kind, "{name}"));
        of(
            Header::Credential,
            &["Authorization", "X-Api-Key", "apikey", "X-Auth-Token", "X-Shop-Token", "Ocp-Apim-Subscription-Key"],
        );
        of(Header::Secret, &["Signing-Key", "Token", "X-Client-Secret"]);
        of(
            Header::Plain,
            &["Idempotency-Key", "X-Idempotency-Key", "X-Request-Token", "X-CSRF-Token", "Accept-Language", "Keyed"],
        );
    }

    #[test]
    fn fields_are_told_by_their_ends() {
        let secret = ["password", "newPassword", "client_secret", "api_key", "apiKey", "access_token", "token"];
        let plain = ["next_page_token", "secretary", "password_reset_at", "key", "tokens"];
        assert_eq!(secret.map(is_field), [true; 7]);
        assert_eq!(plain.map(is_field), [false; 5]);
    }
}
