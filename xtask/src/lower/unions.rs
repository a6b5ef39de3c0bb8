//! What a type is, and unions: by JSON kind, or by the keys of several shapes.

use crate::contract::{Alternative, Docs, Kind, Shape};
use crate::diagnostic::{Diagnostic, Place};
use crate::json::Json;
use crate::names::type_name;

use super::member;
use super::scalars::{kinds, nullable_alternative};
use super::types::Types;

impl Types<'_> {
    /// What a type is.
    pub fn shape(&mut self, name: &str, node: &Json, place: &Place) -> Result<Shape, Diagnostic> {
        if node.get("allOf").is_some() {
            return self.all_of(name, node, place);
        }
        if node.get("anyOf").is_some() {
            return self.shapes(name, node, place);
        }
        if nullable_alternative(node, place).is_some() {
            return self.ty(node, place, name, "value").map(Shape::Alias);
        }
        if let Some((alternatives, all)) = member(node, place, "oneOf") {
            return self.one_of(name, node, place, alternatives.items(), &all);
        }
        if let Some(constant) = node.get("const") {
            return self.one_value(node, place, constant);
        }
        if kinds(node) == ["object"] && node.get("additionalProperties").is_none() {
            return self.object(name, node, place);
        }
        if kinds(node) == ["object"] && node.get("properties").is_some() {
            return self.object(name, node, place);
        }
        self.ty(node, place, name, "").map(Shape::Alias)
    }

    fn one_of(
        &mut self,
        name: &str,
        node: &Json,
        place: &Place,
        alternatives: &[Json],
        all: &Place,
    ) -> Result<Shape, Diagnostic> {
        if alternatives.iter().all(|alternative| alternative.get("const").is_some()) {
            return self.value_list(node, alternatives, all);
        }
        if let Some((discriminator, place)) = member(node, place, "discriminator") {
            return self.tagged(alternatives, all, discriminator, &place);
        }
        self.kind_union(name, alternatives, all)
    }

    fn kind_union(&mut self, name: &str, alternatives: &[Json], all: &Place) -> Result<Shape, Diagnostic> {
        let mut union: Vec<Alternative> = Vec::new();
        for (index, node) in alternatives.iter().enumerate() {
            let place = all.item(index);
            if kinds(node) == ["null"] {
                let help =
                    "define the union without null, and write `oneOf` of a `$ref` to it and null where it is used";
                return Err(place.says("null among other alternatives", help));
            }
            let alternative = self.alternative(name, node, &place)?;
            if let Some(first) = union.iter().find(|other| other.kind == alternative.kind) {
                let help = "objects are told apart by `discriminator`, or by their keys in `anyOf`; \
                            other values only by their JSON kind";
                let message = format!("`{}` and `{}` are of the same JSON kind", first.title, alternative.title);
                return Err(place.says(message, help));
            }
            union.push(alternative);
        }
        Ok(Shape::Kinds(union))
    }

    fn alternative(&mut self, owner: &str, node: &Json, place: &Place) -> Result<Alternative, Diagnostic> {
        let Some(title) = node.text("title") else {
            return Err(place.says("an alternative without a name", "write `title`, which becomes the Rust variant"));
        };
        let title = known_variant(title, place)?;
        let ty = self.ty(node, place, owner, &title)?;
        let kind = self.kind_of(node, place)?;
        let docs = self.alternative_docs(node, place)?;
        Ok(Alternative { title, docs, kind, ty })
    }

    fn alternative_docs(&self, node: &Json, place: &Place) -> Result<Docs, Diagnostic> {
        match (node.text("description"), node.text("$ref")) {
            (None, Some(reference)) => Ok(Docs::of(self.target(reference, place)?.node.text("description"))),
            _ => Ok(self.docs(node)),
        }
    }

    /// The JSON kind of a node, through references.
    fn kind_of(&self, node: &Json, place: &Place) -> Result<Kind, Diagnostic> {
        let node = match node.text("$ref") {
            Some(reference) => self.resolved(reference, place)?.node,
            None => node,
        };
        match kinds(node).as_slice() {
            ["string"] => Ok(Kind::Text),
            ["integer" | "number"] => Ok(Kind::Number),
            ["boolean"] => Ok(Kind::Boolean),
            ["object"] => Ok(Kind::Object),
            ["array"] => Ok(Kind::Array),
            [] if node.get("allOf").is_some() || node.get("anyOf").is_some() => Ok(Kind::Object),
            _ => Err(place.says("this alternative is not of one JSON kind", "say its kind in `type`")),
        }
    }

    /// Objects of which any number may come at once, told apart by their keys.
    fn shapes(&mut self, name: &str, node: &Json, place: &Place) -> Result<Shape, Diagnostic> {
        let all = place.key("anyOf");
        let mut shapes: Vec<Alternative> = Vec::new();
        let mut taken: Vec<(&str, String)> = Vec::new();
        for (index, node) in node.get("anyOf").map(Json::items).unwrap_or_default().iter().enumerate() {
            let place = all.item(index);
            let Some(reference) = node.text("$ref") else {
                return Err(place.says("a shape that is not a `$ref`", "define the object and refer to it"));
            };
            let target = self.resolved(reference, &place)?;
            let Some(keys) = self.keys_of(&target) else {
                let help = "`anyOf` is for objects that are told apart by their keys; use `oneOf` for other values";
                return Err(place.says(format!("`{}` is no object with named keys", target.key), help));
            };
            for (key, _) in keys {
                if let Some((_, other)) = taken.iter().find(|(name, _)| *name == key) {
                    let help = format!("shapes are told apart by their keys; `{other}` has this one, too");
                    self.problem(place.says(format!("`{key}` belongs to two shapes"), help));
                }
                taken.push((key, target.key.clone()));
            }
            let shape = self.alternative(name, node, &place)?;
            if let Some(problem) = clashing_shape(&shapes, &shape, &place) {
                self.problem(problem);
            }
            shapes.push(shape);
        }
        Ok(Shape::Shapes(shapes))
    }
}

/// The variant of a title.
pub fn variant_name(title: &str, place: &Place) -> Result<String, Diagnostic> {
    let variant = type_name(title);
    if variant == "Self" {
        return Err(place.key("title").says("a title that Rust keeps for itself", "write another title"));
    }
    Ok(variant)
}

/// The variant of a title in a union, which keeps what it does not know.
pub fn known_variant(title: &str, place: &Place) -> Result<String, Diagnostic> {
    let variant = variant_name(title, place)?;
    if variant == "Unknown" {
        let help = "write another `title`; what no alternative fits is kept as `Unknown`";
        return Err(place.says("an alternative would be called `Unknown`", help));
    }
    Ok(variant)
}

/// What is wrong with a shape beside those before it.
fn clashing_shape(shapes: &[Alternative], shape: &Alternative, place: &Place) -> Option<Diagnostic> {
    if shape.title == "Extra" {
        let help = "write another title; unknown keys are kept in the field `extra`";
        return Some(place.key("title").says("a shape is titled `Extra`", help));
    }
    let same = shapes.iter().any(|other| other.title == shape.title);
    same.then(|| {
        let message = format!("two shapes would be called `{}`", shape.title);
        place.key("title").says(message, "give each a title of its own")
    })
}
