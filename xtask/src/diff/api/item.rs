//! Public items by their paths, as those who compile against a crate see them.

use std::collections::BTreeMap;

/// Items by path, as a user of the crate names them.
pub type Api = BTreeMap<String, Item>;

/// One public item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub sort: Sort,
    /// What it is, as it stands in the source.
    pub shown: String,
    /// The same with the names in it resolved, and without what may differ.
    pub compared: String,
    /// Whether dependents cannot build or match it completely, so that parts can be added.
    pub is_open: bool,
    pub is_deprecated: bool,
    /// The path of what it is a part of.
    pub owner: Option<String>,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Struct,
    Field,
    Enum,
    Variant,
    Trait,
    /// An item of a trait that implementations have to give.
    Required,
    /// One that they may give.
    Provided,
    Alias,
    Constant,
    Function,
    Implementation,
    Reexport,
    Module,
    Feature,
    /// What awaiting a call gives.
    Awaited,
    /// Something that is not understood.
    Unread,
}

impl Item {
    /// An item that is compared as it is shown.
    pub fn new(sort: Sort, shown: impl Into<String>) -> Self {
        let shown = shown.into();
        let compared = shown.clone();
        Self { sort, shown, compared, is_open: false, is_deprecated: false, owner: None }
    }

    /// Compared by something else than what is shown.
    pub fn compared(mut self, compared: impl Into<String>) -> Self {
        self.compared = compared.into();
        self
    }

    /// To which parts can be added.
    pub fn open(mut self, is_open: bool) -> Self {
        self.is_open = is_open;
        self
    }

    /// That users are advised against.
    pub fn deprecated(mut self, is_deprecated: bool) -> Self {
        self.is_deprecated = is_deprecated;
        self
    }

    /// Part of something.
    pub fn part_of(mut self, owner: impl Into<String>) -> Self {
        self.owner = Some(owner.into());
        self
    }
}
