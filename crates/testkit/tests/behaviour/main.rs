//! Tests of what the test kit promises, against the schemas of an invented API.

mod bundling;
mod features;
mod loading;
mod losses;
mod mutating;
mod shrinking;
mod strategies;
mod suites;
mod support;
mod words;
