//! What is printed when simulators have started: lines that a shell can read.

use std::path::Path;

use chatspec_sim::Sim;

use crate::call::{
    account_variable, behind, input_variable, needs_value, root_variable, server_variable, url_variable,
};
use crate::failure::Failure;
use crate::names::{kebab, variable};
use crate::output;
use crate::vendors::offered;
use crate::wire::operation::{Login, Operation, SchemeKind};

/// Prints where each simulator is reached and what it accepts.
///
/// # Errors
///
/// When it cannot be printed.
pub fn announce(sims: &[Sim], certificate: Option<&Path>) -> Result<(), Failure> {
    let mut lines: Vec<_> = sims.iter().flat_map(|sim| of(sim, certificate)).collect();
    lines.push("# stop with Ctrl-C".to_owned());
    output::line(&lines.join("\n"))
}

fn of(sim: &Sim, certificate: Option<&Path>) -> Vec<String> {
    let vendor = sim.vendor();
    let seed = sim.seed().map(|seed| format!(", hostile with seed {seed}")).unwrap_or_default();
    let mut lines = vec![format!("# {} at {}{seed}", vendor.name, sim.url())];
    lines.push(export(&url_variable(vendor), sim.url()));
    lines.extend(vendor.locator.map(|_| export(&account_variable(vendor), sim.account())));
    let servers = vendor.named_servers.iter();
    lines.extend(servers.map(|server| export(&server_variable(vendor, server), &sim.server_url(server.name))));
    lines.extend(certificate.map(|path| export(&root_variable(vendor), &path.display().to_string())));
    for scheme in vendor.schemes.iter().filter(|scheme| !matches!(scheme.kind, SchemeKind::MutualTls)) {
        let secret = sim.credential(scheme.name);
        if sim.has_user(scheme.name) {
            lines.push(export(&variable(vendor.name, &[scheme.name, "user"]), sim.user()));
            lines.push(export(&variable(vendor.name, &[scheme.name, "password"]), secret));
        } else {
            lines.push(export(&variable(vendor.name, &[scheme.name]), secret));
        }
    }
    lines.extend(vendor.logins.iter().flat_map(|login| of_login(sim, login)));
    lines.extend(offered(vendor).map(|operation| format!("# {}", example(operation))));
    lines
}

/// What a login takes, where it asks, and a command that uses it though the credentials above would do.
fn of_login(sim: &Sim, login: &'static Login) -> Vec<String> {
    let vendor = sim.vendor();
    let Login { name, scheme, obtain, .. } = login;
    let method = obtain.operation.method.as_str();
    let mut lines = vec![format!("# login {name}, for {scheme}: {method} {}", endpoint(sim, obtain.operation))];
    let inputs = login.inputs.iter();
    lines.extend(
        inputs.map(|input| export(&input_variable(vendor, login, input), sim.login_input(login.name, input.name))),
    );
    let takes = |operation: &&Operation| operation.security.iter().any(|names| names.contains(scheme));
    lines.extend(offered(vendor).find(takes).map(|operation| format!("# {} --login {name}", example(operation))));
    lines
}

/// Where an operation is on a simulator.
fn endpoint(sim: &Sim, operation: &Operation) -> String {
    let named = operation.server.and_then(|name| sim.vendor().named_server(name));
    let (url, server) = match named {
        Some(named) => (sim.server_url(named.name), Some(&named.server)),
        None => (sim.url().to_owned(), sim.vendor().servers.first()),
    };
    url + &server.map(behind).unwrap_or_default() + operation.path
}

/// A line for a shell.
fn export(name: &str, value: &str) -> String {
    format!("export {name}={}", quoted(value))
}

/// A word for a shell, in quotes when it holds anything that a shell could take as something else.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// How an operation is called, with the values of the contract's examples; a body is a file of the caller.
fn example(operation: &'static Operation) -> String {
    let needed = operation.parameters.iter().filter(|parameter| needs_value(operation, parameter));
    let flags = needed.map(|parameter| format!(" --{} {}", kebab(parameter.name), parameter.example.unwrap_or("…")));
    let body = operation.body.as_ref().filter(|body| body.required);
    let body = body.map(|body| format!(" --body {}.json", body.type_name));
    let flags: String = flags.chain(body).collect();
    format!("chatspec call {} {}{flags}", operation.vendor, kebab(operation.method_name))
}

#[cfg(test)]
mod tests {
    use super::{example, quoted};
    use crate::vendors::all;

    #[test]
    fn words_are_quoted_for_a_shell() {
        let cases =
            [("sim-access_token", "sim-access_token"), ("a b", "'a b'"), ("it's $x", r"'it'\''s $x'"), ("", "''")];
        for (word, expected) in cases {
            assert_eq!(quoted(word), expected);
        }
    }

    #[test]
    fn an_operation_with_a_body_is_shown_with_a_file_for_it() {
        let operations = all().iter().flat_map(|vendor| vendor.operations);
        let with_body: Vec<_> = operations.filter_map(|own| Some((example(own), own.body.as_ref()?))).collect();
        assert!(!with_body.is_empty());
        for (text, body) in with_body {
            assert!(text.ends_with(&format!(" --body {}.json", body.type_name)), "{text}");
        }
    }
}
