//! The skeleton of a document: parts of a kind that they cannot be, and words that mean nothing where they stand.

use crate::diagnostic::{Place, closest, listed};
use crate::json::Json;

use super::api::{METHODS, Version};
use super::node::Node;
use super::notes::{Concern, Findings};

/// What a word has to hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needed {
    /// What is looked at in another place.
    Any,
    Object,
    List,
    /// A list of objects.
    Objects,
    /// A list of objects that name security schemes with their scopes.
    Requirements,
    /// A list of texts, or one text that stands for a list of one.
    Texts,
    Text,
    /// A text, or a number that stands for one.
    Plain,
    Flag,
}

/// What comes of a word that holds something else.
#[derive(Clone, Copy)]
enum Otherwise {
    /// What it belongs to is refused.
    Refuse,
    /// It is noted with what is done instead.
    Note(&'static str),
}

use Needed::{Any, Flag, List, Object, Objects, Plain, Requirements, Text, Texts};
use Otherwise::{Note, Refuse};

type Row = (&'static str, Needed, Otherwise);

const LEFT_OUT: Otherwise = Note("it is left out");

const ROOT3: [Row; 11] = [
    ("openapi", Any, LEFT_OUT),
    ("$self", Any, LEFT_OUT),
    ("info", Object, Refuse),
    ("jsonSchemaDialect", Any, LEFT_OUT),
    ("servers", Objects, Refuse),
    ("paths", Object, Refuse),
    ("webhooks", Object, Refuse),
    ("components", Object, Refuse),
    ("security", Requirements, Refuse),
    ("tags", Objects, LEFT_OUT),
    ("externalDocs", Any, LEFT_OUT),
];

const ROOT2: [Row; 15] = [
    ("swagger", Any, LEFT_OUT),
    ("info", Object, Refuse),
    ("host", Any, LEFT_OUT),
    ("basePath", Text, Refuse),
    ("schemes", Texts, Note("it is left out, and `https` is taken")),
    ("consumes", Texts, Refuse),
    ("produces", Texts, Refuse),
    ("paths", Object, Refuse),
    ("definitions", Object, Refuse),
    ("parameters", Object, Refuse),
    ("responses", Object, Refuse),
    ("securityDefinitions", Object, Refuse),
    ("security", Requirements, Refuse),
    ("tags", Objects, LEFT_OUT),
    ("externalDocs", Any, LEFT_OUT),
];

const INFO: [Row; 7] = [
    ("title", Plain, Note("the name of the vendor is taken")),
    ("version", Plain, Note("the version 0 is taken")),
    ("summary", Any, LEFT_OUT),
    ("description", Text, LEFT_OUT),
    ("termsOfService", Any, LEFT_OUT),
    ("contact", Object, LEFT_OUT),
    ("license", Object, LEFT_OUT),
];

const COMPONENTS: [Row; 10] = [
    ("schemas", Object, Refuse),
    ("responses", Object, Refuse),
    ("parameters", Object, Refuse),
    ("requestBodies", Object, Refuse),
    ("securitySchemes", Object, Refuse),
    ("pathItems", Object, Refuse),
    ("examples", Object, LEFT_OUT),
    ("headers", Object, LEFT_OUT),
    ("links", Object, LEFT_OUT),
    ("callbacks", Any, LEFT_OUT),
];

const PATH_ITEM: [Row; 5] = [
    ("$ref", Any, LEFT_OUT),
    ("summary", Any, LEFT_OUT),
    ("description", Any, LEFT_OUT),
    ("servers", Objects, Refuse),
    ("parameters", List, Refuse),
];

const NO_ID: Otherwise = Note("the operation is named after its method and path");
const NO_TAGS: Otherwise = Note("the operation stands in the group `operations`");

const OPERATION3: [Row; 12] = [
    ("tags", Texts, NO_TAGS),
    ("summary", Text, LEFT_OUT),
    ("description", Text, LEFT_OUT),
    ("externalDocs", Any, LEFT_OUT),
    ("operationId", Text, NO_ID),
    ("parameters", List, Refuse),
    ("requestBody", Any, LEFT_OUT),
    ("responses", Object, Refuse),
    ("callbacks", Any, LEFT_OUT),
    ("deprecated", Flag, Note("the operation is taken as one that stays")),
    ("security", Requirements, Refuse),
    ("servers", Objects, Refuse),
];

const OPERATION2: [Row; 12] = [
    ("tags", Texts, NO_TAGS),
    ("summary", Text, LEFT_OUT),
    ("description", Text, LEFT_OUT),
    ("externalDocs", Any, LEFT_OUT),
    ("operationId", Text, NO_ID),
    ("consumes", Texts, Refuse),
    ("produces", Texts, Refuse),
    ("parameters", List, Refuse),
    ("responses", Object, Refuse),
    ("schemes", Texts, LEFT_OUT),
    ("deprecated", Flag, Note("the operation is taken as one that stays")),
    ("security", Requirements, Refuse),
];

const PARAMETER: [Row; 13] = [
    ("name", Any, LEFT_OUT),
    ("in", Any, LEFT_OUT),
    ("required", Any, LEFT_OUT),
    ("schema", Any, LEFT_OUT),
    ("content", Object, LEFT_OUT),
    ("description", Text, LEFT_OUT),
    ("deprecated", Flag, Note("the parameter is taken as one that stays")),
    ("style", Text, Note("the usual style of its place is taken")),
    ("explode", Flag, Note("what is usual for its style is taken")),
    ("allowEmptyValue", Flag, LEFT_OUT),
    ("allowReserved", Flag, LEFT_OUT),
    ("example", Any, LEFT_OUT),
    ("examples", Object, LEFT_OUT),
];

const BODY: [Row; 3] = [
    ("description", Text, LEFT_OUT),
    ("content", Any, LEFT_OUT),
    ("required", Flag, Note("the body is taken as one that need not be sent")),
];

const BODY2: [Row; 5] = [
    ("name", Any, LEFT_OUT),
    ("in", Any, LEFT_OUT),
    ("description", Text, LEFT_OUT),
    ("schema", Any, LEFT_OUT),
    ("required", Any, LEFT_OUT),
];

/// Words of all kinds of security schemes, and of the flows of Swagger, which stand at the scheme.
const SCHEME: [Row; 13] = [
    ("$ref", Any, LEFT_OUT),
    ("type", Any, LEFT_OUT),
    ("description", Text, LEFT_OUT),
    ("name", Any, LEFT_OUT),
    ("in", Any, LEFT_OUT),
    ("scheme", Any, LEFT_OUT),
    ("bearerFormat", Text, LEFT_OUT),
    ("flows", Object, LEFT_OUT),
    ("openIdConnectUrl", Any, LEFT_OUT),
    ("flow", Text, LEFT_OUT),
    ("authorizationUrl", Text, LEFT_OUT),
    ("tokenUrl", Text, LEFT_OUT),
    ("scopes", Object, Note("taken as none")),
];

const ANSWER3: [Row; 5] = [
    ("summary", Text, LEFT_OUT),
    ("description", Text, LEFT_OUT),
    ("headers", Any, LEFT_OUT),
    ("content", Any, LEFT_OUT),
    ("links", Any, LEFT_OUT),
];

const ANSWER2: [Row; 4] = [
    ("description", Text, LEFT_OUT),
    ("schema", Any, LEFT_OUT),
    ("headers", Any, LEFT_OUT),
    ("examples", Object, LEFT_OUT),
];

const MEDIA: [Row; 4] = [
    ("schema", Any, LEFT_OUT),
    ("example", Any, LEFT_OUT),
    ("examples", Object, LEFT_OUT),
    ("encoding", Any, LEFT_OUT),
];

const TAG: [Row; 3] = [("name", Text, LEFT_OUT), ("description", Text, LEFT_OUT), ("externalDocs", Any, LEFT_OUT)];

/// Checks what stands at the root.
pub fn root(findings: &mut Findings, root: &Node<'_>, version: Version) {
    let concerns = [Concern::Document];
    let rows: &[Row] = if version == Version::V2 { &ROOT2 } else { &ROOT3 };
    check(findings, root, rows, &concerns);
    for (word, rows) in [("info", &INFO[..]), ("components", &COMPONENTS)] {
        if let Some(node) = root.get(word).filter(|node| is_object(node.json)) {
            check(findings, &node, rows, &concerns);
        }
    }
    for tag in root.listed("tags").iter().filter(|tag| is_object(tag.json)) {
        check(findings, tag, &TAG, &concerns);
    }
}

/// Checks what a parameter says beside its name and its place.
pub fn parameter(findings: &mut Findings, node: &Node<'_>, version: Version) {
    // Those of Swagger are schemas, too, whose words are looked at elsewhere.
    if version != Version::V2 {
        return check(findings, node, &PARAMETER, &[]);
    }
    if node.text("in") == Some("body") {
        check(findings, node, &BODY2, &[]);
    }
    if let Some(format) = node.get("collectionFormat") {
        part(findings, &format, ("collectionFormat", Text, Note("commas are taken")), &[]);
    }
}

/// Checks what a security scheme says.
pub fn scheme(findings: &mut Findings, node: &Node<'_>) {
    check(findings, node, &SCHEME, &[]);
}

/// Checks what the body of a request says.
pub fn body(findings: &mut Findings, node: &Node<'_>) {
    check(findings, node, &BODY, &[]);
}

/// Checks what an answer says.
pub fn answer(findings: &mut Findings, node: &Node<'_>, version: Version) {
    let rows: &[Row] = if version == Version::V2 { &ANSWER2 } else { &ANSWER3 };
    check(findings, node, rows, &[]);
}

/// Checks what is said of a media type.
pub fn media(findings: &mut Findings, node: &Node<'_>) {
    check(findings, node, &MEDIA, &[]);
}

/// Checks what stands at a path, beside its operations.
pub fn path_item(findings: &mut Findings, item: &Node<'_>) {
    let (methods, others): (Vec<_>, Vec<_>) = item.entries().partition(|(word, _)| METHODS.contains(word));
    let concerns: Vec<_> = methods.into_iter().map(|(_, node)| Concern::Operation(node.place)).collect();
    for (word, node) in others {
        match PATH_ITEM.iter().find(|(known, ..)| *known == word) {
            Some(row) => part(findings, &node, *row, &concerns),
            None if word.starts_with("x-") => {}
            None if is_object(node.json) => {
                let help = closest(&word.to_ascii_lowercase(), METHODS);
                let diagnostic = node.place.says(format!("`{word}` is no method that is known"), help);
                findings.refuse(&Concern::Operation(node.place), diagnostic);
            }
            None => findings.note(&node.place, format!("`{word}` is left out: it means nothing at a path")),
        }
    }
}

/// Checks what stands at an operation.
pub fn operation(findings: &mut Findings, node: &Node<'_>, version: Version, concern: &Concern) {
    let rows = if version == Version::V2 { OPERATION2 } else { OPERATION3 };
    check(findings, node, &rows, std::slice::from_ref(concern));
}

fn check(findings: &mut Findings, node: &Node<'_>, rows: &[Row], concerns: &[Concern]) {
    for (word, value) in node.entries().filter(|(word, _)| !word.starts_with("x-")) {
        match rows.iter().find(|(known, ..)| *known == word) {
            Some(row) => part(findings, &value, *row, concerns),
            None => unknown(findings, node, word, &value.place, rows, concerns),
        }
    }
}

/// A word that means nothing where it stands. One that is nearly a word whose loss would be felt refuses.
fn unknown(findings: &mut Findings, node: &Node<'_>, word: &str, place: &Place, rows: &[Row], concerns: &[Concern]) {
    let meant = rows.iter().find(|(known, needed, otherwise)| {
        let counts = matches!(otherwise, Refuse) || *known == "requestBody" && *needed == Any;
        counts && !node.has(known) && strsim::jaro(&known.to_ascii_lowercase(), &word.to_ascii_lowercase()) > 0.9
    });
    match meant {
        Some((known, ..)) => {
            let diagnostic =
                place.says(format!("`{word}` means nothing here"), format!("write `{known}`, or remove it"));
            concerns.iter().for_each(|concern| findings.refuse(concern, diagnostic.clone()));
        }
        None => findings.note(place, format!("`{word}` is left out: it means nothing here")),
    }
}

fn part(findings: &mut Findings, value: &Node<'_>, (word, needed, otherwise): Row, concerns: &[Concern]) {
    if *value.json == Json::Null {
        findings.note(&value.place, format!("`{word}` is null: taken as if it were not there"));
        return;
    }
    let Some(what) = lacks(value, needed) else {
        return inner(findings, value, word, needed, otherwise, concerns);
    };
    refuse_or_note(findings, &value.place, &format!("`{word}` is {what}"), otherwise, concerns, needed);
}

/// Checks the items of a list, and what they hold.
fn inner(
    findings: &mut Findings,
    value: &Node<'_>,
    word: &str,
    needed: Needed,
    otherwise: Otherwise,
    concerns: &[Concern],
) {
    match needed {
        Texts if matches!(value.json, Json::Text(_)) => {
            findings.note(&value.place, format!("`{word}` is one text: taken as a list of it"));
        }
        Texts => {
            for item in value.items().filter(|item| item.json.as_str().is_none()) {
                findings.note(&item.place, format!("an item of `{word}` that is no text is left out"));
            }
        }
        Objects | Requirements => {
            for item in value.items().filter(|item| !is_object(item.json)) {
                let message = format!("an item of `{word}` that is no object");
                refuse_or_note(findings, &item.place, &message, otherwise, concerns, needed);
            }
        }
        _ => {}
    }
    if needed == Requirements {
        let schemes = value.items().flat_map(|item| item.entries());
        for (name, scopes) in schemes {
            if !matches!(scopes.json, Json::List(_)) {
                findings.note(&scopes.place, format!("the scopes of `{name}` are no list: taken as none"));
            }
            for scope in scopes.items().filter(|scope| scope.json.as_str().is_none()) {
                findings.note(&scope.place, format!("a scope of `{name}` that is no text is left out"));
            }
        }
    }
}

fn refuse_or_note(
    findings: &mut Findings,
    place: &Place,
    message: &str,
    otherwise: Otherwise,
    concerns: &[Concern],
    needed: Needed,
) {
    match otherwise {
        Note(instead) => findings.note(place, format!("{message}: {instead}")),
        Refuse => {
            let help = match needed {
                Object => "write an object here, or remove it".to_owned(),
                Text => "write a text here, or remove it".to_owned(),
                Requirements => {
                    format!("write a list of objects such as {}", listed(["[{\"name of a scheme\": []}]"]))
                }
                Objects => "write a list of objects here, or remove it".to_owned(),
                _ => "write a list here, or remove it".to_owned(),
            };
            let diagnostic = place.says(message, help);
            concerns.iter().for_each(|concern| findings.refuse(concern, diagnostic.clone()));
        }
    }
}

/// What a value is instead of what is needed.
fn lacks(value: &Node<'_>, needed: Needed) -> Option<&'static str> {
    let (is_right, what) = match needed {
        Any => (true, ""),
        Object => (is_object(value.json), "no object"),
        List | Objects | Requirements => (matches!(value.json, Json::List(_)), "no list"),
        Texts => (matches!(value.json, Json::List(_) | Json::Text(_)), "no list"),
        Text => (matches!(value.json, Json::Text(_)), "no text"),
        Plain => (matches!(value.json, Json::Text(_) | Json::Number(_)), "no text"),
        Flag => (matches!(value.json, Json::Bool(_)), "neither true nor false"),
    };
    (!is_right).then_some(what)
}

fn is_object(value: &Json) -> bool {
    matches!(value, Json::Object(_))
}
