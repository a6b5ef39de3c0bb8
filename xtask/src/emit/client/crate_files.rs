//! Manifest, README and root module of the client crate.

use crate::contract::{Contract, Login, Operation};
use crate::names::field_name;

use super::example::{self, Example};
use super::method::takes;
use super::{ExampleFile, module_name};
use crate::emit::{foreign_names, header, markup, package};

/// What tests, examples and the code in docs use.
const DEV_DEPENDENCIES: &str = r#"[dev-dependencies]
axum.workspace = true
chatspec-sim.workspace = true
futures-util.workspace = true
http.workspace = true
opentelemetry.workspace = true
opentelemetry-stdout.workspace = true
opentelemetry_sdk.workspace = true
reqwest.workspace = true
serde_json.workspace = true
# What a service has on: `macros` and `rt-multi-thread` for `main`, `net` to listen, `fs` and `io-util` for files, `sync`
# and `time` to wait.
tokio = { workspace = true, features = ["fs", "io-util", "macros", "net", "rt-multi-thread", "sync", "time"] }
# `limit` for an example of layers around the transport.
tower = { workspace = true, features = ["limit"] }
tower-resilience-circuitbreaker.workspace = true
tracing.workspace = true
tracing-opentelemetry.workspace = true
tracing-subscriber.workspace = true
"#;

/// `Cargo.toml`.
pub fn manifest(contracts: &[Contract], examples: &[ExampleFile]) -> String {
    let source = header("schemas/");
    let samples: Vec<String> = contracts.iter().map(|contract| format!("\"{}?/samples\"", package(contract))).collect();
    let all: Vec<String> = contracts.iter().map(|contract| format!("\"{}\"", contract.vendor)).collect();
    let feature = |contract: &Contract| {
        format!("# {}\n{} = [\"dep:{}\"]\n", one_line(&contract.title), contract.vendor, package(contract))
    };
    let features: String = contracts.iter().map(feature).collect();
    let dependency = |contract: &Contract| {
        let (package, vendor) = (package(contract), &contract.vendor);
        format!("{package} = {{ path = \"../models/{vendor}\", default-features = false, optional = true }}\n")
    };
    let models: String = contracts.iter().map(dependency).collect();
    let examples: String = examples.iter().map(|example| example_entry(contracts, example)).collect();
    format!(
        r#"# {source}

[package]
name = "chatspec-client"
description = "Typed clients of chat-session APIs: one module per vendor, each behind the feature of its name"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true

[features]
default = []
# Every vendor; for tools that serve whichever there are.
all = [{all}]
# The payloads that the vendors print, as `VENDOR.samples`; for tests and simulators.
samples = [{samples}]
# Counters and histograms of calls, through the facade of the `metrics` crate.
metrics = ["chatspec-runtime/metrics"]
# `tokens::RedisTokenStore`, in which several processes share the tokens of one account.
redis = ["chatspec-runtime/redis"]
{features}
[dependencies]
{models}chatspec-runtime.workspace = true

{DEV_DEPENDENCIES}
{examples}[lints]
workspace = true
"#,
        all = all.join(", "),
        samples = samples.join(", "),
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An example needs the features of those vendors whose modules it names; one with tests in it is tested.
fn example_entry(contracts: &[Contract], example: &ExampleFile) -> String {
    let names = |contract: &&Contract| names_module(&example.text, &module_name(contract));
    let features: Vec<String> =
        contracts.iter().filter(names).map(|contract| format!("\"{}\"", contract.vendor)).collect();
    let (name, features) = (&example.name, features.join(", "));
    let test = if example.text.contains("#[cfg(test)]") { "test = true\n" } else { "" };
    format!("[[example]]\nname = \"{name}\"\n{test}required-features = [{features}]\n\n")
}

/// Whether Rust text names a module outside of its comments.
fn names_module(text: &str, module: &str) -> bool {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut words = code.flat_map(|line| line.split(|c: char| !(c.is_alphanumeric() || c == '_')));
    words.any(|word| word == module)
}

/// `README.md`.
pub fn readme(contracts: &[Contract]) -> String {
    let source = header("schemas/");
    let feature = |contract: &Contract| format!("| `{}` | {} |\n", contract.vendor, markup::cell(&contract.title));
    let features: String = contracts.iter().map(feature).collect();
    let methods: String =
        contracts.iter().filter(|contract| contract.callable().next().is_some()).map(methods).collect();
    let first = contracts.iter().find_map(|contract| Some((contract, example::first(contract)?)));
    let begin = first.as_ref().map(|(contract, example)| begin(contract, example)).unwrap_or_default();
    let test = first.as_ref().map(|(contract, example)| test(contract, example)).unwrap_or_default();
    format!(
        "<!-- {source} -->\n\n# chatspec-client\n\n\
         Typed clients of chat-session APIs: a module per vendor, a method per operation. Required parameters are \
         arguments, the others are set on the call, and awaiting the call gives the typed value or an `Error`.\n\n\
         {begin}## Features\n\n| feature | what it brings |\n| --- | --- |\n{features}\
         | `all` | every vendor, for tools |\n\
         | `samples` | the payloads that the vendors print, for tests and simulators |\n\
         | `metrics` | counters and histograms of calls, through the facade of the `metrics` crate |\n\
         | `redis` | a store in which several processes share the tokens of one account |\n\nNone is on by default, and \
         none brings another vendor.\n\n{methods}## Beside awaiting a call\n\n{ABILITIES}{}{SEEING}{test}",
        logins(contracts)
    )
}

/// What a call can do, by what its operation is.
const ABILITIES: &str = "\
| call of | gives |
| --- | --- |
| any operation | `timeout(…)`, `retry(…)`: for this call alone; `replay_safe()`: it may be sent twice, whatever the contract says; `envelope()`: all that was answered, with status, headers and time taken; `raw()`: the bytes of the answer, even of a failure; neither splits identifiers over several requests |
| one value, or a list | `send()`: what awaiting gives, with status, headers and time taken |
| a list | `stream()`: the elements one by one, while the body arrives |
| a list page by page | awaited, or by `send()`: one page; `stream()`: the elements of all pages, from the one that is asked for on |
| a list by identifiers | awaited, or by `send()`: a `Lookup`, with the outcome of each identifier, however many there are; `stream()`: the elements, batch after batch |
| a list that grows | `follow(interval)`: what is added, each element once |
| a link to a file | awaited, or by `rows()`: the rows of the file, one by one, while it arrives; `link()`: the link itself. There is no `send()` |

A `Lookup` holds what failed beside what was found: a request that fails does not take from you what the others were \
answered. `into_result()?` gives what was found, or the first failure; `found()`, `absent()` and `failures()` tell \
them apart. Only when all requests fail is awaiting it an `Err`.

";

/// A whole program, as short as one can be.
fn begin(contract: &Contract, example: &Example) -> String {
    let body: String = example.real.iter().chain(&example.body).map(|line| format!("    {line}\n")).collect();
    format!(
        "```rust,no_run\nuse chatspec_client::{};\n\n#[tokio::main]\n\
         async fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{body}    Ok(())\n}}\n```\n\n",
        module_name(contract),
    )
}

/// What the builders take to obtain credentials, if any of them does.
fn logins(contracts: &[Contract]) -> String {
    let rows: String =
        contracts.iter().flat_map(|contract| contract.logins.iter().map(|login| login_row(contract, login))).collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("## Tokens\n\n{TOKENS}\n\n| client | what its builder takes | |\n| --- | --- | --- |\n{rows}\n")
}

fn login_row(contract: &Contract, login: &Login) -> String {
    let inputs: Vec<&str> = login.inputs.iter().map(|input| input.name.as_str()).collect();
    let (module, description) = (module_name(contract), markup::cell(&login.description));
    format!("| `{module}` | `{}({})` | {description} |\n", field_name(&login.name), inputs.join(", "))
}

const TOKENS: &str = "\
Where a vendor hands out tokens, the builder has a method for what they are obtained by. The client obtains one when it \
is first needed, renews it before it expires, and obtains another one when it is rejected. \
`client.connection().authenticate()` obtains it at once, so that wrong inputs show early, and `revoke()` gives it up. \
Processes that share an account should share its token: `token_store(…)`, with `tokens::RedisTokenStore` behind the \
feature `redis`.

A vendor may end the former token when it is renewed. Calls that are under way with it are rejected then, and made again \
by themselves with the new one; that shows in `attempts()` and, in tests, in the simulator's `problems()` alone. A test \
that advances the clock past a renewal while calls are under way should expect rejected tokens among the problems.";

/// Where a service looks when it wants to know what its calls do.
const SEEING: &str = "\
## Seeing calls

- Every call is a span `call` of `tracing`, each of its requests a span `request` in it: target `chatspec`, level `INFO`, \
attributes as OpenTelemetry names them. Repetitions, and credentials that were obtained or not, are events of level \
`DEBUG`.\n\
- With the feature `metrics` there are `chatspec.client.call.duration` and `http.client.request.duration` (histograms, in \
seconds) and the counter `chatspec.client.repetitions`, by vendor, operation and `error.type`.\n\
- No credential is in any of it. All attributes and labels are listed in the docs of `runtime`.\n\
- Make the subscriber the global default: tokens are renewed in tasks of their own, which no other subscriber sees.

";

/// A test of a service, against a simulator.
fn test(contract: &Contract, example: &Example) -> String {
    let module = module_name(contract);
    let body: String = example.simulated.iter().chain(&example.body).map(|line| format!("    {line}\n")).collect();
    format!(
        "## In tests\n\n`chatspec-sim` answers as the vendor does, over TCP, without network and accounts:\n\n\
         ```rust,no_run\nuse chatspec_client::{module};\n\n#[tokio::test]\n\
         async fn reads_what_the_vendor_answers() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let sim = chatspec_sim::Sim::start({module}::VENDOR).await?;\n{body}    Ok(())\n}}\n```\n",
    )
}

/// The methods of a vendor.
fn methods(contract: &Contract) -> String {
    let rows: String = contract.callable().map(|operation| row(contract, operation)).collect();
    format!(
        "## `{}`: {}\n\n| method | request | page |\n| --- | --- | --- |\n{rows}\n",
        module_name(contract),
        markup::escaped(&contract.title)
    )
}

fn row(contract: &Contract, operation: &Operation) -> String {
    let arguments = operation.parameters.iter().filter(|parameter| takes(contract, parameter));
    let arguments: Vec<&str> = arguments.map(|parameter| parameter.field.as_str()).collect();
    let (method, page) = (&operation.method_name, markup::cell(&contract.page_title(&operation.page)));
    let path = operation.path.replace('|', "\\|");
    format!("| `{method}({})` | `{} {path}` | {page} |\n", arguments.join(", "), operation.method)
}

/// `src/lib.rs`.
pub fn library(contracts: &[Contract]) -> String {
    let source = header("schemas/");
    let module = |contract: &Contract| {
        format!("#[cfg(feature = {:?})]\n#[rustfmt::skip]\npub mod {};\n", contract.vendor, module_name(contract))
    };
    let modules: String = contracts.iter().map(module).collect();
    let vendor = |contract: &Contract| {
        format!("    #[cfg(feature = {:?})]\n    {}::VENDOR,\n", contract.vendor, module_name(contract))
    };
    let vendors: String = contracts.iter().map(vendor).collect();
    format!(
        "// {source}\n\n//! Typed clients of chat-session APIs: one module per vendor, each behind the feature of its \
         name.\n//!\n//! A client is made by its builder, for the address of the vendor or of an installation. It has one \
         method for each\n//! operation; what the method begins is a call, on which more can be set, and which is sent \
         when it is awaited.\n//!\n{GROUPS}\n{}{modules}\n\
         /// What sends the requests, whole: also what is seldom named.\n#[doc(no_inline)]\npub use \
         chatspec_runtime as runtime;\n{RUNTIME}\n\
         /// The vendors whose feature is on.\npub const VENDORS: &[&{VENDOR_INFO}] = &[\n{vendors}];\n{}",
        foreign_names(contracts),
        tested_readme(contracts)
    )
}

/// The README among the docs whose code is compiled, with the vendor that it speaks of.
fn tested_readme(contracts: &[Contract]) -> String {
    let Some(contract) = contracts.iter().find(|contract| example::first(contract).is_some()) else {
        return String::new();
    };
    format!(
        "\n#[cfg(all(doctest, feature = {:?}))]\n#[doc = include_str!(\"../README.md\")]\nstruct ReadMe;\n",
        contract.vendor
    )
}

/// What users of the client name most.
const RUNTIME: &str = "\
#[doc(inline)]
pub use chatspec_runtime::wire::Secret;
#[doc(inline)]
pub use chatspec_runtime::wire::operation::{Code, ErrorClass};
#[doc(inline)]
pub use chatspec_runtime::{
    Answer, CertificatePin, Connection, ConnectionBuilder, Credential, Drift, Elements, Error, ErrorKind, Follow,
    Headers, Link, Lookup, Outcome, RetryPolicy, Rows, tokens,
};
";

/// The same, as the docs of the crate show it.
const GROUPS: &str = "\
//! What all vendors have in common stands here at the root:
//!
//! - what a call gives: [`Answer`] with its [`Headers`], [`Elements`] of a list that is streamed, a [`Lookup`] with an
//!   [`Outcome`] for each identifier, [`Rows`] of a file and the [`Link`] to it, [`Follow`] for a list that grows;
//! - what went wrong: [`Error`], its [`ErrorKind`], and what the vendor says of it: a [`Code`] and its [`ErrorClass`];
//! - what a client is made of: a [`Connection`] and its [`ConnectionBuilder`], [`Credential`], [`Secret`] and
//!   [`CertificatePin`];
//! - how it goes on for long: [`tokens`] that are obtained, kept alive and shared, a [`RetryPolicy`] for what may pass,
//!   and [`Drift`], the early sign that a vendor has changed something.
";

/// The type of a vendor as data, whichever vendors there are.
const VENDOR_INFO: &str = "runtime::wire::operation::VendorInfo";
