//! Words that stand beside a type and change what is made of it, not what values it takes.

use super::super::super::change::{Kind, Side, Verdict};
use super::super::compare::Compare;
use super::super::node::Node;
use super::super::sets::{Question, find};
use super::super::sides::Scope;
use super::super::tolerant;

impl<'s> Compare<'s> {
    /// The marks of a place, whatever type the value has there.
    pub(super) fn marks_of_place(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        self.deprecated(scope, before, after);
        self.read_or_write_only(scope, before, after);
        self.same_as(scope, before, after);
    }

    /// The marks of a type, null aside.
    pub(super) fn marks_of_type(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        self.secret(scope, before, after);
        self.closed(scope, before, after);
    }

    fn deprecated(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        if before.json.flag("deprecated") == after.json.flag("deprecated") {
            return;
        }
        let now = if after.json.flag("deprecated") { "now advises against" } else { "no longer advises against" };
        let says = format!("the vendor {now} `{}`", after.path);
        self.rule(scope, &after.at(), Kind::Changed, Verdict::Compatible, &says);
    }

    /// Read-only means that requests are ignored, write-only that answers do not hold it.
    fn read_or_write_only(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        for (word, side) in [("readOnly", Side::Request), ("writeOnly", Side::Response)] {
            let (was, is) = (before.json.flag(word), after.json.flag(word));
            if was == is {
                continue;
            }
            let says = match (word, is) {
                ("readOnly", true) => format!("the vendor now ignores `{}` in requests", after.path),
                ("readOnly", false) => format!("the vendor now takes `{}` in requests", after.path),
                (_, true) => format!("answers do not hold `{}` any more", after.path),
                (_, false) => format!("answers may now hold `{}`", after.path),
            };
            let views: Vec<_> = scope.views.iter().filter(|(seen, _)| *seen == side).cloned().collect();
            if views.is_empty() {
                // It says what nobody on the other side is concerned with.
                self.explained += 1;
                self.documentation(&after.at(), &format!("`{word}` of `{}` changed", after.path), Vec::new());
                continue;
            }
            let (kind, verdict) =
                if is { (Kind::Narrowed, Verdict::Breaking) } else { (Kind::Widened, Verdict::Compatible) };
            self.rule(&Scope { views, optional: false }, &after.at(), kind, verdict, &says);
        }
    }

    fn secret(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let word = "x-chatspec-secret";
        if before.json.flag(word) == after.json.flag(word) {
            return;
        }
        let now = if after.json.flag(word) { "is a secret now" } else { "is no secret any more" };
        let says = format!("`{}` {now}: on the wire nothing changes, but its Rust type is another one", after.path);
        self.rule(scope, &after.at(), Kind::Changed, Verdict::Compatible, &says);
    }

    fn closed(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let word = "x-chatspec-closed";
        if before.json.flag(word) == after.json.flag(word) {
            return;
        }
        // Validators do not know the word: as the vendor means it, an open list takes every value of its kind.
        let (old, new) = (tolerant::values(before), tolerant::values(after));
        let findings = find(&Question::plain(old.clone(), new, old, scope.optional), &self.hints);
        let now = if after.json.flag(word) { "closed" } else { "open" };
        for view in &scope.views {
            let means = match (view.0 == Side::Request, after.json.flag(word)) {
                (true, true) => "callers may no longer send values that are not named",
                (true, false) => "callers may send values that are not named",
                (false, true) => "no values without a name come",
                (false, false) => "values without a name may come",
            };
            let says = format!("the list `{}` is {now} now: {means}", after.path);
            let one = Scope { views: vec![view.clone()], ..scope.clone() };
            self.note(&one, &after.at(), &says, |side| findings.for_side(side));
        }
    }

    fn same_as(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let word = "x-chatspec-same-as";
        let (old, new) = (before.json.text(word), after.json.text(word));
        match (old, new) {
            _ if old == new => {}
            (None, Some(new)) => {
                let says = format!("`{}` is another spelling of `{new}` now, which a method reads", after.path);
                self.rule(scope, &after.at(), Kind::Added, Verdict::Compatible, &says);
            }
            (Some(old), None) => {
                let says = format!("`{}` is no spelling of `{old}` any more, so that its method is gone", after.path);
                self.rule(scope, &after.at(), Kind::Removed, Verdict::Compatible, &says);
            }
            (Some(old), Some(new)) => {
                let says = format!("`{}` is another spelling of `{new}` now (it was one of `{old}`)", after.path);
                self.rule(scope, &after.at(), Kind::Changed, Verdict::Compatible, &says);
            }
            (None, None) => {}
        }
    }
}
