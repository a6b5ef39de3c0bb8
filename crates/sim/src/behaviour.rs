//! How one vendor differs from what its contract alone can say.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use chatspec_wire::operation::VendorInfo;

use crate::answer::Answer;
use crate::files::Files;
use crate::hostile::Chance;
use crate::problem::Problem;
use crate::refusal;
use crate::request::Request;
use crate::table::{Table, TableFormat};
use crate::{superoffice, wavy, yeastar};

/// How a vendor behaves: what its contract cannot say. Everything has a default that knows the contract alone.
///
/// The calls come in this order: [`examine`](Self::examine); [`intercept`](Self::intercept); for the problems of the
/// request in turn [`refuse`](Self::refuse), until one is answered; [`answer`](Self::answer).
///
/// ```
/// use chatspec_sim::{Answer, Behaviour, Call, Sim};
/// use chatspec_wire::operation::Vendor;
///
/// /// A PBX in maintenance: whatever is asked for, it answers a page.
/// struct Maintenance;
///
/// impl Behaviour for Maintenance {
///     fn intercept(&self, _call: &Call<'_>) -> Option<Answer> {
///         Some(Answer::page(503, "Maintenance"))
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let sim = Sim::builder(chatspec_yeastar::Yeastar::INFO).behaviour(Maintenance).start().await?;
/// assert!(sim.url().starts_with("http://127.0.0.1:"));
/// # Ok(())
/// # }
/// ```
pub trait Behaviour: Send + Sync + 'static {
    /// What is wrong with a request beyond what its contract can say. It is recorded after what the contract finds.
    fn examine(&self, _call: &Call<'_>) -> Vec<Problem> {
        Vec::new()
    }

    /// Answers a request whatever it asks for and whatever is wrong with it.
    fn intercept(&self, _call: &Call<'_>) -> Option<Answer> {
        None
    }

    /// Answers a request that has a problem; `None` when the vendor lets it pass. It is recorded either way.
    fn refuse(&self, call: &Call<'_>, problem: &Problem) -> Option<Answer> {
        Some(refusal::by_contract(call.vendor(), problem))
    }

    /// Answers a request for an operation from what the vendor holds; `None` for a sample of the contract.
    fn answer(&self, _call: &Call<'_>) -> Option<Answer> {
        None
    }

    /// Whether a connection serves another request after an answer.
    fn keeps_connections(&self) -> bool {
        true
    }
}

/// The behaviour that the contract alone gives.
#[derive(Debug, Clone, Copy, Default)]
pub struct ByContract;

impl Behaviour for ByContract {}

/// The behaviour that this crate knows of a vendor, or that of its contract.
pub(crate) fn known(vendor: &'static VendorInfo) -> Arc<dyn Behaviour> {
    match vendor.name {
        "superoffice" => Arc::new(superoffice::Tenant::new(vendor)),
        "wavy" => Arc::new(wavy::Platform::new(vendor)),
        "yeastar" => Arc::new(yeastar::Pbx::new(vendor)),
        _ => Arc::new(ByContract),
    }
}

/// A request that is being answered, and what an answer is made with.
pub struct Call<'a> {
    pub(crate) request: &'a Request,
    pub(crate) vendor: &'static VendorInfo,
    pub(crate) origin: &'a str,
    pub(crate) files: &'a Files,
    pub(crate) chance: Option<Chance>,
}

impl Call<'_> {
    /// The vendor's contract.
    #[must_use]
    pub const fn vendor(&self) -> &'static VendorInfo {
        self.vendor
    }

    /// Puts a file where a link can lead to, where it stays until some thousands have come after it; gives the link.
    pub fn publish(&self, media_type: &str, body: impl Into<bytes::Bytes>) -> String {
        self.files.publish(self.origin, Answer::new(200, media_type, body))
    }

    /// Puts a file of rows where a link can lead to; gives the link. A hostile vendor adds columns, moves them, and writes
    /// the file in any way that its contract permits.
    pub fn publish_rows(&self, mut table: Table, format: &TableFormat) -> String {
        let mut format = format.clone();
        if let Some(chance) = &self.chance {
            let download = self.operation().and_then(|operation| operation.download.as_ref());
            chance.disturb_table(&mut table);
            chance.disturb_format(&mut format, download.map_or(&[], |download| download.delimiters));
        }
        self.publish("text/csv; charset=utf-8", table.csv(&format))
    }
}

/// The request; no credentials.
impl fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("vendor", &self.vendor.name).field("request", self.request).finish_non_exhaustive()
    }
}

impl Deref for Call<'_> {
    type Target = Request;

    fn deref(&self) -> &Request {
        self.request
    }
}
