//! A changelog: the versions of a crate, and below each what changed for those who use it.

use jiff::civil::Date;
use semver::Version;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};

/// The versions of a crate, the newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Changelog {
    /// The file, for messages.
    pub file: String,
    pub text: String,
    /// At least one.
    pub headings: Vec<Heading>,
}

/// A version, and what changed with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    pub version: Version,
    /// The day of its release; none while it is made.
    pub date: Option<Date>,
    /// The number of its line.
    pub line: usize,
    /// Each on one line, without its hyphen.
    pub entries: Vec<String>,
}

impl Changelog {
    /// The version that the crate has now.
    pub fn first(&self) -> &Heading {
        &self.headings[0]
    }

    /// The versions that have a date, the newest first.
    pub fn dated(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter().filter(|heading| heading.date.is_some())
    }

    /// The place of a heading.
    pub fn place(&self, heading: &Heading) -> Place {
        Place::file(format!("{}:{}", self.file, heading.line))
    }
}

/// What a changelog of that title looks like in the beginning.
pub fn example(title: &str) -> String {
    format!("# {title}\n\n## 0.1.0 (unreleased)\n\n- What the first version holds.\n")
}

/// Reads a changelog, whose first line is that title. Everything that is wrong is gathered.
pub fn parse(text: &str, file: &str, title: &str) -> Result<Changelog, Diagnostics> {
    let mut reader = Reader { file, headings: Vec::new(), problems: Diagnostics::default(), in_entry: false };
    let mut lines = text.lines().enumerate();
    if lines.next().map(|(_, line)| line.trim_end()) != Some(&format!("# {title}")) {
        reader.wrong(0, "the first line is not the title of this changelog", format!("write `# {title}`"));
    }
    for (number, line) in lines {
        reader.line(number, line);
    }
    reader.finish(text, title)
}

/// The headings of a changelog of the past, whatever else is wrong with it.
pub fn headings(text: &str) -> Vec<Heading> {
    let mut reader = Reader { file: "", headings: Vec::new(), problems: Diagnostics::default(), in_entry: false };
    text.lines().enumerate().for_each(|(number, line)| reader.line(number, line));
    reader.headings
}

struct Reader<'t> {
    file: &'t str,
    headings: Vec<Heading>,
    problems: Diagnostics,
    /// Whether the line before belongs to an entry.
    in_entry: bool,
}

impl Reader<'_> {
    fn wrong(&mut self, number: usize, message: impl Into<String>, help: impl Into<String>) {
        let place = Place::file(format!("{}:{}", self.file, number + 1));
        self.problems.push(place.says(message, help));
    }

    fn line(&mut self, number: usize, line: &str) {
        let was_in_entry = std::mem::take(&mut self.in_entry);
        if line.starts_with("## ") {
            self.heading(number, line);
        } else if line.starts_with('#') {
            self.wrong(number, "a heading that is no version", "write `## <version> (<day of the release>)`");
        } else if let (Some(entry), Some(heading)) = (line.strip_prefix("- "), self.headings.last_mut()) {
            heading.entries.push(entry.trim().to_owned());
            self.in_entry = true;
        } else if was_in_entry && line.starts_with("  ") {
            let entry = self.headings.last_mut().and_then(|heading| heading.entries.last_mut());
            entry.into_iter().for_each(|entry| *entry = format!("{entry} {}", line.trim()));
            self.in_entry = true;
        } else if !line.trim().is_empty() && !self.headings.is_empty() {
            let help = "write each change as an entry, `- …`, whose further lines are indented by two spaces";
            self.wrong(number, "this belongs to no entry", help);
        }
    }

    fn heading(&mut self, number: usize, line: &str) {
        const FORM: &str = "write `## 0.2.0 (unreleased)`, or `## 0.2.0 (2026-11-21)` with the day of the release";
        let parts = line.strip_prefix("## ").and_then(|rest| rest.trim_end().split_once(' '));
        let note = parts.and_then(|(_, note)| note.strip_prefix('(')?.strip_suffix(')'));
        let (Some((version, _)), Some(note)) = (parts, note) else {
            return self.wrong(number, "this heading is no version with its day", FORM);
        };
        let Some(version) = plain_version(version) else {
            let message = format!("`{version}` is not a version of three numbers");
            return self.wrong(number, message, FORM);
        };
        let date = match note {
            "unreleased" => None,
            note => match date(note) {
                Some(date) => Some(date),
                None => return self.wrong(number, format!("`{note}` is not a day"), FORM),
            },
        };
        self.order(number, &version, date);
        self.headings.push(Heading { version, date, line: number + 1, entries: Vec::new() });
    }

    /// Compares a heading with the one above it.
    fn order(&mut self, number: usize, version: &Version, date: Option<Date>) {
        let Some(above) = self.headings.last() else { return };
        let newer = above.version.clone();
        if *version >= newer {
            let message = format!("{version} stands below {newer}, which is not newer");
            self.wrong(number, message, "write the newest version first, each once");
        }
        // The days are in no order: an older line can have a release after a newer one had it.
        if date.is_none() {
            let message = format!("only the first version can be unreleased, and {version} is not");
            self.wrong(number, message, "write the day of its release");
        }
    }

    fn finish(mut self, text: &str, title: &str) -> Result<Changelog, Diagnostics> {
        if self.headings.is_empty() && self.problems.is_empty() {
            let help = format!("write one, as in\n{}", example(title));
            self.problems.push(Place::file(self.file).says("there is no version in this changelog", help));
        }
        let empty: Vec<(usize, Version)> = self
            .headings
            .iter()
            .filter(|heading| heading.entries.is_empty())
            .map(|heading| (heading.line - 1, heading.version.clone()))
            .collect();
        for (number, version) in empty {
            let help = "write at least one entry, `- …`, that says what changed for those who use the crate";
            self.wrong(number, format!("nothing is said of {version}"), help);
        }
        let changelog = Changelog { file: self.file.to_owned(), text: text.to_owned(), headings: self.headings };
        self.problems.or(changelog)
    }
}

/// A version of three numbers and nothing else.
fn plain_version(text: &str) -> Option<Version> {
    let version = Version::parse(text).ok()?;
    (version.pre.is_empty() && version.build.is_empty()).then_some(version)
}

/// A day as it is written with hyphens.
fn date(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|date| date.to_string() == text)
}

/// A changelog that is missing.
pub fn missing(file: &str, title: &str) -> Diagnostic {
    let help = format!("add it; its first version is that of the crate:\n{}", example(title).trim_end());
    Place::file(file).says("this file is missing", help)
}
