// Generated from schemas/acme/fruit.schema.json by `cargo xtask codegen`. Do not edit.

//! Answers whose payload, identifiers, positions and links stand deep within.

use chatspec_wire::{Map, NumberOrText, kind_union, object, tagged_union, value_list};

object! {
    /// Fruit, in a crate or a bag.
    ///
    /// Page: Trees (en).
    pub struct FruitAnswer<S>
        in "fruit.schema.json#/$defs/FruitAnswer" from "trees.en"
    {
        /// What it is in, or null.
        required data: Option<Container<S>> = "data",
    }
}

tagged_union! {
    /// A crate or a bag.
    ///
    /// Page: Trees (en).
    pub enum Container<S> by "kind"
        in "fruit.schema.json#/$defs/Container" from "trees.en"
    {
        /// Fruit in rows.
        Crate(FruitCrate<S>) = "crate",
        /// Fruit without order.
        Bag(FruitBag<S>) = "bag",
    }
}

object! {
    /// Fruit in rows.
    ///
    /// Page: Trees (en).
    pub struct FruitCrate<S>
        in "fruit.schema.json#/$defs/FruitCrate" from "trees.en"
    {
        /// Always crate.
        required kind: FruitCrateKind = "kind",
        /// The rows, the first of which is shown.
        required rows: Vec<Row<S>> = "rows",
    }
}

value_list! {
    /// Always crate.
    ///
    /// Page: Trees (en).
    pub open enum FruitCrateKind: text
        in "fruit.schema.json#/$defs/FruitCrate/properties/kind" from "trees.en"
    {
        /// The one value that the page gives.
        Crate = "crate",
    }
}

/// A row of fruit, or null when it is empty.
///
/// Page: Trees (en).
pub type Row<S = String> = Option<Vec<Fruit<S>>>;

object! {
    /// Fruit without order.
    ///
    /// Page: Trees (en).
    pub struct FruitBag<S>
        in "fruit.schema.json#/$defs/FruitBag" from "trees.en"
    {
        /// Always bag.
        required kind: FruitBagKind = "kind",
        /// Fruit by the name of the tree.
        optional rows (with_rows): Map<Vec<Fruit<S>>> = "rows",
    }
}

value_list! {
    /// Always bag.
    ///
    /// Page: Trees (en).
    pub open enum FruitBagKind: text
        in "fruit.schema.json#/$defs/FruitBag/properties/kind" from "trees.en"
    {
        /// The one value that the page gives.
        Bag = "bag",
    }
}

object! {
    /// One of them.
    ///
    /// Page: Trees (en).
    pub struct Fruit<S>
        in "fruit.schema.json#/$defs/Fruit" from "trees.en"
    {
        /// Its number, or the text of it.
        required no: NumberOrText<S> = "no",
        /// Positions at which it was picked.
        optional picked (with_picked): Vec<i32> = "picked",
        /// Where it grew.
        optional tree (with_tree): Box<Ancestor<S>> = "tree",
    }
}

object! {
    /// A tree and the one that it grew from.
    ///
    /// Page: Trees (en).
    pub struct Ancestor<S>
        in "fruit.schema.json#/$defs/Ancestor" from "trees.en"
    {
        /// Its sort.
        required sort: S = "sort",
        /// What it grew from.
        optional parent (with_parent): Box<Ancestor<S>> = "parent",
    }
}

kind_union! {
    /// A link, or an object of links.
    ///
    /// Page: Trees (en).
    pub enum FruitFile<S>
        in "fruit.schema.json#/$defs/FruitFile" from "trees.en"
    {
        /// The link alone.
        Plain(S) = text,
        /// Links by format.
        Links(FruitLinks<S>) = object,
    }
}

object! {
    /// Links by format.
    ///
    /// Page: Trees (en).
    pub struct FruitLinks<S>
        in "fruit.schema.json#/$defs/FruitLinks" from "trees.en"
    {
        /// The links.
        optional by_format (with_by_format): Map<Option<S>> = "by_format",
    }
}

object! {
    /// A page of berries.
    ///
    /// Page: Trees (en).
    pub struct BerryPage<S>
        in "fruit.schema.json#/$defs/BerryPage" from "trees.en"
    {
        /// The berries.
        required berries: Vec<S> = "berries",
        /// Number of the next page, if there is one.
        optional next_page (with_next_page): i32 = "next-page",
    }
}
