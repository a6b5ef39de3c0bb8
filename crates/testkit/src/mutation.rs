//! Payloads that differ from a sample in one way that a vendor may choose any day.

use std::fmt;

use serde_json::{Map, Value, json};

use crate::error::SchemaError;
use crate::place::{Place, Target, escaped};
use crate::reader;
use crate::set::SchemaSet;
use crate::shape::{Graph, List, Object, Shape, Tagged};

/// A changed payload.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mutation {
    /// What was changed.
    pub kind: MutationKind,
    /// JSON pointer of what was changed; empty for the whole payload.
    pub pointer: String,
    /// The changed payload.
    pub text: String,
}

/// What a [`Mutation`] changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MutationKind {
    /// An optional key is absent.
    DropKey,
    /// An optional key is explicitly `null`, whether it was there or not.
    NullKey,
    /// An object has a key that the schema does not know.
    AddKey,
    /// A value of a value list is one that the list does not hold.
    UnknownValue,
    /// The tag of a tagged union is unknown.
    UnknownTag,
    /// The tag of a tagged union is absent.
    DropTag,
    /// The keys of every object come in ascending order.
    AscendingKeys,
    /// The keys of every object come in descending order.
    DescendingKeys,
}

impl fmt::Display for Mutation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let done = match self.kind {
            MutationKind::DropKey => "dropped key",
            MutationKind::NullKey => "null for key",
            MutationKind::AddKey => "added key",
            MutationKind::UnknownValue => "unknown value",
            MutationKind::UnknownTag => "unknown tag",
            MutationKind::DropTag => "dropped tag",
            MutationKind::AscendingKeys => "ascending keys",
            MutationKind::DescendingKeys => "descending keys",
        };
        write!(f, "{done} at \"{}\"", self.pointer.escape_debug())
    }
}

impl SchemaSet {
    /// Makes every mutation of a payload that its schema suggests, one change each.
    ///
    /// What of the payload does not fit the schema is left as it is.
    ///
    /// ```
    /// use chatspec_testkit::{MutationKind, SchemaSet};
    /// use serde_json::json;
    ///
    /// let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/acme");
    /// let set = SchemaSet::load(folder.as_ref())?;
    /// let payload = json!({"id": 1, "channel": "sms"});
    /// let mutations = set.mutations("words.schema.json#/$defs/Session", &payload)?;
    /// assert!(mutations.iter().any(|mutation| mutation.to_string() == "unknown value at \"/channel\""));
    /// assert!(!mutations.iter().any(|mutation| mutation.to_string() == "dropped key at \"/id\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a reference leads to nothing or the schema uses a word that is not understood.
    pub fn mutations<'a>(&self, target: impl Into<Target<'a>>, payload: &Value) -> Result<Vec<Mutation>, SchemaError> {
        let target = target.into();
        let graph = reader::read(self, &Place::parse(target.reference()))?;
        let mut mutator = Mutator { graph: &graph, payload, made: Vec::new() };
        match target {
            Target::Type(_) => mutator.visit(&graph.root, "", payload),
            Target::ArrayOf(_) => mutator.elements(&graph.root, "", payload),
        }
        mutator.reorder();
        Ok(mutator.made)
    }
}

struct Mutator<'a> {
    graph: &'a Graph,
    payload: &'a Value,
    made: Vec<Mutation>,
}

impl<'a> Mutator<'a> {
    fn visit(&mut self, place: &Place, pointer: &str, value: &Value) {
        match (self.graph.shape(place), value) {
            (shape @ Shape::List(list), _) if fits(shape, value) => self.unknown_value(list, pointer),
            (Shape::Array { items: Some(items), .. }, _) => self.elements(items, pointer, value),
            (Shape::Map(Some(values)), Value::Object(members)) => {
                self.members(values, pointer, members);
            }
            (Shape::Map(None), Value::Object(members)) => {
                self.add_key(&Object::default(), pointer, members);
            }
            (Shape::Object(object), Value::Object(members)) => {
                self.object(object, pointer, members);
            }
            (Shape::Together(objects), Value::Object(members)) => {
                self.object(&Object::joined(objects), pointer, members);
            }
            (Shape::Tagged(tagged), Value::Object(members)) => {
                self.tagged(tagged, pointer, members);
            }
            (Shape::Union(places), _) => {
                if let Some(member) = places.iter().find(|member| fits(self.graph.shape(member), value)) {
                    self.visit(member, pointer, value);
                }
            }
            _ => {}
        }
    }

    fn elements(&mut self, items: &Place, pointer: &str, value: &Value) {
        for (index, element) in value.as_array().into_iter().flatten().enumerate() {
            self.visit(items, &format!("{pointer}/{index}"), element);
        }
    }

    fn members(&mut self, values: &Place, pointer: &str, members: &Map<String, Value>) {
        for (name, member) in members {
            self.visit(values, &below(pointer, name), member);
        }
    }

    fn object(&mut self, object: &Object, pointer: &str, members: &Map<String, Value>) {
        self.add_key(object, pointer, members);
        for (name, property) in &object.properties {
            let here = below(pointer, name);
            let member = members.get(name);
            if !property.required {
                self.change(MutationKind::NullKey, pointer, name, Some(Value::Null));
            }
            if !property.required && member.is_some() {
                self.change(MutationKind::DropKey, pointer, name, None);
            }
            if let Some(member) = member {
                self.visit(&property.place, &here, member);
            }
        }
    }

    fn tagged(&mut self, tagged: &Tagged, pointer: &str, members: &Map<String, Value>) {
        let variant = members.get(&tagged.tag).and_then(|tag| tagged.variant(tag));
        let Some(variant) = variant else {
            return;
        };
        self.object(&variant.object, pointer, members);
        if !tagged.closed {
            let unknown = unknown(&tagged.list());
            self.change(MutationKind::UnknownTag, pointer, &tagged.tag, Some(unknown));
            self.change(MutationKind::DropTag, pointer, &tagged.tag, None);
        }
    }

    fn add_key(&mut self, object: &Object, pointer: &str, members: &Map<String, Value>) {
        let mut name = "unknown key".to_owned();
        while object.properties.contains_key(&name) || members.contains_key(&name) {
            name.push('_');
        }
        let value = json!({ "nested": [null, 1, 2.5, "text", {}] });
        self.change(MutationKind::AddKey, pointer, &name, Some(value));
    }

    fn unknown_value(&mut self, list: &List, pointer: &str) {
        if list.closed {
            return;
        }
        let mut payload = self.payload.clone();
        if let Some(value) = payload.pointer_mut(pointer) {
            *value = unknown(list);
        }
        self.push(MutationKind::UnknownValue, pointer.to_owned(), payload.to_string());
    }

    /// Sets or removes one key of the object at a pointer.
    fn change(&mut self, kind: MutationKind, pointer: &str, name: &str, value: Option<Value>) {
        let mut payload = self.payload.clone();
        let Some(members) = payload.pointer_mut(pointer).and_then(Value::as_object_mut) else {
            return;
        };
        match value {
            Some(value) => members.insert(name.to_owned(), value),
            None => members.remove(name),
        };
        self.push(kind, below(pointer, name), payload.to_string());
    }

    /// A value does not know the order of its text, so both orders are made; one of them is new.
    fn reorder(&mut self) {
        for (kind, ascending) in [(MutationKind::AscendingKeys, true), (MutationKind::DescendingKeys, false)] {
            let mut text = String::new();
            write_ordered(&mut text, self.payload, ascending);
            self.push(kind, String::new(), text);
        }
    }

    fn push(&mut self, kind: MutationKind, pointer: String, text: String) {
        self.made.push(Mutation { kind, pointer, text });
    }
}

fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", escaped(name))
}

/// Whether a value is of the JSON kind that a shape allows.
fn fits(shape: &Shape, value: &Value) -> bool {
    match shape {
        Shape::Any | Shape::Union(_) => true,
        Shape::Null => value.is_null(),
        Shape::Boolean => value.is_boolean(),
        Shape::Integer(_) => value.is_i64() || value.is_u64(),
        Shape::Number(_) => value.is_number(),
        Shape::Text { .. } => value.is_string(),
        Shape::Const(constant) => constant == value,
        Shape::List(list) if list.is_numeric() => value.is_number(),
        Shape::List(_) => value.is_string(),
        Shape::Array { .. } => value.is_array(),
        Shape::Map(_) | Shape::Object(_) | Shape::Tagged(_) | Shape::Together(_) => value.is_object(),
    }
}

fn unknown(list: &List) -> Value {
    if list.is_numeric() {
        let start = Value::from(987_654_321_i64.clamp(list.integers.least, list.integers.most));
        return list.other_integer(start);
    }
    list.other_text("unknown value".to_owned())
}

fn write_ordered(text: &mut String, value: &Value, ascending: bool) {
    match value {
        Value::Object(members) => {
            let mut members = members.iter().collect::<Vec<_>>();
            members.sort_by_key(|(name, _)| *name);
            if !ascending {
                members.reverse();
            }
            write_list(text, '{', '}', members, |text, (name, member)| {
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write_ordered(text, member, ascending);
            });
        }
        Value::Array(elements) => write_list(text, '[', ']', elements, |text, element| {
            write_ordered(text, element, ascending);
        }),
        scalar => text.push_str(&scalar.to_string()),
    }
}

fn write_list<T>(
    text: &mut String,
    open: char,
    close: char,
    items: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    text.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write(text, item);
    }
    text.push(close);
}
