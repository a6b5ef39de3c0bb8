//! The schemas of one folder, held together so that references between files resolve.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::{Draft, Registry, Resource};
use serde_json::{Value, json};

use crate::error::{LoadError, SchemaError};
use crate::place::{Place, Target, percent_encoded};
use crate::validator::Validator;

/// What stands before a file name to make it a base URI; nothing is ever fetched from it.
const BASE: &str = "json-schema:///";

/// All schema files of one folder.
///
/// ```
/// use chatspec_testkit::SchemaSet;
/// use serde_json::json;
///
/// let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/acme");
/// let set = SchemaSet::load(folder.as_ref())?;
/// let validator = set.validator("words.schema.json#/$defs/Channel")?;
/// assert!(validator.check(&json!("sms")).is_ok());
/// assert!(validator.check(&json!("carrier pigeon")).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SchemaSet {
    documents: BTreeMap<String, Value>,
    registry: Registry<'static>,
}

impl SchemaSet {
    /// Reads every `*.schema.json` and the `openapi.json` of a folder, not of folders below it.
    ///
    /// # Errors
    ///
    /// When the folder or a file cannot be read, a file is no JSON (with line and column), there is no
    /// schema at all, or a schema refers to a file that is not in the folder.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        let documents = read_documents(folder)?;
        if documents.is_empty() {
            let path = folder.to_owned();
            return Err(LoadError::Empty { path });
        }
        let registry = registry(&documents).map_err(|error| LoadError::set(folder, &error))?;
        Ok(Self { documents, registry })
    }

    /// Makes a validator of a type, or of an array of it. Formats are not asserted.
    ///
    /// # Errors
    ///
    /// When the reference, or one that it leads to, names nothing, or the schema is not valid itself.
    pub fn validator<'a>(&self, target: impl Into<Target<'a>>) -> Result<Validator, SchemaError> {
        let target = target.into();
        let place = Place::parse(target.reference());
        self.schema_at(&place)?;
        let uri = format!("{BASE}{}#{}", place.file, percent_encoded(&place.pointer));
        let schema = match target {
            Target::Type(_) => json!({ "$ref": uri }),
            Target::ArrayOf(_) => json!({ "type": "array", "items": { "$ref": uri } }),
        };
        let compiled = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .should_validate_formats(false)
            .offline()
            .build(&schema);
        compiled.map(Validator::new).map_err(|error| invalid(&place, &error))
    }

    /// Makes a validator of an array of a type: short for [`Target::ArrayOf`].
    ///
    /// # Errors
    ///
    /// As [`validator`](Self::validator).
    pub fn array_validator(&self, reference: &str) -> Result<Validator, SchemaError> {
        self.validator(Target::ArrayOf(reference))
    }

    pub(crate) fn schema_at(&self, place: &Place) -> Result<&Value, SchemaError> {
        self.documents
            .get(&place.file)
            .and_then(|document| document.pointer(&place.pointer))
            .ok_or_else(|| SchemaError::missing(place))
    }
}

fn invalid(place: &Place, error: &impl std::fmt::Display) -> SchemaError {
    SchemaError::Invalid { at: place.to_string(), message: error.to_string() }
}

fn read_documents(folder: &Path) -> Result<BTreeMap<String, Value>, LoadError> {
    let mut documents = BTreeMap::new();
    for path in children(folder)? {
        let name = file_name(&path);
        if name.ends_with(".schema.json") || name == "openapi.json" {
            documents.insert(name, read_json(&path)?.1);
        }
    }
    Ok(documents)
}

fn registry(documents: &BTreeMap<String, Value>) -> Result<Registry<'static>, jsonschema::ReferencingError> {
    let mut builder = Registry::new();
    for (name, document) in documents {
        let resource = Resource::from_contents(document.clone());
        builder = builder.add(format!("{BASE}{name}"), resource)?;
    }
    builder.prepare()
}

/// What a folder holds, sorted, so that every machine sees the same order.
pub(crate) fn children(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let entries = fs::read_dir(folder).map_err(|error| LoadError::read(folder, error))?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| LoadError::read(folder, error))?;
    paths.sort();
    Ok(paths)
}

pub(crate) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The text of a JSON file and the value it holds.
pub(crate) fn read_json(path: &Path) -> Result<(String, Value), LoadError> {
    let text = fs::read_to_string(path).map_err(|error| LoadError::read(path, error))?;
    let value = serde_json::from_str(&text).map_err(|error| LoadError::json(path, &error))?;
    Ok((text, value))
}
