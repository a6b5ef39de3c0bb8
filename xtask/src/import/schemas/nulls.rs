//! Where null may stand: said at a schema itself, at an alternative, or at what a reference leads to.

use crate::import::build::text;
use crate::import::node::Node;
use crate::json::Json;

use super::{Class, Schemas, unions};

/// How deep null is looked for in alternatives of alternatives.
const DEEPEST: usize = 4;

impl<'d> Schemas<'d, '_> {
    /// Whether null may stand where a schema is that is no reference.
    pub(super) fn allows_null(&mut self, node: &Node<'d>) -> bool {
        self.fuel = super::FUEL;
        self.has_null(node, DEEPEST)
    }

    fn has_null(&mut self, node: &Node<'d>, depth: usize) -> bool {
        self.fuel = self.fuel.saturating_sub(1);
        if is_nullable(node) || depth == 0 || self.fuel == 0 {
            return is_nullable(node);
        }
        // Beside named keys, alternatives only say which keys come together.
        let all = if node.has("properties") { Vec::new() } else { unions::alternatives(node) };
        all.iter().any(|one| {
            let is_said = one.flag("nullable") || one.flag("x-nullable");
            is_said || self.documents.follow(one).is_ok_and(|target| self.has_null(&target, depth - 1))
        })
    }

    /// Whether null is said at a named schema and has to be taken wherever it is used, because its type has no null.
    pub(super) fn is_null_at_use(&mut self, target: &Node<'d>) -> bool {
        if let Some(known) = self.nulls.get(&target.place) {
            return *known;
        }
        // What is looked for is on the way already, when a schema holds itself.
        self.nulls.insert(target.place.clone(), false);
        let (core, nullable) = self.core(target);
        let is_shape = core.text("$ref").is_none() && matches!(self.class(&core), Class::Named(_));
        let is_null = is_shape && (nullable || self.allows_null(&core));
        self.nulls.insert(target.place.clone(), is_null);
        is_null
    }
}

/// Whether a schema itself says that null may stand there.
pub fn is_nullable(node: &Node<'_>) -> bool {
    let names_null = |word: &str| node.json.get(word).is_some_and(|list| list.items().contains(&Json::Null));
    let has_null = |word: &str| node.json.get(word).is_some_and(|list| list.items().iter().any(is_null));
    let in_type = node.json.get("type").is_some_and(|kinds| kinds.items().contains(&text("null")));
    node.flag("nullable")
        || node.flag("x-nullable")
        || in_type
        || names_null("enum")
        || has_null("oneOf")
        || has_null("anyOf")
}

/// Whether a schema is that of null alone.
pub fn is_null(schema: &Json) -> bool {
    let only = schema.get("enum").is_some_and(|list| list.items() == [Json::Null]);
    schema.text("type") == Some("null") || only || schema.get("const") == Some(&Json::Null)
}
