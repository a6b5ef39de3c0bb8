//! What OAuth 2.0 says about a token endpoint that a document only names: its operation, its types, and the login.
//!
//! A scheme with the flow `clientCredentials` is enough for a login, because RFC 6749 fixes everything else. What it
//! fixes is added to the source before it is lowered, so that all that follows sees an operation, types and a login like
//! any others. A scheme that describes its logins itself is left alone, and so are the flows that need a person.

mod address;
mod json;

use crate::contract::SampleBody;
use crate::diagnostic::{Diagnostics, Place};
use crate::json::Json;
use crate::names::{field_name, type_name};
use crate::source::Source;

use address::Endpoint;
use json::{at, insert, read, text};

/// The file that the types would stand in.
const FILE: &str = "oauth2.schema.json";

const SCHEMES: &str = "/components/securitySchemes";
const TYPES: &str = include_str!("oauth/types.json");
const OPERATION: &str = include_str!("oauth/operation.json");
const LOGIN: &str = include_str!("oauth/login.json");

/// The source with what the standard says, as far as nothing stands in its way.
pub fn expanded(source: &Source, problems: &mut Diagnostics) -> Source {
    let mut expanded = source.clone();
    let grants = grants(source);
    for grant in &grants {
        let Some(endpoint) = problems.take(grant.endpoint(source)) else { continue };
        if grant.shares.is_none() {
            if !grant.is_free(source, problems) {
                continue;
            }
            grant.add_types(&mut expanded);
            grant.add_operation(&mut expanded, &endpoint);
        }
        grant.add_login(&mut expanded, grants.len() == 1);
    }
    unused(source, problems);
    expanded
}

/// The answers of the token endpoints, for simulators to answer with.
pub fn samples(source: &Source) -> impl Iterator<Item = SampleBody> {
    const TEXT: &str = r#"{"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"Bearer","expires_in":3600}"#;
    grants(source).into_iter().filter(|grant| grant.shares.is_none()).map(|grant| SampleBody {
        of: grant.operation(),
        case: "rfc-6749".to_owned(),
        open: false,
        text: TEXT.to_owned(),
    })
}

/// A scheme whose credential an application obtains for itself.
struct Grant<'s> {
    scheme: &'s str,
    node: &'s Json,
    flow: &'s Json,
    place: Place,
    page: String,
    /// The operation of an earlier scheme whose tokens come from the same endpoint.
    shares: Option<String>,
}

fn grants(source: &Source) -> Vec<Grant<'_>> {
    let nodes = source.openapi.pointer(SCHEMES).map(Json::entries).unwrap_or_default();
    let mut grants: Vec<Grant<'_>> = Vec::new();
    for mut grant in nodes.iter().filter_map(|(scheme, node)| grant(source, scheme, node)) {
        let endpoint = grant.endpoint(source).ok();
        let same = grants.iter().find(|other| endpoint.is_some() && other.endpoint(source).ok() == endpoint);
        grant.shares = same.map(Grant::operation);
        grants.push(grant);
    }
    grants
}

fn grant<'s>(source: &'s Source, scheme: &'s str, node: &'s Json) -> Option<Grant<'s>> {
    let flow = node.pointer("/flows/clientCredentials").filter(|_| node.get("x-chatspec-logins").is_none())?;
    let default = source.openapi.pointer("/info/x-chatspec-page").and_then(Json::as_str);
    let page = node.text("x-chatspec-page").or(default).unwrap_or_default().to_owned();
    let place = source.place("openapi.json").below(SCHEMES).key(scheme);
    let grant = Grant { scheme, node, flow, place, page, shares: None };
    // What the document describes itself is called as it says, by hand or by `x-chatspec-logins`.
    let is_described =
        |endpoint: Endpoint| Some(source.openapi.get("paths")?.get(&endpoint.path)?.get("post").is_some());
    (grant.endpoint(source).ok().and_then(is_described) != Some(true)).then_some(grant)
}

impl Grant<'_> {
    /// The name of the scheme, as it stands in other names.
    fn name(&self) -> String {
        field_name(self.scheme).trim_end_matches('_').to_owned()
    }

    fn operation(&self) -> String {
        self.shares.clone().unwrap_or_else(|| format!("{}_token", self.name()))
    }

    fn at_flow(&self) -> Place {
        self.place.below("/flows/clientCredentials")
    }

    /// Whether nothing of the document has the names that the operation, its types and their file get.
    fn is_free(&self, source: &Source, problems: &mut Diagnostics) -> bool {
        let (operation, start) = (self.operation(), format!("{}Token", type_name(&self.name())));
        let ours = ["Request", "Answer", "Failure"].map(|end| format!("{start}{end}"));
        let types = source.schemas.values().filter_map(|document| document.get("$defs")).flat_map(Json::entries);
        let taken = types.map(|(name, _)| type_name(name)).find(|name| *name == start || ours.contains(name));
        let taken = taken.or_else(|| {
            let items = source.openapi.get("paths").map(Json::entries).unwrap_or_default().iter();
            let operations =
                items.flat_map(|(_, item)| item.entries()).filter_map(|(_, node)| node.text("operationId"));
            operations.map(str::to_owned).find(|id| type_name(id) == type_name(&operation))
        });
        let taken = taken.or_else(|| source.schemas.contains_key(FILE).then(|| FILE.to_owned()));
        if let Some(name) = &taken {
            let message =
                format!("obtaining its tokens would bring `{operation}` and types, and there is `{name}` already");
            problems.push(self.at_flow().says(message, format!("rename that, or {BY_HAND}")));
        }
        taken.is_none()
    }

    fn endpoint(&self, source: &Source) -> Result<Endpoint, crate::diagnostic::Diagnostic> {
        let place = self.at_flow().key("tokenUrl");
        let url = self.flow.text("tokenUrl").unwrap_or_default();
        let server = source.openapi.pointer("/servers/0/url").and_then(Json::as_str).unwrap_or_default();
        Endpoint::of(url, server).map_err(|why| place.says(why, address::HELP))
    }

    fn filled(&self, template: &str, login: &str, scopes: &str) -> Json {
        let values = [
            ("@operation@", self.operation()),
            ("@Scheme@", type_name(&self.name())),
            ("@page@", self.page.clone()),
            ("@login@", login.to_owned()),
            ("@scopes@", scopes.to_owned()),
        ];
        read(template, &values)
    }

    fn add_types(&self, source: &mut Source) {
        let document = self.filled(TYPES, "", "");
        let others = source.schemas.entry(FILE.to_owned()).or_insert_with(|| document.clone());
        for (name, node) in document.get("$defs").map(Json::entries).unwrap_or_default() {
            insert(at(others, &["$defs"]), name, node.clone());
        }
        source.standard = Some(FILE.to_owned());
    }

    fn add_operation(&self, source: &mut Source, endpoint: &Endpoint) {
        let mut operation = self.filled(OPERATION, "", "");
        if let Some(origin) = &endpoint.origin {
            let mut server = json::one("url", origin);
            insert(&mut server, "description", text("Hands out access tokens."));
            insert(&mut server, "x-chatspec-server", text(&self.name()));
            insert(&mut operation, "servers", Json::List(vec![server]));
        }
        insert(at(&mut source.openapi, &["paths", &endpoint.path]), "post", operation);
    }

    fn add_login(&self, source: &mut Source, is_only: bool) {
        const NAME: &str = "client_credentials";
        let scopes = self.scopes(source).join(" ");
        let said = if scopes.is_empty() { String::new() } else { format!(" Asks for the scopes `{scopes}`.") };
        let name = if is_only { NAME.to_owned() } else { format!("{}_{NAME}", self.name()) };
        let mut login = self.filled(LOGIN, &name, &said);
        if !scopes.is_empty() {
            insert(at(&mut login, &["obtain", "values"]), "/scope", json::one("text", &scopes));
        }
        if self.node.text(WORD) == Some("body") {
            for input in ["client_id", "client_secret"] {
                insert(at(&mut login, &["obtain", "values"]), &format!("/{input}"), json::one("input", input));
            }
        } else {
            let mut basic = json::one("user", "client_id");
            insert(&mut basic, "password", text("client_secret"));
            insert(at(&mut login, &["obtain"]), "basic", basic);
        }
        let schemes = at(&mut source.openapi, &["components", "securitySchemes", self.scheme]);
        insert(schemes, "x-chatspec-logins", Json::List(vec![login]));
    }

    /// The scopes that operations need of the scheme, in its order.
    fn scopes(&self, source: &Source) -> Vec<String> {
        let operations = source.openapi.get("paths").map(Json::entries).unwrap_or_default().iter();
        let operations = operations.flat_map(|(_, item)| item.entries()).map(|(_, operation)| operation);
        let needed: Vec<&Json> = operations
            .chain([&source.openapi])
            .flat_map(|node| node.get("security").map(Json::items).unwrap_or_default())
            .filter_map(|alternative| alternative.get(self.scheme))
            .flat_map(Json::items)
            .collect();
        let known = self.flow.get("scopes").map(Json::entries).unwrap_or_default().iter().map(|(scope, _)| scope);
        known.filter(|scope| needed.iter().any(|one| one.as_str() == Some(scope))).cloned().collect()
    }
}

/// How the application shows who it is at the token endpoint.
const WORD: &str = "x-chatspec-client-authentication";

const BY_HAND: &str = "describe how tokens are obtained with `x-chatspec-logins`";

/// The word that says how to ask has an effect only where this module asks.
fn unused(source: &Source, problems: &mut Diagnostics) {
    let asked = grants(source);
    let nodes = source.openapi.pointer(SCHEMES).map(Json::entries).unwrap_or_default();
    let others = nodes.iter().filter(|(name, _)| !asked.iter().any(|grant| grant.scheme == name));
    for (name, _) in others.filter(|(_, node)| node.get(WORD).is_some()) {
        let place = source.place("openapi.json").below(SCHEMES).key(name).key(WORD);
        let help = "remove it: the scheme has no flow `clientCredentials`, or it says by `x-chatspec-logins` how to ask, or \
            the document describes the endpoint as an operation";
        problems.push(place.says(format!("`{WORD}` has no effect here"), help));
    }
}
