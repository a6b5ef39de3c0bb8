//! Bodies that are sent as forms.

use chatspec_runtime::ErrorKind;
use chatspec_wire::operation::Arguments;

use crate::support::acme::{SIGN_IN, connection};
use crate::support::server::{Reply, Server, header};

async fn sent(body: &str) -> Result<String, String> {
    let server = Server::always(Reply::json("{}")).await;
    let call = connection(&server).dynamic(&SIGN_IN, Arguments::of(&SIGN_IN), Some(body.to_owned()));
    match call.raw().await {
        Ok(_) => {
            let request = server.request();
            assert_eq!(header(&request, "content-type"), Some("application/x-www-form-urlencoded"));
            Ok(request.split("\r\n\r\n").nth(1).unwrap_or_default().to_owned())
        }
        Err(error) => {
            assert_eq!((error.kind(), server.requests().len()), (ErrorKind::Build, 0), "{error}");
            Err(error.to_string())
        }
    }
}

#[tokio::test]
async fn the_keys_of_the_body_are_those_of_the_form() {
    let body = r#"{"token": "a&b=c d+é", "seconds": 7, "name": null, "other": true, "r\u00f4le": ""}"#;
    assert_eq!(sent(body).await.expect("a form"), "other=true&r%C3%B4le=&seconds=7&token=a%26b%3Dc+d%2B%C3%A9");
    assert_eq!(sent("{}").await.expect("a form"), "");
}

#[tokio::test]
async fn what_no_form_can_hold_is_refused() {
    let line = "acme sign_in: the body is sent as a form, and the value of `name` is a list or an object";
    assert_eq!(sent(r#"{"name": [1]}"#).await.expect_err("a list"), line);
    assert_eq!(sent(r#"{"name": {}}"#).await.expect_err("an object"), line);
    let line = "acme sign_in: the body is sent as a form and is no object";
    assert_eq!(sent("[]").await.expect_err("a list"), line);
    assert_eq!(sent("{").await.expect_err("no JSON"), line);
}

/// What is secret in the body stays so in the form of it that a server sends back.
#[tokio::test]
async fn a_secret_of_a_form_is_not_shown() {
    let server = Server::scripted(|request| {
        let form = request.split("\r\n\r\n").nth(1).unwrap_or_default();
        Reply::new("400 Bad Request", &[], form)
    })
    .await;
    let body = r#"{"token": "hunter2 & co"}"#.to_owned();
    let call = connection(&server).dynamic(&SIGN_IN, Arguments::of(&SIGN_IN), Some(body));
    let error = call.value().await.expect_err("a failure");
    assert!(error.to_string().ends_with("it reads: token=[secret]"), "{error}");
}
