//! Files that answers link to.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::answer::Answer;
use crate::lock::lock;

/// So many files are kept; the oldest go first, as links of a vendor end some day.
const KEPT: usize = 4096;

/// Files by the number that their links end with.
#[derive(Debug, Default)]
pub(crate) struct Files(Mutex<BTreeMap<u64, Answer>>);

impl Files {
    /// Keeps a file and gives its address.
    pub(crate) fn publish(&self, origin: &str, file: Answer) -> String {
        let mut files = lock(&self.0);
        let number = files.last_key_value().map_or(0, |(last, _)| *last) + 1;
        if files.len() == KEPT {
            files.pop_first();
        }
        files.insert(number, file);
        format!("{origin}{}", path(number))
    }

    /// Whether a path leads to a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        number(path).is_some_and(|number| lock(&self.0).contains_key(&number))
    }

    /// The file of that path.
    pub(crate) fn get(&self, path: &str) -> Option<Answer> {
        lock(&self.0).get(&number(path)?).cloned()
    }
}

fn path(number: u64) -> String {
    format!("/files/{number:08}")
}

fn number(path_of_file: &str) -> Option<u64> {
    let number = path_of_file.strip_prefix("/files/")?.parse().ok()?;
    (path(number) == path_of_file).then_some(number)
}
