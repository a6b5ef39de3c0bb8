//! That something is going on, for a person who has waited a while.

use std::fmt::Display;
use std::io::{IsTerminal, stderr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::notice;

/// How long nothing is shown.
const PATIENCE: Duration = Duration::from_secs(2);

/// A line on the terminal from when it takes longer than two seconds; nothing when nobody sees it. It has to end before
/// anything else is written there.
pub struct Progress {
    bar: Arc<Mutex<Option<ProgressBar>>>,
    task: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to wait.
    pub fn begin() -> Self {
        let bar = Arc::new(Mutex::new(None));
        let task = stderr().is_terminal().then(|| tokio::spawn(appear(Arc::clone(&bar))));
        Self { bar, task }
    }

    /// Writes a line for the person above it.
    pub fn say(&self, line: impl Display) {
        match &*self.bar.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(bar) => bar.suspend(|| notice::say(line)),
            None => notice::say(line),
        }
    }

    /// So many elements have come.
    pub fn count(&self, count: u64) {
        if let Some(bar) = &*self.bar.lock().unwrap_or_else(PoisonError::into_inner) {
            bar.set_position(count);
        }
    }

    /// Takes the line away.
    pub fn end(&self) {
        if let Some(task) = &self.task {
            task.abort();
        }
        if let Some(bar) = self.bar.lock().unwrap_or_else(PoisonError::into_inner).take() {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

async fn appear(place: Arc<Mutex<Option<ProgressBar>>>) {
    sleep(PATIENCE).await;
    let style = ProgressStyle::with_template("{spinner} {elapsed} {pos} received");
    let bar = ProgressBar::new_spinner();
    let bar = style.map_or(bar.clone(), |style| bar.with_style(style)).with_elapsed(PATIENCE);
    bar.enable_steady_tick(Duration::from_millis(100));
    *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(bar);
}
