//! Where requests go: scheme, host, and the path before that of the operation.

use super::{Comparison, Kind, Printed};
use crate::page::operations::{ends_alike, is_slot};
use crate::page::places::{Described, Node};

impl<'s> Comparison<'s> {
    /// Compares the addresses that the page names with the servers.
    pub(super) fn servers(&mut self, printed: &Printed<'s>, ours: &Described<'s>) {
        let root = Node::root("openapi.json", &self.source.openapi);
        let own = ours.node.items("servers");
        let servers = if own.is_empty() { root.items("servers") } else { own };
        let Some(first) = servers.first() else { return };
        let key = format!("operation: {}", printed.operation.name());
        let address = printed.operation.address();
        if address.starts_with('{') && ends_alike(address, ours.path) {
            self.template(address, first, ours, &key);
        } else if let Some((scheme, host)) = printed.operation.origin() {
            for server in servers.iter().filter(|_| !host.contains('{')) {
                self.host(scheme, host, server, &key);
            }
        } else if !address.starts_with('{') && !self.hosts_are_sent(ours) {
            self.differ(Kind::Server, first.below("/url"), Some(key.clone()), "no host", server_url(first));
        }
        self.sent_hosts(ours, first);
    }

    /// Whether the address is that of the server, written with its variables.
    fn template(&mut self, address: &str, server: &Node<'s>, ours: &Described<'s>, key: &str) {
        let wanted = format!("{}{}", server_url(server), ours.path);
        let plain = |address: &str| {
            let parts = address.split('/').map(|part| if is_slot(part) { part } else { part.trim_end_matches('/') });
            parts.collect::<Vec<_>>().join("/")
        };
        if plain(address) != plain(&wanted) {
            self.differ(Kind::Url, server.below("/url"), Some(key.to_owned()), address, wanted);
        }
    }

    fn host(&mut self, scheme: &str, host: &str, server: &Node<'s>, key: &str) {
        let url = expanded(server);
        let Some((own_scheme, rest)) = url.split_once("://") else { return };
        let own_host = rest.split('/').next().unwrap_or_default();
        if own_host != host || own_scheme != scheme {
            let page = format!("{scheme}://{host}");
            self.differ(Kind::Server, server.below("/url"), Some(key.to_owned()), page, url);
        }
    }

    fn hosts_are_sent(&self, ours: &Described<'s>) -> bool {
        self.hosts(ours).next().is_some()
    }

    /// Hosts of printed requests, each with the number of its request.
    fn hosts(&self, ours: &Described<'s>) -> impl Iterator<Item = (usize, &'s str)> {
        let facts = self.facts;
        let method = ours.method.clone();
        let requests = facts.requests.iter().enumerate().filter(move |(_, request)| request.operation.method == method);
        requests.filter_map(|(position, request)| {
            let host = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("host"));
            Some((position + 1, host?.1.as_str()))
        })
    }

    fn sent_hosts(&mut self, ours: &Described<'s>, server: &Node<'s>) {
        let url = expanded(server);
        let own = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).split('/').next().unwrap_or_default();
        let hosts: Vec<(usize, &str)> = self.hosts(ours).filter(|(_, host)| !host.contains('{')).collect();
        for (number, host) in hosts {
            if host != own {
                let at = variable_with(server, own).unwrap_or_else(|| server.below("/url"));
                let page = format!("{host}, in a printed request");
                self.differ(Kind::Server, at, Some(format!("request: {number}")), page, own);
            }
        }
    }
}

fn server_url(server: &Node<'_>) -> String {
    server.json.text("url").unwrap_or_default().to_owned()
}

/// The address of a server with the defaults of its variables.
fn expanded(server: &Node<'_>) -> String {
    let variables: Vec<_> = server.key("variables").iter().flat_map(|all| all.entries().collect::<Vec<_>>()).collect();
    variables.iter().fold(server_url(server), |url, (name, node)| {
        url.replace(&format!("{{{name}}}"), node.json.text("default").unwrap_or_default())
    })
}

/// The default in which a host stands.
fn variable_with(server: &Node<'_>, host: &str) -> Option<String> {
    let variables: Vec<_> = server.key("variables").iter().flat_map(|all| all.entries().collect::<Vec<_>>()).collect();
    let found = variables.iter().find(|(_, node)| node.json.text("default").is_some_and(|text| text.contains(host)));
    found.map(|(_, node)| node.below("/default"))
}
