//! The logins of the tenant, and how it is found.

use std::time::Duration;

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use chatspec_sim::{Fault, ProblemKind, superoffice};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

use crate::exchange::{Got, Send, get};

const GOOD: &str = "grant_type=refresh_token&client_id=sim-client_id&client_secret=sim-client_secret\
    &refresh_token=sim-refresh_token";

async fn tenant() -> superoffice::Sim {
    superoffice::Sim::start().await.unwrap()
}

fn oauth(form: &str) -> Send {
    let send = get("/login/common/oauth/tokens").method("POST");
    send.header("content-type", "application/x-www-form-urlencoded").body(form)
}

fn messages(authorization: &str) -> Send {
    get("/Cust12345/api/v1/ChatSession/341/Messages").header("authorization", authorization)
}

async fn access_token(sim: &superoffice::Sim) -> String {
    oauth(GOOD).to(sim).await.json()["access_token"].as_str().unwrap().to_owned()
}

fn signed(sim: &superoffice::Sim, token: &str) -> String {
    let now = jiff::Timestamp::try_from(sim.now()).unwrap();
    let text = format!("{token}.{}", now.strftime("%Y%m%d%H%M"));
    let pem = sim.login_input("system_user", "private_key").as_bytes();
    let key = RsaKeyPair::from_pkcs8(PrivatePkcs8KeyDer::from_pem_slice(pem).unwrap().secret_pkcs8_der()).unwrap();
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
    format!("{text}.{}", BASE64_STANDARD.encode(signature))
}

fn authenticate(signed: &str, context: &str) -> Send {
    let body = json!({"SignedSystemToken": signed, "ApplicationToken": "sim-application_token",
        "ContextIdentifier": context, "ReturnTokenType": "JWT"});
    let send = get("/Login/api/PartnerSystemUser/Authenticate").method("POST");
    send.header("content-type", "application/json").body(&body.to_string())
}

fn ticket(got: &Got) -> String {
    let body = got.json();
    assert_eq!(body["IsSuccessful"], true, "{body}");
    let payload = body["Token"].as_str().unwrap().split('.').nth(1).unwrap();
    let claims: Value = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
    claims["http://schemes.superoffice.net/identity/ticket"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_refresh_token_gives_access_tokens_for_an_hour_and_stays() {
    let sim = tenant().await;
    assert_eq!(sim.server_url("login"), sim.origin());
    let got = oauth(GOOD).to(&sim).await;
    let body = got.json();
    assert_eq!((got.status, &body["expires_in"], body.get("refresh_token")), (200, &json!(3600), None));
    let bearer = format!("Bearer {}", body["access_token"].as_str().unwrap());
    sim.advance(Duration::from_secs(3599));
    assert_eq!(messages(&bearer).to(&sim).await.status, 200);
    sim.advance(Duration::from_secs(1));
    assert_eq!(messages(&bearer).to(&sim).await.status, 401);
    sim.tell_lifetimes_as_text(true);
    let again = oauth(GOOD).to(&sim).await;
    assert_eq!((again.status, &again.json()["expires_in"]), (200, &json!("3600")));
}

#[tokio::test]
async fn an_expired_token_gets_the_status_that_is_set() {
    let sim = tenant().await;
    let bearer = format!("Bearer {}", access_token(&sim).await);
    sim.expiry_status(403);
    sim.expire_credentials("bearer");
    let got = messages(&bearer).to(&sim).await;
    assert_eq!((got.status, &got.json()["Error"]), (403, &json!(true)));
    assert_eq!(messages("Bearer guess").to(&sim).await.status, 401, "what never was valid");
    sim.explain_unauthorized(false);
    let got = messages(&bearer).to(&sim).await;
    assert_eq!((got.status, got.body.len()), (403, 0));
}

#[tokio::test]
async fn refused_refresh_tokens_and_clients_have_the_errors_of_oauth() {
    let sim = tenant().await;
    for (form, status, error) in [
        (GOOD.replace("sim-refresh_token", "hunter2"), 400, "invalid_grant"),
        (GOOD.replace("sim-client_secret", "hunter2"), 401, "invalid_client"),
        (GOOD.replace("grant_type=refresh_token", "grant_type=password"), 400, "invalid_request"),
        ("client_id=sim-client_id".to_owned(), 400, "invalid_request"),
    ] {
        let got = oauth(&form).to(&sim).await;
        assert_eq!((got.status, &got.json()["error"]), (status, &json!(error)), "{form}");
        assert!(!format!("{:?}", sim.requests()).contains("hunter2"));
    }
    let got = oauth(GOOD).header("content-type", "application/json").to(&sim).await;
    assert_eq!((got.status, &got.json()["error"]), (400, &json!("invalid_request")));
}

#[tokio::test]
async fn a_signed_system_token_gives_a_ticket_that_slides_for_six_hours() {
    let sim = tenant().await;
    let token = signed(&sim, sim.login_input("system_user", "system_user_token"));
    let ticket = ticket(&authenticate(&token, "sim-context_identifier").to(&sim).await);
    let send = || messages(&format!("SOTicket {ticket}")).header("so-apptoken", "sim-application_token");
    for _ in 0..2 {
        sim.advance(Duration::from_secs(21_599));
        assert_eq!(send().to(&sim).await.status, 200);
    }
    assert!(sim.problems().is_empty(), "{:?}", sim.problems());
    sim.advance(Duration::from_secs(21_600));
    assert_eq!(send().to(&sim).await.status, 401);
    let token = signed(&sim, "sim-system_user_token");
    assert_eq!(authenticate(&token, sim.account()).to(&sim).await.json()["IsSuccessful"], true, "for its tenant");
}

#[tokio::test]
async fn a_bad_signature_is_a_failure_inside_200() {
    let sim = tenant().await;
    let good = signed(&sim, "sim-system_user_token");
    for (token, context) in
        [(signed(&sim, "hunter2"), "Cust12345"), (good.replace('.', ".1"), "Cust12345"), (good, "Cust9")]
    {
        let got = authenticate(&token, context).to(&sim).await;
        let body = got.json();
        assert_eq!((got.status, &body["IsSuccessful"], &body["Token"]), (200, &json!(false), &json!(null)));
        assert!(!body["ErrorMessage"].as_str().unwrap().is_empty() && !got.text().contains("hunter2"));
        assert_eq!(sim.requests().last().unwrap().problems[0].kind, ProblemKind::WrongInput);
    }
}

async fn state(sim: &superoffice::Sim, tenant: &str) -> Got {
    get(format!("/api/state/{tenant}")).to(sim).await
}

#[tokio::test]
async fn the_state_of_the_tenant_tells_where_it_is() {
    let sim = tenant().await;
    let body = state(&sim, "Cust12345").await.json();
    let api = format!("{}/api", sim.url());
    assert_eq!((&body["Api"], &body["Endpoint"], &body["IsRunning"]), (&json!(api), &json!(sim.url()), &json!(true)));
    sim.set_state("OfflineMaintenance");
    let body = state(&sim, "Cust12345").await.json();
    assert_eq!((&body["State"], &body["IsRunning"]), (&json!("OfflineMaintenance"), &json!(false)));
    sim.set_state("OnlineMaintenance");
    assert_eq!(state(&sim, "Cust12345").await.json()["IsRunning"], true);
    assert_eq!(state(&sim, "Cust1").await.status, 404);
}

#[tokio::test]
async fn a_tenant_that_moved_is_found_again() {
    let sim = tenant().await;
    sim.move_tenant(true);
    assert_eq!(messages("Bearer sim-bearer").to(&sim).await.status, 421);
    assert_eq!(oauth(GOOD).to(&sim).await.status, 200, "the login server does not move");
    assert_eq!(messages("Bearer sim-bearer").to(&sim).await.status, 421);
    assert_eq!(state(&sim, "Cust12345").await.status, 200);
    assert_eq!(messages("Bearer sim-bearer").to(&sim).await.status, 200);
}

#[tokio::test]
async fn a_token_is_good_where_the_tenant_moved_to() {
    let (old, new) = (tenant().await, tenant().await);
    let bearer = format!("Bearer {}", access_token(&old).await);
    old.move_to(&new);
    let got = messages(&bearer).to(&old).await;
    assert_eq!((got.status, got.text()), (421, "Wrong subdomain used to access tenant"));
    assert_eq!(state(&old, "Cust12345").await.json()["Api"], format!("{}/api", new.url()));
    assert_eq!(messages(&bearer).to(&new).await.status, 200);
    let later = format!("Bearer {}", access_token(&old).await);
    assert_eq!(messages(&later).to(&new).await.status, 200);
}

#[tokio::test]
async fn the_login_server_can_be_slow_or_down() {
    let sim = tenant().await;
    sim.fault("oauth_tokens", Fault::cut(5));
    assert!(!oauth(GOOD).to(&sim).await.complete);
    sim.fault("system_user_authenticate", Fault::garbage());
    let token = signed(&sim, "sim-system_user_token");
    let got = authenticate(&token, "Cust12345").to(&sim).await;
    assert!(serde_json::from_slice::<Value>(&got.body).is_err());
    sim.fault("tenant_state", Fault::status(503).retry_after_date_in(Duration::from_secs(60)));
    assert!(state(&sim, "Cust12345").await.header("retry-after").unwrap().ends_with("GMT"));
}
