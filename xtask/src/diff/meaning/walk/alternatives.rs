//! Unions: by kind, by tag, and shapes that come together.

use serde_json::{Value, json};

use crate::json::Json;
use crate::names::type_name;

use super::super::super::change::{Kind, Side, Verdict};
use super::super::bundle::{Bundle, Reading};
use super::super::compare::{Compare, ruled, shown};
use super::super::node::{Form, Node};
use super::super::sets::{Findings, Question};
use super::super::sides::Scope;
use super::super::tolerant::{kind_of, tags};

/// An alternative with its variant and what tells it apart.
#[derive(Clone)]
struct Variant<'s> {
    node: Node<'s>,
    name: String,
    /// The JSON kind, or the type it refers to, or the tags.
    mark: String,
    is_known: Vec<Value>,
}

impl<'s> Compare<'s> {
    /// A union told apart by the JSON kind.
    pub(super) fn kinds(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let (old, new) = (self.by_kind(self.before, before), self.by_kind(self.after, after));
        let union = |all: &[Variant<'s>]| {
            let kinds: Vec<Value> = all.iter().flat_map(|one| one.is_known.clone()).collect();
            json!({ "type": kinds })
        };
        self.variants(scope, (before, after), &old, &new, &|all| union(all), &json!({}));
    }

    /// A union told apart by the text of a key.
    pub(super) fn tagged(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let tag = |node: &Node<'s>| {
            node.json.pointer("/discriminator/propertyName").and_then(Json::as_str).unwrap_or_default().to_owned()
        };
        let (was, is) = (tag(before), tag(after));
        if was != is {
            let says = format!("`{}` is told apart by `{is}` now (it was `{was}`)", after.path);
            self.rule(scope, &format!("{}/discriminator", after.at()), Kind::Changed, Verdict::Breaking, &says);
        }
        let (old, new) = (self.by_tag(self.before, before, &was, true), self.by_tag(self.after, after, &is, false));
        let union = |all: &[Variant<'s>]| {
            let tags: Vec<Value> = all.iter().flat_map(|one| one.is_known.clone()).collect();
            json!({ "type": "object", "properties": { is.as_str(): { "enum": tags } }, "required": [is] })
        };
        self.variants(scope, (before, after), &old, &new, &|all| union(all), &json!({ "type": "object" }));
        self.mapping(scope, before, after);
    }

    /// Shapes that may come together.
    pub(super) fn shapes(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let variants = |parts: Vec<Node<'s>>, is_old: bool| -> Vec<Variant<'s>> {
            let variant = |node: Node<'s>| {
                let (name, mark) = self.reference(&node, is_old);
                Variant { node, name, mark, is_known: Vec::new() }
            };
            parts.into_iter().map(variant).collect()
        };
        let (old, new) = (variants(before.parts("anyOf"), true), variants(after.parts("anyOf"), false));
        self.variants(scope, (before, after), &old, &new, &|_| json!({}), &json!({}));
    }

    fn variants(
        &mut self,
        scope: &Scope,
        (before, after): (&Node<'s>, &Node<'s>),
        old: &[Variant<'s>],
        new: &[Variant<'s>],
        union: &dyn Fn(&[Variant<'s>]) -> Value,
        tolerant: &Value,
    ) {
        for one in old {
            match new.iter().find(|other| other.mark == one.mark) {
                Some(other) => self.variant(scope, after, one, other),
                None => match self.in_place_of(one, old, new) {
                    Some(other) => self.alternative(scope, &one.node, &other.node),
                    None => self.gone(scope, (before, after), one, old, union, tolerant),
                },
            }
        }
        for one in new.iter().filter(|one| old.iter().all(|other| other.mark != one.mark)) {
            if old.iter().all(|other| self.in_place_of(other, old, new).is_none_or(|taken| taken.mark != one.mark)) {
                self.come(scope, (before, after), one, old, union, tolerant);
            }
        }
        let order = |of: &[Variant<'s>], other: &[Variant<'s>]| -> Vec<String> {
            of.iter().map(|one| one.mark.clone()).filter(|mark| other.iter().any(|one| one.mark == *mark)).collect()
        };
        if order(old, new) != order(new, old) {
            self.documentation(
                &after.at(),
                &format!("the alternatives of `{}` stand in another order", after.path),
                Vec::new(),
            );
        }
    }

    /// The alternative that has come under the name of one that is gone.
    fn in_place_of(&self, one: &Variant<'s>, old: &[Variant<'s>], new: &[Variant<'s>]) -> Option<Variant<'s>> {
        let is_gone = new.iter().all(|other| other.mark != one.mark);
        let has_come = |other: &&Variant<'s>| old.iter().all(|one| one.mark != other.mark);
        new.iter().filter(has_come).find(|other| is_gone && other.name == one.name).cloned()
    }

    /// An alternative that stays.
    fn variant(&mut self, scope: &Scope, after: &Node<'s>, old: &Variant<'s>, new: &Variant<'s>) {
        if old.name != new.name {
            let says = format!(
                "the variant `{}` of `{}` is called `{}` now; on the wire nothing changes",
                old.name, after.path, new.name
            );
            self.rule(scope, &new.node.at(), Kind::Renamed, Verdict::Breaking, &says);
        } else if old.node.json.get("title") != new.node.json.get("title") {
            let says = format!("`title` of the variant `{}` of `{}` is written out or left out", new.name, after.path);
            self.rule(scope, &new.node.at(), Kind::Changed, Verdict::Compatible, &says);
        }
        self.alternative(scope, &old.node, &new.node);
    }

    fn gone(
        &mut self,
        scope: &Scope,
        (before, after): (&Node<'s>, &Node<'s>),
        one: &Variant<'s>,
        old: &[Variant<'s>],
        union: &dyn Fn(&[Variant<'s>]) -> Value,
        tolerant: &Value,
    ) {
        let less: Vec<Variant<'s>> = old.iter().filter(|other| other.mark != one.mark).cloned().collect();
        let findings = self.of_union((before, after), union(old), union(&less), tolerant, scope);
        let says = format!("the alternative `{}` of `{}` is gone", one.name, before.path);
        self.note(scope, &one.node.at(), &says, |side| {
            // By the values this is harmless to readers, but those who name the variant do not compile.
            let kind = if is_shape(before) { Kind::Removed } else { Kind::Narrowed };
            shown(kind, Verdict::Breaking, findings.for_side(side).witness)
        });
    }

    fn come(
        &mut self,
        scope: &Scope,
        (before, after): (&Node<'s>, &Node<'s>),
        one: &Variant<'s>,
        old: &[Variant<'s>],
        union: &dyn Fn(&[Variant<'s>]) -> Value,
        tolerant: &Value,
    ) {
        let more: Vec<Variant<'s>> = old.iter().chain([one]).cloned().collect();
        let findings = self.of_union((before, after), union(old), union(&more), tolerant, scope);
        let says = format!("`{}` may now be `{}` as well", after.path, one.name);
        // What no variant fits is kept, whatever it is.
        self.note(scope, &one.node.at(), &says, |side| {
            let witness = findings.for_side(side).witness;
            let kind = if is_shape(before) { Kind::Added } else { Kind::Widened };
            shown(kind, Verdict::Compatible, witness)
        });
    }

    fn of_union(
        &self,
        (before, after): (&Node<'s>, &Node<'s>),
        was: Value,
        is: Value,
        tolerant: &Value,
        scope: &Scope,
    ) -> Findings {
        self.local(before, after, &Question::plain(was, is, tolerant.clone(), scope.optional))
    }

    /// The texts that lead to the alternatives, where they are written.
    fn mapping(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let at = format!("{}/discriminator", after.at());
        let entries =
            |node: &Node<'s>| node.json.pointer("/discriminator/mapping").map(Json::entries).unwrap_or_default();
        let (old, new) = (entries(before), entries(after));
        if old.is_empty() || new.is_empty() {
            return;
        }
        for (tag, _) in old.iter().filter(|(tag, _)| new.iter().all(|(other, _)| other != tag)) {
            let says = format!("the text `{tag}` leads to no variant of `{}` any more", after.path);
            self.rule(scope, &at, Kind::Narrowed, Verdict::Breaking, &says);
        }
        for (tag, to) in new {
            let Some((_, from)) = old.iter().find(|(other, _)| other == tag) else {
                let says = format!("the text `{tag}` leads to a variant of `{}` now", after.path);
                self.rule(scope, &at, Kind::Widened, Verdict::Compatible, &says);
                continue;
            };
            let target =
                |source, file, reference: &'s Json| super::super::node::target(source, file, reference.as_str()?);
            if !self.names.is_same(target(self.before, before.file, from), target(self.after, after.file, to)) {
                let says = format!("the text `{tag}` leads to another variant of `{}` now", after.path);
                self.note(scope, &at, &says, |_: Side| ruled(Kind::Changed, Verdict::Breaking));
            }
        }
    }

    fn by_kind(&self, source: &'s crate::source::Source, union: &Node<'s>) -> Vec<Variant<'s>> {
        let bundle = Bundle::new(source, Reading::Exact);
        let variant = |node: Node<'s>| {
            let kind = kind_of(&bundle, &node).unwrap_or("any");
            let name = node.json.text("title").map(type_name).unwrap_or_default();
            Variant { name, mark: kind.to_owned(), is_known: vec![kind.into()], node }
        };
        union.parts("oneOf").into_iter().map(variant).collect()
    }

    fn by_tag(&self, source: &'s crate::source::Source, union: &Node<'s>, tag: &str, is_old: bool) -> Vec<Variant<'s>> {
        let bundle = Bundle::new(source, Reading::Exact);
        let variant = |node: Node<'s>| {
            let (name, mark) = self.reference(&node, is_old);
            Variant { name, mark, is_known: tags(&bundle, union, &node, tag), node }
        };
        union.parts("oneOf").into_iter().map(variant).collect()
    }

    /// The variant of a reference, and the type that it names by its new name.
    fn reference(&self, node: &Node<'s>, is_old: bool) -> (String, String) {
        let source = if is_old { self.before } else { self.after };
        let target = node.target(source);
        let name = node.json.text("title").or(target.map(|target| target.1)).map(type_name).unwrap_or_default();
        let call = |name| if is_old { self.names.call_before(name) } else { self.names.call_after(name) };
        (name, target.map(call).unwrap_or_default())
    }
}

/// Whether the alternatives of a node may come together, each as a field.
fn is_shape(node: &Node<'_>) -> bool {
    node.form() == Form::Shapes
}
