//! Parameters of an operation: their flags, and their values.

use clap::{Arg, ArgAction, ArgMatches};

use crate::call::flags::{self, Flag};
use crate::call::secrets::Secrets;
use crate::failure::Failure;
use crate::wire::operation::{Arguments, Location, Operation, Parameter, Style, VendorInfo};

/// A flag for each parameter that is no secret.
pub fn flags(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<Arg> {
    let flags = flags::of_parameters(vendor, operation).into_iter();
    flags.map(|flag| argument(operation, &operation.parameters[flag.position], flag)).collect()
}

fn argument(operation: &'static Operation, parameter: &'static Parameter, flag: Flag) -> Arg {
    Arg::new(id(flag.position))
        .value_name(flag.long.to_uppercase())
        .long(flag.long)
        .visible_aliases(flag.alias)
        .action(ArgAction::Append)
        .allow_hyphen_values(true)
        .required(needs_value(operation, parameter))
        .help(help(operation, parameter))
        .help_heading("Parameters")
}

/// Whether the operation cannot be called without a flag for the parameter.
pub fn needs_value(operation: &'static Operation, parameter: &Parameter) -> bool {
    parameter.required && !parameter.secret && parameter.fixed.is_none() && media_type(operation, parameter).is_none()
}

fn id(position: usize) -> String {
    format!("parameter {position}")
}

fn help(operation: &'static Operation, parameter: &Parameter) -> String {
    let mut help = parameter.description.to_owned();
    if operation.pages.as_ref().is_some_and(|pages| pages.parameter == parameter.name) {
        help += " [the first page to show; all that follow are shown as well]";
    }
    if let Some(batch) = &parameter.batch {
        help += &format!(" [separate by commas or repeat; {} go into one request]", batch.largest);
    } else if parameter.style == Style::Repeated {
        help += " [separate by commas or repeat]";
    }
    match (media_type(operation, parameter).filter(|_| parameter.required), parameter.example) {
        (Some(default), _) => help + &format!(" [default: {default}]"),
        (None, Some(example)) => help + &format!(" [example: {example}]"),
        (None, None) => help,
    }
}

/// What a header that names a media type is without being given: what the contract has for it.
fn media_type(operation: &'static Operation, parameter: &Parameter) -> Option<&'static str> {
    if parameter.location != Location::Header {
        return None;
    }
    let answers = operation.responses.iter().flat_map(|response| response.media_types);
    let sent = operation.body.iter().flat_map(|body| body.media_types);
    match parameter.name.to_ascii_lowercase().as_str() {
        "content-type" => parameter.example.or_else(|| sent.chain(answers).next().copied()),
        "accept" => parameter.example.or_else(|| answers.chain(sent).next().copied()),
        _ => None,
    }
}

/// The values of the parameters, those of secret ones from where secrets come from.
///
/// # Errors
///
/// When a list has an empty item, a parameter that is no list is given twice, a flag stands in the place of a value, or a
/// secret that is needed is missing.
pub fn arguments(
    operation: &'static Operation,
    matches: &ArgMatches,
    secrets: &Secrets<'_>,
) -> Result<Arguments, Failure> {
    operation.parameters.iter().enumerate().try_fold(Arguments::of(operation), |arguments, (position, parameter)| {
        if parameter.fixed.is_some() {
            return Ok(arguments);
        }
        if parameter.secret {
            return Ok(arguments.maybe_secret(position, secrets.parameter(parameter)?.as_ref()));
        }
        let given: Vec<&String> = matches.get_many(&id(position)).map(Iterator::collect).unwrap_or_default();
        match (given.as_slice(), media_type(operation, parameter).filter(|_| parameter.required)) {
            ([], None) => Ok(arguments),
            ([], Some(default)) => Ok(arguments.one(position, &default)),
            (given, _) => with_values(arguments, position, parameter, given),
        }
    })
}

/// A list where the contract says that it is one.
fn with_values(
    arguments: Arguments,
    position: usize,
    parameter: &Parameter,
    given: &[&String],
) -> Result<Arguments, Failure> {
    if given.iter().any(|text| text.starts_with("--")) {
        // What stands there is not repeated: it may be a secret.
        return Err(Failure::usage(format!("`{}` has no value: a flag follows it", parameter.name)));
    }
    let is_list = parameter.batch.is_some() || parameter.style == Style::Repeated;
    match given {
        _ if is_list => items(parameter, given).map(|items| arguments.list(position, &items)),
        [one] => Ok(arguments.one(position, one)),
        _ => Err(Failure::usage(format!("`{}` is given {} times, and takes one value", parameter.name, given.len()))),
    }
}

fn items(parameter: &Parameter, given: &[&String]) -> Result<Vec<String>, Failure> {
    let items: Vec<_> = given.iter().flat_map(|text| text.split(',')).map(|item| item.trim().to_owned()).collect();
    match items.iter().any(String::is_empty) {
        true => Err(Failure::usage(format!("the list `{}` has an empty item", parameter.name))),
        false => Ok(items),
    }
}
