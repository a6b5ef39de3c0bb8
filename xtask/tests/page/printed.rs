//! Printed answers and requests: their statuses, and what stands before the path of the operation.

use std::fs;

use crate::model::Page;
use crate::pages::{notes, thread, windows};
use crate::render::{html, markdown, text};
use crate::workspace::Workspace;

/// What is told of a page when it was recorded as another.
fn beyond(vendor: &str, id: &str, before: &str, after: &str) -> Vec<String> {
    let workspace = Workspace::new();
    workspace.accept(vendor, "page.txt", before, id);
    workspace.docs(vendor, "page.txt", after, &["--page", id, "--json"]).beyond()
}

fn of_thread(before: &str, after: &str) -> Vec<String> {
    beyond("acme", "thread-get.zh-cn", before, after)
}

#[test]
fn a_status_of_success_that_the_contract_lacks_is_told() {
    let page = text(&thread());
    let with = |line: &str| of_thread(&page, &page.replace("HTTP/1.1 200 OK", line));
    assert_eq!(with("HTTP/1.1 202 Accepted"), ["status status: 202"]);
    assert_eq!(with("HTTP/2 200"), Vec::<String>::new());
    assert_eq!(with("Status: 202 Accepted"), ["status status: 202"]);
    assert_eq!(with("202 Accepted"), ["status status: 202"]);
    assert_eq!(with("200 OK"), Vec::<String>::new());
    // A status of failure is one of the others.
    assert_eq!(with("HTTP/1.1 503 Service Unavailable"), Vec::<String>::new());
}

#[test]
fn a_status_is_read_in_every_form() {
    let page = thread();
    let in_html =
        |line: &str| html(&page).replace("<pre>{", &format!("<pre>{line}\nContent-Type: application/json\n\n{{"));
    let line = "HTTP/1.1 202 Accepted";
    assert_eq!(of_thread(&html(&page), &in_html("HTTP/1.1 200 OK")), Vec::<String>::new());
    assert_eq!(of_thread(&html(&page), &in_html(line)), ["status status: 202"]);
    let in_markdown = |line: &str| markdown(&page).replace("```json\n", &format!("```json\n{line}\n"));
    assert_eq!(of_thread(&markdown(&page), &in_markdown("HTTP/1.1 200 OK")), Vec::<String>::new());
    assert_eq!(of_thread(&markdown(&page), &in_markdown(line)), ["status status: 202"]);
    let run = text(&page).replace("HTTP/1.1 200 OK\n", "HTTP/1.1 202 Accepted ");
    assert_eq!(of_thread(&text(&page), &run), ["status status: 202"]);
}

#[test]
fn another_version_before_the_path_is_told() {
    let page = text(&thread());
    let with = |line: &str| of_thread(&page, &page.replace("GET /open/v2/", line));
    assert_eq!(with("GET /open/v3/"), ["url request: 1"]);
    assert_eq!(with("GET /"), ["url request: 1"]);
    assert_eq!(with("GET /{api_path}/v2/"), Vec::<String>::new());
    assert_eq!(with("GET https://10.0.0.7:8443/open/v2/"), Vec::<String>::new());
    assert_eq!(with("GET https://10.0.0.7:8443/open/v3/"), ["url request: 1"]);
}

/// The page of notes with a change, against itself.
fn of_notes(change: impl FnOnce(&mut Page)) -> Vec<String> {
    let mut page = notes();
    change(&mut page);
    beyond("corvus", "room-notes.en", &text(&notes()), &text(&page))
}

#[test]
fn another_version_within_the_path_is_told_where_only_a_request_shows_it() {
    let found = of_notes(|page| page.request[0] = page.request[0].replace("v3", "v4"));
    assert!(found.contains(&"url request: 1".to_owned()), "{found:?}");
    let found = of_notes(|page| page.address = page.address.replace("v3", "v4"));
    assert!(found.contains(&"url operation: GET /api/v4/Room/{roomId}/Notes".to_owned()), "{found:?}");
    // Where the contract says that any name may stand, a name is no difference.
    assert_eq!(of_notes(|page| page.request[0] = page.request[0].replace("{roomId}", "12")), Vec::<String>::new());
}

#[test]
fn another_version_of_a_server_with_a_path_is_told() {
    let workspace = Workspace::new();
    let folder = workspace.path("schemas/brisa");
    for (file, from, to) in [
        ("openapi.json", "\"https://api.brisa.example\"", "\"https://api.brisa.example/v1\""),
        ("openapi.json", "\"/v1/windows\"", "\"/windows\""),
        ("departures.json", "~1v1~1windows", "~1windows"),
    ] {
        let before = fs::read_to_string(folder.join(file)).expect("a document");
        assert!(before.contains(from), "{before}");
        fs::write(folder.join(file), before.replace(from, to)).expect("a document can be written");
    }
    let id = "windows.pt";
    workspace.accept("brisa", "page.txt", &text(&windows()), id);
    let with = |change: fn(&mut Page)| {
        let mut page = windows();
        change(&mut page);
        workspace.docs("brisa", "page.txt", text(&page), &["--page", id, "--json"]).beyond()
    };
    let found = with(|page| page.address = page.address.replace("/v1/", "/v2/"));
    assert!(found.contains(&"url operation: GET /v2/windows".to_owned()), "{found:?}");
    let found = with(|page| page.request[0] = page.request[0].replace("/v1/", "/v2/"));
    assert_eq!(found, ["url request: 1"]);
}

#[test]
fn a_wrong_value_below_alternatives_is_told_where_it_stands() {
    let (id, mut page) = ("thread-get.zh-cn", thread());
    let workspace = Workspace::new();
    workspace.accept("acme", "page.txt", &text(&page), id);
    page.payloads[0].1 = page.payloads[0].1.replace("\"Ines\"", "7");
    let run = workspace.docs("acme", "page.txt", text(&page), &["--page", id, "--json"]);
    let document = run.document();
    let all = document["differences"].as_array().expect("a list");
    let told: Vec<&str> =
        all.iter().filter(|one| one["kind"] == "example").filter_map(|one| one["page"].as_str()).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("/list/form/given: "), "{told:?}");
}
