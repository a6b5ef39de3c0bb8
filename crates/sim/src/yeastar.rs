//! Yeastar P-Series: failures inside HTTP 200, one request for each connection, few tokens, and addresses that are
//! blocked.

mod pbx;
mod strikes;

use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use chatspec_wire::operation::Vendor;
use chatspec_yeastar::{SessionInfo, Yeastar};

use crate::behaviour::Behaviour;
use crate::builder::Builder;
use crate::fault::Fault;
use crate::typed::typed;

use strikes::BLOCK;

pub(crate) use pbx::Pbx;

/// The login by client id and secret.
const LOGIN: &str = "application";

/// A simulated PBX that runs until it is dropped.
///
/// It holds the sessions of the pages, and answers as a PBX does: failures have status 200, an unknown or expired token
/// gets 10004, a request without `User-Agent` 40002, a wrong method or path 10001, an unknown session of `get` 60001, and
/// the connection is closed after each answer.
///
/// `get_token` takes `login_input("application", "client_id")` and `login_input("application", "client_secret")`. Others
/// get -1, and an address that tries five of them gets 70004 for ten minutes. At most eight tokens are valid at once; the
/// ninth is refused with 60002. `refresh_token` replaces both tokens, and those before stop; a refresh token that is
/// used, expired or unknown gets 10004. `del_token` ends both. The token of `credential("access_token")` is valid from
/// the start and counts nowhere.
///
/// Nobody has written down, and so it is assumed: that a wrong access or refresh token does not count as a failed
/// authentication and a success does not make up for one, that a block ends after ten minutes and `block_expire_time`
/// tells when in seconds since 1970, that `refresh_token` is answered however many tokens are valid, that `query` leaves
/// out what it does not know, and that unknown parameters, bodies where none belongs, and more ids than the contract lets
/// a client ask for get 40002.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// use std::time::Duration;
///
/// let pbx = chatspec_sim::yeastar::Sim::builder().token_lifetime(Duration::from_secs(60)).start().await?;
/// // yeastar::Client::builder(pbx.url())
/// //     .application(pbx.login_input("application", "client_id"), pbx.login_input("application", "client_secret"))
/// //     .build()?
/// pbx.remove_session(2862);
/// pbx.advance(Duration::from_secs(60));
/// assert_eq!(pbx.valid_tokens(), 0);
/// # Ok(())
/// # }
/// ```
#[must_use = "a simulator stops when it is dropped"]
pub struct Sim {
    sim: crate::Sim,
    pbx: Arc<Pbx>,
}

impl Sim {
    /// Starts a PBX on a free port of the loopback address.
    ///
    /// # Errors
    ///
    /// When no port can be listened on.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// A PBX with settings of its own.
    pub fn builder() -> Builder<Self> {
        let pbx = Arc::new(Pbx::new(Yeastar::INFO));
        Builder::with(Yeastar::INFO, Arc::clone(&pbx) as Arc<dyn Behaviour>, |sim| Self { sim, pbx })
    }

    /// Adds a session, or puts it in the place of the one with its id.
    ///
    /// # Panics
    ///
    /// When the session has no JSON form, which no session lacks.
    pub fn add_session(&self, session: &SessionInfo) {
        self.pbx.put(session.id, serde_json::to_value(session).expect("a session has a JSON form"));
    }

    /// Removes a session, if there is one.
    pub fn remove_session(&self, id: i64) {
        self.pbx.remove(id);
    }

    /// Removes every session, those of the pages included.
    pub fn clear_sessions(&self) {
        self.pbx.clear();
    }

    /// Lets every access token expire, that of `credential("access_token")` included: they get 10004 from now on.
    /// Refresh tokens stay valid.
    pub fn expire_tokens(&self) {
        self.sim.expire_credentials("access_token");
    }

    /// Accepts another access token.
    pub fn add_token(&self, token: &str) {
        self.sim.accept_credential("access_token", token);
    }

    /// How many access tokens that were obtained are valid at this moment.
    #[must_use]
    pub fn valid_tokens(&self) -> usize {
        self.sim.valid_tokens_of(LOGIN)
    }

    /// The most access tokens that were valid at once.
    #[must_use]
    pub fn most_valid_tokens(&self) -> usize {
        self.sim.most_valid_tokens_of(LOGIN)
    }

    /// Blocks an address for ten minutes, as five failed authentications do.
    pub fn block(&self, address: IpAddr) {
        self.pbx.strikes.block(address.to_canonical(), self.sim.now());
    }

    /// Lifts every block and forgets every failure.
    pub fn unblock(&self) {
        self.pbx.strikes.forget();
    }
}

typed!(Sim);

/// The failure of that code inside HTTP 200, with the name that the contract's table has for it. The PBX does nothing
/// else than answer it. 70004 has a `block_expire_time`, ten minutes after the answer by the simulator's clock; that a
/// PBX really refuses an address until then is done by [`Sim::block`].
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let pbx = chatspec_sim::yeastar::Sim::start().await?;
/// pbx.fault("message_session_get", chatspec_sim::yeastar::failure(70082));
/// # Ok(())
/// # }
/// ```
pub fn failure(code: i64) -> Fault {
    let fault = Fault::json(pbx::failure_body(code).to_string()).with_status(200).acting(false);
    match code {
        pbx::BLOCKED => fault.body_of_time(|now| pbx::blocked_body(now + BLOCK).to_string().into()),
        _ => fault,
    }
}
