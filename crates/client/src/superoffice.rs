// Generated from schemas/superoffice by `cargo xtask codegen`. Do not edit.

//! SuperOffice CRM WebAPI: chat-session messages.
//!
//! Reads the messages of a chat session in SuperOffice CRM, online or onsite. Instead of the Authorization header, a
//! page served by the same site may use its cookie session; then X-XSRF-TOKEN must carry the session's XSRF value,
//! otherwise the answer is 401. Applications that ask too much may be slowed down or stopped; neither limits nor a
//! status for it are published.

#[doc(inline)]
pub use chatspec_superoffice::*;

/// Everything that the vendor's contract says, as data.
pub const VENDOR: &wire::operation::VendorInfo = <Superoffice as wire::operation::Vendor>::INFO;

chatspec_runtime::client! {
    /// A client of SuperOffice CRM WebAPI: chat-session messages.
    ///
    /// It is cheap to clone; clones share their connections. What a method begins is sent when it is awaited, and
    /// fails with an `Error` that says how far it came: a failure that the vendor tells inside of a good answer is
    /// one, too.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use chatspec_client::superoffice;
    ///
    /// let client = superoffice::Client::for_tenant("Cust12345")
    ///     .refresh_token(
    ///         std::env::var("CLIENT_ID")?,
    ///         std::env::var("CLIENT_SECRET")?,
    ///         std::env::var("REFRESH_TOKEN")?,
    ///     )
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub struct Client for Superoffice;

    /// Makes a client: the address first, then credentials, then what differs from the usual.
    ///
    /// `https://{subdomain}.superoffice.com/{tenant}`: Online. The host of a tenant can change: take it from the claim
    /// webapi_url of the id token, or from the tenant's state.
    ///
    /// `subdomain`: Subdomain that serves the tenant at present, such as online2, online3, sod2 or app. Those without
    /// a number (sod, qaonline, online) are for logging in only; the wrong one answers 421.
    ///
    /// `tenant`: Context identifier of the tenant: Cust and a number.
    ///
    /// `https://{host}/{application}`: Onsite. Some installations are reached over http only; then the scheme has to
    /// be replaced.
    ///
    /// `host`: Host of the web server, with its port unless it is the usual one.
    ///
    /// `application`: Path of the web application on that server, such as WebApi or superoffice.
    pub struct ClientBuilder {
        /// Name and password of a SuperOffice user. Onsite only, where the administrator can switch it off.
        password basic = "basic",
        /// A ticket, sent as it is. It lives for six hours after its last use and cannot be renewed once expired.
        /// Online it needs app_token beside it. The vendor writes the scheme in several cases.
        token so_ticket = "so_ticket",
        /// An access token of the online login. It lives as long as expires_in said, commonly an hour, and is not a
        /// JWT. Hardly ever used onsite.
        token bearer = "bearer",
        /// Secret of the registered application, which tells the partner's application and not a user. Required online
        /// together with so_ticket; no page shows it beside an access token, and none forbids it.
        token app_token = "app_token",
        /// Cookies of a session that a browser has with the same site, all of them as the browser sends them in its
        /// Cookie header: which of them make the session is not published. They hold as long as the session does.
        token session_cookie = "session_cookie",
        /// XSRF value of the cookie session, from the cookie XSRF-TOKEN or from a hidden input of the page. Without it
        /// a cookie session gets 401; beside an Authorization header it is not needed.
        token xsrf_token = "xsrf_token",
        /// Obtains tickets for the system user of a tenant, which acts for the application and not for a person. The
        /// application has to be registered for it, and an administrator of the tenant has to agree once. Online only.
        ///
        /// Instead of `so_ticket`: the client obtains that credential when it is first needed, keeps it alive, and
        /// obtains another one when it is rejected.
        ///
        /// `context_identifier`: Context identifier of the tenant: Cust and a number.
        ///
        /// `application_token`: Secret of the registered application; it is also sent beside the ticket. It stands for
        /// `app_token`, too.
        ///
        /// `system_user_token`: System user token of the application in this tenant: the claim
        /// `http://schemes.superoffice.net/identity/system_token` of the id token that the administrator's sign-in was
        /// answered with. It stays the same.
        ///
        /// `private_key`: RSA private key of the registered application, in PEM. The vendor hands it out as XML, which
        /// has to be converted.
        ///
        /// Page: System user flow (back-channel) (en).
        login system_user = "system_user" (
            context_identifier: text,
            application_token: secret,
            system_user_token: secret,
            private_key: secret,
        ),
        /// Obtains access tokens for a person who has agreed once, by the refresh token of that sign-in. It acts as
        /// that person, until the tenant or the vendor revokes it. Online only.
        ///
        /// Instead of `bearer`: the client obtains that credential when it is first needed, keeps it alive, and
        /// obtains another one when it is rejected.
        ///
        /// `client_id`: Id of the registered application.
        ///
        /// `client_secret`: Secret of the registered application.
        ///
        /// `refresh_token`: Refresh token that the sign-in of the person was answered with. It stays the same.
        ///
        /// Page: Authorization Code flow (en).
        login refresh_token = "refresh_token" (client_id: text, client_secret: secret, refresh_token: secret),
        /// Another address for `https://{environment}.superoffice.com`: The environment itself, where logins and
        /// tenants are asked for. Subdomains with a number do not serve this.
        ///
        /// `environment`: sod for development, qaonline for staging, online for production. `online` unless another is
        /// given by `server_variable`.
        server login_server = "login",
        /// Context identifier of the tenant: Cust and a number. Its present address is asked for, and asked for again
        /// when it has moved. Online only.
        ///
        /// The vendor is asked for the address of the account: before the first call when the client has none, and
        /// again when the account has moved.
        account tenant for_tenant,
    }
}

impl Client {
    /// Messages of a chat session.
    ///
    /// Reads all messages of a chat session, or those after a message that is known already. Neither an order nor a
    /// page size nor an upper bound of the answer is documented, nor what an unknown session gets. To follow a
    /// session, repeat the request with the largest ChatMessageId seen.
    ///
    /// `GET /api/v1/ChatSession/{chatSessionId}/Messages`
    ///
    /// Page: GET ChatSession/{id}/Messages (en).
    ///
    /// Awaited, it gives all elements, each a [`ChatMessage`]; `stream` gives them while the body arrives. `follow`
    /// gives what is added after `after`, each element once.
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::superoffice;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(superoffice::VENDOR).await?;
    /// # let client = superoffice::Client::builder(sim.url()).bearer(sim.credential("bearer")).build()?;
    /// for chat_message in client.messages(341).after(295).await? {
    ///     println!("{chat_message:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// ```no_run
    /// # use chatspec_client::superoffice;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(superoffice::VENDOR).await?;
    /// # let client = superoffice::Client::builder(sim.url()).bearer(sim.credential("bearer")).build()?;
    /// let mut news = client.messages(341).after(295).follow(std::time::Duration::from_secs(5));
    /// while let Some(chat_message) = news.next().await {
    ///     println!("{:?}", chat_message?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn messages(&self, chat_session_id: impl Into<i32>) -> Messages {
        let request = operations::V1ChatSessionEntityGetChatMessages::new(chat_session_id);
        Messages::new(self.connection().call(request))
    }
}

chatspec_runtime::call! {
    /// A call that [`Client::messages`] begins.
    pub struct Messages(operations::V1ChatSessionEntityGetChatMessages) [list cursor] {
        /// Answers only messages whose ChatMessageId is larger. Without it, or presumably with 0, all messages.
        ///
        /// At least 0.
        after: i32,
        /// Media type that the answer should have; application/json is what this contract is written for. Should
        /// always be sent: some addresses of the API answer HTML without it.
        accept: AcceptMediaType,
        /// Two-letter language that texts in several languages are reduced to. An asterisk or x keeps them as stored.
        accept_language: String,
        /// The same as Accept-Language and stronger than it.
        so_language: String,
        /// Two-letter culture in which numbers and dates are formatted. Stronger than the language in that respect,
        /// and without effect when no language is set.
        so_culture: String,
        /// Time zone that date-times are converted to, as a code (US-NY) or a number (460). A comma and
        /// includeTZOffset after it add the offset, without a colon. Whether it applies to WhenPosted is not
        /// documented.
        so_time_zone: String,
    }
}
