//! How a list is asked for page by page.

use crate::diagnostic::Place;

/// How the rest of a list is asked for of which an answer is one page.
#[derive(Debug)]
pub struct Pages {
    pub place: Place,
    /// The parameter that takes the number of a page.
    pub parameter: String,
    /// The number of the first page.
    pub first: i64,
    /// The parameter that takes how many elements a page has.
    pub size: Option<String>,
    pub more: MorePages,
}

/// How an answer tells whether there are more pages.
#[derive(Debug)]
pub enum MorePages {
    Untold,
    Flag(String),
    Count(String),
    Next(String),
}

impl MorePages {
    /// The word of the annotation, and the pointer beside it.
    pub fn told(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Untold => None,
            Self::Flag(pointer) => Some(("flag", pointer)),
            Self::Count(pointer) => Some(("count", pointer)),
            Self::Next(pointer) => Some(("next", pointer)),
        }
    }
}
