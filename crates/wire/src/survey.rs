//! What a payload holds that its type does not name, and what of it is secret, found by the data of the type.

mod secrets;
mod unknown;
mod walk;

use serde_json::{Map, Value};

use crate::{FieldInfo, JsonKind, Shape, TypeExpression, TypeInfo, TypeKind, VariantInfo};

use walk::{Form, Segment, Visit, Walk};

pub use secrets::{hide_secrets, secret_places};
pub use unknown::{Unknown, UnknownKind};

/// Tells every part of a value that its type does not name, each by a call, outer parts before inner ones.
///
/// A null behind a key that is not required is documented, and what an unknown part holds is not looked into. It is no
/// check that the value decodes: a missing required key is not told, and a value of a wrong kind is told whether the
/// type keeps or refuses it. Values of any depth are read without recursion.
///
/// ```
/// use chatspec_wire::survey::{UnknownKind, survey};
/// use chatspec_wire::{Described, object, value_list};
///
/// value_list! {
///     /// Colour of a lamp.
///     pub open enum Colour: text in "lamp.schema.json#/$defs/Colour" from "lamp-page" {
///         /// Stop.
///         Red = "red",
///     }
/// }
///
/// object! {
///     /// A lamp.
///     pub struct Lamp in "lamp.schema.json#/$defs/Lamp" from "lamp-page" {
///         /// Its colour.
///         optional colour (with_colour): Colour = "colour",
///     }
/// }
///
/// let mut found = Vec::new();
/// let value = serde_json::json!({"colour": "blue", "size": 1});
/// survey(Lamp::INFO, &value, |unknown| found.push((unknown.pointer().to_owned(), unknown.kind())));
/// assert_eq!(found, [("/size".to_owned(), UnknownKind::Key), ("/colour".to_owned(), UnknownKind::Text)]);
/// ```
pub fn survey(of: impl Into<TypeExpression>, value: &Value, found: impl FnMut(Unknown)) {
    let expression = of.into();
    let mut surveyor = Surveyor { walk: Walk::new(&expression, value), found };
    while let Some(visit) = surveyor.walk.next() {
        surveyor.look(visit);
    }
}

/// Every part of a value that its type does not name; see [`survey`].
#[must_use]
pub fn unknown_parts(of: impl Into<TypeExpression>, value: &Value) -> Vec<Unknown> {
    let mut parts = Vec::new();
    survey(of, value, |unknown| parts.push(unknown));
    parts
}

struct Surveyor<'e, 'v, F> {
    walk: Walk<'e, 'v>,
    found: F,
}

impl<'e, 'v, F: FnMut(Unknown)> Surveyor<'e, 'v, F> {
    fn look(&mut self, visit: Visit<'e, 'v>) {
        match (visit.expected.form(), visit.value) {
            (Form::List(inner), Value::Array(list)) => self.walk.elements(&visit, inner, list),
            (Form::Map(inner), Value::Object(map)) => self.walk.entries(&visit, inner, map),
            (Form::Nullable(_), Value::Null) => {}
            (Form::Nullable(inner), _) => self.walk.same(&visit, inner),
            (Form::Type(info), _) => self.look_by_type(visit.within(info), info),
            (Form::Plain(shape), value) if fits(shape, value) => {}
            _ => self.tell_kind(&visit),
        }
    }

    fn look_by_type(&mut self, visit: Visit<'e, 'v>, info: &'static TypeInfo) {
        match (info.kind, visit.value) {
            (TypeKind::Object, Value::Object(map)) => self.look_at_keys(&visit, info, map),
            (TypeKind::TextList, Value::String(_)) => self.look_in_list(&visit, info, UnknownKind::Text),
            (TypeKind::IntegerList, value) if value.is_i64() => self.look_in_list(&visit, info, UnknownKind::Integer),
            (TypeKind::TaggedUnion, Value::Object(map)) => self.look_at_tag(&visit, info, map),
            (TypeKind::Shapes, Value::Object(map)) => self.look_at_shapes(&visit, info, map),
            (TypeKind::KindUnion, value) => match of_kind(info, JsonKind::of(value)) {
                Some(variant) => self.walk.same(&visit, variant.shape.into()),
                None => self.tell_kind(&visit),
            },
            _ => self.tell_kind(&visit),
        }
    }

    fn look_at_keys(&mut self, visit: &Visit<'e, 'v>, info: &'static TypeInfo, map: &'v Map<String, Value>) {
        self.look_at_named(visit, map, |key| Some((info, info.field(key)?)));
    }

    /// Tells the keys that nothing names; those that come from a type are looked at next, the first one first.
    fn look_at_named(
        &mut self,
        visit: &Visit<'e, 'v>,
        map: &'v Map<String, Value>,
        named: impl Fn(&str) -> Option<(&'static TypeInfo, &'static FieldInfo)>,
    ) {
        let unknown = map.keys().filter(|key| named(key).is_none() && visit.tag != Some(key));
        unknown.for_each(|key| self.tell(visit, Some(key), UnknownKind::Key));
        for (key, value) in map.iter().rev() {
            match named(key) {
                Some((_, field)) if value.is_null() && !field.required => {}
                Some((info, field)) => self.walk.key(&visit.within(info), field, key, value),
                None => {}
            }
        }
    }

    fn look_in_list(&mut self, visit: &Visit<'e, 'v>, info: &'static TypeInfo, kind: UnknownKind) {
        if info.named(visit.value).is_none() {
            self.tell(visit, None, kind);
        }
    }

    fn look_at_tag(&mut self, visit: &Visit<'e, 'v>, info: &'static TypeInfo, map: &'v Map<String, Value>) {
        let tag = info.tag.unwrap_or_default();
        let value = map.get(tag);
        match (value.and_then(Value::as_str).and_then(|text| info.tagged(text)), value) {
            (Some(variant), _) => self.walk.same(&visit.tagged(tag), variant.shape.into()),
            (None, Some(_)) => self.tell(visit, Some(tag), UnknownKind::Tag),
            (None, None) => self.tell(visit, None, UnknownKind::NoTag),
        }
    }

    fn look_at_shapes(&mut self, visit: &Visit<'e, 'v>, info: &'static TypeInfo, map: &'v Map<String, Value>) {
        self.look_at_named(visit, map, |key| shapes(info).find_map(|shape| Some((shape, shape.field(key)?))));
        let is_whole =
            |shape: &TypeInfo| shape.fields.iter().all(|field| !field.required || map.contains_key(field.key));
        if !shapes(info).any(is_whole) {
            self.tell(visit, None, UnknownKind::NoShape);
        }
    }

    fn tell_kind(&mut self, visit: &Visit<'e, 'v>) {
        self.tell(visit, None, UnknownKind::Kind(JsonKind::of(visit.value)));
    }

    #[cold]
    fn tell(&mut self, visit: &Visit<'e, 'v>, key: Option<&str>, kind: UnknownKind) {
        let pointer = self.walk.pointer(visit, key.map(Segment::Key));
        (self.found)(Unknown::new(pointer, kind, visit.within, visit.page));
    }
}

/// The variant of a union of kinds that takes values of that kind.
fn of_kind(info: &'static TypeInfo, kind: JsonKind) -> Option<&'static VariantInfo> {
    info.variants.iter().find(|variant| variant.kind == kind)
}

/// The objects that a value of several shapes is made of.
fn shapes(info: &'static TypeInfo) -> impl Iterator<Item = &'static TypeInfo> {
    info.variants.iter().filter_map(|variant| variant.shape.type_info())
}

/// Whether a value without parts is of a shape.
fn fits(shape: Shape, value: &Value) -> bool {
    match shape {
        Shape::Text | Shape::Timestamp | Shape::Secret => value.is_string(),
        Shape::Integer => value.is_i64() || value.is_u64(),
        Shape::Number => value.is_number(),
        Shape::NumberOrText => value.is_number() || value.is_string(),
        Shape::Boolean => value.is_boolean(),
        _ => true,
    }
}
