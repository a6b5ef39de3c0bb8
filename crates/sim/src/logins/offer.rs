//! A request for a credential, and what its body has to hold.

use chatspec_wire::Value;
use chatspec_wire::operation::{Login, TokenExchange, TokenValue, VendorInfo};

use crate::behaviour::Call;
use crate::credentials::user_and_password;
use crate::problem::{Problem, ProblemKind};

use super::{Logins, signed};

/// A way to obtain or to renew a credential.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer {
    pub(super) login: &'static Login,
    pub(super) exchange: &'static TokenExchange,
}

impl Offer {
    /// Every way that the vendor has.
    pub(super) fn all(vendor: &'static VendorInfo) -> impl Iterator<Item = Self> {
        let exchanges = |login: &'static Login| {
            [Some(&login.obtain), login.renew.as_ref()].map(|found| found.map(|one| (login, one)))
        };
        let all = vendor.logins.iter().flat_map(exchanges).flatten();
        all.map(|(login, exchange)| Self { login, exchange })
    }

    /// Whether the body holds the texts that are the same in each such request.
    pub(super) fn has_texts(self, body: &Value) -> bool {
        self.exchange.values.iter().all(|(pointer, value)| match value {
            TokenValue::Text(text) => text_at(body, pointer).as_deref() == Some(*text),
            _ => true,
        })
    }

    /// The renewal token in the body, if such a request has one.
    pub(super) fn renewal(self, body: &Value) -> Option<String> {
        let place = self.exchange.values.iter().find(|(_, value)| matches!(value, TokenValue::Renewal))?;
        Some(text_at(body, place.0).unwrap_or_default())
    }

    /// The first value that is not as it has to be. Renewal tokens are looked at when they are used.
    pub(super) fn problem(self, logins: &Logins, call: &Call<'_>, body: &Value) -> Option<Problem> {
        self.not_shown(logins, call).or_else(|| self.wrong_value(logins, call, body))
    }

    fn wrong_value(self, logins: &Logins, call: &Call<'_>, body: &Value) -> Option<Problem> {
        self.exchange.values.iter().find_map(|(pointer, value)| {
            let text = text_at(body, pointer).unwrap_or_default();
            match value {
                TokenValue::Text(wanted) => (text != *wanted).then(|| not_text(pointer, wanted)),
                TokenValue::Input(input) => (!self.accepts(logins, call, input, &text))
                    .then(|| wrong(input, format!("the value at `{pointer}` is not the {}", self.input(input)))),
                TokenValue::Signed { text: input, key, time } => {
                    signed::problem(&text, time, call.now(), |text| self.accepts(logins, call, input, text)).map(
                        |what| {
                            wrong(
                                if what.is_of_text() { input } else { key },
                                format!("the value at `{pointer}` {what}"),
                            )
                        },
                    )
                }
                _ => None,
            }
        })
    }

    /// What is wrong with the header in which a request shows who asks, where it has to.
    fn not_shown(self, logins: &Logins, call: &Call<'_>) -> Option<Problem> {
        let basic = self.exchange.basic?;
        let Some((user, password)) = user_and_password(call) else {
            let text = "the header `Authorization` does not show by `Basic` who asks";
            return Some(wrong(basic.user, text.to_owned()));
        };
        let refused = |(name, value): &(&'static str, String)| !self.accepts(logins, call, name, value);
        let (name, _) = [(basic.user, user), (basic.password, password)].into_iter().find(refused)?;
        Some(wrong(name, format!("the header `Authorization` does not hold the {}", self.input(name))))
    }

    fn accepts(self, logins: &Logins, call: &Call<'_>, name: &str, value: &str) -> bool {
        let scheme = self.login.inputs.iter().find(|input| input.name == name).and_then(|input| input.scheme);
        logins.accepts(self.login.name, name, value)
            || scheme.is_some_and(|scheme| call.credentials().is_valid(scheme, value))
            || call.behaviour_accepts(self.login, name, value)
    }

    fn input(self, name: &str) -> String {
        format!("accepted `{name}` of the login `{}`", self.login.name)
    }
}

/// The text, or the number as text, at a pointer.
fn text_at(body: &Value, pointer: &str) -> Option<String> {
    match body.pointer(pointer)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn wrong(input: &str, text: String) -> Problem {
    Problem::new(ProblemKind::WrongInput, input, text)
}

fn not_text(pointer: &str, wanted: &str) -> Problem {
    Problem::new(ProblemKind::BadBody, "", format!("the value at `{pointer}` is not `{wanted}`"))
}
