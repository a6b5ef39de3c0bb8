//! Makes dates that stand in for dates of birth: valid ones, whichever way round their form is read.

use std::sync::LazyLock;

use regex::Regex;

use crate::json::{self, Json};

static RUNS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9]+|\p{L}+|[^0-9\p{L}]+").expect("a pattern that compiles"));

/// The names of months in several languages, in small letters.
static MONTHS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let table = json::parse(include_str!("stand-ins.json")).expect("the table of words is JSON");
    let names = |months: &Json| months.items().iter().filter_map(Json::as_str).map(str::to_owned).collect();
    table.get("months").map(Json::items).unwrap_or_default().iter().map(names).collect()
});

/// What a run of digits of a date is.
#[derive(Clone, Copy)]
enum Part {
    /// A day or a month, so small that it is both.
    Small(usize),
    /// A day or a month of two digits that are no zero.
    Wide(usize),
    Year(usize),
    /// Years without their century. They may be read as a day.
    ShortYear(usize),
}

/// Another date in the form of a text in small letters, or nothing if dates have no such form.
pub fn date(text: &str, number: usize) -> Option<String> {
    let runs: Vec<&str> = RUNS.find_iter(text).map(|run| run.as_str()).collect();
    let digits: Vec<&str> = runs.iter().copied().filter(|run| is_digits(run)).collect();
    let words: Vec<&str> = runs.iter().copied().filter(|run| run.starts_with(char::is_alphabetic)).collect();
    let months = words.iter().filter(|word| month(word).is_some()).count();
    let is_known = |word: &&str| month(word).is_some() || matches!(*word, "t" | "z" | "gmt" | "utc" | "de");
    if months > 1 || !words.iter().all(is_known) {
        return None;
    }
    if let [only] = digits.as_slice() {
        let moment = moment(only, text.starts_with('-'), number);
        if let Some(moment) = moment.filter(|_| words.is_empty()) {
            return Some(text.replace(only, &moment));
        }
    }
    let parts = parts(&digits, months == 1, number)?;
    Some(written(&runs, &parts))
}

/// Seconds or milliseconds since 1970, or before it: midnight of another day, in as many digits.
fn moment(digits: &str, is_before: bool, number: usize) -> Option<String> {
    let length = digits.len();
    let day: u64 = if length > 10 { 86_400_000 } else { 86_400 };
    if !(matches!(length, 9 | 10 | 12 | 13) || (is_before && (7..=13).contains(&length))) {
        return None;
    }
    let least = 10_u64.pow(u32::try_from(length).ok()? - 1);
    let value = (least.div_ceil(day) + number as u64 % 365) * day;
    Some(value.to_string()).filter(|value| value.len() == length)
}

/// What stands for the runs of digits. A time of day behind a date is midnight.
fn parts(digits: &[&str], has_month: bool, number: usize) -> Option<Vec<Part>> {
    let (one, two, years) = (number % 12 + 1, number / 12 % 12 + 1, number / 144);
    let (first, second, year) = (Part::Small(one), Part::Small(two), Part::Year(1990 + years % 20));
    let short = Part::ShortYear(years % 12 + 1);
    let wide = |digits: &str, small: usize| {
        if digits.starts_with('0') { Part::Small(small) } else { Part::Wide(10 + small % 3) }
    };
    let lengths: Vec<usize> = digits.iter().map(|run| run.len()).collect();
    let parts = match lengths.as_slice() {
        [4] if is_year(digits[0]) => vec![year],
        [4, 1 | 2] if has_month => vec![year, first],
        [1 | 2, 4, ..] if has_month => vec![first, year],
        [1 | 2, 2] if has_month => vec![first, short],
        _ if has_month => return None,
        [4, 1 | 2, 1 | 2, ..] => vec![year, second, first],
        [1 | 2, 1 | 2, 4, ..] => vec![first, second, year],
        [1 | 2, 1 | 2, 2] | [2, 1 | 2, 1] => vec![first, second, short],
        [4, 1 | 2] => vec![year, first],
        [1 | 2, 4] => vec![first, year],
        [1 | 2, 1 | 2] => vec![first, second],
        [1 | 2] => vec![first],
        [6] => vec![wide(digits[0], one), second, short],
        [8] if is_year(&digits[0][..4]) => vec![year, second, first],
        [8] => vec![wide(digits[0], one), second, year],
        _ => return None,
    };
    Some(parts)
}

fn written(runs: &[&str], parts: &[Part]) -> String {
    let is_joined = runs.iter().filter(|run| is_digits(run)).count() == 1 && parts.len() > 1;
    let mut left = parts.iter();
    let mut made = String::new();
    for run in runs {
        match run {
            run if is_digits(run) && is_joined => left.by_ref().for_each(|part| made.push_str(&part.digits(2))),
            run if is_digits(run) => match left.next() {
                Some(part) => made.push_str(&part.digits(run.len())),
                None => made.extend(run.chars().map(|_| '0')),
            },
            run => made.push_str(&month(run).unwrap_or_else(|| (*run).to_owned())),
        }
    }
    made
}

impl Part {
    fn digits(self, width: usize) -> String {
        match self {
            Self::Small(value) | Self::Wide(value) | Self::ShortYear(value) => format!("{value:0width$}"),
            Self::Year(year) => year.to_string(),
        }
    }
}

fn is_digits(run: &str) -> bool {
    run.starts_with(|first: char| first.is_ascii_digit())
}

fn is_year(digits: &str) -> bool {
    digits.parse::<u16>().is_ok_and(|year| (1850..2150).contains(&year))
}

/// What stands for a word that is the name of a month, or the beginning of one: May, in its language and as short.
fn month(word: &str) -> Option<String> {
    const MAY: usize = 4;
    const SHORTEST: usize = 3;
    let length = word.chars().count();
    let all = MONTHS.iter().filter(|_| length >= SHORTEST);
    let is_whole = |months: &&Vec<String>| months.iter().any(|name| name == word);
    let begins = |months: &&Vec<String>| months.iter().any(|name| name.starts_with(word));
    if let Some(months) = all.clone().find(is_whole) {
        return months.get(MAY).cloned();
    }
    all.clone().find(begins)?.get(MAY).map(|may| may.chars().take(length).collect())
}
