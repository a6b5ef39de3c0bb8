//! The exit codes of the command.

use std::process::ExitCode;

/// How a run ends, as scripts see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All right.
    Done,
    /// The vendor refused: its answer says that it is a failure, or has a status that does.
    Refused,
    /// The command line, or a file that it names, cannot be used. Nothing was sent.
    Usage,
    /// There was no answer, or not all of it: no connection, no trust in the certificate, out of time, cut off.
    Unreachable,
    /// The answer, or a part of it, is not what the contract says.
    Undecoded,
    /// No credentials that the operation takes were given. Nothing was sent.
    NoCredentials,
    /// The output cannot be written.
    Output,
}

/// What `--help` says about the exit codes of `call`.
pub const CALL_CODES: &str = "\
Exit codes:
  0  all right; also when the reader of the output has gone
  1  the vendor refused: a failure in the answer, or a status that means one
  2  the command line, a setting or a file it names cannot be used; nothing was sent
  3  no answer: no connection, certificate not trusted, out of time, cut off
  4  the answer, or a part of it, does not decode; the parts that do were written
  5  credentials are missing; nothing was sent
  6  the output cannot be written
130  interrupted; what a login had obtained was given up";

/// What `--help` says about the exit codes of `check`.
pub const CHECK_CODES: &str = "\
Exit codes:
  0  the payload decodes, nothing is lost, and the contract names every part of it
  1  it decodes, and there are parts that the contract does not name, or something is lost
  2  it does not decode
  3  it cannot be checked: no such operation or type, or the payload cannot be read
  6  the output cannot be written";

impl Exit {
    /// The code of the process.
    pub fn code(self) -> ExitCode {
        ExitCode::from(self.number())
    }

    /// The code as a number.
    pub const fn number(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Refused => 1,
            Self::Usage => 2,
            Self::Unreachable => 3,
            Self::Undecoded => 4,
            Self::NoCredentials => 5,
            Self::Output => 6,
        }
    }
}
