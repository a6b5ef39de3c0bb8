//! Credentials that are obtained, renewed and given up, by the data of a contract alone.

use std::time::Duration;

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use chatspec_sim::{Answer, Behaviour, Call, Problem, ProblemKind, Sim, TokenRules};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

use crate::exchange::{Got, Send, get};
use crate::vault::VAULT;

const FIRST: &str = "kind=first&user=sim-user&word=sim-word";

async fn vault() -> Sim {
    Sim::start(&VAULT).await.unwrap()
}

/// A form that is posted to the token endpoint.
fn form(body: &str) -> Send {
    let send = get("/g2/token").method("POST").header("content-type", "application/x-www-form-urlencoded");
    send.body(body)
}

fn posted(target: &str, body: &Value) -> Send {
    get(target).method("POST").header("content-type", "application/json; charset=utf-8").body(&body.to_string())
}

fn doors(badge: &str) -> Send {
    get("/h1/api/doors").header("x-badge", badge)
}

/// Token and renewal token of an answer.
fn tokens(got: &Got) -> (String, String) {
    assert_eq!(got.status, 200, "{}", got.text());
    let body = got.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&body["t"]), text(&body["next"]["token"]))
}

async fn obtained(sim: &Sim) -> (String, String) {
    tokens(&form(FIRST).to(sim).await)
}

async fn renewed(sim: &Sim, renewal: &str) -> Got {
    form(&format!("kind=again&again={renewal}")).to(sim).await
}

/// The kind of the last request's problem.
fn kind(sim: &Sim) -> Option<ProblemKind> {
    sim.requests().last().unwrap().problems.first().map(|problem| problem.kind)
}

#[tokio::test]
async fn a_form_with_the_inputs_obtains_a_token_that_is_accepted_for_its_lifetime() {
    let sim = vault().await;
    assert_eq!((sim.login_input("desk", "user"), sim.login_input("desk", "word")), ("sim-user", "sim-word"));
    assert_eq!(sim.server_url("gate"), format!("{}/g2", sim.origin()));
    let got = form(FIRST).to(&sim).await;
    let (token, renewal) = tokens(&got);
    assert_eq!((got.json()["ttl"].clone(), got.json()["more"].clone()), (json!("600"), json!([1])), "as the sample");
    assert_eq!(doors(&token).to(&sim).await.status, 200);
    sim.advance(Duration::from_secs(599));
    assert_eq!(doors(&token).to(&sim).await.status, 200);
    assert_eq!(sim.problems(), [""; 0]);
    sim.advance(Duration::from_secs(1));
    assert_eq!((doors(&token).to(&sim).await.status, kind(&sim)), (401, Some(ProblemKind::ExpiredCredentials)));
    assert_eq!(doors(&renewal).to(&sim).await.status, 401, "what renews is no credential");
    assert_eq!(doors(sim.credential("badge")).to(&sim).await.status, 200, "the first one holds for ever");
}

#[tokio::test]
async fn the_body_may_be_json_where_the_contract_says_so() {
    let sim = vault().await;
    let body = json!({"kind": "first", "user": "sim-user", "word": "sim-word"});
    let (token, _) = tokens(&posted("/g2/token", &body).to(&sim).await);
    assert_eq!(doors(&token).to(&sim).await.status, 200);
}

#[tokio::test]
async fn two_simulators_and_two_logins_never_give_the_same_token() {
    let (one, other) = (vault().await, vault().await);
    let mut all = [one.issued_tokens(), other.issued_tokens()].concat();
    assert!(all.is_empty());
    for sim in [&one, &other, &one] {
        let (token, renewal) = obtained(sim).await;
        all.extend([token, renewal]);
    }
    let issued = [one.issued_tokens(), other.issued_tokens()].concat();
    all.sort_unstable();
    all.dedup();
    assert_eq!((all.len(), issued.len()), (6, 6));
    assert!(issued.iter().all(|token| all.contains(token)));
}

#[tokio::test]
async fn wrong_inputs_are_refused_in_the_form_of_the_operation_and_not_told() {
    let sim = vault().await;
    for (body, subject) in [
        ("kind=first&user=sim-user&word=hunter2", "word"),
        ("kind=first&user=root&word=sim-word", "user"),
        ("kind=first&user=sim-user", "word"),
    ] {
        let got = form(body).to(&sim).await;
        let problem = sim.requests().last().unwrap().problems[0].clone();
        assert_eq!((problem.kind, problem.subject.as_str()), (ProblemKind::WrongInput, subject));
        assert_eq!((got.status, got.json()["fault"].clone()), (401, json!(401)), "{body}");
        assert!(!got.text().contains("hunter2") && !problem.text.contains("hunter2"), "{problem}");
    }
    assert_eq!(sim.valid_tokens_of("desk"), 0);
}

#[tokio::test]
async fn inputs_can_be_replaced_while_it_runs() {
    let sim = vault().await;
    sim.forget_login_input("desk", "word");
    assert_eq!(form(FIRST).to(&sim).await.status, 401);
    sim.accept_login_input("desk", "word", "new one");
    assert_eq!(form("kind=first&user=sim-user&word=new+one").to(&sim).await.status, 200);
}

#[tokio::test]
async fn a_renewal_token_works_once_and_gives_another() {
    let sim = vault().await;
    let (first, renewal) = obtained(&sim).await;
    let (second, next) = tokens(&renewed(&sim, &renewal).await);
    assert!(first != second && renewal != next);
    assert_eq!((renewed(&sim, &renewal).await.status, kind(&sim)), (401, Some(ProblemKind::ExpiredCredentials)));
    assert_eq!((renewed(&sim, "guess").await.status, kind(&sim)), (401, Some(ProblemKind::WrongCredentials)));
    assert_eq!(renewed(&sim, "guess").await.json()["fault"], "gone", "the code of the table");
    assert_eq!(doors(&first).to(&sim).await.status, 200, "the former one holds until its time");
    sim.advance(Duration::from_secs(7199));
    let (_, last) = tokens(&renewed(&sim, &next).await);
    sim.advance(Duration::from_secs(7200));
    assert_eq!((renewed(&sim, &last).await.status, kind(&sim)), (401, Some(ProblemKind::ExpiredCredentials)));
}

#[tokio::test]
async fn a_credential_is_given_up_together_with_what_renews_it() {
    let sim = vault().await;
    let ((token, renewal), (other, _)) = (obtained(&sim).await, obtained(&sim).await);
    assert_eq!((sim.valid_tokens_of("desk"), sim.most_valid_tokens_of("desk")), (2, 2));
    let end = || get("/h1/api/token").method("DELETE").header("x-badge", &token);
    assert_eq!((end().to(&sim).await.status, end().to(&sim).await.status), (204, 401));
    assert_eq!((doors(&token).to(&sim).await.status, renewed(&sim, &renewal).await.status), (401, 401));
    assert_eq!(doors(&other).to(&sim).await.status, 200);
    sim.revoke_all();
    assert_eq!(doors(&other).to(&sim).await.status, 401);
    assert_eq!((sim.valid_tokens_of("desk"), sim.most_valid_tokens_of("desk")), (0, 2));
}

#[tokio::test]
async fn lifetimes_are_those_of_the_builder_and_told_as_number_or_text() {
    let builder = Sim::builder(&VAULT).token_lifetime(Duration::from_secs(5)).refresh_lifetime(Duration::from_secs(9));
    let sim = builder.start().await.unwrap();
    assert_eq!(form(FIRST).to(&sim).await.json()["ttl"], "5");
    sim.tell_lifetimes_as_text(false);
    let got = form(FIRST).to(&sim).await;
    assert_eq!(got.json()["ttl"], 5);
    let (token, renewal) = tokens(&got);
    sim.advance(Duration::from_secs(5));
    assert_eq!(doors(&token).to(&sim).await.status, 401);
    sim.advance(Duration::from_secs(4));
    assert_eq!(renewed(&sim, &renewal).await.status, 401);
}

#[tokio::test]
async fn bodies_are_checked_before_inputs() {
    let sim = vault().await;
    let cases = [
        (form("kind=first&kind=first"), "has the key `kind` more than once"),
        (form("user=sim-user"), "lacks the required key `kind`"),
        (form("kind=first&colour=red"), "/colour: a key that TokenForm does not name"),
        (form("kind=first&count=many"), "/count"),
        (form("kind=other"), "the value at `/kind` is not `first`"),
        (posted("/g2/token", &json!("text")), "lacks the required key"),
    ];
    for (send, text) in cases {
        let status = send.to(&sim).await.status;
        let problems = sim.requests().last().unwrap().problems.clone();
        assert_eq!((status, problems[0].kind), (400, ProblemKind::BadBody), "{text}");
        assert!(problems[0].text.contains(text), "{text}: {problems:?}");
    }
    let got = form("kind=first&user=sim-user&word=sim-word&count=7").to(&sim).await;
    assert_eq!(got.status, 200, "numbers of a form are numbers");
}

/// The seconds of a time, signed as a caller signs them.
fn signed(sim: &Sim, text: &str, offset: i64) -> String {
    let now = jiff::Timestamp::try_from(sim.now()).unwrap() + jiff::SignedDuration::from_secs(offset);
    let text = format!("{text}.{}", now.strftime("%Y%m%d%H%M"));
    let pem = PrivatePkcs8KeyDer::from_pem_slice(sim.login_input("signer", "key").as_bytes()).unwrap();
    let key = RsaKeyPair::from_pkcs8(pem.secret_pkcs8_der()).unwrap();
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
    format!("{text}.{}", BASE64_STANDARD.encode(signature))
}

fn sign(signed: &str) -> Send {
    posted("/g2/sign", &json!({"signed": signed, "app": "sim-app_key"}))
}

/// The credential in a JSON Web Token.
fn claim(got: &Got) -> String {
    let token = got.json()["jwt"].as_str().unwrap().to_owned();
    let parts: Vec<_> = token.split('.').collect();
    assert!(parts.len() == 3 && !parts[2].is_empty(), "{token}");
    let payload: Value = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    payload["urn:pass"].as_str().unwrap().to_owned()
}

fn with_pass(pass: &str) -> Send {
    get("/h1/api/doors").header("authorization", &format!("Pass {pass}")).header("x-app", "sim-app_key")
}

#[tokio::test]
async fn a_signed_text_obtains_a_claim_whose_lifetime_slides() {
    let sim = vault().await;
    let pass = claim(&sign(&signed(&sim, "sim-text", 0)).to(&sim).await);
    for _ in 0..3 {
        sim.advance(Duration::from_secs(99));
        assert_eq!(with_pass(&pass).to(&sim).await.status, 200, "each use lets it hold for longer");
    }
    sim.advance(Duration::from_secs(100));
    assert_eq!(with_pass(&pass).to(&sim).await.status, 401);
    assert_eq!(with_pass("sim-pass").to(&sim).await.status, 200);
}

#[tokio::test]
async fn signatures_are_verified_and_must_be_fresh() {
    let sim = vault().await;
    let good = signed(&sim, "sim-text", 0);
    let (text, signature) = good.rsplit_once('.').unwrap();
    let mut forged = BASE64_STANDARD.decode(signature).unwrap();
    forged[7] ^= 1;
    let cases = [
        (format!("{text}.{}", BASE64_STANDARD.encode(forged)), "is not signed with the key"),
        (format!("{text}.%%%"), "is not signed with the key"),
        (format!("sim-text.soon.{signature}"), "a time that cannot be read"),
        (format!("other.{}", good.split_once('.').unwrap().1), "does not begin with the text"),
        ("sim-text".to_owned(), "is not of the form"),
        (signed(&sim, "sim-text", -400), "more than five minutes from now"),
        (signed(&sim, "sim-text", 400), "more than five minutes from now"),
    ];
    for (value, text) in cases {
        let got = sign(&value).to(&sim).await;
        let problem = sim.requests().last().unwrap().problems[0].clone();
        assert_eq!((got.status, problem.kind), (401, ProblemKind::WrongInput), "{text}");
        assert!(problem.text.contains(text) && !problem.text.contains(signature), "{problem}");
    }
    for offset in [-200, 200] {
        assert_eq!(sign(&signed(&sim, "sim-text", offset)).to(&sim).await.status, 200);
    }
    assert_eq!(sign(&good).to(&sim).await.status, 200);
    sim.advance(Duration::from_secs(600));
    assert_eq!(sign(&good).to(&sim).await.status, 401);
}

struct Few;

impl Behaviour for Few {
    fn token_rules(&self) -> TokenRules {
        TokenRules::new().at_most(2).renewal_ends_former()
    }

    fn accepts_input(&self, call: &Call<'_>, login: &str, input: &str, value: &str) -> bool {
        assert_eq!((call.operation().unwrap().id, login), ("token", "desk"));
        input == "user" && value == call.account()
    }

    fn refuse(&self, call: &Call<'_>, problem: &Problem) -> Option<Answer> {
        (problem.kind == ProblemKind::WrongInput).then(|| {
            call.credentials().accept_until("badge", "guest", call.now() + Duration::from_secs(30));
            Answer::empty(418)
        })
    }
}

#[tokio::test]
async fn a_behaviour_limits_credentials_and_reaches_them() {
    let sim = Sim::builder(&VAULT).behaviour(Few).start().await.unwrap();
    let (first, renewal) = obtained(&sim).await;
    tokens(&form("kind=first&user=h1&word=sim-word").to(&sim).await);
    let third = form(FIRST).to(&sim).await;
    assert_eq!((third.status, third.json()["fault"].clone()), (403, json!("full")));
    assert_eq!(kind(&sim), Some(ProblemKind::TooManyTokens));
    let (second, _) = tokens(&renewed(&sim, &renewal).await);
    assert_eq!(kind(&sim), None, "renewing takes the place of the former one");
    sim.clear_requests();
    doors(&first).to(&sim).await;
    assert_eq!(kind(&sim), Some(ProblemKind::ExpiredCredentials));
    assert_eq!((sim.valid_tokens_of("desk"), sim.most_valid_tokens_of("desk")), (2, 2));
    sim.expire_credential("badge", &second);
    assert_eq!(form(FIRST).to(&sim).await.status, 200, "there is room again");
    assert_eq!(form("kind=first&user=x&word=x").to(&sim).await.status, 418);
    assert_eq!(doors("guest").to(&sim).await.status, 200);
    sim.advance(Duration::from_secs(30));
    doors("guest").to(&sim).await;
    assert_eq!(kind(&sim), Some(ProblemKind::ExpiredCredentials));
}

#[tokio::test]
async fn many_that_ask_at_once_get_no_more_than_there_are() {
    let sim = std::sync::Arc::new(Sim::builder(&VAULT).behaviour(Few).start().await.unwrap());
    let asked: Vec<_> = (0..20)
        .map(|_| {
            let sim = std::sync::Arc::clone(&sim);
            tokio::spawn(async move { form(FIRST).to(&sim).await.status })
        })
        .collect();
    let mut given = 0;
    for asked in asked {
        given += usize::from(asked.await.unwrap() == 200);
    }
    assert_eq!((given, sim.most_valid_tokens_of("desk")), (2, 2));
}

#[tokio::test]
async fn hostile_answers_keep_what_a_login_needs() {
    for seed in 0..60 {
        let sim = Sim::builder(&VAULT).hostile(seed).start().await.unwrap();
        let got = form(FIRST).to(&sim).await;
        let (token, _) = tokens(&got);
        assert!(got.json()["ttl"] == "600" || got.json()["ttl"] == 600, "{sim:?}");
        assert_eq!(doors(&token).to(&sim).await.status, 200);
    }
}

#[tokio::test]
async fn tokens_of_a_seed_are_the_same_in_each_run() {
    let run = async || {
        let sim = Sim::builder(&VAULT).hostile(7).start().await.unwrap();
        obtained(&sim).await
    };
    assert_eq!(run().await, run().await);
}

#[tokio::test]
#[should_panic(expected = "the login `desk` has no input `key`; it has user, word")]
async fn an_input_that_does_not_exist_is_told() {
    let _ = vault().await.login_input("desk", "key");
}

#[tokio::test]
#[should_panic(expected = "vault has no login `door`; it has desk, signer")]
async fn a_login_that_does_not_exist_is_told() {
    let _ = vault().await.valid_tokens_of("door");
}
