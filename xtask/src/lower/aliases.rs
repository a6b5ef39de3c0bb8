//! Refuses aliases that lead back to themselves, for which Rust has no type.

use std::collections::BTreeMap;

use crate::contract::{File, Shape, TypeDef};
use crate::diagnostic::{Diagnostics, listed};

/// Checks the aliases of all files.
pub fn check(files: &[File], problems: &mut Diagnostics) {
    let aliases: BTreeMap<&str, (&TypeDef, &str)> =
        files.iter().flat_map(|file| &file.types).filter_map(alias).collect();
    for (name, (def, next)) in &aliases {
        let circle = circle(&aliases, name, next);
        // Each circle is shown once, at the first of its names.
        if circle.iter().min() == Some(name) {
            let help = "put an object with named keys, or a union, somewhere on the way";
            let message = format!("`{name}` is nothing but itself, by way of {}", listed(circle.iter().copied()));
            problems.push(def.place.says(message, help));
        }
    }
}

/// The name of an alias, and what it leads to.
fn alias(def: &TypeDef) -> Option<(&str, (&TypeDef, &str))> {
    match &def.shape {
        Shape::Alias(ty) => Some((&def.name, (def, ty.core()?))),
        _ => None,
    }
}

/// The names on the way from an alias back to itself; nothing if the way leads elsewhere.
fn circle<'a>(aliases: &BTreeMap<&'a str, (&'a TypeDef, &'a str)>, start: &str, first: &'a str) -> Vec<&'a str> {
    let mut way = vec![first];
    while let Some((_, next)) = way.last().and_then(|last| aliases.get(last)) {
        if way.last() == Some(&start) {
            return way;
        }
        if way.contains(next) {
            return Vec::new();
        }
        way.push(next);
    }
    Vec::new()
}
