//! What a client of a vendor is given: credentials, inputs of logins, addresses of servers, the name of an account.

use crate::contract::{Contract, Docs, Locator, Login, LoginInput, NamedServer, Scheme, ServerVariable};
use crate::emit::docs::{comment, page_sentence};
use crate::names::{account_constructor, field_name, server_setter};

use super::start::{Form, credential};

/// The rows of the builder, with their docs.
pub fn all(contract: &Contract) -> String {
    let schemes = contract.schemes.iter().map(scheme);
    let logins = contract.logins.iter().map(|one| login(contract, one));
    let servers = contract.named_servers.iter().map(server);
    schemes.chain(logins).chain(servers).chain(contract.locator.iter().map(account)).collect()
}

/// A row with its docs.
fn row(docs: &Docs, text: &str) -> String {
    format!("{}        {text},\n", comment(docs, 8))
}

fn scheme(scheme: &Scheme) -> String {
    let (name, setter) = (&scheme.name, field_name(&scheme.name));
    let form = match credential(scheme) {
        Some(Form::Token) => "token",
        Some(Form::Password) => "password",
        None => return String::new(),
    };
    row(&Docs::of(Some(&scheme.description)), &format!("{form} {setter} = {name:?}"))
}

/// A login takes its inputs; that of a scheme has another method beside it.
fn login(contract: &Contract, login: &Login) -> String {
    let mut docs = Docs::of(Some(&login.description)).and(format!(
        "Instead of `{}`: the client obtains that credential when it is first needed, keeps it alive, and obtains \
         another one when it is rejected.",
        field_name(&login.scheme)
    ));
    docs.0.extend(login.inputs.iter().map(input));
    docs.0.push(page_sentence(contract, &login.page));
    row(&docs, &declaration(login))
}

/// The row on one line if it fits, otherwise with a line for each input.
fn declaration(login: &Login) -> String {
    const WIDTH: usize = 110;
    let form = |input: &LoginInput| format!("{}: {}", input.name, if input.secret { "secret" } else { "text" });
    let inputs: Vec<String> = login.inputs.iter().map(form).collect();
    let start = format!("login {} = {:?}", field_name(&login.name), login.name);
    let line = format!("{start} ({})", inputs.join(", "));
    if line.chars().count() <= WIDTH {
        return line;
    }
    let inputs: String = inputs.iter().map(|input| format!("            {input},\n")).collect();
    format!("{start} (\n{inputs}        )")
}

fn input(input: &LoginInput) -> String {
    let LoginInput { name, description, .. } = input;
    match &input.scheme {
        Some(scheme) => format!("`{name}`: {description} It stands for `{}`, too.", field_name(scheme)),
        None => format!("`{name}`: {description}"),
    }
}

fn server(named: &NamedServer) -> String {
    let server = &named.server;
    let mut docs = Docs::of(Some(&format!("Another address for `{}`: {}", server.url, server.description)));
    let variables = server.variables.iter();
    docs.0.extend(variables.map(|variable| {
        let ServerVariable { name, default, description } = variable;
        format!("`{name}`: {description} `{default}` unless another is given by `server_variable`.")
    }));
    row(&docs, &format!("server {} = {:?}", server_setter(&named.name), named.name))
}

fn account(locator: &Locator) -> String {
    let docs = Docs::of(Some(&locator.description)).and(
        "The vendor is asked for the address of the account: before the first call when the client has none, and again \
         when the account has moved.",
    );
    row(&docs, &format!("account {} {}", field_name(&locator.input), account_constructor(&locator.input)))
}
