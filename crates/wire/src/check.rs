//! Checks of payloads against types that are known at run time only (feature `check`).

mod encode;
mod report;

use crate::operation::VendorInfo;
use crate::survey::unknown_parts;
use crate::{DecodeError, TypeExpression, TypeInfo, Value};

pub(crate) use encode::{Encode, encode};
pub use report::{CheckError, Report};

/// Decodes a payload as a type of a vendor, and says whether that kept everything and what of it the type does not name.
///
/// ```
/// # use chatspec_wire::operation::VendorInfo;
/// use chatspec_wire::check::check;
/// use chatspec_wire::{Described, object};
///
/// object! {
///     /// A lamp.
///     pub struct Lamp in "lamp.schema.json#/$defs/Lamp" from "lamp-page" {
///         /// Number of the lamp.
///         required id: i64 = "id",
///     }
/// }
///
/// # static ACME: VendorInfo = VendorInfo {
/// #     name: "acme", title: "", version: "", servers: &[], schemes: &[], operations: &[], webhooks: &[],
/// #     types: &[Lamp::INFO], pages: &[], named_servers: &[], logins: &[], locator: None, rate: None, samples: &[],
/// # };
/// let report = check(&ACME, "Vec<Lamp>", br#"[{"id": 1}, {"id": 2, "size": 3}]"#)?;
/// assert!(report.lossless);
/// assert_eq!(report.unknown[0].pointer(), "/1/size");
///
/// let error = check(&ACME, "Vec<Lamp>", br#"[{"id": 1}, {}]"#).unwrap_err();
/// assert_eq!(error.to_string(), "$[1]: missing field `id` at line 1 column 14");
/// # Ok::<(), chatspec_wire::check::CheckError>(())
/// ```
///
/// # Errors
///
/// When the expression names no type of the vendor, or the payload does not decode as it.
pub fn check(vendor: &VendorInfo, type_expression: &str, text: &[u8]) -> Result<Report, CheckError> {
    Ok(TypeExpression::parse(vendor, type_expression)?.check(text)?)
}

impl TypeInfo {
    /// Decodes JSON text as this type, which owns its text then, and encodes it again.
    ///
    /// # Errors
    ///
    /// What was wrong and its JSON path, as [`from_slice`](crate::from_slice) of the type says it.
    pub fn round_trip(&self, text: &[u8]) -> Result<String, DecodeError> {
        crate::decode::from_slice_by(text, |json| (self.codec.encode)(&[], json))
    }
}

impl TypeExpression {
    /// Decodes JSON text as this type, which owns its text then, and encodes it again.
    ///
    /// # Errors
    ///
    /// What was wrong and its JSON path, index or key of the element included.
    pub fn round_trip(&self, text: &[u8]) -> Result<String, DecodeError> {
        crate::decode::from_slice_by(text, |json| (self.codec.encode)(&self.layers, json))
    }

    /// Decodes a payload as this type, and says whether that kept everything and what of it the type does not name.
    ///
    /// # Errors
    ///
    /// What was wrong and its JSON path, when the payload does not decode.
    pub fn check(&self, text: &[u8]) -> Result<Report, DecodeError> {
        let encoded: Value = crate::from_str(&self.round_trip(text)?)?;
        let value: Value = crate::from_slice(text)?;
        Ok(Report::new(unknown_parts(self, &value), &value, &encoded))
    }
}
