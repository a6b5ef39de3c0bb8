// Generated from schemas/8x8-hooks by `cargo xtask codegen`. Do not edit.

//! Values of every schema, and every sample, survive decoding and encoding.

chatspec_testkit::lossless_tests! {
    schemas: concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/8x8-hooks"),
    types {
        event: chatspec_8x8_hooks::Event = "event.schema.json#/$defs/Event",
        event_failure: chatspec_8x8_hooks::EventFailure = "event.schema.json#/$defs/EventFailure",
    }
    samples {
        Event: chatspec_8x8_hooks::Event = "event.schema.json#/$defs/Event",
    }
}
