//! Errors show the beginning of a body: a secret at the cut is not shown in part, either.

use std::sync::Arc;

use chatspec_client::Connection;
use chatspec_client::runtime::wire::operation::Arguments;
use futures_util::StreamExt;
use serde_json::json;

use crate::collected::Collected;
use crate::echo::Server;
use crate::known::Given;

/// Where texts are cut.
const CUTS: [usize; 2] = [512, 4096];

#[tokio::test(flavor = "multi_thread")]
async fn no_part_of_a_secret_is_shown_at_a_cut() {
    for given in Given::all().into_iter().filter(|given| given.schemes.len() == 1) {
        let secret = given.secrets().swap_remove(0);
        let collected = Collected::default();
        for cut in CUTS {
            for before in (0..secret.len() + 4).step_by(5) {
                let text = format!("{}{secret}{}", ".".repeat(cut - before), " and so on".repeat(500));
                for (status, body) in bodies(&text) {
                    let answer = format!(
                        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                        body.len()
                    );
                    let server = Server::start(Arc::new(move |_| answer.clone().into_bytes())).await;
                    call(&given.settings(&server.origin).build().expect("the settings are right"), &collected).await;
                }
            }
        }
        assert!(collected.len() > 50, "{}", collected.len());
        collected.assert_clean(&[secret]);
    }
}

/// Bodies with a long text, where errors show it.
fn bodies(text: &str) -> [(&'static str, String); 4] {
    let failure = json!({"errcode": 1, "errmsg": text, "errorCode": 1, "errorMessage": text, "Error": true, "ErrorType": text, "ErrorMessage": text});
    [
        ("500 Error", text.to_owned()),
        ("200 OK", text.to_owned()),
        ("200 OK", failure.to_string()),
        ("200 OK", json!({"errcode": 0, "list": text, "file_url": text}).to_string()),
    ]
}

async fn call(connection: &Connection, collected: &Collected) {
    for operation in connection.vendor().operations {
        let required = operation.parameters.iter().enumerate().filter(|(_, parameter)| parameter.required);
        let arguments = required.fold(Arguments::of(operation), |arguments, (at, _)| arguments.one(at, &1));
        let call = || connection.dynamic(operation, arguments.clone(), None);
        if let Err(error) = call().value().await {
            collected.error("value", &error);
        }
        for error in call().elements().collect::<Vec<_>>().await.into_iter().filter_map(Result::err) {
            collected.error("element", &error);
        }
        if let Err(error) = call().link().await {
            collected.error("link", &error);
        }
    }
}
