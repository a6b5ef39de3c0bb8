//! Asks the vendor for a credential, once.

mod answer;

use chatspec_wire::Secret;
use chatspec_wire::operation::{Arguments, TokenExchange, TokenValue};
use serde_json::{Map, Value};
use tokio::time::Instant;
use url::form_urlencoded::byte_serialize;

use crate::Connection;
use crate::attempts::Options;
use crate::credential::Signature;
use crate::error::{Body, Context, Error};
use crate::exchange::{Outgoing, once};
use crate::target;

use super::inputs::Inputs;
use super::moment::Moment;
use super::signed;
use super::state::{Answer, How};

/// What is asked with.
pub(super) struct Question<'q> {
    pub(super) inputs: &'q Inputs,
    pub(super) how: How,
    pub(super) renewal: Option<&'q Secret>,
    pub(super) now: Moment,
}

impl Question<'_> {
    /// The exchange that the contract describes.
    pub(super) fn exchange(&self) -> &'static TokenExchange {
        let login = self.inputs.login;
        login.renew.as_ref().filter(|_| self.how == How::Renew).unwrap_or(&login.obtain)
    }

    /// Sends it, and reads the credential out of the answer. No error of it is about the request that the credential is
    /// for.
    pub(super) async fn ask(&self, connection: &Connection, deadline: Instant) -> Result<Answer, Error> {
        let exchange = self.exchange();
        let (body, secrets) = self.body(connection)?;
        let arguments = Arguments::of(exchange.operation);
        let body = exchange.operation.body.as_ref().map(|_| body.to_string());
        let outgoing =
            Outgoing { operation: exchange.operation, arguments, body, options: Options::default(), splits: "" };
        let checked = target::check(connection, &outgoing)?;
        let base = connection.address().base(connection, exchange.operation, Some(deadline)).await?;
        let mut signature = connection.tokens().sign_given(exchange.operation, checked.context())?;
        signature.secrets.extend(secrets);
        self.sign(exchange, &mut signature).map_err(|why| Error::build(checked.context(), why))?;
        let request = target::write(&checked, &base, signature)?;
        let whole = once(connection, request, Some(deadline)).await;
        // What is there although it failed may hold a credential as well.
        let unshown = |error: Error| match error.status() {
            Some(200..=299) => error.with_body(checked.context(), Body::of(&[])),
            _ => error,
        };
        let whole = whole.map_err(unshown)?;
        answer::read(connection, self.inputs.login, exchange, &whole)
    }

    /// Shows in a header who asks, where the contract says so.
    fn sign(&self, exchange: &TokenExchange, signature: &mut Signature) -> Result<(), String> {
        let Some(basic) = exchange.basic else { return Ok(()) };
        let encoded = |name| self.text(TokenValue::Input(name)).map(|text| byte_serialize(text.as_bytes()).collect());
        let (user, password): (String, String) = (encoded(basic.user)?, encoded(basic.password)?);
        signature.basic(&user, password);
        Ok(())
    }

    /// The body of the request, and what of it nobody knows to be secret yet.
    fn body(&self, connection: &Connection) -> Result<(Value, Vec<String>), Error> {
        let (mut body, mut secrets) = (Value::Object(Map::new()), Vec::new());
        for (pointer, value) in self.exchange().values {
            let text = self.text(*value).map_err(|why| {
                let operation = self.exchange().operation;
                Error::build(&Context::of_operation(operation, connection.redactor().clone()), why)
            })?;
            if matches!(value, TokenValue::Signed { .. }) {
                secrets.push(text.clone());
            }
            place(&mut body, pointer, text);
        }
        Ok((body, secrets))
    }

    fn text(&self, value: TokenValue) -> Result<String, String> {
        let given = |name: &str| self.inputs.get(name).map(Secret::expose);
        let input = |name: &str| given(name).ok_or_else(|| format!("the login has no input `{name}`"));
        match value {
            TokenValue::Input(name) => input(name).map(str::to_owned),
            TokenValue::Text(text) => Ok(text.to_owned()),
            TokenValue::Renewal => {
                let renewal = self.renewal.ok_or("there is no token to renew the credential with")?;
                Ok(renewal.expose().to_owned())
            }
            TokenValue::Signed { text, key, time } => {
                let signed = signed::signed(input(text)?, input(key)?, time, self.now);
                signed.map_err(|why| format!("the input `{key}` {why}"))
            }
            _ => Err("the contract has a value that this version does not know".to_owned()),
        }
    }
}

/// Puts a text where the JSON pointer leads; objects on the way are made.
fn place(body: &mut Value, pointer: &str, text: String) {
    let mut place = body;
    for key in pointer.split('/').skip(1) {
        let key = key.replace("~1", "/").replace("~0", "~");
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        place = &mut place[key];
    }
    *place = Value::String(text);
}
