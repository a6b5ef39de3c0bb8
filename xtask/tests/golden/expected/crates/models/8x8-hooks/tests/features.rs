// Generated from schemas/8x8-hooks by `cargo xtask codegen`. Do not edit.

//! The JSON Schema of every type accepts all that its source schema accepts, and generated values survive.

chatspec_testkit::feature_tests! {
    schemas: concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/8x8-hooks"),
    types {
        event: chatspec_8x8_hooks::Event = "event.schema.json#/$defs/Event",
        event_failure: chatspec_8x8_hooks::EventFailure = "event.schema.json#/$defs/EventFailure",
    }
}
