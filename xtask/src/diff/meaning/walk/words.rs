//! Bounds and formats.

use serde_json::{Map, Value, json};

use super::super::super::change::{Kind, Side, Verdict};
use super::super::bundle::bits;
use super::super::compare::{Compare, ruled};
use super::super::node::Node;
use super::super::sets::Question;
use super::super::sides::Scope;

const BOUNDS: [&str; 6] = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"];

impl<'s> Compare<'s> {
    /// The bounds of a plain value, together.
    pub(super) fn bounds(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let changed = BOUNDS.into_iter().filter(|word| before.json.get(word) != after.json.get(word));
        let changed: Vec<&str> = changed.collect();
        if changed.is_empty() {
            return;
        }
        let kinds: Value = before.kinds().into_iter().collect();
        let alone = |node: &Node<'s>| {
            let bounds = BOUNDS.into_iter().filter_map(|word| Some((word.to_owned(), node.json.get(word)?.to_value())));
            Value::from(bounds.chain([("type".to_owned(), kinds.clone())]).collect::<Map<String, Value>>())
        };
        let question = Question::plain(alone(before), alone(after), json!({ "type": kinds }), scope.optional);
        let findings = self.local(before, after, &question);
        let says = |word: &&str| match (before.json.get(word), after.json.get(word)) {
            (Some(old), Some(new)) => format!("`{word}` of `{}` is now {new} (it was {old})", after.path),
            (None, Some(new)) => format!("`{}` has a `{word}` of {new} now", after.path),
            (Some(old), None) => format!("`{}` has no `{word}` any more (it was {old})", after.path),
            (None, None) => String::new(),
        };
        let says: Vec<String> = changed.iter().map(says).collect();
        self.note(scope, &after.at(), &says.join(", "), |side| findings.for_side(side));
    }

    /// The format of a plain value, which validators do not check.
    pub(super) fn format(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let (old, new) = (before.json.text("format"), after.json.text("format"));
        if old == new {
            return;
        }
        let says = match (old, new) {
            (Some(old), Some(new)) => format!("the format of `{}` is now `{new}` (it was `{old}`)", after.path),
            (None, Some(new)) => format!("`{}` has the format `{new}` now", after.path),
            (Some(old), None) => format!("`{}` no longer has the format `{old}`", after.path),
            (None, None) => return,
        };
        let says = format!("{says}; validators do not check formats, so no value shows it");
        let findings = self.of_format(before, after);
        self.note(scope, &after.at(), &says, |side| {
            let (lost, gained, uncovered) = findings;
            let kind = match (lost, gained) {
                (true, false) => Kind::Narrowed,
                (false, true) => Kind::Widened,
                _ => Kind::Changed,
            };
            let breaks = if side == Side::Request { lost } else { uncovered };
            ruled(kind, if breaks { Verdict::Breaking } else { Verdict::Compatible })
        });
    }

    /// Whether a change of format takes values away, adds some, and adds some that old types do not decode.
    fn of_format(&self, before: &Node<'s>, after: &Node<'s>) -> (bool, bool, bool) {
        if before.kinds().contains(&"integer") {
            let range = |node: &Node<'_>| {
                let own = ["minimum", "maximum"].into_iter();
                let own = own.filter_map(|word| Some((word.to_owned(), node.json.get(word)?.to_value())));
                let mut schema: Map<String, Value> = own.collect();
                bits(node, &mut schema);
                let bound = |word: &str| schema.get(word).and_then(Value::as_f64).unwrap_or_default();
                (bound("minimum"), bound("maximum"))
            };
            let (old, new) = (range(before), range(after));
            let is_less = |one: (f64, f64), other: (f64, f64)| one.0 > other.0 || one.1 < other.1;
            return (is_less(new, old), is_less(old, new), is_less(old, new));
        }
        match (before.json.text("format"), after.json.text("format")) {
            // In other forms as well.
            (Some("date-time"), Some("x-date-time")) => (false, true, false),
            (Some("x-date-time"), Some("date-time")) => (true, false, false),
            (_, Some("double")) | (Some("double"), _) => (false, false, false),
            (None, _) => (true, false, false),
            (_, None) => (false, true, false),
            _ => (true, true, false),
        }
    }
}
