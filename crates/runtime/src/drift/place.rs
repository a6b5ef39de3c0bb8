//! Where something stands, without what is data of the place.

use chatspec_wire::operation::VendorInfo;
use chatspec_wire::survey::{Unknown, UnknownKind};

use crate::json_path::{keys, path_text};

/// Letters of the longest key that is taken for a name.
const LONGEST_NAME: usize = 64;

/// Digits that a name may hold; more of them are a number of something.
const MOST_DIGITS: usize = 4;

/// What stands for the number of an element, and for a key that is data.
const ANY: &str = "[*]";

/// The JSON path. A key is shown when the contract names it, and the last one, which is new, when it looks like a name.
pub(super) fn of(vendor: &VendorInfo, unknown: &Unknown) -> String {
    let keys = keys(Some(unknown.pointer()));
    let last = keys.len().saturating_sub(1);
    let is_new = |at: usize| at == last && unknown.kind() == UnknownKind::Key;
    let shown = |(at, key): (usize, &String)| if is_new(at) { is_name(key) } else { is_named(vendor, key) };
    keys.iter().enumerate().fold("$".to_owned(), |path, (at, key)| path + &segment(key, shown((at, key))))
}

/// The path of a column that the contract does not name.
pub(super) fn of_column(column: &str) -> String {
    "$".to_owned() + &segment(column, is_name(column))
}

fn segment(key: &str, shown: bool) -> String {
    if !shown {
        return ANY.to_owned();
    }
    path_text(std::slice::from_ref(&key.to_owned())).trim_start_matches('$').to_owned()
}

fn is_named(vendor: &VendorInfo, key: &str) -> bool {
    vendor.types.iter().any(|info| info.field(key).is_some())
}

/// Whether a key looks like a name that a programmer gave, and not like a number, an address or a sentence.
fn is_name(key: &str) -> bool {
    let begins = key.starts_with(|c: char| c.is_ascii_alphabetic() || "_$@".contains(c));
    let plain = key.chars().skip(1).all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    begins && plain && key.len() <= LONGEST_NAME && digits <= MOST_DIGITS
}
