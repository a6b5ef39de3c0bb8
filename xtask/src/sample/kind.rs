//! What a captured value is: what it is replaced by depends on it.

use serde::Serialize;

/// What a value is. Of two that are thought of the same value, the first of this order counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Gives access.
    Secret,
    /// A JSON Web Token, the claims of which are scrubbed.
    Jwt,
    /// JSON in a text, which is scrubbed as JSON.
    Json,
    Mail,
    Url,
    Ip,
    Mac,
    Uuid,
    Phone,
    Birth,
    Geo,
    Company,
    Person,
    Host,
    Hex,
    /// A number that names something.
    Id,
    /// Where somebody lives or works.
    Address,
    /// What a person wrote.
    Text,
    /// A text that may be anything.
    Opaque,
}

impl Kind {
    /// Its name, as it stands in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Jwt => "signed token",
            Self::Json => "JSON in a text",
            Self::Mail => "mail address",
            Self::Url => "URL",
            Self::Ip => "IP address",
            Self::Mac => "MAC address",
            Self::Uuid => "UUID",
            Self::Phone => "phone number",
            Self::Birth => "date of birth",
            Self::Geo => "place on earth",
            Self::Company => "company",
            Self::Person => "person",
            Self::Host => "host",
            Self::Hex => "hex text",
            Self::Id => "number",
            Self::Address => "address",
            Self::Text => "text",
            Self::Opaque => "word",
        }
    }

    /// Whether such a value is replaced piece by piece, so that pieces that stand elsewhere as well stay the same.
    pub const fn is_composite(self) -> bool {
        matches!(self, Self::Jwt | Self::Json | Self::Url | Self::Person | Self::Address | Self::Text)
    }
}

/// What a text looked like: its form without any of its letters and digits, cut to a readable length.
pub fn masked(text: &str) -> String {
    const LONGEST: usize = 24;
    let masked = text.chars().take(LONGEST).map(|character| match character {
        ' ' | '@' | '.' | ':' | '/' | '-' | '+' | '_' | '?' | '&' | '=' | '(' | ')' | ',' => character,
        digit if digit.is_ascii_digit() => '#',
        letter if letter.is_alphabetic() => '•',
        other if other.is_whitespace() => ' ',
        _ => '·',
    });
    let masked: String = masked.collect();
    let length = text.chars().count();
    if length > LONGEST { format!("{masked}… ({length})") } else { masked }
}
