//! Credentials and secret parameters: from the environment or a file, never from arguments.

use std::env;
use std::path::Path;

use chatspec_client::runtime::Credential;
use clap::{Arg, ArgAction, ArgMatches};

use crate::call::credentials_file::{self, Entries, Entry};
use crate::call::flags;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::names::{kebab, variable};
use crate::wire::Secret;
use crate::wire::operation::{Operation, Parameter, Scheme, SchemeKind, VendorInfo};

/// Where the secrets of an operation come from. A file goes before the environment.
pub struct Secrets {
    vendor: &'static VendorInfo,
    operation: &'static Operation,
    file: Entries,
}

impl Secrets {
    /// Reads the file of credentials, if the command line names one.
    ///
    /// # Errors
    ///
    /// When the file cannot be used.
    pub fn open(
        vendor: &'static VendorInfo,
        operation: &'static Operation,
        matches: &ArgMatches,
    ) -> Result<Self, Failure> {
        let path = matches.get_one::<String>("credentials");
        let shared = matches.get_flag("allow-shared-credentials");
        let file = path.map(|path| credentials_file::read(vendor, Path::new(path), shared)).transpose()?;
        Ok(Self { vendor, operation, file: file.unwrap_or_default() })
    }

    /// What is given of all that the operation takes: of the file alone where that is enough, so that nothing of the
    /// environment is sent in its place.
    ///
    /// # Errors
    ///
    /// When that is not enough, with the names of the variables to set.
    pub fn credentials(&self) -> Result<Vec<(&'static str, Credential)>, Failure> {
        let (mut given, mut fault) = (Vec::new(), None);
        let (in_file, others): (Vec<_>, Vec<_>) =
            schemes(self.vendor, self.operation).into_iter().partition(|scheme| self.file.contains_key(scheme.name));
        given.extend(in_file.into_iter().filter_map(|scheme| Some((scheme.name, self.in_file(scheme)?))));
        if !given.is_empty() && self.suffice(&given) {
            return Ok(given);
        }
        for scheme in others {
            match self.in_environment(scheme) {
                Ok(credential) => given.extend(credential.map(|credential| (scheme.name, credential))),
                Err(failure) => fault = fault.or(Some(failure)),
            }
        }
        if self.suffice(&given) { Ok(given) } else { Err(fault.unwrap_or_else(|| self.missing())) }
    }

    fn suffice(&self, given: &[(&'static str, Credential)]) -> bool {
        let is_given = |name: &&str| given.iter().any(|(scheme, _)| scheme == name);
        let security = self.operation.security;
        security.is_empty() || security.iter().any(|names| names.iter().all(is_given))
    }

    /// The value of a secret parameter.
    ///
    /// # Errors
    ///
    /// When the parameter is required and there is none.
    pub fn parameter(&self, parameter: &'static Parameter) -> Result<Option<Secret>, Failure> {
        let variable = variable(self.vendor.name, &[parameter.name]);
        let secret = match self.file.get(parameter.name) {
            Some(Entry::Text(secret)) => Some(secret.clone()),
            _ => from_environment(&variable)?,
        };
        if secret.is_none() && parameter.required {
            let message = format!("{} needs the secret parameter {}", self.operation.method_name, parameter.name);
            return Err(Failure::new(Exit::NoCredentials, message).hint(format!("set {variable}")));
        }
        Ok(secret)
    }

    fn in_file(&self, scheme: &'static Scheme) -> Option<Credential> {
        Some(match self.file.get(scheme.name)? {
            Entry::Text(token) => Credential::token(token.clone()),
            Entry::Password { user, password } => Credential::password(user, password.clone()),
        })
    }

    fn in_environment(&self, scheme: &'static Scheme) -> Result<Option<Credential>, Failure> {
        if !has_user(scheme) {
            return Ok(from_environment(&variable(self.vendor.name, &[scheme.name]))?.map(Credential::token));
        }
        let [user, password] = ["user", "password"].map(|part| variable(self.vendor.name, &[scheme.name, part]));
        match (from_environment(&user)?, from_environment(&password)?) {
            (Some(user), Some(password)) => Ok(Some(Credential::password(user.expose(), password))),
            (None, None) => Ok(None),
            (Some(_), None) => Err(half(&user, &password)),
            (None, Some(_)) => Err(half(&password, &user)),
        }
    }

    fn missing(&self) -> Failure {
        let needed = format!("{} {} needs credentials", self.vendor.name, self.operation.method_name);
        let all = schemes(self.vendor, self.operation).into_iter().flat_map(|scheme| variables(self.vendor, scheme));
        let set: Vec<_> = all.filter(|name| env::var_os(name).is_some_and(|value| !value.is_empty())).collect();
        let set = if set.is_empty() { String::new() } else { format!("; set already: {}", set.join(", ")) };
        let hint = format!("set {}; or name a file by --credentials{set}", alternatives(self.vendor, self.operation));
        Failure::new(Exit::NoCredentials, needed).hint(hint)
    }
}

fn half(set: &str, missing: &str) -> Failure {
    Failure::new(Exit::NoCredentials, format!("{set} is set without {missing}")).hint(format!("set {missing}, too"))
}

/// The secret in an environment variable; one that is empty counts as not set.
fn from_environment(name: &str) -> Result<Option<Secret>, Failure> {
    let text = env::var_os(name).filter(|value| !value.is_empty()).map(std::ffi::OsString::into_string);
    match text {
        None => Ok(None),
        Some(Ok(text)) => Ok(Some(Secret::from(text))),
        Some(Err(_)) => Err(Failure::usage(format!("{name} is not UTF-8"))),
    }
}

/// The schemes that an operation can take and the command can give, each once.
fn schemes(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<&'static Scheme> {
    let mut schemes: Vec<&Scheme> = Vec::new();
    for scheme in operation.security.iter().flat_map(|names| names.iter()).filter_map(|name| vendor.scheme(name)) {
        let is_new = schemes.iter().all(|known| known.name != scheme.name);
        if is_new && !matches!(scheme.kind, SchemeKind::MutualTls) {
            schemes.push(scheme);
        }
    }
    schemes
}

/// Whether a scheme takes a name and a password.
pub fn has_user(scheme: &Scheme) -> bool {
    matches!(scheme.kind, SchemeKind::Http(word) if word.eq_ignore_ascii_case("basic"))
}

/// The environment variables of a scheme.
pub fn variables(vendor: &VendorInfo, scheme: &Scheme) -> Vec<String> {
    match has_user(scheme) {
        true => ["user", "password"].map(|part| variable(vendor.name, &[scheme.name, part])).to_vec(),
        false => vec![variable(vendor.name, &[scheme.name])],
    }
}

/// The variables that have to be set together, for each alternative.
fn alternatives(vendor: &'static VendorInfo, operation: &'static Operation) -> String {
    let schemes = schemes(vendor, operation);
    let of = |names: &[&str]| {
        let schemes = names.iter().filter_map(|name| schemes.iter().find(|scheme| scheme.name == *name));
        schemes.flat_map(|scheme| variables(vendor, scheme)).collect::<Vec<_>>().join(" and ")
    };
    let alternatives: Vec<_> =
        operation.security.iter().map(|names| of(names)).filter(|text| !text.is_empty()).collect();
    alternatives.join(", or ")
}

/// What the help of an operation says about its secrets.
pub fn help(vendor: &'static VendorInfo, operation: &'static Operation) -> String {
    let mut lines = vec!["Credentials, from the environment or from --credentials:".to_owned()];
    for scheme in schemes(vendor, operation) {
        lines.push(format!("  {}\n      {}", variables(vendor, scheme).join(", "), scheme.description));
    }
    for parameter in operation.parameters.iter().filter(|parameter| parameter.secret) {
        lines.push(format!("  {}\n      {}", variable(vendor.name, &[parameter.name]), parameter.description));
    }
    match lines.len() {
        1 => "The operation takes no credentials.".to_owned(),
        _ => lines.join("\n"),
    }
}

/// The flags for the file, and hidden ones for what people try first.
pub fn flags(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<Arg> {
    let file = Arg::new("credentials")
        .long("credentials")
        .value_name("FILE")
        .help("A JSON object: scheme to text, or to {\"user\", \"password\"}; only its owner may be able to read it")
        .help_heading("Connection");
    let shared = Arg::new("allow-shared-credentials")
        .long("allow-shared-credentials")
        .action(ArgAction::SetTrue)
        .requires("credentials")
        .help("Permit a file of credentials that others can read")
        .help_heading("Connection");
    let names = secret_names(vendor, operation);
    let refused = flags::of_secrets(vendor, operation, &names).into_iter().map(|flag| {
        let refused = Arg::new(refused_id(names[flag.position])).long(flag.long).aliases(flag.alias).hide(true);
        refused.num_args(0..=1).allow_hyphen_values(true)
    });
    [file, shared].into_iter().chain(refused).collect()
}

/// The names of what is secret, each once.
fn secret_names(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<&'static str> {
    let schemes = schemes(vendor, operation).into_iter().map(|scheme| scheme.name);
    let parameters = operation.parameters.iter().filter(|parameter| parameter.secret).map(|parameter| parameter.name);
    let mut names: Vec<&str> = schemes.chain(parameters).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn refused_id(name: &str) -> String {
    format!("refused {name}")
}

/// Arguments can be read by everybody on the machine, and stay in the history of the shell.
pub fn refuse_in_arguments(
    vendor: &'static VendorInfo,
    operation: &'static Operation,
    matches: &ArgMatches,
) -> Result<(), Failure> {
    let is_given = |name: &&str| matches!(matches.try_contains_id(&refused_id(name)), Ok(true));
    let refused = secret_names(vendor, operation).into_iter().find(is_given);
    let Some(name) = refused else { return Ok(()) };
    let names =
        vendor.scheme(name).map_or_else(|| vec![variable(vendor.name, &[name])], |scheme| variables(vendor, scheme));
    let failure = Failure::usage(format!("--{} is a secret, and secrets are not taken from arguments", kebab(name)));
    Err(failure.hint(format!("set {}; change the secret if others could see it", names.join(" and "))))
}
