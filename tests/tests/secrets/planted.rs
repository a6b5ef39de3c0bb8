//! The search itself finds what is planted.

use crate::collected::Collected;
use crate::traced::Labels;
use crate::{forms, known, traced};

#[test]
fn every_form_is_found_in_the_middle_of_a_text() {
    let secret = known::secret("access_token");
    for (name, form) in forms::of(&secret) {
        let all = [form.clone(), form.to_uppercase(), form.to_lowercase()];
        for text in all.map(|form| format!("error: it says \"{form}\", and so on")) {
            let found = forms::found(&text, &secret);
            assert!(!found.is_empty(), "{name} is not found in {text}");
        }
    }
}

#[test]
fn text_without_the_secret_is_clean() {
    let secret = known::secret("access_token");
    let other = known::secret("bearer");
    assert!(forms::of(&other).iter().all(|(_, form)| forms::found(form, &secret).is_empty()));
    let clean = Collected::default();
    clean.text("an error", "the vendor answered 10004 TOKEN EXPIRED; it reads: [secret]");
    clean.assert_clean(&[secret]);
}

#[test]
#[should_panic(expected = "a header shows Qz7+")]
fn a_planted_secret_fails_the_test() {
    let secret = known::secret("userName");
    let collected = Collected::default();
    collected.text("an error", "nothing");
    collected.text("a header", format!("{:?}", ("X-Echo", secret.as_bytes())));
    collected.assert_clean(&[secret]);
}

#[test]
fn a_secret_in_the_middle_of_base64_is_found() {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    let secret = known::secret("basic");
    for before in ["", "a", "ab", "abc", "somebody:"] {
        for after in ["", "z", "yz"] {
            let text = BASE64_STANDARD.encode(format!("{before}{secret}{after}"));
            assert_eq!(forms::found(&text, &secret), ["Base64"], "{before}{after}");
        }
    }
}

#[test]
fn a_secret_in_a_span_an_event_or_a_label_is_found() {
    let secret = known::secret("access_token");
    let collected = Collected::default();
    let labels = Labels(collected.clone());
    let (_spans, _labels) = (traced::spans(&collected), traced::labels(&labels));
    let shown = || collected.shown(std::slice::from_ref(&secret)).len();
    let span = tracing::trace_span!(target: "chatspec", "request", url.full = secret, error = tracing::field::Empty);
    assert_eq!(shown(), 1);
    span.record("error", format!("it reads {secret}"));
    assert_eq!(shown(), 2);
    tracing::trace!(target: "chatspec", "of {secret}");
    assert_eq!(shown(), 3);
    metrics::counter!("requests", "server.address" => secret.clone()).increment(1);
    assert_eq!(shown(), 4);
}
