//! `client!`: the client of a vendor and its builder.

/// Declares the client of a vendor, and its builder with a setter for each way to authenticate.
///
/// ```
/// # use chatspec_runtime::wire::operation::{Scheme, SchemeKind, Server, Vendor, VendorInfo};
/// # static INFO: VendorInfo = VendorInfo {
/// #     name: "acme", title: "Acme", version: "1",
/// #     servers: &[Server { url: "https://acme.example", description: "", variables: &[] }],
/// #     schemes: &[Scheme { name: "key", kind: SchemeKind::ApiKeyInHeader("X-Key"), description: "" }],
/// #     operations: &[], webhooks: &[], types: &[], pages: &[], named_servers: &[], logins: &[], locator: None, rate: None, samples: &[],
/// # };
/// # pub struct Acme;
/// # impl Vendor for Acme { const INFO: &'static VendorInfo = &INFO; }
/// chatspec_runtime::client! {
///     /// Calls of Acme.
///     pub struct Client for Acme;
///     /// Settings of a client.
///     pub struct ClientBuilder {
///         /// The key of the account.
///         token key = "key",
///     }
/// }
///
/// let client = Client::builder("https://acme.example").key("a secret").build()?;
/// assert!(!format!("{client:?}").contains("a secret"));
/// # Ok::<(), chatspec_runtime::Error>(())
/// ```
///
/// A setter is a `token`, which takes the credential, or a `password`, which takes user and password; the text behind
/// it is the name of the scheme. The builder has every setting of [`ConnectionBuilder`](crate::ConnectionBuilder).
#[macro_export]
macro_rules! client {
    (
        $(#[$client_meta:meta])*
        $client_vis:vis struct $Client:ident for $Vendor:ty;
        $(#[$builder_meta:meta])*
        $builder_vis:vis struct $Builder:ident {
            $($(#[$meta:meta])* $kind:ident $setter:ident = $scheme:literal),* $(,)?
        }
    ) => {
        $(#[$client_meta])*
        #[derive(Clone, Debug)]
        $client_vis struct $Client($crate::Connection);

        impl $Client {
            /// Settings of a client for the vendor at that address.
            pub fn builder(base_url: impl ::std::convert::Into<::std::string::String>) -> $Builder {
                let vendor = <$Vendor as $crate::wire::operation::Vendor>::INFO;
                $Builder($crate::Connection::builder(vendor, base_url))
            }

            /// What all calls share, for calls that are known as data only.
            #[must_use]
            pub fn connection(&self) -> &$crate::Connection {
                &self.0
            }
        }

        impl ::std::convert::From<$crate::Connection> for $Client {
            fn from(connection: $crate::Connection) -> Self {
                Self(connection)
            }
        }

        $(#[$builder_meta])*
        #[derive(Debug)]
        #[must_use = "a client is made by `build`"]
        $builder_vis struct $Builder($crate::ConnectionBuilder);

        impl $Builder {
            $($crate::__credential! { $(#[$meta])* $kind $setter = $scheme })*
            $crate::__settings! {}

            /// Checks all settings and makes the client. Nothing is sent, and no runtime has to run.
            ///
            /// # Errors
            ///
            /// Of kind [`Build`]($crate::ErrorKind::Build), naming every setting that cannot be used.
            pub fn build(self) -> ::std::result::Result<$Client, $crate::Error> {
                self.0.build().map($Client)
            }
        }
    };
}

/// A setter of a credential.
#[doc(hidden)]
#[macro_export]
macro_rules! __credential {
    ($(#[$meta:meta])* token $setter:ident = $scheme:literal) => {
        $(#[$meta])*
        pub fn $setter(self, token: impl ::std::convert::Into<$crate::wire::Secret>) -> Self {
            Self(self.0.credential($scheme, $crate::Credential::token(token)))
        }
    };
    ($(#[$meta:meta])* password $setter:ident = $scheme:literal) => {
        $(#[$meta])*
        pub fn $setter(
            self,
            user: impl ::std::convert::Into<::std::string::String>,
            password: impl ::std::convert::Into<$crate::wire::Secret>,
        ) -> Self {
            Self(self.0.credential($scheme, $crate::Credential::password(user, password)))
        }
    };
    ($(#[$meta:meta])* $kind:ident $($rest:tt)*) => {
        ::std::compile_error!(concat!("a credential is a `token` or a `password`, not a `", stringify!($kind), "`"));
    };
}
