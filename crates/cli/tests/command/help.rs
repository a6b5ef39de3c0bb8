//! What the command teaches about itself.

use chatspec_client::VENDORS;

use crate::support::{chatspec, offered};

#[test]
fn the_command_without_a_word_shows_its_verbs_and_examples() {
    let ended = chatspec(["--help"]).end();
    assert_eq!(ended.code, 0);
    for word in ["call ", "check ", "sim ", "demo ", "Examples:"] {
        assert!(ended.out.contains(word), "{word}");
    }
    assert_eq!(chatspec([]).end().code, 2);
    assert!(chatspec(["help", "call"]).end().out.contains("Exit codes:"));
    assert!(chatspec(["--version"]).end().out.starts_with("chatspec "));
}

#[test]
fn vendors_and_operations_are_listed() {
    let ended = chatspec(["call"]).end();
    assert_eq!(ended.code, 0);
    let mut lines = ended.out.lines();
    let heading: Vec<_> = lines.next().unwrap_or_default().split("  ").filter(|cell| !cell.trim().is_empty()).collect();
    assert_eq!(heading.iter().map(|cell| cell.trim()).collect::<Vec<_>>(), ["vendor", "operations", "what it is"]);
    assert!(lines.next().is_some_and(|line| !line.is_empty() && line.chars().all(|c| c == '─')), "{}", ended.out);
    for vendor in VENDORS {
        let line = lines.next().unwrap_or_default();
        assert!(line.trim().starts_with(vendor.name) && line.ends_with(vendor.title), "{line}");
        assert!(offered(vendor).all(|operation| line.contains(operation.method_name)), "{line}");
        let ended = chatspec(["call", vendor.name]).end();
        assert_eq!(ended.code, 0);
        assert!(vendor.operations.iter().all(|operation| ended.out.contains(operation.id)), "{}", ended.out);
    }
}

#[test]
fn the_help_of_an_operation_names_what_it_takes() {
    for vendor in VENDORS {
        for operation in vendor.operations {
            let help = chatspec(["call", vendor.name, operation.id, "--help"]).end();
            assert_eq!(help.code, 0);
            for parameter in operation.parameters {
                assert_eq!(
                    help.out.contains(&format!("--{}", parameter.name)),
                    !parameter.secret && parameter.fixed.is_none(),
                    "{}",
                    parameter.name
                );
            }
            let takes = |scheme| operation.security.iter().any(|names| names.contains(&scheme));
            for login in vendor.logins.iter().filter(|login| takes(login.scheme)) {
                for input in login.inputs {
                    let variable = format!("CHATSPEC_{}_{}_{}", vendor.name, login.name, input.name).to_uppercase();
                    assert!(help.out.contains(&variable), "{variable} is not in {}", help.out);
                    let flag = format!("--{}", input.name.replace('_', "-"));
                    assert_eq!(help.out.contains(&flag), !input.secret, "{flag}");
                }
            }
            for word in ["--account", "--server"] {
                let has = if word == "--server" { !vendor.named_servers.is_empty() } else { vendor.locator.is_some() };
                assert_eq!(help.out.contains(&format!("{word} <")), has, "{word}");
            }
            let groups = ["Parameters:", "Address:", "Time and attempts:", "Connection:", "Credentials", "Output:"];
            let groups =
                groups.into_iter().skip(usize::from(operation.parameters.is_empty() && operation.body.is_none()));
            let flags = ["CHATSPEC_", "--base-url", "--timeout", "--attempts", "--credentials", "--raw", "Exit codes:"];
            for word in groups.chain(flags).chain([operation.path, operation.summary]) {
                assert!(help.out.contains(word), "{word} is not in {}", help.out);
            }
        }
    }
    for verb in ["call", "check", "sim", "demo"] {
        assert!(chatspec([verb, "--help"]).end().out.contains("Exit codes:"), "{verb}");
    }
}

#[test]
fn the_help_of_call_and_of_a_vendor_teach_credentials_and_addresses() {
    let help = chatspec(["call", "--help"]).end().out;
    let words = ["CHATSPEC_<VENDOR>_<LOGIN>_<INPUT>", "--login", "--account TEXT", "--server NAME=URL", "--attempts N"];
    for word in words {
        assert!(help.contains(word), "{word} is not in {help}");
    }
    for vendor in VENDORS {
        let help = chatspec(["call", vendor.name, "--help"]).end().out;
        let names = vendor.logins.iter().flat_map(|login| login.inputs.iter().map(move |input| (login, input)));
        let inputs = names.map(|(login, input)| format!("CHATSPEC_{}_{}_{}", vendor.name, login.name, input.name));
        let servers = vendor.named_servers.iter();
        let servers = servers.map(|server| format!("CHATSPEC_{}_SERVER_{}", vendor.name, server.name));
        let accounts = vendor.locator.iter().map(|_| format!("CHATSPEC_{}_ACCOUNT", vendor.name));
        let base = format!("CHATSPEC_{}_BASE_URL", vendor.name);
        for variable in inputs.chain(servers).chain(accounts).chain([base]).map(|name| name.to_uppercase()) {
            assert!(help.contains(&variable), "{variable} is not in {help}");
        }
        assert_eq!(help.contains("\nLogins"), !vendor.logins.is_empty(), "{help}");
    }
}

#[test]
fn a_name_that_is_almost_right_is_corrected() {
    let ended = chatspec(["call", "yeaster"]).end();
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("yeastar"), "{}", ended.err);
}
