//! Model crates: whatever a vendor sends decodes without loss as a type, or fails with its place.

use chatspec_wire::operation::{Vendor, VendorInfo};
use chatspec_wire::survey::{hide_secrets, secret_places, unknown_parts};
use chatspec_wire::{DecodeError, Text, TypeExpression, Value};
use serde::{Deserialize, Serialize};
use {chatspec_superoffice as superoffice, chatspec_wavy as wavy, chatspec_yeastar as yeastar};

type T<'b> = Text<'b>;

/// Decodes bytes as every type of the vendor.
///
/// # Panics
///
/// When something does not hold.
pub fn superoffice(bytes: &[u8]) {
    decoded(superoffice::Superoffice::INFO, bytes);
    borrowed::<Vec<superoffice::ChatMessage<T<'_>>>, Vec<superoffice::ChatMessage>>(bytes);
    borrowed::<superoffice::ErrorBody<T<'_>>, superoffice::ErrorBody>(bytes);
}

/// Decodes bytes as every type of the vendor.
///
/// # Panics
///
/// When something does not hold.
pub fn wavy(bytes: &[u8]) {
    decoded(wavy::Wavy::INFO, bytes);
    borrowed::<wavy::InboundMessages<T<'_>>, wavy::InboundMessages>(bytes);
    borrowed::<wavy::InboundMessage<T<'_>>, wavy::InboundMessage>(bytes);
    borrowed::<wavy::SessionAnswer<T<'_>>, wavy::SessionAnswer>(bytes);
    borrowed::<wavy::SessionRow<T<'_>>, wavy::SessionRow>(bytes);
    borrowed::<wavy::ErrorBody<T<'_>>, wavy::ErrorBody>(bytes);
}

/// Decodes bytes as every type of the vendor.
///
/// # Panics
///
/// When something does not hold.
pub fn yeastar(bytes: &[u8]) {
    decoded(yeastar::Yeastar::INFO, bytes);
    borrowed::<yeastar::MessageSessionGetResponse<T<'_>>, yeastar::MessageSessionGetResponse>(bytes);
    borrowed::<yeastar::MessageSessionQueryResponse<T<'_>>, yeastar::MessageSessionQueryResponse>(bytes);
    borrowed::<yeastar::SessionInfo<T<'_>>, yeastar::SessionInfo>(bytes);
    borrowed::<yeastar::Failure<T<'_>>, yeastar::Failure>(bytes);
}

/// Every type of the vendor's data, and what the bodies of its operations and webhooks are.
fn decoded(vendor: &'static VendorInfo, bytes: &[u8]) {
    let types = vendor.types.iter().map(|info| info.name);
    let responses = vendor.operations.iter().flat_map(|operation| operation.responses);
    let bodies = vendor.webhooks.iter().map(|webhook| webhook.type_name);
    let mut names: Vec<&str> = types.chain(responses.filter_map(|response| response.type_name)).chain(bodies).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let of = TypeExpression::parse(vendor, name).expect("the vendor has its own types");
        match of.round_trip(bytes) {
            Ok(encoded) => lossless(name, &of, bytes, &encoded),
            Err(error) => placed(name, &error),
        }
    }
}

/// What decodes is JSON, and encodes to an equal value, which encodes to the same text.
fn lossless(name: &str, of: &TypeExpression, bytes: &[u8], encoded: &str) {
    let payload: Value = chatspec_wire::from_slice(bytes).expect("what decodes is JSON");
    let value: Value = chatspec_wire::from_str(encoded).expect("what is encoded is JSON");
    assert_eq!(payload, value, "as {name}");
    assert_eq!(of.round_trip(encoded.as_bytes()).as_deref(), Ok(encoded), "as {name}");
    for part in unknown_parts(of, &payload) {
        assert!(payload.pointer(part.pointer()).is_some(), "as {name}: nothing is at {}", part.pointer());
    }
    hidden(name, of, payload);
}

/// Secrets are found in whatever decodes, and are gone when they are hidden.
fn hidden(name: &str, of: &TypeExpression, mut payload: Value) {
    let places = secret_places(of, &payload);
    hide_secrets(of, &mut payload);
    for place in places {
        let there = payload.pointer(&place).and_then(Value::as_str);
        assert_eq!(there, Some("[secret]"), "as {name}: {place}");
    }
}

fn placed(name: &str, error: &DecodeError) {
    assert!(error.path().starts_with('$'), "as {name}: {error}");
    assert!(!error.message().is_empty(), "as {name}: {error}");
}

/// A type that borrows its text says what the one says that owns it.
fn borrowed<'b, B: Deserialize<'b> + Serialize, O: Deserialize<'b> + Serialize>(bytes: &'b [u8]) {
    let borrowed = chatspec_wire::from_slice::<B>(bytes).map(|value| text(&value));
    let owned = chatspec_wire::from_slice::<O>(bytes).map(|value| text(&value));
    assert_eq!(borrowed, owned);
}

fn text(value: &impl Serialize) -> String {
    chatspec_wire::to_string(value).expect("what was decoded has a JSON form")
}
