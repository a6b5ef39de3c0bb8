// Generated from schemas/acme/odd-names.schema.json by `cargo xtask codegen`. Do not edit.

//! Names that Rust or the generator could stumble over.

use chatspec_wire::{Number, kind_union, object, value_list};

object! {
    /// Keys that are no names in Rust.
    ///
    /// Page: Odd \<names\> (en).
    pub struct OddKeys<S>
        in "odd-names.schema.json#/$defs/OddKeys" from "odd.en"
    {
        /// Rust keeps the word.
        required type_: S = "type",
        /// And this.
        optional self_ (with_self): S = "self",
        /// And this.
        optional async_ (with_async): S = "async",
        /// And this.
        required gen_: S = "gen",
        /// And this.
        optional crate_ (with_crate): S = "crate",
        /// Begins with a digit.
        optional x2fa (with_x2fa): S = "2fa",
        /// Not ASCII.
        optional сор (with_сор): S = "сор",
        /// One sign, not ASCII.
        optional 名 (with_名): S = "名",
        /// One letter.
        optional q (with_q): S = "q",
        /// With a dot.
        optional a_b (with_a_b): S = "a.b",
        /// With a space.
        optional with_space (with_with_space): S = "with space",
        /// With dollars.
        optional ref_ (with_ref): S = "$ref$",
        /// Escaped in pointers.
        required slash_tilde: S = "slash/tilde~",
        /// Called as what keeps unknown keys.
        optional extra_ (with_extra): S = "extra",
        /// Called as the constructor.
        optional new (with_new): S = "new",
        /// Called as a method.
        optional clone (with_clone): S = "clone",
        /// Called as a setter.
        optional with_new (with_with_new): S = "with_new",
        /// Quotes and backslashes.
        optional quote_back_slash (with_quote_back_slash): S = "quote\"back\\slash",
        /// Called as a macro.
        optional object (with_object): S = "object",
        /// Called as a type.
        optional value (with_value): S = "Value",
        /// Called as another.
        optional map (with_map): S = "Map",
        /// Called as another macro.
        optional tagged_union (with_tagged_union): S = "tagged_union",
        /// Shouted.
        optional upper_case (with_upper_case): S = "UPPER_CASE",
        /// In camel case.
        optional camel_case (with_camel_case): S = "camelCase",
        /// Called as a local.
        optional slots (with_slots): S = "slots",
        /// A module of serde.
        optional de (with_de): S = "de",
        /// Markup in a key.
        optional tick_of_b (with_tick_of_b): S = "tick`[of]<b>",
        /// No letter at all.
        optional x (with_x): S = "😀",
        /// Not ASCII, and inline.
        optional кор (with_кор): OddKeysКор<S> = "кор",
    }
}

object! {
    /// Not ASCII, and inline.
    ///
    /// Page: Odd \<names\> (en).
    pub struct OddKeysКор<S>
        in "odd-names.schema.json#/$defs/OddKeys/properties/кор" from "odd.en"
    {
        /// An empty key.
        optional x (with_x): S = "",
    }
}

value_list! {
    /// Odd values.
    ///
    /// Page: Odd \<names\> (en).
    pub open enum Shouting: text
        in "odd-names.schema.json#/$defs/Shouting" from "odd.en"
    {
        /// A quote.
        Quote = "\"",
        /// A backslash.
        Backslash = "\\",
        /// Two lines.
        Lines = "a\nb",
        /// An accent.
        Accent = "é",
        /// Braces.
        Braces = "{}",
    }
}

object! {
    /// A type called Field.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Field<S>
        in "odd-names.schema.json#/$defs/Field" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Slots.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Slots<S>
        in "odd-names.schema.json#/$defs/Slots" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Object.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Object<S>
        in "odd-names.schema.json#/$defs/Object" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Visitor.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Visitor<S>
        in "odd-names.schema.json#/$defs/Visitor" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Error.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Error<S>
        in "odd-names.schema.json#/$defs/Error" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Entry.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Entry<S>
        in "odd-names.schema.json#/$defs/Entry" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Extra.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Extra<S>
        in "odd-names.schema.json#/$defs/Extra" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Unknown.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Unknown<S>
        in "odd-names.schema.json#/$defs/Unknown" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Key.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Key<S>
        in "odd-names.schema.json#/$defs/Key" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Formatter.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Formatter<S>
        in "odd-names.schema.json#/$defs/Formatter" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called MapAccess.
    ///
    /// Page: Odd \<names\> (en).
    pub struct MapAccess<S>
        in "odd-names.schema.json#/$defs/MapAccess" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Debug.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Debug<S>
        in "odd-names.schema.json#/$defs/Debug" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Piece.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Piece<S>
        in "odd-names.schema.json#/$defs/Piece" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Shapes.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Shapes<S>
        in "odd-names.schema.json#/$defs/Shapes" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Request.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Request<S>
        in "odd-names.schema.json#/$defs/Request" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Operation.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Operation<S>
        in "odd-names.schema.json#/$defs/Operation" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Described.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Described<S>
        in "odd-names.schema.json#/$defs/Described" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Data.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Data<S>
        in "odd-names.schema.json#/$defs/Data" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Vendor.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Vendor<S>
        in "odd-names.schema.json#/$defs/Vendor" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Arguments.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Arguments<S>
        in "odd-names.schema.json#/$defs/Arguments" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Strategy.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Strategy<S>
        in "odd-names.schema.json#/$defs/Strategy" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Json.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Json<S>
        in "odd-names.schema.json#/$defs/Json" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Schema.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Schema<S>
        in "odd-names.schema.json#/$defs/Schema" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called Number1.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Number1<S>
        in "odd-names.schema.json#/$defs/Number1" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// A type called HTTPServer2.
    ///
    /// Page: Odd \<names\> (en).
    pub struct HttpServer2<S>
        in "odd-names.schema.json#/$defs/HTTPServer2" from "odd.en"
    {
        /// What it holds.
        optional value (with_value): S = "value",
    }
}

object! {
    /// Uses them all.
    ///
    /// Page: Odd \<names\> (en).
    pub struct Uses<S>
        in "odd-names.schema.json#/$defs/Uses" from "odd.en"
    {
        /// Uses Field.
        optional f0 (with_f0): Field<S> = "f0",
        /// Uses Slots.
        optional f1 (with_f1): Slots<S> = "f1",
        /// Uses Object.
        optional f2 (with_f2): Object<S> = "f2",
        /// Uses Visitor.
        optional f3 (with_f3): Visitor<S> = "f3",
        /// Uses Error.
        optional f4 (with_f4): Error<S> = "f4",
        /// Uses Entry.
        optional f5 (with_f5): Entry<S> = "f5",
        /// Uses Extra.
        optional f6 (with_f6): Extra<S> = "f6",
        /// Uses Unknown.
        optional f7 (with_f7): Unknown<S> = "f7",
        /// Uses Key.
        optional f8 (with_f8): Key<S> = "f8",
        /// Uses Formatter.
        optional f9 (with_f9): Formatter<S> = "f9",
        /// Uses MapAccess.
        optional f10 (with_f10): MapAccess<S> = "f10",
        /// Uses Debug.
        optional f11 (with_f11): Debug<S> = "f11",
        /// Uses Piece.
        optional f12 (with_f12): Piece<S> = "f12",
        /// Uses Shapes.
        optional f13 (with_f13): Shapes<S> = "f13",
        /// Uses Request.
        optional f14 (with_f14): Request<S> = "f14",
        /// Uses Operation.
        optional f15 (with_f15): Operation<S> = "f15",
        /// Uses Described.
        optional f16 (with_f16): Described<S> = "f16",
        /// Uses Data.
        optional f17 (with_f17): Data<S> = "f17",
        /// Uses Vendor.
        optional f18 (with_f18): Vendor<S> = "f18",
        /// Uses Arguments.
        optional f19 (with_f19): Arguments<S> = "f19",
        /// Uses Strategy.
        optional f20 (with_f20): Strategy<S> = "f20",
        /// Uses Json.
        optional f21 (with_f21): Json<S> = "f21",
        /// Uses Schema.
        optional f22 (with_f22): Schema<S> = "f22",
        /// Uses Number1.
        optional f23 (with_f23): Number1<S> = "f23",
        /// Uses HTTPServer2.
        optional f24 (with_f24): HttpServer2<S> = "f24",
    }
}

value_list! {
    /// Values called as types.
    ///
    /// Page: Odd \<names\> (en).
    pub open enum Variants: text
        in "odd-names.schema.json#/$defs/Variants" from "odd.en"
    {
        /// Called Map.
        Map = "map",
        /// Called Value.
        Value = "value",
        /// Called Number.
        Number = "number",
        /// Called String.
        String = "string",
        /// Called Option.
        Option = "option",
        /// Called Some.
        Some = "some",
        /// Called None.
        None = "none",
        /// Called Ok.
        Ok = "ok",
        /// Called Err.
        Err = "err",
        /// Called Text.
        Text = "text",
        /// Called Actor.
        Actor = "actor",
        /// Called Field.
        Field = "field",
        /// Called Vec.
        Vec = "vec",
        /// Called Box.
        Box = "box",
        /// Called S.
        S = "s",
    }
}

kind_union! {
    /// Variants called as types.
    ///
    /// Page: Odd \<names\> (en).
    pub enum UnionOfNames<S>
        in "odd-names.schema.json#/$defs/UnionOfNames" from "odd.en"
    {
        /// It came as text.
        String(S) = text,
        /// It came as `true` or `false`.
        Value(bool) = boolean,
        /// It came as a number.
        Actor(Number) = number,
    }
}
