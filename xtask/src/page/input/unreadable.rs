//! Files that are no pages, whatever they hold: nothing at all, pictures, archives, documents of programs.

/// What a file is, when it cannot be a page.
pub fn what(bytes: &[u8]) -> Option<&'static str> {
    const HEAD: usize = 4096;
    let known = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| *what);
    let text = super::decoded(bytes);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let is_mail = ["from:", "mime-version:", "date:", "subject:"].iter().any(|start| head.starts_with(start));
    let is_archive = is_mail && head.contains("mime-version:") && head.contains("multipart/related");
    let letters = super::letters(bytes);
    let (odd, all) = (letters.chars().filter(is_odd).count(), letters.chars().count());
    match known {
        Some(known) => Some(known),
        None if is_archive => Some("a page saved as one file with its pictures (MHTML)"),
        None if odd * MOST_ODD > all => Some("no text in UTF-8, nor in UTF-16 with its mark"),
        None if text.trim().is_empty() => Some("an empty file"),
        None => None,
    }
}

/// How files begin that people take for saved pages.
const STARTS: [(&[u8], &str); 11] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, or a document of an office program"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (b"{\\rtf", "a document in RTF"),
    (b"\x1f\x8b", "a packed file"),
    (b"bplist00", "a web archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"\x7fELF", "a program"),
];

/// One letter in this many may be none.
const MOST_ODD: usize = 100;

/// Whether a letter is none: a control character, or bytes that are no text.
const fn is_odd(letter: &char) -> bool {
    matches!(*letter, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::what;

    #[test]
    fn what_cannot_be_a_page_is_known() {
        let utf16: Vec<u8> = "GET /a".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [&[0xff, 0xfe], &utf16[..]].concat();
        let odd = ["GET /a and many letters more. ".repeat(5).as_bytes(), &[0]].concat();
        let latin: Vec<u8> = "Sess\u{f5}es abertas. ".repeat(5).chars().map(|letter| letter as u8).collect();
        let cases: [(&[u8], Option<&str>); 17] = [
            (b"", Some("an empty file")),
            (b" \r\n\t", Some("an empty file")),
            (b"\xef\xbb\xbf\n", Some("an empty file")),
            (b"%PDF-1.7\nGET /a", Some("a PDF")),
            (b"PK\x03\x04GET /a", Some("a ZIP archive, or a document of an office program")),
            (b"\x89PNG\r\n\x1a\n", Some("a picture")),
            (
                b"MIME-Version: 1.0\nContent-Type: multipart/related;",
                Some("a page saved as one file with its pictures (MHTML)"),
            ),
            (&utf16, Some("no text in UTF-8, nor in UTF-16 with its mark")),
            (b"\xff\xff\xff", Some("no text in UTF-8, nor in UTF-16 with its mark")),
            (b"\x00\x01\x02\x03 GET /a", Some("no text in UTF-8, nor in UTF-16 with its mark")),
            (&latin, Some("no text in UTF-8, nor in UTF-16 with its mark")),
            (b"A page on MIME-Version: and multipart/related", None),
            (&marked, None),
            (b"GET /a", None),
            (b"<html>", None),
            (&odd, None),
            ("Sess\u{f5}es abertas".as_bytes(), None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(what(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
