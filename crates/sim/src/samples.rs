//! Answers made of the samples that a contract holds.

use bytes::Bytes;
use chatspec_wire::Value;
use chatspec_wire::operation::{Download, Operation, Response, Sample, VendorInfo};

use crate::answer::Answer;
use crate::behaviour::Call;
use crate::check::success_media_types;
use crate::pages;
use crate::refusal::{set, value_of};
use crate::table::{Table, TableFormat};

/// The samples of an operation or type that the contract names completely, the page's own first.
pub(crate) fn of(vendor: &'static VendorInfo, name: &str) -> Vec<&'static Sample> {
    let mut samples: Vec<_> = vendor.samples.iter().filter(|sample| sample.of == name && !sample.open).collect();
    samples.sort_by_key(|sample| sample.case != "page");
    samples
}

/// The bodies of those samples.
pub(crate) fn values(vendor: &'static VendorInfo, name: &str) -> Vec<Value> {
    of(vendor, name).into_iter().filter_map(|sample| serde_json::from_str(sample.body).ok()).collect()
}

/// A body of success: the first sample that is no failure, or else what says that there is none.
pub(crate) fn success_body(vendor: &'static VendorInfo, operation: &Operation) -> Value {
    let fails = |body: &Value| operation.failure.is_some_and(|failure| failure.code_of(body).is_some());
    if let Some(sample) = values(vendor, operation.id).into_iter().find(|body| !fails(body)) {
        return sample;
    }
    let mut body = serde_json::json!({});
    if let Some((failure, success)) = operation.failure.and_then(|failure| Some((failure, failure.success.first()?))) {
        set(&mut body, failure.signal, &value_of(*success));
    }
    body
}

/// The status of success.
pub(crate) fn success_status(operation: &Operation) -> u16 {
    success(operation).and_then(|response| response.status.parse().ok()).unwrap_or(200)
}

fn success(operation: &Operation) -> Option<&'static Response> {
    operation.responses.iter().find(|response| response.status.starts_with('2'))
}

/// The answer of an operation: its first sample, under the status of success.
pub(crate) fn answer(call: &Call<'_>, operation: &'static Operation) -> Answer {
    let status = success_status(operation);
    let described = success(operation).and_then(|response| response.media_types.first());
    let Some(media_type) = success_media_types(operation).first().or(described).copied() else {
        return Answer::empty(status);
    };
    match (of(call.vendor(), operation.id).first(), &operation.download) {
        (Some(sample), Some(download)) => linked(call, status, sample, download),
        (Some(sample), None) if operation.pages.is_some() => paged(call, status, media_type, sample, operation),
        (Some(sample), None) => Answer::new(status, media_type, Bytes::from_static(sample.body.as_bytes())),
        (None, _) => no_sample(operation),
    }
}

/// The page of the sample that is asked for.
fn paged(call: &Call<'_>, status: u16, media_type: &str, sample: &Sample, operation: &Operation) -> Answer {
    let sample = serde_json::from_str(sample.body).unwrap_or(Value::Null);
    Answer::new(status, media_type, pages::page(call, operation, sample).to_string())
}

fn no_sample(operation: &Operation) -> Answer {
    let text = format!("the contract has no sample of `{}`, so there is nothing to answer\n", operation.id);
    Answer::new(501, "text/plain; charset=utf-8", text)
}

/// The sample with a link to a file of the samples of its rows.
fn linked(call: &Call<'_>, status: u16, sample: &Sample, download: &Download) -> Answer {
    let mut body = serde_json::from_str(sample.body).unwrap_or(Value::Null);
    let rows = values(call.vendor(), download.row);
    let link = if download.format == "csv" {
        let format =
            TableFormat { delimiter: download.delimiters.first().copied().unwrap_or(','), ..TableFormat::default() };
        call.publish_rows(Table::of_objects(&columns(call.vendor(), download, &rows), &rows), &format)
    } else {
        let lines: String = rows.iter().map(|row| format!("{row}\n")).collect();
        call.publish("application/x-ndjson", lines)
    };
    set(&mut body, download.link, &link.into());
    Answer::json(status, &body)
}

/// The keys of a row that the samples use, in the order of the contract.
fn columns(vendor: &'static VendorInfo, download: &Download, rows: &[Value]) -> Vec<&'static str> {
    let fields = vendor.type_info(download.row).map_or(&[][..], |info| info.fields);
    let used = |key: &&str| rows.is_empty() || rows.iter().any(|row| row.get(*key).is_some());
    fields.iter().map(|field| field.key).filter(used).collect()
}
