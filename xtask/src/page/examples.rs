//! Payloads as pages print them: behind a status line, on one line or many, doubled, cut, with something behind them.

use serde_json::{Deserializer, Value};

use super::input::Line;

/// What a run of lines with JSON holds.
#[derive(Debug, Default)]
pub struct Run {
    /// Each payload with the number of the line on which it begins.
    pub payloads: Vec<(usize, Value)>,
    /// What stands between and behind them.
    pub rest: Vec<Line>,
    /// Payloads that cannot be read: where, and why.
    pub broken: Vec<(usize, String)>,
    /// How many lines it is.
    pub taken: usize,
}

/// Whether a line begins a payload.
pub fn begins_data(text: &str) -> bool {
    let text = text.trim();
    let mut letters = text.chars();
    let first = letters.next();
    let second = letters.find(|letter| !letter.is_whitespace());
    match first {
        Some('{') => matches!(second, None | Some('"' | '}')),
        Some('[') => matches!(second, None | Some('{' | '[' | ']' | '"' | '-' | '0'..='9')) && !text.contains("]("),
        _ => false,
    }
}

/// Where a payload begins in a line: at its start, or behind a status line.
pub fn start_in(text: &str) -> Option<usize> {
    if begins_data(text) {
        return text.find(['{', '[']);
    }
    let start = text.find(['{', '['])?;
    (text.starts_with("HTTP/") && begins_data(&text[start..])).then_some(start)
}

/// Whether a line can be the continuation of a payload.
fn continues(text: &str) -> bool {
    let text = text.trim();
    let starts = text.starts_with(['{', '}', '[', ']', '"', ',', ':']);
    starts
        || ["true", "false", "null"].iter().any(|word| text.starts_with(word))
        || text.trim_end_matches(',').parse::<f64>().is_ok()
}

/// Reads the payloads of a run of lines, the first of which begins one at `start`.
pub fn read<'l>(lines: impl Iterator<Item = &'l Line>, start: usize) -> Run {
    let mut run = Run::default();
    let mut text = String::new();
    let mut starts = Vec::new();
    for line in lines {
        if run.taken > 0 && !continues(&line.text) {
            break;
        }
        starts.push((text.len(), line.number));
        text.push_str(if run.taken == 0 { &line.text[start..] } else { &line.text });
        text.push('\n');
        run.taken += 1;
    }
    payloads(&text, &starts, &mut run);
    run
}

/// Reads one payload after the other. After one that is broken the next is looked for where a line begins one.
fn payloads(text: &str, starts: &[(usize, usize)], run: &mut Run) {
    const MOST_BROKEN: usize = 32;
    let number = |at: usize| starts[starts.partition_point(|(start, _)| *start <= at).saturating_sub(1)].1;
    let mut at = 0;
    while at < text.len() && run.broken.len() < MOST_BROKEN {
        let left = &text[at..];
        let blank = left.len() - left.trim_start_matches([' ', '\n', '\t', ',']).len();
        at += blank;
        if at >= text.len() {
            return;
        }
        if !text[at..].starts_with(['{', '[']) {
            let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
            run.rest.push(Line { number: number(at), text: text[at..end].to_owned(), apart: true, bullet: false });
            at = end;
            continue;
        }
        let mut stream = Deserializer::from_str(&text[at..]).into_iter::<Value>();
        match stream.next() {
            Some(Ok(value)) => {
                run.payloads.push((number(at), value));
                at += stream.byte_offset();
            }
            Some(Err(error)) => {
                run.broken.push((number(at) + error.line().saturating_sub(1), reason(&error)));
                at = next_start(text, starts, at);
            }
            None => return,
        }
    }
}

fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line").next().unwrap_or_default().to_owned()
}

/// Where a line begins a payload anew, behind one that ends.
fn next_start(text: &str, starts: &[(usize, usize)], at: usize) -> usize {
    let lines: Vec<usize> = starts.iter().map(|(start, _)| *start).filter(|start| *start > at).collect();
    let begins = |start: &&usize| {
        let before = text[..**start].trim_end();
        begins_data(text[**start..].lines().next().unwrap_or_default())
            && before.ends_with(['}', ']'])
            && text[**start..].starts_with(['{', '['])
    };
    lines.iter().find(begins).copied().unwrap_or(text.len())
}
