//! Which address of an answer is used as a base address, which then gets the credentials.

use url::{Host, Url};

use crate::link;

use super::base::parse;

/// The longest address that is read, in bytes.
const LONGEST: usize = 2048;

/// Why an address is not used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    NoAddress(String),
    Elsewhere {
        /// Scheme, host and port that were answered.
        origin: String,
        why: &'static str,
    },
}

/// The address, if the server that was asked may decide that credentials go there: it is protected no worse than the
/// question was, and its host belongs to whom the asked host belongs to.
pub(super) fn accept(answered: &str, asked: &Url) -> Result<Url, Refusal> {
    if answered.len() > LONGEST {
        return Err(Refusal::NoAddress(format!("it is longer than {LONGEST} bytes")));
    }
    let url = parse(answered).map_err(|fault| Refusal::NoAddress(fault.what))?;
    let why = match () {
        () if url.scheme() == "http" && asked.scheme() != "http" => {
            "it is plain http, and the server that told it is not"
        }
        () if !is_sibling(&url, asked) => "it is neither the host that told it nor a sibling of that host",
        () => return Ok(url),
    };
    Err(Refusal::Elsewhere { origin: link::origin(&url), why })
}

/// Whether both hosts are the same, or differ in their first label below a domain that is somebody's own.
fn is_sibling(url: &Url, asked: &Url) -> bool {
    match (url.host(), asked.host()) {
        (Some(Host::Domain(one)), Some(Host::Domain(other))) => one == other || is_same_owner(one, other),
        (one, other) => one == other,
    }
}

/// Under `co.uk` anybody can be a sibling, and under `acme.co.uk` whoever has registered it decides who is.
fn is_same_owner(one: &str, other: &str) -> bool {
    let (Some((_, parent)), Some((_, same))) = (one.split_once('.'), other.split_once('.')) else { return false };
    let registered = [parent, one, other].map(psl::domain_str);
    parent == same && registered[0].is_some() && registered.iter().all(|domain| *domain == registered[0])
}

#[cfg(test)]
mod tests;
