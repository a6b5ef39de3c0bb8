//! What is printed when simulators have started: lines that a shell can read.

use std::path::Path;

use chatspec_sim::Sim;

use crate::call::needs_value;
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
    let mut lines = Vec::new();
    if let Some(path) = certificate {
        let path = path.display();
        lines.push(format!("# certificate {path}: chatspec call … --root-certificate {path}"));
    }
    for sim in sims {
        lines.extend(of(sim));
    }
    lines.push("# stop with Ctrl-C".to_owned());
    output::line(&lines.join("\n"))
}

fn of(sim: &Sim) -> Vec<String> {
    let vendor = sim.vendor();
    let seed = sim.seed().map(|seed| format!(", hostile with seed {seed}")).unwrap_or_default();
    let mut lines = vec![format!("# {} at {}{seed}", vendor.name, sim.url())];
    lines.push(export(&variable(vendor.name, &["base_url"]), sim.url()));
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

/// A line for a shell. What simulators accept and where they are needs no quotes: letters, digits and `-_.:/`.
fn export(name: &str, value: &str) -> String {
    format!("export {name}={value}")
}

/// How an operation is called, with the values of the contract's examples.
fn example(operation: &'static Operation) -> String {
    let needed = operation.parameters.iter().filter(|parameter| needs_value(operation, parameter));
    let flags = needed.map(|parameter| format!(" --{} {}", kebab(parameter.name), parameter.example.unwrap_or("…")));
    format!("# chatspec call {} {}{}", operation.vendor, kebab(operation.method_name), flags.collect::<String>())
}
