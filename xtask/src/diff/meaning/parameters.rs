//! The parameters of an operation.

use serde_json::{Map, Value, json};

use crate::json::Json;

use super::super::change::{Kind, Side, Verdict, Witness};
use super::bundle::{Bundle, Reading, document};
use super::compare::{Compare, shown};
use super::data::{Pair, Rule};
use super::node::Node;
use super::operations::place;
use super::sets::{Findings, Question, find, joint};
use super::sides::{Call, Scope};

/// A parameter at its place.
#[derive(Clone)]
struct Parameter<'s> {
    name: &'s str,
    location: &'s str,
    required: bool,
    json: &'s Json,
    at: String,
    schema: Option<Node<'s>>,
}

impl<'s> Parameter<'s> {
    /// The one of the same name; that of a header is the same in any case.
    fn among<'p>(&self, others: &'p [Parameter<'s>]) -> Option<&'p Parameter<'s>> {
        let is_same =
            |other: &&Parameter<'s>| self.is_header() && other.is_header() && is_one_header(other.name, self.name);
        others.iter().find(|other| other.name == self.name).or_else(|| others.iter().find(is_same))
    }

    fn is_header(&self) -> bool {
        self.location == "header"
    }
}

/// Whether two names are those of one header.
pub fn is_one_header(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

impl<'s> Compare<'s> {
    /// Compares the parameters of an operation.
    pub fn parameters(&mut self, before: &Call<'s>, after: &Call<'s>) {
        let (old, new) = (parameters(before), parameters(after));
        if before.json.get("parameters") == after.json.get("parameters") && before.id == after.id {
            return self.schemas_of_parameters(after, &old, &new);
        }
        let mut gone: Vec<Parameter<'s>> = old.iter().filter(|one| one.among(&new).is_none()).cloned().collect();
        let mut come: Vec<Parameter<'s>> = new.iter().filter(|one| one.among(&old).is_none()).cloned().collect();
        let scope = scope(after);
        for (one, other) in self.renamed_parameters(&gone, &come) {
            let says = format!("the parameter `{}` of `{}` is called `{}` now", one.name, after.id, other.name);
            self.rule(&scope, &other.at, Kind::Renamed, Verdict::Breaking, &says);
            gone.retain(|parameter| parameter.name != one.name);
            come.retain(|parameter| parameter.name != other.name);
            self.parameter(before, after, &one, &other);
        }
        for one in &gone {
            let says = format!("the parameter `{}` of `{}` is gone", one.name, after.id);
            self.rule(&scope, &one.at, Kind::Removed, Verdict::Breaking, &says);
        }
        for one in &come {
            self.added_parameter(before, after, one);
        }
        for other in &new {
            if let Some(one) = other.among(&old) {
                self.parameter(before, after, one, other);
            }
        }
        self.order_of_parameters(after, &old, &new);
    }

    /// What has not changed itself may refer to what has; that is compared where it stands.
    fn schemas_of_parameters(&mut self, call: &Call<'s>, old: &[Parameter<'s>], new: &[Parameter<'s>]) {
        for (old, new) in old.iter().zip(new) {
            if let (Some(one), Some(other)) = (&old.schema, &new.schema) {
                self.schema(&scope(call), one, other);
            }
        }
    }

    fn renamed_parameters(
        &self,
        gone: &[Parameter<'s>],
        come: &[Parameter<'s>],
    ) -> Vec<(Parameter<'s>, Parameter<'s>)> {
        let is_same = |old: &Parameter<'s>, new: &Parameter<'s>| {
            let schemas = old.schema.as_ref().zip(new.schema.as_ref());
            (old.location, old.required) == (new.location, new.required)
                && schemas.is_some_and(|(old, new)| self.is_same(old, new))
        };
        let pair = |old: &Parameter<'s>| {
            let mut fits = come.iter().filter(|new| is_same(old, new));
            let (Some(new), None) = (fits.next(), fits.next()) else { return None };
            let is_only = gone.iter().filter(|other| is_same(other, new)).count() == 1;
            is_only.then(|| (old.clone(), new.clone()))
        };
        gone.iter().filter_map(pair).collect()
    }

    fn parameter(&mut self, before: &Call<'s>, after: &Call<'s>, old: &Parameter<'s>, new: &Parameter<'s>) {
        let scope = scope(after);
        let name = format!("the parameter `{}` of `{}`", new.name, after.id);
        let pair = Pair { scope: &scope, at: &new.at, name: &name, old: old.json, new: new.json };
        self.people(&pair, &[after.id.to_owned()]);
        for word in pair.changed() {
            match word {
                "name" if new.is_header() && is_one_header(old.name, new.name) => {
                    self.header_written(&pair, &format!("`{}`", after.id), old.name, new.name);
                }
                "name" | "schema" => {}
                word if Self::is_for_people(word) => {}
                "required" if old.required == new.required => self.unknown(&pair, word),
                "required" => self.required_parameter(before, after, new),
                "deprecated" => {
                    self.flag(&pair, word, "the vendor advises against it", "the vendor advises against it no more");
                }
                "x-chatspec-secret" => {
                    let note = "on the wire nothing changes, but its Rust type is another one";
                    self.flag(&pair, word, &format!("it is a secret: {note}"), &format!("it is no secret: {note}"));
                }
                "x-chatspec-batch" => self.batch(&pair),
                "in" => self.datum(&pair, word, Rule::BREAKING, "the vendor looks for it elsewhere"),
                "style" | "explode" => self.datum(&pair, word, Rule::BREAKING, "lists are written in another way"),
                _ => self.unknown(&pair, word),
            }
        }
        if let (Some(one), Some(other)) = (&old.schema, &new.schema) {
            self.schema(&scope, one, other);
        }
    }

    /// A header whose name has other capitals.
    pub fn header_written(&mut self, pair: &Pair<'_, 's>, whose: &str, old: &str, new: &str) {
        let says = format!("the header `{old}` of {whose} is written `{new}` now, which is the same header");
        self.rule(pair.scope, pair.at, Kind::Changed, Verdict::Compatible, &says);
    }

    /// The largest batch of a list of identifiers, which the client cuts.
    fn batch(&mut self, pair: &Pair<'_, 's>) {
        let word = "x-chatspec-batch";
        let (Some(old), Some(new)) = pair.both(word) else {
            let is_new = pair.new.get(word).is_some();
            let note = if is_new { "the client can cut the list" } else { "the client does not cut the list any more" };
            return self.datum(pair, word, Rule::MAY_COME, note);
        };
        let (at, name) = (pair.at(word), format!("the batches of {}", pair.name));
        let inner = Pair { scope: pair.scope, at: &at, name: &name, old, new };
        self.people(&inner, &[]);
        for word in inner.changed() {
            match word {
                "largest" => self.datum(&inner, word, Rule::COMPATIBLE, "the client cuts the list"),
                "key" => self.datum(&inner, word, Rule::BREAKING, "answers are told apart by another value"),
                word if Self::is_for_people(word) => {}
                _ => self.unknown(&inner, word),
            }
        }
    }

    fn required_parameter(&mut self, before: &Call<'s>, after: &Call<'s>, new: &Parameter<'s>) {
        let findings = self.arguments(before, after, new.name, new.required);
        let says = match (after.is_webhook, new.required) {
            (false, true) => format!("callers of `{}` must now send the parameter `{}`", after.id, new.name),
            (false, false) => format!("callers of `{}` may now leave out the parameter `{}`", after.id, new.name),
            (true, true) => format!("`{}` now always comes with the parameter `{}`", after.id, new.name),
            (true, false) => format!("`{}` may now come without the parameter `{}`", after.id, new.name),
        };
        self.note(&scope(after), &new.at, &says, |side| findings.for_side(side));
    }

    fn added_parameter(&mut self, before: &Call<'s>, after: &Call<'s>, one: &Parameter<'s>) {
        let breaks = one.required && !after.is_webhook;
        let says = match (after.is_webhook, one.required) {
            (false, true) => format!("callers of `{}` must now send the new parameter `{}`", after.id, one.name),
            (_, _) => format!(
                "`{}` has a new {} parameter `{}`",
                after.id,
                if one.required { "required" } else { "optional" },
                one.name
            ),
        };
        let value = if one.required { self.arguments(before, after, one.name, true).lost_value } else { None };
        let witness = value.map(|value| Witness { value, before: true, after: false });
        let verdict = if breaks { Verdict::Breaking } else { Verdict::Compatible };
        self.note(&scope(after), &one.at, &says, |_| shown(Kind::Added, verdict, witness.clone()));
    }

    /// What it does to the arguments of a call, as an object, that one of them has to be there or has not.
    fn arguments(&self, before: &Call<'s>, after: &Call<'s>, name: &str, is_required: bool) -> Findings {
        let (all, some) = (json!({ "type": "object" }), json!({ "type": "object", "required": [name] }));
        let (was, is) = if is_required { (all, some) } else { (some, all) };
        let word = Question::plain(was.clone(), is, was, false);
        let mut findings = find(&word, &self.hints);
        let arguments = |source, call: &Call<'s>| {
            let mut bundle = Bundle::new(source, Reading::Exact);
            let parameters = parameters(call);
            let required: Vec<Value> =
                parameters.iter().filter(|one| one.required).map(|one| one.name.into()).collect();
            let schema = |one: &Parameter<'s>| Some((one.name.to_owned(), bundle.schema(one.schema.as_ref()?)));
            let properties: Map<String, Value> = parameters.iter().filter_map(schema).collect();
            let schema = json!({ "type": "object", "properties": properties, "required": required });
            document(schema, bundle.definitions())
        };
        let (old, new) = (arguments(self.before, before), arguments(self.after, after));
        let whole = Question::plain(old.clone(), new, old, false);
        joint(&mut findings, &whole, &word, &self.hints);
        findings
    }

    fn order_of_parameters(&mut self, call: &Call<'s>, old: &[Parameter<'s>], new: &[Parameter<'s>]) {
        let both = |of: &[Parameter<'s>], other: &[Parameter<'s>], required: bool| -> Vec<&'s str> {
            let stays = |one: &&Parameter<'s>| {
                other.iter().any(|same| same.name == one.name && (!required || (same.required && one.required)))
            };
            of.iter().filter(stays).map(|one| one.name).collect()
        };
        if both(old, new, false) == both(new, old, false) {
            return;
        }
        // What it does to the arguments of `new` is a matter of Rust.
        let of_new = both(old, new, true) != both(new, old, true) && !call.is_webhook;
        let note = if of_new { ", so do the arguments of `new`" } else { "" };
        let says = format!("the parameters of `{}` stand in another order{note}", call.id);
        self.explained += 1;
        self.documentation(&format!("{}/parameters", place(call)), &says, vec![call.id.to_owned()]);
    }
}

/// What the parameters of an operation are seen from.
fn scope(call: &Call<'_>) -> Scope {
    let side = if call.is_webhook { Side::Response } else { Side::Request };
    Scope::of(side, call.id)
}

fn parameters<'s>(call: &Call<'s>) -> Vec<Parameter<'s>> {
    let all = call.json.get("parameters").map(Json::items).unwrap_or_default();
    let parameter = |(index, json): (usize, &'s Json)| {
        let name = json.text("name").unwrap_or_default();
        let pointer = format!("{}/parameters/{index}", call.pointer);
        let path = format!("{}.{name}", call.id);
        let schema = json.get("schema").map(|schema| Node {
            file: "openapi.json",
            pointer: format!("{pointer}/schema"),
            json: schema,
            path,
        });
        Parameter {
            name,
            location: json.text("in").unwrap_or_default(),
            required: json.flag("required"),
            json,
            at: format!("openapi.json#{pointer}"),
            schema,
        }
    };
    all.iter().enumerate().map(parameter).collect()
}
