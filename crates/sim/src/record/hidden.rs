//! Keeps credentials out of what is shown of a request.

use chatspec_wire::operation::{SchemeKind, VendorInfo};
use chatspec_wire::survey::hide_secrets;
use chatspec_wire::{Shape, TypeExpression, Value};

use crate::form::{is_form, pairs};
use crate::request::decode;

use super::{HIDDEN, Recorded};

/// Names under which credentials stand in requests to a vendor, in lower case; hidden in the query, in the headers and
/// in bodies, since a client may have put them into the wrong place.
#[derive(Debug)]
pub(crate) struct SecretNames {
    vendor: &'static VendorInfo,
    names: Vec<String>,
    /// Whether any body of a request has a secret.
    in_bodies: bool,
}

impl SecretNames {
    pub(crate) fn of(vendor: &'static VendorInfo) -> Self {
        let schemes = vendor.schemes.iter().filter_map(|scheme| match scheme.kind {
            SchemeKind::ApiKeyInQuery(name) | SchemeKind::ApiKeyInHeader(name) | SchemeKind::ApiKeyInCookie(name) => {
                Some(name)
            }
            _ => None,
        });
        let parameters = vendor.operations.iter().flat_map(|operation| operation.parameters);
        let parameters = parameters.filter(|parameter| parameter.secret).map(|parameter| parameter.name);
        let fields = vendor.types.iter().flat_map(|info| info.fields);
        let fields: Vec<_> = fields.filter(|field| is_secret(field.shape)).map(|field| field.key).collect();
        let in_bodies = !fields.is_empty();
        let names = schemes.chain(parameters).chain(fields).chain(["authorization", "cookie"]);
        Self { vendor, names: names.map(str::to_lowercase).collect(), in_bodies }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|secret| secret.eq_ignore_ascii_case(name))
    }

    pub(super) fn shown_pair(&self, pair: &str) -> String {
        let name = pair.split_once('=').map_or(pair, |(name, _)| name);
        if self.has(&decode(name).unwrap_or_default()) { format!("{name}={HIDDEN}") } else { pair.to_owned() }
    }

    /// The body without what is secret in it; one that cannot be read is not shown where bodies have secrets.
    pub(super) fn shown_body(&self, request: &Recorded) -> String {
        let text = String::from_utf8_lossy(&request.body);
        if request.body.is_empty() {
            return String::new();
        }
        if let Ok(mut value) = serde_json::from_slice::<Value>(&request.body) {
            self.hide(request.operation, &mut value);
            return value.to_string();
        }
        if is_form(request.header("content-type").unwrap_or_default()) && pairs(&request.body).is_some() {
            return text.split('&').map(|pair| self.shown_pair(pair)).collect::<Vec<_>>().join("&");
        }
        if self.in_bodies { format!("{HIDDEN} ({} bytes)", request.body.len()) } else { text.into_owned() }
    }

    fn hide(&self, operation: Option<&str>, value: &mut Value) {
        let body = operation.and_then(|id| self.vendor.operation(id)).and_then(|operation| operation.body.as_ref());
        if let Some(expected) = body.and_then(|body| TypeExpression::parse(self.vendor, body.type_name).ok()) {
            hide_secrets(&expected, value);
        }
        self.hide_named(value);
    }

    /// Hides what has the name of a secret, wherever it stands. Depth is bounded by what the JSON reader takes.
    fn hide_named(&self, value: &mut Value) {
        match value {
            Value::Array(elements) => elements.iter_mut().for_each(|element| self.hide_named(element)),
            Value::Object(object) => {
                for (key, value) in object {
                    if self.has(key) && !value.is_null() { *value = HIDDEN.into() } else { self.hide_named(value) }
                }
            }
            _ => {}
        }
    }
}

fn is_secret(shape: Shape) -> bool {
    match shape {
        Shape::Secret => true,
        Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) => is_secret(*inner),
        _ => false,
    }
}
