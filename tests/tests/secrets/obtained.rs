//! Logins of every vendor and the tokens that they obtain: through every call, to servers that give back what they were
//! sent, and to simulators that fail.

use std::sync::Arc;
use std::time::Duration;

use chatspec_client::Connection;
use chatspec_sim::Fault;

use crate::callers::everything;
use crate::collected::Collected;
use crate::echo::{Answer, Said, Server};
use crate::forms::found;
use crate::inputs::{Inputs, obtained, renewal};
use crate::modes;
use crate::traced::{self, LABEL, Labels, SPAN};

fn ok(body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

/// Tokens for who asks for them, and another answer for all others.
fn giving_tokens(inputs: &Inputs, answer: Answer) -> impl Fn(&Said) -> Vec<u8> + Send + Sync + 'static {
    let paths = inputs.paths();
    let body = inputs.token_answer().to_string();
    move |said| if said.is_for(&paths) { ok(&body) } else { answer(said) }
}

fn arrived(server: &Server, secret: &str) -> bool {
    server.heads().iter().any(|request| !found(request, secret).is_empty())
}

/// A connection whose settings are collected.
fn connect(inputs: &Inputs, server: &Server, collected: &Collected) -> Connection {
    let settings = inputs.settings(&server.origin, |_| server.origin.clone(), collected);
    let settings = settings.timeout(Duration::from_millis(500));
    collected.debug("settings", &settings);
    settings.build().expect("the settings are right")
}

fn assert_collected(collected: &Collected, what: &[&str]) {
    what.iter().for_each(|what| assert!(collected.has(what), "{what} is collected"));
}

#[test]
fn nothing_of_logins_and_tokens_that_is_given_back_is_shown() {
    Inputs::with_each(|inputs| async move {
        let collected = Collected::default();
        let (labels, _spans) = (Labels(collected.clone()), traced::spans(&collected));
        let _labels = traced::labels(&labels);
        let mut renewed = false;
        for (mode, answer) in modes::some() {
            let server = Server::start(Arc::new(giving_tokens(&inputs, answer))).await;
            let connection = connect(&inputs, &server, &collected);
            everything(&connection, &collected).await;
            if let Err(error) = connection.revoke().await {
                collected.error("revocation", &error);
            }
            assert!(inputs.sent().iter().all(|input| arrived(&server, input)), "{mode}: the inputs arrived");
            assert!(arrived(&server, &obtained()), "{mode}: the token arrived");
            assert!(!inputs.kept().iter().any(|line| arrived(&server, line)), "{mode}: the key stays here");
            renewed |= arrived(&server, &renewal());
        }
        assert_eq!(renewed, inputs.login.obtain.answer.renewal.is_some(), "the token was renewed");
        assert_collected(&collected, &[SPAN, LABEL, "key of the store", "text of the store", "settings"]);
        collected.assert_clean(&inputs.secrets());
    });
}

#[test]
fn nothing_that_the_server_of_a_login_gives_back_is_shown() {
    Inputs::with_each(|inputs| async move {
        let collected = Collected::default();
        let (labels, _spans) = (Labels(collected.clone()), traced::spans(&collected));
        let _labels = traced::labels(&labels);
        let (mut came, modes) = (0, modes::all(false).len());
        for (_, answer) in modes::all(false) {
            let server = Server::start(answer).await;
            let connection = connect(&inputs, &server, &collected);
            if let Err(error) = connection.authenticate().await {
                collected.error("login", &error);
                // Another caller is told what is remembered.
                let error = connection.authenticate().await.expect_err("it is remembered");
                collected.error("login", &error);
            }
            came += usize::from(inputs.sent().iter().any(|input| arrived(&server, input)));
        }
        // On a machine that is busy, a few may end by their deadline before.
        assert!(came > modes / 2, "the inputs arrived {came} times in {modes} modes");
        assert_collected(&collected, &[SPAN, LABEL, "login"]);
        collected.assert_clean(&inputs.secrets());
    });
}

/// A second server gets nothing of it, whatever leads there.
#[test]
fn no_token_goes_to_another_server() {
    Inputs::with_each(|inputs| async move {
        let other = Server::start(Arc::new(|_| ok("[]"))).await;
        for status in ["302 Found", "307 Moved", "308 Moved"] {
            let target = &other.origin;
            let moved = format!("HTTP/1.1 {status}\r\nLocation: {target}/moved\r\nContent-Length: 0\r\n\r\n");
            let redirect: Answer = Arc::new(move |_| moved.clone().into_bytes());
            let collected = Collected::default();
            let server = Server::start(Arc::new(giving_tokens(&inputs, Arc::clone(&redirect)))).await;
            everything(&connect(&inputs, &server, &collected), &collected).await;
            assert!(arrived(&server, &obtained()), "the token arrived where it belongs");
            let server = Server::start(redirect).await;
            connect(&inputs, &server, &collected).authenticate().await.expect_err("a redirect to another server");
            assert!(inputs.sent().iter().any(|input| arrived(&server, input)), "the inputs arrived where they belong");
            collected.assert_clean(&inputs.secrets());
        }
        assert_eq!(other.heads(), [""; 0]);
    });
}

/// What goes wrong with answers of simulators, those to requests for credentials included.
fn faults() -> Vec<Fault> {
    vec![
        Fault::status(401),
        Fault::status(403),
        Fault::status(500).body("no"),
        Fault::status(503),
        Fault::html(),
        Fault::json("null"),
        Fault::json("{}"),
        Fault::garbage(),
        Fault::cut(9),
        Fault::close(),
        Fault::redirect("https://elsewhere.example/"),
    ]
}

/// All calls while a credential holds, and again when it has expired; the tokens that were sent.
async fn used(inputs: &Inputs, place: &str, fault: Fault, collected: &Collected) -> Vec<String> {
    let sim = &inputs.sim;
    let settings = inputs.settings(sim.url(), |name| sim.server_url(name), collected);
    let connection = settings.timeout(Duration::from_millis(500)).build().expect("the settings are right");
    if let Err(error) = connection.authenticate().await {
        collected.error("login", &error);
    }
    sim.fault(place, fault);
    everything(&connection, collected).await;
    sim.expire_credentials(inputs.login.scheme);
    everything(&connection, collected).await;
    if let Err(error) = connection.revoke().await {
        collected.error("revocation", &error);
    }
    inputs.tokens_of(&sim.requests())
}

#[test]
fn logins_of_simulators_that_fail_show_nothing() {
    Inputs::with_each(|inputs| async move {
        let exchanges = inputs.login.renew.iter().chain([&inputs.login.obtain]);
        let places: Vec<_> = exchanges.map(|exchange| exchange.operation.id).chain(["*"]).collect();
        let collected = Collected::default();
        let (labels, _spans) = (Labels(collected.clone()), traced::spans(&collected));
        let _labels = traced::labels(&labels);
        for fault in faults() {
            for place in &places {
                let inputs = inputs.anew(|sim| sim).await;
                let tokens = used(&inputs, place, fault.clone(), &collected).await;
                assert!(!tokens.is_empty(), "{place}, {fault:?}: tokens were sent");
                collected.assert_without(&tokens);
            }
        }
        let mut tokens = Vec::new();
        for seed in 0..8 {
            let inputs = inputs.anew(|sim| sim.hostile(seed)).await;
            tokens.extend(used(&inputs, "*", Fault::garbage(), &collected).await);
        }
        assert!(!tokens.is_empty(), "tokens were sent to a simulator that is hostile");
        collected.assert_without(&tokens);
        assert_collected(&collected, &[SPAN, LABEL]);
        collected.assert_clean(&[inputs.sent(), inputs.kept()].concat());
    });
}
