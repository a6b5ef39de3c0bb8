//! Types as a page writes them, and names of fields.

use super::words::{Base, words};

/// A type of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeWord {
    /// As it is printed, without spaces.
    pub text: String,
    /// What it is, if the word is known.
    pub base: Option<Base>,
    /// The name of a type of the page itself, or the type of the items.
    pub of: Option<String>,
}

impl TypeWord {
    /// Reads a type, such as `String`, `Array<Agent>`, `Agent[]` or `Agent`.
    pub fn read(text: &str) -> Self {
        let text: String = text.split_whitespace().collect();
        if let Some(item) = text.strip_suffix("[]") {
            return Self { base: Some(Base::Array), of: Some(item.to_owned()), text };
        }
        let whole = words().base(&text);
        let parts = text.split_once(['<', '(']).map(|(outer, inner)| (outer, inner.trim_end_matches(['>', ')'])));
        match (whole, parts) {
            (Some(base), _) => Self { base: Some(base), of: None, text },
            (None, Some((outer, inner))) => {
                Self { base: words().base(outer), of: Some(inner.to_owned()), text: text.clone() }
            }
            (None, None) => Self { base: None, of: Some(text.clone()), text },
        }
    }

    /// Whether the word itself says what the type is.
    pub const fn is_known(&self) -> bool {
        self.base.is_some()
    }

    /// The kind of JSON that it is.
    pub const fn kind(&self) -> &'static str {
        match self.base {
            Some(Base::Integer | Base::Int32 | Base::Int64) => "integer",
            Some(Base::Number) => "number",
            Some(Base::String | Base::DateTime | Base::Date) => "string",
            Some(Base::Boolean) => "boolean",
            Some(Base::Array) => "array",
            Some(Base::Object) | None => "object",
        }
    }

    /// The type of the page itself that it names.
    pub fn named(&self) -> Option<&str> {
        self.of.as_deref().filter(|name| is_name(name) && words().base(name).is_none())
    }
}

/// Whether a text can be the name of a field, a parameter, a header or a type.
pub fn is_name(text: &str) -> bool {
    const LONGEST: usize = 80;
    let mut letters = text.chars();
    text.len() <= LONGEST
        && letters.next().is_some_and(|first| first.is_ascii_alphabetic() || matches!(first, '_' | '$' | '@'))
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | '$' | '[' | ']'))
        && !text.ends_with('.')
}
