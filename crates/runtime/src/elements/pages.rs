//! Lists that are answered page by page: which page comes next, and that none comes again.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hasher, RandomState};

use chatspec_wire::operation::{ArgumentValue, MorePages, Pages};
use serde_json::Value;

use crate::exchange::Outgoing;
use crate::json_path::pointer_text;

/// How far a list has been asked for.
pub(crate) struct Paging {
    pages: &'static Pages,
    /// The request for the page that is being read.
    outgoing: Outgoing,
    number: i64,
    elements: u64,
    /// Marks of the pages that were read whole. They cannot be foreseen, so that nobody makes two pages alike.
    seen: HashSet<u64>,
    marks: RandomState,
    mark: <RandomState as BuildHasher>::Hasher,
}

/// Why the list cannot be read on: where in the answer, and what is wrong there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Astray {
    pub(crate) path: String,
    pub(crate) why: String,
}

impl Paging {
    /// Beginning with the page that the request asks for; nothing when its list is answered whole.
    pub(crate) fn of(outgoing: &Outgoing) -> Option<Self> {
        let pages = outgoing.operation.pages.as_ref()?;
        let given = match outgoing.arguments.get(pages.parameter) {
            Some(ArgumentValue::One(text)) => text.parse().ok(),
            _ => None,
        };
        let (outgoing, marks) = (outgoing.clone(), RandomState::new());
        let (number, mark) = (given.unwrap_or(pages.first), marks.build_hasher());
        Some(Self { pages, outgoing, number, elements: 0, seen: HashSet::new(), marks, mark })
    }

    /// Notes an element of the page.
    pub(crate) fn note(&mut self, text: &[u8]) {
        self.elements += 1;
        self.mark.write(text);
        self.mark.write_u8(b',');
    }

    /// The request for the next page, after everything of this one; `None` after the last one. The list is empty in the
    /// envelope.
    pub(crate) fn turn(&mut self, envelope: &[u8]) -> Result<Option<Outgoing>, Astray> {
        let mark = std::mem::replace(&mut self.mark, self.marks.build_hasher()).finish();
        if std::mem::take(&mut self.elements) == 0 {
            return Ok(None);
        }
        let envelope = serde_json::from_slice(envelope).unwrap_or(Value::Null);
        let Some(next) = next(self.pages, self.number, &envelope)? else { return Ok(None) };
        if !self.seen.insert(mark) {
            return Err(self.again());
        }
        self.number = next;
        let position = self.outgoing.operation.parameters.iter().position(|one| one.name == self.pages.parameter);
        let arguments = self.outgoing.arguments.clone().one(position.unwrap_or(usize::MAX), &next);
        self.outgoing = Outgoing { arguments, ..self.outgoing.clone() };
        Ok(Some(self.outgoing.clone()))
    }

    fn again(&self) -> Astray {
        let list = self.outgoing.operation.payload.unwrap_or_default();
        let why = format!("page {} holds the same as an earlier page, so the list would never end", self.number);
        Astray { path: pointer_text(list), why }
    }
}

/// The number of the page after that one, if there is one.
fn next(pages: &Pages, number: i64, envelope: &Value) -> Result<Option<i64>, Astray> {
    let after = number.checked_add(1);
    let whole = |pointer: &str| envelope.pointer(pointer).and_then(Value::as_i64);
    Ok(match pages.more {
        MorePages::Flag(pointer) if envelope.pointer(pointer) == Some(&Value::Bool(false)) => None,
        MorePages::Count(pointer) => {
            let is_last = |count: i64| number.saturating_sub(pages.first) >= count.saturating_sub(1);
            after.filter(|_| !whole(pointer).is_some_and(is_last))
        }
        MorePages::Next(pointer) => match whole(pointer) {
            Some(next) if next <= number => {
                let why = format!("page {next} cannot come after page {number}");
                return Err(Astray { path: pointer_text(pointer), why });
            }
            next => next,
        },
        _ => after,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn after(first: i64, more: MorePages, number: i64, envelope: &Value) -> Option<i64> {
        next(&Pages { parameter: "page", first, size: None, more }, number, envelope).expect("a page or none")
    }

    #[test]
    fn what_an_answer_says_decides_and_where_it_says_nothing_the_list_goes_on() {
        let flag = MorePages::Flag("/more");
        assert_eq!(after(1, flag, 4, &json!({"more": true})), Some(5));
        assert_eq!(after(1, flag, 4, &json!({"more": false})), None);
        assert_eq!(after(1, flag, 4, &json!({"more": null})), Some(5));
        assert_eq!(after(1, MorePages::Untold, 4, &json!([])), Some(5));
        let count = MorePages::Count("/page/count");
        for (first, number, total, wanted) in
            [(1, 1, 3, Some(2)), (1, 3, 3, None), (0, 2, 3, None), (0, 1, 3, Some(2)), (1, 9, 3, None), (1, 1, 0, None)]
        {
            assert_eq!(after(first, count, number, &json!({"page": {"count": total}})), wanted, "{first} {number}");
        }
        assert_eq!(after(1, count, 1, &json!({})), Some(2));
        assert_eq!(after(1, MorePages::Untold, i64::MAX, &json!({})), None);
    }

    #[test]
    fn a_next_page_lies_ahead() {
        let named = MorePages::Next("/next");
        assert_eq!(after(1, named, 4, &json!({"next": 7})), Some(7));
        assert_eq!(after(1, named, 4, &json!({"next": null})), None);
        assert_eq!(after(1, named, 4, &json!({})), None);
        let pages = Pages { parameter: "page", first: 1, size: None, more: named };
        for back in [4, 1, -3] {
            let astray = next(&pages, 4, &json!({ "next": back })).expect_err("it leads back");
            assert_eq!(astray.path, "$.next");
        }
    }
}
