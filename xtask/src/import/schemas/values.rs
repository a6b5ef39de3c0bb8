//! Lists of values, with a name for each.

use crate::import::build::{Words, filled, number, object, text};
use crate::import::names::upper_camel;
use crate::import::node::Node;
use crate::json::Json;

use super::{Kind, Schemas};

/// The longest list that becomes one of named values.
const MOST_VALUES: usize = 500;

/// The values of a list, of one kind.
#[derive(Debug)]
pub struct Values {
    kind: Kind,
    /// Each value with its wish for a name and its description.
    values: Vec<(Json, Option<String>, Option<String>)>,
}

impl<'d> Schemas<'d, '_> {
    /// The values that a schema lists, if they can be named.
    pub fn values(&mut self, node: &Node<'d>) -> Option<Values> {
        if node.lists("allOf") || node.has("items") {
            return None;
        }
        for word in ["oneOf", "anyOf"] {
            if node.lists(word) {
                return self.constants(node, word);
            }
        }
        let (word, listed) = match (node.get("enum"), node.get("const")) {
            (Some(list), _) => ("enum", list.json.items().to_vec()),
            (None, Some(value)) => ("const", vec![value.json.clone()]),
            (None, None) => return None,
        };
        let names = ["x-enum-varnames", "x-enumNames", "x-enum-names", "x-enum-keys"];
        let names = names.iter().find_map(|word| node.json.get(word));
        let said = ["x-enum-descriptions", "x-enumDescriptions"].iter().find_map(|word| node.json.get(word));
        let text_of = |list: Option<&Json>, index: usize, value: &Json| {
            let by_key = list.and_then(|list| list.text(&plain(value)));
            list.and_then(|list| list.items().get(index)?.as_str()).or(by_key).map(str::to_owned)
        };
        let values = listed.iter().enumerate().filter(|(_, value)| **value != Json::Null);
        let values =
            values.map(|(index, value)| (value.clone(), text_of(names, index, value), text_of(said, index, value)));
        let values = values.collect();
        self.of_one_kind(node, word, values)
    }

    /// A list whose alternatives are a constant each.
    fn constants(&mut self, node: &Node<'d>, word: &str) -> Option<Values> {
        let mut values = Vec::new();
        for one in node.listed(word).iter().filter(|one| !super::is_null(one.json)) {
            let listed = one.json.get("enum").map(Json::items).unwrap_or_default();
            let value = one.json.get("const").or_else(|| listed.first().filter(|_| listed.len() == 1))?;
            let (name, said) = (one.text("title"), one.text("description"));
            values.push((value.clone(), name.map(str::to_owned), said.map(str::to_owned)));
        }
        self.of_one_kind(node, word, values)
    }

    fn of_one_kind(
        &mut self,
        node: &Node<'d>,
        word: &str,
        mut values: Vec<(Json, Option<String>, Option<String>)>,
    ) -> Option<Values> {
        let place = node.place.key(word);
        if values.is_empty() {
            return None;
        }
        if values.len() > MOST_VALUES {
            let message = format!(
                "{} values; of a list of more than {MOST_VALUES}, any value of its kind is taken",
                values.len()
            );
            self.findings.note(&place, message);
            return None;
        }
        let said = node.text("type").filter(|_| word == "enum" || word == "const");
        let was_text = values.iter().all(|(value, ..)| matches!(value, Json::Text(_)));
        match said {
            Some("string") if !was_text => {
                self.findings.note(&place, "values of a text that are written as numbers or booleans: taken as text");
                values.iter_mut().for_each(|(value, ..)| *value = text(plain(value)));
            }
            Some("integer") if was_text => {
                let whole = |value: &Json| value.as_str().and_then(|text| text.parse::<i64>().ok());
                if values.iter().all(|(value, ..)| whole(value).is_some()) {
                    self.findings.note(&place, "values of an integer that are written as text: taken as integers");
                    values.iter_mut().for_each(|(value, ..)| *value = number(whole(value).unwrap_or_default()));
                }
            }
            _ => {}
        }
        let kind = self.kind_of_values(node, &place, &values)?;
        let mut seen: Vec<Json> = Vec::new();
        values.retain(|(value, ..)| {
            let is_new = !seen.contains(value);
            if is_new {
                seen.push(value.clone());
            } else {
                self.findings.note(&place, format!("{value} stands twice in the list: taken once"));
            }
            is_new
        });
        Some(Values { kind, values })
    }

    /// The kind that all values have, when it is one whose values can be named.
    fn kind_of_values(
        &mut self,
        node: &Node<'d>,
        place: &super::Place,
        values: &[(Json, Option<String>, Option<String>)],
    ) -> Option<Kind> {
        let said = node.text("type");
        let is_whole = |value: &Json| matches!(value, Json::Number(number) if number.as_i64().is_some());
        let all = |kind: fn(&Json) -> bool| values.iter().all(|(value, ..)| kind(value));
        match said {
            Some("string") | None if all(|value| matches!(value, Json::Text(_))) => Some(Kind::Text),
            Some("integer") | None if all(is_whole) => Some(Kind::Integer),
            Some("boolean") | None if all(|value| matches!(value, Json::Bool(_))) => {
                if values.len() == 1 {
                    self.findings.note(place, "the only value is not named: any boolean is taken");
                }
                None
            }
            Some("number") => {
                self.findings.note(place, "values of a number are not named: any number is taken");
                None
            }
            _ => {
                self.findings.note(place, "values of several kinds are not named: any value of these kinds is taken");
                None
            }
        }
    }

    /// The words of a list of values.
    pub fn list_of_values(&mut self, node: &Node<'d>, values: &Values) -> Words {
        self.leftovers(
            node,
            &[
                "type",
                "enum",
                "const",
                "oneOf",
                "anyOf",
                "format",
                "pattern",
                "minLength",
                "maxLength",
                "x-enumNames",
                "x-enum-names",
                "x-enum-keys",
                "x-enumDescriptions",
            ],
        );
        let mut titles: Vec<String> = Vec::new();
        let mut list = Vec::new();
        for (value, wish, said) in &values.values {
            let title = free_title(&titles, &title(value, wish.as_deref()));
            titles.push(title.clone());
            let said = said.as_deref().map(str::trim).filter(|said| self.keeps_descriptions && !said.is_empty());
            let default = || match value {
                Json::Text(text) if text.is_empty() => "The empty text; not described.".to_owned(),
                value => format!("The value `{}`; not described.", plain(value)),
            };
            let description = said.map_or_else(default, str::to_owned);
            list.push(object([("const", value.clone()), ("title", text(title)), ("description", text(description))]));
        }
        let words = filled([("type", Some(text(values.kind.word()))), ("oneOf", Some(Json::List(list)))]);
        words.entries().to_vec()
    }
}

/// Texts as a list of named values.
pub fn titled(values: &[String]) -> Json {
    let mut titles: Vec<String> = Vec::new();
    let named = values.iter().map(|value| {
        let title = free_title(&titles, &title(&text(&**value), None));
        titles.push(title.clone());
        let description = text(format!("The value `{value}`; not described."));
        object([("const", text(&**value)), ("title", text(title)), ("description", description)])
    });
    Json::List(named.collect())
}

/// A value as text.
fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A name for a value: that of the source, or one made of the value.
fn title(value: &Json, wish: Option<&str>) -> String {
    let named = wish.filter(|wish| wish.chars().any(|c| c.is_ascii_alphabetic())).map(upper_camel);
    let name = named.unwrap_or_else(|| match value {
        Json::Text(text) if text.trim().is_empty() => if text.is_empty() { "Empty" } else { "Blank" }.to_owned(),
        Json::Number(number) if number.as_i64().is_some_and(|number| number < 0) => {
            format!("Minus{}", number.as_i64().map(i64::unsigned_abs).unwrap_or_default())
        }
        Json::Number(number) => format!("Value{number}"),
        value => of_text(&plain(value)),
    });
    match name.as_str() {
        "Self" | "Unknown" => format!("{name}Value"),
        _ => name,
    }
}

/// A name made of a text; signs that are all it has are named.
fn of_text(text: &str) -> String {
    const SIGNS: [(char, &str); 22] = [
        ('+', "Plus"),
        ('-', "Minus"),
        ('*', "Star"),
        ('/', "Slash"),
        ('=', "Equal"),
        ('<', "Less"),
        ('>', "Greater"),
        ('!', "Not"),
        ('?', "Question"),
        ('%', "Percent"),
        ('&', "And"),
        ('|', "Or"),
        ('#', "Hash"),
        ('@', "At"),
        ('$', "Dollar"),
        ('.', "Dot"),
        (',', "Comma"),
        (':', "Colon"),
        (';', "Semicolon"),
        ('~', "Tilde"),
        ('^', "Caret"),
        ('_', "Underscore"),
    ];
    let sign = |c: char| SIGNS.iter().find(|(sign, _)| *sign == c).map(|(_, name)| *name);
    let is_digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if !text.chars().any(|c| c.is_ascii_alphanumeric()) {
        let name: String = text.chars().filter_map(sign).collect();
        return if name.is_empty() { "Value".to_owned() } else { name };
    }
    if let Some(rest) = text.strip_prefix(['+', '-']).filter(|rest| !rest.is_empty()) {
        let first = text.chars().next().and_then(sign).unwrap_or_default();
        return format!("{first}{}", upper_camel(rest).trim_start_matches('X'));
    }
    let name = upper_camel(text);
    if is_digits(text) { format!("Value{}", name.trim_start_matches('X')) } else { name }
}

/// The name, or with a number that tells it from those before.
fn free_title(taken: &[String], title: &str) -> String {
    let is_free = |name: &String| !taken.contains(name);
    let numbered = (2..).map(|number| format!("{title}{number}"));
    std::iter::once(title.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_gets_a_name() {
        let values = [
            ("", "Empty"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("2fa", "Value2fa"),
            ("<=", "LessEqual"),
            ("Unknown", "UnknownValue"),
            ("in progress", "InProgress"),
            ("猫", "Value"),
        ];
        for (value, name) in values {
            assert_eq!(title(&text(value), None), name);
        }
        assert_eq!(title(&number(-3), None), "Minus3");
        assert_eq!(title(&number(3), Some("THREE_OF")), "ThreeOf");
        assert_eq!(free_title(&["A".to_owned(), "A2".to_owned()], "A"), "A3");
    }
}
