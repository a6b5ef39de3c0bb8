//! What a page claims beside what the contract says, place by place.

mod answers;
mod bodies;
mod fields;
mod payloads;
mod requests;
mod servers;
mod statuses;

use std::collections::BTreeSet;

use serde::Serialize;

use super::facts::{Facts, Field, Role, Table};
use super::fingerprints::Keys;
use super::operations::{Operation, ends_alike};
use super::places::{self, Described, Node, resolved};
use crate::source::Source;
use crate::validate::Schemas;

/// What kind of difference it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    New,
    Gone,
    Type,
    /// Where a parameter travels.
    Place,
    Required,
    Values,
    ValueNew,
    ValueGone,
    Example,
    Shape,
    Method,
    Url,
    Server,
    Status,
    Table,
    Prose,
}

impl Kind {
    /// The word for it in documents and records.
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Type => "type",
            Self::Place => "place",
            Self::Required => "required",
            Self::Values => "values",
            Self::ValueNew => "value-new",
            Self::ValueGone => "value-gone",
            Self::Example => "example",
            Self::Shape => "shape",
            Self::Method => "method",
            Self::Url => "url",
            Self::Server => "server",
            Self::Status => "status",
            Self::Table => "table",
            Self::Prose => "prose",
        }
    }
}

/// A place where page and contract do not say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub kind: Kind,
    /// The place in the contract: a file, and a pointer into it.
    pub at: String,
    /// Whether a departure below the place explains it as well as one at it.
    pub below: bool,
    /// What shows it, by its name in the record of the page.
    pub key: Option<String>,
    pub page: String,
    pub ours: String,
}

/// All differences of a page, and which of its things stand for which places.
pub struct Compared {
    pub differences: Vec<Difference>,
    /// Places of the contract with the keys of what the page says of them.
    pub places: Vec<(String, String)>,
    /// Words that could be values run together where the contract lists none: the key and the word.
    pub glued: Vec<(String, usize, String)>,
    /// Examples that are valid and none of the samples, by the number of their line.
    pub other_examples: Vec<usize>,
}

/// Compares a page with the contract.
pub fn compare(source: &Source, page: &str, facts: &Facts) -> Result<Compared, String> {
    let compared =
        Compared { differences: Vec::new(), places: Vec::new(), glued: Vec::new(), other_examples: Vec::new() };
    let schemas = Schemas::of(source)?;
    let keys = Keys::of(facts);
    let mut comparison = Comparison { source, page, facts, keys, schemas, compared, typed: BTreeSet::new() };
    comparison.all()?;
    let mut compared = comparison.compared;
    let mut seen = BTreeSet::new();
    compared.differences.retain(|one| seen.insert((one.kind, one.at.clone(), one.page.clone())));
    Ok(compared)
}

struct Comparison<'s> {
    source: &'s Source,
    page: &'s str,
    facts: &'s Facts,
    keys: Keys,
    schemas: Schemas<'s>,
    compared: Compared,
    /// Tables of types that have been compared, by their position.
    typed: BTreeSet<usize>,
}

impl<'s> Comparison<'s> {
    fn all(&mut self) -> Result<(), String> {
        let ours = places::operations(self.source);
        let printed = self.printed();
        let pairs = self.pairs(&ours, &printed);
        for (printed, ours) in &pairs {
            self.operation(printed, ours)?;
        }
        self.strangers(&pairs);
        for hook in places::webhooks(self.source, self.page) {
            self.answer(Some(&hook), None);
            self.examples(&[hook], |example| {
                !pairs.iter().any(|(printed, _)| Some(printed.position) == example.operation)
            })?;
        }
        self.left_over();
        Ok(())
    }

    /// The operations of the page; where it has printed requests alone, those.
    fn printed(&self) -> Vec<Printed<'s>> {
        let of = |(position, operation)| Printed { position, operation };
        if !self.facts.operations.is_empty() {
            return self.facts.operations.iter().enumerate().map(of).collect();
        }
        let mut found: Vec<Printed<'s>> = Vec::new();
        for request in &self.facts.requests {
            if !found.iter().any(|other| other.operation.covers(&request.operation)) {
                found.push(Printed { position: found.len(), operation: &request.operation });
            }
        }
        found
    }

    /// The operations of the page with those of the contract; what is left on either side is told.
    fn pairs<'o>(
        &mut self,
        ours: &'o [Described<'s>],
        printed: &[Printed<'s>],
    ) -> Vec<(Printed<'s>, &'o Described<'s>)> {
        let mut pairs: Vec<(Printed<'s>, &Described<'s>)> = Vec::new();
        let mut alone = Vec::new();
        for one in printed {
            match best(ours, one.operation, self.page) {
                Some(found) => pairs.push((*one, found)),
                None => alone.push(*one),
            }
        }
        let taken = |ours: &Described<'_>, pairs: &[(Printed<'s>, &Described<'s>)]| {
            pairs.iter().any(|(_, other)| other.node.pointer == ours.node.pointer)
        };
        let mut missing: Vec<_> = ours.iter().filter(|one| one.page == self.page && !taken(one, &pairs)).collect();
        if let ([one], [other]) = (&alone[..], &missing[..]) {
            let same_path = ends_alike(one.operation.path(), other.path);
            let kind = if same_path { Kind::Method } else { Kind::Url };
            let key = format!("operation: {}", one.operation.name());
            self.differ(
                kind,
                other.node.at(),
                Some(key),
                one.operation.name(),
                format!("{} {}", other.method, other.path),
            );
            pairs.push((*one, other));
            (alone, missing) = (Vec::new(), Vec::new());
        }
        for one in alone {
            let key = format!("operation: {}", one.operation.name());
            self.differ(Kind::New, "openapi.json#/paths", Some(key), one.operation.name(), "no such operation");
        }
        for other in missing {
            self.differ(
                Kind::Gone,
                other.node.at(),
                None,
                "not on the page",
                format!("{} {}", other.method, other.path),
            );
        }
        pairs
    }

    fn operation(&mut self, printed: &Printed<'s>, ours: &Described<'s>) -> Result<(), String> {
        let key = format!("operation: {}", printed.operation.name());
        self.place(&ours.node.at(), &key);
        self.servers(printed, ours);
        self.parameters(printed, ours);
        self.requests(printed, ours);
        self.statuses(printed, ours);
        let body = ours.node.key("requestBody").and_then(|holder| places::body(&holder));
        if let Some(body) = &body {
            self.tables_for(body, Some(printed.position), |role| *role == Role::Body);
            self.sent(body, printed.position)?;
        }
        let (success, failures) = places::answers(&ours.node);
        self.answer(success.as_ref(), Some(printed.position));
        self.bodies(printed, body.as_ref(), success.as_ref());
        let all: Vec<Node<'s>> = success.into_iter().chain(failures).collect();
        self.examples(&all, |example| example.operation.unwrap_or_default() == printed.position)
    }

    /// Tables of types that nothing on the page refers to: by their names.
    fn left_over(&mut self) {
        let facts = self.facts;
        for (position, table) in facts.tables.iter().enumerate() {
            let Role::Type(name) = &table.role else { continue };
            if self.typed.contains(&position) || table.rows.is_empty() {
                continue;
            }
            match self.type_named(name) {
                Some(node) => self.object(&node, position),
                None => {
                    let key = self.keys.table(position);
                    self.differ(
                        Kind::New,
                        "openapi.json#/paths",
                        Some(key),
                        format!("a table of {name}"),
                        "no such type",
                    );
                }
            }
        }
    }

    /// The type of the contract that has the name of a type of the page, but for case and underscores.
    fn type_named(&self, name: &str) -> Option<Node<'s>> {
        let plain = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        let all = self.source.schemas.iter().flat_map(|(file, document)| {
            let defs = Node::root(file, document).key("$defs");
            defs.iter().flat_map(|defs| defs.entries().collect::<Vec<_>>()).collect::<Vec<_>>()
        });
        all.into_iter().find(|(own, _)| plain(own) == plain(name)).map(|(_, node)| node)
    }

    fn differ(
        &mut self,
        kind: Kind,
        at: impl Into<String>,
        key: Option<String>,
        page: impl Into<String>,
        ours: impl Into<String>,
    ) {
        let (at, page, ours) = (at.into(), page.into(), ours.into());
        self.compared.differences.push(Difference { kind, at, below: kind == Kind::Status, key, page, ours });
    }

    /// Notes that a thing of the page speaks of a place.
    fn place(&mut self, at: &str, key: &str) {
        self.compared.places.push((at.to_owned(), key.to_owned()));
    }

    /// Positions of the tables of an operation that have a role.
    fn tables(&self, operation: Option<usize>, wanted: impl Fn(&Role) -> bool) -> Vec<usize> {
        let of =
            |table: &Table| operation.is_none() || table.operation.unwrap_or_default() == operation.unwrap_or_default();
        let tables = self.facts.tables.iter().enumerate();
        tables.filter(|(_, table)| wanted(&table.role) && of(table)).map(|(position, _)| position).collect()
    }

    /// Whether rows of a table could not be read, so that nothing can be said of what it lacks.
    fn is_cut(&self, table: &Table) -> bool {
        let start = format!("unread: table {} row ", table.number);
        self.facts.unread.iter().any(|unread| unread.key.starts_with(&start))
    }

    /// Whether the contract says itself that a thing is of another page.
    fn is_of_other_page(&self, node: &Node<'s>) -> bool {
        node.json.text("x-chatspec-page").is_some_and(|page| page != self.page)
    }
}

/// An operation as the page prints it.
#[derive(Debug, Clone, Copy)]
struct Printed<'s> {
    position: usize,
    operation: &'s Operation,
}

/// The operation of the contract that an address is of.
fn best<'o, 's>(ours: &'o [Described<'s>], printed: &Operation, page: &str) -> Option<&'o Described<'s>> {
    let count = |path: &str| path.split('/').filter(|part| !part.is_empty()).count();
    let fits = |one: &&Described<'_>| {
        one.method == printed.method && count(printed.path()) >= count(one.path) && ends_alike(one.path, printed.path())
    };
    let same = |one: &Described<'_>| {
        one.path.split('/').filter(|part| printed.path().split('/').any(|other| other == *part)).count()
    };
    ours.iter().filter(fits).max_by_key(|one| (same(one), one.page == page))
}

/// The text of a row for messages.
fn typed(field: &Field) -> String {
    field.ty.as_ref().map_or_else(|| "no type".to_owned(), |ty| ty.text.clone())
}

/// The object among those that a schema may be that has most of the names.
fn object_of<'s>(source: &'s Source, node: &Node<'s>, names: &[&str]) -> Option<Node<'s>> {
    let node = resolved(source, node);
    let mut shape = places::shape(source, &node);
    if shape.objects.is_empty()
        && let Some(items) = shape.items.take()
    {
        shape = places::shape(source, &items);
    }
    let shared = |object: &Node<'_>| {
        let properties = object.json.get("properties").map(crate::json::Json::entries).unwrap_or_default();
        properties.iter().filter(|(key, _)| names.contains(&key.as_str())).count()
    };
    let mut objects = shape.objects;
    objects.reverse();
    objects.into_iter().max_by_key(shared)
}
