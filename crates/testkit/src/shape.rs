//! Schemas as plain data: what remains of them for making and changing values.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::place::Place;

/// Every schema that one schema leads to, each read once.
#[derive(Debug)]
pub(crate) struct Graph {
    pub(crate) root: Place,
    pub(crate) shapes: BTreeMap<Place, Shape>,
    /// Schemas that some `$ref` names; every loop goes through one of them.
    pub(crate) entries: BTreeSet<Place>,
}

/// The values that one schema allows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    Any,
    Null,
    Boolean,
    Integer(Bounds<i64>),
    Number(Bounds<f64>),
    Text {
        format: Option<String>,
        length: Bounds<usize>,
    },
    Const(Value),
    List(List),
    Array {
        items: Option<Place>,
        length: Bounds<usize>,
    },
    /// An object with keys of any name; `None` allows any values.
    Map(Option<Place>),
    Object(Object),
    /// Exactly one of several schemas, told apart by JSON kind.
    Union(Vec<Place>),
    Tagged(Tagged),
    /// One or more of several object shapes in one object.
    Together(Vec<Object>),
}

/// Both ends of a range are inside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds<T> {
    pub(crate) least: T,
    pub(crate) most: T,
}

/// A named list of values of one JSON type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List {
    pub(crate) values: Vec<Value>,
    /// No other value can ever come.
    pub(crate) closed: bool,
    /// Where unknown integers may lie.
    pub(crate) integers: Bounds<i64>,
}

impl List {
    /// Whether unknown values are integers; they are texts otherwise.
    pub(crate) fn is_numeric(&self) -> bool {
        self.values.iter().all(Value::is_number)
    }

    /// The integer, or the next one within bounds, that the list does not hold.
    pub(crate) fn other_integer(&self, start: Value) -> Value {
        let mut value = start;
        while self.values.contains(&value) {
            let next = value.as_i64().filter(|number| *number < self.integers.most);
            value = Value::from(next.map_or(self.integers.least, |number| number + 1));
        }
        value
    }

    /// The text, or a longer one, that the list does not hold.
    pub(crate) fn other_text(&self, start: String) -> Value {
        let mut text = start;
        while self.values.iter().any(|known| known.as_str() == Some(&text)) {
            text.push('?');
        }
        Value::from(text)
    }
}

/// The declared keys of an object; others may always come.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Object {
    pub(crate) properties: BTreeMap<String, Property>,
}

/// One declared key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Property {
    pub(crate) place: Place,
    pub(crate) required: bool,
}

impl Object {
    pub(crate) fn names(&self) -> BTreeSet<String> {
        self.properties.keys().cloned().collect()
    }

    /// The keys of all the objects, each required when one of them requires it.
    pub(crate) fn joined(objects: &[Self]) -> Self {
        let mut joined = Self::default();
        for (name, property) in objects.iter().flat_map(|object| &object.properties) {
            let known = joined.properties.entry(name.clone());
            known.or_insert_with(|| property.clone()).required |= property.required;
        }
        joined
    }
}

/// Objects told apart by the value of one key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tagged {
    pub(crate) tag: String,
    /// No other tag can ever come.
    pub(crate) closed: bool,
    pub(crate) variants: Vec<Variant>,
}

/// One object of a tagged union, with the tag values that announce it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Variant {
    pub(crate) tags: Vec<Value>,
    /// The keys but for the tag.
    pub(crate) object: Object,
}

impl Tagged {
    /// All known tags, as a value list.
    pub(crate) fn list(&self) -> List {
        let tags = self.variants.iter().flat_map(|variant| &variant.tags);
        List { values: tags.cloned().collect(), closed: self.closed, integers: ANY_INTEGER }
    }

    pub(crate) fn variant(&self, tag: &Value) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.tags.contains(tag))
    }
}

pub(crate) const ANY_INTEGER: Bounds<i64> = Bounds { least: i64::MIN, most: i64::MAX };

impl Graph {
    /// The shape at a place that the reader has visited.
    pub(crate) fn shape(&self, place: &Place) -> &Shape {
        self.shapes.get(place).unwrap_or(&Shape::Any)
    }

    /// Entries that lead back to themselves.
    pub(crate) fn loops(&self) -> BTreeSet<Place> {
        let entries = self.entries.iter();
        entries.filter(|entry| self.reachable(entry).contains(entry)).cloned().collect()
    }

    fn reachable(&self, from: &Place) -> BTreeSet<&Place> {
        let mut seen = BTreeSet::new();
        let mut open = children(self.shape(from));
        while let Some(place) = open.pop() {
            if seen.insert(place) {
                open.extend(children(self.shape(place)));
            }
        }
        seen
    }

    /// How many levels the smallest value of each place has; a place that is absent has no finite value.
    pub(crate) fn heights(&self) -> BTreeMap<Place, usize> {
        let mut heights = BTreeMap::new();
        loop {
            let before = heights.len();
            for (place, shape) in &self.shapes {
                if !heights.contains_key(place)
                    && let Some(height) = height(shape, &heights)
                {
                    heights.insert(place.clone(), height);
                }
            }
            if heights.len() == before {
                return heights;
            }
        }
    }
}

fn children(shape: &Shape) -> Vec<&Place> {
    match shape {
        Shape::Array { items, .. } | Shape::Map(items) => items.iter().collect(),
        Shape::Object(object) => property_places(object).collect(),
        Shape::Union(members) => members.iter().collect(),
        Shape::Tagged(tagged) => {
            let objects = tagged.variants.iter().map(|variant| &variant.object);
            objects.flat_map(property_places).collect()
        }
        Shape::Together(objects) => objects.iter().flat_map(property_places).collect(),
        _ => Vec::new(),
    }
}

fn property_places(object: &Object) -> impl Iterator<Item = &Place> {
    object.properties.values().map(|property| &property.place)
}

fn height(shape: &Shape, known: &BTreeMap<Place, usize>) -> Option<usize> {
    let below = match shape {
        Shape::Array { items: Some(items), length } if length.least > 0 => known.get(items).copied(),
        Shape::Object(object) => object_height(object, known),
        Shape::Union(members) => members.iter().filter_map(|member| known.get(member)).min().copied(),
        Shape::Tagged(tagged) => {
            let objects = tagged.variants.iter().map(|variant| &variant.object);
            objects.filter_map(|object| object_height(object, known)).min()
        }
        Shape::Together(objects) => objects.iter().filter_map(|object| object_height(object, known)).min(),
        _ => return Some(0),
    };
    below.map(|levels| levels + 1)
}

/// The height of the tallest required key.
pub(crate) fn object_height(object: &Object, known: &BTreeMap<Place, usize>) -> Option<usize> {
    let required = object.properties.values().filter(|property| property.required);
    required
        .map(|property| known.get(&property.place).copied())
        .try_fold(0, |tallest, height| Some(tallest.max(height?)))
}
