//! That each way of showing something foreign is found, and nothing else is, tried on a crate that has them all.

use std::path::Path;

use crate::surface::{Sighting, sightings};
use crate::{root, rustdoc};

/// What `fixture/shown.rs` shows of `fixture/foreign.rs`, and by which item.
const SHOWN: [(&str, &str); 44] = [
    ("foreign", "shown::foreign"),
    ("foreign", "shown::whole"),
    ("foreign::Alias", "shown::Alias"),
    ("foreign::Argument", "shown::argument"),
    ("foreign::AssociatedConstant", "shown::Holder::CONSTANT"),
    ("foreign::AssociatedType", "shown::Holder: impl Iterator::Item"),
    ("foreign::Awaited", "shown::awaited"),
    ("foreign::BlanketBound", "shown::Extension: impl Extension"),
    ("foreign::Bound", "shown::bound"),
    ("foreign::Callback", "shown::callback"),
    ("foreign::Constant", "shown::CONSTANT"),
    ("foreign::Default", "shown::Parameter"),
    ("foreign::Family", "shown::projected"),
    ("foreign::Field", "shown::Fields::field"),
    ("foreign::From", "shown::Holder: impl From"),
    ("foreign::Generic", "shown::Holder: impl Generic"),
    ("foreign::Implemented", "shown::Holder: impl Implemented"),
    ("foreign::Implementor", "shown::Marker: impl Marker"),
    ("foreign::InGlob", "shown::FromGlob::0"),
    ("foreign::InHiddenModule", "shown::Visible::0"),
    ("foreign::InherentArgument", "shown::Holder::method"),
    ("foreign::Into", "shown::Holder: impl From"),
    ("foreign::ItemBound", "shown::Trait::Item"),
    ("foreign::Methods", "shown::Holder: impl Methods"),
    ("foreign::Nested", "shown::nested"),
    ("foreign::Object", "shown::object"),
    ("foreign::Opaque", "shown::Holder: impl Opaque"),
    ("foreign::Opaque", "shown::opaque"),
    ("foreign::Parameter", "shown::Trait::parameter"),
    ("foreign::Pointer", "shown::nested"),
    ("foreign::Projected", "shown::projected"),
    ("foreign::ReExported", "shown::module::ReExported"),
    ("foreign::Renamed", "shown::OtherName"),
    ("foreign::Returned", "shown::returned"),
    ("foreign::Slice", "shown::nested"),
    ("foreign::Static", "shown::STATIC"),
    ("foreign::Super", "shown::Trait"),
    ("foreign::ThroughModule", "shown::Named::0"),
    ("foreign::TraitArgument", "shown::Holder: impl Generic"),
    ("foreign::TupleField", "shown::Tuple::0"),
    ("foreign::UnionField", "shown::Union::field"),
    ("foreign::VariantField", "shown::Variants::Tuple::1"),
    ("foreign::WhereBound", "shown::where_bound"),
    ("foreign::glob", "shown::*"),
];

fn shown(own: &[&str], folder: &str) -> Vec<Sighting> {
    let fixture = root().join("tests/tests/public_api/fixture");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("public-api").join(folder);
    let document = rustdoc::file_document(&fixture.join("shown.rs"), &fixture.join("foreign.rs"), &folder);
    sightings(&document, &own.iter().map(ToString::to_string).collect::<Vec<_>>())
}

#[test]
fn foreign_types_are_found_in_every_place_and_where_nobody_sees_them_they_are_not() {
    let found = shown(&["shown"], "foreign");
    let found: Vec<_> = found.iter().map(|sighting| (sighting.foreign.as_str(), sighting.item.as_str())).collect();
    assert_eq!(found, SHOWN);
}

#[test]
fn types_of_own_crates_are_not_foreign() {
    assert_eq!(shown(&["shown", "foreign"], "own"), []);
}
