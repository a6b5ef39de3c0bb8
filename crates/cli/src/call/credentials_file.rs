//! The file that holds credentials.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::path::Path;

use serde_json::Map;

use crate::call::secrets::has_user;
use crate::failure::Failure;
use crate::input;
use crate::wire::operation::{Login, Scheme, VendorInfo};
use crate::wire::{Secret, Value};

/// The largest file of credentials, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// The entries of a file, by scheme, secret parameter or login.
pub type Entries = BTreeMap<String, Entry>;

/// One credential.
pub enum Entry {
    /// A token, key, ticket or secret parameter.
    Text(Secret),
    /// A name and a password.
    Password { user: String, password: Secret },
    /// Inputs of a login, by their names.
    Inputs(BTreeMap<String, Secret>),
}

/// Reads the credentials of a vendor.
///
/// # Errors
///
/// When the file cannot be read, others than its owner could read it, or it holds something else. No error shows
/// anything of what is in it.
pub fn read(vendor: &'static VendorInfo, path: &Path, shared: bool) -> Result<Entries, Failure> {
    let name = input::shown(path);
    let unreadable = |error: std::io::Error| Failure::usage(format!("{name} cannot be read: {error}"));
    let file = File::open(path).map_err(unreadable)?;
    if !shared && is_shared(&file.metadata().map_err(unreadable)?) {
        let failure = Failure::usage(format!("{name} can be read by others than its owner"));
        return Err(failure.hint(format!("run `chmod 600 {name}`, or permit it by --allow-shared-credentials")));
    }
    let bytes = input::bounded(file, LARGEST).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::usage(format!("{name} is larger than a file of credentials can be")));
    }
    // The place alone: the text of such an error can hold a piece of the file.
    let parsed: Result<Value, _> = serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes));
    let value = parsed.map_err(|error| wrong(&name, &format!("is no JSON at line {}", error.line())))?;
    entries(vendor, value).map_err(|why| wrong(&name, &why))
}

fn wrong(name: &str, why: &str) -> Failure {
    let failure = Failure::usage(format!("{name} {why}"));
    let example = r#"{"access_token": "…"}, {"basic": {"user": "…", "password": "…"}} or {"login": {"input": "…"}}"#;
    failure.hint(format!("it is an object such as {example}"))
}

#[cfg(unix)]
fn is_shared(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o077 != 0
}

/// Elsewhere permissions are lists, and the folder of a user is closed to others.
#[cfg(not(unix))]
fn is_shared(_: &Metadata) -> bool {
    false
}

fn entries(vendor: &'static VendorInfo, value: Value) -> Result<Entries, String> {
    let Value::Object(object) = value else { return Err("is no JSON object".to_owned()) };
    let entries = object.into_iter().enumerate().map(|(position, (name, value))| {
        let entry =
            entry(vendor, &name, value).map_err(|why| format!("has {why} (entry {}, by name)", position + 1))?;
        Ok((name, entry))
    });
    entries.collect()
}

/// A name that nothing goes by is not shown: it may be a secret in the wrong place.
fn entry(vendor: &'static VendorInfo, name: &str, value: Value) -> Result<Entry, String> {
    match (vendor.scheme(name), vendor.login(name), value) {
        (Some(scheme), _, value) if has_user(scheme) => password(scheme, &value),
        (_, Some(login), Value::Object(object)) => inputs(login, object),
        (None, Some(login), _) if !is_parameter(vendor, name) => Err(format!("no inputs for {}", login.name)),
        (None, None, _) if !is_parameter(vendor, name) => {
            Err(format!("a name that is none of {}", known(vendor).join(", ")))
        }
        (_, _, Value::String(text)) => Ok(Entry::Text(text.into())),
        _ => Err(format!("no text for {name}")),
    }
}

/// A name that no input has is not shown either.
fn inputs(login: &'static Login, object: Map<String, Value>) -> Result<Entry, String> {
    let names: Vec<_> = login.inputs.iter().map(|input| input.name).collect();
    let inputs = object.into_iter().map(|(name, value)| match value {
        _ if !names.contains(&name.as_str()) => {
            Err(format!("an input of {} that is none of {}", login.name, names.join(", ")))
        }
        Value::String(text) => Ok((name, text.into())),
        _ => Err(format!("no text for the input {name} of {}", login.name)),
    });
    inputs.collect::<Result<_, _>>().map(Entry::Inputs)
}

fn password(scheme: &Scheme, value: &Value) -> Result<Entry, String> {
    let part = |key: &str| value.get(key).and_then(Value::as_str);
    match (part("user"), part("password")) {
        (Some(user), Some(password)) => Ok(Entry::Password { user: user.to_owned(), password: password.into() }),
        _ => Err(format!("no user and password for {}", scheme.name)),
    }
}

fn secret_parameters(vendor: &'static VendorInfo) -> impl Iterator<Item = &'static str> {
    let parameters = vendor.operations.iter().flat_map(|operation| operation.parameters);
    parameters.filter(|parameter| parameter.secret).map(|parameter| parameter.name)
}

fn is_parameter(vendor: &'static VendorInfo, name: &str) -> bool {
    secret_parameters(vendor).any(|parameter| parameter == name)
}

fn known(vendor: &'static VendorInfo) -> Vec<&'static str> {
    let schemes = vendor.schemes.iter().map(|scheme| scheme.name);
    let logins = vendor.logins.iter().map(|login| login.name);
    schemes.chain(secret_parameters(vendor)).chain(logins).collect()
}
