//! Parameters and fields: is the type the same, is it required, are the values those that are listed.

use std::collections::BTreeSet;

use super::{Comparison, Kind, Printed, object_of, typed};
use crate::json::{Json, escape};
use crate::page::facts::{Field, Role};
use crate::page::operations::{ends_alike, is_slot};
use crate::page::places::{self, Described, Node, Shape, resolved};
use crate::page::types::TypeWord;
use crate::page::words::{Base, Column};

impl<'s> Comparison<'s> {
    /// The parameters of an operation, and the headers of its credentials.
    pub(super) fn parameters(&mut self, printed: &Printed<'s>, ours: &Described<'s>) {
        let parameters: Vec<Node<'s>> =
            ours.node.items("parameters").iter().map(|node| resolved(self.source, node)).collect();
        let schemes = self.schemes(ours);
        let unsaid = self.tables(Some(printed.position), |role| *role == Role::Unsaid);
        let own = |field: &Field| parameters.iter().any(|node| is_named(node, &field.name));
        let unsaid: Vec<usize> = unsaid.into_iter().filter(|at| self.facts.tables[*at].rows.iter().any(own)).collect();
        let mut positions = self.tables(Some(printed.position), Role::is_parameters);
        positions.extend(&unsaid);
        let mut cut: Vec<Option<&str>> = Vec::new();
        let mut seen = BTreeSet::new();
        for position in positions {
            let facts = self.facts;
            let table = &facts.tables[position];
            self.typed.insert(position);
            cut.extend(self.is_cut(table).then_some(table.travel));
            for (row, field) in table.rows.iter().enumerate() {
                let key = self.keys.field(position, row);
                seen.insert(field.name.to_lowercase());
                if let Some(node) = parameters.iter().find(|node| is_named(node, &field.name)) {
                    self.parameter(node, field, &key, table.columns.contains(&Column::Required));
                    self.travels(node, table.travel, &key);
                } else if let Some(places) = scheme(&schemes, &field.name) {
                    places.iter().for_each(|at| self.place(at, &key));
                } else if !is_slot(&field.name) {
                    let at = ours.node.below("/parameters");
                    self.differ(
                        Kind::New,
                        at,
                        Some(key),
                        format!("{} {}", field.name, typed(field)),
                        "no such parameter",
                    );
                }
            }
        }
        // Of a table with rows that cannot be read nothing is known to be missing that it may hold.
        let is_known = |place: &str| !cut.iter().any(|travel| travel.is_none_or(|travel| travel == place));
        let slots =
            |name: &str| printed.operation.path().split('/').any(|part| part.trim_matches(['{', '}', ':']) == name);
        let travels = |node: &&Node<'_>| is_known(node.json.text("in").unwrap_or_default());
        for node in parameters.iter().filter(travels) {
            let name = node.json.text("name").unwrap_or_default();
            if !seen.contains(&name.to_lowercase()) && !slots(name) && !self.is_of_other_page(node) {
                let key = format!("parameter: {name}");
                self.differ(Kind::Gone, node.below("/name"), Some(key), "not on the page", name);
            }
        }
        for (name, at, page) in schemes.iter().filter(|_| cut.is_empty()) {
            if *page == Some(self.page) && !seen.contains(&name.to_lowercase()) {
                self.differ(
                    Kind::Gone,
                    format!("{at}/name"),
                    Some(format!("parameter: {name}")),
                    "not on the page",
                    *name,
                );
            }
        }
    }

    /// Names under which credentials of an operation travel, with the scheme and the page it comes from.
    fn schemes(&self, ours: &Described<'s>) -> Vec<(&'s str, String, Option<&'s str>)> {
        let root = Node::root("openapi.json", &self.source.openapi);
        let wanted = ours.node.key("security").or_else(|| root.key("security"));
        let wanted: BTreeSet<&str> = wanted
            .iter()
            .flat_map(|all| all.json.items())
            .flat_map(Json::entries)
            .map(|(name, _)| name.as_str())
            .collect();
        let all = root.key("components").and_then(|components| components.key("securitySchemes"));
        let all: Vec<_> = all.iter().flat_map(|all| all.entries().collect::<Vec<_>>()).collect();
        let used = all.into_iter().filter(|(name, _)| wanted.contains(name));
        used.map(|(_, node)| {
            (node.json.text("name").unwrap_or("Authorization"), node.at(), node.json.text("x-chatspec-page"))
        })
        .collect()
    }

    fn parameter(&mut self, node: &Node<'s>, field: &Field, key: &str, has_column: bool) {
        self.place(&node.at(), key);
        let required = node.json.flag("required");
        let ours = if required { "required" } else { "optional" };
        match field.required {
            Some(said) if said != required => {
                let page = if said { "required" } else { "optional" };
                self.differ(Kind::Required, node.below("/required"), Some(key.to_owned()), page, ours);
            }
            None if has_column && required => {
                self.differ(Kind::Required, node.below("/required"), Some(key.to_owned()), "an empty cell", ours);
            }
            _ => {}
        }
        if let Some(schema) = node.key("schema") {
            self.value(&schema, field, key);
        }
    }

    /// Compares where a parameter travels. Cookies are headers too.
    fn travels(&mut self, node: &Node<'s>, said: Option<&str>, key: &str) {
        let (Some(said), Some(ours)) = (said, node.json.text("in")) else { return };
        if said != ours && (said, ours) != ("header", "cookie") {
            self.differ(Kind::Place, node.below("/in"), Some(key.to_owned()), said, ours);
        }
    }

    /// Compares a table with an object of the contract, and what its fields refer to.
    pub(super) fn object(&mut self, node: &Node<'s>, position: usize) {
        let facts = self.facts;
        let table = &facts.tables[position];
        self.typed.insert(position);
        let names: Vec<&str> = table.rows.iter().map(|field| field.name.as_str()).collect();
        let Some(object) = object_of(self.source, node, &names) else { return };
        let table_key = self.keys.table(position);
        self.place(&object.at(), &table_key);
        let Some(properties) = object.key("properties") else { return };
        for (row, field) in table.rows.iter().enumerate() {
            let key = self.keys.field(position, row);
            let Some(property) = properties.key(&field.name) else {
                let at = properties.below(&format!("/{}", escape(&field.name)));
                self.differ(Kind::New, at, Some(key), format!("{} {}", field.name, typed(field)), "no such field");
                continue;
            };
            self.place(&property.at(), &key);
            self.field_required(&object, field, &key);
            self.value(&property, field, &key);
            self.named_type(&property, field, &key);
        }
        if self.is_cut(table) {
            return;
        }
        for (name, property) in properties.entries() {
            if !names.contains(&name) && !self.is_of_other_page(&property) {
                let key = self.keys.name_in(position, name);
                self.differ(Kind::Gone, property.at(), Some(key), "not on the page", name);
            }
        }
    }

    fn field_required(&mut self, object: &Node<'s>, field: &Field, key: &str) {
        let Some(said) = field.required else { return };
        let required = object.json.get("required").map(Json::items).unwrap_or_default();
        let ours = required.iter().any(|name| name.as_str() == Some(&field.name));
        if said != ours {
            let word = |required: bool| if required { "required" } else { "optional" };
            let page = format!("{} is {}", field.name, word(said));
            self.differ(Kind::Required, object.below("/required"), Some(key.to_owned()), page, word(ours));
        }
    }

    /// The table of the type that a field names.
    fn named_type(&mut self, property: &Node<'s>, field: &Field, key: &str) {
        let Some(name) = field.ty.as_ref().and_then(TypeWord::named) else { return };
        let is_it = |role: &Role| matches!(role, Role::Type(own) if own == name);
        if let Some(position) = self.facts.tables.iter().position(|table| is_it(&table.role)) {
            if !self.typed.contains(&position) {
                self.object(property, position);
            }
        } else if let Some(object) = object_of(self.source, property, &[]) {
            let at = object.below("/x-chatspec-page");
            self.differ(Kind::Table, at, Some(key.to_owned()), format!("{name} without a table"), "a type with fields");
        }
    }

    /// Compares what the page says of a value with its schema.
    fn value(&mut self, schema: &Node<'s>, field: &Field, key: &str) {
        let shape = places::shape(self.source, schema);
        for at in &shape.places {
            self.place(at, key);
        }
        if let Some(ty) = &field.ty {
            self.typed_value(&shape, ty, key);
        }
        self.values(&shape, field, key);
    }

    fn typed_value(&mut self, shape: &Shape<'s>, ty: &TypeWord, key: &str) {
        let kind = ty.kind();
        let fits = |ours: &String| ours == kind;
        if !shape.kinds.is_empty() && !shape.kinds.iter().all(fits) {
            self.differ(
                Kind::Type,
                shape.kinds_at.clone(),
                Some(key.to_owned()),
                ty.text.clone(),
                shape.kinds.join(" or "),
            );
            return;
        }
        if let Some(at) = &shape.null_at {
            let ours = format!("{} or null", shape.kinds.join(" or "));
            self.differ(Kind::Type, at.clone(), Some(key.to_owned()), ty.text.clone(), ours);
        }
        self.formatted(shape, ty, key);
        let item =
            ty.of.as_deref().filter(|_| ty.base == Some(Base::Array)).map(TypeWord::read).filter(TypeWord::is_known);
        if let (Some(item), Some(items)) = (item, &shape.items) {
            self.typed_value(&places::shape(self.source, items), &item, key);
        }
    }

    fn formatted(&mut self, shape: &Shape<'s>, ty: &TypeWord, key: &str) {
        let (ours, at) = shape.format.clone().unwrap_or_else(|| ("no format".to_owned(), shape.kinds_at.clone()));
        let wanted = match ty.base {
            Some(Base::Int32) => "int32",
            Some(Base::Int64) => "int64",
            Some(Base::DateTime) => "date-time",
            Some(Base::Date) => "date",
            Some(Base::String) if ours.contains("date") => "no format",
            _ => return,
        };
        if ours != wanted && !shape.kinds.is_empty() {
            self.differ(Kind::Type, at, Some(key.to_owned()), ty.text.clone(), ours);
        }
    }

    fn values(&mut self, shape: &Shape<'s>, field: &Field, key: &str) {
        let fits = |text: &str| !shape.kinds.iter().all(|kind| kind == "integer") || text.parse::<i64>().is_ok();
        let mut listed: Vec<&str> =
            field.values.iter().map(|value| value.text.as_str()).filter(|text| fits(text)).collect();
        if self.is_code(shape) {
            self.codes(&listed, key);
            return;
        }
        let Some(list) = &shape.list else {
            for word in &field.glued {
                self.compared.glued.push((key.to_owned(), field.line, word.clone()));
            }
            let kinds: Vec<&str> = shape.kinds.iter().map(String::as_str).collect();
            if !listed.is_empty() && matches!(kinds[..], ["string"] | ["integer"]) {
                let page = format!("{} alone", listed.join(", "));
                self.differ(
                    Kind::Values,
                    shape.kinds_at.clone(),
                    Some(key.to_owned()),
                    page,
                    format!("any {}", kinds[0]),
                );
            }
            return;
        };
        for word in &field.glued {
            let (found, left) = unglued(word, &shape.values);
            for (text, at) in found.iter().take(1) {
                let page = format!("{word}, values run together");
                self.differ(
                    Kind::Values,
                    at.clone(),
                    Some(key.to_owned()),
                    page,
                    format!("{} listed, {text} the first", shape.values.len()),
                );
            }
            listed.extend(found.iter().map(|(text, _)| *text));
            if !left.is_empty() {
                let at = list.below("/oneOf");
                self.differ(
                    Kind::ValueNew,
                    at,
                    Some(key.to_owned()),
                    format!("{left}, within {word}"),
                    "no such value",
                );
            }
        }
        self.listed(shape, list, &listed, key);
    }

    fn listed(&mut self, shape: &Shape<'s>, list: &Node<'s>, listed: &[&str], key: &str) {
        if listed.is_empty() {
            let ours: Vec<&str> = shape.values.iter().take(4).map(|(text, _)| text.as_str()).collect();
            let more = if shape.values.len() > ours.len() { ", …" } else { "" };
            self.differ(
                Kind::Values,
                shape.values_at.clone(),
                Some(key.to_owned()),
                "no values",
                format!("{}{more}", ours.join(", ")),
            );
            return;
        }
        let thing = key.split_once(": ").map_or(key, |(_, thing)| thing);
        for text in listed.iter().filter(|text| !shape.values.iter().any(|(own, _)| own == *text)) {
            let key = format!("value: {thing}={text}");
            self.differ(Kind::ValueNew, list.below("/oneOf"), Some(key), *text, "no such value");
        }
        for (text, at) in shape.values.iter().filter(|(text, _)| !listed.contains(&text.as_str())) {
            let key = format!("value: {thing}={text}");
            self.differ(Kind::ValueGone, at.clone(), Some(key), "not among the values", format!("`{text}`"));
        }
    }

    /// Whether a value is the code of the failure signal, whose values are the rows of its table.
    fn is_code(&self, shape: &Shape<'s>) -> bool {
        let pointer =
            self.source.openapi.pointer("/x-chatspec-failure/code").and_then(Json::as_str).unwrap_or_default();
        let tail = format!("/properties{pointer}");
        pointer.matches('/').count() == 1 && shape.places.iter().any(|at| at.ends_with(&tail))
    }

    fn codes(&mut self, listed: &[&str], key: &str) {
        let failure = &self.source.openapi;
        let texts = |pointer: &str| failure.pointer(pointer).map(Json::items).unwrap_or_default();
        let text = |json: &Json| json.as_str().map_or_else(|| json.to_string(), str::to_owned);
        let rows = texts("/x-chatspec-failure/codes").iter().filter_map(|row| row.get("code"));
        let known: BTreeSet<String> = texts("/x-chatspec-failure/success").iter().chain(rows).map(text).collect();
        for code in listed.iter().filter(|code| !known.contains(**code)) {
            let thing = key.split_once(": ").map_or(key, |(_, thing)| thing);
            let key = format!("value: {thing}={code}");
            self.differ(Kind::ValueNew, "openapi.json#/x-chatspec-failure/codes", Some(key), *code, "no such code");
        }
        self.place("openapi.json#/x-chatspec-failure/codes", key);
    }

    /// What printed requests send: query and headers that are known, values that are listed.
    pub(super) fn requests(&mut self, printed: &Printed<'s>, ours: &Described<'s>) {
        const ORDINARY: [&str; 8] = [
            "host",
            "user-agent",
            "accept",
            "content-type",
            "content-length",
            "connection",
            "cache-control",
            "authorization",
        ];
        let parameters: Vec<Node<'s>> =
            ours.node.items("parameters").iter().map(|node| resolved(self.source, node)).collect();
        let schemes = self.schemes(ours);
        let facts = self.facts;
        let of = |request: &&crate::page::operations::Request| {
            request.operation.method == ours.method && ends_alike(request.operation.path(), printed.operation.path())
        };
        for (position, request) in facts.requests.iter().enumerate().filter(|(_, request)| of(request)) {
            let key = format!("request: {}", position + 1);
            let query = request.operation.query();
            let headers = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            for (name, value) in query.chain(headers) {
                if let Some(node) = parameters.iter().find(|node| is_named(node, name)) {
                    self.sent_value(node, value, &key);
                } else if scheme(&schemes, name).is_none() && !ORDINARY.contains(&name.to_lowercase().as_str()) {
                    let page = format!("{name}, sent in a printed request");
                    self.differ(
                        Kind::New,
                        ours.node.below("/parameters"),
                        Some(key.clone()),
                        page,
                        "no such parameter",
                    );
                }
            }
        }
    }

    fn sent_value(&mut self, node: &Node<'s>, value: &str, key: &str) {
        let Some(schema) = node.key("schema") else { return };
        let shape = places::shape(self.source, &schema);
        let Some(list) = &shape.list else { return };
        if shape.values.iter().any(|(text, _)| text == value) || is_slot(value) {
            return;
        }
        let near = shape.values.iter().find(|(text, _)| value.starts_with(text.as_str()));
        let at = near.map_or_else(|| list.below("/oneOf"), |(_, at)| at.clone());
        self.differ(
            Kind::Example,
            at,
            Some(key.to_owned()),
            format!("{value}, sent in a printed request"),
            "no such value",
        );
    }
}

fn is_named(parameter: &Node<'_>, name: &str) -> bool {
    let own = parameter.json.text("name").unwrap_or_default();
    own == name || parameter.json.text("in") == Some("header") && own.eq_ignore_ascii_case(name)
}

/// The places of the credentials that travel under a name; those of all for the header that has several schemes.
fn scheme(schemes: &[(&str, String, Option<&str>)], name: &str) -> Option<Vec<String>> {
    let own = schemes.iter().filter(|(own, ..)| own.eq_ignore_ascii_case(name));
    let mut places: Vec<String> = own.map(|(_, at, _)| at.clone()).collect();
    if name.eq_ignore_ascii_case("authorization") && !places.is_empty() {
        places.push("openapi.json#/security".to_owned());
    }
    (!places.is_empty()).then_some(places)
}

/// The values that stand in a word one behind the other, and what is left of it when they are taken out.
fn unglued<'v>(word: &str, values: &'v [(String, String)]) -> (Vec<(&'v str, String)>, String) {
    let mut longest: Vec<&(String, String)> = values.iter().filter(|(text, _)| !text.is_empty()).collect();
    longest.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    let (mut found, mut left, mut rest) = (Vec::new(), String::new(), word);
    while let Some(first) = rest.chars().next() {
        match longest.iter().find(|(text, _)| rest.starts_with(text.as_str())) {
            Some((text, at)) => {
                found.push((text.as_str(), at.clone()));
                rest = &rest[text.len()..];
            }
            None => {
                left.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    (found, left)
}
