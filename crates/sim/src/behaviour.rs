//! How one vendor differs from what its contract alone can say.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::time::SystemTime;

use chatspec_wire::Value;
use chatspec_wire::operation::{Login, VendorInfo};

use crate::answer::Answer;
use crate::body;
use crate::core::{Core, Shared};
use crate::credentials::Credentials;
use crate::hostile::Chance;
use crate::logins::TokenRules;
use crate::problem::Problem;
use crate::refusal;
use crate::request::{Place, Request};
use crate::table::{Table, TableFormat};
use crate::{superoffice, wavy, yeastar};

/// How a vendor behaves: what its contract cannot say. Everything has a default that knows the contract alone.
///
/// The calls come in this order: [`examine`](Self::examine); [`intercept`](Self::intercept); for the problems of the
/// request in turn [`refuse`](Self::refuse), until one is answered; [`answer`](Self::answer). Where there is nothing to
/// answer, logins and the address of the account are answered by the contract's data; what they find then, as a renewal
/// token that is not valid, goes to [`refuse`](Self::refuse) again.
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
        Some(refusal::by_contract(call, problem))
    }

    /// Answers a request for an operation from what the vendor holds; `None` for a sample of the contract.
    fn answer(&self, _call: &Call<'_>) -> Option<Answer> {
        None
    }

    /// What the vendor does about credentials beyond what the data of its logins says.
    fn token_rules(&self) -> TokenRules {
        TokenRules::new()
    }

    /// Whether a login takes a value of an input other than those that every simulator takes.
    fn accepts_input(&self, _call: &Call<'_>, _login: &str, _input: &str, _value: &str) -> bool {
        false
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
    pub(crate) core: &'a Core,
    pub(crate) shared: &'a Shared,
    pub(crate) chance: Option<Chance>,
}

impl Call<'_> {
    /// The vendor's contract.
    #[must_use]
    pub const fn vendor(&self) -> &'static VendorInfo {
        self.core.vendor
    }

    /// The time by the simulator's clock.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.shared.clock.now()
    }

    /// The credentials that the simulator accepts.
    #[must_use]
    pub const fn credentials(&self) -> &Credentials {
        &self.shared.credentials
    }

    /// The body as JSON; that of a form is an object of its pairs. `None` when it is neither.
    #[must_use]
    pub fn body_value(&self) -> Option<Value> {
        body::value(self.vendor(), self.operation()?, self.request)
    }

    /// The name of the account whose address can be asked for.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.core.account.name
    }

    /// Whether the account has moved, and the request is one that should have gone to where it is.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        let stays = match self.place {
            Place::Operation(operation) | Place::WrongMethod(operation) => operation.server.is_some(),
            Place::Download => true,
            _ => false,
        };
        !stays && self.core.account.has_moved()
    }

    /// What the contract's data makes of a request for the address of the account.
    pub(crate) fn located(&self) -> Option<Answer> {
        self.core.account.answer(self, self.operation()?)?.ok()
    }

    /// Whether the account can be used.
    pub(crate) fn is_usable(&self) -> bool {
        self.core.account.is_usable()
    }

    /// What a client takes as base URL.
    pub(crate) fn url(&self) -> String {
        self.core.url()
    }

    pub(crate) fn token_rules(&self) -> TokenRules {
        self.core.behaviour.token_rules()
    }

    pub(crate) fn behaviour_accepts(&self, login: &Login, input: &str, value: &str) -> bool {
        self.core.behaviour.accepts_input(self, login.name, input, value)
    }

    /// Puts a file where a link can lead to, where it stays until some thousands have come after it; gives the link.
    pub fn publish(&self, media_type: &str, body: impl Into<bytes::Bytes>) -> String {
        self.core.files.publish(&self.core.origin, Answer::new(200, media_type, body))
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
        f.debug_struct("Call")
            .field("vendor", &self.vendor().name)
            .field("request", self.request)
            .finish_non_exhaustive()
    }
}

impl Deref for Call<'_> {
    type Target = Request;

    fn deref(&self) -> &Request {
        self.request
    }
}
