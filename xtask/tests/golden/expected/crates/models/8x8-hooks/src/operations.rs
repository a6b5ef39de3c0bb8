// Generated from schemas/8x8-hooks/openapi.json by `cargo xtask codegen`. Do not edit.

//! The operations of the vendor: a request type for each.

