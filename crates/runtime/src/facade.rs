//! The macros in which a client of one vendor is written, and what they expand to.

mod call;
mod client;
mod settings;

/// For what the macros expand to, and for fuzzing: what reads bytes from outside without a server before it.
#[doc(hidden)]
pub mod __private {
    pub use reqwest;
    pub use tower;

    pub use crate::judge::retry_after_of_text;
    pub use crate::rows::rows_of_pieces;

    use std::pin::Pin;

    /// What `.await` waits for.
    pub type Awaited<T> = Pin<Box<dyn Future<Output = Result<T, crate::Error>> + Send>>;
}
