//! One vendor's folder under `schemas/`, as it was read.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::changelog::{self, Changelog};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::json::{self, Json};
use crate::names::{field_name, is_kebab_case, is_reserved_vendor, type_name};

/// The contract of one vendor, parsed and not yet understood.
#[derive(Debug, Clone)]
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
    /// Every conformance case by its path below `cases/`.
    pub cases: BTreeMap<String, Json>,
    /// `CHANGELOG.md`; older contracts have none.
    pub changelog: Option<Changelog>,
    /// The one of `schemas` that stands in no folder, because a standard says what is in it.
    pub standard: Option<String>,
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

    /// What is wrong when the changelog is missing, from which the crate has its version.
    pub fn has_changelog(&self) -> Result<(), Diagnostic> {
        let missing = || changelog::missing(&format!("{}/{CHANGELOG}", self.folder), &changelog_title(&self.vendor));
        self.changelog.as_ref().map(|_| ()).ok_or_else(missing)
    }

    /// The sample at a path below `samples/`, and its place.
    pub fn sample_place(&self, path: &str) -> Place {
        self.place(&format!("samples/{path}"))
    }
}

/// The vendors of a `schemas/` folder, in the order of their names.
pub fn vendors(schemas: &Path) -> Result<Vec<String>, Diagnostics> {
    let folders = entries(schemas, &Place::file("schemas"))?.into_iter().filter(|entry| entry.is_dir());
    let names = folders.filter_map(|folder| Some(folder.file_name()?.to_string_lossy().into_owned()));
    let names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    let mut problems = Diagnostics::default();
    for name in names.iter().filter(|name| !is_vendor_name(name)) {
        let help = "rename the folder: small letters, digits and hyphens, and none of the workspace's own crates";
        problems
            .push(Place::file(format!("schemas/{name}")).says(format!("no crate can be called after `{name}`"), help));
    }
    for pair in by_module(&names).windows(2) {
        let help = "rename one of the folders";
        let message = format!("the client would have one module for this and for `{}`", pair[0]);
        if field_name(&pair[0]) == field_name(&pair[1]) {
            problems.push(Place::file(format!("schemas/{}", pair[1])).says(message, help));
        }
    }
    problems.or(names)
}

/// The vendors in the order of their modules, so that those of one name stand together.
fn by_module(names: &[String]) -> Vec<String> {
    let mut names = names.to_vec();
    names.sort_by_key(|name| (field_name(name), name.clone()));
    names
}

/// Whether `chatspec-<name>` can be a crate beside those of the workspace, and the name a type within it.
pub fn is_vendor_name(name: &str) -> bool {
    const OTHERS: [&str; 17] = [
        "all", "alloc", "cli", "client", "core", "default", "metrics", "models", "redis", "runtime", "samples", "sim",
        "std", "testkit", "tests", "tokio", "wire",
    ];
    is_kebab_case(name) && !OTHERS.contains(&name) && !is_reserved_vendor(&type_name(name))
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
        cases: BTreeMap::new(),
        changelog: files.changelog(vendor),
        standard: None,
    };
    files.schemas(&mut source.schemas);
    files.grouped("samples", &mut source.samples);
    if files.root.join("cases").exists() {
        files.grouped("cases", &mut source.cases);
    }
    files.problems.or(source)
}

/// The title of a vendor's changelog.
pub fn changelog_title(vendor: &str) -> String {
    format!("Changelog of chatspec-{vendor}")
}

const CHANGELOG: &str = "CHANGELOG.md";

/// Reads files of a folder and gathers what is wrong with them.
struct Files {
    folder: String,
    root: PathBuf,
    problems: Diagnostics,
}

/// What may stand in a vendor's folder beside its schema files.
const KNOWN: [&str; 7] =
    [CHANGELOG, "openapi.json", "departures.json", "pages.lock.json", "samples", "cases", "regressions"];

impl Files {
    fn schemas(&mut self, into: &mut BTreeMap<String, Json>) {
        for path in self.listing("") {
            if let Some(name) = path.strip_suffix(".schema.json") {
                self.check_name(name, &path);
                let document = self.document(&path);
                into.insert(path, document);
            } else if !KNOWN.contains(&path.as_str()) {
                self.stray(&path);
            }
        }
    }

    /// The documents of a folder of folders, but for its index.
    fn grouped(&mut self, folder: &str, into: &mut BTreeMap<String, Json>) {
        for group in self.listing(folder).into_iter().filter(|path| path != "index.json") {
            if !self.root.join(folder).join(&group).is_dir() {
                self.stray(&format!("{folder}/{group}"));
                continue;
            }
            for case in self.listing(&format!("{folder}/{group}")) {
                let path = format!("{group}/{case}");
                if case.ends_with(".json") {
                    let document = self.document(&format!("{folder}/{path}"));
                    into.insert(path, document);
                } else {
                    self.stray(&format!("{folder}/{path}"));
                }
            }
        }
    }

    /// The changelog, if there is one.
    fn changelog(&mut self, vendor: &str) -> Option<Changelog> {
        let file = format!("{}/{CHANGELOG}", self.folder);
        let text = match fs::read_to_string(self.root.join(CHANGELOG)) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            Err(error) => {
                let help = "check the file's rights; it is text in UTF-8";
                self.problems.push(Place::file(file).says(format!("cannot be read: {error}"), help));
                return None;
            }
        };
        let parsed = changelog::parse(&text, &file, &changelog_title(vendor));
        parsed.map_err(|problems| self.problems.append(problems)).ok()
    }

    fn check_name(&mut self, name: &str, path: &str) {
        if !is_kebab_case(name) {
            let place = Place::file(format!("{}/{path}", self.folder));
            let help = "rename the file: small letters and digits, with hyphens between words";
            self.problems.push(place.says("a schema file that nothing can refer to", help));
        }
    }

    fn stray(&mut self, path: &str) {
        let place = Place::file(format!("{}/{path}", self.folder));
        let help = "remove it: a vendor's folder holds openapi.json, *.schema.json, departures.json, pages.lock.json, \
                    CHANGELOG.md, and the folders samples, cases and regressions; samples are <operation or type>/<case>.json, cases \
                    <operation>/<case>.json";
        self.problems.push(place.says("nothing reads this file", help));
    }

    /// The names in a folder, in their order; hidden ones are left out.
    fn listing(&mut self, folder: &str) -> Vec<String> {
        let place = Place::file(format!("{}/{folder}", self.folder).trim_end_matches('/'));
        let paths = self.problems.take(entries(&self.root.join(folder), &place)).unwrap_or_default();
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
    let text = fs::read_to_string(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => place.says("this file is missing", "add it: every vendor's folder has one"),
        _ => place.says(format!("cannot be read: {error}"), "check the file's rights; it is text in UTF-8"),
    })?;
    parse(&text, place)
}

/// Parses the text of one file.
pub fn parse(text: &str, place: &Place) -> Result<Json, Diagnostic> {
    json::parse(text).map_err(|error| {
        let place = Place::file(format!("{}:{}:{}", place.file, error.line(), error.column()));
        place.says(format!("not JSON: {error}"), "mend the file at this line and column")
    })
}

/// The paths in a folder, in the order of their names, whatever order the file system has.
fn entries(folder: &Path, place: &Place) -> Result<Vec<PathBuf>, Diagnostic> {
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => place.says("this folder is missing", "add it, or run from within the workspace"),
        _ => place.says(format!("the folder cannot be read: {error}"), "check the folder's rights"),
    };
    let paths: Result<Vec<_>, _> = fs::read_dir(folder).map_err(unreadable)?.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(unreadable)?;
    paths.sort();
    Ok(paths)
}
