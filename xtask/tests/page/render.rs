//! A page as a browser saves it, as Markdown, and as text copied from a browser.

use crate::model::{Cell, Page, Table};

/// Shows a page in a form.
type Render = fn(&Page) -> String;

/// The forms by the endings of their files.
pub const FORMS: [(&str, Render); 3] = [("html", html), ("md", markdown), ("txt", text)];

/// Text that somebody copied.
pub fn text(page: &Page) -> String {
    let mut lines = page.noise.clone();
    lines.extend([page.title.clone(), String::new(), page.intro.clone(), String::new(), page.words.address.to_owned()]);
    lines.extend([String::new(), page.address.clone(), String::new()]);
    for table in &page.tables {
        lines.extend([table.heading.clone(), String::new()]);
        if page.bars {
            barred(page, table, &mut lines);
        } else {
            spaced(page, table, &mut lines);
        }
        lines.push(String::new());
    }
    lines.extend([page.words.examples.to_owned(), page.words.request_example.to_owned(), String::new()]);
    lines.extend(page.request.clone());
    lines.extend([String::new(), page.words.answer_example.to_owned(), String::new(), "HTTP/1.1 200 OK".to_owned()]);
    for (above, payload) in page.payloads.iter().flat_map(|payload| std::iter::repeat_n(payload, page.times)) {
        lines.extend([above.clone(), payload.clone()]);
    }
    lines.extend([String::new(), page.closing.clone(), page.words.noise.to_owned()]);
    lines.join("\n")
}

fn spaced(page: &Page, table: &Table, lines: &mut Vec<String>) {
    lines.push(table.columns.join(" "));
    for row in &table.rows {
        let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
        lines.push(cells.join(" "));
        for cell in row {
            lines.extend(cell.items.iter().map(|(value, gloss)| format!("  • {value}:{gloss}")));
            lines.extend(cell.remarks.iter().map(|remark| format!("{}: {remark}", page.words.note)));
        }
    }
}

fn barred(page: &Page, table: &Table, lines: &mut Vec<String>) {
    lines.push(format!("{} |", table.columns.join(" | ")));
    lines.push(format!("{}|", ["---"].repeat(table.columns.len()).join("|")));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| joined(page, cell, "\n", "• ")).collect();
        lines.push(format!("{} |", cells.join(" | ")));
    }
}

/// A cell in one text.
fn joined(page: &Page, cell: &Cell, between: &str, mark: &str) -> String {
    let mut parts = vec![cell.text.clone()];
    parts.extend(cell.items.iter().map(|(value, gloss)| format!("{mark}{value}: {gloss}")));
    parts.extend(cell.remarks.iter().map(|remark| format!("{}: {remark}", page.words.note)));
    parts.retain(|part| !part.is_empty());
    parts.join(between)
}

/// Markdown as a documentation site keeps it.
pub fn markdown(page: &Page) -> String {
    let mut out = format!(
        "# {}\n\n{}\n\n## {}\n\n```http\n{}\n```\n\n",
        page.title, page.intro, page.words.address, page.address
    );
    for table in &page.tables {
        out += &format!(
            "### {}\n\n| {} |\n|{}\n",
            table.heading,
            table.columns.join(" | "),
            " :--- |".repeat(table.columns.len())
        );
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| marked(&joined(page, cell, "<br/>", "- "))).collect();
            out += &format!("| {} |\n", cells.join(" | "));
        }
        out += "\n";
    }
    out += &format!(
        "## {}\n\n### {}\n\n```\n{}\n```\n\n",
        page.words.examples,
        page.words.request_example,
        page.request.join("\n")
    );
    out += &format!("### {}\n\n", page.words.answer_example);
    for (above, payload) in page.payloads.iter().flat_map(|payload| std::iter::repeat_n(payload, page.times)) {
        let above = if above.is_empty() { String::new() } else { format!("**{above}**\n\n") };
        out += &format!("{above}```json\n{payload}\n```\n\n");
    }
    out + &format!("{}\n\n*{}*\n", page.closing, page.words.noise)
}

/// A cell with the marks that writers use: names as code, what looks like a tag escaped.
fn marked(text: &str) -> String {
    let is_name =
        !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-');
    if is_name { format!("`{text}`") } else { text.replace("Object<", "Object\\<").replace("Array<", "Array&lt;") }
}

/// HTML as a browser saves it, with what surrounds a page.
pub fn html(page: &Page) -> String {
    let noise: String = page.noise.iter().map(|line| format!("<li><a href=\"#\">{}</a></li>", escaped(line))).collect();
    let mut out = format!(
        "<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>{0} | Docs</title><style>td {{ color: red }}</style>\
         <script>var a = {{\"b\": 1}};</script></head>\n<body><nav><ul>{noise}</ul></nav>\n<main><h1>{0}</h1><p class=\"intro\">{1}</p>\
         <h2>{2}</h2><pre><code><span class=k>{3}</span></code></pre>\n",
        escaped(&page.title),
        escaped(&page.intro),
        page.words.address,
        escaped(&page.address).replacen(' ', "</span> <span>", 1),
    );
    for table in &page.tables {
        let columns: String = table.columns.iter().map(|column| format!("<th>{column}</th>")).collect();
        out += &format!(
            "<h3>{}</h3>\n<table class='t'><thead><tr>{columns}</tr></thead>\n<tbody>",
            escaped(&table.heading)
        );
        for row in &table.rows {
            let cells: String = row.iter().map(|cell| format!("<td>{}</td>", cell_html(page, cell))).collect();
            out += &format!("<tr>{cells}\n");
        }
        out += "</tbody></table>\n";
    }
    let (examples, request) = (page.words.examples, page.words.request_example);
    out += &format!("<h2>{examples}</h2><h3>{request}</h3><pre>{}</pre>", escaped(&page.request.join("\n")));
    out += &format!("<h3>{}</h3>", page.words.answer_example);
    for (above, payload) in page.payloads.iter().flat_map(|payload| std::iter::repeat_n(payload, page.times)) {
        let above = if above.is_empty() { String::new() } else { format!("<p><b>{above}</b></p>") };
        out += &format!("{above}<pre>{}</pre>", escaped(payload));
    }
    out + &format!("<p>{}</p></main><footer>{}</footer></body></html>", escaped(&page.closing), page.words.noise)
}

fn cell_html(page: &Page, cell: &Cell) -> String {
    let mut out = if cell.items.is_empty() { escaped(&cell.text) } else { format!("<p>{}</p>", escaped(&cell.text)) };
    if !cell.items.is_empty() {
        let items: String = cell
            .items
            .iter()
            .map(|(value, gloss)| format!("<li><code>{value}</code>: {}</li>", escaped(gloss)))
            .collect();
        out += &format!("<ul>{items}</ul>");
    }
    let remarks: String = cell
        .remarks
        .iter()
        .map(|remark| format!("<div><b>{}:</b> {}</div>", page.words.note, escaped(remark)))
        .collect();
    out + &remarks
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
