//! Every call of every vendor, in every way in which it can be made; what it gives is collected.

use std::fmt::Debug;
use std::time::Duration;

use chatspec_client::runtime::wire::operation::Arguments;
use chatspec_client::runtime::{Link, Lookup, Rows};
use chatspec_client::{Answer, Connection, Error, superoffice, wavy, yeastar};
use futures_util::{Stream, StreamExt};

use crate::collected::Collected;

/// Items that are taken of a stream.
const MOST: usize = 20;

/// Makes all calls.
pub async fn everything(connection: &Connection, collected: &Collected) {
    collected.debug("connection", connection);
    match connection.vendor().name {
        "yeastar" => yeastar_calls(yeastar::Client::from(connection.clone()), collected).await,
        "wavy" => wavy_calls(wavy::Client::from(connection.clone()), collected).await,
        "superoffice" => superoffice_calls(superoffice::Client::from(connection.clone()), collected).await,
        other => panic!("no calls of {other}"),
    }
    dynamic_calls(connection, collected).await;
}

async fn yeastar_calls(client: yeastar::Client, collected: &Collected) {
    collected.debug("client", &client);
    collected.debug("call", &(client.get(1), client.query([1, 2])));
    answer("get", client.get(1).send().await, collected);
    answer("envelope of get", client.get(1).envelope().await, collected);
    answer("body of get", client.get(1).raw().await, collected);
    answer("envelope of query", client.query([1, 2]).envelope().await, collected);
    lookup(client.query(1..=150).await, collected);
    let stream = client.query([1, 2]).stream();
    collected.debug("stream", &stream);
    items("element", stream, collected).await;
}

async fn wavy_calls(client: wavy::Client, collected: &Collected) {
    collected.debug("client", &client);
    let call = || client.open_sessions(42).sub_account_id(1);
    collected.debug("call", &call());
    answer("envelope", call().envelope().await, collected);
    answer("body", call().raw().await, collected);
    rows(call().rows().await, collected).await;
    link(call().link().await, collected).await;
}

async fn superoffice_calls(client: superoffice::Client, collected: &Collected) {
    collected.debug("client", &client);
    let call = || client.messages(341).after(1).accept_language("en");
    collected.debug("call", &call());
    answer("messages", call().send().await, collected);
    answer("envelope", call().envelope().await, collected);
    answer("body", call().raw().await, collected);
    items("element", call().stream(), collected).await;
    let mut stream = call().follow(Duration::from_millis(1));
    collected.debug("stream", &stream);
    // The first poll alone: it goes on for ever.
    if let Some(Err(error)) = tokio::time::timeout(Duration::from_secs(5), stream.next()).await.ok().flatten() {
        collected.error("message that is followed", &error);
    }
    collected.debug("stream", &stream);
}

async fn dynamic_calls(connection: &Connection, collected: &Collected) {
    for operation in connection.vendor().operations {
        let required = operation.parameters.iter().enumerate().filter(|(_, parameter)| parameter.required);
        let arguments = required.fold(Arguments::of(operation), |arguments, (at, parameter)| {
            arguments.one(at, &parameter.example.unwrap_or("1"))
        });
        let call = || connection.dynamic(operation, arguments.clone(), None);
        collected.debug("call", &call());
        answer("value", call().value().await, collected);
        answer("envelope", call().envelope().await, collected);
        answer("body", call().raw().await, collected);
        items("element", call().elements(), collected).await;
        rows(call().rows().await, collected).await;
        link(call().link().await, collected).await;
    }
}

/// The answer but for its value, which is what the vendor said.
fn answer<T: Debug>(what: &str, answer: Result<Answer<T>, Error>, collected: &Collected) {
    match answer {
        Ok(answer) => {
            collected.debug(what, &answer.map(|_| ()));
        }
        Err(error) => collected.error(what, &error),
    }
}

fn lookup<K: Debug, T: Debug>(lookup: Result<Lookup<K, T>, Error>, collected: &Collected) {
    match lookup {
        Ok(lookup) => {
            collected.debug("lookup", &lookup.answers());
            lookup.failures().for_each(|error| collected.error("lookup", error));
        }
        Err(error) => collected.error("lookup", &error),
    }
}

async fn rows<T: Debug>(rows: Result<Rows<T>, Error>, collected: &Collected) {
    match rows {
        Ok(rows) => {
            collected.debug("rows", &rows);
            items("row", rows, collected).await;
        }
        Err(error) => collected.error("rows", &error),
    }
}

async fn link<T: Debug + serde::de::DeserializeOwned + Send + 'static>(
    link: Result<Link<T>, Error>,
    collected: &Collected,
) {
    match link {
        Ok(link) => {
            collected.debug("link", &link);
            collected.display("link", &link);
            rows(link.rows().await, collected).await;
            if let Err(error) = link.bytes().await {
                collected.error("file", &error);
            }
        }
        Err(error) => collected.error("link", &error),
    }
}

async fn items<T, S: Stream<Item = Result<T, Error>> + Unpin>(what: &str, stream: S, collected: &Collected) {
    let items: Vec<_> = stream.take(MOST).collect().await;
    items.into_iter().filter_map(Result::err).for_each(|error| collected.error(what, &error));
}
