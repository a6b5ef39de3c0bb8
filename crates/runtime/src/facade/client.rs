//! `client!`: the client of a vendor and its builder.

/// Declares the client of a vendor, and its builder with a setter for whatever a client of that vendor is given.
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
/// The text behind a setter is the name of a scheme for a `token`, which takes the credential, and for a `password`,
/// which takes user and password; of a login for a `login`, which takes its inputs; of a server that some operations
/// have for a `server`, which takes another address for it. An `account` takes the name by which the vendor tells the
/// base address, and has a function that begins with it instead of an address:
///
/// ```text
/// login application = "application" (client_id: text, client_secret: secret),
/// server login_server = "login",
/// account tenant for_tenant,
/// ```
///
/// The builder has every setting of [`ConnectionBuilder`](crate::ConnectionBuilder).
#[macro_export]
macro_rules! client {
    (
        $(#[$client_meta:meta])*
        $client_vis:vis struct $Client:ident for $Vendor:ty;
        $(#[$builder_meta:meta])*
        $builder_vis:vis struct $Builder:ident {
            $(
                $(#[$meta:meta])*
                $kind:ident $setter:ident $($begin:ident)? $(= $name:literal)?
                $(($($input:ident: $form:ident),* $(,)?))?
            ),* $(,)?
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

            $($crate::__begin! { $Builder $Vendor, $(#[$meta])* $kind $setter $($begin)? })*

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
            $($crate::__given! {
                $(#[$meta])* $kind $setter $($begin)? $(= $name)? $(($($input: $form),*))?
            })*
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

/// A function that begins with an account instead of an address.
#[doc(hidden)]
#[macro_export]
macro_rules! __begin {
    ($Builder:ident $Vendor:ty, $(#[$meta:meta])* account $setter:ident $begin:ident) => {
        /// Settings of a client for an account, at the address that the vendor tells.
        ///
        $(#[$meta])*
        pub fn $begin($setter: impl ::std::convert::Into<::std::string::String>) -> $Builder {
            let vendor = <$Vendor as $crate::wire::operation::Vendor>::INFO;
            $Builder($crate::Connection::locating(vendor, $setter))
        }
    };
    ($Builder:ident $Vendor:ty, $(#[$meta:meta])* $kind:ident $setter:ident) => {};
}

/// A setter of something that a client is given.
#[doc(hidden)]
#[macro_export]
macro_rules! __given {
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
    ($(#[$meta:meta])* login $setter:ident = $login:literal ($($input:ident: $form:ident),+)) => {
        $(#[$meta])*
        pub fn $setter(self, $($input: $crate::__input!($form)),+) -> Self {
            Self(self.0.login($login, [$((::std::stringify!($input), $crate::__secret!($form $input))),+]))
        }
    };
    ($(#[$meta:meta])* server $setter:ident = $server:literal) => {
        $(#[$meta])*
        pub fn $setter(self, url: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self(self.0.named_server($server, url))
        }
    };
    ($(#[$meta:meta])* account $setter:ident $begin:ident) => {
        $(#[$meta])*
        pub fn $setter(self, $setter: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self(self.0.account($setter))
        }
    };
    ($(#[$meta:meta])* $kind:ident $($rest:tt)*) => {
        ::std::compile_error!(concat!(
            "a `token` or a `password` has a scheme, a `login` has a login and its inputs, a `server` has a server, an \
             `account` has a function; what is written of this `",
            stringify!($kind),
            "` is none of these"
        ));
    };
}

/// What an input of a login may be given as.
#[doc(hidden)]
#[macro_export]
macro_rules! __input {
    (text) => { impl ::std::convert::Into<::std::string::String> };
    (secret) => { impl ::std::convert::Into<$crate::wire::Secret> };
}

/// An input of a login, kept like a secret, whether it is one or not.
#[doc(hidden)]
#[macro_export]
macro_rules! __secret {
    (text $input:ident) => {
        $crate::wire::Secret::from(::std::convert::Into::<::std::string::String>::into($input))
    };
    (secret $input:ident) => {
        ::std::convert::Into::<$crate::wire::Secret>::into($input)
    };
}
