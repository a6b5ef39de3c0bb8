//! The module of samples: the bodies that a vendor prints or is known to send, as text.

use crate::contract::{Contract, SampleBody};

use super::header;

/// The text of the module.
pub fn module(contract: &Contract) -> String {
    let source = header(&format!("schemas/{}/samples", contract.vendor));
    let samples: String = contract.bodies.iter().map(sample).collect();
    let samples = if samples.is_empty() { "&[]".to_owned() } else { format!("&[\n{samples}]") };
    format!(
        "// {source}\n\n//! Bodies as the vendor prints or sends them.\n\nuse chatspec_wire::operation::Sample;\n\n\
         pub(crate) static SAMPLES: &[Sample] = {samples};\n"
    )
}

fn sample(sample: &SampleBody) -> String {
    let SampleBody { of, case, open, text } = sample;
    format!("    Sample {{ of: {of:?}, case: {case:?}, open: {open}, body: {} }},\n", raw(text))
}

/// A raw string of JSON text. Signs that do not show are written as JSON escapes them.
fn raw(text: &str) -> String {
    let text: String = text.chars().map(shown).collect();
    let hashes = (1..).map(|count| "#".repeat(count)).find(|hashes| !text.contains(&format!("\"{hashes}")));
    let hashes = hashes.unwrap_or_default();
    format!("r{hashes}\"{text}\"{hashes}")
}

fn shown(c: char) -> String {
    let is_hidden = matches!(c, '\u{7f}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    if is_hidden { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }
}

#[cfg(test)]
mod tests {
    use super::raw;

    #[test]
    fn text_ends_where_it_should() {
        assert_eq!(raw(r##"{"a":"b"}"##), r####"r#"{"a":"b"}"#"####);
        assert_eq!(raw(r###"["#","\"#"]"###), r####"r##"["#","\"#"]"##"####);
    }

    #[test]
    fn what_does_not_show_is_escaped() {
        assert_eq!(raw("\"a\u{202e}b\u{7f}\""), r###"r#""a\u202eb\u007f""#"###);
    }
}
