//! Reads OpenAPI 3.0 and 3.1.

use crate::diagnostic::Place;
use crate::json::Json;

use super::api::{Answer, Api, Body, Media, Operation, Parameter, Scheme, SchemeKind, Server, Style, Version};
use super::item::Item;
use super::node::{Documents, Node};
use super::notes::{Concern, Findings};
use super::shape;

/// Reads a document.
pub fn read<'d>(documents: &'d Documents, version: Version, findings: &mut Findings) -> Api<'d> {
    let root = documents.root();
    let mut reader = Reader { documents, findings, version };
    let components = root.get("components");
    let schemas = components.as_ref().map(|components| components.named("schemas")).unwrap_or_default();
    let (mut operations, mut webhooks) = (Vec::new(), Vec::new());
    for (path, item) in root.named("paths") {
        reader.path(path, &item, &mut operations);
    }
    let hooks = root.get("webhooks").filter(|hooks| !hooks.json.entries().is_empty());
    let hooks = hooks.or_else(|| root.get("x-webhooks"));
    for (name, item) in hooks.into_iter().flat_map(|hooks| hooks.entries().collect::<Vec<_>>()) {
        reader.path(name, &item, &mut webhooks);
    }
    Api {
        servers: root.listed("servers").iter().map(server).collect(),
        security: root.said("security"),
        schemes: reader.schemes(components.as_ref()),
        tags: tags(&root),
        operations,
        webhooks,
        schemas,
    }
}

/// The groups of operations, with what is said about each.
pub fn tags(root: &Node<'_>) -> Vec<(String, Option<String>)> {
    let tags = root.listed("tags");
    let tag = |node: &Node<'_>| Some((node.text("name")?.to_owned(), node.text("description").map(str::to_owned)));
    tags.iter().filter_map(tag).collect()
}

/// A server of OpenAPI 3.
pub fn server<'d>(node: &Node<'d>) -> Server<'d> {
    let variables = node.named("variables");
    Server { url: node.text("url").unwrap_or("/").to_owned(), node: node.clone(), variables }
}

/// Whether something is an object, as it has to be.
pub fn is_object(findings: &mut Findings, node: &Node<'_>, place: &Place, concern: &Concern) -> bool {
    let is_object = matches!(node.json, Json::Object(_));
    if !is_object {
        findings.refuse(concern, place.says("this is no object", "write an object here, or remove it"));
    }
    is_object
}

/// Whether something is an object; what is none is left out.
pub fn note_object(findings: &mut Findings, node: &Node<'_>) -> bool {
    let is_object = matches!(node.json, Json::Object(_));
    if !is_object {
        findings.note(&node.place, "this is no object; it is left out");
    }
    is_object
}

/// Refuses a parameter that stands twice in one list.
pub fn refuse_twins(findings: &mut Findings, own: &[Parameter<'_>], concern: &Concern) {
    for (index, one) in own.iter().enumerate() {
        if own[..index].iter().any(|other| other.name == one.name && other.location == one.location) {
            let message = format!("the parameter `{}` stands here for the second time", one.name);
            findings.refuse(concern, one.node.place.says(message, "remove one of them"));
        }
    }
}

/// What a node is in the end, with a note of each word that stands beside its reference.
pub fn followed<'d>(
    documents: &'d Documents,
    findings: &mut Findings,
    at: &Node<'d>,
    concern: &Concern,
) -> Option<Node<'d>> {
    let node = documents.follow(at).map_err(|problem| findings.refuse(concern, problem)).ok()?;
    if at.has("$ref") {
        for (word, beside) in at.entries().filter(|(word, _)| *word != "$ref") {
            findings.note(&beside.place, format!("`{word}` beside `$ref` is left out"));
        }
    }
    Some(node)
}

/// A parameter, what it is called and where it stands; what it does not say refuses the operation.
pub fn described<'d>(
    documents: &'d Documents,
    findings: &mut Findings,
    at: &Node<'d>,
    concern: &Concern,
) -> Option<(Node<'d>, &'d str, &'d str)> {
    let node = followed(documents, findings, at, concern)?;
    if !matches!(node.json, Json::Object(_)) {
        findings.refuse(
            concern,
            at.place.says("this is no parameter: it is no object", "write an object here, or remove it"),
        );
        return None;
    }
    let (name, location) = (node.text("name").filter(|name| !name.is_empty()), node.text("in"));
    let (Some(name), Some(location)) = (name, location) else {
        let missing = if name.is_none() { "name" } else { "in" };
        let place = at.place.clone();
        let message = match at.text("$ref") {
            Some(to) => format!("`{to}` is no parameter: it has no `{missing}`"),
            None => format!("a parameter without `{missing}`"),
        };
        findings.refuse(concern, place.says(message, "a parameter says its `name` and where it stands, `in`"));
        return None;
    };
    let required = node.json.get("required");
    let is_wrong = match required {
        None => false,
        Some(Json::Bool(required)) => location == "path" && !required,
        Some(_) => true,
    };
    if is_wrong {
        let message = match location {
            "path" => format!("`required` of `{name}` is not true, although it stands in the path: it must be given"),
            _ => format!("`required` of `{name}` is neither true nor false: taken as one that need not be given"),
        };
        findings.note(&node.place.key("required"), message);
    }
    Some((node, name, location))
}

struct Reader<'d, 'f> {
    documents: &'d Documents,
    findings: &'f mut Findings,
    version: Version,
}

impl<'d> Reader<'d, '_> {
    /// What a node is in the end; what cannot be found refuses what it belongs to.
    fn follow(&mut self, node: &Node<'d>, concern: &Concern) -> Option<Node<'d>> {
        followed(self.documents, self.findings, node, concern)
    }

    fn schemes(&mut self, components: Option<&Node<'d>>) -> Vec<Scheme<'d>> {
        let nodes = components.map(|components| components.named("securitySchemes")).unwrap_or_default();
        let mut schemes = Vec::new();
        for (name, node) in nodes {
            if let Some(node) = self.follow(&node, &Concern::Part) {
                schemes.push(Scheme { name, node, kind: SchemeKind::Plain });
            }
        }
        schemes
    }

    fn path(&mut self, path: &str, at: &Node<'d>, into: &mut Vec<Operation<'d>>) {
        let Some(item) = Item::at(self.documents, self.findings, at) else { return };
        for (word, node) in item.operations(self.findings) {
            let concern = Concern::Operation(node.place.clone());
            if !self.is_object(&node, &node.place, &concern) {
                continue;
            }
            shape::operation(self.findings, &node, self.version, &concern);
            let parameters = self.parameters(&item, &node, &concern);
            let body = node.said("requestBody").and_then(|body| self.body(&body, &concern));
            // Since OpenAPI 3.1 an operation may say nothing of its answers.
            if self.version == Version::V30 && !node.has("responses") {
                self.findings.note(&node.place, "an operation without `responses`: any answer is taken for a success");
            }
            let answers = node.named("responses");
            let answers = answers.into_iter().filter_map(|(status, node)| self.answer(status, &node, &concern));
            let answers = answers.collect();
            into.push(Operation {
                path: path.to_owned(),
                method: word.to_owned(),
                parameters,
                body,
                answers,
                servers: node.said("servers").or_else(|| item.servers(self.findings, &concern)),
                node,
            });
        }
    }

    /// Whether something is an object; what is none is left out.
    fn note_object(&mut self, node: &Node<'d>) -> bool {
        note_object(self.findings, node)
    }

    /// Whether something is an object, as it has to be.
    fn is_object(&mut self, node: &Node<'d>, place: &Place, concern: &Concern) -> bool {
        is_object(self.findings, node, place, concern)
    }

    /// The parameters of an operation and those of its path that it does not describe itself.
    fn parameters(&mut self, item: &Item<'d>, node: &Node<'d>, concern: &Concern) -> Vec<Parameter<'d>> {
        let own: Vec<_> = node.listed("parameters").iter().filter_map(|one| self.parameter(one, concern)).collect();
        refuse_twins(self.findings, &own, concern);
        let shared = item.parameters();
        let shared: Vec<_> = shared.iter().filter_map(|one| self.parameter(one, concern)).collect();
        let is_own = |one: &Parameter<'d>| own.iter().any(|own| own.name == one.name && own.location == one.location);
        let shared: Vec<_> = shared.into_iter().filter(|one| !is_own(one)).collect();
        refuse_twins(self.findings, &shared, concern);
        shared.into_iter().chain(own.clone()).collect()
    }

    fn parameter(&mut self, node: &Node<'d>, concern: &Concern) -> Option<Parameter<'d>> {
        let at = node.place.clone();
        let (node, name, location) = described(self.documents, self.findings, node, concern)?;
        shape::parameter(self.findings, &node, self.version);
        let content = node.get("content").and_then(|content| content.entries().next());
        let schema = node.get("schema").or_else(|| content.as_ref().and_then(|(_, media)| media.get("schema")));
        let style = match (node.text("style"), location, node.json.get("explode")) {
            _ if content.is_some() => Style::Other("content".to_owned()),
            (None | Some("form"), "query" | "cookie", Some(Json::Bool(false))) => Style::Commas,
            (None | Some("form"), "query" | "cookie", _) => Style::Each,
            (None | Some("simple"), "path" | "header", _) => Style::Commas,
            (style, ..) => Style::Other(style.unwrap_or_default().to_owned()),
        };
        let required = node.flag("required");
        // What it is said to be stands at its definition, where it is used at this place.
        let node = Node { json: node.json, place: at };
        Some(Parameter { name: name.to_owned(), location: location.to_owned(), required, schema, style, node })
    }

    fn body(&mut self, at: &Node<'d>, concern: &Concern) -> Option<Body<'d>> {
        let node = self.follow(at, concern)?;
        if !self.is_object(&node, &at.place, concern) {
            return None;
        }
        shape::body(self.findings, &node);
        let media = self.media(&node, concern);
        Some(Body { required: node.flag("required"), media, fields: Vec::new(), node })
    }

    fn answer(&mut self, status: &str, node: &Node<'d>, concern: &Concern) -> Option<Answer<'d>> {
        let node = self.follow(node, concern)?;
        if !self.note_object(&node) {
            return None;
        }
        shape::answer(self.findings, &node, self.version);
        let media = self.media(&node, concern);
        Some(Answer { status: status.to_owned(), media, node })
    }

    fn media(&mut self, node: &Node<'d>, concern: &Concern) -> Vec<Media<'d>> {
        if let Some(content) = node.get("content") {
            self.note_object(&content);
        }
        let content = node.get("content").into_iter().flat_map(|content| content.entries().collect::<Vec<_>>());
        let media = content.map(|(name, node)| {
            if self.note_object(&node) {
                shape::media(self.findings, &node);
            }
            let named = node.named("examples").into_iter().filter_map(|(name, node)| {
                let node = self.follow(&node, concern)?;
                Some((name.to_owned(), node.get("value")?))
            });
            let named: Vec<_> = named.collect();
            let one = node.get("example").map(|example| ("example".to_owned(), example));
            let examples = one.into_iter().chain(named).collect();
            Media { name: name.to_owned(), schema: node.get("schema"), examples, node }
        });
        media.collect()
    }
}
