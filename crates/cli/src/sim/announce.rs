//! What is printed when simulators have started: lines that a shell can read.

use std::path::Path;

use chatspec_sim::Sim;

use crate::call::{needs_value, root_variable};
use crate::failure::Failure;
use crate::names::{kebab, variable};
use crate::output;
use crate::wire::operation::{Operation, SchemeKind};

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
    lines.push(export(&variable(vendor.name, &["base_url"]), sim.url()));
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
    lines.extend(vendor.operations.iter().map(|operation| example(operation)));
    lines
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

/// How an operation is called, with the values of the contract's examples.
fn example(operation: &'static Operation) -> String {
    let needed = operation.parameters.iter().filter(|parameter| needs_value(operation, parameter));
    let flags = needed.map(|parameter| format!(" --{} {}", kebab(parameter.name), parameter.example.unwrap_or("…")));
    format!("# chatspec call {} {}{}", operation.vendor, kebab(operation.method_name), flags.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_are_quoted_for_a_shell() {
        let cases =
            [("sim-access_token", "sim-access_token"), ("a b", "'a b'"), ("it's $x", r"'it'\''s $x'"), ("", "''")];
        for (word, expected) in cases {
            assert_eq!(quoted(word), expected);
        }
    }
}
