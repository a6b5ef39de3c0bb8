//! Credentials, inputs of logins and secret parameters: from the environment or a file, never from arguments.

use std::path::Path;

use chatspec_client::runtime::{ConnectionBuilder, Credential};
use clap::{Arg, ArgAction, ArgMatches};

use crate::call::credentials_file::{self, Entries, Entry};
use crate::call::logins::{self, Found, Inputs};
use crate::call::settings::set;
use crate::call::{flags, guide};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::names::{kebab, variable};
use crate::wire::Secret;
use crate::wire::operation::{Login, LoginInput, Operation, Parameter, Scheme, SchemeKind, VendorInfo};

/// Where the secrets of an operation come from. A file goes before the environment.
pub struct Secrets<'m> {
    vendor: &'static VendorInfo,
    operation: &'static Operation,
    matches: &'m ArgMatches,
    file: Entries,
}

/// What a connection is given, so that it can sign the request of an operation.
#[derive(Debug, Default)]
pub struct Credentials {
    given: Vec<(&'static str, Credential)>,
    login: Option<Inputs>,
}

impl Credentials {
    /// Whether something is obtained that can be given up.
    pub fn can_be_revoked(&self) -> bool {
        self.login.as_ref().is_some_and(|inputs| inputs.login.revoke.is_some())
    }

    /// Gives all of it to a connection.
    pub fn give(self, builder: ConnectionBuilder) -> ConnectionBuilder {
        let given = self.given.into_iter();
        let builder = given.fold(builder, |builder, (scheme, credential)| builder.credential(scheme, credential));
        match self.login {
            Some(inputs) => builder.login(inputs.login.name, inputs.values),
            None => builder,
        }
    }
}

impl<'m> Secrets<'m> {
    /// Reads the file of credentials, if the command line names one.
    ///
    /// # Errors
    ///
    /// When the file cannot be used.
    pub fn open(
        vendor: &'static VendorInfo,
        operation: &'static Operation,
        matches: &'m ArgMatches,
    ) -> Result<Self, Failure> {
        let path = matches.get_one::<String>("credentials");
        let shared = matches.get_flag("allow-shared-credentials");
        let file = path.map(|path| credentials_file::read(vendor, Path::new(path), shared)).transpose()?;
        Ok(Self { vendor, operation, matches, file: file.unwrap_or_default() })
    }

    /// What is given of all that the operation takes: of the file alone where that is enough, so that nothing of the
    /// environment is sent in its place. A credential that is at hand goes before a login, which would obtain another
    /// one, unless the command line chooses the login.
    ///
    /// # Errors
    ///
    /// When that is not enough, with the names of the variables to set.
    pub fn credentials(&self) -> Result<Credentials, Failure> {
        if let Some(login) = logins::chosen(self.vendor, self.matches) {
            return self.by(login);
        }
        let (in_file, _) = self.given(false);
        if !self.file.is_empty()
            && let Some(credentials) = self.enough(in_file, false)?
        {
            return Ok(credentials);
        }
        let (given, fault) = self.given(true);
        match self.enough(given, true)? {
            Some(credentials) => Ok(credentials),
            None => Err(fault.or(self.partial()?).unwrap_or_else(|| self.missing())),
        }
    }

    /// The credentials, or a login of which all inputs are there, when that is all that the operation takes.
    fn enough(
        &self,
        given: Vec<(&'static str, Credential)>,
        environment: bool,
    ) -> Result<Option<Credentials>, Failure> {
        if self.suffice(&names(&given)) {
            return Ok(Some(Credentials { given, login: None }));
        }
        let mut whole = Vec::new();
        for login in logins::of(self.vendor, self.operation) {
            let inputs = self.found(login, environment)?.whole();
            whole.extend(inputs.filter(|_| self.suffice(&with(names(&given), login))));
        }
        match whole.len() {
            0 | 1 => Ok(whole.pop().map(|inputs| self.with_login(given, inputs))),
            _ => Err(several(&whole)),
        }
    }

    /// The login that is chosen, and what else is given of that which is sent beside its credential.
    fn by(&self, login: &'static Login) -> Result<Credentials, Failure> {
        let found = self.found(login, true)?;
        let (why, missing) = found.lacking(self.vendor);
        let Some(inputs) = found.whole() else { return Err(lacking(why, &missing)) };
        let (given, _) = self.given(true);
        let credentials = self.with_login(given, inputs);
        match self.suffice(&with(names(&credentials.given), login)) {
            true => Ok(credentials),
            false => Err(self.missing()),
        }
    }

    /// Without credentials that the operation takes instead of the login's: those would be sent in its place.
    fn with_login(&self, mut given: Vec<(&'static str, Credential)>, inputs: Inputs) -> Credentials {
        let own = inputs.login.scheme;
        let is_beside = |name: &str| {
            self.operation.security.iter().any(|names| names.contains(&own) && names.contains(&name) && name != own)
        };
        given.retain(|(name, _)| is_beside(name));
        Credentials { given, login: Some(inputs) }
    }

    /// What is given of the schemes that the operation takes, and what of it is wrong.
    fn given(&self, environment: bool) -> (Vec<(&'static str, Credential)>, Option<Failure>) {
        let (mut given, mut fault) = (Vec::new(), None);
        let schemes = schemes(self.vendor, self.operation);
        let (in_file, others): (Vec<_>, Vec<_>) =
            schemes.into_iter().partition(|scheme| self.file.contains_key(scheme.name));
        given.extend(in_file.into_iter().filter_map(|scheme| Some((scheme.name, self.in_file(scheme)?))));
        for scheme in others.into_iter().filter(|_| environment) {
            match self.in_environment(scheme) {
                Ok(credential) => given.extend(credential.map(|credential| (scheme.name, credential))),
                Err(failure) => fault = fault.or(Some(failure)),
            }
        }
        (given, fault)
    }

    fn suffice(&self, given: &[&str]) -> bool {
        let security = self.operation.security;
        security.is_empty() || security.iter().any(|names| names.iter().all(|name| given.contains(name)))
    }

    /// The inputs of a login: flags go before the file, and that before the environment.
    fn found(&self, login: &'static Login, environment: bool) -> Result<Found, Failure> {
        Found::by(login, |input| {
            let flag = if input.secret { None } else { logins::in_arguments(self.matches, input.name) };
            let given = flag.map(Secret::from).or_else(|| self.input_in_file(login, input));
            match given {
                None if environment => from_environment(&logins::input_variable(self.vendor, login, input)),
                given => Ok(given),
            }
        })
    }

    fn input_in_file(&self, login: &Login, input: &LoginInput) -> Option<Secret> {
        match self.file.get(login.name)? {
            Entry::Inputs(inputs) => inputs.get(input.name).cloned(),
            _ => None,
        }
    }

    /// The value of a secret parameter.
    ///
    /// # Errors
    ///
    /// When the parameter is required and there is none.
    pub fn parameter(&self, parameter: &'static Parameter) -> Result<Option<Secret>, Failure> {
        let in_file = match self.file.get(parameter.name) {
            Some(Entry::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let variable = variable(self.vendor.name, &[parameter.name]);
        let secret = match in_file {
            Some(secret) => Some(secret),
            None => from_environment(&variable)?,
        };
        if parameter.required && secret.is_none() {
            let message = format!("{} needs the secret parameter {}", self.operation.method_name, parameter.name);
            return Err(Failure::new(Exit::NoCredentials, message).hint(format!("set {variable}")));
        }
        Ok(secret)
    }

    fn in_file(&self, scheme: &'static Scheme) -> Option<Credential> {
        match self.file.get(scheme.name)? {
            Entry::Text(token) => Some(Credential::token(token.clone())),
            Entry::Password { user, password } => Some(Credential::password(user, password.clone())),
            Entry::Inputs(_) => None,
        }
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

    /// What is missing of logins of which some inputs are there.
    fn partial(&self) -> Result<Option<Failure>, Failure> {
        let mut partial = Vec::new();
        for login in logins::of(self.vendor, self.operation) {
            let found = self.found(login, true)?;
            partial.extend(found.is_partial().then(|| found.lacking(self.vendor)));
        }
        let (why, missing): (Vec<_>, Vec<_>) = partial.into_iter().unzip();
        Ok((!why.is_empty()).then(|| lacking(why.join("; "), &missing.join(", or "))))
    }

    fn missing(&self) -> Failure {
        let needed = format!("{} {} needs credentials", self.vendor.name, self.operation.method_name);
        let schemes = schemes(self.vendor, self.operation);
        let all = schemes.into_iter().flat_map(|scheme| variables(self.vendor, scheme));
        let logins = logins::of(self.vendor, self.operation).into_iter();
        let all = all.chain(logins.flat_map(|login| logins::variables(self.vendor, login)));
        let is_set: Vec<_> = all.filter(|name| set(name).is_some()).collect();
        let is_set = if is_set.is_empty() { String::new() } else { format!("; set already: {}", is_set.join(", ")) };
        let alternatives = guide::alternatives(self.vendor, self.operation);
        let hint = format!("set {alternatives}; or name a file by --credentials{is_set}");
        Failure::new(Exit::NoCredentials, needed).hint(hint)
    }
}

fn names(given: &[(&'static str, Credential)]) -> Vec<&'static str> {
    given.iter().map(|(name, _)| *name).collect()
}

/// Those, the scheme that a login obtains a credential for, and those that take one of its inputs.
fn with(mut given: Vec<&'static str>, login: &'static Login) -> Vec<&'static str> {
    given.push(login.scheme);
    given.extend(login.inputs.iter().filter_map(|input| input.scheme));
    given
}

fn half(set: &str, missing: &str) -> Failure {
    Failure::new(Exit::NoCredentials, format!("{set} is set without {missing}")).hint(format!("set {missing}, too"))
}

fn lacking(why: String, missing: &str) -> Failure {
    Failure::new(Exit::NoCredentials, why).hint(format!("set {missing}; or add it to the file of --credentials"))
}

fn several(whole: &[Inputs]) -> Failure {
    let names: Vec<_> = whole.iter().map(|inputs| inputs.login.name).collect();
    let failure = Failure::usage(format!("there are the inputs of several logins: {}", names.join(", ")));
    failure.hint("choose one by --login")
}

/// The secret in an environment variable; one that is empty counts as not set.
fn from_environment(name: &str) -> Result<Option<Secret>, Failure> {
    match set(name).map(std::ffi::OsString::into_string) {
        None => Ok(None),
        Some(Ok(text)) => Ok(Some(Secret::from(text))),
        Some(Err(_)) => Err(Failure::usage(format!("{name} is not UTF-8"))),
    }
}

/// The schemes that an operation can take and the command can give, each once.
pub fn schemes(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<&'static Scheme> {
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

/// The flags for the file and the login, and hidden ones for what people try first.
pub fn flags(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<Arg> {
    let file = Arg::new("credentials").long("credentials").value_name("FILE").help(
        "A JSON object: scheme to text, or to {\"user\", \"password\"}, and login to its inputs; only its owner may be \
         able to read it",
    );
    let shared = Arg::new("allow-shared-credentials")
        .long("allow-shared-credentials")
        .action(ArgAction::SetTrue)
        .requires("credentials")
        .help("Permit a file of credentials that others can read");
    let names = secret_names(vendor, operation);
    let refused = flags::of_secrets(vendor, operation, &names).into_iter().map(|flag| {
        let refused = Arg::new(refused_id(names[flag.position])).long(flag.long).aliases(flag.alias).hide(true);
        refused.num_args(0..=1).allow_hyphen_values(true)
    });
    let all = [file, shared].into_iter().chain(logins::flags(vendor, operation)).chain(refused);
    all.map(|flag| flag.help_heading("Credentials")).collect()
}

/// The names of what is secret, each once.
fn secret_names(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<&'static str> {
    let schemes = schemes(vendor, operation).into_iter().map(|scheme| scheme.name);
    let parameters = operation.parameters.iter().filter(|parameter| parameter.secret).map(|parameter| parameter.name);
    let mut names: Vec<&str> = schemes.chain(parameters).chain(logins::secret_inputs(vendor, operation)).collect();
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
    let failure = Failure::usage(format!("--{} is a secret, and secrets are not taken from arguments", kebab(name)));
    let instead = instead(vendor, operation, name).join(", or ");
    Err(failure.hint(format!("set {instead}; change the secret if others could see it")))
}

/// The variables of what is secret under that name.
fn instead(vendor: &'static VendorInfo, operation: &'static Operation, name: &str) -> Vec<String> {
    let scheme = schemes(vendor, operation).into_iter().find(|scheme| scheme.name == name);
    let scheme = scheme.map(|scheme| variables(vendor, scheme).join(" and "));
    let mut parameters = operation.parameters.iter();
    let parameter = parameters.find(|parameter| parameter.secret && parameter.name == name);
    let parameter = parameter.map(|parameter| variable(vendor.name, &[parameter.name]));
    scheme.into_iter().chain(parameter).chain(logins::variables_of_input(vendor, operation, name)).collect()
}
