//! Shows on a terminal that something is going on, when it takes long.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A line that appears after two seconds, and goes when it is dropped.
pub struct Progress {
    bar: ProgressBar,
    _done: Sender<()>,
}

impl Progress {
    /// Nothing to be seen yet.
    pub fn begin() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(ProgressStyle::default_spinner());
        let (_done, done) = mpsc::channel::<()>();
        let shown = bar.clone();
        thread::spawn(move || {
            if done.recv_timeout(Duration::from_secs(2)) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(120));
            }
        });
        Self { bar, _done }
    }

    /// What is going on.
    pub fn says(&self, what: String) {
        self.bar.set_message(what);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
