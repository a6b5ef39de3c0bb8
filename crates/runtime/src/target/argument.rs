//! Whether what a caller gave for a parameter is what the contract says it has to be.

use chatspec_wire::operation::{Argument, ArgumentValue, Parameter, ValueKind};

/// Characters of a value that a message repeats.
const SHOWN: usize = 40;

/// Whether a value, or each of a list, is of the parameter's kind, and a list is as long as one request takes.
pub(super) fn check(Argument { parameter, value }: &Argument, splits: &str) -> Result<(), String> {
    if let Some(fixed) = parameter.fixed.filter(|fixed| !matches!(value, ArgumentValue::One(text) if text == fixed)) {
        return Err(format!("the parameter `{}` is always `{fixed}`, which is sent by itself", parameter.name));
    }
    match value {
        // A list that somebody has joined already.
        ArgumentValue::One(text) if parameter.batch.is_some() => {
            text.split(',').try_for_each(|item| fits(parameter, item))
        }
        ArgumentValue::One(text) => fits(parameter, text),
        ArgumentValue::List(items) => {
            as_many(parameter, items.len(), splits)?;
            items.iter().try_for_each(|item| fits(parameter, item))
        }
    }
}

/// Whether identifiers are as many as one request takes.
fn as_many(parameter: &Parameter, number: usize, splits: &str) -> Result<(), String> {
    let Some(batch) = &parameter.batch else { return Ok(()) };
    let (name, largest) = (parameter.name, batch.largest.max(1));
    match number {
        0 => Err(format!("{name} is empty: give at least one")),
        _ if number > largest => Err(format!("{name} holds {number} values and one request takes {largest}; {splits}")),
        _ => Ok(()),
    }
}

fn fits(parameter: &Parameter, text: &str) -> Result<(), String> {
    let expected = match parameter.kind {
        ValueKind::Integer { minimum, maximum } => integer(text, minimum, maximum),
        ValueKind::Number => number(text),
        ValueKind::Boolean if !matches!(text, "true" | "false") => Err("neither `true` nor `false`".to_owned()),
        _ => Ok(()),
    };
    expected.map_err(|what| format!("the parameter `{}` is {}{what}", parameter.name, shown(parameter, text)))
}

fn integer(text: &str, minimum: i64, maximum: i64) -> Result<(), String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("no whole number".to_owned());
    }
    match text.parse::<i64>() {
        Ok(number) if (minimum..=maximum).contains(&number) => Ok(()),
        _ if maximum == i64::MAX && minimum > i64::MIN && !too_large(text) => Err(format!("less than {minimum}")),
        _ => Err(format!("not between {minimum} and {maximum}")),
    }
}

/// Whether a whole number that is too large or too small is too large.
fn too_large(text: &str) -> bool {
    text.parse::<i64>().is_err() && !text.starts_with('-')
}

/// A number as JSON writes it, so that no server has to know `inf`.
fn number(text: &str) -> Result<(), String> {
    let number: Result<serde_json::Number, _> = serde_json::from_str(text);
    number.map(drop).map_err(|_| "no number".to_owned())
}

/// The value and what joins it to what is said of it; nothing of a secret one.
fn shown(parameter: &Parameter, text: &str) -> String {
    if parameter.secret {
        return String::new();
    }
    let end = text.char_indices().nth(SHOWN).map(|(end, _)| end);
    let piece = end.map_or_else(|| format!("`{text}`"), |end| format!("`{}…`", &text[..end]));
    format!("{piece}, ")
}
