//! The contract of a vendor that lets in who has a pass.

use chatspec_wire::Secret;
use chatspec_wire::operation::{
    Body, CodeInfo, Constant, ErrorClass, Failure, Lifetime, Login, LoginInput, Method, Operation, Replay, Response,
    Scheme, SchemeKind, Server, TokenAnswer, TokenExchange, TokenValue, VendorInfo,
};
use chatspec_wire::{Described, object};

object! {
    /// What a pass is obtained with.
    pub struct Claims<S> in "club.schema.json#/$defs/Claims" from "club-page" {
        /// Who wants it.
        optional user (with_user): S = "user",
        /// Shows that it is him.
        optional password (with_password): Secret = "password",
    }
}

object! {
    /// A pass.
    pub struct Pass<S> in "club.schema.json#/$defs/Pass" from "club-page" {
        /// Opens the door.
        optional pass (with_pass): Secret = "pass",
        /// How long, in seconds.
        optional seconds (with_seconds): i64 = "seconds",
        /// Obtains the next one.
        optional next (with_next): Secret = "next",
        /// For whom.
        optional user (with_user): S = "user",
    }
}

pub static CLUB: VendorInfo = VendorInfo {
    name: "club",
    title: "Club",
    version: "1",
    servers: &[Server { url: "https://club.example", description: "", variables: &[] }],
    named_servers: &[],
    schemes: &[
        Scheme { name: "pass", kind: SchemeKind::ApiKeyInQuery("pass"), description: "" },
        Scheme { name: "ticket", kind: SchemeKind::Http("ClubTicket"), description: "" },
        Scheme { name: "app", kind: SchemeKind::ApiKeyInHeader("X-App"), description: "" },
    ],
    logins: &[MEMBER, MACHINE],
    locator: None,
    rate: None,
    operations: &[&ENTER, &ORDER, &HALL, &GET_PASS, &NEXT_PASS, &DROP_PASS, &TICKETS],
    webhooks: &[],
    types: &[Claims::<String>::INFO, Pass::<String>::INFO],
    pages: &[],
    samples: &[],
};

/// With renewal, a lock-out after five refusals, and a status that means two things.
const MEMBER: Login = Login {
    name: "member",
    scheme: "pass",
    description: "",
    inputs: &[input("user", false, None), input("password", true, None)],
    obtain: TokenExchange {
        operation: &GET_PASS,
        basic: None,
        values: &[("/user", TokenValue::Input("user")), ("/password", TokenValue::Input("password"))],
        answer: ANSWER,
    },
    renew: Some(TokenExchange {
        operation: &NEXT_PASS,
        basic: None,
        values: &[("/next", TokenValue::Renewal), ("/kind", TokenValue::Text("next"))],
        answer: ANSWER,
    }),
    revoke: Some(&DROP_PASS),
    rejected: &[403],
    lockout: Some(5),
    page: "club-page",
};

/// Signed, with the ticket in a claim, and a lifetime that each use prolongs.
const MACHINE: Login = Login {
    name: "machine",
    scheme: "ticket",
    description: "",
    inputs: &[input("app", true, Some("app")), input("token", true, None), input("key", true, None)],
    obtain: TokenExchange {
        operation: &TICKETS,
        basic: None,
        values: &[
            ("/signed/token", TokenValue::Signed { text: "token", key: "key", time: "%Y%m%d%H%M" }),
            ("/kind", TokenValue::Text("JWT")),
        ],
        answer: TokenAnswer {
            token: "/jwt",
            claim: Some("http://club.example/ticket"),
            lifetime: Some(Lifetime::Sliding(21_600)),
            renewal: None,
            renewal_lifetime: None,
        },
    },
    renew: None,
    revoke: None,
    rejected: &[],
    lockout: None,
    page: "club-page",
};

const ANSWER: TokenAnswer = TokenAnswer {
    token: "/pass",
    claim: None,
    lifetime: Some(Lifetime::Told("/seconds")),
    renewal: Some("/next"),
    renewal_lifetime: Some(Lifetime::Told("/next_seconds")),
};

const fn input(name: &'static str, secret: bool, scheme: Option<&'static str>) -> LoginInput {
    LoginInput { name, secret, scheme, description: "" }
}

static FAILURE: Failure = Failure {
    signal: "/code",
    success: &[Constant::Integer(0)],
    code: "/code",
    message: "/text",
    expires: Some("/until"),
    type_name: "Failure",
    codes: &[
        code(10, "PASS EXPIRED", ErrorClass::TokenRejected, None),
        code(30, "TOO MANY PASSES", ErrorClass::Quota, Some(120)),
        code(40, "LOCKED OUT", ErrorClass::Blocked, None),
        code(60, "NO MEMBER", ErrorClass::Permanent, None),
    ],
    otherwise: ErrorClass::Permanent,
};

const fn code(code: i64, name: &'static str, class: ErrorClass, wait: Option<u64>) -> CodeInfo {
    CodeInfo { code: Constant::Integer(code), name, class, wait, description: "" }
}

const PLAIN: Operation = Operation {
    vendor: "club",
    id: "",
    summary: "",
    method: Method::Get,
    method_name: "",
    path: "/",
    server: None,
    parameters: &[],
    body: None,
    security: &[&["pass"]],
    responses: &[Response { status: "200", media_types: &["application/json"], type_name: None, description: "" }],
    failure: Some(&FAILURE),
    replay: Replay::Safe,
    payload: None,
    cursor: None,
    pages: None,
    download: None,
    page: "club-page",
    deprecated: false,
};

const ASK: Operation = Operation {
    method: Method::Post,
    body: Some(Body { required: true, media_types: &["application/json"], type_name: "Claims" }),
    security: &[],
    responses: &[Response {
        status: "200",
        media_types: &["application/json"],
        type_name: Some("Pass"),
        description: "",
    }],
    replay: Replay::Unsafe,
    ..PLAIN
};

pub static ENTER: Operation = Operation { id: "enter", path: "/enter", ..PLAIN };
pub static ORDER: Operation = Operation { id: "order", path: "/order", replay: Replay::Unsafe, ..PLAIN };
pub static HALL: Operation =
    Operation { id: "hall", path: "/hall", security: &[&["ticket", "app"], &["pass"]], ..PLAIN };
static GET_PASS: Operation = Operation { id: "get_pass", path: "/pass/get", ..ASK };
static NEXT_PASS: Operation = Operation { id: "next_pass", path: "/pass/next", ..ASK };
static TICKETS: Operation = Operation { id: "tickets", path: "/tickets", security: &[&["app"]], ..ASK };
static DROP_PASS: Operation = Operation { id: "drop_pass", path: "/pass/drop", replay: Replay::Unsafe, ..PLAIN };
