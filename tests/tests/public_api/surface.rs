//! Which foreign types a public API shows, read from rustdoc's JSON: every item that can be reached from the root by public
//! names, and every type and trait that stands in it.

use std::collections::{BTreeSet, HashSet, VecDeque};

use serde_json::Value;

/// The crates whose types are no dependency.
const STANDARD: [&str; 3] = ["std", "core", "alloc"];

/// Where the JSON keeps the identifiers of what an item consists of.
const PARTS: [&str; 6] = ["fields", "implementations", "impls", "items", "tuple", "variants"];

/// A foreign type or trait, by the path of its definition, and the public item that shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    pub foreign: String,
    pub item: String,
}

/// What the public API of a crate shows of crates that are not the standard ones and not its `own`. Items that are hidden
/// from the docs do not count unless they are also named in a place that is not hidden; neither does what follows from
/// others: automatic and blanket implementations, and the methods that an implemented trait prescribes.
pub fn sightings(document: &Value, own: &[String]) -> Vec<Sighting> {
    let root = document["root"].as_u64().expect("a crate has a root");
    let name = text(&item(document, root).expect("the root is an item")["name"]);
    let mut walk = Walk { document, own, queue: VecDeque::new(), seen: HashSet::new(), found: BTreeSet::new() };
    walk.enqueue(root, name);
    while let Some((id, path)) = walk.queue.pop_front() {
        walk.visit(id, &path);
    }
    walk.found.into_iter().collect()
}

/// First in, first out, so that an item with several names is called by a short one.
struct Walk<'a> {
    document: &'a Value,
    own: &'a [String],
    queue: VecDeque<(u64, String)>,
    seen: HashSet<u64>,
    found: BTreeSet<Sighting>,
}

impl<'a> Walk<'a> {
    fn enqueue(&mut self, id: u64, path: String) {
        if item(self.document, id).is_some_and(is_public) && self.seen.insert(id) {
            self.queue.push_back((id, path));
        }
    }

    fn visit(&mut self, id: u64, path: &str) {
        let (kind, inner) = inner(item(self.document, id).expect("only items are queued"));
        match kind {
            "module" => self.enqueue_parts(inner, path),
            "use" => self.re_export(inner, path),
            "extern_crate" => self.record_unless_own(self.crate_name(inner), path),
            "impl" => self.implementation(inner, path),
            "macro" | "proc_macro" => {}
            _ => {
                self.record_types(inner, path);
                self.enqueue_parts(inner, path);
            }
        }
    }

    /// Queues the parts of an item under their names below it. Another name for something (`use`) and an implementation
    /// have no name of their own.
    fn enqueue_parts(&mut self, inner: &Value, path: &str) {
        for id in part_ids(inner) {
            let Some(part) = item(self.document, id) else { continue };
            let name = part["name"].as_str().map(|name| format!("{path}::{name}"));
            self.enqueue(id, name.unwrap_or_else(|| path.to_owned()));
        }
    }

    /// An own item gets one more name; a foreign one is shown.
    fn re_export(&mut self, import: &Value, path: &str) {
        let name = if import["is_glob"] == true { "*".to_owned() } else { text(&import["name"]) };
        let name = format!("{path}::{name}");
        match import["id"].as_u64() {
            Some(id) if item(self.document, id).is_some_and(|item| is_local(self.document, item)) => {
                self.re_export_own(id, path, name);
            }
            Some(id) if self.document["paths"].get(id.to_string()).is_some() => self.record(id, &name),
            _ => self.record_unless_own(text(&import["source"]), &name),
        }
    }

    /// The items of a module or an enum come under the importing module's name when all are imported.
    fn re_export_own(&mut self, id: u64, path: &str, name: String) {
        if name.ends_with('*') {
            let (_, inner) = inner(item(self.document, id).expect("it was looked up"));
            self.enqueue_parts(inner, path);
        } else {
            self.enqueue(id, name);
        }
    }

    /// An implementation's head always shows its types; of the items of an implemented trait only those that the
    /// implementation chooses, which are types and constants.
    fn implementation(&mut self, implementation: &Value, path: &str) {
        if implementation["is_synthetic"] == true || !implementation["blanket_impl"].is_null() {
            return;
        }
        let implemented = implementation["trait"]["path"].as_str();
        let path = implemented.map_or_else(|| path.to_owned(), |name| format!("{path}: impl {name}"));
        self.record_types(implementation, &path);
        for id in part_ids(implementation) {
            let Some(part) = item(self.document, id) else { continue };
            let is_chosen = matches!(inner(part).0, "assoc_type" | "assoc_const");
            if implemented.is_none() || is_chosen {
                self.enqueue(id, format!("{path}::{}", text(&part["name"])));
            }
        }
    }

    /// Records every type and trait in a piece of a signature, however deep it stands.
    fn record_types(&mut self, value: &Value, path: &str) {
        match value {
            Value::Object(object) => {
                if let (Some(Value::String(_)), Some(id)) = (object.get("path"), object.get("id")) {
                    self.record(id.as_u64().expect("an identifier is a number"), path);
                }
                object.values().for_each(|value| self.record_types(value, path));
            }
            Value::Array(values) => values.iter().for_each(|value| self.record_types(value, path)),
            _ => {}
        }
    }

    /// Own items that are hidden have no path in the JSON; every foreign one has.
    fn record(&mut self, id: u64, item: &str) {
        if let Some(segments) = self.document["paths"][id.to_string()]["path"].as_array() {
            let path: Vec<_> = segments.iter().map(text).collect();
            self.record_unless_own(path.join("::"), item);
        }
    }

    /// The name of a crate, which rustdoc puts under `rename` when it has another name here.
    fn crate_name(&self, extern_crate: &Value) -> String {
        let crates = self.document["external_crates"].as_object();
        let is_known =
            |name: &&Value| crates.into_iter().flat_map(|crates| crates.values()).any(|known| known["name"] == **name);
        text([&extern_crate["rename"], &extern_crate["name"]].into_iter().find(is_known).unwrap_or(&Value::Null))
    }

    fn record_unless_own(&mut self, foreign: String, item: &str) {
        let crate_name = foreign.split("::").next().unwrap_or_default();
        if !STANDARD.contains(&crate_name) && !self.own.iter().any(|own| own == crate_name) {
            self.found.insert(Sighting { foreign, item: item.to_owned() });
        }
    }
}

fn item(document: &Value, id: u64) -> Option<&Value> {
    document["index"].get(id.to_string())
}

fn is_local(document: &Value, item: &Value) -> bool {
    let root = document["root"].as_u64().and_then(|id| self::item(document, id));
    root.is_some_and(|root| root["crate_id"] == item["crate_id"])
}

/// Whether an item is for users: of the visibility `pub`, or of its owner's (variants, items of traits), and not hidden.
fn is_public(item: &Value) -> bool {
    let is_visible = matches!(item["visibility"].as_str(), Some("public" | "default"));
    let attributes = item["attrs"].as_array().into_iter().flatten();
    is_visible && !attributes.into_iter().any(|attribute| attribute.to_string().contains("doc(hidden)"))
}

/// The kind of an item and what is particular to the kind.
fn inner(item: &Value) -> (&str, &Value) {
    let inner = item["inner"].as_object().and_then(|inner| inner.iter().next());
    inner.map(|(kind, inner)| (kind.as_str(), inner)).expect("an item has a kind")
}

/// The identifiers under the names of [`PARTS`]. Elsewhere these names hold types, which are no numbers.
fn part_ids(inner: &Value) -> Vec<u64> {
    let Value::Object(object) = inner else { return Vec::new() };
    let ids = |(key, value): (&String, &Value)| match value {
        Value::Array(ids) if PARTS.contains(&key.as_str()) => ids.iter().filter_map(Value::as_u64).collect(),
        value => part_ids(value),
    };
    object.iter().flat_map(ids).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
