//! Has the generator check a draft, and writes looser what it refuses, until it takes the rest.

use std::collections::BTreeSet;
use std::path::Path;

use crate::check::Words as MetaWords;
use crate::codegen;
use crate::diagnostic::{Diagnostic, Place};
use crate::json::Json;

use super::build::{object, text};
use super::draft::{Draft, referred};
use super::notes::{Concern, Findings};
use super::prune;
use super::samples;
use super::schemas::FILE;

/// How often the generator is asked.
const ROUNDS: usize = 24;

/// Makes a draft one that the generator takes, or leaves out what it refuses; what it still refuses in the end is a
/// finding about the whole document.
pub fn run(schemas: &Path, words: &MetaWords, draft: &mut Draft, findings: &mut Findings) {
    leave_out_refused(draft, findings);
    optional_in_requests(draft, findings);
    for _ in 0..ROUNDS {
        without_double_null(draft);
        draft.samples = samples::all(draft);
        let problems = match codegen::make(schemas, &draft.source(), words) {
            Ok(_) => {
                for (place, message) in std::mem::take(&mut draft.samples.notes) {
                    findings.note(&place, message);
                }
                return;
            }
            Err(problems) => problems.sorted(),
        };
        let mut changed = false;
        for problem in &problems {
            changed |= mend(draft, problem, findings);
        }
        leave_out_refused(draft, findings);
        if !changed {
            for problem in problems {
                let place = draft.origin(&problem.place).unwrap_or_else(|| problem.place.clone());
                findings.refuse(&Concern::Document, Diagnostic { place, ..problem });
            }
            return;
        }
    }
    let place = Place::file(format!("schemas/{}", draft.vendor));
    let help = "take over fewer operations at a time";
    findings.refuse(&Concern::Document, place.says("the generator still refuses the folder after many changes", help));
}

/// Changes what the generator refuses; whether something was changed.
fn mend(draft: &mut Draft, problem: &Diagnostic, findings: &mut Findings) -> bool {
    let file = problem.place.file.rsplit_once(&format!("schemas/{}/", draft.vendor)).map_or("", |(_, file)| file);
    let tokens: Vec<String> =
        problem.place.pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    match (file, tokens.as_slice()) {
        (FILE, ["$defs", name, rest @ ..]) => loosen(draft, name, rest, problem, findings),
        ("openapi.json", ["paths", path, method, rest @ ..]) => operation(draft, path, method, rest, problem, findings),
        ("openapi.json", ["webhooks", name, ..]) => {
            let hook = draft.hooks.iter().find(|hook| hook.path == *name).map(|hook| hook.place.clone());
            hook.is_some_and(|place| refuse(&place, problem, findings))
        }
        ("openapi.json", ["components", "securitySchemes", scheme, "flows", flow, ..]) => {
            without_flow(draft, scheme, flow, problem, findings)
        }
        _ => false,
    }
}

/// Leaves out a flow of OAuth 2.0, and takes a scheme without flows as a bearer token, which the caller gives.
fn without_flow(draft: &mut Draft, scheme: &str, flow: &str, problem: &Diagnostic, findings: &mut Findings) -> bool {
    let origin = draft.origin(&problem.place).unwrap_or_else(|| problem.place.clone());
    let Some((_, Json::Object(words))) = draft.schemes.iter_mut().find(|(name, _)| name == scheme) else {
        return false;
    };
    let Some(Json::Object(flows)) = words.iter_mut().find(|(word, _)| word == "flows").map(|(_, flows)| flows) else {
        return false;
    };
    let before = flows.len();
    flows.retain(|(name, _)| name != flow);
    let is_changed = flows.len() < before;
    let scopes = flows.iter().filter_map(|(_, flow)| flow.get("scopes")).flat_map(Json::entries);
    let scopes: BTreeSet<String> = scopes.map(|(scope, _)| scope.clone()).collect();
    if flows.is_empty() {
        words.retain(|(word, _)| word == "description");
        words.insert(0, ("type".to_owned(), text("http")));
        words.push(("scheme".to_owned(), text("bearer")));
    }
    let message =
        format!("the flow `{flow}` of `{scheme}` is left out, and a caller gives a token: {}", problem.message);
    findings.note(&origin, message);
    let of_calls = draft.calls.iter_mut().filter_map(|call| match &mut call.json {
        Json::Object(words) => words.iter_mut().find(|(word, _)| word == "security").map(|(_, security)| security),
        _ => None,
    });
    draft.security.iter_mut().chain(of_calls).for_each(|security| only_scopes(security, scheme, &scopes));
    is_changed
}

/// Leaves of the scopes that a scheme has to give only those that it still has.
fn only_scopes(security: &mut Json, scheme: &str, known: &BTreeSet<String>) {
    let Json::List(alternatives) = security else { return };
    for alternative in alternatives {
        let Json::Object(needed) = alternative else { continue };
        for (_, scopes) in needed.iter_mut().filter(|(name, _)| name == scheme) {
            let Json::List(scopes) = scopes else { continue };
            scopes.retain(|scope| scope.as_str().is_some_and(|scope| known.contains(scope)));
        }
    }
}

fn refuse(place: &Place, problem: &Diagnostic, findings: &mut Findings) -> bool {
    let is_new = !findings.refuses(place);
    let diagnostic = place.says(format!("the generator refuses it: {}", problem.message), problem.help.clone());
    findings.refuse(&Concern::Operation(place.clone()), diagnostic);
    is_new
}

/// Lets a key, or else a whole type, be any value.
fn loosen(draft: &mut Draft, name: &str, rest: &[&str], problem: &Diagnostic, findings: &mut Findings) -> bool {
    let origin = draft.origin(&problem.place).unwrap_or_else(|| problem.place.clone());
    let Some((_, def)) = draft.defs.iter_mut().find(|(other, _)| other == name) else { return false };
    let any = |json: &Json| {
        let description = json.text("description").unwrap_or("Not described.").to_owned();
        object([("description", text(description))])
    };
    let note = format!("taken as any value, because the generator refuses it: {}", problem.message);
    if let ["properties", key, ..] = rest
        && let Json::Object(words) = def
        && let Some((_, Json::Object(properties))) = words.iter_mut().find(|(word, _)| word == "properties")
        && let Some((_, property)) = properties.iter_mut().find(|(other, _)| other == key)
        && property.entries().len() > 1
    {
        let looser = any(property);
        if *property != looser {
            *property = looser;
            findings.note(&origin, note);
            return true;
        }
    }
    let looser = any(def);
    if *def == looser {
        return false;
    }
    *def = looser;
    findings.note(&origin, note);
    true
}

/// Leaves out the example of a parameter, or else the operation.
fn operation(
    draft: &mut Draft,
    path: &str,
    method: &str,
    rest: &[&str],
    problem: &Diagnostic,
    findings: &mut Findings,
) -> bool {
    let Some(call) = draft.calls.iter_mut().find(|call| call.path == path && call.method == method) else {
        return false;
    };
    if let ["parameters", index, "example", ..] = rest
        && let Json::Object(words) = &mut call.json
        && let Some((_, Json::List(parameters))) = words.iter_mut().find(|(word, _)| word == "parameters")
        && let Some(Json::Object(parameter)) = index.parse::<usize>().ok().and_then(|index| parameters.get_mut(index))
    {
        let name =
            parameter.iter().find(|(word, _)| word == "name").and_then(|(_, name)| name.as_str()).unwrap_or_default();
        let message = format!("the example of the parameter `{name}` is left out: {}", problem.message);
        findings.note(&call.place, message);
        let before = parameter.len();
        parameter.retain(|(word, _)| word != "example");
        return parameter.len() < before;
    }
    let place = call.place.clone();
    refuse(&place, problem, findings)
}

/// Leaves out operations that are refused, and types with something in them that cannot be taken over.
fn leave_out_refused(draft: &mut Draft, findings: &mut Findings) {
    let broken: BTreeSet<String> = findings
        .refused
        .iter()
        .filter_map(|(_, concern)| if let Concern::Type(name) = concern { Some(name.clone()) } else { None })
        .collect();
    let uses: Vec<(Place, Vec<String>)> = draft
        .calls
        .iter()
        .chain(&draft.hooks)
        .map(|call| {
            let reached = draft.reached([&call.json]);
            (call.place.clone(), broken.iter().filter(|name| reached.contains(name.as_str())).cloned().collect())
        })
        .collect();
    let mut of_operations = Vec::new();
    for (place, names) in uses {
        for (diagnostic, concern) in &findings.refused {
            if matches!(concern, Concern::Type(name) if names.contains(name)) {
                of_operations.push((diagnostic.clone(), Concern::Operation(place.clone())));
            }
        }
    }
    findings.refused.extend(of_operations);
    let all = draft.calls.iter().chain(&draft.hooks).map(|call| &call.place);
    let refused: BTreeSet<Place> = all.filter(|place| findings.refuses(place)).cloned().collect();
    prune::leave_out(draft, findings, |place| refused.contains(place), &broken);
    let mut gone = broken;
    loop {
        let more = draft
            .defs
            .iter()
            .filter(|(name, def)| !gone.contains(name) && referred(def).iter().any(|name| gone.contains(*name)));
        let more: Vec<String> = more.map(|(name, _)| name.clone()).collect();
        if more.is_empty() {
            break;
        }
        gone.extend(more);
    }
    draft.defs.retain(|(name, _)| !gone.contains(name));
}

/// Keys that only the service sets need not be sent.
fn optional_in_requests(draft: &mut Draft, findings: &mut Findings) {
    let bodies: Vec<Json> = draft.calls.iter().filter_map(|call| call.body.clone()).collect();
    let reached: BTreeSet<String> = draft.reached(&bodies).into_iter().map(str::to_owned).collect();
    for (name, def) in draft.defs.iter_mut().filter(|(name, _)| reached.contains(name)) {
        let set_by_service = |key: &str, def: &Json| {
            def.get("properties")
                .and_then(|properties| properties.get(key))
                .is_some_and(|property| property.flag("readOnly"))
        };
        let keys: Vec<String> = def
            .get("required")
            .map(Json::items)
            .unwrap_or_default()
            .iter()
            .filter_map(Json::as_str)
            .filter(|key| set_by_service(key, def))
            .map(str::to_owned)
            .collect();
        let Json::Object(words) = def else { continue };
        for key in keys {
            let place = Place::file(FILE).key("$defs").key(name).key("properties").key(&key);
            if let Some(origin) = draft.origins.get(&place) {
                findings.note(
                    origin,
                    format!("`{key}` is set by the service, so that requests may lack it: taken as optional"),
                );
            }
            if let Some((_, Json::List(required))) = words.iter_mut().find(|(word, _)| word == "required") {
                required.retain(|other| *other != text(&*key));
            }
        }
        words.retain(|(word, value)| word != "required" || !value.items().is_empty());
    }
}

/// Removes null as an alternative to what can be null already.
fn without_double_null(draft: &mut Draft) {
    let mut nullish: BTreeSet<String> = BTreeSet::new();
    loop {
        let more = draft.defs.iter().filter(|(name, def)| !nullish.contains(name) && takes_null(def, &nullish));
        let more: Vec<String> = more.map(|(name, _)| name.clone()).collect();
        if more.is_empty() {
            break;
        }
        nullish.extend(more);
    }
    for (_, def) in &mut draft.defs {
        simplify(def, &nullish);
    }
}

fn takes_null(schema: &Json, nullish: &BTreeSet<String>) -> bool {
    const SAYS_MORE: [&str; 6] = ["$ref", "type", "oneOf", "anyOf", "allOf", "const"];
    if let Some(reference) = schema.text("$ref") {
        return reference.rsplit('/').next().is_some_and(|name| nullish.contains(name));
    }
    let kinds = schema.get("type").map(Json::items).unwrap_or_default();
    let alternatives = schema.get("oneOf").map(Json::items).unwrap_or_default();
    SAYS_MORE.iter().all(|word| schema.get(word).is_none())
        || kinds.contains(&text("null"))
        || alternatives.iter().any(|one| one.text("type") == Some("null"))
}

fn simplify(node: &mut Json, nullish: &BTreeSet<String>) {
    if let Json::Object(words) = node
        && let Some(index) = words.iter().position(|(word, _)| word == "oneOf")
        && let Json::List(alternatives) = words[index].1.clone()
        && let [first, second] = alternatives.as_slice()
        && second.text("type") == Some("null")
        && takes_null(first, nullish)
    {
        words.remove(index);
        words.extend(first.entries().iter().filter(|(word, _)| word != "description").cloned());
    }
    match node {
        Json::Object(words) => words.iter_mut().for_each(|(_, value)| simplify(value, nullish)),
        Json::List(items) => items.iter_mut().for_each(|item| simplify(item, nullish)),
        _ => {}
    }
}
