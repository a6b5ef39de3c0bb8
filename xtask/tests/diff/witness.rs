//! Values by which a change is shown, checked again by validators that are built here.

use std::collections::BTreeSet;
use std::fs;

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

use crate::catalogue::VENDOR;
use crate::workspace::Workspace;

/// The documents of a contract.
pub struct Contract {
    documents: Vec<(String, Value)>,
    registry: Registry<'static>,
}

impl Contract {
    /// The contract of the vendor in a workspace.
    pub fn of(workspace: &Workspace) -> Self {
        let folder = workspace.path("schemas").join(VENDOR);
        let entries = fs::read_dir(folder).expect("the folder of the vendor").map(|entry| entry.expect("an entry"));
        let files = entries.filter(|entry| {
            entry.file_name().to_string_lossy().ends_with(".schema.json") || entry.file_name() == "openapi.json"
        });
        let documents = files.map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("a document");
            (entry.file_name().to_string_lossy().into_owned(), serde_json::from_str(&text).expect("JSON"))
        });
        let documents: Vec<(String, Value)> = documents.collect();
        let mut registry = Registry::new().draft(Draft::Draft202012);
        for (file, document) in &documents {
            registry = registry.add(format!("{BASE}{file}"), document.clone()).expect("a document to refer to");
        }
        Self { registry: registry.prepare().expect("documents that refer to each other"), documents }
    }

    /// The file of a type, which may stand in another one in the other contract.
    fn home<'f>(&'f self, file: &'f str, pointer: &str) -> &'f str {
        let mut tokens = pointer.split('/').skip(1);
        let (Some("$defs"), Some(name)) = (tokens.next(), tokens.next()) else { return file };
        let ty = format!("/$defs/{name}");
        let has = |document: &Value| document.pointer(&ty).is_some();
        let mut homes = self.documents.iter().filter(|(_, document)| has(document)).map(|(file, _)| file.as_str());
        if homes.clone().any(|home| home == file) { file } else { homes.next().unwrap_or(file) }
    }

    /// What stands at a place.
    fn at(&self, file: &str, pointer: &str) -> Option<&Value> {
        let file = self.home(file, pointer);
        self.documents.iter().find(|(name, _)| name == file)?.1.pointer(pointer)
    }

    /// What checks values against the schema at a place.
    fn validator(&self, file: &str, pointer: &str) -> Option<Validator> {
        self.build(&reference(self.home(file, pointer), pointer))
    }

    /// What checks the parameters of an operation, by their names.
    fn parameters(&self, file: &str, pointer: &str) -> Option<Validator> {
        let operation = pointer.split("/parameters").next()?;
        let place = format!("{operation}/parameters");
        let parameters = self.at(file, &place)?.as_array()?.iter().enumerate();
        let schemas = parameters.clone().filter_map(|(index, parameter)| {
            Some((parameter["name"].as_str()?.to_owned(), reference(file, &format!("{place}/{index}/schema"))))
        });
        let required = parameters.filter(|(_, parameter)| parameter["required"] == true);
        let required: Vec<&Value> = required.map(|(_, parameter)| &parameter["name"]).collect();
        let schemas: serde_json::Map<String, Value> = schemas.collect();
        self.build(&json!({ "type": "object", "properties": schemas, "required": required }))
    }

    /// What checks values of a list as the vendor means it: an open one takes what it does not name as well.
    fn list(&self, file: &str, pointer: &str) -> Option<Validator> {
        let list = self.at(file, pointer)?;
        list.get("oneOf")?.get(0)?.get("const")?;
        match list["x-chatspec-closed"] == true {
            true => self.validator(file, pointer),
            false => self.build(&json!({ "type": list["type"] })),
        }
    }

    fn build(&self, schema: &Value) -> Option<Validator> {
        let options = jsonschema::options().with_draft(Draft::Draft202012).offline();
        options.with_registry(&self.registry).build(schema).ok()
    }
}

const BASE: &str = "quay:///";

fn reference(file: &str, pointer: &str) -> Value {
    json!({ "$ref": format!("{BASE}{file}#{}", encoded(pointer)) })
}

/// A pointer as a fragment of an address.
fn encoded(pointer: &str) -> String {
    pointer.replace('%', "%25").replace('{', "%7B").replace('}', "%7D").replace(' ', "%20")
}

/// What is wrong with the witness of a change: nothing, when one of the schemas that the change is about, or that
/// enclose it, takes the value exactly where the witness says so.
pub fn wrong(change: &Value, before: &Contract, after: &Contract) -> Option<String> {
    let witness = change.get("witness")?;
    let said = (witness["before"].as_bool()?, witness["after"].as_bool()?);
    if said.0 == said.1 {
        return Some(format!("{witness} is on both sides"));
    }
    let value = &witness["value"];
    let (file, pointer) = change["at"].as_str()?.split_once('#')?;
    let shows = |sides: [Option<Validator>; 2]| matches!(sides, [Some(old), Some(new)] if (old.is_valid(value), new.is_valid(value)) == said);
    let mut around = schemas_around(pointer, before, after, file).into_iter();
    let shown = around.any(|pointer| shows([before, after].map(|contract| contract.validator(file, &pointer))));
    let shown = shown || shows([before, after].map(|contract| contract.parameters(file, pointer)));
    let shown = shown || shows([before, after].map(|contract| contract.list(file, pointer)));
    (!shown).then(|| format!("{witness} does not show what it says"))
}

/// The schemas at a place and around it, from the inside out, that stand in both contracts.
fn schemas_around(pointer: &str, before: &Contract, after: &Contract, file: &str) -> Vec<String> {
    let mut places = Vec::new();
    let mut place = pointer;
    loop {
        places.push(place.to_owned());
        places.push(format!("{place}/schema"));
        places.extend(contents(place, after, file));
        match place.rsplit_once('/') {
            Some((parent, _)) if !parent.is_empty() => place = parent,
            _ => break,
        }
    }
    places.retain(|place| before.at(file, place).is_some() && after.at(file, place).is_some());
    places
}

/// The schemas of what a body or an answer holds.
fn contents(place: &str, contract: &Contract, file: &str) -> BTreeSet<String> {
    let content = contract.at(file, &format!("{place}/content")).and_then(Value::as_object);
    let types = content.into_iter().flat_map(serde_json::Map::keys);
    types.map(|name| format!("{place}/content/{}/schema", name.replace('/', "~1"))).collect()
}
