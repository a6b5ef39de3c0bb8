//! What the contract says about a login, as numbers.

use chatspec_wire::operation::Login;

/// Refused logins that are made at most, where the contract does not say less.
const MOST_REFUSALS: u32 = 3;

/// Logins that are left to people before the vendor blocks the caller.
const LEFT: u32 = 2;

#[derive(Debug, Clone)]
pub(crate) struct Rules {
    /// Whether a credential can be renewed.
    pub(crate) renews: bool,
    /// Logins that may be refused with the same inputs.
    pub(crate) allowed: u32,
    /// How much of the time before expiry is used for renewing, in hundredths: not the same in each process.
    pub(crate) early: u32,
}

impl Rules {
    pub(crate) fn of(login: &Login, early: u32) -> Self {
        let allowed = login.lockout.map_or(MOST_REFUSALS, |lockout| lockout.saturating_sub(LEFT));
        Self { renews: login.renew.is_some(), allowed: allowed.clamp(1, MOST_REFUSALS), early }
    }
}
