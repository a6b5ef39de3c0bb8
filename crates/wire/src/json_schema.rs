//! JSON Schemas of wire and generated types (feature `schemars`).
//!
//! A schema accepts whatever the decoder accepts. Keys are put in in the order of the page; whether that order shows
//! in the text is the choice of whoever turns on `preserve_order` of `serde_json`.

mod macros;

#[cfg(feature = "schemars")]
mod build;
#[cfg(feature = "schemars")]
mod wire_types;

#[cfg(feature = "schemars")]
pub use build::{Key, NamedValue, Note, Variant, kind_union, object, shapes, tagged_union, value_list};
