//! What goes wrong with schema folders and sample folders, each as one readable line.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::place::Place;

/// A folder of schemas or samples could not be loaded.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// A file or folder could not be read.
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is no JSON.
    Json {
        /// The file.
        path: PathBuf,
        /// Line of the mistake, counted from 1.
        line: usize,
        /// Column of the mistake, counted from 1.
        column: usize,
        /// The parser's message.
        message: String,
    },
    /// A folder that must hold schemas holds none.
    Empty {
        /// The folder.
        path: PathBuf,
    },
    /// The schemas are JSON, but no set: one refers to a file that is not there, for example.
    Set {
        /// The folder.
        path: PathBuf,
        /// What the validator says about it.
        message: String,
    },
}

impl LoadError {
    pub(crate) fn read(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        Self::Read { path, source }
    }

    pub(crate) fn json(path: &Path, error: &serde_json::Error) -> Self {
        Self::Json { path: path.to_owned(), line: error.line(), column: error.column(), message: error.to_string() }
    }

    pub(crate) fn set(path: &Path, error: &impl fmt::Display) -> Self {
        Self::Set { path: path.to_owned(), message: error.to_string() }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Json { path, line, column, message } => {
                write!(f, "{}:{line}:{column}: {message}", path.display())
            }
            Self::Empty { path } => write!(f, "{}: no schema in this folder", path.display()),
            Self::Set { path, message } => write!(f, "{}: {message}", path.display()),
        }
    }
}

impl Error for LoadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Read { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// A schema cannot be used. Each variant names the schema as `file#pointer`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaError {
    /// A reference leads to nothing.
    Missing {
        /// The place that the reference names.
        at: String,
    },
    /// A schema uses a word, or a combination of words, that is not understood.
    UnsupportedWord {
        /// The schema that holds the word.
        at: String,
        /// The word.
        word: String,
        /// Why it is refused.
        reason: &'static str,
    },
    /// No finite value is valid: a type demands itself.
    Endless {
        /// The type.
        at: String,
    },
    /// The validator refuses the schema.
    Invalid {
        /// The schema.
        at: String,
        /// The validator's message.
        message: String,
    },
}

impl SchemaError {
    pub(crate) fn missing(at: &Place) -> Self {
        Self::Missing { at: at.to_string() }
    }

    pub(crate) fn unsupported(at: &Place, word: &str, reason: &'static str) -> Self {
        Self::UnsupportedWord { at: at.to_string(), word: word.to_owned(), reason }
    }

    pub(crate) fn endless(at: &Place) -> Self {
        Self::Endless { at: at.to_string() }
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { at } => write!(f, "{at}: there is no schema here"),
            Self::UnsupportedWord { at, word, reason } => {
                write!(f, "{at}: unsupported word \"{word}\": {reason}")
            }
            Self::Endless { at } => write!(f, "{at}: no finite value is valid here"),
            Self::Invalid { at, message } => write!(f, "{at}: {message}"),
        }
    }
}

impl Error for SchemaError {}
