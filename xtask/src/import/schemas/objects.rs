//! Objects with named keys, those of the parts of `allOf` written out in one.

use std::collections::BTreeSet;

use crate::diagnostic::{Place, listed};
use crate::import::build::{Words, text};
use crate::import::node::Node;
use crate::import::secrets;
use crate::json::Json;
use crate::names::field_name;

use super::{DEEPEST, FILE, Kind, Schemas, is_nullable};

/// The keys of an object and of everything that it is made of.
#[derive(Debug, Default)]
pub struct Flat<'d> {
    /// Each key with its schema, and what names the types that stand inline there.
    pub properties: Vec<(&'d str, Node<'d>, Option<Place>)>,
    /// Keys that are always there.
    pub required: Vec<(String, Place)>,
    /// Whether some part says that this is an object.
    pub is_object: bool,
}

/// The words of an object that are read.
const READ: [&str; 7] = ["type", "properties", "required", "allOf", "additionalProperties", "oneOf", "anyOf"];

/// How many keys of one object are named.
const MOST_KEYS: usize = 1_000;

/// The parts that are being looked at, and those that have been.
#[derive(Default)]
struct Way {
    open: Vec<Place>,
    seen: BTreeSet<Place>,
}

impl<'d> Schemas<'d, '_> {
    /// The keys of an object, through `allOf`.
    pub fn flatten(&mut self, node: &Node<'d>) -> Flat<'d> {
        let mut flat = Flat::default();
        self.gather(node, None, &mut Way::default(), &mut flat);
        flat
    }

    fn gather(&mut self, node: &Node<'d>, part_of: Option<&Place>, way: &mut Way, into: &mut Flat<'d>) {
        if way.open.contains(&node.place) || way.open.len() >= DEEPEST {
            let name = |place: &Place| place.pointer.rsplit('/').next().unwrap_or_default().to_owned();
            let way: Vec<String> = way.open.iter().map(name).collect();
            let message = format!(
                "`{}` is made of itself, by way of {}; the second time is left out",
                name(&node.place),
                listed(way.iter().map(String::as_str))
            );
            self.findings.note(&node.place, message);
            return;
        }
        if !way.seen.insert(node.place.clone()) {
            return;
        }
        way.open.push(node.place.clone());
        for part in node.listed("allOf") {
            match self.documents.follow(&part) {
                Ok(target) => {
                    let owner = if target.place == part.place { None } else { Some(&target.place) };
                    self.gather(&target, owner.or(part_of), way, into);
                }
                Err(problem) => {
                    let concern = self.concern.clone();
                    self.findings.refuse(&concern, problem);
                }
            }
        }
        if way.open.len() > 1 {
            if !self.is_sound(node) {
                way.open.pop();
                return;
            }
            self.part_leftovers(node);
        }
        let properties = node.get("properties");
        if let Some(properties) = properties.as_ref().filter(|properties| properties.json.entries().len() > MOST_KEYS) {
            let message = format!("more than {MOST_KEYS} keys: the others are kept as they come");
            self.findings.note(&properties.place, message);
        }
        let properties = properties.into_iter().flat_map(|properties| properties.entries()).take(MOST_KEYS);
        for (key, property) in properties {
            self.add(key, property, part_of, into);
        }
        let required = node.listed("required");
        for item in required.iter().filter(|item| item.json.as_str().is_none()) {
            self.findings.note(&item.place, "an item of `required` that is no text is left out");
        }
        into.required
            .extend(required.iter().filter_map(|key| Some((key.json.as_str()?.to_owned(), key.place.clone()))));
        let says_object = ["properties", "additionalProperties", "patternProperties"].iter().any(|word| node.has(word));
        into.is_object |= says_object || node.text("type") == Some("object");
        way.open.pop();
    }

    /// Adds a key. Of two schemas for one key, the later one that says a type is taken.
    fn add(&mut self, key: &'d str, property: Node<'d>, part_of: Option<&Place>, into: &mut Flat<'d>) {
        let Some(known) = into.properties.iter_mut().find(|(other, ..)| *other == key) else {
            into.properties.push((key, property, part_of.cloned()));
            return;
        };
        if known.1.json == property.json {
            return;
        }
        let says_type = ["type", "$ref", "enum", "const", "properties", "allOf", "oneOf", "anyOf", "items"];
        let place = property.place.clone();
        let (before, after) = (known.1.clone(), property.clone());
        let is_taken = says_type.iter().any(|word| property.has(word));
        if is_taken {
            *known = (key, property, part_of.cloned());
        }
        let taken = if is_taken { "the latter" } else { "the first, because the latter says no type," };
        let kinds = [self.one_kind_of(&before), self.one_kind_of(&after)];
        match kinds {
            [Some(one), Some(other)] if one.loose() != other.loose() => {
                let message = format!(
                    "`{key}` is said to be of two kinds, {} and {}: {taken} is taken",
                    one.word(),
                    other.word()
                );
                self.findings.note(&place, message);
            }
            _ => {
                self.findings
                    .note(&place, format!("`{key}` is described by two parts of the object: {taken} is taken"));
            }
        }
    }

    /// What is said at a part of an object, beside its keys.
    fn part_leftovers(&mut self, node: &Node<'d>) {
        self.leftovers(node, &READ);
        self.closed(node);
    }

    /// Notes what an object says about keys that it does not name.
    fn closed(&mut self, node: &Node<'d>) {
        let place = node.place.key("additionalProperties");
        match node.json.get("additionalProperties") {
            Some(Json::Bool(false)) => {
                self.findings.note(&place, "a closed object is opened: keys that are not named are kept as they come");
            }
            Some(Json::Object(words)) if !words.is_empty() => {
                self.findings.note(&place, "keys that are not named are kept as they come, whatever type they have");
            }
            _ => {}
        }
        for word in ["oneOf", "anyOf"] {
            if node.has(word) {
                let message =
                    format!("`{word}` beside named keys is left out: keys that only some alternatives have are kept");
                self.findings.note(&node.place.key(word), message);
            }
        }
    }

    /// The words of an object.
    pub fn object(&mut self, name: &str, node: &Node<'d>, flat: Flat<'d>) -> Words {
        self.leftovers(node, &READ);
        self.closed(node);
        let (mut properties, mut fields) = (Words::new(), Vec::new());
        for (key, property, part) in flat.properties {
            let field = field_name(key);
            if key.is_empty() || fields.contains(&field) {
                let message = format!("the key `{key}` has no field of its own and is kept as one that is not named");
                self.findings.note(&property.place, message);
                continue;
            }
            fields.push(field);
            // What stands inline in a part is named after the part, so that it has one name wherever it is inherited.
            let owner = part.and_then(|part| self.name_at(&part)).unwrap_or_else(|| name.to_owned());
            let value = self.property(&owner, name, key, &property);
            properties.push((key.to_owned(), value));
        }
        let mut required = Vec::new();
        for (key, place) in flat.required {
            match properties.iter().find(|(other, _)| *other == key) {
                Some((_, value)) if value.flag("writeOnly") => {
                    self.findings
                        .note(&place, format!("`{key}` is sent only, so that answers may lack it: taken as optional"));
                }
                Some(_) if required.contains(&text(&*key)) => {}
                Some(_) => required.push(text(key)),
                None => {
                    self.findings.note(&place, format!("`{key}` must be there and is not described; kept as it comes"));
                }
            }
        }
        let mut words = vec![("type".to_owned(), text("object"))];
        if !properties.is_empty() {
            words.push(("properties".to_owned(), Json::Object(properties)));
        }
        if !required.is_empty() {
            words.push(("required".to_owned(), Json::List(required)));
        }
        words
    }

    fn property(&mut self, owner: &str, name: &str, key: &str, node: &Node<'d>) -> Json {
        let place = Place::file(FILE).key("$defs").key(name).key("properties").key(key);
        self.origins.insert(place, node.place.clone());
        let words = self.value(node, owner, key);
        let description = self.described(node, format!("The `{key}` of a `{name}`; not described."));
        let mut all = vec![("description".to_owned(), text(description))];
        all.extend(words);
        for word in ["readOnly", "writeOnly", "deprecated"] {
            if node.flag(word) {
                all.push((word.to_owned(), Json::Bool(true)));
            }
        }
        self.note_secret(key, node, &all);
        Json::Object(all)
    }

    /// Notes a text that goes by the name of a secret and is not marked as one.
    pub fn note_secret(&mut self, key: &str, node: &Node<'d>, words: &Words) {
        let is_text = |(word, kind): &(String, Json)| {
            word == "type" && (*kind == text("string") || kind.items().contains(&text("string")))
        };
        let is_marked = words.iter().any(|(word, _)| word == "x-chatspec-secret");
        if secrets::is_field(key) && !is_marked && words.iter().any(is_text) {
            self.findings.note(&node.place, secrets::note(key));
        }
    }

    fn name_at(&self, place: &Place) -> Option<String> {
        self.named.get(place).cloned()
    }

    /// The one part of `allOf` that stands for the whole; `None` when there is an object to put together.
    pub fn only_part(&mut self, node: &Node<'d>) -> Option<Node<'d>> {
        let own = ["properties", "additionalProperties", "items", "enum", "const"].iter().any(|word| node.has(word));
        let parts = node.listed("allOf");
        for part in parts.iter().filter(|part| !matches!(part.json, Json::Object(_) | Json::Bool(_))) {
            self.is_sound(part);
        }
        let parts: Vec<_> = parts.into_iter().filter(|part| says_something(part.json)).collect();
        let [first, rest @ ..] = parts.as_slice() else { return None };
        if own {
            return None;
        }
        if !rest.is_empty() {
            let flat = self.flatten(node);
            if flat.is_object || !flat.properties.is_empty() {
                return None;
            }
            self.findings.note(&node.place.key("allOf"), "of these, only the first that says a type is taken");
        }
        let kinds = |part: &&Node<'d>| ["$ref", "type", "oneOf", "anyOf", "enum"].iter().any(|word| part.has(word));
        Some(parts.iter().find(kinds).unwrap_or(first).clone())
    }

    /// Whether a schema is an object with named keys, and which.
    pub fn keys_of(&mut self, node: &Node<'d>) -> Option<Flat<'d>> {
        let target = self.documents.follow(node).ok()?;
        let (core, nullable) = self.core(&target);
        let core = self.documents.follow(&core).ok()?;
        if nullable || is_nullable(&core) || core.lists("oneOf") || core.lists("anyOf") || core.has("enum") {
            return None;
        }
        let flat = self.flatten(&core);
        let is_object = core.lists("allOf") || self.kinds(&core) == [Kind::Object];
        if !is_object || flat.properties.is_empty() {
            return None;
        }
        self.is_sound(&core);
        self.leftovers(&core, &READ);
        Some(flat)
    }
}

/// Whether a schema says more than what describes it.
fn says_something(schema: &Json) -> bool {
    const DESCRIBE: [&str; 8] =
        ["description", "title", "example", "nullable", "readOnly", "writeOnly", "deprecated", "default"];
    schema.entries().iter().any(|(word, _)| !DESCRIBE.contains(&word.as_str()) && !word.starts_with("x-"))
}
