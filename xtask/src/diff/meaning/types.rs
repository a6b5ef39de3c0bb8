//! The named types of two contracts.

use serde_json::Value;

use crate::names::type_name;

use super::super::change::{Kind, Verdict};
use super::compare::Compare;
use super::inline::inline_types;
use super::node::{Name, Node, at};
use super::sides::Scope;

impl<'s> Compare<'s> {
    /// Compares the types of all files, and what the files say of themselves.
    pub fn types(&mut self) {
        self.files();
        let files = self.renamed_files();
        for (before, after) in self.names.renamed.clone() {
            if !files.contains(&(before.0, after.0)) || before.1 != after.1 {
                self.renamed_type(before, after);
            }
        }
        self.removed_types();
        self.added_types();
        for (before, after) in self.names.pairs() {
            let nodes = (Node::named(self.before, before), Node::named(self.after, after));
            if let (Some(old), Some(new)) = nodes {
                let scope = self.sides.both(&self.names, before);
                self.schema(&scope, &old, &new);
            }
        }
    }

    fn removed_types(&mut self) {
        let inline = inline_types(self.after);
        for name in self.names.removed.clone() {
            let scope = neither(&self.sides.before(name));
            let old = Node::named(self.before, name).map(|node| self.old_essence(&node));
            if is_there(&inline, name, old.as_ref(), |node| self.new_essence(node)) {
                let says = format!("the type `{}` stands where it is used now, and is called the same", name.1);
                self.documentation(&place(name), &says, scope.views[0].1.clone());
            } else {
                let says = format!("the type `{}` is gone", name.1);
                self.rule(&scope, &place(name), Kind::Removed, Verdict::Breaking, &says);
            }
        }
    }

    fn added_types(&mut self) {
        let inline = inline_types(self.before);
        for name in self.names.added.clone() {
            let scope = neither(&self.sides.after(name));
            let new = Node::named(self.after, name).map(|node| self.new_essence(&node));
            if is_there(&inline, name, new.as_ref(), |node| self.old_essence(node)) {
                let says = format!("the type `{}` stands by itself now, and is called the same", name.1);
                self.documentation(&place(name), &says, scope.views[0].1.clone());
            } else {
                let says = format!("`{}` is a new type", name.1);
                self.rule(&scope, &place(name), Kind::Added, Verdict::Compatible, &says);
            }
        }
    }

    fn renamed_type(&mut self, before: Name<'s>, after: Name<'s>) {
        let scope = neither(&self.sides.both(&self.names, before));
        if before.1 == after.1 {
            // The crate shows all types at its root.
            let says = format!("the type `{}` stands in `{}` now (it stood in `{}`)", after.1, after.0, before.0);
            return self.documentation(&place(after), &says, scope.views[0].1.clone());
        }
        let says = format!("the type `{}` is called `{}` now; on the wire nothing changes", before.1, after.1);
        self.rule(&scope, &place(after), Kind::Renamed, Verdict::Breaking, &says);
    }

    /// Files that have another name.
    fn renamed_files(&mut self) -> Vec<(&'s str, &'s str)> {
        let mut files: Vec<(&'s str, &'s str)> = Vec::new();
        for (before, after) in self.names.renamed.clone() {
            let is_file = !self.after.schemas.contains_key(before.0) && !self.before.schemas.contains_key(after.0);
            if is_file && before.1 == after.1 && !files.contains(&(before.0, after.0)) {
                files.push((before.0, after.0));
            }
        }
        for (before, after) in &files {
            self.documentation(after, &format!("the file `{before}` is called `{after}` now"), Vec::new());
        }
        files
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
            for word in changed {
                self.documentation(&format!("{file}#/{word}"), &format!("`{word}` of the file changed"), Vec::new());
            }
        }
    }
}

/// All operations of a scope, whatever side they see it from.
fn neither(scope: &Scope) -> Scope {
    let mut operations: Vec<String> = Vec::new();
    for id in scope.views.iter().flat_map(|(_, operations)| operations) {
        if !operations.contains(id) {
            operations.push(id.clone());
        }
    }
    Scope::neither(operations)
}

/// Whether an inline type has the name of a type and says the same.
fn is_there<'s>(
    inline: &[(String, Node<'s>)],
    name: Name<'_>,
    essence: Option<&Value>,
    of: impl Fn(&Node<'s>) -> Value,
) -> bool {
    let mut same = inline.iter().filter(|(other, _)| *other == type_name(name.1));
    same.any(|(_, node)| essence.is_some_and(|essence| of(node) == *essence))
}

fn place((file, name): Name<'_>) -> String {
    at(file, &format!("/$defs/{}", crate::json::escape(name)))
}
