//! Objects with named keys: keys that have come, that are gone, that must be there.

use serde_json::{Value, json};

use crate::source::Source;

use super::super::super::change::{Kind, Side, Verdict, Witness};
use super::super::bundle::{Bundle, Reading, document};
use super::super::compare::{Compare, shown};
use super::super::node::{Key, Name, Node};
use super::super::sets::{Findings, Question, joint};
use super::super::sides::Scope;

impl<'s> Compare<'s> {
    /// The keys of an object, those that it takes from other types being compared there.
    pub(super) fn objects(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>) {
        let (old, new) = (before.keys(self.before), after.keys(self.after));
        let find = |keys: &[Key<'s>], name: &str| keys.iter().find(|key| key.name == name).cloned();
        let told = |key: &Key<'s>| self.is_told_elsewhere(key, before, after);
        let gone = old.iter().filter(|key| find(&new, key.name).is_none() && !told(key));
        let mut gone: Vec<Key<'s>> = gone.cloned().collect();
        let come = new.iter().filter(|key| find(&old, key.name).is_none() && !told(key));
        let mut come: Vec<Key<'s>> = come.cloned().collect();
        for (old, new) in self.renamed_keys(&gone, &come) {
            let says = format!("the key `{}` of `{}` is called `{}` now", old.name, before.path, new.name);
            self.rule(scope, &new.node.at(), Kind::Renamed, Verdict::Breaking, &says);
            gone.retain(|key| key.name != old.name);
            come.retain(|key| key.name != new.name);
            self.schema(&scope.optional(!old.required), &old.node, &new.node);
        }
        for part in parts(&gone) {
            self.removed_part(scope, before, after, &part);
        }
        for part in parts(&come) {
            self.added_part(scope, before, after, &part);
        }
        for key in gone.iter().filter(|key| key.from.is_none()) {
            self.removed_key(scope, before, after, key);
        }
        for key in come.iter().filter(|key| key.from.is_none()) {
            self.added_key(scope, before, after, key);
        }
        for key in &new {
            if let Some(old) = find(&old, key.name) {
                self.key(scope, (before, &old), (after, key));
            }
        }
        self.order(after, &old, &new);
        self.words_of_parts(before, after);
    }

    /// What parts that are written out say to people.
    fn words_of_parts(&mut self, before: &Node<'s>, after: &Node<'s>) {
        let inline = |node: &Node<'s>| -> Vec<Node<'s>> {
            node.parts("allOf").into_iter().filter(|part| part.json.get("$ref").is_none()).collect()
        };
        for (old, new) in inline(before).iter().zip(&inline(after)) {
            self.words_for_people(old, new, false);
        }
    }

    /// Whether a key is that of a type which both objects are made of.
    fn is_told_elsewhere(&self, key: &Key<'s>, before: &Node<'s>, after: &Node<'s>) -> bool {
        let targets = |node: &Node<'s>, source: &'s Source| -> Vec<Name<'s>> {
            node.parts("allOf").iter().filter_map(|part| part.target(source)).collect()
        };
        let (old, new) = (targets(before, self.before), targets(after, self.after));
        let stays = |(old, new): (&Name<'s>, &Name<'s>)| self.names.after(*old) == Some(*new);
        let both = old.iter().flat_map(|old| new.iter().map(move |new| (old, new)));
        let mut both = both.filter(|pair| stays(*pair));
        key.from.is_some_and(|from| both.any(|(old, new)| *old == from || *new == from))
    }

    /// A key that both have.
    fn key(&mut self, scope: &Scope, (before, old): (&Node<'s>, &Key<'s>), (after, new): (&Node<'s>, &Key<'s>)) {
        let is_shared = old.from.is_some() && self.names.is_same(old.from, new.from);
        if old.required != new.required && !(is_shared && self.is_required_there(old, new)) {
            self.required(scope, before, after, new);
        }
        if !is_shared {
            self.schema(&scope.optional(!old.required), &old.node, &new.node);
        }
    }

    /// Whether the type that a key is taken from says itself that it is required.
    fn is_required_there(&self, old: &Key<'s>, new: &Key<'s>) -> bool {
        let there = |name: Option<Name<'s>>, source, key: &str| {
            let node = Node::named(source, name?)?;
            node.keys(source).iter().find(|other| other.name == key).map(|key| key.required)
        };
        there(old.from, self.before, old.name) == Some(old.required)
            && there(new.from, self.after, new.name) == Some(new.required)
    }

    /// A key that has become required, or optional.
    fn required(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>, key: &Key<'s>) {
        let (all, some) = (json!({ "type": "object" }), json!({ "type": "object", "required": [key.name] }));
        let (was, is) = if key.required { (all, some) } else { (some, all) };
        let question = Question::plain(was.clone(), is, was, false);
        let findings = self.local(before, after, &question);
        for (side, operations) in &scope.views {
            let says = match (side, key.required) {
                (Side::Request, true) => format!("callers must now send `{}` in `{}`", key.name, after.path),
                (Side::Request, false) => format!("callers may now leave out `{}` of `{}`", key.name, after.path),
                (_, true) => format!("`{}` of `{}` is now always there", key.name, after.path),
                (_, false) => format!("`{}` of `{}` may now be absent", key.name, after.path),
            };
            let one = Scope { views: vec![(*side, operations.clone())], optional: false };
            let at = if key.from.is_some() { after.at() } else { key.node.at() };
            self.note(&one, &at, &says, |side| findings.for_side(side));
        }
    }

    fn removed_key(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>, key: &Key<'s>) {
        let witness = if key.required { self.without(before, after, key.name, false) } else { None };
        let witness = witness.or_else(|| self.holding(before, after, key, true));
        let what = if key.required { "required key" } else { "optional key" };
        let says = format!("the {what} `{}` of `{}` is gone", key.name, before.path);
        self.note(scope, &key.node.at(), &says, |_| shown(Kind::Removed, Verdict::Breaking, witness.clone()));
    }

    /// The keys of a type that an object is not made of any more.
    fn removed_part(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>, keys: &[Key<'s>]) {
        let required = keys.iter().find(|key| key.required);
        let witness = required.and_then(|key| self.without(before, after, key.name, false));
        let witness = witness.or_else(|| keys.iter().find_map(|key| self.holding(before, after, key, true)));
        let says = format!("`{}` no longer has the keys of `{}`: {}", before.path, part_of(keys), listed(keys));
        self.note(scope, &after.at(), &says, |_| shown(Kind::Removed, Verdict::Breaking, witness.clone()));
    }

    /// The keys of a type that an object is now made of.
    fn added_part(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>, keys: &[Key<'s>]) {
        let required = keys.iter().find(|key| key.required);
        let witness = required.and_then(|key| self.without(before, after, key.name, true));
        let witness = witness.or_else(|| keys.iter().find_map(|key| self.holding(before, after, key, false)));
        let says = format!("`{}` has the keys of `{}` now: {}", after.path, part_of(keys), listed(keys));
        self.note(scope, &after.at(), &says, |side| {
            let breaks = required.is_some() && side == Side::Request;
            let verdict = if breaks { Verdict::Breaking } else { Verdict::Compatible };
            shown(Kind::Added, verdict, witness.clone())
        });
    }

    fn added_key(&mut self, scope: &Scope, before: &Node<'s>, after: &Node<'s>, key: &Key<'s>) {
        let witness = if key.required { self.without(before, after, key.name, true) } else { None };
        let witness = witness.or_else(|| self.holding(before, after, key, false));
        for (side, operations) in &scope.views {
            let breaks = key.required && *side == Side::Request;
            let says = match (side, key.required) {
                (Side::Request, true) => {
                    format!("callers must now send the new key `{}` in `{}`", key.name, after.path)
                }
                (_, true) => format!("`{}` has a new key `{}`, which is always there", after.path, key.name),
                (_, false) => format!("`{}` has a new optional key `{}`", after.path, key.name),
            };
            let one = Scope { views: vec![(*side, operations.clone())], optional: false };
            let verdict = if breaks { Verdict::Breaking } else { Verdict::Compatible };
            self.note(&one, &key.node.at(), &says, |_| shown(Kind::Added, verdict, witness.clone()));
        }
    }

    /// An object without a key, which one of the contracts requires.
    fn without(&self, before: &Node<'s>, after: &Node<'s>, key: &str, was_valid: bool) -> Option<Witness> {
        let (all, some) = (json!({ "type": "object" }), json!({ "type": "object", "required": [key] }));
        let (was, is) = if was_valid { (all, some) } else { (some, all) };
        let findings = self.local(before, after, &Question::plain(was.clone(), is, was, false));
        let value: Option<Value> = if was_valid { findings.lost_value } else { findings.gained_value };
        value.map(|value| Witness { value, before: was_valid, after: !was_valid })
    }

    /// An object that holds under a key what the contract with that key does not take; without it, the key may be anything.
    fn holding(&self, before: &Node<'s>, after: &Node<'s>, key: &Key<'s>, is_gone: bool) -> Option<Witness> {
        let source = if is_gone { self.before } else { self.after };
        let mut bundle = Bundle::new(source, Reading::Exact);
        let schema = bundle.schema(&key.node);
        let all = json!({ "type": "object" });
        let some = document(json!({ "type": "object", "properties": { key.name: schema } }), bundle.definitions());
        let (was, is) = if is_gone { (some, all) } else { (all, some) };
        let mut findings = Findings::nothing();
        let (whole, word) = (self.question(before, after, false), Question::plain(was.clone(), is, was, false));
        joint(&mut findings, &whole, &word, &self.hints);
        let value = if is_gone { findings.gained_value } else { findings.lost_value };
        value.map(|value| Witness { value, before: !is_gone, after: is_gone })
    }

    /// Keys of the same schema, of which one is gone and one has come.
    fn renamed_keys(&self, gone: &[Key<'s>], come: &[Key<'s>]) -> Vec<(Key<'s>, Key<'s>)> {
        let is_same = |old: &Key<'s>, new: &Key<'s>| old.required == new.required && self.is_same(&old.node, &new.node);
        let pair = |old: &Key<'s>| {
            let mut fits = come.iter().filter(|new| is_same(old, new));
            let (Some(new), None) = (fits.next(), fits.next()) else { return None };
            let is_only = gone.iter().filter(|other| is_same(other, new)).count() == 1;
            is_only.then(|| (old.clone(), new.clone()))
        };
        gone.iter().filter_map(pair).collect()
    }

    /// The order of keys, which is that of the arguments of `new` where they are required.
    fn order(&mut self, after: &Node<'s>, old: &[Key<'s>], new: &[Key<'s>]) {
        let both = |of: &[Key<'s>], other: &[Key<'s>], required: bool| -> Vec<&'s str> {
            let stays = |key: &&Key<'s>| {
                other.iter().any(|same| same.name == key.name && (!required || (same.required && key.required)))
            };
            of.iter().filter(stays).map(|key| key.name).collect()
        };
        // What it does to the arguments of `new` is a matter of Rust.
        if both(old, new, true) != both(new, old, true) {
            let says =
                format!("the required keys of `{}` stand in another order, so do the arguments of `new`", after.path);
            self.documentation(&after.at(), &says, Vec::new());
        } else if both(old, new, false) != both(new, old, false) {
            self.documentation(
                &after.at(),
                &format!("the keys of `{}` stand in another order", after.path),
                Vec::new(),
            );
        }
    }
}

/// Keys by the type that a part of `allOf` takes them from.
fn parts<'s>(keys: &[Key<'s>]) -> Vec<Vec<Key<'s>>> {
    let mut parts: Vec<Vec<Key<'s>>> = Vec::new();
    for key in keys.iter().filter(|key| key.from.is_some()) {
        match parts.iter_mut().find(|part| part.iter().any(|other| other.from == key.from)) {
            Some(part) => part.push(key.clone()),
            None => parts.push(vec![key.clone()]),
        }
    }
    parts
}

fn part_of<'s>(keys: &[Key<'s>]) -> &'s str {
    keys.first().and_then(|key| key.from).map_or("", |from| from.1)
}

fn listed(keys: &[Key<'_>]) -> String {
    keys.iter().map(|key| format!("`{}`", key.name)).collect::<Vec<_>>().join(", ")
}
