//! Credentials: what operations ask for, how they are sent, and how clients log in.

use std::collections::{BTreeMap, BTreeSet};

use crate::json::{Json, escape};

use super::super::change::{Kind, Verdict};
use super::compare::Compare;
use super::data::{Pair, Rule};
use super::sides::{Call, Scope, calls};

/// Schemes that are needed at once, with their scopes.
type Needed<'s> = BTreeMap<&'s str, BTreeSet<&'s str>>;

impl<'s> Compare<'s> {
    /// What all operations ask for that do not say it themselves.
    pub fn security_of_all(&mut self, document: &Pair<'_, 's>) {
        let inherits = |call: &Call<'_>| !call.is_webhook && call.json.get("security").is_none();
        let operations: Vec<String> =
            calls(self.after).iter().filter(|call| inherits(call)).map(|call| call.id.to_owned()).collect();
        let (old, new) = document.both("security");
        self.security(&Scope::neither(operations), &document.at("security"), "the operations", old, new);
    }

    /// What one operation asks for.
    pub fn own_security(&mut self, pair: &Pair<'_, 's>) {
        let (old, new) = pair.both("security");
        let (old, new) =
            (old.or_else(|| self.before.openapi.get("security")), new.or_else(|| self.after.openapi.get("security")));
        self.security(pair.scope, &pair.at("security"), pair.name, old, new);
    }

    fn security(&mut self, scope: &Scope, at: &str, name: &str, old: Option<&'s Json>, new: Option<&'s Json>) {
        let (old, new) = (alternatives(old), alternatives(new));
        let satisfied = |have: &Needed<'s>, needs: &Needed<'s>| {
            needs.iter().all(|(scheme, scopes)| have.get(scheme).is_some_and(|granted| scopes.is_subset(granted)))
        };
        // Whoever could call before still can when each old way satisfies a new one.
        let still = new.is_empty()
            || (!old.is_empty() && old.iter().all(|have| new.iter().any(|needs| satisfied(have, needs))));
        let same = old.len() == new.len() && old.iter().all(|one| new.contains(one));
        let (kind, says) = match (same, still) {
            (true, _) => (Kind::Changed, format!("the credentials for {name} are the same, written otherwise")),
            (false, true) => {
                (Kind::Widened, format!("{name} may now be called with {} (it was {})", listed(&new), listed(&old)))
            }
            (false, false) => (Kind::Narrowed, format!("{name} now need {} (it was {})", listed(&new), listed(&old))),
        };
        let verdict = if same || still { Verdict::Compatible } else { Verdict::Breaking };
        self.rule(scope, at, kind, verdict, &says);
    }

    /// The schemes by which credentials are sent.
    pub fn schemes(&mut self) {
        let list =
            |document: &'s Json| document.pointer("/components/securitySchemes").map(Json::entries).unwrap_or_default();
        let (old, new) = (list(&self.before.openapi), list(&self.after.openapi));
        let at = |name: &str| format!("openapi.json#/components/securitySchemes/{}", escape(name));
        let scope = Scope::neither(Vec::new());
        for (name, _) in old.iter().filter(|(name, _)| new.iter().all(|(other, _)| other != name)) {
            self.rule(&scope, &at(name), Kind::Removed, Verdict::Breaking, &format!("the scheme `{name}` is gone"));
        }
        for (name, is) in new {
            let Some((_, was)) = old.iter().find(|(other, _)| other == name) else {
                self.rule(&scope, &at(name), Kind::Added, Verdict::Compatible, &format!("`{name}` is a new scheme"));
                continue;
            };
            let (at, about) = (at(name), format!("the scheme `{name}`"));
            self.scheme(&Pair { scope: &scope, at: &at, name: &about, old: was, new: is });
        }
    }

    fn scheme(&mut self, pair: &Pair<'_, 's>) {
        self.people(pair, &[]);
        for word in pair.changed() {
            match word {
                "type" | "name" | "in" | "scheme" | "openIdConnectUrl" => {
                    self.datum(pair, word, Rule::BREAKING, "the credential is sent in another way");
                }
                "flows" => self.flows(pair),
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

    /// The ways to log in.
    fn logins(&mut self, scheme: &Pair<'_, 's>) {
        let list = |json: Option<&'s Json>| json.map(Json::items).unwrap_or_default();
        let word = "x-chatspec-logins";
        let (old, new) = scheme.both(word);
        let (old, new) = (list(old), list(new));
        let name = |json: &'s Json| json.text("name").unwrap_or_default();
        for was in old.iter().filter(|was| new.iter().all(|is| name(is) != name(was))) {
            let says = format!("the login `{}` of {} is gone", name(was), scheme.name);
            self.rule(scheme.scope, &scheme.at(word), Kind::Removed, Verdict::Breaking, &says);
        }
        for (index, is) in new.iter().enumerate() {
            let at = format!("{}/{word}/{index}", scheme.at);
            let Some(was) = old.iter().find(|was| name(was) == name(is)) else {
                let says = format!("`{}` is a new login of {}", name(is), scheme.name);
                self.rule(scheme.scope, &at, Kind::Added, Verdict::Compatible, &says);
                continue;
            };
            let about = format!("the login `{}`", name(is));
            self.login(&Pair { scope: scheme.scope, at: &at, name: &about, old: was, new: is });
        }
        if old
            .iter()
            .map(name)
            .filter(|one| new.iter().any(|is| name(is) == *one))
            .ne(new.iter().map(name).filter(|one| old.iter().any(|was| name(was) == *one)))
        {
            let says = format!("the logins of {} stand in another order", scheme.name);
            self.documentation(&scheme.at(word), &says, Vec::new());
        }
    }

    fn login(&mut self, pair: &Pair<'_, 's>) {
        self.people(pair, &[]);
        for word in pair.changed() {
            match word {
                "inputs" => self.inputs(pair),
                "obtain" | "renew" => self.exchange(pair, word),
                "revoke" => self.datum(pair, word, Rule::MAY_COME, ""),
                "rejected" => self.statuses(pair, word),
                "lockout" => self.datum(pair, word, Rule::COMPATIBLE, "after how many refusals clients stop"),
                word if Self::is_for_people(word) => {}
                _ => self.unknown(pair, word),
            }
        }
    }

    /// What a login asks its caller for.
    fn inputs(&mut self, login: &Pair<'_, 's>) {
        let list = |json: Option<&'s Json>| json.map(Json::items).unwrap_or_default();
        let (old, new) = login.both("inputs");
        let (old, new) = (list(old), list(new));
        let name = |json: &'s Json| json.text("name").unwrap_or_default();
        let known = self.changes.len();
        for was in old.iter().filter(|was| new.iter().all(|is| name(is) != name(was))) {
            let says = format!("{} does not ask for `{}` any more", login.name, name(was));
            self.rule(login.scope, &login.at("inputs"), Kind::Removed, Verdict::Breaking, &says);
        }
        for (index, is) in new.iter().enumerate() {
            let at = format!("{}/inputs/{index}", login.at);
            let Some(was) = old.iter().find(|was| name(was) == name(is)) else {
                let says = format!("{} now asks for `{}` as well", login.name, name(is));
                self.rule(login.scope, &at, Kind::Added, Verdict::Breaking, &says);
                continue;
            };
            let about = format!("the input `{}` of {}", name(is), login.name);
            let pair = Pair { scope: login.scope, at: &at, name: &about, old: was, new: is };
            self.people(&pair, &[]);
            for word in pair.changed().into_iter().filter(|word| !Self::is_for_people(word)) {
                self.datum(&pair, word, Rule::BREAKING, "it is given in another way");
            }
        }
        if self.changes.len() == known {
            let says =
                format!("the inputs of {} stand in another order, so do the arguments of its constructor", login.name);
            self.rule(login.scope, &login.at("inputs"), Kind::Changed, Verdict::Breaking, &says);
        }
    }

    /// How a token is obtained or renewed.
    fn exchange(&mut self, login: &Pair<'_, 's>, word: &str) {
        let (Some(old), Some(new)) = login.both(word) else {
            return self.datum(login, word, Rule::MAY_COME, "");
        };
        let (at, name) = (login.at(word), format!("`{word}` of {}", login.name));
        let pair = Pair { scope: login.scope, at: &at, name: &name, old, new };
        for word in pair.changed() {
            let (Some(old), Some(new)) = pair.both(word) else {
                self.datum(&pair, word, Rule::BREAKING, OTHER_WAY);
                continue;
            };
            if word != "answer" {
                self.datum(&pair, word, Rule::BREAKING, OTHER_WAY);
                continue;
            }
            let (at, name) = (pair.at(word), format!("the answer to {}", pair.name));
            let answer = Pair { scope: pair.scope, at: &at, name: &name, old, new };
            for word in answer.changed() {
                match word {
                    "lifetime" | "renewal_lifetime" => {
                        self.datum(&answer, word, Rule::COMPATIBLE, "when clients renew by themselves");
                    }
                    "renewal" => self.datum(&answer, word, Rule::MAY_COME, OTHER_WAY),
                    _ => self.datum(&answer, word, Rule::BREAKING, OTHER_WAY),
                }
            }
        }
    }
}

const OTHER_WAY: &str = "clients of the old version get no token in this way";

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
