//! Requests for more identifiers than one request takes.

use std::collections::{HashSet, VecDeque};

use chatspec_wire::operation::{Argument, ArgumentValue, Arguments, Batch, Operation, Parameter};

use crate::error::{Context, Error};
use crate::exchange::Outgoing;
use crate::redact::Redactor;

/// The parameter that takes identifiers, and how many.
pub(crate) fn batch_of(operation: &'static Operation) -> Option<(&'static Parameter, &'static Batch)> {
    operation.parameters.iter().find_map(|parameter| Some((parameter, parameter.batch.as_ref()?)))
}

/// That there is nothing to ask for.
pub(crate) fn no_ids(operation: &'static Operation) -> Error {
    let name = batch_of(operation).map_or("ids", |(parameter, _)| parameter.name);
    let context = Context::of_operation(operation, Redactor::default());
    Error::build(&context, format!("{name} is empty: give at least one"))
}

/// The same request, as often as its identifiers need: each of them is asked for once.
pub(crate) fn split(outgoing: Outgoing) -> Result<VecDeque<Outgoing>, Error> {
    let Some((parameter, batch)) = batch_of(outgoing.operation) else { return Ok(VecDeque::from([outgoing])) };
    let Some(ArgumentValue::List(ids)) = outgoing.arguments.get(parameter.name) else {
        return Ok(VecDeque::from([outgoing]));
    };
    let mut seen = HashSet::new();
    let ids: Vec<String> = ids.iter().filter(|id| seen.insert(id.as_str())).cloned().collect();
    if ids.is_empty() {
        return Err(no_ids(outgoing.operation));
    }
    let Outgoing { operation, splits, .. } = outgoing;
    let of = |ids: &[String]| Outgoing {
        operation,
        arguments: with_ids(&outgoing, parameter, ids),
        body: outgoing.body.clone(),
        options: outgoing.options.clone(),
        splits,
    };
    Ok(ids.chunks(batch.largest.max(1)).map(of).collect())
}

fn with_ids(outgoing: &Outgoing, ids_parameter: &'static Parameter, ids: &[String]) -> Arguments {
    let operation = outgoing.operation;
    outgoing.arguments.iter().fold(Arguments::of(operation), |arguments, Argument { parameter, value }| {
        let position = operation.parameters.iter().position(|other| other.name == parameter.name);
        let position = position.unwrap_or(usize::MAX);
        match value {
            _ if *parameter == ids_parameter => arguments.list(position, ids),
            ArgumentValue::One(text) => arguments.one(position, text),
            ArgumentValue::List(items) => arguments.list(position, items),
        }
    })
}
