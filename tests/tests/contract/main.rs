//! What the generated crates say about their vendors, held against the pages.

mod answers;
mod data;
mod failures;
mod requests;
mod samples;
mod unknown;
