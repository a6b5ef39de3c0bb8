// Generated from schemas/acme/tree.schema.json by `cargo xtask codegen`. Do not edit.

//! Types that hold themselves in every way.

use chatspec_wire::{Map, Number, Value, kind_union, object, shapes, tagged_union, value_list};

object! {
    /// Holds itself directly, in a list and in a map.
    ///
    /// Page: Trees (en).
    pub struct Node
        in "tree.schema.json#/$defs/Node" from "trees.en"
    {
        /// The first below.
        optional child (with_child): Box<Node> = "child",
        /// All below.
        optional children (with_children): Vec<Node> = "children",
        /// Those with a name.
        optional by_name (with_by_name): Map<Node> = "by_name",
        /// Above, or null.
        optional parent (with_parent): Box<Node> = "parent",
    }
}

object! {
    /// Holds itself through an alias.
    ///
    /// Page: Trees (en).
    pub struct Branch<S>
        in "tree.schema.json#/$defs/Branch" from "trees.en"
    {
        /// Left.
        required left: Option<Box<Branch<S>>> = "left",
        /// Right.
        optional right (with_right): Option<Box<Branch<S>>> = "right",
        /// Its name.
        optional name (with_name): S = "name",
        /// More.
        optional bush (with_bush): Bush<S> = "bush",
    }
}

/// A branch, or none.
///
/// Page: Trees (en).
pub type MaybeBranch<S = String> = Option<Branch<S>>;

/// Many branches.
///
/// Page: Trees (en).
pub type Bush<S = String> = Vec<Branch<S>>;

object! {
    /// Holds a hen.
    ///
    /// Page: Trees (en).
    pub struct Egg
        in "tree.schema.json#/$defs/Egg" from "trees.en"
    {
        /// Who lays.
        optional hen (with_hen): Hen = "hen",
    }
}

object! {
    /// Holds an egg.
    ///
    /// Page: Trees (en).
    pub struct Hen
        in "tree.schema.json#/$defs/Hen" from "trees.en"
    {
        /// What is laid.
        required egg: Option<Box<Egg>> = "egg",
    }
}

tagged_union! {
    /// Part of a text.
    ///
    /// Page: Trees (en).
    pub enum Block<S> by "type"
        in "tree.schema.json#/$defs/Block" from "trees.en"
    {
        /// Quotes a block.
        Quote(QuoteBlock<S>) = "quote" | "citation",
        /// Words.
        Text(TextBlock<S>) = "text",
        /// Two blocks.
        PairBlock(PairBlock<S>) = "pair",
    }
}

object! {
    /// Quotes a block.
    ///
    /// Page: Trees (en).
    pub struct QuoteBlock<S>
        in "tree.schema.json#/$defs/QuoteBlock" from "trees.en"
    {
        /// Which quote it is.
        required type_: QuoteBlockType = "type",
        /// What is quoted.
        required of: Box<Block<S>> = "of",
    }
}

value_list! {
    /// Which quote it is.
    ///
    /// Page: Trees (en).
    pub open enum QuoteBlockType: text
        in "tree.schema.json#/$defs/QuoteBlock/properties/type" from "trees.en"
    {
        /// Said.
        Quote = "quote",
        /// Written.
        Citation = "citation",
    }
}

object! {
    /// Words.
    ///
    /// Page: Trees (en).
    pub struct TextBlock<S>
        in "tree.schema.json#/$defs/TextBlock" from "trees.en"
    {
        /// Always text.
        required type_: TextBlockType = "type",
        /// The words.
        optional text (with_text): S = "text",
    }
}

value_list! {
    /// Always text.
    ///
    /// Page: Trees (en).
    pub open enum TextBlockType: text
        in "tree.schema.json#/$defs/TextBlock/properties/type" from "trees.en"
    {
        /// The one value that the page gives.
        Text = "text",
    }
}

object! {
    /// Two blocks.
    ///
    /// Page: Trees (en).
    pub struct PairBlock<S>
        in "tree.schema.json#/$defs/PairBlock" from "trees.en"
    {
        /// Which block it is.
        required type_: BlockType = "type",
        /// The two.
        required both: Vec<Block<S>> = "both",
    }
}

value_list! {
    /// Kinds of blocks.
    ///
    /// Page: Trees (en).
    pub open enum BlockType: text
        in "tree.schema.json#/$defs/BlockType" from "trees.en"
    {
        /// Two blocks.
        Pair = "pair",
        /// Words.
        Text = "text",
    }
}

tagged_union! {
    /// Blocks, of which one is known.
    ///
    /// Page: Trees (en).
    pub enum OnlyBlock<S> by "type"
        in "tree.schema.json#/$defs/OnlyBlock" from "trees.en"
    {
        /// Words.
        TextBlock(TextBlock<S>) = "text",
    }
}

object! {
    /// Null in odd places.
    ///
    /// Page: Trees (en).
    pub struct Nulls<S>
        in "tree.schema.json#/$defs/Nulls" from "trees.en"
    {
        /// Null alone.
        optional only (with_only): Value = "only",
        /// Null, always there.
        required must: Option<Value> = "must",
        /// Lists or nulls.
        optional lists (with_lists): Vec<Option<Vec<Option<Number>>>> = "lists",
        /// Called as what Rust keeps.
        optional self_ (with_self): S = "Self",
        /// A union or null.
        optional union (with_union): OnlyKind<S> = "union",
    }
}

kind_union! {
    /// Text so far.
    ///
    /// Page: Trees (en).
    pub enum OnlyKind<S>
        in "tree.schema.json#/$defs/OnlyKind" from "trees.en"
    {
        /// It came as text.
        Text(S) = text,
    }
}

kind_union! {
    /// Text, or more of it.
    ///
    /// Page: Trees (en).
    pub enum Like<S>
        in "tree.schema.json#/$defs/Like" from "trees.en"
    {
        /// It came as text.
        Text(S) = text,
        /// It came as a list.
        List(Vec<Like<S>>) = array,
        /// It came as an object.
        Object(Map<Like<S>>) = object,
    }
}

shapes! {
    /// Shapes that hold themselves.
    ///
    /// Page: Trees (en).
    pub struct Loop
        in "tree.schema.json#/$defs/Loop" from "trees.en"
    {
        /// First shape.
        first (with_first): LoopA,
        /// Second shape.
        second (with_second): LoopB,
    }
}

object! {
    /// First shape.
    ///
    /// Page: Trees (en).
    pub struct LoopA
        in "tree.schema.json#/$defs/LoopA" from "trees.en"
    {
        /// Again.
        required loop_: Box<Loop> = "loop",
    }
}

object! {
    /// Second shape.
    ///
    /// Page: Trees (en).
    pub struct LoopB
        in "tree.schema.json#/$defs/LoopB" from "trees.en"
    {
        /// How often.
        required count: i64 = "count",
    }
}

kind_union! {
    /// An object that holds itself, or a number.
    ///
    /// Page: Trees (en).
    pub enum KindLoop
        in "tree.schema.json#/$defs/KindLoop" from "trees.en"
    {
        /// It came as a number.
        Number(i64) = number,
        /// Holds a union of kinds.
        Node(KindNode) = object,
    }
}

object! {
    /// Holds a union of kinds.
    ///
    /// Page: Trees (en).
    pub struct KindNode
        in "tree.schema.json#/$defs/KindNode" from "trees.en"
    {
        /// Next.
        required next: Box<KindLoop> = "next",
    }
}
