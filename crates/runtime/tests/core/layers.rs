//! Layers of tower around the transport.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use chatspec_runtime::{ErrorKind, RetryPolicy, Transport};
use futures_util::future::{self, BoxFuture};
use tower::layer::layer_fn;
use tower::{BoxError, Service, ServiceBuilder};

use crate::support::acme::{AddThing, GetReport, GetThing, TOKEN, Thing, builder, trying_again};
use crate::support::server::{Reply, Server, header, nobody};

const GOOD: &str = r#"{"thing": {"id": 7}}"#;

#[tokio::test]
async fn layers_see_each_attempt_the_last_one_first() {
    let server = Server::always(Reply::json(GOOD)).await;
    let order = Arc::new(Mutex::new(Vec::new()));
    let noting = |name: &'static str| {
        let order = Arc::clone(&order);
        layer_fn(move |transport: Transport| {
            let order = Arc::clone(&order);
            let note = move |mut request: reqwest::Request| {
                order.lock().expect("no panic").push(name);
                request.headers_mut().append("x-layer", http::HeaderValue::from_static(name));
                request
            };
            ServiceBuilder::new().map_request(note).service(transport)
        })
    };
    let connection = builder(server.url()).layer(noting("inner")).layer(noting("outer")).build().expect("one");
    assert_eq!(connection.call(GetThing { id: 7 }).value().await.expect("a thing").id, 7);
    assert_eq!(*order.lock().expect("no panic"), ["outer", "inner"]);
    assert_eq!(header(&server.request(), "x-layer"), Some("outer"));
}

/// Fails like a circuit that is open, before it takes a request or instead of sending it.
#[derive(Clone)]
struct Open {
    ready: bool,
}

#[derive(Debug)]
struct CircuitOpen;

impl std::fmt::Display for CircuitOpen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the circuit is open for {TOKEN}")
    }
}

impl std::error::Error for CircuitOpen {}

impl Service<reqwest::Request> for Open {
    type Response = reqwest::Response;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<reqwest::Response, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(if self.ready { Ok(()) } else { Err(CircuitOpen.into()) })
    }

    fn call(&mut self, _: reqwest::Request) -> Self::Future {
        Box::pin(future::ready(Err(CircuitOpen.into())))
    }
}

/// What took the request may have sent it; what did not take it has not.
#[tokio::test]
async fn an_error_of_a_layer_is_one_of_the_call() {
    let server = Server::always(Reply::json(GOOD)).await;
    for (ready, sent) in [(true, true), (false, false)] {
        let layer = layer_fn(move |_: Transport| Open { ready });
        let connection = builder(server.url()).layer(layer).build().expect("a connection");
        let error = connection.call(AddThing { thing: Thing::new(7) }).value().await.expect_err("open");
        let seen = (error.kind(), error.may_have_been_sent(), error.is_retryable(), error.attempts());
        assert_eq!(seen, (ErrorKind::Layer, sent, !sent, 1), "{error}");
        let line = "acme add: a layer around the transport gave no answer: the circuit is open for [secret]";
        assert_eq!(error.to_string(), line);
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn an_error_of_the_transport_stays_what_it_is() {
    let (_socket, address) = nobody();
    let layer =
        layer_fn(|transport: Transport| ServiceBuilder::new().map_request(|request| request).service(transport));
    let connection = builder(format!("http://{address}")).layer(layer).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("nobody");
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
}

/// Each attempt goes through the layers, and those for files through layers of their own.
#[tokio::test]
async fn files_have_layers_of_their_own() {
    let files = Server::always(Reply::new("200 OK", &[], "id\n")).await;
    let link = format!(r#"{{"code": 0, "text": "{}/file"}}"#, files.url());
    let first = AtomicUsize::new(0);
    let server = Server::scripted(move |_| match first.fetch_add(1, Ordering::SeqCst) {
        0 => Reply::new("503 Service Unavailable", &["Retry-After: 0"], ""),
        _ => Reply::json(&link),
    })
    .await;
    let (made, seen) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
    let (number, noted) = (Arc::clone(&made), Arc::clone(&seen));
    let layer = layer_fn(move |transport: Transport| {
        let (stack, seen) = (number.fetch_add(1, Ordering::SeqCst), Arc::clone(&noted));
        let note = move |request: reqwest::Request| {
            seen.lock().expect("no panic").push(stack);
            request
        };
        ServiceBuilder::new().map_request(note).service(transport)
    });
    let connection = trying_again(server.url()).retry(RetryPolicy::default()).layer(layer).build().expect("one");
    connection.call(GetReport).link().await.expect("a link").bytes().await.expect("a file");
    assert_eq!(made.load(Ordering::SeqCst), 3);
    assert_eq!(*seen.lock().expect("no panic"), [0, 0, 2]);
}
