//! What is sent and what is answered: media types, statuses, headers, and the schemas of them.

use crate::json::{Json, escape};

use super::super::change::{Kind, Side, Verdict};
use super::compare::Compare;
use super::data::{Pair, Rule};
use super::node::Node;
use super::operations::place;
use super::parameters::is_one_header;
use super::sides::{Call, Scope};

/// A part of a body: who sees it, where it stands, how it is called.
struct Part<'a> {
    scope: &'a Scope,
    pointer: String,
    name: String,
}

impl<'s> Compare<'s> {
    /// Compares the request body and the answers of an operation or a webhook.
    pub fn bodies(&mut self, before: &Call<'s>, after: &Call<'s>) {
        let (sent, answered) = after.sides();
        self.request_body(&Scope::of(sent, after.id), before, after);
        self.answers(&Scope::of(answered, after.id), before, after);
    }

    fn request_body(&mut self, scope: &Scope, before: &Call<'s>, after: &Call<'s>) {
        let word = "requestBody";
        let (old, new) = (before.json.get(word), after.json.get(word));
        let (at, name) = (format!("{}/{word}", place(after)), format!("the request body of `{}`", after.id));
        match (old, new) {
            (Some(old), Some(new)) => {
                let pair = Pair { scope, at: &at, name: &name, old, new };
                self.people(&pair, &[after.id.to_owned()]);
                for word in pair.changed() {
                    match word {
                        "content" => {}
                        word if Self::is_for_people(word) => {}
                        "required" => self.required_body(&pair, after),
                        _ => self.unknown(&pair, word),
                    }
                }
                let part = Part { scope, pointer: format!("{}/{word}", after.pointer), name };
                self.content(&part, after, old, new);
            }
            (None, Some(new)) => {
                let breaks = new.flag("required") && scope.views[0].0 == Side::Request;
                let says = match (after.is_webhook, new.flag("required")) {
                    (false, true) => format!("callers of `{}` must now send a body", after.id),
                    (false, false) => format!("callers of `{}` may now send a body", after.id),
                    (true, true) => format!("`{}` now always comes with a body", after.id),
                    (true, false) => format!("`{}` may now come with a body", after.id),
                };
                let verdict = if breaks { Verdict::Breaking } else { Verdict::Compatible };
                self.rule(scope, &at, Kind::Added, verdict, &says);
            }
            (Some(_), None) => {
                let says = format!("{name} is gone");
                self.rule(scope, &format!("{}/{word}", place(before)), Kind::Removed, Verdict::Breaking, &says);
            }
            (None, None) => {}
        }
    }

    fn required_body(&mut self, pair: &Pair<'_, 's>, call: &Call<'s>) {
        let is_required = pair.new.flag("required");
        let kind = if is_required { Kind::Narrowed } else { Kind::Widened };
        let says = match (call.is_webhook, is_required) {
            (false, true) => format!("callers of `{}` must now send the body", call.id),
            (false, false) => format!("callers of `{}` may now leave out the body", call.id),
            (true, true) => format!("`{}` now always comes with its body", call.id),
            (true, false) => format!("`{}` may now come without a body", call.id),
        };
        let is_sent = pair.scope.views[0].0 == Side::Request;
        let breaks = is_sent == is_required;
        let verdict = if breaks { Verdict::Breaking } else { Verdict::Compatible };
        self.rule(pair.scope, &pair.at("required"), kind, verdict, &says);
    }

    /// The media types of a body, and its schema, which is the same for all of them.
    fn content(&mut self, part: &Part<'_>, call: &Call<'s>, old: &'s Json, new: &'s Json) {
        let media = |body: &'s Json| body.get("content").map(Json::entries).unwrap_or_default();
        let (was, is) = (media(old), media(new));
        let at = format!("openapi.json#{}/content", part.pointer);
        let is_common = |(name, _): &(String, Json)| is.iter().any(|(other, _)| other == name);
        if let (false, Some((old, _)), Some((new, _))) = (was.iter().any(is_common), was.first(), is.first()) {
            let says = format!("{} is written as `{new}` now (it was `{old}`)", part.name);
            self.rule(part.scope, &at, Kind::Changed, Verdict::Breaking, &says);
        } else {
            for (name, _) in was.iter().filter(|entry| !is_common(entry)) {
                let says = format!("`{name}` is no media type of {} any more", part.name);
                self.rule(part.scope, &at, Kind::Removed, Verdict::Breaking, &says);
            }
            for (name, _) in is.iter().filter(|(name, _)| was.iter().all(|(other, _)| other != name)) {
                let says = format!("`{name}` is a new media type of {}", part.name);
                self.rule(part.scope, &at, Kind::Added, Verdict::Compatible, &says);
            }
        }
        if let (Some((one, _)), Some((other, _))) = (was.first(), is.first())
            && one != other
            && is.iter().any(|(name, _)| name == one)
            && was.iter().any(|(name, _)| name == other)
        {
            let says = format!("the first media type of {} is `{other}` now (it was `{one}`)", part.name);
            self.rule(part.scope, &at, Kind::Changed, Verdict::Compatible, &says);
        }
        let common = is.iter().find_map(|(name, body)| Some((name, was.iter().find(|(old, _)| old == name)?, body)));
        let both = match (common, was.first(), is.first()) {
            (Some((name, (_, old), new)), _, _) => Some((name, old, name, new)),
            (None, Some((before, old)), Some((after, new))) => Some((before, old, after, new)),
            _ => None,
        };
        let Some((before, old, after, new)) = both else { return };
        let node = |media: &str, body: &'s Json| {
            let pointer = format!("{}/content/{}/schema", part.pointer, escape(media));
            Some(Node { file: "openapi.json", pointer, json: body.get("schema")?, path: body_path(call, part) })
        };
        if let (Some(old), Some(new)) = (node(before, old), node(after, new)) {
            self.schema(part.scope, &old, &new);
        }
    }

    fn answers(&mut self, scope: &Scope, before: &Call<'s>, after: &Call<'s>) {
        let all = |call: &Call<'s>| call.json.get("responses").map(Json::entries).unwrap_or_default();
        let (old, new) = (all(before), all(after));
        let had_answer = holds_answer(old);
        let has_answer = holds_answer(new);
        for (status, was) in old {
            let Some((_, is)) = new.iter().find(|(other, _)| other == status) else {
                let holds_no_more =
                    status.starts_with('2') && had_answer && !has_answer && was.get("content").is_some();
                let is_missed = after.is_webhook && !is_expected(status, new);
                let says = if after.is_webhook {
                    format!("the sender of `{}` no longer expects {status}", after.id)
                } else {
                    format!("`{}` is no longer said to answer with {status}", after.id)
                };
                let verdict = if holds_no_more || is_missed { Verdict::Breaking } else { Verdict::Compatible };
                let at = format!("openapi.json#{}/responses/{status}", before.pointer);
                self.rule(scope, &at, Kind::Removed, verdict, &says);
                continue;
            };
            self.answer(scope, after, status, was, is);
        }
        for (status, is) in new.iter().filter(|(status, _)| old.iter().all(|(other, _)| other != status)) {
            let breaks = status.starts_with('2') && has_answer && !had_answer && is.get("content").is_some();
            let says = if after.is_webhook {
                format!("the sender of `{}` now expects {status}", after.id)
            } else {
                format!("`{}` may now answer with {status}", after.id)
            };
            let verdict = if breaks { Verdict::Breaking } else { Verdict::Compatible };
            let at = format!("{}/responses/{status}", place(after));
            self.rule(scope, &at, Kind::Added, verdict, &says);
        }
    }

    fn answer(&mut self, scope: &Scope, call: &Call<'s>, status: &str, old: &'s Json, new: &'s Json) {
        let pointer = format!("{}/responses/{status}", call.pointer);
        let (at, name) = (format!("openapi.json#{pointer}"), format!("the answer {status} of `{}`", call.id));
        let pair = Pair { scope, at: &at, name: &name, old, new };
        self.people(&pair, &[call.id.to_owned()]);
        for word in pair.changed() {
            match word {
                "content" | "headers" => {}
                word if Self::is_for_people(word) => {}
                _ => self.unknown(&pair, word),
            }
        }
        match pair.both("content") {
            (Some(_), None) => {
                self.rule(scope, &at, Kind::Removed, Verdict::Breaking, &format!("{name} holds nothing any more"));
            }
            (None, Some(_)) => {
                let verdict = if status.starts_with('2') { Verdict::Breaking } else { Verdict::Compatible };
                self.rule(scope, &pair.at("content"), Kind::Added, verdict, &format!("{name} holds something now"));
            }
            _ => {
                let part = Part { scope, pointer: pointer.clone(), name: name.clone() };
                self.content(&part, call, old, new);
            }
        }
        self.headers(&pair, call, &pointer);
    }

    /// The headers of an answer.
    fn headers(&mut self, pair: &Pair<'_, 's>, call: &Call<'s>, pointer: &str) {
        let (old, new) = pair.both("headers");
        let (old, new) = (old.map(Json::entries).unwrap_or_default(), new.map(Json::entries).unwrap_or_default());
        for (name, was) in old {
            let about = format!("the header `{name}` of {}", pair.name);
            let at = format!("{}/headers/{}", pair.at, escape(name));
            let Some((now, is)) = new.iter().find(|(other, _)| is_one_header(other, name)) else {
                self.rule(pair.scope, &at, Kind::Removed, Verdict::Breaking, &format!("{about} is gone"));
                continue;
            };
            let inner = Pair { scope: pair.scope, at: &at, name: &about, old: was, new: is };
            self.people(&inner, &[call.id.to_owned()]);
            if now != name {
                self.header_written(&inner, pair.name, name, now);
            }
            let node = |json: &'s Json| {
                let pointer = format!("{pointer}/headers/{}/schema", escape(now));
                Some(Node {
                    file: "openapi.json",
                    pointer,
                    json: json.get("schema")?,
                    path: format!("{}.{name}", call.id),
                })
            };
            if let (Some(old), Some(new)) = (node(was), node(is)) {
                self.schema(pair.scope, &old, &new);
            }
        }
        for (name, _) in new.iter().filter(|(name, _)| old.iter().all(|(other, _)| !is_one_header(other, name))) {
            let at = format!("{}/headers/{}", pair.at, escape(name));
            let says = format!("{} has a new header `{name}`", pair.name);
            self.rule(pair.scope, &at, Kind::Added, Rule::MAY_COME.added, &says);
        }
    }
}

/// Whether a successful answer holds something.
fn holds_answer(answers: &[(String, Json)]) -> bool {
    answers.iter().any(|(status, answer)| status.starts_with('2') && answer.get("content").is_some())
}

/// Whether answers name a status: by itself, with all that begin like it, or as one of the others.
fn is_expected(status: &str, answers: &[(String, Json)]) -> bool {
    let range = status.get(..1).map(|first| format!("{first}XX"));
    answers.iter().any(|(other, _)| other == status || other == "default" || Some(other) == range.as_ref())
}

/// How sentences name what a body holds.
fn body_path(call: &Call<'_>, part: &Part<'_>) -> String {
    let what = if part.pointer.ends_with("requestBody") {
        "request body".to_owned()
    } else {
        format!("answer {}", part.pointer.rsplit('/').next().unwrap_or_default())
    };
    format!("{} {what}", call.id)
}
