//! Objects with named keys, written out or merged by `allOf`.

use crate::contract::{Property, Shape, Ty};
use crate::diagnostic::{Diagnostic, Place, closest};
use crate::json::Json;

use super::types::Types;
use super::{member, owned};

/// The keys of an object while it is being put together.
#[derive(Default)]
struct Keys {
    properties: Vec<Property>,
    /// What `required` of each part names.
    required: Vec<(Place, String)>,
    /// Keys whose type was refused, which has been said already.
    refused: Vec<String>,
}

impl Types<'_> {
    /// An object that names its keys.
    pub fn object(&mut self, name: &str, node: &Json, place: &Place) -> Result<Shape, Diagnostic> {
        let mut keys = Keys::default();
        self.properties(name, node, place, &mut keys);
        Ok(Shape::Object(self.whole(keys)))
    }

    /// The keys of several objects in one.
    pub fn all_of(&mut self, name: &str, node: &Json, place: &Place) -> Result<Shape, Diagnostic> {
        let mut keys = Keys::default();
        let all = place.key("allOf");
        for (index, part) in node.get("allOf").map(Json::items).unwrap_or_default().iter().enumerate() {
            self.part(name, part, &all.item(index), &mut keys)?;
        }
        self.properties(name, node, place, &mut keys);
        Ok(Shape::Object(self.whole(keys)))
    }

    /// A part of `allOf`, which must be an object with named keys. That of a reference keeps its inline types and its
    /// page, and its own references are relative to its own file.
    fn part(&mut self, name: &str, part: &Json, place: &Place, into: &mut Keys) -> Result<(), Diagnostic> {
        let Some(reference) = part.text("$ref") else {
            is_plain_object(part, place)?;
            self.properties(name, part, place, into);
            return Ok(());
        };
        let target = self.target(reference, place)?;
        is_plain_object(target.node, place)?;
        let page = target.node.text("x-chatspec-page").or_else(|| self.page_of(&target.file)).map(str::to_owned);
        let inherited = into.properties.len();
        self.within(target.file, |types| types.properties(&target.name, target.node, &target.place, into));
        if page.as_deref() != Some(self.page()) {
            let properties = into.properties.iter_mut().skip(inherited);
            properties.for_each(|property| property.page = property.page.take().or_else(|| page.clone()));
        }
        Ok(())
    }

    fn properties(&mut self, owner: &str, node: &Json, place: &Place, into: &mut Keys) {
        if let Some((_, place)) = member(node, place, "additionalProperties") {
            let help = "give the map a key of its own, or remove the word: unknown keys are kept either way";
            self.problem(place.says("an object with named keys cannot type the others as well", help));
        }
        let all = place.key("properties");
        for (key, value) in node.get("properties").map(Json::entries).unwrap_or_default() {
            let place = all.key(key);
            if let Some(first) = into.properties.iter().find(|property| property.key == *key) {
                let help = format!("name it once; it also stands at {}", first.place);
                self.problem(place.says(format!("`{key}` is named by two parts of `allOf`"), help));
                continue;
            }
            match self.ty(value, &place, owner, key) {
                Ok(ty) => into.properties.push(self.property(key, value, place, ty)),
                Err(diagnostic) => {
                    self.problem(diagnostic);
                    into.refused.push(key.clone());
                }
            }
        }
        for (index, key) in node.get("required").map(Json::items).unwrap_or_default().iter().enumerate() {
            into.required.push((place.key("required").item(index), owned(key.as_str())));
        }
    }

    fn property(&self, key: &str, node: &Json, place: Place, ty: Ty) -> Property {
        Property {
            key: key.to_owned(),
            place,
            docs: self.docs(node),
            page: node.text("x-chatspec-page").map(str::to_owned),
            required: false,
            deprecated: node.flag("deprecated"),
            ty,
            same_as: node.text("x-chatspec-same-as").map(str::to_owned),
        }
    }

    /// The properties, those that any part requires marked so.
    fn whole(&mut self, keys: Keys) -> Vec<Property> {
        let Keys { mut properties, required, refused } = keys;
        for (place, key) in required {
            match properties.iter_mut().find(|property| property.key == key) {
                Some(property) => property.required = true,
                None if refused.contains(&key) => {}
                None => {
                    let help = closest(&key, properties.iter().map(|property| property.key.as_str()));
                    self.problem(place.says(format!("`required` names `{key}`, which is no property"), help));
                }
            }
        }
        properties
            .iter()
            .filter_map(|property| wrong_twin(property, &properties))
            .for_each(|wrong| self.problem(wrong));
        properties
    }
}

/// What is wrong with `x-chatspec-same-as` of a property.
fn wrong_twin(property: &Property, properties: &[Property]) -> Option<Diagnostic> {
    let name = property.same_as.as_ref()?;
    let place = property.place.key("x-chatspec-same-as");
    let others = || properties.iter().filter(|other| other.key != property.key);
    let Some(twin) = others().find(|other| other.key == *name) else {
        let help = closest(name, others().map(|other| other.key.as_str()));
        return Some(place.says(format!("there is no other property `{name}` in this object"), help));
    };
    if twin.required || property.required {
        let help = "make both optional: one stands where the other does not";
        return Some(place.says("another spelling of a key that is always there", help));
    }
    if twin.ty != property.ty {
        let help = format!("give both the same type; the other is at {}", twin.place);
        return Some(place.says(format!("`{name}` is of another type"), help));
    }
    twin.same_as.as_ref()?;
    let help = "choose one of the keys, which names no other, and let all other spellings name it";
    Some(place.says(format!("`{name}` is another spelling itself"), help))
}

/// Refuses a part of `allOf` that could not be merged.
fn is_plain_object(part: &Json, place: &Place) -> Result<(), Diagnostic> {
    if part.get("properties").is_some() && part.get("allOf").is_none() {
        return Ok(());
    }
    let help = "each part of `allOf` is an object with `properties`, or a `$ref` to one; write other parts out";
    Err(place.says("`allOf` of something that is not an object with named keys", help))
}
