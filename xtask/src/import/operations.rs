//! Operations and webhooks in the words of `openapi.json`.

use std::collections::BTreeMap;

use crate::diagnostic::Place;
use crate::json::Json;

use super::api::{Answer, Body, Media, Operation};
use super::build::{Words, filled, object, text};
use super::forms;
use super::names::{identifier, of_path, upper_camel};
use super::notes::Concern;
use super::parameters;
use super::schemas::{FILE, Made, Schemas};
use super::security::Security;
use super::servers;

/// What a media type is to the generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    Json,
    Form,
    Other,
}

/// What a media type is, whatever parameters follow its name.
pub fn media_kind(name: &str) -> MediaKind {
    let name = bare(name);
    match () {
        () if name.ends_with("/json") || name.ends_with("+json") || name == "*/*" || name == "application/*" => {
            MediaKind::Json
        }
        () if name == FORM => MediaKind::Form,
        () => MediaKind::Other,
    }
}

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// The name without parameters, in small letters.
fn bare(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The name as it is written; what stands for any is JSON.
fn written(name: &str) -> String {
    let name = bare(name);
    if name.contains("/*") { JSON.to_owned() } else { name }
}

/// The JSON of several media types: the plain one, or else the first.
fn json_of<'m, 'd>(all: &'m [Media<'d>]) -> Option<&'m Media<'d>> {
    let plain = all.iter().find(|media| bare(&media.name) == JSON);
    plain.or_else(|| all.iter().find(|media| media_kind(&media.name) == MediaKind::Json))
}

/// Examples with their names and places.
pub type Examples = Vec<(String, Json, Place)>;

/// The words of a body, its schema and its examples.
type MadeBody = (Option<Json>, Option<Json>, Examples);

/// What was made of an operation.
pub struct Call {
    pub id: String,
    pub place: Place,
    pub path: String,
    pub method: String,
    pub json: Json,
    /// The examples of its answer with their names and places.
    pub examples: Examples,
    /// The schema of its answer, as it stands in the document.
    pub answer: Option<Json>,
    /// The schema of its body.
    pub body: Option<Json>,
    /// The examples of its body.
    pub body_examples: Examples,
}

/// Makes the operations of a document.
pub struct Operations<'a, 'd, 'f> {
    pub schemas: &'a mut Schemas<'d, 'f>,
    pub security: &'a Security,
    pub root_servers: &'a [Json],
    /// Names of the tags that operations use.
    pub tags: &'a mut Vec<String>,
}

/// The ids of all operations: those of the source where they can stay, else made of method and path.
pub fn ids(schemas: &mut Schemas<'_, '_>, all: &[&Operation<'_>]) -> Vec<String> {
    let said = |one: &Operation<'_>| one.node.text("operationId").map(str::to_owned).filter(|id| !id.is_empty());
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for id in all.iter().filter_map(|one| said(one)) {
        *uses.entry(upper_camel(&id)).or_default() += 1;
    }
    let mut made = Vec::new();
    for one in all {
        let said = said(one);
        let of_path = of_path(&one.method, &one.path);
        let wish = said.as_deref().filter(|id| uses.get(&upper_camel(id)) == Some(&1)).map(identifier);
        let wish = wish.filter(|wish| !wish.is_empty());
        let id = schemas.names.for_operation(&[wish.into_iter().collect::<Vec<_>>(), vec![of_path]].concat());
        let message = match &said {
            None => Some(format!("the operation has no id; it is called `{id}`")),
            Some(said) if *said != id && uses.get(&upper_camel(said)) > Some(&1) => {
                Some(format!("the operation is called `{id}`: `{said}` and the id of another operation are one name"))
            }
            Some(said) if *said != id => {
                Some(format!("the operation is called `{id}`: `{said}` is no name that it can have, or is taken"))
            }
            Some(_) => None,
        };
        let place = if said.is_some() { one.node.place.key("operationId") } else { one.node.place.clone() };
        if let Some(message) = message {
            schemas.findings.note(&place, message);
        }
        made.push(id);
    }
    made
}

impl<'d> Operations<'_, 'd, '_> {
    /// The words of an operation.
    pub fn operation(&mut self, one: &Operation<'d>, id: &str, is_webhook: bool) -> Call {
        let concern = Concern::Operation(one.node.place.clone());
        self.schemas.concern = concern.clone();
        self.unused_words(one);
        let parameters = match is_webhook {
            true => self.webhook_parameters(one),
            false => parameters::all(self.schemas, one, &upper_camel(id)),
        };
        let body = one.body.as_ref().and_then(|body| self.body(body, one, id));
        if is_webhook && body.is_none() && !self.schemas.findings.refuses(&one.node.place) {
            let help = "describe in `requestBody` what is sent, as JSON";
            self.schemas.findings.refuse(&concern, one.node.place.says("a webhook without a body", help));
        }
        let (responses, answer, examples) = self.responses(one, id);
        let tags = if is_webhook { None } else { Some(self.tags_of(one)) };
        let mut security = self.security.of_operation(self.schemas, one.node.said("security"), &concern);
        if !is_webhook {
            security = self.security.with_header(self.schemas, one, security);
        }
        let server = if is_webhook { None } else { servers::own(self.schemas, one, self.root_servers) };
        let default = format!("Described as `{}`; the words of the document are not taken over.", one.label());
        let summary =
            one.node.text("summary").map(str::trim).filter(|said| self.schemas.keeps_descriptions && !said.is_empty());
        let replay = if matches!(one.method.as_str(), "get" | "head" | "options") { "safe" } else { "unsafe" };
        let (body, body_schema, body_examples) = body.unwrap_or_default();
        let json = filled([
            ("operationId", Some(text(id))),
            ("summary", Some(text(summary.map_or_else(|| format!("`{}`", one.label()), str::to_owned)))),
            ("description", Some(text(self.schemas.described(&one.node, default)))),
            ("tags", tags),
            ("parameters", (!parameters.is_empty()).then_some(Json::List(parameters))),
            ("requestBody", body),
            ("responses", Some(responses)),
            ("servers", server.map(|server| Json::List(vec![server]))),
            ("security", security),
            ("deprecated", (one.node.flag("deprecated") && !is_webhook).then_some(Json::Bool(true))),
            ("x-chatspec-replay", (!is_webhook).then(|| text(replay))),
        ]);
        let (place, path, method) = (one.node.place.clone(), one.path.clone(), one.method.clone());
        Call { id: id.to_owned(), place, path, method, json, examples, answer, body: body_schema, body_examples }
    }

    /// Notes what is said at an operation and not taken over.
    fn unused_words(&mut self, one: &Operation<'d>) {
        for (word, why) in [
            ("callbacks", "what the service sends is described under `webhooks`"),
            ("externalDocs", "pages are named in pages.lock.json"),
        ] {
            if one.node.has(word) {
                self.schemas.findings.note(&one.node.place.key(word), format!("`{word}` is left out: {why}"));
            }
        }
        for (word, node) in one.node.entries().filter(|(word, _)| word.starts_with("x-")) {
            self.schemas.findings.note(&node.place, format!("the extension `{word}` is left out"));
        }
    }

    fn webhook_parameters(&mut self, one: &Operation<'d>) -> Vec<Json> {
        for parameter in &one.parameters {
            self.schemas
                .findings
                .note(&parameter.node.place, "a parameter of a webhook is left out: bodies are decoded");
        }
        Vec::new()
    }

    fn tags_of(&mut self, one: &Operation<'d>) -> Json {
        let said: Vec<&str> = one.node.texts("tags").into_iter().filter(|tag| !tag.is_empty()).collect();
        let mut tags: Vec<Json> = Vec::new();
        for tag in if said.is_empty() { vec!["operations"] } else { said } {
            if !self.tags.iter().any(|known| known == tag) {
                self.tags.push(tag.to_owned());
            }
            if !tags.contains(&text(tag)) {
                tags.push(text(tag));
            }
        }
        Json::List(tags)
    }

    /// The body of a request, its schema and its examples.
    fn body(&mut self, body: &Body<'d>, one: &Operation<'d>, id: &str) -> Option<MadeBody> {
        let concern = Concern::Operation(one.node.place.clone());
        if body.media.is_empty() {
            self.schemas.findings.note(&body.node.place, "a body without a media type is left out");
            return None;
        }
        let form = || body.media.iter().find(|media| media_kind(&media.name) == MediaKind::Form);
        let Some(media) = json_of(&body.media).filter(|_| body.fields.is_empty()).or_else(form) else {
            let names: Vec<_> = body.media.iter().map(|media| media.name.as_str()).collect();
            let message = format!("a body in {} cannot be sent", crate::diagnostic::listed(names));
            let help = "JSON can be sent, and forms of plain values";
            let place = body.media.first().map_or(&body.node.place, |media| &media.node.place);
            self.schemas.findings.refuse(&concern, place.says(message, help));
            return None;
        };
        self.other_media(&body.media, media);
        let is_form = media_kind(&media.name) == MediaKind::Form;
        let schema = match is_form {
            true => forms::form(self.schemas, body, media, id, &concern)?,
            false => self.body_schema(media, id, "Body"),
        };
        let description = self.schemas.described(&body.node, format!("The body of `{}`; not described.", one.label()));
        let content = object([(written(&media.name), object([("schema", schema.clone())]))]);
        let json =
            object([("description", text(description)), ("required", Json::Bool(body.required)), ("content", content)]);
        Some((Some(json), Some(schema), examples(media)))
    }

    /// The schema of a body: a named type or a list of one.
    fn body_schema(&mut self, media: &Media<'d>, id: &str, end: &str) -> Json {
        let owner = upper_camel(id);
        let wish = format!("{owner}_{end}");
        let made = match &media.schema {
            Some(schema) => self.schemas.made(schema, &owner, end),
            None => {
                self.schemas.findings.note(&media.node.place, "a body without a schema: any value is taken");
                Made::any()
            }
        };
        let reference = |words: &Words| match words.as_slice() {
            [(word, to)] if word == "$ref" => {
                Some(object([("$ref", text(format!("{FILE}{}", to.as_str().unwrap_or_default())))]))
            }
            _ => None,
        };
        let items = || made.words.iter().find(|(word, _)| word == "items").map(|(_, items)| items.entries().to_vec());
        let is_list = made.words.iter().any(|(word, kind)| word == "type" && *kind == text("array"));
        let has_bounds = made.words.len() > 2;
        if let Some(reference) = reference(&made.words).filter(|_| !made.nullable) {
            return reference;
        }
        if let Some(item) = items().as_ref().and_then(reference).filter(|_| is_list && !made.nullable && !has_bounds) {
            return object([("type", text("array")), ("items", item)]);
        }
        let name = self.schemas.names.for_type(&wish);
        let description = format!("What `{id}` {}; not described.", if end == "Body" { "sends" } else { "answers" });
        let words = std::iter::once(("description".to_owned(), text(description))).chain(made.with_null());
        let place = media.schema.as_ref().map_or(&media.node.place, |schema| &schema.place);
        self.schemas.origins.insert(Place::file(FILE).key("$defs").key(&name), place.clone());
        self.schemas.defs.push((name.clone(), Json::Object(words.collect())));
        object([("$ref", text(format!("{FILE}#/$defs/{name}")))])
    }

    fn other_media(&mut self, all: &[Media<'d>], taken: &Media<'d>) {
        for media in all.iter().filter(|media| media.name != taken.name) {
            let message = format!("the media type `{}` is left out beside `{}`", media.name, taken.name);
            self.schemas.findings.note(&media.node.place, message);
        }
        if written(&taken.name) != taken.name {
            let message = format!("the media type `{}` is taken as `{}`", taken.name, written(&taken.name));
            self.schemas.findings.note(&taken.node.place, message);
        }
    }

    /// The answers by status, what a good one holds, and its examples.
    fn responses(&mut self, one: &Operation<'d>, id: &str) -> (Json, Option<Json>, Examples) {
        let (mut responses, mut good) = (Words::new(), None);
        let (mut found, mut several) = (Vec::new(), Vec::new());
        for answer in &one.answers {
            let Some(status) = self.status(answer) else { continue };
            let is_good = status.starts_with('2');
            let content = self.content(answer, one, id, is_good, &status);
            if is_good && let Some((_, schema, examples)) = &content {
                match &good {
                    None => (good, found) = (Some(schema.clone()), examples.clone()),
                    Some(other) if other == schema => found.extend(examples.clone()),
                    Some(_) => several.push(answer.node.place.clone()),
                }
            }
            let default = format!("The answer of status {status}; not described.");
            let description = text(self.schemas.described(&answer.node, default));
            let media = content.map(|(media, schema, _)| object([(media, object([("schema", schema)]))]));
            responses.push((status, filled([("description", Some(description)), ("content", media)])));
        }
        if !several.is_empty() {
            good = Some(self.any_answer(&mut responses, id, &several));
        }
        if !responses.iter().any(|(status, _)| status.starts_with('2')) {
            good = self.default_as_good(&mut responses, one, &mut found);
        }
        let empty = |responses: &Words| responses.is_empty();
        if empty(&responses) {
            let description = text("The only answer that is known; not described.");
            responses.push(("default".to_owned(), object([("description", description)])));
        }
        (Json::Object(responses), good, found)
    }

    /// `default` is what a success answers, too, when no other status says it.
    fn default_as_good(&mut self, responses: &mut Words, one: &Operation<'d>, found: &mut Examples) -> Option<Json> {
        let (_, default) = responses.iter().find(|(status, _)| status == "default")?;
        let default = default.clone();
        let schema = default.get("content")?.entries().first()?.1.get("schema").cloned();
        let answer = one.answers.iter().find(|answer| answer.status == "default")?;
        self.schemas.findings.note(&answer.node.place, "no status of success is described: `default` is taken for it");
        *found = json_of(&answer.media).map(examples).unwrap_or_default();
        responses.insert(0, ("2XX".to_owned(), default));
        schema
    }

    /// Has all good answers hold any value, when they are of different types.
    fn any_answer(&mut self, responses: &mut Words, id: &str, several: &[Place]) -> Json {
        for place in several {
            self.schemas.findings.note(place, "several statuses of success have different types: any value is taken");
        }
        let name = self.schemas.names.for_type(&format!("{}_Answer", upper_camel(id)));
        let description = format!("What `{id}` answers, which depends on the status; not described.");
        self.schemas.defs.push((name.clone(), object([("description", text(description))])));
        let schema = object([("$ref", text(format!("{FILE}#/$defs/{name}")))]);
        for (status, response) in responses.iter_mut().filter(|(status, _)| status.starts_with('2')) {
            let description = response.text("description").unwrap_or_default().to_owned();
            let content = response.get("content").map(|_| object([(JSON, object([("schema", schema.clone())]))]));
            let is_empty = status == "204" || content.is_none();
            *response = filled([("description", Some(text(description))), ("content", content.filter(|_| !is_empty))]);
        }
        schema
    }

    fn status(&mut self, answer: &Answer<'d>) -> Option<String> {
        let status = answer.status.to_ascii_uppercase();
        let is_number = status.len() == 3 && status.starts_with(|c: char| ('1'..='5').contains(&c));
        let rest = status.get(1..).unwrap_or_default();
        match () {
            () if status == "DEFAULT" => Some("default".to_owned()),
            () if is_number && (rest == "XX" || rest.chars().all(|c| c.is_ascii_digit())) => Some(status),
            () => {
                let message = format!("the answer `{}` is left out: it is no status", answer.status);
                self.schemas.findings.note(&answer.node.place, message);
                None
            }
        }
    }

    /// The media type, the schema and the examples of an answer.
    fn content(
        &mut self,
        answer: &Answer<'d>,
        one: &Operation<'d>,
        id: &str,
        is_good: bool,
        status: &str,
    ) -> Option<(String, Json, Examples)> {
        for word in ["headers", "links"] {
            if let Some(node) = answer.node.get(word) {
                self.schemas.findings.note(&node.place, format!("`{word}` of an answer are left out"));
            }
        }
        let first = answer.media.first()?;
        if one.method == "head" || matches!(status, "204" | "205" | "304") {
            self.schemas
                .findings
                .note(&first.node.place, "an answer that has no body by its method or status: its content is left out");
            return None;
        }
        let Some(media) = json_of(&answer.media) else {
            self.not_json(answer, one, is_good);
            return None;
        };
        self.other_media(&answer.media, media);
        let end = if is_good {
            "Answer".to_owned()
        } else {
            format!("Answer{}", upper_camel(status).trim_start_matches('X'))
        };
        let schema = self.body_schema(media, id, &end);
        Some((written(&media.name), schema, examples(media)))
    }

    /// What is answered in other words than JSON is not decoded.
    fn not_json(&mut self, answer: &Answer<'d>, one: &Operation<'d>, is_good: bool) {
        let names = crate::diagnostic::listed(answer.media.iter().map(|media| media.name.as_str()));
        let place = answer.media.first().map_or(&answer.node.place, |media| &media.node.place);
        if is_good {
            let help = "JSON is decoded; a file behind a link is described with `x-chatspec-download`";
            let concern = Concern::Operation(one.node.place.clone());
            let diagnostic = place.says(format!("an answer in {names} cannot be decoded"), help);
            self.schemas.findings.refuse(&concern, diagnostic);
        } else {
            self.schemas.findings.note(place, format!("the body of a failure in {names} is not described"));
        }
    }
}

/// The examples of a body, those at its schema among them.
fn examples(media: &Media<'_>) -> Examples {
    let own = media.examples.iter().map(|(name, node)| (name.clone(), node.json.clone(), node.place.clone()));
    let schema = media.schema.as_ref();
    let of_schema = schema.and_then(|schema| schema.get("example"));
    let of_schema = of_schema.map(|node| ("schema-example".to_owned(), node.json.clone(), node.place));
    let listed = schema.map(|schema| schema.listed("examples")).unwrap_or_default();
    let listed = listed.into_iter().map(|node| ("schema-example".to_owned(), node.json.clone(), node.place));
    own.chain(of_schema).chain(listed).collect()
}
