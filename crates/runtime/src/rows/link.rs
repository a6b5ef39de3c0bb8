//! Links to files, which give whoever has them the file.

use std::fmt;
use std::marker::PhantomData;

use chatspec_wire::operation::{Download, DownloadRequest, Operation};
use chatspec_wire::{DecodeError, Secret};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::attempts::{Attempts, Options};
use crate::call::judged;
use crate::error::{Context, Error, Said};
use crate::exchange::{Received, Whole};
use crate::json_path::pointer_text;
use crate::judge::{judge, undecoded};
use crate::redact::Redactor;
use crate::{Call, Connection, DynamicCall, Rows};

use super::file::File;

/// A link to a file of rows. It does not print, because whoever has it has the file.
#[derive(Clone)]
pub struct Link<T = Value> {
    connection: Connection,
    operation: &'static Operation,
    link: Secret,
    options: Options,
    row: PhantomData<fn() -> T>,
}

impl<T> Link<T> {
    fn of(connection: Connection, operation: &'static Operation, link: &str, options: Options) -> Self {
        Self { connection, operation, link: link.into(), options, row: PhantomData }
    }

    /// The link itself. What calls this is responsible for where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.link.expose()
    }

    /// The file as it came, decompressed; at most the connection's `max_body` bytes. No credential goes to its server.
    ///
    /// # Errors
    ///
    /// When the link cannot be followed, no whole answer comes, or its status is no success.
    pub async fn bytes(&self) -> Result<Vec<u8>, Error> {
        let read = |received| async { Ok(good(received).await?.whole().await?.body) };
        self.attempts()?.run(read).await
    }

    fn attempts(&self) -> Result<Attempts<'_>, Error> {
        Attempts::of_link(&self.connection, self.operation, self.expose(), &self.options)
    }
}

/// An answer whose status is no failure.
async fn good(received: Received) -> Result<Received, Error> {
    if (200..300).contains(&received.status()) {
        return Ok(received);
    }
    let whole = received.whole().await?;
    let failure = judge(&whole.head, &whole.body).err();
    Err(failure.unwrap_or_else(|| undecoded(&whole.head, "$", Said::Own("expected a file"), &whole.body)))
}

impl<T: DeserializeOwned + Send + 'static> Link<T> {
    /// The rows of the file, each as soon as it has come. No credential goes to its server.
    ///
    /// # Errors
    ///
    /// When the link cannot be followed, no answer comes, its status is no success, or it is a page or JSON.
    pub async fn rows(&self) -> Result<Rows<T>, Error> {
        let largest = self.connection.limits().max_element;
        let read = |received| async move { File::open(good(received).await?, largest).await };
        self.attempts()?.run(read).await.map(Rows::of)
    }
}

impl<R: DownloadRequest> Call<R> {
    /// Asks for the link to the file.
    ///
    /// # Errors
    ///
    /// As [`send`](Call::send), and when the answer has no link.
    pub async fn link(self) -> Result<Link<R::Row>, Error> {
        let (connection, outgoing) = (self.connection(), self.outgoing()?);
        let read = |received| async {
            let whole = judged(received).await?;
            let response = R::read(&whole.body).map_err(|error| undecodable(&whole, &error))?;
            let link = R::link(&response).ok_or_else(|| no_link(&whole))?;
            Ok(Link::of(connection.clone(), R::OPERATION, link, outgoing.options.clone()))
        };
        Attempts::of(connection, &outgoing)?.run(read).await
    }

    /// Asks for the link to the file and gives its rows, each as soon as it has come. No credential goes to the file's
    /// server.
    ///
    /// # Errors
    ///
    /// As [`link`](Self::link) and [`Link::rows`].
    pub async fn rows(self) -> Result<Rows<R::Row>, Error> {
        self.begun().link().await?.rows().await.map_err(Error::after_sending)
    }
}

impl DynamicCall {
    /// Asks for the link to the file.
    ///
    /// # Errors
    ///
    /// As [`value`](Self::value), when the operation does not link to a file, and when the answer has no link.
    pub async fn link(self) -> Result<Link, Error> {
        self.link_as().await
    }

    /// Asks for the link to the file and gives its rows as JSON objects of column names and texts, each as soon as it
    /// has come. No credential goes to the file's server.
    ///
    /// # Errors
    ///
    /// As [`link`](Self::link) and [`Link::rows`].
    pub async fn rows(self) -> Result<Rows<Value>, Error> {
        self.rows_as().await
    }

    /// As [`rows`](Self::rows), but of the caller's type, decoded from such objects.
    ///
    /// # Errors
    ///
    /// As [`rows`](Self::rows).
    pub async fn rows_as<T: DeserializeOwned + Send + 'static>(self) -> Result<Rows<T>, Error> {
        self.begun().link_as().await?.rows().await.map_err(Error::after_sending)
    }

    async fn link_as<T>(self) -> Result<Link<T>, Error> {
        let (connection, outgoing) = self.into_parts();
        let download = download(outgoing.operation)?;
        let read = |received| async {
            let whole = judged(received).await?;
            let response: Value =
                chatspec_wire::from_slice(&whole.body).map_err(|error| undecodable(&whole, &error))?;
            let link = response.pointer(download.link).and_then(Value::as_str).ok_or_else(|| no_link(&whole))?;
            Ok(Link::of(connection.clone(), outgoing.operation, link, outgoing.options.clone()))
        };
        Attempts::of(&connection, &outgoing)?.run(read).await
    }
}

fn download(operation: &'static Operation) -> Result<&'static Download, Error> {
    operation.download.as_ref().ok_or_else(|| {
        let context = Context::of_operation(operation, Redactor::default());
        Error::build(&context, "the operation does not link to a file of rows")
    })
}

fn undecodable(whole: &Whole, error: &DecodeError) -> Error {
    undecoded(&whole.head, error.path(), Said::Quoting(error.message()), &whole.body)
}

fn no_link(whole: &Whole) -> Error {
    let pointer = whole.head.operation().download.as_ref().map_or("", |download| download.link);
    undecoded(&whole.head, &pointer_text(pointer), Said::Own("no link to a file is there"), &whole.body)
}

impl<T> fmt::Debug for Link<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Link({:?})", self.link)
    }
}

impl<T> fmt::Display for Link<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.link.fmt(f)
    }
}
