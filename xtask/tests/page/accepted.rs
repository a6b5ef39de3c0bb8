//! What `--accept` settles, and what it does not.

use serde_json::{Value, json};

use crate::model::Page;
use crate::pages::{text_cell, thread};
use crate::render::text;
use crate::workspace::Workspace;

const ID: &str = "thread-get.zh-cn";

/// A workspace in which the page is recorded.
fn recorded() -> Workspace {
    let workspace = Workspace::new();
    workspace.accept("acme", "page.txt", &text(&thread()), ID);
    workspace
}

fn changed(change: impl FnOnce(&mut Page)) -> String {
    let mut page = thread();
    change(&mut page);
    text(&page)
}

/// Writes a departure of the page.
fn depart(workspace: &Workspace, id: &str, at: &str, ours: &Value) {
    let path = workspace.path("schemas/acme/departures.json");
    let mut document: Value = serde_json::from_slice(&std::fs::read(&path).expect("departures")).expect("JSON");
    let entry = json!({
        "id": id, "page": ID, "at": at, "ours": ours, "page_says": "Something else.", "why": "For the test.",
        "proof": {"source": "Made up."}
    });
    document["departures"].as_array_mut().expect("a list").push(entry);
    std::fs::write(&path, document.to_string()).expect("departures can be written");
}

#[test]
fn prose_that_was_read_again_is_settled() {
    let workspace = recorded();
    let page = changed(|page| page.row("Thread", "subject")[2].text = "主题, 最多八十个字。".to_owned());
    let run = workspace.docs("acme", "page.txt", &page, &["--page", ID, "--json"]);
    assert_eq!(run.beyond(), ["prose field: Thread.subject"]);
    workspace.accept("acme", "page.txt", &page, ID);
    let run = workspace.docs("acme", "page.txt", &page, &["--page", ID, "--json"]);
    assert_eq!(run.beyond(), Vec::<String>::new());
    let run = workspace.docs("acme", "page.txt", text(&thread()), &["--page", ID, "--json"]);
    assert_eq!(run.beyond(), ["prose field: Thread.subject"]);
}

#[test]
fn what_the_contract_lacks_is_not_settled_by_accepting() {
    let workspace = recorded();
    let fax = ("fax".to_owned(), "传真。".to_owned());
    let page = changed(|page| page.row("Thread", "kind")[2].items.push(fax));
    let run = workspace.docs("acme", "page.txt", &page, &["--page", ID, "--accept", "--json"]);
    assert_eq!(run.beyond(), ["value-new value: Thread.kind=fax"]);
    let run = workspace.docs("acme", "page.txt", &page, &["--page", ID, "--json"]);
    assert_eq!(run.beyond(), ["value-new value: Thread.kind=fax"]);
}

#[test]
fn a_second_row_that_contradicts_the_first_is_not_settled_by_accepting() {
    let workspace = recorded();
    let second = vec![text_cell("subject"), text_cell("Integer"), text_cell("话题的主题。")];
    let page = changed(|page| page.table("Thread").rows.push(second));
    workspace.docs("acme", "page.txt", &page, &["--page", ID, "--accept"]);
    let run = workspace.docs("acme", "page.txt", &page, &["--page", ID, "--json"]);
    assert_eq!(run.beyond(), ["type field: Thread.subject (2)"]);
}

#[test]
fn a_departure_explains_only_the_kind_of_difference_that_it_was_recorded_for() {
    let workspace = recorded();
    // `origin-empty` is at the empty value of the list, which the page lacks; another claim there is another matter.
    let page = changed(|page| page.row("Thread", "origin")[2].items[0].0 = "mass".to_owned());
    let run = workspace.docs("acme", "page.txt", &page, &["--page", ID, "--json"]);
    assert_eq!(run.beyond(), ["value-new value: Thread.origin=mass", "value-gone value: Thread.origin=bulk"]);
    let page = changed(|page| page.row("请求参数", "id")[1].text = "否".to_owned());
    let run = workspace.docs("acme", "page.txt", &page, &["--page", ID, "--json"]);
    assert!(run.beyond().contains(&"required parameter: id".to_owned()), "{:?}", run.beyond());
}

#[test]
fn a_departure_that_is_written_for_a_difference_explains_it() {
    let workspace = recorded();
    let page = changed(|page| page.row("Thread", "subject")[1].text = "Integer".to_owned());
    depart(&workspace, "subject-is-text", "thread.schema.json#/$defs/Thread/properties/subject/type", &json!("string"));
    workspace.accept("acme", "page.txt", &page, ID);
    assert!(workspace.lock("acme").contains("\"departure: subject-is-text\": \"type\""));
    // When the page is mended, the departure is over.
    let run = workspace.docs("acme", "page.txt", text(&thread()), &["--page", ID, "--json"]);
    assert_eq!(run.beyond(), ["prose field: Thread.subject", "departure subject-is-text gone"]);
}

#[test]
fn the_day_and_the_hash_are_those_of_the_text_that_was_read() {
    let workspace = Workspace::new();
    let path = workspace.path("schemas/acme/pages.lock.json");
    let lock = workspace.lock("acme").replacen(
        "\"read\": \"2026-01-02\"",
        "\"read\": \"2026-01-02\",\n      \"text\": \"page.txt\",\n      \"sha256\": \"0000000000000000000000000000000000000000000000000000000000000000\"",
        1,
    );
    std::fs::write(&path, lock).expect("a lock can be written");
    workspace.accept("acme", "saved.txt", &text(&thread()), ID);
    let first = workspace.lock("acme");
    assert!(first.contains("\"text\": \"saved.txt\"") && !first.contains("000000000000"), "{first}");
    assert_eq!(first.matches("\"read\": \"2026-01-02\"").count(), 2, "the other pages were not read: {first}");
    workspace.accept("acme", "saved.txt", &text(&thread()), ID);
    assert_eq!(workspace.lock("acme"), first, "the same text once more changes nothing");
}

#[test]
fn a_row_that_is_gone_is_told_though_a_departure_spoke_of_it() {
    let field = "thread.schema.json#/$defs/Thread/properties/subject";
    let parameter = "openapi.json#/paths/~1thread~1get/get/parameters/0/name";
    let subject = json!({ "description": "What it is about.", "type": "string" });
    let cases = [
        (field, subject, ("Thread", "subject"), "gone field: Thread.subject"),
        (parameter, json!("id"), ("请求参数", "id"), "gone parameter: id"),
    ];
    for (at, ours, (table, name), gone) in cases {
        let workspace = Workspace::new();
        depart(&workspace, "of-the-row", at, &ours);
        workspace.accept("acme", "page.txt", &text(&thread()), ID);
        let page = changed(|page| page.table(table).rows.retain(|row| row[0].text != name));
        let run = workspace.docs("acme", "page.txt", page, &["--page", ID, "--json"]);
        let found = run.beyond();
        assert!(found.contains(&gone.to_owned()), "{found:?}");
        assert!(found.iter().any(|line| line.starts_with("departure of-the-row ")), "{found:?}");
    }
}

#[test]
fn a_departure_for_a_row_that_has_gone_counts_once_the_page_is_recorded_anew() {
    let workspace = recorded();
    let page = changed(|page| page.table("Thread").rows.retain(|row| row[0].text != "subject"));
    let subject = json!({ "description": "What it is about.", "type": "string" });
    depart(&workspace, "subject-lost", "thread.schema.json#/$defs/Thread/properties/subject", &subject);
    let run = workspace.docs("acme", "page.txt", &page, &["--page", ID, "--accept", "--json"]);
    assert_eq!(run.beyond(), ["gone field: Thread.subject", "departure subject-lost gone"]);
    let path = workspace.path("schemas/acme/pages.lock.json");
    let mut lock: Value = serde_json::from_str(&workspace.lock("acme")).expect("JSON");
    lock["pages"][ID].as_object_mut().expect("a page").remove("record");
    std::fs::write(&path, lock.to_string()).expect("a lock can be written");
    workspace.accept("acme", "page.txt", &page, ID);
    assert!(workspace.lock("acme").contains("\"departure: subject-lost\": \"gone\""));
}
