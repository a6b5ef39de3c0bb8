//! From an API description to a draft of a folder, and to everything that could not be taken over.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place};
use crate::json::Json;

use super::api::{Api, Operation, Version};
use super::build::{filled, text};
use super::draft::{Draft, PAGE, Uses};
use super::names::Names;
use super::node::{Documents, Node};
use super::notes::{Concern, Findings};
use super::operations::{self, Operations};
use super::samples::Samples;
use super::schemas::Schemas;
use super::{security, servers, shape, version2, version30};

/// How a document is to be taken over.
#[derive(Debug, Clone)]
pub struct Wishes {
    pub vendor: String,
    pub keeps_descriptions: bool,
    pub page_title: Option<String>,
    pub page_url: Option<String>,
    /// The day of today.
    pub today: String,
}

/// How many operations there may be.
const MOST_OPERATIONS: usize = 3_000;

/// Makes a draft of a document.
pub fn run(documents: &Documents, wishes: &Wishes, findings: &mut Findings) -> Result<Draft, Diagnostic> {
    let root = documents.root();
    let version = version(&root)?;
    let api = match version {
        Version::V2 => version2::read(documents, findings),
        version => version30::read(documents, version, findings),
    };
    shape::root(findings, &root, version);
    if api.operations.is_empty() && api.webhooks.is_empty() {
        refuse_empty(&root, findings);
    }
    if api.operations.len() + api.webhooks.len() > MOST_OPERATIONS {
        let message =
            format!("{} operations; a document of more than {MOST_OPERATIONS} is not taken over", api.operations.len());
        return Err(root.place.key("paths").says(message, "cut the document to the operations that are needed"));
    }
    unused_words(&root, findings);
    let mut schemas = Schemas::new(documents, version, findings, Names::new(&wishes.vendor));
    schemas.keeps_descriptions = wishes.keeps_descriptions;
    let (of_calls, of_hooks) =
        (chosen(&mut schemas, &api.operations, false), chosen(&mut schemas, &api.webhooks, true));
    schemas.register(&api.schemas);
    Ok(make(schemas, &api, &root, wishes, &of_calls, &of_hooks))
}

fn make<'d>(
    mut schemas: Schemas<'d, '_>,
    api: &Api<'d>,
    root: &Node<'d>,
    wishes: &Wishes,
    of_calls: &[&Operation<'d>],
    of_hooks: &[&Operation<'d>],
) -> Draft {
    let all: Vec<&Operation<'d>> = of_calls.iter().chain(of_hooks).copied().collect();
    let ids = operations::ids(&mut schemas, &all);
    let security = security::all(&mut schemas, api);
    let root_servers = servers::root(&mut schemas, api);
    let mut tags: Vec<String> = api.tags.iter().map(|(name, _)| name.clone()).filter(|name| !name.is_empty()).collect();
    tags.dedup();
    let mut maker =
        Operations { schemas: &mut schemas, security: &security, root_servers: &root_servers, tags: &mut tags };
    let mut made = Vec::new();
    for (index, (one, id)) in all.iter().zip(&ids).enumerate() {
        made.push(maker.operation(one, id, index >= of_calls.len()));
    }
    schemas.finish();
    let hooks = made.split_off(of_calls.len());
    let uses = uses(&schemas, root, &all);
    let said = |name: &str| {
        let said = api.tags.iter().find(|(other, _)| other == name).and_then(|(_, said)| said.clone());
        let said = said.filter(|said| wishes.keeps_descriptions && !said.trim().is_empty());
        said.unwrap_or_else(|| format!("The operations of the group `{name}`; not described."))
    };
    let tags = tags.iter().map(|name| (name.clone(), said(name))).collect();
    Draft {
        vendor: wishes.vendor.clone(),
        info: info(&schemas, root, wishes),
        page: page(root, wishes),
        servers: root_servers,
        tags,
        security: security.root.clone(),
        schemes: security.schemes(),
        origins: origins(&schemas.origins, &made, &hooks),
        calls: made,
        hooks,
        defs: schemas.defs,
        samples: Samples::default(),
        uses,
    }
}

/// The types that operations refer to.
fn uses<'d>(schemas: &Schemas<'d, '_>, root: &Node<'d>, all: &[&Operation<'d>]) -> Uses {
    let of_call = |one: &&Operation<'d>| {
        let parameters = one.parameters.iter().map(|parameter| parameter.node.clone());
        let from = std::iter::once(one.node.clone()).chain(parameters).collect();
        (one.node.place.clone(), schemas.referred_from(from))
    };
    let roots = ["paths", "webhooks", "x-webhooks"].iter().filter_map(|word| root.get(word)).collect();
    Uses { by_call: all.iter().map(of_call).collect(), all: schemas.referred_from(roots) }
}

/// A document without operations, unless it is refused for the part in which they would stand.
fn refuse_empty(root: &Node<'_>, findings: &mut Findings) {
    let paths = root.place.key("paths");
    if !findings.refused.iter().any(|(problem, _)| problem.place.pointer.starts_with(&paths.pointer)) {
        let help = "name a document that describes at least one call";
        findings.refuse(&Concern::Document, root.place.says("the document describes no operations", help));
    }
}

/// Which edition of OpenAPI a document is written in.
fn version(root: &Node<'_>) -> Result<Version, Diagnostic> {
    let plain =
        |word: &str| root.json.get(word).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let help =
        "OpenAPI 3.0 and 3.1 and Swagger 2.0 are read: `openapi: 3.1.0` or `swagger: \"2.0\"` stands at the root";
    match (plain("openapi"), plain("swagger")) {
        (Some(_), Some(_)) => {
            Err(root.place.key("swagger").says("`swagger` beside `openapi`: the document is of one edition", help))
        }
        (Some(version), _) if version.starts_with("3.0") => Ok(Version::V30),
        (Some(version), _) if version.starts_with("3.") => Ok(Version::V31),
        (Some(version), _) => Err(root.place.key("openapi").says(format!("the edition {version} is not known"), help)),
        (None, Some(version)) if version.starts_with('2') => Ok(Version::V2),
        (None, Some(version)) => {
            Err(root.place.key("swagger").says(format!("the edition {version} is not known"), help))
        }
        (None, None) if !matches!(root.json, Json::Object(_)) => Err(root.place.says("this is no object", help)),
        (None, None) => Err(root.place.says("this is no API description", help)),
    }
}

/// Notes what is said at the root and not taken over.
fn unused_words(root: &Node<'_>, findings: &mut Findings) {
    for (word, node) in root.entries() {
        match word {
            "externalDocs" => {
                findings.note(&node.place, "`externalDocs` is left out: pages are named in pages.lock.json");
            }
            "x-webhooks" => {}
            word if word.starts_with("x-") => findings.note(&node.place, format!("the extension `{word}` is left out")),
            _ => {}
        }
    }
    let callbacks = root.get("components").and_then(|components| components.get("callbacks"));
    if let Some(node) = callbacks {
        findings.note(&node.place, "`callbacks` are left out: what the service sends is described under `webhooks`");
    }
}

/// The operations that can stand beside each other: of two with one method and path, the second is refused.
fn chosen<'a, 'd>(
    schemas: &mut Schemas<'d, '_>,
    all: &'a [Operation<'d>],
    are_webhooks: bool,
) -> Vec<&'a Operation<'d>> {
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut chosen = Vec::new();
    for one in all {
        let concern = Concern::Operation(one.node.place.clone());
        let shape = if are_webhooks { one.path.clone() } else { without_names(&one.path) };
        if let Some(first) = seen.get(&(one.method.clone(), shape.clone())) {
            let message = format!("`{}` is the same request as that of `{first}`", one.label());
            let help = "leave one of them out of the document, or describe both as one";
            schemas.findings.refuse(&concern, one.node.place.says(message, help));
        } else if are_webhooks && one.method != "post" {
            let message = format!("a webhook that is sent with {}", one.method.to_uppercase());
            schemas.findings.refuse(&concern, one.node.place.says(message, "webhooks are sent with POST"));
        } else {
            seen.insert((one.method.clone(), shape), one.path.clone());
            chosen.push(one);
        }
    }
    chosen
}

/// A path with braces that are all the same.
fn without_names(path: &str) -> String {
    let mut parts = path.split('{');
    let start = parts.next().unwrap_or_default().to_owned();
    parts.fold(start, |all, part| match part.split_once('}') {
        Some((_, rest)) => format!("{all}{{}}{rest}"),
        None => format!("{all}{{{part}"),
    })
}

fn plain(value: &Json) -> Option<String> {
    match value {
        Json::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn title(root: &Node<'_>, wishes: &Wishes) -> String {
    let title = root.json.pointer("/info/title").and_then(plain);
    title.unwrap_or_else(|| wishes.vendor.clone())
}

fn info(schemas: &Schemas<'_, '_>, root: &Node<'_>, wishes: &Wishes) -> Json {
    let at = |pointer: &str| root.json.pointer(pointer).and_then(plain).map(text);
    let title = title(root, wishes);
    let license = filled([
        ("name", Some(at("/info/license/name").unwrap_or_else(|| text("Not stated")))),
        ("identifier", at("/info/license/identifier")),
        ("url", at("/info/license/url")),
    ]);
    let contact = filled([
        ("name", at("/info/contact/name")),
        ("url", at("/info/contact/url")),
        ("email", at("/info/contact/email")),
    ]);
    let default = format!("The service `{title}`, taken over from its API description; say here what it offers.");
    let description = match root.get("info") {
        Some(info) => schemas.described(&info, default),
        None => default,
    };
    filled([
        ("title", Some(text(title))),
        ("description", Some(text(description))),
        ("version", Some(at("/info/version").unwrap_or_else(|| text("0")))),
        ("license", Some(license)),
        ("contact", (!contact.entries().is_empty()).then_some(contact)),
        ("x-chatspec-page", Some(text(PAGE))),
    ])
}

fn page(root: &Node<'_>, wishes: &Wishes) -> Json {
    let file = root.place.file.rsplit('/').next().unwrap_or_default();
    let title = wishes.page_title.clone().unwrap_or_else(|| title(root, wishes));
    filled([
        ("title", Some(text(title))),
        ("language", Some(text("en"))),
        ("read", Some(text(&*wishes.today))),
        ("url", wishes.page_url.clone().map(text)),
        ("about", Some(text(format!("The API description `{file}` that the folder was made from.")))),
    ])
}

/// The places of types, and those of operations with what stands in them.
fn origins(
    types: &BTreeMap<Place, Place>,
    calls: &[operations::Call],
    hooks: &[operations::Call],
) -> BTreeMap<Place, Place> {
    let mut origins = types.clone();
    let root = Place::file("openapi.json");
    for call in calls {
        origins.insert(root.key("paths").key(&call.path).key(&call.method), call.place.clone());
    }
    for hook in hooks {
        origins.insert(root.key("webhooks").key(&hook.path), hook.place.clone());
    }
    if let Some(main) = calls.iter().chain(hooks).next() {
        origins.insert(root, Place::file(main.place.file.clone()));
    }
    origins
}
