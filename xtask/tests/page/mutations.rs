//! One change of a page at a time, in every form, and exactly what is told of it.

use crate::model::{Page, row};
use crate::pages::{notes, text_cell, thread, windows};
use crate::render::{FORMS, text};
use crate::workspace::Workspace;

/// A change of a page, and what is told beyond what is recorded.
type Change = (&'static str, fn(&mut Page), &'static [&'static str]);

fn check(vendor: &str, id: &str, page: &Page, changes: &[Change]) {
    let workspace = Workspace::new();
    workspace.accept(vendor, "page.txt", &text(page), id);
    let mut wrong = Vec::new();
    for (name, change, expected) in changes {
        let mut changed = page.clone();
        change(&mut changed);
        for (ending, render) in FORMS {
            let run = workspace.docs(vendor, &format!("page.{ending}"), render(&changed), &["--page", id, "--json"]);
            let found = run.beyond();
            if found != *expected {
                wrong.push(format!("{name}, {ending}: {found:#?} instead of {expected:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ANSWER: &str = "响应参数";

#[test]
fn changes_of_fields() {
    check(
        "acme",
        "thread-get.zh-cn",
        &thread(),
        &[
            (
                "new field",
                |page| page.table("Thread").rows.push(row(&["urgent", "Boolean", "急不急。"])),
                &["new field: Thread.urgent"],
            ),
            (
                "field gone",
                |page| page.table("Thread").rows.retain(|row| row[0].text != "subject"),
                &["gone field: Thread.subject"],
            ),
            (
                "field renamed",
                |page| page.row("Thread", "subject")[0] = text_cell("topic"),
                &["new field: Thread.topic", "gone field: Thread.subject"],
            ),
            ("type", |page| page.row("Thread", "subject")[1] = text_cell("Integer"), &["type field: Thread.subject"]),
            (
                "a second row of another type",
                |page| page.table("Thread").rows.push(row(&["subject", "Integer", "话题的主题。"])),
                &["type field: Thread.subject (2)", "unread: a second row of subject"],
            ),
            (
                "a second row of another meaning",
                |page| page.table("Thread").rows.push(row(&["subject", "String", "另一个主题。"])),
                &["prose field: Thread.subject (2)", "unread: a second row of subject"],
            ),
            (
                "the same row twice",
                |page| page.table("Thread").rows.push(row(&["subject", "String", "话题的主题。"])),
                &[],
            ),
            (
                "a second row of a list that may be null",
                |page| page.table("Thread").rows.push(row(&["agents", "Object<Agent>", "能接手的人。"])),
                &["type field: Thread.agents (2)", "unread: a second row of agents"],
            ),
            (
                "a number with fractions",
                |page| page.row("Agent", "number")[1] = text_cell("Float"),
                &["type field: Agent.number"],
            ),
            (
                "a type in other letters",
                |page| {
                    page.row("Thread", "subject")[1] = text_cell("string");
                    page.row("Thread", "id")[1] = text_cell("Int");
                    page.row("Thread", "agents")[1] = text_cell("array<Agent>");
                },
                &[],
            ),
            (
                "type of a list",
                |page| page.row("Thread", "agents")[1] = text_cell("Object<Agent>"),
                &["type field: Thread.agents", "departure agents-null changed"],
            ),
            (
                "prose",
                |page| page.row("Thread", "subject")[2].text = "主题, 最多八十个字。".to_owned(),
                &["prose field: Thread.subject"],
            ),
            (
                "remark",
                |page| page.row("Thread", "origin")[2].remarks[0] = "空的时候不知道。".to_owned(),
                &["prose field: Thread.origin"],
            ),
            (
                "prose of a departure",
                |page| page.row("Form", "given")[2].text = "名。".to_owned(),
                &["prose field: Form.given", "departure given-gloss changed"],
            ),
            (
                "a table is lost",
                |page| page.tables.retain(|table| table.heading != "Agent"),
                &["table field: Thread.agents", "prose table: Agent"],
            ),
            (
                "claim that was a departure",
                |page| page.row(ANSWER, "list")[1] = text_cell("String"),
                &["type field: list", "departure list-null gone"],
            ),
        ],
    );
}

#[test]
fn changes_of_values() {
    check(
        "acme",
        "thread-get.zh-cn",
        &thread(),
        &[
            (
                "value new",
                |page| page.row("Thread", "kind")[2].items.push(("fax".to_owned(), "传真。".to_owned())),
                &["value-new value: Thread.kind=fax"],
            ),
            (
                "value gone",
                |page| drop(page.row("Thread", "kind")[2].items.remove(0)),
                &["value-gone value: Thread.kind=mail"],
            ),
            (
                "meaning of a value",
                |page| page.row("Thread", "kind")[2].items[1].1 = "短信。".to_owned(),
                &["prose value: Thread.kind=chat"],
            ),
            (
                "number new",
                |page| page.row("Agent", "level")[2].items.push(("3".to_owned(), "三级。".to_owned())),
                &["value-new value: Agent.level=3"],
            ),
            (
                "code new",
                |page| page.row(ANSWER, "code")[2].items.insert(1, ("9".to_owned(), "太多。".to_owned())),
                &["value-new value: code=9"],
            ),
            (
                "code that is known",
                |page| page.row(ANSWER, "code")[2].items.insert(1, ("7".to_owned(), "忙。".to_owned())),
                &["prose value: code=7"],
            ),
            (
                "list where there is none",
                |page| page.row("Form", "family")[2].items.push(("Prado".to_owned(), "一个。".to_owned())),
                &["values field: Form.family"],
            ),
        ],
    );
}

#[test]
fn changes_of_requests() {
    check(
        "acme",
        "thread-get.zh-cn",
        &thread(),
        &[
            (
                "said to be optional",
                |page| page.row("请求参数", "id")[1] = text_cell("否"),
                &["required parameter: id", "departure id-required changed", "departure id-minimum changed"],
            ),
            (
                "said to be required",
                |page| page.row("请求参数", "id")[1] = text_cell("是"),
                &["prose parameter: id", "departure id-required gone", "departure id-minimum changed"],
            ),
            (
                "a second row of another requirement",
                |page| page.table("请求参数").rows.push(row(&["id", "否", "Integer", "话题的编号。"])),
                &["required parameter: id (2)", "unread: a second row of id"],
            ),
            (
                "parameter new",
                |page| page.table("请求参数").rows.push(row(&["deep", "否", "Integer", "多深。"])),
                &["new parameter: deep"],
            ),
            (
                "method",
                |page| page.address = page.address.replace("GET", "POST"),
                &["method operation: POST {base}/{api_path}/thread/get", "departure not-found changed"],
            ),
            (
                "address",
                |page| page.address = page.address.replace("thread/get", "thread/read"),
                &["url operation: GET {base}/{api_path}/thread/read", "departure not-found changed"],
            ),
            (
                "server",
                |page| page.address = page.address.replace("{api_path}", "v9/{api_path}"),
                &["url operation: GET {base}/v9/{api_path}/thread/get", "departure not-found changed"],
            ),
            (
                "host of the printed request",
                |page| page.request[1] = "Host: 10.0.0.8".to_owned(),
                &["server request: 1"],
            ),
            (
                "version of the printed request",
                |page| page.request[0] = page.request[0].replace("/v2/", "/v3/"),
                &["url request: 1"],
            ),
            (
                "query of the printed request",
                |page| page.request[0] = page.request[0].replace("&id", "&full=1&id"),
                &["new request: 1", "departure not-found changed"],
            ),
            (
                "another operation",
                |page| page.request[0] = "DELETE /open/v2/thread/remove?token=Zx81&id=41 HTTP/1.1".to_owned(),
                &["url request: 1"],
            ),
            (
                "method of the printed request",
                |page| page.request[0] = page.request[0].replace("GET", "POST"),
                &["method request: 1"],
            ),
            (
                "another order in the printed request",
                |page| page.request[0] = page.request[0].replace("token=Zx81&id=41", "id=41&token=Zx81"),
                &[],
            ),
            (
                "prose between the tables",
                |page| page.closing = "每分钟最多六十次。".to_owned(),
                &["prose note: examples", "departure not-found changed"],
            ),
        ],
    );
}

#[test]
fn changes_of_examples() {
    check(
        "acme",
        "thread-get.zh-cn",
        &thread(),
        &[
            ("another value", |page| page.payloads[0].1 = page.payloads[0].1.replace("Broken lamp", "Other lamp"), &[]),
            (
                "no longer valid",
                |page| page.payloads[0].1 = page.payloads[0].1.replace("\"id\": 41", "\"id\": \"41\""),
                &["example example: code, list, text"],
            ),
            (
                "a key that is not known",
                |page| page.payloads[0].1 = page.payloads[0].1.replace("\"id\": 41", "\"id\": 41, \"priority\": 1"),
                &["new example: code, list, text"],
            ),
            (
                "no longer contradicts the page",
                |page| page.payloads[0].1 = page.payloads[0].1.replace("\"Ines\"", "\"Prado\""),
                &["departure given-gloss gone"],
            ),
            (
                "a list where an object was",
                |page| {
                    let list =
                        page.payloads[0].1.replace("\"list\": {", "\"list\": [{").replace("]  \n    }", "]  \n    }]");
                    page.payloads[0].1 = list;
                },
                &["shape example: code, list, text", "departure given-gloss gone"],
            ),
            (
                "an object where a list was",
                |page| page.payloads[0].1 = page.payloads[0].1.replace(['[', ']'], ""),
                &["shape example: code, list, text"],
            ),
            (
                "cut",
                |page| page.payloads[0].1.truncate(120),
                &["prose example: code, list, text", "departure given-gloss gone", "unread: example at requests"],
            ),
        ],
    );
}

#[test]
fn changes_of_generated_documentation() {
    check(
        "corvus",
        "room-notes.en",
        &notes(),
        &[
            ("type", |page| page.row("Response body: array", "Seen")[1] = text_cell("int64"), &["type field: Seen"]),
            (
                "date",
                |page| page.row("Response body: array", "Posted")[1] = text_cell("string"),
                &["type field: Posted", "departure posted-forms changed", "departure posted-zone changed"],
            ),
            (
                "a fraction",
                |page| page.row("Response body: array", "Seen")[1] = text_cell("double"),
                &["type field: Seen"],
            ),
            (
                "another heading",
                |page| page.table("Query String Parameters").heading = "Request headers".to_owned(),
                &["place parameter: since", "prose table: headers", "prose table: headers (2)", "prose table: query"],
            ),
            (
                "a mark at a name",
                |page| page.row("Query String Parameters", "since")[0] = text_cell("since*"),
                &["required parameter: since"],
            ),
            (
                "words behind a name",
                |page| page.row("Response body: array", "Body")[0] = text_cell("Body (deprecated) / Text"),
                &["prose field: Body"],
            ),
            (
                "a word behind a name",
                |page| page.row("Response body: array", "Body")[0] = text_cell("Body Deprecated"),
                &["prose field: Body"],
            ),
            (
                "a row of another table",
                |page| {
                    let row = page.table("Request Headers").rows.remove(2);
                    page.table("Query String Parameters").rows.push(vec![
                        row[0].clone(),
                        text_cell("string"),
                        row[1].clone(),
                    ]);
                },
                &["place parameter: X-Zone"],
            ),
            (
                "required",
                |page| page.row("Path Part", "roomId")[2] = text_cell("The room that is to be closed"),
                &["prose parameter: roomId", "departure room-text changed"],
            ),
            (
                "prose of a departure",
                |page| page.row("Path Part", "roomId")[2] = text_cell("The room whose notes are read Required"),
                &["prose parameter: roomId", "departure room-text changed"],
            ),
            (
                "media type",
                |page| page.row("Request Headers", "Accept")[1].text += " , text/csv",
                &["value-new value: Accept=text/csv"],
            ),
            (
                "header gone",
                |page| page.table("Request Headers").rows.retain(|row| row[0].text != "X-Zone"),
                &["gone parameter: X-Zone"],
            ),
            (
                "header new",
                |page| page.table("Request Headers").rows.push(row(&["X-Trace", "Comes back in the answer."])),
                &["new parameter: X-Trace"],
            ),
            (
                "status new",
                |page| page.table("Response").rows.push(row(&["429", "Too often."])),
                &["status status: 429"],
            ),
            (
                "random words of the sample",
                |page| page.payloads[0].1 = page.payloads[0].1.replace("sint", "quod").replace("318", "7"),
                &[],
            ),
            (
                "no offset any more",
                |page| page.payloads[0].1 = page.payloads[0].1.replace("+02:00", "Z"),
                &["departure posted-zone gone"],
            ),
            (
                "the charset is gone",
                |page| page.request[2] = "Accept: application/json".to_owned(),
                &["departure accept-charset gone"],
            ),
        ],
    );
}

#[test]
fn changes_of_whole_bodies() {
    check(
        "corvus",
        "room-notes.en",
        &notes(),
        &[
            (
                "by its heading",
                |page| page.table("Response body: array").heading = "Response body: object".to_owned(),
                &["shape table: answer"],
            ),
            ("said otherwise", |page| page.table("Response body: array").heading = "Response:Array".to_owned(), &[]),
            (
                "by its example",
                |page| page.payloads[0].1 = page.payloads[0].1.trim_matches(['[', ']']).trim().to_owned(),
                &[
                    "shape example: Body, Kind, NoteId",
                    "prose example: [Body, Kind, NoteId]",
                    "departure posted-zone gone",
                ],
            ),
        ],
    );
}

#[test]
fn changes_of_a_page_that_lost_cells() {
    check(
        "brisa",
        "windows.pt",
        &windows(),
        &[
            (
                "https",
                |page| page.address = page.address.replace("http:", "https:"),
                &["prose operation: GET /v1/windows", "departure https gone"],
            ),
            (
                "a parameter of the address is gone",
                |page| page.address = page.address.replace("clientId={clientId}&", ""),
                &["gone parameter: clientId", "prose operation: GET /v1/windows", "departure client-id-form changed"],
            ),
            (
                "another order in the address",
                |page| {
                    page.address = page
                        .address
                        .replace("clientId={clientId}&branchId={branchId}", "branchId={branchId}&clientId={clientId}");
                },
                &[],
            ),
            (
                "a cell comes back",
                |page| page.row_at(0, 1)[0] = text_cell("accessKey"),
                &["prose parameter: accessKey", "prose unread: table 1 row 2", "departure key-cell gone"],
            ),
            (
                "what a lost cell says",
                |page| page.row_at(0, 1)[1] = text_cell("Outra chave."),
                &["prose unread: table 1 row 2", "departure key-cell changed", "unread: table 1 row 2"],
            ),
            (
                "optional",
                |page| page.closing = "O clientId é opcional, e branchId é opcional.".to_owned(),
                &["required parameter: clientId", "prose note: examples", "departure client-id-form changed"],
            ),
            (
                "caption",
                |page| page.payloads[1].0 = "Exemplo do arquivo".to_owned(),
                &["prose example: file", "departure caption changed"],
            ),
            (
                "an object where a list was",
                |page| page.payloads[0].1 = page.payloads[0].1.replace(['[', ']'], ""),
                &["shape example: items", "departure foreign-taken gone"],
            ),
            (
                "one example is gone",
                |page| drop(page.payloads.remove(0)),
                &["prose example: items", "departure foreign gone", "departure foreign-taken gone"],
            ),
        ],
    );
}
