//! Every request for a credential is one that its operation takes, and its answer holds what is said.

use crate::abilities::way;
use crate::contract::{Constant, Contract, Lifetime, Login, Operation, Shape, TokenExchange, TokenValue, Ty};
use crate::diagnostic::{Diagnostics, Place, closest};
use crate::json::escape;
use crate::pointer::Way;

use super::logins::{find, needs_nothing};

/// Checks an exchange of a login.
pub fn check(contract: &Contract, login: &Login, exchange: &TokenExchange, problems: &mut Diagnostics) {
    let place = exchange.place.key("operation");
    let Some(operation) = find(contract, &exchange.operation, &place, problems) else { return };
    needs_nothing(operation, None, &place, problems);
    let mut check = Check { contract, login, exchange, problems };
    check.security(operation, &place);
    check.basic(operation);
    match &operation.body {
        Some(body) => check.values(&body.ty),
        None => check.say(&place, format!("`{}` takes no body", operation.id), "name an operation that takes one"),
    }
    match &operation.answer {
        Some(answer) => check.answer(answer),
        None => check.say(&place, format!("`{}` answers nothing", operation.id), "describe its answer"),
    }
}

struct Check<'c, 'p> {
    contract: &'c Contract,
    login: &'c Login,
    exchange: &'c TokenExchange,
    problems: &'p mut Diagnostics,
}

impl<'c> Check<'c, '_> {
    fn say(&mut self, place: &Place, message: String, help: impl Into<String>) {
        self.problems.push(place.says(message, help));
    }

    /// The request can be sent with what the inputs are.
    fn security(&mut self, operation: &Operation, place: &Place) {
        let given = |name: &String| self.login.inputs.iter().any(|input| input.scheme.as_ref() == Some(name));
        let possible = operation.security.iter().any(|alternative| alternative.iter().all(given));
        if !possible && !operation.security.is_empty() {
            let message = format!("`{}` needs a credential that the login has not", operation.id);
            let help = "write `\"security\": []` at it, or name the `scheme` of the input that is the credential";
            self.say(place, message, help);
        }
    }

    /// Who asks is shown by inputs that are there, the second of which is secret, and by no other header.
    fn basic(&mut self, operation: &Operation) {
        let Some(basic) = &self.exchange.basic else { return };
        let place = self.exchange.place.key("basic");
        for (word, name) in [("user", &basic.user), ("password", &basic.password)] {
            self.input(name, &place.key(word));
        }
        if self.is_secret(&basic.user) == Some(true) {
            let help = "name an input that is no secret: a user is shown";
            self.say(&place.key("user"), format!("the input `{}` is secret", basic.user), help);
        }
        if self.is_secret(&basic.password) == Some(false) {
            let help = "write `\"secret\": true` at the input";
            self.say(&place.key("password"), format!("the input `{}` is shown", basic.password), help);
        }
        if !operation.security.is_empty() {
            let help = "write `\"security\": []` at the operation, or remove `basic`";
            self.say(&place, format!("`{}` takes another credential beside it", operation.id), help);
        }
    }

    fn values(&mut self, body: &'c Ty) {
        for (pointer, value) in &self.exchange.values {
            let place = self.exchange.place.key("values").key(pointer);
            for name in value.inputs() {
                self.input(name, &place);
            }
            let Some(way) = way(self.contract, body, pointer, &place, self.problems) else { continue };
            if !is_by_keys(&way) {
                let message = format!("`{pointer}` leads through something that is no object");
                self.say(&place, message, "give values to keys of objects");
            } else if let Some(ty) = way.end() {
                self.value(value, ty, &place);
            }
        }
        let mut missing = Vec::new();
        self.missing(body, "", &mut missing);
        for pointer in missing {
            let message = format!("the body must have `{pointer}`, which nothing gives");
            self.say(&self.exchange.place.key("values"), message, format!("write a value for `{pointer}`"));
        }
    }

    fn input(&mut self, name: &str, place: &Place) {
        let known = || self.login.inputs.iter().map(|input| input.name.as_str());
        if !known().any(|known| known == name) {
            self.say(place, format!("there is no input `{name}`"), closest(name, known()));
        }
    }

    /// A value fits its place, and is a secret where it is one.
    fn value(&mut self, value: &TokenValue, ty: &Ty, place: &Place) {
        let texts = texts(self.contract, ty);
        if texts.is_none() {
            self.say(place, "this key holds no text".to_owned(), "let it be of `\"type\": \"string\"`");
            return;
        }
        if let (TokenValue::Text(text), Some(texts)) = (value, &texts)
            && !texts.is_empty()
            && !texts.contains(&text.as_str())
        {
            let help = closest(text, texts.iter().copied());
            self.say(place, format!("`{text}` is none of the values that are listed"), help);
        }
        let is_secret = match value {
            TokenValue::Input(name) => self.is_secret(name),
            TokenValue::Renewal | TokenValue::Signed { .. } => Some(true),
            TokenValue::Text(_) => Some(false),
        };
        match (is_secret, *ty == Ty::Secret) {
            (Some(true), false) => {
                let help = "write `\"x-chatspec-secret\": true` at the key of the body";
                self.say(place, "a secret in a key that is shown".to_owned(), help);
            }
            (Some(false), true) => {
                let help = "write `\"secret\": true` at the input";
                self.say(place, "something that is shown in a key that is secret".to_owned(), help);
            }
            _ => {}
        }
        if let TokenValue::Signed { key, .. } = value
            && self.is_secret(key) == Some(false)
        {
            self.say(place, format!("the private key `{key}` is shown"), "write `\"secret\": true` at the input");
        }
    }

    /// Whether an input is secret, if there is one of that name.
    fn is_secret(&self, name: &str) -> Option<bool> {
        self.login.inputs.iter().find(|input| input.name == name).map(|input| input.secret)
    }

    /// The keys that an object must have and that nothing gives.
    fn missing(&self, ty: &Ty, prefix: &str, into: &mut Vec<String>) {
        let Some(Shape::Object(properties)) = ty.core().and_then(|name| self.contract.find(name)).map(|def| &def.shape)
        else {
            return;
        };
        for property in properties {
            let at = format!("{prefix}/{}", escape(&property.key));
            let below = format!("{at}/");
            let given = || self.exchange.values.iter().map(|(pointer, _)| pointer);
            if given().any(|pointer| pointer.starts_with(&below)) {
                self.missing(&property.ty, &at, into);
            } else if property.required && !given().any(|pointer| *pointer == at) {
                into.push(at);
            }
        }
    }

    fn answer(&mut self, answer: &'c Ty) {
        let all = self.exchange.place.key("answer");
        let said = &self.exchange.answer;
        self.secret(answer, &said.token, &all.key("token"));
        if let Some(renewal) = &said.renewal {
            self.secret(answer, renewal, &all.key("renewal"));
        }
        for (word, lifetime) in [("lifetime", &said.lifetime), ("renewal_lifetime", &said.renewal_lifetime)] {
            if let Some(Lifetime::Told(pointer)) = lifetime {
                self.seconds(answer, pointer, &all.key(word).key("told"));
            }
        }
    }

    fn secret(&mut self, answer: &'c Ty, pointer: &str, place: &Place) {
        let Some(way) = way(self.contract, answer, pointer, place, self.problems) else { return };
        match way.end() {
            Some(Ty::Secret) => {}
            Some(Ty::Text) => {
                let help = "write `\"x-chatspec-secret\": true` at the key of the answer";
                self.say(place, format!("`{pointer}` leads to a text that is shown"), help);
            }
            _ => {
                let help = "let it be of `\"type\": \"string\"`, or mend the pointer";
                self.say(place, format!("`{pointer}` leads to something that is no text"), help);
            }
        }
    }

    fn seconds(&mut self, answer: &'c Ty, pointer: &str, place: &Place) {
        let Some(way) = way(self.contract, answer, pointer, place, self.problems) else { return };
        let fits = matches!(way.end(), Some(Ty::Int32 | Ty::Int64 | Ty::Number | Ty::NumberOrText | Ty::Text));
        if !fits {
            let help = "let it be of `\"type\": \"integer\"`, or mend the pointer";
            self.say(place, format!("`{pointer}` leads to something that is no number of seconds"), help);
        }
    }
}

/// The texts that a type lists; none when it takes any text, and `None` when it takes none.
fn texts<'c>(contract: &'c Contract, ty: &Ty) -> Option<Vec<&'c str>> {
    match ty {
        Ty::Text | Ty::Secret | Ty::Timestamp | Ty::NumberOrText => Some(Vec::new()),
        Ty::Named(name) => match &contract.find(name)?.shape {
            Shape::List(list) => list
                .values
                .iter()
                .map(|value| match &value.value {
                    Constant::Text(text) => Some(text.as_str()),
                    Constant::Integer(_) => None,
                })
                .collect(),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a way leads through keys of objects alone, so that a body can be made along it.
fn is_by_keys(way: &Way<'_>) -> bool {
    match way {
        Way::End(_) => true,
        Way::Nullable(next) | Way::Key { next, .. } => is_by_keys(next),
        _ => false,
    }
}
