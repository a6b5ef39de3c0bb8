//! The same page is the same in every form, and what surrounds it is no difference.

use crate::pages;
use crate::render::{FORMS, text};
use crate::workspace::Workspace;

#[test]
fn every_form_of_a_page_shows_exactly_what_is_recorded() {
    for (vendor, id, page) in pages::all() {
        for (ending, render) in FORMS {
            let workspace = Workspace::new();
            workspace.accept(vendor, &format!("page.{ending}"), &render(&page), id);
            for (other, render) in FORMS {
                let run = workspace.docs(vendor, &format!("page.{other}"), render(&page), &["--page", id, "--json"]);
                assert_eq!(run.beyond(), Vec::<String>::new(), "{id}: {other} against the record of {ending}");
                let departures = run.document()["departures"].as_array().map_or(0, Vec::len);
                assert!(departures >= 8, "{id}: {departures}");
            }
        }
    }
}

#[test]
fn noise_is_no_difference() {
    for (vendor, id, page) in pages::all() {
        let workspace = Workspace::new();
        workspace.accept(vendor, "page.txt", &text(&page), id);
        let mut noisy = page.clone();
        noisy.times += 2;
        noisy
            .tables
            .extend(page.tables.last().filter(|table| table.rows.iter().all(|row| !row[0].text.is_empty())).cloned());
        noisy.noise =
            vec!["Table of Contents".to_owned(), "12 minutes to read".to_owned(), "Developer guide".to_owned()];
        noisy.title = "Another heading".to_owned();
        noisy.words.noise = "Last updated in May";
        for (ending, render) in FORMS {
            let run = workspace.docs(vendor, &format!("page.{ending}"), render(&noisy), &["--page", id, "--json"]);
            assert_eq!(run.beyond(), Vec::<String>::new(), "{id}.{ending}");
            let wide = render(&page).replace('\n', "\r\n");
            let run = workspace.docs(vendor, &format!("page.{ending}"), wide, &["--page", id, "--json"]);
            assert_eq!(run.beyond(), Vec::<String>::new(), "{id}.{ending} with other line ends");
        }
    }
}

#[test]
fn a_page_is_found_by_its_title_or_its_operation() {
    for (vendor, id, page) in pages::all() {
        let workspace = Workspace::new();
        workspace.accept(vendor, "page.txt", &text(&page), id);
        let run = workspace.docs(vendor, "saved as.txt", text(&page), &["--json"]);
        assert_eq!(run.document()["page"], id);
        let mut other = page.clone();
        other.title = "Something else".to_owned();
        let run = workspace.docs(vendor, "saved as.txt", text(&other), &["--json"]);
        assert_eq!(run.document()["page"], id);
    }
}
