//! A value that an answer holds, with the text that it came in.

use serde_json::value::RawValue;

use crate::payload::Unit;
use crate::wire::{DecodeError, Value};
use crate::{json, wire};

/// A value, and the text that is shown of it where it can be.
#[derive(Debug)]
pub struct Item {
    value: Value,
    text: Option<Box<RawValue>>,
}

impl Item {
    /// Reads a text that is to be shown as it is.
    ///
    /// Where secrets are hidden, a key that stands twice would show the first of its values, which may be secret and is
    /// in no value: such a text is not shown.
    ///
    /// # Errors
    ///
    /// When it is no value that this program can hold.
    pub fn of_text(text: Box<RawValue>, unit: &Unit) -> Result<Self, DecodeError> {
        let value = match wire::from_str(text.get()) {
            Ok(value) => value,
            // The number is in the text; its value is needed to find secrets only.
            Err(error) => wire::from_str(&json::within_range(text.get())).map_err(|_| error)?,
        };
        if matches!(unit, Unit::Any) || json::keys(text.get()) == keys(&value) {
            return Ok(Self { value, text: Some(text) });
        }
        Self::of_value(&text)
    }

    /// Reads a text that is to be shown in another form.
    ///
    /// # Errors
    ///
    /// When it is no value that this program can hold.
    pub fn of_value(text: &RawValue) -> Result<Self, DecodeError> {
        wire::from_str::<Value>(text.get()).map(Self::from)
    }

    /// The value, secrets included.
    pub const fn value(&self) -> &Value {
        &self.value
    }

    /// The value, its secrets hidden.
    pub fn harmless(mut self, unit: &Unit) -> Value {
        unit.hide_secrets(&mut self.value);
        self.value
    }

    /// The text, its secrets hidden.
    pub fn json(self, unit: &Unit, indented: bool) -> String {
        let Some(text) = &self.text else { return json::text(&self.harmless(unit), indented) };
        match unit.secret_places(&self.value) {
            none if none.is_empty() => json::as_it_came(text.get(), indented),
            places => json::as_it_came(&json::hide(text.get(), places), indented),
        }
    }
}

impl From<Value> for Item {
    fn from(value: Value) -> Self {
        Self { value, text: None }
    }
}

/// How many keys the objects of a value have.
fn keys(value: &Value) -> usize {
    match value {
        Value::Object(map) => map.len() + map.values().map(keys).sum::<usize>(),
        Value::Array(list) => list.iter().map(keys).sum(),
        _ => 0,
    }
}
