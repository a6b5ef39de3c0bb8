//! Compares two schemas word by word and reports each difference where it stands.

mod alternatives;
mod marks;
mod objects;
mod values;
mod words;

use serde_json::json;

use super::super::change::{Kind, Verdict};
use super::compare::{Compare, ruled};
use super::essence::{DOCUMENTATION, described};
use super::node::{Form, Node};
use super::sets::Question;
use super::sides::Scope;

impl<'s> Compare<'s> {
    /// Compares two schemas of one place.
    pub fn schema(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        self.place(scope, before, after, false);
    }

    /// Compares two alternatives, whose titles name variants and have been compared.
    pub fn alternative(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        self.place(scope, before, after, true);
    }

    fn place(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>, is_alternative: bool) {
        if before.json == after.json && self.is_same(before, after) {
            return;
        }
        let known = self.count();
        self.words_for_people(before, after, is_alternative);
        self.marks_of_place(scope, before, after);
        if self.is_named_otherwise(before, after) {
            return self.named_otherwise(before, after);
        }
        self.core(scope, before, after);
        let is_said = self.count() > known || (is_alternative && self.differs_in_title(before, after));
        if !is_said && !self.is_same(before, after) {
            self.rewritten(scope, before, after);
        }
    }

    fn differs_in_title(&self, before: &Node<'s>, after: &Node<'s>) -> bool {
        before.json.get("title") != after.json.get("title")
    }

    /// Words that only people read.
    fn words_for_people(&mut self, before: &Node<'s>, after: &Node<'s>, is_alternative: bool) {
        let is_variant = is_alternative || after.json.get("const").is_some();
        let title = (!is_variant).then_some("title");
        let words = DOCUMENTATION.into_iter().chain(title);
        let changed: Vec<String> = words
            .filter(|word| before.json.get(word) != after.json.get(word))
            .map(|word| format!("`{word}`"))
            .collect();
        if !changed.is_empty() {
            self.documentation(&after.at(), &format!("{} of `{}` changed", changed.join(", "), after.path), Vec::new());
        }
    }

    /// The value itself: null, kinds, and what is within.
    fn core(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let ((was_nullable, old), (is_nullable, new)) = (before.nullable(), after.nullable());
        // Any value and null alone are both of no kind that could be null besides.
        let is_of_no_kind = |node: &Node<'s>| node.form() == Form::Plain && node.kinds().is_empty();
        let null_alone = was_nullable != is_nullable && is_of_no_kind(&old) && is_of_no_kind(&new);
        if null_alone || !self.fit(&old, &new) {
            return self.replaced(scope, before, after);
        }
        if was_nullable != is_nullable {
            self.null(scope, before, after, is_nullable);
        }
        if old.pointer != before.pointer && new.pointer != after.pointer {
            self.words_for_people(&old, &new, false);
            self.marks_of_place(scope, &old, &new);
        }
        self.marks_of_type(scope, &old, &new);
        let inner = scope.optional(false);
        match old.form() {
            Form::Reference => {}
            Form::Object => self.objects(&inner, &old, &new),
            Form::Map => self.below(&inner, &old, &new, "additionalProperties"),
            Form::Shapes => self.shapes(&inner, &old, &new),
            Form::Tagged => self.tagged(&inner, &old, &new),
            Form::Values => self.values(&scope.optional(scope.optional || is_nullable), &old, &new),
            Form::Kinds => self.kinds(&inner, &old, &new),
            Form::Plain => {
                self.bounds(scope, &old, &new);
                self.format(scope, &old, &new);
                self.below(&inner, &old, &new, "items");
            }
        }
    }

    /// Whether two schemas are so alike that their words can be compared one by one.
    fn fit(&self, old: &Node<'s>, new: &Node<'s>) -> bool {
        match (old.form(), new.form()) {
            (Form::Reference, Form::Reference) => self.names.is_same(old.target(self.before), new.target(self.after)),
            (Form::Plain | Form::Values, _) if old.kinds() != new.kinds() => false,
            (one, other) => one == other,
        }
    }

    fn below(&mut self, scope: &Scope, old: &Node<'s>, new: &Node<'s>, word: &str) {
        if let (Some(old), Some(new)) = (old.word(word, "[]"), new.word(word, "[]")) {
            self.schema(scope, &old, &new);
        }
    }

    /// A value that may be null now, or may not any more.
    fn null(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>, is_nullable: bool) {
        let (all, some) = (json!({}), json!({ "not": { "type": "null" } }));
        let (says, was, is) = if is_nullable {
            (format!("`{}` may now be null", after.path), some, all)
        } else {
            (format!("`{}` may not be null any more", after.path), all, some)
        };
        let question = Question::plain(was.clone(), is, was, scope.optional);
        let findings = self.local(before, after, &question);
        self.note(scope, &after.at(), &says, |side| findings.for_side(side));
    }

    /// A value of another make.
    fn replaced(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let findings = self.whole(before, after, scope.optional);
        let (old, new) = (described(before), described(after));
        let change =
            if old == new { format!("is made otherwise ({new})") } else { format!("is now {new} (it was {old})") };
        let note = if findings.is_same() { "; it takes the same values" } else { "" };
        let says = format!("`{}` {change}{note}", after.path);
        self.note(scope, &after.at(), &says, |side| findings.for_side(side));
    }

    /// A name for what it stands for. Where the name is new or gone, that tells it.
    fn named_otherwise(&mut self, before: &Node<'s>, after: &Node<'s>) {
        self.explained += 1;
        let is_gone = before.target(self.before).is_some_and(|name| self.names.removed.contains(&name));
        let is_new = after.target(self.after).is_some_and(|name| self.names.added.contains(&name));
        if !is_gone && !is_new {
            let (old, new) = (described(before), described(after));
            let says = format!("`{}` is written as {new} (it was {old}), which is the same", after.path);
            self.documentation(&after.at(), &says, Vec::new());
        }
    }

    /// Whether a name is written for what it stands for, or the other way round.
    fn is_named_otherwise(&self, before: &Node<'s>, after: &Node<'s>) -> bool {
        let (Some(old), Some(new)) = (before.resolved(self.before), after.resolved(self.after)) else { return false };
        let is_reference = |node: &Node<'s>| node.json.get("$ref").is_some();
        is_reference(before) != is_reference(after) && self.is_same(&old, &new)
    }

    /// A difference that no rule knows.
    fn rewritten(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let findings = self.whole(before, after, scope.optional);
        if findings.is_same() {
            let says = format!("`{}` is written in another way; it takes the same values", after.path);
            return self.note(scope, &after.at(), &says, |_| ruled(Kind::Changed, Verdict::Compatible));
        }
        let says = format!("`{}` is written in another way", after.path);
        self.note(scope, &after.at(), &says, |side| findings.for_side(side));
    }
}
