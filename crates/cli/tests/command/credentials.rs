//! Where secrets come from, and that they go nowhere else.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use chatspec_client::{superoffice, yeastar};
use chatspec_sim::Sim;
use tempfile::TempDir;

use crate::support::{Ended, PASSWORD, Run, TOKEN, USER, call, chatspec};

#[test]
fn missing_credentials_end_with_5_and_name_the_variables() {
    let run = |arguments: &str| chatspec(arguments.split_whitespace());
    let ended = run("call yeastar get --id 1 --base-url http://127.0.0.1:1").end();
    let expected = "error: yeastar get needs credentials\n  hint: set CHATSPEC_YEASTAR_ACCESS_TOKEN, or for the login `application` CHATSPEC_YEASTAR_APPLICATION_CLIENT_ID and CHATSPEC_YEASTAR_APPLICATION_CLIENT_SECRET; or name a file by --credentials\n";
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (5, "", expected));

    let wavy = run("call wavy open_sessions --customer-id 42").secret("CHATSPEC_WAVY_USER_NAME", USER).end();
    assert_eq!(wavy.code, 5);
    let names = "set CHATSPEC_WAVY_AUTHENTICATION_TOKEN and CHATSPEC_WAVY_USER_NAME; or name a file by --credentials; set already: CHATSPEC_WAVY_USER_NAME\n";
    assert!(wavy.err.ends_with(names), "{}", wavy.err);

    let empty =
        run("call yeastar get --id 1 --base-url http://127.0.0.1:1").variable("CHATSPEC_YEASTAR_ACCESS_TOKEN", "");
    assert_eq!(empty.end().code, 5);
    let half = run("call superoffice messages --chat-session-id 1 --base-url http://127.0.0.1:1");
    let half = half.secret("CHATSPEC_SUPEROFFICE_BASIC_PASSWORD", PASSWORD).end();
    assert_eq!(half.code, 5);
    assert!(half.err.contains("is set without CHATSPEC_SUPEROFFICE_BASIC_USER"), "{}", half.err);
    let enough = run("call superoffice messages --chat-session-id 1 --base-url http://127.0.0.1:1");
    let enough = enough.secret("CHATSPEC_SUPEROFFICE_BASIC_PASSWORD", PASSWORD);
    assert_eq!(enough.secret("CHATSPEC_SUPEROFFICE_BEARER", TOKEN).end().code, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_passwords_come_from_two_variables() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    let run = chatspec(["call", "superoffice", "messages", "--chat-session-id", "341", "--base-url", sim.url()]);
    let run = run.variable("CHATSPEC_SUPEROFFICE_BASIC_USER", sim.user());
    let ended = run.secret("CHATSPEC_SUPEROFFICE_BASIC_PASSWORD", sim.credential("basic")).end();
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(sim.requests()[0].header("authorization").is_some_and(|value| value.starts_with("Basic ")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_may_come_from_the_environment() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let run = chatspec(["call", "yeastar", "get", "--id", "2862"]).variable("CHATSPEC_YEASTAR_BASE_URL", sim.url());
    assert_eq!(run.variable("CHATSPEC_YEASTAR_ACCESS_TOKEN", sim.credential("access_token")).end().code, 0);
}

/// A call of SuperOffice with a file of credentials.
fn with_file(sim: &Sim, folder: &TempDir, text: &str, mode: u32) -> Run {
    let path: PathBuf = folder.path().join("credentials.json");
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    let run = chatspec(["call", "superoffice", "messages", "--chat-session-id", "341", "--base-url", sim.url()]);
    run.arguments(["--credentials", text_of(&path)]).hiding("hunter2")
}

fn text_of(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_holds_them_and_goes_before_the_environment() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    let folder = TempDir::new().unwrap();
    let basic = format!(r#"{{"basic": {{"user": "{}", "password": "{}"}}}}"#, sim.user(), sim.credential("basic"));
    let token = format!(r#"{{"bearer": "{}"}}"#, sim.credential("bearer"));
    for text in [basic, token, format!("\u{feff}{{\"so_ticket\": \"{}\"}}", sim.credential("so_ticket"))] {
        let ended = with_file(&sim, &folder, &text, 0o600).end();
        assert_eq!(ended.code, 0, "{text}: {}", ended.err);
    }
    let text = format!(r#"{{"bearer": "{}"}}"#, sim.credential("bearer"));
    // What is set besides is not sent in its place, though an alternative of the contract would take it.
    let besides = with_file(&sim, &folder, &text, 0o600).secret("CHATSPEC_SUPEROFFICE_SESSION_COOKIE", TOKEN);
    assert_eq!(besides.secret("CHATSPEC_SUPEROFFICE_XSRF_TOKEN", PASSWORD).end().code, 0);
    let half = with_file(&sim, &folder, &text, 0o600).variable("CHATSPEC_SUPEROFFICE_BASIC_USER", USER).end();
    assert_eq!((half.code, half.err.as_str()), (0, ""));
    let both = with_file(&sim, &folder, &text, 0o400).secret("CHATSPEC_SUPEROFFICE_BEARER", TOKEN).end();
    assert_eq!(both.code, 0, "{}", both.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_others_can_read_is_refused_unless_permitted() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    let folder = TempDir::new().unwrap();
    let text = format!(r#"{{"bearer": "{}"}}"#, sim.credential("bearer"));
    for mode in [0o644, 0o640, 0o602] {
        let ended = with_file(&sim, &folder, &text, mode).end();
        assert_eq!(ended.code, 2);
        assert!(ended.err.contains("can be read by others than its owner\n  hint: run `chmod 600 "), "{}", ended.err);
        let permitted = with_file(&sim, &folder, &text, mode).arguments(["--allow-shared-credentials"]).end();
        assert_eq!(permitted.code, 0, "{}", permitted.err);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_wrong_file_is_shown() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    let folder = TempDir::new().unwrap();
    let cases = [
        ("hunter2", "is no JSON at line 1"),
        (r#"{"bearer": "hunter2"#, "is no JSON at line 1"),
        (r#"["hunter2"]"#, "is no JSON object"),
        (r#"{"hunter2": "x"}"#, "has a name that is none of basic, so_ticket, bearer"),
        (r#"{"bearer": {"hunter2": 1}}"#, "has no text for bearer"),
        (r#"{"basic": "hunter2"}"#, "has no user and password for basic"),
        ("{\"bearer\": \"hunter2\\nx\"}", "bearer"),
        (r#"{"system_user": "hunter2"}"#, "has no inputs for system_user"),
        (r#"{"system_user": {"hunter2": "x"}}"#, "has an input of system_user that is none of context_identifier, "),
        (r#"{"system_user": {"private_key": ["hunter2"]}}"#, "has no text for the input private_key of system_user"),
    ];
    for (text, expected) in cases {
        let Ended { code, err, .. } = with_file(&sim, &folder, text, 0o600).end();
        assert_eq!(code, 2, "{text}");
        assert!(err.contains(expected), "{text}: {err}");
    }
    assert!(sim.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_are_refused_in_arguments_and_not_repeated() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    for flag in [
        "--access-token hunter2",
        "--access_token=hunter2",
        "--access-token=-hunter2",
        "--id --access-token=hunter2",
        "--id=--access-token=hunter2",
        "--acces-token=hunter2",
        "--token=hunter2",
        "--password=hunter2",
        "--client-secret hunter2",
        "--client_secret=hunter2",
        "--login application --client-secret=hunter2",
        "--client-id --client-secret=hunter2",
    ] {
        let ended = call(&sim, &format!("get --id 1 {flag}")).hiding("hunter2").end();
        assert_eq!(ended.code, 2, "{flag}");
    }
    let ended = call(&sim, "get --id 1 --access-token hunter2").end();
    let expected = "error: --access-token is a secret, and secrets are not taken from arguments\n  hint: set CHATSPEC_YEASTAR_ACCESS_TOKEN; change the secret if others could see it\n";
    assert_eq!(ended.err, expected);
    let ended = call(&sim, "get --id 1 --client-secret hunter2").end();
    let expected = "error: --client-secret is a secret, and secrets are not taken from arguments\n  hint: set CHATSPEC_YEASTAR_APPLICATION_CLIENT_SECRET; change";
    assert!(ended.err.starts_with(expected), "{}", ended.err);
    assert!(sim.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn inputs_of_a_login_come_from_a_file_before_the_environment() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    let folder = TempDir::new().unwrap();
    let input = |name| sim.login_input("refresh_token", name);
    let (id, secret, token) = (input("client_id"), input("client_secret"), input("refresh_token"));
    let whole = format!(
        r#"{{"refresh_token": {{"client_id": "{id}", "client_secret": "{secret}", "refresh_token": "{token}"}}}}"#
    );
    let server = sim.server_url("login");
    let run = |text: &str| {
        let run = with_file(&sim, &folder, text, 0o600).variable("CHATSPEC_SUPEROFFICE_SERVER_LOGIN", &server);
        run.secret("CHATSPEC_SUPEROFFICE_REFRESH_TOKEN_CLIENT_SECRET", TOKEN)
    };
    // A credential of the environment is not sent instead of what the file is enough for.
    let ended = run(&whole).secret("CHATSPEC_SUPEROFFICE_BEARER", PASSWORD).end();
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let part = r#"{"refresh_token": {"client_secret": "hunter2"}}"#;
    let ended = run(part).end();
    assert_eq!(ended.code, 5, "{}", ended.err);
    assert!(ended.err.starts_with("error: the login `refresh_token` lacks `client_id` and `refresh_token`\n"));
    let added = run(part).variable("CHATSPEC_SUPEROFFICE_REFRESH_TOKEN_CLIENT_ID", id);
    let ended = added.secret("CHATSPEC_SUPEROFFICE_REFRESH_TOKEN_REFRESH_TOKEN", token).end();
    assert_eq!(ended.code, 1, "the secret of the file is a wrong one: {}", ended.err);
}
