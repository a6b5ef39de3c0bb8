//! The macros that describe declared types; without the feature they expand to nothing.

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __object_schema {
    ($($ignored:tt)*) => {};
}

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __value_list_schema {
    ($($ignored:tt)*) => {};
}

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __union_schema {
    ($($ignored:tt)*) => {};
}

/// Describes an object by its keys.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __object_schema {
    (
        $name:ident [$($s:ident)?] [$($doc:literal)*] [$($deprecated:tt)*] {
            $($presence:ident $key:literal: $ty:ty [$($key_doc:literal)*] [$($key_deprecated:tt)*],)*
        }
    ) => {
        $crate::__json_schema! {
            $name [$($s)?] generator => $crate::json_schema::object(
                $crate::__note!([$($doc)*] [$($deprecated)*]),
                vec![$($crate::json_schema::Key {
                    name: $key,
                    required: $crate::__object!(@required $presence),
                    schema: generator.subschema_for::<$crate::__object!(@type $presence $ty)>(),
                    note: $crate::__note!([$($key_doc)*] [$($key_deprecated)*]),
                },)*],
            )
        }
    };
}

/// Describes a list by its values.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __value_list_schema {
    (
        $openness:ident $kind:ident $name:ident [$($doc:literal)*] [$($deprecated:tt)*] {
            $($variant:ident = $value:literal [$($value_doc:literal)*] [$($value_deprecated:tt)*],)*
        }
    ) => {
        $crate::__json_schema! {
            $name [] generator => $crate::json_schema::value_list(
                $crate::__note!([$($doc)*] [$($deprecated)*]),
                stringify!($openness) == "open",
                generator.subschema_for::<$crate::__value_list_schema!(@type $kind)>(),
                vec![$($crate::json_schema::NamedValue {
                    title: stringify!($variant),
                    value: $crate::__value_list_schema!(@value $kind $value),
                    note: $crate::__note!([$($value_doc)*] [$($value_deprecated)*]),
                },)*],
            )
        }
    };
    (@type text) => { ::std::string::String };
    (@type integer) => { i64 };
    (@value text $value:literal) => { $crate::Value::from($value) };
    (@value integer $value:literal) => { <$crate::Value as From<i64>>::from($value) };
}

/// Describes a union by its variants.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __union_schema {
    (
        tagged $tag:literal $name:ident [$($s:ident)?] [$($doc:literal)*] [$($deprecated:tt)*] {
            $([$($value:literal)+] $ty:ty [$($variant_doc:literal)*],)*
        }
    ) => {
        $crate::__json_schema! {
            $name [$($s)?] generator => $crate::json_schema::tagged_union(
                $crate::__note!([$($doc)*] [$($deprecated)*]),
                $tag,
                vec![$($crate::__union_schema!(@variant generator &[$($value),+], $ty [$($variant_doc)*]),)*],
            )
        }
    };
    (
        kind $name:ident [$($s:ident)?] [$($doc:literal)*] [$($deprecated:tt)*] {
            $($kind:ident $ty:ty [$($variant_doc:literal)*],)*
        }
    ) => {
        $crate::__json_schema! {
            $name [$($s)?] generator => $crate::json_schema::kind_union(
                $crate::__note!([$($doc)*] [$($deprecated)*]),
                vec![$($crate::__union_schema!(@variant generator stringify!($kind), $ty [$($variant_doc)*]),)*],
            )
        }
    };
    (
        shapes $name:ident [$($s:ident)?] [$($doc:literal)*] [$($deprecated:tt)*] {
            $($ty:ty [$($shape_doc:literal)*],)*
        }
    ) => {
        $crate::__json_schema! {
            $name [$($s)?] generator => $crate::json_schema::shapes(
                $crate::__note!([$($doc)*] [$($deprecated)*]),
                vec![$($crate::__union_schema!(@variant generator (), $ty [$($shape_doc)*]),)*],
            )
        }
    };
    (@variant $generator:ident $when:expr, $ty:ty [$($doc:literal)*]) => {
        $crate::json_schema::Variant {
            when: $when,
            schema: $generator.subschema_for::<$ty>(),
            note: $crate::__note!([$($doc)*] []),
        }
    };
}

/// The docs of a type, key or value, and whether it is deprecated.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __note {
    ([$($doc:literal)*] [$($deprecated:tt)*]) => {
        $crate::json_schema::Note { docs: &[$($doc),*], deprecated: !stringify!($($deprecated)*).is_empty() }
    };
}

/// Implements `JsonSchema`: the name, the id with the module's path, and the schema.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema {
    ($name:ident [$($s:ident)?] $generator:ident => $schema:expr) => {
        impl $(<$s: $crate::__private::schemars::JsonSchema>)? $crate::__private::schemars::JsonSchema
            for $name $(<$s>)?
        {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(
                $generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $schema
            }
        }
    };
}
