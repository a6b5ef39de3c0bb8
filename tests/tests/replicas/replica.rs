//! One process of the application.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use chatspec_client::Error;
use chatspec_client::runtime::tokens::RedisTokenStore;
use chatspec_client::yeastar::Client;
use tokio::sync::oneshot;

/// Where the simulator is, for a process that is to work.
const API: &str = "CHATSPEC_REPLICA_API";

/// Where the store is.
const STORE: &str = "CHATSPEC_REPLICA_STORE";

/// Between two calls of a process, so that twenty of them leave the machine to others as well.
const INTERVAL: Duration = Duration::from_millis(40);

/// Starts a process, which works until its standard input ends.
pub fn start(api: &str, store: &str, client_secret: &str) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "replica::works_until_it_is_told_to_stop", "--nocapture", "--include-ignored"])
        .envs([(API, api), (STORE, store), ("CHATSPEC_REPLICA_SECRET", client_secret)])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("a process starts")
}

/// What a process did: calls that were answered, and what was said of those that were not.
pub fn stop(mut replica: Child) -> (usize, Vec<String>) {
    drop(replica.stdin.take());
    let output = replica.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let of = |mark: &str| said.lines().filter_map(|line| Some(line.split_once(mark)?.1.to_owned())).collect::<Vec<_>>();
    let good = of("good: ").first().and_then(|number| number.parse().ok());
    (good.unwrap_or_else(|| panic!("a process broke: {said}")), of("error: "))
}

#[tokio::test]
#[ignore = "is the program of the processes that another test starts"]
async fn works_until_it_is_told_to_stop() {
    let (Ok(api), Ok(store)) = (std::env::var(API), std::env::var(STORE)) else { return };
    let secret = std::env::var("CHATSPEC_REPLICA_SECRET").expect("the secret is given");
    let client = Client::builder(api)
        .application("sim-client_id", secret)
        .token_store(RedisTokenStore::new(&store).expect("an address of a store"))
        .build()
        .expect("the settings are right");
    let (stop, mut stopped) = oneshot::channel();
    std::thread::spawn(move || {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        let _ = stop.send(());
    });
    let mut beat = tokio::time::interval(INTERVAL);
    let mut good = 0;
    loop {
        tokio::select! {
            biased;
            _ = &mut stopped => break,
            _ = beat.tick() => {}
        }
        match call(&client).await {
            Ok(()) => good += 1,
            Err(error) => report(&format!("error: {error}")),
        }
    }
    report(&format!("good: {good}"));
}

async fn call(client: &Client) -> Result<(), Error> {
    client.get(2862).await.map(|session| assert_eq!(session.id, 2862))
}

/// Says it to the process that started this one.
fn report(line: &str) {
    let _ = writeln!(std::io::stdout(), "\n{line}");
}
