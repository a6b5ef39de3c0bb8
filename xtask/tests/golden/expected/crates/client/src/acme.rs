// Generated from schemas/acme by `cargo xtask codegen`. Do not edit.

//! Acme "Desk": chat sessions.
//!
//! Chat sessions of an invented service. It has \[everything\] that \<schemas\> can say.
//!
//! The vendor calls the webhook `new message` with a [`Message`], which [`from_slice`] reads.
//!
//! The vendor calls the webhook `envelopes` with a `Vec<Envelope>`, which [`from_slice`] reads.

#![allow(deprecated, reason = "what the vendor advises against is still there")]

#[doc(inline)]
pub use chatspec_acme::*;

/// Everything that the vendor's contract says, as data.
pub const VENDOR: &wire::operation::VendorInfo = <Acme as wire::operation::Vendor>::INFO;

chatspec_runtime::client! {
    /// A client of Acme "Desk": chat sessions.
    ///
    /// It is cheap to clone; clones share their connections. What a method begins is sent when it is awaited, and
    /// fails with an `Error` that says how far it came: a failure that the vendor tells inside of a good answer is
    /// one, too.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use chatspec_client::acme;
    ///
    /// let client = acme::Client::for_desk("desk-7")
    ///     .robot(
    ///         std::env::var("DESK_NAME")?,
    ///         std::env::var("APP_KEY")?,
    ///         std::env::var("ROBOT_TOKEN")?,
    ///         std::env::var("PRIVATE_KEY")?,
    ///     )
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub struct Client for Acme;

    /// Makes a client: the address first, then credentials, then what differs from the usual.
    ///
    /// `https://{region}.desk.localhost:{port}/api`: The service.
    ///
    /// `region`: Where the account is.
    ///
    /// `port`: Where it listens.
    ///
    /// `https://sandbox.localhost/api`: For tests.
    pub struct ClientBuilder {
        /// Key of the account.
        token key = "key",
        /// The same in the query.
        token query_key = "query_key",
        /// The same in a cookie.
        token cookie = "cookie",
        /// Signature of the call.
        token signature = "signature",
        /// Name and password.
        password basic = "basic",
        /// OAuth 2.0.
        token oauth = "oauth",
        /// OpenID Connect.
        token oidc = "oidc",
        /// For robots.
        token robots = "robots",
        /// For machines.
        token machine = "machine",
        /// For drones, from the same place.
        token drones = "drones",
        /// For robots, by a key pair.
        ///
        /// Instead of `signature`: the client obtains that credential when it is first needed, keeps it alive, and
        /// obtains another one when it is rejected.
        ///
        /// `desk_name`: Name of the desk.
        ///
        /// `app_key`: Key of the account. It stands for `key`, too.
        ///
        /// `robot_token`: Token of the robot.
        ///
        /// `private_key`: Its private key.
        ///
        /// Page: Sessions | and 'more' (en).
        login robot = "robot" (desk_name: text, app_key: secret, robot_token: secret, private_key: secret),
        /// For applications, by what the portal shows.
        ///
        /// Instead of `oauth`: the client obtains that credential when it is first needed, keeps it alive, and obtains
        /// another one when it is rejected.
        ///
        /// `client_id`: Id of the application.
        ///
        /// `client_secret`: Secret of the application.
        ///
        /// Page: Messages (en).
        login application = "application" (client_id: text, client_secret: secret),
        /// For a person.
        ///
        /// Instead of `oauth`: the client obtains that credential when it is first needed, keeps it alive, and obtains
        /// another one when it is rejected.
        ///
        /// `name`: Name.
        ///
        /// `password`: Password.
        ///
        /// Page: Common things (en).
        login person = "person" (name: text, password: secret),
        /// Obtains access tokens for an application by its client ID and client secret (OAuth 2.0, client
        /// credentials). Asks for the scopes `berries`.
        ///
        /// Instead of `robots`: the client obtains that credential when it is first needed, keeps it alive, and
        /// obtains another one when it is rejected.
        ///
        /// `client_id`: Client ID of the application.
        ///
        /// `client_secret`: Client secret of the application.
        ///
        /// Page: Sessions | and 'more' (en).
        login robots_client_credentials = "robots_client_credentials" (client_id: text, client_secret: secret),
        /// Obtains access tokens for an application by its client ID and client secret (OAuth 2.0, client
        /// credentials).
        ///
        /// Instead of `machine`: the client obtains that credential when it is first needed, keeps it alive, and
        /// obtains another one when it is rejected.
        ///
        /// `client_id`: Client ID of the application.
        ///
        /// `client_secret`: Client secret of the application.
        ///
        /// Page: Sessions | and 'more' (en).
        login machine_client_credentials = "machine_client_credentials" (client_id: text, client_secret: secret),
        /// Obtains access tokens for an application by its client ID and client secret (OAuth 2.0, client
        /// credentials).
        ///
        /// Instead of `drones`: the client obtains that credential when it is first needed, keeps it alive, and
        /// obtains another one when it is rejected.
        ///
        /// `client_id`: Client ID of the application.
        ///
        /// `client_secret`: Client secret of the application.
        ///
        /// Page: Sessions | and 'more' (en).
        login drones_client_credentials = "drones_client_credentials" (client_id: text, client_secret: secret),
        /// Another address for `https://{realm}.login.localhost`: Where logins are.
        ///
        /// `realm`: Which world. `live` unless another is given by `server_variable`.
        server login_server = "login",
        /// Another address for `https://drop.localhost`: Where tokens end.
        server drop_server = "drop",
        /// Another address for `https://id.localhost`: Hands out access tokens.
        server robots_server = "robots",
        /// Another address for `http://localhost:8080`: Hands out access tokens.
        server machine_server = "machine",
        /// Name of the desk, as in its address.
        ///
        /// The vendor is asked for the address of the account: before the first call when the client has none, and
        /// again when the account has moved.
        account desk for_desk,
    }
}

impl Client {
    /// List the sessions.
    ///
    /// Lists sessions, newest first.
    ///
    /// Sent with every request: `X-Version: 3`.
    ///
    /// `GET /sessions`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives a `Lookup`: an outcome for each identifier, which is a [`Session`] if one is answered. Any
    /// number can be asked for: a request takes 50 of them. Requests that fail are a part of it, too, as long as one
    /// is answered: `into_result` makes an error of them, `failures` tells them. `follow` gives what is added after
    /// `after`, each element once.
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url())
    /// #     .key(sim.credential("key"))
    /// #     .signature(sim.credential("signature"))
    /// #     .build()?;
    /// let lookup = client.sessions().ids([1, 4294967297_i64]).after(12).await?;
    /// for id in lookup.absent() {
    ///     println!("{id} is not there");
    /// }
    /// for session in lookup.into_result()? {
    ///     println!("{session:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn sessions(&self) -> Sessions {
        let request = operations::ListSessions::new(AcceptMediaType::Json);
        Sessions::new(self.connection().call(request))
    }

    /// Create a session.
    ///
    /// Makes a session.
    ///
    /// `POST /sessions`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives a [`Session`].
    pub fn create_session(&self, body: impl Into<NewSession>) -> CreateSession {
        let request = operations::CreateSession::new(body);
        CreateSession::new(self.connection().call(request))
    }

    /// Send messages.
    ///
    /// Sends several messages.
    ///
    /// `PUT /sessions/{session-id}/messages/{n}`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives nothing but that it worked.
    pub fn send_messages(
        &self,
        session_id: impl Into<i64>,
        n: impl Into<String>,
        x_api_key: impl Into<wire::Secret>,
    ) -> SendMessages {
        let request = operations::SendMessages::new(session_id, n, x_api_key);
        SendMessages::new(self.connection().call(request))
    }

    /// A message.
    ///
    /// Reads a message. Deprecated.
    ///
    /// `GET /sessions/{session-id}/messages/{n}`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives a [`Message`].
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url())
    /// #     .key(sim.credential("key"))
    /// #     .signature(sim.credential("signature"))
    /// #     .build()?;
    /// let answer = client.get_message(7, 5000000000_i64).await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[deprecated(note = "the vendor advises against it")]
    pub fn get_message(&self, session_id: impl Into<i64>, n: impl Into<i64>) -> GetMessage {
        let request = operations::GetMessage::new(session_id, n);
        GetMessage::new(self.connection().call(request))
    }

    /// Delete a message.
    ///
    /// Deletes a message.
    ///
    /// `DELETE /sessions/{session-id}/messages/{n}`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives nothing but that it worked.
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url()).build()?;
    /// client.delete_message(7, 5000000000_i64).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete_message(&self, session_id: impl Into<i64>, n: impl Into<i64>) -> DeleteMessage {
        let request = operations::DeleteMessage::new(session_id, n);
        DeleteMessage::new(self.connection().call(request))
    }

    /// Sessions as a file.
    ///
    /// Gives a link to a file.
    ///
    /// `GET /sessions.csv`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives the rows of the file, each a [`SessionRow`]; `link` gives the link.
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url()).build()?;
    /// let mut rows = client.download_sessions().await?;
    /// while let Some(row) = rows.next().await {
    ///     println!("{:?}", row?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn download_sessions(&self) -> DownloadSessions {
        let request = operations::DownloadSessions::new();
        DownloadSessions::new(self.connection().call(request))
    }

    /// Trees.
    ///
    /// Reads trees.
    ///
    /// `GET /trees`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives all elements, each a [`Node`]; `stream` gives them while the body arrives.
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url())
    /// #     .key(sim.credential("key"))
    /// #     .signature(sim.credential("signature"))
    /// #     .build()?;
    /// for node in client.get_trees().await? {
    ///     println!("{node:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_trees(&self) -> GetTrees {
        let request = operations::GetTrees::new();
        GetTrees::new(self.connection().call(request))
    }

    /// Plant a tree.
    ///
    /// Plants one.
    ///
    /// `POST /trees`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives a [`Block`].
    pub fn plant(&self, body: impl Into<Branch>) -> Plant {
        let request = operations::Plant::new(body);
        Plant::new(self.connection().call(request))
    }

    /// Ping.
    ///
    /// Says whether it is there.
    ///
    /// `HEAD /ping`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives nothing but that it worked.
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url())
    /// #     .key(sim.credential("key"))
    /// #     .signature(sim.credential("signature"))
    /// #     .build()?;
    /// client.ping().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn ping(&self) -> Ping {
        let request = operations::Ping::new();
        Ping::new(self.connection().call(request))
    }

    /// Options.
    ///
    /// Says what can be done.
    ///
    /// `OPTIONS /ping`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives a `Value`.
    ///
    /// ```no_run
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url())
    /// #     .key(sim.credential("key"))
    /// #     .signature(sim.credential("signature"))
    /// #     .build()?;
    /// let answer = client.get_options().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_options(&self) -> GetOptions {
        let request = operations::GetOptions::new();
        GetOptions::new(self.connection().call(request))
    }

    /// Match.
    ///
    /// Finds a bush.
    ///
    /// `PATCH /ping`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives all elements, each a [`Branch`]; `stream` gives them while the body arrives.
    ///
    #[cfg_attr(feature = "samples", doc = "```")]
    #[cfg_attr(not(feature = "samples"), doc = "```no_run")]
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url())
    /// #     .key(sim.credential("key"))
    /// #     .signature(sim.credential("signature"))
    /// #     .build()?;
    /// for branch in client.match_bush().await? {
    ///     println!("{branch:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn match_bush(&self) -> MatchBush {
        let request = operations::MatchBush::new();
        MatchBush::new(self.connection().call(request))
    }

    /// Pick fruit.
    ///
    /// Gives the fruit of one crate or bag.
    ///
    /// `GET /fruit`
    ///
    /// Page: Trees (en).
    ///
    /// Awaited, it gives a `Lookup`: an outcome for each identifier, which is a [`Fruit`] if one is answered. Any number
    /// can be asked for: a request takes 2 of them. Requests that fail are a part of it, too, as long as one is
    /// answered: `into_result` makes an error of them, `failures` tells them. `follow` gives what is added after
    /// `since`, each element once.
    ///
    /// `no` is whatever gives the values: an array, a `Vec`, a range, or `no.iter().copied()` of a slice.
    ///
    /// ```no_run
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url()).key(sim.credential("key")).build()?;
    /// let lookup = client.pick_fruit([1, 2], 0).await?;
    /// for id in lookup.absent() {
    ///     println!("{id} is not there");
    /// }
    /// for fruit in lookup.into_result()? {
    ///     println!("{fruit:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pick_fruit(&self, no: impl IntoIterator<Item = impl Into<i64>>, since: impl Into<i64>) -> PickFruit {
        let request = operations::PickFruit::new(no.into_iter().map(Into::into).collect::<Vec<_>>(), since);
        PickFruit::new(self.connection().call(request))
    }

    /// The eldest.
    ///
    /// Gives the tree that all others grew from.
    ///
    /// `POST /fruit`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives a [`Ancestor`].
    ///
    /// ```no_run
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url()).basic(sim.user(), sim.credential("basic")).build()?;
    /// let answer = client.eldest().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn eldest(&self) -> Eldest {
        let request = operations::Eldest::new();
        Eldest::new(self.connection().call(request))
    }

    /// Fruit as a file.
    ///
    /// Gives links.
    ///
    /// `GET /fruit.csv`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives the rows of the file, each a [`SessionRow`]; `link` gives the link.
    ///
    /// ```no_run
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url()).build()?;
    /// let mut rows = client.download_fruit().await?;
    /// while let Some(row) = rows.next().await {
    ///     println!("{:?}", row?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn download_fruit(&self) -> DownloadFruit {
        let request = operations::DownloadFruit::new();
        DownloadFruit::new(self.connection().call(request))
    }

    /// Berries.
    ///
    /// Lists berries, page by page.
    ///
    /// Sent with every request: `X-Kind: berry; "ripe"`, `sorted: true`.
    ///
    /// `GET /berries`
    ///
    /// Page: Sessions | and 'more' (en).
    ///
    /// Awaited, it gives the elements of one page, each a `String`; `stream` gives those of all pages, from the one
    /// that is asked for on.
    ///
    /// ```no_run
    /// # use chatspec_client::acme;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = chatspec_sim::Sim::start(acme::VENDOR).await?;
    /// # let client = acme::Client::builder(sim.url()).robots(sim.credential("robots")).build()?;
    /// let mut items = client.list_berries().stream();
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_berries(&self) -> ListBerries {
        let request = operations::ListBerries::new();
        ListBerries::new(self.connection().call(request))
    }
}

chatspec_runtime::call! {
    /// A call that [`Client::sessions`] begins.
    pub struct Sessions(operations::ListSessions) [list batch cursor] {
        /// Only those after this number.
        after: i64,
        /// How many at most.
        ///
        /// At least 1. At most 100.
        limit: i32,
        /// Only those that cost as much.
        min_price: wire::Number,
        /// Only open ones.
        open: bool,
        /// Only newer ones.
        since: String,
        /// Order of the list.
        order: SortOrder,
        /// Only this level.
        ///
        /// The vendor advises against it.
        level: Level,
        /// Only these.
        ids: Vec<i64>,
        /// Only with these tags.
        tag: Vec<String>,
        /// Several orders.
        orders: Vec<SortOrder>,
        /// Marks of the call.
        x_trace: Vec<String>,
        /// Begins with a digit.
        x2fa: String,
        /// Not ASCII.
        сор: String,
        /// Called as a keyword.
        type_: String,
        /// Called as another.
        self_: String,
        /// Called as an alias.
        title: String,
        /// Numbers by an alias.
        some_ids: Vec<i64>,
    }
}

chatspec_runtime::call! {
    /// A call that [`Client::create_session`] begins.
    pub struct CreateSession(operations::CreateSession) [] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::send_messages`] begins.
    pub struct SendMessages(operations::SendMessages) [] {
        /// A number that is used once.
        otp: wire::Secret,
        /// Called as the body.
        body: String,
        /// The body of the request.
        request_body: Vec<Outgoing>,
    }
}

chatspec_runtime::call! {
    /// A call that [`Client::get_message`] begins.
    pub struct GetMessage(operations::GetMessage) [] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::delete_message`] begins.
    pub struct DeleteMessage(operations::DeleteMessage) [] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::download_sessions`] begins.
    pub struct DownloadSessions(operations::DownloadSessions) [download] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::get_trees`] begins.
    pub struct GetTrees(operations::GetTrees) [list] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::plant`] begins.
    pub struct Plant(operations::Plant) [] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::ping`] begins.
    pub struct Ping(operations::Ping) [] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::get_options`] begins.
    pub struct GetOptions(operations::GetOptions) [] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::match_bush`] begins.
    pub struct MatchBush(operations::MatchBush) [list] {
        /// The body of the request.
        body: OldThing,
    }
}

chatspec_runtime::call! {
    /// A call that [`Client::pick_fruit`] begins.
    pub struct PickFruit(operations::PickFruit) [list batch cursor] {
        /// Called as a method of every call.
        timeout_: i32,
    }
}

chatspec_runtime::call! {
    /// A call that [`Client::eldest`] begins.
    pub struct Eldest(operations::Eldest) [] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::download_fruit`] begins.
    pub struct DownloadFruit(operations::DownloadFruit) [download] {}
}

chatspec_runtime::call! {
    /// A call that [`Client::list_berries`] begins.
    pub struct ListBerries(operations::ListBerries) [list pages] {
        /// Number of the page.
        ///
        /// At least 0.
        page_no: i32,
    }
}
