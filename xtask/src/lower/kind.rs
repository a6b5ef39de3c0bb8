//! What the value of a parameter is: text, a number, or a whole number within bounds.

use crate::contract::{Constant, Shape, Ty, ValueKind};
use crate::diagnostic::{Diagnostic, Place};
use crate::json::Json;

use super::types::Types;

/// The kind of a parameter of that type, or of each item of it.
pub fn of(types: &Types<'_>, schema: &Json, ty: &Ty, place: &Place) -> Result<ValueKind, Diagnostic> {
    let item = if let Ty::List(item) = ty { item } else { ty };
    match item {
        Ty::Int32 => integer(types.plain(schema, place)?, i32::MIN.into(), i32::MAX.into(), place),
        Ty::Int64 => integer(types.plain(schema, place)?, i64::MIN, i64::MAX, place),
        Ty::Number => Ok(ValueKind::Number),
        Ty::Bool => Ok(ValueKind::Boolean),
        Ty::Named(name) if is_of_integers(types, name) => {
            Ok(ValueKind::Integer { minimum: i64::MIN, maximum: i64::MAX })
        }
        _ => Ok(ValueKind::Text),
    }
}

fn is_of_integers(types: &Types<'_>, name: &str) -> bool {
    types.find(name).is_some_and(|def| match &def.shape {
        Shape::List(list) => list.values.iter().all(|value| matches!(value.value, Constant::Integer(_))),
        _ => false,
    })
}

/// Within the bounds that are written, and those of the bits.
fn integer(node: &Json, smallest: i64, largest: i64, place: &Place) -> Result<ValueKind, Diagnostic> {
    let minimum = bound(node, "minimum", place)?.unwrap_or(smallest).max(smallest);
    let maximum = bound(node, "maximum", place)?.unwrap_or(largest).min(largest);
    if minimum > maximum {
        let help = "let `minimum` be at most `maximum`, and both within the bits of `format`";
        return Err(place.says(format!("no number is at least {minimum} and at most {maximum}"), help));
    }
    Ok(ValueKind::Integer { minimum, maximum })
}

fn bound(node: &Json, word: &str, place: &Place) -> Result<Option<i64>, Diagnostic> {
    match node.get(word) {
        Some(Json::Number(number)) => number.as_i64().map(Some).ok_or_else(|| {
            let help = "write an integer of at most 64 bits; only such numbers are values of the parameter";
            place.says(format!("the `{word}` {number} is no whole number"), help)
        }),
        _ => Ok(None),
    }
}
