// Generated from schemas/acme/session.schema.json by `cargo xtask codegen`. Do not edit.

//! Chat sessions and who takes part in them.

#![allow(deprecated, reason = "what the vendor advises against is still there")]

use chatspec_wire::{Map, Number, NumberOrText, Secret, Timestamp, Value, object, value_list};
use crate::{Actor, Actors, Anything, Count, EntityAudit, EntityStatus, Matrix, MaybeActor, Moment, Note, Nothing, OldActor, OldThing, Person, Title, Token};

object! {
    /// A chat session.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct Session<S>
        in "session.schema.json#/$defs/Session" from "sessions.en"
    {
        /// Number that identifies the thing.
        ///
        /// Page: Common things (en).
        required id: i64 = "id" from "common.en",
        /// When it was made.
        ///
        /// Read-only: set by the vendor, ignored in requests.
        ///
        /// Page: Common things (en).
        optional created_at (with_created_at): Timestamp<S> = "created_at" from "common.en",
        /// What is the matter with it.
        ///
        /// Page: Common things (en).
        required status: EntityStatus = "status" from "common.en",
        /// Who changed it last.
        ///
        /// Page: Common things (en).
        optional audit (with_audit): EntityAudit<S> = "audit" from "common.en",
        /// Labels by name.
        ///
        /// Page: Common things (en).
        optional labels (with_labels): Map<S> = "labels" from "common.en",
        /// What it is about.
        required topic: Title<S> = "topic",
        /// A remark of the last change.
        optional audit_note (with_audit_note): Note<S> = "audit_note",
        /// Who asked.
        optional visitor (with_visitor): SessionVisitor<S> = "visitor",
        /// How urgent it is.
        required priority: Priority = "priority",
        /// How it was rated.
        optional score (with_score): Score = "score",
        /// Who answers.
        optional agents (with_agents): Vec<SessionAgentsItem<S>> = "agents",
        /// Messages by round.
        optional rounds (with_rounds): Vec<Vec<Option<S>>> = "rounds",
        /// Seconds of waiting, null before the first answer.
        required waiting: Option<i64> = "waiting",
        /// Where it waits.
        optional queue (with_queue): Queue<S> = "queue",
        /// Watchers by number; null for one who left.
        optional watchers (with_watchers): Map<Option<Actor<S>>> = "watchers",
        /// Counters by day and hour.
        optional grid (with_grid): Map<Map<i64>> = "grid",
        /// Free time by day.
        optional slots (with_slots): Map<SessionSlotsValue<S>> = "slots",
        /// Whatever the account adds.
        optional custom (with_custom): Map<Value> = "custom",
        /// Tags, or null.
        optional tags (with_tags): Vec<Option<S>> = "tags",
        /// Price of the session.
        ///
        /// At least 0. At most 99.5.
        optional price (with_price): Number = "price",
        /// Rank, as number or text.
        optional rank (with_rank): NumberOrText<S> = "rank",
        /// Share, as number or text.
        optional ratio (with_ratio): NumberOrText<S> = "ratio",
        /// Fingerprint of the browser.
        ///
        /// Format `fingerprint-v2`, kept as text.
        optional weird (with_weird): S = "weird",
        /// Lets a visitor come back.
        ///
        /// Write-only: sent in requests, never answered.
        optional pin (with_pin): Secret = "pin",
        /// Who owns it.
        ///
        /// The method `besitzer()` gives this spelling or the other one, whichever came.
        optional owner (with_owner): S = "owner",
        /// The same, in German.
        ///
        /// The method `besitzer()` gives this spelling or the other one, whichever came.
        optional besitzer (with_besitzer): S = "besitzer",
        /// Left over.
        optional old (with_old): OldThing<S> = "old",
        /// Left over, longer ago.
        #[deprecated(note = "the vendor advises against it")]
        optional older (with_older): OldActor<S> = "older",
        /// Who may be there.
        required maybe: MaybeActor<S> = "maybe",
        /// Who is there.
        optional crew (with_crew): Actors<S> = "crew",
        /// Ratings.
        required matrix: Matrix = "matrix",
        /// Something.
        optional anything (with_anything): Anything = "anything",
        /// An object that may grow.
        optional nothing (with_nothing): Nothing = "nothing",
        /// What lets the widget in.
        optional token (with_token): Token = "token",
        /// When it ended.
        optional moment (with_moment): Moment<S> = "moment",
        /// Who started it.
        ///
        /// Page: Common things (en).
        optional person (with_person): Person<S> = "person" from "common.en",
        /// Things.
        optional any_list (with_any_list): Vec<Value> = "any_list",
        /// Codes of the session.
        ///
        /// At least 1 item. At most 3 items.
        ///
        /// Each item: A code. At least 1 character. At most 9 characters. Format `luhn`, kept as text.
        optional codes (with_codes): Vec<S> = "codes",
        /// Limits by name.
        ///
        /// Each value: Each item: At least -5.
        optional limits (with_limits): Map<Vec<Option<i64>>> = "limits",
        /// A hint.
        ///
        /// Shown once. At most 40 characters.
        optional hint (with_hint): S = "hint",
    }
}

impl<S> Session<S> {
    /// `besitzer`, or `owner` where the vendor spells it so.
    #[must_use]
    pub fn besitzer(&self) -> Option<&S> {
        self.besitzer.get().or(self.owner.get())
    }
}

object! {
    /// Who asked.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct SessionVisitor<S>
        in "session.schema.json#/$defs/Session/allOf/1/properties/visitor" from "sessions.en"
    {
        /// Number or address.
        required no: S = "no",
        /// Where from.
        optional place (with_place): SessionVisitorPlace<S> = "place",
    }
}

object! {
    /// Where from.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct SessionVisitorPlace<S>
        in "session.schema.json#/$defs/Session/allOf/1/properties/visitor/properties/place" from "sessions.en"
    {
        /// City.
        optional city (with_city): S = "city",
        /// Longitude and latitude.
        optional at (with_at): Vec<Number> = "at",
    }
}

object! {
    /// One who answers.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct SessionAgentsItem<S>
        in "session.schema.json#/$defs/Session/properties/agents/items" from "sessions.en"
    {
        /// Name.
        required name: S = "name",
        /// Since when.
        optional since (with_since): Timestamp<S> = "since",
    }
}

object! {
    /// Free time.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct SessionSlotsValue<S>
        in "session.schema.json#/$defs/Session/properties/slots/additionalProperties" from "sessions.en"
    {
        /// Begin.
        optional from (with_from): S = "from",
        /// End.
        optional to (with_to): S = "to",
    }
}

value_list! {
    /// Urgency.
    ///
    /// Page: Sessions | and 'more' (en).
    pub closed enum Priority: integer
        in "session.schema.json#/$defs/Priority" from "sessions.en"
    {
        /// Can wait.
        Low = -1,
        /// As usual.
        Normal = 0,
        /// At once.
        High = 1,
    }
}

value_list! {
    /// A rating.
    ///
    /// Page: Sessions | and 'more' (en).
    pub open enum Score: integer
        in "session.schema.json#/$defs/Score" from "sessions.en"
    {
        /// The smallest number there is.
        Worst = -9223372036854775808,
        /// Bad.
        Bad = -2,
        /// Not rated.
        None = 0,
        /// The largest number there is.
        #[deprecated(note = "the vendor advises against it")]
        Best = 9223372036854775807,
    }
}

object! {
    /// Where sessions wait.
    ///
    /// Page: Filas de atendimento (pt-br).
    pub struct Queue<S>
        in "session.schema.json#/$defs/Queue" from "queues.pt-br"
    {
        /// Name of the queue.
        required name: S = "name",
    }
}

object! {
    /// Some sessions.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct SessionPage<S>
        in "session.schema.json#/$defs/SessionPage" from "sessions.en"
    {
        /// 0 when it worked.
        required code: i64 = "code",
        /// The sessions.
        optional list (with_list): Vec<Session<S>> = "list",
        /// Where the file is.
        optional file_url (with_file_url): S = "file_url",
        /// How many there are.
        optional total (with_total): Count = "total",
    }
}

object! {
    /// What a session is made of.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct NewSession<S>
        in "session.schema.json#/$defs/NewSession" from "sessions.en"
    {
        /// Language.
        required lang: S = "lang",
        /// More.
        optional extra_ (with_extra): Map<Option<S>> = "extra",
        /// Rows.
        optional rows (with_rows): Vec<SessionBaseRowsItem<S>> = "rows",
        /// What it is about.
        required topic: S = "topic",
    }
}

object! {
    /// What can be set.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct SessionBase<S>
        in "session.schema.json#/$defs/SessionBase" from "sessions.en"
    {
        /// Language.
        optional lang (with_lang): S = "lang",
        /// More.
        optional extra_ (with_extra): Map<Option<S>> = "extra",
        /// Rows.
        optional rows (with_rows): Vec<SessionBaseRowsItem<S>> = "rows",
    }
}

object! {
    /// One.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct SessionBaseRowsItem<S>
        in "session.schema.json#/$defs/SessionBase/properties/rows/items" from "sessions.en"
    {
        /// A.
        optional a (with_a): S = "a",
    }
}

object! {
    /// A row of the file of sessions.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct SessionRow<S>
        in "session.schema.json#/$defs/SessionRow" from "sessions.en"
    {
        /// Number of the session.
        required session_id: S = "Session ID",
        /// What it is about.
        optional topic (with_topic): S = "Topic",
    }
}
