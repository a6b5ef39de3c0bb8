//! Decides of each captured value whether it stays, and what it is if it does not.

use serde_json::Number;

use crate::contract::{Constant, Contract, Login, Shape, Ty};
use crate::json::Json;
use crate::source::Source;
use crate::visit::{Known, Meaning, Spot};

use super::kind::Kind;
use super::vocabulary::Vocabulary;
use super::words::{self, Hint, Said};
use super::{codes, fields, moment, pattern, script};

/// What is to become of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The contract names it.
    Public,
    /// A sample shows it.
    Shown,
    /// It is a date or a time.
    Time,
    /// It says nothing about anybody, as far as its form and its key tell.
    Harmless,
    Replace(Kind),
}

/// A verdict and its reason.
#[derive(Debug, Clone, Copy)]
pub struct Decision {
    pub verdict: Verdict,
    pub why: &'static str,
}

/// What decides.
pub struct Judge<'c> {
    pub source: &'c Source,
    pub contract: &'c Contract,
    pub vocabulary: &'c Vocabulary,
    /// Pointers to what tells failures from successes.
    pub signals: Vec<String>,
    /// Keys by which elements are asked for.
    pub identifiers: Vec<String>,
}

const fn keep(verdict: Verdict, why: &'static str) -> Decision {
    Decision { verdict, why }
}

const fn replace(kind: Kind, why: &'static str) -> Decision {
    Decision { verdict: Verdict::Replace(kind), why }
}

/// Why what the contract calls a secret is replaced.
pub const SECRET: &str = "secret in the contract";
/// Why a key stays that nobody has named.
const FIELD: &str = "a key like the name of a field";
const KEY: &str = "by its key";
const FORM: &str = "by its form";

impl Judge<'_> {
    /// Decides of a text or a number; nothing else can give anybody away.
    pub fn decide(&self, spot: &Spot<'_, '_>) -> Option<Decision> {
        match spot.value {
            Json::Text(text) => Some(self.text(spot, text)),
            Json::Number(number) => Some(self.number(spot, &number_text(number))),
            _ => None,
        }
    }

    fn text(&self, spot: &Spot<'_, '_>, text: &str) -> Decision {
        let is_blank = text.trim().is_empty();
        if is_secret(spot) && !is_blank {
            return replace(secret_kind(text), SECRET);
        }
        if self.is_named(spot) {
            return keep(Verdict::Public, "a value of the contract");
        }
        let said = self.said(spot);
        let hint = said.hint;
        if !text.chars().any(script::is_letter_or_digit) {
            let is_secret = hint == Some(Hint::Secret) && !is_blank;
            return if is_secret {
                replace(Kind::Secret, KEY)
            } else {
                keep(Verdict::Harmless, "no letter and no digit")
            };
        }
        if is_timestamp(spot) && is_moment(text) && hint != Some(Hint::Birth) {
            return keep(Verdict::Time, "a time in the contract");
        }
        if let Some(kind) = self.format(spot) {
            return replace(kind, "by its format in the contract");
        }
        if self.vocabulary.has(spot, text) {
            return keep(Verdict::Shown, "another sample shows it");
        }
        if is_document(text) {
            return replace(Kind::Json, FORM);
        }
        by_form(&said, text).or_else(|| by_key(&said, text)).unwrap_or_else(|| by_default(hint, text))
    }

    fn number(&self, spot: &Spot<'_, '_>, text: &str) -> Decision {
        if is_secret(spot) {
            return replace(Kind::Secret, SECRET);
        }
        if self.is_named(spot) {
            return keep(Verdict::Public, "a value of the contract");
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_fraction = text.contains(['.', 'e']);
        let said = self.said(spot);
        match said.hint {
            Some(Hint::Geo) => replace(Kind::Geo, KEY),
            Some(Hint::Count) if said.has_place => replace(Kind::Geo, KEY),
            _ if said.has_secret && (3..=8).contains(&digits) && !is_fraction => replace(Kind::Secret, KEY),
            Some(Hint::Secret) => replace(Kind::Secret, KEY),
            Some(Hint::Phone) if digits >= 5 && !is_fraction => replace(Kind::Phone, KEY),
            Some(Hint::Time) if moment::is_epoch(text) || moment::is_bare(text) => {
                keep(Verdict::Time, "a time by its key")
            }
            Some(Hint::Birth) => replace(Kind::Birth, KEY),
            _ if is_fraction && decimals(text) >= 4 => replace(Kind::Geo, "many decimals"),
            Some(Hint::Count | Hint::Kind | Hint::Code) if digits <= most_of_count(&said) => {
                keep(Verdict::Harmless, "a count by its key")
            }
            Some(Hint::Id) if !is_fraction && text != "0" => replace(Kind::Id, KEY),
            Some(Hint::Time) if digits <= 6 => keep(Verdict::Harmless, "a time by its key"),
            _ if digits >= 4 => replace(if is_fraction { Kind::Geo } else { Kind::Id }, "four digits or more"),
            _ => keep(Verdict::Harmless, "a small number"),
        }
    }

    /// Decides of the key of a value, where keys are data or nobody has named it.
    pub fn decide_key(&self, spot: &Spot<'_, '_>) -> Option<Decision> {
        let key = spot.keys.last().copied().filter(|_| spot.has_key)?;
        let is_short = key.len() <= 2 && key.bytes().all(|byte| byte.is_ascii_digit());
        let is_field = matches!(spot.known, Known::Free | Known::Not) && is_like_a_name(key);
        let is_public = match spot.known {
            Known::Named => true,
            Known::Entry => self.vocabulary.has_key(key) || words::is_harmless(key),
            Known::Free | Known::Not => self.is_claim(key) || (is_field && fields::is_public(self.vocabulary, key)),
        };
        if is_public || is_short || !key.chars().any(script::is_letter_or_digit) {
            return None;
        }
        // What an object has beside the keys that are named for it is a field; what a map has may be anything.
        let is_of_map = spot.known != Known::Not && fields::is_plain(key);
        if is_of_map && fields::is_like_a_person(self.vocabulary, key) {
            return Some(replace(Kind::Person, "like the name of a person"));
        }
        if is_field {
            return Some(keep(Verdict::Harmless, FIELD));
        }
        let said = words::said(&spot.keys[..spot.keys.len() - 1], true);
        let kind = pattern::whole(key).filter(|kind| !kind.is_composite());
        let by_form = kind.map(|kind| replace(kind, "a key of data, by its form"));
        Some(by_form.or_else(|| by_key(&said, key)).unwrap_or_else(|| by_default(said.hint, key)))
    }

    /// Whether the contract asks for this claim of a signed token.
    fn is_claim(&self, key: &str) -> bool {
        let exchanges = self.contract.logins.iter().flat_map(Login::exchanges);
        exchanges.filter_map(|exchange| exchange.answer.claim.as_deref()).any(|claim| claim == key)
    }

    /// Whether the contract names the value.
    fn is_named(&self, spot: &Spot<'_, '_>) -> bool {
        let listed = spot.meanings.iter().any(|meaning| match meaning {
            Meaning::List(list) => list.values.iter().any(|value| is_constant(&value.value, spot.value)),
            Meaning::Tag => self.is_tag(spot),
            _ => false,
        });
        let is_signal = self.signals.contains(&spot.pointer);
        listed || (is_signal && (matches!(spot.value, Json::Number(_)) || self.is_code(spot.value)))
    }

    fn is_tag(&self, spot: &Spot<'_, '_>) -> bool {
        let key = spot.keys.last().copied().unwrap_or_default();
        self.contract.types().any(|def| match &def.shape {
            Shape::Tagged(tagged) if tagged.tag == key => tagged
                .variants
                .iter()
                .flat_map(|variant| &variant.tags)
                .any(|tag| Some(tag.as_str()) == spot.value.as_str()),
            _ => false,
        })
    }

    /// Whether a text is a code of a failure table.
    fn is_code(&self, value: &Json) -> bool {
        let own = self.contract.operations.iter().filter_map(|operation| operation.failure.as_ref());
        own.chain(&self.contract.failure).any(|failure| {
            failure.codes.iter().any(|code| is_constant(&code.code, value))
                || failure.success.contains(&value.to_value())
        })
    }

    fn said(&self, spot: &Spot<'_, '_>) -> Said {
        let last = spot.keys.last().copied().unwrap_or_default();
        let said = words::said(&spot.keys, spot.has_key);
        if self.identifiers.iter().any(|key| key == last) { Said { hint: Some(Hint::Id), ..said } } else { said }
    }

    /// What the format in the contract says a text is.
    fn format(&self, spot: &Spot<'_, '_>) -> Option<Kind> {
        spot.properties.iter().find_map(|(_, property)| {
            let file = property.place.file.rsplit('/').next()?;
            let format = self.source.document(file)?.pointer(&property.place.pointer)?.text("format")?;
            match format {
                "email" | "idn-email" => Some(Kind::Mail),
                "uuid" => Some(Kind::Uuid),
                "ipv4" | "ipv6" => Some(Kind::Ip),
                "hostname" | "idn-hostname" => Some(Kind::Host),
                "phone" | "tel" | "e164" => Some(Kind::Phone),
                "password" => Some(Kind::Secret),
                _ => None,
            }
        })
    }
}

fn is_secret(spot: &Spot<'_, '_>) -> bool {
    spot.meanings.iter().any(|meaning| matches!(meaning, Meaning::Scalar(Ty::Secret)))
}

fn is_timestamp(spot: &Spot<'_, '_>) -> bool {
    spot.meanings.iter().any(|meaning| matches!(meaning, Meaning::Scalar(Ty::Timestamp)))
}

/// Whether a text is a time in any form that a contract may mean by one.
fn is_moment(text: &str) -> bool {
    pattern::is_time(text) || moment::is_partial(text) || moment::is_bare(text) || moment::is_epoch(text)
}

/// A number as it is told from others: `2862.0` is the integer that it is worth.
pub fn number_text(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// Whether the contract says nothing of a place that it could say something of.
pub fn is_unknown(spot: &Spot<'_, '_>) -> bool {
    spot.known == Known::Not
}

/// Whether a key looks like the name of a field, and not like data: words of letters, with at most one digit, and that
/// at the end of a word. Words of other alphabets have to be known.
fn is_like_a_name(key: &str) -> bool {
    const LONGEST: usize = 40;
    let mut words = key.split(['_', '-', '$']).filter(|word| !word.is_empty());
    let is_word = |word: &str| {
        let letters = word.strip_suffix(|last: char| last.is_ascii_digit()).unwrap_or(word);
        !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    if !key.is_ascii() {
        let parts = words::split(key);
        let is_known = |word: &String| if word.is_ascii() { is_word(word) } else { words::hint(&[word]).is_some() };
        return digits <= 1 && !key.contains(char::is_whitespace) && !parts.is_empty() && parts.iter().all(is_known);
    }
    words.all(is_word) && digits <= 1 && key.len() <= LONGEST && pattern::whole(key).is_none()
}

fn is_constant(constant: &Constant, value: &Json) -> bool {
    match (constant, value) {
        (Constant::Text(text), Json::Text(other)) => text == other,
        (Constant::Integer(number), Json::Number(other)) => other.as_i64() == Some(*number),
        _ => false,
    }
}

/// Whether a text holds a JSON object or list.
fn is_document(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
        && crate::json::parse(text).is_ok_and(|json| matches!(json, Json::Object(_) | Json::List(_)))
}

/// A secret whose claims can be replaced one by one, or one that is replaced whole.
fn secret_kind(text: &str) -> Kind {
    if pattern::whole(text) == Some(Kind::Jwt) { Kind::Jwt } else { Kind::Secret }
}

/// Whether a text may be a code that somebody types: digits, or digits that look like a time of day.
fn is_short_secret(text: &str) -> bool {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (is_digits && (3..=8).contains(&text.len())) || moment::is_clock(text)
}

/// How many digits a count has at most.
const fn most_of_count(said: &Said) -> usize {
    if said.is_code { 3 } else { 6 }
}

/// What a text is by its form, whatever its key says.
fn by_form(said: &Said, text: &str) -> Option<Decision> {
    let hint = said.hint;
    if hint == Some(Hint::Secret) || (said.has_secret && is_short_secret(text)) {
        return Some(replace(secret_kind(text), KEY));
    }
    if hint == Some(Hint::Birth) {
        return Some(replace(Kind::Birth, KEY));
    }
    let may_be_name = matches!(hint, Some(Hint::Person | Hint::Company | Hint::Address));
    if pattern::is_nobodys_ip(text) || pattern::is_media(text) || (!may_be_name && words::is_harmless(text)) {
        return Some(keep(Verdict::Harmless, "says nothing about anybody"));
    }
    let is_time = pattern::is_time(text) && (hint == Some(Hint::Time) || moment::is_near(text));
    let may_be_time = matches!(hint, None | Some(Hint::Time | Hint::Count | Hint::Kind | Hint::Code));
    if may_be_time && (is_time || moment::is_partial(text)) {
        return Some(keep(Verdict::Time, "a time by its form"));
    }
    if codes::is_zone(hint, text) {
        return Some(keep(Verdict::Public, "a time zone"));
    }
    if codes::is_code(said, text) {
        return Some(keep(Verdict::Harmless, "a code that many share"));
    }
    pattern::whole(text).map(|kind| replace(kind, FORM))
}

/// What a text is by its key, if its form does not speak against it.
fn by_key(said: &Said, text: &str) -> Option<Decision> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let decision = match said.hint? {
        Hint::Phone if pattern::may_be_phone(text) => replace(Kind::Phone, KEY),
        Hint::Count | Hint::Kind | Hint::Code if is_number && text.len() <= most_of_count(said) => {
            keep(Verdict::Harmless, "a count by its key")
        }
        Hint::Time if moment::is_epoch(text) || moment::is_bare(text) => keep(Verdict::Time, "a time by its key"),
        Hint::Language if said.is_own && pattern::is_language(text) => keep(Verdict::Harmless, "a language by its key"),
        Hint::Host | Hint::Mail if pattern::may_be_host(text) => replace(Kind::Host, KEY),
        Hint::Id if is_number && text != "0" => replace(Kind::Id, KEY),
        _ if is_number => return None,
        Hint::Person => replace(Kind::Person, KEY),
        Hint::Company => replace(Kind::Company, KEY),
        Hint::Address => replace(Kind::Address, KEY),
        Hint::Geo => replace(Kind::Geo, KEY),
        Hint::Text => replace(Kind::Text, KEY),
        _ => return None,
    };
    Some(decision)
}

fn by_default(hint: Option<Hint>, text: &str) -> Decision {
    const UNPROVEN: &str = "not proven harmless";
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return match text.len() {
            1 | 2 if hint != Some(Hint::Id) => keep(Verdict::Harmless, "a small number"),
            _ => replace(Kind::Id, UNPROVEN),
        };
    }
    let is_word = text.is_ascii() && !text.contains(char::is_whitespace);
    replace(if is_word { Kind::Opaque } else { Kind::Text }, UNPROVEN)
}

fn decimals(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}
