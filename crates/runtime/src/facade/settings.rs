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

        /// Another value for a variable of the vendor's base address, as in another version of the path.
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

        /// How long a call may take from the first byte sent to the last one read; of a stream, until its headers are
        /// there and from each piece to the next. Without it 30 seconds.
        pub fn timeout(self, time: ::std::time::Duration) -> Self {
            Self(self.0.timeout(time))
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

        /// How many requests a call that is split sends at the same time. Without it 4.
        pub fn max_in_flight(self, requests: usize) -> Self {
            Self(self.0.max_in_flight(requests))
        }
    };
}
