//! What the command teaches about itself.

use chatspec_client::VENDORS;

use crate::support::chatspec;

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
    let expected = " vendor        operations      what it is
─────────────────────────────────────────────────────────────────────────────
 superoffice   messages        SuperOffice CRM WebAPI: chat-session messages
 wavy          open_sessions   Wavy Messaging (Sinch LATAM)
 yeastar       get, query      Yeastar P-Series OpenAPI: message sessions
";
    assert_eq!(ended.code, 0);
    assert!(ended.out.starts_with(expected), "{}", ended.out);
    for vendor in VENDORS {
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
                    !parameter.secret,
                    "{}",
                    parameter.name
                );
            }
            for word in
                ["Exit codes:", "CHATSPEC_", "--base-url", "--credentials", "--raw", operation.path, operation.summary]
            {
                assert!(help.out.contains(word), "{word} is not in {}", help.out);
            }
        }
    }
    for verb in ["call", "check", "sim", "demo"] {
        assert!(chatspec([verb, "--help"]).end().out.contains("Exit codes:"), "{verb}");
    }
}

#[test]
fn a_name_that_is_almost_right_is_corrected() {
    let ended = chatspec(["call", "yeaster"]).end();
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("yeastar"), "{}", ended.err);
}
