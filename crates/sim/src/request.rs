//! A request as it arrived.

use std::fmt;
use std::net::IpAddr;

use bytes::Bytes;
use chatspec_wire::operation::{Location, Operation};
use http::HeaderMap;
use percent_encoding::percent_decode_str;

use crate::route::PathValues;

/// A request as it arrived, and the operation it speaks of.
pub struct Request {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) too_large: bool,
    pub(crate) peer: IpAddr,
    pub(crate) place: Place,
    pub(crate) path_values: PathValues,
}

/// What a path leads to.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Place {
    /// An operation of the contract.
    Operation(&'static Operation),
    /// The path of an operation, asked for with a method that it does not have.
    WrongMethod(&'static Operation),
    /// A file that an answer linked to.
    Download,
    /// A path below the API's own that no operation has.
    Unknown,
    /// A path that is not below the API's own.
    Outside,
}

impl Request {
    /// The method, in capitals.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Path and query as they arrived.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.target
    }

    /// The path as it arrived.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    /// The query parameters in their order, decoded; what cannot be decoded stays as it is.
    #[must_use]
    pub fn query(&self) -> Vec<(String, String)> {
        query_of(&self.target)
    }

    /// The first value of a header that is readable text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body; empty when there was none, or one of more than 16 MiB, which is not read.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Where the request came from.
    #[must_use]
    pub const fn peer(&self) -> IpAddr {
        self.peer
    }

    /// What its path leads to.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// The operation that it asks for; `None` when it asks for none.
    #[must_use]
    pub const fn operation(&self) -> Option<&'static Operation> {
        match self.place {
            Place::Operation(operation) => Some(operation),
            _ => None,
        }
    }

    /// The first value of a parameter of its operation, wherever it stands.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.parameters(name).into_iter().next()
    }

    /// Every value of a parameter of its operation; a list that is joined by commas is one value.
    #[must_use]
    pub fn parameters(&self, name: &str) -> Vec<String> {
        let location = self.operation().and_then(|operation| operation.parameter(name)).map(|found| found.location);
        match location {
            Some(Location::Path) => named(&self.path_values, name),
            Some(Location::Header) => self.header(name).map(str::to_owned).into_iter().collect(),
            _ => named(&self.query(), name),
        }
    }

    /// The value of a cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self.headers.get_all("cookie").iter().filter_map(|value| value.to_str().ok());
        let mut pairs = pairs.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
    }

    /// What faults and records call its place: an operation id, `download`, or nothing.
    pub(crate) const fn place_name(&self) -> Option<&'static str> {
        match self.place {
            Place::Operation(operation) => Some(operation.id),
            Place::Download => Some("download"),
            _ => None,
        }
    }
}

/// Method, path and place; nothing that could be a credential.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut view = f.debug_struct("Request");
        view.field("method", &self.method).field("path", &self.path()).field("place", &self.place_name());
        view.finish_non_exhaustive()
    }
}

fn named<K: AsRef<str>>(pairs: &[(K, String)], name: &str) -> Vec<String> {
    pairs.iter().filter(|(key, _)| key.as_ref() == name).map(|(_, value)| value.clone()).collect()
}

/// The query parameters of a target, decoded.
pub(crate) fn query_of(target: &str) -> Vec<(String, String)> {
    pairs_of(target.split_once('?').map_or("", |(_, query)| query))
}

/// The pairs of a query or of a form, decoded.
pub(crate) fn pairs_of(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (form(name), form(value)))
        .collect()
}

/// Text as a form decodes it; what cannot be decoded stays as it is.
pub(crate) fn form(text: &str) -> String {
    let spaced = text.replace('+', " ");
    decode(&spaced).unwrap_or(spaced)
}

/// Text without percent-encoding; `None` when it is not UTF-8.
pub(crate) fn decode(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}
