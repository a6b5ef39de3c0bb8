//! Files that answers link to.

use std::collections::HashMap;
use std::sync::Mutex;

use crate::answer::Answer;
use crate::lock::lock;

/// Files by their path, kept for as long as the simulator runs.
#[derive(Debug, Default)]
pub(crate) struct Files(Mutex<HashMap<String, Answer>>);

impl Files {
    /// Keeps a file and gives its address.
    pub(crate) fn publish(&self, origin: &str, file: Answer) -> String {
        let mut files = lock(&self.0);
        let path = format!("/files/{:08}", files.len() + 1);
        let link = format!("{origin}{path}");
        files.insert(path, file);
        link
    }

    /// Whether a path leads to a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        lock(&self.0).contains_key(path)
    }

    /// The file of that path.
    pub(crate) fn get(&self, path: &str) -> Option<Answer> {
        lock(&self.0).get(path).cloned()
    }
}
