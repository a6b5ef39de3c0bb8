//! Which fault happens to which request.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use crate::lock::lock;

use super::{Delivery, Fault};

/// The faults that are planned, in the order in which they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Vec<Arc<Planned>>>);

struct Planned {
    place: String,
    fault: Fault,
    used: AtomicUsize,
    gate: watch::Sender<bool>,
}

impl Faults {
    pub(crate) fn plan(&self, place: &str, fault: Fault) -> FaultHandle {
        let gate = watch::Sender::new(false);
        let planned = Arc::new(Planned { place: place.to_owned(), fault, used: AtomicUsize::new(0), gate });
        lock(&self.0).push(Arc::clone(&planned));
        FaultHandle(planned)
    }

    /// The first fault that is left for the place.
    pub(crate) fn take(&self, place: Option<&str>) -> Option<FaultHandle> {
        let plan = lock(&self.0);
        let planned = plan.iter().find(|planned| planned.is_for(place) && planned.is_left())?;
        planned.used.fetch_add(1, Ordering::Relaxed);
        Some(FaultHandle(Arc::clone(planned)))
    }

    /// Plans none any more, and lets go what is held.
    pub(crate) fn clear(&self) {
        lock(&self.0).drain(..).for_each(|planned| FaultHandle(planned).release());
    }
}

impl Planned {
    fn is_for(&self, place: Option<&str>) -> bool {
        self.place == "*" || place == Some(&self.place)
    }

    fn is_left(&self) -> bool {
        self.fault.uses.is_none_or(|uses| self.used.load(Ordering::Relaxed) < uses)
    }
}

/// A fault that has been planned.
#[derive(Clone)]
pub struct FaultHandle(Arc<Planned>);

impl FaultHandle {
    /// Lets go the answers that [`Fault::hold`] and [`Fault::stall`] hold back, and those that they would.
    pub fn release(&self) {
        self.0.gate.send_replace(true);
    }

    /// To how many requests it has happened.
    #[must_use]
    pub fn used(&self) -> usize {
        self.0.used.load(Ordering::Relaxed)
    }

    /// Whether there is an answer at all.
    pub(crate) fn answers(&self) -> bool {
        !matches!(self.fault().delivery(), Delivery::Close)
    }

    pub(crate) fn fault(&self) -> &Fault {
        &self.0.fault
    }

    /// Waits until it is released.
    pub(crate) async fn released(&self) {
        // The sender lives as long as this handle, so waiting ends by a release only.
        let _ = self.0.gate.subscribe().wait_for(|open| *open).await;
    }
}

impl fmt::Debug for FaultHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Planned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut view = f.debug_struct("FaultHandle");
        view.field("place", &self.place).field("fault", &self.fault).field("used", &self.used).finish()
    }
}
