//! Files of rows, decoded while they arrive.

mod file;
mod heading;
mod link;
mod parser;
mod pieces;
mod records;
#[cfg(test)]
mod tests;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use serde::de::DeserializeOwned;

use crate::Error;

pub use link::Link;
pub use pieces::rows_of_pieces;

use file::File;

/// The rows of a file of delimited text, each as soon as it has come.
///
/// Memory does not grow with the file: one row is held at a time, of at most the connection's `max_element` bytes. The
/// first line names the columns; a row is decoded from the object of names and texts that it is under them. Of columns
/// with one name, the second is called `name (2)`, so that nothing is lost.
///
/// A row that has another number of columns, is not UTF-8 or does not decode is an `Err` that says on which line and in
/// which column, with the beginning of its text; one that is too large is an `Err` of kind
/// [`TooLarge`](crate::ErrorKind::TooLarge). The rest still arrives. A file that breaks off ends with an `Err`.
///
/// A heading that lacks a column which the contract requires is an `Err` that names the column, and no row comes after
/// it. A file of nothing but blank lines has no rows.
#[must_use = "a stream does nothing until its rows are asked for"]
pub struct Rows<T> {
    rows: BoxStream<'static, Result<T, Error>>,
}

impl<T: DeserializeOwned + Send + 'static> Rows<T> {
    fn of(file: File<T>) -> Self {
        let step = async |mut file: File<T>| file.next().await.map(|row| (row, file));
        Self { rows: stream::unfold(file, step).fuse().boxed() }
    }
}

impl<T> Rows<T> {
    /// The next row; `None` after the last one, however often it is asked for.
    ///
    /// Nothing is lost when the future is dropped before it is done, as by a timeout: the next call goes on there.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        self.rows.next().await
    }

    /// All rows. They are held at once: how much memory they take is up to the file, and to the caller who asks for
    /// them.
    ///
    /// # Errors
    ///
    /// The first row that is an `Err`; the rest is not read.
    pub async fn collect_all(self) -> Result<Vec<T>, Error> {
        self.rows.try_collect().await
    }
}

impl<T> Stream for Rows<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.rows.poll_next_unpin(context)
    }
}

impl<T> fmt::Debug for Rows<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").finish_non_exhaustive()
    }
}
