// Generated from schemas/acme/common.schema.json by `cargo xtask codegen`. Do not edit.

//! What every resource of the service has: marks, actors, and small types with a name.

#![allow(deprecated, reason = "what the vendor advises against is still there")]

use chatspec_wire::{Map, Number, Secret, Timestamp, Value, object, value_list};

object! {
    /// What every stored thing has.
    ///
    /// Page: Common things (en).
    pub struct Entity<S>
        in "common.schema.json#/$defs/Entity" from "common.en"
    {
        /// Number that identifies the thing.
        required id: i64 = "id",
        /// When it was made.
        ///
        /// Read-only: set by the vendor, ignored in requests.
        optional created_at (with_created_at): Timestamp<S> = "created_at",
        /// What is the matter with it.
        optional status (with_status): EntityStatus = "status",
        /// Who changed it last.
        optional audit (with_audit): EntityAudit<S> = "audit",
        /// Labels by name.
        optional labels (with_labels): Map<S> = "labels",
    }
}

object! {
    /// Who changed it last.
    ///
    /// Page: Common things (en).
    pub struct EntityAudit<S>
        in "common.schema.json#/$defs/Entity/properties/audit" from "common.en"
    {
        /// Who it was.
        optional by (with_by): Actor<S> = "by",
        /// When, with or without a zone.
        optional at (with_at): Timestamp<S> = "at",
        /// Why it was changed.
        optional reason (with_reason): EntityAuditReason = "reason",
    }
}

value_list! {
    /// Why it was changed.
    ///
    /// Page: Common things (en).
    pub open enum EntityAuditReason: text
        in "common.schema.json#/$defs/Entity/properties/audit/properties/reason" from "common.en"
    {
        /// Two were made one.
        Merge = "merge",
    }
}

value_list! {
    /// State of a stored thing.
    ///
    /// Page: Common things (en).
    pub open enum EntityStatus: text
        in "common.schema.json#/$defs/EntityStatus" from "common.en"
    {
        /// In use.
        Live = "live",
        /// Deleted, still readable.
        #[deprecated(note = "the vendor advises against it")]
        Gone = "gone",
        /// The empty text: nobody set it.
        Unset = "",
    }
}

object! {
    /// Somebody who acts.
    ///
    /// Page: Common things (en).
    pub struct Actor<S>
        in "common.schema.json#/$defs/Actor" from "common.en"
    {
        /// Name, empty for machines.
        required name: Option<S> = "name",
        /// What acts.
        optional kind (with_kind): ActorKind = "kind",
    }
}

value_list! {
    /// What acts.
    ///
    /// Page: Common things (en).
    pub open enum ActorKind: text
        in "common.schema.json#/$defs/Actor/properties/kind" from "common.en"
    {
        /// A person.
        Human = "human",
        /// A program.
        Bot = "bot",
    }
}

/// A remark, or null.
///
/// Page: Common things (en).
pub type Note<S = String> = Option<S>;

/// Somebody, or nobody.
///
/// Page: Common things (en).
pub type MaybeActor<S = String> = Option<Actor<S>>;

/// Numbers of things.
///
/// At least 1 item. At most 50 items.
///
/// Page: Common things (en).
pub type Ids = Vec<i64>;

/// A short text.
///
/// At most 80 characters.
///
/// Page: Common things (en).
pub type Title<S = String> = S;

/// How many.
///
/// At least 0.
///
/// Page: Common things (en).
pub type Count = i32;

/// Numbers in rows.
///
/// Page: Common things (en).
pub type Matrix = Vec<Vec<Number>>;

/// People by their number.
///
/// Page: Common things (en).
pub type Actors<S = String> = Map<Actor<S>>;

/// Any value at all.
///
/// Page: Common things (en).
pub type Anything = Value;

/// Yes or no.
///
/// Page: Common things (en).
pub type Flag = bool;

/// A point in time.
///
/// Page: Common things (en).
pub type Moment<S = String> = Timestamp<S>;

/// What lets somebody in.
///
/// Page: Common things (en).
pub type Token = Secret;

/// Another name for somebody who acts.
///
/// Page: Common things (en).
pub type Person<S = String> = Actor<S>;

object! {
    /// Superseded by nothing.
    ///
    /// Page: Common things (en).
    #[deprecated(note = "the vendor advises against it")]
    pub struct OldThing<S>
        in "common.schema.json#/$defs/OldThing" from "common.en"
    {
        /// Its number.
        optional id (with_id): i64 = "id",
        /// Its name.
        #[deprecated(note = "the vendor advises against it")]
        optional old_name (with_old_name): S = "old_name",
    }
}

/// An alias of bygone days.
///
/// Page: Common things (en).
#[deprecated(note = "the vendor advises against it")]
pub type OldActor<S = String> = OldThing<S>;

object! {
    /// An object without keys of its own.
    ///
    /// Page: Common things (en).
    pub struct Nothing
        in "common.schema.json#/$defs/Nothing" from "common.en"
    {}
}
