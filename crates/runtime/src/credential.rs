//! Credentials: which of them an operation takes, and how they are sent.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chatspec_wire::Secret;
use chatspec_wire::operation::{Login, Operation, Scheme, SchemeKind, VendorInfo};
use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::error::{Context, Error, ErrorKind};

/// What a vendor knows a caller by. It does not print.
#[derive(Debug, Clone)]
pub struct Credential(Kind);

#[derive(Clone)]
enum Kind {
    Token(Secret),
    Password { user: String, password: Secret },
}

impl Credential {
    /// A token, key, ticket, or whatever else is sent as it is.
    #[must_use]
    pub fn token(token: impl Into<Secret>) -> Self {
        Self(Kind::Token(token.into()))
    }

    /// A user's name and password.
    #[must_use]
    pub fn password(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self(Kind::Password { user: user.into(), password: password.into() })
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// The credentials of a connection, each for a scheme of the vendor and of a kind that the scheme takes.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    given: Vec<(&'static Scheme, Credential)>,
    /// Schemes that the caller's own client takes care of, which are client certificates.
    by_client: Vec<&'static str>,
}

/// A token, and the values of the cookies when it is a whole `Cookie` header: a server may show them one by one.
pub(crate) fn parts(scheme: &Scheme, token: &str) -> Vec<String> {
    /// Letters of a value that tell it from chance.
    const TELLING: usize = 6;
    let is_cookie = matches!(scheme.kind, SchemeKind::ApiKeyInHeader(name) if name.eq_ignore_ascii_case("cookie"));
    let cookies = token.split(';').filter(|_| is_cookie).filter_map(|cookie| Some(cookie.split_once('=')?.1.trim()));
    let values = cookies.filter(|value| value.len() >= TELLING).map(str::to_owned);
    std::iter::once(token.to_owned()).chain(values).collect()
}

/// What credentials add to a request.
#[derive(Default)]
pub(crate) struct Signature {
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) headers: HeaderMap,
    /// What of it must not be shown and is not known to the connection.
    pub(crate) secrets: Vec<String>,
}

impl Credentials {
    /// Adds one for the scheme of that name, in the place of an earlier one.
    pub(crate) fn add(
        &mut self,
        vendor: &'static VendorInfo,
        name: &str,
        credential: Credential,
    ) -> Result<(), String> {
        let known = || vendor.schemes.iter().map(|scheme| scheme.name).collect::<Vec<_>>().join(", ");
        let scheme = vendor.scheme(name).ok_or_else(|| format!("there is no scheme `{name}`; there is {}", known()))?;
        check(scheme, &credential).map_err(|why| format!("the credential for `{name}` {why}"))?;
        self.given.retain(|(given, _)| given.name != scheme.name);
        self.given.push((scheme, credential));
        Ok(())
    }

    /// Leaves client certificates to the caller's own client.
    pub(crate) fn trust_client(&mut self, vendor: &'static VendorInfo) {
        let certificates = vendor.schemes.iter().filter(|scheme| matches!(scheme.kind, SchemeKind::MutualTls));
        self.by_client = certificates.map(|scheme| scheme.name).collect();
    }

    /// All texts that must not be shown.
    pub(crate) fn secrets(&self) -> Vec<String> {
        self.given
            .iter()
            .flat_map(|(scheme, Credential(kind))| match kind {
                Kind::Token(token) => parts(scheme, token.expose()),
                Kind::Password { user, password } => vec![password.expose().to_owned(), basic(user, password)],
            })
            .collect()
    }

    /// The alternative of most schemes of which all are given or obtained; nothing when none is needed.
    pub(crate) fn alternative(
        &self,
        operation: &'static Operation,
        obtained: &[&'static str],
        logins: &[Login],
        context: &Context,
    ) -> Result<&'static [&'static str], Error> {
        let has = |name: &&str| self.has(name) || obtained.contains(name);
        let satisfied = operation.security.iter().rev().filter(|schemes| schemes.iter().all(has));
        match satisfied.max_by_key(|schemes| schemes.len()) {
            Some(chosen) => Ok(chosen),
            None if operation.security.is_empty() => Ok(&[]),
            None => Err(self.lacking(operation.security, obtained, logins, context)),
        }
    }

    /// What those schemes add to a request, as far as their credentials were given.
    pub(crate) fn signature(&self, schemes: &[&str]) -> Signature {
        let mut signature = Signature::default();
        for (scheme, credential) in self.given.iter().filter(|(scheme, _)| schemes.contains(&scheme.name)) {
            signature.add(scheme, credential);
        }
        signature
    }

    /// Whether a credential was given for the scheme of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.by_client.contains(&name) || self.given.iter().any(|(scheme, _)| scheme.name == name)
    }

    /// Whether any operation that takes credentials can be called with these and the obtained ones; those by which
    /// credentials are obtained and given up do not count.
    pub(crate) fn suffices(&self, vendor: &'static VendorInfo, obtained: &[&'static str]) -> Result<(), Error> {
        let has = |name: &&str| self.has(name) || obtained.contains(name);
        let exchanges: Vec<&str> = vendor.logins.iter().flat_map(exchanges).collect();
        let operations = vendor.operations.iter().filter(|operation| !exchanges.contains(&operation.id));
        let mut taken: Vec<&'static [&'static str]> = Vec::new();
        for alternative in operations.flat_map(|operation| operation.security).filter(|schemes| !schemes.is_empty()) {
            match alternative.iter().all(has) {
                true => return Ok(()),
                false if taken.contains(alternative) => {}
                false => taken.push(alternative),
            }
        }
        let context = Context::of_vendor(vendor.name);
        let lacking = || self.lacking(&taken, obtained, vendor.logins, &context);
        if taken.is_empty() { Ok(()) } else { Err(lacking().preceded("no operation can be called")) }
    }

    fn lacking(&self, taken: &[&[&str]], obtained: &[&'static str], logins: &[Login], context: &Context) -> Error {
        let alternatives: Vec<String> = taken.iter().map(|schemes| named(schemes)).collect();
        let given: Vec<&str> =
            self.given.iter().map(|(scheme, _)| scheme.name).chain(obtained.iter().copied()).collect();
        let helps =
            |login: &&Login| !given.contains(&login.scheme) && taken.iter().any(|own| own.contains(&login.scheme));
        let logins: Vec<String> = logins.iter().filter(helps).map(signature_of).collect();
        let needed = alternatives.join(", or ");
        let logins = if logins.is_empty() { String::new() } else { format!(", or a login: {}", logins.join(", or ")) };
        let given = if given.is_empty() { "nothing".to_owned() } else { named(&given) };
        Error::new(ErrorKind::Auth, context, format!("it takes the credentials {needed}{logins}; given was {given}"))
    }
}

/// The operations by which a login's credential is obtained, renewed and given up.
fn exchanges(login: &Login) -> impl Iterator<Item = &'static str> {
    let asked = std::iter::once(&login.obtain).chain(&login.renew).map(|exchange| exchange.operation);
    asked.chain(login.revoke).map(|operation| operation.id)
}

/// A login with what it is given, as in `member(user, password)`.
fn signature_of(login: &Login) -> String {
    let inputs: Vec<&str> = login.inputs.iter().map(|input| input.name).collect();
    format!("`{}({})`", login.name, inputs.join(", "))
}

fn named(schemes: &[&str]) -> String {
    schemes.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" with ")
}

impl Signature {
    pub(crate) fn add(&mut self, scheme: &'static Scheme, credential: &Credential) {
        let text = credential.text(&scheme.kind);
        match scheme.kind {
            SchemeKind::ApiKeyInQuery(name) => self.query.push((name, text)),
            SchemeKind::ApiKeyInHeader(name) => self.header(name.as_bytes(), &text),
            SchemeKind::ApiKeyInCookie(name) => self.cookie(&format!("{name}={text}")),
            _ => self.header(header::AUTHORIZATION.as_str().as_bytes(), &text),
        }
    }

    /// A user and a password that nobody knows to be secret yet.
    pub(crate) fn basic(&mut self, user: &str, password: String) {
        let both = basic(user, &Secret::from(password.as_str()));
        self.header(header::AUTHORIZATION.as_str().as_bytes(), &format!("Basic {both}"));
        self.secrets.extend([password, both]);
    }

    /// What was checked when it was given is a header's value.
    fn header(&mut self, name: &[u8], text: &str) {
        if let (Ok(name), Ok(mut value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(text.as_bytes())) {
            value.set_sensitive(true);
            self.headers.insert(name, value);
        }
    }

    fn cookie(&mut self, pair: &str) {
        let before =
            self.headers.get(header::COOKIE).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let all = before.map_or_else(|| pair.to_owned(), |before| format!("{before}; {pair}"));
        self.header(header::COOKIE.as_str().as_bytes(), &all);
    }
}

impl Credential {
    /// What is sent, without the name of the place.
    fn text(&self, kind: &SchemeKind) -> String {
        match (&self.0, kind) {
            (Kind::Password { user, password }, _) => format!("Basic {}", basic(user, password)),
            (Kind::Token(token), SchemeKind::Http(scheme)) => format!("{} {}", spelled(scheme), token.expose()),
            (Kind::Token(token), SchemeKind::Oauth2 { .. } | SchemeKind::OpenIdConnect(_)) => {
                format!("Bearer {}", token.expose())
            }
            (Kind::Token(token), _) => token.expose().to_owned(),
        }
    }
}

fn basic(user: &str, password: &Secret) -> String {
    STANDARD.encode(format!("{user}:{}", password.expose()))
}

/// A scheme as it stands in the header: some servers do not know `bearer`.
fn spelled(scheme: &str) -> &str {
    if scheme.eq_ignore_ascii_case("bearer") { "Bearer" } else { scheme }
}

/// Why a credential cannot be sent by a scheme.
pub(crate) fn check(scheme: &Scheme, Credential(kind): &Credential) -> Result<(), &'static str> {
    let is_basic = matches!(scheme.kind, SchemeKind::Http(name) if name.eq_ignore_ascii_case("basic"));
    match kind {
        _ if matches!(scheme.kind, SchemeKind::MutualTls) => Err("is a certificate; put it into a `reqwest_client`"),
        Kind::Token(_) if is_basic => Err("must be a user and a password"),
        Kind::Password { .. } if !is_basic => Err("must be a token"),
        Kind::Password { user, .. } if user.contains(':') => Err("has a colon in the user's name, which ends the name"),
        Kind::Password { user, password } => {
            clean(user).and_then(|()| whole(user)).and_then(|()| clean(password.expose()))?;
            // Hiding blanks would hide what stands between the words of every error.
            if is_blank(password.expose()) { Err("is blank") } else { Ok(()) }
        }
        Kind::Token(token) if token.expose().is_empty() => Err("is empty"),
        Kind::Token(token) if matches!(scheme.kind, SchemeKind::ApiKeyInCookie(_)) => cookie_value(token.expose()),
        Kind::Token(token) => clean(token.expose()).and_then(|()| whole(token.expose())),
    }
}

/// Whether nothing is around it that came along when it was copied.
fn whole(text: &str) -> Result<(), &'static str> {
    match text.trim() == text {
        true => Ok(()),
        false if is_blank(text) => Err("is blank"),
        false => Err("begins or ends with a blank"),
    }
}

fn is_blank(text: &str) -> bool {
    !text.is_empty() && text.trim().is_empty()
}

fn clean(text: &str) -> Result<(), &'static str> {
    match text.chars().any(char::is_control) {
        true => Err("holds a line break or another control character"),
        false => Ok(()),
    }
}

fn cookie_value(text: &str) -> Result<(), &'static str> {
    match text.contains([';', ',', '"', '\\', ' ']) {
        true => Err("holds a character that no cookie may hold"),
        false => clean(text),
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.given.iter().map(|(scheme, credential)| (scheme.name, credential))).finish()
    }
}
