//! Requests of any operation that is asked for by identifiers or followed, known by its position among those: what long
//! lists of identifiers and growing lists need of a type, without a type of any vendor.

use chatspec_client::VENDORS;
use chatspec_client::runtime::wire::operation::{
    ArgumentValue, Arguments, Batch, BatchRequest, CursorRequest, ListRequest, Operation, Parameter, Request,
};
use chatspec_client::runtime::wire::{self, DecodeError};
use serde_json::Value;

/// The request of the operation at position `N` among those of all vendors.
#[derive(Debug, Clone)]
pub struct Generic<const N: usize> {
    arguments: Arguments,
    ids: Vec<String>,
}

/// Whether an operation takes identifiers or a position.
const fn is_keyed(operation: &Operation) -> bool {
    let mut parameter = 0;
    while parameter < operation.parameters.len() {
        if operation.parameters[parameter].batch.is_some() {
            return true;
        }
        parameter += 1;
    }
    operation.cursor.is_some()
}

/// The operation at that position; another one when there is none, which nobody then asks for.
const fn operation(position: usize) -> &'static Operation {
    let (mut vendor, mut before) = (0, 0);
    while vendor < VENDORS.len() {
        let mut operation = 0;
        while operation < VENDORS[vendor].operations.len() {
            if is_keyed(VENDORS[vendor].operations[operation]) {
                if before == position {
                    return VENDORS[vendor].operations[operation];
                }
                before += 1;
            }
            operation += 1;
        }
        vendor += 1;
    }
    VENDORS[0].operations[0]
}

/// The position of an operation, if it takes identifiers or a position.
pub fn position(operation: &'static Operation) -> Option<usize> {
    let all = VENDORS.iter().flat_map(|vendor| vendor.operations).filter(|operation| is_keyed(operation));
    all.enumerate().find(|(_, own)| std::ptr::eq(**own, operation)).map(|(position, _)| position)
}

impl<const N: usize> Generic<N> {
    pub fn new(arguments: Arguments) -> Self {
        let ids = batch(Self::OPERATION).and_then(|(parameter, _)| arguments.get(parameter.name));
        let ids = match ids {
            Some(ArgumentValue::List(ids)) => ids.clone(),
            Some(ArgumentValue::One(id)) => vec![id.clone()],
            None => Vec::new(),
        };
        Self { arguments, ids }
    }

    /// The same request with another value of that parameter.
    fn with(&self, name: &str, value: ArgumentValue) -> Self {
        let others = self.arguments.iter().filter(|argument| argument.parameter.name != name);
        let others = others.map(|argument| (argument.parameter.name, argument.value.clone()));
        let values: Vec<_> = others.chain([(name, value)]).collect();
        Self::new(arguments(Self::OPERATION, &values))
    }

    fn cursor_argument(&self) -> Option<&ArgumentValue> {
        self.arguments.get(Self::OPERATION.cursor.as_ref()?.parameter)
    }
}

/// Arguments by the names of their parameters, in the order of the operation.
pub fn arguments(operation: &'static Operation, values: &[(&str, ArgumentValue)]) -> Arguments {
    let named = |parameter: &Parameter| values.iter().find(|(name, _)| *name == parameter.name).map(|(_, value)| value);
    let given = operation.parameters.iter().enumerate();
    let given = given.filter_map(|(position, parameter)| Some((position, named(parameter)?)));
    given.fold(Arguments::of(operation), |arguments, (position, value)| match value {
        ArgumentValue::One(text) => arguments.one(position, text),
        ArgumentValue::List(items) => arguments.list(position, items),
    })
}

fn batch(operation: &'static Operation) -> Option<(&'static Parameter, &'static Batch)> {
    operation.parameters.iter().find_map(|parameter| Some((parameter, parameter.batch.as_ref()?)))
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl<const N: usize> Request for Generic<N> {
    type Response = Value;
    type Payload = Vec<Value>;
    const OPERATION: &'static Operation = operation(N);

    fn arguments(&self) -> Arguments {
        self.arguments.clone()
    }

    fn read(body: &[u8]) -> Result<Value, DecodeError> {
        wire::from_slice(body)
    }

    fn payload(response: Value) -> Option<Vec<Value>> {
        match response.pointer(Self::OPERATION.payload.unwrap_or_default()) {
            None | Some(Value::Null) => Some(Vec::new()),
            Some(list) => list.as_array().cloned(),
        }
    }
}

impl<const N: usize> ListRequest for Generic<N> {
    type Item = Value;
}

impl<const N: usize> BatchRequest for Generic<N> {
    type Id = String;

    fn ids(&self) -> &[String] {
        &self.ids
    }

    fn with_ids(&self, ids: Vec<String>) -> Self {
        let name = batch(Self::OPERATION).map_or("", |(parameter, _)| parameter.name);
        self.with(name, ArgumentValue::List(ids))
    }

    fn id_of(item: &Value) -> Option<String> {
        text(item.pointer(batch(Self::OPERATION)?.1.key)?)
    }
}

impl<const N: usize> CursorRequest for Generic<N> {
    type Cursor = i64;

    fn cursor(&self) -> Option<i64> {
        match self.cursor_argument()? {
            ArgumentValue::One(text) => text.parse().ok(),
            ArgumentValue::List(_) => None,
        }
    }

    fn after_cursor(&self, cursor: i64) -> Self {
        let name = Self::OPERATION.cursor.as_ref().map_or("", |cursor| cursor.parameter);
        self.with(name, ArgumentValue::One(cursor.to_string()))
    }

    fn cursor_of(item: &Value) -> Option<i64> {
        item.pointer(Self::OPERATION.cursor.as_ref()?.item)?.as_i64()
    }
}
