//! `cargo xtask new-vendor`, run as a person runs it: on documents of invented vendors that do what published documents
//! do, and judged by what a careful person would expect of each.
//!
//! Beside a document of `documents/` stand the expectation (`.expect.json`) and payloads (`.payloads.json`). An
//! expectation names
//!
//! - `accepted`: whether a folder comes of it; with `--skip-unsupported` when there are reasons against parts of it;
//! - `reasons`: each reason for which it is refused without that, at its JSON pointer or at one of those under `or`, with
//!   a word that the message has; all of them and no others, but for those at the places that are `allowed`;
//! - `notes`: what else has to be told, at this place, around it or within it;
//! - `silent`: places at which nothing is told;
//! - `operations`: those that must come of it, as method and path, with their identifier where it can be kept;
//! - `types` that keep their name, the number of `webhooks`, the address of the first `server`.
//!
//! Payloads stand under the name of their type or under the method and path of the operation that answers them: those
//! that the document allows under `valid`, and under `open` those that it does not and that are kept nevertheless.

mod accepted;
#[path = "../codegen/assembly.rs"]
mod assembly;
mod compile;
mod document;
mod hostile;
mod import;
mod mutations;
mod refused;
mod template;
#[path = "../codegen/workspace.rs"]
#[allow(dead_code, reason = "the tests of codegen use the rest")]
mod workspace;
