//! `chatspec demo`: every documented call, against simulators, and one failure of each vendor.

mod generic;
mod receiver;
mod scene;
mod superoffice;
mod wavy;
mod yeastar;

use clap::{Arg, ArgAction, ArgMatches, Command};
use tokio::runtime::Builder;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::vendors;
use crate::wire::operation::VendorInfo;

/// What can go wrong in a demo: a simulator does not start, a call fails that should not, the output is closed.
type Outcome = Result<(), Problem>;

/// Why a demo ends early.
enum Problem {
    /// The output is closed or cannot be written.
    Output(Failure),
    /// Something that should work does not.
    Broken(String),
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::Output(failure)
    }
}

impl<E: std::error::Error> From<E> for Problem {
    fn from(error: E) -> Self {
        Self::Broken(error.to_string())
    }
}

/// The command `demo`.
pub fn command() -> Command {
    Command::new("demo")
        .about(
            "Makes every documented call against simulators, and shows what comes back and what a failure looks like",
        )
        .arg(
            Arg::new("by-contract")
                .long("by-contract")
                .action(ArgAction::SetTrue)
                .help("Make the calls from the contracts' data alone, as for a vendor that no Rust is written for"),
        )
        .after_help("Exit codes:\n  0  everything worked\n  1  something did not\n  6  the output cannot be written")
}

/// Shows every vendor.
pub fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(Exit::Refused, format!("nothing can be run: {error}")))?;
    runtime.block_on(async {
        for vendor in vendors::all() {
            show(vendor, matches.get_flag("by-contract")).await.map_err(|problem| failed(vendor, problem))?;
        }
        Ok(Exit::Done)
    })
}

/// A vendor with calls written by hand, or by its contract alone.
async fn show(vendor: &'static VendorInfo, by_contract: bool) -> Outcome {
    scene::title(vendor)?;
    match vendor.name {
        _ if by_contract => generic::show(vendor).await,
        "superoffice" => superoffice::show().await,
        "wavy" => wavy::show().await,
        "yeastar" => yeastar::show().await,
        _ => generic::show(vendor).await,
    }
}

fn failed(vendor: &VendorInfo, problem: Problem) -> Failure {
    match problem {
        Problem::Output(failure) => failure,
        Problem::Broken(why) => {
            Failure::new(Exit::Refused, format!("the demo of {} does not work: {why}", vendor.name))
        }
    }
}
