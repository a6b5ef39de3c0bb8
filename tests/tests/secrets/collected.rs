//! Everything that was produced, and what of it shows a secret.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fmt::{Debug, Display};
use std::sync::{Arc, Mutex, PoisonError};

use chatspec_client::Error;

use crate::forms::Search;

/// Characters of a text that a failed test shows.
const SHOWN: usize = 600;

/// Texts, each once, with what it is. Clones share them.
#[derive(Clone, Default)]
pub struct Collected(Arc<Mutex<BTreeMap<String, String>>>);

impl Collected {
    pub fn text(&self, what: &str, text: impl Into<String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(text.into(), what.to_owned());
    }

    pub fn debug(&self, what: &str, value: &impl Debug) {
        self.text(what, format!("{value:?}"));
        self.text(what, format!("{value:#?}"));
    }

    pub fn display(&self, what: &str, value: &impl Display) {
        self.text(what, value.to_string());
    }

    /// All that an error says, with what caused it.
    pub fn error(&self, what: &str, error: &Error) {
        self.debug(what, error);
        self.display(what, error);
        let parts = [error.vendor_message(), error.body(), error.json_path(), error.blocked_until()];
        parts.into_iter().flatten().for_each(|part| self.text(what, part));
        self.debug(what, &error.code());
        let mut cause = error.source();
        while let Some(source) = cause {
            self.text(what, format!("{source} {source:?} {source:#?}"));
            cause = source.source();
        }
    }

    /// Whether anything was collected as that.
    pub fn has(&self, what: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().any(|own| own == what)
    }

    /// Fails when one of these words shows anywhere, as it is.
    pub fn assert_without(&self, words: &[String]) {
        let texts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let shown = |text: &&String| words.iter().any(|word| text.contains(word));
        let shown: Vec<_> = texts.keys().filter(shown).take(10).collect();
        assert!(shown.is_empty(), "{shown:#?}");
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Where a secret shows, in which form, and in what text.
    pub fn shown(&self, secrets: &[String]) -> Vec<String> {
        let texts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let searches: Vec<_> = secrets.iter().map(|secret| Search::of(secret)).collect();
        let mut shown = Vec::new();
        for (text, what) in texts.iter() {
            let lowercase = text.to_lowercase();
            let found = searches.iter().map(|search| (&search.secret, search.found(&lowercase)));
            shown.extend(found.filter(|(_, forms)| !forms.is_empty()).map(|(secret, forms)| {
                format!(
                    "{what} shows {secret} ({}): {}",
                    forms.join(", "),
                    text.chars().take(SHOWN).collect::<String>()
                )
            }));
        }
        shown
    }

    /// Fails when a secret shows anywhere.
    pub fn assert_clean(&self, secrets: &[String]) {
        let shown = self.shown(secrets);
        assert!(
            shown.is_empty(),
            "{} texts of {}:\n{}",
            shown.len(),
            self.len(),
            shown[..shown.len().min(10)].join("\n")
        );
    }
}
