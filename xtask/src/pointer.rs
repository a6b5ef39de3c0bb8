//! Follows JSON pointers through the types of a contract, step by step as generated code has to.

use std::iter;

use crate::contract::{Contract, Property, Shape, Ty, TypeDef};

/// The way from a type to what a pointer leads to.
#[derive(Debug)]
pub enum Way<'c> {
    /// The end: a type that is neither an alias nor can be null.
    End(&'c Ty),
    /// Through what may be null.
    Nullable(Box<Self>),
    /// Through a key of an object.
    Key {
        /// Name of the object.
        owner: &'c str,
        /// Position of the key among those of the object.
        position: usize,
        /// Whether the key may be absent.
        optional: bool,
        next: Box<Self>,
    },
    /// Through an object shape, which may not have come.
    Shape { owner: &'c str, position: usize, next: Box<Self> },
    /// Through each variant of a union that leads on.
    Variants { owner: &'c str, arms: Vec<Arm<'c>> },
    /// Through an element of a list.
    Element { position: usize, next: Box<Self> },
    /// Through a value of a map.
    Entry { key: String, next: Box<Self> },
}

/// A variant of a union that leads on.
#[derive(Debug)]
pub struct Arm<'c> {
    pub variant: &'c str,
    /// Position of the variant among those of the union.
    pub position: usize,
    pub next: Way<'c>,
}

/// Why a pointer cannot be followed.
#[derive(Debug)]
pub enum Lost {
    /// This key is none of those that are known at that point.
    Key { key: String, known: Vec<String> },
    /// The variants of a union lead to values of different types.
    Divided,
}

impl<'c> Way<'c> {
    /// What the way leads to.
    pub fn end(&self) -> Option<&'c Ty> {
        match self {
            Self::End(ty) => Some(ty),
            Self::Variants { arms, .. } => arms.first()?.next.end(),
            Self::Nullable(next)
            | Self::Key { next, .. }
            | Self::Shape { next, .. }
            | Self::Element { next, .. }
            | Self::Entry { next, .. } => next.end(),
        }
    }
}

/// Follows a pointer from a type.
pub fn follow<'c>(contract: &'c Contract, ty: &'c Ty, pointer: &str) -> Result<Way<'c>, Lost> {
    let tokens = pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"));
    walk(contract, ty, &tokens.collect::<Vec<_>>())
}

fn walk<'c>(contract: &'c Contract, ty: &'c Ty, tokens: &[String]) -> Result<Way<'c>, Lost> {
    match (ty, tokens) {
        (Ty::Nullable(inner), _) => Ok(Way::Nullable(Box::new(walk(contract, inner, tokens)?))),
        (Ty::Named(name), _) => match (contract.find(name), tokens) {
            (Some(TypeDef { shape: Shape::Alias(ty), .. }), _) => walk(contract, ty, tokens),
            (Some(def), [token, rest @ ..]) => into(contract, def, token, rest),
            _ => Ok(Way::End(ty)),
        },
        (_, []) => Ok(Way::End(ty)),
        (Ty::List(item), [token, rest @ ..]) => {
            let position = token.parse().map_err(|_| nowhere(token))?;
            Ok(Way::Element { position, next: Box::new(walk(contract, item, rest)?) })
        }
        (Ty::Map(value), [token, rest @ ..]) => {
            Ok(Way::Entry { key: token.clone(), next: Box::new(walk(contract, value, rest)?) })
        }
        (_, [token, ..]) => Err(nowhere(token)),
    }
}

/// The way on from a named type.
fn into<'c>(contract: &'c Contract, def: &'c TypeDef, token: &str, rest: &[String]) -> Result<Way<'c>, Lost> {
    match &def.shape {
        Shape::Object(properties) => key(contract, &def.name, properties, token, rest),
        Shape::Shapes(shapes) => {
            let ways = shapes.iter().map(|shape| alternative(contract, &shape.ty, token, rest));
            let (position, next) = first(ways, token)?;
            Ok(Way::Shape { owner: &def.name, position, next: Box::new(next) })
        }
        Shape::Kinds(all) => {
            let ways = all.iter().map(|one| (one.title.as_str(), alternative(contract, &one.ty, token, rest)));
            variants(&def.name, ways, token)
        }
        Shape::Tagged(tagged) => {
            let all = tagged.variants.iter().filter_map(|one| Some((one.variant.as_str(), contract.find(&one.ty)?)));
            variants(&def.name, all.map(|(variant, def)| (variant, into(contract, def, token, rest))), token)
        }
        Shape::List(_) | Shape::Alias(_) => Err(nowhere(token)),
    }
}

fn key<'c>(
    contract: &'c Contract,
    owner: &'c str,
    properties: &'c [Property],
    token: &str,
    rest: &[String],
) -> Result<Way<'c>, Lost> {
    let known = || properties.iter().map(|property| property.key.clone()).collect();
    let found = properties.iter().enumerate().find(|(_, property)| property.key == token);
    let (position, property) = found.ok_or_else(|| Lost::Key { key: token.to_owned(), known: known() })?;
    let optional = !property.required;
    let ty = if optional { property.ty.without_null() } else { &property.ty };
    Ok(Way::Key { owner, position, optional, next: Box::new(walk(contract, ty, rest)?) })
}

/// The way on by one of several types.
fn alternative<'c>(contract: &'c Contract, ty: &'c Ty, token: &str, rest: &[String]) -> Result<Way<'c>, Lost> {
    let tokens: Vec<String> = iter::once(token.to_owned()).chain(rest.iter().cloned()).collect();
    walk(contract, ty, &tokens)
}

/// The first way that leads on, with its position.
fn first<'c>(ways: impl Iterator<Item = Result<Way<'c>, Lost>>, token: &str) -> Result<(usize, Way<'c>), Lost> {
    let mut lost = Vec::new();
    for (position, way) in ways.enumerate() {
        match way {
            Ok(way) => return Ok((position, way)),
            Err(more) => lost.push(more),
        }
    }
    Err(gathered(lost, token))
}

/// The ways of all variants that lead on, which lead to values of one type.
fn variants<'c>(
    owner: &'c str,
    ways: impl Iterator<Item = (&'c str, Result<Way<'c>, Lost>)>,
    token: &str,
) -> Result<Way<'c>, Lost> {
    let (mut arms, mut lost) = (Vec::new(), Vec::new());
    for (position, (variant, way)) in ways.enumerate() {
        match way {
            Ok(next) => arms.push(Arm { variant, position, next }),
            Err(more) => lost.push(more),
        }
    }
    let mut ends = arms.iter().map(|arm| arm.next.end());
    match ends.next() {
        None => Err(gathered(lost, token)),
        Some(end) if ends.all(|other| other == end) => Ok(Way::Variants { owner, arms }),
        Some(_) => Err(Lost::Divided),
    }
}

fn nowhere(token: &str) -> Lost {
    Lost::Key { key: token.to_owned(), known: Vec::new() }
}

/// What several ways that do not lead on say together: the keys at the farthest point that one of them came to.
fn gathered(lost: Vec<Lost>, token: &str) -> Lost {
    let mut all = (token.to_owned(), Vec::new());
    for lost in lost {
        match lost {
            Lost::Divided => return Lost::Divided,
            Lost::Key { key, known } if key == all.0 => all.1.extend(known),
            Lost::Key { key, known } => all = (key, known),
        }
    }
    Lost::Key { key: all.0, known: all.1 }
}
