//! What the builders of clients take to obtain credentials, and to find the address of an account.

use chatspec_client::{Error, superoffice, yeastar};
use chatspec_sim::Sim;

use crate::clients::start;

/// The path of each request that a simulator got.
fn paths(sim: &Sim) -> Vec<String> {
    sim.requests().iter().map(|request| request.path().split('/').next_back().unwrap_or_default().to_owned()).collect()
}

async fn first(client: &superoffice::Client) -> Result<i32, Error> {
    Ok(client.messages(341).await?[0].chat_message_id)
}

#[tokio::test]
async fn the_inputs_of_a_login_are_its_arguments_in_order() {
    let sim = start(yeastar::VENDOR).await;
    let [id, secret] = ["client_id", "client_secret"].map(|input| sim.login_input("application", input));
    let client = yeastar::Client::builder(sim.url()).application(id, secret).build().expect("the settings are right");
    assert_eq!(client.get(2862).await.expect("it is let in").id, 2862);
    client.get(2862).await.expect("it is let in");
    assert_eq!(paths(&sim), ["get_token", "get", "get"]);
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test]
async fn an_account_is_found_at_the_address_of_a_named_server() {
    let sim = start(superoffice::VENDOR).await;
    let input = |name: &str| sim.login_input("refresh_token", name);
    let client = superoffice::Client::for_tenant(sim.account())
        .login_server(sim.server_url("login"))
        .refresh_token(input("client_id"), input("client_secret"), input("refresh_token"))
        .build()
        .expect("the settings are right");
    assert_eq!(first(&client).await.expect("it is let in"), 958);
    assert_eq!(client.connection().base_url(), sim.url());
    assert_eq!(sim.requests_of("tenant_state").len(), 1);
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test]
async fn an_input_stands_for_the_credential_that_it_is() {
    let sim = start(superoffice::VENDOR).await;
    let input = |name: &str| sim.login_input("system_user", name);
    let client = superoffice::Client::builder(sim.url())
        .login_server(sim.server_url("login"))
        .system_user(
            input("context_identifier"),
            input("application_token"),
            input("system_user_token"),
            input("private_key"),
        )
        .build()
        .expect("the settings are right");
    assert_eq!(first(&client).await.expect("it is let in"), 958);
    let requests = sim.requests_of("messages");
    assert_eq!(requests[0].header("so-apptoken"), Some(input("application_token")));
    assert_eq!(sim.problems(), [""; 0]);
}
