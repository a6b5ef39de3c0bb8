//! The settings of a connection, on the builder of a vendor's client.

/// Methods that hand a setting on to the [`ConnectionBuilder`](crate::ConnectionBuilder) inside.
#[doc(hidden)]
#[macro_export]
macro_rules! __settings {
    () => {
        /// What the vendor knows the caller by, for the scheme of that name.
        pub fn credential(self, scheme: &str, credential: $crate::Credential) -> Self {
            Self(self.0.credential(scheme, credential))
        }

        /// The inputs of the login of that name, by which the client obtains a credential when it is first needed, keeps
        /// it alive, and obtains another one when it is rejected.
        pub fn login(
            self,
            name: &str,
            inputs: impl ::std::iter::IntoIterator<
                Item = (
                    impl ::std::convert::Into<::std::string::String>,
                    impl ::std::convert::Into<$crate::wire::Secret>,
                ),
            >,
        ) -> Self {
            Self(self.0.login(name, inputs))
        }

        /// Where credentials that were obtained are kept, which clients and processes of one account share. Without it a
        /// [`MemoryTokenStore`]($crate::tokens::MemoryTokenStore) of this client alone.
        pub fn token_store(self, store: impl $crate::tokens::TokenStore) -> Self {
            Self(self.0.token_store(store))
        }

        /// Tells the time by which credentials expire and vendors are left alone, instead of the clock of the machine.
        pub fn clock(
            self,
            now: impl ::std::ops::Fn() -> ::std::time::SystemTime + ::std::marker::Send + ::std::marker::Sync + 'static,
        ) -> Self {
            Self(self.0.clock(now))
        }

        /// The name of the account whose address is found by asking the vendor for it.
        pub fn account(self, name: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self(self.0.account(name))
        }

        /// The address of a server of its own that some operations have, instead of the one in the contract.
        pub fn named_server(
            self,
            name: impl ::std::convert::Into<::std::string::String>,
            url: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            Self(self.0.named_server(name, url))
        }

        /// Another value for a variable of the vendor's addresses, as in another version of the path.
        pub fn server_variable(
            self,
            name: impl ::std::convert::Into<::std::string::String>,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            Self(self.0.server_variable(name, value))
        }

        /// What the client calls itself in `User-Agent`, which is always sent. Without it `chatspec/` and the version.
        pub fn user_agent(self, text: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self(self.0.user_agent(text))
        }

        /// Trusts these certificates, in PEM text, and what they sign, beside those that the machine trusts.
        pub fn root_certificate(self, pem: impl ::std::convert::AsRef<[u8]>) -> Self {
            Self(self.0.root_certificate(pem))
        }

        /// Trusts the API's server by this certificate alone, for appliances that made their own: neither its name nor
        /// who signed it nor its dates matter then. Links in answers that lead to other servers are not concerned.
        pub fn certificate_pin<P>(self, pin: P) -> Self
        where
            P: ::std::convert::TryInto<$crate::CertificatePin>,
            P::Error: ::std::fmt::Display,
        {
            Self(self.0.certificate_pin(pin))
        }

        /// Permits plain `http` to a host that is not this machine. Everybody on the way can then read the credentials.
        pub fn allow_plain_http(self) -> Self {
            Self(self.0.allow_plain_http())
        }

        /// Sends by a client of your own, as
        /// [`ConnectionBuilder::reqwest_client`]($crate::ConnectionBuilder::reqwest_client) says.
        pub fn reqwest_client(self, client: $crate::__private::reqwest::Client) -> Self {
            Self(self.0.reqwest_client(client))
        }

        /// Puts a layer of tower around what sends requests, as
        /// [`ConnectionBuilder::layer`]($crate::ConnectionBuilder::layer) says.
        pub fn layer<L>(self, layer: L) -> Self
        where
            L: $crate::__private::tower::Layer<$crate::Transport> + ::std::marker::Send + ::std::marker::Sync + 'static,
            L::Service: $crate::__private::tower::Service<
                    $crate::__private::reqwest::Request,
                    Response = $crate::__private::reqwest::Response,
                > + ::std::clone::Clone
                + ::std::marker::Send
                + ::std::marker::Sync
                + 'static,
            <L::Service as $crate::__private::tower::Service<$crate::__private::reqwest::Request>>::Error:
                ::std::convert::Into<$crate::__private::tower::BoxError>,
            <L::Service as $crate::__private::tower::Service<$crate::__private::reqwest::Request>>::Future:
                ::std::marker::Send + 'static,
        {
            Self(self.0.layer(layer))
        }

        /// How often and after which pauses a request is sent again that failed with what may pass. Without it three
        /// attempts, as [`RetryPolicy`]($crate::RetryPolicy) says.
        pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
            Self(self.0.retry(policy))
        }

        /// How many requests are sent in a time, as
        /// [`ConnectionBuilder::rate_limit`]($crate::ConnectionBuilder::rate_limit) says. Without it as many as the
        /// vendor says it takes, when it does.
        pub fn rate_limit(self, requests: u32, per: ::std::time::Duration) -> Self {
            Self(self.0.rate_limit(requests, per))
        }

        /// Sends as many requests as there are, whatever the vendor says it takes.
        pub fn no_rate_limit(self) -> Self {
            Self(self.0.no_rate_limit())
        }

        /// How many requests are under way at once: a further call waits for its turn, at most as long as it may take.
        /// A request is under way until its answer has been read, or the stream of it dropped. Without it 100.
        pub fn max_concurrent_requests(self, requests: usize) -> Self {
            Self(self.0.max_concurrent_requests(requests))
        }

        /// How long a call may take, with all its attempts, pauses and requests for credentials, until the last byte is
        /// read; of a stream, until its headers are there and from each piece to the next. Without it 30 seconds.
        pub fn timeout(self, time: ::std::time::Duration) -> Self {
            Self(self.0.timeout(time))
        }

        /// How long each attempt of a call may take, so that one that hangs leaves time for another. Without it as long
        /// as the call.
        pub fn attempt_timeout(self, time: ::std::time::Duration) -> Self {
            Self(self.0.attempt_timeout(time))
        }

        /// How long it may take to connect, TLS included. Without it 10 seconds.
        pub fn connect_timeout(self, time: ::std::time::Duration) -> Self {
            Self(self.0.connect_timeout(time))
        }

        /// The largest answer that is held whole, in bytes after decompression. Without it 32 MiB.
        pub fn max_body(self, bytes: usize) -> Self {
            Self(self.0.max_body(bytes))
        }

        /// The largest answer that is read as a stream, in bytes after decompression. Without it 4 GiB.
        pub fn max_stream(self, bytes: u64) -> Self {
            Self(self.0.max_stream(bytes))
        }

        /// The largest element or row of a stream, in bytes. Without it 4 MiB.
        pub fn max_element(self, bytes: usize) -> Self {
            Self(self.0.max_element(bytes))
        }

        /// The most elements of a list that is held whole, as by awaiting a call. A stream has any number. Without it
        /// 1,000,000.
        pub fn max_elements(self, elements: usize) -> Self {
            Self(self.0.max_elements(elements))
        }

        /// How many requests a call that is split sends at the same time. Without it 4.
        pub fn max_in_flight(self, requests: usize) -> Self {
            Self(self.0.max_in_flight(requests))
        }

        /// Is told what answers hold that the contract does not name, each thing once in an hour and never with the
        /// value: the early sign that the vendor has changed something. Without it, no time is spent.
        pub fn on_drift(
            self,
            tell: impl ::std::ops::Fn(&$crate::Drift) + ::std::marker::Send + ::std::marker::Sync + 'static,
        ) -> Self {
            Self(self.0.on_drift(tell))
        }
    };
}
