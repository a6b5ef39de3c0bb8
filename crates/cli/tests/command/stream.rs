//! Lists while they arrive: elements that are wrong, readers that go, answers that break off.

use chatspec_client::{superoffice, wavy, yeastar};
use chatspec_sim::{Fault, Sim};

use crate::support::call;

const MESSAGES: &str = "messages --chat-session-id 341 --json";

fn json(body: impl Into<String>) -> Fault {
    Fault::status(200).header("content-type", "application/json").body(body.into())
}

/// A list of so many messages.
fn messages(count: usize) -> String {
    let element = |id| format!(r#"{{"ChatMessageId":{id},"ChatSessionId":341,"Message":"{}"}}"#, "x".repeat(100));
    format!("[{}]", (1..=count).map(element).collect::<Vec<_>>().join(","))
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_are_written_before_the_answer_is_whole() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    let body = messages(3);
    let handle = sim.fault("*", Fault::stall(body.len() - 50).body(body));
    let mut started = call(&sim, MESSAGES).start();
    assert!(started.line().starts_with("{\"ChatMessageId\":1,"));
    assert!(started.line().starts_with("{\"ChatMessageId\":2,"));
    handle.release();
    assert!(started.line().starts_with("{\"ChatMessageId\":3,"));
    assert_eq!(started.end(), (Some(0), String::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_element_that_does_not_decode_is_told_and_the_rest_goes_on() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    let body = r#"[{"ChatMessageId":1,"ChatSessionId":341},{"ChatMessageId":"two","ChatSessionId":341},{"ChatMessageId":3,"ChatSessionId":341}]"#;
    sim.fault("*", json(body).always());
    for flag in ["--json", "--table"] {
        let ended = call(&sim, "messages --chat-session-id 341").arguments([flag]).end();
        assert_eq!(ended.code, 4);
        assert!(
            ended.err.starts_with("error: element 2 does not decode: $.ChatMessageId: invalid type"),
            "{}",
            ended.err
        );
        let shown: Vec<_> = ended.out.lines().filter(|line| line.contains("341")).collect();
        assert_eq!(shown.len(), 2, "{}", ended.out);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_does_not_decode_is_told_and_the_rest_goes_on() {
    let sim = Sim::start(wavy::VENDOR).await.unwrap();
    let file = "source;session_created_at\n551;2019-02-13 10:20:30\n552;a;b\n553;2019-02-13 10:20:31\n";
    sim.fault("download", Fault::status(200).header("content-type", "text/csv").body(file));
    let ended = call(&sim, "open_sessions --customer-id 42").end();
    assert_eq!((ended.code, ended.all("source")), (4, vec!["551".into(), "553".into()]));
    assert!(ended.err.contains("line 3"), "{}", ended.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_before_an_answer_breaks_off_is_written() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    sim.fault("*", Fault::cut(500));
    let ended = call(&sim, "query --ids 3035,3073").end();
    assert_eq!((ended.code, ended.all("id")), (3, vec![3035.into()]));
    assert!(ended.err.starts_with("error: yeastar message_session_query: "), "{}", ended.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_goes_ends_it_quietly() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    sim.fault("*", json(messages(20_000)).always());
    let mut started = call(&sim, MESSAGES).start();
    assert!(started.line().starts_with('{'));
    assert_eq!(started.end(), (Some(0), String::new()));
    let table = call(&sim, "messages --chat-session-id 341 --table").end();
    let rows = table.out.lines().filter(|line| line.contains(" 341 ")).count();
    assert_eq!((table.code, rows), (0, 1000));
    assert!(table.err.ends_with("only the first 1000 are shown; --json shows all\n"), "{}", table.err);
}
