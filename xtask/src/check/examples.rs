//! Every example of a parameter is a value that the parameter takes, and that can be shown.

use serde_json::Value;

use crate::contract::{Contract, Parameter, Ty};
use crate::diagnostic::Diagnostics;
use crate::json::Json;
use crate::source::Source;
use crate::validate::{Schemas, faults};

/// Checks the examples of all parameters.
pub fn check(source: &Source, contract: &Contract, schemas: &Schemas<'_>, problems: &mut Diagnostics) {
    for parameter in contract.operations.iter().flat_map(|operation| &operation.parameters) {
        if let Some(example) = &parameter.example {
            check_one(source, parameter, &example.0, schemas, problems);
        }
    }
}

fn check_one(
    source: &Source,
    parameter: &Parameter,
    example: &Value,
    schemas: &Schemas<'_>,
    problems: &mut Diagnostics,
) {
    let place = parameter.place.key("example");
    if parameter.ty == Ty::Secret {
        let help = "remove it: what is secret stands in no docs";
        problems.push(place.says("an example of a secret", help));
        return;
    }
    let schema = source.openapi.pointer(&parameter.place.key("schema").pointer).map(Json::to_value);
    let validator = schemas.inline("openapi.json", &schema.unwrap_or(Value::Bool(true)));
    let validator = validator.map_err(|error| place.says(error, "mend the schema of the parameter"));
    for fault in problems.take(validator).map(|validator| faults(&validator, example)).unwrap_or_default() {
        let help = "write a value that is valid under the schema of the parameter";
        problems.push(place.below(&fault.pointer).says(fault.message, help));
    }
    if !fits(&parameter.ty, example) {
        problems.push(place.says("the integer is too long", "write one that fits into the bits of its `format`"));
    }
    let items = example.as_array().into_iter().flatten().filter_map(Value::as_str);
    if items.clone().any(|item| item.contains(',')) {
        let help = "leave it out: the text of an example joins its items by commas";
        problems.push(place.says("an item that holds a comma", help));
    }
}

/// Whether every integer of an example fits into the type of the parameter.
fn fits(ty: &Ty, example: &Value) -> bool {
    match (ty, example) {
        (Ty::List(item), Value::Array(items)) => items.iter().all(|example| fits(item, example)),
        (Ty::Int32, Value::Number(number)) => number.as_i64().is_some_and(|value| i32::try_from(value).is_ok()),
        (Ty::Int64, Value::Number(number)) => number.as_i64().is_some(),
        _ => true,
    }
}
