//! Whatever the secret is, nothing that gives it away is left.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;

use super::Redactor;

fn json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// The secret as the world writes it.
fn forms(secret: &str) -> Vec<String> {
    let percent = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    let utf16 = secret.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let numbers = secret.chars().map(|c| format!("&#{};", u32::from(c))).collect();
    let base64 = [STANDARD.encode(secret), URL_SAFE_NO_PAD.encode(secret)];
    let mut forms = vec![secret.to_owned(), json(secret), json(&json(secret)), format!("{secret:?}"), utf16, numbers];
    forms.extend([percent.to_lowercase(), percent.replace('%', "%25"), percent]);
    forms.extend(base64);
    forms.extend([secret.replace('"', "\"\""), secret.replacen('"', "", 1), secret.replace('"', "")]);
    // Nothing but quotes leaves nothing to hide.
    forms.retain(|form| !form.is_empty());
    forms
}

/// Characters that nothing around them has in common with.
fn secret() -> impl Strategy<Value = String> {
    prop_oneof!["[!-~é漢🔑 ]{1,20}", "\\PC{1,20}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_form_of_a_secret_is_hidden(secret in secret()) {
        let redactor = Redactor::default().with([secret.as_str()]);
        for form in forms(&secret) {
            let clean = redactor.clean(&format!("\u{1}\u{2}{form}\u{2}\u{1}"));
            let hidden = clean.replace("[secret]", "");
            prop_assert!(!hidden.contains(&form) && hidden.len() <= 4 + 2, "{form} became {clean}");
        }
    }

    #[test]
    fn a_text_without_secrets_stays_as_it_is(text: String) {
        prop_assert_eq!(Redactor::default().clean(&text), text.clone());
        prop_assert_eq!(Redactor::default().with(["\u{1}never\u{1}"]).clean_beginning(&text), text);
    }
}
