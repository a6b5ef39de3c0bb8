//! A vendor with every way to obtain a credential that a contract can describe, and an account that moves.

use chatspec_wire::operation::{
    Body, CodeInfo, Constant, ErrorClass, Failure, Lifetime, Location, Locator, Login, LoginInput, Method, NamedServer,
    Operation, Parameter, Rate, Replay, Response, Sample, Scheme, SchemeKind, Server, ServerVariable, Style,
    TokenAnswer, TokenExchange, TokenValue, ValueKind, VendorInfo,
};
use chatspec_wire::{Described, Secret, object};

pub static VAULT: VendorInfo = VendorInfo {
    name: "vault",
    title: "Vault",
    version: "1",
    servers: &[server("https://{host}.vault.test/{house}/api", &[variable("host", "a"), variable("house", "h1")])],
    named_servers: &[NamedServer {
        name: "gate",
        server: server("https://gate.vault.test/{edition}/", &[variable("edition", "g2")]),
    }],
    schemes: &[
        Scheme { name: "badge", kind: SchemeKind::ApiKeyInHeader("X-Badge"), description: "" },
        Scheme { name: "pass", kind: SchemeKind::Http("Pass"), description: "" },
        Scheme { name: "app", kind: SchemeKind::ApiKeyInHeader("X-App"), description: "" },
    ],
    logins: &[DESK, SIGNER],
    locator: Some(&Locator {
        input: "house",
        description: "",
        operation: &HOUSE,
        parameter: "name",
        address: "/where/url",
        suffix: Some("/v9"),
        usable: Some("/open"),
        moved: &[410],
    }),
    rate: Some(Rate { requests: 3, seconds: 10, description: "" }),
    operations: &[&DOORS, &TOKEN, &SIGN, &END, &HOUSE],
    webhooks: &[],
    types: &[<TokenForm as Described>::INFO, <SignBody as Described>::INFO],
    pages: &[],
    samples: &[
        sample("doors", "[1,2]"),
        sample("token", r#"{"fault":null,"t":"","ttl":"600","more":[1]}"#),
        sample("house", r#"{"name":"h1","where":{"url":"https://a.vault.test"},"open":null}"#),
    ],
};

const DESK: Login = Login {
    name: "desk",
    scheme: "badge",
    description: "",
    inputs: &[input("user", false, None), input("word", true, None)],
    obtain: TokenExchange {
        operation: &TOKEN,
        basic: None,
        values: &[
            ("/kind", TokenValue::Text("first")),
            ("/user", TokenValue::Input("user")),
            ("/word", TokenValue::Input("word")),
        ],
        answer: TOKENS,
    },
    renew: Some(TokenExchange {
        operation: &TOKEN,
        basic: None,
        values: &[("/kind", TokenValue::Text("again")), ("/again", TokenValue::Renewal)],
        answer: TOKENS,
    }),
    revoke: Some(&END),
    rejected: &[],
    lockout: None,
    page: "",
};

const TOKENS: TokenAnswer = TokenAnswer {
    token: "/t",
    claim: None,
    lifetime: Some(Lifetime::Told("/ttl")),
    renewal: Some("/next/token"),
    renewal_lifetime: Some(Lifetime::Fixed(7200)),
};

const SIGNER: Login = Login {
    name: "signer",
    scheme: "pass",
    description: "",
    inputs: &[input("text", true, None), input("key", true, None), input("app_key", true, Some("app"))],
    obtain: TokenExchange {
        operation: &SIGN,
        basic: None,
        values: &[
            ("/signed", TokenValue::Signed { text: "text", key: "key", time: "%Y%m%d%H%M" }),
            ("/app", TokenValue::Input("app_key")),
        ],
        answer: TokenAnswer {
            token: "/jwt",
            claim: Some("urn:pass"),
            lifetime: Some(Lifetime::Sliding(100)),
            renewal: None,
            renewal_lifetime: None,
        },
    },
    renew: None,
    revoke: None,
    rejected: &[],
    lockout: None,
    page: "",
};

object! {
    /// What a token is asked for with.
    pub struct TokenForm<S> in "token.schema.json#/$defs/TokenForm" from "token" {
        /// What for.
        required kind: S = "kind",
        /// Who.
        optional user (with_user): S = "user",
        /// The word.
        optional word (with_word): Secret = "word",
        /// What renews.
        optional again (with_again): Secret = "again",
        /// How many.
        optional count (with_count): i64 = "count",
    }
}

object! {
    /// What a pass is asked for with.
    pub struct SignBody in "token.schema.json#/$defs/SignBody" from "token" {
        /// The text, the time and their signature.
        required signed: Secret = "signed",
        /// The application.
        optional app (with_app): Secret = "app",
    }
}

const fn server(url: &'static str, variables: &'static [ServerVariable]) -> Server {
    Server { url, description: "", variables }
}

const fn variable(name: &'static str, default: &'static str) -> ServerVariable {
    ServerVariable { name, default, description: "" }
}

const fn input(name: &'static str, secret: bool, scheme: Option<&'static str>) -> LoginInput {
    LoginInput { name, secret, scheme, description: "" }
}

const fn sample(of: &'static str, body: &'static str) -> Sample {
    Sample { of, case: "page", open: false, body }
}

const fn parameter(name: &'static str, location: Location, kind: ValueKind) -> Parameter {
    Parameter {
        name,
        location,
        required: matches!(location, Location::Path),
        style: Style::Joined,
        kind,
        secret: false,
        batch: None,
        fixed: None,
        description: "",
        example: None,
        page: "",
    }
}

const PLAIN: Operation = Operation {
    vendor: "vault",
    id: "doors",
    summary: "",
    method: Method::Get,
    method_name: "doors",
    path: "/doors",
    server: None,
    parameters: &[],
    body: None,
    security: &[],
    responses: &[Response {
        status: "200",
        media_types: &["application/json"],
        type_name: Some("Vec<i64>"),
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
    signal: "/fault",
    success: &[],
    code: "/fault",
    message: "/why",
    expires: None,
    type_name: "Failure",
    codes: &[],
    otherwise: ErrorClass::Permanent,
};

static TOKEN_FAILURE: Failure = Failure {
    code: "/fault",
    codes: &[code("gone", ErrorClass::TokenRejected), code("full", ErrorClass::Quota)],
    signal: "/fault",
    success: &[],
    message: "/why",
    expires: None,
    type_name: "Failure",
    otherwise: ErrorClass::Permanent,
};

const fn code(name: &'static str, class: ErrorClass) -> CodeInfo {
    CodeInfo { code: Constant::Text(name), name, class, wait: None, description: "" }
}

static DOORS: Operation = Operation {
    parameters: &[
        parameter("number", Location::Query, ValueKind::Integer { minimum: 1, maximum: 10 }),
        parameter("width", Location::Query, ValueKind::Number),
        parameter("open", Location::Query, ValueKind::Boolean),
    ],
    security: &[&["badge"], &["pass", "app"]],
    ..PLAIN
};

static TOKEN: Operation = Operation {
    id: "token",
    method: Method::Post,
    method_name: "token",
    path: "/token",
    server: Some("gate"),
    body: Some(Body {
        required: true,
        media_types: &["application/x-www-form-urlencoded", "application/json"],
        type_name: "TokenForm",
    }),
    failure: Some(&TOKEN_FAILURE),
    ..PLAIN
};

static SIGN: Operation = Operation {
    id: "sign",
    method: Method::Post,
    method_name: "sign",
    path: "/sign",
    server: Some("gate"),
    body: Some(Body { required: true, media_types: &["application/json"], type_name: "SignBody" }),
    ..PLAIN
};

static END: Operation = Operation {
    id: "end",
    method: Method::Delete,
    method_name: "end",
    path: "/token",
    security: &[&["badge"]],
    responses: &[Response { status: "204", media_types: &[], type_name: None, description: "" }],
    ..PLAIN
};

static HOUSE: Operation = Operation {
    id: "house",
    method_name: "house",
    path: "/houses/{name}",
    server: Some("gate"),
    parameters: &[parameter("name", Location::Path, ValueKind::Text)],
    ..PLAIN
};
