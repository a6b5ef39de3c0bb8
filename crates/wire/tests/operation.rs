//! Operations as data: failures are told, secrets and descriptions stay out of debug views.

use chatspec_wire::Secret;
use chatspec_wire::operation::{
    Arguments, Code, Constant, ErrorClass, Failure, Location, Method, Operation, Parameter, Replay, Style, ValueKind,
};
use serde_json::json;

static FAILURE: Failure = Failure {
    signal: "/Error",
    success: &[Constant::Boolean(false)],
    code: "/Type",
    message: "/Text",
    expires: None,
    type_name: "Failure",
    codes: &[],
    otherwise: ErrorClass::Permanent,
};

const fn parameter(name: &'static str, secret: bool) -> Parameter {
    Parameter {
        name,
        location: Location::Header,
        required: false,
        style: Style::Joined,
        kind: ValueKind::Text,
        secret,
        batch: None,
        fixed: None,
        description: "a long description",
        example: None,
        page: "page.en",
    }
}

static OPERATION: Operation = Operation {
    vendor: "acme",
    id: "get_thing",
    summary: "a summary",
    method: Method::Get,
    method_name: "thing",
    path: "/thing",
    server: None,
    parameters: &[parameter("token", true), parameter("name", false)],
    body: None,
    security: &[],
    responses: &[],
    failure: Some(&FAILURE),
    replay: Replay::Safe,
    payload: None,
    cursor: None,
    pages: None,
    download: None,
    page: "page.en",
    deprecated: false,
};

#[test]
fn a_null_signal_is_no_failure() {
    assert_eq!(FAILURE.code_of(&json!({ "Error": null })), None);
    assert_eq!(FAILURE.code_of(&json!({ "Error": false })), None);
    assert_eq!(FAILURE.code_of(&json!({ "Error": true })), Some(Code::Missing));
    assert_eq!(FAILURE.code_of(&json!({ "Error": true, "Type": "Gone" })), Some(Code::Text("Gone".to_owned())));
}

#[test]
fn arguments_show_what_is_sent_and_no_secret() {
    let arguments = Arguments::of(&OPERATION).secret(0, &Secret::from("hunter2")).one(1, &"jane");
    assert_eq!(format!("{arguments:?}"), r#"get_thing[token([secret]), name(One("jane"))]"#);
}
