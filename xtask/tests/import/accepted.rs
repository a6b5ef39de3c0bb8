//! Documents that say what they mean: each becomes a folder that generates, and what it does not take over is told.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::{Document, acceptable};
use crate::import::{
    Report, SKIP, Told, has_folder, import, nothing_wrong, report, types, written, wrong_of_any, wrong_of_notes,
    wrong_of_places, wrong_of_reasons, wrong_of_text,
};
use crate::workspace::Workspace;

#[test]
fn documents_become_folders_that_generate() {
    nothing_wrong(acceptable().iter().map(|document| (document.name.clone(), wrong(document))));
}

#[test]
fn a_second_vendor_of_that_name_is_refused() {
    nothing_wrong(acceptable().iter().take(2).map(|document| (document.name.clone(), wrong_of_second(document))));
}

#[test]
fn the_same_document_makes_the_same_folder() {
    nothing_wrong(acceptable().iter().map(|document| {
        let folders = [Workspace::empty(), Workspace::empty()].map(|workspace| {
            import(&workspace, &document.name, &document.path, &[SKIP]);
            workspace.tree()
        });
        let differs = folders[0] != folders[1];
        (document.name.clone(), differs.then(|| "two runs differ".to_owned()).into_iter().collect())
    }));
}

fn wrong(document: &Document) -> Vec<String> {
    let workspace = Workspace::empty();
    let run = import(&workspace, &document.name, &document.path, &[SKIP, "--json"]);
    let report = report(&run, document.file());
    let mut wrong = wrong_of_any(&workspace, &run);
    wrong.extend(wrong_of_places(document, &report));
    wrong.extend(wrong_of_reasons(document, &report));
    wrong.extend(wrong_of_notes(document, &report));
    wrong.extend(wrong_of_strict(document, &report));
    if run.code == Some(0) {
        wrong.extend(wrong_of_folder(&workspace, document));
        wrong.extend(lost(&workspace, document, &report));
        wrong.extend(wrong_of_codegen(&workspace));
    } else {
        wrong.push(format!("exit code {:?}, not 0\n{}{}", run.code, run.stdout, run.stderr));
    }
    wrong
}

/// What is wrong with a run that may leave out nothing: it refuses for the same reasons, or takes all there is.
fn wrong_of_strict(document: &Document, report: &Report) -> Vec<String> {
    let workspace = Workspace::empty();
    let before = workspace.tree();
    let run = import(&workspace, &document.name, &document.path, &[]);
    let mut wrong = wrong_of_any(&workspace, &run);
    wrong.extend(wrong_of_text(&run, report, document.file()));
    let expected = if report.reasons.is_empty() { 0 } else { 1 };
    if run.code != Some(expected) {
        wrong.push(format!("exit code {:?} without {SKIP}, not {expected}", run.code));
    }
    if expected == 1 && (workspace.tree() != before || has_folder(&workspace, &document.name)) {
        wrong.push(format!("something was written without {SKIP}"));
    }
    wrong
}

/// What generating says against the folder.
fn wrong_of_codegen(workspace: &Workspace) -> Vec<String> {
    let runs = [&[][..], &["--check"]].map(|arguments| workspace.codegen(arguments));
    let failed = runs.iter().filter(|run| run.code != Some(0));
    failed.map(|run| format!("codegen: exit code {:?}\n{}", run.code, run.stderr)).collect()
}

/// What the folder has to hold.
fn wrong_of_folder(workspace: &Workspace, document: &Document) -> Vec<String> {
    let openapi = written(workspace, &document.name, "openapi.json");
    let mut wrong = Vec::new();
    for expected in document.texts("operations") {
        let mut words = expected.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let operation = &openapi["paths"][path][method.to_lowercase()];
        match words.next() {
            _ if operation.is_null() => wrong.push(format!("{expected} did not come")),
            Some(id) if operation["operationId"] != id => {
                wrong.push(format!("{expected} is {}", operation["operationId"]));
            }
            _ => {}
        }
    }
    let types = types(workspace, &document.name);
    let missing = document.texts("types").into_iter().filter(|name| !types.iter().any(|known| known == name));
    wrong.extend(missing.map(|name| format!("the type {name} did not come")));
    let server = &document.expected["server"];
    if server.is_string() && openapi["servers"][0]["url"] != *server {
        wrong.push(format!("the server is {}, not {server}", openapi["servers"][0]["url"]));
    }
    let webhooks = openapi["webhooks"].as_object().map_or(0, serde_json::Map::len);
    if document.expected["webhooks"].as_u64().is_some_and(|expected| expected != webhooks as u64) {
        wrong.push(format!("{webhooks} webhooks came"));
    }
    wrong
}

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Operations and parameters of the source that are neither in the folder nor told.
fn lost(workspace: &Workspace, document: &Document, report: &Report) -> Vec<String> {
    let openapi = written(workspace, &document.name, "openapi.json");
    let is_told = |pointer: &str| {
        report.all().any(|told| told.pointer == pointer || told.pointer.starts_with(&format!("{pointer}/")))
    };
    let mut lost = Vec::new();
    let paths = document.tree["paths"].as_object().into_iter().flatten().filter(|(path, _)| path.starts_with('/'));
    for (path, item) in paths {
        let path_place = format!("/paths/{}", escaped(path));
        let (item_place, item) = followed(&document.tree, &path_place, item);
        for method in METHODS.iter().filter(|method| item.get(**method).is_some()) {
            let place = format!("{item_place}/{method}");
            let operation = &openapi["paths"][path][method];
            let shared = parameters(&document.tree, &item_place, item);
            let own = parameters(&document.tree, &place, &item[method]);
            if operation.is_null() {
                let beside = |told: &Told| told.pointer.starts_with(&format!("{path_place}/"));
                let told = is_told(&place)
                    || report.all().any(|told| told.pointer == path_place)
                    || report.reasons.iter().any(beside);
                lost.extend((!told).then(|| format!("{method} {path} is neither there nor told")));
                continue;
            }
            let id = &item[method]["operationId"];
            let renamed =
                id.is_string() && *id != operation["operationId"] && !is_told(&format!("{place}/operationId"));
            lost.extend(renamed.then(|| format!("{method} {path} has another name, which is not told")));
            let sent: BTreeSet<(String, String)> = listed(&operation["parameters"]).iter().map(key).collect();
            let overridden: BTreeSet<_> = own.iter().map(|(_, key)| key.clone()).collect();
            let shared = shared.into_iter().filter(|(_, key)| !overridden.contains(key));
            let gone = own
                .iter()
                .cloned()
                .chain(shared)
                .filter(|(_, (_, place))| !["body", "formData"].contains(&place.as_str()));
            // What stands in another file is not followed here.
            let gone = gone.filter(|(_, (name, _))| !name.is_empty());
            let gone = gone.filter(|(places, key)| !sent.contains(key) && !places.iter().any(|place| is_told(place)));
            lost.extend(gone.map(|(_, (name, _))| format!("{method} {path}: `{name}` is neither there nor told")));
        }
    }
    lost
}

/// The parameters that stand at a place: where each stands, by reference too, and its name and location.
fn parameters(tree: &Value, place: &str, owner: &Value) -> Vec<(Vec<String>, (String, String))> {
    let listed = listed(&owner["parameters"]);
    let all = listed.iter().enumerate().map(|(index, parameter)| {
        let here = format!("{place}/parameters/{index}");
        let (there, parameter) = followed(tree, &here, parameter);
        (vec![here, there], key(parameter))
    });
    all.collect()
}

fn listed(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn key(parameter: &Value) -> (String, String) {
    let text = |key: &str| parameter[key].as_str().unwrap_or_default().to_owned();
    (text("name"), text("in"))
}

/// What a value is, when it may be a reference within the document, and where that stands.
fn followed<'v>(tree: &'v Value, place: &str, value: &'v Value) -> (String, &'v Value) {
    let target = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    match target.and_then(|pointer| Some((pointer.to_owned(), tree.pointer(pointer)?))) {
        Some(there) => there,
        None => (place.to_owned(), value),
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// What is wrong with a run that would overwrite a vendor.
fn wrong_of_second(document: &Document) -> Vec<String> {
    let workspace = Workspace::empty();
    let first = import(&workspace, &document.name, &document.path, &[SKIP]);
    let before = workspace.tree();
    let second = import(&workspace, &document.name, &document.path, &[SKIP]);
    let mut wrong = wrong_of_any(&workspace, &second);
    wrong.extend((first.code != Some(0)).then(|| first.stderr.clone()));
    wrong.extend((second.code != Some(1)).then(|| format!("exit code {:?}", second.code)));
    wrong.extend((workspace.tree() != before).then(|| "something was written".to_owned()));
    wrong.extend(
        (!second.stderr.contains(&document.name)).then(|| format!("does not name the vendor: {}", second.stderr)),
    );
    wrong
}
