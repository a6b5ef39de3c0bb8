//! What help says about credentials and logins.

use crate::call::address::{account_variable, server_variable, url_variable};
use crate::call::logins;
use crate::call::secrets::{schemes, variables};
use crate::names::variable;
use crate::vendors::{offered, used_by_logins};
use crate::wire::operation::{Login, Operation, Scheme, SchemeKind, VendorInfo};

/// What the help of an operation says about its secrets and logins.
pub fn of_operation(vendor: &'static VendorInfo, operation: &'static Operation) -> String {
    let schemes = schemes(vendor, operation).into_iter().map(|scheme| of_scheme(vendor, scheme));
    let parameters = operation.parameters.iter().filter(|parameter| parameter.secret);
    let parameters = parameters
        .map(|parameter| format!("  {}\n      {}", variable(vendor.name, &[parameter.name]), parameter.description));
    let credentials: Vec<_> = schemes.chain(parameters).collect();
    if credentials.is_empty() {
        return "The operation takes no credentials.".to_owned();
    }
    let credentials = format!("Credentials, from the environment or from --credentials:\n{}", credentials.join("\n"));
    let logins = of_logins(vendor, &logins::of(vendor, operation));
    [Some(credentials), logins].into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// What the help of a vendor says about where it is reached, and by what.
pub fn of_vendor(vendor: &'static VendorInfo) -> String {
    let schemes = vendor.schemes.iter().filter(|scheme| !matches!(scheme.kind, SchemeKind::MutualTls));
    let schemes: Vec<_> = schemes.map(|scheme| of_scheme(vendor, scheme)).collect();
    let credentials = (!schemes.is_empty())
        .then(|| format!("Credentials, from the environment or from --credentials:\n{}", schemes.join("\n")));
    let logins: Vec<_> = vendor.logins.iter().collect();
    let parts = [Some(address(vendor)), credentials, of_logins(vendor, &logins)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

fn of_scheme(vendor: &VendorInfo, scheme: &Scheme) -> String {
    format!("  {}\n      {}", variables(vendor, scheme).join(", "), scheme.description)
}

fn address(vendor: &'static VendorInfo) -> String {
    let mut lines = vec![format!("Address:\n  --base-url, {}", url_variable(vendor))];
    lines.extend(vendor.locator.map(|locator| {
        format!("  --account, {}: instead of it\n      {}", account_variable(vendor), locator.description)
    }));
    lines.extend(vendor.named_servers.iter().map(|server| {
        let variable = server_variable(vendor, server);
        format!("  --server {}=URL, {variable}\n      {}", server.name, server.server.description)
    }));
    lines.join("\n")
}

fn of_logins(vendor: &'static VendorInfo, all: &[&'static Login]) -> Option<String> {
    let about = "Logins, which obtain a credential when no other one is given, or when --login says so; inputs like \
                 credentials:";
    let texts: Vec<_> = all.iter().map(|login| of_login(vendor, login)).collect();
    (!texts.is_empty()).then(|| format!("{about}\n{}", texts.join("\n")))
}

fn of_login(vendor: &'static VendorInfo, login: &'static Login) -> String {
    let mut lines = vec![format!("  {}, for {}\n      {}", login.name, login.scheme, login.description)];
    lines.extend(login.inputs.iter().map(|input| {
        let variable = logins::input_variable(vendor, login, input);
        format!("      {variable}\n          {}", input.description)
    }));
    let given_up = "What it obtains is given up when the command ends, by";
    lines.extend(login.revoke.map(|operation| format!("      {given_up} {}.", operation.id)));
    lines.join("\n")
}

/// What stands below the list of a vendor's operations.
pub fn listed(vendor: &'static VendorInfo) -> Option<String> {
    let used: Vec<_> = used_by_logins(vendor).map(|operation| operation.id).collect();
    let logins: Vec<_> = vendor.logins.iter().map(|login| login.name).collect();
    let used = (!used.is_empty())
        .then(|| format!("Called by the command itself, and callable like the others: {}", used.join(", ")));
    let with = offered(vendor).next().map_or("<operation>", |operation| operation.method_name);
    let logins = (!logins.is_empty()).then(|| {
        let how = format!("chatspec call {} {with} --help says what they take", vendor.name);
        format!("Logins: {}; {how}", logins.join(", "))
    });
    let parts: Vec<_> = [used, logins].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// The variables that have to be set together, for each alternative.
pub fn alternatives(vendor: &'static VendorInfo, operation: &'static Operation) -> String {
    let schemes = schemes(vendor, operation);
    let of = |names: &[&str]| {
        let schemes = names.iter().filter_map(|name| schemes.iter().find(|scheme| scheme.name == *name));
        schemes.flat_map(|scheme| variables(vendor, scheme)).collect::<Vec<_>>().join(" and ")
    };
    let by_scheme = operation.security.iter().map(|names| of(names)).filter(|text| !text.is_empty());
    let by_login = logins::of(vendor, operation)
        .into_iter()
        .map(|login| format!("for the login `{}` {}", login.name, logins::variables(vendor, login).join(" and ")));
    by_scheme.chain(by_login).collect::<Vec<_>>().join(", or ")
}
