//! Which type of the new contract is which of the old one: by name, else by what it says.

use std::collections::BTreeMap;

use crate::source::Source;

use super::essence::essence;
use super::node::{Name, Node, names};

/// The types of two contracts, side by side.
#[derive(Debug, Default)]
pub struct Names<'s> {
    /// From the old name to the new one.
    matched: BTreeMap<Name<'s>, Name<'s>>,
    /// Those that have another name, or stand in another file.
    pub renamed: Vec<(Name<'s>, Name<'s>)>,
    pub removed: Vec<Name<'s>>,
    pub added: Vec<Name<'s>>,
}

impl<'s> Names<'s> {
    /// Compares the types of two contracts.
    pub fn of(before: &'s Source, after: &'s Source) -> Self {
        let (old, new): (Vec<Name<'s>>, Vec<Name<'s>>) = (names(before).collect(), names(after).collect());
        let mut all = Self::default();
        let stays = |name: &&Name<'s>| new.contains(name);
        for name in old.iter().filter(stays) {
            if let Some(same) = new.iter().find(|other| *other == name) {
                all.matched.insert(*name, *same);
            }
        }
        all.removed = old.iter().filter(|name| !new.contains(name)).copied().collect();
        all.added = new.iter().filter(|name| !old.contains(name)).copied().collect();
        all.moved();
        while all.pair(before, after) {}
        all
    }

    /// The new name of a type.
    pub fn after(&self, before: Name<'s>) -> Option<Name<'s>> {
        self.matched.get(&before).copied()
    }

    /// Whether two names mean the same type.
    pub fn is_same(&self, before: Option<Name<'s>>, after: Option<Name<'s>>) -> bool {
        match (before, after) {
            (Some(before), Some(after)) => self.after(before) == Some(after),
            (None, None) => true,
            _ => false,
        }
    }

    /// The types that both contracts have, by their old and new names.
    pub fn pairs(&self) -> Vec<(Name<'s>, Name<'s>)> {
        self.matched.iter().map(|(before, after)| (*before, *after)).collect()
    }

    /// What an old name is called where contracts are compared.
    pub fn call_before(&self, name: Name<'s>) -> String {
        self.after(name).map_or_else(|| format!("gone {} {}", name.0, name.1), |name| self.call_after(name))
    }

    /// What a new name is called where contracts are compared.
    pub fn call_after(&self, name: Name<'s>) -> String {
        format!("{} {}", name.0, name.1)
    }

    /// Finds types that stand in another file, whatever else has become of them: a crate has each name once.
    fn moved(&mut self) {
        let alone = |names: &[Name<'s>], name: &str| {
            let mut same = names.iter().filter(|other| other.1 == name);
            same.next().copied().filter(|_| same.next().is_none())
        };
        let pair = |name: &Name<'s>| Some((alone(&self.removed, name.1)?, alone(&self.added, name.1)?));
        let found: Vec<(Name<'s>, Name<'s>)> = self.removed.iter().filter_map(pair).collect();
        self.matched(&found);
    }

    /// Notes which types are which.
    fn matched(&mut self, found: &[(Name<'s>, Name<'s>)]) {
        for (old, new) in found {
            self.matched.insert(*old, *new);
            self.removed.retain(|name| name != old);
            self.added.retain(|name| name != new);
        }
        self.renamed.extend(found.iter().copied());
    }

    /// Finds types that have come in the place of one that is gone. Whether there were any.
    fn pair(&mut self, before: &'s Source, after: &'s Source) -> bool {
        let old = |name: &Name<'s>| {
            let node = Node::named(before, *name)?;
            let call = |other: Name<'s>| if other == *name { "itself".to_owned() } else { self.call_before(other) };
            Some(essence(before, &node, &call))
        };
        let new = |name: &Name<'s>| {
            let node = Node::named(after, *name)?;
            let call = |other: Name<'s>| if other == *name { "itself".to_owned() } else { self.call_after(other) };
            Some(essence(after, &node, &call))
        };
        let gone: Vec<_> = self.removed.iter().map(|name| (*name, old(name))).collect();
        let come: Vec<_> = self.added.iter().map(|name| (*name, new(name))).collect();
        let same = |one: &Option<serde_json::Value>, other: &Option<serde_json::Value>| one.is_some() && one == other;
        let mut found: Vec<(Name<'s>, Name<'s>)> = Vec::new();
        for (name, what) in &gone {
            let fits: Vec<&Name<'s>> =
                come.iter().filter(|(_, other)| same(what, other)).map(|(name, _)| name).collect();
            let rivals = gone.iter().filter(|(_, also)| same(what, also)).count();
            if let ([fit], 1) = (fits.as_slice(), rivals) {
                found.push((*name, **fit));
            }
        }
        self.matched(&found);
        !found.is_empty()
    }
}
