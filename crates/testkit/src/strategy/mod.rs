//! Strategies of JSON values from schemas.

mod any;
mod object;
mod scalar;
mod text;
mod time;

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::Value;

use crate::error::SchemaError;
use crate::place::{Place, Target};
use crate::reader;
use crate::set::SchemaSet;
use crate::shape::{Bounds, Graph, List, Shape};

/// A strategy of JSON values.
pub(crate) type Values = BoxedStrategy<Value>;

/// How often a type may contain itself before only the smallest values follow.
const DEPTH: u8 = 3;
/// How many elements a list without bounds has at most.
const ELEMENTS: usize = 3;

impl SchemaSet {
    /// Makes a strategy of valid values, with unknown keys at times, that shrinks towards small ones.
    ///
    /// ```
    /// use chatspec_testkit::SchemaSet;
    /// use proptest::strategy::{Strategy, ValueTree};
    /// use proptest::test_runner::TestRunner;
    ///
    /// let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/acme");
    /// let set = SchemaSet::load(folder.as_ref())?;
    /// let values = set.strategy("words.schema.json#/$defs/Session")?;
    /// let tree = values.new_tree(&mut TestRunner::default()).map_err(|reason| reason.to_string())?;
    /// assert!(tree.current().get("id").is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a reference leads to nothing, the schema uses a word that is not understood, or no finite
    /// value is valid.
    pub fn strategy<'a>(&self, target: impl Into<Target<'a>>) -> Result<BoxedStrategy<Value>, SchemaError> {
        self.values(target.into(), false)
    }

    /// Makes a strategy of values that a vendor may send although the schema does not list them.
    ///
    /// As [`strategy`](Self::strategy), and: unknown values in value lists that are not closed, `null` for
    /// optional keys, unknown and missing tags of tagged unions. Required keys and JSON kinds hold.
    ///
    /// # Errors
    ///
    /// As [`strategy`](Self::strategy).
    pub fn tolerant_strategy<'a>(&self, target: impl Into<Target<'a>>) -> Result<BoxedStrategy<Value>, SchemaError> {
        self.values(target.into(), true)
    }

    fn values(&self, target: Target<'_>, tolerant: bool) -> Result<Values, SchemaError> {
        let graph = reader::read(self, &Place::parse(target.reference()))?;
        let heights = graph.heights();
        if !heights.contains_key(&graph.root) {
            return Err(SchemaError::endless(&graph.root));
        }
        let element = Builder::new(&graph, heights, tolerant).value(&graph.root, DEPTH);
        Ok(match target {
            Target::Type(_) => element,
            Target::ArrayOf(_) => vec(element, 0..=ELEMENTS).prop_map(Value::Array).boxed(),
        })
    }
}

/// Turns shapes into strategies; each place once per remaining depth.
struct Builder<'a> {
    graph: &'a Graph,
    /// Levels of the smallest value of each place.
    heights: BTreeMap<Place, usize>,
    loops: BTreeSet<Place>,
    tolerant: bool,
    anything: Values,
    keys: BoxedStrategy<String>,
    made: BTreeMap<(Place, u8), Values>,
}

impl<'a> Builder<'a> {
    fn new(graph: &'a Graph, heights: BTreeMap<Place, usize>, tolerant: bool) -> Self {
        Self {
            graph,
            heights,
            loops: graph.loops(),
            tolerant,
            anything: any::anything(),
            keys: text::keys(),
            made: BTreeMap::new(),
        }
    }

    /// The strategy of one place. At depth 0 it makes the smallest values only, which always ends.
    fn value(&mut self, place: &Place, depth: u8) -> Values {
        let depth = depth.saturating_sub(u8::from(self.loops.contains(place)));
        let name = (place.clone(), depth);
        if let Some(made) = self.made.get(&name) {
            return made.clone();
        }
        let values = self.of_shape(self.graph.shape(place), depth);
        self.made.insert(name, values.clone());
        values
    }

    fn value_or_any(&mut self, place: Option<&Place>, depth: u8) -> Values {
        match place {
            Some(place) => self.value(place, depth),
            None => self.anything.clone(),
        }
    }

    fn of_shape(&mut self, shape: &'a Shape, depth: u8) -> Values {
        match shape {
            Shape::Any => self.anything.clone(),
            Shape::Null => Just(Value::Null).boxed(),
            Shape::Boolean => any::<bool>().prop_map(Value::Bool).boxed(),
            Shape::Integer(bounds) => scalar::integers(*bounds),
            Shape::Number(bounds) => scalar::numbers(*bounds),
            Shape::Text { format, length } => text::values(format.as_deref(), *length),
            Shape::Const(value) => Just(value.clone()).boxed(),
            Shape::List(list) => self.list(list),
            Shape::Array { items, length } => self.array(items.as_ref(), *length, depth),
            Shape::Map(values) => self.map(values.as_ref(), depth),
            Shape::Object(object) => self.object(object, depth),
            Shape::Union(members) => self.union(members, depth),
            Shape::Tagged(tagged) => self.tagged(tagged, depth),
            Shape::Together(objects) => self.together(objects, depth),
        }
    }

    fn list(&self, list: &List) -> Values {
        let known = select(list.values.clone()).boxed();
        if list.closed || !self.tolerant {
            return known;
        }
        either(vec![(3, known), (1, unknown(list))])
    }

    fn array(&mut self, items: Option<&Place>, length: Bounds<usize>, depth: u8) -> Values {
        let most = match items {
            Some(items) if !self.is_possible(items) => 0,
            _ if depth == 0 => length.least,
            _ => length.most.min(length.least.saturating_add(ELEMENTS)),
        };
        if most == 0 {
            return Just(Value::Array(Vec::new())).boxed();
        }
        let element = self.value_or_any(items, depth);
        vec(element, length.least..=most).prop_map(Value::Array).boxed()
    }

    /// Members with the smallest values come first, because shrinking goes there.
    fn union(&mut self, members: &'a [Place], depth: u8) -> Values {
        let measured = members.iter().filter_map(|member| Some((*self.heights.get(member)?, member)));
        let mut measured = measured.collect::<Vec<_>>();
        measured.sort_by_key(|(height, member)| (*height, *self.graph.shape(member) != Shape::Null));
        let lowest = measured.first().map_or(0, |(height, _)| *height);
        measured.retain(|(height, _)| depth > 0 || *height == lowest);
        let options = measured.into_iter().map(|(_, member)| (1, self.value(member, depth)));
        either(options.collect())
    }

    fn is_possible(&self, place: &Place) -> bool {
        self.heights.contains_key(place)
    }
}

/// One of several strategies, by weight; shrinks towards the first.
pub(crate) fn either<T: std::fmt::Debug + 'static>(options: Vec<(u32, BoxedStrategy<T>)>) -> BoxedStrategy<T> {
    Union::new_weighted(options).boxed()
}

/// Values of the list's own JSON type that it does not hold.
fn unknown(list: &List) -> Values {
    let list = list.clone();
    if list.is_numeric() {
        let integers = scalar::integers(list.integers);
        return integers.prop_map(move |value| list.other_integer(value)).boxed();
    }
    let texts = text::near(&list.values);
    texts.prop_map(move |text| list.other_text(text)).boxed()
}
