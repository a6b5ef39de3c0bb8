//! A page of an operation that takes a body, and what is told when the body is a list where an object was.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::Workspace;

const ID: &str = "thread-add.en";

const PAGE: &str = "Add A Thread
Stores a thread and answers with it.
Request URL
POST {base}/{api_path}/thread/add?token={token}
Request body: object
| Parameter | Type | Description |
|---|---|---|
| subject | String | What it is about. |
| agents | Array<Agent> | Who may take it. |
Agent
| Parameter | Type | Description |
|---|---|---|
| number | Integer | Which one. |
Response body: array
| Parameter | Type | Description |
|---|---|---|
| number | Integer | Which one. |
Request example
{ \"subject\": \"Broken lamp\", \"agents\": [ { \"number\": 3 } ] }
Response example
HTTP/1.1 201 Created
[ { \"number\": 3 } ]
";

/// A workspace whose contract has the operation, and in which the page is recorded.
fn recorded() -> Workspace {
    let workspace = Workspace::new();
    let number = json!({ "description": "Which.", "type": "integer", "format": "int64" });
    let list = json!({ "description": "Who.", "type": "array", "items": { "$ref": "#/$defs/Taker" } });
    let subject = json!({ "description": "What.", "type": "string" });
    let object = |properties: &Value| json!({ "description": "Made up.", "x-chatspec-page": ID, "type": "object", "properties": properties });
    edit(&workspace, "thread.schema.json", |document| {
        document["$defs"]["Taker"] = object(&json!({ "number": number }));
        document["$defs"]["ThreadAddRequest"] = object(&json!({ "subject": subject, "agents": list }));
    });
    let reference = |name: &str| json!({ "$ref": format!("thread.schema.json#/$defs/{name}") });
    let content = |schema: Value| json!({ "application/json": { "schema": schema } });
    let answer = content(json!({ "type": "array", "items": reference("Taker") }));
    edit(&workspace, "openapi.json", |document| {
        document["paths"]["/thread/add"]["post"] = json!({
            "operationId": "thread_add", "summary": "Add", "description": "Add one.", "tags": ["threads"],
            "requestBody": { "description": "It.", "required": true, "content": content(reference("ThreadAddRequest")) },
            "responses": { "201": { "description": "Stored.", "content": answer } },
            "x-chatspec-page": ID, "x-chatspec-replay": "unsafe",
        });
    });
    edit(&workspace, "pages.lock.json", |document| {
        document["pages"][ID] = json!({ "title": "Add A Thread", "language": "en", "read": "2026-01-02" });
    });
    workspace.accept("acme", "page.txt", PAGE, ID);
    workspace
}

fn edit(workspace: &Workspace, file: &str, change: impl FnOnce(&mut Value)) {
    let path = workspace.path("schemas/acme").join(file);
    let mut document: Value = serde_json::from_slice(&fs::read(&path).expect("a document")).expect("JSON");
    change(&mut document);
    fs::write(path, document.to_string()).expect("a document can be written");
}

#[test]
fn a_list_where_an_object_was_is_told_of_every_body() {
    let workspace = recorded();
    let with = |piece: &str, other: &str| {
        assert!(PAGE.contains(piece), "{piece}");
        workspace.docs("acme", "page.txt", PAGE.replace(piece, other), &["--page", ID, "--json"]).beyond()
    };
    assert_eq!(with("Stores a", "Stores a"), [""; 0]);
    assert_eq!(with("body: object", "body: array"), ["shape table: body"]);
    assert_eq!(with("body: array", "body: object"), ["shape table: answer"]);
    assert_eq!(with("Array<Agent>", "Object<Agent>"), ["type body: agents"]);
    assert_eq!(with("[ { \"number\": 3 } ] }", "{ \"number\": 3 } }"), ["shape example: agents, subject"]);
    let whole =
        with("{ \"subject\": \"Broken lamp\", \"agents\": [ { \"number\": 3 } ] }", "[ { \"subject\": \"x\" } ]");
    assert_eq!(whole, ["shape example: [subject]", "prose example: agents, subject"]);
    assert_eq!(
        with("\n[ { \"number\": 3 } ]", "\n{ \"number\": 3 }"),
        ["shape example: number", "prose example: [number]"]
    );
    assert_eq!(with("201 Created", "200 OK"), ["status status: 200"]);
}
