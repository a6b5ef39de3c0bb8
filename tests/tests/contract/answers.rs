//! Answers whose pages are wrong or incomplete: nothing of them is lost, and nothing secret is shown.

use chatspec_superoffice::{ChatMessage, ChatMessageSpecialType, ChatMessageType};
use chatspec_wavy::{MessageType, SessionAnswer};
use chatspec_wire::Described;
use chatspec_yeastar::{ChannelType, CustomerUserType, MessageSessionGetResponse, SessionOrigin};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::samples;

/// Decodes a value that must come back as it was.
fn kept<T: DeserializeOwned + Serialize>(value: &Value) -> T {
    let decoded: T = chatspec_wire::from_str(&value.to_string()).expect("it decodes");
    assert_eq!(serde_json::to_value(&decoded).expect("it encodes"), *value);
    decoded
}

fn answer(case: &str) -> MessageSessionGetResponse {
    kept(&samples::value("yeastar", "message_session_get.open", case))
}

#[test]
fn lists_of_texts_keep_what_they_do_not_name() {
    let session = |case| answer(case).list.into_option().expect("a session");
    let channel = session("unknown-channel").channel_type.into_option().expect("a channel");
    assert!(matches!(&channel, ChannelType::Unknown(text) if text.as_str() == channel.as_str()));
    let origin = session("unknown-origin").origin.into_option().expect("an origin");
    assert!(!origin.is_known() && !matches!(origin, SessionOrigin::ExtensionOrApi));
    let known: ChannelType = kept(&json!("livechat"));
    assert_eq!(known, ChannelType::LiveChat);
}

#[test]
fn lists_of_integers_keep_what_they_do_not_name() {
    for (case, expected) in [("user-type-6", 6), ("user-type-7", 7), ("user-type-9", 9)] {
        let session = answer(case).list.into_option().expect("a session");
        let customer = session.user_info.into_option().expect("a customer");
        let user_type = customer.user_type.into_option().expect("a kind of user");
        assert!(matches!(user_type, CustomerUserType::Unknown(_)), "{case}");
        assert_eq!(user_type.get(), expected);
    }
}

#[test]
fn kinds_of_messages_keep_what_they_do_not_name() {
    let message: ChatMessage = kept(&samples::value("superoffice", "ChatMessage.open", "unknown-type"));
    assert!(message.type_.get().is_some_and(|kind: &ChatMessageType| !kind.is_known()));
    let message: ChatMessage = kept(&samples::value("superoffice", "ChatMessage.open", "unknown-special-type"));
    assert!(message.special_type.get().is_some_and(|kind: &ChatMessageSpecialType| !kind.is_known()));
    let answer: SessionAnswer = kept(&samples::value("wavy", "session_list_open.open", "unknown-type"));
    let messages = answer.messages.expect("messages");
    let message = messages.data[0].message.get().expect("a message");
    assert!(message.type_.get().is_some_and(|kind: &MessageType| !kind.is_known()));
    assert_eq!(message.extra.get("emoji"), Some(&json!("+")));
}

#[test]
fn wavy_answers_either_shape_or_both_whatever_comes_first() {
    let read = |case| kept::<SessionAnswer>(&samples::value("wavy", "session_list_open", case));
    let link = read("file-link");
    assert!(link.file.is_some() && link.messages.is_none());
    let messages = read("inbound-messages");
    assert!(messages.file.is_none() && messages.messages.is_some());

    let data = r#""total": 1, "data": [{"id": "a"}]"#;
    let link = r#""file_url": "https://localhost/a""#;
    let orders = [format!("{{{link}, {data}}}"), format!("{{{data}, {link}}}")];
    let [first, second] = orders.map(|text| chatspec_wire::from_str::<SessionAnswer>(&text).expect("it decodes"));
    assert_eq!(first, second);
    assert_eq!(first.file.map(|file| file.file_url.expose().to_owned()).as_deref(), Some("https://localhost/a"));
    assert_eq!(first.messages.map(|messages| messages.data[0].id.clone()).as_deref(), Some("a"));
    assert_eq!(read("both-shapes").messages.map(|messages| messages.data.len()), Some(1));
}

#[test]
fn wavy_link_is_not_shown() {
    let answer: SessionAnswer = kept(&samples::value("wavy", "session_list_open", "both-shapes"));
    let shown = format!("{answer:?} {answer:#?}");
    assert!(shown.contains("file_url") && shown.contains("[secret]"), "{shown}");
    assert!(!shown.contains("https://"), "{shown}");
}

#[test]
fn superoffice_times_keep_their_text_and_can_be_read() {
    let samples = samples::all("superoffice", "ChatMessage", "when-posted-");
    assert!(samples.len() >= 12, "the forms are found");
    for (case, sample) in samples {
        let message: ChatMessage = kept(&sample);
        let posted = message.when_posted.get().expect("a time");
        assert_eq!(sample["WhenPosted"], json!(posted.as_str()), "{case}");
        let moment = posted.parse().unwrap_or_else(|error| panic!("{case}: {error}"));
        let (date, rest) = posted.as_str().split_once('T').expect("date and time");
        assert_eq!(moment.civil().date().to_string(), date, "{case}");
        assert!(moment.civil().time().to_string().starts_with(&rest[..8]), "{case}");
        assert_eq!(moment.offset().is_some(), rest[8..].contains(['Z', '+', '-']), "{case}");
    }
}

#[test]
fn superoffice_offset_without_a_colon_is_read() {
    let message: ChatMessage = kept(&samples::value("superoffice", "ChatMessage", "when-posted-offset-without-colon"));
    let posted = message.when_posted.into_option().expect("a time");
    let moment = posted.parse().expect("a known form");
    let written: String = posted.as_str().chars().rev().take(5).collect::<Vec<_>>().into_iter().rev().collect();
    let hours: i32 = written[..3].parse().expect("hours");
    assert!(moment.offset().is_some_and(|offset| offset.seconds() == hours * 3600));
}

#[test]
fn types_know_their_schema() {
    assert_eq!(ChatMessage::<String>::INFO.schema, "chat-message.schema.json#/$defs/ChatMessage");
    assert!(ChatMessage::<String>::INFO.fields.iter().any(|field| field.key == "ChatMessageId" && field.required));
}
