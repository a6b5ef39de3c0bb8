//! Value lists and unions: by constant, by tag, by JSON kind, by the keys of several shapes.

use crate::contract::{Alternative, Constant, Docs, Kind, NamedValue, Shape, Tagged, TaggedVariant, ValueList};
use crate::diagnostic::{Diagnostic, Place, closest};
use crate::json::Json;
use crate::names::type_name;

use super::scalars::kinds;
use super::types::Types;
use super::{member, owned};

impl Types<'_> {
    /// What a type is.
    pub fn shape(&mut self, name: &str, node: &Json, place: &Place) -> Result<Shape, Diagnostic> {
        if node.get("allOf").is_some() {
            return self.all_of(name, node, place);
        }
        if node.get("anyOf").is_some() {
            return self.shapes(name, node, place);
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
        self.ty(node, place, name, "item").map(Shape::Alias)
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
            return self.value_list(node, place, alternatives, all);
        }
        if let Some((discriminator, place)) = member(node, place, "discriminator") {
            return self.tagged(alternatives, all, discriminator, &place);
        }
        self.kind_union(name, alternatives, all)
    }

    fn value_list(
        &mut self,
        node: &Json,
        place: &Place,
        alternatives: &[Json],
        all: &Place,
    ) -> Result<Shape, Diagnostic> {
        let mut values: Vec<NamedValue> = Vec::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            let place = all.item(index);
            let value = self.named_value(node, alternative, &place)?;
            if let Some(problem) = clash(&values, &value, &place) {
                self.problem(problem);
            }
            values.push(value);
        }
        let closed = node.flag("x-chatspec-closed");
        if !closed && values.iter().any(|value| value.variant == "Unknown") {
            let help = "give the value a more telling title; open lists keep what they do not name as `Unknown`";
            self.problem(place.says("a value is titled `Unknown`", help));
        }
        Ok(Shape::List(ValueList { closed, values }))
    }

    fn named_value(&self, list: &Json, node: &Json, place: &Place) -> Result<NamedValue, Diagnostic> {
        let Some(title) = node.text("title") else {
            return Err(place.says("a value without a name", "write `title`, which becomes the Rust variant"));
        };
        Ok(NamedValue {
            variant: type_name(title),
            value: constant(list, node.get("const").unwrap_or(&Json::Null), &place.key("const"))?,
            docs: self.docs(node),
            deprecated: node.flag("deprecated"),
        })
    }

    /// A list of a single value, written as `const`.
    fn one_value(&self, node: &Json, place: &Place, value: &Json) -> Result<Shape, Diagnostic> {
        let value = constant(node, value, &place.key("const"))?;
        let variant = match (node.text("title"), &value) {
            (Some(title), _) => type_name(title),
            (None, Constant::Text(text)) if text.starts_with(char::is_alphabetic) => type_name(text),
            (None, _) => return Err(place.says("a value without a name", "write `title`, the name of the variant")),
        };
        let docs = Docs::of(Some("The one value that the page gives."));
        let values = vec![NamedValue { variant, value, docs, deprecated: false }];
        Ok(Shape::List(ValueList { closed: node.flag("x-chatspec-closed"), values }))
    }

    fn tagged(
        &mut self,
        alternatives: &[Json],
        all: &Place,
        discriminator: &Json,
        place: &Place,
    ) -> Result<Shape, Diagnostic> {
        let tag = owned(discriminator.text("propertyName"));
        let mapping = discriminator.get("mapping").map(Json::entries).unwrap_or_default();
        let mut variants = Vec::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            let place = all.item(index);
            let Some(reference) = alternative.text("$ref") else {
                return Err(place.says("an alternative that is not a `$ref`", "define the object and refer to it"));
            };
            let target = self.target(reference, &place)?;
            if target.node.pointer("/properties").and_then(|all| all.get(&tag)).is_none() {
                let help = format!("add the property `{tag}` to {}", target.place);
                self.problem(place.says(format!("the object has no `{tag}` to be told by"), help));
            }
            let tags = tags_of(mapping, reference, &target.name);
            let docs = Docs::of(target.node.text("description"));
            let variant = alternative.text("title").map_or_else(|| target.name.clone(), type_name);
            variants.push(TaggedVariant { variant, docs, ty: target.name, tags });
        }
        self.check_mapping(mapping, alternatives, &place.key("mapping"));
        Ok(Shape::Tagged(Tagged { tag, variants }))
    }

    fn check_mapping(&mut self, mapping: &[(String, Json)], alternatives: &[Json], place: &Place) {
        let known: Vec<&str> = alternatives.iter().filter_map(|alternative| alternative.text("$ref")).collect();
        for (tag, reference) in mapping {
            let reference = reference.as_str().unwrap_or_default();
            if !known.contains(&reference) {
                let help = closest(reference, known.iter().copied());
                self.problem(place.key(tag).says(format!("`{reference}` is none of the alternatives"), help));
            }
        }
    }

    fn kind_union(&mut self, name: &str, alternatives: &[Json], all: &Place) -> Result<Shape, Diagnostic> {
        let mut union: Vec<Alternative> = Vec::new();
        for (index, node) in alternatives.iter().enumerate() {
            let place = all.item(index);
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
        let Some(title) = node.text("title").map(type_name) else {
            return Err(place.says("an alternative without a name", "write `title`, which becomes the Rust variant"));
        };
        if title == "Unknown" {
            let help = "give it another title; what no alternative fits is kept as `Unknown`";
            return Err(place.says("an alternative is titled `Unknown`", help));
        }
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
            Some(reference) => self.resolved(self.target(reference, place)?.node, place)?.0,
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
        let mut shapes = Vec::new();
        let mut keys: Vec<(String, String)> = Vec::new();
        for (index, node) in node.get("anyOf").map(Json::items).unwrap_or_default().iter().enumerate() {
            let place = all.item(index);
            let Some(reference) = node.text("$ref") else {
                return Err(place.says("a shape that is not a `$ref`", "define the object and refer to it"));
            };
            let target = self.target(reference, &place)?;
            for (key, _) in target.node.get("properties").map(Json::entries).unwrap_or_default() {
                if let Some((_, other)) = keys.iter().find(|(name, _)| name == key) {
                    let help = format!("shapes are told apart by their keys; `{other}` has this one, too");
                    self.problem(place.says(format!("`{key}` belongs to two shapes"), help));
                }
                keys.push((key.clone(), target.name.clone()));
            }
            shapes.push(self.alternative(name, node, &place)?);
        }
        Ok(Shape::Shapes(shapes))
    }
}

/// What is wrong with a value beside those before it.
fn clash(values: &[NamedValue], value: &NamedValue, place: &Place) -> Option<Diagnostic> {
    if values.iter().any(|other| other.value == value.value) {
        return Some(place.key("const").says("this value stands in the list already", "name each value once"));
    }
    let same = values.iter().any(|other| other.variant == value.variant);
    same.then(|| place.key("title").says("this title stands in the list already", "each value has its own name"))
}

/// A constant of the kind that its list says.
fn constant(list: &Json, value: &Json, place: &Place) -> Result<Constant, Diagnostic> {
    match (kinds(list).as_slice(), value) {
        (["string"], Json::Text(text)) => Ok(Constant::Text(text.clone())),
        (["integer"], Json::Number(number)) if number.as_i64().is_some() => {
            Ok(Constant::Integer(number.as_i64().unwrap_or_default()))
        }
        _ => {
            let help = "say `type` beside the list, `string` or `integer`, and let every `const` be of that kind";
            Err(place.says("a constant that is not of the kind of its list", help))
        }
    }
}

/// The texts that lead to one alternative: those of the mapping, or the name of the definition.
fn tags_of(mapping: &[(String, Json)], reference: &str, name: &str) -> Vec<String> {
    let mapped = mapping.iter().filter(|(_, target)| target.as_str() == Some(reference));
    let tags: Vec<_> = mapped.map(|(tag, _)| tag.clone()).collect();
    if tags.is_empty() { vec![name.to_owned()] } else { tags }
}
