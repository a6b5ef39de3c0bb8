//! What the samples hold that the contracts do not name, found by the data of the types.

use chatspec_client::VENDORS;
use chatspec_wavy::{SessionAnswer, Wavy};
use chatspec_wire::operation::{Vendor, VendorInfo};
use chatspec_wire::survey::{UnknownKind, hide_secrets, secret_places, unknown_parts};
use chatspec_wire::{Described, TypeExpression};
use chatspec_yeastar::Yeastar;

use crate::samples;

/// The type of the samples of that name: of an operation's good answer, of a webhook's body, or the type itself.
fn type_of(vendor: &VendorInfo, name: &str) -> TypeExpression {
    let answer = vendor.operation(name).and_then(|operation| operation.responses[0].type_name);
    let body = || vendor.webhooks.iter().find(|webhook| webhook.id == name).map(|webhook| webhook.type_name);
    TypeExpression::parse(vendor, answer.or_else(body).unwrap_or(name)).expect("a type of the vendor")
}

/// The kinds of unknown parts of every sample, by group and case.
fn kinds(vendor: &VendorInfo) -> Vec<(String, String, Vec<UnknownKind>)> {
    let mut all = Vec::new();
    for group in samples::groups(vendor.name) {
        let of = type_of(vendor, group.trim_end_matches(".open"));
        for (case, value) in samples::all(vendor.name, &group, "") {
            let parts = unknown_parts(&of, &value);
            all.push((group.clone(), case, parts.iter().map(chatspec_wire::survey::Unknown::kind).collect()));
        }
    }
    all
}

#[test]
fn samples_hold_unknown_values_where_they_are_meant_to() {
    for vendor in VENDORS {
        let samples = kinds(vendor);
        assert!(samples.len() > 20 && samples.iter().any(|(group, ..)| group.ends_with(".open")), "{}", vendor.name);
        for (group, case, kinds) in samples {
            let has_values = kinds.iter().any(|kind| *kind != UnknownKind::Key);
            assert_eq!(has_values, group.ends_with(".open"), "{} {group}/{case}: {kinds:?}", vendor.name);
        }
    }
}

#[test]
fn an_unknown_value_is_told_with_its_place_and_its_list() {
    let value = samples::value("yeastar", "message_session_get.open", "unknown-channel");
    let parts = unknown_parts(type_of(Yeastar::INFO, "message_session_get"), &value);
    let shown = parts.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(shown, ["/list/channel_type: a text that ChannelType does not name"]);
}

#[test]
fn unknown_keys_are_told() {
    let value = samples::value("wavy", "session_list_open", "unknown-key");
    let parts = unknown_parts(type_of(Wavy::INFO, "session_list_open"), &value);
    assert!(!parts.is_empty() && parts.iter().all(|part| part.kind() == UnknownKind::Key), "{parts:?}");
}

#[test]
fn a_link_is_secret_by_its_type() {
    let mut value = samples::value("wavy", "session_list_open", "both-shapes");
    assert_eq!(secret_places(SessionAnswer::<String>::INFO, &value), ["/file_url"]);
    hide_secrets(SessionAnswer::<String>::INFO, &mut value);
    assert_eq!(value["file_url"], "[secret]");
}
