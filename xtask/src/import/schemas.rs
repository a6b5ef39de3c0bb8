//! Types of the generator from schemas of the source: named once each, written looser where words are missing.

mod kinds;
mod nulls;
mod objects;
mod scalars;
mod sound;
mod spelled;
mod tags;
mod unions;
mod values;
mod words;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::diagnostic::Place;
use crate::json::Json;

use super::api::Version;
use super::build::{Words, object, text};
use super::names::{Names, upper_camel};
use super::node::{Documents, Node};
use super::notes::{Concern, Findings};

pub use kinds::Kind;
use nulls::{is_null, is_nullable};

/// The file that all types stand in.
pub const FILE: &str = "types.schema.json";

/// How many types there may be.
const MOST_TYPES: usize = 5_000;

/// How many wrappers around a schema are looked through.
const DEEPEST: usize = 32;

/// How many schemas are looked at to find the kind of one.
const FUEL: usize = 1_000;

/// Makes types while operations ask for them.
pub struct Schemas<'d, 'f> {
    pub documents: &'d Documents,
    pub version: Version,
    pub findings: &'f mut Findings,
    pub names: Names,
    /// Whether descriptions are taken over.
    pub keeps_descriptions: bool,
    /// What a loss belongs to at the moment.
    pub concern: Concern,
    /// The types by name, in the order in which they were asked for.
    pub defs: Vec<(String, Json)>,
    /// Where what was made comes from.
    pub origins: BTreeMap<Place, Place>,
    /// The name of the type that was made for each place.
    named: BTreeMap<Place, String>,
    queue: VecDeque<(String, Node<'d>)>,
    /// What objects have for the keys that tell them apart: by type and key.
    tags: BTreeMap<(String, String), Vec<String>>,
    /// Which named schemas allow null wherever they are used.
    nulls: BTreeMap<Place, bool>,
    /// How many more schemas are looked at to find a kind.
    fuel: usize,
}

/// What a schema becomes.
#[derive(Debug, Clone, Default)]
pub struct Made {
    pub words: Words,
    /// Whether null may stand there as well.
    pub nullable: bool,
}

/// What there is to do for a schema.
enum Class<'d> {
    /// It needs a name.
    Named(Shape<'d>),
    /// It can stand where it is used.
    Inline(Inline<'d>),
}

/// What needs a name.
enum Shape<'d> {
    Object(objects::Flat<'d>),
    Values(values::Values),
    Union(unions::Plan<'d>),
}

/// What needs none.
enum Inline<'d> {
    /// Any value.
    Any,
    /// One JSON kind.
    Kind(Kind, Node<'d>),
    /// Any value of a JSON kind.
    Plain(Kind),
    /// An integer or text.
    NumberOrText(Node<'d>),
}

impl Made {
    /// Any value.
    pub fn any() -> Self {
        Self::default()
    }

    /// A named type of the same file.
    pub fn reference(name: &str) -> Self {
        Self { words: vec![("$ref".to_owned(), text(format!("#/$defs/{name}")))], nullable: false }
    }

    /// The words with null among what is allowed.
    pub fn with_null(self) -> Words {
        let Self { mut words, nullable } = self;
        if !nullable || words.is_empty() {
            return words;
        }
        let is_plain = !words.iter().any(|(word, _)| ["$ref", "oneOf", "anyOf"].contains(&word.as_str()));
        if is_plain && let Some((_, kind)) = words.iter_mut().find(|(word, _)| word == "type") {
            let mut kinds = match &*kind {
                Json::List(kinds) => kinds.clone(),
                one => vec![one.clone()],
            };
            kinds.push(text("null"));
            *kind = Json::List(kinds);
            return words;
        }
        let null = object([("type", text("null"))]);
        vec![("oneOf".to_owned(), Json::List(vec![Json::Object(words), null]))]
    }
}

impl<'d, 'f> Schemas<'d, 'f> {
    /// No types yet.
    pub fn new(documents: &'d Documents, version: Version, findings: &'f mut Findings, names: Names) -> Self {
        Self {
            documents,
            version,
            findings,
            names,
            keeps_descriptions: false,
            concern: Concern::Document,
            defs: Vec::new(),
            origins: BTreeMap::new(),
            named: BTreeMap::new(),
            queue: VecDeque::new(),
            tags: BTreeMap::new(),
            nulls: BTreeMap::new(),
            fuel: FUEL,
        }
    }

    /// Names the schemas that have a name in the source: first those whose name can stay.
    pub fn register(&mut self, schemas: &[(&'d str, Node<'d>)]) {
        if schemas.len() > MOST_TYPES {
            self.too_many(&schemas[0].1.place);
            return;
        }
        let stays = |name: &str| upper_camel(name) == name;
        for (name, node) in schemas.iter().filter(|(name, _)| stays(name)) {
            if self.names.exactly(name) {
                self.named.insert(node.place.clone(), (*name).to_owned());
            }
        }
        for (name, node) in schemas {
            if !self.named.contains_key(&node.place) {
                let made = self.names.for_type(name);
                self.note_name(&node.place, name, &made);
                self.named.insert(node.place.clone(), made);
            }
            let made = self.named.get(&node.place).cloned().unwrap_or_default();
            self.queue.push_back((made, node.clone()));
        }
    }

    /// Notes that a type has another name than in the source.
    fn note_name(&mut self, place: &Place, said: &str, made: &str) {
        let message = match upper_camel(said) {
            wish if wish == made && made == said => return,
            wish if wish == made => format!("the type is called `{made}`: `{said}` is not written as types are"),
            wish => format!("the type is called `{made}`: `{wish}` is taken"),
        };
        self.findings.note(place, message);
    }

    fn too_many(&mut self, place: &Place) {
        let help = "cut the document to the operations that are needed";
        let diagnostic = place.says(format!("more than {MOST_TYPES} types"), help);
        self.findings.refuse(&Concern::Document, diagnostic);
    }

    /// The types that something of the source refers to, extensions left out, on the way to a named schema and not
    /// through it.
    pub fn referred_from(&self, from: Vec<Node<'d>>) -> BTreeSet<String> {
        let (mut names, mut seen, mut open) = (BTreeSet::new(), BTreeSet::new(), from);
        while let Some(node) = open.pop() {
            let target = node.text("$ref").and_then(|to| self.documents.target(&node.place, to).ok());
            match target.as_ref().map(|target| self.named.get(&target.place)) {
                Some(Some(name)) => drop(names.insert(name.clone())),
                Some(None) => open.extend(target.filter(|target| seen.insert(target.place.clone()))),
                None => {
                    let entries = node.entries().filter(|(word, _)| !word.starts_with("x-"));
                    open.extend(entries.map(|(_, node)| node).chain(node.items()));
                }
            }
        }
        names
    }

    /// Makes every type that was asked for, and those that they ask for.
    pub fn finish(&mut self) {
        while let Some((name, node)) = self.queue.pop_front() {
            self.concern = Concern::Type(name.clone());
            self.origins.insert(Place::file(FILE).key("$defs").key(&name), node.place.clone());
            let def = self.define(&name, &node);
            self.defs.push((name, def));
        }
        for ((name, tag), values) in std::mem::take(&mut self.tags) {
            self.tell_apart(&name, &tag, &values);
        }
    }

    /// A type of its own, with its description.
    fn define(&mut self, name: &str, node: &Node<'d>) -> Json {
        let (core, nullable) = self.core(node);
        if self.is_endless(node) {
            self.findings.note(&node.place, format!("`{name}` leads back to itself: any value is taken"));
        }
        let made = match self.referred(&core) {
            Some(made) => Made { nullable: nullable || made.nullable, ..made },
            None => match self.class(&core) {
                // That null may stand there is said wherever the type is used.
                Class::Named(shape) => Made { words: self.shape(name, &core, shape), nullable: false },
                Class::Inline(inline) => {
                    let made = self.inline(inline, name, "");
                    Made { nullable: nullable || made.nullable || self.allows_null(&core), ..made }
                }
            },
        };
        let default = format!("The `{name}` of the document; not described.");
        let description = self.described(node, default);
        Json::Object(std::iter::once(("description".to_owned(), text(description))).chain(made.with_null()).collect())
    }

    /// The words of a schema where it is used; `owner` and `key` name what has to become a type of its own.
    pub fn value(&mut self, node: &Node<'d>, owner: &str, key: &str) -> Words {
        self.made(node, owner, key).with_null()
    }

    /// What a schema becomes where it is used.
    pub fn made(&mut self, node: &Node<'d>, owner: &str, key: &str) -> Made {
        let (core, nullable) = self.core(node);
        if let Some(made) = self.referred(&core) {
            return Made { nullable: nullable || made.nullable, ..made };
        }
        match self.class(&core) {
            Class::Named(_) => match self.name_of(&core, &format!("{owner}_{key}")) {
                Some(name) => Made { nullable: nullable || self.allows_null(&core), ..Made::reference(&name) },
                None => Made::any(),
            },
            Class::Inline(inline) => {
                let made = self.inline(inline, owner, key);
                Made { nullable: nullable || made.nullable || self.allows_null(&core), ..made }
            }
        }
    }

    /// What a reference becomes; `None` for what is none.
    fn referred(&mut self, core: &Node<'d>) -> Option<Made> {
        core.get("$ref")?;
        let target = match self.documents.follow(core) {
            Ok(target) => target,
            Err(problem) => {
                let concern = self.concern.clone();
                self.findings.refuse(&concern, problem);
                return Some(Made::any());
            }
        };
        let wish = target.place.pointer.rsplit('/').next().unwrap_or_default().replace("~1", "_").replace("~0", "_");
        let is_said = wish != "schema" && wish != "items" && wish.starts_with(char::is_alphabetic);
        let wish = if wish == "schema" || wish == "items" { of_pointer(&target.place) } else { wish };
        let is_new = !self.named.contains_key(&target.place);
        let name = self.name_of(&target, &wish);
        // That a name is taken is noted already; here it is one of the source that is written in another way.
        if let Some(name) = name.as_ref().filter(|name| is_said && is_new && **name == upper_camel(&wish)) {
            self.note_name(&target.place, &wish, name);
        }
        let is_null = self.is_null_at_use(&target);
        Some(name.map_or_else(Made::any, |name| Made { nullable: is_null, ..Made::reference(&name) }))
    }

    /// Whether references and what only wraps others lead from a schema back to it.
    fn is_endless(&mut self, node: &Node<'d>) -> bool {
        let mut at = node.clone();
        for _ in 0..DEEPEST {
            let (core, _) = self.core(&at);
            if !core.has("$ref") {
                return false;
            }
            let Some(next) = core.text("$ref").and_then(|to| self.documents.target(&core.place, to).ok()) else {
                return false;
            };
            if next.place == node.place {
                return true;
            }
            at = next;
        }
        false
    }

    /// The name of the type that a schema has or gets.
    fn name_of(&mut self, node: &Node<'d>, wish: &str) -> Option<String> {
        if let Some(name) = self.named.get(&node.place) {
            return Some(name.clone());
        }
        if self.named.len() >= MOST_TYPES {
            self.too_many(&node.place);
            return None;
        }
        let name = self.names.for_type(wish);
        if name != upper_camel(wish) {
            self.findings.note(&node.place, format!("the type is called `{name}`: `{}` is taken", upper_camel(wish)));
        }
        self.named.insert(node.place.clone(), name.clone());
        self.queue.push_back((name.clone(), node.clone()));
        Some(name)
    }

    /// Looks through what only wraps another schema. The flag says whether a wrapper allows null.
    fn core(&mut self, node: &Node<'d>) -> (Node<'d>, bool) {
        let (mut at, mut nullable) = (node.clone(), false);
        for _ in 0..DEEPEST {
            let inner = match () {
                () if at.has("$ref") => {
                    nullable |= at.flag("nullable") || at.flag("x-nullable");
                    self.siblings(&at);
                    return (at, nullable);
                }
                () if at.lists("allOf") => self.only_part(&at),
                () if at.lists("oneOf") || at.lists("anyOf") => self.only_alternative(&at),
                () => None,
            };
            let Some(inner) = inner else { return (at, nullable) };
            nullable |= is_nullable(&at);
            self.leftovers(&at, &["allOf", "oneOf", "anyOf", "type", "discriminator"]);
            at = inner;
        }
        (at, nullable)
    }

    /// What there is to do for a schema that wraps no other.
    fn class(&mut self, core: &Node<'d>) -> Class<'d> {
        if !self.is_sound(core) {
            return Class::Inline(Inline::Any);
        }
        if let Some(values) = self.values(core) {
            return Class::Named(Shape::Values(values));
        }
        if core.lists("allOf") {
            let flat = self.flatten(core);
            return match flat.properties.is_empty() {
                true => Class::Inline(Inline::Kind(Kind::Object, core.clone())),
                false => Class::Named(Shape::Object(flat)),
            };
        }
        if core.lists("oneOf") || core.lists("anyOf") {
            return self.union(core);
        }
        let kinds = self.kinds(core);
        match kinds.as_slice() {
            [] => {
                self.leftovers(core, &["type", "enum", "const"]);
                Class::Inline(Inline::Any)
            }
            [Kind::Object] => match self.flatten(core) {
                flat if flat.properties.is_empty() => Class::Inline(Inline::Kind(Kind::Object, core.clone())),
                flat => Class::Named(Shape::Object(flat)),
            },
            [kind] => Class::Inline(Inline::Kind(*kind, core.clone())),
            [Kind::Text, Kind::Integer] => Class::Inline(Inline::NumberOrText(core.clone())),
            _ => unions::of_kinds(core, &kinds)
                .map_or(Class::Inline(Inline::Any), |plan| Class::Named(Shape::Union(plan))),
        }
    }

    /// The words of what has a name.
    fn shape(&mut self, name: &str, core: &Node<'d>, shape: Shape<'d>) -> Words {
        match shape {
            Shape::Object(flat) => self.object(name, core, flat),
            Shape::Values(values) => self.list_of_values(core, &values),
            Shape::Union(plan) => self.union_words(name, core, plan),
        }
    }

    fn inline(&mut self, inline: Inline<'d>, owner: &str, key: &str) -> Made {
        match inline {
            Inline::Any => Made::any(),
            Inline::Kind(kind, node) => {
                let words = self.of_kind(kind, &node, owner, key);
                Made { words, nullable: is_nullable(&node) }
            }
            Inline::Plain(kind) => Made { words: unions::plain(kind), nullable: false },
            Inline::NumberOrText(node) => {
                self.leftovers_of_any_kind(&node);
                let kinds = Json::List(vec![text("integer"), text("string")]);
                Made { words: vec![("type".to_owned(), kinds)], nullable: false }
            }
        }
    }

    /// What is said about something: the words of the source, if they are wanted and there are some.
    pub fn described(&self, node: &Node<'_>, default: String) -> String {
        let said = node.text("description").or_else(|| node.text("summary")).map(str::trim);
        match said.filter(|said| self.keeps_descriptions && !said.is_empty()) {
            Some(said) => said.to_owned(),
            None => default,
        }
    }
}

/// A wish for a name made of the last words of a pointer.
fn of_pointer(place: &Place) -> String {
    const NOISE: [&str; 7] = ["schema", "items", "content", "properties", "responses", "paths", "application~1json"];
    let words: Vec<&str> = place.pointer.split('/').filter(|word| !word.is_empty() && !NOISE.contains(word)).collect();
    words[words.len().saturating_sub(3)..].join("_")
}
