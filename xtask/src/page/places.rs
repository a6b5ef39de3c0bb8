//! Places in the documents of a contract: what stands there, what it refers to, what kinds of values it takes.

use crate::json::{Json, escape};
use crate::source::Source;

/// A value in a document of the contract.
#[derive(Debug, Clone)]
pub struct Node<'s> {
    pub file: &'s str,
    pub pointer: String,
    pub json: &'s Json,
}

impl<'s> Node<'s> {
    /// The root of a document.
    pub fn root(file: &'s str, json: &'s Json) -> Self {
        Self { file, pointer: String::new(), json }
    }

    /// The value of a key.
    pub fn key(&self, key: &str) -> Option<Self> {
        let json = self.json.get(key)?;
        Some(Self { file: self.file, pointer: format!("{}/{}", self.pointer, escape(key)), json })
    }

    /// The values of a list, or of a key that holds one.
    pub fn items(&self, key: &str) -> Vec<Self> {
        let Some(list) = self.key(key) else { return Vec::new() };
        let item = |(position, json)| Node { file: list.file, pointer: format!("{}/{position}", list.pointer), json };
        list.json.items().iter().enumerate().map(item).collect()
    }

    /// The values of an object.
    pub fn entries(&self) -> impl Iterator<Item = (&'s str, Self)> + '_ {
        self.json.entries().iter().map(|(key, json)| {
            let pointer = format!("{}/{}", self.pointer, escape(key));
            (key.as_str(), Self { file: self.file, pointer, json })
        })
    }

    /// File and pointer, as departures write it.
    pub fn at(&self) -> String {
        format!("{}#{}", self.file, self.pointer)
    }

    /// A place below this one, whether anything stands there or not.
    pub fn below(&self, rest: &str) -> String {
        format!("{}#{}{rest}", self.file, self.pointer)
    }
}

/// What a reference of a document leads to.
pub fn target<'s>(source: &'s Source, from: &Node<'s>, reference: &str) -> Option<Node<'s>> {
    let (file, pointer) = reference.split_once('#')?;
    let file = if file.is_empty() { from.file } else { file };
    let file = source.schemas.get_key_value(file).map(|(name, _)| name.as_str()).unwrap_or(from.file);
    let json = source.document(file)?.pointer(pointer)?;
    Some(Node { file, pointer: pointer.to_owned(), json })
}

/// The value itself, behind all references.
pub fn resolved<'s>(source: &'s Source, node: &Node<'s>) -> Node<'s> {
    const LONGEST: usize = 32;
    let mut node = node.clone();
    for _ in 0..LONGEST {
        let Some(next) = node.json.text("$ref").and_then(|reference| target(source, &node, reference)) else { break };
        node = next;
    }
    node
}

/// What a schema takes.
#[derive(Debug, Default)]
pub struct Shape<'s> {
    /// Kinds of JSON, without null; none when any value will do.
    pub kinds: Vec<String>,
    /// Where the kinds stand.
    pub kinds_at: String,
    /// The name of the form of texts or numbers, and where it stands.
    pub format: Option<(String, String)>,
    /// Where null is allowed.
    pub null_at: Option<String>,
    /// The values that are listed, each with its place.
    pub values: Vec<(String, String)>,
    /// The place that refers to the list, or holds it.
    pub values_at: String,
    /// The schema that lists them.
    pub list: Option<Node<'s>>,
    /// The schema of the items.
    pub items: Option<Node<'s>>,
    /// Objects that it may be.
    pub objects: Vec<Node<'s>>,
    /// Every schema on the way.
    pub places: Vec<String>,
}

/// What a schema takes, behind references and alternatives.
pub fn shape<'s>(source: &'s Source, node: &Node<'s>) -> Shape<'s> {
    let mut shape = Shape::default();
    gather(source, node, &node.at(), 0, &mut shape);
    shape.kinds.sort();
    shape.kinds.dedup();
    shape
}

fn gather<'s>(source: &'s Source, node: &Node<'s>, referred: &str, depth: usize, shape: &mut Shape<'s>) {
    const DEEPEST: usize = 16;
    if depth > DEEPEST {
        return;
    }
    shape.places.push(node.at());
    if let Some(reference) = node.json.text("$ref") {
        let referred = node.below("/$ref");
        if let Some(next) = target(source, node, reference) {
            gather(source, &next, &referred, depth + 1, shape);
        }
        return;
    }
    kinds(node, shape);
    if let Some(format) = node.json.text("format") {
        shape.format.get_or_insert((format.to_owned(), node.below("/format")));
    }
    if node.json.get("properties").is_some() {
        shape.objects.push(node.clone());
    }
    shape.items = shape.items.take().or_else(|| node.key("items"));
    for word in ["oneOf", "anyOf"] {
        for alternative in node.items(word) {
            if let Some(value) = alternative.json.get("const") {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                shape.values.push((text, alternative.below("/const")));
                shape.values_at = referred.to_owned();
                shape.list.get_or_insert_with(|| node.clone());
            } else if alternative.json.text("type") == Some("null") {
                shape.null_at = Some(alternative.at());
            } else {
                gather(source, &alternative, referred, depth + 1, shape);
            }
        }
    }
}

fn kinds(node: &Node<'_>, shape: &mut Shape<'_>) {
    let Some(kind) = node.key("type") else { return };
    let named = kind.json.as_str().into_iter().chain(kind.json.items().iter().filter_map(Json::as_str));
    for name in named {
        if name == "null" {
            shape.null_at = Some(kind.at());
        } else {
            shape.kinds.push(name.to_owned());
        }
    }
    if shape.kinds_at.is_empty() {
        shape.kinds_at = kind.at();
    }
}

/// An operation of the contract.
#[derive(Debug, Clone)]
pub struct Described<'s> {
    pub node: Node<'s>,
    pub method: String,
    pub path: &'s str,
    pub page: &'s str,
}

/// The operations, in their order.
pub fn operations(source: &Source) -> Vec<Described<'_>> {
    let root = Node::root("openapi.json", &source.openapi);
    let mut found = Vec::new();
    for (path, item) in root.key("paths").iter().flat_map(|paths| paths.entries().collect::<Vec<_>>()) {
        for (method, node) in item.entries().filter(|(method, _)| METHODS.contains(method)) {
            let page = node.json.text("x-chatspec-page").unwrap_or_default();
            found.push(Described { node, method: method.to_uppercase(), path, page });
        }
    }
    found
}

const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];

/// The bodies that webhooks of a page take.
pub fn webhooks<'s>(source: &'s Source, page: &str) -> Vec<Node<'s>> {
    let root = Node::root("openapi.json", &source.openapi);
    let hooks: Vec<_> = root.key("webhooks").iter().flat_map(|hooks| hooks.entries().collect::<Vec<_>>()).collect();
    let operations = hooks.iter().flat_map(|(_, hook)| hook.entries().collect::<Vec<_>>());
    let ours = operations.filter(|(_, node)| node.json.text("x-chatspec-page") == Some(page));
    ours.filter_map(|(_, node)| body(&node.key("requestBody")?)).collect()
}

/// The schema of a body: that for JSON, or the first.
pub fn body<'s>(holder: &Node<'s>) -> Option<Node<'s>> {
    let content = holder.key("content")?;
    let json = content.key("application/json");
    json.or_else(|| content.entries().next().map(|(_, node)| node))?.key("schema")
}

/// The schemas of the answers: that of the first status of success, then those of failures.
pub fn answers<'s>(operation: &Node<'s>) -> (Option<Node<'s>>, Vec<Node<'s>>) {
    let responses: Vec<_> =
        operation.key("responses").iter().flat_map(|all| all.entries().collect::<Vec<_>>()).collect();
    let success = responses.iter().find(|(status, _)| status.starts_with('2')).and_then(|(_, node)| body(node));
    let others = responses.iter().filter(|(status, _)| !status.starts_with('2'));
    (success, others.filter_map(|(_, node)| body(node)).collect())
}
