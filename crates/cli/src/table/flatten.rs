//! Nested values as flat ones: the key `a.b` for what stands under `b` in `a`.

use crate::wire::{FieldInfo, TypeInfo, Value};

/// How deep objects are taken apart; what is deeper is shown as JSON.
const DEEPEST: usize = 4;

/// The parts of a value with their flat names: keys in the order of the contract, then those that it does not name. When
/// it is the `whole` that is shown, lists of objects are taken apart as well, and null and empty lists are written.
pub fn flatten(value: &Value, info: Option<&'static TypeInfo>, whole: bool) -> Vec<(String, String)> {
    let mut parts = Vec::new();
    Flattener { whole, parts: &mut parts }.add(String::new(), value, info, 0);
    parts
}

struct Flattener<'p> {
    whole: bool,
    parts: &'p mut Vec<(String, String)>,
}

impl Flattener<'_> {
    fn add(&mut self, name: String, value: &Value, info: Option<&'static TypeInfo>, depth: usize) {
        match value {
            Value::Object(object) if depth < DEEPEST && !object.is_empty() => {
                for (key, value) in ordered(object, info) {
                    let info = field(info, key).and_then(|field| field.shape.type_info());
                    self.add(join(&name, key), value, info, depth + 1);
                }
            }
            Value::Array(list) if self.whole && depth < DEEPEST && list.iter().any(Value::is_object) => {
                for (index, value) in list.iter().enumerate() {
                    self.add(join(&name, &index.to_string()), value, info, depth + 1);
                }
            }
            Value::Null if self.whole => self.parts.push((name, "null".to_owned())),
            Value::Array(list) if self.whole && list.is_empty() => self.parts.push((name, "[]".to_owned())),
            value => self.parts.push((name, text(value))),
        }
    }
}

/// The members of an object, in the order of the contract.
fn ordered<'v>(
    object: &'v serde_json::Map<String, Value>,
    info: Option<&'static TypeInfo>,
) -> impl Iterator<Item = (&'v String, &'v Value)> {
    let fields = fields(info);
    let place = move |key: &str| fields.iter().position(|field| field.key == key).unwrap_or(usize::MAX);
    let mut members: Vec<_> = object.iter().collect();
    members.sort_by_key(|(key, _)| place(key));
    members.into_iter()
}

/// The keys of an object, or of all variants of a union.
fn fields(info: Option<&'static TypeInfo>) -> Vec<&'static FieldInfo> {
    let Some(info) = info else { return Vec::new() };
    let variants = info.variants.iter().filter_map(|variant| variant.shape.type_info());
    info.fields.iter().chain(variants.flat_map(|variant| variant.fields)).collect()
}

fn field(info: Option<&'static TypeInfo>, key: &str) -> Option<&'static FieldInfo> {
    fields(info).into_iter().find(|field| field.key == key)
}

fn join(name: &str, key: &str) -> String {
    if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") }
}

/// A value as the text of a cell: texts as they are, short lists joined, everything else as JSON.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) if list.iter().all(|item| !item.is_array() && !item.is_object()) => {
            list.iter().map(text).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::flatten;

    #[test]
    fn nested_keys_are_joined_by_dots() {
        let value = json!({"a": {"b": 1, "c": [1, "x"]}, "d": [{"e": null}, {"e": true}], "f": {}, "g": [], "h": ""});
        let pairs =
            |whole| flatten(&value, None, whole).into_iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>();
        assert_eq!(pairs(true), ["a.b=1", "a.c=1, x", "d.0.e=null", "d.1.e=true", "f={}", "g=[]", "h="]);
        assert_eq!(pairs(false), ["a.b=1", "a.c=1, x", r#"d=[{"e":null},{"e":true}]"#, "f={}", "g=", "h="]);
    }

    #[test]
    fn depth_is_bounded() {
        let deep = (0..100).fold(json!(1), |inner, _| json!({"k": inner}));
        let parts = flatten(&deep, None, true);
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].0, "k.k.k.k");
    }
}
