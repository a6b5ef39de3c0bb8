//! Words that stand beside a type and change what is made of it, not what values it takes.

use super::super::super::change::{Kind, Side, Verdict};
use super::super::compare::{Compare, ruled};
use super::super::node::Node;
use super::super::sides::Scope;

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
        let is_open = before.json.flag(word);
        let says = if is_open {
            format!("the list `{}` is open now: values without a name may come", after.path)
        } else {
            format!("the list `{}` is closed now: no values without a name come", after.path)
        };
        // Types of the old version do not decode what a closed list does not name.
        self.note(scope, &after.at(), &says, |side| {
            let breaks = is_open && side != Side::Request;
            ruled(Kind::Changed, if breaks { Verdict::Breaking } else { Verdict::Compatible })
        });
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
