//! The words by which tables, sections and types of a page are known, as data: one entry a language, none of a vendor.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::types::TypeWord;

/// All words.
#[derive(Debug, Deserialize)]
pub struct Words {
    /// By the language's code, without region.
    pub languages: BTreeMap<String, Language>,
    /// Words for types, whatever the language.
    types: BTreeMap<Base, Vec<String>>,
    /// Elements of HTML that hold no content of the page.
    pub navigation: Vec<String>,
    /// Classes of HTML elements that hold the number of a line.
    pub line_numbers: Vec<String>,
    #[serde(skip)]
    index: Index,
}

/// The words of one language.
#[derive(Debug, Deserialize)]
pub struct Language {
    columns: BTreeMap<Column, Vec<String>>,
    yes: Vec<String>,
    no: Vec<String>,
    required: Vec<String>,
    optional: Vec<String>,
    notes: Vec<String>,
    sections: BTreeMap<Section, Vec<String>>,
    noise: Vec<String>,
    /// Words that open and close a part of the page.
    toggles: Vec<String>,
    /// Beginnings of what links to a heading are called.
    links: Vec<String>,
}

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Name,
    Path,
    Header,
    Status,
    Type,
    Required,
    Description,
    Value,
    Default,
}

/// What a part of a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Request,
    /// What is sent beside the body, wherever it travels.
    Parameters,
    Query,
    Path,
    Headers,
    Body,
    Answer,
    Examples,
    RequestExample,
    AnswerExample,
}

/// A type as pages name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    Integer,
    Int32,
    Int64,
    Number,
    String,
    Boolean,
    DateTime,
    Date,
    Object,
    Array,
}

impl Column {
    /// Whether the column holds the names of the rows.
    pub const fn names(self) -> bool {
        matches!(self, Self::Name | Self::Path | Self::Header | Self::Status)
    }

    /// The word for it in the record of a page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Path => "path",
            Self::Header => "header",
            Self::Status => "status",
            Self::Type => "type",
            Self::Required => "required",
            Self::Description => "description",
            Self::Value => "value",
            Self::Default => "default",
        }
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Words = serde_json::from_str(include_str!("words.json")).expect("words.json is of this form");
    let (mut columns, mut sections) = (HashMap::new(), HashMap::new());
    for (code, language) in &words.languages {
        let columned =
            language.columns.iter().flat_map(|(column, words)| words.iter().map(move |word| (word, *column)));
        for (word, column) in columned {
            columns.entry(word.clone()).or_insert((column, Vec::new())).1.push(code.clone());
        }
        let sectioned =
            language.sections.iter().flat_map(|(section, words)| words.iter().map(move |word| (word, *section)));
        for (word, section) in sectioned {
            sections.entry(word.clone()).or_insert((section, Vec::new())).1.push(code.clone());
        }
    }
    words.index = Index { columns, sections };
    words
});

/// Headings by their words, each with the languages that have it.
#[derive(Debug, Default)]
struct Index {
    columns: HashMap<String, (Column, Vec<String>)>,
    sections: HashMap<String, (Section, Vec<String>)>,
}

/// The words.
pub fn words() -> &'static Words {
    &WORDS
}

impl Words {
    /// The column that a heading cell names.
    pub fn column(&self, cell: &str) -> Option<Column> {
        self.index.columns.get(&heading(cell)?).map(|(column, _)| *column)
    }

    /// The section that a heading begins.
    pub fn section(&self, line: &str) -> Option<Section> {
        let line = heading(line)?;
        let whole = self.index.sections.get(&line).map(|(section, _)| *section);
        whole.or_else(|| self.body(&line).map(|(section, _)| section))
    }

    /// The section and the kind of a heading that says what the whole body is, such as `Response body: array`.
    pub fn body(&self, line: &str) -> Option<(Section, Base)> {
        let line = heading(line)?;
        let (section, ty) = line.split_once([':', '：'])?;
        let (section, _) = self.index.sections.get(section.trim())?;
        let base = TypeWord::read(ty).base?;
        matches!(base, Base::Array | Base::Object).then_some((*section, base))
    }

    /// What a cell that answers with yes or no says.
    pub fn answer(&self, cell: &str) -> Option<bool> {
        let cell = folded(cell);
        self.languages.values().find_map(|language| {
            if language.yes.contains(&cell) { Some(true) } else { language.no.contains(&cell).then_some(false) }
        })
    }

    /// What a word of prose says of something: that it is required, or that it is optional.
    pub fn demand(&self, word: &str) -> Option<bool> {
        let word = folded(word);
        self.languages.values().find_map(|language| {
            if language.required.contains(&word) {
                Some(true)
            } else {
                language.optional.contains(&word).then_some(false)
            }
        })
    }

    /// Whether a word announces a remark and is no value.
    pub fn announces(&self, word: &str) -> bool {
        let word = folded(word);
        self.languages.values().any(|language| language.notes.contains(&word))
    }

    /// Whether a line is of the site and not of the page.
    pub fn is_noise(&self, line: &str) -> bool {
        let Some(line) = heading(line) else { return false };
        self.languages.values().any(|language| language.noise.iter().any(|noise| line.contains(noise.as_str())))
    }

    /// Whether a text opens or closes a part of the page, and says nothing.
    pub fn is_toggle(&self, text: &str) -> bool {
        self.languages.values().any(|language| language.toggles.iter().any(|toggle| toggle == text))
    }

    /// Whether a text is that of a link to the heading that it stands behind.
    pub fn is_link_to_here(&self, text: &str) -> bool {
        let text = folded(text);
        self.languages.values().any(|language| language.links.iter().any(|start| text.starts_with(start.as_str())))
    }

    /// The type that a word names.
    pub fn base(&self, word: &str) -> Option<Base> {
        key_of(&self.types, &folded(word))
    }

    /// The languages of which a line is a heading of a table or of a section.
    pub fn languages_of(&self, line: &str) -> Vec<&str> {
        let Some(line) = heading(line) else { return Vec::new() };
        let columns = self.index.columns.get(&line).map(|(_, codes)| codes);
        let section = |line: &str| self.index.sections.get(line).map(|(_, codes)| codes);
        let before = line.split_once([':', '：']).filter(|_| self.body(&line).is_some());
        let sections = section(&line).or_else(|| section(before?.0.trim()));
        columns.into_iter().chain(sections).flatten().map(String::as_str).collect()
    }

    /// The columns that a line begins with, and what follows them.
    pub fn columns_at_start<'l>(&self, line: &'l str) -> (Vec<Column>, &'l str) {
        const LONGEST: usize = 3;
        let (mut columns, mut rest) = (Vec::new(), line.trim_start());
        while !rest.is_empty() {
            let ends = word_ends(rest, LONGEST);
            let found = ends.iter().rev().find_map(|&end| Some((self.column(&rest[..end])?, end)));
            let Some((column, end)) = found.filter(|(column, _)| !columns.contains(column)) else { break };
            columns.push(column);
            rest = rest[end..].trim_start();
        }
        (columns, rest)
    }
}

/// The byte positions at which the first words of a text end.
fn word_ends(text: &str, most: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut within = false;
    for (position, letter) in text.char_indices() {
        if letter.is_whitespace() && within {
            ends.push(position);
            if ends.len() == most {
                return ends;
            }
        }
        within = !letter.is_whitespace();
    }
    if within {
        ends.push(text.len());
    }
    ends
}

fn key_of<K: Copy>(lists: &BTreeMap<K, Vec<String>>, word: &String) -> Option<K> {
    lists.iter().find(|(_, words)| words.contains(word)).map(|(key, _)| *key)
}

/// A text as a heading is compared, unless it is too long for one.
fn heading(text: &str) -> Option<String> {
    const LONGEST: usize = 120;
    (text.len() <= LONGEST).then(|| folded(text))
}

/// A text as it is compared: small letters, single spaces, no colon or mark at its end.
pub fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_matches(['*', '#', '¶', '§', '🔗', ':', '：', ' ', '.', '!']).to_owned()
}
