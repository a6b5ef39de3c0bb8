//! The credentials that a request presents.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chatspec_wire::operation::{Scheme, SchemeKind, VendorInfo};

use crate::request::{Request, form};

use super::USER;

/// Whether a request carries anything that could be a credential of the vendor.
pub(crate) fn carried(vendor: &VendorInfo, request: &Request) -> Option<&'static str> {
    let carried = |scheme: &&'static Scheme| secret_in(scheme, request).is_some();
    let scheme = vendor.schemes.iter().find(carried).map(|scheme| scheme.name);
    scheme.or_else(|| request.headers.contains_key("authorization").then_some("authorization"))
}

/// The secret that a request presents for a scheme; an error when what it presents cannot be read.
pub(crate) fn secret_in(scheme: &Scheme, request: &Request) -> Option<Result<String, ()>> {
    match scheme.kind {
        SchemeKind::ApiKeyInQuery(name) => {
            request.query().into_iter().find(|(key, _)| key == name).map(|(_, value)| Ok(value))
        }
        SchemeKind::ApiKeyInHeader(name) => request.header(name).map(|value| Ok(value.to_owned())),
        SchemeKind::ApiKeyInCookie(name) => request.cookie(name).map(|value| Ok(value.to_owned())),
        SchemeKind::Http(word) if word.eq_ignore_ascii_case("basic") => authorization(request, word).map(password),
        SchemeKind::Http(word) => authorization(request, word).map(|token| Ok(token.to_owned())),
        SchemeKind::MutualTls => None,
        _ => authorization(request, "bearer").map(|token| Ok(token.to_owned())),
    }
}

/// What follows the word in the `Authorization` header; its case means nothing.
fn authorization<'r>(request: &'r Request, word: &str) -> Option<&'r str> {
    let (found, rest) = request.header("authorization")?.split_once(' ')?;
    found.eq_ignore_ascii_case(word).then(|| rest.trim())
}

fn password(encoded: &str) -> Result<String, ()> {
    let (user, password) = pair(encoded).ok_or(())?;
    if user == USER { Ok(password) } else { Err(()) }
}

fn pair(encoded: &str) -> Option<(String, String)> {
    let text = BASE64_STANDARD.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok())?;
    text.split_once(':').map(|(user, password)| (user.to_owned(), password.to_owned()))
}

/// The user and the password of the scheme Basic, each encoded as in a form.
pub(crate) fn user_and_password(request: &Request) -> Option<(String, String)> {
    let (user, password) = pair(authorization(request, "basic")?)?;
    Some((form(&user), form(&password)))
}
