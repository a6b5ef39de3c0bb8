//! Texts of dates with times, in the forms that servers are known to send.

use proptest::prelude::*;
use proptest::sample::select;

/// Offsets that RFC 3339 allows.
const STRICT_OFFSETS: &[&str] = &["Z", "+00:00", "-00:00", "+02:00", "-05:00", "+05:30", "+14:00", "-12:00"];
/// Offsets that servers send besides: none at all, and without a colon.
const LAX_OFFSETS: &[&str] = &["", "-0500", "+0000", "+0200", "+0530"];

/// Times as RFC 3339 writes them.
pub(super) fn strict() -> BoxedStrategy<String> {
    times(STRICT_OFFSETS.to_vec())
}

/// Times as RFC 3339 writes them, without an offset, or with an offset that has no colon.
pub(super) fn lax() -> BoxedStrategy<String> {
    times([LAX_OFFSETS, STRICT_OFFSETS].concat())
}

fn times(offsets: Vec<&'static str>) -> BoxedStrategy<String> {
    let clock = (0..24_u8, 0..60_u8, 0..60_u8);
    let parts = (dates(), clock, fractions(), select(offsets));
    let written = parts.prop_map(|(date, (hour, minute, second), fraction, offset)| {
        format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
    });
    written.boxed()
}

fn dates() -> impl Strategy<Value = String> {
    (0..100_u16, 1..=12_u8, 1..=31_u8).prop_map(|(code, month, day)| {
        let year = year(code);
        let day = day.min(last_day(year, month));
        format!("{year:04}-{month:02}-{day:02}")
    })
}

/// Years of today mostly, the first one, which stands for "empty" where a server has no null, and others.
fn year(code: u16) -> u16 {
    match code {
        0..60 => 2000 + code,
        60..80 => 1,
        _ => 9999 - (code - 80) * 500,
    }
}

fn last_day(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// No fraction, 1 to 7 digits, or 9; zeros at the end stay.
fn fractions() -> impl Strategy<Value = String> {
    (0..12_usize, 0..1_000_000_000_u32).prop_map(|(code, nanoseconds)| {
        let digits = format!("{nanoseconds:09}");
        match code {
            0..3 => String::new(),
            3..10 => format!(".{}", &digits[..code - 2]),
            _ => format!(".{digits}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn february_is_known() {
        assert_eq!(last_day(2024, 2), 29);
        assert_eq!(last_day(2100, 2), 28);
        assert_eq!(last_day(2000, 2), 29);
    }
}
