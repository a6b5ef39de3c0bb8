// Generated from schemas/wavy by `cargo xtask codegen`. Do not edit.

//! Wavy Messaging (Sinch LATAM).
//!
//! The part of the messaging platform formerly called Movile, then Wavy, now Sinch LATAM, that tells which end users
//! may be answered freely at the moment, and the notifications with which it hands over what end users write. In
//! general, one address may send no more than 700 requests a second.
//!
//! The vendor calls the webhook `inbound_messages` with a [`InboundMessages`], which [`from_slice`] reads.

#[doc(inline)]
pub use chatspec_wavy::*;

/// Everything that the vendor's contract says, as data.
pub const VENDOR: &wire::operation::VendorInfo = <Wavy as wire::operation::Vendor>::INFO;

/// The vendor's address, for [`Client::builder`].
///
/// The platform. The page prints plain HTTP; the connection tables of the vendor demand HTTPS on port 443.
pub const BASE_URL: &str = "https://api-messaging.wavy.global";

chatspec_runtime::client! {
    /// A client of Wavy Messaging (Sinch LATAM).
    ///
    /// It is cheap to clone; clones share their connections. What a method begins is sent when it is awaited, and
    /// fails with an `Error` that says how far it came: a failure that the vendor tells inside of a good answer is
    /// one, too.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use chatspec_client::wavy;
    ///
    /// let client = wavy::Client::builder(wavy::BASE_URL)
    ///     .authentication_token(std::env::var("AUTHENTICATION_TOKEN")?)
    ///     .user_name(std::env::var("USER_NAME")?)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub struct Client for Wavy;

    /// Makes a client: the address first, then credentials, then what differs from the usual.
    ///
    /// `https://api-messaging.wavy.global`: The platform. The page prints plain HTTP; the connection tables of the
    /// vendor demand HTTPS on port 443.
    ///
    /// `https://api-messaging.movile.com`: The same platform under the name of its former owner, still used by
    /// clients.
    pub struct ClientBuilder {
        /// Token of the platform user, shown in the API settings of the portal. There is one per user and it is not
        /// renewed by calls. Header names are not case-sensitive; other pages write AuthenticationToken and
        /// authenticationtoken.
        token authentication_token = "authenticationToken",
        /// Name or mail address of the platform user that the token belongs to. Other pages write UserName and
        /// username for the same header.
        token user_name = "userName",
    }
}

impl Client {
    /// List the open sessions of a customer.
    ///
    /// Asks for the end users whose service window is open, that is, who wrote to the business within the last 24
    /// hours. The answer is a link to a CSV file with one line per end user. Without open sessions there is a link
    /// too, to a file with its heading line only. The page shows a body of inbound messages as the answer; that body
    /// belongs to the webhook.
    ///
    /// `GET /v1/session`
    ///
    /// Page: Sessões abertas via API (pt).
    ///
    /// Awaited, it gives the rows of the file, each a [`SessionRow`]; `link` gives the link.
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::wavy;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(wavy::VENDOR).await?;
    /// # let client = wavy::Client::builder(sim.url())
    /// #     .authentication_token(sim.credential("authenticationToken"))
    /// #     .user_name(sim.credential("userName"))
    /// #     .build()?;
    /// let mut rows = client.open_sessions(42).await?;
    /// while let Some(row) = rows.next().await {
    ///     println!("{:?}", row?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn open_sessions(&self, customer_id: impl Into<i64>) -> OpenSessions {
        let request = operations::SessionListOpen::new(customer_id, RequestContentType::Json);
        OpenSessions::new(self.connection().call(request))
    }
}

chatspec_runtime::call! {
    /// A call that [`Client::open_sessions`] begins.
    pub struct OpenSessions(operations::SessionListOpen) [download] {
        /// Only the sessions of this sub-account of the customer.
        ///
        /// At least 0.
        sub_account_id: i64,
    }
}
