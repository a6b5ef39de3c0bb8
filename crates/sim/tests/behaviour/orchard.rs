//! A vendor that answers page by page, wants its version in a header, and hands out tokens as OAuth 2.0 has it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chatspec_sim::{ProblemKind, Sim};
use chatspec_wire::operation::{
    BasicInputs, Body, Lifetime, Location, Login, LoginInput, Method, MorePages, Operation, Pages, Parameter, Replay,
    Response, Sample, Scheme, SchemeKind, Server, Style, TokenAnswer, TokenExchange, TokenValue, ValueKind, VendorInfo,
};
use serde_json::{Value, json};

use crate::acme::PLAIN;
use crate::exchange::{Send, get};

static ORCHARD: VendorInfo = VendorInfo {
    name: "orchard",
    title: "Orchard",
    version: "1",
    servers: &[Server { url: "https://api.orchard.test", description: "", variables: &[] }],
    named_servers: &[],
    schemes: &[Scheme { name: "oauth", kind: SchemeKind::Oauth2 { token_url: None, scopes: &[] }, description: "" }],
    logins: &[Login {
        name: "machine",
        scheme: "oauth",
        description: "",
        inputs: &[input("id", false), input("secret", true)],
        obtain: TokenExchange {
            operation: &TOKEN,
            basic: Some(BasicInputs { user: "id", password: "secret" }),
            values: &[("/grant_type", TokenValue::Text("client_credentials"))],
            answer: TokenAnswer {
                token: "/access_token",
                claim: None,
                lifetime: Some(Lifetime::Told("/expires_in")),
                renewal: None,
                renewal_lifetime: None,
            },
        },
        renew: None,
        revoke: None,
        rejected: &[],
        lockout: None,
        page: "",
    }],
    locator: None,
    rate: None,
    operations: &[&TREES, &ROWS, &ROOTS, &TOKEN],
    webhooks: &[],
    types: &[],
    pages: &[],
    samples: &[
        sample("trees", r#"{"list":[1,2,3],"meta":{"count":9}}"#),
        sample("rows", r#"{"list":[1,2,3],"more":true}"#),
        sample("roots", r#"{"list":[1,2],"next":7}"#),
        sample("token", r#"{"access_token":"x","token_type":"Bearer","expires_in":60}"#),
    ],
};

const fn input(name: &'static str, secret: bool) -> LoginInput {
    LoginInput { name, secret, scheme: None, description: "" }
}

const fn sample(of: &'static str, body: &'static str) -> Sample {
    Sample { of, case: "page", open: false, body }
}

const NUMBER: Parameter = Parameter {
    name: "page",
    location: Location::Query,
    required: false,
    style: Style::Joined,
    kind: ValueKind::INTEGER,
    secret: false,
    batch: None,
    fixed: None,
    description: "",
    example: None,
    page: "",
};

const LISTING: Operation = Operation {
    vendor: "orchard",
    security: &[],
    parameters: &[
        NUMBER,
        Parameter { name: "size", ..NUMBER },
        Parameter { name: "X-Version", location: Location::Header, required: true, fixed: Some("2"), ..NUMBER },
    ],
    responses: &[Response { status: "200", media_types: &["application/json"], type_name: None, description: "" }],
    payload: Some("/list"),
    failure: None,
    ..PLAIN
};

const fn pages(first: i64, more: MorePages) -> Option<Pages> {
    Some(Pages { parameter: "page", first, size: Some("size"), more })
}

static TREES: Operation =
    Operation { id: "trees", path: "/trees", pages: pages(1, MorePages::Count("/meta/count")), ..LISTING };
static ROWS: Operation = Operation { id: "rows", path: "/rows", pages: pages(0, MorePages::Flag("/more")), ..LISTING };
static ROOTS: Operation =
    Operation { id: "roots", path: "/roots", pages: pages(1, MorePages::Next("/next")), ..LISTING };

static TOKEN: Operation = Operation {
    id: "token",
    path: "/token",
    method: Method::Post,
    parameters: &[],
    body: Some(Body { required: true, media_types: &["application/x-www-form-urlencoded"], type_name: "Token" }),
    payload: None,
    replay: Replay::Unsafe,
    ..LISTING
};

async fn asked(sim: &Sim, target: &str) -> Value {
    let got = get(target).header("x-version", "2").to(sim).await;
    assert_eq!(got.status, 200, "{target}");
    got.json()
}

#[tokio::test]
async fn a_sample_is_answered_in_pages_of_the_size_that_is_asked_for() {
    let sim = Sim::start(&ORCHARD).await.unwrap();
    for (target, wanted) in [
        ("/trees", json!({"list": [1, 2, 3], "meta": {"count": 1}})),
        ("/trees?size=2", json!({"list": [1, 2], "meta": {"count": 2}})),
        ("/trees?page=2&size=2", json!({"list": [3], "meta": {"count": 2}})),
        ("/trees?page=9&size=2", json!({"list": [], "meta": {"count": 2}})),
        ("/rows?size=2", json!({"list": [1, 2], "more": true})),
        ("/rows?page=1&size=2", json!({"list": [3], "more": false})),
        ("/roots?size=1", json!({"list": [1], "next": 2})),
        ("/roots?page=2&size=1", json!({"list": [2], "next": null})),
        ("/roots?page=9223372036854775807&size=9223372036854775807", json!({"list": [], "next": null})),
    ] {
        assert_eq!(asked(&sim, target).await, wanted, "{target}");
    }
}

#[tokio::test]
async fn the_version_is_demanded() {
    let sim = Sim::start(&ORCHARD).await.unwrap();
    assert_eq!(get("/trees").to(&sim).await.status, 400);
    assert_eq!(get("/trees").header("x-version", "1").to(&sim).await.status, 400);
    let kinds: Vec<_> = sim.requests().iter().flat_map(|request| &request.problems).map(|one| one.kind).collect();
    assert_eq!(kinds, [ProblemKind::MissingParameter, ProblemKind::BadParameter]);
}

fn token(user: &str, password: &str) -> Send {
    let basic = BASE64_STANDARD.encode(format!("{user}:{password}"));
    let form = get("/token").method("POST").header("content-type", "application/x-www-form-urlencoded");
    form.header("authorization", &format!("Basic {basic}")).body("grant_type=client_credentials")
}

#[tokio::test]
async fn who_asks_for_a_token_is_shown_by_the_scheme_basic() {
    let sim = Sim::start(&ORCHARD).await.unwrap();
    sim.accept_login_input("machine", "secret", "a b:c");
    for (user, password, status) in [
        ("sim-id", "sim-secret", 200),
        ("sim%2Did", "a+b%3Ac", 200),
        ("sim-id", "wrong", 401),
        ("other", "sim-secret", 401),
    ] {
        assert_eq!(token(user, password).to(&sim).await.status, status, "{user} {password}");
    }
    let bare = get("/token").method("POST").header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(bare.body("grant_type=client_credentials").to(&sim).await.status, 401);
    let answer = token("sim-id", "sim-secret").to(&sim).await.json();
    assert_eq!((&answer["token_type"], &answer["expires_in"]), (&json!("Bearer"), &json!(60)));
    assert_eq!(sim.valid_tokens_of("machine"), 3);
}
