//! Operations and webhooks: which is which, and what has become of what they say.

use serde_json::Value;

use crate::json::Json;
use crate::names::field_name;

use super::super::change::{Kind, Verdict};
use super::compare::Compare;
use super::data::{Pair, Rule};
use super::node::{at, target};
use super::sides::{Call, Scope, calls, former};

const FILE: &str = "openapi.json";

impl<'s> Compare<'s> {
    /// Compares the operations and webhooks of both documents.
    pub fn operations(&mut self) {
        let (old, new) = (calls(self.before), calls(self.after));
        for call in &new {
            match former(&old, &new, call) {
                Some(was) => self.call(was, call),
                None => {
                    let scope = Scope::neither(vec![call.id.to_owned()]);
                    let says = format!("{} `{}` is new", what(call), call.id);
                    self.rule(&scope, &place(call), Kind::Added, Verdict::Compatible, &says);
                }
            }
        }
        let lasts = |call: &Call<'s>| {
            let mut formers = new.iter().filter_map(|one| former(&old, &new, one));
            formers.any(|was| was.is_webhook == call.is_webhook && was.id == call.id)
        };
        for call in old.iter().filter(|call| !lasts(call)) {
            let scope = Scope::neither(vec![call.id.to_owned()]);
            let says = format!("{} `{}` is gone", what(call), call.id);
            self.rule(&scope, &place(call), Kind::Removed, Verdict::Breaking, &says);
        }
        self.said_elsewhere();
    }

    fn call(&mut self, old: &Call<'s>, new: &Call<'s>) {
        let known = self.count();
        let scope = Scope::neither(vec![new.id.to_owned()]);
        let (at, name) = (place(new), format!("`{}`", new.id));
        if old.id != new.id {
            let says = format!("{} `{}` is called `{}` now", what(new), old.id, new.id);
            self.rule(&scope, &at, Kind::Renamed, Verdict::Breaking, &says);
        }
        if (old.path, old.method) != (new.path, new.method) {
            self.moved(&scope, &at, old, new);
        }
        let pair = Pair { scope: &scope, at: &at, name: &name, old: old.json, new: new.json };
        self.people(&pair, &scope.views[0].1);
        if !new.is_webhook {
            self.method_name(&pair, old, new);
            self.own_server(&scope, &at, old, new);
        }
        for word in pair.changed() {
            self.operation_word(&pair, word);
        }
        self.parameters(old, new);
        self.bodies(old, new);
        if self.count() == known && self.differ(old, new) {
            self.unexplained(&pair);
        }
    }

    /// Whether two operations say something different to machines.
    fn differ(&self, old: &Call<'s>, new: &Call<'s>) -> bool {
        let before = |text: &str| match target(self.before, FILE, text) {
            Some(name) => self.names.call_before(name),
            None => text.to_owned(),
        };
        let after = |text: &str| match target(self.after, FILE, text) {
            Some(name) => self.names.call_after(name),
            None => text.to_owned(),
        };
        for_machines(old.json, &before) != for_machines(new.json, &after)
    }

    /// Another path or method: calls of those who know the old one lead nowhere.
    fn moved(&mut self, scope: &Scope, at: &str, old: &Call<'s>, new: &Call<'s>) {
        let line = |call: &Call<'_>| format!("{} {}", call.method.to_uppercase(), call.path);
        let says = if new.is_webhook {
            format!("the webhook `{}` is named `{}` now (it was `{}`)", new.id, new.path, old.path)
        } else {
            format!("`{}` is now `{}` (it was `{}`)", new.id, line(new), line(old))
        };
        let kind = if new.is_webhook { Kind::Renamed } else { Kind::Changed };
        self.rule(scope, at, kind, Verdict::Breaking, &says);
    }

    /// The name of the client's method.
    fn method_name(&mut self, pair: &Pair<'_, 's>, old: &Call<'s>, new: &Call<'s>) {
        let word = "x-chatspec-method";
        let name = |call: &Call<'_>| call.json.text(word).map_or_else(|| field_name(call.id), str::to_owned);
        let (was, is) = (name(old), name(new));
        if was != is && old.id == new.id {
            let says = format!("the client's method for {} is `{is}` now (it was `{was}`)", pair.name);
            self.rule(pair.scope, &pair.at(word), Kind::Renamed, Verdict::Breaking, &says);
        } else if was == is && old.json.get(word) != new.json.get(word) {
            let says = format!("the client's method for {} is `{is}`, as it was", pair.name);
            self.rule(pair.scope, &pair.at(word), Kind::Changed, Verdict::Compatible, &says);
        }
    }

    fn operation_word(&mut self, pair: &Pair<'_, 's>, word: &str) {
        match word {
            "operationId" | "parameters" | "requestBody" | "responses" | "servers" | "x-chatspec-method" => {}
            word if Self::is_for_people(word) => {}
            "deprecated" => {
                let now = if pair.new.flag(word) { "now advises against" } else { "no longer advises against" };
                let says = format!("the vendor {now} {}", pair.name);
                self.rule(pair.scope, &pair.at(word), Kind::Changed, Verdict::Compatible, &says);
            }
            "security" => self.own_security(pair),
            "x-chatspec-replay" => self.replay(pair),
            "x-chatspec-payload" => {
                self.datum(pair, word, Rule::BREAKING, "what the client's method gives is of another type");
            }
            "x-chatspec-cursor" => self.datum(
                pair,
                word,
                Rule::MAY_COME,
                match pair.both(word) {
                    (None, _) => "the client can follow what comes later",
                    (_, None) => "the client does not follow what comes later any more",
                    _ => "clients of the two versions follow by different values",
                },
            ),
            "x-chatspec-pages" => self.datum(
                pair,
                word,
                Rule::MAY_COME,
                match pair.both(word) {
                    (None, _) => "the client can read page after page",
                    (_, None) => "the client does not read page after page any more",
                    _ => "clients of the two versions read page after page in different ways",
                },
            ),
            "x-chatspec-download" => self.download(pair),
            "x-chatspec-failure" => self.own_failure(pair),
            _ => self.unknown(pair, word),
        }
    }

    /// Whether a call may be repeated.
    fn replay(&mut self, pair: &Pair<'_, 's>) {
        let word = "x-chatspec-replay";
        let is_safe = pair.new.text(word) == Some("safe");
        let (verdict, says) = if is_safe {
            (Verdict::Compatible, format!("{} may now be repeated after a failure", pair.name))
        } else {
            let says = format!(
                "{} may not be repeated any more: clients stop retrying it, and those of the old version may do it twice",
                pair.name
            );
            (Verdict::Breaking, says)
        };
        self.rule(pair.scope, &pair.at(word), Kind::Changed, verdict, &says);
    }

    /// The file behind a link.
    fn download(&mut self, pair: &Pair<'_, 's>) {
        let word = "x-chatspec-download";
        let (Some(old), Some(new)) = pair.both(word) else {
            return self.datum(pair, word, Rule::MAY_COME, "");
        };
        let (at, name) = (pair.at(word), format!("the download of {}", pair.name));
        let inner = Pair { scope: pair.scope, at: &at, name: &name, old, new };
        for word in inner.changed() {
            match word {
                "row" => self.row(&inner),
                "delimiters" => self.delimiters(&inner),
                _ => self.datum(&inner, word, Rule::BREAKING, ""),
            }
        }
    }

    fn row(&mut self, pair: &Pair<'_, 's>) {
        let target = |source, json: &'s Json| target(source, FILE, json.pointer("/row/$ref")?.as_str()?);
        if !self.names.is_same(target(self.before, pair.old), target(self.after, pair.new)) {
            self.datum(pair, "row", Rule::BREAKING, "rows are of another type");
        }
    }

    fn delimiters(&mut self, pair: &Pair<'_, 's>) {
        let (old, new) = pair.both("delimiters");
        let (old, new) = (super::data::texts(old), super::data::texts(new));
        let says = format!("the delimiters of {} are now {new:?} (they were {old:?})", pair.name);
        let came = new.iter().any(|one| !old.contains(one));
        // A reader of the old version does not know the new one; one that is gone does not come any more.
        let verdict = if came { Verdict::Breaking } else { Verdict::Compatible };
        self.rule(pair.scope, &pair.at("delimiters"), Kind::Changed, verdict, &says);
    }

    /// The server that an operation has instead of the API's.
    fn own_server(&mut self, scope: &Scope, at: &str, before: &Call<'s>, after: &Call<'s>) {
        let (was, is) = (own_server(&self.before.openapi, before), own_server(&self.after.openapi, after));
        if let (Some(old), Some(new)) = (was, is) {
            let (at, name) = (format!("{at}/servers/0"), format!("the server of `{}`", after.id));
            let pair = Pair { scope, at: &at, name: &name, old, new };
            if old == new && (before.json.get("servers").is_some() != after.json.get("servers").is_some()) {
                self.explained += 1;
                let says = format!("{name} is said at another place, and is the same");
                self.documentation(pair.at, &says, vec![after.id.to_owned()]);
            }
            return self.server(&pair);
        }
        let about = format!("the server of `{}`", after.id);
        self.values_of_datum(scope, at, &about, (was, is), Rule::BREAKING, "calls go to another address");
    }
}

/// The server of an operation, or that of its path.
fn own_server<'s>(document: &'s Json, call: &Call<'s>) -> Option<&'s Json> {
    let of_path = || document.get("paths")?.get(call.path)?.get("servers");
    call.json.get("servers").or_else(of_path)?.items().first()
}

/// A document without words for people, its references by the names of their types.
fn for_machines(json: &Json, call: &dyn Fn(&str) -> String) -> Value {
    match json {
        Json::List(items) => items.iter().map(|item| for_machines(item, call)).collect(),
        Json::Object(entries) => {
            let words = entries.iter().filter(|(word, _)| !Compare::is_for_people(word));
            let value = |(word, value): &(String, Json)| match (word.as_str(), value) {
                ("$ref", Json::Text(text)) => (word.clone(), call(text).into()),
                _ => (word.clone(), for_machines(value, call)),
            };
            words.map(value).collect()
        }
        plain => plain.to_value(),
    }
}

/// The place of an operation or webhook.
pub fn place(call: &Call<'_>) -> String {
    at(FILE, &call.pointer)
}

fn what(call: &Call<'_>) -> &'static str {
    if call.is_webhook { "the webhook" } else { "the operation" }
}
