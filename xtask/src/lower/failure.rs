//! The failure signal inside an answer, and the table of its codes.

use crate::contract::{Constant, Failure, FailureCode};
use crate::diagnostic::{Diagnostic, Place};
use crate::json::Json;

use super::types::Types;
use super::{member, owned, whole};

/// The failure signal that stands beside an operation or at the root of the document.
pub fn lower(types: &mut Types<'_>, node: &Json, place: &Place) -> Option<Failure> {
    let (node, place) = member(node, place, "x-chatspec-failure")?;
    match failure(types, node, &place) {
        Ok(failure) => Some(failure),
        Err(diagnostic) => {
            types.problem(diagnostic);
            None
        }
    }
}

fn failure(types: &mut Types<'_>, node: &Json, place: &Place) -> Result<Failure, Diagnostic> {
    let body = node.pointer("/body/$ref").and_then(Json::as_str).unwrap_or_default();
    Ok(Failure {
        place: place.clone(),
        signal: owned(node.text("signal")),
        success: node.get("success").map(Json::items).unwrap_or_default().iter().map(Json::to_value).collect(),
        code: owned(node.text("code")),
        message: owned(node.text("message")),
        expires: node.text("expires").map(str::to_owned),
        body: types.target(body, &place.key("body"))?.name,
        codes: codes(types, node, &place.key("codes")),
        otherwise: owned(node.text("otherwise")),
    })
}

fn codes(types: &mut Types<'_>, node: &Json, place: &Place) -> Vec<FailureCode> {
    let mut codes: Vec<FailureCode> = Vec::new();
    for (index, node) in node.get("codes").map(Json::items).unwrap_or_default().iter().enumerate() {
        let code = match node.get("code") {
            Some(Json::Number(number)) => Constant::Integer(number.as_i64().unwrap_or_default()),
            other => Constant::Text(owned(other.and_then(Json::as_str))),
        };
        if codes.iter().any(|other| other.code == code) {
            let place = place.item(index).key("code");
            types.problem(place.says("this code stands in the table already", "give each code one row"));
        }
        codes.push(FailureCode {
            code,
            name: owned(node.text("name")),
            class: owned(node.text("class")),
            wait: whole(node, "wait"),
            description: owned(node.text("description")),
        });
    }
    codes
}
