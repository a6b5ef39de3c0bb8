//! Files that answers link to.

use chatspec_sim::{Fault, ProblemKind, Sim};

use crate::acme::ACME;
use crate::exchange::get;

async fn link(sim: &Sim) -> String {
    let got = get("/public/v2/export").header("cookie", "sid=sim-cookie").to(sim).await;
    assert_eq!(got.json()["n"], 1, "the rest of the sample stays");
    let link = got.json()["file"]["link"].as_str().unwrap().to_owned();
    link.strip_prefix(sim.origin()).unwrap().to_owned()
}

#[tokio::test]
async fn a_link_leads_to_the_samples_of_the_row_without_credentials() {
    let sim = Sim::start(&ACME).await.unwrap();
    let got = get(link(&sim).await).to(&sim).await;
    assert_eq!((got.status, got.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    assert_eq!(got.text(), "name|id\n\"a|b\"|7\n|8\n");
    assert_eq!(sim.requests()[1].operation, Some("download"));
    assert!(sim.problems().is_empty());
}

#[tokio::test]
async fn credentials_sent_to_a_file_are_a_problem() {
    let sim = Sim::start(&ACME).await.unwrap();
    let link = link(&sim).await;
    for (name, value) in
        [("x-key", "sim-key"), ("authorization", "Basic eDp5"), ("authorization", "Odd 1"), ("cookie", "sid=1")]
    {
        sim.clear_requests();
        get(&link).header(name, value).to(&sim).await;
        let kinds: Vec<_> = sim.requests()[0].problems.iter().map(|problem| problem.kind).collect();
        assert_eq!(kinds, [ProblemKind::LeakedCredentials], "{name}");
    }
}

#[tokio::test]
async fn a_file_can_fail_by_itself() {
    let sim = Sim::start(&ACME).await.unwrap();
    sim.fault("download", Fault::status(403).body("expired"));
    let link = link(&sim).await;
    assert_eq!(get(&link).to(&sim).await.status, 403);
    assert_eq!(get(&link).to(&sim).await.status, 200);
    assert_eq!(get(&link).method("POST").to(&sim).await.status, 405);
    assert_eq!(get("/files/99999999").to(&sim).await.status, 404);
}
