//! Numbers in every form, also when another crate of the build makes serde_json keep their text.

use chatspec_wire::{Maybe, NumberOrText, Timestamp, Value, from_str, kind_union, object};

object! {
    /// A point with a label.
    pub struct Point in "numbers.schema.json#/$defs/Point" from "numbers" {
        /// How far.
        required x: i64 = "x",
    }
}

kind_union! {
    /// A number or a point.
    pub enum Mark in "numbers.schema.json#/$defs/Mark" from "numbers" {
        /// A number.
        Number(chatspec_wire::Number) = number,
        /// A point.
        Point(Point) = object,
    }
}

const NUMBERS: [&str; 8] = ["0", "-1", "0.1", "-0.0", "1e2", "100.0", "18446744073709551615", "184467440737095516160"];

#[test]
fn numbers_come_back_where_text_may_stand() {
    for text in NUMBERS {
        let number: NumberOrText = from_str(text).unwrap();
        let value: Value = from_str(text).unwrap();
        assert!(matches!(number, NumberOrText::Number(_)), "{text}");
        assert_eq!(serde_json::to_value(&number).unwrap(), value, "{text}");
    }
    assert!(from_str::<NumberOrText>(r#"{"x": 1}"#).unwrap_err().to_string().contains("expected a number or text"));
}

#[test]
fn numbers_come_back_where_objects_may_stand() {
    for text in NUMBERS {
        let mark: Mark = from_str(text).unwrap();
        let value: Value = from_str(text).unwrap();
        assert!(matches!(mark, Mark::Number(_)), "{text}");
        assert_eq!(serde_json::to_value(&mark).unwrap(), value, "{text}");
    }
    assert_eq!(from_str::<Mark>(r#"{"x": 1}"#).unwrap(), Mark::Point(Point::new(1)));
    assert_eq!(from_str::<Mark>(r#"{"x": "far"}"#).unwrap_err().path(), "$.x");
}

#[test]
fn optional_keys_are_set_from_what_a_caller_has() {
    assert_eq!(Maybe::<NumberOrText>::from(5), Maybe::Value(5.into()));
    assert_eq!(Maybe::<NumberOrText>::from("5"), Maybe::Value("5".into()));
    assert_eq!(Maybe::<Timestamp>::from("2018-12-24"), Maybe::Value("2018-12-24".into()));
    assert_eq!(Maybe::<String>::from(&"text".to_owned()), "text".into());
    assert_eq!(Maybe::<i64>::from(None), Maybe::Absent);
    assert_eq!(Maybe::from(Some(5)), Maybe::Value(5));
}
