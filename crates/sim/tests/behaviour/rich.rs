//! The hostile mode on a type that has everything that types can have.

use chatspec_sim::Sim;
use chatspec_wire::operation::{Operation, Response, Sample, VendorInfo};
use chatspec_wire::{Described, Map, Maybe, NumberOrText, kind_union, object, shapes, tagged_union, value_list};
use serde_json::Value;

use crate::acme::PLAIN;
use crate::exchange::get;

value_list! {
    /// Number of a colour.
    pub open enum Colour: integer in "rich#/Colour" from "page" {
        /// Red.
        Red = 1,
    }
}

value_list! {
    /// A side, of which there are two.
    pub closed enum Side: text in "rich#/Side" from "page" {
        /// Left.
        Left = "left",
    }
}

object! {
    /// Words.
    pub struct Words<S> in "rich#/Words" from "page" {
        /// What is written.
        required text: S = "text",
        /// Its colour.
        optional colour (with_colour): Colour = "colour",
    }
}

object! {
    /// A count.
    pub struct Count in "rich#/Count" from "page" {
        /// How many there are.
        required total: i64 = "total",
        /// On which side.
        optional side (with_side): Side = "side",
    }
}

tagged_union! {
    /// A part.
    pub enum Part<S> by "kind" in "rich#/Part" from "page" {
        /// Words.
        Words(Words<S>) = "words",
    }
}

kind_union! {
    /// A note.
    pub enum Note<S> in "rich#/Note" from "page" {
        /// Words.
        Text(S) = text,
        /// In full.
        Object(Words<S>) = object,
    }
}

shapes! {
    /// Words, a count, or both.
    pub struct Both<S> in "rich#/Both" from "page" {
        /// The words.
        words (with_words): Words<S>,
        /// The count.
        count (with_count): Count,
    }
}

object! {
    /// Everything.
    pub struct Rich<S> in "rich#/Rich" from "page" {
        /// Parts.
        required parts: Vec<Part<S>> = "parts",
        /// Notes by name.
        required notes: Map<Note<S>> = "notes",
        /// Both.
        required both: Both<S> = "both",
        /// A side.
        required side: Side = "side",
        /// A number in any form.
        optional amount (with_amount): NumberOrText<S> = "amount",
        /// Seldom there.
        optional seldom (with_seldom): Vec<i64> = "seldom",
    }
}

const BODY: &str = r#"{
    "parts": [{"kind": "words", "text": "a", "colour": 1}, {"kind": "strange"}],
    "notes": {"one": "text", "two": {"text": "b", "colour": 1}, "three": 3},
    "both": {"text": "c", "colour": 1, "total": 1, "side": "left"},
    "side": "left",
    "amount": 1
}"#;

static RICH: Operation = Operation {
    id: "rich",
    path: "/rich",
    security: &[],
    responses: &[Response {
        status: "2XX",
        media_types: &["application/json"],
        type_name: Some("Rich"),
        description: "",
    }],
    failure: None,
    ..PLAIN
};

static VENDOR: VendorInfo = VendorInfo {
    named_servers: &[],
    logins: &[],
    locator: None,
    rate: None,
    name: "rich",
    title: "",
    version: "1",
    servers: &[],
    schemes: &[],
    operations: &[&RICH],
    webhooks: &[],
    types: &[<Rich as Described>::INFO],
    pages: &[],
    samples: &[
        Sample { of: "rich", case: "all", open: true, body: "[]" },
        Sample { of: "rich", case: "one", open: false, body: BODY },
    ],
};

#[tokio::test]
async fn whatever_comes_decodes_without_loss_and_keeps_its_form() {
    let (mut tags, mut texts, mut colours, mut nulls) = (0, 0, 0, 0);
    for seed in 0..200 {
        let sim = Sim::builder(&VENDOR).hostile(seed).start().await.unwrap();
        let body = get("/rich").to(&sim).await.json();
        let rich: Rich =
            serde_json::from_value(body.clone()).unwrap_or_else(|error| panic!("seed {seed}: {error}: {body}"));
        assert_eq!(serde_json::to_value(&rich).unwrap(), body, "seed {seed}");
        assert_eq!((rich.parts.len(), rich.notes.len(), rich.side), (2, 3, Side::Left), "seed {seed}");
        assert!(rich.both.words.is_some() && rich.both.count.is_some(), "seed {seed}");
        tags += usize::from(body["parts"][0]["kind"] != "words");
        texts += usize::from(body["amount"] == "1");
        colours += usize::from(body["notes"]["two"]["colour"].as_i64().is_some_and(|colour| colour != 1));
        nulls += usize::from(matches!(rich.seldom, Maybe::Null));
    }
    assert!(tags > 5 && texts > 5 && colours > 5 && nulls > 5, "{tags} {texts} {colours} {nulls}");
}

#[tokio::test]
async fn without_a_seed_the_sample_comes_as_it_is() {
    let sim = Sim::start(&VENDOR).await.unwrap();
    let got = get("/rich").to(&sim).await;
    assert_eq!((got.status, got.json()), (200, serde_json::from_str::<Value>(BODY).unwrap()));
    assert_eq!((sim.url(), sim.seed()), (sim.origin(), None));
}
