//! Servers: the base addresses of the API, and those of their own that some operations have.

use crate::contract::{NamedServer, Operation, Server, ServerVariable};
use crate::diagnostic::{Diagnostics, Place, closest};
use crate::json::Json;
use crate::source::Source;

use super::types::Types;
use super::{member, owned};

/// The base addresses. Each brace in an address is a variable, and the other way round.
pub fn all(source: &Source, problems: &mut Diagnostics) -> Vec<Server> {
    let all = source.place("openapi.json").key("servers");
    let nodes = source.openapi.get("servers").map(Json::items).unwrap_or_default();
    let servers = nodes.iter().enumerate().map(|(index, node)| {
        let server = server(node);
        check_variables(&server, &all.item(index), problems);
        server
    });
    servers.collect()
}

/// The server that an operation has of its own, or because of its path.
pub fn own(types: &mut Types<'_>, node: &Json, place: &Place) -> Option<NamedServer> {
    let (list, place) = member(node, place, "servers")?;
    let (node, place) = (list.items().first()?, place.item(0));
    let server = server(node);
    check_variables(&server, &place, types.problems);
    Some(NamedServer { name: owned(node.text("x-chatspec-server")), place, server })
}

/// The servers of their own that operations have, each once.
pub fn named(operations: &[Operation], problems: &mut Diagnostics) -> Vec<NamedServer> {
    let mut servers: Vec<NamedServer> = Vec::new();
    for server in operations.iter().filter_map(|operation| operation.server.as_ref()) {
        match servers.iter().find(|other| other.name == server.name) {
            None => servers.push(server.clone()),
            Some(first) if first.server == server.server => {}
            Some(first) => {
                let message = format!("two different servers are called `{}`", server.name);
                let help = format!("write what stands at {}, or give one of them another name", first.place);
                problems.push(server.place.says(message, help));
            }
        }
    }
    servers
}

fn server(node: &Json) -> Server {
    let variables = node.get("variables").map(Json::entries).unwrap_or_default();
    let variable = |(name, node): &(String, Json)| ServerVariable {
        name: name.clone(),
        default: owned(node.text("default")),
        description: owned(node.text("description")),
    };
    Server {
        url: owned(node.text("url")),
        description: owned(node.text("description")),
        variables: variables.iter().map(variable).collect(),
    }
}

fn check_variables(server: &Server, place: &Place, problems: &mut Diagnostics) {
    let braces: Vec<&str> = server.url.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
    let names = || server.variables.iter().map(|variable| variable.name.as_str());
    for brace in braces.iter().filter(|brace| !names().any(|name| name == **brace)) {
        let message = format!("the address has `{{{brace}}}`, which is no variable");
        problems.push(place.key("url").says(message, closest(brace, names())));
    }
    for name in names().filter(|name| !braces.contains(name)) {
        let place = place.key("variables").key(name);
        problems.push(place.says("this variable does not stand in the address", closest(name, braces.iter().copied())));
    }
}
