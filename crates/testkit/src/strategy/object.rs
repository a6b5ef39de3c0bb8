//! Objects: declared keys, unknown keys, and the ways in which shapes of objects combine.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value};

use super::{Builder, ELEMENTS, Values, either, unknown};
use crate::place::Place;
use crate::shape::{Object, Property, Tagged, object_height};

/// A strategy of the keys of one object and their values.
type Fields = BoxedStrategy<Map<String, Value>>;
/// A strategy of one key's value, or of its absence.
type Field = BoxedStrategy<Option<Value>>;

impl<'a> Builder<'a> {
    pub(super) fn object(&mut self, object: &'a Object, depth: u8) -> Values {
        let fields = self.fields(object, depth);
        self.with_unknown_keys(fields, object.names())
    }

    /// The declared keys: required ones always, optional ones at times.
    fn fields(&mut self, object: &'a Object, depth: u8) -> Fields {
        let mut names = Vec::new();
        let mut fields = Vec::new();
        for (name, property) in &object.properties {
            if let Some(field) = self.field(property, depth) {
                names.push(name.clone());
                fields.push(field);
            }
        }
        fields.prop_map(move |values| present(&names, values)).boxed()
    }

    fn field(&mut self, property: &'a Property, depth: u8) -> Option<Field> {
        if !property.required && (depth == 0 || !self.is_possible(&property.place)) {
            return None;
        }
        let values = self.value(&property.place, depth);
        if property.required {
            return Some(values.prop_map(Some).boxed());
        }
        let mut options = vec![(3, Just(None).boxed()), (6, values.prop_map(Some).boxed())];
        if self.tolerant {
            options.insert(1, (1, Just(Some(Value::Null)).boxed()));
        }
        Some(either(options))
    }

    fn with_unknown_keys(&self, fields: Fields, declared: BTreeSet<String>) -> Values {
        let some = vec((self.unknown_keys(&declared), self.anything.clone()), 1..=2);
        let keys = option::weighted(0.25, some);
        let joined = (fields, keys).prop_map(move |(mut fields, keys)| {
            let keys = keys.into_iter().flatten();
            fields.extend(keys.map(|(key, value)| (undeclared(key, &declared), value)));
            Value::Object(fields)
        });
        joined.boxed()
    }

    /// Keys of any text, and some that differ from a declared one by case or an end.
    fn unknown_keys(&self, declared: &BTreeSet<String>) -> BoxedStrategy<String> {
        let similar = declared.iter().flat_map(|name| [name.to_uppercase(), name.to_lowercase(), format!("{name}_")]);
        let similar = similar.collect::<Vec<_>>();
        if similar.is_empty() {
            return self.keys.clone();
        }
        either(vec![(2, self.keys.clone()), (1, select(similar).boxed())])
    }

    pub(super) fn map(&mut self, values: Option<&Place>, depth: u8) -> Values {
        let possible = values.is_none_or(|values| self.is_possible(values));
        if depth == 0 || !possible {
            return Just(Value::Object(Map::new())).boxed();
        }
        let value = self.value_or_any(values, depth);
        let members = vec((self.keys.clone(), value), 0..=ELEMENTS);
        members.prop_map(|members| Value::Object(members.into_iter().collect())).boxed()
    }

    /// One or more of the shapes in one object; of a key that two declare, the last one's value stays.
    pub(super) fn together(&mut self, objects: &'a [Object], depth: u8) -> Values {
        let names = Object::joined(objects).names();
        let mut members = Vec::new();
        for object in self.possible(objects.iter(), |object| object, depth) {
            members.push(self.fields(object, depth));
        }
        let most = if depth == 0 { 1 } else { members.len() };
        let chosen = subsequence((0..members.len()).collect::<Vec<_>>(), 1..=most);
        let joined = (chosen, members).prop_map(|(chosen, members)| {
            let chosen = chosen.into_iter().map(|index| members[index].clone());
            chosen.flatten().collect::<Map<_, _>>()
        });
        self.with_unknown_keys(joined.boxed(), names)
    }

    pub(super) fn tagged(&mut self, tagged: &'a Tagged, depth: u8) -> Values {
        let possible = self.possible(tagged.variants.iter(), |variant| &variant.object, depth);
        let mut options = Vec::new();
        for variant in &possible {
            let tags = select(variant.tags.clone()).boxed();
            options.push((4, self.announced(tagged, &variant.object, tags, depth)));
        }
        if self.tolerant && !tagged.closed && depth > 0 {
            for variant in possible {
                options.extend(self.unannounced(tagged, &variant.object, depth));
            }
        }
        either(options)
    }

    /// The object of a variant, with a tag in it.
    fn announced(&mut self, tagged: &Tagged, object: &'a Object, tags: Values, depth: u8) -> Values {
        let tag = tagged.tag.clone();
        let mut names = object.names();
        names.insert(tag.clone());
        let fields = (self.fields(object, depth), tags).prop_map(move |(mut fields, value)| {
            fields.insert(tag.clone(), value);
            fields
        });
        self.with_unknown_keys(fields.boxed(), names)
    }

    /// The object of a variant without a tag, and with a tag that nobody knows.
    fn unannounced(&mut self, tagged: &Tagged, object: &'a Object, depth: u8) -> [(u32, Values); 2] {
        let mut names = object.names();
        names.insert(tagged.tag.clone());
        let untagged = self.fields(object, depth);
        let untagged = self.with_unknown_keys(untagged, names);
        let unknown = self.announced(tagged, object, unknown(&tagged.list()), depth);
        [(1, untagged), (1, unknown)]
    }

    /// What has finite values, by the object in it; at depth 0 only what has the smallest.
    fn possible<T>(&self, all: impl Iterator<Item = &'a T>, object: fn(&T) -> &Object, depth: u8) -> Vec<&'a T> {
        let measured = all.filter_map(|one| Some((object_height(object(one), &self.heights)?, one)));
        let measured = measured.collect::<Vec<_>>();
        let lowest = measured.iter().map(|(height, _)| *height).min();
        let kept = measured.into_iter().filter(|(height, _)| depth > 0 || Some(*height) == lowest);
        kept.map(|(_, one)| one).collect()
    }
}

fn present(names: &[String], values: Vec<Option<Value>>) -> Map<String, Value> {
    let named = names.iter().zip(values);
    named.filter_map(|(name, value)| Some((name.clone(), value?))).collect()
}

fn undeclared(key: String, declared: &BTreeSet<String>) -> String {
    let mut key = key;
    while declared.contains(&key) {
        key.push('_');
    }
    key
}
