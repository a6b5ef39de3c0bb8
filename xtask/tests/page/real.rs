//! The pages themselves, for those who have them: their prose is the vendors' and does not stand in the repository.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "whoever runs it wants to see that it was tested, or not"
)]

use std::env;
use std::path::PathBuf;

use serde_json::Value;

use crate::workspace::{Workspace, root};

#[test]
fn the_pages_that_were_read_show_exactly_the_recorded_departures() {
    let Some(folder) = env::var_os("CHATSPEC_PAGES").map(PathBuf::from) else {
        eprintln!("NOT TESTED: CHATSPEC_PAGES names no folder with the saved pages");
        return;
    };
    let workspace = Workspace::with(&root().join("schemas"));
    for vendor in
        std::fs::read_dir(root().join("schemas")).expect("schemas").flatten().filter(|entry| entry.path().is_dir())
    {
        let vendor = vendor.file_name().to_string_lossy().into_owned();
        let lock: Value = serde_json::from_str(&workspace.lock(&vendor)).expect("a lock");
        let pages = lock["pages"].as_object().expect("pages");
        for (id, text) in pages.iter().filter_map(|(id, page)| Some((id, page["text"].as_str()?))) {
            let before = workspace.lock(&vendor);
            let run = workspace.docs_of(&vendor, &folder.join(text), &["--json"]);
            assert_eq!(run.beyond(), Vec::<String>::new(), "{id}");
            assert_eq!(run.document()["page"], id.as_str());
            let departures = std::fs::read_to_string(workspace.path(format!("schemas/{vendor}/departures.json")));
            let departures: Value = serde_json::from_str(&departures.expect("departures")).expect("JSON");
            let recorded =
                departures["departures"].as_array().expect("a list").iter().filter(|one| one["page"] == id.as_str());
            let recorded: Vec<&Value> = recorded.map(|one| &one["id"]).collect();
            let document = run.document();
            let found: Vec<&Value> =
                document["departures"].as_array().expect("a list").iter().map(|one| &one["id"]).collect();
            assert_eq!(found, recorded, "{id}");
            println!("{id}: {} departures, all found", found.len());
            // Accepting what is recorded already changes nothing.
            workspace.docs_of(&vendor, &folder.join(text), &["--accept"]);
            assert_eq!(workspace.lock(&vendor), before, "{id}");
        }
    }
}
