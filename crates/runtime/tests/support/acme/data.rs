//! What Acme's contract says.

use chatspec_wire::Described;
use chatspec_wire::operation::{
    Batch, Body, CodeInfo, Constant, Download, ErrorClass, Failure, Location, Method, Operation, Parameter, Replay,
    Response, Scheme, SchemeKind, Server, ServerVariable, Style, ValueKind, VendorInfo,
};

use super::{Thing, ThingAnswer, ThingsAnswer, Ticket};

pub static ACME: VendorInfo = vendor(
    "acme",
    &[Server {
        url: "{base_url}/{api_path}",
        description: "",
        variables: &[variable("base_url", "https://acme.example"), variable("api_path", "api/v1")],
    }],
);

/// The same, but for a base address that is given whole.
pub static WHOLE: VendorInfo = vendor(
    "whole",
    &[Server { url: "https://{tenant}.acme.example", description: "", variables: &[variable("tenant", "me")] }],
);

const fn vendor(name: &'static str, servers: &'static [Server]) -> VendorInfo {
    VendorInfo {
        name,
        title: "Acme",
        version: "1",
        servers,
        schemes: SCHEMES,
        operations: OPERATIONS,
        webhooks: &[],
        types: &[
            Thing::<String>::INFO,
            ThingAnswer::<String>::INFO,
            ThingsAnswer::<String>::INFO,
            Ticket::<String>::INFO,
        ],
        pages: &[],
        named_servers: &[],
        logins: &[],
        locator: None,
        rate: None,
        samples: &[],
    }
}

const OPERATIONS: &[&Operation] = &[&THING, &THINGS, &ADD, &DROP, &FIND, &DOORS, &REPORT];

const fn variable(name: &'static str, default: &'static str) -> ServerVariable {
    ServerVariable { name, default, description: "" }
}

const SCHEMES: &[Scheme] = &[
    scheme("key", SchemeKind::ApiKeyInQuery("access_token")),
    scheme("basic", SchemeKind::Http("basic")),
    scheme("ticket", SchemeKind::Http("AcTicket")),
    scheme("app", SchemeKind::ApiKeyInHeader("X-App")),
    scheme("bearer", SchemeKind::Http("bearer")),
    scheme("oauth", SchemeKind::Oauth2 { token_url: None, scopes: &[] }),
    scheme("session", SchemeKind::ApiKeyInCookie("sid")),
    scheme("device", SchemeKind::ApiKeyInCookie("device")),
    scheme("xsrf", SchemeKind::ApiKeyInHeader("X-XSRF")),
    scheme("card", SchemeKind::MutualTls),
];

const fn scheme(name: &'static str, kind: SchemeKind) -> Scheme {
    Scheme { name, kind, description: "" }
}

static FAILURE: Failure = Failure {
    signal: "/code",
    success: &[Constant::Integer(0)],
    code: "/code",
    message: "/text",
    expires: Some("/until"),
    type_name: "Failure",
    codes: &[
        code(10, "TOKEN EXPIRED", ErrorClass::TokenRejected, "the token is no longer valid"),
        code(20, "BUSY", ErrorClass::Transient, "try again after a pause"),
        code(30, "USED UP", ErrorClass::Quota, "the quota is used up"),
        CodeInfo { wait: Some(300), ..code(35, "LATER", ErrorClass::Quota, "the quota is used up for minutes") },
        code(40, "LOCKED OUT", ErrorClass::Blocked, "the address is blocked"),
        code(50, "DONE", ErrorClass::Success, ""),
    ],
    otherwise: ErrorClass::Permanent,
};

const fn code(code: i64, name: &'static str, class: ErrorClass, description: &'static str) -> CodeInfo {
    CodeInfo { code: Constant::Integer(code), name, class, wait: None, description }
}

const PLAIN: Operation = Operation {
    vendor: "acme",
    id: "",
    summary: "",
    method: Method::Get,
    method_name: "",
    path: "/",
    server: None,
    parameters: &[],
    body: None,
    security: &[&["key"]],
    responses: &[],
    failure: Some(&FAILURE),
    replay: Replay::Safe,
    payload: None,
    cursor: None,
    pages: None,
    download: None,
    page: "acme-page",
    deprecated: false,
};

const fn answer(status: &'static str, type_name: &'static str) -> Response {
    Response { status, media_types: &["application/json", "text/json"], type_name: Some(type_name), description: "" }
}

const fn parameter(name: &'static str, location: Location) -> Parameter {
    let style = Style::Joined;
    Parameter {
        name,
        location,
        required: false,
        style,
        kind: ValueKind::Text,
        secret: false,
        batch: None,
        fixed: None,
        description: "",
        example: None,
        page: "",
    }
}

pub static THING: Operation = Operation {
    id: "thing",
    path: "/thing",
    server: None,
    parameters: &[Parameter { required: true, ..parameter("id", Location::Query) }],
    responses: &[answer("200", "ThingAnswer")],
    payload: Some("/thing"),
    ..PLAIN
};

pub static THINGS: Operation = Operation {
    id: "things",
    path: "/things",
    responses: &[answer("200", "ThingsAnswer")],
    payload: Some("/things"),
    ..PLAIN
};

/// Must not be sent twice.
pub static ADD: Operation = Operation {
    id: "add",
    method: Method::Post,
    path: "/thing",
    body: Some(Body { required: true, media_types: &["application/vnd.acme+json"], type_name: "Thing" }),
    responses: &[answer("200", "ThingAnswer")],
    replay: Replay::Unsafe,
    payload: Some("/thing"),
    ..PLAIN
};

pub static DROP: Operation = Operation {
    id: "drop",
    method: Method::Delete,
    path: "/thing/{id}",
    server: None,
    parameters: &[Parameter { required: true, ..parameter("id", Location::Path) }],
    responses: &[Response { status: "204", media_types: &[], type_name: None, description: "" }],
    ..PLAIN
};

/// Has parameters of every kind and needs no credential.
pub static FIND: Operation = Operation {
    id: "find",
    path: "/find/{place}/in/{room}",
    server: None,
    parameters: &[
        parameter("place", Location::Path),
        parameter("room", Location::Path),
        parameter("$text", Location::Query),
        parameter("tags", Location::Query),
        Parameter { style: Style::Repeated, ..parameter("kind", Location::Query) },
        parameter("X-Note", Location::Header),
        Parameter { secret: true, ..parameter("pin", Location::Query) },
        parameter("Accept", Location::Header),
    ],
    security: &[],
    ..PLAIN
};

/// Takes credentials of every kind.
pub static DOORS: Operation = Operation {
    id: "doors",
    path: "/doors",
    security: &[
        &["basic"],
        &["ticket", "app"],
        &["bearer"],
        &["oauth"],
        &["session", "device", "xsrf"],
        &["key"],
        &["card"],
    ],
    responses: &[answer("200", "ThingAnswer")],
    ..PLAIN
};

pub static REPORT: Operation = Operation {
    id: "report",
    path: "/report",
    responses: &[answer("200", "ThingAnswer")],
    download: Some(Download { link: "/text", format: "csv", row: "Thing", delimiters: &[';', ','] }),
    ..PLAIN
};

/// Must not be sent twice, although it is a GET.
pub static LOG_OUT: Operation = Operation {
    id: "log_out",
    path: "/log_out",
    responses: &[answer("200", "ThingAnswer")],
    replay: Replay::Unsafe,
    ..PLAIN
};

/// Answers a bare list.
pub static BARE: Operation =
    Operation { id: "bare", path: "/bare", responses: &[answer("200", "Vec<Thing>")], ..PLAIN };

/// Takes numbers, two at a time.
pub static SOME: Operation = Operation {
    id: "some",
    path: "/some",
    server: None,
    parameters: &[
        Parameter { batch: Some(Batch { largest: 2, key: "/id" }), ..parameter("ids", Location::Query) },
        Parameter { required: true, style: Style::Repeated, ..parameter("kind", Location::Query) },
    ],
    responses: &[answer("200", "ThingsAnswer")],
    payload: Some("/things"),
    ..PLAIN
};

/// Another vendor's.
pub static FOREIGN: Operation = Operation { vendor: "other", id: "foreign", path: "/foreign", ..PLAIN };

/// Gives a ticket for an older one.
pub static RENEW: Operation = Operation {
    id: "renew",
    method: Method::Post,
    path: "/renew",
    body: Some(Body { required: true, media_types: &["application/json"], type_name: "Ticket" }),
    responses: &[answer("200", "Ticket")],
    security: &[],
    failure: None,
    payload: Some("/seconds"),
    ..PLAIN
};

/// Has parameters of every kind of value and needs no credential.
pub static COUNT: Operation = Operation {
    id: "count",
    path: "/count",
    parameters: &[
        Parameter { kind: ID, ..parameter("id", Location::Query) },
        Parameter { kind: SMALL, ..parameter("small", Location::Query) },
        Parameter { kind: ValueKind::Number, ..parameter("part", Location::Query) },
        Parameter { kind: ValueKind::Boolean, ..parameter("all", Location::Query) },
        Parameter { kind: ValueKind::INTEGER, secret: true, ..parameter("pin", Location::Query) },
        Parameter { kind: ID, ..parameter("ids", Location::Query) },
        Parameter { kind: ID, batch: Some(Batch { largest: 9, key: "/id" }), ..parameter("numbers", Location::Query) },
    ],
    security: &[],
    ..PLAIN
};

const ID: ValueKind = ValueKind::Integer { minimum: 1, maximum: i64::MAX };
const SMALL: ValueKind = ValueKind::Integer { minimum: i32::MIN as i64, maximum: i32::MAX as i64 };

/// Takes its body as a form.
pub static SIGN_IN: Operation = Operation {
    id: "sign_in",
    body: Some(Body {
        required: true,
        media_types: &["application/x-www-form-urlencoded", "application/json"],
        type_name: "Ticket",
    }),
    method: Method::Post,
    path: "/sign_in",
    responses: &[answer("200", "Ticket")],
    security: &[],
    failure: None,
    ..PLAIN
};
