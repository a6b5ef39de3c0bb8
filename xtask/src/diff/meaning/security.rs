//! Credentials: what operations ask for, how they are sent, and how clients log in.

use std::collections::{BTreeMap, BTreeSet};

use crate::json::{Json, escape};

use super::super::change::{Kind, Verdict};
use super::compare::Compare;
use super::data::{Pair, Rule};
use super::parameters::is_one_header;
use super::sides::Scope;

const WORD: &str = "security";

/// Schemes that are needed at once, with their scopes.
type Needed<'s> = BTreeMap<&'s str, BTreeSet<&'s str>>;

impl<'s> Compare<'s> {
    /// What the operations ask for that do not say it themselves.
    pub fn security_of_all(&mut self, document: &Pair<'_, 's>) {
        let operations = self.inheriting(WORD);
        if operations.is_empty() {
            return self.no_heir(document, WORD);
        }
        self.security(&Scope::neither(operations), &document.at(WORD), "the operations", document.both(WORD));
    }

    /// What one operation asks for: by its own words, or else by those of the document.
    pub fn own_security(&mut self, pair: &Pair<'_, 's>) {
        let both = self.in_effect(pair, WORD);
        // Whatever is said of it, its place alone needs no further word.
        self.explained += 1;
        if both.0.map(Json::to_value) != both.1.map(Json::to_value) {
            self.security(pair.scope, &pair.at(WORD), pair.name, both);
        }
    }

    fn security(&mut self, scope: &Scope, at: &str, name: &str, (old, new): (Option<&'s Json>, Option<&'s Json>)) {
        let renamed = self.renamed_schemes();
        let (old, new) = (called(alternatives(old), &renamed), alternatives(new));
        if old == new && !renamed.is_empty() {
            return;
        }
        if old.len() == new.len() && old.iter().all(|one| new.contains(one)) {
            let says = format!("the credentials for {name} stand in another order, and are the same");
            return self.documentation(at, &says, scope.views[0].1.clone());
        }
        let satisfied = |have: &Needed<'s>, needs: &Needed<'s>| {
            needs.iter().all(|(scheme, scopes)| have.get(scheme).is_some_and(|granted| scopes.is_subset(granted)))
        };
        // Whoever could call before still can when each old way satisfies a new one.
        let still = new.is_empty()
            || (!old.is_empty() && old.iter().all(|have| new.iter().any(|needs| satisfied(have, needs))));
        let (was, is) = (listed(&old), listed(&new));
        let is_known = |needs: &Needed<'s>| old.is_empty() || old.iter().any(|had| satisfied(needs, had));
        let is_wider = if new.is_empty() { !old.iter().any(Needed::is_empty) } else { !new.iter().all(is_known) };
        if still && !is_wider {
            let says = format!("the credentials for {name} are written as {is} (it was {was}), and are the same");
            return self.rule(scope, at, Kind::Changed, Verdict::Compatible, &says);
        }
        if still {
            let says = format!("{name} may now be called with {is} (it was {was})");
            return self.rule(scope, at, Kind::Widened, Verdict::Compatible, &says);
        }
        let need = if name.starts_with('`') { "needs" } else { "need" };
        let says = format!("{name} now {need} {is} (it was {was})");
        self.rule(scope, at, Kind::Narrowed, Verdict::Breaking, &says);
    }

    /// The schemes by which credentials are sent.
    pub fn schemes(&mut self) {
        let (old, new) = (schemes(&self.before.openapi), schemes(&self.after.openapi));
        let at = |name: &str| format!("openapi.json#/components/securitySchemes/{}", escape(name));
        let scope = Scope::neither(Vec::new());
        let renamed = self.renamed_schemes();
        for (was, is) in &renamed {
            let says = format!("the scheme `{was}` is called `{is}` now; on the wire nothing changes");
            self.rule(&scope, &at(is), Kind::Renamed, Verdict::Breaking, &says);
        }
        for (name, _) in old.iter().filter(|(name, _)| new.iter().all(|(other, _)| other != name)) {
            if renamed.iter().all(|(was, _)| was != name) {
                self.rule(&scope, &at(name), Kind::Removed, Verdict::Breaking, &format!("the scheme `{name}` is gone"));
            }
        }
        for (name, is) in new.iter().filter(|(name, _)| renamed.iter().all(|(_, is)| is != name)) {
            let (at, about) = (at(name), format!("the scheme `{name}`"));
            match old.iter().find(|(other, _)| other == name) {
                None => self.rule(&scope, &at, Kind::Added, Verdict::Compatible, &format!("{about} is new")),
                Some((_, was)) => self.scheme(&Pair { scope: &scope, at: &at, name: &about, old: was, new: is }),
            }
        }
    }

    /// Schemes that say the same under another name.
    fn renamed_schemes(&self) -> Vec<(&'s str, &'s str)> {
        let (old, new) = (schemes(&self.before.openapi), schemes(&self.after.openapi));
        let is_gone = |(name, _): &&'s (String, Json)| new.iter().all(|(other, _)| other != name);
        let has_come = |(name, _): &&'s (String, Json)| old.iter().all(|(other, _)| other != name);
        let pair = |(name, scheme): &'s (String, Json)| {
            let mut same = new.iter().filter(has_come).filter(|(_, other)| other == scheme);
            let (Some((other, _)), None) = (same.next(), same.next()) else { return None };
            let rivals = old.iter().filter(is_gone).filter(|(_, rival)| rival == scheme).count();
            (rivals == 1).then_some((name.as_str(), other.as_str()))
        };
        old.iter().filter(is_gone).filter_map(pair).collect()
    }

    fn scheme(&mut self, pair: &Pair<'_, 's>) {
        self.people(pair, &[]);
        for word in pair.changed() {
            match word {
                "name" if is_header_written(pair) => {
                    let name = |scheme: &'s Json| scheme.text("name").unwrap_or_default();
                    self.header_written(pair, pair.name, name(pair.old), name(pair.new));
                }
                "type" | "name" | "in" | "scheme" | "openIdConnectUrl" => {
                    self.datum(pair, word, Rule::BREAKING, "the credential is sent in another way");
                }
                "flows" => self.flows(pair),
                "x-chatspec-client-authentication" => {
                    self.datum(pair, word, Rule::BREAKING, "clients of the old version show in another way who asks");
                }
                "x-chatspec-logins" => self.logins(pair),
                word if Self::is_for_people(word) => {}
                _ => self.unknown(pair, word),
            }
        }
    }

    fn flows(&mut self, scheme: &Pair<'_, 's>) {
        let list = |json: Option<&'s Json>| json.map(Json::entries).unwrap_or_default();
        let (old, new) = scheme.both("flows");
        let (old, new) = (list(old), list(new));
        for (name, was) in old {
            let about = format!("the flow `{name}` of {}", scheme.name);
            let Some((_, is)) = new.iter().find(|(other, _)| other == name) else {
                self.rule(
                    scheme.scope,
                    &scheme.at("flows"),
                    Kind::Removed,
                    Verdict::Breaking,
                    &format!("{about} is gone"),
                );
                continue;
            };
            let at = format!("{}/flows/{name}", scheme.at);
            let pair = Pair { scope: scheme.scope, at: &at, name: &about, old: was, new: is };
            for word in pair.changed() {
                match word {
                    "scopes" => self.scopes(&pair),
                    "refreshUrl" => self.datum(&pair, word, Rule::MAY_COME, ""),
                    _ => self.datum(&pair, word, Rule::BREAKING, "clients of the old version ask at the old address"),
                }
            }
        }
        for (name, _) in new.iter().filter(|(name, _)| old.iter().all(|(other, _)| other != name)) {
            let says = format!("{} has a new flow `{name}`", scheme.name);
            self.rule(scheme.scope, &scheme.at("flows"), Kind::Added, Verdict::Compatible, &says);
        }
    }

    fn scopes(&mut self, flow: &Pair<'_, 's>) {
        let list = |json: Option<&'s Json>| json.map(Json::entries).unwrap_or_default();
        let (old, new) = flow.both("scopes");
        let (old, new) = (list(old), list(new));
        let at = flow.at("scopes");
        let known = self.changes.len();
        for (name, _) in old.iter().filter(|(name, _)| new.iter().all(|(other, _)| other != name)) {
            let says = format!("{} has no scope `{name}` any more", flow.name);
            self.rule(flow.scope, &at, Kind::Removed, Verdict::Breaking, &says);
        }
        for (name, _) in new.iter().filter(|(name, _)| old.iter().all(|(other, _)| other != name)) {
            let says = format!("{} has a new scope `{name}`", flow.name);
            self.rule(flow.scope, &at, Kind::Added, Verdict::Compatible, &says);
        }
        if self.changes.len() == known {
            self.documentation(&at, &format!("the scopes of {} are described otherwise", flow.name), Vec::new());
        }
    }
}

/// Whether only the capitals changed in the name of a header.
fn is_header_written(scheme: &Pair<'_, '_>) -> bool {
    let is_header = |scheme: &Json| scheme.text("in") == Some("header");
    let names = scheme.old.text("name").zip(scheme.new.text("name"));
    is_header(scheme.old) && is_header(scheme.new) && names.is_some_and(|(old, new)| is_one_header(old, new))
}

fn alternatives(security: Option<&Json>) -> Vec<Needed<'_>> {
    let all = security.map(Json::items).unwrap_or_default();
    all.iter()
        .map(|one| {
            one.entries()
                .iter()
                .map(|(scheme, scopes)| (scheme.as_str(), super::data::texts(Some(scopes)).into_iter().collect()))
                .collect()
        })
        .collect()
}

/// The schemes of a document.
fn schemes(document: &Json) -> &[(String, Json)] {
    document.pointer("/components/securitySchemes").map(Json::entries).unwrap_or_default()
}

/// What was needed, by the new names of the schemes.
fn called<'s>(needed: Vec<Needed<'s>>, renamed: &[(&'s str, &'s str)]) -> Vec<Needed<'s>> {
    let name = |name: &'s str| renamed.iter().find(|(was, _)| *was == name).map_or(name, |(_, is)| is);
    let one = |needed: Needed<'s>| needed.into_iter().map(|(scheme, scopes)| (name(scheme), scopes)).collect();
    needed.into_iter().map(one).collect()
}

fn listed(alternatives: &[Needed<'_>]) -> String {
    let one = |needed: &Needed<'_>| {
        let scheme = |(scheme, scopes): (&&str, &BTreeSet<&str>)| {
            if scopes.is_empty() {
                format!("`{scheme}`")
            } else {
                format!("`{scheme}` for {}", scopes.iter().copied().collect::<Vec<_>>().join(" and "))
            }
        };
        let all: Vec<String> = needed.iter().map(scheme).collect();
        if all.is_empty() { "nothing".to_owned() } else { all.join(" with ") }
    };
    let all: Vec<String> = alternatives.iter().map(one).collect();
    if all.is_empty() { "no credential".to_owned() } else { all.join(", or ") }
}
