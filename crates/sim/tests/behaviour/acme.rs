//! A vendor that nobody has written a line of Rust for.

use chatspec_wire::operation::{
    Batch, Body, Code, CodeInfo, Constant, Download, ErrorClass, Failure, Location, Method, Operation, Parameter,
    Replay, Response, Sample, Scheme, SchemeKind, Server, ServerVariable, Style, ValueKind, VendorInfo,
};
use chatspec_wire::{Described, object};

pub static ACME: VendorInfo = VendorInfo {
    named_servers: &[],
    logins: &[],
    locator: None,
    rate: None,
    name: "acme",
    title: "Acme Chat",
    version: "1",
    servers: &[Server {
        url: "https://{region}.acme.test/{area}/v2/",
        description: "",
        variables: &[variable("region", "eu"), variable("area", "public")],
    }],
    schemes: &[
        Scheme { name: "key", kind: SchemeKind::ApiKeyInHeader("X-Key"), description: "" },
        Scheme { name: "login", kind: SchemeKind::Http("basic"), description: "" },
        Scheme { name: "cookie", kind: SchemeKind::ApiKeyInCookie("sid"), description: "" },
        Scheme { name: "oauth", kind: SchemeKind::OpenIdConnect("https://acme.test"), description: "" },
    ],
    operations: &[&CHATS, &CHAT, &DEFAULT_CHAT, &ADD, &EXPORT, &SILENT, &REMOVE],
    webhooks: &[],
    types: &[<Row as Described>::INFO],
    pages: &[],
    samples: &[
        sample("chats", "other", r#"[{"id":1}]"#),
        Sample { of: "chats", case: "strange", open: true, body: "[1]" },
        sample("chats", "page", r#"[{"id":7}]"#),
        sample("chat", "one", r#"{"id":7}"#),
        sample("default_chat", "one", r#"{"id":0}"#),
        sample("add", "one", r#"{"id":8}"#),
        sample("export", "one", r#"{"file":{"link":"https://elsewhere.test/x"},"n":1}"#),
        sample("Row", "one", r#"{"id":7,"name":"a|b"}"#),
        sample("Row", "two", r#"{"id":8,"name":null}"#),
    ],
};

object! {
    /// A row of the export.
    pub struct Row<S> in "row.schema.json#/$defs/Row" from "rows" {
        /// Display name.
        optional name (with_name): S = "name",
        /// Number.
        required id: i64 = "id",
        /// Never in a sample.
        optional rest (with_rest): S = "rest",
    }
}

const fn variable(name: &'static str, default: &'static str) -> ServerVariable {
    ServerVariable { name, default, description: "" }
}

const fn sample(of: &'static str, case: &'static str, body: &'static str) -> Sample {
    Sample { of, case, open: false, body }
}

const fn parameter(name: &'static str, location: Location, required: bool) -> Parameter {
    Parameter {
        name,
        location,
        required,
        style: Style::Joined,
        kind: ValueKind::Text,
        secret: false,
        batch: None,
        fixed: None,
        description: "",
        example: None,
        page: "",
    }
}

pub const PLAIN: Operation = Operation {
    vendor: "acme",
    id: "chats",
    summary: "",
    method: Method::Get,
    method_name: "chats",
    path: "/chats",
    server: None,
    parameters: &[],
    body: None,
    security: &[&["key", "login"], &["cookie"], &["oauth"]],
    responses: &[Response {
        status: "200",
        media_types: &["application/xml", "application/vnd.acme+json", "application/json"],
        type_name: Some("Vec<Chat>"),
        description: "",
    }],
    failure: Some(&FAILURE),
    replay: Replay::Safe,
    payload: None,
    cursor: None,
    pages: None,
    download: None,
    page: "",
    deprecated: false,
};

static FAILURE: Failure = Failure {
    signal: "/problem/is",
    success: &[Constant::Boolean(false)],
    code: "/problem/code",
    message: "/problem/text",
    expires: None,
    type_name: "Failure",
    codes: &[
        CodeInfo {
            code: Constant::Text("E_AUTH"),
            name: "auth",
            class: ErrorClass::TokenRejected,
            wait: None,
            description: "",
        },
        CodeInfo {
            code: Constant::Integer(405),
            name: "method",
            class: ErrorClass::Permanent,
            wait: None,
            description: "",
        },
    ],
    otherwise: ErrorClass::Permanent,
};

static CHATS: Operation = Operation {
    parameters: &[
        Parameter { batch: Some(Batch { largest: 3, key: "/id" }), ..parameter("ids", Location::Query, false) },
        Parameter { style: Style::Repeated, ..parameter("tag", Location::Query, false) },
        parameter("X-Trace", Location::Header, false),
    ],
    ..PLAIN
};

static CHAT: Operation = Operation {
    id: "chat",
    path: "/chats/{id}.json",
    server: None,
    parameters: &[parameter("id", Location::Path, true), parameter("part", Location::Query, true)],
    security: &[],
    ..PLAIN
};

static DEFAULT_CHAT: Operation = Operation { id: "default_chat", path: "/chats/default.json", security: &[], ..PLAIN };

static ADD: Operation = Operation {
    id: "add",
    method: Method::Post,
    body: Some(Body { required: true, media_types: &["application/json"], type_name: "NewChat" }),
    responses: &[Response {
        status: "201",
        media_types: &["application/json"],
        type_name: Some("Chat"),
        description: "",
    }],
    security: &[],
    ..PLAIN
};

static EXPORT: Operation = Operation {
    id: "export",
    path: "/export",
    download: Some(Download { link: "/file/link", format: "csv", row: "Row", delimiters: &['|', ';'] }),
    ..PLAIN
};

static SILENT: Operation = Operation { id: "silent", path: "/silent", security: &[], ..PLAIN };

static REMOVE: Operation = Operation {
    id: "remove",
    method: Method::Delete,
    path: "/all",
    responses: &[Response { status: "204", media_types: &[], type_name: None, description: "" }],
    security: &[],
    ..PLAIN
};

/// The code of a body that the contract takes for a failure.
pub fn code_of(body: &serde_json::Value) -> Option<Code> {
    FAILURE.code_of(body)
}
