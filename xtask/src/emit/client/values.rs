//! Types and values as they are written in the client crate and in the code of its docs.

use serde_json::Value;

use crate::contract::{Constant, Contract, Parameter, Shape, Ty};

/// The type of a parameter, a body or an answer. The module of the vendor has the names of the model crate.
pub fn rust(ty: &Ty) -> String {
    match ty {
        Ty::Named(name) => name.clone(),
        Ty::Text | Ty::Timestamp => "String".to_owned(),
        Ty::Int32 => "i32".to_owned(),
        Ty::Int64 => "i64".to_owned(),
        Ty::Bool => "bool".to_owned(),
        Ty::Secret => "wire::Secret".to_owned(),
        Ty::Number => "wire::Number".to_owned(),
        Ty::NumberOrText => "wire::NumberOrText".to_owned(),
        Ty::Any => "wire::Value".to_owned(),
        Ty::List(item) => format!("Vec<{}>", rust(item)),
        Ty::Map(value) => format!("wire::Map<{}>", rust(value)),
        Ty::Nullable(inner) => format!("Option<{}>", rust(inner)),
    }
}

/// The only value that a required parameter can have, if its type is a closed list of one.
pub fn only_value(contract: &Contract, parameter: &Parameter) -> Option<String> {
    let Ty::Named(name) = &parameter.ty else { return None };
    match &contract.find(name)?.shape {
        Shape::List(list) if list.closed && parameter.required => match list.values.as_slice() {
            [only] => Some(format!("{}::{}", rust(&parameter.ty), only.variant)),
            _ => None,
        },
        _ => None,
    }
}

/// The example of a parameter as an argument of a method or of a setter; `None` when there is none, or none that can
/// be written in one expression.
pub fn example(contract: &Contract, module: &str, parameter: &Parameter) -> Option<String> {
    argument(contract, module, &parameter.ty, &parameter.example.as_ref()?.0, parameter.required)
}

fn argument(contract: &Contract, module: &str, ty: &Ty, value: &Value, of_method: bool) -> Option<String> {
    match (ty, value) {
        (Ty::List(item), Value::Array(values)) => {
            let items = values.iter().map(|value| {
                let item_text = argument(contract, module, item, value, of_method)?;
                // A setter takes a list of the very type, a method takes what can become it.
                let is_text = matches!(**item, Ty::Text | Ty::Timestamp) && !of_method;
                Some(if is_text { format!("{item_text}.to_owned()") } else { item_text })
            });
            Some(format!("[{}]", items.collect::<Option<Vec<_>>>()?.join(", ")))
        }
        (Ty::Int32 | Ty::Bool, value) => Some(value.to_string()),
        (Ty::Int64 | Ty::NumberOrText, Value::Number(number)) => {
            let number = number.as_i64()?;
            let is_short = *ty == Ty::Int64 && i32::try_from(number).is_ok();
            Some(if is_short { number.to_string() } else { format!("{number}_i64") })
        }
        (Ty::Text | Ty::Timestamp | Ty::NumberOrText, Value::String(text)) => Some(format!("{text:?}")),
        (Ty::Named(name), value) => named(contract, module, name, value),
        _ => None,
    }
}

/// The variant of a value list.
fn named(contract: &Contract, module: &str, name: &str, value: &Value) -> Option<String> {
    let Shape::List(list) = &contract.find(name)?.shape else { return None };
    let is_it = |constant: &Constant| match constant {
        Constant::Text(text) => value.as_str() == Some(text),
        Constant::Integer(integer) => value.as_i64() == Some(*integer),
    };
    let found = list.values.iter().find(|named| is_it(&named.value))?;
    Some(format!("{module}::{name}::{}", found.variant))
}
