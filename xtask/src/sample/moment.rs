//! Dates and times that are told in part: durations, months, weeks, intervals, and those that are digits alone.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::pattern;

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($text).expect("a pattern that compiles"));
    };
}

pattern!(
    DURATION,
    r"(?x)^[+-]?P(?:
      [0-9]{1,4}W
      | (?:[0-9]{1,4}Y)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}D)?(?:T(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,8}(?:[.,][0-9]{1,9})?S)?)?
    )$"
);
pattern!(MONTH, r"^(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])$");
pattern!(WEEK, r"^(?:19|20)[0-9]{2}-?W(?:0[1-9]|[1-4][0-9]|5[0-3])(?:-?[1-7])?$");
pattern!(CLOCK, r"^(?:(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){1,2})?$");

/// Whether it is a duration, a month, a week, or an interval, in the forms of ISO 8601.
pub fn is_partial(text: &str) -> bool {
    is_duration(text) || MONTH.is_match(text) || WEEK.is_match(text) || is_interval(text)
}

/// Whether it is digits that read as a day, with or without a time of day, where the key says that it is a time.
pub fn is_bare(text: &str) -> bool {
    let parts = (text.get(..8), text.get(8..));
    let (Some(day), Some(clock)) = parts else { return false };
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits && is_day(day) && CLOCK.is_match(clock)
}

/// Whether a number is a time of this century: seconds, milliseconds, microseconds or nanoseconds since 1970, with or
/// without a fraction.
pub fn is_epoch(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = [whole, fraction].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let seconds = is_number.then(|| whole.get(..10)).flatten().and_then(|text| text.parse::<u64>().ok());
    matches!(whole.len(), 10 | 13 | 16 | 19)
        && seconds.is_some_and(|seconds| (946_684_800..4_102_444_800).contains(&seconds))
}

/// Whether it is a time of day and nothing else.
pub fn is_clock(text: &str) -> bool {
    let runs: Vec<&str> = text.split(':').collect();
    let is_run = |run: &&str| (1..=2).contains(&run.len()) && run.bytes().all(|byte| byte.is_ascii_digit());
    matches!(runs.len(), 2 | 3) && runs.iter().all(is_run)
}

/// Whether a text that has the form of a date, a time, or both, is one.
pub fn is_on_calendar(text: &str) -> bool {
    let runs: Vec<i16> = digits(text).iter().filter_map(|run| run.parse().ok()).collect();
    let is_date = |year: i16, month: i16, day: i16| {
        let small = |value: i16| i8::try_from(value).unwrap_or_default();
        Date::new(year, small(month), small(day)).is_ok()
    };
    let is_time = |from: usize| {
        let (hour, minute) = (runs.get(from).unwrap_or(&0), runs.get(from + 1).unwrap_or(&0));
        *hour <= 24 && *minute < 60
    };
    match digits(text).first().map_or(0, |run| run.len()) {
        8 => text.get(..8).is_some_and(|day| Date::strptime("%Y%m%d", day).is_ok()),
        4 => runs.len() > 2 && is_date(runs[0], runs[1], runs[2]) && is_time(3),
        _ if text.starts_with(char::is_alphabetic) => is_of_mail(text),
        _ if text.get(2..3) == Some(":") => is_time(0),
        _ => runs.len() > 2 && (is_date(runs[2], runs[1], runs[0]) || is_date(runs[2], runs[0], runs[1])) && is_time(3),
    }
}

/// Whether the year of a date is one of this or the last century, or one that stands for none. A time of day has none.
pub fn is_near(text: &str) -> bool {
    let years = digits(text);
    let year = years.iter().find_map(|run| matches!(run.len(), 4 | 8).then(|| run.get(..4)?.parse::<u16>().ok()));
    year.flatten().is_none_or(|year| (1900..2100).contains(&year) || matches!(year, 1 | 1753 | 9999))
}

/// Whether it is a time as mails and HTTP have it: `Wed, 06 May 2026 07:08:09 GMT`.
fn is_of_mail(text: &str) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let date = text.get(5..16).unwrap_or_default();
    text.get(..3).is_some_and(|day| DAYS.contains(&day)) && Date::strptime("%d %b %Y", date).is_ok()
}

fn digits(text: &str) -> Vec<&str> {
    text.split(|one: char| !one.is_ascii_digit()).filter(|run| !run.is_empty()).collect()
}

/// Whether eight digits are a day of the calendar, in this or the last century.
fn is_day(text: &str) -> bool {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    let day = || {
        let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
        let is_near = (1900..2100).contains(&year);
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|_| is_near)
    };
    day().is_some()
}

fn is_duration(text: &str) -> bool {
    // The pattern alone would take a `P` or a `T` with nothing behind it.
    DURATION.is_match(text) && text.ends_with(|last: char| last.is_ascii_alphabetic() && !"PT".contains(last))
}

/// Two moments, or a moment and a duration.
fn is_interval(text: &str) -> bool {
    let Some((start, end)) = text.split_once("--").or_else(|| text.split_once('/')) else { return false };
    let is_moment = |side: &str| pattern::is_time(side) || MONTH.is_match(side) || WEEK.is_match(side);
    let is_side = |side: &str| is_moment(side) || is_duration(side) || side == "..";
    is_side(start) && is_side(end) && (is_moment(start) || is_moment(end))
}
