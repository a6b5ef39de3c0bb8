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

/// What is told of a page before it is accepted, and afterwards.
fn twice(page: &str) -> [Vec<String>; 2] {
    let workspace = recorded();
    let told = || workspace.docs("acme", "page.txt", page, &["--page", ID, "--json"]).beyond();
    let before = told();
    workspace.docs("acme", "page.txt", page, &["--page", ID, "--accept"]);
    let after = told();
    workspace.docs("acme", "page.txt", page, &["--page", ID, "--accept"]);
    assert_eq!(told(), after, "accepting once more settles nothing");
    [before, after]
}

#[test]
fn a_departure_explains_no_other_claim_at_its_place_however_often_that_is_accepted() {
    type Change = fn(&mut Page);
    let cases: [(Change, &str); 3] = [
        (|page| page.row("Thread", "agents")[1].text = "Object<Agent>".to_owned(), "type field: Thread.agents"),
        (|page| page.row("响应参数", "list")[1].text = "Array<Thread>".to_owned(), "type field: list"),
        (|page| page.row("请求参数", "id")[1].text = "否".to_owned(), "required parameter: id"),
    ];
    for (change, told) in cases {
        for found in twice(&changed(change)) {
            assert!(found.contains(&told.to_owned()), "{told}: {found:?}");
        }
    }
}

#[test]
fn a_departure_that_was_kept_explains_its_claim_when_that_comes_back() {
    let workspace = recorded();
    let lock = workspace.lock("acme");
    let page = changed(|page| page.row("Thread", "agents")[1].text = "Object<Agent>".to_owned());
    workspace.docs("acme", "page.txt", &page, &["--page", ID, "--accept"]);
    assert!(
        workspace.lock("acme").contains("\"departure: agents-null\": \"type field:_Thread.agents=array<agent> -\"")
    );
    workspace.accept("acme", "page.txt", &text(&thread()), ID);
    assert_eq!(workspace.lock("acme"), lock);
}

#[test]
fn a_departure_that_is_over_explains_nothing_new_when_that_is_accepted() {
    let workspace = recorded();
    let mended = changed(|page| page.row("请求参数", "id")[1].text = "是".to_owned());
    workspace.docs("acme", "page.txt", &mended, &["--page", ID, "--accept"]);
    let other = changed(|page| page.row("请求参数", "id")[1].text = "否".to_owned());
    workspace.docs("acme", "page.txt", &other, &["--page", ID, "--accept"]);
    let found = workspace.docs("acme", "page.txt", &other, &["--page", ID, "--json"]).beyond();
    assert!(found.contains(&"required parameter: id".to_owned()), "{found:?}");
}

#[test]
fn another_departure_explains_what_an_older_one_does_not() {
    let workspace = recorded();
    let page = changed(|page| page.row("Thread", "agents")[1].text = "Object<Agent>".to_owned());
    let at = "thread.schema.json#/$defs/Thread/properties/agents/type";
    workspace.docs("acme", "page.txt", &page, &["--page", ID, "--accept"]);
    depart(&workspace, "agents-list", at, &json!(["array", "null"]));
    workspace.docs("acme", "page.txt", &page, &["--page", ID, "--accept"]);
    let found = workspace.docs("acme", "page.txt", &page, &["--page", ID, "--json"]).beyond();
    assert_eq!(found, ["departure agents-null changed"], "the older one has to be removed");
}

#[test]
fn a_table_that_another_page_has_lost_too_is_told() {
    let workspace = recorded();
    depart(&workspace, "query-lost-agent", "thread.schema.json#/$defs/Agent/x-chatspec-page", &json!(ID));
    let path = workspace.path("schemas/acme/departures.json");
    let departures = std::fs::read_to_string(&path).expect("departures");
    let mut document: Value = serde_json::from_str(&departures).expect("JSON");
    document["departures"].as_array_mut().and_then(|all| all.last_mut()).expect("one")["page"] =
        json!("thread-query.en");
    std::fs::write(&path, document.to_string()).expect("departures can be written");
    let path = workspace.path("schemas/acme/pages.lock.json");
    let mut lock: Value = serde_json::from_str(&workspace.lock("acme")).expect("JSON");
    let record = json!({ "field: Thread.agents": "Array<Agent> -", "departure: query-lost-agent": "table" });
    lock["pages"]["thread-query.en"]["record"] = record;
    std::fs::write(&path, lock.to_string()).expect("a lock can be written");
    let page = changed(|page| page.tables.retain(|table| table.heading != "Agent"));
    for accept in [&[][..], &["--accept"], &[]] {
        let run = workspace.docs("acme", "page.txt", &page, &[&["--page", ID, "--json"][..], accept].concat());
        assert!(run.beyond().contains(&"table field: Thread.agents".to_owned()), "{:?}", run.beyond());
    }
}

#[test]
fn a_departure_that_names_another_claim_of_the_page_explains_nothing() {
    let workspace = Workspace::new();
    depart(&workspace, "subject-open", "thread.schema.json#/$defs/Thread/properties/subject/type", &json!("string"));
    let path = workspace.path("schemas/acme/departures.json");
    let mut document: Value = serde_json::from_slice(&std::fs::read(&path).expect("departures")).expect("JSON");
    let entry = document["departures"].as_array_mut().and_then(|all| all.last_mut()).expect("one");
    entry["page_schema"] = json!({ "enum": ["Other lamp"] });
    entry["proof"] = json!({ "sample": "thread_get/page.json", "pointer": "/list/subject", "value": "Broken lamp" });
    std::fs::write(&path, document.to_string()).expect("departures can be written");
    workspace.accept("acme", "page.txt", &text(&thread()), ID);
    let page = changed(|page| page.row("Thread", "subject")[1].text = "Integer".to_owned());
    workspace.docs("acme", "page.txt", &page, &["--page", ID, "--accept"]);
    let found = workspace.docs("acme", "page.txt", &page, &["--page", ID, "--json"]).beyond();
    assert_eq!(found, ["type field: Thread.subject"]);
}
