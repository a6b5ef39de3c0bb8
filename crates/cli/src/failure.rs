//! Why a run ends early, and what the person is told.

use std::fmt;
use std::process::ExitCode;

use crate::exit::Exit;
use crate::notice;

/// Why a run ends early: the exit code, one line, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    exit: u8,
    message: String,
    hint: Option<String>,
}

impl Failure {
    /// A failure with that exit code.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self::coded(exit.number(), message)
    }

    /// A failure with an exit code of one command alone.
    pub fn coded(exit: u8, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), hint: None }
    }

    /// The command line, or a file that it names, cannot be used.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// What was to be said has been said.
    pub fn said(exit: Exit) -> Self {
        Self::new(exit, "")
    }

    /// The same with what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with another exit code.
    pub fn with_code(mut self, exit: u8) -> Self {
        self.exit = exit;
        self
    }

    /// Whether the output cannot be written, and not only read by nobody.
    pub fn is_about_output(&self) -> bool {
        self.exit == Exit::Output.number()
    }

    /// Tells the person; gives the exit code.
    pub fn report(self) -> ExitCode {
        if !self.message.is_empty() {
            notice::say(&self);
        }
        ExitCode::from(self.exit)
    }
}

/// One line, and one for the hint.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\n  hint: {hint}"))
    }
}
