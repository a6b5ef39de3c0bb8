//! Pairs of small crates, and what becomes of those who compile against the first when they get the second.

use std::path::Path;

use crate::emit::Outputs;

use super::super::change::Verdict;
use super::scope::Foreign;
use super::{Difference, differences, manifest, read};

/// What a pair is to be judged as.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Expected {
    Same,
    Compatible,
    Breaking,
}
use Expected::{Breaking, Compatible, Same};

/// What changes, the crate before and after, the gravest verdict, and an item that is told.
type Pair = (&'static str, &'static str, &'static str, Expected, &'static str);

#[rustfmt::skip]
const PAIRS: &[Pair] = &[
    ("nothing", "pub struct A { pub a: i64 }", "pub struct A { pub a: i64 }", Same, ""),
    ("docs and layout", "pub struct A { pub a: Vec<i64>, }", "/// Doc.\npub struct A {\n    /// Doc.\n    pub a: Vec< i64 >\n}", Same, ""),
    ("a private item", "struct A;", "pub(crate) fn f() {}", Same, ""),
    ("a body", "pub fn f() -> i64 { 1 }", "pub fn f() -> i64 { 2 }", Same, ""),
    ("the name of an argument", "pub fn f(a: i64) {}", "pub fn f(b: i64) {}", Same, ""),
    ("must_use", "pub fn f() -> i64 { 1 }", "#[must_use]\npub fn f() -> i64 { 1 }", Same, ""),
    ("a value", "pub const A: i64 = 1;", "pub const A: i64 = 2;", Same, ""),
    ("an item for tests", "pub struct A;", "pub struct A;\n#[cfg(test)]\nmod tests { pub struct B; }", Same, ""),
    ("another import of the same", "use x::B;\npub struct A { pub b: B }", "pub struct A { pub b: x::B }", Same, ""),
    ("a new struct", "", "pub struct A { pub a: i64 }", Compatible, "A"),
    ("a struct is gone", "pub struct A;", "", Breaking, "A"),
    ("a struct is private now", "pub struct A;", "struct A;", Breaking, "A"),
    ("a struct is hidden now", "pub struct A;", "#[doc(hidden)]\npub struct A;", Breaking, "A"),
    ("a field is gone", "#[non_exhaustive]\npub struct A { pub a: i64, pub b: i64 }", "#[non_exhaustive]\npub struct A { pub a: i64 }", Breaking, "A::b"),
    ("a field is renamed", "pub struct A { pub a: i64 }", "pub struct A { pub b: i64 }", Breaking, "A::a"),
    ("a field of another type", "pub struct A { pub a: Option<i64> }", "pub struct A { pub a: i64 }", Breaking, "A::a"),
    ("a name means another type", "use x::B;\npub struct A { pub b: B }", "use y::B;\npub struct A { pub b: B }", Breaking, "A::b"),
    ("a new field, exhaustive", "pub struct A { pub a: i64 }", "pub struct A { pub a: i64, pub b: i64 }", Breaking, "A::b"),
    ("a new field, not exhaustive", "#[non_exhaustive]\npub struct A { pub a: i64 }", "#[non_exhaustive]\npub struct A { pub a: i64, pub b: i64 }", Compatible, "A::b"),
    ("a new field beside private ones", "pub struct A { pub a: i64, c: i64 }", "pub struct A { pub a: i64, c: i64, pub b: i64 }", Compatible, "A::b"),
    ("a new private field, exhaustive", "pub struct A { pub a: i64 }", "pub struct A { pub a: i64, b: i64 }", Breaking, "A"),
    ("a field is private now", "pub struct A { pub a: i64, b: i64 }", "pub struct A { a: i64, b: i64 }", Breaking, "A::a"),
    ("not exhaustive any more", "pub struct A { pub a: i64 }", "#[non_exhaustive]\npub struct A { pub a: i64 }", Breaking, "A"),
    ("exhaustive now", "#[non_exhaustive]\npub struct A { pub a: i64 }", "pub struct A { pub a: i64 }", Compatible, "A"),
    ("from fields with names to without", "pub struct A { pub a: i64 }", "pub struct A(pub i64);", Breaking, "A"),
    ("a new variant, exhaustive", "pub enum A { B }", "pub enum A { B, C }", Breaking, "A::C"),
    ("a new variant, not exhaustive", "#[non_exhaustive]\npub enum A { B }", "#[non_exhaustive]\npub enum A { B, C }", Compatible, "A::C"),
    ("a variant is gone", "#[non_exhaustive]\npub enum A { B, C }", "#[non_exhaustive]\npub enum A { B }", Breaking, "A::C"),
    ("what a variant holds", "#[non_exhaustive]\npub enum A { B(i64) }", "#[non_exhaustive]\npub enum A { B(i32) }", Breaking, "A::B::0"),
    ("the order of variants", "pub enum A { B, C }", "pub enum A { C, B }", Same, ""),
    ("a derive is gone", "#[derive(Clone, Debug)]\npub struct A;", "#[derive(Debug)]\npub struct A;", Breaking, "A::impl Clone"),
    ("a derive is new", "#[derive(Debug)]\npub struct A;", "#[derive(Clone, Debug)]\npub struct A;", Compatible, "A::impl Clone"),
    ("an impl is gone", "pub struct A;\nimpl From<i64> for A { fn from(_: i64) -> Self { A } }", "pub struct A;", Breaking, "A::impl From<i64>"),
    ("an impl is new", "pub struct A;", "pub struct A;\nimpl Default for A { fn default() -> Self { A } }", Compatible, "A::impl Default"),
    ("a type of an impl", "pub struct A;\nimpl Iterator for A { type Item = i64; }", "pub struct A;\nimpl Iterator for A { type Item = i32; }", Breaking, "A::impl Iterator::Item"),
    ("a bound of an impl", "pub struct A<T>(T);\nimpl<T> Clone for A<T> {}", "pub struct A<T>(T);\nimpl<T: Clone> Clone for A<T> {}", Breaking, "A::impl Clone"),
    ("an impl for a foreign type", "pub struct A;\nimpl From<A> for i64 {}", "pub struct A;", Breaking, "impl From<A>: impl From<A> for i64"),
    ("a new method", "pub struct A;\nimpl A {}", "pub struct A;\nimpl A { pub fn f(&self) {} }", Compatible, "A::f()"),
    ("a method is gone", "pub struct A;\nimpl A { pub fn f(&self) {} }", "pub struct A;\nimpl A { fn f(&self) {} }", Breaking, "A::f()"),
    ("a method takes another type", "pub struct A;\nimpl A { pub fn f(&self, a: i64) {} }", "pub struct A;\nimpl A { pub fn f(&self, a: i32) {} }", Breaking, "A::f()"),
    ("a method takes more", "pub struct A;\nimpl A { pub fn f(&self) {} }", "pub struct A;\nimpl A { pub fn f(&self, a: i64) {} }", Breaking, "A::f()"),
    ("a method takes itself otherwise", "pub struct A;\nimpl A { pub fn f(&self) {} }", "pub struct A;\nimpl A { pub fn f(self) {} }", Breaking, "A::f()"),
    ("a method is asynchronous now", "pub struct A;\nimpl A { pub fn f(&self) {} }", "pub struct A;\nimpl A { pub async fn f(&self) {} }", Breaking, "A::f()"),
    ("a function for constants", "pub fn f() {}", "pub const fn f() {}", Compatible, "f()"),
    ("a function for constants no more", "pub const fn f() {}", "pub fn f() {}", Breaking, "f()"),
    ("the block of a method", "pub struct A<S>(S);\nimpl<S> A<S> { pub fn f(&self) {} }", "pub struct A<S>(S);\nimpl A<String> { pub fn f(&self) {} }", Breaking, "A::f()"),
    ("an alias", "pub type A = Vec<i64>;", "pub type A = Vec<i32>;", Breaking, "A"),
    ("an alias is written out", "pub type A<S = String> = Vec<S>;\npub struct B { pub b: A }\npub struct C<S> { pub c: A<S> }", "pub type A<S = String> = Vec<S>;\npub struct B { pub b: Vec<String> }\npub struct C<S> { pub c: Vec<S> }", Same, ""),
    ("an alias of an alias", "pub type A = B;\npub type B = i64;\npub struct C { pub c: A }", "pub type A = i64;\npub type B = i64;\npub struct C { pub c: i64 }", Same, ""),
    ("an alias that is used", "pub type A = i64;\npub struct B { pub b: A }", "pub type A = i32;\npub struct B { pub b: A }", Breaking, "B::b"),
    ("a path through a module", "pub mod a { pub struct A; }\npub struct B { pub b: a::A }", "pub mod a { pub struct A; }\nuse a::A;\npub struct B { pub b: A }", Same, ""),
    ("a constant", "pub const A: i64 = 1;", "pub const A: i32 = 1;", Breaking, "A"),
    ("deprecated", "pub fn f() {}", "#[deprecated(note = \"x\")]\npub fn f() {}", Compatible, "f()"),
    ("a new item of a trait", "pub trait T { fn f(&self); }", "pub trait T { fn f(&self); fn g(&self); }", Breaking, "T::g"),
    ("a new item of a trait with a body", "pub trait T { fn f(&self); }", "pub trait T { fn f(&self); fn g(&self) {} }", Compatible, "T::g"),
    ("a type parameter", "pub struct A(pub i64);", "pub struct A<T = i64>(pub T);", Breaking, "A"),
    ("a module is renamed", "pub mod a { pub struct A; }", "pub mod b { pub struct A; }", Breaking, "a"),
    ("a struct moves behind a re-export", "pub struct A { pub a: i64 }", "mod a { pub struct A { pub a: i64 } }\npub use a::A;", Same, ""),
    ("all of a private module", "mod a { pub struct A; pub struct B; }\npub use a::*;", "mod a { pub struct A; pub struct B; }\npub use a::A;", Breaking, "B"),
    ("a foreign re-export", "pub use x::A;", "pub use y::A;", Breaking, "A"),
    ("a foreign re-export is gone", "pub use x::*;", "", Breaking, "*"),
    ("a condition", "pub struct A;", "#[cfg(feature = \"a\")]\npub struct A;", Breaking, "A"),
    ("an unknown macro", "mystery! { A }", "mystery! { B }", Breaking, "mystery! (1)"),
    ("the same unknown macro", "mystery! { A }", "mystery! { A }", Same, ""),
    ("a known macro in an unknown form", "object! { pub struct A in \"s\" from \"p\" {} }", "object! { pub struct A {} }", Breaking, "A"),
    ("an object, another page", "object! { pub struct A in \"s\" from \"p\" { required a: i64 = \"a\", } }", "object! { pub struct A in \"t\" from \"q\" { required a: i64 = \"a\" from \"p\", } }", Same, ""),
    ("an object, a new optional key", "object! { pub struct A in \"s\" from \"p\" {} }", "object! { pub struct A in \"s\" from \"p\" { optional a (with_a): i64 = \"a\", } }", Compatible, "A::a"),
    ("an object, a new required key", "object! { pub struct A in \"s\" from \"p\" {} }", "object! { pub struct A in \"s\" from \"p\" { required a: i64 = \"a\", } }", Breaking, "A::new()"),
    ("an object, a key becomes required", "object! { pub struct A in \"s\" from \"p\" { optional a (with_a): i64 = \"a\", } }", "object! { pub struct A in \"s\" from \"p\" { required a: i64 = \"a\", } }", Breaking, "A::a"),
    ("an object, a key is gone", "object! { pub struct A in \"s\" from \"p\" { optional a (with_a): i64 = \"a\", } }", "object! { pub struct A in \"s\" from \"p\" {} }", Breaking, "A::a"),
    ("an object, the order of required keys", "object! { pub struct A in \"s\" from \"p\" { required a: i64 = \"a\", required b: bool = \"b\", } }", "object! { pub struct A in \"s\" from \"p\" { required b: bool = \"b\", required a: i64 = \"a\", } }", Breaking, "A::new()"),
    ("an object, the order of required keys of one type", "object! { pub struct A in \"s\" from \"p\" { required a: i64 = \"a\", required b: i64 = \"b\", } }", "object! { pub struct A in \"s\" from \"p\" { required b: i64 = \"b\", required a: i64 = \"a\", } }", Breaking, "A::new()"),
    ("the order of arguments", "pub fn a(b: u8, c: u8) {}", "pub fn a(c: u8, b: u8) {}", Breaking, "a()"),
    ("the name of an argument", "pub fn a(b: u8, c: u8) {}", "pub fn a(b: u8, d: u8) {}", Same, ""),
    ("an object, its first text", "object! { pub struct A in \"s\" from \"p\" {} }", "object! { pub struct A<S> in \"s\" from \"p\" { optional a (with_a): S = \"a\", } }", Breaking, "A"),
    ("an object, deprecated key", "object! { pub struct A in \"s\" from \"p\" { optional a (with_a): i64 = \"a\", } }", "object! { pub struct A in \"s\" from \"p\" { #[deprecated(note = \"x\")] optional a (with_a): i64 = \"a\", } }", Compatible, "A::a"),
    ("a list, another value", "value_list! { pub open enum A: text in \"s\" from \"p\" { B = \"b\", } }", "value_list! { pub open enum A: text in \"s\" from \"p\" { B = \"c\", } }", Same, ""),
    ("an open list, a new value", "value_list! { pub open enum A: text in \"s\" from \"p\" { B = \"b\", } }", "value_list! { pub open enum A: text in \"s\" from \"p\" { B = \"b\", C = \"c\", } }", Compatible, "A::C"),
    ("a closed list, a new value", "value_list! { pub closed enum A: integer in \"s\" from \"p\" { B = -1, } }", "value_list! { pub closed enum A: integer in \"s\" from \"p\" { B = -1, C = 2, } }", Breaking, "A::C"),
    ("a list is closed", "value_list! { pub open enum A: text in \"s\" from \"p\" { B = \"b\", } }", "value_list! { pub closed enum A: text in \"s\" from \"p\" { B = \"b\", } }", Breaking, "A"),
    ("a list of another kind", "value_list! { pub open enum A: text in \"s\" from \"p\" { B = \"1\", } }", "value_list! { pub open enum A: integer in \"s\" from \"p\" { B = 1, } }", Breaking, "A"),
    ("a union by kind, a new variant", "kind_union! { pub enum A<S> in \"s\" from \"p\" { B(S) = text, } }", "kind_union! { pub enum A<S> in \"s\" from \"p\" { B(S) = text, C(i64) = number, } }", Compatible, "A::C"),
    ("a union by tag, another type", "tagged_union! { pub enum A by \"k\" in \"s\" from \"p\" { B(C) = \"b\" | \"c\", } }", "tagged_union! { pub enum A by \"k\" in \"s\" from \"p\" { B(D) = \"b\", } }", Breaking, "A::B"),
    ("shapes, one is gone", "shapes! { pub struct A in \"s\" from \"p\" { b (with_b): B, c (with_c): C, } }", "shapes! { pub struct A in \"s\" from \"p\" { b (with_b): B, } }", Breaking, "A::c"),
    ("a client, a new token", "chatspec_runtime::client! { pub struct Client for V; pub struct ClientBuilder {} }", "chatspec_runtime::client! { pub struct Client for V; pub struct ClientBuilder { /// Doc.\n token key = \"key\", } }", Compatible, "ClientBuilder::key()"),
    ("a client, an input of a login", "chatspec_runtime::client! { pub struct Client for V; pub struct ClientBuilder { login app = \"app\" (id: text) } }", "chatspec_runtime::client! { pub struct Client for V; pub struct ClientBuilder { login app = \"app\" (id: secret) } }", Breaking, "ClientBuilder::app()"),
    ("a client, an account", "chatspec_runtime::client! { pub struct Client for V; pub struct ClientBuilder { account desk for_desk } }", "chatspec_runtime::client! { pub struct Client for V; pub struct ClientBuilder {} }", Breaking, "Client::for_desk()"),
    ("a client, an unknown kind", "chatspec_runtime::client! { pub struct Client for V; pub struct ClientBuilder {} }", "chatspec_runtime::client! { pub struct Client for V; pub struct ClientBuilder { magic wand = \"x\" } }", Breaking, "ClientBuilder::wand"),
    ("a call, a new setter", "chatspec_runtime::call! { pub struct Get(operations::Get) [] {} }", "chatspec_runtime::call! { pub struct Get(operations::Get) [] { after: i64, } }", Compatible, "Get::after()"),
    ("a call, a list", "chatspec_runtime::call! { pub struct Get(operations::Get) [] {} }", "chatspec_runtime::call! { pub struct Get(operations::Get) [list cursor] {} }", Compatible, "Get::follow()"),
    ("a call, in batches", "chatspec_runtime::call! { pub struct Get(operations::Get) [list] {} }", "chatspec_runtime::call! { pub struct Get(operations::Get) [list batch] {} }", Breaking, "Get::await"),
    ("a call, a setter of another type", "chatspec_runtime::call! { pub struct Get(operations::Get) [] { a: i64 } }", "chatspec_runtime::call! { pub struct Get(operations::Get) [] { a: i32 } }", Breaking, "Get::a()"),
    ("a file that does not parse", "pub struct A;", "pub struct", Breaking, "A"),
    ("a module that is missing", "mod a;", "", Breaking, "the module `a`"),
];

fn difference(before: &str, after: &str) -> Vec<Difference> {
    let api = |text: &str| {
        let files = Outputs::from([("src/lib.rs".into(), text.to_owned())]);
        read::items(&files, Path::new("src/lib.rs"), "", &Foreign::default()).0
    };
    differences::between(&api(before), &api(after))
}

#[test]
fn every_pair_is_judged_as_rust_judges_it() {
    let mut wrong = Vec::new();
    for (about, before, after, expected, item) in PAIRS {
        let found = difference(before, after);
        let worst = found.iter().map(|difference| difference.verdict).max();
        let judged = match worst {
            None => Same,
            Some(Verdict::Breaking) => Breaking,
            Some(_) => Compatible,
        };
        let is_told = item.is_empty() || found.iter().any(|difference| difference.item == *item);
        if judged != *expected || !is_told {
            wrong.push(format!("{about}: {judged:?} instead of {expected:?}, and `{item}`, of {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_compared_with_itself_is_the_same() {
    for (about, before, after, ..) in PAIRS {
        assert_eq!(difference(before, before), [], "{about}");
        assert_eq!(difference(after, after), [], "{about}");
    }
}

#[test]
fn a_difference_says_what_was_and_what_is() {
    let found = difference("pub struct A { pub a: Option<String> }", "pub struct A { pub a: String }");
    let [difference] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(difference.item, "A::a");
    assert_eq!(difference.before.as_deref(), Some("Option<String>"));
    assert_eq!(difference.after.as_deref(), Some("String"));
    assert_eq!(difference.says, "its type was `Option<String>` and is `String`");
}

#[test]
fn a_difference_below_an_alias_says_which() {
    let of = |ty: &str| {
        format!("pub type A = {ty};\npub type B = A;\npub struct C {{ pub c: Vec<B> }}\npub fn f(a: A) {{}}")
    };
    let found = difference(&of("i64"), &of("String"));
    let told = |item: &str| {
        let difference = found.iter().find(|difference| difference.item == item).expect("a difference");
        (difference.before.as_deref(), difference.after.as_deref(), difference.says.as_str())
    };
    let says = "its type was `Vec<i64>` and is `Vec<String>`, through the alias `B`";
    assert_eq!(told("C::c"), (Some("Vec<i64>"), Some("Vec<String>"), says));
    assert_eq!(told("A").2, "its type was `type A = i64` and is `type A = String`");
    let says = "its type was `type B = i64` and is `type B = String`, through the alias `A`";
    assert_eq!(told("B").2, says);
    let says = "its signature has changed, through the alias `A`";
    assert_eq!(told("f()"), (Some("fn f(_: i64)"), Some("fn f(_: String)"), says));
}

#[test]
fn parts_of_what_is_gone_are_not_told_one_by_one() {
    let found = difference("#[derive(Clone)]\npub struct A { pub a: i64 }\nimpl A { pub fn f() {} }", "");
    let items: Vec<&str> = found.iter().map(|difference| difference.item.as_str()).collect();
    assert_eq!(items, ["A"]);
}

#[test]
fn modules_are_found_in_files_of_either_form() {
    let crate_of = |files: &[(&str, &str)]| {
        let files: Outputs = files.iter().map(|(path, text)| ((*path).into(), (*text).to_owned())).collect();
        read::items(&files, Path::new("src/lib.rs"), "", &Foreign::default()).0
    };
    let beside = crate_of(&[("src/lib.rs", "mod a;\npub use a::*;"), ("src/a.rs", "pub struct A;")]);
    let inside = crate_of(&[("src/lib.rs", "mod a;\npub use crate::a::A;"), ("src/a/mod.rs", "pub struct A;")]);
    assert_eq!(differences::between(&beside, &inside), []);
    assert!(beside.contains_key("A") && beside.len() == 1, "{beside:#?}");
}

#[test]
fn the_client_shows_what_the_model_crate_means() {
    let api = |model: &str, client: &str| {
        let root = Path::new("crates/models/a/src/lib.rs");
        let files = [(root, model), (Path::new("crates/client/src/a.rs"), client)];
        super::api("a", &files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect())
    };
    let call = |ty: &str| {
        let client =
            "pub use chatspec_a::*;\nchatspec_runtime::call! { pub struct Get(operations::Get) [] { a: TYPE } }";
        client.replace("TYPE", ty)
    };
    let model = "use chatspec_wire::Number;\npub type A = Number;\npub mod operations { pub struct Get; }\npub use chatspec_wire as wire;";
    let before = api(model, &call("A"));
    assert_eq!(differences::between(&before, &api(model, &call("wire::Number"))), []);
    let found = differences::between(&before, &api(model, &call("wire::Secret")));
    assert_eq!(found[0].item, "chatspec_client::a::Get::a()");
}

#[test]
fn features_are_items() {
    let features =
        |list: &str| manifest::features(Some(&format!("[package]\nname = \"a\"\n\n[features]\n{list}\n\n[lints]\n")));
    let before = features("default = []\n# About.\njiff = [\"wire/jiff\"]");
    assert_eq!(differences::between(&before, &before), []);
    let told = |after: &str| {
        let found = differences::between(&before, &features(after));
        found.iter().map(|difference| (difference.item.clone(), difference.verdict)).collect::<Vec<_>>()
    };
    assert_eq!(told("default = []"), [("feature jiff".to_owned(), Verdict::Breaking)]);
    assert_eq!(told("default = []\njiff = []"), [("feature jiff".to_owned(), Verdict::Breaking)]);
    let more = "default = []\njiff = [\"wire/jiff\"]\nmore = []";
    assert_eq!(told(more), [("feature more".to_owned(), Verdict::Compatible)]);
    assert_eq!(told("default = [\njiff = [\"wire/jiff\"]")[0].1, Verdict::Breaking);
}
