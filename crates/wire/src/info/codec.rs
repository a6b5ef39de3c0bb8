//! Decoding and encoding of a type that is known at run time only; nothing unless the feature `check` is on.

use serde::Serialize;
use serde::de::DeserializeOwned;

#[cfg(feature = "check")]
use crate::check::Encode;

/// How values of a type are decoded and encoded again; without the feature `check` it holds nothing, so that no
/// decoding is compiled that nobody calls.
#[derive(Clone, Copy)]
pub struct Codec {
    #[cfg(feature = "check")]
    pub(crate) encode: Encode,
}

impl Codec {
    /// The way of that type.
    #[must_use]
    pub const fn of<T: DeserializeOwned + Serialize>() -> Self {
        Self {
            #[cfg(feature = "check")]
            encode: crate::check::encode::<T>,
        }
    }
}
