//! Objects with named keys, written out or merged by `allOf`.

use crate::contract::{Property, Shape, Ty};
use crate::diagnostic::{Diagnostic, Place, closest};
use crate::json::Json;

use super::types::Types;
use super::member;

impl Types<'_> {
    /// An object that names its keys.
    pub fn object(&mut self, name: &str, node: &Json, place: &Place) -> Result<Shape, Diagnostic> {
        let mut properties = Vec::new();
        self.properties(name, node, place, &mut properties);
        Ok(Shape::Object(properties))
    }

    /// The keys of several objects in one.
    pub fn all_of(&mut self, name: &str, node: &Json, place: &Place) -> Result<Shape, Diagnostic> {
        let mut properties = Vec::new();
        let all = place.key("allOf");
        for (index, part) in node.get("allOf").map(Json::items).unwrap_or_default().iter().enumerate() {
            self.part(name, part, &all.item(index), &mut properties)?;
        }
        self.properties(name, node, place, &mut properties);
        Ok(Shape::Object(properties))
    }

    /// A part of `allOf`, which must be an object with named keys. Its references are relative to its own file.
    fn part(&mut self, name: &str, part: &Json, place: &Place, into: &mut Vec<Property>) -> Result<(), Diagnostic> {
        let Some(reference) = part.text("$ref") else {
            is_plain_object(part, place)?;
            self.properties(name, part, place, into);
            return Ok(());
        };
        let target = self.target(reference, place)?;
        is_plain_object(target.node, place)?;
        let here = self.swap_file(target.file);
        self.properties(name, target.node, &target.place, into);
        self.swap_file(here);
        Ok(())
    }

    fn properties(&mut self, owner: &str, node: &Json, place: &Place, into: &mut Vec<Property>) {
        if let Some((_, place)) = member(node, place, "additionalProperties") {
            let help = "give the map a key of its own, or remove the word: unknown keys are kept either way";
            self.problem(place.says("an object with named keys cannot type the others as well", help));
        }
        let required = required(node);
        let all = place.key("properties");
        for (key, value) in node.get("properties").map(Json::entries).unwrap_or_default() {
            let place = all.key(key);
            if let Some(first) = into.iter().find(|property| property.key == *key) {
                let help = format!("name it once; it also stands at {}", first.place);
                self.problem(place.says(format!("`{key}` is named by two parts of `allOf`"), help));
                continue;
            }
            match self.ty(value, &place, owner, key) {
                Ok(ty) => into.push(self.property(key, value, place, required.contains(&key.as_str()), ty)),
                Err(diagnostic) => self.problem(diagnostic),
            }
        }
        self.check_required(node, place, into);
        self.check_same_as(into, &all);
    }

    fn property(&self, key: &str, node: &Json, place: Place, required: bool, ty: Ty) -> Property {
        Property {
            key: key.to_owned(),
            place,
            docs: self.docs(node),
            page: node.text("x-chatspec-page").map(str::to_owned),
            required,
            deprecated: node.flag("deprecated"),
            ty,
            same_as: node.text("x-chatspec-same-as").map(str::to_owned),
        }
    }

    fn check_required(&mut self, node: &Json, place: &Place, properties: &[Property]) {
        for (index, key) in required(node).into_iter().enumerate() {
            if !properties.iter().any(|property| property.key == key) {
                let help = closest(key, properties.iter().map(|property| property.key.as_str()));
                let place = place.key("required").item(index);
                self.problem(place.says(format!("`required` names `{key}`, which is no property"), help));
            }
        }
    }

    fn check_same_as(&mut self, properties: &[Property], all: &Place) {
        for property in properties {
            let Some(other) = &property.same_as else { continue };
            let mut found = properties.iter().filter(|candidate| candidate.key == *other && candidate.key != property.key);
            let place = all.key(&property.key).key("x-chatspec-same-as");
            match found.next() {
                Some(twin) if twin.required || property.required => {
                    let help = "make both optional: one stands where the other does not";
                    self.problem(place.says("another spelling of a key that is always there", help));
                }
                Some(twin) if twin.ty != property.ty => {
                    let help = format!("give both the same type; the other is at {}", twin.place);
                    self.problem(place.says(format!("`{other}` is of another type"), help));
                }
                Some(_) => {}
                None => {
                    let help = closest(other, properties.iter().map(|property| property.key.as_str()));
                    self.problem(place.says(format!("there is no property `{other}` in this object"), help));
                }
            }
        }
    }
}

/// Refuses a part of `allOf` that could not be merged.
fn is_plain_object(part: &Json, place: &Place) -> Result<(), Diagnostic> {
    if part.get("properties").is_some() && part.get("allOf").is_none() {
        return Ok(());
    }
    let help = "each part of `allOf` is an object with `properties`, or a `$ref` to one; write other parts out";
    Err(place.says("`allOf` of something that is not an object with named keys", help))
}

fn required(node: &Json) -> Vec<&str> {
    node.get("required").map(Json::items).unwrap_or_default().iter().filter_map(Json::as_str).collect()
}
