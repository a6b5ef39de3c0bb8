//! Changes a body in ways that its type permits.

use chatspec_wire::operation::{Lifetime, MorePages, Operation, TokenAnswer, VendorInfo};
use chatspec_wire::{FieldInfo, JsonKind, Shape, TypeInfo, TypeKind, Value};

use super::Chance;

type Object = serde_json::Map<String, Value>;

/// What may happen to the body of an operation's answer.
pub(super) struct Mutation<'c> {
    chance: &'c Chance,
    /// Keys that say whether an answer is a failure, and those that a caller finds its way by.
    kept: Vec<&'static str>,
    /// Keys that a caller needs in whatever form the contract permits.
    held: Vec<&'static str>,
}

/// The shape of an operation's answer; `None` when the contract has none.
pub(super) fn root_shape(vendor: &VendorInfo, operation: &Operation) -> Option<Root> {
    let success = operation.responses.iter().find(|response| response.status.starts_with('2'))?;
    let name = success.type_name?;
    let element = name.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>'));
    let info = vendor.type_info(element.unwrap_or(name))?;
    Some(if element.is_some() { Root::List(info) } else { Root::One(info) })
}

/// Where an answer tells that there are more pages.
const fn told(more: MorePages) -> Option<&'static str> {
    match more {
        MorePages::Flag(place) | MorePages::Count(place) | MorePages::Next(place) => Some(place),
        _ => None,
    }
}

/// What a whole answer is.
pub(super) enum Root {
    One(&'static TypeInfo),
    List(&'static TypeInfo),
}

impl<'c> Mutation<'c> {
    pub(super) fn of(chance: &'c Chance, vendor: &'static VendorInfo, operation: &'static Operation) -> Self {
        let failure = operation.failure.map(|failure| [failure.signal, failure.code]);
        let batches = operation.parameters.iter().filter_map(|parameter| parameter.batch.as_ref());
        let pointers = failure.into_iter().flatten().chain(operation.payload);
        let pointers = pointers.chain(operation.cursor.as_ref().map(|cursor| cursor.item));
        let pointers = pointers.chain(operation.pages.as_ref().and_then(|pages| told(pages.more)));
        let pointers = pointers.chain(operation.download.as_ref().map(|download| download.link));
        let pointers = pointers.chain(batches.map(|batch| batch.key));
        let pointers = pointers.chain(needed(vendor, operation));
        Self { chance, kept: keys(pointers), held: keys(lifetimes(vendor, operation)) }
    }

    pub(super) fn apply(&self, body: &mut Value, root: &Root) {
        match (root, body) {
            (Root::List(info), Value::Array(elements)) => {
                elements.iter_mut().for_each(|element| self.typed(element, info));
            }
            (Root::One(info), body) => self.typed(body, info),
            (Root::List(_), _) => {}
        }
    }

    fn shaped(&self, value: &mut Value, shape: Shape) {
        match (shape, value) {
            (Shape::Type(info), value) => self.typed(value, info()),
            (Shape::Nullable(inner), value) if !value.is_null() => self.shaped(value, *inner),
            (Shape::List(inner), Value::Array(elements)) => {
                elements.iter_mut().for_each(|value| self.shaped(value, *inner));
            }
            (Shape::Map(inner), Value::Object(map)) => map.values_mut().for_each(|value| self.shaped(value, *inner)),
            (Shape::NumberOrText, value) if self.chance.one_in(4) => other_form(value),
            _ => {}
        }
    }

    fn typed(&self, value: &mut Value, info: &'static TypeInfo) {
        match (info.kind, value) {
            (TypeKind::Object, Value::Object(object)) => {
                self.fields(object, info.fields, &[], true);
                self.extra_key(object);
            }
            (TypeKind::TextList | TypeKind::IntegerList, value) => self.named(value, info),
            (TypeKind::TaggedUnion, Value::Object(object)) => self.tagged(object, info),
            (TypeKind::KindUnion, value) => self.kinds(value, info),
            (TypeKind::Shapes, Value::Object(object)) => self.shapes(object, info),
            _ => {}
        }
    }

    /// Changes the keys that are optional and the values of all; `held` are keys that must stay in addition, and
    /// nothing is added unless it cannot be taken for another type.
    fn fields(&self, object: &mut Object, fields: &'static [FieldInfo], held: &[&str], adds: bool) {
        for field in fields {
            let stays = field.required || self.kept.contains(&field.key) || self.held.contains(&field.key);
            let stays = stays || held.contains(&field.key);
            match object.get_mut(field.key) {
                Some(_) if !stays && self.chance.one_in(8) => drop(object.remove(field.key)),
                Some(value) if !stays && self.chance.one_in(8) => *value = Value::Null,
                Some(value) if !self.kept.contains(&field.key) || value.is_object() || value.is_array() => {
                    self.shaped(value, field.shape);
                }
                None if !stays && adds && self.chance.one_in(8) => {
                    drop(object.insert(field.key.to_owned(), Value::Null));
                }
                _ => {}
            }
        }
    }

    fn extra_key(&self, object: &mut Object) {
        if self.chance.one_in(3) {
            object.insert(self.chance.word("key"), self.chance.value());
        }
    }

    fn named(&self, value: &mut Value, info: &TypeInfo) {
        if !info.open || value.is_null() || !self.chance.one_in(4) {
            return;
        }
        match info.kind {
            TypeKind::TextList => *value = self.chance.word("value").into(),
            _ => {
                let integer = self.chance.integer().into();
                if info.named(&integer).is_none() {
                    *value = integer;
                }
            }
        }
    }

    /// Another kind than the union names instead of a scalar, or changes within the kind that is there.
    fn kinds(&self, value: &mut Value, info: &'static TypeInfo) {
        let variant = |kind| info.variants.iter().find(|variant| variant.kind == kind);
        let is_scalar = !matches!(JsonKind::of(value), JsonKind::Null | JsonKind::Array | JsonKind::Object);
        let other = self.chance.value();
        if info.open && is_scalar && self.chance.one_in(8) {
            if !other.is_null() && variant(JsonKind::of(&other)).is_none() {
                *value = other;
            }
        } else if let Some(variant) = variant(JsonKind::of(value)) {
            self.shaped(value, variant.shape);
        }
    }

    fn tagged(&self, object: &mut Object, info: &'static TypeInfo) {
        let Some(tag) = info.tag else { return };
        let variant = object.get(tag).and_then(Value::as_str).and_then(|text| info.tagged(text));
        if info.open && self.chance.one_in(8) {
            object.insert(tag.to_owned(), self.chance.word("tag").into());
        } else if let Some(inner) = variant.and_then(|variant| variant.shape.type_info()) {
            self.fields(object, inner.fields, &[tag], true);
        }
        self.extra_key(object);
    }

    /// Several types in one object: those whose required keys are there are changed, and each keeps what tells it.
    fn shapes(&self, object: &mut Object, info: &'static TypeInfo) {
        let inner = info.variants.iter().filter_map(|variant| variant.shape.type_info());
        let required =
            |info: &TypeInfo| info.fields.iter().filter(|field| field.required).map(|field| field.key).collect();
        let present: Vec<(&TypeInfo, Vec<&str>)> = inner.map(|info| (info, required(info))).collect();
        let present: Vec<_> =
            present.into_iter().filter(|(_, keys)| keys.iter().all(|key| object.contains_key(*key))).collect();
        let held: Vec<_> = present.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        present.iter().for_each(|(info, _)| self.fields(object, info.fields, &held, false));
        self.extra_key(object);
    }
}

fn keys(pointers: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    pointers.flat_map(|pointer| pointer.split('/')).filter(|key| !key.is_empty()).collect()
}

/// Where a login or the address of an account is found in the answers of an operation.
fn needed(vendor: &'static VendorInfo, operation: &Operation) -> impl Iterator<Item = &'static str> {
    let tokens = answers(vendor, operation).flat_map(|answer| [Some(answer.token), answer.renewal]).flatten();
    let locator = vendor.locator.filter(|locator| locator.operation.id == operation.id);
    tokens.chain(locator.into_iter().flat_map(|locator| [Some(locator.address), locator.usable]).flatten())
}

fn lifetimes(vendor: &'static VendorInfo, operation: &Operation) -> impl Iterator<Item = &'static str> {
    let lifetimes = answers(vendor, operation).flat_map(|answer| [answer.lifetime, answer.renewal_lifetime]);
    lifetimes.filter_map(|lifetime| match lifetime? {
        Lifetime::Told(pointer) => Some(pointer),
        _ => None,
    })
}

/// What logins find in the answers of an operation.
fn answers(vendor: &'static VendorInfo, operation: &Operation) -> impl Iterator<Item = &'static TokenAnswer> {
    let exchanges = vendor.logins.iter().flat_map(|login| [Some(&login.obtain), login.renew.as_ref()]).flatten();
    exchanges.filter(|exchange| exchange.operation.id == operation.id).map(|exchange| &exchange.answer)
}

fn other_form(value: &mut Value) {
    if let Value::Number(number) = value {
        *value = number.to_string().into();
    }
}
