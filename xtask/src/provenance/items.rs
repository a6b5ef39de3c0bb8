//! What a contract is made of: fields, listed values, operations and parameters, each with its page.

use serde::Serialize;

use crate::contract::{Contract, Shape, TypeDef};
use crate::diagnostic::Place;
use crate::json::Json;
use crate::source::Source;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Field,
    Value,
    Operation,
    Parameter,
}

/// All kinds, in the order of reports.
pub const KINDS: [Kind; 4] = [Kind::Field, Kind::Value, Kind::Operation, Kind::Parameter];

/// How sure a departure is of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    Low,
    /// It does not say.
    Unsaid,
    Medium,
    High,
    /// A sample proves it.
    Sample,
}

/// A departure that is about an item.
#[derive(Debug, Clone, Serialize)]
pub struct Departure {
    pub id: String,
    pub confidence: Confidence,
}

/// Something that a page says, or that we say in its place.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    pub kind: Kind,
    /// `Type.key`, `Type::Variant`, an operation, or an operation with a parameter in parentheses.
    pub name: String,
    pub page: String,
    /// The day on which the page was read, empty where that is not known.
    pub read: String,
    /// How many days ago that was.
    pub age: Option<i64>,
    /// How many samples show it with a value.
    pub samples: usize,
    /// How many of these the vendor has printed or sent.
    pub authentic: usize,
    /// How many conformance cases show it with a value.
    pub cases: usize,
    pub departures: Vec<Departure>,
    /// Where it stands.
    #[serde(serialize_with = "place")]
    pub place: Place,
}

impl Item {
    /// Whether something shows it, and none of the departures about it is of low confidence.
    pub fn is_proven(&self) -> bool {
        let is_doubtful = self.departures.iter().any(|departure| departure.confidence == Confidence::Low);
        self.samples + self.cases > 0 && !is_doubtful
    }
}

fn place<S: serde::Serializer>(place: &Place, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(place)
}

/// Every item of a contract, in its order, not yet proven by anything.
pub fn all(source: &Source, contract: &Contract) -> Vec<Item> {
    let mut items = Vec::new();
    for def in contract.types() {
        of_type(source, def, &mut items);
    }
    for operation in &contract.operations {
        items.push(item(source, Kind::Operation, operation.id.clone(), &operation.page, &operation.place));
        for parameter in &operation.parameters {
            let page = parameter.page.as_ref().unwrap_or(&operation.page);
            let name = format!("{}({})", operation.id, parameter.name);
            items.push(item(source, Kind::Parameter, name, page, &parameter.place));
        }
    }
    items
}

fn of_type(source: &Source, def: &TypeDef, items: &mut Vec<Item>) {
    match &def.shape {
        Shape::Object(properties) => {
            for property in properties {
                let page = property.page.as_ref().unwrap_or(&def.page);
                items.push(item(source, Kind::Field, format!("{}.{}", def.name, property.key), page, &property.place));
            }
        }
        Shape::List(list) => {
            let node = node(source, &def.place);
            let entries = node.and_then(|node| node.get("oneOf")).map(Json::items).unwrap_or_default();
            for value in &list.values {
                let found = entries.iter().position(|entry| entry.text("title") == Some(value.variant.as_str()));
                let place = found.map(|index| def.place.key("oneOf").item(index)).unwrap_or_else(|| def.place.clone());
                let own = found.and_then(|index| entries[index].text("x-chatspec-page"));
                let name = format!("{}::{}", def.name, value.variant);
                items.push(item(source, Kind::Value, name, own.unwrap_or(&def.page), &place));
            }
        }
        _ => {}
    }
}

fn node<'s>(source: &'s Source, place: &Place) -> Option<&'s Json> {
    source.document(place.file.rsplit('/').next()?)?.pointer(&place.pointer)
}

fn item(source: &Source, kind: Kind, name: String, page: &str, place: &Place) -> Item {
    let entry = source.pages.get("pages").and_then(|pages| pages.get(page));
    let read = entry.and_then(|entry| entry.text("read")).unwrap_or_default().to_owned();
    Item {
        kind,
        name,
        page: page.to_owned(),
        read,
        age: None,
        samples: 0,
        authentic: 0,
        cases: 0,
        departures: Vec::new(),
        place: place.clone(),
    }
}
