//! The check that a type keeps everything of a payload.

use std::error::Error;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::same::{Difference, same_value};

/// Decodes a payload as `T`, encodes it, and compares: nothing may be lost, added or rewritten.
///
/// Both ways of serde_json are taken, text and [`Value`], and the encoded text is decoded once more.
///
/// ```
/// use chatspec_testkit::lossless;
/// use std::collections::BTreeMap;
///
/// assert!(lossless::<BTreeMap<String, Option<i64>>>(r#"{"a": 1, "b": null}"#).is_ok());
///
/// let loss = lossless::<f64>("1").unwrap_err();
/// assert_eq!(loss.to_string(), "encoding changed the value: at \"\": 1 became 1.0");
/// ```
///
/// # Errors
///
/// What went wrong first: the text is no JSON, does not decode as `T`, or comes back different.
pub fn lossless<T: Serialize + DeserializeOwned>(text: &str) -> Result<(), Loss> {
    let payload: Value = serde_json::from_str(text).map_err(told(Loss::NotJson))?;
    let decoded: T = serde_json::from_str(text).map_err(told(Loss::Decode))?;
    kept(&payload, &decoded)?;
    let from_value: T = serde_json::from_value(payload.clone()).map_err(told(Loss::Decode))?;
    kept(&payload, &from_value)?;
    let written = serde_json::to_string(&decoded).map_err(told(Loss::Encode))?;
    let again: Value = serde_json::from_str(&written).map_err(told(Loss::Encode))?;
    same_value(&payload, &again).map_err(Loss::Changed)?;
    let decoded_again: T = serde_json::from_str(&written).map_err(told(Loss::DecodeAgain))?;
    kept(&payload, &decoded_again)
}

fn kept<T: Serialize>(payload: &Value, decoded: &T) -> Result<(), Loss> {
    let encoded = serde_json::to_value(decoded).map_err(told(Loss::Encode))?;
    same_value(payload, &encoded).map_err(Loss::Changed)
}

fn told(loss: fn(String) -> Loss) -> impl Fn(serde_json::Error) -> Loss {
    move |error| loss(error.to_string())
}

/// How a payload did not survive.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Loss {
    /// The payload is no JSON.
    NotJson(String),
    /// The payload does not decode as the type.
    Decode(String),
    /// The decoded value does not encode.
    Encode(String),
    /// The encoded value differs from the payload.
    Changed(Difference),
    /// The type does not decode what it encoded itself.
    DecodeAgain(String),
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(message) => write!(f, "no JSON: {message}"),
            Self::Decode(message) => write!(f, "does not decode: {message}"),
            Self::Encode(message) => write!(f, "does not encode: {message}"),
            Self::Changed(difference) => write!(f, "encoding changed the value: {difference}"),
            Self::DecodeAgain(message) => write!(f, "does not decode its own text: {message}"),
        }
    }
}

impl Error for Loss {}
