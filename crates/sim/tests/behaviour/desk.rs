//! A vendor as unlike the three as can be, served by its contract alone: a write with a body, a key in a header,
//! parameters in the path, and lists.

use chatspec_sim::{ProblemKind, Sim};
use chatspec_wire::operation::{
    Body, Location, Method, Operation, Parameter, Replay, Response, Sample, Scheme, SchemeKind, Server, Style,
    ValueKind, VendorInfo,
};
use chatspec_wire::{Described, object};
use serde_json::json;

use crate::acme::PLAIN;
use crate::exchange::{Send, get};

static DESK: VendorInfo = VendorInfo {
    named_servers: &[],
    logins: &[],
    locator: None,
    rate: None,
    name: "desk",
    title: "Desk",
    version: "1",
    servers: &[Server { url: "https://api.desk.test", description: "", variables: &[] }],
    schemes: &[
        Scheme { name: "key", kind: SchemeKind::ApiKeyInHeader("X-Desk-Key"), description: "" },
        Scheme { name: "visitor_key", kind: SchemeKind::ApiKeyInHeader("X-Desk-Key"), description: "" },
    ],
    operations: &[&NOTES, &WRITE],
    webhooks: &[],
    types: &[<Note as Described>::INFO],
    pages: &[],
    samples: &[
        Sample { of: "notes", case: "page", open: false, body: r#"[{"id":1,"text":"a"},{"id":2,"text":"b"}]"# },
        Sample { of: "write", case: "page", open: false, body: r#"{"id":3,"text":"c"}"# },
    ],
};

object! {
    /// A note.
    pub struct Note<S> in "note.schema.json#/$defs/Note" from "notes" {
        /// What it says.
        required text: S = "text",
        /// Number of the note.
        optional id (with_id): i64 = "id",
    }
}

const fn path(name: &'static str) -> Parameter {
    let (location, style) = (Location::Path, Style::Joined);
    Parameter {
        name,
        location,
        required: true,
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

static NOTES: Operation = Operation {
    vendor: "desk",
    id: "notes",
    path: "/desks/{desk}/tickets/{ticket}/notes",
    server: None,
    parameters: &[path("desk"), path("ticket")],
    security: &[&["key"], &["visitor_key"]],
    responses: &[answered("200", "Vec<Note>")],
    failure: None,
    ..PLAIN
};

static WRITE: Operation = Operation {
    vendor: "desk",
    id: "write",
    method: Method::Post,
    path: "/desks/{desk}/tickets/{ticket}/notes",
    server: None,
    parameters: &[path("desk"), path("ticket")],
    body: Some(Body { required: true, media_types: &["application/json"], type_name: "Note" }),
    security: &[&["key"]],
    responses: &[answered("201", "Note")],
    failure: None,
    replay: Replay::Unsafe,
    ..PLAIN
};

const fn answered(status: &'static str, type_name: &'static str) -> Response {
    Response { status, media_types: &["application/json"], type_name: Some(type_name), description: "" }
}

fn notes() -> Send {
    get("/desks/7/tickets/a%2Fb/notes").header("x-desk-key", "sim-key")
}

fn write(body: &str) -> Send {
    notes().method("POST").header("content-type", "application/json; charset=utf-8").body(body)
}

#[tokio::test]
async fn it_is_served() {
    let sim = Sim::start(&DESK).await.unwrap();
    assert_eq!((sim.url(), sim.credential("key")), (sim.origin(), "sim-key"));
    let got = notes().to(&sim).await;
    assert_eq!((got.status, got.json()), (200, json!([{"id": 1, "text": "a"}, {"id": 2, "text": "b"}])));
    let got = write(r#"{"text": "c"}"#).to(&sim).await;
    assert_eq!((got.status, got.json()), (201, json!({"id": 3, "text": "c"})));
    assert_eq!(sim.problems(), [""; 0]);
    assert_eq!(sim.requests_of("write")[0].body, r#"{"text": "c"}"#);
}

#[tokio::test]
async fn it_is_checked_and_refuses() {
    let sim = Sim::start(&DESK).await.unwrap();
    let cases = [
        (notes().without("x-desk-key"), 401, ProblemKind::MissingCredentials, "needed: key, or visitor_key"),
        (notes().header("x-desk-key", "guess"), 401, ProblemKind::WrongCredentials, "`key` was never valid"),
        (notes().method("PUT"), 405, ProblemKind::WrongMethod, "`notes` is asked for with GET, not with PUT"),
        (notes().body("{}"), 400, ProblemKind::UnexpectedBody, "`notes` takes no body"),
        (write(""), 400, ProblemKind::MissingBody, "the body (Note) is missing"),
        (write("{}"), 400, ProblemKind::BadBody, "lacks the required key `text`"),
        (write("[]"), 400, ProblemKind::BadBody, "lacks the required key `text`"),
        (
            write(r#"{"text": 1}"#),
            400,
            ProblemKind::BadBody,
            "at /text: a value of another kind than Note has there (number)",
        ),
        (write(r#"{"text": "", "size": 1}"#), 400, ProblemKind::BadBody, "at /size: a key that Note does not name"),
        (get("/desks//tickets/1/notes").header("x-desk-key", "sim-key"), 404, ProblemKind::UnknownPath, "no operation"),
    ];
    for (send, status, kind, text) in cases {
        sim.clear_requests();
        let got = send.to(&sim).await;
        let problems = &sim.requests()[0].problems;
        assert_eq!((got.status, problems.len(), problems[0].kind), (status, 1, kind), "{problems:?}");
        assert!(problems[0].text.contains(text) && got.text().contains(text), "{text}: {}", got.text());
    }
}

#[tokio::test]
async fn two_credentials_can_stand_in_the_same_header() {
    let sim = Sim::start(&DESK).await.unwrap();
    for key in ["sim-key", "sim-visitor_key"] {
        let got = notes().without("x-desk-key").header("x-desk-key", key).to(&sim).await;
        assert_eq!((got.status, sim.problems()), (200, Vec::new()), "{key}");
    }
}

#[tokio::test]
async fn it_can_be_hostile() {
    let (mut different, mut written) = (0, 0);
    for seed in 0..100 {
        let sim = Sim::builder(&DESK).hostile(seed).start().await.unwrap();
        let list: Vec<Note> = chatspec_wire::from_slice(&notes().to(&sim).await.body).unwrap();
        assert_eq!(list.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        different += usize::from(list.iter().any(|note| note.id.get().is_none()));
        let note: Note = chatspec_wire::from_slice(&write(r#"{"text": ""}"#).to(&sim).await.body).unwrap();
        written += usize::from(note.id.get().is_none());
    }
    assert!(different > 10 && written > 10, "{different} {written}");
}
