//! `chatspec sim`: the simulators as a process.

mod announce;
mod certificate;
mod log;
mod stop;

use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chatspec_sim::{Fault, Sim};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use tokio::runtime::Builder;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::signals::Signals;
use crate::vendors;
use crate::wire::operation::VendorInfo;

const ABOUT: &str = "\
Runs simulators of vendors until Ctrl-C or SIGTERM.

Each prints where it is reached and which credentials it accepts, as lines that a shell can read: `chatspec sim > \
sim.env`, then in another shell `. sim.env` and `chatspec call`. Every request is a line on the standard error: time, \
vendor, request, status, and what is wrong with it.";

const CODES: &str = "\
Exit codes:
  0  stopped by a signal
  2  the command line, or a file it names, cannot be used
  3  a simulator cannot listen on its port
  6  the output cannot be written";

/// The command `sim`.
pub fn command() -> Command {
    let arg = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    Command::new("sim")
        .about("Runs simulators of vendors until Ctrl-C or SIGTERM")
        .long_about(ABOUT)
        .after_help(CODES)
        .arg(Arg::new("vendor").value_name("VENDOR").num_args(0..).help("Which vendors; without a name all of them"))
        .arg(
            arg("port", "PORT", "Port of the first; the others get those after it [default: free ones]")
                .value_parser(value_parser!(u16).range(1..)),
        )
        .arg(Arg::new("tls").long("tls").action(ArgAction::SetTrue).help("Speak TLS, with a certificate of its own"))
        .arg(
            arg("certificate-out", "FILE", "Where to write the certificate to trust [default: a temporary file]")
                .requires("tls")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            arg(
                "hostile",
                "SEED",
                "Answer with unknown values, extra keys, nulls and missing keys; --hostile=SEED repeats a run",
            )
            .num_args(0..=1)
            .require_equals(true)
            .value_parser(value_parser!(u64)),
        )
        .arg(arg("delay", "MILLISECONDS", "Wait before each answer").value_parser(value_parser!(u64)))
}

/// Does what the command line says.
pub fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let plan = Plan::of(matches)?;
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(Exit::Unreachable, format!("nothing can be run: {error}")))?;
    runtime.block_on(plan.run())
}

/// What is to be run.
struct Plan {
    vendors: Vec<(&'static VendorInfo, u16)>,
    tls: bool,
    certificate_out: Option<PathBuf>,
    seed: Option<u64>,
    delay: Option<Duration>,
}

impl Plan {
    fn of(matches: &ArgMatches) -> Result<Self, Failure> {
        let hostile = matches.contains_id("hostile");
        Ok(Self {
            vendors: with_ports(chosen(matches)?, matches.get_one("port").copied())?,
            tls: matches.get_flag("tls"),
            certificate_out: matches.get_one("certificate-out").cloned(),
            seed: hostile.then(|| matches.get_one("hostile").copied().unwrap_or_else(any_seed)),
            delay: matches.get_one("delay").copied().map(Duration::from_millis),
        })
    }

    async fn run(self) -> Result<Exit, Failure> {
        let signals = Signals::new()?;
        let mut sims = Vec::new();
        for (vendor, port) in &self.vendors {
            sims.push(self.start(vendor, *port).await?);
        }
        let certificate = certificate::write(&sims, self.certificate_out.as_deref())?;
        announce::announce(&sims, certificate.as_ref().map(certificate::Certificate::path))?;
        stop::wait(signals, &sims).await;
        for sim in sims {
            sim.stop().await;
        }
        Ok(Exit::Done)
    }

    async fn start(&self, vendor: &'static VendorInfo, port: u16) -> Result<Sim, Failure> {
        let mut builder = Sim::builder(vendor).port(port).on_request(move |request| log::request(vendor, request));
        if self.tls {
            builder = builder.tls();
        }
        if let Some(seed) = self.seed {
            builder = builder.hostile(seed);
        }
        let sim = builder.start().await.map_err(|error| not_started(vendor, &error))?;
        if let Some(time) = self.delay {
            sim.fault("*", Fault::delay(time).always());
        }
        Ok(sim)
    }
}

fn not_started(vendor: &VendorInfo, error: &std::io::Error) -> Failure {
    let failure = Failure::new(Exit::Unreachable, format!("the simulator of {} {error}", vendor.name));
    match error.kind() {
        std::io::ErrorKind::AddrInUse => failure.hint("another program has that port: give another one by --port"),
        _ => failure,
    }
}

/// The vendors that the command line names, or all.
fn chosen(matches: &ArgMatches) -> Result<Vec<&'static VendorInfo>, Failure> {
    let mut chosen: Vec<&'static VendorInfo> = Vec::new();
    for name in matches.get_many::<String>("vendor").into_iter().flatten() {
        let vendor = vendors::named(name)?;
        if chosen.iter().any(|other| other.name == vendor.name) {
            let failure =
                Failure::usage(format!("{name} is named twice, and what a shell reads would be of one of them"));
            return Err(failure.hint("run another `chatspec sim` for another one"));
        }
        chosen.push(vendor);
    }
    Ok(if chosen.is_empty() { vendors::all().to_vec() } else { chosen })
}

/// Consecutive ports from the first, or free ones.
fn with_ports(
    vendors: Vec<&'static VendorInfo>,
    first: Option<u16>,
) -> Result<Vec<(&'static VendorInfo, u16)>, Failure> {
    let Some(first) = first else { return Ok(vendors.into_iter().map(|vendor| (vendor, 0)).collect()) };
    let count = vendors.len();
    let ports: Vec<_> = vendors.into_iter().zip(first..=u16::MAX).collect();
    match ports.len() == count {
        true => Ok(ports),
        false => Err(Failure::usage(format!("there are no {count} ports from {first} on"))),
    }
}

/// A seed that another run does not get.
fn any_seed() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::from(now.subsec_nanos())
}
