//! Every login can be carried out: names are free, inputs are used, operations are there and take what is given.

use crate::contract::{Contract, Login, Operation, Scheme, SchemeKind, TokenValue};
use crate::diagnostic::{Diagnostics, Place, closest};
use crate::names::is_keyword;

use super::exchanges;

/// Checks the logins of a contract.
pub fn check(contract: &Contract, problems: &mut Diagnostics) {
    for login in &contract.logins {
        Check { contract, login, problems }.all();
    }
}

/// The check of one login.
struct Check<'c, 'p> {
    contract: &'c Contract,
    login: &'c Login,
    problems: &'p mut Diagnostics,
}

impl Check<'_, '_> {
    fn all(&mut self) {
        self.scheme();
        self.inputs();
        self.renewal();
        for exchange in self.login.exchanges() {
            exchanges::check(self.contract, self.login, exchange, self.problems);
        }
        if let Some(id) = &self.login.revoke {
            self.revoke(id);
        }
    }

    fn say(&mut self, place: &Place, message: String, help: impl Into<String>) {
        self.problems.push(place.says(message, help));
    }

    /// A token is what a login can obtain.
    fn scheme(&mut self) {
        let scheme = self.contract.schemes.iter().find(|scheme| scheme.name == self.login.scheme);
        if scheme.is_some_and(takes_no_token) {
            let message = format!("`{}` takes no token that a login could obtain", self.login.scheme);
            let help = "write the login at a scheme of a key or of a bearer token";
            self.say(&self.login.place, message, help);
        }
    }

    fn inputs(&mut self) {
        let login = self.login;
        for (index, input) in login.inputs.iter().enumerate() {
            let place = login.place.key("inputs").item(index);
            if login.inputs.iter().take(index).any(|other| other.name == input.name) {
                let message = format!("two inputs are called `{}`", input.name);
                self.say(&place.key("name"), message, "give each input a name of its own");
            }
            if is_keyword(&input.name) {
                let help = "write a longer name; the client has it as the name of an argument";
                self.say(&place.key("name"), format!("`{}` is a word of Rust", input.name), help);
            }
            let is_sent = login.exchanges().any(|exchange| exchange.inputs().any(|name| name == input.name));
            if !is_sent && input.scheme.is_none() {
                let message = format!("the input `{}` is never used", input.name);
                let help = "name it in `values` or `basic`, or name the `scheme` whose credential it is, or remove it";
                self.say(&place, message, help);
            }
            if let Some(scheme) = &input.scheme {
                self.input_scheme(scheme, &place.key("scheme"));
            }
        }
    }

    fn input_scheme(&mut self, scheme: &str, place: &Place) {
        let known = || self.contract.schemes.iter().filter(|other| other.name != self.login.scheme);
        match known().find(|other| other.name == scheme) {
            Some(other) if takes_no_token(other) => {
                let help = "name a scheme of a key or of a bearer token";
                self.say(place, format!("`{scheme}` takes more than one value"), help);
            }
            Some(_) => {}
            None => {
                let help = closest(scheme, known().map(|other| other.name.as_str()));
                self.say(place, format!("there is no other security scheme `{scheme}`"), help);
            }
        }
    }

    /// A renewal token is answered where one is used, and used where one is answered.
    fn renewal(&mut self) {
        let login = self.login;
        let renews = |values: &[(String, TokenValue)]| values.iter().any(|(_, value)| *value == TokenValue::Renewal);
        if renews(&login.obtain.values) {
            let place = login.place.key("obtain").key("values");
            let message = "a renewal token where there is no last answer".to_owned();
            self.say(&place, message, "`obtain` is made of inputs alone; write what takes the token under `renew`");
        }
        match &login.renew {
            Some(renew) if !renews(&renew.values) => {
                let help = "write `{\"renewal\": true}` for the key that takes the token, or remove `renew`";
                self.say(&renew.place.key("values"), "nothing here takes the renewal token".to_owned(), help);
            }
            Some(renew) if login.obtain.answer.renewal.is_none() => {
                let help = "write `renewal` in the answer of `obtain`, or remove `renew`";
                self.say(&renew.place, "no answer of `obtain` holds a renewal token".to_owned(), help);
            }
            None if login.obtain.answer.renewal.is_some() => {
                let place = login.place.key("obtain").key("answer").key("renewal");
                let help = "write under `renew` what takes it, or remove it";
                self.say(&place, "this renewal token is never used".to_owned(), help);
            }
            _ => {}
        }
    }

    /// A credential is given up by a request that needs it and nothing else.
    fn revoke(&mut self, id: &str) {
        let place = self.login.place.key("revoke");
        let Some(operation) = find(self.contract, id, &place, self.problems) else { return };
        let alone = |alternative: &Vec<String>| alternative.iter().all(|name| *name == self.login.scheme);
        if !operation.security.iter().any(|alternative| !alternative.is_empty() && alone(alternative)) {
            let message = format!("`{id}` is not called with the credential of `{}` alone", self.login.scheme);
            self.say(&place, message, format!("write `{{\"{}\": []}}` in its `security`", self.login.scheme));
        }
        needs_nothing(operation, None, &place, self.problems);
        if operation.body.as_ref().is_some_and(|body| body.required) {
            self.say(&place, format!("`{id}` needs a body, which nothing gives"), "name an operation that needs none");
        }
    }
}

/// The operation of that id, or what is wrong with it.
pub fn find<'c>(contract: &'c Contract, id: &str, place: &Place, problems: &mut Diagnostics) -> Option<&'c Operation> {
    let found = contract.operation(id);
    if found.is_none() {
        let ids = contract.operations.iter().map(|operation| operation.id.as_str());
        problems.push(place.says(format!("there is no operation `{id}`"), closest(id, ids)));
    }
    found
}

/// What the client calls by itself needs no parameter but one that is given.
pub fn needs_nothing(operation: &Operation, given: Option<&str>, place: &Place, problems: &mut Diagnostics) {
    let needed = operation.parameters.iter().filter(|one| one.required && Some(one.name.as_str()) != given);
    for parameter in needed {
        let message = format!("`{}` needs the parameter `{}`, which nothing gives", operation.id, parameter.name);
        problems.push(place.says(message, "let the parameter be one that may be left out"));
    }
}

/// Whether a scheme's credential is something else than one text.
fn takes_no_token(scheme: &Scheme) -> bool {
    match &scheme.kind {
        SchemeKind::Http { scheme } => scheme.eq_ignore_ascii_case("basic"),
        SchemeKind::MutualTls => true,
        _ => false,
    }
}
