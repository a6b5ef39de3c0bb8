//! Security schemes and what operations need of them.

use std::collections::BTreeMap;

use crate::json::Json;
use crate::names::{field_name, is_reserved_setting};

use super::api::{Api, Operation, Parameter, Scheme, SchemeKind};
use super::build::{Words, filled, object, text};
use super::node::Node;
use super::notes::Concern;
use super::parameters::AUTHORIZATION;
use super::schemas::Schemas;
use super::shape;

/// The schemes of a document by the names that they have there.
#[derive(Debug, Default)]
pub struct Security {
    /// Names in the source with those that were made, and the words.
    schemes: Vec<(String, String, Json)>,
    /// What the document needs of them.
    pub root: Option<Json>,
    /// The scheme that stands for the header `Authorization`, where the document has no schemes.
    header: Option<String>,
}

/// The parameter of an operation that is the header of credentials.
fn authorization<'o, 'd>(one: &'o Operation<'d>) -> Option<&'o Parameter<'d>> {
    let is_it = |one: &&Parameter<'d>| one.location == "header" && one.name.eq_ignore_ascii_case(AUTHORIZATION);
    one.parameters.iter().find(is_it)
}

/// The schemes of a document.
pub fn all(schemas: &mut Schemas<'_, '_>, api: &Api<'_>) -> Security {
    let mut security = Security::default();
    for scheme in &api.schemes {
        let Some(words) = words(schemas, scheme) else { continue };
        let name = free_name(&security, scheme.name);
        if name != scheme.name {
            let message = format!("the scheme is called `{name}`: the client would set it by a method that is taken");
            schemas.findings.note(&scheme.node.place, message);
        }
        security.schemes.push((scheme.name.to_owned(), name, words));
    }
    if let Some(node) = &api.security {
        security.root = security.of_operation(schemas, Some(node.clone()), &Concern::Document);
    }
    if let Some(header) = api.operations.iter().find_map(|one| security.missing_header(schemas, one)) {
        security.add_header(&header);
    }
    security.add_scopes(schemas, api);
    security
}

/// A name by which a client can set the credential.
fn free_name(security: &Security, name: &str) -> String {
    let is_free = |name: &String| {
        let setter = field_name(name);
        !is_reserved_setting(&setter) && !security.schemes.iter().any(|(_, other, _)| field_name(other) == setter)
    };
    let numbered = (2..).map(|number| format!("{name}_credential_{number}"));
    let mut all = [name.to_owned(), format!("{name}_credential")].into_iter().chain(numbered);
    all.find(is_free).unwrap_or_default()
}

/// The words of a scheme.
fn words(schemas: &mut Schemas<'_, '_>, scheme: &Scheme<'_>) -> Option<Json> {
    let node = &scheme.node;
    for (word, _) in node.json.entries().iter().filter(|(word, _)| word.starts_with("x-")) {
        schemas.findings.note(&node.place.key(word), format!("the extension `{word}` is left out"));
    }
    shape::scheme(schemas.findings, node);
    let description = text(schemas.described(node, format!("The credential `{}`; not described.", scheme.name)));
    let start = |kind: &str| vec![("type".to_owned(), text(kind)), ("description".to_owned(), description.clone())];
    let with = |kind: &str, more: Words| Some(Json::Object(start(kind).into_iter().chain(more).collect()));
    let bearer = || with("http", vec![("scheme".to_owned(), text("bearer"))]);
    let word = |key: &str| node.text(key).filter(|word| !word.is_empty()).map(|word| (key.to_owned(), text(word)));
    match (&scheme.kind, node.text("type")) {
        (SchemeKind::Basic, _) => with("http", vec![("scheme".to_owned(), text("basic"))]),
        (SchemeKind::Flow(name, flow), _) => match flow_words(schemas, name, flow) {
            Some(words) => with("oauth2", vec![("flows".to_owned(), object([(*name, words)]))]),
            None => bearer(),
        },
        (SchemeKind::Plain, Some("apiKey")) => match (word("name"), word("in")) {
            (Some(name), Some(place)) if matches!(place.1.as_str(), Some("query" | "header" | "cookie")) => {
                with("apiKey", vec![name, place])
            }
            (None, _) => refused(schemas, node, "a key without a `name`"),
            (Some(_), None) => refused(schemas, node, "a key without a place, `in`"),
            (Some(_), Some((_, place))) => {
                refused(schemas, node, &format!("a key that stands in {place}, which is no place of keys"))
            }
        },
        (SchemeKind::Plain, Some("http")) => match node.text("scheme").filter(|scheme| !scheme.is_empty()) {
            Some(scheme) => {
                let scheme = ("scheme".to_owned(), text(scheme.to_ascii_lowercase()));
                with("http", std::iter::once(scheme).chain(word("bearerFormat")).collect())
            }
            None => refused(schemas, node, "an HTTP scheme without its word"),
        },
        (SchemeKind::Plain, Some("oauth2")) => match flows(schemas, node) {
            Some(flows) => with("oauth2", vec![("flows".to_owned(), flows)]),
            None => {
                schemas.findings.note(&node.place, "no flow can be taken over: taken as a bearer token");
                bearer()
            }
        },
        (SchemeKind::Plain, Some("openIdConnect")) => match word("openIdConnectUrl") {
            Some(url) => with("openIdConnect", vec![url]),
            None => {
                schemas.findings.note(&node.place, "the address of discovery is not said: taken as a bearer token");
                bearer()
            }
        },
        (SchemeKind::Plain, Some("mutualTLS")) => with("mutualTLS", Words::new()),
        (SchemeKind::Plain, other) => {
            let message = format!("`{}` is no type of a security scheme", other.unwrap_or_default());
            refused(schemas, node, &message)
        }
    }
}

fn refused(schemas: &mut Schemas<'_, '_>, node: &Node<'_>, message: &str) -> Option<Json> {
    let help = "apiKey, http, oauth2, openIdConnect and mutualTLS are taken over, each with its own words";
    schemas.findings.refuse(&Concern::Part, node.place.says(message, help));
    None
}

/// The flows of OAuth 2.0 that have all that they need.
fn flows(schemas: &mut Schemas<'_, '_>, node: &Node<'_>) -> Option<Json> {
    const KNOWN: [&str; 4] = ["implicit", "password", "clientCredentials", "authorizationCode"];
    let mut flows = Words::new();
    for (name, flow) in node.named("flows") {
        if !KNOWN.contains(&name) {
            schemas.findings.note(&flow.place, format!("the flow `{name}` is left out"));
        } else if let Some(words) = flow_words(schemas, name, &flow) {
            flows.push((name.to_owned(), words));
        }
    }
    (!flows.is_empty()).then_some(Json::Object(flows))
}

fn flow_words(schemas: &mut Schemas<'_, '_>, name: &str, flow: &Node<'_>) -> Option<Json> {
    let (authorization, token) = ("authorizationUrl", "tokenUrl");
    let url = |key: &str| flow.text(key).filter(|url| !url.is_empty()).map(text);
    let needed: &[&str] = match name {
        "implicit" => &[authorization],
        "authorizationCode" => &[authorization, token],
        _ => &[token],
    };
    if let Some(missing) = needed.iter().find(|key| url(key).is_none()) {
        let message = format!("the flow `{name}` is left out: it has no `{missing}`");
        schemas.findings.note(&flow.place, message);
        return None;
    }
    if let Some(scopes) = flow.said("scopes").filter(|scopes| !matches!(scopes.json, Json::Object(_))) {
        schemas.findings.note(&scopes.place, "`scopes` is no object: taken as none");
    }
    let scopes = flow.get("scopes").into_iter().flat_map(|scopes| scopes.entries());
    let scopes = scopes.filter(|(scope, _)| !scope.starts_with("x-")).map(|(scope, said)| {
        let said = said.json.as_str().filter(|said| schemas.keeps_descriptions && !said.is_empty());
        (scope.to_owned(), text(said.unwrap_or("Not described.")))
    });
    let scopes = Json::Object(scopes.collect());
    Some(filled([
        ("authorizationUrl", needed.contains(&authorization).then(|| url(authorization)).flatten()),
        ("tokenUrl", needed.contains(&token).then(|| url(token)).flatten()),
        ("refreshUrl", url("refreshUrl")),
        ("scopes", Some(scopes)),
    ]))
}

impl Security {
    /// Adds a scheme for a header that holds a credential as it is given.
    fn add_header(&mut self, header: &str) {
        let name = free_name(self, AUTHORIZATION);
        let words = object([
            ("type", text("apiKey")),
            ("description", text(format!("The whole value of the header `{header}`; not described."))),
            ("name", text(header)),
            ("in", text("header")),
        ]);
        // No scheme of the source has an empty name.
        self.schemes.push((String::new(), name.clone(), words));
        self.header = Some(name);
    }

    /// The header `Authorization` of an operation, if it is a credential that no scheme of the source stands for.
    fn missing_header(&self, schemas: &mut Schemas<'_, '_>, one: &Operation<'_>) -> Option<String> {
        let parameter = authorization(one)?;
        let concern = Concern::Operation(one.node.place.clone());
        let said = self.of_operation(schemas, one.node.said("security"), &concern);
        self.is_missing(parameter, &self.alternatives(said.as_ref())).then(|| parameter.name.clone())
    }

    /// Whether a header is a credential beside what is needed. Where nothing is needed and there is a scheme that fills
    /// the header, it is the source that forgot to name the scheme.
    fn is_missing(&self, parameter: &Parameter<'_>, needed: &[Json]) -> bool {
        let is_public = needed.iter().all(|needed| needed.entries().is_empty());
        let all =
            Json::Object(self.schemes().into_iter().filter(|(name, _)| Some(name) != self.header.as_ref()).collect());
        let is_forgotten = is_public && self.fills(&all);
        self.is_alone() || parameter.required && !self.is_filled(needed) && !is_forgotten
    }

    /// Whether the source has no schemes.
    fn is_alone(&self) -> bool {
        self.schemes.iter().all(|(source, ..)| source.is_empty())
    }

    /// What an operation needs, one of these; nothing is an alternative, too.
    fn alternatives(&self, said: Option<&Json>) -> Vec<Json> {
        let all = said.or(self.root.as_ref()).map(Json::items).unwrap_or_default();
        if all.is_empty() { vec![Json::Object(Words::new())] } else { all.to_vec() }
    }

    /// Whether an alternative fills the header `Authorization`; a credential of its own beside that would be a second
    /// value of one header.
    fn is_filled(&self, alternatives: &[Json]) -> bool {
        alternatives.iter().any(|needed| self.fills(needed))
    }

    /// Whether one of the schemes that are needed is sent in the header `Authorization`.
    fn fills(&self, needed: &Json) -> bool {
        let is_it = |(_, name, words): &(String, String, Json)| {
            let in_header = words.text("in") == Some("header")
                && words.text("name").is_some_and(|name| name.eq_ignore_ascii_case(AUTHORIZATION));
            let by_kind = matches!(words.text("type"), Some("http" | "oauth2" | "openIdConnect"));
            needed.get(name).is_some() && (in_header || by_kind)
        };
        self.schemes.iter().any(is_it)
    }

    /// What an operation needs, with the header `Authorization` that it describes as a parameter.
    pub fn with_header(&self, schemas: &mut Schemas<'_, '_>, one: &Operation<'_>, said: Option<Json>) -> Option<Json> {
        let Some(parameter) = authorization(one) else { return said };
        let header = &parameter.name;
        let all = self.alternatives(said.as_ref());
        let Some(name) = self.header.as_ref().filter(|_| self.is_missing(parameter, &all)) else {
            let why = match () {
                () if self.is_filled(&all) => "security says what it holds",
                () => "say under `security` what this operation needs",
            };
            schemas.findings.note(&parameter.node.place, format!("the header `{header}` is left out: {why}"));
            return said;
        };
        let message = format!(
            "the header `{header}` is taken as a credential, the security scheme `{name}`: its whole value is given to the client"
        );
        schemas.findings.note(&parameter.node.place, message);
        let own = (name.clone(), Json::List(Vec::new()));
        let with =
            all.iter().map(|needed| Json::Object(needed.entries().iter().cloned().chain([own.clone()]).collect()));
        let none = (!parameter.required).then(|| Json::Object(Words::new()));
        Some(Json::List(with.chain(none).collect()))
    }

    /// What an operation needs, in the words of `openapi.json`; `None` when it says nothing.
    pub fn of_operation(
        &self,
        schemas: &mut Schemas<'_, '_>,
        node: Option<Node<'_>>,
        concern: &Concern,
    ) -> Option<Json> {
        let mut alternatives = Vec::new();
        for alternative in node?.items() {
            let mut needed = Words::new();
            for (name, scopes) in alternative.entries() {
                match self.schemes.iter().find(|(other, ..)| other == name) {
                    Some((_, name, _)) => {
                        let scopes = scopes
                            .json
                            .items()
                            .iter()
                            .filter(|scope| scope.as_str().is_some_and(|scope| !scope.is_empty()));
                        needed.push((name.clone(), Json::List(scopes.cloned().collect())));
                    }
                    None => {
                        let help = "describe it among the security schemes, or mend the name";
                        let message = format!("there is no security scheme `{name}`");
                        schemas.findings.refuse(concern, scopes.place.says(message, help));
                    }
                }
            }
            alternatives.push(Json::Object(needed));
        }
        Some(Json::List(alternatives))
    }

    /// Adds the scopes that are needed somewhere to the flows that do not name them.
    fn add_scopes(&mut self, schemas: &mut Schemas<'_, '_>, api: &Api<'_>) {
        let mut needed: BTreeMap<String, Vec<(String, Node<'_>)>> = BTreeMap::new();
        let of_operations = api.operations.iter().chain(&api.webhooks).filter_map(|one| one.node.get("security"));
        for list in api.security.clone().into_iter().chain(of_operations) {
            for (name, scopes) in list.items().flat_map(|alternative| alternative.entries().collect::<Vec<_>>()) {
                let scopes = scopes.items().filter_map(|scope| Some((scope.json.as_str()?.to_owned(), scope)));
                needed.entry(name.to_owned()).or_default().extend(scopes);
            }
        }
        for (name, _, words) in &mut self.schemes {
            for (scope, node) in needed.remove(name.as_str()).unwrap_or_default() {
                if add_scope(words, &scope) {
                    schemas
                        .findings
                        .note(&node.place, format!("the scope `{scope}` is not described by its scheme; added there"));
                }
            }
        }
    }

    /// The schemes in the words of `openapi.json`.
    pub fn schemes(&self) -> Words {
        self.schemes.iter().map(|(_, name, words)| (name.clone(), words.clone())).collect()
    }
}

/// Adds a scope to the flows of a scheme, if it has flows and none of them names it.
fn add_scope(scheme: &mut Json, scope: &str) -> bool {
    let Json::Object(words) = scheme else { return false };
    let Some((_, Json::Object(flows))) = words.iter_mut().find(|(word, _)| word == "flows") else { return false };
    let has = |flow: &Json| flow.get("scopes").is_some_and(|scopes| scopes.get(scope).is_some());
    if scope.is_empty() || flows.iter().any(|(_, flow)| has(flow)) {
        return false;
    }
    for (_, flow) in flows {
        let Json::Object(words) = flow else { continue };
        if let Some((_, Json::Object(scopes))) = words.iter_mut().find(|(word, _)| word == "scopes") {
            scopes.push((scope.to_owned(), text("Not described.")));
        }
    }
    true
}
