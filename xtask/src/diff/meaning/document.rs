//! What a document says of the API as a whole: addresses, rates, and the words that other files compare.

use crate::json::Json;

use super::super::change::{Kind, Verdict};
use super::compare::{Compare, shortly};
use super::data::{Pair, Rule, texts};
use super::sides::Scope;

const FILE: &str = "openapi.json";

impl<'s> Compare<'s> {
    /// Compares everything of the document but its operations.
    pub fn document(&mut self) {
        let scope = Scope::neither(Vec::new());
        let at = format!("{FILE}#");
        let (old, new): (&'s Json, &'s Json) = (&self.before.openapi, &self.after.openapi);
        let pair = Pair { scope: &scope, at: &at, name: "the document", old, new };
        for word in pair.changed() {
            match word {
                "paths" | "webhooks" => {}
                "openapi" => self.documentation(&pair.at(word), "the version of OpenAPI changed", Vec::new()),
                "tags" => self.documentation(&pair.at(word), "the tags changed", Vec::new()),
                "info" => self.info(&pair),
                "servers" => self.servers(&pair),
                "security" => self.security_of_all(&pair),
                "components" => self.schemes(),
                "x-chatspec-failure" => self.failure_of_all(&pair),
                "x-chatspec-locator" => self.locator(&pair),
                "x-chatspec-rate" => self.rate(&pair),
                _ => self.unknown(&pair, word),
            }
        }
    }

    fn info(&mut self, document: &Pair<'_, 's>) {
        let (Some(old), Some(new)) = document.both("info") else { return self.unknown(document, "info") };
        let at = document.at("info");
        let pair = Pair { scope: document.scope, at: &at, name: "the API", old, new };
        for word in pair.changed() {
            self.documentation(&pair.at(word), &format!("`{word}` of the API changed"), Vec::new());
        }
    }

    /// The addresses of the API, the first of which is used unless the caller says so.
    fn servers(&mut self, document: &Pair<'_, 's>) {
        let list = |json: Option<&'s Json>| json.map(Json::items).unwrap_or_default();
        let (old, new) = document.both("servers");
        let (old, new) = (list(old), list(new));
        let url = |server: &'s Json| server.text("url").unwrap_or_default();
        let at = |index: usize| format!("{FILE}#/servers/{index}");
        let mut left: Vec<&'s Json> = old.iter().filter(|one| new.iter().all(|other| url(other) != url(one))).collect();
        for (index, server) in new.iter().enumerate() {
            let same = old.iter().find(|other| url(other) == url(server));
            let place = old.get(index).filter(|other| left.iter().any(|one| url(one) == url(other)));
            let name = format!("the server {}", index + 1);
            let Some(was) = same.or(place) else {
                let says = format!("`{}` is a new server", url(server));
                self.rule(document.scope, &at(index), Kind::Added, Verdict::Compatible, &says);
                continue;
            };
            left.retain(|other| url(other) != url(was));
            let at = at(index);
            self.server(&Pair { scope: document.scope, at: &at, name: &name, old: was, new: server });
        }
        for server in left {
            let says = format!("the server `{}` is gone", url(server));
            let position = old.iter().position(|other| url(other) == url(server)).unwrap_or_default();
            self.rule(document.scope, &at(position), Kind::Removed, Verdict::Breaking, &says);
        }
        if let (Some(one), Some(other)) = (old.first(), new.first())
            && url(one) != url(other)
            && new.iter().any(|server| url(server) == url(one))
        {
            let says = format!("`{}` is the first server now (it was `{}`)", url(other), url(one));
            self.rule(document.scope, &at(0), Kind::Changed, Verdict::Breaking, &says);
        }
    }

    /// One address with its variables.
    pub fn server(&mut self, pair: &Pair<'_, 's>) {
        self.people(pair, &pair.scope.views[0].1);
        for word in pair.changed() {
            match word {
                word if Self::is_for_people(word) => {}
                "url" => self.datum(pair, word, Rule::BREAKING, "clients of the old version call the old address"),
                "variables" => self.variables(pair),
                "x-chatspec-server" => self.datum(pair, word, Rule::BREAKING, "its setter is called otherwise"),
                _ => self.unknown(pair, word),
            }
        }
    }

    fn variables(&mut self, server: &Pair<'_, 's>) {
        let list = |json: Option<&'s Json>| json.map(Json::entries).unwrap_or_default();
        let (old, new) = server.both("variables");
        let (old, new) = (list(old), list(new));
        for (name, _) in old.iter().filter(|(name, _)| new.iter().all(|(other, _)| other != name)) {
            let says = format!("the variable `{name}` of {} is gone", server.name);
            self.rule(server.scope, server.at, Kind::Removed, Verdict::Breaking, &says);
        }
        for (name, variable) in new {
            let at = format!("{}/variables/{}", server.at, crate::json::escape(name));
            let Some((_, was)) = old.iter().find(|(other, _)| other == name) else {
                let says = format!(
                    "{} has a new variable `{name}`, which is `{}` unless it is set",
                    server.name,
                    variable.text("default").unwrap_or_default()
                );
                self.rule(server.scope, &at, Kind::Added, Verdict::Compatible, &says);
                continue;
            };
            let about = format!("the variable `{name}` of {}", server.name);
            let pair = Pair { scope: server.scope, at: &at, name: &about, old: was, new: variable };
            self.people(&pair, &[]);
            for word in pair.changed() {
                match word {
                    "default" => {
                        self.datum(&pair, word, Rule::BREAKING, "those who do not set it call another address");
                    }
                    "enum" => self.choices(&pair),
                    word if Self::is_for_people(word) => {}
                    _ => self.unknown(&pair, word),
                }
            }
        }
    }

    /// The values that a variable may have.
    fn choices(&mut self, pair: &Pair<'_, 's>) {
        let (was, is) = pair.both("enum");
        let (old, new) = (texts(was), texts(is));
        let (at, name) = (pair.at("enum"), pair.name);
        if was.is_none() || is.is_none() {
            let rule = Rule { added: Verdict::Breaking, ..Rule::COMPATIBLE };
            return self.datum(pair, "enum", rule, "");
        }
        for value in old.iter().filter(|value| !new.contains(value)) {
            let says = format!("{name} may not be `{value}` any more");
            self.rule(pair.scope, &at, Kind::Narrowed, Verdict::Breaking, &says);
        }
        for value in new.iter().filter(|value| !old.contains(value)) {
            let says = format!("{name} may now be `{value}`");
            self.rule(pair.scope, &at, Kind::Widened, Verdict::Compatible, &says);
        }
        if old.len() == new.len() && old != new && old.iter().all(|value| new.contains(value)) {
            self.documentation(&at, &format!("the values of {name} stand in another order"), Vec::new());
        }
    }

    /// How often the API may be called.
    fn rate(&mut self, document: &Pair<'_, 's>) {
        let word = "x-chatspec-rate";
        let (Some(old), Some(new)) = document.both(word) else {
            let is_new = document.new.get(word).is_some();
            let note =
                if is_new { "clients keep to it by themselves" } else { "clients of the new version keep to none" };
            return self.datum(document, word, Rule::COMPATIBLE, note);
        };
        let at = document.at(word);
        let pair = Pair { scope: document.scope, at: &at, name: "the rate", old, new };
        self.people(&pair, &[]);
        for word in pair.changed() {
            match word {
                "requests" | "seconds" => self.datum(&pair, word, Rule::COMPATIBLE, "clients keep to it by themselves"),
                word if Self::is_for_people(word) => {}
                _ => self.unknown(&pair, word),
            }
        }
    }

    /// How the address of an account is found.
    fn locator(&mut self, document: &Pair<'_, 's>) {
        let word = "x-chatspec-locator";
        let (Some(old), Some(new)) = document.both(word) else {
            return self.datum(document, word, Rule::BREAKING, "clients are made in another way");
        };
        let at = document.at(word);
        let pair = Pair { scope: document.scope, at: &at, name: "the locator", old, new };
        self.people(&pair, &[]);
        for word in pair.changed() {
            match word {
                word if Self::is_for_people(word) => {}
                "moved" => self.statuses(&pair, word),
                _ => self.datum(&pair, word, Rule::BREAKING, "clients of the old version do not find the account"),
            }
        }
    }

    /// Statuses that lead to something being done.
    pub fn statuses(&mut self, pair: &Pair<'_, 's>, word: &str) {
        let (old, new) = pair.both(word);
        let says = format!("`{word}` of {} is now {} (it was {})", pair.name, said(new), said(old));
        let more = old
            .map(Json::items)
            .unwrap_or_default()
            .iter()
            .all(|status| new.map(Json::items).unwrap_or_default().contains(status));
        let verdict = if more { Verdict::Compatible } else { Verdict::Breaking };
        self.rule(pair.scope, &pair.at(word), Kind::Changed, verdict, &says);
    }
}

/// A value, or that there is none.
fn said(json: Option<&Json>) -> String {
    json.map_or_else(|| "nothing".to_owned(), shortly)
}
