//! Asks the vendor where an account is.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use chatspec_wire::operation::{Arguments, ErrorClass, Locator};
use futures_util::FutureExt;
use futures_util::future::Shared;
use serde_json::Value;

use crate::Connection;
use crate::attempts::Options;
use crate::credential::Signature;
use crate::error::{Error, ErrorKind, Said};
use crate::exchange::{self, Outgoing, Whole};
use crate::json_path::pointer_text;
use crate::judge::undecoded;
use crate::target;

use super::accept::{Refusal, accept};
use super::{Account, Base};

/// Finds the address.
pub(super) type Search = Pin<Box<dyn Future<Output = Result<Arc<Base>, Error>> + Send>>;

/// How far a search has got.
pub(super) enum Flight {
    /// Any number of calls wait for it, and it goes on as long as one of them does.
    Going(Shared<Search>),
    Landed(Arc<Base>),
}

/// What the error of an account that cannot be used asks to wait: maintenance ends after minutes and not at once.
const PAUSE: Duration = Duration::from_secs(60);

/// Begins a search, which takes at most as long as the connection lets a call take.
pub(super) fn start(connection: Connection, account: Arc<Account>) -> Shared<Search> {
    let search = async move {
        let found = search(&connection, &account).await.map(Arc::new);
        connection.address().land(found.as_ref().ok());
        found
    };
    search.boxed().shared()
}

async fn search(connection: &Connection, account: &Account) -> Result<Base, Error> {
    let found = match ask(connection, account).await {
        Ok(whole) => read(&whole, account),
        Err(error) => Err(error),
    };
    found.map_err(|error| about(account, error))
}

/// The error, with what it is about.
pub(super) fn about(account: &Account, error: Error) -> Error {
    error.preceded(&format!("the address of the account `{}` is not known", account.name.escape_debug()))
}

/// Asks without any credential: whoever may know one is told by the answer.
async fn ask(connection: &Connection, account: &Account) -> Result<Whole, Error> {
    let outgoing = outgoing(account);
    let checked = target::check(connection, &outgoing)?;
    let request = target::write(&checked, &account.asked, Signature::default())?;
    exchange::once(connection, request, None).await.map_err(|error| match error.is_not_found() {
        true => error.of_nothing_found().with_hint(Some("is the name of the account right?")),
        false => error,
    })
}

fn outgoing(account: &Account) -> Outgoing {
    let Locator { operation, parameter, .. } = account.locator;
    let position = operation.parameters.iter().position(|own| own.name == *parameter);
    let arguments = Arguments::of(operation).one(position.unwrap_or(usize::MAX), &account.name);
    Outgoing { operation, arguments, body: None, options: Options::default(), splits: "" }
}

/// The address in the answer, as a base address.
fn read(whole: &Whole, account: &Account) -> Result<Base, Error> {
    let Whole { head, body } = whole;
    let locator = account.locator;
    let answer: Value = chatspec_wire::from_slice(body)
        .map_err(|error| undecoded(head, error.path(), Said::Quoting(error.message()), body))?;
    if let Some(pointer) = locator.usable.filter(|pointer| answer.pointer(pointer) == Some(&Value::Bool(false))) {
        return Err(unusable(whole, pointer));
    }
    let address = answer.pointer(locator.address).and_then(Value::as_str);
    let address = address
        .ok_or_else(|| undecoded(head, &pointer_text(locator.address), Said::Own("no address is there"), body))?;
    let url = accept(without(address, locator.suffix), account.asked.url());
    Ok(Base::new(url.map_err(|refusal| refused(whole, locator, refusal))?, &account.rest))
}

/// The address without the suffix, whether or not a slash follows it.
fn without<'a>(address: &'a str, suffix: Option<&str>) -> &'a str {
    let address = address.trim();
    let suffix = suffix.map(|suffix| suffix.trim_end_matches('/')).filter(|suffix| !suffix.is_empty());
    suffix.and_then(|suffix| address.trim_end_matches('/').strip_suffix(suffix)).unwrap_or(address)
}

fn unusable(whole: &Whole, pointer: &str) -> Error {
    let message = "the vendor answers that the account cannot be used at the moment";
    Error::new(ErrorKind::Vendor, whole.head.context(), message)
        .with_status(whole.head.status())
        .with_class(Some(ErrorClass::Transient))
        .with_own_detail(format!("{} is false", pointer_text(pointer)))
        .with_retry_after(Some(PAUSE))
        .passing(true)
}

fn refused(whole: &Whole, locator: &Locator, refusal: Refusal) -> Error {
    let context = whole.head.context();
    let path = pointer_text(locator.address);
    let (kind, message) = match refusal {
        Refusal::NoAddress(why) => (ErrorKind::Decode, format!("what stands at {path} is no base address: {why}")),
        Refusal::Elsewhere { origin, why } => {
            let origin = context.redactor.clean(&origin);
            (ErrorKind::Redirect, format!("{origin}, which stands at {path}, gets no credentials: {why}"))
        }
    };
    let hint = "if the address is right, use it as the base URL";
    let hint = Some(hint).filter(|_| kind == ErrorKind::Redirect);
    Error::new(kind, context, message).with_status(whole.head.status()).with_hint(hint)
}
