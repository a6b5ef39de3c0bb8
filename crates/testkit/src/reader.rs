//! Reads JSON Schema into shapes, and refuses every word that it does not understand.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::error::SchemaError;
use crate::place::Place;
use crate::set::SchemaSet;
use crate::shape::{Graph, List, Object, Property, Shape, Tagged, Variant};
use crate::words::{self, Words};

/// Longest chain of `$ref` to `$ref` that is followed.
const LONGEST_CHAIN: usize = 64;

/// Reads a schema and all that it leads to.
pub(crate) fn read(set: &SchemaSet, place: &Place) -> Result<Graph, SchemaError> {
    let mut reader = Reader { set, shapes: BTreeMap::new(), entries: BTreeSet::new(), merging: Vec::new() };
    let root = reader.read(place)?;
    let Reader { shapes, entries, .. } = reader;
    Ok(Graph { root, shapes, entries })
}

struct Reader<'a> {
    set: &'a SchemaSet,
    shapes: BTreeMap<Place, Shape>,
    entries: BTreeSet<Place>,
    /// Objects whose keys are being collected, to notice an `allOf` that contains itself.
    merging: Vec<Place>,
}

impl<'a> Reader<'a> {
    /// Reads one schema if it is new, and says where it really stands.
    fn read(&mut self, place: &Place) -> Result<Place, SchemaError> {
        let place = self.target(place)?;
        if !self.shapes.contains_key(&place) {
            self.shapes.insert(place.clone(), Shape::Any);
            let shape = self.shape(&place)?;
            self.shapes.insert(place.clone(), shape);
        }
        Ok(place)
    }

    /// Follows `$ref` to a schema that has none.
    fn target(&mut self, place: &Place) -> Result<Place, SchemaError> {
        let mut here = place.clone();
        for _ in 0..LONGEST_CHAIN {
            let words = self.words(&here)?;
            let Some(reference) = words.get("$ref") else {
                return Ok(here);
            };
            words::only(&here, words, "$ref", &[])?;
            let reference = reference.as_str().unwrap_or_default();
            here = here.resolve(reference);
            self.entries.insert(here.clone());
        }
        Err(SchemaError::endless(place))
    }

    /// The words of one schema, each known to us.
    fn words(&self, place: &Place) -> Result<&'a Words, SchemaError> {
        let schema = self.set.schema_at(place)?;
        words::of(place, schema)
    }

    fn shape(&mut self, place: &Place) -> Result<Shape, SchemaError> {
        let words = self.words(place)?;
        match words::leading(words) {
            Some("const") => {
                words::only(place, words, "const", &["type", "format"])?;
                Ok(Shape::Const(words["const"].clone()))
            }
            Some("oneOf") => self.one_of(place, words),
            Some("anyOf") => self.any_of(place, words),
            Some("allOf") => self.object(place).map(Shape::Object),
            _ => self.by_kind(place, words),
        }
    }

    fn by_kind(&mut self, place: &Place, words: &'a Words) -> Result<Shape, SchemaError> {
        words::only(place, words, "type", words::OF_KINDS)?;
        let kinds = words::kinds(words);
        match kinds.as_slice() {
            [] => Ok(Shape::Any),
            [kind] => self.of_kind(place, words, kind),
            several => self.of_kinds(place, words, several),
        }
    }

    /// A type list is a union whose members stand below the word `type`.
    fn of_kinds(&mut self, place: &Place, words: &'a Words, kinds: &[&str]) -> Result<Shape, SchemaError> {
        let mut members = Vec::new();
        for kind in kinds {
            let member = place.child("type").child(kind);
            let shape = self.of_kind(place, words, kind)?;
            self.shapes.insert(member.clone(), shape);
            members.push(member);
        }
        Ok(Shape::Union(members))
    }

    fn of_kind(&mut self, place: &Place, words: &'a Words, kind: &str) -> Result<Shape, SchemaError> {
        match kind {
            "null" => Ok(Shape::Null),
            "boolean" => Ok(Shape::Boolean),
            "integer" => words::integers(place, words).map(Shape::Integer),
            "number" => words::numbers(place, words).map(Shape::Number),
            "string" => Ok(Shape::Text {
                format: words::format(words).map(str::to_owned),
                length: words::length(place, words, "minLength", "maxLength")?,
            }),
            "array" => Ok(Shape::Array {
                items: self.optional_child(place, words, "items")?,
                length: words::length(place, words, "minItems", "maxItems")?,
            }),
            "object" => self.object_or_map(place, words),
            _ => Err(SchemaError::unsupported(place, "type", "it names no JSON type")),
        }
    }

    fn optional_child(&mut self, place: &Place, words: &Words, word: &str) -> Result<Option<Place>, SchemaError> {
        let child = words.get(word).map(|_| place.child(word));
        child.map(|child| self.read(&child)).transpose()
    }

    fn object_or_map(&mut self, place: &Place, words: &'a Words) -> Result<Shape, SchemaError> {
        let declares = words.contains_key("properties") || words.contains_key("required");
        match (declares, words.contains_key("additionalProperties")) {
            (true, true) => {
                Err(SchemaError::unsupported(place, "additionalProperties", "it is for maps, which declare no keys"))
            }
            (true, false) => self.own_keys(place, words).map(Shape::Object),
            _ => self.optional_child(place, words, "additionalProperties").map(Shape::Map),
        }
    }

    fn one_of(&mut self, place: &Place, words: &'a Words) -> Result<Shape, SchemaError> {
        words::only(place, words, "oneOf", &["type", "format", "discriminator"])?;
        let members = words::members(place, words, "oneOf")?;
        if let Some(values) = words::constants(members) {
            for index in 0..members.len() {
                self.words(&place.child("oneOf").child(index))?;
            }
            return Ok(Shape::List(List {
                values,
                closed: words::is_closed(words),
                integers: words::integers(place, words)?,
            }));
        }
        match words.get("discriminator") {
            Some(discriminator) => self.tagged(place, words, discriminator, members.len()),
            None => self.union(place, members.len()),
        }
    }

    fn union(&mut self, place: &Place, count: usize) -> Result<Shape, SchemaError> {
        let places = (0..count).map(|index| place.child("oneOf").child(index));
        let members = places.map(|member| self.read(&member));
        members.collect::<Result<_, _>>().map(Shape::Union)
    }

    fn any_of(&mut self, place: &Place, words: &'a Words) -> Result<Shape, SchemaError> {
        words::only(place, words, "anyOf", &["type"])?;
        self.objects(place, words, "anyOf").map(Shape::Together)
    }

    fn objects(&mut self, place: &Place, words: &'a Words, word: &str) -> Result<Vec<Object>, SchemaError> {
        let count = words::members(place, words, word)?.len();
        let places = (0..count).map(|index| place.child(word).child(index));
        places.map(|member| self.object(&member)).collect()
    }

    fn tagged(
        &mut self,
        place: &Place,
        words: &'a Words,
        discriminator: &'a Value,
        count: usize,
    ) -> Result<Shape, SchemaError> {
        let (tag, mapping) = words::discriminator(place, discriminator)?;
        let mut variants = Vec::new();
        for index in 0..count {
            let member = self.target(&place.child("oneOf").child(index))?;
            let mut object = self.object(&member)?;
            let declared = object.properties.remove(tag);
            let tags = self.tags(place, declared.as_ref(), &member, mapping)?;
            variants.push(Variant { tags, object });
        }
        Ok(Shape::Tagged(Tagged { tag: tag.to_owned(), closed: words::is_closed(words), variants }))
    }

    /// The tag values of one variant: its own `const`, or else what the mapping says.
    fn tags(
        &self,
        place: &Place,
        declared: Option<&Property>,
        member: &Place,
        mapping: Option<&Map<String, Value>>,
    ) -> Result<Vec<Value>, SchemaError> {
        if let Some(Shape::Const(value)) = declared.and_then(|property| self.shapes.get(&property.place)) {
            return Ok(vec![value.clone()]);
        }
        let entries = mapping.into_iter().flatten();
        let own = entries.filter(|(_, to)| to.as_str().is_some_and(|to| place.resolve(to) == *member));
        let tags = own.map(|(tag, _)| Value::from(tag.as_str())).collect::<Vec<_>>();
        if tags.is_empty() {
            let reason = "a variant has neither a const nor a mapping for its tag";
            return Err(SchemaError::unsupported(place, "discriminator", reason));
        }
        Ok(tags)
    }

    /// All keys of an object schema, with those of its `allOf`.
    fn object(&mut self, place: &Place) -> Result<Object, SchemaError> {
        let place = self.target(place)?;
        if self.merging.contains(&place) {
            return Err(SchemaError::endless(&place));
        }
        self.merging.push(place.clone());
        let object = self.merged(&place);
        self.merging.pop();
        object
    }

    fn merged(&mut self, place: &Place) -> Result<Object, SchemaError> {
        let words = self.words(place)?;
        match words::leading(words) {
            Some("allOf") => {
                words::only(place, words, "allOf", &["type", "properties", "required"])?;
            }
            Some(word) => {
                return Err(SchemaError::unsupported(place, word, "only objects can be merged"));
            }
            None => words::only(place, words, "type", &["properties", "required"])?,
        }
        if words.get("type").is_some_and(|kind| kind != "object") {
            return Err(SchemaError::unsupported(place, "type", "only objects can be merged"));
        }
        let mut object = self.own_keys(place, words)?;
        if words.contains_key("allOf") {
            for member in self.objects(place, words, "allOf")? {
                self.merge(place, &mut object, member)?;
            }
        }
        Ok(object)
    }

    fn merge(&self, place: &Place, object: &mut Object, member: Object) -> Result<(), SchemaError> {
        for (name, property) in member.properties {
            let merged = match object.properties.get(&name) {
                Some(known) => Property {
                    place: self.narrower(place, &known.place, &property.place)?,
                    required: known.required || property.required,
                },
                None => property,
            };
            object.properties.insert(name, merged);
        }
        Ok(())
    }

    /// Of two schemas that must both hold, the one that implies the other.
    fn narrower(&self, at: &Place, left: &Place, right: &Place) -> Result<Place, SchemaError> {
        let (one, other) = (self.shapes.get(left), self.shapes.get(right));
        match (one, other) {
            _ if left == right => Ok(left.clone()),
            (Some(Shape::Const(_)), _) | (_, Some(Shape::Any)) => Ok(left.clone()),
            (_, Some(Shape::Const(_))) | (Some(Shape::Any), _) => Ok(right.clone()),
            _ if one == other => Ok(left.clone()),
            _ => Err(SchemaError::unsupported(at, "allOf", "two members declare one key differently")),
        }
    }

    /// The keys that `properties` and `required` of one schema name.
    fn own_keys(&mut self, place: &Place, words: &'a Words) -> Result<Object, SchemaError> {
        let required = words::required(place, words)?;
        let below = place.child("properties");
        let mut object = Object::default();
        for name in words::properties(place, words)?.keys() {
            let property =
                Property { place: self.read(&below.child(name))?, required: required.contains(name.as_str()) };
            object.properties.insert(name.clone(), property);
        }
        for name in required {
            let anything = place.child("required").child(name);
            object
                .properties
                .entry(name.to_owned())
                .or_insert_with(|| Property { place: anything.clone(), required: true });
            self.shapes.insert(anything, Shape::Any);
        }
        Ok(object)
    }
}
