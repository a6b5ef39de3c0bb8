//! Lists that are answered page by page, as data.

/// How to ask for the rest of a list of which an answer is one page.
#[derive(Debug)]
pub struct Pages {
    /// The parameter that takes the number of a page.
    pub parameter: &'static str,
    /// The number of the first page, which is answered when none is asked for.
    pub first: i64,
    /// The parameter that takes how many elements a page has, if there is one.
    pub size: Option<&'static str>,
    /// How an answer tells whether there are more pages. One without elements is the last in any case.
    pub more: MorePages,
}

/// How an answer tells whether there are more pages after it. Where it says nothing, an empty page ends the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MorePages {
    /// It does not: an empty page comes after the last one.
    Untold,
    /// By a boolean at that JSON pointer.
    Flag(&'static str),
    /// By the number of all pages at that JSON pointer.
    Count(&'static str),
    /// By the number of the next page at that JSON pointer, which is null or not there after the last one.
    Next(&'static str),
}
