//! Files of rows behind a link.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use chatspec_runtime::wire::operation::Arguments;
use chatspec_runtime::{Error, ErrorKind};

use super::acme::{Client, KEY, Row, builder};
use super::{Reply, Server, all, targets};

const SIGNATURE: &str = "signature=5ecretSignature";

/// A server whose report links to its own `/file`, which is answered so.
async fn server(file: Reply) -> Server {
    let port = Arc::new(AtomicU16::new(0));
    let known = Arc::clone(&port);
    let server = Server::scripted(move |request| match request.starts_with("GET /file") {
        true => file.clone(),
        false => {
            let port = known.load(Ordering::SeqCst);
            Reply::json(&format!(r#"{{"url": "http://127.0.0.1:{port}/file?{SIGNATURE}"}}"#))
        }
    })
    .await;
    port.store(server.port, Ordering::SeqCst);
    server
}

fn client(server: &Server) -> Client {
    builder(server).max_element(1000).build().expect("a client")
}

fn csv(text: &str) -> Reply {
    Reply::new("200 OK", &["Content-Type: text/csv"], text)
}

fn names(rows: &[Result<Row, Error>]) -> Vec<Option<&str>> {
    rows.iter().map(|row| row.as_ref().ok().map(|row| row.name.as_str())).collect()
}

#[tokio::test]
async fn rows_are_decoded_and_the_link_gets_no_credential() {
    let server = server(csv("\u{feff}name;guest\r\n\"Red; Hall\";Ann\r\nBlue;\"Bo \"\"B\"\"\"")).await;
    let rows = all!(client(&server).report().await.expect("rows"));
    assert_eq!(names(&rows), [Some("Red; Hall"), Some("Blue")]);
    let last = rows.last().and_then(|row| row.as_ref().ok()).expect("a row");
    assert_eq!(last.guest.get().map(String::as_str), Some("Bo \"B\""));
    assert_eq!(targets(&server)[1], format!("/file?{SIGNATURE}"));
    assert!(!server.requests()[1].contains(KEY));
}

#[tokio::test]
async fn rows_come_while_the_file_is_still_on_its_way() {
    let server = server(Reply::of("200 OK", &[], b"name,guest\nRed,Ann\nBl").then_hang()).await;
    let mut rows = client(&server).report().rows().await.expect("rows");
    assert_eq!(rows.next().await.expect("a row").expect("right").name, "Red");
}

#[tokio::test]
async fn a_wrong_row_is_an_error_with_line_and_column() {
    let long = "x".repeat(2000);
    let server = server(csv(&format!("title;name\n1\n2;Red\n3;{long}\n4;Blue\n"))).await;
    let rows = all!(client(&server).report().await.expect("rows"));
    assert_eq!(names(&rows), [None, Some("Red"), None, Some("Blue")]);
    let error = rows[0].as_ref().expect_err("one column");
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some("1")));
    assert!(error.to_string().contains("line 2: 1 columns, where the heading has 2"), "{error}");
    let error = rows[2].as_ref().expect_err("too large");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("line 4"), "{error}");
}

#[tokio::test]
async fn a_heading_without_a_column_that_must_be_there_is_an_error() {
    for file in ["\r\ntitle;guest\r\nRed;Ann\r\nBlue;Bo\r\n", "\r\ntitle;guest"] {
        let server = server(csv(file)).await;
        let connection = client(&server).connection().clone();
        let operation = connection.vendor().operation("room_report").expect("an operation");
        let dynamic = connection.dynamic(operation, Arguments::of(operation), None);
        let typed = all!(client(&server).report().await.expect("rows"));
        let dynamic = all!(dynamic.rows().await.expect("rows"));
        assert_eq!((typed.len(), dynamic.len()), (1, 1));
        for error in [typed[0].as_ref().expect_err("no name"), dynamic[0].as_ref().expect_err("no name")] {
            let line = "acme room_report: the file is not what the contract says (HTTP 200): line 2: the heading lacks \
                        the column `name`; it reads: title;guest";
            assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Decode, line));
        }
    }
}

#[tokio::test]
async fn a_heading_that_is_shown_is_short_and_holds_no_secret() {
    let server = server(csv(&format!("{KEY};{}\n", "x".repeat(900)))).await;
    let error = client(&server).report().await.expect("rows").collect_all().await.expect_err("no name");
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("it reads: [secret];xxx") && !shown.contains(KEY), "{shown}");
    assert!(error.body().is_some_and(|body| body.len() <= 515), "{error}");
}

#[tokio::test]
async fn all_rows_come_at_once_or_the_first_error() {
    let good = server(csv("name;guest\nRed;Ann\nBlue;Bo\n")).await;
    let rows = client(&good).report().await.expect("rows").collect_all().await.expect("right");
    assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Red", "Blue"]);
    let bad = server(csv("name;guest\nRed;Ann\nBlue\nGreen\n")).await;
    let error = client(&bad).report().await.expect("rows").collect_all().await.expect_err("one column");
    assert!(error.to_string().contains("line 3:"), "{error}");
}

#[tokio::test]
async fn a_file_without_rows_has_none() {
    for file in ["", "\r\n\r\n", " \n\t\n", "\u{feff} ", "name;guest", " \nname;guest\r\n"] {
        let server = server(csv(file)).await;
        assert!(all!(client(&server).report().await.expect("rows")).is_empty());
    }
}

#[tokio::test]
async fn json_behind_a_mark_that_comes_in_parts_is_no_file() {
    let body = b"1\r\n\xEF\r\n2\r\n\xBB\xBF\r\n2\r\n{}\r\n0\r\n\r\n";
    let server = server(Reply::of("200 OK", &["Transfer-Encoding: chunked"], body)).await;
    let error = client(&server).report().await.expect_err("no rows");
    assert!(error.to_string().contains("the link leads to JSON"), "{error}");
}

#[tokio::test]
async fn a_page_or_json_is_no_file() {
    let cases = [
        (Reply::html("200 OK"), "HTML"),
        (csv(" <?xml version=\"1.0\"?><Error/>"), "XML"),
        (csv("{\"error\": 1}"), "JSON"),
        (Reply::json("[]"), "JSON"),
    ];
    for (reply, format) in cases {
        let server = server(reply).await;
        let error = client(&server).report().await.expect_err("no file");
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains(format), "{error}");
    }
}

#[tokio::test]
async fn secrets_are_not_in_the_text_of_a_row_or_a_page() {
    let long = format!("{KEY}{}", "x".repeat(2000));
    for file in
        [format!("name;{KEY}\nRed\n\"\"\n{KEY}\n"), format!("name;guest\n{KEY}\n{long};\n"), format!("<p>{KEY}</p>")]
    {
        let server = server(csv(&file)).await;
        let errors = match client(&server).report().await {
            Ok(rows) => all!(rows).into_iter().filter_map(Result::err).collect(),
            Err(error) => vec![error],
        };
        let shown = format!("{errors:?} {}", errors.iter().map(ToString::to_string).collect::<String>());
        assert!(shown.contains("[secret]") && !shown.contains(KEY), "{shown}");
    }
    let long = format!("{}{KEY}", "x".repeat(510 - 8));
    let server = server(csv(&format!("name;guest\n{long}\n"))).await;
    let rows = all!(client(&server).report().await.expect("rows"));
    assert!(!format!("{rows:?}").contains(&KEY[..8]), "{rows:?}");
}

#[tokio::test]
async fn a_status_of_the_link_is_an_error() {
    let server = server(Reply::new("403 Forbidden", &[], "expired")).await;
    let error = client(&server).report().await.expect_err("no file");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(403)));
    assert!(!format!("{error} {error:?}").contains("5ecret"), "{error:?}");
}

#[tokio::test]
async fn a_file_that_breaks_off_ends_with_an_error() {
    let server = server(Reply::of("200 OK", &["Content-Length: 500"], b"name;guest\nRed;Ann\nBl")).await;
    let rows = all!(client(&server).report().await.expect("rows"));
    assert_eq!(names(&rows), [Some("Red"), None]);
    assert_eq!(rows[1].as_ref().expect_err("cut off").kind(), ErrorKind::Interrupted);
}

#[tokio::test]
async fn a_link_does_not_print_and_gives_the_file_whole() {
    let server = server(csv("name\nRed\n")).await;
    let link = client(&server).report().link().await.expect("a link");
    assert_eq!(format!("{link} {link:?}"), "[secret] Link([secret])");
    assert!(link.expose().ends_with(SIGNATURE));
    assert_eq!(link.bytes().await.expect("a file"), b"name\nRed\n");
    assert_eq!(names(&all!(link.rows().await.expect("rows"))), [Some("Red")]);
}

#[tokio::test]
async fn an_answer_without_a_link_is_an_error() {
    let server = Server::always(Reply::json(r#"{"code": 0}"#)).await;
    let error = client(&server).report().await.expect_err("no link");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.json_path(), Some("$.url"));
    assert!(error.to_string().contains("no link to a file is there"), "{error}");
}

#[tokio::test]
async fn operations_known_as_data_only_have_rows() {
    let server = server(csv("name;n\nRed;1\n")).await;
    let connection = client(&server).connection().clone();
    let call = |id| {
        let operation = connection.vendor().operation(id).expect("an operation");
        connection.dynamic(operation, Arguments::of(operation), None)
    };
    let rows = all!(call("room_report").rows().await.expect("rows"));
    assert_eq!(rows[0].as_ref().expect("a row").to_string(), r#"{"n":"1","name":"Red"}"#);
    let error = call("room_news").rows().await.expect_err("no file");
    assert_eq!(error.kind(), ErrorKind::Build);
}

/// Whoever writes a quote within quotes once loses it when the file is read.
#[tokio::test]
async fn a_secret_with_quotes_is_hidden_in_a_file_that_quotes_wrongly() {
    let key = "aB\"3c\"dE%41";
    for file in [format!("\"x {key} y\";guest\n"), format!("name;guest\n\"{key}\"\n{key};\"{key}\";1\n")] {
        let server = server(csv(&file)).await;
        let client = Client::builder(server.url()).key(key).build().expect("a client");
        for row in all!(client.report().await.expect("rows")) {
            let shown = format!("{:?}", row.expect_err("it is wrong"));
            assert!(shown.contains("[secret]") && !shown.contains("3c") && !shown.contains("dE"), "{shown}");
        }
    }
}
