// Generated from schemas/8x8-hooks/samples by `cargo xtask codegen`. Do not edit.

//! Bodies as the vendor prints or sends them.

use chatspec_wire::operation::Sample;

pub(crate) static SAMPLES: &[Sample] = &[
    Sample { of: "Event", case: "page", open: false, body: r#"{"id":1,"what":"x"}"# },
];
