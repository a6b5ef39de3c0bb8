//! Whether two schemas take the same values, and what follows from it on each side.

use jsonschema::canonical::{CanonicalSchema, Containment};
use jsonschema::{Draft, Validator};
use serde_json::Value;

use super::super::change::{Kind, Side, Verdict, Witness};
use super::witness::{Hints, candidates};

/// Whether something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
    Unknown,
}

/// What a place was and is, in all the ways in which that is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// As validators read it.
    pub before: Value,
    pub after: Value,
    /// As set operations read it.
    pub old: Value,
    pub new: Value,
    /// What may be sent by the new contract.
    pub sent: Value,
    /// What the types of the old contract decode.
    pub tolerant: Value,
    /// Whether the old types decode null here whatever the schema says.
    pub optional: bool,
}

impl Question {
    /// About schemas without references, of which a validator and set operations have the same notion.
    pub fn plain(before: Value, after: Value, tolerant: Value, optional: bool) -> Self {
        let (old, new, sent) = (before.clone(), after.clone(), after.clone());
        Self { before, after, old, new, sent, tolerant, optional }
    }
}

/// What is known about a change of values.
#[derive(Debug, Clone)]
pub struct Findings {
    /// Whether there is a value that is valid no more, and one that is.
    pub lost: Answer,
    pub gained: Answer,
    /// Whether there is a value that the old types do not decode.
    pub uncovered: Answer,
    pub lost_value: Option<Value>,
    pub gained_value: Option<Value>,
    pub uncovered_value: Option<Value>,
}

/// The verdict for one side.
#[derive(Debug, Clone)]
pub struct Finding {
    pub kind: Kind,
    pub verdict: Verdict,
    pub decided: bool,
    /// Whether it is breaking because old types do not decode what may come.
    pub uncovered: bool,
    pub witness: Option<Witness>,
}

/// Answers a question: by values where one is found, else by set operations.
pub fn find(question: &Question, hints: &Hints) -> Findings {
    let mut findings = by_values(question, hints);
    let sets = Sets::of(question);
    if findings.lost != Answer::Yes {
        findings.lost = sets.left(sets.new.as_ref(), sets.old.as_ref());
    }
    if findings.gained != Answer::Yes {
        findings.gained = sets.left(sets.old.as_ref(), sets.new.as_ref());
    }
    if findings.uncovered != Answer::Yes {
        findings.uncovered = sets.left(sets.tolerant.as_ref(), sets.sent.as_ref());
    }
    findings
}

/// What values alone show.
fn by_values(question: &Question, hints: &Hints) -> Findings {
    let mut findings = Findings::nothing();
    let validators = (validator(&question.before), validator(&question.after), validator(&question.tolerant));
    let (Some(before), Some(after), Some(tolerant)) = validators else { return findings };
    for value in candidates(&question.before, &question.after, hints) {
        let decodes = tolerant.is_valid(&value) || (question.optional && value.is_null());
        match (before.is_valid(&value), after.is_valid(&value)) {
            (true, false) => smallest(&mut findings.lost_value, &value),
            (false, true) if !decodes => {
                smallest(&mut findings.gained_value, &value);
                smallest(&mut findings.uncovered_value, &value);
            }
            (false, true) => smallest(&mut findings.gained_value, &value),
            _ => {}
        }
    }
    let yes = |value: &Option<Value>| if value.is_some() { Answer::Yes } else { Answer::Unknown };
    findings.lost = yes(&findings.lost_value);
    findings.gained = yes(&findings.gained_value);
    findings.uncovered = yes(&findings.uncovered_value);
    findings
}

/// Finds the values that show what one word does to a place: they are valid on one side only, by the word alone and by
/// all that the place says.
pub fn joint(findings: &mut Findings, whole: &Question, word: &Question, hints: &Hints) {
    (findings.lost_value, findings.gained_value, findings.uncovered_value) = (None, None, None);
    let validators = |question: &Question| {
        Some((validator(&question.before)?, validator(&question.after)?, validator(&question.tolerant)?))
    };
    let (Some(all), Some(one)) = (validators(whole), validators(word)) else { return };
    let mut values = candidates(&whole.before, &whole.after, hints);
    values.extend(candidates(&word.before, &word.after, hints));
    for value in values {
        let valid = (all.0.is_valid(&value), all.1.is_valid(&value));
        if valid.0 == valid.1 || valid != (one.0.is_valid(&value), one.1.is_valid(&value)) {
            continue;
        }
        if valid.0 {
            smallest(&mut findings.lost_value, &value);
            continue;
        }
        smallest(&mut findings.gained_value, &value);
        let decodes = (one.2.is_valid(&value) && all.2.is_valid(&value)) || (word.optional && value.is_null());
        if !decodes {
            smallest(&mut findings.uncovered_value, &value);
        }
    }
}

/// Keeps the value that is read fastest.
pub fn smallest(best: &mut Option<Value>, value: &Value) {
    // An empty text is short and tells a reader little.
    let size = |value: &Value| if value == "" { 4 } else { value.to_string().len() };
    if best.as_ref().is_none_or(|best| size(value) < size(best)) {
        *best = Some(value.clone());
    }
}

/// The canonical forms of a question, where there are some.
struct Sets {
    old: Option<CanonicalSchema>,
    new: Option<CanonicalSchema>,
    sent: Option<CanonicalSchema>,
    tolerant: Option<CanonicalSchema>,
}

impl Sets {
    fn of(question: &Question) -> Self {
        let tolerant =
            if question.optional { super::witness::with_null(&question.tolerant) } else { question.tolerant.clone() };
        Self {
            old: canonical(&question.old),
            new: canonical(&question.new),
            sent: canonical(&question.sent),
            tolerant: canonical(&tolerant),
        }
    }

    /// Whether one holds a value that the other does not cover.
    fn left(&self, cover: Option<&CanonicalSchema>, of: Option<&CanonicalSchema>) -> Answer {
        let (Some(cover), Some(of)) = (cover, of) else { return Answer::Unknown };
        match cover.covers(of) {
            Ok(Containment::Yes) => Answer::No,
            Ok(Containment::No) => Answer::Yes,
            _ => Answer::Unknown,
        }
    }
}

/// The canonical form of a document, if it has one.
pub fn canonical(schema: &Value) -> Option<CanonicalSchema> {
    jsonschema::canonical::options().offline().with_draft(Draft::Draft202012).canonicalize(schema).ok()
}

/// What checks values against a document, if it is one.
pub fn validator(schema: &Value) -> Option<Validator> {
    jsonschema::options().with_draft(Draft::Draft202012).offline().build(schema).ok()
}

impl Findings {
    /// Nothing known so far.
    pub fn nothing() -> Self {
        let unknown = Answer::Unknown;
        let (lost_value, gained_value, uncovered_value) = (None, None, None);
        Self { lost: unknown, gained: unknown, uncovered: unknown, lost_value, gained_value, uncovered_value }
    }

    /// What became of the values.
    pub fn kind(&self) -> Kind {
        match (self.lost, self.gained) {
            (Answer::Yes, Answer::No) => Kind::Narrowed,
            (Answer::No, Answer::Yes) => Kind::Widened,
            _ => Kind::Changed,
        }
    }

    /// Whether the same values are taken for certain.
    pub fn is_same(&self) -> bool {
        self.lost == Answer::No && self.gained == Answer::No
    }

    /// What that means for one side.
    pub fn for_side(&self, side: Side) -> Finding {
        let asked = if side == Side::Request { self.lost } else { self.uncovered };
        let verdict = if asked == Answer::No { Verdict::Compatible } else { Verdict::Breaking };
        let lost = || self.lost_value.clone().map(|value| Witness { value, before: true, after: false });
        let gained = |value: &Option<Value>| value.clone().map(|value| Witness { value, before: false, after: true });
        let witness = match (side, verdict) {
            (Side::Response | Side::Neither, Verdict::Breaking) => {
                gained(&self.uncovered_value).or_else(|| gained(&self.gained_value))
            }
            (Side::Response | Side::Neither, _) => gained(&self.gained_value).or_else(lost),
            (Side::Request, _) => lost().or_else(|| gained(&self.gained_value)),
        };
        let uncovered = side != Side::Request && asked == Answer::Yes;
        Finding { kind: self.kind(), verdict, decided: asked != Answer::Unknown, uncovered, witness }
    }
}
