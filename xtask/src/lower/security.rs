//! Security schemes and what an operation requires of them.

use crate::contract::{Scheme, SchemeKind};
use crate::diagnostic::{Diagnostics, Place, closest};
use crate::json::Json;
use crate::names::{field_name, is_reserved_setting};
use crate::source::Source;

use super::owned;
use super::types::Types;

/// The security schemes of the document.
pub fn schemes(source: &Source, problems: &mut Diagnostics) -> Vec<Scheme> {
    let nodes = source.openapi.pointer("/components/securitySchemes").map(Json::entries).unwrap_or_default();
    let all = source.place("openapi.json").below("/components/securitySchemes");
    let mut schemes = Vec::new();
    for (name, node) in nodes {
        let Some(kind) = kind(node) else {
            let help =
                "apiKey needs `in` and `name`, http needs `scheme`, oauth2 `flows`, openIdConnect `openIdConnectUrl`";
            problems.push(all.key(name).says("this security scheme is not whole", help));
            continue;
        };
        check_name(&schemes, name, &all.key(name), problems);
        schemes.push(Scheme { name: name.clone(), description: owned(node.text("description")), kind });
    }
    schemes
}

/// A client sets each credential by a method of its name.
fn check_name(schemes: &[Scheme], name: &str, place: &Place, problems: &mut Diagnostics) {
    let setter = field_name(name);
    let is_taken = schemes.iter().any(|other| field_name(&other.name) == setter);
    if is_taken || is_reserved_setting(&setter) {
        let message = format!("the client would set this credential by `{setter}`, which is taken");
        problems.push(place.says(message, "give the scheme a more telling name"));
    }
}

fn kind(node: &Json) -> Option<SchemeKind> {
    Some(match node.text("type")? {
        "apiKey" => {
            SchemeKind::ApiKey { location: owned(Some(node.text("in")?)), name: owned(Some(node.text("name")?)) }
        }
        "http" => SchemeKind::Http { scheme: owned(Some(node.text("scheme")?)) },
        "oauth2" => oauth2(node.get("flows")?),
        "openIdConnect" => SchemeKind::OpenIdConnect { url: owned(Some(node.text("openIdConnectUrl")?)) },
        "mutualTLS" => SchemeKind::MutualTls,
        _ => return None,
    })
}

fn oauth2(flows: &Json) -> SchemeKind {
    let flows: Vec<&Json> = flows.entries().iter().map(|(_, flow)| flow).collect();
    let scopes = flows.iter().flat_map(|flow| flow.get("scopes").map(Json::entries).unwrap_or_default());
    let scopes = scopes.fold(Vec::new(), |mut all: Vec<String>, (scope, _)| {
        if !all.contains(scope) {
            all.push(scope.clone());
        }
        all
    });
    let token_url = flows.iter().find_map(|flow| flow.text("tokenUrl")).map(str::to_owned);
    SchemeKind::Oauth2 { token_url, scopes }
}

/// The alternatives of schemes that an operation can be called with, each a list of schemes needed together.
pub fn requirements(types: &mut Types<'_>, node: &Json, place: &Place) -> Vec<Vec<String>> {
    let document = &types.source.openapi;
    let root = types.source.place("openapi.json");
    let (list, place) = match node.get("security") {
        Some(list) => (Some(list), place.key("security")),
        None => (document.get("security"), root.key("security")),
    };
    let known = document.pointer("/components/securitySchemes").map(Json::entries).unwrap_or_default();
    let mut requirements = Vec::new();
    for (index, alternative) in list.map(Json::items).unwrap_or_default().iter().enumerate() {
        let names: Vec<String> = alternative.entries().iter().map(|(name, _)| name.clone()).collect();
        for name in names.iter().filter(|name| !known.iter().any(|(key, _)| key == *name)) {
            let help = closest(name, known.iter().map(|(key, _)| key.as_str()));
            types.problem(place.item(index).key(name).says(format!("there is no security scheme `{name}`"), help));
        }
        alternative.entries().iter().for_each(|(name, scopes)| {
            let place = place.item(index).key(name);
            check_scopes(types, known.iter().find(|(key, _)| key == name).map(|(_, node)| node), scopes, &place);
        });
        requirements.push(names);
    }
    requirements
}

/// Scopes are those of the scheme, if it has some.
fn check_scopes(types: &mut Types<'_>, scheme: Option<&Json>, scopes: &Json, place: &Place) {
    let Some(SchemeKind::Oauth2 { scopes: known, .. }) = scheme.and_then(|node| node.get("flows")).map(oauth2) else {
        return;
    };
    for (index, scope) in scopes.items().iter().enumerate().filter_map(|(index, scope)| Some((index, scope.as_str()?)))
    {
        if !known.iter().any(|known| known == scope) {
            let help = closest(scope, known.iter().map(String::as_str));
            types.problem(place.item(index).says(format!("the scheme has no scope `{scope}`"), help));
        }
    }
}
