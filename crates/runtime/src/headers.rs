//! The headers of an answer.

use std::fmt;

use http::HeaderMap;

use crate::redact::Redactor;

/// Headers whose value is a credential or may be one.
const HIDDEN: [&str; 6] =
    ["set-cookie", "set-cookie2", "authorization", "proxy-authorization", "www-authenticate", "location"];

/// The headers of an answer. Cookies, where a redirect leads, and credentials of the request that a server sends back do
/// not print.
#[derive(Clone)]
pub struct Headers {
    map: HeaderMap,
    redactor: Redactor,
}

impl Headers {
    pub(crate) fn of(map: HeaderMap, redactor: Redactor) -> Self {
        Self { map, redactor }
    }

    /// The first value of the header of that name, in whatever case; `None` when it is missing or is not ASCII.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.map.get(name)?.to_str().ok()
    }

    /// Names, in small letters, and values; one that is not ASCII is left out.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.map.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |(name, value)| match HIDDEN.contains(&name) {
            true => (name, "[secret]".to_owned()),
            false => (name, self.redactor.clean(value)),
        };
        f.debug_map().entries(self.iter().map(shown)).finish()
    }
}
