//! Ends a connection in the middle of a body, when everything before has left.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use hyper::body::{Body, Frame};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::lock::lock;

/// Tells when a connection has been flushed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Flushes(Arc<Mutex<Awaited>>);

#[derive(Debug, Default)]
enum Awaited {
    #[default]
    Nothing,
    Flush(Waker),
    Flushed,
}

impl Flushes {
    fn happened(&self) {
        let mut state = lock(&self.0);
        if let Awaited::Flush(waker) = &*state {
            waker.wake_by_ref();
            *state = Awaited::Flushed;
        }
    }

    fn poll(&self, cx: &Context<'_>) -> Poll<()> {
        let mut state = lock(&self.0);
        if matches!(*state, Awaited::Flushed) {
            return Poll::Ready(());
        }
        *state = Awaited::Flush(cx.waker().clone());
        Poll::Pending
    }
}

/// A body that fails after its first bytes have left, so that the connection ends there.
///
/// A body that fails at once would take with it what the server has not written yet.
pub(crate) struct Cut {
    first: Option<Bytes>,
    flushes: Flushes,
}

impl Cut {
    pub(crate) const fn after(first: Bytes, flushes: Flushes) -> Self {
        Self { first: Some(first), flushes }
    }

    /// The body in a box.
    pub(crate) fn boxed(self) -> BoxBody<Bytes, io::Error> {
        BoxBody::new(self)
    }
}

impl Body for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        let cut = || io::Error::new(io::ErrorKind::ConnectionAborted, "the answer is cut on purpose");
        self.flushes.poll(cx).map(|()| Some(Err(cut())))
    }
}

/// A connection that tells when it has been flushed.
pub(crate) struct Connection<S> {
    stream: S,
    flushes: Flushes,
}

impl<S> Connection<S> {
    pub(crate) const fn new(stream: S, flushes: Flushes) -> Self {
        Self { stream, flushes }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Connection<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Connection<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        if let Poll::Ready(Ok(())) = flushed {
            self.flushes.happened();
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
