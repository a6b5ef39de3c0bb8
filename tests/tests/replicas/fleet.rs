//! The processes together.

use std::time::Duration;

use chatspec_sim::yeastar::Sim;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::redis::Redis;
use crate::replica;

const PROCESSES: usize = 20;

/// How long a token holds, so that the test sees many of them.
const LIFETIME: Duration = Duration::from_secs(2);

/// Long enough for twenty processes on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(180);

/// What the simulator was asked for: tokens, and everything else.
#[derive(Debug, Clone, Copy, Default)]
struct Asked {
    tokens: usize,
    others: usize,
}

async fn pbx() -> (Sim, watch::Receiver<Asked>) {
    let (asked, watched) = watch::channel(Asked::default());
    let count = move |request: &chatspec_sim::Recorded| {
        let is_token = request.operation.is_some_and(|id| id != "message_session_get");
        asked.send_modify(|asked| if is_token { asked.tokens += 1 } else { asked.others += 1 });
    };
    let builder = Sim::builder().token_lifetime(LIFETIME).on_request(count);
    (builder.start().await.expect("a port is free"), watched)
}

/// Waits until that is so.
async fn until(watched: &mut watch::Receiver<Asked>, is_so: impl FnMut(&Asked) -> bool) {
    let seen = timeout(PATIENCE, watched.wait_for(is_so)).await;
    drop(seen.expect("the processes go on").expect("the simulator is there"));
}

/// Waits until so many tokens more have been asked for.
async fn renewed(watched: &mut watch::Receiver<Asked>, times: usize) {
    let goal = watched.borrow().tokens + times;
    until(watched, |asked| asked.tokens >= goal).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_processes_share_one_token() {
    let Some(mut redis) = Redis::start().await else { return };
    let lifetimes = if std::env::var_os("CHATSPEC_LONG").is_some_and(|value| value == "1") { 20 } else { 2 };
    let (pbx, mut watched) = pbx().await;
    let secret = pbx.login_input("application", "client_secret").to_owned();
    let fleet: Vec<_> = (0..PROCESSES).map(|_| replica::start(pbx.url(), &redis.url(), &secret)).collect();
    renewed(&mut watched, 1 + lifetimes).await;
    redis.kill();
    let goal = watched.borrow().others + PROCESSES;
    until(&mut watched, |asked| asked.others >= goal).await;
    redis.restart().await;
    renewed(&mut watched, 1 + lifetimes).await;
    let goal = watched.borrow().others + 2 * PROCESSES;
    until(&mut watched, |asked| asked.others >= goal).await;
    let most = pbx.most_valid_tokens();
    for (good, errors) in fleet.into_iter().map(replica::stop) {
        assert!(good > 0 && errors.is_empty(), "{good} calls were answered; of the others was said: {errors:#?}");
    }
    assert!((1..=2).contains(&most), "{most} tokens were valid at the same time");
    assert_eq!(pbx.problems().iter().filter(|problem| !problem.contains("not valid any more")).count(), 0);
}
