//! Whatever the bytes of a page are, reading them ends, and ends well.

use proptest::prelude::*;

use super::facts::{Facts, read};
use super::fingerprints::{Keys, Record};

/// Pieces that pages are made of, whole and broken.
const PIECES: [&str; 52] = [
    "GET /v1/items/{id}?after=1\n",
    "POST {base}/x HTTP/1.1\n",
    "Host: a.example\n",
    "HTTP/1.1 200 OK { \"a\": [1, {\"b\": null}] }\n",
    "{\n",
    "}\n",
    "[\n",
    "\"a\": 1,\n",
    "] trailing\n",
    "null",
    "1e999\n",
    "\"\\ud800\"\n",
    "| Parameter | Type | Description |\n",
    "|---|---|---|\n",
    "---|\n",
    "| id | Integer | The id. Required |\n",
    "| | |\n",
    "| cut\n",
    "Parameter Type Description ",
    "id Integer The id. name String Its name.kind Object<Kind> ",
    "参数 是否必填 类型 说明\n",
    "id Integer 编号。\n",
    "  • 0:成功。\n",
    "注: ",
    "Kind\n",
    "- \n",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<th>Name<th>Type",
    "<ul><li>a: b",
    "<pre>{\n",
    "</pre>",
    "<script>",
    "<nav>",
    "<!--",
    "<![CDATA[",
    "&lt;&#0;&bogus;",
    "<a href='",
    "<del>",
    "</del>",
    "<tr hidden>",
    "<td style='display:none'>",
    "<div hidden>",
    "</div>",
    "```\n",
    "\0\u{feff}\u{200b}",
    "Last updated\n",
    "\r\n\r",
    "`*_[](",
];

fn check(bytes: &[u8]) -> Facts {
    let facts = read(bytes);
    let keys = Keys::of(&facts);
    for (position, table) in facts.tables.iter().enumerate() {
        assert!(!keys.table(position).is_empty());
        assert!((0..table.rows.len()).all(|row| !keys.field(position, row).is_empty()));
    }
    let record = Record::of(&facts);
    let mut names: Vec<&String> = record.0.iter().map(|(key, _)| key).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), record.0.len(), "two things have one name");
    facts
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn any_pieces_are_read(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40)) {
        check(pieces.concat().as_bytes());
        check(format!("<html><body>{}", pieces.concat()).as_bytes());
    }

    #[test]
    fn a_page_can_be_cut_anywhere(at in 0usize..2000, html in any::<bool>()) {
        let page = PIECES.concat();
        let page = if html { format!("<html>{page}") } else { page };
        check(&page.as_bytes()[..at.min(page.len())]);
    }
}

#[test]
fn large_pages_do_not_take_long_or_deep() {
    let units = [
        "{\n",
        "[[",
        "<table><tr><td>",
        "<div>",
        "<div hidden>",
        "<tr hidden><td>",
        "<table><tr hidden>",
        "<ul><li hidden>",
        "<del>",
        "| a | b |\n",
        "a|b\n---|---\nc|d\n",
        "x String ",
        "GET /a\n",
        "[1,\n",
        "<nav>",
        "Parameter Type Description\nid String a\n",
    ];
    for unit in units {
        check(unit.repeat(200_000 / unit.len()).as_bytes());
        check(format!("<html>{}", unit.repeat(200_000 / unit.len())).as_bytes());
    }
}

#[test]
fn what_is_no_text_is_no_page() {
    for bytes in [
        &b""[..],
        b"\xff\xfe",
        b"\xff\xfe\x00",
        b"\xfe\xff\xd8\x00",
        b"\x00\x00\x00",
        b"\xef\xbb\xbf",
        b"PK\x03\x04\xff",
    ] {
        let facts = check(bytes);
        assert!(facts.operations.is_empty() && facts.tables.is_empty(), "{bytes:?}");
    }
}
