//! Tells what is wrong with a sample that is to be added without what was captured, and in words of the verb.

use crate::check::OPEN;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::json::Json;
use crate::source::Source;

/// What checks say, for somebody who has a captured file and no sample yet.
pub fn told(source: &Source, paths: &[String], problems: Diagnostics) -> Diagnostics {
    let mut told = Diagnostics::default();
    problems.sorted().into_iter().map(|problem| one(source, paths, problem)).for_each(|problem| told.push(problem));
    told
}

fn one(source: &Source, paths: &[String], problem: Diagnostic) -> Diagnostic {
    let is_of = |path: &&String| source.sample_place(path).file == problem.place.file;
    if let Some(path) = paths.iter().find(is_of) {
        let value = source.samples.get(path).and_then(|sample| sample.pointer(&problem.place.pointer));
        let message = value.map_or_else(|| problem.message.clone(), |value| without(value, &problem.message));
        let help = if path.contains(OPEN) {
            "leave `--open` out: it is for payloads with values that no list names"
        } else if message.contains("none of the values that are listed") {
            "name the value in the list of the schema, or give `--open` with `--keep` and the pointer to the value"
        } else {
            "cut it out of the captured file if it was copied wrongly, else mend the schema: the vendor is right"
        };
        return Diagnostic { message, help: help.to_owned(), ..problem };
    }
    let is_folder = problem.place.file.ends_with(OPEN) && paths.iter().any(|path| path.contains(OPEN));
    let help = if is_folder { "add a valid one first, without `--open`".to_owned() } else { problem.help };
    Diagnostic { help, ..problem }
}

/// What checks say of a value, with what it is in place of the value.
fn without(value: &Json, message: &str) -> String {
    const HEAD: usize = 20;
    let written = value.to_value().to_string();
    let head: String = written.chars().take(HEAD).collect();
    if message.starts_with(&head) {
        // One that was too long is not quoted whole.
        let rest = message.strip_prefix(&written).or_else(|| from_verb(message));
        return format!("{}{}", kind(value), rest.unwrap_or(" does not fit its schema"));
    }
    if message.starts_with('"') {
        return format!("a key here{}", from_verb(message).unwrap_or(" does not fit its schema"));
    }
    if message.contains("roperties are not allowed") {
        return "a key here is none that the schema allows".to_owned();
    }
    message.to_owned()
}

/// What a message says behind what it quotes.
fn from_verb(message: &str) -> Option<&str> {
    const VERBS: [&str; 5] = [" is ", " does ", " has ", " cannot ", " are "];
    let at = VERBS.iter().filter_map(|verb| message.rfind(verb)).max()?;
    message.get(at..)
}

const fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Number(_) => "a number",
        Json::Text(_) => "a text",
        Json::List(_) => "a list",
        Json::Object(_) => "an object",
    }
}
