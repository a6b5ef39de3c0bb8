//! A vendor whose names are those of the command itself, or of each other.

use std::collections::BTreeSet;
use std::fs;

use clap::ArgMatches;

use super::command::vendor_command;
use super::{address, body, logins, parameters, secrets, settings};
use crate::names::variable;
use crate::vendors::{all, operation, operation_names};
use crate::wire::operation::{
    ArgumentValue, Arguments, Batch, Body, Location, Login, LoginInput, Method, Operation, Parameter, Replay, Response,
    Scheme, SchemeKind, Server, ServerVariable, Style, TokenAnswer, TokenExchange, ValueKind, VendorInfo,
};

const fn parameter(name: &'static str, location: Location, style: Style) -> Parameter {
    let description = "Something.";
    Parameter {
        name,
        location,
        required: false,
        style,
        kind: ValueKind::Text,
        secret: false,
        batch: None,
        fixed: None,
        description,
        example: None,
        page: "p",
    }
}

static PARAMETERS: [Parameter; 9] = [
    parameter("id", Location::Path, Style::Joined),
    parameter("id", Location::Query, Style::Joined),
    parameter("json", Location::Query, Style::Joined),
    parameter("Region", Location::Query, Style::Joined),
    parameter("filter[a b]", Location::Query, Style::Repeated),
    parameter("$", Location::Query, Style::Joined),
    Parameter { batch: Some(Batch { largest: 2, key: "/id" }), ..parameter("ids", Location::Query, Style::Joined) },
    Parameter { secret: true, ..parameter("Token", Location::Header, Style::Joined) },
    Parameter { required: true, ..parameter("Content-Type", Location::Header, Style::Joined) },
];

const fn acme(id: &'static str, method_name: &'static str) -> Operation {
    Operation {
        vendor: "acme",
        id,
        method_name,
        summary: "Does something.",
        method: Method::Post,
        path: "/{id}",
        server: None,
        parameters: &PARAMETERS,
        body: Some(Body { required: true, media_types: &["application/json"], type_name: "Value" }),
        security: &[&["raw", "token"]],
        responses: &[Response { status: "200", media_types: &[], type_name: None, description: "" }],
        failure: None,
        replay: Replay::Unsafe,
        payload: None,
        cursor: None,
        pages: None,
        download: None,
        page: "p",
        deprecated: false,
    }
}

static FIRST: Operation = acme("second", "first");
static SECOND: Operation = acme("Third_one", "second");
static THIRD: Operation = acme("third-one", "third");

const fn scheme(name: &'static str) -> Scheme {
    Scheme { name, kind: SchemeKind::ApiKeyInHeader("x"), description: "A key." }
}

const fn input(name: &'static str, secret: bool) -> LoginInput {
    LoginInput { name, secret, scheme: None, description: "An input." }
}

static ACME: VendorInfo = VendorInfo {
    name: "acme",
    title: "Acme",
    version: "1",
    servers: &[Server {
        url: "{root}/{region}/{timeout}",
        description: "The server.",
        variables: &[
            ServerVariable { name: "root", default: "https://acme.example", description: "Root." },
            ServerVariable { name: "region", default: "eu", description: "Region." },
            ServerVariable { name: "timeout", default: "1", description: "A badly named part." },
        ],
    }],
    schemes: &[scheme("raw"), scheme("token")],
    operations: &[&FIRST, &SECOND, &THIRD],
    webhooks: &[],
    types: &[],
    pages: &[],
    named_servers: &[],
    logins: &[Login {
        name: "key",
        scheme: "token",
        description: "Obtains it.",
        inputs: &[input("id", false), input("timeout", false), input("raw", true), input("pass", true)],
        obtain: TokenExchange {
            operation: &THIRD,
            basic: None,
            values: &[],
            answer: TokenAnswer { token: "/t", claim: None, lifetime: None, renewal: None, renewal_lifetime: None },
        },
        renew: None,
        revoke: None,
        rejected: &[],
        lockout: None,
        page: "p",
    }],
    locator: None,
    rate: None,
    samples: &[],
};

fn matches(arguments: &str) -> Result<ArgMatches, String> {
    let all = ["acme", "first"].into_iter().chain(arguments.split_whitespace());
    let matches = vendor_command(&ACME).try_get_matches_from(all).map_err(|error| error.to_string())?;
    matches.subcommand().map(|(_, matches)| matches.clone()).ok_or_else(|| "there is an operation".to_owned())
}

fn arguments(flags: &str) -> Result<Arguments, String> {
    let matches = matches(&format!("--body x {flags}"))?;
    let secrets = secrets::Secrets::open(&ACME, &FIRST, &matches).map_err(|failure| failure.to_string())?;
    parameters::arguments(&FIRST, &matches, &secrets).map_err(|failure| failure.to_string())
}

#[test]
fn no_two_names_collide() {
    vendor_command(&ACME).debug_assert();
    assert_eq!(operation_names(&ACME, &FIRST), ["first"]);
    assert_eq!(operation_names(&ACME, &SECOND), ["second", "Third_one", "third-one"]);
    assert_eq!(operation_names(&ACME, &THIRD), ["third"]);
    assert_eq!(operation(&ACME, "third-one").map(|operation| operation.id), Some("Third_one"));
}

#[test]
fn values_reach_their_parameters() {
    let flags = "--id 1 --param-id 2 --param-json 3 --Region 4 --filter-a-b 5,6 --filter-a-b 7 --param-5 8 --ids 9,10";
    let arguments = arguments(flags).expect("they can be used");
    let one = |text: &str| ArgumentValue::One(text.to_owned());
    let list = |items: &[&str]| ArgumentValue::List(items.iter().map(|&item| item.to_owned()).collect());
    let values: Vec<_> = arguments.iter().map(|argument| argument.value.clone()).collect();
    let json = "application/json";
    let all = [one("1"), one("2"), one("3"), one("4"), list(&["5", "6", "7"]), one("8"), list(&["9", "10"]), one(json)];
    assert_eq!(values, all);
}

#[test]
fn secrets_are_refused_where_the_command_has_no_flag_of_that_name() {
    let refused = |flags: &str| secrets::refuse_in_arguments(&ACME, &FIRST, &matches(flags).expect("it is read"));
    assert!(refused("--body x --token hunter2").is_err_and(|failure| !failure.to_string().contains("hunter2")));
    assert!(refused("--body x --pass=hunter2").is_err_and(|failure| failure.to_string().contains("ACME_KEY_PASS")));
    assert_eq!(refused("--body x --raw"), Ok(()));
}

#[test]
fn inputs_of_logins_have_flags_that_nothing_else_has() {
    let matches = matches("--body x --id 1 --login-id 2 --login-timeout 3 --login key").expect("it is read");
    assert_eq!(logins::in_arguments(&matches, "id").as_deref(), Some("2"));
    assert_eq!(logins::in_arguments(&matches, "timeout").as_deref(), Some("3"));
    assert_eq!(logins::in_arguments(&matches, "pass"), None);
    assert_eq!(logins::chosen(&ACME, &matches).map(|login| login.name), Some("key"));
}

#[test]
fn no_two_things_of_a_vendor_come_from_one_variable() {
    for vendor in all().iter().copied().chain([&ACME]) {
        let schemes = vendor.schemes.iter().flat_map(|scheme| secrets::variables(vendor, scheme));
        let inputs = vendor.logins.iter().flat_map(|login| logins::variables(vendor, login));
        let servers = vendor.named_servers.iter().map(|server| address::server_variable(vendor, server));
        let parameters = vendor.operations.iter().flat_map(|operation| operation.parameters);
        let parameters: BTreeSet<_> = parameters.filter(|own| own.secret).map(|own| own.name).collect();
        let parameters = parameters.into_iter().map(|name| variable(vendor.name, &[name]));
        let own = [address::url_variable(vendor), address::account_variable(vendor), settings::root_variable(vendor)];
        let mut names: Vec<String> = schemes.chain(inputs).chain(servers).chain(own).collect();
        // A secret parameter and a scheme of one name are one secret.
        names.extend(parameters.filter(|name| !names.contains(name)).collect::<Vec<_>>());
        let unique: BTreeSet<_> = names.iter().collect();
        assert_eq!(unique.len(), names.len(), "{}: {names:?}", vendor.name);
    }
}

#[test]
fn a_body_is_json_from_a_file() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let read = |text: &str| {
        fs::write(file.path(), text).expect("it is written");
        body::read(&FIRST, &matches(&format!("--body {}", file.path().display())).expect("it is read"))
    };
    assert_eq!(read("\u{feff}{\"a\": 1}"), Ok(Some("{\"a\": 1}".to_owned())));
    assert!(read("{\"a\": hunter2}").is_err_and(|failure| failure.to_string().contains("the body is no JSON")));
    assert!(matches("").is_err_and(|why| why.contains("--body <FILE>")));
}
