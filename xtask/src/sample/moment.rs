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
