//! Checks the values of a parameter.

use chatspec_wire::operation::{Parameter, Style, ValueKind};

use crate::problem::{Problem, ProblemKind};
use crate::request::Request;

/// What is wrong with a parameter of a request. It does not show the value, which may be a secret.
pub(super) fn problem(parameter: &'static Parameter, request: &Request) -> Option<Problem> {
    let values = request.parameters(parameter.name);
    if values.is_empty() {
        let text = format!("the required parameter `{}` is missing", parameter.name);
        return parameter.required.then(|| Problem::new(ProblemKind::MissingParameter, parameter.name, text));
    }
    let what = not_fixed(parameter, &values).or_else(|| wrong_form(parameter, &values))?;
    Some(Problem::new(ProblemKind::BadParameter, parameter.name, format!("the parameter `{}` {what}", parameter.name)))
}

/// A value other than the only one that there is.
fn not_fixed(parameter: &Parameter, values: &[String]) -> Option<String> {
    let fixed = parameter.fixed?;
    values.iter().any(|value| value != fixed).then(|| format!("is not `{fixed}`"))
}

fn wrong_form(parameter: &Parameter, values: &[String]) -> Option<String> {
    if parameter.style == Style::Joined && values.len() > 1 {
        return Some("stands more than once".to_owned());
    }
    let items: Vec<_> = match parameter.batch {
        Some(_) => values.iter().flat_map(|value| value.split(',')).collect(),
        None => values.iter().map(String::as_str).collect(),
    };
    if items.iter().any(|item| item.trim().is_empty()) {
        return Some("has an empty value".to_owned());
    }
    let largest = parameter.batch.as_ref().map_or(usize::MAX, |batch| batch.largest);
    if items.len() > largest {
        return Some(format!("has {} items; one request takes {largest}", items.len()));
    }
    items.iter().find_map(|item| wrong_kind(parameter.kind, item))
}

fn wrong_kind(kind: ValueKind, item: &str) -> Option<String> {
    match kind {
        ValueKind::Integer { minimum, maximum } => match item.parse::<i64>() {
            Ok(integer) if (minimum..=maximum).contains(&integer) => None,
            Ok(_) => Some(format!("is not between {minimum} and {maximum}")),
            Err(_) => Some("is not an integer".to_owned()),
        },
        ValueKind::Number if !item.parse::<f64>().is_ok_and(f64::is_finite) => Some("is not a number".to_owned()),
        ValueKind::Boolean if !matches!(item, "true" | "false") => Some("is neither `true` nor `false`".to_owned()),
        _ => None,
    }
}
