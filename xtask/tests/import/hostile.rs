//! Files that are no documents, or that are made to hurt: refused with a sentence, at once, and nothing is written; and
//! harmless oddities of encoding, which are not noticed.

use crate::import::{has_folder, import, import_bytes, nothing_wrong, wrong_of_any};
use crate::workspace::{Workspace, write};

/// A file with the word that the refusal has to have; none when it is to be taken.
struct Case {
    name: &'static str,
    file: &'static str,
    bytes: Vec<u8>,
    about: Option<&'static str>,
}

#[test]
fn what_is_no_document_is_refused_with_a_sentence() {
    nothing_wrong(refused().into_iter().map(|case| (case.name.to_owned(), wrong(&case))));
}

#[test]
fn a_document_of_published_size_is_taken() {
    let case = Case { name: "large", file: "large.json", bytes: large().into_bytes(), about: None };
    nothing_wrong([(case.name.to_owned(), wrong(&case))]);
}

#[test]
fn files_elsewhere_are_not_read() {
    let workspace = Workspace::empty();
    write(&workspace.path("elsewhere/secret.json"), b"{\"Secret\": {\"type\": \"object\", \"title\": \"hunter2\"}}");
    let absolute = workspace.path("elsewhere/secret.json").display().to_string();
    for reference in ["../elsewhere/secret.json#/Secret", &absolute, &format!("file://{absolute}#/Secret")] {
        let text =
            SMALL.replace("{\"type\": \"object\"", &format!("{{\"$ref\": \"{reference}\", \"type\": \"object\""));
        let path = workspace.path("incoming/small.json");
        write(&path, text.as_bytes());
        let run = import(&workspace, "acme", &path, &[]);
        assert_eq!(run.code, Some(1), "`{reference}`: {}{}", run.stdout, run.stderr);
        assert!(!format!("{}{}", run.stdout, run.stderr).contains("hunter2"), "{}", run.stderr);
        assert!(!has_folder(&workspace, "acme"));
    }
}

#[test]
fn oddities_of_encoding_do_not_matter() {
    nothing_wrong(taken().into_iter().map(|case| (case.name.to_owned(), wrong(&case))));
}

fn wrong(case: &Case) -> Vec<String> {
    let workspace = Workspace::empty();
    let before = workspace.tree();
    let run = import_bytes(&workspace, "acme", case.file, &case.bytes, &[]);
    let mut wrong = wrong_of_any(&workspace, &run);
    let code = if case.about.is_some() { 1 } else { 0 };
    if run.code != Some(code) {
        wrong.push(format!("exit code {:?}, not {code}", run.code));
    }
    if let Some(word) = case.about {
        if workspace.tree() != before || has_folder(&workspace, "acme") {
            wrong.push("something was written".to_owned());
        }
        if !run.stderr.contains(case.file) || !run.stderr.contains(word) {
            wrong.push(format!("does not say `{}` and `{word}`", case.file));
        }
    } else if wrong.is_empty() {
        let run = workspace.codegen(&[]);
        wrong.extend((run.code != Some(0)).then(|| run.stderr.clone()));
    }
    if !wrong.is_empty() {
        wrong.push(format!("it said\n{}", shortened(&run.stderr)));
    }
    wrong
}

fn shortened(text: &str) -> String {
    text.chars().take(2000).collect()
}

fn refused() -> Vec<Case> {
    let case = |name, file, text: &str, about| Case { name, file, bytes: text.as_bytes().to_vec(), about: Some(about) };
    let deep = format!("{}{}", "{\"a\":".repeat(100_000), "1");
    let deep_list = "[".repeat(200_000);
    let deep_yaml = format!("openapi: 3.0.0\nx: {}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let mut all = vec![
        case("empty", "empty.json", "", "empty"),
        case("blank", "blank.yaml", " \n\n# nothing\n", "empty"),
        case("a list", "list.json", "[{\"openapi\": \"3.0.0\"}]", "object"),
        case("a text", "text.json", "\"openapi\"", "text.json"),
        case("another object", "other.json", "{\"name\": \"package\"}", "openapi"),
        case("cut", "cut.json", "{\"openapi\": \"3.0.0\", \"paths\": {", "JSON"),
        case("a key twice", "twice.json", "{\"openapi\": \"3.0.0\", \"openapi\": \"3.0.0\"}", "twice"),
        case("a key twice in YAML", "twice.yaml", "openapi: 3.0.0\ninfo: {title: a}\ninfo: {title: b}\n", "info"),
        case("tabs", "tabs.yaml", "openapi: 3.0.0\ninfo:\n\ttitle: a\n", "tabs.yaml:3"),
        case("an anchor that is none", "anchor.yaml", "openapi: 3.0.0\ninfo: *nobody\n", "anchor"),
        case("two documents", "two.yaml", "openapi: 3.0.0\n---\nopenapi: 3.0.0\n", "document"),
        case("a tag", "tag.yaml", "openapi: 3.0.0\ninfo: !!python/object:os.system {a: b}\n", "tag.yaml"),
        case("a key that is a list", "key.yaml", "openapi: 3.0.0\n? [a, b]\n: c\n", "key.yaml"),
        case("version 1.2", "old.json", "{\"swaggerVersion\": \"1.2\", \"apis\": []}", "swagger"),
        case(
            "version 4",
            "new.json",
            "{\"openapi\": \"4.0.0\", \"info\": {\"title\": \"t\", \"version\": \"1\"}, \"paths\": {}}",
            "4.0.0",
        ),
        case(
            "both versions",
            "both.json",
            "{\"openapi\": \"3.0.0\", \"swagger\": \"2.0\", \"info\": {\"title\": \"t\", \"version\": \"1\"}, \"paths\": {}}",
            "swagger",
        ),
        case("deep", "deep.json", &deep, "deep.json"),
        case("deep lists", "deep.json", &deep_list, "deep.json"),
        case("deep YAML", "deep.yaml", &deep_yaml, "deep.yaml"),
        case("aliases that multiply", "bomb.yaml", &bomb(), "bomb.yaml"),
        case("an alias to itself", "itself.yaml", "openapi: 3.0.0\ninfo: &a {title: t, x: *a}\n", "itself.yaml"),
        case("a number too large", "number.json", "{\"openapi\": \"3.0.0\", \"x\": 1e999999}", "number"),
        case("schemas within schemas", "nested.json", &nested(), "nested.json"),
    ];
    all.push(Case {
        name: "Latin-1",
        file: "latin.json",
        bytes: b"{\"openapi\": \"3.0.0\",\n\"x\": \"\xe9\"}".to_vec(),
        about: Some("line 2 on: it looks like Latin-1"),
    });
    all.push(Case {
        name: "how it is converted",
        file: "latin.yaml",
        bytes: b"openapi: 3.0.0\n# \xe9t\xe9\n".to_vec(),
        about: Some("iconv -f ISO-8859-1 -t UTF-8 latin.yaml"),
    });
    all.push(Case {
        name: "Windows-1252",
        file: "windows.yaml",
        bytes: b"openapi: 3.0.0\ninfo: {title: \x93Quoted\x94}\n".to_vec(),
        about: Some("Windows-1252"),
    });
    all.push(Case {
        name: "UTF-16 that is cut",
        file: "cut.json",
        bytes: [utf16(SMALL).as_slice(), b"x"].concat(),
        about: Some("UTF-16 that is cut"),
    });
    all.push(Case {
        name: "half of a pair in UTF-16",
        file: "half.json",
        bytes: [utf16(SMALL).as_slice(), b"\x00\xd8"].concat(),
        about: Some("UTF-16 that is cut"),
    });
    all.push(Case {
        name: "plain letters in UTF-16 without a mark",
        file: "plain.yaml",
        bytes: swapped(&utf16(YAML)[2..]),
        about: Some("iconv -f UTF-16BE"),
    });
    all.push(Case {
        name: "UTF-16 without a mark",
        file: "unmarked.json",
        bytes: utf16(&SMALL.replace("OK", "\u{e9}\u{80}"))[2..].to_vec(),
        about: Some("UTF-16LE"),
    });
    all.push(Case {
        name: "UTF-32",
        file: "utf32.json",
        bytes: [b"\xff\xfe\0\0".to_vec(), SMALL.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()].concat(),
        about: Some("UTF-32"),
    });
    all.push(Case {
        name: "a picture",
        file: "openapi.json",
        bytes: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
        about: Some("UTF-8"),
    });
    all
}

fn taken() -> Vec<Case> {
    let case = |name, file, bytes: Vec<u8>| Case { name, file, bytes, about: None };
    let marked = [b"\xef\xbb\xbf", SMALL.as_bytes()].concat();
    let big = SMALL.replace(
        "\"maximum\": 9",
        "\"maximum\": 123456789012345678901234567890, \"minimum\": -1e300, \"maxLength\": 18446744073709551615",
    );
    vec![
        case("as it is", "small.json", SMALL.into()),
        case("byte order mark", "bom.json", marked),
        case("UTF-16", "utf16.json", utf16(SMALL)),
        case("UTF-16 with its bytes in the other order", "utf16.yaml", swapped(&utf16(YAML))),
        case("a page in UTF-16", "page.md", utf16("# Page\n\nGET https://acme.example/rooms\n")),
        case("byte order mark in YAML", "bom.yaml", format!("\u{feff}{YAML}").into_bytes()),
        case("line ends of others", "crlf.yaml", YAML.replace('\n', "\r\n").into_bytes()),
        case("line ends of others in JSON", "crlf.json", SMALL.replace(", ", ",\r\n").into_bytes()),
        case("blanks at the ends of lines", "tabs.yaml", YAML.replace('\n', "\t \n").into_bytes()),
        case("a document with marks", "marks.yaml", format!("%YAML 1.2\n---\n{YAML}...\n").into_bytes()),
        case("JSON that is called YAML", "json.yaml", SMALL.into()),
        case("YAML that is called JSON", "yaml.json", YAML.into()),
        case("large numbers", "big.json", big.into_bytes()),
    ]
}

const SMALL: &str = r#"{"openapi": "3.0.0", "info": {"title": "Small", "version": "1"}, "servers": [{"url": "https://small.example"}], "paths": {"/a": {"get": {"operationId": "a", "parameters": [{"name": "n", "in": "query", "schema": {"type": "integer", "maximum": 9}}], "responses": {"200": {"description": "OK", "content": {"application/json": {"schema": {"type": "object", "properties": {"n": {"type": "integer", "maximum": 9}}}}}}}}}}}"#;

const YAML: &str = "openapi: 3.0.0
info:
  title: Small
  version: 1.0.0
  description: >-
    Folded
    text
servers:
  - url: https://small.example
paths:
  /a:
    get:
      operationId: a
      responses:
        200:
          description: OK
";

/// Nine lists, each of nine times the one before.
fn bomb() -> String {
    let mut text = String::from("openapi: 3.0.0\nx0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 9].join(", ");
        text += &format!("x{level}: &a{level} [{items}]\n");
    }
    text
}

/// Lists of lists of lists, as deep as JSON is read, all of them meant.
fn nested() -> String {
    let depth = 118;
    let schema =
        format!("{}{{\"type\":\"string\"}}{}", "{\"type\":\"array\",\"items\":".repeat(depth), "}".repeat(depth));
    format!(
        "{{\"openapi\":\"3.0.0\",\"info\":{{\"title\":\"t\",\"version\":\"1\"}},\"paths\":{{}},\"components\":{{\"schemas\":{{\"A\":{schema}}}}}}}"
    )
}

fn swapped(bytes: &[u8]) -> Vec<u8> {
    bytes.chunks(2).flat_map(|pair| pair.iter().rev()).copied().collect()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// As many operations and types as large descriptions that are published have.
fn large() -> String {
    let of = |what: &dyn Fn(usize) -> String, count: usize| (0..count).map(what).collect::<Vec<_>>().join(",");
    let parameter = "{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"integer\"}}";
    let path = |number: usize| {
        format!(
            "\"/things/{number}/{{id}}\":{{\"get\":{{\"operationId\":\"things/get-{number}\",\"parameters\":[{parameter}],\"responses\":\
             {{\"200\":{{\"description\":\"OK\",\"content\":{{\"application/json\":{{\"schema\":{{\"$ref\":\"#/components/schemas/thing-{number}\"}}}}}}}}}}}}}}"
        )
    };
    let schema = |number: usize| {
        let next = (number * 7 + 1) % TYPES;
        let plain = of(&|key| format!("\"key_{key}\":{{\"type\":\"string\",\"nullable\":true}}"), 12);
        format!(
            "\"thing-{number}\":{{\"type\":\"object\",\"properties\":{{{plain},\"next\":{{\"$ref\":\"#/components/schemas/thing-{next}\"}},\
             \"state\":{{\"type\":\"string\",\"enum\":[\"on\",\"off\"]}},\"owner\":{{\"type\":\"object\",\"properties\":{{\"name\":{{\"type\":\"string\"}}}}}}}}}}"
        )
    };
    format!(
        "{{\"openapi\":\"3.0.3\",\"info\":{{\"title\":\"Large\",\"version\":\"1\"}},\"servers\":[{{\"url\":\"https://large.example\"}}],\
         \"paths\":{{{}}},\"components\":{{\"schemas\":{{{}}}}}}}",
        of(&path, 200),
        of(&schema, TYPES)
    )
}

/// How many types the large document has.
const TYPES: usize = 300;
