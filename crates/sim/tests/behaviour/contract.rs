//! Any vendor, by its contract alone.

use chatspec_sim::{Answer, Behaviour, Call, Problem, Sim};
use chatspec_wire::operation::Code;
use serde_json::json;

use crate::acme::{ACME, code_of};
use crate::exchange::get;

async fn acme() -> Sim {
    Sim::start(&ACME).await.unwrap()
}

fn code(text: &str) -> Option<Code> {
    Some(Code::Text(text.to_owned()))
}

#[tokio::test]
async fn the_url_holds_the_path_of_a_server_that_is_whole() {
    let sim = acme().await;
    assert_eq!(sim.url(), format!("{}/public/v2", sim.origin()));
    let other = Sim::builder(&ACME).server_variable("area", "inner").start().await.unwrap();
    assert_eq!(other.url(), format!("{}/inner/v2", other.origin()));
    let refused = Sim::builder(&ACME).server_variable("region", "us").start().await.unwrap_err();
    let text = "acme has no variable `region` in the path of its server address, `/{area}/v2/`";
    assert_eq!((refused.kind(), refused.to_string().as_str()), (std::io::ErrorKind::InvalidInput, text));
}

#[tokio::test]
async fn operations_answer_their_page_sample_under_the_contract_s_status_and_media_type() {
    let sim = acme().await;
    let got = get("/public/v2/chats").header("cookie", "a=b; sid=sim-cookie").to(&sim).await;
    assert_eq!((got.status, got.text()), (200, r#"[{"id":7}]"#));
    assert_eq!(got.header("content-type"), Some("application/vnd.acme+json"));
    let got = get("/public/v2/chats/default.json").header("accept", "application/json;q=0.5").to(&sim).await;
    assert_eq!((got.json(), got.header("content-type")), (json!({"id": 0}), Some("application/json")));
    let got =
        get("/public/v2/chats").method("POST").header("content-type", "application/json").body("{}").to(&sim).await;
    assert_eq!((got.status, got.json()), (201, json!({"id": 8})));
    let got = get("/public/v2/all").method("DELETE").to(&sim).await;
    assert_eq!((got.status, got.body.len()), (204, 0));
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test]
async fn path_parameters_are_found_inside_a_segment_and_literal_paths_win() {
    let sim = acme().await;
    get("/public/v2/chats/a%20b.json?part=x").to(&sim).await;
    get("/public/v2/chats/default.json").to(&sim).await;
    let ids: Vec<_> = sim.requests().into_iter().map(|request| request.operation).collect();
    assert_eq!(ids, [Some("chat"), Some("default_chat")]);
    assert!(sim.problems().is_empty());
}

#[tokio::test]
async fn an_operation_without_a_sample_says_so() {
    let sim = acme().await;
    let got = get("/public/v2/silent").to(&sim).await;
    assert_eq!(got.status, 501);
    assert!(got.text().contains("no sample of `silent`"), "{}", got.text());
}

#[tokio::test]
async fn each_kind_of_problem_has_its_status_and_the_vendor_s_failure_body() {
    let sim = acme().await;
    let json = |send: crate::exchange::Send| send.method("POST").header("content-type", "application/json");
    let cases = [
        (get("/elsewhere"), 404, "is not below the path of the API"),
        (get("/public/v2/none"), 404, "no operation has the path"),
        (get("/public/v2x/chats"), 404, "is not below the path of the API"),
        (get("/public/v2/all"), 405, "`remove` is asked for with DELETE, not with GET"),
        (get("/public/v2/chats"), 401, "needed: key with login, or cookie, or oauth"),
        (get("/public/v2/chats/7.json"), 400, "required parameter `part` is missing"),
        (get("/public/v2/chats/7.json?part="), 400, "`part` has an empty value"),
        (get("/public/v2/chats/7.json?part=1&part=2"), 400, "`part` stands more than once"),
        (get("/public/v2/chats/7.json?part=1&more=2"), 400, "no query parameter `more`"),
        (get("/public/v2/silent").body("x"), 400, "takes no body"),
        (get("/public/v2/silent").without("user-agent"), 400, "`User-Agent` is missing"),
        (get("/public/v2/silent").header("user-agent", " "), 400, "`User-Agent` is missing"),
        (get("/public/v2/silent").header("accept", "application/xml, text/*"), 406, "names no media type"),
        (json(get("/public/v2/chats")), 400, "the body (NewChat) is missing"),
        (json(get("/public/v2/chats")).body("{"), 400, "the body is not JSON"),
        (
            json(get("/public/v2/chats")).header("content-type", "text/plain").body("{}"),
            400,
            "media type is `text/plain`",
        ),
    ];
    for (send, status, problem) in cases {
        sim.clear_requests();
        let got = send.to(&sim).await;
        let problems = sim.problems();
        assert!(problems.iter().any(|text| text.contains(problem)), "{problem}: {problems:?}");
        assert_eq!(got.status, status, "{problem}");
        assert!(code_of(&got.json()).is_some(), "{problem}: {}", got.text());
    }
}

#[tokio::test]
async fn lists_are_checked_by_their_style_and_length() {
    let sim = acme().await;
    let with = |query: &str| get(format!("/public/v2/chats?{query}")).header("authorization", "bearer sim-oauth");
    for good in ["ids=1,2,3", "ids=1%2C2", "tag=a&tag=b", "tag=a,b,c,d"] {
        assert_eq!(with(good).to(&sim).await.status, 200, "{good}");
    }
    for bad in ["ids=1,,2", "ids=1,2,3,4", "ids=1&ids=2", "ids", "tag=a&tag="] {
        assert_eq!(with(bad).to(&sim).await.status, 400, "{bad}");
    }
}

#[tokio::test]
async fn codes_of_failures_come_from_the_vendor_s_table() {
    let sim = acme().await;
    assert_eq!(code_of(&get("/public/v2/chats").to(&sim).await.json()), code("E_AUTH"));
    assert_eq!(code_of(&get("/public/v2/all").to(&sim).await.json()), Some(Code::Integer(405)));
}

struct Teapot;

impl Behaviour for Teapot {
    fn refuse(&self, _: &Call<'_>, problem: &Problem) -> Option<Answer> {
        (problem.subject == "part").then(|| Answer::new(418, "text/plain", "short and stout"))
    }

    fn answer(&self, call: &Call<'_>) -> Option<Answer> {
        Some(Answer::json(200, &json!(call.parameter("id"))))
    }
}

#[tokio::test]
async fn a_behaviour_of_one_s_own_decides_what_is_answered() {
    let sim = Sim::builder(&ACME).behaviour(Teapot).start().await.unwrap();
    assert_eq!(get("/public/v2/chats/7.json").to(&sim).await.status, 418);
    let got = get("/public/v2/chats/7.json?part=1&unknown=1").to(&sim).await;
    assert_eq!((got.status, got.json()), (200, json!("7")));
    assert_eq!(sim.problems().len(), 2);
}
