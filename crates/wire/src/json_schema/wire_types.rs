//! Schemas of the types that are written by hand.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::{Maybe, NumberOrText, Secret, Text, Timestamp};

/// Implements `JsonSchema` for a type that stands in place, without a definition of its own.
macro_rules! in_place {
    ($([$($of:tt)*] $ty:ty, $name:literal => $schema:tt;)*) => {
        $(
            impl $($of)* JsonSchema for $ty {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> Cow<'static, str> {
                    $name.into()
                }

                fn schema_id() -> Cow<'static, str> {
                    concat!(module_path!(), "::", $name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!($schema)
                }
            }
        )*
    };
}

in_place! {
    [] Text<'_>, "Text" => {"type": "string"};
    [] Secret, "Secret" => {"type": "string", "format": "password"};
    [<S>] NumberOrText<S>, "NumberOrText" => {"type": ["number", "string"]};
    [<S>] Timestamp<S>, "Timestamp" => {
        "type": "string",
        "description": "A date and time, with or without an offset, as the vendor wrote it."
    };
}

/// What the value is, or null.
impl<T: JsonSchema> JsonSchema for Maybe<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Option::<T>::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}
