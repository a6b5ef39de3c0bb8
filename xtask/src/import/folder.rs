//! Writes a new folder: all of its files, or none.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Place};
use crate::source::Source;

use super::build;

/// The files of a folder by their path within it.
pub fn files(source: &Source, changelog: String) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([
        ("openapi.json".to_owned(), build::file(&source.openapi)),
        ("departures.json".to_owned(), build::file(&source.departures)),
        ("pages.lock.json".to_owned(), build::file(&source.pages)),
        ("samples/index.json".to_owned(), build::file(&source.index)),
        ("CHANGELOG.md".to_owned(), changelog),
    ]);
    files.extend(source.schemas.iter().map(|(file, document)| (file.clone(), build::file(document))));
    files.extend(source.samples.iter().map(|(path, sample)| (format!("samples/{path}"), build::file(sample))));
    files
}

/// Writes the files beside the folder's place, and then puts the folder there.
pub fn write(schemas: &Path, vendor: &str, files: &BTreeMap<String, String>) -> Result<(), Diagnostic> {
    let place = Place::file(format!("schemas/{vendor}"));
    let failed =
        |error: io::Error| place.says(format!("cannot be written: {error}"), "check the folder's rights and the disk");
    let beside = tempfile::Builder::new().prefix(".new-vendor-").tempdir_in(schemas).map_err(failed)?;
    let made = beside.path().join(vendor);
    for (path, text) in files {
        let path = made.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&made)).map_err(failed)?;
        fs::write(path, text).map_err(failed)?;
    }
    if schemas.join(vendor).exists() {
        return Err(exists(vendor));
    }
    fs::rename(&made, schemas.join(vendor)).map_err(failed)
}

/// What is wrong with a name that is taken.
pub fn exists(vendor: &str) -> Diagnostic {
    let help = "choose another name, or change the folder by hand: nothing that is there is written over";
    Place::file(format!("schemas/{vendor}")).says("this vendor is there already", help)
}
