//! What decoding and encoding cost, as ratios to structs written by hand: `cargo bench -p chatspec-tests`.
//!
//! Ratios need rounds in which every contender takes part, so that a busy machine slows all of them alike. The usual
//! benchmark libraries measure one contender after the other, so the rounds are written here. With `--test`, and
//! without the `--bench` that cargo passes, everything is checked and run once on small bodies.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

mod agreement;
mod bodies;
mod by_hand;
mod dice;
mod rounds;

use std::hint::black_box;

use chatspec_superoffice::ChatMessage;
use chatspec_wavy::{InboundMessages, SessionAnswer};
use chatspec_wire::Text;
use chatspec_yeastar::MessageSessionQueryResponse;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use rounds::{Contender, Workload};

type Texts = Text<'static>;

fn main() {
    let has = |name: &str| std::env::args().any(|argument| argument == name);
    let (part, rounds) = if has("--bench") && !has("--test") { (1, 31) } else { (100, 1) };
    let inbound = bodies::wavy(10_000 / part);
    for workload in [
        workload::<by_hand::QueryAnswer, MessageSessionQueryResponse, MessageSessionQueryResponse<Texts>>(
            "Yeastar, sessions",
            bodies::yeastar(10_000 / part),
        ),
        workload::<by_hand::InboundMessages, InboundMessages, InboundMessages<Texts>>(
            "Wavy, inbound messages",
            inbound.clone(),
        ),
        workload::<by_hand::SessionAnswer, SessionAnswer, SessionAnswer<Texts>>("Wavy, answer of two shapes", inbound),
        workload::<Vec<by_hand::ChatMessage>, Vec<ChatMessage>, Vec<ChatMessage<Texts>>>(
            "SuperOffice, chat messages",
            bodies::superoffice(50_000 / part),
        ),
    ] {
        print!("{}", workload.measure(rounds));
    }
}

/// The contenders for one body: the type written by hand, the generated one, and the generated one that borrows.
fn workload<H, O, B>(name: &'static str, body: String) -> Workload
where
    H: Serialize + DeserializeOwned + 'static,
    O: Serialize + DeserializeOwned + 'static,
    B: Serialize + Deserialize<'static> + 'static,
{
    let unknown: &'static str = bodies::with_unknown_keys(&body).leak();
    let plain: &'static str = body.leak();
    agreement::check::<H, O, B>(plain, unknown);
    let by_hand: H = serde_json::from_str(plain).expect("checked");
    let owned: O = serde_json::from_str(plain).expect("checked");
    Workload::new(
        name,
        vec![
            Contender::new("decode, by hand", 0, plain.len(), decode(plain, serde_json::from_slice::<H>)),
            Contender::new("decode, owned", 0, plain.len(), decode(plain, chatspec_wire::from_slice::<O>)),
            Contender::new("decode, borrowed", 0, plain.len(), decode(plain, chatspec_wire::from_slice::<B>)),
            Contender::new("unknown keys, by hand", 3, unknown.len(), decode(unknown, serde_json::from_slice::<H>)),
            Contender::new("unknown keys, owned", 3, unknown.len(), decode(unknown, chatspec_wire::from_slice::<O>)),
            Contender::new("encode, by hand", 5, written(&by_hand), encode(by_hand)),
            Contender::new("encode, owned", 5, written(&owned), encode(owned)),
        ],
    )
}

/// Decodes the body and gives the value back to the allocator, which a service pays for as well.
fn decode<T: 'static, E: 'static>(
    body: &'static str,
    from_slice: fn(&'static [u8]) -> Result<T, E>,
) -> impl Fn() + 'static {
    move || drop(black_box(from_slice(black_box(body.as_bytes()))))
}

/// How many bytes a value is written as: those by hand leave out what was null, so they write fewer.
fn written(value: &impl Serialize) -> usize {
    serde_json::to_vec(value).map_or(0, |bytes| bytes.len())
}

fn encode<T: Serialize + 'static>(value: T) -> impl Fn() + 'static {
    move || drop(black_box(serde_json::to_vec(black_box(&value))))
}
