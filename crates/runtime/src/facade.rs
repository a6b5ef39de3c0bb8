//! The macros in which a client of one vendor is written, and what they expand to.

mod call;
mod client;
mod settings;

/// For what the macros expand to.
#[doc(hidden)]
pub mod __private {
    pub use reqwest;

    use std::pin::Pin;

    /// What `.await` waits for.
    pub type Awaited<T> = Pin<Box<dyn Future<Output = Result<T, crate::Error>> + Send>>;
}
