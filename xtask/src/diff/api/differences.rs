//! The rules of Rust's semantic versions, applied to two sets of items.

use super::super::change::Verdict;
use super::declared::NON_EXHAUSTIVE;
use super::item::{Api, Item, Sort};
use super::text::shown;
use super::{Difference, Kind};

/// Everything that differs, the gravest first.
pub fn between(before: &Api, after: &Api) -> Vec<Difference> {
    let gone = before.iter().filter(|(path, item)| !after.contains_key(*path) && !is_told_by(item, after));
    let mut found: Vec<Difference> = gone.map(|(path, item)| removed(path, item)).collect();
    let both = || before.iter().filter_map(|(path, item)| Some((path, item, after.get(path)?)));
    let aliases = aliases(both());
    found.extend(both().filter_map(|(path, before, after)| changed(path, before, after, &aliases)));
    let come = after.iter().filter(|(path, item)| !before.contains_key(*path) && !is_told_by(item, before));
    found.extend(come.map(|(path, item)| added(path, item, before)));
    found.sort_by(|one, other| other.verdict.cmp(&one.verdict).then_with(|| one.item.cmp(&other.item)));
    found
}

/// Whether what an item is a part of is not there either, so that nothing is to be said of the part.
fn is_told_by(item: &Item, others: &Api) -> bool {
    item.owner.as_ref().is_some_and(|owner| !others.contains_key(owner))
}

const UNREAD: &str = "; this is not understood, so it counts as breaking";

fn removed(path: &str, item: &Item) -> Difference {
    let unread = if item.sort == Sort::Unread { UNREAD } else { "" };
    Difference {
        item: path.to_owned(),
        kind: Kind::Removed,
        before: Some(item.shown.clone()),
        after: None,
        verdict: Verdict::Breaking,
        says: format!("{} is gone{unread}", noun(item.sort)),
    }
}

fn added(path: &str, item: &Item, before: &Api) -> Difference {
    let closed = item.owner.as_ref().and_then(|owner| before.get(owner)).is_some_and(|owner| !owner.is_open);
    let noun = noun(item.sort);
    let (verdict, says) = match item.sort {
        Sort::Unread => (Verdict::Breaking, format!("{noun} is new{UNREAD}")),
        Sort::Required => (Verdict::Breaking, "implementations have to give it now".to_owned()),
        Sort::Field if closed => {
            (Verdict::Breaking, "a new field of a struct that dependents may write out with all its fields".to_owned())
        }
        Sort::Variant if closed => {
            (Verdict::Breaking, "a new variant of an enum that dependents may match without a wildcard".to_owned())
        }
        _ => (Verdict::Compatible, format!("{noun} is new")),
    };
    Difference {
        item: path.to_owned(),
        kind: Kind::Added,
        before: None,
        after: Some(item.shown.clone()),
        verdict,
        says,
    }
}

fn changed(path: &str, before: &Item, after: &Item, aliases: &[&str]) -> Option<Difference> {
    let is_hidden = before.shown == after.shown && before.compared != after.compared;
    let (old, new) = if is_hidden { (resolved(before), resolved(after)) } else { (before.clone(), after.clone()) };
    let (verdict, mut says) = judged(&old, &new)?;
    let own = path.rsplit("::").next().unwrap_or_default();
    let through: Vec<String> = if is_hidden { named(after, aliases, own) } else { Vec::new() };
    if !through.is_empty() {
        let alias = if through.len() == 1 { "the alias" } else { "the aliases" };
        says = format!("{says}, through {alias} {}", through.join(" and "));
    }
    let (before, after) = (Some(old.shown), Some(new.shown));
    Some(Difference { item: path.to_owned(), kind: Kind::Changed, before, after, verdict, says })
}

/// The names of the aliases that stand for another type now.
fn aliases<'a>(both: impl Iterator<Item = (&'a String, &'a Item, &'a Item)>) -> Vec<&'a str> {
    let is_other = |before: &Item, after: &Item| {
        before.sort == Sort::Alias && after.sort == Sort::Alias && before.compared != after.compared
    };
    let changed = both.filter(|(_, before, after)| is_other(before, after));
    changed.filter_map(|(path, ..)| path.rsplit("::").next()).collect()
}

/// Those of some aliases that an item names, but for itself.
fn named(item: &Item, aliases: &[&str], own: &str) -> Vec<String> {
    let words: Vec<&str> = item.shown.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let mut found: Vec<&str> =
        aliases.iter().filter(|alias| **alias != own && words.contains(*alias)).copied().collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|alias| format!("`{alias}`")).collect()
}

/// An item with what its names mean, as people write it.
fn resolved(item: &Item) -> Item {
    let tokens = item.compared.parse::<proc_macro2::TokenStream>();
    let text = tokens.map_or_else(|_| item.compared.clone(), |tokens| shown(&tokens));
    let text = text.replace("crate::", "");
    // What an alias is compared by begins behind its name.
    let text = match (item.shown.split_once(' '), text.starts_with(['=', '<'])) {
        (Some(("type", rest)), true) => {
            let name = rest.split([' ', '<']).next().unwrap_or_default();
            format!("type {name}{}{text}", if text.starts_with('=') { " " } else { "" })
        }
        _ => text,
    };
    Item { shown: text, ..item.clone() }
}

/// What it means that an item is another one now; nothing when it is the same.
fn judged(before: &Item, after: &Item) -> Option<(Verdict, String)> {
    let is_same = before.sort == after.sort && before.compared == after.compared;
    if is_same && are_shuffled(before, after) {
        let says = "its arguments stand in another order, which a caller's compiler does not notice";
        return Some((Verdict::Breaking, says.to_owned()));
    }
    if is_same && before.is_deprecated == after.is_deprecated {
        return None;
    }
    let noun = noun(after.sort);
    let (verdict, says) = if is_same {
        let says = if after.is_deprecated { "is advised against now" } else { "is not advised against any more" };
        (Verdict::Compatible, format!("{noun} {says}"))
    } else if after.sort == Sort::Unread || before.sort == Sort::Unread {
        (Verdict::Breaking, format!("{noun} has changed{UNREAD}"))
    } else if before.compared.replacen(NON_EXHAUSTIVE, "", 1) == after.compared && before.sort == after.sort {
        (Verdict::Compatible, format!("{noun} can be written out by dependents now"))
    } else if after.compared.replacen(NON_EXHAUSTIVE, "", 1) == before.compared && before.sort == after.sort {
        (Verdict::Breaking, format!("{noun} can no longer be written out or matched completely by dependents"))
    } else if is_const_now(before, after) {
        (Verdict::Compatible, format!("{noun} can be called in constants now"))
    } else {
        (Verdict::Breaking, sentence(before, after))
    };
    Some((verdict, says))
}

/// Whether the arguments of a function have the same names in another order.
fn are_shuffled(before: &Item, after: &Item) -> bool {
    let (before, after) = (arguments(before), arguments(after));
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort_unstable();
        names
    };
    before != after && sorted(&before) == sorted(&after)
}

/// The names of the arguments of a function, in their order.
fn arguments(item: &Item) -> Vec<String> {
    let signature = syn::parse_str::<syn::Signature>(&item.shown).ok().filter(|_| item.sort == Sort::Function);
    let inputs = signature.into_iter().flat_map(|signature| signature.inputs);
    inputs
        .filter_map(|input| match input {
            syn::FnArg::Typed(input) => Some(shown(&input.pat)),
            syn::FnArg::Receiver(_) => None,
        })
        .collect()
}

/// Whether a function has become one that constants can call, and nothing else.
fn is_const_now(before: &Item, after: &Item) -> bool {
    let without = |item: &Item| item.compared.replacen("const fn ", "fn ", 1);
    before.sort == Sort::Function
        && after.sort == Sort::Function
        && after.compared.contains("const fn ")
        && !before.compared.contains("const fn ")
        && without(after) == before.compared
}

fn sentence(before: &Item, after: &Item) -> String {
    if before.sort != after.sort {
        return format!("{} has become {}", noun(before.sort), noun(after.sort));
    }
    let takes = |item: &Item| item.shown.contains("<S = String>");
    match after.sort {
        Sort::Struct | Sort::Enum if takes(after) && !takes(before) => {
            "it has a type parameter now, which expressions like `Type::deserialize(…)` have to name".to_owned()
        }
        Sort::Struct | Sort::Enum if takes(before) && !takes(after) => {
            "it has no type parameter any more, which its last text took with it".to_owned()
        }
        Sort::Field | Sort::Constant | Sort::Alias => {
            format!("its type was `{}` and is `{}`", before.shown, after.shown)
        }
        Sort::Function => "its signature has changed".to_owned(),
        Sort::Awaited => format!("awaiting it gave {} and gives {}", before.shown, after.shown),
        sort => format!("{} has changed", noun(sort)),
    }
}

fn noun(sort: Sort) -> &'static str {
    match sort {
        Sort::Struct => "the struct",
        Sort::Field => "the field",
        Sort::Enum => "the enum",
        Sort::Variant => "the variant",
        Sort::Trait => "the trait",
        Sort::Required | Sort::Provided => "the item of the trait",
        Sort::Alias => "the type",
        Sort::Constant => "the constant",
        Sort::Function => "the function",
        Sort::Implementation => "the implementation",
        Sort::Reexport => "what is re-exported",
        Sort::Module => "the module",
        Sort::Feature => "the feature",
        Sort::Awaited => "what awaiting gives",
        Sort::Unread => "it",
    }
}
