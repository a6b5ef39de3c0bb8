//! What tests need of this crate: a vendor one of whose files holds something else, generated without touching the disk,
//! and a workspace, generated without a command line.

use std::path::{Path, PathBuf};

use crate::check::Words;
use crate::codegen;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::emit::client;
use crate::source::{self, Source};
use crate::write;

/// A vendor that was read once, to be generated with other texts of its files.
pub struct Trial {
    schemas: PathBuf,
    words: Words,
    source: Source,
}

impl Trial {
    /// Reads a vendor of the folder `vendors`, and the meta-schemas of the folder `schemas`.
    ///
    /// # Errors
    ///
    /// What does not load.
    pub fn load(schemas: &Path, vendors: &Path, vendor: &str) -> Result<Self, Vec<String>> {
        let words = Words::load(schemas).map_err(|problem| vec![problem.to_string()])?;
        let source = source::load(vendors, vendor).map_err(texts)?;
        Ok(Self { schemas: schemas.to_owned(), words, source })
    }

    /// The files of the vendor's model crate and of a client for it alone, when `openapi.json` or a schema file holds
    /// that text.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, as it is shown to a person.
    pub fn with(&self, file: &str, text: &str) -> Result<Vec<(PathBuf, String)>, Vec<String>> {
        let mut source = self.source.clone();
        let document = source::parse(text, &source.place(file)).map_err(|problem| vec![problem.to_string()])?;
        match file {
            "openapi.json" => source.openapi = document,
            _ => drop(source.schemas.insert(file.to_owned(), document)),
        }
        let (contract, mut outputs) = codegen::make(&self.schemas, &source, &self.words).map_err(texts)?;
        outputs.extend(client::outputs(&[contract], &[]));
        Ok(outputs.into_iter().collect())
    }
}

fn texts(problems: Diagnostics) -> Vec<String> {
    problems.sorted().iter().map(Diagnostic::to_string).collect()
}

/// Generates everything below a folder that is laid out as this workspace: what `codegen` does, without a command line.
///
/// # Errors
///
/// Everything that is wrong, as it is shown to a person; then no file was changed.
pub fn generate(root: &Path) -> Result<(), Vec<String>> {
    let plan = codegen::plan(root, None).map_err(texts)?;
    write::apply(root, &plan.outputs, &plan.changes).map_err(|problem| vec![problem.to_string()])
}
