//! Ways to obtain credentials, the way to find an address, and the rate of requests.

use std::collections::BTreeSet;

use crate::contract::{
    BasicInputs, Lifetime, Locator, Login, LoginInput, Rate, TokenAnswer, TokenExchange, TokenValue,
};
use crate::diagnostic::Place;
use crate::json::Json;
use crate::source::Source;

use super::{member, owned, whole};

/// The logins of all schemes, in the order of the document.
pub fn lower(source: &Source) -> Vec<Login> {
    let all = source.place("openapi.json").below(SCHEMES);
    let default = source.openapi.pointer("/info/x-chatspec-page").and_then(Json::as_str);
    let mut logins = Vec::new();
    for (scheme, node) in source.openapi.pointer(SCHEMES).map(Json::entries).unwrap_or_default() {
        let page = node.text("x-chatspec-page").or(default);
        let place = all.key(scheme).key("x-chatspec-logins");
        let nodes = node.get("x-chatspec-logins").map(Json::items).unwrap_or_default();
        logins.extend(nodes.iter().enumerate().map(|(index, node)| login(scheme, node, page, place.item(index))));
    }
    logins
}

const SCHEMES: &str = "/components/securitySchemes";

fn login(scheme: &str, node: &Json, page: Option<&str>, place: Place) -> Login {
    Login {
        name: owned(node.text("name")),
        scheme: scheme.to_owned(),
        description: owned(node.text("description")),
        inputs: node.get("inputs").map(Json::items).unwrap_or_default().iter().map(input).collect(),
        obtain: exchange(node.get("obtain").unwrap_or(&Json::Null), place.key("obtain")),
        renew: member(node, &place, "renew").map(|(node, place)| exchange(node, place)),
        revoke: node.text("revoke").map(str::to_owned),
        rejected: statuses(node, "rejected"),
        lockout: whole(node, "lockout").and_then(|count| u32::try_from(count).ok()),
        page: owned(node.text("x-chatspec-page").or(page)),
        place,
    }
}

fn input(node: &Json) -> LoginInput {
    LoginInput {
        name: owned(node.text("name")),
        secret: node.flag("secret"),
        scheme: node.text("scheme").map(str::to_owned),
        description: owned(node.text("description")),
    }
}

fn exchange(node: &Json, place: Place) -> TokenExchange {
    let values = node.get("values").map(Json::entries).unwrap_or_default();
    TokenExchange {
        place,
        operation: owned(node.text("operation")),
        basic: node.get("basic").map(basic),
        values: values.iter().map(|(pointer, node)| (pointer.clone(), value(node))).collect(),
        answer: answer(node.get("answer").unwrap_or(&Json::Null)),
    }
}

fn basic(node: &Json) -> BasicInputs {
    BasicInputs { user: owned(node.text("user")), password: owned(node.text("password")) }
}

fn value(node: &Json) -> TokenValue {
    match (node.text("input"), node.text("text"), node.get("signed")) {
        (Some(input), ..) => TokenValue::Input(input.to_owned()),
        (_, Some(text), _) => TokenValue::Text(text.to_owned()),
        (.., Some(signed)) => TokenValue::Signed {
            text: owned(signed.text("text")),
            key: owned(signed.text("key")),
            time: owned(signed.text("time")),
        },
        _ => TokenValue::Renewal,
    }
}

fn answer(node: &Json) -> TokenAnswer {
    TokenAnswer {
        token: owned(node.text("token")),
        claim: node.text("claim").map(str::to_owned),
        lifetime: node.get("lifetime").and_then(lifetime),
        renewal: node.text("renewal").map(str::to_owned),
        renewal_lifetime: node.get("renewal_lifetime").and_then(lifetime),
    }
}

fn lifetime(node: &Json) -> Option<Lifetime> {
    let told = node.text("told").map(|pointer| Lifetime::Told(pointer.to_owned()));
    let fixed = || whole(node, "fixed").map(Lifetime::Fixed);
    told.or_else(fixed).or_else(|| whole(node, "sliding").map(Lifetime::Sliding))
}

fn statuses(node: &Json, word: &str) -> Vec<u16> {
    let status = |node: &Json| match node {
        Json::Number(number) => number.as_u64().and_then(|number| u16::try_from(number).ok()),
        _ => None,
    };
    node.get(word).map(Json::items).unwrap_or_default().iter().filter_map(status).collect()
}

/// The ids of the operations that the client calls by itself: for logins and to find the address.
pub fn operations(source: &Source) -> BTreeSet<String> {
    let logins = lower(source);
    let exchanges = logins.iter().flat_map(Login::exchanges).map(|exchange| exchange.operation.clone());
    let revocations = logins.iter().filter_map(|login| login.revoke.clone());
    exchanges.chain(revocations).chain(locator(source).map(|locator| locator.operation)).collect()
}

/// How the base address of an account is found.
pub fn locator(source: &Source) -> Option<Locator> {
    let (node, place) = member(&source.openapi, &source.place("openapi.json"), "x-chatspec-locator")?;
    Some(Locator {
        input: owned(node.text("input")),
        description: owned(node.text("description")),
        operation: owned(node.text("operation")),
        parameter: owned(node.text("parameter")),
        address: owned(node.text("address")),
        suffix: node.text("suffix").map(str::to_owned),
        usable: node.text("usable").map(str::to_owned),
        moved: statuses(node, "moved"),
        place,
    })
}

/// How many requests the vendor takes.
pub fn rate(source: &Source) -> Option<Rate> {
    let node = source.openapi.get("x-chatspec-rate")?;
    let count = |word: &str| whole(node, word).and_then(|number| u32::try_from(number).ok()).unwrap_or_default();
    Some(Rate { requests: count("requests"), seconds: count("seconds"), description: owned(node.text("description")) })
}
