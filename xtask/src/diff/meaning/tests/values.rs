//! What is taken for valid and for decoded agrees with what samples and small values show.

use super::super::bundle::{Bundle, Reading};
use super::super::node::{Node, names};
use super::super::sets::validator;
use super::super::witness::{Hints, candidates};
use super::all;

#[test]
fn each_type_has_a_small_value_and_decodes_what_is_valid() {
    let mut wrong = Vec::new();
    for source in all() {
        let hints = Hints::of(&source);
        for name in names(&source) {
            let node = Node::named(&source, name).expect("a type");
            let [exact, tolerant] = [Reading::Exact, Reading::Tolerant].map(|it| Bundle::new(&source, it).of(&node));
            let (valid, decodes) = (validator(&exact).expect("a schema"), validator(&tolerant).expect("a schema"));
            let values = candidates(&exact, &exact, &hints);
            let mut valid = values.iter().filter(|value| valid.is_valid(value)).peekable();
            if valid.peek().is_none() {
                wrong.push(format!("{} of {} has no small value", name.1, source.vendor));
            }
            let refused = valid.filter(|value| !decodes.is_valid(value));
            wrong.extend(refused.map(|value| format!("{} of {} does not decode {value}", name.1, source.vendor)));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

/// Samples whose folder is named after a type are of that type; those marked open deviate from the schema and decode.
#[test]
fn each_sample_of_a_type_decodes() {
    let mut seen = 0;
    for source in all() {
        for (path, sample) in &source.samples {
            let folder = path.split('/').next().unwrap_or_default().trim_end_matches(".open");
            let Some(name) = names(&source).find(|name| name.1 == folder) else { continue };
            let node = Node::named(&source, name).expect("a type");
            let tolerant = Bundle::new(&source, Reading::Tolerant).of(&node);
            let decodes = validator(&tolerant).expect("a schema");
            assert!(decodes.is_valid(&sample.to_value()), "{path} of {}", source.vendor);
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen} samples");
}
