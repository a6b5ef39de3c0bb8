//! The file with what a client has to trust.

use std::io::Write;
use std::path::{Path, PathBuf};

use chatspec_sim::Sim;
use tempfile::{Builder, NamedTempFile};

use crate::failure::Failure;
use crate::input;

/// A file with the certificates of all simulators; a temporary one is deleted with it.
pub enum Certificate {
    /// Where the command line says.
    Kept(PathBuf),
    /// Anywhere.
    Temporary(NamedTempFile),
}

impl Certificate {
    /// Where it is.
    pub fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Temporary(file) => file.path(),
        }
    }
}

/// Writes the certificates, if there are any.
///
/// # Errors
///
/// When the file cannot be written.
pub fn write(sims: &[Sim], path: Option<&Path>) -> Result<Option<Certificate>, Failure> {
    let text: String = sims.iter().filter_map(Sim::root_certificate).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let written = match path {
        // Whoever reads the path may be in another folder.
        Some(path) => std::fs::write(path, text).and_then(|()| std::path::absolute(path)).map(Certificate::Kept),
        None => temporary(&text).map(Certificate::Temporary),
    };
    let name = path.map_or_else(|| "a temporary file".to_owned(), input::shown);
    written.map(Some).map_err(|error| Failure::usage(format!("{name} cannot be written: {error}")))
}

fn temporary(text: &str) -> std::io::Result<NamedTempFile> {
    let mut file = Builder::new().prefix("chatspec-sim-").suffix(".pem").tempfile()?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}
