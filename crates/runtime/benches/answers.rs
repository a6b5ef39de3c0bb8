//! What judging costs: large answers read by a call, beside the same bytes decoded alone. Prints ratios of one run.
//!
//! `cargo bench -p chatspec-runtime`

#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../tests/facade/acme.rs"]
mod acme;
#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../tests/support/server.rs"]
mod server;

use std::hint::black_box;
use std::time::{Duration, Instant};

use chatspec_runtime::wire::operation::{ListRequest, Request};

use acme::{QueryRooms, RoomNews};
use server::{Reply, Server};

const ROUNDS: usize = 30;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build();
    runtime.expect("a runtime").block_on(async {
        let rooms: Vec<String> =
            (0..70_000).map(|id| format!(r#"{{"id": {id}, "name": "a room with quite a long name, {id}"}}"#)).collect();
        let rooms = rooms.join(",");
        let query = || QueryRooms { ids: vec![1], lang: None };
        measure("the signal stands first", query(), format!(r#"{{"code": 0, "list": [{rooms}]}}"#)).await;
        measure("the signal stands last", query(), format!(r#"{{"list": [{rooms}], "code": 0}}"#)).await;
        measure("there is no signal", query(), format!(r#"{{"list": [{rooms}]}}"#)).await;
        measure("no signal, and escapes", query(), format!(r#"{{"text": "\u0041", "list": [{rooms}]}}"#)).await;
        measure("a bare list", RoomNews { after: None }, format!("[{rooms}]")).await;
    });
}

async fn measure<R: ListRequest>(name: &str, request: R, body: String) {
    let server = Server::always(Reply::json(&body)).await;
    let client = acme::client(&server);
    let [mut whole, mut apart, mut stream] = [(); 3].map(|()| Vec::new());
    for _ in 0..ROUNDS {
        let call = || client.connection().call(request.clone());
        let begun = Instant::now();
        black_box(call().value().await.expect("a list"));
        whole.push(begun.elapsed());
        let begun = Instant::now();
        let raw = call().raw().await.expect("a body");
        black_box(R::read(&raw.value).ok());
        apart.push(begun.elapsed());
        let begun = Instant::now();
        let mut elements = call().stream();
        while let Some(element) = elements.next().await {
            black_box(element.expect("an element"));
        }
        stream.push(begun.elapsed());
    }
    report(name, &body, [whole, apart, stream], decoding::<R>(&body));
}

/// The time that decoding alone takes.
fn decoding<R: Request>(body: &str) -> Duration {
    let times = (0..ROUNDS).map(|_| {
        let begun = Instant::now();
        black_box(R::read(body.as_bytes()).ok());
        begun.elapsed()
    });
    median(times.collect())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[allow(clippy::print_stdout, reason = "it is what this program is for")]
fn report(name: &str, body: &str, times: [Vec<Duration>; 3], decoding: Duration) {
    let [whole, apart, stream] = times.map(median);
    let judging = whole.saturating_sub(apart);
    let ratio = 1.0 + judging.as_secs_f64() / decoding.as_secs_f64();
    println!(
        "{name} ({:.1} MB): decoding {decoding:.1?}, with judging {ratio:.2}x; over HTTP: whole {whole:.1?}, bytes and \
         decoding {apart:.1?} ({:.2}x), elements {stream:.1?} ({:.2}x)",
        body.len() as f64 / 1e6,
        whole.as_secs_f64() / apart.as_secs_f64(),
        stream.as_secs_f64() / apart.as_secs_f64(),
    );
}
