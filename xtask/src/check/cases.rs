//! Conformance cases: each has its form, and names operations, parameters, schemes and pages that the contract has.

use std::path::Path;

use jsonschema::Validator;

use crate::contract::{Contract, Operation};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, closest};
use crate::json::Json;
use crate::source::{self, Source};
use crate::validate::{Schemas, faults};

const FILE: &str = "cases.schema.json";

/// Checks the cases of a vendor, whose form stands beside the vendors' folders.
pub fn check(schemas: &Path, source: &Source, contract: &Contract, problems: &mut Diagnostics) {
    if source.cases.is_empty() {
        return;
    }
    let Some(form) = problems.take(form(schemas)) else { return };
    for (path, case) in &source.cases {
        let place = source.place(&format!("cases/{path}"));
        for fault in faults(&form, &case.to_value()) {
            problems.push(place.below(&fault.pointer).says(fault.message, format!("see schemas/{FILE}")));
        }
        let folder = path.split('/').next().unwrap_or_default();
        Case { source, contract, case, place }.check(folder, problems);
    }
}

/// What checks the form of a case.
fn form(schemas: &Path) -> Result<Validator, Diagnostic> {
    let place = Place::file(format!("schemas/{FILE}"));
    let document = source::read(&schemas.join(FILE), &place)?;
    let set = Schemas::new([(FILE, document.to_value())].into_iter());
    let validator = set.and_then(|set| set.validator(FILE));
    validator.map_err(|error| place.says(format!("the schema of cases does not compile: {error}"), "mend it"))
}

/// One case, beside what it speaks of.
struct Case<'a> {
    source: &'a Source,
    contract: &'a Contract,
    case: &'a Json,
    place: Place,
}

impl Case<'_> {
    fn check(&self, folder: &str, problems: &mut Diagnostics) {
        let pages = self.source.pages.get("pages").map(Json::entries).unwrap_or_default();
        self.named("/page", "page of pages.lock.json", pages.iter().map(|(id, _)| id.as_str()), problems);
        let named = self.case.text("operation").unwrap_or_default();
        if named != folder {
            let message = format!("a case of `{named}` in the folder of `{folder}`");
            problems.push(self.place.key("operation").says(message, "move the file, or name the folder's operation"));
        }
        let Some(operation) = self.contract.operations.iter().find(|operation| operation.id == folder) else {
            let ids = self.contract.operations.iter().map(|operation| operation.id.as_str());
            problems.push(self.place.says(format!("`{folder}` is no operation"), closest(folder, ids)));
            return;
        };
        if !self.shows_a_refusal() {
            self.keys_of_call(operation, problems);
        }
    }

    /// Whether it is about a call that cannot be made, for example because a name in it is wrong.
    fn shows_a_refusal(&self) -> bool {
        self.case.pointer("/result/error/kind").and_then(Json::as_str) == Some("build")
    }

    fn keys_of_call(&self, operation: &Operation, problems: &mut Diagnostics) {
        let parameters: Vec<_> = operation.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        self.keys("/call/parameters", "parameter of the operation", &parameters, problems);
        let schemes: Vec<_> = self.contract.schemes.iter().map(|scheme| scheme.name.as_str()).collect();
        self.keys("/connection/credentials", "security scheme", &schemes, problems);
        let named = self.contract.named_servers.iter().map(|named| &named.server);
        let servers = self.contract.servers.first().into_iter().chain(named);
        let variables: Vec<_> =
            servers.flat_map(|server| &server.variables).map(|variable| variable.name.as_str()).collect();
        self.keys(
            "/connection/server_variables",
            "variable of the first server or of a named one",
            &variables,
            problems,
        );
    }

    /// Every key of an object of the case is one of those known.
    fn keys(&self, pointer: &str, what: &str, known: &[&str], problems: &mut Diagnostics) {
        let entries = self.case.pointer(pointer).map(Json::entries).unwrap_or_default();
        for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
            let place = self.place.below(pointer).key(key);
            problems.push(place.says(format!("`{key}` is no {what}"), closest(key, known.iter().copied())));
        }
    }

    /// A text of the case is one of those known.
    fn named<'k>(&self, pointer: &str, what: &str, known: impl Iterator<Item = &'k str>, problems: &mut Diagnostics) {
        let Some(name) = self.case.pointer(pointer).and_then(Json::as_str) else { return };
        let known: Vec<_> = known.collect();
        if !known.contains(&name) {
            let message = format!("`{name}` is no {what}");
            problems.push(self.place.below(pointer).says(message, closest(name, known)));
        }
    }
}
