//! Makes what stands in for a value: another one of the same form for each number, from nothing but the form.

use super::kind::Kind;
use super::{birth, script};

/// What stands in for a value. The text is in small letters, as ledgers keep it.
pub fn make(kind: Kind, text: &str, number: usize) -> String {
    let length = text.chars().count();
    match kind {
        Kind::Mail => format!("person{}@example.com", number + 1),
        Kind::Host => host(text, number),
        Kind::Ip => ip(text, number),
        Kind::Mac => mac(text, number),
        Kind::Uuid => format!("00000000-0000-4000-8000-{:012x}", number + 1),
        Kind::Phone if text.starts_with('0') && length > 7 => format!("0{}", phone(length - 1, number)),
        Kind::Phone => phone(length, number),
        Kind::Hex => format!("c{:0>1$x}", number + 1, length.saturating_sub(1)),
        Kind::Company => script::of(text).company(number),
        Kind::Person => script::of(text).name(number),
        Kind::Geo => geo(text, number),
        Kind::Birth => birth::date(text, number).unwrap_or_else(|| figures(text, number)),
        Kind::Secret => secret(text, length, number),
        _ => word(text, number),
    }
}

fn host(text: &str, number: usize) -> String {
    let port = text.split_once(':').map_or_else(String::new, |(_, port)| format!(":{port}"));
    format!("host{}.example.com{port}", number + 1)
}

/// An address of the blocks for documentation.
fn ip(text: &str, number: usize) -> String {
    const BLOCKS: [&str; 3] = ["192.0.2", "198.51.100", "203.0.113"];
    if text.contains(':') {
        return format!("2001:db8::{:x}", number + 1);
    }
    let (block, last) = (number / 254, number % 254 + 1);
    BLOCKS.get(block).map_or_else(|| format!("198.18.{}.{last}", block % 256), |block| format!("{block}.{last}"))
}

/// An address of the block for documentation.
fn mac(text: &str, number: usize) -> String {
    let between = if text.contains('-') { "-" } else { ":" };
    let (high, low) = (number / 256 % 256, number % 256);
    ["00", "00", "5e", &format!("{high:02x}"), "53", &format!("{low:02x}")].join(between)
}

/// A number that nobody has: 555 01 after the country, in as many digits.
fn phone(length: usize, number: usize) -> String {
    let head = ["155501", "55501", "5550", "555", "55", "5"].into_iter().find(|head| head.len() + 2 <= length);
    let head = head.unwrap_or_default();
    let tail = format!("{:0>1$}", number + 1, length - head.len());
    format!("{head}{tail}")
}

/// A place of as many decimals, in no meaning; each part of one that has two in a text.
fn geo(text: &str, number: usize) -> String {
    let parts: Vec<&str> = text.split(',').collect();
    if parts.len() > 1 {
        let side = |part: &str| part.find(|one: char| !one.is_whitespace()).map_or(part, |at| &part[..at]).to_owned();
        let parts = parts.iter().enumerate();
        let made: Vec<String> = parts.map(|(at, part)| side(part) + &geo(part.trim(), number + at)).collect();
        return made.join(",");
    }
    let (sign, value) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if !value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') || decimals.is_empty() {
        return format!("{sign}{}.5", number + 1);
    }
    let whole =
        if whole.len() > 3 { format!("1{:0>1$}", number, whole.len() - 1) } else { (number % 80 + 1).to_string() };
    // A last zero would be lost in a number.
    format!("{sign}{whole}.{:0>1$}", number * 10 + 1, decimals.len())
}

/// As long as the secret was, and nothing of it.
fn secret(text: &str, length: usize, number: usize) -> String {
    const LONGEST: usize = 1024;
    let length = length.min(LONGEST);
    let has_digits = text.bytes().any(|byte| byte.is_ascii_digit());
    if has_digits && text.bytes().all(|byte| byte.is_ascii_digit() || b"-.:".contains(&byte)) {
        return figures(text, number);
    }
    if length >= 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return make(Kind::Hex, text, number);
    }
    let name = format!("secret{}", number + 1);
    if name.len() > length { letters(number, length) } else { format!("{name:x<length$}") }
}

/// Digits for those of a number, as many of them: the first is a zero only where it was one.
fn figures(text: &str, number: usize) -> String {
    let made = word(text, number);
    let first = made.find(|one: char| one.is_ascii_digit());
    let was_zero = text.find(|one: char| one.is_ascii_digit()).is_some_and(|at| text[at..].starts_with('0'));
    match first.filter(|at| !was_zero && made[*at..].starts_with('0')) {
        Some(at) => format!("{}1{}", &made[..at], &made[at + 1..]),
        None => made,
    }
}

/// The text with its letters and digits gone, and the number at its end: `lc00000` becomes `xx00001`.
fn word(text: &str, number: usize) -> String {
    let blank = |one: char| match one {
        one if one.is_numeric() => '0',
        one if one.is_alphabetic() => 'x',
        one => one,
    };
    let mut made: Vec<char> = text.chars().map(blank).collect();
    let mut number = number + 1;
    for place in made.iter_mut().rev().filter(|place| matches!(place, '0' | 'x')) {
        let (base, zero) = if *place == '0' { (10, b'0') } else { (26, b'a') };
        if number == 0 {
            break;
        }
        *place = char::from(zero + u8::try_from(number % base).unwrap_or_default());
        number /= base;
    }
    made.into_iter().collect()
}

/// So many letters, other ones for each number.
fn letters(number: usize, length: usize) -> String {
    word(&"x".repeat(length), number)
}
