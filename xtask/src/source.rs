//! One vendor's folder under `schemas/`, as it was read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::json::{self, Json};

/// The contract of one vendor, parsed and not yet understood.
#[derive(Debug)]
pub struct Source {
    /// Name of the folder, and of everything generated from it.
    pub vendor: String,
    /// `schemas/<vendor>`, for messages.
    pub folder: String,
    /// `openapi.json`.
    pub openapi: Json,
    /// Every `*.schema.json` by file name.
    pub schemas: BTreeMap<String, Json>,
    /// `departures.json`.
    pub departures: Json,
    /// `pages.lock.json`.
    pub pages: Json,
    /// `samples/index.json`.
    pub index: Json,
    /// Every sample by its path below `samples/`.
    pub samples: BTreeMap<String, Json>,
}

impl Source {
    /// The place of a file of the folder.
    pub fn place(&self, file: &str) -> Place {
        Place::file(format!("{}/{file}", self.folder))
    }

    /// A document of the folder by its file name.
    pub fn document(&self, file: &str) -> Option<&Json> {
        match file {
            "openapi.json" => Some(&self.openapi),
            "departures.json" => Some(&self.departures),
            "pages.lock.json" => Some(&self.pages),
            _ => self.schemas.get(file),
        }
    }

    /// The sample at a path below `samples/`, and its place.
    pub fn sample_place(&self, path: &str) -> Place {
        self.place(&format!("samples/{path}"))
    }
}

/// The vendors of a `schemas/` folder, in the order of their names.
pub fn vendors(schemas: &Path) -> Result<Vec<String>, Diagnostic> {
    let folders = entries(schemas)?.into_iter().filter(|entry| entry.is_dir());
    Ok(folders.filter_map(|folder| Some(folder.file_name()?.to_str()?.to_owned())).collect())
}

/// Reads the folder of one vendor.
pub fn load(schemas: &Path, vendor: &str) -> Result<Source, Diagnostics> {
    let root = schemas.join(vendor);
    let mut files = Files { folder: format!("schemas/{vendor}"), root, problems: Diagnostics::default() };
    let mut source = Source {
        vendor: vendor.to_owned(),
        folder: files.folder.clone(),
        openapi: files.document("openapi.json"),
        schemas: BTreeMap::new(),
        departures: files.document("departures.json"),
        pages: files.document("pages.lock.json"),
        index: files.document("samples/index.json"),
        samples: BTreeMap::new(),
    };
    files.schemas(&mut source.schemas);
    files.samples(&mut source.samples);
    files.problems.or(source)
}

/// Reads files of a folder and gathers what is wrong with them.
struct Files {
    folder: String,
    root: PathBuf,
    problems: Diagnostics,
}

/// What may stand in a vendor's folder beside its schema files.
const KNOWN: [&str; 5] = ["openapi.json", "departures.json", "pages.lock.json", "samples", "regressions"];

impl Files {
    fn schemas(&mut self, into: &mut BTreeMap<String, Json>) {
        for path in self.listing("") {
            if path.ends_with(".schema.json") {
                let document = self.document(&path);
                into.insert(path, document);
            } else if !KNOWN.contains(&path.as_str()) {
                self.stray(&path);
            }
        }
    }

    fn samples(&mut self, into: &mut BTreeMap<String, Json>) {
        for group in self.listing("samples").into_iter().filter(|path| path != "index.json") {
            for case in self.listing(&format!("samples/{group}")) {
                let path = format!("{group}/{case}");
                if case.ends_with(".json") {
                    let document = self.document(&format!("samples/{path}"));
                    into.insert(path, document);
                } else {
                    self.stray(&format!("samples/{path}"));
                }
            }
        }
    }

    fn stray(&mut self, path: &str) {
        let place = Place::file(format!("{}/{path}", self.folder));
        let help = "remove it, or give it one of the names that CONTRIBUTING.md lists for this folder";
        self.problems.push(place.says("nothing reads this file", help));
    }

    /// The names in a folder, in their order; hidden ones are left out.
    fn listing(&mut self, folder: &str) -> Vec<String> {
        let paths = self.problems.take(entries(&self.root.join(folder))).unwrap_or_default();
        let names = paths.iter().filter_map(|path| path.file_name()?.to_str());
        names.filter(|name| !name.starts_with('.')).map(str::to_owned).collect()
    }

    fn document(&mut self, file: &str) -> Json {
        let place = Place::file(format!("{}/{file}", self.folder));
        let read = read(&self.root.join(file), &place);
        self.problems.take(read).unwrap_or(Json::Null)
    }
}

/// Reads and parses one file.
pub fn read(path: &Path, place: &Place) -> Result<Json, Diagnostic> {
    let text = fs::read_to_string(path)
        .map_err(|error| place.says(format!("cannot be read: {error}"), "every vendor's folder has this file"))?;
    json::parse(&text).map_err(|error| {
        let place = Place::file(format!("{}:{}:{}", place.file, error.line(), error.column()));
        place.says(format!("not JSON: {error}"), "mend the file at this line and column")
    })
}

/// The paths in a folder, in the order of their names, whatever order the file system has.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        Place::file(folder.display().to_string())
            .says(format!("the folder cannot be read: {error}"), "create it, or run from within the workspace")
    };
    let paths: Result<Vec<_>, _> = fs::read_dir(folder).map_err(unreadable)?.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(unreadable)?;
    paths.sort();
    Ok(paths)
}
