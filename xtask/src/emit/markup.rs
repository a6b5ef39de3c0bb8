//! Text that Markdown shows as it is: nothing in a description is markup, but for code between backticks.

/// Text in which nothing is taken for markup outside of backticks. Addresses become code, so that those with braces
/// and those of examples are no links to follow.
pub fn escaped(text: &str) -> String {
    let text = visible(text);
    let backticks = text.matches('`').count();
    if backticks % 2 == 1 || text.contains("``") {
        return plain(&text);
    }
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| if index % 2 == 0 { plain(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("`")
}

/// A cell of a table.
pub fn cell(text: &str) -> String {
    escaped(text).replace('|', "\\|")
}

/// The words of escaped text; what stands between backticks is one word, which is never broken.
pub fn words(text: &str) -> Vec<String> {
    let mut in_code = false;
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in text.chars() {
        in_code ^= c == '`' && before != '\\';
        match words.last_mut() {
            Some(last) if in_code || !c.is_whitespace() => last.push(c),
            _ => words.push(String::new()),
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A word as it stands at the start of a line, where some would begin a list, a heading, a table or a rule. Of numbers
/// within a paragraph, only one begins a list.
pub fn line_start(word: &str, begins_paragraph: bool) -> String {
    let number = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - number.len();
    if matches!(number, "." | ")")
        && (word.starts_with("1.") || word.starts_with("1)") || (begins_paragraph && digits > 0))
    {
        return format!("{}\\{number}", &word[..digits]);
    }
    let begins = |sign: char| word.starts_with(sign);
    let only = |sign: char| word.chars().all(|c| c == sign);
    if begins('|') || only('+') || only('#') || only('=') || only('-') || word.starts_with("--") {
        return format!("\\{word}");
    }
    word.to_owned()
}

/// Text whose white space is spaces, and whose invisible signs are named.
fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        c if c.is_whitespace() => " ".to_owned(),
        c if c.is_control() || turns(c) => format!("U+{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

/// Whether a sign changes the direction of text, which the compiler refuses in comments.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn plain(text: &str) -> String {
    let words = text.split(' ').map(|word| if is_address(word) { address(word) } else { marked(word) });
    words.collect::<Vec<_>>().join(" ")
}

fn is_address(word: &str) -> bool {
    (word.contains("http://") || word.contains("https://")) && !word.contains('`')
}

/// An address as code, without the signs around it.
fn address(word: &str) -> String {
    let start = word.trim_start_matches(['(', '<', '"', '[', '\'']);
    let inner = start.trim_end_matches(['.', ',', ';', ':', ')', '>', '"', ']', '\'']);
    let (before, after) = (&word[..word.len() - start.len()], &start[inner.len()..]);
    format!("{}`{inner}`{}", marked(before), marked(after))
}

fn marked(word: &str) -> String {
    let signs: Vec<char> = word.chars().collect();
    let letter = |index: Option<usize>| index.and_then(|index| signs.get(index)).is_some_and(|c| c.is_alphanumeric());
    let mut marked = String::new();
    for (index, c) in signs.iter().enumerate() {
        let is_markup = match c {
            '[' | ']' | '<' | '>' | '*' | '\\' | '~' | '`' => true,
            '_' => !(letter(index.checked_sub(1)) && letter(Some(index + 1))),
            '&' => word.contains(';'),
            _ => false,
        };
        marked.extend(is_markup.then_some('\\'));
        marked.push(*c);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escaped("A [x] of <b>, *so* _it_ is, user_no"), r"A \[x\] of \<b\>, \*so\* \_it\_ is, user_no");
        assert_eq!(escaped("&amp; ~~a~~ Q&A"), r"\&amp; \~\~a\~\~ Q&A");
        assert_eq!(escaped("a\u{202e}b\u{0}\tc"), "aU+202EbU+0000 c");
    }

    #[test]
    fn code_stays_code_unless_a_backtick_is_alone() {
        assert_eq!(escaped("`[kept] <b>` [x]"), r"`[kept] <b>` \[x\]");
        assert_eq!(escaped("open ` here [x]"), r"open \` here \[x\]");
        assert_eq!(escaped("``two`` and ```"), r"\`\`two\`\` and \`\`\`");
    }

    #[test]
    fn addresses_are_code() {
        assert_eq!(escaped("see https://localhost/a_b."), "see `https://localhost/a_b`.");
        assert_eq!(escaped("(<http://localhost/{x}>),"), r"(\<`http://localhost/{x}`\>),");
        assert_eq!(escaped("a\nhttp://localhost"), "a `http://localhost`");
    }

    #[test]
    fn code_is_one_word() {
        assert_eq!(words(r"a `b c`, \` d"), ["a", "`b c`,", r"\`", "d"]);
    }

    #[test]
    fn no_line_starts_a_block() {
        for word in ["-", "+", "#", "##", "===", "---", "|", "|a|"] {
            assert_eq!(line_start(word, false), format!("\\{word}"));
        }
        assert_eq!(line_start("12.", true), r"12\.");
        assert_eq!(line_start("12.", false), "12.");
        assert_eq!(line_start("1)", false), r"1\)");
        assert_eq!(line_start("-1", true), "-1");
        assert_eq!(line_start("1.5", true), "1.5");
    }
}
