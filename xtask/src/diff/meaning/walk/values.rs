//! Lists of named values.

use serde_json::{Value, json};

use crate::json::Json;
use crate::names::type_name;

use super::super::super::change::{Kind, Side, Verdict};
use super::super::compare::{Compare, ruled, shown};
use super::super::essence::DOCUMENTATION;
use super::super::node::Node;
use super::super::sets::Question;
use super::super::sides::Scope;

/// A value of a list with its name.
#[derive(Clone)]
struct Named<'s> {
    value: Value,
    variant: String,
    node: Node<'s>,
    /// Whether the list is that value alone.
    is_alone: bool,
}

impl<'s> Compare<'s> {
    /// The values of a list, each by itself.
    pub(super) fn values(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let (old, new) = (named(before), named(after));
        let find = |values: &[Named<'s>], value: &Value| values.iter().find(|other| other.value == *value).cloned();
        let mut come: Vec<Named<'s>> = new.iter().filter(|one| find(&old, &one.value).is_none()).cloned().collect();
        let mut gone: Vec<Named<'s>> = old.iter().filter(|one| find(&new, &one.value).is_none()).cloned().collect();
        for (one, other) in replaced(&gone, &come) {
            self.replaced_value(scope, (before, after), &one, &other);
            gone.retain(|value| value.value != one.value);
            come.retain(|value| value.value != other.value);
        }
        let closed = before.json.flag("x-chatspec-closed");
        for value in &gone {
            self.value(scope, (before, after), &old, value, closed);
        }
        for value in &come {
            self.value(scope, (before, after), &old, value, closed);
        }
        for new in &new {
            if let Some(old) = find(&old, &new.value) {
                self.renamed_value(scope, after, &old, new);
            }
        }
        let order = |of: &[Named<'s>], other: &[Named<'s>]| -> Vec<Value> {
            of.iter().filter(|one| find(other, &one.value).is_some()).map(|one| one.value.clone()).collect()
        };
        if order(&old, &new) != order(&new, &old) {
            self.documentation(
                &after.at(),
                &format!("the values of `{}` stand in another order", after.path),
                Vec::new(),
            );
        }
    }

    /// A value in the place of another one: under its name, or at its position.
    fn replaced_value(
        &mut self,
        scope: &Scope,
        (before, after): (&Node<'s>, &Node<'s>),
        old: &Named<'s>,
        new: &Named<'s>,
    ) {
        let question =
            Question::plain(json!({ "enum": [old.value] }), json!({ "enum": [new.value] }), json!({}), false);
        let findings = self.local(before, after, &question);
        let kind = if old.variant == new.variant { Kind::Renamed } else { Kind::Changed };
        let says = format!("the value {} of `{}` is {} now", old.value, after.path, new.value);
        self.note(scope, &new.node.at(), &says, |side| shown(kind, Verdict::Breaking, findings.for_side(side).witness));
        self.mark_of_value(scope, after, old, new);
    }

    /// A value that has come, or is gone.
    fn value(
        &mut self,
        scope: &Scope,
        (before, after): (&Node<'s>, &Node<'s>),
        old: &[Named<'s>],
        value: &Named<'s>,
        closed: bool,
    ) {
        let was: Vec<Value> = old.iter().map(|one| one.value.clone()).collect();
        let is_gone = was.contains(&value.value);
        let is: Vec<Value> = if is_gone {
            was.iter().filter(|one| **one != value.value).cloned().collect()
        } else {
            was.iter().chain([&value.value]).cloned().collect()
        };
        let tolerant = if closed { json!({ "enum": was }) } else { json!({ "type": before.kinds() }) };
        let question = Question::plain(json!({ "enum": was }), json!({ "enum": is }), tolerant, scope.optional);
        let findings = self.local(before, after, &question);
        let at = if value.is_alone { format!("{}/const", value.node.at()) } else { value.node.at() };
        if is_gone {
            let says =
                format!("the value {} of `{}` is gone, and the variant `{}`", value.value, after.path, value.variant);
            return self.note(scope, &at, &says, |side| {
                // By the values this is harmless to readers, but those who name the variant do not compile.
                shown(Kind::Narrowed, Verdict::Breaking, findings.for_side(side).witness)
            });
        }
        let says = format!("`{}` may now be {}", after.path, value.value);
        self.note(scope, &at, &says, |side| findings.for_side(side));
    }

    /// The name of a value that stays.
    fn renamed_value(&mut self, scope: &Scope, after: &Node<'s>, old: &Named<'s>, new: &Named<'s>) {
        if old.variant != new.variant {
            let says = format!(
                "the variant `{}` of `{}` is called `{}` now; on the wire nothing changes",
                old.variant, after.path, new.variant
            );
            self.rule(scope, &new.node.at(), Kind::Renamed, Verdict::Breaking, &says);
        } else if old.node.json.get("title") != new.node.json.get("title") {
            self.documentation(&new.node.at(), &format!("`title` of `{}` changed", new.variant), Vec::new());
        }
        self.mark_of_value(scope, after, old, new);
    }

    /// What else is said of a value.
    fn mark_of_value(&mut self, scope: &Scope, after: &Node<'s>, old: &Named<'s>, new: &Named<'s>) {
        if old.is_alone || new.is_alone {
            return;
        }
        let (one, other) = (old.node.json, new.node.json);
        let changed = DOCUMENTATION.into_iter().filter(|word| one.get(word) != other.get(word));
        let changed: Vec<String> = changed.map(|word| format!("`{word}`")).collect();
        if !changed.is_empty() {
            let says = format!("{} of the value {} of `{}` changed", changed.join(", "), new.value, after.path);
            self.documentation(&new.node.at(), &says, Vec::new());
        }
        if one.flag("deprecated") != other.flag("deprecated") {
            let now = if other.flag("deprecated") { "now advises against" } else { "no longer advises against" };
            let says = format!("the vendor {now} the value {} of `{}`", new.value, after.path);
            self.note(scope, &new.node.at(), &says, |_: Side| ruled(Kind::Changed, Verdict::Compatible));
        }
    }
}

/// Values of which one has come in the place of the other.
fn replaced<'s>(gone: &[Named<'s>], come: &[Named<'s>]) -> Vec<(Named<'s>, Named<'s>)> {
    let pair = |old: &Named<'s>| {
        let is_only = gone.len() == 1 && come.len() == 1;
        let fits = |new: &&Named<'s>| {
            let has_name = new.variant == old.variant && !old.is_alone && !new.is_alone;
            has_name || (is_only && new.node.pointer == old.node.pointer)
        };
        Some((old.clone(), come.iter().find(fits)?.clone()))
    };
    gone.iter().filter_map(pair).collect()
}

/// The values of a list with their names.
fn named<'s>(node: &Node<'s>) -> Vec<Named<'s>> {
    let value = |node: &Node<'s>, is_alone: bool| {
        let value = node.json.get("const").map(Json::to_value)?;
        let title = node.json.text("title").or_else(|| node.json.text("const"));
        let variant = title.map(type_name).unwrap_or_default();
        Some(Named { value, variant, node: node.clone(), is_alone })
    };
    if node.json.get("const").is_some() {
        return value(node, true).into_iter().collect();
    }
    node.parts("oneOf").iter().filter_map(|part| value(part, false)).collect()
}
