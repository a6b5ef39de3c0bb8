//! Starting, stopping, and several at once.

use std::sync::{Arc, Mutex};

use chatspec_sim::{Fault, Sim};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::acme::ACME;
use crate::exchange::{Got, connect, get};

const CHAT: &str = "/public/v2/chats/default.json";

#[tokio::test]
async fn simulators_share_nothing() {
    let (one, two) = (Sim::start(&ACME).await.unwrap(), Sim::start(&ACME).await.unwrap());
    one.fault("*", Fault::status(500).always());
    assert_eq!(get(CHAT).to(&one).await.status, 500);
    assert_eq!(get(CHAT).to(&two).await.status, 200);
    assert_eq!((one.requests().len(), two.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_dropped_simulator_closes_its_port() {
    let sim = Sim::start(&ACME).await.unwrap();
    let mut idle = connect(&sim).await;
    let address = sim.origin().strip_prefix("http://").unwrap().to_owned();
    drop(sim);
    assert_eq!(idle.read(&mut [0]).await.unwrap_or_default(), 0, "an idle connection ends");
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn stopping_lets_answers_end() {
    let sim = Sim::start(&ACME).await.unwrap();
    sim.fault("*", Fault::hold());
    let mut stream = connect(&sim).await;
    stream.write_all(&get(CHAT).bytes()).await.unwrap();
    sim.wait_for_requests(1).await;
    sim.stop().await;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    assert_eq!(Got::parse(&answer).unwrap().status, 200);
}

#[tokio::test]
async fn a_connection_serves_several_requests() {
    let sim = Sim::start(&ACME).await.unwrap();
    let mut stream = connect(&sim).await;
    let kept = get(CHAT).without("connection").bytes();
    stream.write_all(&[kept, get(CHAT).bytes()].concat()).await.unwrap();
    let mut answers = Vec::new();
    stream.read_to_end(&mut answers).await.unwrap();
    assert_eq!(String::from_utf8(answers).unwrap().matches("HTTP/1.1 200").count(), 2);
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let sim = Sim::start(&ACME).await.unwrap();
    let port: u16 = sim.origin().rsplit(':').next().unwrap().parse().unwrap();
    let error = Sim::builder(&ACME).port(port).start().await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
    assert!(error.to_string().contains(&format!("cannot listen on 127.0.0.1:{port}")), "{error}");
}

#[tokio::test]
async fn on_every_address_of_the_machine_it_names_one_that_can_be_reached() {
    for (host, named) in [("0.0.0.0", "http://127.0.0.1:"), ("::", "http://[::1]:")] {
        let Ok(sim) = Sim::builder(&ACME).host(host.parse().unwrap()).start().await else { continue };
        assert!(sim.url().starts_with(named), "{}", sim.url());
        assert_eq!(get(CHAT).to(&sim).await.status, 200);
    }
}

#[tokio::test]
async fn waiting_ends_with_the_request_that_is_waited_for() {
    let sim = Arc::new(Sim::start(&ACME).await.unwrap());
    let waiting = tokio::spawn({
        let sim = Arc::clone(&sim);
        async move { sim.wait_for_requests(2).await.len() }
    });
    get(CHAT).to(&sim).await;
    get(CHAT).to(&sim).await;
    assert_eq!(waiting.await.unwrap(), 2);
}

#[tokio::test]
async fn each_request_is_reported_when_it_is_answered() {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&lines);
    let sim = Sim::builder(&ACME).on_request(move |request| kept.lock().unwrap().push(request.to_string()));
    let sim = sim.start().await.unwrap();
    get(CHAT).to(&sim).await;
    get("/public/v2/chats").to(&sim).await;
    let lines = lines.lock().unwrap();
    assert_eq!(lines[0], "GET /public/v2/chats/default.json -> 200 (default_chat)");
    assert!(lines[1].starts_with("GET /public/v2/chats -> 401 (chats); credentials are missing"), "{}", lines[1]);
}

#[tokio::test]
async fn handles_are_send_sync_and_say_what_they_are() {
    fn both<T: Send + Sync>(value: T) -> T {
        value
    }
    let sim = both(Sim::builder(&ACME).hostile(7).start().await.unwrap());
    let shown = format!("{sim:?}");
    assert!(shown.contains("acme") && shown.contains(sim.url()) && shown.contains("seed: Some(7)"), "{shown}");
    assert!(!shown.contains("sim-key"), "{shown}");
    assert_eq!(sim.seed(), Some(7));
    both(sim.fault("*", Fault::hold()));
}
