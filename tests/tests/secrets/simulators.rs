//! What a simulator says about the requests that it got.

use chatspec_sim::Sim;

use crate::callers::everything;
use crate::collected::Collected;
use crate::known::{Given, secret};

async fn start(given: &Given, collected: &Collected) -> Sim {
    let heard = collected.clone();
    let builder = Sim::builder(given.vendor).on_request(move |request| heard.display("line of a request", request));
    collected.debug("builder of a simulator", &builder);
    builder.start().await.expect("a port is free")
}

fn everything_said(sim: &Sim, collected: &Collected) {
    collected.debug("simulator", sim);
    sim.requests().iter().for_each(|request| {
        collected.debug("request", request);
        collected.display("request", request);
        collected.debug("problems", &request.problems);
    });
    sim.problems().into_iter().for_each(|problem| collected.text("problem", problem));
}

#[tokio::test]
async fn requests_with_right_and_with_wrong_credentials_show_nothing() {
    for given in Given::all() {
        for accepted in [true, false] {
            let collected = Collected::default();
            let sim = start(&given, &collected).await;
            if accepted {
                given.schemes.iter().for_each(|scheme| sim.accept_credential(scheme, &secret(scheme)));
            }
            let settings = given.settings(sim.url());
            everything(&settings.build().expect("the settings are right"), &collected).await;
            everything_said(&sim, &collected);
            // A link that a simulator made is not one of the credentials.
            collected.assert_clean(&given.secrets());
        }
    }
}
