//! Keys that tell the members of a union apart: each member has its own values for them.

use crate::import::build::{Words, object, text};
use crate::json::Json;

use super::values::titled;
use super::{Made, Schemas};

impl Schemas<'_, '_> {
    /// Gives a type its values for a key, unless it lists just these already.
    pub fn tell_apart(&mut self, name: &str, tag: &str, values: &[String]) {
        if self.lists(name, tag, values) {
            return;
        }
        let list = self.names.for_type(&format!("{name}_{tag}"));
        let description = format!("What `{tag}` of a `{name}` is; not described.");
        let words: Words = vec![
            ("description".to_owned(), text(&*description)),
            ("type".to_owned(), text("string")),
            ("oneOf".to_owned(), titled(values)),
        ];
        let Some((_, Json::Object(def))) = self.defs.iter_mut().find(|(other, _)| other == name) else { return };
        let Some((_, Json::Object(properties))) = def.iter_mut().find(|(word, _)| word == "properties") else { return };
        let start = std::iter::once(("description".to_owned(), text(description)));
        let property = Json::Object(start.chain(Made::reference(&list).words).collect());
        match properties.iter_mut().find(|(key, _)| key == tag) {
            Some((_, known)) => *known = property,
            None => properties.push((tag.to_owned(), property)),
        }
        self.defs.push((list, object(words)));
    }

    /// Whether the key of a type is one of a list of just these values.
    fn lists(&self, name: &str, tag: &str, values: &[String]) -> bool {
        let find = |name: &str| self.defs.iter().find(|(other, _)| other == name).map(|(_, def)| def);
        let property = || find(name)?.get("properties")?.get(tag);
        let list = || find(property()?.text("$ref")?.rsplit('/').next()?)?.get("oneOf").map(Json::items);
        let known = list().unwrap_or_default();
        let is_listed = |value: &String| known.iter().any(|one| one.text("const") == Some(value));
        known.len() == values.len() && values.iter().all(is_listed)
    }
}
