// Generated from schemas/yeastar by `cargo xtask codegen`. Do not edit.

//! Yeastar P-Series OpenAPI: message sessions.
//!
//! Reads message sessions of a Yeastar P-Series PBX. Every answer is JSON with errcode; failures come with HTTP status
//! 200. Requests need a User-Agent header that is not empty; without one the answer may be code 40002. The PBX closes
//! the connection after each answer. Request rates are not documented.

#[doc(inline)]
pub use chatspec_yeastar::*;

/// Everything that the vendor's contract says, as data.
pub const VENDOR: &wire::operation::VendorInfo = <Yeastar as wire::operation::Vendor>::INFO;

chatspec_runtime::client! {
    /// A client of Yeastar P-Series OpenAPI: message sessions.
    ///
    /// It is cheap to clone; clones share their connections. What a method begins is sent when it is awaited, and
    /// fails with an `Error` that says how far it came: a failure that the vendor tells inside of a good answer is
    /// one, too.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use chatspec_client::yeastar;
    ///
    /// let client = yeastar::Client::builder("https://192.168.5.150:8088")
    ///     .application(std::env::var("CLIENT_ID")?, std::env::var("CLIENT_SECRET")?)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub struct Client for Yeastar;

    /// Makes a client: the address first, then credentials, then what differs from the usual.
    ///
    /// `{base_url}/{api_path}`: A PBX of any edition. Append the endpoint to it.
    ///
    /// `base_url`: Scheme, host and port of the PBX. Appliance and software editions: the address with the port of its
    /// web access, by default https with 8088 or http with 80. Cloud edition: https with the PBX's domain and no port.
    /// Over a Yeastar FQDN for remote access: https with that domain and no port.
    ///
    /// `api_path`: Path and version of the API. Message sessions exist under v1.0; v2.0 serves call records and
    /// reports only.
    pub struct ClientBuilder {
        /// Access token in the URL; an Authorization header is not understood. A POST to get_token with client ID and
        /// client secret (as username and password) gives an access token for 30 minutes and a refresh token for 24
        /// hours; a POST to refresh_token replaces both. The answer says how many seconds each lives. An application
        /// has at most 8 valid tokens.
        token access_token = "access_token",
        /// Obtains access tokens by the client ID and client secret of an API application, which the administrator of
        /// the PBX creates on its web portal under Integrations, API. All processes of an application share 8 tokens,
        /// so they should share one.
        ///
        /// Instead of `access_token`: the client obtains that credential when it is first needed, keeps it alive, and
        /// obtains another one when it is rejected.
        ///
        /// `client_id`: Client ID of the API application.
        ///
        /// `client_secret`: Client secret of the API application.
        ///
        /// Page: Authorization Rule (en).
        login application = "application" (client_id: text, client_secret: secret),
    }
}

impl Client {
    /// One message session.
    ///
    /// Reads the details of one message session. Session ids come from the search operation, from the list operation
    /// or from events.
    ///
    /// `GET /message_session/get`
    ///
    /// Page: 查询单个消息会话信息 (zh-cn).
    ///
    /// Awaited, it gives a [`SessionInfo`].
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::yeastar;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(yeastar::VENDOR).await?;
    /// # let client = yeastar::Client::builder(sim.url())
    /// #     .access_token(sim.credential("access_token"))
    /// #     .build()?;
    /// let answer = client.get(2862).await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, id: impl Into<i64>) -> Get {
        let request = operations::MessageSessionGet::new(id);
        Get::new(self.connection().call(request))
    }

    /// Several message sessions.
    ///
    /// Reads the details of several message sessions by their ids. Whether an unknown id fails the request or is left
    /// out of the answer is not documented.
    ///
    /// `GET /message_session/query`
    ///
    /// Page: Query Information of Multiple Message Sessions (en).
    ///
    /// Awaited, it gives a `Lookup`: an outcome for each identifier, which is a [`SessionInfo`] if one is answered. Any
    /// number can be asked for: a request takes 100 of them. Requests that fail are a part of it, too, as long as one
    /// is answered: `into_result` makes an error of them, `failures` tells them.
    ///
    /// `ids` is whatever gives the values: an array, a `Vec`, a range, or `ids.iter().copied()` of a slice.
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::yeastar;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(yeastar::VENDOR).await?;
    /// # let client = yeastar::Client::builder(sim.url())
    /// #     .access_token(sim.credential("access_token"))
    /// #     .build()?;
    /// let lookup = client.query([3035, 3073]).await?;
    /// for id in lookup.absent() {
    ///     println!("{id} is not there");
    /// }
    /// for session_info in lookup.into_result()? {
    ///     println!("{session_info:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn query(&self, ids: impl IntoIterator<Item = impl Into<i64>>) -> Query {
        let request = operations::MessageSessionQuery::new(ids.into_iter().map(Into::into).collect::<Vec<_>>());
        Query::new(self.connection().call(request))
    }
}

chatspec_runtime::call! {
    /// A call that [`Client::get`] begins.
    pub struct Get(operations::MessageSessionGet) [] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::query`] begins.
    pub struct Query(operations::MessageSessionQuery) [list batch] {}
}
