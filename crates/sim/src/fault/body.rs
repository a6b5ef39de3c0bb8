//! Delivers an answer in the way that a fault wants.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderValue, Response};
use http_body_util::channel::{Channel, Sender};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};

use crate::answer::Answer;
use crate::flush::{Cut, Flushes};

use super::FaultHandle;
use super::bomb::{BLOCK, Bomb, gzip};

/// The body of an answer while it is sent.
pub(crate) type AnswerBody = BoxBody<Bytes, io::Error>;

/// How an answer is delivered.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Delivery {
    Whole,
    Delay(Duration),
    Hold,
    Cut(usize),
    Close,
    Oversized(u64),
    Gzip,
    GzipBomb(u64),
    Slow(Duration),
    Stall(usize),
}

/// The answer as it is sent; an error closes the connection without one.
pub(crate) async fn deliver(
    answer: Answer,
    fault: Option<FaultHandle>,
    flushes: &Flushes,
) -> Result<Response<AnswerBody>, io::Error> {
    let Some(fault) = fault else {
        return Ok(whole(answer));
    };
    match fault.fault().delivery() {
        Delivery::Whole => Ok(whole(answer)),
        Delivery::Delay(time) => {
            tokio::time::sleep(time).await;
            Ok(whole(answer))
        }
        Delivery::Hold => {
            fault.released().await;
            Ok(whole(answer))
        }
        Delivery::Close => Err(closed()),
        Delivery::Cut(bytes) => Ok(cut(answer, bytes, flushes)),
        Delivery::Oversized(bytes) => Ok(oversized(answer, bytes)),
        Delivery::Gzip => Ok(compressed(answer)),
        Delivery::GzipBomb(bytes) => Ok(bomb(answer, bytes)),
        Delivery::Slow(pause) => Ok(slow(answer, pause)),
        Delivery::Stall(bytes) => Ok(stalled(answer, bytes, fault)),
    }
}

fn closed() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionAborted, "the connection is closed on purpose")
}

fn whole(answer: Answer) -> Response<AnswerBody> {
    let body = answer.body.clone();
    with_body(answer, Full::new(body).map_err(|never| match never {}).boxed())
}

fn with_body(answer: Answer, body: AnswerBody) -> Response<AnswerBody> {
    let mut response = Response::new(body);
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    response
}

/// Announces so many bytes, whatever comes of them.
fn announced(mut answer: Answer, length: usize) -> Answer {
    answer.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    answer
}

fn cut(answer: Answer, bytes: usize, flushes: &Flushes) -> Response<AnswerBody> {
    let length = answer.body.len().max(1);
    let first = answer.body.slice(..bytes.min(length - 1));
    with_body(announced(answer, length), Cut::after(first, flushes.clone()).boxed())
}

fn compressed(mut answer: Answer) -> Response<AnswerBody> {
    answer.body = gzip(&answer.body);
    answer.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    whole(answer)
}

fn oversized(answer: Answer, bytes: u64) -> Response<AnswerBody> {
    let body = answer.body.clone();
    streamed(answer, |mut sender| async move {
        let space = Bytes::from_static(&[b' '; 1 << 14]);
        let mut left = bytes;
        while left > 0 {
            let piece = usize::try_from(left).map_or(space.len(), |left| left.min(space.len()));
            sender.send_data(space.slice(..piece)).await.ok()?;
            left -= piece as u64;
        }
        sender.send_data(body).await.ok()
    })
}

fn bomb(mut answer: Answer, bytes: u64) -> Response<AnswerBody> {
    answer.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    let bomb = Bomb::of(bytes, &answer.body);
    debug_assert!(bomb.blocks * BLOCK >= bytes, "a bomb is at least as large as asked for");
    streamed(answer, |mut sender| async move {
        sender.send_data(bomb.start).await.ok()?;
        for _ in 0..bomb.blocks {
            sender.send_data(bomb.block.clone()).await.ok()?;
        }
        sender.send_data(bomb.end).await.ok()
    })
}

fn slow(answer: Answer, pause: Duration) -> Response<AnswerBody> {
    let body = answer.body.clone();
    streamed(announced(answer, body.len()), |mut sender| async move {
        for place in 0..body.len() {
            tokio::time::sleep(pause).await;
            sender.send_data(body.slice(place..=place)).await.ok()?;
        }
        Some(())
    })
}

fn stalled(answer: Answer, bytes: usize, fault: FaultHandle) -> Response<AnswerBody> {
    let (mut body, first) = (answer.body.clone(), bytes.min(answer.body.len()));
    streamed(announced(answer, body.len()), |mut sender| async move {
        sender.send_data(body.split_to(first)).await.ok()?;
        fault.released().await;
        sender.send_data(body).await.ok()
    })
}

/// A body that a task of its own sends; the task ends when nobody receives any more.
fn streamed<F>(answer: Answer, send: impl FnOnce(Sender<Bytes, io::Error>) -> F) -> Response<AnswerBody>
where
    F: Future<Output = Option<()>> + Send + 'static,
{
    let (sender, body) = Channel::new(1);
    tokio::spawn(send(sender));
    with_body(answer, body.boxed())
}
