//! The secrets that are sent: one for each way to authenticate, with characters that every encoding changes.

use chatspec_client::runtime::ConnectionBuilder;
use chatspec_client::runtime::wire::operation::{SchemeKind, VendorInfo};
use chatspec_client::{Connection, Credential, RetryPolicy, VENDORS};

/// The user of schemes with a name and a password. It is no secret.
pub const USER: &str = "somebody";

/// Some schemes of a vendor that are given together.
#[derive(Debug, Clone, Copy)]
pub struct Given {
    pub vendor: &'static VendorInfo,
    pub schemes: &'static [&'static str],
}

impl Given {
    /// Every alternative of every operation.
    pub fn all() -> Vec<Self> {
        let operations =
            VENDORS.iter().flat_map(|vendor| vendor.operations.iter().map(move |operation| (*vendor, *operation)));
        let mut all: Vec<Self> = Vec::new();
        for (vendor, operation) in operations {
            for schemes in operation.security {
                if !all.iter().any(|given| given.vendor.name == vendor.name && given.schemes == *schemes) {
                    all.push(Self { vendor, schemes });
                }
            }
        }
        all
    }

    /// The secrets of these schemes.
    pub fn secrets(&self) -> Vec<String> {
        self.schemes.iter().map(|scheme| secret(scheme)).collect()
    }

    /// Settings with these credentials.
    pub fn settings(&self, base_url: &str) -> ConnectionBuilder {
        // What is said of an attempt is said of each; pauses between them would take most of the time.
        let builder = Connection::builder(self.vendor, base_url).retry(RetryPolicy::none());
        // Nothing is sent beyond this machine, whatever server an operation has of its own.
        let servers = self.vendor.named_servers.iter();
        let builder = servers.fold(builder, |builder, named| builder.named_server(named.name, base_url));
        self.schemes.iter().fold(builder, |builder, scheme| builder.credential(scheme, self.credential(scheme)))
    }

    fn credential(&self, scheme: &str) -> Credential {
        let kind = self.vendor.scheme(scheme).map(|scheme| &scheme.kind);
        let is_basic = matches!(kind, Some(SchemeKind::Http(word)) if word.eq_ignore_ascii_case("basic"));
        if is_basic { Credential::password(USER, secret(scheme)) } else { Credential::token(secret(scheme)) }
    }
}

/// The secret of a scheme. It has no piece in common with that of another one.
pub fn secret(scheme: &str) -> String {
    let own: String = scheme.bytes().rev().map(|byte| char::from(byte.rotate_left(3) % 26 + b'a')).collect();
    format!("Qz7+{own}/x&Y={own}%41\"'<{}>Kj9?{own}", own.to_uppercase())
}

#[test]
fn secrets_differ_and_every_alternative_is_there() {
    let all = Given::all();
    assert!(all.len() >= 8, "{all:?}");
    let mut secrets: Vec<String> = all.iter().flat_map(Given::secrets).collect();
    secrets.sort_unstable();
    secrets.dedup();
    let schemes: usize = VENDORS.iter().map(|vendor| vendor.schemes.len()).sum();
    assert_eq!(secrets.len(), schemes);
}
