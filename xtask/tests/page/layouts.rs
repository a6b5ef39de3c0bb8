//! Layouts that lost something on their way: run together into lines, cut, glued.

use crate::workspace::Workspace;

/// The page of several threads, as it looks when a browser's text is copied without its table.
const RUN: &str = "Read Several Threads
Reads some threads by their numbers, in one request and in any order.
Request URL
GET {base}/{api_path}/thread/query?token={token}
Request parameters
| Parameter | Required | Type | Description |
|---|---|---|---|
| ids | Yes | String | Which threads. Note:
|
Response parameter
| Parameter | Type | Description |
|---|---|---|
| code | Integer | The outcome.
Note: It is explained
on another page.
|
| text | String | The outcome in words.
|
| list | Array<Thread> | The threads. |
- Thread
-
Parameter Type Description id Integer Which thread it is. kind String What it runs over. mailchatvoicecall
subject String What it is about, as (somebody wrote it).origin String Who began it. bulk: A sending to many.
Note: If it is empty, a person began it (by hand).form Object<Form> What was filled in. Note: For chats only.agents Array<Agent> Who may take it.
Examples
Request example
GET /open/v2/thread/query?token=Zx81&ids=41,42 HTTP/1.1
Host: threads.acme.example
Response example
HTTP/1.1 200 OK { \"code\": 0, \"text\": \"DONE\", \"list\": [ { \"id\": 41, \"kind\": \"mail\", \"origin\": \"\", \"agents\": null } ] }";

fn beyond(page: &str) -> Vec<String> {
    let workspace = Workspace::new();
    // The departures of this page that the run needs beside those that are in the folder.
    add_lost_tables(&workspace);
    // What both pages claim is recorded with one of them.
    workspace.accept("acme", "other.txt", &crate::render::text(&crate::pages::thread()), "thread-get.zh-cn");
    workspace.accept("acme", "page.txt", RUN, "thread-query.en");
    workspace.docs("acme", "page.txt", page, &["--page", "thread-query.en", "--json"]).beyond()
}

fn add_lost_tables(workspace: &Workspace) {
    let path = workspace.path("schemas/acme/departures.json");
    let mut document: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&path).expect("departures")).expect("JSON");
    for name in ["Form", "Agent"] {
        let entry = serde_json::json!({
            "id": format!("lost-{}", name.to_lowercase()), "page": "thread-query.en",
            "at": format!("thread.schema.json#/$defs/{name}/x-chatspec-page"), "ours": "thread-get.zh-cn",
            "page_says": "No table.", "why": "It was lost.", "proof": {"source": "Made up."}
        });
        document["departures"].as_array_mut().expect("a list").push(entry);
    }
    std::fs::write(&path, document.to_string()).expect("departures can be written");
}

#[test]
fn a_table_that_runs_on_in_one_line_is_read() {
    assert_eq!(beyond(RUN), Vec::<String>::new());
}

#[test]
fn every_field_of_a_run_is_seen() {
    let gone = RUN.replace("subject String What it is about, as (somebody wrote it).", "");
    assert_eq!(beyond(&gone), ["gone field: Thread.subject"]);
    let new = RUN.replace("form Object<Form>", "urgent Boolean Whether it is. form Object<Form>");
    assert_eq!(beyond(&new), ["new field: Thread.urgent"]);
    let ty = RUN.replace("subject String", "subject Integer");
    assert_eq!(beyond(&ty), ["type field: Thread.subject"]);
    let prose = RUN.replace("For chats only", "For mails only");
    assert_eq!(beyond(&prose), ["prose field: Thread.form"]);
}

#[test]
fn values_that_run_together_are_told_apart_as_far_as_they_are_known() {
    let new = RUN.replace("mailchatvoicecall", "mailchatfaxvoicecall");
    assert_eq!(beyond(&new), ["value-new field: Thread.kind"]);
    let gone = RUN.replace("mailchatvoicecall", "mailvoicecall");
    assert_eq!(beyond(&gone), ["value-gone value: Thread.kind=chat"]);
    let elsewhere = RUN.replace("What it is about, as (somebody wrote it).", "What it is about. redgreen\n");
    assert_eq!(beyond(&elsewhere), ["prose field: Thread.subject", "unread: words of field: Thread.subject"]);
    // When the breaks come back, the departure about them is over.
    let whole = RUN.replace("What it runs over. mailchatvoicecall", "One of: mail, chat, voicecall");
    let found = beyond(&whole);
    assert!(found.contains(&"departure kind-glued gone".to_owned()), "{found:?}");
}

#[test]
fn a_remark_whose_text_is_lost_is_told() {
    let again = RUN.replace("What it runs over. mailchatvoicecall", "What it runs over. Note:");
    let found = beyond(&again);
    assert!(found.contains(&"unread: a remark without its text of kind".to_owned()), "{found:?}");
}

#[test]
fn a_payload_that_is_cut_is_told_and_not_guessed() {
    let cut = RUN.replace(", \"agents\": null } ] }", "");
    assert_eq!(beyond(&cut), ["prose example: code, list, text", "unread: example at requests"]);
    let status = RUN.replace(" { \"code\": 0,", " Content { \"code\": 0,");
    assert_eq!(beyond(&status), Vec::<String>::new());
    let garbage = format!("{RUN} Copy");
    assert_eq!(beyond(&garbage), Vec::<String>::new());
}

#[test]
fn a_table_that_names_no_column_is_told() {
    let strange = RUN.replace(
        "| Parameter | Required | Type | Description |\n|---|---|---|---|",
        "| Foo | Bar | Baz | Qux |\n|---|---|---|---|",
    );
    let found = beyond(&strange);
    assert!(found.contains(&"unread: table 1".to_owned()), "{found:?}");
}

#[test]
fn a_page_of_a_language_without_words_says_so() {
    let page = "GET {base}/{api_path}/thread/get?token={token}\n| พารามิเตอร์ | ชนิด |\n|---|---|\n| id | Integer |\n";
    let run = Workspace::new().docs("acme", "page.txt", page, &["--page", "thread-notes.th", "--json"]);
    let found = run.beyond();
    assert!(
        found.contains(&"unread: language".to_owned()) && found.contains(&"unread: table 1".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_picture_in_a_cell_is_read_by_its_text_or_told() {
    let id = "thread-get.zh-cn";
    let page = crate::render::html(&crate::pages::thread());
    let empty = "<td>Integer</td><td>话题的编号。";
    assert!(page.contains(empty), "{page}");
    let workspace = Workspace::new();
    workspace.accept("acme", "page.html", &page, id);
    let with = |cell: &str| {
        let page = page.replace(&format!("<td></td>{empty}"), &format!("<td>{cell}</td>{empty}"));
        workspace.docs("acme", "page.html", page, &["--page", id, "--json"]).beyond()
    };
    assert_eq!(with(""), Vec::<String>::new());
    let said = ["prose parameter: id", "departure id-required gone", "departure id-minimum changed"];
    assert_eq!(with("<img src='tick.png' alt='✓'>"), said);
    assert_eq!(with("<img src='tick.png'>"), ["unread: the word for required of id"]);
}

#[test]
fn a_table_that_was_copied_from_a_browser_is_read_with_or_without_types() {
    let (vendor, id, page) = ("corvus", "room-notes.en", crate::pages::notes());
    let text = crate::render::text(&page);
    let is_rule = |line: &&str| line.starts_with("---|");
    let row = |line: &str| line.strip_suffix(" |").map_or_else(|| line.to_owned(), |row| row.replace(" | ", "\t"));
    let tabbed: Vec<String> = text.lines().filter(|line| !is_rule(line)).map(row).collect();
    let workspace = Workspace::new();
    workspace.accept(vendor, "page.txt", &text, id);
    let with = |text: &str| workspace.docs(vendor, "page.txt", text, &["--page", id, "--json"]).beyond();
    let tabbed = tabbed.join("\n");
    assert_eq!(with(&tabbed), Vec::<String>::new());
    assert_eq!(with(&tabbed.replace("X-Zone\t", "X-Area\t")), ["new parameter: X-Area", "gone parameter: X-Zone"]);
    assert_eq!(with(&tabbed.replace("\n200\tOK", "\n200\tOK\n429\tToo often.")), ["status status: 429"]);
}
