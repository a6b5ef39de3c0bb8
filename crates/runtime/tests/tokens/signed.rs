//! A login that is signed, whose ticket is a claim and lives on by being used.

use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chatspec_runtime::tokens::MemoryTokenStore;
use chatspec_runtime::{Connection, ConnectionBuilder};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::{Value, json};

use crate::bank::{Clock, call};
use crate::club::{CLUB, HALL};
use crate::server::{Reply, Server, header};

const KEY: &str = include_str!("keys/pkcs8.pem");
const PUBLIC: &[u8] = include_bytes!("keys/public.der");

/// Gives out tickets and lets everybody in.
async fn hall() -> Server {
    let number = Arc::new(Mutex::new(0));
    Server::scripted(move |request| {
        if !request.starts_with("POST /tickets ") {
            return Reply::json("{}");
        }
        let mut number = number.lock().expect("a number");
        *number += 1;
        let claims = json!({"http://club.example/ticket": format!("7T:t1cket-{number}==")});
        let token = format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()));
        Reply::json(&json!({"code": 0, "jwt": token}).to_string())
    })
    .await
}

fn builder(server: &Server, clock: &Clock, key: &str) -> ConnectionBuilder {
    let builder = Connection::builder(&CLUB, server.url()).clock(clock.read());
    builder.login("machine", [("app", "4pp-t0ken"), ("token", "m4chine"), ("key", key)])
}

fn tickets(server: &Server) -> Vec<String> {
    server.requests().into_iter().filter(|request| request.starts_with("POST /tickets ")).collect()
}

#[tokio::test]
async fn the_request_is_signed_and_the_claim_is_sent() {
    for key in [KEY, include_str!("keys/pkcs1.pem")] {
        let (server, clock) = (hall().await, Clock::start());
        let connection = builder(&server, &clock, key).build().expect("a connection");
        call(&connection, &HALL).await.expect("an answer");
        let requests = server.requests();
        assert_eq!(header(&requests[0], "x-app"), Some("4pp-t0ken"), "an input that is a credential as well");
        assert_eq!(header(&requests[1], "authorization"), Some("ClubTicket 7T:t1cket-1=="));
        assert_eq!(header(&requests[1], "x-app"), Some("4pp-t0ken"));
        let body: Value = serde_json::from_str(requests[0].split("\r\n\r\n").nth(1).expect("a body")).expect("JSON");
        assert_eq!(body["kind"], "JWT");
        verify(body["signed"]["token"].as_str().expect("a signed token"));
    }
}

fn verify(signed: &str) {
    let (text, signature) = signed.rsplit_once('.').expect("a signature");
    assert_eq!(text, "m4chine.202311142213");
    let signature = STANDARD.decode(signature).expect("Base64");
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, PUBLIC);
    key.verify(text.as_bytes(), &signature).expect("the signature of the key");
}

#[tokio::test]
async fn each_use_prolongs_the_ticket_also_for_others() {
    let (server, clock, store) = (hall().await, Clock::start(), MemoryTokenStore::new());
    let connect = || builder(&server, &clock, KEY).token_store(store.clone()).build().expect("a connection");
    let connection = connect();
    for _ in 0..4 {
        call(&connection, &HALL).await.expect("an answer");
        clock.advance(5 * 3600);
    }
    assert_eq!(tickets(&server).len(), 1);
    call(&connection, &HALL).await.expect("an answer");
    clock.advance(3600);
    // What was used is stored by the call after it, at the latest.
    call(&connection, &HALL).await.expect("an answer");
    while server.requests().len() < 7 {
        tokio::task::yield_now().await;
    }
    call(&connect(), &HALL).await.expect("an answer by the same ticket");
    assert_eq!(tickets(&server).len(), 1);
    clock.advance(6 * 3600 + 1);
    call(&connection, &HALL).await.expect("an answer by another ticket");
    assert_eq!(tickets(&server).len(), 2);
}

#[test]
fn inputs_that_cannot_be_used_are_refused_before_anything_is_sent() {
    let clock = || UNIX_EPOCH + Duration::from_secs(1);
    let (short, other) = (include_str!("keys/short.pem"), include_str!("keys/ed25519.pem"));
    let machine = |key: &'static str| vec![("app", "a"), ("token", "t"), ("key", key)];
    let size = "it has to have between 2048 and 4096 bits";
    for (login, inputs, told) in [
        ("guest", vec![], "login: there is no `guest`; there is `member`, `machine`"),
        ("member", vec![("user", "me")], "login `member`: `password` is missing"),
        ("member", vec![("user", "me"), ("password", " ")], "`password` is empty or blank"),
        ("member", vec![("user", "me\n"), ("password", "p")], "`user` begins or ends with a blank"),
        ("member", vec![("user", "m\ne"), ("password", "p")], "`user` holds a line break"),
        ("member", vec![("user", "me"), ("user", "you"), ("password", "p")], "`user` is given more than once"),
        ("member", vec![("usr", "me"), ("password", "p")], "it has no input `usr`; it has `user`, `password`"),
        ("machine", machine("s3cret"), "`key` is no private key in PEM"),
        ("machine", machine(short), size),
        ("machine", machine(other), size),
    ] {
        let error = Connection::builder(&CLUB, "https://club.example").clock(clock).login(login, inputs).build();
        let line = error.expect_err(told).to_string();
        assert!(line.contains(told), "{told}: {line}");
        assert!(!line.contains("s3cret"), "{line}");
    }
}

#[test]
fn two_sources_of_one_credential_are_refused() {
    let member =
        || Connection::builder(&CLUB, "https://club.example").login("member", [("user", "a"), ("password", "b")]);
    let given = member().credential("pass", chatspec_runtime::Credential::token("p4ss"));
    let twice = member().login("member", [("user", "a"), ("password", "b")]);
    for (builder, told) in [(given, "which is also given"), (twice, "and so does `member`")] {
        let line = builder.build().expect_err(told).to_string();
        assert!(line.contains("login `member`: it obtains the credential for `pass`") && line.contains(told), "{line}");
    }
}
