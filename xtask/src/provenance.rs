//! `cargo xtask provenance`: the page, the date and the age of each field.

mod items;
mod proof;
mod show;

use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::check::Words;
use crate::diagnostic::{Diagnostics, Place, closest};
use crate::json::Json;
use crate::source::Source;
use crate::{lower, source};

use items::Item;

/// Show where each field is known from, how long ago that was read, and what proves it.
///
/// Lists every field, listed value, operation and parameter of the contracts with its page, the day on which the page was
/// read (`pages.lock.json`), how many samples and conformance cases show it with a value, and the departures that are
/// about it with their confidence. What nothing shows, or what rests on a departure of low confidence, comes first, then
/// what was read longest ago. Writes nothing.
///
/// Exit code 0: done; 1: something is older than --older-than says, a page was read on a day that is yet to come, or the
/// contracts are wrong; 2: the command line is wrong.
///
/// Example: `cargo xtask provenance acme --older-than 180`
#[derive(clap::Args)]
pub struct Arguments {
    /// Folders of `schemas/`; all of them without one.
    vendors: Vec<String>,
    /// List only what was read more than so many days ago, and fail if there is something.
    #[arg(long, value_name = "DAYS")]
    older_than: Option<u32>,
    /// List only what no sample shows, and what rests on a departure of low confidence.
    #[arg(long)]
    unproven: bool,
    /// The day from which ages are counted; today, in UTC, without it.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// Write JSON to standard output instead of tables; what is wrong as well, under `refused`.
    #[arg(long)]
    json: bool,
}

/// Everything about one vendor.
pub struct Report {
    pub vendor: String,
    /// Every item, as they are listed.
    pub items: Vec<Item>,
    /// How many of the kinds there are, and how many of these a sample or a case shows.
    pub sums: Vec<Sum>,
    /// The page that was read longest ago.
    pub oldest: Option<Oldest>,
}

/// How many of a kind there are.
pub struct Sum {
    pub kind: items::Kind,
    pub count: usize,
    pub proven: usize,
}

/// A page and its age.
pub struct Oldest {
    pub page: String,
    pub read: String,
    pub age: i64,
}

/// The day from which ages are counted, and the last on which a page can have been read.
#[derive(Clone, Copy)]
struct Days {
    today: Date,
    latest: Date,
}

/// Runs the verb.
pub fn run(root: &Path, arguments: &Arguments) -> ExitCode {
    let today = arguments.today.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date());
    let reports = match reports(root, arguments, today) {
        Ok(reports) => reports,
        Err(problems) => return show::refused(problems, today, arguments.json),
    };
    if arguments.json {
        show::json(&reports, today);
    } else {
        show::tables(&reports);
    }
    let found: usize = reports.iter().map(|report| report.items.len()).sum();
    match arguments.older_than {
        Some(days) if found > 0 => {
            let what = if found == 1 { "1 thing is".to_owned() } else { format!("{found} things are") };
            eprintln!(
                "{what} known from pages that were read more than {days} days ago: read these anew, and set `read`"
            );
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn reports(root: &Path, arguments: &Arguments, today: Date) -> Result<Vec<Report>, Diagnostics> {
    let schemas = root.join("schemas");
    let known = source::vendors(&schemas)?;
    let mut problems = Diagnostics::default();
    for vendor in arguments.vendors.iter().filter(|vendor| !known.contains(vendor)) {
        let help = closest(vendor, known.iter().map(String::as_str));
        problems.push(Place::file("schemas").says(format!("there is no vendor `{vendor}`"), help));
    }
    problems.or(())?;
    let words = Words::load(&schemas)?;
    let days = Days::of(arguments, today);
    let mut problems = Diagnostics::default();
    let mut reports = Vec::new();
    for vendor in known.iter().filter(|vendor| arguments.vendors.is_empty() || arguments.vendors.contains(vendor)) {
        match report(&schemas, vendor, &words, days) {
            Ok(mut report) => {
                report.items.retain(|item| is_asked_for(item, arguments));
                reports.push(report);
            }
            Err(more) => problems.append(more),
        }
    }
    problems.or(reports)
}

/// One that was read on an unknown day is as old as can be.
fn is_asked_for(item: &Item, arguments: &Arguments) -> bool {
    let is_old = |days: u32| item.age.is_none_or(|age| age > i64::from(days));
    arguments.older_than.is_none_or(is_old) && (!arguments.unproven || !item.is_proven())
}

fn report(schemas: &Path, vendor: &str, words: &Words, days: Days) -> Result<Report, Diagnostics> {
    let source = source::load(schemas, vendor)?;
    words.check(&source)?;
    let contract = lower::lower(&source)?;
    days.check(&source)?;
    let mut items = items::all(&source, &contract);
    proof::add(&source, &contract, &mut items);
    for item in &mut items {
        item.age = read_on(&item.read).map(|read| days.since(read));
    }
    items.sort_by_key(|item| (item.is_proven(), item.age.map_or(i64::MIN, |age| -age)));
    let oldest = items.iter().filter_map(|item| Some((item.age?, item))).max_by_key(|(age, _)| *age);
    let oldest = oldest.map(|(age, item)| Oldest { page: item.page.clone(), read: item.read.clone(), age });
    let sum = |kind: items::Kind| {
        let of_kind = || items.iter().filter(|item| item.kind == kind);
        Sum { kind, count: of_kind().count(), proven: of_kind().filter(|item| item.samples + item.cases > 0).count() }
    };
    let sums = items::KINDS.map(sum).into_iter().collect();
    Ok(Report { vendor: vendor.to_owned(), items, sums, oldest })
}

fn read_on(read: &str) -> Option<Date> {
    read.parse().ok()
}

impl Days {
    /// East of Greenwich a day begins before it does in UTC: the next one is no mistake, unless a person names the day.
    fn of(arguments: &Arguments, today: Date) -> Self {
        Self { today, latest: arguments.today.or_else(|| today.tomorrow().ok()).unwrap_or(today) }
    }

    /// Refuses pages that were read on a day that is yet to come.
    fn check(self, source: &Source) -> Result<(), Diagnostics> {
        let mut problems = Diagnostics::default();
        let place = source.place("pages.lock.json").key("pages");
        for (page, entry) in source.pages.get("pages").map(Json::entries).unwrap_or_default() {
            let read = read_on(entry.text("read").unwrap_or_default());
            if let Some(read) = read.filter(|read| *read > self.latest) {
                let message = format!("the page was read on {read}, after {}, from which ages are counted", self.today);
                let help = "write the day on which it was really read, or count from a later one with `--today`";
                problems.push(place.key(page).key("read").says(message, help));
            }
        }
        problems.or(())
    }

    fn since(self, read: Date) -> i64 {
        read.until(self.today).map_or(0, |span| i64::from(span.get_days())).max(0)
    }
}
