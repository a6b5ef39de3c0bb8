//! Documents that contradict themselves: refused with every reason at once, each at its place, and nothing is written.

use crate::document::{Document, documents};
use crate::import::{
    SKIP, has_folder, import, nothing_wrong, report, wrong_of_any, wrong_of_notes, wrong_of_places, wrong_of_reasons,
    wrong_of_text,
};
use crate::workspace::Workspace;

#[test]
fn broken_documents_are_refused_with_every_reason() {
    let all = documents();
    let broken = all.iter().filter(|document| !document.is_acceptable());
    nothing_wrong(broken.map(|document| (document.name.clone(), wrong(document))));
}

fn wrong(document: &Document) -> Vec<String> {
    let workspace = Workspace::empty();
    let before = workspace.tree();
    let [run, text] = [&["--json"][..], &[]].map(|more| import(&workspace, &document.name, &document.path, more));
    let report = report(&run, document.file());
    let mut wrong = wrong_of_any(&workspace, &run);
    wrong.extend(wrong_of_any(&workspace, &text));
    wrong.extend(wrong_of_text(&text, &report, document.file()));
    if (run.code, text.code) != (Some(1), Some(1)) {
        wrong.push(format!("exit codes {:?} and {:?}, not 1", run.code, text.code));
    }
    if workspace.tree() != before || has_folder(&workspace, &document.name) {
        wrong.push("something was written".to_owned());
    }
    wrong.extend(wrong_of_places(document, &report));
    wrong.extend(wrong_of_reasons(document, &report));
    wrong.extend(wrong_of_notes(document, &report));
    if !text.stderr.contains(&format!("{} reasons found", report.reasons.len())) {
        wrong.push(format!("does not count its {} reasons", report.reasons.len()));
    }
    wrong.extend(wrong_of_rest(document));
    wrong
}

/// What is wrong with what is left when the operations concerned are left out: it generates, or nothing is left.
fn wrong_of_rest(document: &Document) -> Vec<String> {
    let workspace = Workspace::empty();
    let run = import(&workspace, &document.name, &document.path, &[SKIP]);
    let mut wrong = wrong_of_any(&workspace, &run);
    if run.code == Some(0) {
        let generated = workspace.codegen(&[]);
        wrong.extend((generated.code != Some(0)).then(|| format!("codegen of the rest: {}", generated.stderr)));
    }
    wrong
}
