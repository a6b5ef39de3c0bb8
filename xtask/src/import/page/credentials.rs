//! What a page lists among headers and fields and what gives access: credentials, and what may be a secret.

use crate::import::build::{Words, object, text};
use crate::import::secrets::{self, Header};
use crate::json::Json;
use crate::names::field_name;
use crate::page::facts::{Facts, Field, Role, Table};
use crate::page::words::Base;

/// The credentials of a page, and what is said of them by line.
#[derive(Debug, Default)]
pub struct Credentials {
    all: Vec<Credential>,
    pub notes: Vec<(usize, String)>,
}

/// A header that the service knows the caller by.
#[derive(Debug)]
struct Credential {
    header: String,
    /// The operation whose table names it; none for one of all operations.
    operation: Option<usize>,
    is_optional: bool,
}

/// Finds the credentials of a page. A table of headers without an operation is about all of them.
pub fn of(facts: &Facts) -> Credentials {
    let mut found = Credentials::default();
    for table in &facts.tables {
        let rows = table.rows.iter();
        match &table.role {
            Role::Headers => rows.for_each(|row| found.header(facts, table, row)),
            Role::Statuses => {}
            _ => rows.filter(|row| may_be_secret(row)).for_each(|row| found.note(row, secrets::note(&row.name))),
        }
    }
    found
}

/// Whether a row of a table of headers becomes a credential and no parameter.
pub fn is_credential(row: &Field) -> bool {
    is_text(row) && secrets::header(&row.name) == Header::Credential
}

/// Whether a header is marked as a secret.
pub fn is_secret(row: &Field) -> bool {
    is_text(row) && secrets::header(&row.name) == Header::Secret
}

fn may_be_secret(row: &Field) -> bool {
    is_text(row) && secrets::is_field(&row.name)
}

fn is_text(row: &Field) -> bool {
    row.ty.as_ref().is_none_or(|ty| matches!(ty.base, Some(Base::String)))
}

impl Credentials {
    fn header(&mut self, facts: &Facts, table: &Table, row: &Field) {
        let operation = table.operation.or((facts.operations.len() == 1).then_some(0));
        if is_credential(row) {
            let scheme = scheme_name(&row.name);
            let message = format!("the header `{}` is taken as a credential, the security scheme `{scheme}`", row.name);
            self.note(row, message);
            let is_optional = row.required == Some(false);
            self.all.push(Credential { header: row.name.clone(), operation, is_optional });
        } else if operation.is_none() {
            self.note(row, format!("the header `{}` belongs to no operation and is left out", row.name));
        } else if is_secret(row) {
            let message =
                format!("the header `{}` may be a secret: it is marked as one, `x-chatspec-secret`", row.name);
            self.note(row, message);
        }
    }

    fn note(&mut self, row: &Field, message: String) {
        self.notes.push((row.line, message));
    }

    /// The security schemes of the page.
    pub fn schemes(&self) -> Option<Json> {
        let mut schemes = Words::new();
        for one in &self.all {
            let name = scheme_name(&one.header);
            if !schemes.iter().any(|(known, _)| *known == name) {
                let words = [("type", text("apiKey")), ("name", text(&*one.header)), ("in", text("header"))];
                schemes.push((name, object(words)));
            }
        }
        (!schemes.is_empty()).then_some(Json::Object(schemes))
    }

    /// What an operation needs of them.
    pub fn needed(&self, operation: usize) -> Option<Json> {
        let own = || self.all.iter().filter(|one| one.operation.is_none_or(|other| other == operation));
        own().next()?;
        let list = |all: &mut dyn Iterator<Item = &Credential>| {
            let mut names: Vec<String> = all.map(|one| scheme_name(&one.header)).collect();
            names.sort();
            names.dedup();
            object(names.into_iter().map(|name| (name, Json::List(Vec::new()))))
        };
        let mut alternatives = vec![list(&mut own())];
        let without = list(&mut own().filter(|one| !one.is_optional));
        if alternatives[0] != without {
            alternatives.push(without);
        }
        Some(Json::List(alternatives))
    }
}

fn scheme_name(header: &str) -> String {
    field_name(header)
}
