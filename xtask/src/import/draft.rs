//! A folder while it is being put together, and as the generator reads it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Place;
use crate::json::Json;
use crate::source::Source;

use super::build::{Words, filled, object, text};
use super::operations::Call;
use super::samples::Samples;
use super::schemas::FILE;

/// The one page that a new folder is derived from.
pub const PAGE: &str = "main.en";

/// What will be a folder below `schemas/`.
pub struct Draft {
    pub vendor: String,
    pub info: Json,
    /// The page of the source, without its id.
    pub page: Json,
    pub servers: Vec<Json>,
    pub tags: Vec<(String, String)>,
    pub security: Option<Json>,
    pub schemes: Words,
    pub calls: Vec<Call>,
    pub hooks: Vec<Call>,
    pub defs: Vec<(String, Json)>,
    /// Where what was made comes from: places in the folder's files, and in the source.
    pub origins: BTreeMap<Place, Place>,
    pub samples: Samples,
    /// The types that operations of the source refer to, whatever of them was taken over.
    pub uses: Uses,
}

/// Types by name that operations refer to.
#[derive(Debug, Default)]
pub struct Uses {
    /// Of the operation at a place.
    pub by_call: BTreeMap<Place, BTreeSet<String>>,
    /// Of any operation, those among them of which nothing was made.
    pub all: BTreeSet<String>,
}

impl Draft {
    /// The file of all types, if there are some.
    pub fn types_document(&self) -> Option<Json> {
        let defs = Json::Object(self.defs.clone());
        (!self.defs.is_empty()).then(|| {
            object([
                ("$schema", text("https://json-schema.org/draft/2020-12/schema")),
                ("title", text("Types")),
                ("description", text("The types of the API description, in its order. Move them to files by resource as they are filled in.")),
                ("x-chatspec-page", text(PAGE)),
                ("$defs", defs),
            ])
        })
    }

    fn openapi(&self) -> Json {
        let mut paths: Vec<(String, Words)> = Vec::new();
        for call in &self.calls {
            let entry = (call.method.clone(), call.json.clone());
            match paths.iter_mut().find(|(path, _)| *path == call.path) {
                Some((_, methods)) => methods.push(entry),
                None => paths.push((call.path.clone(), vec![entry])),
            }
        }
        let paths = object(paths.into_iter().map(|(path, methods)| (path, Json::Object(methods))));
        let hooks = self.hooks.iter().map(|hook| (hook.path.clone(), object([("post", hook.json.clone())])));
        let tag = |(name, said): &(String, String)| object([("name", text(&**name)), ("description", text(&**said))]);
        let used: BTreeSet<&str> = self.calls.iter().flat_map(|call| tags_of(&call.json)).collect();
        let tags = self.tags.iter().filter(|(name, _)| used.contains(name.as_str())).map(tag).collect();
        let schemes =
            (!self.schemes.is_empty()).then(|| object([("securitySchemes", Json::Object(self.schemes.clone()))]));
        filled([
            ("openapi", Some(text("3.1.0"))),
            ("info", Some(self.info.clone())),
            ("servers", Some(Json::List(self.servers.clone()))),
            ("tags", Some(Json::List(tags))),
            ("security", self.security.clone()),
            ("paths", Some(paths)),
            ("webhooks", (!self.hooks.is_empty()).then(|| object(hooks))),
            ("components", schemes),
        ])
    }

    fn index(&self) -> Json {
        let entry = |(path, printed, about): &(String, bool, String)| {
            let origin = text(if *printed { "printed" } else { "derived" });
            (path.clone(), object([("page", text(PAGE)), ("origin", origin), ("about", text(&**about))]))
        };
        object([("samples", object(self.samples.index.iter().map(entry)))])
    }

    /// The folder as the generator reads it.
    pub fn source(&self) -> Source {
        let types = self.types_document().map(|document| (FILE.to_owned(), document));
        Source {
            vendor: self.vendor.clone(),
            folder: format!("schemas/{}", self.vendor),
            openapi: self.openapi(),
            schemas: types.into_iter().collect(),
            departures: object([("departures", Json::List(Vec::new()))]),
            pages: object([("pages", object([(PAGE, self.page.clone())]))]),
            index: self.index(),
            samples: self.samples.files.clone(),
            cases: BTreeMap::new(),
            // It is written beside the others, and nothing is generated of it here.
            changelog: None,
            standard: None,
        }
    }

    /// The types that a value of the folder leads to, through others.
    pub fn reached<'j>(&'j self, from: impl IntoIterator<Item = &'j Json>) -> BTreeSet<&'j str> {
        let defs: BTreeMap<&str, &Json> = self.defs.iter().map(|(name, def)| (name.as_str(), def)).collect();
        let mut reached = BTreeSet::new();
        let mut open: Vec<&Json> = from.into_iter().collect();
        while let Some(node) = open.pop() {
            for name in referred(node) {
                if let Some(def) = defs.get(name).filter(|_| reached.insert(name)) {
                    open.push(def);
                }
            }
        }
        reached
    }

    /// Where a place of the folder comes from: itself or the nearest thing around it that is known.
    pub fn origin(&self, place: &Place) -> Option<Place> {
        let file = place.file.rsplit('/').next().unwrap_or_default();
        let mut pointer = place.pointer.as_str();
        loop {
            let at = Place { file: file.to_owned(), pointer: pointer.to_owned() };
            if let Some(origin) = self.origins.get(&at) {
                return Some(origin.clone());
            }
            pointer = pointer.rsplit_once('/')?.0;
        }
    }
}

fn tags_of(json: &Json) -> impl Iterator<Item = &str> {
    json.get("tags").map(Json::items).unwrap_or_default().iter().filter_map(Json::as_str)
}

/// The names of the types that a value refers to, those of mappings among them.
pub fn referred(node: &Json) -> Vec<&str> {
    let (mut names, mut open) = (Vec::new(), vec![node]);
    while let Some(node) = open.pop() {
        if let Some(name) = node.as_str().and_then(|text| text.split_once("#/$defs/")) {
            names.push(name.1);
        }
        open.extend(node.items());
        open.extend(node.entries().iter().map(|(_, value)| value));
    }
    names
}
