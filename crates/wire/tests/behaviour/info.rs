//! Types as data: what each declared type is made of.

use chatspec_wire::operation::Constant;
use chatspec_wire::{Described, JsonKind, Shape, Text, TypeExpression, TypeInfo, TypeKind, VariantInfo};

use crate::fixture::{ACME, Answer, Choice, Level, Member, Mood, Note, Odds, Part, Room, Side, Step};

fn shape(info: &TypeInfo, key: &str) -> String {
    info.field(key).map(|field| field.shape.to_string()).unwrap()
}

#[test]
fn keys_say_what_they_hold() {
    let shapes = ["id", "owner", "members", "mood", "opened", "topics", "parent", "pinned", "note", "answer"];
    let shapes = shapes.map(|key| shape(Room::<String>::INFO, key));
    let words = [
        "integer",
        "null or text",
        "list of Member",
        "Mood",
        "timestamp",
        "list of text",
        "Room",
        "Part",
        "Note",
        "Answer",
    ];
    assert_eq!(shapes, words);
    assert_eq!(shape(Member::<String>::INFO, "key"), "secret");
    let odds = ["limit", "ratio", "amount", "open", "raw", "labels", "scores", "gaps"];
    let words = [
        "number or text",
        "number",
        "number",
        "boolean",
        "anything",
        "map of text",
        "map of list of integer",
        "list of null or text",
    ];
    assert_eq!(odds.map(|key| shape(Odds::<String>::INFO, key)), words);
}

#[test]
fn a_type_that_holds_itself_can_be_followed_and_shown() {
    let room = Room::<String>::INFO;
    let parent = room.field("parent").and_then(|field| field.shape.type_info()).unwrap();
    assert_eq!(parent.field("parent").and_then(|field| field.shape.type_info()), Some(room));
    assert!(format!("{room:?}").contains("Shape(list of Member)"));
}

#[test]
fn a_type_is_the_same_whatever_holds_its_text() {
    assert_eq!(Room::<Text<'_>>::INFO, Room::<String>::INFO);
    assert_eq!(shape(Room::<Text<'_>>::INFO, "topics"), "list of text");
    assert_ne!(Room::<String>::INFO, Member::<String>::INFO);
}

#[test]
fn lists_say_their_values_and_whether_they_take_others() {
    let values = |info: &TypeInfo| info.values.iter().map(|value| (value.name, value.value)).collect::<Vec<_>>();
    let moods = [("Good", "good"), ("Bad", "bad"), ("Silent", "")];
    assert_eq!(values(Mood::INFO), moods.map(|(name, text)| (name, Constant::Text(text))));
    assert_eq!(values(Level::INFO), [("Low", Constant::Integer(-1)), ("High", Constant::Integer(5_000_000_000))]);
    assert_eq!([Mood::INFO, Level::INFO, Side::INFO, Step::INFO].map(|info| info.open), [true, true, false, false]);
    assert_eq!(Step::INFO.named(&2.into()).map(|value| value.name), Some("Second"));
    assert_eq!(Step::INFO.named(&"2".into()), None);
}

#[test]
fn unions_say_their_variants() {
    let part = Part::<String>::INFO;
    assert_eq!((part.kind, part.tag), (TypeKind::TaggedUnion, Some("kind")));
    assert_eq!(
        part.variants.iter().map(|variant| variant.tags).collect::<Vec<_>>(),
        [&["words", "text"][..], &["group"]]
    );
    assert_eq!(part.tagged("text").map(|variant| variant.shape.to_string()).as_deref(), Some("Words"));
    assert_eq!(part.tagged("wave"), None);
    let kinds = |variants: &[VariantInfo]| variants.iter().map(|v| (v.kind, v.shape.to_string())).collect::<Vec<_>>();
    let choice = [(JsonKind::Boolean, "boolean".to_owned()), (JsonKind::Text, "Side".to_owned())];
    assert_eq!(kinds(Choice::INFO.variants), choice);
    assert_eq!(kinds(Note::<String>::INFO.variants)[3], (JsonKind::Array, "list of Note".to_owned()));
    let shapes = Answer::<String>::INFO.variants.iter().map(|shape| (shape.name, shape.shape.to_string()));
    assert_eq!(shapes.collect::<Vec<_>>(), [("link", "Link".to_owned()), ("count", "Count".to_owned())]);
}

#[test]
fn shapes_are_equal_by_what_they_are() {
    assert_eq!(Shape::List(&Shape::Text), Shape::List(&Shape::Text));
    assert_ne!(Shape::List(&Shape::Text), Shape::List(&Shape::Secret));
    assert_ne!(Shape::Type(|| Mood::INFO), Shape::Type(|| Side::INFO));
    assert_ne!(Shape::Text, Shape::Timestamp);
}

#[test]
fn type_expressions_name_types_of_the_vendor_in_lists_and_maps() {
    let read = |text| TypeExpression::parse(&ACME, text);
    let shown = |text| format!("{:?}", read(text).unwrap());
    assert_eq!(shown("Room"), "Room");
    assert_eq!(shown(" Vec< Map<Option<Room>> >"), "Vec<Map<Option<Room>>>");
    assert_eq!(read("Vec<Member>").unwrap().type_info(), Some(Member::<String>::INFO));
    assert_eq!(read("Vec<Value>").unwrap().type_info(), None);
    for wrong in ["", "room", "Vec<Room", "Vec<>", "Vec<Room>>", "Box<Room>", "Words"] {
        let error = read(wrong).unwrap_err().to_string();
        assert!(error.starts_with(&format!("`{wrong}` is no type of acme; its types are Room, Member")), "{error}");
    }
}
