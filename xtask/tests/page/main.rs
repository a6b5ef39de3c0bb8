//! `cargo xtask docs`, run as a person runs it: on pages of three languages in three forms, and on pages that have changed.

mod accepted;
mod bodies;
mod deleted;
mod forms;
mod layouts;
mod model;
mod mutations;
mod pages;
mod printed;
mod real;
mod refused;
mod render;
mod workspace;
