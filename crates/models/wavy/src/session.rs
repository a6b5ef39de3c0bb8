// Generated from schemas/wavy/session.schema.json by `cargo xtask codegen`. Do not edit.

//! The answer to the query for open WhatsApp sessions, and the rows of the file it links to.

use chatspec_wire::{Secret, Timestamp, object, shapes};
use crate::InboundMessages;

shapes! {
    /// What the query for open sessions answers. A real answer is the link to the file of sessions. The page also
    /// prints a body of inbound messages as an answer, so that shape is accepted as well, alone or together with the
    /// link.
    ///
    /// Page: Sessões abertas via API (pt).
    pub struct SessionAnswer<S>
        in "session.schema.json#/$defs/SessionAnswer" from "open-sessions.pt"
    {
        /// The link to a file that lists the open sessions. A link is answered even when there are none; the file then
        /// has its heading line only.
        file (with_file): SessionFile,
        /// Messages that end users sent to a WhatsApp account, as the platform posts them to the customer's webhook,
        /// several at a time. Answer within 200 milliseconds or the same messages are posted again later.
        messages (with_messages): InboundMessages<S>,
    }
}

object! {
    /// The link to a file that lists the open sessions. A link is answered even when there are none; the file then has
    /// its heading line only.
    ///
    /// Page: Sessões abertas via API (pt).
    pub struct SessionFile
        in "session.schema.json#/$defs/SessionFile" from "open-sessions.pt"
    {
        /// Address of a CSV file in UTF-8 with one line per end user who has an open session. It opens without
        /// credentials, so whoever has it can read the telephone numbers; how long it works is not published. It has
        /// date folders and no file extension.
        required file_url: Secret = "file_url",
    }
}

object! {
    /// One line of the file of open sessions: an end user whose service window is open, that is, who wrote within the
    /// last 24 hours.
    ///
    /// Page: Sessões abertas via API (pt).
    pub struct SessionRow<S>
        in "session.schema.json#/$defs/SessionRow" from "open-sessions.pt"
    {
        /// Telephone number of the end user: country code and number, digits only.
        ///
        /// The method `source()` gives this spelling or the other one, whichever came.
        ///
        /// Page: Consulta sesiones abiertas vía API (es).
        optional source (with_source): S = "source" from "open-sessions.es",
        /// The same telephone number under the column name that the Portuguese page gives it.
        ///
        /// The method `source()` gives this spelling or the other one, whichever came.
        optional origem (with_origem): S = "origem",
        /// When the session was opened. Neither the pattern nor the time zone is published; the corresponding column
        /// of the platform's list files is local time of São Paulo, so assume that rather than UTC when the text
        /// carries no offset.
        required session_created_at: Timestamp<S> = "session_created_at",
    }
}

impl<S> SessionRow<S> {
    /// `source`, or `origem` where the vendor spells it so.
    #[must_use]
    pub fn source(&self) -> Option<&S> {
        self.source.get().or(self.origem.get())
    }
}
