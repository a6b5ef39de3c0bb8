//! Faults on demand.

mod body;
mod bomb;
mod plan;

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};

use crate::answer::Answer;

pub(crate) use body::{AnswerBody, Delivery, deliver};
pub use plan::FaultHandle;
pub(crate) use plan::Faults;

/// Something that goes wrong with an answer. It happens once unless [`times`](Self::times) or [`always`](Self::always)
/// says otherwise.
///
/// A fault changes what is answered ([`status`](Self::status), [`header`](Self::header), [`body`](Self::body)), how it
/// is delivered ([`hold`](Self::hold), [`cut`](Self::cut) and others), or both:
/// `Fault::cut(4).with_status(500).body("error")`.
///
/// ```
/// use chatspec_sim::Fault;
/// use std::time::Duration;
///
/// let busy = Fault::status(429).retry_after(2).body("slow down").always();
/// let late = Fault::delay(Duration::from_millis(50)).times(3);
/// # let _ = (busy, late);
/// ```
#[derive(Debug, Clone)]
#[must_use = "a fault happens when it is given to `Sim::fault`"]
pub struct Fault {
    status: Option<u16>,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Option<Bytes>,
    /// The body where it tells a time: it is made of that of the answer.
    timed: Option<fn(SystemTime) -> Bytes>,
    delivery: Delivery,
    later: Option<Duration>,
    acting: Option<bool>,
    pub(crate) uses: Option<usize>,
}

impl Fault {
    const fn of(delivery: Delivery) -> Self {
        let headers = Vec::new();
        Self { status: None, headers, body: None, timed: None, delivery, later: None, acting: None, uses: Some(1) }
    }

    /// Another status, without a body unless [`body`](Self::body) gives one.
    ///
    /// # Panics
    ///
    /// When the status is not between 200 and 999.
    pub const fn status(status: u16) -> Self {
        Self::of(Delivery::Whole).with_status(status)
    }

    /// A redirection (302) to another address; another status of this kind can be made by [`status`](Self::status).
    pub fn redirect(url: &str) -> Self {
        Self::status(302).header("location", url)
    }

    /// A page for people instead of data, under the status of the answer.
    pub fn html() -> Self {
        let page = Answer::page(200, "Service temporarily unavailable");
        Self::of(Delivery::Whole).header("content-type", "text/html; charset=utf-8").body(page.body)
    }

    /// Other JSON, under the status of the answer: `Fault::json("null")`.
    pub fn json(text: impl Into<Bytes>) -> Self {
        Self::content_type("application/json").body(text)
    }

    /// No body, under the status and the media type of the answer.
    pub fn empty() -> Self {
        Self::of(Delivery::Whole).body("")
    }

    /// Bytes that mean nothing, under the status and the media type of the answer.
    pub fn garbage() -> Self {
        Self::of(Delivery::Whole).body(&b"\x00\xff\xfe{\"\x80\x81garbage\xc3\x28"[..])
    }

    /// The answer under another media type.
    pub fn content_type(media_type: &str) -> Self {
        Self::of(Delivery::Whole).header("content-type", media_type)
    }

    /// The answer after a while.
    pub const fn delay(time: Duration) -> Self {
        Self::of(Delivery::Delay(time))
    }

    /// The answer when [`FaultHandle::release`] is called, and not before.
    pub const fn hold() -> Self {
        Self::of(Delivery::Hold)
    }

    /// The first bytes of the body, then the end of the connection. All of the body is announced, and one byte of an
    /// empty one: an answer with `Content-Length` is never whole.
    pub const fn cut(bytes: usize) -> Self {
        Self::of(Delivery::Cut(bytes))
    }

    /// The end of the connection instead of an answer.
    pub const fn close() -> Self {
        Self::of(Delivery::Close)
    }

    /// The body with so many bytes of white space before it, sent as they are made.
    pub const fn oversized(bytes: u64) -> Self {
        Self::of(Delivery::Oversized(bytes))
    }

    /// The answer compressed by gzip.
    pub const fn gzip() -> Self {
        Self::of(Delivery::Gzip)
    }

    /// The body with so many bytes of white space before it, compressed by gzip to about a thousandth.
    pub const fn gzip_bomb(bytes: u64) -> Self {
        Self::of(Delivery::GzipBomb(bytes))
    }

    /// The body byte by byte, with a pause before each.
    pub const fn slow(pause: Duration) -> Self {
        Self::of(Delivery::Slow(pause))
    }

    /// The first bytes of the body, and the rest when [`FaultHandle::release`] is called.
    pub const fn stall(bytes: usize) -> Self {
        Self::of(Delivery::Stall(bytes))
    }

    /// The same fault with another status, and without the body of the answer.
    ///
    /// # Panics
    ///
    /// When the status is not between 200 and 999.
    pub const fn with_status(mut self, status: u16) -> Self {
        assert!(status >= 200 && status <= 999, "the status of an answer is between 200 and 999");
        self.status = Some(status);
        self
    }

    /// The same fault with a header instead of those that the answer has by that name; given again, with both.
    ///
    /// # Panics
    ///
    /// When HTTP does not permit the name or the value.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => self.headers.push((name, value)),
            _ => panic!("HTTP permits no header `{}: {}`", name.escape_debug(), value.escape_debug()),
        }
        self
    }

    /// The same fault with a body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// The same fault with a body that is made of the time of the answer, by the clock of the simulator.
    pub(crate) fn body_of_time(mut self, body: fn(SystemTime) -> Bytes) -> Self {
        (self.body, self.timed) = (None, Some(body));
        self
    }

    /// The same fault with `Retry-After` as a number of seconds.
    pub fn retry_after(self, seconds: u64) -> Self {
        self.header("retry-after", &seconds.to_string())
    }

    /// The same fault with `Retry-After` as a date, which HTTP writes in whole seconds.
    pub fn retry_after_date(self, date: SystemTime) -> Self {
        self.header("retry-after", &httpdate::fmt_http_date(date))
    }

    /// The same fault with `Retry-After` as a date so much later than the answer, by the clock of the simulator.
    pub const fn retry_after_date_in(mut self, time: Duration) -> Self {
        self.later = Some(time);
        self
    }

    /// The same fault, and whether the vendor does what is asked for before it happens: gives a token out, uses a
    /// renewal token up, counts a refused login. Without saying it, a vendor that answers another status from 300 on has
    /// done nothing, and one whose answer is late, broken off or garbled has done it.
    pub const fn acting(mut self, acting: bool) -> Self {
        self.acting = Some(acting);
        self
    }

    /// The same fault, for the next request alone. This is so without saying it.
    pub const fn once(self) -> Self {
        self.times(1)
    }

    /// The same fault, for so many requests.
    pub const fn times(mut self, count: usize) -> Self {
        self.uses = Some(count);
        self
    }

    /// The same fault, for every request until the faults are cleared.
    pub const fn always(mut self) -> Self {
        self.uses = None;
        self
    }

    /// Whether the vendor does what is asked for all the same.
    pub(crate) fn acts(&self) -> bool {
        self.acting.unwrap_or(self.status.is_none_or(|status| status < 300))
    }

    /// Changes the answer, apart from its delivery.
    pub(crate) fn change(&self, answer: &mut Answer, now: SystemTime) {
        if let Some(status) = self.status {
            *answer = Answer { body: Bytes::new(), ..Answer::empty(status) };
        }
        if let Some(body) = self.body.clone().or_else(|| self.timed.map(|made| made(now))) {
            answer.body = body;
        }
        self.headers.iter().for_each(|(name, _)| drop(answer.headers.remove(name)));
        for (name, value) in &self.headers {
            answer.headers.append(name, value.clone());
        }
        if let Some(later) = self.later {
            answer.set_header("retry-after", &httpdate::fmt_http_date(now + later));
        }
        if self.status.is_some() && !answer.body.is_empty() && !answer.headers.contains_key(CONTENT_TYPE) {
            answer.set_header("content-type", "text/plain; charset=utf-8");
        }
    }

    /// How the answer is delivered.
    pub(crate) const fn delivery(&self) -> Delivery {
        self.delivery
    }
}
