//! SuperOffice: several ways to authenticate, tenants that move, and times in the form that a header asks for.

mod refused;
mod tenant;
mod times;

use std::io;
use std::sync::Arc;

use chatspec_superoffice::{ChatMessage, Superoffice};
use chatspec_wire::operation::Vendor;
use fastrand::Rng;

use crate::behaviour::Behaviour;
use crate::builder::Builder;
use crate::typed::typed;

pub(crate) use tenant::Tenant;

/// A simulated tenant that runs until it is dropped.
///
/// It holds the message of the page, in session 341. `after` is honoured, an unknown session gets 404 with the error
/// object, the path of another tenant 421, and a request without `Accept` a page in HTML. Times are written without
/// offset, or with one that has no colon when `SO-TimeZone` ends with `includeTZOffset`; they are not moved to another
/// zone, and [`keep_times`](Self::keep_times) leaves them as they are. A request without `User-Agent` is recorded as a
/// problem and answered.
///
/// The server of `server_url("login")` gives access tokens for the refresh token of the login `refresh_token`, which
/// stays as it is, and tickets for a signed token of the login `system_user`; a ticket holds for six hours after its last
/// use. `login_input` gives what they take; as context identifier they also take the name of the tenant, `account()`.
/// The same server tells the address of the tenant. An expired credential gets 401, or what
/// [`expiry_status`](Self::expiry_status) says.
///
/// Nobody has written down, and so it is assumed: that an unknown session or tenant is a 404 as other records are, the
/// names of exceptions other than `SoNotFoundException`, the texts of refused logins, that unknown parameters are
/// refused, and that messages behave without `Accept` as the address of the API does. Only JSON is spoken: who asks for
/// XML alone gets 406.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use chatspec_superoffice::ChatMessage;
///
/// let tenant = chatspec_sim::superoffice::Sim::start().await?;
/// let message: ChatMessage = chatspec_wire::from_str(r#"{"ChatMessageId": 959, "ChatSessionId": 341}"#)?;
/// // superoffice::Client::builder(tenant.url()).basic(tenant.user(), tenant.credential("basic")).build()?
/// tenant.add_message(&message);
/// tenant.shuffle_messages(Some(7));
/// # Ok(())
/// # }
/// ```
#[must_use = "a simulator stops when it is dropped"]
pub struct Sim {
    sim: crate::Sim,
    tenant: Arc<Tenant>,
}

impl Sim {
    /// Starts a tenant on a free port of the loopback address.
    ///
    /// # Errors
    ///
    /// When no port can be listened on.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// A tenant with settings of its own.
    pub fn builder() -> Builder<Self> {
        let tenant = Arc::new(Tenant::new(Superoffice::INFO));
        Builder::with(Superoffice::INFO, Arc::clone(&tenant) as Arc<dyn Behaviour>, |sim| Self { sim, tenant })
    }

    /// Adds a message, and its session if that is new.
    ///
    /// # Panics
    ///
    /// When the message has no JSON form, which no message lacks.
    pub fn add_message(&self, message: &ChatMessage) {
        self.tenant.add(serde_json::to_value(message).expect("a message has a JSON form"));
    }

    /// Opens a session that has no message yet.
    pub fn add_session(&self, id: i64) {
        self.tenant.change(|state| {
            state.sessions.insert(id);
        });
    }

    /// Removes a session with its messages, if there is one.
    pub fn remove_session(&self, id: i64) {
        self.tenant.change(|state| state.remove(id));
    }

    /// Answers messages in an order that the seed makes, another one each time; `None`: in the order of adding.
    pub fn shuffle_messages(&self, seed: Option<u64>) {
        self.tenant.change(|state| state.order = seed.map(Rng::with_seed));
    }

    /// Writes times as they were added, as published samples have them, or in the form that `SO-TimeZone` asks for.
    pub fn keep_times(&self, kept: bool) {
        self.tenant.change(|state| state.keeps_times = kept);
    }

    /// Says that the tenant is at another subdomain: everything is answered 421 until somebody has asked for its state,
    /// or until it is moved back. The state names the same address, so one call always fails, whatever the client does;
    /// the one after it is answered. To another address, where a client can follow it, the tenant is moved by
    /// [`move_to`](crate::Sim::move_to).
    pub fn move_tenant(&self, moved: bool) {
        self.sim.misdirect(moved);
    }

    /// What the state of the tenant is from now on, such as `OfflineMaintenance`. It can be used in the states `Running`,
    /// as it is from the start, and `OnlineMaintenance`.
    pub fn set_state(&self, state: &str) {
        self.sim.set_usable(matches!(state, "Running" | "OnlineMaintenance"));
        self.tenant.change(|held| held.name = Some(state.to_owned()));
    }

    /// Whether a ticket (`so_ticket`) needs the secret of the application beside it, as it does online; the contract
    /// alone permits both.
    pub fn require_app_token(&self, required: bool) {
        self.tenant.change(|state| state.needs_app_token = required);
    }

    /// Whether a 401 has the error object or, as layers in front of the API may send it, no body.
    pub fn explain_unauthorized(&self, explained: bool) {
        self.tenant.change(|state| state.unexplained = !explained);
    }

    /// The status for an expired credential: 401, as without this, or 403, as an older page says.
    pub fn expiry_status(&self, status: u16) {
        self.tenant.change(|state| state.expiry_status = status);
    }
}

typed!(Sim);
