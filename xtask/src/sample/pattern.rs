//! What the form of a text says about it, and what stands within it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;
use std::sync::LazyLock;

use email_address::EmailAddress;
use regex::Regex;
use url::Url;

use super::kind::Kind;
use super::moment;

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($text).expect("a pattern that compiles"));
    };
}

pattern!(MAIL, r"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+");
pattern!(URL, r#"(?i)\b[a-z][a-z0-9+.-]{1,15}://[^\s"'<>\\]+"#);
pattern!(JWT, r"\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*");
pattern!(UUID, r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
pattern!(IPV4, r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}");
pattern!(IPV6, r"[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}");
pattern!(MAC, r"(?i)\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b");
pattern!(PHONE, r"\+[0-9][0-9 ().-]{5,}[0-9]");
pattern!(HEX, r"(?i)\b[0-9a-f]{16,}\b");
pattern!(TOKEN, r"[A-Za-z0-9_+/=-]{20,}");
pattern!(DIGITS, r"[0-9]{5,}");
pattern!(PHONE_LIKE, r"^\+?[0-9][0-9 ().\-/]{3,}[0-9]$");
pattern!(
    MEDIA,
    r"(?x)^(?:
      application/(?:json|xml|pdf|zip|gzip|octet-stream|x-www-form-urlencoded|problem\+json|msword|rtf|javascript
        | vnd\.(?:ms-excel|ms-powerpoint|oasis\.opendocument\.(?:text|spreadsheet|presentation)|openxmlformats-officedocument\.(?:wordprocessingml\.document|spreadsheetml\.sheet|presentationml\.presentation)))
      | audio/(?:aac|amr|mp4|mpeg|ogg|opus|wav|webm|x-wav) | image/(?:bmp|gif|heic|jpeg|jpg|png|svg\+xml|tiff|webp)
      | multipart/(?:form-data|mixed|related|alternative) | text/(?:calendar|css|csv|html|javascript|plain|vcard|x-vcard|xml)
      | video/(?:3gpp|mp4|mpeg|ogg|quicktime|webm)
    )(?:;\ ?charset=(?i:utf-8))?$"
);
pattern!(LANGUAGE, r"^[a-z]{2}(?:[-_][A-Za-z]{2})?$");
pattern!(HOST, r"^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]+(?::[0-9]{1,5})?$");
pattern!(
    TIME,
    r"(?x)^(?:
      [0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T\ ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?\ ?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?
      | [0-9]{4}/[0-9]{2}/[0-9]{2}(?:\ [0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?
      | [0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}(?:,?\ [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\ [AP]M)?)?
      | [0-9]{8}T[0-9]{6}Z?
      | [0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?
      | [A-Z][a-z]{2},\ [0-9]{2}\ [A-Z][a-z]{2}\ [0-9]{4}\ [0-9]{2}:[0-9]{2}:[0-9]{2}\ (?:GMT|UTC|[+-][0-9]{4})
    )$"
);

/// What a whole text is by its form alone.
pub fn whole(text: &str) -> Option<Kind> {
    let is_all = |pattern: &Regex| pattern.find(text).is_some_and(|found| found.range() == (0..text.len()));
    if is_all(&JWT) {
        Some(Kind::Jwt)
    } else if is_all(&UUID) || is_bracketed_uuid(text) {
        Some(Kind::Uuid)
    } else if is_mail(text) {
        Some(Kind::Mail)
    } else if is_url(text) {
        Some(Kind::Url)
    } else if is_ip(text) {
        Some(Kind::Ip)
    } else if is_all(&MAC) {
        Some(Kind::Mac)
    } else if is_all(&PHONE) && digits(text) >= 7 {
        Some(Kind::Phone)
    } else if is_all(&HEX) && is_mixed(text) {
        Some(Kind::Hex)
    } else {
        None
    }
}

/// What stands within a text: places and kinds, in their order, none within another.
pub fn within(text: &str) -> Vec<(Range<usize>, Kind)> {
    let patterns: [(&Regex, Kind); 9] = [
        (&JWT, Kind::Secret),
        (&URL, Kind::Url),
        (&MAIL, Kind::Mail),
        (&UUID, Kind::Uuid),
        (&MAC, Kind::Mac),
        (&IPV6, Kind::Ip),
        (&IPV4, Kind::Ip),
        (&PHONE, Kind::Phone),
        (&HEX, Kind::Hex),
    ];
    let mut found: Vec<(Range<usize>, Kind)> = Vec::new();
    let mut add = |range: Range<usize>, kind: Kind| {
        if found.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start) {
            found.push((range, kind));
        }
    };
    for (pattern, kind) in patterns {
        let matches = pattern.find_iter(text).filter(|one| kind != Kind::Ip || is_ip(one.as_str()));
        let matches = matches.filter(|one| kind != Kind::Hex || is_mixed(one.as_str()));
        matches.for_each(|one| add(one.range(), kind));
    }
    TOKEN.find_iter(text).filter(|one| is_mixed(one.as_str())).for_each(|one| add(one.range(), Kind::Secret));
    DIGITS.find_iter(text).for_each(|one| add(one.range(), Kind::Id));
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Whether it is a date, a time, or both, in one of the forms that services send, and one that the calendar has.
pub fn is_time(text: &str) -> bool {
    TIME.is_match(text) && moment::is_on_calendar(text)
}

/// Whether it names a media type.
pub fn is_media(text: &str) -> bool {
    MEDIA.is_match(text)
}

/// Whether it names a language, with or without a region.
pub fn is_language(text: &str) -> bool {
    LANGUAGE.is_match(text)
}

/// Whether it may be a phone number, where its key says that it is one.
pub fn may_be_phone(text: &str) -> bool {
    PHONE_LIKE.is_match(text)
}

/// Whether it is the name of a host, where its key says that it is one.
pub fn may_be_host(text: &str) -> bool {
    HOST.is_match(text)
}

/// Whether it is an address by which nobody is found.
pub fn is_nobodys_ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok_and(|address| address.is_loopback() || address.is_unspecified())
}

fn is_mail(text: &str) -> bool {
    EmailAddress::is_valid(text.strip_prefix("mailto:").unwrap_or(text))
}

fn is_url(text: &str) -> bool {
    text.contains("://") && !text.contains(char::is_whitespace) && Url::parse(text).is_ok_and(|url| url.has_host())
}

fn is_ip(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok() || text.parse::<Ipv6Addr>().is_ok()
}

fn is_bracketed_uuid(text: &str) -> bool {
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    let inner = inner.or_else(|| text.strip_prefix("urn:uuid:"));
    inner.is_some_and(|inner| UUID.find(inner).is_some_and(|found| found.len() == inner.len()))
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether letters and digits stand side by side, as they do in what machines draw.
fn is_mixed(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}
