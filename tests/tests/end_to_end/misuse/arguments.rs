//! Arguments that cannot be meant, of typed calls and of calls that are known as data only.

use std::time::Duration;

use chatspec_client::runtime::Follow;
use chatspec_client::runtime::wire::operation::{Arguments, Location, Operation, Parameter, ValueKind, VendorInfo};
use chatspec_client::{Connection, Error, VENDORS, superoffice, wavy, yeastar};
use chatspec_sim::Sim;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::check;
use crate::clients::{connect, start};

/// A call that cannot be meant, and what has to be named.
type Call = (&'static str, &'static str, BoxFuture<'static, Result<(), Error>>);

/// What the caller wrote, what has to be named, and the call.
macro_rules! calls {
    ($($culprit:literal: $call:expr),+ $(,)?) => {
        vec![$((stringify!($call), $culprit, async move { $call.map(drop) }.boxed()) as Call),+]
    };
}

async fn all_are_refused(sim: &Sim, calls: Vec<Call>) {
    for (text, culprit, call) in calls {
        let error = call.await.expect_err(text);
        check(text, &error, culprit);
        assert_eq!(error.vendor(), sim.vendor().name);
        assert!(error.operation().is_some(), "{text}: whose error is it?");
    }
    assert!(sim.requests().is_empty(), "{:?}", sim.requests());
}

#[tokio::test]
async fn of_yeastar() {
    let sim = start(yeastar::VENDOR).await;
    let pbx = yeastar::Client::from(connect(&sim));
    let [a, b, c, d, e, f, g, h, i, j, k] = std::array::from_fn(|_| pbx.clone());
    let calls = calls! {
        "`id` is `0`": a.get(0).await,
        "`id` is `-1`": b.get(-1).await,
        "`id` is `-9223372036854775808`": c.get(i64::MIN).envelope().await,
        "`id` is `0`": d.get(0).raw().await,
        "ids is empty": e.query([0; 0]).await,
        "`ids` is `0`": f.query([0]).await,
        "`ids` is `-3`": g.query([2862, -3]).send().await,
        "`ids` is `0`": h.query((1..=250).chain([0])).await,
        "ids is empty": i.query([0; 0]).stream().collect_all().await,
        "`ids` is `0`": j.query((1..=250).chain([0])).stream().collect_all().await,
        "timeout": k.get(2862).timeout(Duration::ZERO).await,
    };
    all_are_refused(&sim, calls).await;
}

#[tokio::test]
async fn of_wavy() {
    let sim = start(wavy::VENDOR).await;
    let platform = wavy::Client::from(connect(&sim));
    let [a, b, c, d, e] = std::array::from_fn(|_| platform.clone());
    let calls = calls! {
        "`customerId` is `0`": a.open_sessions(0).await,
        "`customerId` is `-42`": b.open_sessions(-42).rows().await,
        "`customerId` is `-1`": c.open_sessions(-1).link().await,
        "`subAccountId` is `-1`": d.open_sessions(42).sub_account_id(-1).await,
        "timeout": e.open_sessions(42).timeout(Duration::ZERO).await,
    };
    all_are_refused(&sim, calls).await;
}

#[tokio::test]
async fn of_superoffice() {
    let sim = start(superoffice::VENDOR).await;
    let tenant = superoffice::Client::from(connect(&sim));
    let [a, b, c, d, e, f, g, h, i] = std::array::from_fn(|_| tenant.clone());
    let calls = calls! {
        "`chatSessionId` is `0`": a.messages(0).await,
        "`chatSessionId` is `-2147483648`": b.messages(i32::MIN).envelope().await,
        "`after` is `-1`": c.messages(341).after(-1).await,
        "`Accept-Language`": d.messages(341).accept_language("en\r\nX-Evil: 1").await,
        "`SO-Language`": e.messages(341).so_language("no\n").raw().await,
        "`SO-Culture`": f.messages(341).so_culture("sv\0").await,
        "`SO-TimeZone`": g.messages(341).so_time_zone("US-NY\r").stream().collect_all().await,
        "interval": first(h.messages(341).follow(Duration::ZERO)).await,
        "`chatSessionId` is `0`": first(i.messages(0).follow(Duration::from_secs(1))).await,
    };
    all_are_refused(&sim, calls).await;
}

/// The first thing that the stream gives, after which it has to be at its end.
async fn first(mut stream: Follow<superoffice::operations::V1ChatSessionEntityGetChatMessages>) -> Result<(), Error> {
    let first = stream.next().await.expect("an error");
    assert!(stream.next().await.is_none(), "it has ended");
    first.map(drop)
}

/// Texts that are no whole number of at least 1 and at most 64 bits.
const NO_IDS: [&str; 16] = [
    "",
    " ",
    "0",
    "-1",
    "-0",
    "+7",
    "007x",
    " 7",
    "7 ",
    "7\n",
    "1e3",
    "7.0",
    "0x7",
    "9223372036854775808",
    "-9223372036854775809",
    "٧",
];

#[tokio::test]
async fn of_calls_that_are_known_as_data_only() {
    let mut number = 0;
    for vendor in VENDORS {
        let sim = start(vendor).await;
        let connection = connect(&sim);
        for (operation, parameter, value) in wrong_numbers(vendor) {
            let arguments = with(operation, parameter, &value);
            let case = format!("{} {}={value:?}", operation.id, parameter.name);
            let error = connection.dynamic(operation, arguments, None).value().await.expect_err(&case);
            check(&case, &error, &format!("the parameter `{}` is ", parameter.name));
            assert_eq!(error.operation(), Some(operation.id));
            number += 1;
        }
        assert!(sim.requests().is_empty(), "{:?}", sim.requests());
    }
    assert!(number > 80, "{number}");
}

/// Each whole number that an operation takes, with texts that are none, or too small or too large a one.
fn wrong_numbers(vendor: &'static VendorInfo) -> Vec<(&'static Operation, &'static Parameter, String)> {
    let numbers = vendor.operations.iter().flat_map(|operation| {
        let whole = |parameter: &&Parameter| matches!(parameter.kind, ValueKind::Integer { .. });
        operation.parameters.iter().filter(whole).map(|parameter| (*operation, parameter))
    });
    let cases = numbers.flat_map(|(operation, parameter)| {
        wrong_for(parameter).into_iter().map(move |value| (operation, parameter, value))
    });
    cases.collect()
}

fn wrong_for(parameter: &Parameter) -> Vec<String> {
    let ValueKind::Integer { minimum, maximum } = parameter.kind else { return Vec::new() };
    assert!(minimum >= 0, "{}: ids and positions are not negative", parameter.name);
    let below = (minimum - 1).to_string();
    let above = maximum.checked_add(1).map(|number| number.to_string());
    let texts = NO_IDS.into_iter().filter(|text| text.parse::<i64>().ok().is_none_or(|number| number < minimum));
    texts.map(str::to_owned).chain([below]).chain(above).collect()
}

/// The arguments of the operation: that one, and for all others that it needs what the pages show.
fn with(operation: &'static Operation, wrong: &Parameter, value: &str) -> Arguments {
    let needed = operation.parameters.iter().enumerate();
    needed.fold(Arguments::of(operation), |arguments, (position, parameter)| match parameter {
        parameter if parameter.name == wrong.name && parameter.batch.is_some() => {
            arguments.list(position, &["1", value])
        }
        parameter if parameter.name == wrong.name => arguments.one(position, &value),
        parameter if parameter.required => arguments.one(position, &parameter.example.unwrap_or("application/json")),
        _ => arguments,
    })
}

#[tokio::test]
async fn of_headers_of_calls_that_are_known_as_data_only() {
    for vendor in VENDORS {
        let sim = start(vendor).await;
        let connection = connect(&sim);
        for operation in vendor.operations {
            for parameter in operation.parameters.iter().filter(|parameter| parameter.location == Location::Header) {
                refuses(&connection, operation, parameter).await;
            }
        }
        assert!(sim.requests().is_empty(), "{:?}", sim.requests());
    }
}

async fn refuses(connection: &Connection, operation: &'static Operation, parameter: &Parameter) {
    for value in ["a\nb", "a\rb", "a\r\nX-Evil: 1", "a\0b", "\n"] {
        let case = format!("{} {}={value:?}", operation.id, parameter.name);
        let arguments = with(operation, parameter, value);
        let error = connection.dynamic(operation, arguments, None).raw().await.expect_err(&case);
        check(&case, &error, &format!("`{}`", parameter.name));
    }
}

#[tokio::test]
async fn of_parameters_that_are_left_out() {
    for vendor in VENDORS {
        let sim = start(vendor).await;
        let connection = connect(&sim);
        for operation in vendor.operations {
            let needed = operation.parameters.iter().find(|parameter| parameter.required);
            if let Some(parameter) = needed {
                let error = connection.dynamic(operation, Arguments::of(operation), None).raw().await;
                check(operation.id, &error.expect_err(operation.id), &format!("`{}`", parameter.name));
            }
        }
        assert!(sim.requests().is_empty(), "{:?}", sim.requests());
    }
}
