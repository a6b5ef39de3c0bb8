//! Requests that can be sent, and what a caller wants of their answers.

use std::fmt::{Debug, Display};
use std::hash::Hash;

use serde::de::DeserializeOwned;

use crate::DecodeError;

use super::{Arguments, Operation};

/// A request that can be sent: the parameters of one operation.
pub trait Request: Clone + Debug + Send + Sync + 'static {
    /// What the answer holds, envelope included; `()` when nothing is answered.
    type Response: Send + 'static;
    /// The part of the answer that a caller wants; the answer itself unless the contract says otherwise.
    type Payload: Send + 'static;
    /// The operation, as data.
    const OPERATION: &'static Operation;

    /// The parameters that have a value, in the order of the operation.
    fn arguments(&self) -> Arguments;

    /// The JSON body, when the operation has one and it is there.
    ///
    /// # Errors
    ///
    /// When the body has no JSON form, which no generated type lacks.
    fn body(&self) -> Result<Option<String>, serde_json::Error> {
        Ok(None)
    }

    /// Reads an answer that is no failure.
    ///
    /// # Errors
    ///
    /// When the text is not JSON or does not have the form of the answer; the error says at which JSON path.
    fn read(body: &[u8]) -> Result<Self::Response, DecodeError>;

    /// Takes what a caller wants out of an answer; `None` when the answer does not hold it.
    fn payload(response: Self::Response) -> Option<Self::Payload>;
}

/// A request whose payload is a list, so that its elements can be read one by one.
pub trait ListRequest: Request<Payload = Vec<<Self as ListRequest>::Item>> {
    /// An element of the list.
    type Item: DeserializeOwned + Clone + Debug + Send + Sync + 'static;
}

/// A list that is asked for by identifiers, of which one request takes so many and no more.
///
/// The parameter that takes them and the largest number are those of the operation's [`Batch`](super::Batch).
pub trait BatchRequest: ListRequest {
    /// An identifier.
    type Id: Clone + Debug + Display + Eq + Hash + Send + Sync + 'static;

    /// The identifiers asked for, in the order in which they were given.
    fn ids(&self) -> &[Self::Id];

    /// The same request for other identifiers.
    #[must_use]
    fn with_ids(&self, ids: Vec<Self::Id>) -> Self;

    /// The identifier that an element was asked for by; `None` when the element lacks it.
    fn id_of(item: &Self::Item) -> Option<Self::Id>;
}

/// A list that grows, and can be asked for what has been added since.
///
/// The parameter and the place of the value are those of the operation's [`Cursor`](super::Cursor).
pub trait CursorRequest: ListRequest {
    /// Position in the list: larger means added later.
    type Cursor: Copy + Debug + Display + Ord + DeserializeOwned + Send + Sync + 'static;

    /// The position after which elements are asked for.
    fn cursor(&self) -> Option<Self::Cursor>;

    /// The same request for what came after that position.
    #[must_use]
    fn after_cursor(&self, cursor: Self::Cursor) -> Self;

    /// The position of an element; `None` when the element lacks it.
    fn cursor_of(item: &Self::Item) -> Option<Self::Cursor>;
}

/// A request whose answer links to a file of rows.
///
/// Format and delimiters are those of the operation's [`Download`](super::Download).
pub trait DownloadRequest: Request {
    /// A row of the file.
    type Row: DeserializeOwned + Debug + Send + 'static;

    /// The link within the answer; `None` when the answer lacks it.
    fn link(response: &Self::Response) -> Option<&str>;
}
