//! Alternatives: told apart by JSON kind, by the text of a key, by their keys; or any value, when nothing tells them.

use std::collections::BTreeSet;

use crate::import::build::{Words, object, text};
use crate::import::node::Node;
use crate::json::Json;

use super::{Class, Inline, Kind, Made, Schemas, Shape};

/// How many alternatives are looked at.
const MOST_ALTERNATIVES: usize = 200;

/// How deep alternatives of alternatives are looked for.
const DEEPEST: usize = 4;

/// A union that has a name.
pub enum Plan<'d> {
    /// Told apart by JSON kind.
    Kinds(Vec<(Kind, Part<'d>)>),
    /// Objects alone.
    Objects(Objects<'d>),
}

/// An alternative of a union told apart by kind.
pub enum Part<'d> {
    /// A schema of the source.
    One(Node<'d>),
    /// What a schema that allows several kinds says about one of them.
    Of(Node<'d>),
    /// Any value of the kind.
    Plain,
    /// Several objects.
    Objects(Objects<'d>),
}

/// Objects of which one may come.
pub enum Objects<'d> {
    /// Told apart by the text of a key.
    Tagged { tag: String, members: Vec<(Node<'d>, Vec<String>)> },
    /// Told apart by their keys.
    Keys(Vec<Node<'d>>),
}

/// The kinds of a schema that names several.
pub fn of_kinds<'d>(node: &Node<'d>, kinds: &[Kind]) -> Option<Plan<'d>> {
    (kinds.len() < 6).then(|| Plan::Kinds(kinds.iter().map(|kind| (*kind, Part::Of(node.clone()))).collect()))
}

impl Plan<'_> {
    /// Whether there are only texts and numbers.
    pub fn is_of_text_and_numbers(&self) -> bool {
        matches!(self, Self::Kinds(parts) if parts.iter().all(|(kind, _)| kind.is_text_or_number()))
    }
}

impl<'d> Schemas<'d, '_> {
    /// The only alternative beside null.
    pub fn only_alternative(&mut self, node: &Node<'d>) -> Option<Node<'d>> {
        let own = ["properties", "items", "enum"].iter().any(|word| node.has(word));
        let all: Vec<_> = alternatives(node).into_iter().filter(|one| !super::is_null(one.json)).collect();
        match all.as_slice() {
            [only] if !own => Some(only.clone()),
            _ => None,
        }
    }

    /// What there is to do for a union.
    pub(super) fn union(&mut self, node: &Node<'d>) -> Class<'d> {
        if node.has("properties") {
            let flat = self.flatten(node);
            return Class::Named(Shape::Object(flat));
        }
        self.check_mapping(node);
        let mut all = Vec::new();
        self.expand(node, DEEPEST, &mut all);
        let kinds: Vec<Option<Kind>> = all.iter().map(|one| self.one_kind_of(one)).collect();
        if all.is_empty() || all.len() > MOST_ALTERNATIVES || kinds.iter().any(Option::is_none) {
            return self.any(node, "alternatives that are not of one JSON kind each");
        }
        let loose: BTreeSet<Kind> = kinds.iter().flatten().map(|kind| kind.loose()).collect();
        let mut parts = Vec::new();
        for kind in &loose {
            let of_kind = all.iter().zip(&kinds).filter(|(_, other)| other.map(Kind::loose) == Some(*kind));
            let of_kind: Vec<Node<'d>> = of_kind.map(|(one, _)| one.clone()).collect();
            match self.part(node, *kind, &of_kind) {
                Some(part) => parts.push((*kind, part)),
                None => return self.any(node, "objects that nothing tells apart"),
            }
        }
        let is_whole = kinds.iter().flatten().all(|kind| matches!(kind, Kind::Text | Kind::Integer));
        if is_whole && parts.len() == 2 {
            for one in &all {
                if let Ok(target) = self.documents.follow(one) {
                    self.leftovers_of_any_kind(&target);
                }
            }
            return Class::Inline(Inline::NumberOrText(node.clone()));
        }
        self.of_parts(node, parts)
    }

    fn of_parts(&mut self, node: &Node<'d>, mut parts: Vec<(Kind, Part<'d>)>) -> Class<'d> {
        if parts.len() > 1 {
            return Class::Named(Shape::Union(Plan::Kinds(parts)));
        }
        match parts.pop() {
            Some((_, Part::Objects(objects))) => Class::Named(Shape::Union(Plan::Objects(objects))),
            Some((kind, _)) => {
                let message = format!("alternatives of one kind are not told apart: any {} is taken", kind.word());
                self.findings.note(&node.place, message);
                Class::Inline(Inline::Plain(kind))
            }
            None => Class::Inline(Inline::Any),
        }
    }

    fn any(&mut self, node: &Node<'d>, why: &str) -> Class<'d> {
        self.findings.note(&node.place, format!("{why}: any value is taken, and kept as it comes"));
        Class::Inline(Inline::Any)
    }

    /// The alternatives, those of alternatives among them, null and repetitions left out.
    fn expand(&mut self, node: &Node<'d>, depth: usize, into: &mut Vec<Node<'d>>) {
        for one in alternatives(node) {
            if super::is_null(one.json) || into.len() > MOST_ALTERNATIVES {
                continue;
            }
            let (core, _) = self.core(&one);
            let target = match self.documents.follow(&core) {
                Ok(target) => target,
                Err(problem) => {
                    let concern = self.concern.clone();
                    self.findings.refuse(&concern, problem);
                    continue;
                }
            };
            let is_union = !alternatives(&target).is_empty() && !target.has("properties");
            if is_union && depth > 0 && self.values(&target).is_none() {
                self.expand(&target, depth - 1, into);
            } else if !into.iter().any(|other| self.same(other, &target)) {
                into.push(core);
            }
        }
    }

    fn same(&self, one: &Node<'d>, target: &Node<'d>) -> bool {
        self.documents.follow(one).is_ok_and(|other| other.place == target.place || other.json == target.json)
    }

    /// What the alternatives of one kind are together.
    fn part(&mut self, node: &Node<'d>, kind: Kind, all: &[Node<'d>]) -> Option<Part<'d>> {
        match (kind, all) {
            (_, [only]) => Some(Part::One(only.clone())),
            (Kind::Object, all) => self.objects(node, all).map(Part::Objects),
            (_, all) => {
                let message = format!("alternatives of one kind are not told apart: any {} is taken", kind.word());
                if all.len() > 1 {
                    self.findings.note(&node.place, message);
                }
                Some(Part::Plain)
            }
        }
    }

    /// How objects are told apart.
    fn objects(&mut self, node: &Node<'d>, all: &[Node<'d>]) -> Option<Objects<'d>> {
        let mut keys = Vec::new();
        for one in all {
            keys.push(self.keys_of(one)?);
        }
        if let Some(tagged) = self.tagged(node, all, &keys) {
            return Some(tagged);
        }
        if let Some(tagged) = self.tagged_by_constants(all, &keys) {
            return Some(tagged);
        }
        let mut seen = BTreeSet::new();
        let is_apart = keys.iter().flat_map(|flat| &flat.properties).all(|(key, ..)| seen.insert(*key));
        is_apart.then(|| {
            self.findings.note(&node.place, "objects that are told apart by their keys; several may come at once");
            Objects::Keys(all.to_vec())
        })
    }

    /// Objects told apart as `discriminator` says.
    fn tagged(&mut self, node: &Node<'d>, all: &[Node<'d>], keys: &[super::objects::Flat<'d>]) -> Option<Objects<'d>> {
        let discriminator = node.get("discriminator")?;
        let tag = discriminator.text("propertyName").or_else(|| discriminator.json.as_str())?.to_owned();
        let mapping = discriminator.named("mapping");
        let mut mapped = Vec::new();
        for (value, target) in &mapping {
            if let Some(target) = target.json.as_str().and_then(|target| self.mapped(&discriminator, target)) {
                mapped.push((*value, target.place));
            }
        }
        let (mut members, mut taken): (Vec<(Node<'d>, Vec<String>)>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
        for (one, flat) in all.iter().zip(keys) {
            let target = self.documents.follow(one).ok()?;
            let property = flat.properties.iter().find(|(key, ..)| *key == tag).map(|(_, node, _)| node.clone());
            if let Some(property) = &property
                && !matches!(self.one_kind_of(property), None | Some(Kind::Text))
            {
                return None;
            }
            let by_mapping = mapped.iter().filter(|(_, place)| *place == target.place);
            let mut tags: Vec<String> = by_mapping.map(|(value, _)| (*value).to_owned()).collect();
            if tags.is_empty() {
                tags = property.as_ref().map(|property| self.texts(property)).unwrap_or_default();
            }
            if tags.is_empty() && one.has("$ref") {
                tags = target.place.pointer.rsplit('/').next().map(str::to_owned).into_iter().collect();
            }
            if tags.is_empty() || !tags.iter().all(|tag| taken.insert(tag.clone())) {
                return None;
            }
            members.push((one.clone(), tags));
        }
        for (value, _) in mapped.iter().filter(|(value, _)| !taken.contains(*value)) {
            let message = format!("`{value}` leads to none of the alternatives; an object of it is kept as it comes");
            self.findings.note(&discriminator.place.key("mapping").key(value), message);
        }
        Some(Objects::Tagged { tag, members })
    }

    /// Refuses what a mapping names and is not there.
    fn check_mapping(&mut self, node: &Node<'d>) {
        let Some(discriminator) = node.get("discriminator") else { return };
        for (value, target) in discriminator.named("mapping") {
            let to = target.json.as_str().unwrap_or_default();
            if self.mapped(&discriminator, to).is_none() {
                let message = format!("`{value}` leads to {}, which is no schema; it is left out", target.json);
                self.findings.note(&target.place, message);
            }
        }
    }

    /// The schema that a mapping names, by a reference or by its name.
    fn mapped(&self, discriminator: &Node<'d>, target: &str) -> Option<Node<'d>> {
        let is_reference = target.contains(['#', '/']) || target.ends_with(".json") || target.ends_with(".yaml");
        let references = match is_reference {
            true => vec![target.to_owned()],
            false => vec![format!("#/components/schemas/{target}"), format!("#/definitions/{target}")],
        };
        let found = references.iter().find_map(|one| self.documents.target(&discriminator.place, one).ok())?;
        self.documents.follow(&found).ok()
    }

    /// Objects each of which has another constant for one key.
    fn tagged_by_constants(&mut self, all: &[Node<'d>], keys: &[super::objects::Flat<'d>]) -> Option<Objects<'d>> {
        let candidates: Vec<&str> = keys.first()?.properties.iter().map(|(key, ..)| *key).collect();
        for candidate in candidates {
            let mut taken = BTreeSet::new();
            let mut members = Vec::new();
            for (one, flat) in all.iter().zip(keys) {
                let property = flat.properties.iter().find(|(key, ..)| *key == candidate).map(|(_, node, _)| node);
                let tags = property.map(|property| self.texts(property)).unwrap_or_default();
                if tags.is_empty() || !tags.iter().all(|tag| taken.insert(tag.clone())) {
                    break;
                }
                members.push((one.clone(), tags));
            }
            if members.len() == all.len() {
                return Some(Objects::Tagged { tag: candidate.to_owned(), members });
            }
        }
        None
    }

    /// The texts that a key may have, when they are listed.
    fn texts(&mut self, property: &Node<'d>) -> Vec<String> {
        let (core, _) = self.core(property);
        let Ok(node) = self.documents.follow(&core) else { return Vec::new() };
        let listed = node.json.get("enum").map(Json::items).unwrap_or_default();
        let values = listed.iter().chain(node.json.get("const")).take(MOST_ALTERNATIVES);
        values.map(|value| value.as_str().map(str::to_owned)).collect::<Option<_>>().unwrap_or_default()
    }

    /// The words of a union.
    pub(super) fn union_words(&mut self, name: &str, node: &Node<'d>, plan: Plan<'d>) -> Words {
        match plan {
            Plan::Objects(objects) => {
                self.leftovers(node, &["oneOf", "anyOf", "discriminator", "type"]);
                self.object_words(name, objects)
            }
            Plan::Kinds(parts) => {
                let mut list = Vec::new();
                for (kind, part) in parts {
                    list.push(self.alternative(name, kind, part));
                }
                vec![("oneOf".to_owned(), Json::List(list))]
            }
        }
    }

    /// An alternative of a union told apart by kind.
    fn alternative(&mut self, name: &str, kind: Kind, part: Part<'d>) -> Json {
        let title = match kind.loose() {
            Kind::Text => "Text",
            Kind::Number | Kind::Integer => "Number",
            Kind::Boolean => "Boolean",
            Kind::Array => "List",
            Kind::Object => "Object",
        };
        let words = match part {
            Part::One(node) => self.made(&node, name, title).words,
            Part::Of(node) => self.of_kind(kind, &node, name, title),
            Part::Plain => plain(kind),
            Part::Objects(objects) => {
                let inner = self.names.for_type(&format!("{name}_{title}"));
                let mut words = vec![(
                    "description".to_owned(),
                    text(format!("The objects that a `{name}` may be; not described.")),
                )];
                words.extend(self.object_words(&inner, objects));
                self.defs.push((inner.clone(), Json::Object(words)));
                Made::reference(&inner).words
            }
        };
        let description = text(format!("A `{name}` that is {}; not described.", kind_said(kind)));
        let start = [("title".to_owned(), text(title)), ("description".to_owned(), description)];
        Json::Object(start.into_iter().chain(words).collect())
    }

    fn object_words(&mut self, name: &str, objects: Objects<'d>) -> Words {
        match objects {
            Objects::Tagged { tag, members } => self.tagged_words(name, &tag, members),
            Objects::Keys(all) => {
                let mut list = Vec::new();
                for (index, one) in all.iter().enumerate() {
                    let reference = self.member(name, one, &format!("{}", index + 1));
                    list.push(object([
                        ("title", text(untaken(&reference))),
                        ("$ref", text(format!("#/$defs/{reference}"))),
                    ]));
                }
                vec![("type".to_owned(), text("object")), ("anyOf".to_owned(), Json::List(list))]
            }
        }
    }

    fn tagged_words(&mut self, name: &str, tag: &str, members: Vec<(Node<'d>, Vec<String>)>) -> Words {
        let (mut list, mut mapping) = (Vec::new(), Words::new());
        for (one, tags) in members {
            let member = self.member(name, &one, tags.first().map_or("", String::as_str));
            let known = self.tags.entry((member.clone(), tag.to_owned())).or_default();
            known.extend(tags.iter().filter(|tag| !known.contains(tag)).cloned().collect::<Vec<_>>());
            let reference = text(format!("#/$defs/{member}"));
            mapping.extend(tags.into_iter().map(|tag| (tag, reference.clone())));
            list.push(object([("$ref", reference), ("title", text(untaken(&member)))]));
        }
        let discriminator = object([("propertyName", text(tag)), ("mapping", Json::Object(mapping))]);
        vec![
            ("type".to_owned(), text("object")),
            ("oneOf".to_owned(), Json::List(list)),
            ("discriminator".to_owned(), discriminator),
        ]
    }

    /// The name of the type of a member.
    fn member(&mut self, name: &str, one: &Node<'d>, key: &str) -> String {
        let made = self.made(one, name, key);
        let reference = made.words.iter().find(|(word, _)| word == "$ref").and_then(|(_, to)| to.as_str());
        reference.and_then(|to| to.rsplit('/').next()).unwrap_or_default().to_owned()
    }

    pub(super) fn one_kind_of(&mut self, node: &Node<'d>) -> Option<Kind> {
        self.fuel = super::FUEL;
        self.one_kind(node, 16)
    }
}

/// The words of any value of a kind.
pub fn plain(kind: Kind) -> Words {
    let start = ("type".to_owned(), text(kind.word()));
    match kind {
        Kind::Array => vec![start, ("items".to_owned(), Json::Object(Vec::new()))],
        Kind::Number => vec![start, ("format".to_owned(), text("double"))],
        Kind::Integer => vec![start, ("format".to_owned(), text("int64"))],
        _ => vec![start],
    }
}

/// The alternatives of a schema.
pub fn alternatives<'d>(node: &Node<'d>) -> Vec<Node<'d>> {
    let one_of = node.listed("oneOf");
    if one_of.is_empty() { node.listed("anyOf") } else { one_of }
}

/// A name of a variant that unions do not use themselves.
fn untaken(name: &str) -> String {
    if matches!(name, "Unknown" | "Extra" | "Self") { format!("{name}Object") } else { name.to_owned() }
}

const fn kind_said(kind: Kind) -> &'static str {
    match kind.loose() {
        Kind::Text => "a text",
        Kind::Number | Kind::Integer => "a number",
        Kind::Boolean => "a boolean",
        Kind::Array => "a list",
        Kind::Object => "an object",
    }
}
