// Generated from schemas/8x8-hooks/openapi.json by `cargo xtask codegen`. Do not edit.

//! What the contract says about each operation, and what failures look like.

