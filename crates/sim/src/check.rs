//! Checks a request against the contract of its operation.

mod value;

use chatspec_wire::operation::{Location, Operation, SchemeKind, VendorInfo};

use crate::answer::is_json;
use crate::body;
use crate::credentials::{Credentials, carried};
use crate::problem::{Problem, ProblemKind};
use crate::request::{Place, Request};

/// Everything that is wrong with a request; what a server sees first comes first.
pub(crate) fn examine(vendor: &'static VendorInfo, credentials: &Credentials, request: &Request) -> Vec<Problem> {
    let mut problems: Vec<_> = place(request).into_iter().collect();
    problems.extend(user_agent(request));
    match request.place {
        Place::Operation(operation) => {
            problems.extend(credentials.check(vendor, operation, request));
            operation.parameters.iter().for_each(|parameter| problems.extend(value::problem(parameter, request)));
            problems.extend(unknown_parameters(vendor, operation, request));
            problems.extend(repeated_credentials(vendor, operation, request));
            problems.extend(body::problem(vendor, operation, request));
            problems.extend(acceptable(operation, request));
        }
        Place::Download => problems.extend(leaked(vendor, request)),
        _ => {}
    }
    problems
}

fn place(request: &Request) -> Option<Problem> {
    let (method, path) = (request.method(), request.path());
    let (kind, text) = match request.place {
        Place::Outside => (ProblemKind::OutsideApi, format!("`{path}` is not below the path of the API")),
        Place::Unknown => (ProblemKind::UnknownPath, format!("no operation has the path `{path}`")),
        Place::WrongMethod(operation) => (
            ProblemKind::WrongMethod,
            format!("`{}` is asked for with {}, not with {method}", operation.id, operation.method.as_str()),
        ),
        Place::Download if method != "GET" => {
            (ProblemKind::WrongMethod, format!("a file is asked for with GET, not with {method}"))
        }
        _ => return None,
    };
    Some(Problem::new(kind, path, text))
}

fn user_agent(request: &Request) -> Option<Problem> {
    let given = request.header("user-agent").is_some_and(|value| !value.trim().is_empty());
    let text = "the header `User-Agent` is missing or empty";
    (!given).then(|| Problem::new(ProblemKind::MissingUserAgent, "User-Agent", text))
}

fn leaked(vendor: &'static VendorInfo, request: &Request) -> Option<Problem> {
    let scheme = carried(vendor, request)?;
    let text = format!("a credential (`{scheme}`) was sent with a request for a file, which needs none");
    Some(Problem::new(ProblemKind::LeakedCredentials, scheme, text))
}

fn unknown_parameters(vendor: &VendorInfo, operation: &'static Operation, request: &Request) -> Vec<Problem> {
    let names: Vec<_> = request.query().into_iter().map(|(name, _)| name).collect();
    let unknown = names.into_iter().filter(|name| !knows(vendor, operation, name));
    let problem = |name: String| {
        let text = format!("`{}` has no query parameter `{name}`", operation.id);
        Problem::new(ProblemKind::UnknownParameter, name, text)
    };
    unknown.map(problem).collect()
}

fn knows(vendor: &VendorInfo, operation: &Operation, name: &str) -> bool {
    let parameter = operation.parameter(name).is_some_and(|parameter| parameter.location == Location::Query);
    parameter || query_keys(vendor, operation).any(|key| key == name)
}

/// Names of the query parameters that hold a credential of the operation.
fn query_keys(vendor: &VendorInfo, operation: &Operation) -> impl Iterator<Item = &'static str> {
    let names = operation.security.iter().flat_map(|names| names.iter());
    names.filter_map(|name| match vendor.scheme(name)?.kind {
        SchemeKind::ApiKeyInQuery(key) => Some(key),
        _ => None,
    })
}

/// A credential that stands more than once, so that it depends on the reader which one counts.
fn repeated_credentials(vendor: &VendorInfo, operation: &Operation, request: &Request) -> Option<Problem> {
    let query = request.query();
    let count = |key: &&str| query.iter().filter(|(name, _)| name == key).count();
    let key = query_keys(vendor, operation).find(|key| count(key) > 1)?;
    Some(Problem::new(ProblemKind::BadParameter, key, format!("the credential `{key}` stands more than once")))
}

fn acceptable(operation: &Operation, request: &Request) -> Option<Problem> {
    let accept = request.header("accept")?;
    let media_types = success_media_types(operation);
    if media_types.is_empty() || media_types.iter().any(|media_type| accepts(accept, media_type)) {
        return None;
    }
    let text = format!("`Accept: {accept}` names no media type of the answer that the simulator has");
    Some(Problem::new(ProblemKind::NotAcceptable, "Accept", text))
}

/// The media types of the answer that says success, as far as a JSON sample can be sent as them.
pub(crate) fn success_media_types(operation: &Operation) -> Vec<&'static str> {
    let success = operation.responses.iter().find(|response| response.status.starts_with('2'));
    let media_types = success.map_or(&[][..], |response| response.media_types);
    media_types.iter().copied().filter(|media_type| is_json(media_type)).collect()
}

/// Whether an `Accept` header accepts a media type; weights are not looked at.
pub(crate) fn accepts(accept: &str, media_type: &str) -> bool {
    let family = media_type.split('/').next().unwrap_or_default();
    let mut ranges = accept.split(',').map(|range| range.split(';').next().unwrap_or_default().trim());
    ranges.any(|range| {
        range == "*/*" || range.eq_ignore_ascii_case(media_type) || range.strip_suffix("/*") == Some(family)
    })
}
