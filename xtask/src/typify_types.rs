//! Has typify make the Rust types. The only module that names typify: schemas go in, a syntax tree comes out.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

use schemars08::schema::RootSchema;
use serde_json::{Map, Value, json};
use typify::{TypeSpace, TypeSpaceSettings};

use crate::contract::{Contract, Property, Shape, Ty, TypeDef};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The definitions that stand for types of the wire crate.
pub const TIMESTAMP: &str = "WireTimestamp";
pub const SECRET: &str = "WireSecret";
pub const NUMBER: &str = "WireNumber";
pub const NUMBER_OR_TEXT: &str = "WireNumberOrText";

/// The definition that stands for what a union of one alternative may hold besides: of a single one typify makes no enum.
const OTHER: &str = "WireOther";

/// The syntax tree of all types that typify makes of a contract.
pub fn make(contract: &Contract) -> Result<syn::File, Diagnostics> {
    let all: Vec<&TypeDef> = contract.types().filter(|def| schema_of(def).is_some()).collect();
    make_some(contract, &all).map_err(|message| blame(contract, &all, &message))
}

/// Makes some of the types; every other name is taken to exist.
fn make_some(contract: &Contract, some: &[&TypeDef]) -> Result<syn::File, String> {
    let made: Map<String, Value> = some.iter().filter_map(|def| Some((def.name.clone(), schema_of(def)?))).collect();
    let mut settings = TypeSpaceSettings::default();
    settings.with_map_type("::std::collections::BTreeMap".to_owned());
    let mut definitions = made.clone();
    let given = contract.types().map(|def| def.name.as_str());
    for name in given.chain([TIMESTAMP, SECRET, NUMBER, NUMBER_OR_TEXT, OTHER]).filter(|name| !made.contains_key(*name))
    {
        settings.with_replacement(name, name, std::iter::empty());
        definitions.insert(name.to_owned(), json!({ "type": "string" }));
    }
    caught(|| run(&settings, &definitions))
}

fn run(settings: &TypeSpaceSettings, definitions: &Map<String, Value>) -> Result<syn::File, String> {
    let root = json!({ "definitions": definitions });
    let root: RootSchema = serde_json::from_value(root).map_err(|error| error.to_string())?;
    let mut space = TypeSpace::new(settings);
    space.add_ref_types(root.definitions).map_err(|error| error.to_string())?;
    syn::parse2(space.to_stream()).map_err(|error| format!("typify wrote Rust that does not parse: {error}"))
}

/// Runs something that may panic, and makes a message of the panic.
fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(hook);
    result.unwrap_or_else(|panic| Err(panic_message(panic.as_ref())))
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("it panicked without a message").to_owned()
}

/// Finds the types that typify fails on, by giving it one at a time.
fn blame(contract: &Contract, all: &[&TypeDef], message: &str) -> Diagnostics {
    let mut problems = Diagnostics::default();
    for def in all {
        if let Err(message) = make_some(contract, &[def]) {
            problems.push(refused(def, &message));
        }
    }
    if problems.is_empty()
        && let Some(first) = all.first()
    {
        problems.push(refused(first, &format!("the types of this vendor together: {message}")));
    }
    problems
}

fn refused(def: &TypeDef, message: &str) -> Diagnostic {
    let help = "write the type in simpler words; what typify takes is listed in ARCHITECTURE.md";
    def.place.says(format!("typify makes no type of this: {message}"), help)
}

/// The schema of a type in the words that typify knows; `None` for what it is not asked to make.
fn schema_of(def: &TypeDef) -> Option<Value> {
    match &def.shape {
        Shape::Object(properties) if !properties.is_empty() => Some(object(properties)),
        Shape::Tagged(tagged) => Some(one_of(tagged.variants.iter().map(|variant| reference(&variant.ty)))),
        Shape::Kinds(alternatives) => Some(one_of(alternatives.iter().map(|alternative| value(&alternative.ty)))),
        Shape::Shapes(shapes) => {
            let shape = |shape: &crate::contract::Alternative| (shape.title.clone(), value(&shape.ty));
            Some(json!({ "type": "object", "properties": shapes.iter().map(shape).collect::<Map<_, _>>() }))
        }
        Shape::Object(_) | Shape::List(_) | Shape::Alias(_) => None,
    }
}

fn one_of(alternatives: impl Iterator<Item = Value>) -> Value {
    let mut alternatives: Vec<Value> = alternatives.collect();
    if alternatives.len() == 1 {
        alternatives.push(reference(OTHER));
    }
    json!({ "oneOf": alternatives })
}

fn object(properties: &[Property]) -> Value {
    let required: Vec<&str> =
        properties.iter().filter(|property| property.required).map(|property| property.key.as_str()).collect();
    let properties: Map<String, Value> =
        properties.iter().map(|property| (property.key.clone(), property_value(property))).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

/// An optional key holds its type without null: whether null was there is told apart later.
fn property_value(property: &Property) -> Value {
    if property.required { value(&property.ty) } else { value(property.ty.without_null()) }
}

fn value(ty: &Ty) -> Value {
    match ty {
        Ty::Named(name) => reference(name),
        Ty::Text => json!({ "type": "string" }),
        Ty::Timestamp => reference(TIMESTAMP),
        Ty::Secret => reference(SECRET),
        Ty::Int32 => json!({ "type": "integer", "format": "int32" }),
        Ty::Int64 => json!({ "type": "integer", "format": "int64" }),
        Ty::Number => reference(NUMBER),
        Ty::Bool => json!({ "type": "boolean" }),
        Ty::NumberOrText => reference(NUMBER_OR_TEXT),
        Ty::Any => json!({}),
        Ty::List(item) => json!({ "type": "array", "items": value(item) }),
        Ty::Map(of) => json!({ "type": "object", "additionalProperties": value(of) }),
        Ty::Nullable(inner) => json!({ "oneOf": [value(inner), { "type": "null" }] }),
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}
