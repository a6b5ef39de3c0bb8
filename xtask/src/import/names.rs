//! Names of types and operations: those of the source in the form that is needed, each once.

use std::collections::BTreeSet;

use crate::names::{
    field_name, is_keyword, is_reserved, is_reserved_call, is_reserved_method, is_reserved_request, type_name,
};

/// The names that are taken. Types, requests and calls of the client share one space.
#[derive(Debug)]
pub struct Names {
    vendor: String,
    taken: BTreeSet<String>,
}

/// What is put after a name that is taken, before it is numbered.
const ENDS: [&str; 3] = ["Type", "Model", "Schema"];

impl Names {
    /// No names yet but that of the vendor.
    pub fn new(vendor: &str) -> Self {
        Self { vendor: type_name(vendor), taken: BTreeSet::new() }
    }

    fn is_free(&self, name: &str) -> bool {
        let is_reserved = is_reserved(name) || is_reserved_call(name) || is_reserved_request(name);
        !is_reserved && name != self.vendor && !self.taken.contains(name)
    }

    /// Takes exactly this name, if it is free.
    pub fn exactly(&mut self, name: &str) -> bool {
        let is_free = self.is_free(name);
        if is_free {
            self.taken.insert(name.to_owned());
        }
        is_free
    }

    /// A name for a type, as near to the wish as can be.
    pub fn for_type(&mut self, wish: &str) -> String {
        let base = upper_camel(wish);
        let ended = ENDS.iter().map(|end| format!("{base}{end}"));
        let numbered = (2..).map(|number| format!("{base}{number}"));
        let mut all = std::iter::once(base.clone()).chain(ended).chain(numbered);
        let name = all.find(|name| self.is_free(name)).unwrap_or(base);
        self.taken.insert(name.clone());
        name
    }

    /// Whether an operation can have this id.
    pub fn takes_operation(&self, id: &str) -> bool {
        let name = type_name(id);
        let is_id = id.starts_with(|first: char| first.is_ascii_alphabetic());
        is_id && !is_keyword(id) && !is_reserved_method(&field_name(id)) && self.is_free(&name)
    }

    /// The first of several ids that an operation can have, or the last of them with a number.
    pub fn for_operation(&mut self, wishes: &[String]) -> String {
        let last = wishes.last().cloned().unwrap_or_else(|| "operation".to_owned());
        let numbered = (2..).map(|number| format!("{last}_{number}"));
        let mut all = wishes.iter().cloned().chain(numbered);
        let id = all.find(|id| self.takes_operation(id)).unwrap_or(last);
        self.taken.insert(type_name(&id));
        id
    }
}

/// A name in UpperCamelCase, of ASCII letters and digits.
pub fn upper_camel(wish: &str) -> String {
    let name: String = type_name(wish).chars().filter(char::is_ascii_alphanumeric).collect();
    match name.chars().next() {
        Some(first) if first.is_ascii_uppercase() => name,
        Some(first) if first.is_ascii_lowercase() => {
            format!("{}{}", first.to_ascii_uppercase(), &name[first.len_utf8()..])
        }
        Some(_) => format!("X{name}"),
        None => "Type".to_owned(),
    }
}

/// An id with an underscore for everything that cannot stand in one.
pub fn identifier(id: &str) -> String {
    let is_one = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.chars().all(is_one) {
        return id.to_owned();
    }
    let id: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let parts: Vec<&str> = id.split('_').filter(|part| !part.is_empty()).collect();
    parts.join("_")
}

/// An id made of a method and a path: the parameters follow `by`.
pub fn of_path(method: &str, path: &str) -> String {
    let mut parts = vec![method.to_owned()];
    for part in path.split(['/', '{', ':', '.', '?', '&', '=']).filter(|part| !part.is_empty()) {
        match part.split_once('}') {
            Some((name, rest)) => {
                parts.extend(["by".to_owned(), field_name(name), field_name_of(rest)]);
            }
            None => parts.push(field_name_of(part)),
        }
    }
    parts.retain(|part| !part.is_empty());
    identifier(&parts.join("_"))
}

fn field_name_of(part: &str) -> String {
    if part.chars().any(|c| c.is_ascii_alphanumeric()) { field_name(part) } else { String::new() }
}

/// A name in kebab-case, for samples.
pub fn kebab(name: &str) -> String {
    let name = field_name(name).replace('_', "-");
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "example".to_owned() } else { parts.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_published_documents_become_names_of_types() {
        let names = [
            ("List«Foo»", "ListFoo"),
            ("Foo.Bar", "FooBar"),
            ("foo_bar", "FooBar"),
            ("3DModel", "X3dModel"),
            ("猫", "Type"),
        ];
        for (name, expected) in names {
            assert_eq!(upper_camel(name), expected);
        }
    }

    #[test]
    fn a_taken_name_gets_an_end_before_it_gets_a_number() {
        let mut names = Names::new("acme");
        let made: Vec<_> = (0..5).map(|_| names.for_type("foo_bar")).collect();
        assert_eq!(made, ["FooBar", "FooBarType", "FooBarModel", "FooBarSchema", "FooBar2"]);
        assert_eq!(names.for_type("Acme"), "AcmeType");
        assert_eq!(names.for_type("option"), "OptionType");
    }

    #[test]
    fn operations_are_named_after_method_and_path() {
        assert_eq!(of_path("get", "/pets/{petId}/tags"), "get_pets_by_pet_id_tags");
        assert_eq!(of_path("post", "/v1/chats/{chat-id}:assign"), "post_v1_chats_by_chat_id_assign");
        assert_eq!(of_path("get", "/"), "get");
        assert_eq!(identifier("pets.list-all"), "pets_list_all");
        assert_eq!(identifier("read_items__get"), "read_items__get");
    }
}
