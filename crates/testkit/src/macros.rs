//! The macro that makes the tests of one model crate.

/// Makes the tests that types keep every payload of their schemas; one call per model crate.
///
/// `schemas` is the folder of the schemas. A line of `types` names a type and its schema: valid and
/// tolerated values are generated and must come back as they were, [256 at least](crate::suite). Failing
/// values are kept in `regressions/<name>.txt` of the schema folder, to be committed. A line of `samples`
/// names the folder of its samples, a type and its schema (a folder that is no name in Rust stands behind `in`, as in
/// `get_session in "get-session"`): every sample of the folder, of `<folder>.open`,
/// and every mutation of them must come back; a folder without samples fails. The word `array` makes the
/// schema that of an array's elements. Types are those in scope at the call.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use serde_json::Value;
///
/// type Session = BTreeMap<String, Value>;
///
/// chatspec_testkit::lossless_tests! {
///     schemas: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/acme"),
///     types {
///         session: Session = "words.schema.json#/$defs/Session",
///     }
///     samples {
///         get_session: Session = "words.schema.json#/$defs/Session",
///         list_sessions: Vec<Session> = array "words.schema.json#/$defs/Session",
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! lossless_tests {
    (
        schemas: $schemas:expr,
        types { $($name:ident: $type:ty = $($array:ident)? $reference:literal),* $(,)? }
        samples { $($group:ident $(in $folder:literal)?: $payload:ty = $($list:ident)? $schema:literal),* $(,)? }
    ) => {
        #[cfg(test)]
        #[allow(non_snake_case, unused_imports)]
        mod types {
            use super::*;
            $(mod $name {
                use super::*;
                $crate::lossless_tests!(@test round_trip, $schemas, stringify!($name), $type, $($array)? $reference);
                $crate::lossless_tests!(@test stays_valid, $schemas, stringify!($name), $type, $($array)? $reference);
                $crate::lossless_tests!(@test tolerant_round_trip, $schemas, stringify!($name), $type, $($array)? $reference);
            })*
        }

        #[cfg(test)]
        #[allow(non_snake_case, unused_imports)]
        mod samples {
            use super::*;
            $(mod $group {
                use super::*;
                $crate::lossless_tests!(
                    @test samples, $schemas, $crate::lossless_tests!(@folder $group $($folder)?), $payload, $($list)? $schema
                );
                $crate::lossless_tests!(
                    @test mutations, $schemas, $crate::lossless_tests!(@folder $group $($folder)?), $payload, $($list)? $schema
                );
            })*
        }
    };
    (@test $property:ident, $schemas:expr, $name:expr, $type:ty, $($target:tt)+) => {
        #[test]
        fn $property() -> ::std::result::Result<(), $crate::suite::Failure> {
            let target = $crate::lossless_tests!(@target $($target)+);
            $crate::suite::$property::<$type>($schemas, $name, target).map(|_| ())
        }
    };
    (@folder $group:ident) => {
        stringify!($group)
    };
    (@folder $group:ident $folder:literal) => {
        $folder
    };
    (@target array $reference:literal) => {
        $crate::Target::ArrayOf($reference)
    };
    (@target $reference:literal) => {
        $crate::Target::Type($reference)
    };
}

/// Makes the tests of `JsonSchema` and `Arbitrary` of types; one call per model crate.
///
/// A line of `types` names a type and its schema, as in [`lossless_tests!`](crate::lossless_tests). The JSON
/// Schema of the type must [accept all that its schema accepts](crate::suite::covers), and values that the
/// type generates must [come back equal](crate::suite::generated).
///
/// ```
/// chatspec_testkit::feature_tests! {
///     schemas: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/acme"),
///     types {
///         channel: String = "words.schema.json#/$defs/Channel",
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! feature_tests {
    (
        schemas: $schemas:expr,
        types { $($name:ident: $type:ty = $($array:ident)? $reference:literal),* $(,)? }
    ) => {
        #[cfg(test)]
        #[allow(non_snake_case, unused_imports)]
        mod features {
            use super::*;
            $(mod $name {
                use super::*;
                $crate::lossless_tests!(@test covers, $schemas, stringify!($name), $type, $($array)? $reference);

                #[test]
                fn generated() -> ::std::result::Result<(), $crate::suite::Failure> {
                    $crate::suite::generated::<$type>($schemas, stringify!($name))
                }
            })*
        }
    };
}
