//! Parameters of an operation: in the path, the query or a header.

use crate::contract::{Batch, Example, Parameter, Shape, Ty, ValueKind};
use crate::diagnostic::{Diagnostic, Place, closest};
use crate::json::Json;
use crate::names::parameter_name;

use super::scalars::bounds;
use super::types::Types;
use super::{kind, owned, whole};

/// The parameters of an operation, in the order of the document.
pub fn lower(types: &mut Types<'_>, owner: &str, path: &str, node: &Json, place: &Place) -> Vec<Parameter> {
    let all = place.key("parameters");
    let mut parameters: Vec<Parameter> = Vec::new();
    for (index, node) in node.get("parameters").map(Json::items).unwrap_or_default().iter().enumerate() {
        match parameter(types, owner, node, &all.item(index)) {
            Ok(parameter) => add(types, &mut parameters, parameter),
            Err(diagnostic) => types.problem(diagnostic),
        }
    }
    check_template(types, path, &parameters, place);
    parameters
}

fn add(types: &mut Types<'_>, parameters: &mut Vec<Parameter>, parameter: Parameter) {
    if let Some(first) = parameters.iter().find(|other| other.field == parameter.field) {
        let help = format!("rename one of them; the other is at {}", first.place);
        let message = format!("two parameters would be called `{}`", parameter.field);
        types.problem(parameter.place.key("name").says(message, help));
    }
    parameters.push(parameter);
}

fn parameter(types: &mut Types<'_>, owner: &str, node: &Json, place: &Place) -> Result<Parameter, Diagnostic> {
    let name = owned(node.text("name"));
    let schema = node.get("schema").unwrap_or(&Json::Null);
    let fixed = fixed(node, schema, place)?;
    let ty = match fixed {
        Some(_) => types.ty(&without_constant(schema), &place.key("schema"), owner, &name)?,
        None => types.ty(schema, &place.key("schema"), owner, &name)?,
    };
    let ty = secret(node, types.without_aliases(ty), place)?;
    check_type(types, &ty, &place.key("schema"))?;
    let location = owned(node.text("in"));
    let required = location == "path" || node.flag("required");
    let batch = batch(node, &ty, place)?;
    let kind = kind::of(types, schema, &ty, &place.key("schema"));
    let kind = types.problems.take(kind).unwrap_or(ValueKind::Text);
    let mut docs = types.docs(node);
    docs.0.extend(bounds(schema));
    Ok(Parameter {
        field: parameter_name(&name, required),
        docs,
        required,
        deprecated: node.flag("deprecated"),
        joined: joined(node, &location),
        page: node.text("x-chatspec-page").map(str::to_owned),
        place: place.clone(),
        example: node.get("example").map(|example| Example(example.to_value())),
        batch,
        fixed,
        kind,
        location,
        name,
        ty,
    })
}

/// The text of the only value that a parameter ever has, if its schema is a constant.
fn fixed(node: &Json, schema: &Json, place: &Place) -> Result<Option<String>, Diagnostic> {
    let Some(value) = schema.get("const") else { return Ok(None) };
    let at = place.key("schema").key("const");
    let text = match (schema.text("type"), value) {
        (Some("string"), Json::Text(text)) => text.clone(),
        (Some("integer"), Json::Number(number)) if number.as_i64().is_some() => number.to_string(),
        (Some("boolean"), Json::Bool(value)) => value.to_string(),
        _ => {
            let help = "say `type` beside it, `string`, `integer` or `boolean`, and let the constant be of that kind";
            return Err(at.says("a constant that is not of its kind", help));
        }
    };
    if text.trim().is_empty() || text.contains(char::is_control) {
        return Err(at.says("a constant that no request can hold", "write a text that is not blank, on one line"));
    }
    if !node.flag("required") {
        let help = "write `\"required\": true`: the client sends a constant with every request";
        return Err(place.key("required").says("a constant that may be left out", help));
    }
    let useless = ["example", "deprecated", "x-chatspec-secret", "x-chatspec-batch"];
    match useless.iter().find(|word| node.get(word).is_some()) {
        Some(word) => {
            let help = "remove it: nobody gives a constant, and everybody sees it";
            Err(place.key(word).says(format!("`{word}` has no effect on a constant"), help))
        }
        None => Ok(Some(text)),
    }
}

/// What a constant is a value of.
fn without_constant(schema: &Json) -> Json {
    Json::Object(schema.entries().iter().filter(|(word, _)| word != "const").cloned().collect())
}

/// The type of a parameter, which is one of its own when it is secret.
fn secret(node: &Json, ty: Ty, place: &Place) -> Result<Ty, Diagnostic> {
    match ty {
        Ty::Text if node.flag("x-chatspec-secret") => Ok(Ty::Secret),
        Ty::Secret => Ok(Ty::Secret),
        _ if node.flag("x-chatspec-secret") => {
            let help = "only text can be kept from being shown; write `\"type\": \"string\"`, or remove the word";
            Err(place.key("x-chatspec-secret").says("a secret that is no text", help))
        }
        ty => Ok(ty),
    }
}

/// Only what has one obvious text form can be sent outside of a body.
fn check_type(types: &Types<'_>, ty: &Ty, place: &Place) -> Result<(), Diagnostic> {
    let item = if let Ty::List(item) = ty { item } else { ty };
    let has_form = match item {
        Ty::Named(name) => types.find(name).is_some_and(|def| matches!(def.shape, Shape::List(_))),
        Ty::Secret => item == ty,
        Ty::Any | Ty::List(_) | Ty::Map(_) | Ty::Nullable(_) => false,
        _ => true,
    };
    let help = "a parameter is text, an integer, a number, a boolean, a named value, or a list of these";
    if has_form { Ok(()) } else { Err(place.says("this type has no text form", help)) }
}

fn batch(node: &Json, ty: &Ty, place: &Place) -> Result<Option<Batch>, Diagnostic> {
    let Some(batch) = node.get("x-chatspec-batch") else { return Ok(None) };
    if !matches!(ty, Ty::List(_)) {
        let place = place.key("x-chatspec-batch");
        return Err(place.says("a batch of a parameter that is no list", "annotate a parameter of type array"));
    }
    Ok(Some(Batch { largest: whole(batch, "largest").unwrap_or_default(), key: owned(batch.text("key")) }))
}

/// Whether a list is one value joined by commas: as OpenAPI has it, by default everywhere but in the query.
fn joined(node: &Json, location: &str) -> bool {
    match node.get("explode") {
        Some(Json::Bool(explode)) => !explode,
        _ => location != "query",
    }
}

/// Each brace in the path is a path parameter, and the other way round.
fn check_template(types: &mut Types<'_>, path: &str, parameters: &[Parameter], place: &Place) {
    let braces: Vec<&str> = path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
    let in_path = || parameters.iter().filter(|parameter| parameter.location == "path");
    for brace in &braces {
        if !in_path().any(|parameter| parameter.name == *brace) {
            let help = closest(brace, in_path().map(|parameter| parameter.name.as_str()));
            types.problem(place.says(format!("the path has `{{{brace}}}`, which is no path parameter"), help));
        }
    }
    for parameter in in_path().filter(|parameter| !braces.contains(&parameter.name.as_str())) {
        let help = closest(&parameter.name, braces.iter().copied());
        let place = parameter.place.key("name");
        types.problem(place.says(format!("`{}` does not stand in the path", parameter.name), help));
    }
}
