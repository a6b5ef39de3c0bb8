//! What is written as text: parameters and the fields of forms.

use crate::import::node::Node;
use crate::json::Json;

use super::{Class, Inline, Kind, Made, Schemas, Shape, unions};

impl<'d> Schemas<'d, '_> {
    /// What a schema becomes when only lists of values may have a name: other references are written out. Objects and
    /// unions come back as their kind alone.
    pub fn spelled(&mut self, node: &Node<'d>, owner: &str, key: &str) -> Made {
        let (core, nullable) = self.core(node);
        let Ok(target) = self.documents.follow(&core) else { return self.made(node, owner, key) };
        let (inner, inner_nullable) = self.core(&target);
        if inner.has("$ref") && inner.place != core.place {
            return self.spelled(&inner, owner, key);
        }
        let nullable = nullable || inner_nullable || self.allows_null(&inner);
        let class = self.class(&inner);
        let words = match class {
            Class::Named(Shape::Values(_)) => self.made(node, owner, key).words,
            Class::Named(Shape::Object(_)) => unions::plain(Kind::Object),
            Class::Named(Shape::Union(plan)) if plan.is_of_text_and_numbers() => {
                self.inline(Inline::NumberOrText(inner), owner, key).words
            }
            Class::Named(Shape::Union(_)) => vec![("oneOf".to_owned(), Json::List(Vec::new()))],
            Class::Inline(Inline::Kind(Kind::Array, list)) => {
                let mut words = self.of_kind(Kind::Array, &list, owner, key);
                if let Some(items) = list.get("items").filter(|items| matches!(items.json, Json::Object(_))) {
                    let items = self.spelled(&items, owner, &format!("{key}_item")).words;
                    words
                        .iter_mut()
                        .filter(|(word, _)| word == "items")
                        .for_each(|(_, old)| *old = Json::Object(items.clone()));
                }
                words
            }
            Class::Inline(inline) => self.inline(inline, owner, key).words,
        };
        Made { words, nullable }
    }
}
