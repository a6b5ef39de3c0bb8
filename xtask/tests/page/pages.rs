//! The pages: layouts and noise as vendors have them, in three languages, with descriptions of our own.

use crate::model::{Page, Words, cell, table};

/// The page of one thread, in Chinese: tables with spaces, lists of values, an empty cell where an icon was.
pub fn thread() -> Page {
    let words = Words {
        name: "参数",
        required: "是否必填",
        ty: "类型",
        description: "说明",
        note: "注",
        address: "请求 URL",
        examples: "示例",
        request_example: "请求示例",
        answer_example: "响应示例",
        noise: "最后更新",
    };
    let columns = [words.name, words.ty, words.description];
    let asked = [words.name, words.required, words.ty, words.description];
    let mut page = Page {
        title: "读取一个话题".to_owned(),
        intro: "用编号读取一个话题的全部内容。".to_owned(),
        address: "GET {base}/{api_path}/thread/get?token={token}".to_owned(),
        tables: vec![
            table("请求参数", &asked, &[&["id", "", "Integer", "话题的编号。"]]),
            table(
                "响应参数",
                &columns,
                &[
                    &["code", "Integer", "结果的代码。"],
                    &["text", "String", "结果的文字。"],
                    &["list", "Object<Thread>", "找到的话题。"],
                ],
            ),
            table(
                "Thread",
                &columns,
                &[
                    &["id", "Integer", "话题自己的编号。"],
                    &["kind", "String", "话题走哪条渠道。"],
                    &["subject", "String", "话题的主题。"],
                    &["origin", "String", "谁开始了话题。"],
                    &["form", "Object<Form>", "事先填写的内容。"],
                    &["agents", "Array<Agent>", "能接手的人。"],
                ],
            ),
            table("Form", &columns, &[&["given", "String", "姓。"], &["family", "String", "名。"]]),
            table("Agent", &columns, &[&["number", "Integer", "人的编号。"], &["level", "Integer", "人的级别。"]]),
        ],
        request: vec!["GET /open/v2/thread/get?token=Zx81&id=41 HTTP/1.1".to_owned(), "Host: 10.0.0.7:8443".to_owned()],
        payloads: vec![(String::new(), THREAD.to_owned())],
        closing: "答案里的文字是给人看的。".to_owned(),
        times: 1,
        noise: vec!["首页".to_owned(), "开发指南".to_owned()],
        bars: false,
        words,
    };
    let values = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(value, gloss)| ((*value).to_owned(), (*gloss).to_owned())).collect()
    };
    page.row("响应参数", "code")[2].items = values(&[("0", "做完了。"), ("其他", "没有做完。")]);
    page.row("响应参数", "code")[2].remarks = vec!["看另一页的表 & 说明".to_owned()];
    page.row("响应参数", "text")[2].items = values(&[("DONE", "做完了。"), ("FAILED", "没有做完。")]);
    page.row("Thread", "kind")[2].items = values(&[("mail", "邮件。"), ("chat", "聊天。"), ("voicecall", "电话。")]);
    page.row("Thread", "origin")[2].items = values(&[("bulk", "群发。")]);
    page.row("Thread", "origin")[2].remarks = vec!["空的时候是人开始的。".to_owned()];
    page.row("Agent", "level")[2].items = values(&[("1", "一级。"), ("2", "二级。")]);
    page
}

const THREAD: &str = r#"{
    "code": 0,
    "text": "DONE",
    "list": {
        "id": 41,
        "kind": "chat",
        "subject": "Broken lamp",
        "origin": "",
        "form": {
            "given": "Ines",
            "family": "Prado"
        },
        "agents": [
            {
                "number": 3,
                "level": 1
            }
        ]  
    }
}"#;

/// The page of a room's notes, in English: generated documentation with bars, a path without host, random samples.
pub fn notes() -> Page {
    let words = Words {
        name: "Parameter Name",
        required: "Required",
        ty: "Type",
        description: "Description",
        note: "Note",
        address: "Request",
        examples: "Examples",
        request_example: "Sample request",
        answer_example: "Sample response",
        noise: "Last updated on a Monday",
    };
    Page {
        title: "GET Room/{id}/Notes".to_owned(),
        intro: "Reads the notes of a room, all of them or those that came later than one.".to_owned(),
        address: "GET /api/v3/Room/{roomId}/Notes".to_owned(),
        tables: vec![
            table(
                "Path Part",
                &["Path Part", "Type", "Description"],
                &[&["roomId", "int32", "The room that is to be closed Required"]],
            ),
            table(
                "Query String Parameters",
                &[words.name, words.ty, words.description],
                &[&["since", "int32", "Only notes that came after this one"]],
            ),
            table(
                "Request Headers",
                &[words.name, words.description],
                &[
                    &["Authorization", "One of the schemes that the installation knows."],
                    &["Accept", "What the answer may be: application/json , text/json , text/xml"],
                    &["X-Zone", "Where the reader is."],
                ],
            ),
            table("Response", &["Response", "Description"], &[&["200", "OK"]]),
            table(
                "Response body: array",
                &["Property Name", words.ty, words.description],
                &[
                    &["NoteId", "int32", "The key of the note"],
                    &["Kind", "string", "What kind of note it is."],
                    &["Body", "string", "What was written."],
                    &["Seen", "int32", "Whether somebody has seen it or not."],
                    &["Posted", "date-time", "When it was written (in universal time)."],
                ],
            ),
        ],
        request: vec![
            "GET /api/v3/Room/{roomId}/Notes".to_owned(),
            "Authorization: Basic bm9ib2R5".to_owned(),
            "Accept: application/json; charset=utf-8".to_owned(),
        ],
        payloads: vec![(String::new(), NOTES.to_owned())],
        closing: "A room that is closed keeps its notes.".to_owned(),
        times: 1,
        noise: vec!["Some tooltip text!".to_owned(), "• 3 minutes to read".to_owned(), "Feedback".to_owned()],
        bars: true,
        words,
    }
}

const NOTES: &str = r#"[
{
"NoteId": 9,
"Kind": "Plain",
"Body": "sint",
"Seen": 318,
"Posted": "2019-04-05T06:07:08.123+02:00"
}
]"#;

/// The page of open windows, in Portuguese: cells that were lost, examples that contradict each other and stand there often.
pub fn windows() -> Page {
    let words = Words {
        name: "Campo",
        required: "Obrigatório",
        ty: "Tipo",
        description: "Valor",
        note: "Atenção",
        address: "Pedir",
        examples: "Exemplos",
        request_example: "Exemplo de requisição",
        answer_example: "Exemplo de resposta",
        noise: "Última atualização há um mês",
    };
    Page {
        title: "Janelas abertas".to_owned(),
        intro: "Quem quer saber das janelas abertas pede neste endereço:".to_owned(),
        address: "GET http://api.brisa.example/v1/windows?clientId={clientId}&branchId={branchId}".to_owned(),
        tables: vec![
            table("Cabeçalhos", &["Cabeçalho", "Valor"], &[&["", ""], &["", "A chave de quem pede."]]),
            table("Resposta", &["Campo", "Valor"], &[&["", "Onde está o arquivo com \"janela\" e \"hora\"."]]),
        ],
        request: vec!["GET /v1/windows?clientId=42 HTTP/1.1".to_owned()],
        payloads: vec![
            (String::new(), "{\n\"items\": [\n{\n\"id\": \"n-1\"\n}\n]\n}".to_owned()),
            ("Exemplo de outras coisas".to_owned(), "{\n\"file\": \"https://files.brisa.example/1\"\n}".to_owned()),
        ],
        closing: "O clientId é obrigatório, enquanto branchId é opcional.".to_owned(),
        times: 3,
        noise: vec!["Início".to_owned()],
        bars: true,
        words,
    }
}

/// The pages with their vendors and names.
pub fn all() -> Vec<(&'static str, &'static str, Page)> {
    vec![
        ("acme", "thread-get.zh-cn", thread()),
        ("corvus", "room-notes.en", notes()),
        ("brisa", "windows.pt", windows()),
    ]
}

/// A cell, for changes.
pub fn text_cell(text: &str) -> crate::model::Cell {
    cell(text)
}
