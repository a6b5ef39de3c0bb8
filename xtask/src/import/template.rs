//! The folder of a vendor about whom nothing is said yet: small, whole, and with clear places to fill in.

use crate::diagnostic::Place;
use crate::json::{self, Json};

use super::build::{filled, object, text};
use super::convert::Wishes;
use super::draft::{Draft, PAGE, Uses};
use super::operations::Call;
use super::samples::Samples;

/// A draft with one operation.
pub fn draft(wishes: &Wishes) -> Draft {
    let title = wishes.page_title.clone().unwrap_or_else(|| format!("The page of {}", wishes.vendor));
    let parse = |text: &str| json::parse(text).unwrap_or(Json::Null);
    let defs = parse(TYPES).entries().to_vec();
    let sample = parse(SAMPLE);
    let call = Call {
        id: ID.to_owned(),
        place: Place::file("openapi.json"),
        path: "/v1/sessions/{session_id}".to_owned(),
        method: "get".to_owned(),
        json: parse(OPERATION),
        examples: vec![("page".to_owned(), sample, Place::file("samples"))],
        answer: Some(object([("$ref", text("types.schema.json#/$defs/ChatSession"))])),
        body: None,
        body_examples: Vec::new(),
    };
    Draft {
        vendor: wishes.vendor.clone(),
        info: filled([
            ("title", Some(text(format!("{} (fill in: name of the service)", wishes.vendor)))),
            ("description", Some(text("Fill in: what the service offers, in our own words."))),
            ("version", Some(text("1.0.0"))),
            ("license", Some(object([("name", text("MIT OR Apache-2.0")), ("identifier", text("MIT OR Apache-2.0"))]))),
            ("x-chatspec-page", Some(text(PAGE))),
        ]),
        page: filled([
            ("title", Some(text(title))),
            ("language", Some(text("en"))),
            ("read", Some(text(&*wishes.today))),
            ("url", wishes.page_url.clone().map(text)),
            ("about", Some(text("Fill in: what the page is used for."))),
        ]),
        servers: vec![parse(SERVER)],
        tags: vec![("sessions".to_owned(), "Fill in: what the operations of this group are about.".to_owned())],
        security: Some(parse(r#"[{"token": []}]"#)),
        schemes: parse(SCHEMES).entries().to_vec(),
        calls: vec![call],
        hooks: Vec::new(),
        defs,
        origins: std::collections::BTreeMap::new(),
        samples: Samples::default(),
        uses: Uses::default(),
    }
}

const ID: &str = "get_session";

const SERVER: &str = r#"{
  "url": "https://{host}",
  "description": "Fill in: the base address, and when it is the right one.",
  "variables": {"host": {"default": "localhost", "description": "Fill in: where the service is."}}
}"#;

const SCHEMES: &str = r#"{
  "token": {
    "type": "http",
    "description": "Fill in: where the token comes from and how long it holds.",
    "scheme": "bearer"
  }
}"#;

const OPERATION: &str = r#"{
  "operationId": "get_session",
  "summary": "Get a chat session",
  "description": "Fill in: what it does and what to know before calling it.",
  "tags": ["sessions"],
  "parameters": [
    {
      "name": "session_id",
      "in": "path",
      "required": true,
      "description": "Fill in: which session is asked for.",
      "schema": {"type": "string"},
      "example": "s-1001"
    },
    {
      "name": "with_messages",
      "in": "query",
      "required": false,
      "description": "Fill in: whether its messages are answered, too.",
      "schema": {"type": "boolean"},
      "example": true
    }
  ],
  "responses": {
    "200": {
      "description": "The session.",
      "content": {"application/json": {"schema": {"$ref": "types.schema.json#/$defs/ChatSession"}}}
    }
  },
  "x-chatspec-replay": "safe"
}"#;

const TYPES: &str = r##"{
  "ChatSession": {
    "description": "Fill in: what a session is.",
    "$comment": "Fill in: what the page says, and why this says something else where it does.",
    "type": "object",
    "properties": {
      "id": {"description": "Identifies the session.", "type": "string"},
      "status": {"description": "How far the session is.", "$ref": "#/$defs/SessionStatus"},
      "started_at": {"description": "When it began.", "type": "string", "format": "date-time"},
      "messages": {"description": "What was written, oldest first.", "type": "array", "items": {"$ref": "#/$defs/SessionMessage"}}
    },
    "required": ["id"]
  },
  "SessionStatus": {
    "description": "How far a session is. The list is open: a value that is not named here is kept as it came.",
    "type": "string",
    "oneOf": [
      {"const": "open", "title": "Open", "description": "Somebody may still write."},
      {"const": "closed", "title": "Closed", "description": "Nobody writes any more."}
    ]
  },
  "SessionMessage": {
    "description": "What somebody wrote.",
    "type": "object",
    "properties": {
      "number": {"description": "Its place in the session, from 1.", "type": "integer", "format": "int64", "minimum": 1},
      "text": {"description": "The text.", "type": ["string", "null"]}
    },
    "required": ["number"]
  }
}"##;

const SAMPLE: &str = r#"{
  "id": "s-1001",
  "status": "open",
  "started_at": "2026-01-02T03:04:05Z",
  "messages": [{"number": 1, "text": "Hello"}, {"number": 2, "text": null}]
}"#;
