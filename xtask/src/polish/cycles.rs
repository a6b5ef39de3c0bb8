//! Boxes what would hold itself by way of an alias, which typify cannot see.

use std::collections::{BTreeMap, BTreeSet};

use crate::contract::{Contract, Shape, Ty};

use super::{Part, types_in};

/// The fields and payloads by type.
type Parts = BTreeMap<String, Vec<Part>>;

/// Boxes a field of each circle that is still open.
pub fn close(contract: &Contract, parts: &mut Parts) {
    for def in contract.types() {
        for (index, ty) in types_in(def).iter().enumerate() {
            let holds_itself = held(ty).is_some_and(|name| reaches(contract, parts, name, &def.name));
            if let Some(part) = parts.get_mut(&def.name).and_then(|parts| parts.get_mut(index))
                && holds_itself
                && !is_boxed(part)
            {
                part.ty = boxed(contract, ty, &part.ty);
            }
        }
    }
}

/// A type in a box, with null outside of it, whether it stands there or in an alias.
fn boxed(contract: &Contract, ty: &Ty, written: &str) -> String {
    let parameter = if written.ends_with("<S>") || written.ends_with("<S>>") { "<S>" } else { "" };
    let within = |inner: &Ty| boxed(contract, inner, &format!("{}{parameter}", inner.core().unwrap_or_default()));
    match ty {
        Ty::Nullable(inner) => format!("Option<{}>", within(inner)),
        Ty::Named(name) => match contract.find(name).map(|def| &def.shape) {
            Some(Shape::Alias(ty @ (Ty::Nullable(_) | Ty::Named(_)))) => within(ty),
            _ => format!("Box<{written}>"),
        },
        _ => format!("Box<{written}>"),
    }
}

/// The type that a value holds in its own memory.
fn held(ty: &Ty) -> Option<&str> {
    match ty {
        Ty::Named(name) => Some(name),
        Ty::Nullable(inner) => held(inner),
        _ => None,
    }
}

fn is_boxed(part: &Part) -> bool {
    part.ty.starts_with("Box<") || part.ty.starts_with("Option<Box<")
}

/// Whether a type holds another one in its own memory, itself or through others.
fn reaches(contract: &Contract, parts: &Parts, from: &str, to: &str) -> bool {
    let (mut open, mut seen) = (vec![from.to_owned()], BTreeSet::new());
    while let Some(name) = open.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name.clone()) {
            open.extend(held_by(contract, parts, &name));
        }
    }
    false
}

/// The types that a type holds in its own memory.
fn held_by(contract: &Contract, parts: &Parts, name: &str) -> Vec<String> {
    let Some(def) = contract.find(name) else { return Vec::new() };
    let types = types_in(def);
    let boxed = |index: usize| parts.get(name).and_then(|parts| parts.get(index)).is_some_and(is_boxed);
    let is_open = |index: usize| matches!(def.shape, Shape::Alias(_)) || !boxed(index);
    let open = types.iter().enumerate().filter(|(index, _)| is_open(*index));
    open.filter_map(|(_, ty)| held(ty).map(str::to_owned)).collect()
}
