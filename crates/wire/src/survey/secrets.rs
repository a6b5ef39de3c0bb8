//! Places of a value that are secret by its type.

use std::collections::{BTreeSet, HashSet};
use std::ptr;

use serde_json::{Map, Value};

use crate::{JsonKind, Shape, TypeExpression, TypeInfo, TypeKind};

use super::walk::{Expected, Form, Visit, Walk};
use super::{of_kind, shapes};

/// The JSON pointers of what is secret in a value by its type, in order.
///
/// When in doubt a place is secret: whatever stands where a secret belongs, but null; of a union whose variant is not
/// known, what is secret in any of its variants; an element of a list that stands there without its list. What is under
/// keys that no type names cannot be known.
#[must_use]
pub fn secret_places(of: impl Into<TypeExpression>, value: &Value) -> Vec<String> {
    let expression = of.into();
    let mut search = Search { walk: Walk::new(&expression, value), seen: HashSet::new(), places: BTreeSet::new() };
    while let Some(visit) = search.walk.next() {
        search.look(&visit);
    }
    search.places.into_iter().collect()
}

/// Puts `[secret]` in the place of what is secret in a value by its type; see [`secret_places`].
///
/// ```
/// use chatspec_wire::survey::hide_secrets;
/// use chatspec_wire::{Described, Secret, object};
///
/// object! {
///     /// A door.
///     pub struct Door in "door.schema.json#/$defs/Door" from "door-page" {
///         /// What opens it.
///         optional key (with_key): Secret = "key",
///     }
/// }
///
/// let mut value = serde_json::json!({"key": "hunter2", "height": 2});
/// hide_secrets(Door::INFO, &mut value);
/// assert_eq!(value, serde_json::json!({"key": "[secret]", "height": 2}));
/// ```
pub fn hide_secrets(of: impl Into<TypeExpression>, value: &mut Value) {
    for place in secret_places(of, value) {
        if let Some(secret) = value.pointer_mut(&place) {
            *secret = Value::from("[secret]");
        }
    }
}

struct Search<'e, 'v> {
    walk: Walk<'e, 'v>,
    /// Which value was looked at as which type: variants that hold each other would multiply without it.
    seen: HashSet<(*const Value, *const TypeInfo)>,
    places: BTreeSet<String>,
}

impl<'e, 'v> Search<'e, 'v> {
    fn look(&mut self, visit: &Visit<'e, 'v>) {
        match (visit.expected.form(), visit.value) {
            (_, Value::Null) | (Form::Plain(Shape::Any), _) => {}
            (Form::List(inner), Value::Array(list)) => self.walk.elements(visit, inner, list),
            (Form::Map(inner), Value::Object(map)) => self.walk.entries(visit, inner, map),
            (Form::List(inner) | Form::Map(inner) | Form::Nullable(inner), _) => self.walk.same(visit, inner),
            (Form::Plain(Shape::Secret), _) => {
                self.places.insert(self.walk.pointer(visit, None));
            }
            (Form::Type(info), _) if self.seen.insert((ptr::from_ref(visit.value), ptr::from_ref(info))) => {
                self.look_by_type(visit, info);
            }
            _ => {}
        }
    }

    fn look_by_type(&mut self, visit: &Visit<'e, 'v>, info: &'static TypeInfo) {
        match (info.kind, visit.value) {
            (TypeKind::KindUnion, value) => match of_kind(info, JsonKind::of(value)) {
                Some(variant) => self.walk.same(visit, variant.shape.into()),
                None => self.look_as_any_variant(visit, info),
            },
            (_, Value::Array(list)) => self.walk.elements(visit, info.into(), list),
            (TypeKind::Object, Value::Object(map)) => self.look_at_keys(visit, info, map),
            (TypeKind::TaggedUnion, Value::Object(map)) => match variant_of(info, map) {
                Some(variant) => self.walk.same(visit, variant),
                None => self.look_as_any_variant(visit, info),
            },
            (TypeKind::Shapes, Value::Object(map)) => {
                shapes(info).for_each(|shape| self.look_at_keys(visit, shape, map));
            }
            _ => {}
        }
    }

    fn look_as_any_variant(&mut self, visit: &Visit<'e, 'v>, info: &'static TypeInfo) {
        info.variants.iter().for_each(|variant| self.walk.same(visit, variant.shape.into()));
    }

    fn look_at_keys(&mut self, visit: &Visit<'e, 'v>, info: &'static TypeInfo, map: &'v Map<String, Value>) {
        for (key, value) in map {
            if let Some(field) = info.field(key) {
                self.walk.key(visit, field, key, value);
            }
        }
    }
}

/// What a tagged union expects of an object with that tag.
fn variant_of<'e>(info: &'static TypeInfo, map: &Map<String, Value>) -> Option<Expected<'e>> {
    let tag = map.get(info.tag?)?.as_str()?;
    info.tagged(tag).map(|variant| variant.shape.into())
}
