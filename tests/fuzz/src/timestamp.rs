//! Timestamps: the text is kept whatever it is, and what is read of it can be written and read again.

use chatspec_wire::{Moment, ParseTimestampError, Timestamp};

/// Reads bytes as the text of a date-time.
///
/// # Panics
///
/// When something does not hold.
pub fn timestamp(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let timestamp = Timestamp::<String>::from(text);
    kept(&timestamp, text);
    match timestamp.parse() {
        Ok(moment) => read(text, &moment),
        Err(error) => refused(text, &error),
    }
}

/// The text stands in JSON as it was.
fn kept(timestamp: &Timestamp, text: &str) {
    assert_eq!(timestamp.as_str(), text);
    let json = chatspec_wire::to_string(timestamp).expect("a text has a JSON form");
    let again: Timestamp = chatspec_wire::from_str(&json).expect("that form decodes");
    assert_eq!(again, *timestamp);
}

fn read(text: &str, moment: &Moment) {
    let offset = moment.offset().map(|offset| offset.to_string()).unwrap_or_default();
    let written = format!("{}{offset}", moment.civil());
    let again = Timestamp::<String>::from(written.as_str()).parse();
    assert_eq!(again.as_ref().ok(), Some(moment), "{text:?} as {written:?}");
    let instant = moment.assume_utc().ok();
    if let Ok(expected) = text.parse::<jiff::Timestamp>() {
        assert_eq!(instant, Some(expected), "{text:?}");
    }
}

/// An instant is refused only for the time zone that it names, and no message is as long as a hostile text.
fn refused(text: &str, error: &ParseTimestampError) {
    assert!(text.parse::<jiff::Timestamp>().is_err() || text.contains('['), "{text:?}: {error}");
    assert!(error.to_string().chars().count() < 1000, "{error}");
}
