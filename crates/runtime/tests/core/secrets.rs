//! A server that gives back what it was sent, in every form; no secret may be seen in what comes of it.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use chatspec_runtime::{Connection, Credential, Error};
use chatspec_wire::operation::Arguments;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::support::acme::{ACME, DOORS, FIND, GetThing, RENEW, THING};
use crate::support::server::{Reply, Server};

/// Holds what each of the encodings changes.
const SECRET: &str = "s3cr/t+&\"<\\é pass%25word";

/// The secret and everything that gives it away.
fn forms() -> Vec<String> {
    let json = serde_json::to_string(SECRET).expect("text");
    let json = json.trim_matches('"').to_owned();
    let percent = utf8_percent_encode(SECRET, NON_ALPHANUMERIC).to_string();
    let mut forms = vec![
        SECRET.to_owned(),
        SECRET.to_ascii_uppercase(),
        json.clone(),
        json.replace('/', "\\/"),
        json.replace('é', "\\u00e9"),
        json.replace('é', "\\u00E9").replace('&', "\\u0026").replace('<', "\\u003c"),
        json.replace('\\', "\\\\"),
        percent.clone(),
        percent.to_lowercase(),
        percent.replace('%', "%25"),
        percent.replace("%20", "+"),
        percent.replace("%2F", "/"),
        SECRET.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;"),
        SECRET.replace('&', "&#38;").replace('<', "&#x3C;").replace('"', "&#34;"),
        format!("{SECRET:?}"),
    ];
    for before in ["", "a", "ab"] {
        let text = format!("{before}{SECRET}tail");
        forms.extend([STANDARD.encode(&text), URL_SAFE.encode(&text), STANDARD.encode(&text).replace('/', "\\/")]);
    }
    forms.push(STANDARD.encode(format!("me:{SECRET}")));
    forms
}

/// Parts of the secret that are long enough to be no chance, as they are and in Base64.
fn assert_hidden(text: &str, context: &str) {
    let base64 = ["", "a", "ab"].map(|before| STANDARD.encode(format!("{before}{SECRET}")));
    let base64 = base64.iter().map(|text| &text[4..16]);
    for part in ["s3cr", "word", "%25", "S3CR"].into_iter().chain(base64) {
        assert!(!text.contains(part), "{part} is seen in {text}\nof {context}");
    }
}

/// Everything that can be printed of an error.
fn printed(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?} {:?} {:?}", error.body(), error.vendor_message());
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text += &format!(" {error} {error:?}");
        cause = error.source();
    }
    text
}

async fn error_of(reply: Reply, scheme: &'static str, credential: Credential) -> Error {
    let server = Server::always(reply).await;
    let connection = Connection::builder(&ACME, server.url()).credential(scheme, credential).build();
    let operation = if scheme == "key" { &THING } else { &DOORS };
    let arguments = if scheme == "key" { Arguments::of(&THING).one(0, &1) } else { Arguments::of(&DOORS) };
    connection.expect("a connection").dynamic(operation, arguments, None).value().await.expect_err("a failure")
}

#[tokio::test]
async fn whatever_comes_back_holds_no_secret() {
    for form in forms() {
        let quoted = form.replace('\\', "\\\\").replace('"', "\\\"");
        for reply in [
            Reply::new("500 Internal Server Error", &[], format!("you sent {form}, why?")),
            Reply::new("200 OK", &[], format!("<html>{form}</html>")),
            Reply::json(&format!(r#"{{"code": 77, "text": "{quoted}"}}"#)),
            Reply::json(&format!(r#"{{"code": "{quoted}"}}"#)),
            Reply::json(&format!(r#"{{"code": 40, "until": "{quoted}"}}"#)),
            Reply::json(&format!(r#"{{"code": 77, "text": "{quoted}"#)),
            Reply::new("302 Found", &["Location: https://s3cr.example/"], ""),
        ] {
            let token = error_of(reply.clone(), "key", Credential::token(SECRET)).await;
            let password = error_of(reply, "basic", Credential::password("me", SECRET)).await;
            if token.status() != Some(302) {
                assert_hidden(&printed(&token), &form);
                assert_hidden(&printed(&password), &form);
            }
        }
    }
}

/// The message of a value that does not decode quotes it, and cuts it in the middle.
#[tokio::test]
async fn a_message_that_quotes_a_part_of_a_secret_hides_the_part() {
    for before in 0..120 {
        let quoted =
            serde_json::to_string(&format!("{}{SECRET}{}", "x".repeat(before), "y".repeat(300))).expect("text");
        let server = Server::always(Reply::json(&format!(r#"{{"thing": {{"id": {quoted}}}}}"#))).await;
        let connection = Connection::builder(&ACME, server.url()).credential("key", Credential::token(SECRET));
        let call = connection.build().expect("a connection").call(GetThing { id: 1 });
        assert_hidden(&printed(&call.value().await.expect_err("no number")), &quoted);
    }
}

/// A secret at the end of the piece that an error holds.
#[tokio::test]
async fn a_secret_that_is_cut_off_is_hidden_to_its_end() {
    for before in (440..520).chain(4060..4100) {
        let body = format!("{}{SECRET}{}", "x".repeat(before), "y".repeat(5000));
        let error = error_of(Reply::new("500 Oops", &[], &body), "key", Credential::token(SECRET)).await;
        assert_hidden(&printed(&error), &format!("{before}"));
        assert!(error.body().is_some_and(|body| body.starts_with("xxx")), "{error}");
    }
}

#[tokio::test]
async fn a_secret_parameter_is_hidden_as_well() {
    let server = Server::scripted(|request| Reply::new("500 Oops", &[], request)).await;
    let connection = Connection::builder(&ACME, server.url()).build().expect("a connection");
    let arguments = Arguments::of(&FIND).one(0, &"a").one(1, &"b").one(2, &"shown").one(6, &SECRET);
    let error = connection.dynamic(&FIND, arguments, None).value().await.expect_err("a failure");
    assert_hidden(&printed(&error), "the request");
    assert!(error.to_string().contains("$text=shown&pin=[secret]"), "{error}");
}

#[tokio::test]
async fn a_server_that_is_not_there_learns_and_tells_nothing() {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
    let connection = Connection::builder(&ACME, format!("http://{free}")).credential("key", Credential::token(SECRET));
    let call = connection.build().expect("a connection").call(GetThing { id: 1 });
    let text = printed(&call.value().await.expect_err("nobody"));
    assert_hidden(&text, "no connection");
    assert!(!text.contains("/api/v1"), "{text}");
}

/// A host is written in small letters.
#[tokio::test]
async fn a_redirect_to_a_host_that_is_named_like_the_secret_does_not_show_it() {
    let reply = Reply::new("302 Found", &["Location: https://t0psecret.example/"], "");
    let error = error_of(reply, "key", Credential::token("T0pSecret")).await;
    assert!(!printed(&error).to_lowercase().contains("t0psecret"), "{error}");
}

/// A server may send back what it was sent in a header of success.
#[tokio::test]
async fn an_answer_that_prints_holds_no_secret() {
    let echo = "X-Asked: /thing?access_token=t0p%2Bsecret";
    let cookie = "Set-Cookie: sid=0123456789";
    let server = Server::always(Reply::new("200 OK", &[echo, cookie, "X-Kept: yes"], r#"{"thing": {"id": 1}}"#)).await;
    let connection = Connection::builder(&ACME, server.url()).credential("key", Credential::token("t0p+secret"));
    let answer = connection.build().expect("a connection").call(GetThing { id: 1 }).send().await.expect("a thing");
    let printed = format!("{answer:?}");
    assert!(!printed.contains("t0p") && !printed.contains("0123456789"), "{printed}");
    assert!(printed.contains("yes") && printed.contains("access_token=[secret]"), "{printed}");
    assert!(printed.len() < 1000, "{printed}");
    assert_eq!(answer.headers().get("x-asked"), Some("/thing?access_token=t0p%2Bsecret"));
}

/// A server that answers nothing but what marks a cut makes no work of it.
#[tokio::test]
async fn marks_of_cuts_are_no_work() {
    let token = "aB3%".repeat(500);
    for body in ["…".repeat(2000), "…%".repeat(2000), "…aB3".repeat(2000), "\\".repeat(9000), "%25".repeat(3000)]
    {
        let error = error_of(Reply::new("500 Oops", &[], &body), "key", Credential::token(token.clone())).await;
        assert_eq!(error.status(), Some(500));
    }
}

/// The cut goes through a character of the secret, and what is before it becomes short.
#[tokio::test]
async fn a_secret_that_is_cut_within_a_character_is_hidden_to_its_end() {
    let secret = "pässwörd-ä".repeat(100);
    for more in 0..4 {
        let body = format!("{}{}{secret}", "x".repeat(more), secret.repeat(3));
        let error = error_of(Reply::new("500 Oops", &[], &body), "key", Credential::token(secret.clone())).await;
        assert!(!printed(&error).contains("ssw"), "{error}");
    }
}

/// What the types of the body and of the answer call secret is hidden like a credential.
#[tokio::test]
async fn secrets_within_bodies_are_hidden_as_well() {
    let old = r#"{"token": "0ldTicket", "name": "me"}"#.to_owned();
    for reply in [
        Reply::new("500 Oops", &[], "no more of 0ldTicket"),
        Reply::json(r#"{"token": "n3wTicket", "name": "0ldTicket"}"#),
        Reply::json(r#"{"token": "n3wTicket", "seconds": null}"#),
        Reply::json(r#"{"token": ["n3wTicket"], "seconds": null}"#),
    ] {
        let server = Server::always(reply).await;
        let connection = Connection::builder(&ACME, server.url()).build().expect("a connection");
        let error = connection.dynamic(&RENEW, Arguments::of(&RENEW), Some(old.clone())).value().await;
        let printed = printed(&error.expect_err("a failure"));
        assert!(printed.contains("[secret]"), "{printed}");
        assert!(!printed.contains("0ldTicket") && !printed.contains("n3wTicket"), "{printed}");
    }
}
