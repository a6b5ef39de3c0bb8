//! What a departure was recorded for: the kinds of its differences, and what the page claimed where it no longer does.

use serde_json::Value;

use super::compare::{Difference, Kind};
use super::fingerprints::{Record, claim};
use super::types::TypeWord;
use crate::json::{self, Json};

/// A departure in the record of a page, such as `type`, or `type field:_id=string -`.
pub struct Line {
    kinds: Vec<String>,
    /// What things claimed when it was recorded, where they claim something else now.
    claims: Vec<String>,
}

impl Line {
    /// The line of a departure in a record.
    pub fn of(record: &Record, id: &str) -> Option<Self> {
        let words = record.get(&format!("departure: {id}"))?.split(' ').filter(|word| *word != END).map(str::to_owned);
        let (claims, kinds) = words.partition(|word| word.contains('='));
        Some(Self { kinds, claims })
    }

    /// A line for differences of these kinds.
    pub fn new(kinds: impl Iterator<Item = Kind>) -> Self {
        Self { kinds: kinds.map(|kind| kind.word().to_owned()).collect(), claims: Vec::new() }
    }

    /// Whether it is about differences of a kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.kinds.iter().any(|own| own == kind.word())
    }

    /// What a thing claimed when the departure was recorded, if that is another claim than the recorded one.
    pub fn claimed(&self, key: &str) -> Option<&str> {
        let start = format!("{}=", word(key));
        self.claims.iter().find_map(|claim| claim.strip_prefix(&start))
    }

    /// The line with the claims of things that hold no longer.
    pub fn with(self, claims: impl Iterator<Item = (String, String)>) -> Self {
        Self { claims: claims.map(|(key, claim)| format!("{}={}", word(&key), word(&claim))).collect(), ..self }
    }

    /// As it is recorded.
    pub fn written(&self) -> String {
        let others = [Kind::Shape.word(), Kind::Place.word()];
        let is_plain = self.claims.is_empty() && !self.kinds.iter().any(|kind| others.contains(&kind.as_str()));
        let end = (!is_plain).then_some(END);
        let words = self.kinds.iter().chain(&self.claims).map(String::as_str);
        words.chain(end).collect::<Vec<_>>().join(" ")
    }
}

/// What stands behind a line that holds more than the kinds of which every lock may speak.
const END: &str = "-";

/// A text as one word.
fn word(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_")
}

/// What stands for the claim of a thing that was not there.
pub const NOTHING: &str = "-";

/// The part of a recorded claim that a difference of a kind is about, as one word.
pub fn about(kind: Kind, key: &str, entry: &str) -> String {
    let is_demand = |word: &&str| matches!(*word, "required" | "optional");
    let claim = folded(key, entry);
    let words = claim.split(' ').filter(|word| !word.is_empty());
    let words: Vec<&str> = match kind {
        Kind::Required => words.filter(is_demand).collect(),
        Kind::Server => words.filter(|word| word.contains("://")).collect(),
        _ => words.filter(|word| !is_demand(word)).collect(),
    };
    word(&words.join(" "))
}

/// A recorded claim as it is compared: types in small letters and whole words, names of a query in any order.
pub fn folded(key: &str, entry: &str) -> String {
    if is_row(key) {
        let words = claim(entry).split(' ').map(|word| whole(&word.to_lowercase()).to_owned());
        return words.collect::<Vec<_>>().join(" ");
    }
    let mut words: Vec<&str> = claim(entry).split(' ').collect();
    if ["operation: ", "request: "].iter().any(|start| key.starts_with(start)) {
        words.sort_unstable();
    }
    words.join(" ")
}

/// Whether a thing is a row of a table of parameters or fields.
pub fn is_row(key: &str) -> bool {
    const ROWS: [&str; 3] = ["field: ", "parameter: ", "body: "];
    ROWS.iter().any(|start| key.starts_with(start))
}

/// The word for which a type is short.
fn whole(ty: &str) -> &str {
    match ty {
        "int" => "integer",
        "bool" => "boolean",
        "str" => "string",
        _ => ty,
    }
}

/// Whether what a departure says that the page claims may be what a difference is about.
pub fn says(departure: &Json, difference: &Difference) -> bool {
    let Some(claimed) = departure.get("page_schema").map(Json::to_value) else { return true };
    let list = |key: &str| claimed[key].as_array().cloned().unwrap_or_default();
    match difference.kind {
        Kind::Type => {
            let named = list("type").into_iter().chain([claimed["type"].clone()]);
            let named = named.filter_map(|kind| kind.as_str().map(str::to_owned));
            let values = list("enum").into_iter().chain(claimed.get("const").cloned());
            let kinds: Vec<String> = named.chain(values.map(|value| json::kind_of(&value).to_owned())).collect();
            kinds.is_empty() || kinds.iter().any(|kind| kind == TypeWord::read(&difference.page).kind())
        }
        Kind::Required => {
            let names = list("required");
            let is_it =
                |name: &Value| name.as_str().is_some_and(|name| difference.page.starts_with(&format!("{name} is ")));
            names.is_empty() || names.iter().any(is_it)
        }
        _ => true,
    }
}
