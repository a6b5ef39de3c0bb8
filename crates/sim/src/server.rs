//! Accepts connections and serves them until the simulator stops.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use crate::core::{Arrival, Core};
use crate::fault::{AnswerBody, deliver};
use crate::flush::{Connection, Flushes};

/// The largest body of a request that is read, in bytes.
const LARGEST_BODY: usize = 16 << 20;

/// How long a stopping simulator waits for the answers that are being sent.
const PATIENCE: Duration = Duration::from_secs(5);

/// Accepts connections until told to stop; then waits for those that are open.
pub(crate) async fn serve(
    listener: TcpListener,
    acceptor: Option<TlsAcceptor>,
    core: Arc<Core>,
    stop: watch::Receiver<bool>,
) {
    let mut connections = JoinSet::new();
    let mut stopped = stop.clone();
    loop {
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => break,
            (stream, peer) = accepted(&listener) => {
                connections.spawn(connection(stream, peer, acceptor.clone(), Arc::clone(&core), stop.clone()));
            }
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    let ended = async { while connections.join_next().await.is_some() {} };
    // Those that have not ended by then are ended when the set is dropped.
    let _ = tokio::time::timeout(PATIENCE, ended).await;
}

async fn accepted(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            // The machine is short of something, most often of open files; others have to end first.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    acceptor: Option<TlsAcceptor>,
    core: Arc<Core>,
    mut stop: watch::Receiver<bool>,
) {
    // Small pieces are to arrive as they are sent.
    let _ = stream.set_nodelay(true);
    let Some(acceptor) = acceptor else {
        return requests(stream, peer, core, stop).await;
    };
    let handshake = tokio::select! {
        _ = stop.wait_for(|stop| *stop) => return,
        handshake = acceptor.accept(stream) => handshake,
    };
    // A client that does not trust the certificate ends the handshake; there is no request to record.
    if let Ok(stream) = handshake {
        requests(stream, peer, core, stop).await;
    }
}

async fn requests<S>(stream: S, peer: SocketAddr, core: Arc<Core>, mut stop: watch::Receiver<bool>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let flushes = Flushes::default();
    let stream = TokioIo::new(Connection::new(stream, flushes.clone()));
    let service = service_fn(|request| answer(request, peer, &core, &flushes));
    let server = http1::Builder::new().keep_alive(core.keeps_connections()).serve_connection(stream, service);
    tokio::pin!(server);
    tokio::select! {
        _ = server.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => {}
    }
    server.as_mut().graceful_shutdown();
    // How a connection ends is for the client to judge.
    let _ = server.await;
}

async fn answer(
    request: hyper::Request<Incoming>,
    peer: SocketAddr,
    core: &Core,
    flushes: &Flushes,
) -> io::Result<hyper::Response<AnswerBody>> {
    let (head, body) = request.into_parts();
    let body = received(body).await?;
    let target = head.uri.path_and_query().map_or_else(|| head.uri.to_string(), ToString::to_string);
    let method = head.method.as_str().to_owned();
    let (too_large, peer) = (body.is_none(), peer.ip().to_canonical());
    let arrival = Arrival { method, target, headers: head.headers, body: body.unwrap_or_default(), too_large, peer };
    let (answer, fault) = core.answer(arrival);
    deliver(answer, fault, flushes).await
}

/// The body; `None` when it is too large to be read. One that ends early is an error.
async fn received(body: Incoming) -> io::Result<Option<Bytes>> {
    match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(body) => Ok(Some(body.to_bytes())),
        Err(error) if error.is::<LengthLimitError>() => Ok(None),
        Err(error) => Err(io::Error::other(error)),
    }
}
