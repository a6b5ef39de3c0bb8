//! Writes JSON with its keys in any order.

use chatspec_wire::Value;

use super::Chance;

impl Chance {
    /// The JSON text of a value, the keys of each object in an order of their own.
    pub(crate) fn in_any_order(&self, value: &Value) -> String {
        let mut text = String::new();
        self.write(value, &mut text);
        text
    }

    fn write(&self, value: &Value, text: &mut String) {
        match value {
            Value::Object(object) => {
                let mut members: Vec<_> = object.iter().collect();
                self.shuffle(&mut members);
                list(text, ['{', '}'], members, |text, (key, value)| {
                    text.push_str(&Value::from(key.as_str()).to_string());
                    text.push(':');
                    self.write(value, text);
                });
            }
            Value::Array(elements) => list(text, ['[', ']'], elements, |text, value| self.write(value, text)),
            scalar => text.push_str(&scalar.to_string()),
        }
    }
}

/// Writes items between brackets, with commas between them.
fn list<T>(
    text: &mut String,
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    text.push(open);
    for (place, item) in items.into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        write(text, item);
    }
    text.push(close);
}
