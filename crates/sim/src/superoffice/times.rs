//! Times in the form that a header asks for.

use chatspec_wire::Value;

/// Writes the time of a message without offset, or with one that has no colon; a time without offset is of UTC.
pub(super) fn write_time(message: &mut Value, with_offset: bool) {
    let Some(text) = message.get("WhenPosted").and_then(Value::as_str) else { return };
    let Some((time, offset)) = split_offset(text) else { return };
    let offset = if with_offset { offset } else { String::new() };
    message["WhenPosted"] = format!("{time}{offset}").into();
}

/// The time and its offset without a colon; `None` when the text is no date with a time.
fn split_offset(text: &str) -> Option<(&str, String)> {
    let start = text.find('T')?;
    let zone = text[start..].find(['Z', '+', '-']).map_or(text.len(), |place| start + place);
    let (time, zone) = text.split_at(zone);
    Some((time, if zone.starts_with(['+', '-']) { zone.replace(':', "") } else { "+0000".to_owned() }))
}
