//! Operations as data.
