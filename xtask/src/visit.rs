//! Walks a payload beside the types of a contract, so that each value is seen with what the contract says of it.

use crate::contract::{Contract, Kind, Property, Shape, Ty, TypeDef, ValueList};
use crate::json::{Json, escape};

/// A value of a payload, and what the contract says of its place.
pub struct Spot<'c, 'j> {
    /// Where it stands.
    pub pointer: String,
    /// The keys on the way to it.
    pub keys: Vec<&'j str>,
    pub value: &'j Json,
    /// What the contract says the value may be, through names and aliases.
    pub meanings: Vec<Meaning<'c>>,
    /// The properties that it is a value of, or an item of.
    pub properties: Vec<(&'c TypeDef, &'c Property)>,
    /// How the contract came to it.
    pub known: Known,
    /// Whether it stands under a key, and is no element of a list.
    pub has_key: bool,
}

/// How a contract knows a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It names it.
    Named,
    /// It is a value of a map, whose keys are data.
    Entry,
    /// It lies below what may be anything.
    Free,
    /// It says nothing of it.
    Not,
}

/// What a value may be.
#[derive(Clone, Copy)]
pub enum Meaning<'c> {
    Object(&'c TypeDef, &'c [Property]),
    List(&'c ValueList),
    /// The text that tells the members of a union apart.
    Tag,
    Items(&'c Ty),
    Map(&'c Ty),
    Scalar(&'c Ty),
    Any,
}

/// Sees every value of a payload, each before what is in it.
pub fn visit<'c, 'j>(contract: &'c Contract, ty: &'c Ty, payload: &'j Json, see: &mut dyn FnMut(&Spot<'c, 'j>)) {
    let mut meanings = Vec::new();
    resolve(contract, ty, payload, &mut meanings);
    walk(contract, &root(payload, meanings, Known::Named), see);
}

/// Sees every value of a payload that no contract is about.
pub fn visit_free<'c, 'j>(contract: &'c Contract, payload: &'j Json, see: &mut dyn FnMut(&Spot<'c, 'j>)) {
    walk(contract, &root(payload, vec![Meaning::Any], Known::Free), see);
}

fn root<'c, 'j>(value: &'j Json, meanings: Vec<Meaning<'c>>, known: Known) -> Spot<'c, 'j> {
    Spot { pointer: String::new(), keys: Vec::new(), value, meanings, properties: Vec::new(), known, has_key: false }
}

fn walk<'c, 'j>(contract: &'c Contract, spot: &Spot<'c, 'j>, see: &mut dyn FnMut(&Spot<'c, 'j>)) {
    see(spot);
    for (key, value) in spot.value.entries() {
        walk(contract, &entry(contract, spot, key, value), see);
    }
    for (index, value) in spot.value.items().iter().enumerate() {
        walk(contract, &item(contract, spot, index, value), see);
    }
}

fn entry<'c, 'j>(contract: &'c Contract, spot: &Spot<'c, 'j>, key: &'j str, value: &'j Json) -> Spot<'c, 'j> {
    let (mut meanings, mut properties, mut known) = (Vec::new(), Vec::new(), Known::Not);
    for meaning in &spot.meanings {
        match meaning {
            Meaning::Object(def, all) => {
                let Some(property) = all.iter().find(|property| property.key == key) else { continue };
                properties.push((*def, property));
                resolve(contract, &property.ty, value, &mut meanings);
                if is_tag(contract, def, key) {
                    meanings.push(Meaning::Tag);
                }
                known = Known::Named;
            }
            Meaning::Map(ty) => {
                resolve(contract, ty, value, &mut meanings);
                known = if known == Known::Named { known } else { Known::Entry };
            }
            Meaning::Any => {
                meanings.push(Meaning::Any);
                known = if known == Known::Not { Known::Free } else { known };
            }
            Meaning::List(_) | Meaning::Tag | Meaning::Items(_) | Meaning::Scalar(_) => {}
        }
    }
    let keys = spot.keys.iter().copied().chain([key]).collect();
    Spot {
        pointer: format!("{}/{}", spot.pointer, escape(key)),
        keys,
        value,
        meanings,
        properties,
        known,
        has_key: true,
    }
}

fn item<'c, 'j>(contract: &'c Contract, spot: &Spot<'c, 'j>, index: usize, value: &'j Json) -> Spot<'c, 'j> {
    let (mut meanings, mut known) = (Vec::new(), Known::Not);
    for meaning in &spot.meanings {
        match meaning {
            Meaning::Items(ty) => {
                resolve(contract, ty, value, &mut meanings);
                known = Known::Named;
            }
            Meaning::Any => {
                meanings.push(Meaning::Any);
                known = if known == Known::Not { Known::Free } else { known };
            }
            _ => {}
        }
    }
    let (keys, properties) = (spot.keys.clone(), spot.properties.clone());
    Spot { pointer: format!("{}/{index}", spot.pointer), keys, value, meanings, properties, known, has_key: false }
}

/// Whether a key tells the members of some union apart that the type is a member of.
fn is_tag(contract: &Contract, def: &TypeDef, key: &str) -> bool {
    contract.types().any(|union| match &union.shape {
        Shape::Tagged(tagged) => tagged.tag == key && tagged.variants.iter().any(|variant| variant.ty == def.name),
        _ => false,
    })
}

/// What a value of a type may be, through names, aliases, null and unions.
fn resolve<'c>(contract: &'c Contract, ty: &'c Ty, value: &Json, into: &mut Vec<Meaning<'c>>) {
    match ty {
        Ty::Nullable(inner) => resolve(contract, inner, value, into),
        Ty::Named(name) => {
            if let Some(def) = contract.find(name) {
                resolve_named(contract, def, value, into);
            }
        }
        Ty::List(inner) => into.push(Meaning::Items(inner)),
        Ty::Map(inner) if **inner == Ty::Any => into.push(Meaning::Any),
        Ty::Map(inner) => into.push(Meaning::Map(inner)),
        Ty::Any => into.push(Meaning::Any),
        scalar => into.push(Meaning::Scalar(scalar)),
    }
}

fn resolve_named<'c>(contract: &'c Contract, def: &'c TypeDef, value: &Json, into: &mut Vec<Meaning<'c>>) {
    match &def.shape {
        Shape::Object(properties) => into.push(Meaning::Object(def, properties)),
        Shape::List(list) => into.push(Meaning::List(list)),
        Shape::Alias(ty) => resolve(contract, ty, value, into),
        Shape::Kinds(all) => {
            for one in all.iter().filter(|one| is_of(one.kind, value)) {
                resolve(contract, &one.ty, value, into);
            }
        }
        Shape::Shapes(all) => all.iter().for_each(|one| resolve(contract, &one.ty, value, into)),
        Shape::Tagged(tagged) => {
            let tag = value.text(&tagged.tag);
            let meant = tagged.variants.iter().filter(|one| one.tags.iter().any(|other| Some(other.as_str()) == tag));
            let meant: Vec<_> = meant.filter_map(|one| contract.find(&one.ty)).collect();
            // A tag that no list names may belong to any of them.
            let all = tagged.variants.iter().filter_map(|one| contract.find(&one.ty));
            let found: Vec<_> = if meant.is_empty() { all.collect() } else { meant };
            found.into_iter().for_each(|def| resolve_named(contract, def, value, into));
        }
    }
}

fn is_of(kind: Kind, value: &Json) -> bool {
    match kind {
        Kind::Text => matches!(value, Json::Text(_)),
        Kind::Number => matches!(value, Json::Number(_)),
        Kind::Boolean => matches!(value, Json::Bool(_)),
        Kind::Object => matches!(value, Json::Object(_)),
        Kind::Array => matches!(value, Json::List(_)),
    }
}
