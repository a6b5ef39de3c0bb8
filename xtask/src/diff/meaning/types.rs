//! The named types of two contracts.

use super::super::change::{Kind, Verdict};
use super::compare::{Compare, ruled};
use super::node::{Name, Node, at};

impl<'s> Compare<'s> {
    /// Compares the types of all files, and what the files say of themselves.
    pub fn types(&mut self) {
        self.files();
        for (before, after) in self.names.renamed.clone() {
            self.renamed_type(before, after);
        }
        for name in self.names.removed.clone() {
            let scope = self.sides.before(name);
            let says = format!("the type `{}` is gone", name.1);
            self.rule(&scope, &place(name), Kind::Removed, Verdict::Breaking, &says);
        }
        for name in self.names.added.clone() {
            let scope = self.sides.after(name);
            let says = format!("`{}` is a new type", name.1);
            self.rule(&scope, &place(name), Kind::Added, Verdict::Compatible, &says);
        }
        for (before, after) in self.names.pairs() {
            let nodes = (Node::named(self.before, before), Node::named(self.after, after));
            if let (Some(old), Some(new)) = nodes {
                let scope = self.sides.both(&self.names, before);
                self.schema(&scope, &old, &new);
            }
        }
    }

    fn renamed_type(&mut self, before: Name<'s>, after: Name<'s>) {
        let scope = self.sides.both(&self.names, before);
        if before.1 == after.1 {
            let says = format!("the type `{}` stands in `{}` now (it stood in `{}`)", after.1, after.0, before.0);
            // The crate shows all types at its root.
            return self.note(&scope, &place(after), &says, |_| ruled(Kind::Renamed, Verdict::Compatible));
        }
        let says = format!("the type `{}` is called `{}` now", before.1, after.1);
        self.rule(&scope, &place(after), Kind::Renamed, Verdict::Breaking, &says);
    }

    /// What the files say of themselves.
    fn files(&mut self) {
        for (file, document) in &self.after.schemas {
            let Some(old) = self.before.schemas.get(file) else { continue };
            let words = document.entries().iter().chain(old.entries()).map(|(word, _)| word.as_str());
            let mut changed: Vec<&str> =
                words.filter(|word| *word != "$defs" && document.get(word) != old.get(word)).collect();
            changed.sort_unstable();
            changed.dedup();
            if !changed.is_empty() {
                let words: Vec<String> = changed.iter().map(|word| format!("`{word}`")).collect();
                self.documentation(file, &format!("{} of the file changed", words.join(", ")), Vec::new());
            }
        }
    }
}

fn place((file, name): Name<'_>) -> String {
    at(file, &format!("/$defs/{}", crate::json::escape(name)))
}
