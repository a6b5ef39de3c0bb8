//! Lists of named values.

use crate::contract::{Constant, Docs, NamedValue, Shape, ValueList};
use crate::diagnostic::{Diagnostic, Place};
use crate::json::Json;

use super::scalars::kinds;
use super::types::Types;
use super::unions::variant_name;

impl Types<'_> {
    /// A list of named values.
    pub fn value_list(&mut self, node: &Json, alternatives: &[Json], all: &Place) -> Result<Shape, Diagnostic> {
        let mut values: Vec<NamedValue> = Vec::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            let place = all.item(index);
            let value = self.named_value(node, alternative, &place)?;
            if let Some(problem) = clash(&values, &value, &place) {
                self.problem(problem);
            }
            values.push(value);
        }
        let closed = node.flag("x-chatspec-closed");
        for (index, _) in values.iter().enumerate().filter(|(_, value)| !closed && value.variant == "Unknown") {
            let help = "give the value a more telling title; open lists keep what they do not name as `Unknown`";
            self.problem(all.item(index).key("title").says("a value is titled `Unknown`", help));
        }
        Ok(Shape::List(ValueList { closed, values }))
    }

    fn named_value(&self, list: &Json, node: &Json, place: &Place) -> Result<NamedValue, Diagnostic> {
        let Some(title) = node.text("title") else {
            return Err(place.says("a value without a name", "write `title`, which becomes the Rust variant"));
        };
        Ok(NamedValue {
            variant: variant_name(title, place)?,
            value: constant(list, node.get("const").unwrap_or(&Json::Null), &place.key("const"))?,
            docs: self.docs(node),
            deprecated: node.flag("deprecated"),
        })
    }

    /// A list of a single value, written as `const`.
    pub fn one_value(&self, node: &Json, place: &Place, value: &Json) -> Result<Shape, Diagnostic> {
        let value = constant(node, value, &place.key("const"))?;
        let variant = match (node.text("title"), &value) {
            (Some(title), _) => variant_name(title, place)?,
            (None, Constant::Text(text)) if text.starts_with(char::is_alphabetic) => variant_name(text, place)?,
            (None, _) => return Err(place.says("a value without a name", "write `title`, the name of the variant")),
        };
        let docs = Docs::of(Some("The one value that the page gives."));
        let values = vec![NamedValue { variant, value, docs, deprecated: false }];
        Ok(Shape::List(ValueList { closed: node.flag("x-chatspec-closed"), values }))
    }
}

/// What is wrong with a value beside those before it.
fn clash(values: &[NamedValue], value: &NamedValue, place: &Place) -> Option<Diagnostic> {
    if values.iter().any(|other| other.value == value.value) {
        return Some(place.key("const").says("this value stands in the list already", "name each value once"));
    }
    let same = values.iter().any(|other| other.variant == value.variant);
    let message = || format!("two values would be called `{}`", value.variant);
    same.then(|| place.key("title").says(message(), "give each value a title of its own"))
}

/// A constant of the kind that its list says.
fn constant(list: &Json, value: &Json, place: &Place) -> Result<Constant, Diagnostic> {
    match (kinds(list).as_slice(), value) {
        (["string"], Json::Text(text)) => Ok(Constant::Text(text.clone())),
        (["integer"], Json::Number(number)) if number.as_i64().is_some() => {
            Ok(Constant::Integer(number.as_i64().unwrap_or_default()))
        }
        _ => {
            let help = "say `type` beside the list, `string` or `integer`, and let every `const` be of that kind";
            Err(place.says("a constant that is not of the kind of its list", help))
        }
    }
}
