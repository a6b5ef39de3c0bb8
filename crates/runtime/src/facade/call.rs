//! `call!`: a call of one operation, with setters for what is optional and methods for what it can give.

/// Declares the call of an operation: a type around [`Call`](crate::Call) with what the operation is able to do.
///
/// ```text
/// chatspec_runtime::call! {
///     /// The messages of a session.
///     pub struct Messages(acme::GetMessages) [list cursor] {
///         /// Only messages after this one.
///         after: i32,
///     }
/// }
/// ```
///
/// In brackets stand abilities, in this order: `list` (`stream`), `batch` (any number of identifiers: `.await` gives a
/// [`Lookup`](crate::Lookup)), `cursor` (`follow`), `pages` (`.await` gives
/// one page, `stream` all of them), `download` (`.await` gives [`Rows`](crate::Rows); `link`). Without
/// `batch` and `download`, `.await` gives what a caller wants of the answer. In braces stand the optional parameters,
/// which are fields of the request and become setters.
#[macro_export]
macro_rules! call {
    (
        $(#[$call_meta:meta])*
        $vis:vis struct $Call:ident($Request:ty) [$($ability:ident)*] {
            $($(#[$meta:meta])* $setter:ident: $Type:ty),* $(,)?
        }
    ) => {
        $(#[$call_meta])*
        #[derive(Clone, Debug)]
        #[must_use = "nothing is sent until it is awaited"]
        $vis struct $Call($crate::Call<$Request>);

        impl $Call {
            #[doc(hidden)]
            pub fn new(call: $crate::Call<$Request>) -> Self {
                Self(call)
            }

            $(
                $(#[$meta])*
                pub fn $setter(mut self, $setter: impl ::std::convert::Into<$Type>) -> Self {
                    self.0.request_mut().$setter = ::std::option::Option::Some($setter.into());
                    self
                }
            )*

            /// How long this call may take with all its attempts, instead of what the client says.
            pub fn timeout(self, time: ::std::time::Duration) -> Self {
                Self(self.0.timeout(time))
            }

            /// How often this call is tried again, instead of what the client says.
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// Says that this request may be sent again without knowing what became of it, whatever the contract says.
            pub fn replay_safe(self) -> Self {
                Self(self.0.replay_safe())
            }

            /// The request.
            #[must_use]
            pub fn request(&self) -> &$Request {
                self.0.request()
            }

            /// The whole answer as the vendor wraps it, with status, headers and timing.
            ///
            /// # Errors
            ///
            /// When the request cannot be sent, no answer comes, the answer is a failure, or it does not decode. More
            /// identifiers than one request takes are not sent: `.await` and `stream` split them.
            pub async fn envelope(
                self,
            ) -> ::std::result::Result<
                $crate::Answer<<$Request as $crate::wire::operation::Request>::Response>,
                $crate::Error,
            > {
                self.0.envelope().await
            }

            /// The body as it came, decompressed, whatever it and the status say: a failure is not looked for.
            ///
            /// # Errors
            ///
            /// When the request cannot be sent, which includes too many identifiers for one, or no whole answer comes.
            pub async fn raw(
                self,
            ) -> ::std::result::Result<$crate::Answer<::std::vec::Vec<u8>>, $crate::Error> {
                self.0.raw().await
            }
        }

        $crate::__awaited! { $Call ($Request) [$($ability)*] }
        $crate::__stream! { $Call ($Request) [$($ability)*] }
        $crate::__follow! { $Call ($Request) [$($ability)*] }
    };
}

/// What `.await` gives, and the methods that give the same.
#[doc(hidden)]
#[macro_export]
macro_rules! __awaited {
    ($Call:ident ($Request:ty) [$(list)? $(cursor)? $(pages)?]) => {
        impl $Call {
            /// What `.await` gives, with status, headers and timing.
            ///
            /// # Errors
            ///
            /// When the request cannot be sent, no answer comes, the answer is a failure by its body or its status, or
            /// it is not what the contract says.
            pub async fn send(
                self,
            ) -> ::std::result::Result<
                $crate::Answer<<$Request as $crate::wire::operation::Request>::Payload>,
                $crate::Error,
            > {
                self.0.send().await
            }
        }

        $crate::__into_future! { $Call => <$Request as $crate::wire::operation::Request>::Payload, value }
    };
    ($Call:ident ($Request:ty) [$(list)? batch $(cursor)?]) => {
        impl $Call {
            /// Asks for all identifiers, however many: each once, in batches of the size that the contract allows.
            /// `.await` does the same. A batch that fails is easy to overlook: `into_result()?` is an error then.
            ///
            /// # Errors
            ///
            /// When there are no identifiers, and the error of the first batch when all of them fail.
            pub async fn send(
                self,
            ) -> ::std::result::Result<
                $crate::Lookup<
                    <$Request as $crate::wire::operation::BatchRequest>::Id,
                    <$Request as $crate::wire::operation::ListRequest>::Item,
                >,
                $crate::Error,
            > {
                self.0.lookup().await
            }
        }

        $crate::__into_future! {
            $Call => $crate::Lookup<
                <$Request as $crate::wire::operation::BatchRequest>::Id,
                <$Request as $crate::wire::operation::ListRequest>::Item,
            >, lookup
        }
    };
    ($Call:ident ($Request:ty) [download]) => {
        impl $Call {
            /// Asks for the link to the file and gives its rows, each as soon as it has come. No credential goes to the
            /// file's server. `.await` does the same.
            ///
            /// # Errors
            ///
            /// When the request fails, the answer has no link, or the link does not lead to a file of rows.
            pub async fn rows(
                self,
            ) -> ::std::result::Result<
                $crate::Rows<<$Request as $crate::wire::operation::DownloadRequest>::Row>,
                $crate::Error,
            > {
                self.0.rows().await
            }

            /// Asks for the link to the file alone.
            ///
            /// # Errors
            ///
            /// When the request fails, or the answer has no link.
            pub async fn link(
                self,
            ) -> ::std::result::Result<
                $crate::Link<<$Request as $crate::wire::operation::DownloadRequest>::Row>,
                $crate::Error,
            > {
                self.0.link().await
            }
        }

        $crate::__into_future! {
            $Call => $crate::Rows<<$Request as $crate::wire::operation::DownloadRequest>::Row>, rows
        }
    };
    ($Call:ident ($Request:ty) [$($ability:ident)*]) => {
        ::std::compile_error!(
            "abilities are `list`, `batch`, `cursor` and `pages`, in this order, or `download` alone"
        );
    };
}

/// `.await`, by a method of the call inside.
#[doc(hidden)]
#[macro_export]
macro_rules! __into_future {
    ($Call:ident => $Output:ty, $method:ident) => {
        impl ::std::future::IntoFuture for $Call {
            type Output = ::std::result::Result<$Output, $crate::Error>;
            type IntoFuture = $crate::__private::Awaited<$Output>;

            fn into_future(self) -> Self::IntoFuture {
                ::std::boxed::Box::pin(self.0.$method())
            }
        }
    };
}

/// Lists as streams.
#[doc(hidden)]
#[macro_export]
macro_rules! __stream {
    ($Call:ident ($Request:ty) [$(download)?]) => {};
    ($Call:ident ($Request:ty) [$($ability:ident)+]) => {
        impl $Call {
            /// The elements of the list, each as soon as it has come; the request is sent when the first one is asked
            /// for.
            pub fn stream(self) -> $crate::Elements<<$Request as $crate::wire::operation::ListRequest>::Item> {
                self.0.stream()
            }
        }
    };
}

/// Lists that grow.
#[doc(hidden)]
#[macro_export]
macro_rules! __follow {
    ($Call:ident ($Request:ty) [$(list)? $(batch)? cursor]) => {
        impl $Call {
            /// What is added to the list as it is added, beginning with what comes after the position that was set:
            /// with everything when none was. `interval` is the time between two polls; the first one is at once. Errors
            /// that last come again with each poll: `break` when `!error.is_retryable()`.
            pub fn follow(self, interval: ::std::time::Duration) -> $crate::Follow<$Request> {
                self.0.follow(interval)
            }
        }
    };
    ($Call:ident ($Request:ty) [$($ability:ident)*]) => {};
}
