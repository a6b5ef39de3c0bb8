//! Bodies as the vendors send them, the same in every run; what comes how often follows the samples and the pages.

use serde_json::json;

use crate::dice::Dice;

const PEOPLE: [&str; 8] = [
    "Jane Smith",
    "John Doe",
    "Alice Johnson",
    "Michael Smith",
    "Linda Brown",
    "João Conceição",
    "王小明",
    "Ana Souza",
];
const WORDS: [&str; 16] = [
    "hello", "I", "would", "like", "to", "know", "when", "my", "order", "arrives", "please", "amanhã", "obrigado",
    "thanks", "number", "4711",
];

/// An answer with that many message sessions.
pub fn yeastar(count: u64) -> String {
    let mut dice = Dice::new(1);
    let sessions: Vec<_> = (0..count).map(|id| yeastar_session(2862 + id, &mut dice)).collect();
    format!(r#"{{"errcode":0,"errmsg":"SUCCESS","list":[{}]}}"#, sessions.join(","))
}

fn yeastar_session(id: u64, dice: &mut Dice) -> String {
    let channel = dice.pick(&["sms", "sms", "sms", "whatsapp", "whatsapp", "facebook", "livechat", "livechat"]);
    let user_type = match channel {
        "sms" => 2,
        "whatsapp" => dice.pick(&[3, 3, 8]),
        "facebook" => 4,
        _ => 5,
    };
    let is_chat = user_type == 5;
    let person = dice.pick(&PEOPLE);
    let number = if is_chat { dice.hex(32) } else { format!("+1866{}", dice.digits(7)) };
    let username = if is_chat { format!("Website Visitor-{person}") } else { person.to_owned() };
    let did = if is_chat { "LC00000".to_owned() } else { format!("+1555{}", dice.digits(7)) };
    let page = if user_type == 4 { "Widgets and more" } else { "" };
    let (domain, form) = if is_chat { ("example.com", pre_chat_form(person, dice)) } else { ("", String::new()) };
    let origin = if user_type == 8 { "campaign" } else { "" };
    let participants = participants(dice);
    format!(
        r#"{{"id":{id},"channel_type":"{channel}","did_number":"{did}","to_number":"{number}","page_name":"{page}","user_info":{{"user_id":0,"user_no":"{number}","user_type":{user_type},"avatar":"","username":"{username}"}},"channel_name":"General {channel} channel","website_domain":"{domain}",{form}"origin":"{origin}","participants":{participants}}}"#
    )
}

fn pre_chat_form(person: &str, dice: &mut Dice) -> String {
    let (first, last) = person.split_once(' ').unwrap_or((person, ""));
    let (host, phone) = (dice.hex(6), dice.digits(11));
    format!(
        r#""pre_chat_form":{{"name":"{person}","email":"{first}@{host}.example.com","phone":"+86{phone}","first_name":"{first}","last_name":"{last}"}},"#
    )
}

fn participants(dice: &mut Dice) -> String {
    if !dice.percent(20) {
        return "null".to_owned();
    }
    let agent = |dice: &mut Dice| {
        let (id, number, name) = (20 + dice.below(200), 1000 + dice.below(100), dice.pick(&PEOPLE));
        format!(r#"{{"user_id":{id},"user_no":"{number}","user_type":1,"avatar":"","username":"{name}"}}"#)
    };
    let agents: Vec<_> = (0..=dice.below(3)).map(|_| agent(dice)).collect();
    format!("[{}]", agents.join(","))
}

/// A webhook's body with that many inbound messages.
pub fn wavy(count: u64) -> String {
    let mut dice = Dice::new(2);
    let messages: Vec<_> = (0..count).map(|_| inbound_message(&mut dice)).collect();
    format!(r#"{{"total":{count},"data":[{}]}}"#, messages.join(","))
}

fn inbound_message(dice: &mut Dice) -> String {
    let (id, flow, correlation) = (dice.uuid(), dice.uuid(), dice.uuid());
    let (phone, person) = (dice.digits(9), dice.pick(&PEOPLE));
    let (millis, message) = (dice.digits(6), message(dice));
    let extra_info = extra_info(dice);
    let session = if dice.percent(30) {
        format!(r#","mtSentAt":1513616{millis},"session":{{"sessionId":"{flow}","createdAt":1513616{millis}}}"#)
    } else {
        String::new()
    };
    format!(
        r#"{{"id":"{id}","source":"5519{phone}","origin":"5519900000000","userProfile":{{"name":"{person}"}},"campaignId":100,"correlationId":"{correlation}","campaignAlias":"spring","flowId":"{flow}","extraInfo":{extra_info},"message":{message},"receivedAt":1513616{millis},"receivedDate":"2017-12-18T17:09:31.473Z"{session}}}"#
    )
}

/// The lists that a partner routes by, as JSON inside a text.
fn extra_info(dice: &mut Dice) -> String {
    if !dice.percent(30) {
        return r#""...""#.to_owned();
    }
    let list = json!({"id": dice.below(100), "customerId": 42, "subAccountId": 0, "name": "Spring", "active": true});
    json!(json!({"segmentation_list": [list]}).to_string()).to_string()
}

fn message(dice: &mut Dice) -> String {
    let text = json!(dice.sentence(&WORDS, 18));
    match dice.below(100) {
        0..60 => format!(r#"{{"type":"TEXT","messageText":{text}}}"#),
        60..72 => media("IMAGE", "image/jpg", &format!(r#","caption":{text}"#), dice),
        72..78 => media("AUDIO", "audio/ogg", "", dice),
        78..82 => media("DOCUMENT", "application/pdf", "", dice),
        82..84 => media("STICKER", "image/webp", "", dice),
        84..88 => location(dice),
        88..91 => contacts(dice),
        91..93 => format!(r#"{{"type":"BUTTON","messageText":{text}}}"#),
        93..97 => r#"{"messageText":"Second row","interactive":{"type":"LIST_REPLY","listReply":{"rowIdentifier":"row-2","rowTitle":"Second row"}}}"#.to_owned(),
        _ => r#"{"interactive":{"type":"BUTTON_REPLY","buttonReply":{"payload":"yes-1","title":"Yes"}}}"#.to_owned(),
    }
}

fn media(kind: &str, mime: &str, caption: &str, dice: &mut Dice) -> String {
    let (folder, file) = (dice.uuid(), dice.uuid());
    let url = format!("https://chatclub-cdn.wavy.global/2019/02/13/{folder}/{file}");
    format!(r#"{{"type":"{kind}","mediaUrl":"{url}","mimeType":"{mime}"{caption}}}"#)
}

fn location(dice: &mut Dice) -> String {
    let (latitude, longitude) = (dice.digits(6), dice.digits(6));
    let kind = dice.pick(&["", r#""type":"LOCATION","#]);
    format!(
        r#"{{{kind}"location":{{"name":"Praça da Sé","address":"São Paulo","geoPoint":"-23.{latitude},-46.{longitude}"}}}}"#
    )
}

fn contacts(dice: &mut Dice) -> String {
    let (person, phone) = (dice.pick(&PEOPLE), dice.digits(9));
    format!(
        r#"{{"contacts":[{{"emails":[{{"email":"ana@example.com","type":"WORK"}}],"name":{{"first_name":"Ana","last_name":"Souza","formatted_name":"{person}"}},"phones":[{{"phone":"+55 19 {phone}","type":"CELL","wa_id":"5519{phone}"}}]}}]}}"#
    )
}

/// An answer with that many chat messages.
pub fn superoffice(count: u64) -> String {
    let mut dice = Dice::new(3);
    let messages: Vec<_> = (0..count).map(|id| chat_message(295 + id, &mut dice)).collect();
    format!("[{}]", messages.join(","))
}

fn chat_message(id: u64, dice: &mut Dice) -> String {
    let (kind, special, param) = dice.pick(&[
        ("ToCustomer", "None", ""),
        ("ToCustomer", "None", ""),
        ("ToCustomer", "BotMessage", ""),
        ("ToUser", "None", ""),
        ("ToUser", "None", ""),
        ("ToUser", "None", ""),
        ("Special", "Url", "https://www.example.com/faq/17"),
        ("Special", "ClosedByCustomer", ""),
    ]);
    let (text, author, read) = (json!(dice.sentence(&WORDS, 20)), dice.pick(&PEOPLE), dice.below(2));
    let (seconds, form) = (dice.below(60), dice.pick(&["", "", "", "Z", ".4445574+02:00"]));
    format!(
        r#"{{"ChatMessageId":{id},"ChatSessionId":341,"Type":"{kind}","Message":{text},"Author":"{author}","ReadByCustomer":{read},"SpecialType":"{special}","SpecialParam":"{param}","WhenPosted":"2026-07-21T14:13:{seconds:02}{form}"}}"#
    )
}

/// The body with two more keys at the end of every object.
pub fn with_unknown_keys(body: &str) -> String {
    let (mut text, mut quoted, mut escaped) = (String::new(), false, false);
    for c in body.chars() {
        if c == '}' && !quoted {
            text.push_str(r#","new_state":"pending","new_count":7"#);
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        text.push(c);
    }
    text
}
