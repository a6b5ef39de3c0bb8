//! Reads Swagger 2.0.

use super::api::{Answer, Api, Body, Media, Operation, Parameter, Scheme, SchemeKind, Server, Style, Version};
use super::item::Item;
use super::node::{Documents, Node};
use super::notes::{Concern, Findings};
use super::shape;
use super::version30::{described, followed, is_object, note_object, refuse_twins, tags};

/// Reads a document.
pub fn read<'d>(documents: &'d Documents, findings: &mut Findings) -> Api<'d> {
    let root = documents.root();
    let mut operations = Vec::new();
    let mut reader = Reader { documents, findings, root: root.clone() };
    for (path, item) in root.named("paths") {
        reader.path(path, &item, &mut operations);
    }
    let schemes = root.named("securityDefinitions").into_iter().map(|(name, node)| scheme(name, node)).collect();
    Api {
        servers: servers(&root, reader.findings),
        security: root.said("security"),
        schemes,
        tags: tags(&root),
        operations,
        webhooks: Vec::new(),
        schemas: root.named("definitions"),
    }
}

/// The addresses that `schemes`, `host` and `basePath` make, those with TLS first.
fn servers<'d>(root: &Node<'d>, findings: &mut Findings) -> Vec<Server<'d>> {
    if let Some(node) = root.said("host").filter(|node| node.json.as_str().is_none_or(|host| host.contains('/'))) {
        findings.note(
            &node.place,
            "this `host` is more than the name of a host: the scheme and the path in it are left out",
        );
    }
    for scheme in root.listed("schemes").iter().filter(|scheme| !matches!(scheme.json.as_str(), Some("http" | "https")))
    {
        findings.note(&scheme.place, format!("the scheme {} is left out: `http` and `https` are taken", scheme.json));
    }
    let base = root.text("basePath").unwrap_or_default().trim_end_matches('/');
    let base = if base.is_empty() || base.starts_with('/') { base.to_owned() } else { format!("/{base}") };
    let server = |url: String, node: &Node<'d>| Server { url, node: node.clone(), variables: Vec::new() };
    let host = root
        .text("host")
        .map(|host| host.split("://").last().unwrap_or_default().split('/').next().unwrap_or_default());
    let (Some(host), Some(node)) = (host.filter(|host| !host.is_empty()), root.get("host")) else {
        let url = if base.is_empty() { "/".to_owned() } else { base };
        return vec![server(url, &root.get("basePath").unwrap_or_else(|| root.clone()))];
    };
    let mut schemes = root.texts("schemes");
    schemes.retain(|scheme| matches!(*scheme, "http" | "https"));
    schemes.sort_by_key(|scheme| *scheme != "https");
    if schemes.is_empty() {
        schemes.push("https");
    }
    schemes.iter().map(|scheme| server(format!("{scheme}://{host}{base}"), &node)).collect()
}

fn scheme<'d>(name: &'d str, node: Node<'d>) -> Scheme<'d> {
    let flow = match (node.text("type"), node.text("flow")) {
        (Some("basic"), _) => SchemeKind::Basic,
        (Some("oauth2"), Some("implicit")) => SchemeKind::Flow("implicit", node.clone()),
        (Some("oauth2"), Some("password")) => SchemeKind::Flow("password", node.clone()),
        (Some("oauth2"), Some("application")) => SchemeKind::Flow("clientCredentials", node.clone()),
        (Some("oauth2"), Some("accessCode")) => SchemeKind::Flow("authorizationCode", node.clone()),
        _ => SchemeKind::Plain,
    };
    Scheme { name, node, kind: flow }
}

struct Reader<'d, 'f> {
    documents: &'d Documents,
    findings: &'f mut Findings,
    root: Node<'d>,
}

impl<'d> Reader<'d, '_> {
    fn follow(&mut self, node: &Node<'d>, concern: &Concern) -> Option<Node<'d>> {
        followed(self.documents, self.findings, node, concern)
    }

    fn path(&mut self, path: &str, at: &Node<'d>, into: &mut Vec<Operation<'d>>) {
        let Some(item) = Item::at(self.documents, self.findings, at) else { return };
        for (word, node) in item.operations(self.findings) {
            let concern = Concern::Operation(node.place.clone());
            if !is_object(self.findings, &node, &node.place, &concern) {
                continue;
            }
            shape::operation(self.findings, &node, Version::V2, &concern);
            if let Some(schemes) = node.said("schemes").filter(|own| Some(own.json) != self.root.json.get("schemes")) {
                self.findings
                    .note(&schemes.place, "`schemes` of an operation are left out: those of the document hold");
            }
            if !node.has("responses") {
                self.findings.note(&node.place, "an operation without `responses`: any answer is taken for a success");
            }
            let (parameters, body) = self.parameters(&item, &node, &concern);
            let answers = node.named("responses");
            let answers =
                answers.into_iter().filter_map(|(status, answer)| self.answer(status, &answer, &node, &concern));
            let answers = answers.collect();
            let (path, method) = (path.to_owned(), word.to_owned());
            into.push(Operation { path, method, parameters, body, answers, servers: None, node });
        }
    }

    /// The media types that stand at an operation, or else at the document.
    fn media_types(&self, node: &Node<'d>, word: &str) -> Vec<String> {
        let owner = if node.said(word).is_some() { node } else { &self.root };
        owner.texts(word).into_iter().map(str::to_owned).collect()
    }

    fn parameters(
        &mut self,
        item: &Item<'d>,
        node: &Node<'d>,
        concern: &Concern,
    ) -> (Vec<Parameter<'d>>, Option<Body<'d>>) {
        let own: Vec<_> = node.listed("parameters").iter().filter_map(|one| self.parameter(one, concern)).collect();
        let shared = item.parameters();
        let shared: Vec<_> = shared.iter().filter_map(|one| self.parameter(one, concern)).collect();
        let is_own = |one: &Parameter<'d>| own.iter().any(|own| own.name == one.name && own.location == one.location);
        let mut all: Vec<_> = shared.into_iter().filter(|one| !is_own(one)).collect();
        refuse_twins(self.findings, &all, concern);
        all.extend(own.iter().cloned());
        let (of_body, parameters): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|one| matches!(one.location.as_str(), "body" | "formData"));
        refuse_twins(self.findings, &own, concern);
        (parameters, self.body(node, of_body, concern))
    }

    fn parameter(&mut self, node: &Node<'d>, concern: &Concern) -> Option<Parameter<'d>> {
        let at = node.place.clone();
        let (node, name, location) = described(self.documents, self.findings, node, concern)?;
        shape::parameter(self.findings, &node, Version::V2);
        let style = match node.text("collectionFormat") {
            None | Some("csv") => Style::Commas,
            Some("multi") => Style::Each,
            Some(other) => Style::Other(other.to_owned()),
        };
        // The words of the type stand at the parameter itself, but for a body.
        let schema = if location == "body" { node.get("schema") } else { Some(node.clone()) };
        let required = node.flag("required");
        let node = Node { json: node.json, place: at };
        Some(Parameter { name: name.to_owned(), location: location.to_owned(), required, schema, style, node })
    }

    fn body(&mut self, operation: &Node<'d>, of_body: Vec<Parameter<'d>>, concern: &Concern) -> Option<Body<'d>> {
        let consumed = self.media_types(operation, "consumes");
        let (bodies, fields): (Vec<_>, Vec<_>) = of_body.into_iter().partition(|one| one.location == "body");
        let list = operation.get("parameters").map_or_else(|| operation.place.clone(), |list| list.place);
        let second = bodies.get(1).map(|body| body.node.place.clone());
        let beside = (!bodies.is_empty() && !fields.is_empty()).then_some(list);
        if let Some(place) = second.or(beside) {
            let message = "a second body, or a form beside a body";
            self.findings.refuse(concern, place.says(message, "a request has one body; remove the others"));
            return None;
        }
        if let Some(body) = bodies.into_iter().next() {
            let consumed = if consumed.is_empty() { vec!["application/json".to_owned()] } else { consumed };
            let media = consumed.into_iter().map(|name| Media {
                name,
                node: body.node.clone(),
                schema: body.schema.clone(),
                examples: Vec::new(),
            });
            return Some(Body { required: body.required, media: media.collect(), fields: Vec::new(), node: body.node });
        }
        let first = fields.first()?.node.clone();
        self.check_form(operation, &first, &consumed, concern)?;
        let has_file = fields.iter().any(|field| field.node.text("type") == Some("file"));
        let name = match () {
            () if has_file => "multipart/form-data".to_owned(),
            () if consumed.is_empty() => "application/x-www-form-urlencoded".to_owned(),
            () => consumed.iter().find(|name| name.ends_with("urlencoded")).unwrap_or(&consumed[0]).clone(),
        };
        let place = operation.get("parameters").unwrap_or(first.clone());
        let media = vec![Media { name, node: place.clone(), schema: None, examples: Vec::new() }];
        Some(Body { required: fields.iter().any(|field| field.required), media, fields, node: place })
    }

    /// Refuses fields of a form where only JSON is taken.
    fn check_form(
        &mut self,
        operation: &Node<'d>,
        field: &Node<'d>,
        consumed: &[String],
        concern: &Concern,
    ) -> Option<()> {
        if consumed.is_empty() || !consumed.iter().all(|name| is_json(name)) {
            return Some(());
        }
        let message = format!("fields of a form (`formData`), although `consumes` names {} alone", consumed[0]);
        let help = "say `consumes: [application/x-www-form-urlencoded]` at the operation, or describe a body";
        let place = operation.said("consumes").map_or_else(|| field.place.clone(), |own| own.place);
        self.findings.refuse(concern, place.says(message, help));
        None
    }

    fn answer(&mut self, status: &str, node: &Node<'d>, operation: &Node<'d>, concern: &Concern) -> Option<Answer<'d>> {
        let node = self.follow(node, concern)?;
        if !note_object(self.findings, &node) {
            return None;
        }
        shape::answer(self.findings, &node, Version::V2);
        let Some(schema) = node.get("schema") else {
            return Some(Answer { status: status.to_owned(), media: Vec::new(), node });
        };
        let produced = self.media_types(operation, "produces");
        let produced = match () {
            () if schema.text("type") == Some("file") => {
                let other = |name: &&String| !is_json(name);
                vec![produced.iter().find(other).cloned().unwrap_or_else(|| "application/octet-stream".to_owned())]
            }
            () if produced.is_empty() => vec!["application/json".to_owned()],
            () => produced,
        };
        let examples = node.get("examples");
        let media = produced.into_iter().map(|name| {
            let example = examples.as_ref().and_then(|examples| examples.get(&name));
            let examples = example.map(|example| ("example".to_owned(), example)).into_iter().collect();
            Media { name, node: node.clone(), schema: Some(schema.clone()), examples }
        });
        Some(Answer { status: status.to_owned(), media: media.collect(), node: node.clone() })
    }
}

fn is_json(name: &str) -> bool {
    super::operations::media_kind(name) == super::operations::MediaKind::Json
}
