//! Finds a secret in text in which any of its characters may be escaped: in an address, in JSON, in HTML, in delimited
//! text or by Rust.

/// Characters of a secret at the edge of a cut text that tell it from chance.
const TELLING: usize = 4;

/// Backslashes before one character: JSON in JSON in JSON in JSON.
const MOST_BACKSLASHES: usize = 15;

/// The longest escape of one character, as in `%F0%9F%94%91`.
const LONGEST_ESCAPE: usize = 12;

/// Where the secret ends that begins at `at`; when the text was cut, its end may lie beyond.
pub(super) fn end(text: &str, at: usize, secret: &str, cut: bool) -> Option<usize> {
    if !may_begin(&text[at..], secret) {
        return None;
    }
    let mut ends = vec![at];
    for (matched, c) in secret.chars().enumerate() {
        let next: Vec<usize> = ends.iter().flat_map(|&end| after(text, end, c)).collect();
        if next.is_empty() {
            let beyond = cut && matched >= TELLING && ends.iter().any(|&end| is_torn(&text[end..]));
            return beyond.then_some(text.len());
        }
        ends = next;
        ends.sort_unstable();
        ends.dedup();
    }
    // A secret of nothing but quotes is there even where nothing is.
    ends.into_iter().max().filter(|&end| end > at)
}

/// Whether the first character may be that of the secret, which decides nearly always and costs next to nothing.
fn may_begin(text: &str, secret: &str) -> bool {
    let (Some(shown), Some(first)) = (text.chars().next(), secret.chars().next()) else { return true };
    first == '"' || shown.eq_ignore_ascii_case(&first) || "%\\&+".contains(shown)
}

/// Where the rest of a secret ends with whose middle the text begins.
pub(super) fn end_of_rest(text: &str, secret: &str) -> Option<usize> {
    // A character takes a byte at least, so that a rest of more characters than there are bytes does not fit.
    let too_long = secret.chars().count().saturating_sub(text.len()).max(1);
    let rests = secret.char_indices().skip(too_long).map(|(position, _)| &secret[position..]);
    rests.filter(|rest| rest.chars().nth(TELLING - 1).is_some()).find_map(|rest| end(text, 0, rest, false))
}

/// Where an address ends that begins at `at`, and what of it may be shown.
pub(super) fn link(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = &text[at..];
    let scheme = ["https:", "http:"].into_iter().find(|scheme| rest.starts_with(scheme))?;
    let after_scheme = rest[scheme.len()..].trim_start_matches(['/', '\\']);
    let length = after_scheme.find(|c: char| c.is_whitespace() || "\"'<>`".contains(c)).unwrap_or(after_scheme.len());
    let authority = after_scheme[..length].split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let path = if host.len() < length { "/[secret]" } else { "" };
    Some((at + rest.len() - after_scheme.len() + length, format!("{scheme}//{host}{path}")))
}

/// Whether nothing is left, or an escape that was cut.
fn is_torn(rest: &str) -> bool {
    rest.is_empty() || (rest.len() < LONGEST_ESCAPE && rest.starts_with(['%', '\\', '&']))
}

/// Where the character ends that stands at `at`, in each form in which it may stand there.
fn after(text: &str, at: usize, c: char) -> impl Iterator<Item = usize> {
    let rest = &text[at..];
    let percent = [percent(rest, c, "%"), percent(rest, c, "%25")];
    let lengths = [plain(rest, c), backslash(rest, c), utf16(rest, c), braces(rest, c), entity(rest, c)];
    let doubled = [doubled(rest, c, 2), doubled(rest, c, 4)];
    let quotes = [quote(rest, c, ""), quote(rest, c, "\"\"")];
    lengths.into_iter().chain(percent).chain(doubled).chain(quotes).flatten().map(move |length| at + length)
}

/// The character itself; in a form, a plus sign is a space. Hosts come back in small letters.
fn plain(rest: &str, c: char) -> Option<usize> {
    let first = rest.chars().next()?;
    (first.eq_ignore_ascii_case(&c) || (first == '+' && c == ' ')).then(|| first.len_utf8())
}

/// `%C3%A9`, or the same encoded twice; `mark` is what begins each byte.
fn percent(rest: &str, c: char, mark: &str) -> Option<usize> {
    let mut bytes = [0; 4];
    let mut left = rest;
    for byte in c.encode_utf8(&mut bytes).bytes() {
        let digits = left.strip_prefix(mark)?;
        left = (hex(digits.get(..2)?) == Some(byte.into())).then(|| &digits[2..])?;
    }
    Some(rest.len() - left.len())
}

/// A backslash or, where JSON stands in JSON, several, and the character or the letter that stands for it.
fn backslash(rest: &str, c: char) -> Option<usize> {
    let (backslashes, escaped) = backslashes(rest);
    let letter = match c {
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        c => c,
    };
    (backslashes > 0 && escaped.starts_with(letter)).then(|| backslashes + letter.len_utf8())
}

/// A backslash that is escaped, which doubles it each time.
fn doubled(rest: &str, c: char, times: usize) -> Option<usize> {
    (c == '\\' && backslashes(rest).0 >= times).then_some(times)
}

/// A quote in delimited text, which is written twice; where it was written once, reading the text takes it away.
fn quote(rest: &str, c: char, written: &str) -> Option<usize> {
    (c == '"' && rest.starts_with(written)).then_some(written.len())
}

/// `\u00e9`, or a pair of them, with several backslashes where JSON stands in JSON.
fn utf16(rest: &str, c: char) -> Option<usize> {
    let mut units = [0; 2];
    let mut left = rest;
    for unit in c.encode_utf16(&mut units) {
        let digits = escape(left)?.strip_prefix('u')?;
        left = (hex(digits.get(..4)?) == Some((*unit).into())).then(|| &digits[4..])?;
    }
    Some(rest.len() - left.len())
}

/// `\u{e9}`, as Rust escapes text in messages.
fn braces(rest: &str, c: char) -> Option<usize> {
    let (digits, left) = escape(rest)?.strip_prefix("u{")?.split_once('}')?;
    (hex(digits) == Some(c.into())).then_some(rest.len() - left.len())
}

/// `&amp;`, `&#38;` or `&#x26;`.
fn entity(rest: &str, c: char) -> Option<usize> {
    let name = rest.strip_prefix('&')?.split_once(';')?.0;
    let meant = match name {
        "amp" => Some('&'.into()),
        "lt" => Some('<'.into()),
        "gt" => Some('>'.into()),
        "quot" => Some('"'.into()),
        "apos" => Some('\''.into()),
        _ => number(name.strip_prefix('#')?),
    };
    (meant == Some(c.into())).then_some(name.len() + 2)
}

fn number(digits: &str) -> Option<u32> {
    match digits.strip_prefix(['x', 'X']) {
        Some(digits) => hex(digits),
        None => digits.parse().ok(),
    }
}

/// What comes after one backslash or more.
fn escape(rest: &str) -> Option<&str> {
    let (backslashes, escaped) = backslashes(rest);
    (backslashes > 0).then_some(escaped)
}

/// How many backslashes come first, and what comes after them.
fn backslashes(rest: &str) -> (usize, &str) {
    let count = rest.bytes().take(MOST_BACKSLASHES).take_while(|&byte| byte == b'\\').count();
    (count, &rest[count..])
}

/// The number of hexadecimal digits.
fn hex(digits: &str) -> Option<u32> {
    let digits = Some(digits).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}
