//! Lists where the contract has objects, and the reverse: by what headings say of bodies, and by what examples show.

use serde_json::Value;

use super::{Comparison, Kind, Printed};
use crate::json::escape;
use crate::page::facts::{Body, Role};
use crate::page::places::{self, Node, Shape};
use crate::page::words::{Base, Section};

/// A value of an example that is a list or an object, and is neither there in the contract.
pub(super) struct Misfit {
    /// The place in the contract.
    at: String,
    page: String,
    ours: String,
}

impl<'s> Comparison<'s> {
    /// Compares what headings say of the bodies of an operation with their schemas.
    pub(super) fn bodies(&mut self, printed: &Printed<'s>, request: Option<&Node<'s>>, answer: Option<&Node<'s>>) {
        let facts = self.facts;
        let of = |body: &&Body| body.operation.unwrap_or_default() == printed.position;
        for body in facts.bodies.iter().filter(of) {
            let (schema, role) = match body.section {
                Section::Body => (request, Role::Body),
                Section::Answer => (answer, Role::Answer),
                _ => continue,
            };
            let Some(shape) = schema.map(|schema| places::shape(self.source, schema)) else { continue };
            let kind = if body.base == Base::Array { "array" } else { "object" };
            if !shape.kinds.is_empty() && !has(&shape, kind) {
                let table = self.tables(Some(printed.position), |own| *own == role).first().copied();
                let key = table.map(|position| self.keys.table(position));
                self.differ(Kind::Shape, shape.kinds_at, key, &body.text, shape.kinds.join(" or "));
            }
        }
    }

    /// Tells the misfits of an example.
    pub(super) fn misshapen(&mut self, misfits: Vec<Misfit>, key: &str) {
        for misfit in misfits {
            self.differ(Kind::Shape, misfit.at, Some(key.to_owned()), misfit.page, misfit.ours);
        }
    }

    /// The lists of a payload where every schema that may be meant has an object, and the reverse.
    pub(super) fn misfits(&self, schemas: &[Node<'s>], payload: &Value, pointer: &str) -> Vec<Misfit> {
        let kind = match payload {
            Value::Array(_) => "array",
            Value::Object(_) => "object",
            _ => return Vec::new(),
        };
        let shapes: Vec<Shape<'s>> = schemas.iter().map(|schema| places::shape(self.source, schema)).collect();
        let fitting: Vec<&Shape<'s>> =
            shapes.iter().filter(|shape| shape.kinds.is_empty() || has(shape, kind)).collect();
        let other = if kind == "array" { "object" } else { "array" };
        match shapes.iter().find(|shape| has(shape, other)).filter(|_| fitting.is_empty()) {
            Some(shape) => vec![Misfit {
                at: shape.kinds_at.clone(),
                page: format!("{kind} at {}, in an example", if pointer.is_empty() { "the top" } else { pointer }),
                ours: shape.kinds.join(" or "),
            }],
            None => self.misfits_within(&fitting, payload, pointer),
        }
    }

    fn misfits_within(&self, shapes: &[&Shape<'s>], payload: &Value, pointer: &str) -> Vec<Misfit> {
        match payload {
            Value::Array(items) => {
                let schemas: Vec<Node<'s>> = shapes.iter().filter_map(|shape| shape.items.clone()).collect();
                let found = items.iter().map(|item| self.misfits(&schemas, item, &format!("{pointer}/0")));
                found.flatten().collect()
            }
            Value::Object(entries) => {
                let objects = || shapes.iter().flat_map(|shape| &shape.objects);
                let named = |name: &str| objects().filter_map(|object| object.key("properties")?.key(name)).collect();
                let found = entries.iter().map(|(name, value)| {
                    let schemas: Vec<Node<'s>> = named(name);
                    self.misfits(&schemas, value, &format!("{pointer}/{}", escape(name)))
                });
                found.flatten().collect()
            }
            _ => Vec::new(),
        }
    }
}

fn has(shape: &Shape<'_>, kind: &str) -> bool {
    shape.kinds.iter().any(|own| own == kind)
}
