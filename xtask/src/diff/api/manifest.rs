//! The features of a crate, which dependents name.

use super::item::{Api, Item, Sort};

/// The features of a manifest as it is generated: one on a line.
pub fn features(manifest: Option<&str>) -> Api {
    let Some(manifest) = manifest else {
        return Api::from([("Cargo.toml".to_owned(), Item::new(Sort::Unread, "a manifest that is missing"))]);
    };
    let lines = manifest.lines().map(str::trim).skip_while(|line| *line != "[features]").skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(feature).collect()
}

fn feature(line: &str) -> (String, Item) {
    let parts = line.split_once(" = ").and_then(|(name, list)| {
        let list = list.strip_prefix('[')?.strip_suffix(']')?;
        Some((name, list.split(',').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>()))
    });
    match parts {
        Some((name, mut parts)) => {
            parts.sort_unstable();
            let item = Item::new(Sort::Feature, format!("[{}]", parts.join(", ")));
            (format!("feature {}", name.trim_matches('"')), item)
        }
        None => (format!("Cargo.toml: {line}"), Item::new(Sort::Unread, line)),
    }
}
