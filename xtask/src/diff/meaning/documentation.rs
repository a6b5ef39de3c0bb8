//! What stands beside the contract: pages, departures, samples.

use crate::json::{Json, escape};

use super::super::change::{Change, Kind};
use super::compare::Compare;

impl<'s> Compare<'s> {
    /// Compares what documents the contract.
    pub fn beside(&mut self) {
        self.pages();
        self.departures();
        self.samples();
    }

    fn pages(&mut self) {
        let pages = |source: &'s Json| source.get("pages").map(Json::entries).unwrap_or_default();
        let (old, new) = (pages(&self.before.pages), pages(&self.after.pages));
        for (id, says) in differences(old, new) {
            self.documentation(
                &format!("pages.lock.json#/pages/{}", escape(id)),
                &format!("the page `{id}` {says}"),
                Vec::new(),
            );
        }
    }

    fn departures(&mut self) {
        let list = |source: &'s Json| source.get("departures").map(Json::items).unwrap_or_default();
        let (old, new) = (list(&self.before.departures), list(&self.after.departures));
        let id = |json: &'s Json| json.text("id").unwrap_or_default();
        let position = |all: &'s [Json], one: &str| all.iter().position(|other| id(other) == one);
        for (index, departure) in old.iter().enumerate().filter(|(_, one)| position(new, id(one)).is_none()) {
            let at = format!("departures.json#/departures/{index}");
            self.documentation(&at, &format!("the departure `{}` is gone", id(departure)), Vec::new());
        }
        for (index, departure) in new.iter().enumerate() {
            let at = format!("departures.json#/departures/{index}");
            match position(old, id(departure)).map(|position| &old[position]) {
                None => self.documentation(&at, &format!("the departure `{}` is new", id(departure)), Vec::new()),
                Some(was) if was != departure => {
                    self.documentation(&at, &format!("the departure `{}` changed", id(departure)), Vec::new());
                }
                Some(_) => {}
            }
        }
    }

    /// The samples, by the index that lists them.
    fn samples(&mut self) {
        let entries = |source: &'s Json| source.get("samples").map(Json::entries).unwrap_or_default();
        let (old, new) = (entries(&self.before.index), entries(&self.after.index));
        let listed: Vec<(&str, &str)> = differences(old, new);
        for (path, says) in &listed {
            let at = format!("samples/index.json#/samples/{}", escape(path));
            self.documentation(&at, &format!("the sample `{path}` {says}"), Vec::new());
        }
        for (path, sample) in &self.after.samples {
            let is_listed = listed.iter().any(|(other, _)| other == path);
            if !is_listed && self.before.samples.get(path).is_some_and(|was| was != sample) {
                self.documentation(&format!("samples/{path}"), &format!("the sample `{path}` changed"), Vec::new());
            }
        }
    }
}

/// The keys whose values differ, with what has become of them.
fn differences<'s>(old: &'s [(String, Json)], new: &'s [(String, Json)]) -> Vec<(&'s str, &'static str)> {
    let find =
        |all: &'s [(String, Json)], key: &str| all.iter().find(|(other, _)| other == key).map(|(_, value)| value);
    let gone = old.iter().filter(|(key, _)| find(new, key).is_none()).map(|(key, _)| (key.as_str(), "is gone"));
    let mut all: Vec<(&str, &'static str)> = gone.collect();
    for (key, value) in new {
        match find(old, key) {
            None => all.push((key, "is new")),
            Some(was) if was != value => all.push((key, "changed")),
            Some(_) => {}
        }
    }
    all
}

/// Drops what is said of words for people at a place of which more is said anyway, and what is said twice.
pub fn thinned(changes: Vec<Change>) -> Vec<Change> {
    let told: Vec<String> =
        changes.iter().filter(|change| change.kind != Kind::Documentation).map(|change| change.at.clone()).collect();
    let mut kept: Vec<Change> = Vec::new();
    for change in changes {
        let is_idle = change.kind == Kind::Documentation && told.contains(&change.at);
        if !is_idle && !kept.contains(&change) {
            kept.push(change);
        }
    }
    kept
}
