//! Which differences are recorded, which departures are still there, and what prose has to be read again.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::claims::{Line, NOTHING, about, folded, is_row, says};
use super::compare::{Compared, Difference, Kind};
use super::facts::Facts;
use super::fingerprints::{Record, claim};
use super::record;
use crate::json::Json;
use crate::source::Source;
use crate::validate::Schemas;

/// What came of comparing a page.
#[derive(Debug, Default)]
pub struct Judgement {
    /// Every difference, with the departure that explains it.
    pub differences: Vec<(Difference, Option<String>)>,
    /// Every departure of the page, with what is left of it.
    pub departures: Vec<(String, State)>,
    /// What could not be read, and whether that is recorded.
    pub unread: Vec<(super::facts::Unread, bool)>,
    /// Departures at the places of differences, of this page or others, with the kinds of these, as they are recorded.
    pub read: Vec<(String, String)>,
    /// Whether anything was recorded of the page before.
    pub is_recorded: bool,
}

/// What is left of a departure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state", content = "by")]
pub enum State {
    /// A difference that was read is at its place.
    Read,
    /// An example of the page contradicts what the page claims.
    Shown,
    /// What the page says, or does not say, in prose is what it was: the name of the thing.
    Same(String),
    /// The prose has changed.
    Changed(String),
    /// The page no longer shows it: why.
    Gone(String),
    /// Nothing is recorded that it could be compared with.
    Unknown,
}

impl State {
    /// Whether the departure is found again.
    pub const fn is_found(&self) -> bool {
        matches!(self, Self::Read | Self::Shown | Self::Same(_))
    }
}

/// Whether a difference or a departure asks for somebody to look.
impl Judgement {
    /// Whether there is nothing beyond what is recorded.
    pub fn is_clean(&self) -> bool {
        self.is_recorded
            && self.differences.iter().all(|(_, by)| by.is_some())
            && self.departures.iter().all(|(_, state)| state.is_found())
            && self.unread.iter().all(|(_, recorded)| *recorded)
    }
}

/// Judges what was compared by the departures and the record of the page.
pub fn judge(
    source: &Source,
    page: &str,
    facts: &Facts,
    compared: &Compared,
    old: Option<&Record>,
) -> Result<Judgement, String> {
    let new = Record::of(facts);
    let schemas = Schemas::of(source)?;
    let court = Court { source, page, facts, places: &compared.places, old, new: &new, schemas };
    let mut judgement = Judgement { is_recorded: old.is_some(), ..Judgement::default() };
    for difference in &compared.differences {
        judgement.differences.push((difference.clone(), court.explained(difference)));
    }
    for departure in court.departures() {
        let id = departure.text("id").unwrap_or_default();
        let line = court.line(departure, &compared.differences);
        judgement.read.extend(line.map(|line| (format!("departure: {id}"), line.written())));
    }
    for departure in court.departures().filter(|departure| departure.text("page") == Some(page)) {
        let state = court.state(departure, &compared.differences)?;
        judgement.departures.push((departure.text("id").unwrap_or_default().to_owned(), state));
    }
    let news: Vec<Difference> =
        judgement.differences.iter().filter(|(_, by)| by.is_none()).map(|(one, _)| one.clone()).collect();
    judgement.differences.extend(court.prose(&news).into_iter().map(|one| (one, None)));
    for unread in &facts.unread {
        let recorded = court.is_same(&unread.key) == Some(true);
        judgement.unread.push((unread.clone(), recorded));
    }
    Ok(judgement)
}

struct Court<'s> {
    source: &'s Source,
    page: &'s str,
    facts: &'s Facts,
    places: &'s [(String, String)],
    old: Option<&'s Record>,
    new: &'s Record,
    schemas: Schemas<'s>,
}

impl<'s> Court<'s> {
    fn departures(&self) -> impl Iterator<Item = &'s Json> + use<'s> {
        self.source.departures.get("departures").map(Json::items).unwrap_or_default().iter()
    }

    /// Whether a thing is as it was recorded; nothing, if it is not on the page or was not recorded.
    fn is_same(&self, key: &str) -> Option<bool> {
        let (old, new) = (self.old?.get(key)?, self.new.get(key)?);
        Some(hash(old) == hash(new) && folded(key, old) == folded(key, new))
    }

    /// The departure that explains a difference: one at its place, of this page or of one that claims the same.
    fn explained(&self, difference: &Difference) -> Option<String> {
        let fits = |departure: &&Json| self.explains(departure, difference) && self.claims_same(departure, difference);
        let own = |departure: &&Json| departure.text("page") == Some(self.page);
        let found = self.departures().filter(fits).find(own).or_else(|| self.departures().find(fits));
        found.and_then(|departure| departure.text("id")).map(str::to_owned)
    }

    /// Whether a departure is at the place of a difference, and about a difference of this kind as far as that is recorded.
    fn explains(&self, departure: &Json, difference: &Difference) -> bool {
        let (id, kind) = (departure.text("id").unwrap_or_default(), difference.kind);
        let fits = match self.old.and_then(|old| Line::of(old, id)) {
            Some(line) => line.has(kind),
            None if departure.text("page") == Some(self.page) => {
                // What was seen to be there when the page was recorded is not explained by a departure about something else.
                let has_gone = self.old.is_some() && matches!(kind, Kind::Gone | Kind::ValueGone);
                let is_named = |thing| difference.key.as_deref() == Some(thing);
                let says = self.old.is_none() || says(departure, difference);
                !has_gone && says && departure.text("stands_at").is_none_or(is_named)
            }
            // What another page has lost says nothing about a loss of this one.
            None => {
                let is_loss = match kind {
                    Kind::Gone | Kind::Table => true,
                    // A list that both pages print alike is recorded with one of them.
                    Kind::ValueGone | Kind::Values => self.old.is_some(),
                    _ => false,
                };
                let there = self.record_of(departure).and_then(|record| Line::of(&record, id));
                !is_loss && there.is_some_and(|line| line.has(kind))
            }
        };
        fits && departure.text("at").is_some_and(|at| reaches(difference, at))
    }

    /// What is recorded of the page that a departure is of.
    fn record_of(&self, departure: &Json) -> Option<Record> {
        record::of(self.source.pages.get("pages")?.get(departure.text("page")?)?)
    }

    /// Whether the page claims what it claimed when a departure was recorded. A row that was not there claims anew.
    fn claims_same(&self, departure: &Json, difference: &Difference) -> bool {
        let Some((key, now)) = difference.key.as_ref().and_then(|key| Some((key, self.new.get(key)?))) else {
            return true;
        };
        let now = about(difference.kind, key, now);
        let here = self.old.is_none_or(|_| self.claimed(departure, difference.kind, key).is_none_or(|own| own == now));
        let is_known = self.old.is_some_and(|old| Line::of(old, departure.text("id").unwrap_or_default()).is_some());
        if is_known || departure.text("page") == Some(self.page) {
            return here;
        }
        let there = self.record_of(departure);
        here && there
            .and_then(|record| Some(about(difference.kind, key, record.get(key)?)))
            .is_none_or(|own| own == now)
    }

    /// What a thing claimed when a departure was recorded; nothing, if that does not count.
    fn claimed(&self, departure: &Json, kind: Kind, key: &str) -> Option<String> {
        let old = self.old?;
        let line = Line::of(old, departure.text("id").unwrap_or_default());
        let claimed = line.and_then(|line| line.claimed(key).map(str::to_owned));
        claimed.or_else(|| match old.get(key) {
            Some(before) => Some(about(kind, key, before)),
            None => is_row(key).then(|| NOTHING.to_owned()),
        })
    }

    /// The line by which a departure is recorded: as it was, with the claims that it was recorded for where these are gone,
    /// so that nothing is explained by a departure that was about something else.
    fn line(&self, departure: &Json, differences: &[Difference]) -> Option<Line> {
        let about: Vec<&Difference> =
            differences.iter().filter(|difference| self.explains(departure, difference)).collect();
        if let Some(line) = self.old.and_then(|old| Line::of(old, departure.text("id").unwrap_or_default())) {
            let others = about.iter().copied().filter(|difference| !self.claims_same(departure, difference));
            let claimed = |difference: &Difference| {
                let key = difference.key.clone()?;
                Some((key.clone(), self.claimed(departure, difference.kind, &key)?))
            };
            return Some(line.with(others.filter_map(claimed)));
        }
        let is_own = departure.text("page") == Some(self.page);
        let kept = about.iter().filter(|difference| is_own || self.claims_same(departure, difference));
        let kinds: BTreeMap<&str, Kind> = kept.map(|difference| (difference.kind.word(), difference.kind)).collect();
        (!kinds.is_empty()).then(|| Line::new(kinds.into_values()))
    }

    fn state(&self, departure: &Json, differences: &[Difference]) -> Result<State, String> {
        let at = departure.text("at").unwrap_or_default();
        let about: Vec<&Difference> =
            differences.iter().filter(|difference| self.explains(departure, difference)).collect();
        if about.iter().any(|difference| self.claims_same(departure, difference)) {
            return Ok(State::Read);
        }
        if let Some(difference) = about.first() {
            return Ok(State::Changed(difference.key.clone().unwrap_or_else(|| "page".to_owned())));
        }
        let id = departure.text("id").unwrap_or_default();
        if self.old.and_then(|old| Line::of(old, id)).is_some() {
            return Ok(State::Gone("the page says there what the contract says, or nothing".to_owned()));
        }
        let is_gone = |one: &&Difference| one.kind == Kind::Gone && self.explained(one).is_none();
        let holds =
            |one: &Difference| at.strip_prefix(&one.at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if self.old.is_some() && differences.iter().filter(is_gone).any(holds) {
            return Ok(State::Gone("what it is about is not on the page".to_owned()));
        }
        let prose = self.prose_of(departure, at);
        Ok(match (self.shown(departure, at)?, prose) {
            (Some(false), _) => State::Gone("no example of the page shows it any more".to_owned()),
            (_, changed @ (State::Changed(_) | State::Gone(_))) => changed,
            (Some(true), _) => State::Shown,
            (None, prose) => prose,
        })
    }

    /// Whether an example of the page contradicts what it claims; nothing, if the proof is no example of it.
    fn shown(&self, departure: &Json, at: &str) -> Result<Option<bool>, String> {
        let (Some(claim), Some(sample)) =
            (departure.get("page_schema"), departure.pointer("/proof/sample").and_then(Json::as_str))
        else {
            return Ok(None);
        };
        let index = self.source.index.get("samples").and_then(|all| all.get(sample));
        let printed =
            index.is_some_and(|entry| entry.text("origin") == Some("printed") && entry.text("page") == Some(self.page));
        if !printed {
            return Ok(None);
        }
        let pointer = departure.pointer("/proof/pointer").and_then(Json::as_str).unwrap_or_default();
        let file = at.split('#').next().unwrap_or_default();
        let claimed = self.schemas.inline(file, &claim.to_value())?;
        let values = self.facts.examples.iter().filter_map(|example| example.payload.pointer(pointer));
        Ok(Some(values.into_iter().any(|value| !claimed.is_valid(value))))
    }

    /// Whether the prose that a departure is about is as it was.
    fn prose_of(&self, departure: &Json, at: &str) -> State {
        let Some(old) = self.old else { return State::Unknown };
        let keys = self.keys_for(departure, at);
        let of_whole = keys.len() > 1;
        for key in &keys {
            match self.is_same(key) {
                Some(true) => {}
                Some(false) => return State::Changed(key.clone()),
                None if old.get(key).is_some() && !of_whole => return State::Gone(format!("{key} is not on the page")),
                None => return State::Changed(key.clone()),
            }
        }
        State::Same(keys.into_iter().next().unwrap_or_else(|| "page".to_owned()))
    }

    /// The things of the page that a departure is about: what it names, else what speaks of its place, else the whole.
    fn keys_for(&self, departure: &Json, at: &str) -> Vec<String> {
        if let Some(key) = departure.text("stands_at") {
            return vec![key.to_owned()];
        }
        let holds = |place: &str| at == place || at.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
        // Of several that speak of one place, the first.
        let nearest = self.places.iter().rev().filter(|(place, _)| holds(place)).max_by_key(|(place, _)| place.len());
        match nearest {
            Some((_, key)) if !key.starts_with("operation: ") => vec![key.clone()],
            _ => self.whole(),
        }
    }

    /// What a page says of no thing in particular: its prose between the tables, its addresses and printed requests.
    fn whole(&self) -> Vec<String> {
        const GENERAL: [&str; 4] = ["note: ", "operation: ", "request: ", "table: statuses"];
        let both = self.old.into_iter().chain([self.new]).flat_map(|record| &record.0);
        let keys: BTreeSet<&String> =
            both.map(|(key, _)| key).filter(|key| GENERAL.iter().any(|start| key.starts_with(start))).collect();
        keys.into_iter().cloned().collect()
    }

    /// Prose that has changed, come or gone since it was recorded, where no other difference tells it.
    fn prose(&self, differences: &[Difference]) -> Vec<Difference> {
        let Some(old) = self.old else { return Vec::new() };
        let told = Told::of(differences, old, self.new);
        let mut found = Vec::new();
        for (key, entry) in &self.new.0 {
            match old.get(key) {
                Some(before) if hash(before) != hash(entry) => {
                    found.push(self.changed(key, "the prose has changed; read it again".to_owned()));
                }
                Some(before) if folded(key, before) != folded(key, entry) && !told.has(key) => {
                    let page = format!("{}, no longer {}", or_nothing(claim(entry)), or_nothing(claim(before)));
                    found.push(self.changed(key, page));
                }
                None if !told.has(key) && !key.starts_with("unread: ") => {
                    found.push(self.changed(key, "new on the page; read it".to_owned()));
                }
                _ => {}
            }
        }
        for (key, _) in old.0.iter().filter(|(key, _)| self.new.get(key).is_none() && !told.has(key)) {
            let what = if key.starts_with("unread: ") { "no longer unread; read it" } else { "no longer on the page" };
            found.push(self.changed(key, what.to_owned()));
        }
        found
    }

    fn changed(&self, key: &str, page: String) -> Difference {
        let at = self.places.iter().find(|(_, own)| own == key).map_or_else(String::new, |(place, _)| place.clone());
        Difference { kind: Kind::Prose, at, below: false, key: Some(key.to_owned()), page, ours: String::new() }
    }
}

/// Things of which a difference tells already that they have come or gone.
struct Told(BTreeSet<String>);

impl Told {
    fn of(differences: &[Difference], old: &Record, new: &Record) -> Self {
        let mut told: BTreeSet<String> = differences.iter().filter_map(|one| one.key.clone()).collect();
        let once = |record: &Record, other: &Record| -> Vec<String> {
            let keys = record.0.iter().map(|(key, _)| key).filter(|key| other.get(key).is_none());
            keys.cloned().collect()
        };
        // What a table or a field that came or went holds, came or went with it.
        let alone: BTreeSet<String> = once(old, new).into_iter().chain(once(new, old)).collect();
        let came = |kinds: &[&str], thing: &str| kinds.iter().any(|kind| alone.contains(&format!("{kind}: {thing}")));
        for key in &alone {
            let (kind, thing) = key.split_once(": ").unwrap_or((key, ""));
            let with_table = thing.match_indices('.').any(|(at, _)| came(&["table"], &thing[..at]));
            let fields = ["field", "parameter", "body"];
            let with_field = kind == "value" && thing.match_indices('=').any(|(at, _)| came(&fields, &thing[..at]));
            if with_table || with_field || kind == "departure" {
                told.insert(key.clone());
            }
        }
        // Values of a list that the contract does not have are told with the list.
        let lists = differences.iter().filter(|one| one.kind == Kind::Values).filter_map(|one| one.key.as_ref());
        let lists = lists.filter_map(|key| key.split_once(": ")).map(|(_, thing)| format!("value: {thing}="));
        for list in lists.collect::<Vec<_>>() {
            told.extend(alone.iter().filter(|key| key.starts_with(&list)).cloned());
        }
        let moved = |one: &Difference| matches!(one.kind, Kind::Method | Kind::Url | Kind::New | Kind::Gone);
        if differences
            .iter()
            .any(|one| moved(one) && one.key.as_ref().is_some_and(|key| key.starts_with("operation: ")))
        {
            told.extend(alone.into_iter().filter(|key| key.starts_with("operation: ")));
        }
        Self(told)
    }

    fn has(&self, key: &str) -> bool {
        self.0.contains(key)
    }
}

fn hash(entry: &str) -> &str {
    entry.rsplit(' ').next().unwrap_or_default()
}

fn or_nothing(claim: &str) -> &str {
    if claim.is_empty() { "nothing" } else { claim }
}

/// Whether a departure at a place explains a difference.
fn reaches(difference: &Difference, at: &str) -> bool {
    at == difference.at || difference.below && at.strip_prefix(&difference.at).is_some_and(|rest| rest.starts_with('/'))
}
