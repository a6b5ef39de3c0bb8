//! What HTML marks as deleted or hidden does not hold, and is told.

use crate::pages::thread;
use crate::render::html;
use crate::workspace::Workspace;

const ID: &str = "thread-get.zh-cn";
const SUBJECT: &str = "<tr><td>subject</td><td>String</td><td>话题的主题。</td>";

/// What is told of the page of a thread when a piece of it is another.
#[track_caller]
fn with(piece: &str, other: &str) -> Vec<String> {
    let page = html(&thread());
    assert!(page.contains(piece), "{page}");
    let workspace = Workspace::new();
    workspace.accept("acme", "page.html", &page, ID);
    workspace.docs("acme", "page.html", page.replacen(piece, other, 1), &["--page", ID, "--json"]).beyond()
}

#[test]
fn a_row_that_is_struck_out_or_hidden_is_gone_and_told() {
    let gone = ["gone field: Thread.subject", "unread: removed row of subject"];
    let rows = [
        "<tr hidden><td>subject</td><td>String</td><td>话题的主题。</td>",
        "<tr hidden><td>subject</td><td>String</td><td>话题的主题。</td></tr>",
        "<tr style='color: red; display: none'><td>subject<td>String<td>话题的主题。",
        "<tr style='text-decoration: line-through'><td>subject</td><td>String</td><td>话题的主题。</td></tr>",
        "<tr><td><del>subject</del></td><td><del>String</del></td><td><del>话题的主题。</del></td>",
        "<tr><td><s><code>subject</code></s></td><td>String</td><td>话题的主题。</td></tr>",
        "<tr><td><strike>subject</strike></td><td>String</td><td>话题的主题。</td></tr>",
        "<tr><td><span style=\"text-decoration:line-through\">subject</span></td><td>String</td><td>话题的主题。</td>",
    ];
    for row in rows {
        assert_eq!(with(SUBJECT, row), gone, "{row}");
    }
}

#[test]
fn a_type_that_is_struck_out_does_not_hold() {
    let row = SUBJECT.replace("String", "<del>String</del> <ins>Integer</ins>");
    assert_eq!(with(SUBJECT, &row), ["type field: Thread.subject", "unread: removed text of subject"]);
    let row = SUBJECT.replace("String", "<del>Integer</del> String");
    assert_eq!(with(SUBJECT, &row), ["unread: removed text of subject"]);
    let row = SUBJECT.replace("<td>String", "<td>String</td><td hidden>Integer");
    assert_eq!(with(SUBJECT, &row), ["unread: removed text of subject"]);
}

#[test]
fn a_value_that_is_struck_out_is_gone() {
    let told = ["value-gone value: Thread.kind=mail", "unread: removed text of kind"];
    for mark in ["<li><del><code>mail</code>: 邮件。</del></li>", "<li hidden><code>mail</code>: 邮件。</li>"] {
        assert_eq!(with("<li><code>mail</code>: 邮件。</li>", mark), told, "{mark}");
    }
}

#[test]
fn a_table_or_an_example_that_is_hidden_is_told() {
    let page = html(&thread());
    let start = page.find("<h3>Agent</h3>").expect("a table");
    let table = &page[start..start + page[start..].find("</table>").expect("its end") + "</table>".len()];
    let found = with(table, &format!("<div class=old style='display:none'>{table}</div>"));
    assert_eq!(found, ["table field: Thread.agents", "prose table: Agent", "unread: removed at table Form"]);
    let rows = table.replace("<tr>", "<tr hidden>");
    let told = ["table field: Thread.agents", "prose table: Agent", "unread: removed at table Form"];
    let found = with(table, &rows);
    assert_eq!(found[..3], told, "{found:?}");
    let start = page.rfind("<pre>").expect("an example");
    let example = &page[start..start + page[start..].find("</pre>").expect("its end") + "</pre>".len()];
    let found = with(example, &format!("<div hidden>{example}</div>"));
    assert!(found.contains(&"unread: removed at requests".to_owned()), "{found:?}");
    assert!(found.contains(&"prose example: code, list, text".to_owned()), "{found:?}");
}

#[test]
fn what_is_hidden_and_says_nothing_is_noise() {
    let pieces = [
        "<span hidden>Copied!</span>",
        "<a style='display:none' href='#'>#</a>",
        "<img style='display: none' alt='Integer' src='x.png'>",
        "<input type=hidden hidden value=1>",
        "<div hidden>Integer<script>var a = 1;</script></div>",
    ];
    for piece in pieces {
        assert_eq!(
            with("<td>String</td><td>话题的主题。", &format!("<td>String{piece}</td><td>话题的主题。")),
            [""; 0],
            "{piece}"
        );
        assert_eq!(with("<h2>", &format!("{piece}<h2>")), [""; 0], "{piece}");
    }
    let code = "<div role=tabpanel hidden><pre>curl -d '{}' http://a.example</pre></div>";
    assert_eq!(with("<h2>", &format!("{code}<h2>")), [""; 0]);
    // An element that is never closed hides nothing, nor does a page whose body waits for its script.
    assert_eq!(with("<h2>", "<section hidden><h2>"), [""; 0]);
    assert_eq!(with("<body>", "<body style='display:none'>"), [""; 0]);
}

#[test]
fn what_a_site_puts_beside_the_text_is_noise() {
    let heading = "<h3>Agent</h3>";
    let marks = ["#", " ¶", "§", "🔗", "<a href='#a'>#</a>", " <a class='headerlink' href='#a'>¶</a>"];
    let links = ["<a class=headerlink href='#a'>Permalink</a>", "<a class=anchor href='#a'><svg></svg></a>"];
    for mark in marks.iter().chain(&links) {
        assert_eq!(with(heading, &format!("<h3>Agent{mark}</h3>")), [""; 0], "{mark}");
        assert_eq!(with("<td>subject</td>", &format!("<td>subject{mark}</td>")), [""; 0], "{mark}");
        assert_eq!(with("<th>参数</th>", &format!("<th>参数{mark}</th>")), [""; 0], "{mark}");
    }
    let shown = format!("{heading}<details><summary>Show</summary>");
    assert_eq!(with(heading, &shown), [""; 0]);
    assert_eq!(with(heading, "<details><summary>Agent</summary>"), [""; 0]);
    assert_eq!(with("<pre>{", "<pre><span class=\"ln\">1</span>{"), [""; 0]);
    let text = crate::render::text(&thread());
    let workspace = Workspace::new();
    workspace.accept("acme", "page.txt", &text, ID);
    for (piece, other) in
        [("\nAgent\n", "\nAgent#\n"), ("\nsubject ", "\nsubject¶ "), ("\n响应参数\n", "\n响应参数 🔗\n")]
    {
        assert!(text.contains(piece), "{piece}");
        let page = text.replacen(piece, other, 1);
        assert_eq!(workspace.docs("acme", "page.txt", page, &["--page", ID, "--json"]).beyond(), [""; 0], "{other}");
    }
}
