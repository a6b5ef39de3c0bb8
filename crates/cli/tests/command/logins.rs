//! Credentials that the command obtains by itself, and addresses that it finds, for every vendor that has such.

use chatspec_client::VENDORS;
use chatspec_client::runtime::wire::operation::{Login, Operation, TokenValue, VendorInfo};
use chatspec_sim::{Fault, Sim};
use serde_json::Value;

use crate::support::{Ended, example, offered, servers, variable, with_examples};

/// Each login with an operation that takes what it obtains.
fn logins() -> impl Iterator<Item = (&'static VendorInfo, &'static Login, &'static Operation)> {
    let all = VENDORS.iter().flat_map(|vendor| vendor.logins.iter().map(move |login| (*vendor, login)));
    all.map(|(vendor, login)| {
        let takes = |operation: &&Operation| operation.security.iter().any(|names| names.contains(&login.scheme));
        (vendor, login, offered(vendor).find(takes).expect("an operation takes it"))
    })
}

fn count(sim: &Sim, operation: &Operation) -> usize {
    sim.requests_of(operation.id).len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_of_the_environment_obtains_a_credential_and_gives_it_up() {
    for (vendor, login, operation) in logins() {
        let sim = Sim::start(vendor).await.unwrap();
        let ended = example(&sim, operation).login(&sim, login, &[]).end();
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", login.name);
        assert!(!ended.out.is_empty());
        assert_eq!((count(&sim, login.obtain.operation), count(&sim, operation)), (1, 1), "{}", login.name);
        let issued = sim.issued_tokens();
        assert!(!issued.is_empty() && issued.iter().all(|token| !ended.out.contains(token)), "{}", ended.out);
        if let Some(revoke) = login.revoke {
            assert_eq!((count(&sim, revoke), sim.valid_tokens_of(login.name)), (1, 0));
        }
        assert_eq!(sim.problems(), [""; 0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credential_goes_before_a_login_that_is_not_chosen() {
    for (vendor, login, operation) in logins() {
        let sim = Sim::start(vendor).await.unwrap();
        let run = || {
            let run = example(&sim, operation).login(&sim, login, &[]);
            run.secret(&variable(&sim, &[login.scheme]), sim.credential(login.scheme))
        };
        assert_eq!((run().end().code, count(&sim, login.obtain.operation)), (0, 0), "{}", login.name);
        let chosen = run().arguments(["--login", login.name]).end();
        assert_eq!((chosen.code, count(&sim, login.obtain.operation)), (0, 1), "{}: {}", login.name, chosen.err);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_a_login_ends_with_5_and_names_the_rest() {
    for (vendor, login, operation) in logins() {
        let sim = Sim::start(vendor).await.unwrap();
        let last = login.inputs.last().expect("it takes something").name;
        let expected = format!(
            "error: the login `{}` lacks `{last}`\n  hint: set {}; or add it to the file of --credentials\n",
            login.name,
            variable(&sim, &[login.name, last])
        );
        for arguments in [&[][..], &["--login", login.name]] {
            let ended = example(&sim, operation).login(&sim, login, &[last]).arguments(arguments.iter().copied()).end();
            assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (5, "", expected.as_str()));
        }
        // A part of one login is no hindrance when there is something else.
        let run = example(&sim, operation).login(&sim, login, &[last]);
        let ended = run.secret(&variable(&sim, &[login.scheme]), sim.credential(login.scheme)).end();
        assert_eq!((ended.code, count(&sim, login.obtain.operation)), (0, 0), "{}", ended.err);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_logins_one_has_to_be_chosen() {
    let mut seen = 0;
    for (vendor, login, operation) in logins().filter(|(vendor, ..)| vendor.logins.len() > 1) {
        let sim = Sim::start(vendor).await.unwrap();
        let run = || vendor.logins.iter().fold(example(&sim, operation), |run, login| run.login(&sim, login, &[]));
        let ended = run().end();
        assert_eq!((ended.code, sim.requests().len()), (2, 0));
        assert!(ended.err.ends_with("  hint: choose one by --login\n"), "{}", ended.err);
        assert_eq!(run().arguments(["--login", login.name]).end().code, 0);
        assert_eq!(count(&sim, login.obtain.operation), 1);
        seen += 1;
    }
    assert!(seen > 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn inputs_that_are_no_secrets_are_flags_and_go_before_the_environment() {
    for (vendor, login, operation) in logins() {
        let sim = Sim::start(vendor).await.unwrap();
        let run = example(&sim, operation).login(&sim, login, &[]);
        let ended = login.inputs.iter().filter(|input| !input.secret).fold(run, |run, input| {
            let flag = format!("--{}", input.name.replace('_', "-"));
            run.variable(&variable(&sim, &[login.name, input.name]), "wrong")
                .arguments([flag.as_str(), sim.login_input(login.name, input.name)])
        });
        let ended = ended.end();
        assert_eq!((ended.code, sim.problems()), (0, Vec::new()), "{}", ended.err);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_login_ends_with_1_and_shows_no_input() {
    for (vendor, login, operation) in logins() {
        let sim = Sim::start(vendor).await.unwrap();
        // What is signed with has to be a key to be used at all.
        let is_plain = |value: &str| !value.contains("PRIVATE KEY");
        let secret =
            login.inputs.iter().find(|input| input.secret && is_plain(sim.login_input(login.name, input.name)));
        let name = variable(&sim, &[login.name, secret.expect("it takes a secret").name]);
        let ended = example(&sim, operation).login(&sim, login, &[]).secret(&name, "hunter2").end();
        assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{}", ended.err);
        assert!(ended.err.contains(&format!("no credential by the login `{}`: ", login.name)), "{}", ended.err);
        assert_eq!((count(&sim, login.obtain.operation), count(&sim, operation)), (1, 0), "it is not repeated");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_given_up_is_told_and_changes_nothing() {
    for (vendor, login, operation) in logins() {
        let Some(revoke) = login.revoke else { continue };
        let sim = Sim::start(vendor).await.unwrap();
        sim.fault(revoke.id, Fault::status(503));
        let ended = example(&sim, operation).login(&sim, login, &[]).end();
        assert_eq!((ended.code, ended.err.lines().count(), count(&sim, revoke)), (0, 1, 1), "{}", ended.err);
        let expected = format!("notice: {} {}: the credential of the login `{}`", vendor.name, revoke.id, login.name);
        assert!(ended.err.starts_with(&expected), "{}", ended.err);
        // A failure of the call keeps its exit code, and what was obtained is given up all the same.
        sim.fault(operation.id, Fault::status(503));
        let ended = example(&sim, operation).arguments(["--attempts", "1"]).login(&sim, login, &[]).end();
        assert_eq!((ended.code, count(&sim, revoke)), (1, 2), "{}", ended.err);
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn what_was_obtained_is_given_up_when_the_call_is_interrupted() {
    for (vendor, login, operation) in logins() {
        let Some(revoke) = login.revoke else { continue };
        for signal in ["INT", "TERM"] {
            let sim = Sim::start(vendor).await.unwrap();
            let _held = sim.fault(operation.id, Fault::hold());
            let started = example(&sim, operation).login(&sim, login, &[]).start();
            sim.wait_for_requests(2).await;
            started.signal(signal);
            assert_eq!(started.end(), (Some(130), "error: interrupted".to_owned()));
            assert_eq!((count(&sim, revoke), sim.valid_tokens_of(login.name)), (1, 0));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_stands_for_the_address() {
    let mut seen = 0;
    for vendor in VENDORS.iter().filter(|vendor| vendor.locator.is_some()) {
        let (Some(locator), Some(operation)) = (vendor.locator, offered(vendor).next()) else { continue };
        let sim = Sim::start(vendor).await.unwrap();
        let scheme = operation.security[0][0];
        let name = variable(&sim, &[scheme]);
        let run = || with_examples(operation).secret(&name, sim.credential(scheme));
        let found = |ended: &Ended| {
            assert_eq!((ended.code, count(&sim, locator.operation)), (0, 1), "{}", ended.err);
            sim.clear_requests();
        };
        let flags = servers(&sim).iter().zip(vendor.named_servers).fold(run(), |run, ((_, url), server)| {
            run.arguments(["--server", format!("{}={url}", server.name).as_str()])
        });
        // The flag leaves no say to the environment.
        let nowhere = flags.variable(&variable(&sim, &["base_url"]), "http://127.0.0.1:1");
        found(&nowhere.arguments(["--account", sim.account()]).end());
        let variables = servers(&sim).iter().fold(run(), |run, (name, url)| run.variable(name, url));
        found(&variables.variable(&variable(&sim, &["account"]), sim.account()).end());
        let stranger = servers(&sim).iter().fold(run(), |run, (name, url)| run.variable(name, url));
        let ended = stranger.arguments(["--account", "Nobody"]).end();
        assert_eq!(ended.code, 1);
        assert!(ended.err.contains("the address of the account `Nobody` is not known"), "{}", ended.err);
        let blank = run().arguments(["--account", " "]).end();
        assert_eq!(blank.code, 2);
        assert!(blank.err.starts_with(&format!("error: {}: --account: ", vendor.name)), "{}", blank.err);
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn servers_have_to_be_the_vendors_and_no_address_is_repeated() {
    for vendor in VENDORS.iter().filter(|vendor| !vendor.named_servers.is_empty()) {
        let operation = offered(vendor).next().expect("it has operations");
        let server = vendor.named_servers[0].name;
        for (text, expected) in [
            ("other=https://me:hunter2@x", "has no server `other`\n  hint: its servers are ".to_owned()),
            ("https://me:hunter2@x", "--server takes a name, `=` and an address\n".to_owned()),
            (&format!("{server}=https://me:hunter2@x"), format!("--server: `{server}`: ")),
        ] {
            let run = with_examples(operation).arguments(["--base-url", "http://127.0.0.1:1"]);
            let scheme = format!("CHATSPEC_{}_{}", vendor.name, operation.security[0][0]).to_uppercase();
            let ended = run.secret(&scheme, "t0ken").arguments(["--server", text]).hiding("hunter2").end();
            assert_eq!(ended.code, 2, "{text}: {}", ended.err);
            assert!(ended.err.contains(&expected), "{text}: {}", ended.err);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_given_as_json_like_any_other_body() {
    let is_form = |operation: &Operation| {
        operation.body.as_ref().is_some_and(|body| body.media_types[0] == "application/x-www-form-urlencoded")
    };
    let mut seen = 0;
    for (vendor, login, _) in logins().filter(|(_, login, _)| is_form(login.obtain.operation)) {
        let sim = Sim::start(vendor).await.unwrap();
        let body = login.obtain.values.iter().map(|(pointer, value)| match value {
            TokenValue::Input(input) => (pointer[1..].to_owned(), sim.login_input(login.name, input).into()),
            TokenValue::Text(text) => (pointer[1..].to_owned(), (*text).into()),
            other => panic!("{other:?} is in no form"),
        });
        let body = Value::Object(body.collect()).to_string();
        let ended = example(&sim, login.obtain.operation).arguments(["--body", "-"]).input(body).end();
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        let token = login.obtain.answer.token;
        assert_eq!(ended.lines()[0].pointer(token), Some(&"[secret]".into()), "{}", ended.out);
        let sent = sim.requests_of(login.obtain.operation.id)[0].header("content-type").map(str::to_owned);
        assert_eq!(sent.as_deref(), Some("application/x-www-form-urlencoded"));
        assert_eq!(sim.problems(), [""; 0]);
        seen += 1;
    }
    assert!(seen > 0);
}
