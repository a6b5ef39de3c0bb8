//! Where requests go: scheme, host, and the path before that of the operation.

use super::{Comparison, Kind, Printed};
use crate::page::operations::{Operation, Request, ends_alike, is_slot, is_version};
use crate::page::places::{self, Described, Node};

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
        self.bases(printed, ours, &servers, &key);
    }

    /// Compares what stands before the path of the operation, in its address and in printed requests, with the servers.
    fn bases(&mut self, printed: &Printed<'s>, ours: &Described<'s>, servers: &[Node<'s>], key: &str) {
        self.base(printed.operation, printed.operation.origin().is_some(), ours, servers, key);
        let facts = self.facts;
        for (position, request) in facts.requests.iter().enumerate() {
            let key = format!("request: {}", position + 1);
            let operation = &request.operation;
            if operation.method == ours.method && is_longer_than(ours.path, operation) {
                self.base(operation, is_to_host(request), ours, servers, &key);
            } else if self.is_other_version(operation, ours) {
                let page = format!("{}, a printed request", operation.name());
                self.differ(Kind::Url, ours.node.at(), Some(key), page, format!("{} {}", ours.method, ours.path));
            }
        }
    }

    fn base(&mut self, operation: &Operation, is_whole: bool, ours: &Described<'s>, servers: &[Node<'s>], key: &str) {
        let path = segments(operation.path());
        let before = &path[..path.len() - segments(ours.path).len().min(path.len())];
        if operation.address().starts_with('{') || before.is_empty() && !is_whole {
            return;
        }
        let wanted: Vec<Vec<Expected>> = servers.iter().map(expected).collect();
        let fits = |wanted: &Vec<Expected>| {
            wanted.len() == before.len() && wanted.iter().zip(before).all(|(one, segment)| one.fits(segment))
        };
        let Some(first) = wanted.first().filter(|_| !wanted.iter().any(fits)) else { return };
        let odd = first.iter().enumerate().find(|(at, one)| before.get(*at).is_none_or(|segment| !one.fits(segment)));
        let at = odd.map_or_else(|| servers[0].below("/url"), |(_, one)| one.at.clone());
        let own: Vec<&str> = first.iter().map(|one| one.text.as_str()).collect();
        let page = format!("/{} before {}", before.join("/"), ours.path);
        self.differ(Kind::Url, at, Some(key.to_owned()), page, format!("/{}", own.join("/")));
    }

    /// Whether a request is that of an operation but for a version within its path, and none of another operation.
    pub(super) fn is_other_version(&self, request: &Operation, ours: &Described<'s>) -> bool {
        let (sent, own) = (segments(request.path()), segments(ours.path));
        let Some(more) = sent.len().checked_sub(own.len()) else { return false };
        let pairs: Vec<(&&str, &&str)> = sent[more..].iter().zip(&own).collect();
        let alike = |(left, right): &(&&str, &&str)| left == right || is_slot(left) || is_slot(right);
        let versions = |(left, right): &(&&str, &&str)| is_version(left) && is_version(right);
        let is_ours = |other: &Described<'_>| other.method == request.method && ends_alike(other.path, request.path());
        request.method == ours.method
            && pairs.iter().all(|pair| alike(pair) || versions(pair))
            && pairs.iter().any(|(left, right)| left == right)
            && !places::operations(self.source).iter().any(is_ours)
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

/// A segment of a server's path.
struct Expected {
    text: String,
    /// Where it stands.
    at: String,
    /// Whether it is the name of something of the caller's, so that any other will do.
    is_any: bool,
}

impl Expected {
    fn fits(&self, segment: &str) -> bool {
        self.is_any || self.text == segment || is_slot(segment)
    }
}

/// The path of a server. A variable that holds one segment and no version stands for any.
fn expected(server: &Node<'_>) -> Vec<Expected> {
    let variables = server.key("variables");
    let mut found = Vec::new();
    for part in server_url(server).split('/') {
        let variable =
            variables.as_ref().filter(|_| is_slot(part)).and_then(|all| all.key(part.trim_matches(['{', '}'])));
        let default = variable.as_ref().map_or(part, |node| node.json.text("default").unwrap_or_default());
        let is_any = variable.is_some() && !default.contains('/') && !is_version(default);
        let at = variable.as_ref().map_or_else(|| server.below("/url"), |node| node.below("/default"));
        found.extend(default.split('/').map(|text| Expected { text: text.to_owned(), at: at.clone(), is_any }));
    }
    // Scheme, nothing, host: what stands before the path.
    if found.first().is_some_and(|first| first.text.ends_with(':')) {
        found.drain(..found.len().min(3));
    }
    found.retain(|one| !one.text.is_empty());
    found
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}

/// Whether the path of an operation ends with all of another.
fn is_longer_than(path: &str, operation: &Operation) -> bool {
    segments(operation.path()).len() >= segments(path).len() && ends_alike(operation.path(), path)
}

/// Whether a printed request says to which host it goes, so that its path is whole.
fn is_to_host(request: &Request) -> bool {
    let has_host = request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host"));
    has_host || request.operation.origin().is_some()
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
