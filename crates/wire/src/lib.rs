//! The contract between generated models and whatever sends them: lossless JSON types and operations as data.
//!
//! A generated model crate is written in the macros and types of this crate; a runtime that sends operations reads
//! the data of [`operation`]. There is no HTTP and no async here.
//!
//! ```
//! use chatspec_wire::{Maybe, object};
//!
//! object! {
//!     /// A person in a chat.
//!     pub struct Person<S> in "person.schema.json#/$defs/Person" from "person-page" {
//!         /// Number of the person.
//!         required id: i64 = "id",
//!         /// Display name.
//!         optional name (with_name): S = "name",
//!     }
//! }
//!
//! let person: Person = chatspec_wire::from_str(r#"{"id": 7, "name": null, "team": "blue"}"#)?;
//! assert_eq!(person.name, Maybe::Null);
//! assert_eq!(person.extra.get("team"), Some(&"blue".into()));
//! assert_eq!(serde_json::to_string(&person)?, r#"{"id":7,"name":null,"team":"blue"}"#);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod decode;
mod expression;
mod extra;
#[doc(hidden)]
pub mod info;
mod maybe;
mod number_or_text;
mod secret;
mod text;
mod timestamp;

#[doc(hidden)]
pub mod object;
pub mod operation;
#[doc(hidden)]
pub mod place;
#[doc(hidden)]
pub mod shape;

#[cfg(feature = "check")]
pub mod check;
pub mod survey;

#[doc(hidden)]
pub mod named;
#[doc(hidden)]
pub mod union;

#[doc(hidden)]
pub mod arbitrary;
#[doc(hidden)]
pub mod json_schema;

pub use decode::{DecodeError, from_slice, from_str};
pub use expression::{TypeExpression, UnknownType};
pub use extra::Extra;
pub use info::{FieldInfo, JsonKind, PageInfo, TypeInfo, TypeKind, ValueInfo, VariantInfo};
pub use maybe::Maybe;
pub use named::{UnknownInteger, UnknownText};
pub use number_or_text::NumberOrText;
pub use object::Described;
pub use secret::Secret;
pub use shape::Shape;
pub use text::{Text, TextForm};
pub use timestamp::Timestamp;
#[cfg(feature = "jiff")]
pub use timestamp::{Moment, ParseTimestampError};
pub use union::{UnknownObject, UnknownValue};

/// Encodes a value as JSON text.
pub use serde_json::to_string;

/// Why a value has no JSON form.
pub use serde_json::Error as EncodeError;

/// Any JSON value.
pub use serde_json::Value;

/// A JSON number, kept as the integer or the float that it was.
pub use serde_json::Number;

/// A JSON object whose keys are data; ordered by key.
pub type Map<V> = std::collections::BTreeMap<String, V>;

#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "proptest")]
    pub use proptest;
    #[cfg(feature = "schemars")]
    pub use schemars;
    pub use serde;

    /// A text that a list does not name; for the decoding that the macros declare.
    #[must_use]
    pub fn unknown_text(text: &str) -> crate::UnknownText {
        crate::UnknownText::of(text)
    }

    /// An integer that a list does not name; for the decoding that the macros declare.
    #[must_use]
    pub const fn unknown_integer(value: i64) -> crate::UnknownInteger {
        crate::UnknownInteger::of(value)
    }
}
