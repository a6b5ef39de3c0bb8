//! Where an account is, and how a client finds it.

use std::sync::Mutex;

use chatspec_wire::operation::{Locator, Operation, VendorInfo};

use crate::address::Address;
use crate::answer::Answer;
use crate::behaviour::Call;
use crate::credentials::first;
use crate::lock::lock;
use crate::problem::{Problem, ProblemKind};
use crate::refusal::set;
use crate::samples;

/// The account of a simulator, and where it is.
#[derive(Debug)]
pub(crate) struct Account {
    /// What its address is asked for by.
    pub(crate) name: String,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    place: Place,
    usable: bool,
}

/// Where the account is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// Here.
    Here,
    /// Here, and requests are taken for misdirected until its address has been asked for.
    Unlocated,
    /// At another base address.
    Elsewhere(String),
}

impl Account {
    /// The account of the vendor's simulator: the variable of that name in its address, or a name made of the input's.
    pub(crate) fn of(vendor: &VendorInfo, address: &Address) -> Self {
        let input = vendor.locator.map_or("account", |locator| locator.input);
        let name = address.variable(input).map_or_else(|| first(input), str::to_owned);
        Self { name, state: Mutex::new(State { place: Place::Here, usable: true }) }
    }

    pub(crate) fn put(&self, place: Place) {
        lock(&self.state).place = place;
    }

    pub(crate) fn set_usable(&self, usable: bool) {
        lock(&self.state).usable = usable;
    }

    pub(crate) fn is_usable(&self) -> bool {
        lock(&self.state).usable
    }

    /// Whether requests for the account are misdirected.
    pub(crate) fn has_moved(&self) -> bool {
        lock(&self.state).place != Place::Here
    }

    /// Answers a request for the address of an account; nothing when it is none.
    ///
    /// # Errors
    ///
    /// When there is no such account.
    pub(crate) fn answer(&self, call: &Call<'_>, operation: &Operation) -> Option<Result<Answer, Problem>> {
        let locator = call.vendor().locator.filter(|locator| locator.operation.id == operation.id)?;
        if call.parameter(locator.parameter).is_none_or(|asked| asked != self.name) {
            let text = format!("the parameter `{}` names no account", locator.parameter);
            return Some(Err(Problem::new(ProblemKind::UnknownAccount, locator.parameter, text)));
        }
        Some(Ok(self.told(call, locator)))
    }

    fn told(&self, call: &Call<'_>, locator: &Locator) -> Answer {
        let mut state = lock(&self.state);
        let base = match &state.place {
            Place::Elsewhere(url) => url.clone(),
            Place::Here | Place::Unlocated => call.url(),
        };
        if state.place == Place::Unlocated {
            state.place = Place::Here;
        }
        let mut body = samples::success_body(call.vendor(), locator.operation);
        let address = format!("{}{}", base.trim_end_matches('/'), locator.suffix.unwrap_or_default());
        set(&mut body, locator.address, &address.into());
        if let Some(place) = locator.usable {
            set(&mut body, place, &state.usable.into());
        }
        Answer::json(samples::success_status(locator.operation), &body)
    }
}

/// What is answered where the account was, when only the contract is known.
pub(crate) fn misdirected(vendor: &VendorInfo) -> Answer {
    let status = vendor.locator.and_then(|locator| locator.moved.first()).copied().unwrap_or(421);
    Answer::new(status, "text/plain; charset=utf-8", "the account is not here\n")
}
