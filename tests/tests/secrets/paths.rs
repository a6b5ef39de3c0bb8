//! Every alternative of credentials, through every call, to a server that gives back what it was sent.

use std::sync::Arc;
use std::time::Duration;

use chatspec_client::superoffice;

use crate::callers::everything;
use crate::collected::Collected;
use crate::echo::{Answer, Server};
use crate::forms::found;
use crate::known::{Given, secret};
use crate::modes::{self, LINK};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_a_server_gives_back_is_shown() {
    let tasks: Vec<_> = Given::all().into_iter().map(|given| tokio::spawn(through_all_modes(given))).collect();
    let (mut count, mut shown) = (0, Vec::new());
    for task in tasks {
        let (texts, found) = task.await.expect("no call panics");
        count += texts;
        shown.extend(found);
    }
    assert!(count > 10_000, "{count} texts");
    assert!(shown.is_empty(), "{} of {count} texts:\n{}", shown.len(), shown[..shown.len().min(20)].join("\n"));
}

/// How many texts there were, and where a secret shows in them.
async fn through_all_modes(given: Given) -> (usize, Vec<String>) {
    let mut secrets = given.secrets();
    secrets.push(LINK.to_owned());
    let with_files = given.vendor.operations.iter().any(|operation| operation.download.is_some());
    let (mut count, mut shown) = (0, Vec::new());
    for (mode, answer) in modes::all(with_files) {
        let collected = through(&given, answer).await;
        count += collected.len();
        let found = collected.shown(&secrets).into_iter();
        shown.extend(found.map(|found| format!("{} {:?}, {mode}: {found}", given.vendor.name, given.schemes)));
    }
    (count, shown)
}

/// All that every call gives when a server answers so.
async fn through(given: &Given, answer: Answer) -> Collected {
    let server = Server::start(answer).await;
    let settings = given.settings(&server.origin).timeout(Duration::from_secs(5));
    let collected = Collected::default();
    collected.debug("settings", &settings);
    everything(&settings.build().expect("the settings are right"), &collected).await;
    let arrived = |secret: &String| server.heads().iter().any(|head| !found(head, secret).is_empty());
    assert!(given.secrets().iter().all(arrived), "the secrets of {:?} arrived", given.schemes);
    collected
}

/// A second server gets the request for a link or nothing at all.
#[tokio::test]
async fn no_credential_goes_to_another_server() {
    let other = Server::start(Arc::new(|_| {
        b"HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\nsource;session_created_at\n\n".to_vec()
    }))
    .await;
    let target = other.origin.clone();
    let body = format!("{{\"file_url\":\"{target}/file\"}}");
    let answers = [
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()),
        format!("HTTP/1.1 302 Found\r\nLocation: {target}/moved\r\nContent-Length: 0\r\n\r\n"),
        format!("HTTP/1.1 307 Moved\r\nLocation: {target}/moved\r\nContent-Length: 0\r\n\r\n"),
    ];
    let collected = Collected::default();
    let mut secrets = Vec::new();
    for given in Given::all() {
        secrets.extend(given.secrets());
        for answer in answers.clone() {
            let server = Server::start(Arc::new(move |_| answer.clone().into_bytes())).await;
            everything(&given.settings(&server.origin).build().expect("the settings are right"), &collected).await;
        }
    }
    let heads = other.heads();
    assert!(!heads.is_empty() && heads.iter().all(|head| head.starts_with("GET /file ")), "{heads:?}");
    assert!(heads.iter().all(|head| !head.to_lowercase().contains("referer")));
    heads.into_iter().for_each(|head| collected.text("request to another server", head));
    collected.assert_clean(&secrets);
}

/// A credential may be a whole `Cookie` header; a page about an error names its cookies one by one.
#[tokio::test]
async fn cookies_that_come_back_one_by_one_are_not_shown() {
    let secrets = ["session_cookie", "xsrf_token"].map(secret).map(|text| text.replace(['"', '\'', ';', ','], ""));
    let answer: Answer = Arc::new(|said: &crate::echo::Said| {
        let cookies = said.all.lines().filter(|line| line.contains("XSRF-TOKEN=")).flat_map(|line| line.split("; "));
        let body =
            cookies.filter_map(|cookie| cookie.split_once('=')).map(|(name, value)| format!("<td>{name}<td>{value}"));
        format!("HTTP/1.1 500 Error\r\nConnection: close\r\n\r\n<table>{}", body.collect::<String>()).into_bytes()
    });
    let server = Server::start(answer).await;
    let cookie = format!("ASP.NET_SessionId={}; XSRF-TOKEN={}; language=en", secrets[0], secrets[1]);
    let client = superoffice::Client::builder(&server.origin).session_cookie(cookie).xsrf_token(secrets[1].clone());
    let error = client.build().expect("the settings are right").messages(341).await.expect_err("status 500");
    assert!(error.body().is_some_and(|body| body.contains("ASP.NET_SessionId")), "{error}");
    let collected = Collected::default();
    collected.error("page", &error);
    collected.assert_clean(&secrets);
}
