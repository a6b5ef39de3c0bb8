//! The requests that have arrived, in their order.

use std::collections::VecDeque;
use std::sync::Mutex;

use tokio::sync::Notify;

use crate::lock::lock;
use crate::record::Recorded;

/// The log of the last requests.
#[derive(Debug)]
pub(crate) struct Log {
    largest: usize,
    requests: Mutex<Requests>,
    arrived: Notify,
}

#[derive(Debug, Default)]
struct Requests {
    kept: VecDeque<Recorded>,
    arrived: usize,
}

impl Log {
    /// Keeps so many requests; the oldest go first, so that a simulator can run for days.
    pub(crate) fn of(largest: usize) -> Self {
        Self { largest, requests: Mutex::default(), arrived: Notify::new() }
    }

    pub(crate) fn push(&self, recorded: Recorded) {
        let mut requests = lock(&self.requests);
        requests.arrived += 1;
        if requests.kept.len() == self.largest {
            requests.kept.pop_front();
        }
        requests.kept.push_back(recorded);
        drop(requests);
        self.arrived.notify_waiters();
    }

    /// Something of each request that is kept, if it has that.
    pub(crate) fn each<T>(&self, pick: impl FnMut(&Recorded) -> Option<T>) -> Vec<T> {
        lock(&self.requests).kept.iter().filter_map(pick).collect()
    }

    pub(crate) fn clear(&self) {
        *lock(&self.requests) = Requests::default();
    }

    /// Waits until so many requests have arrived.
    pub(crate) async fn wait_for(&self, count: usize) {
        loop {
            let arrived = self.arrived.notified();
            if lock(&self.requests).arrived >= count {
                return;
            }
            arrived.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};
    use std::sync::Arc;

    use chatspec_wire::operation::Vendor;
    use chatspec_yeastar::Yeastar;

    use super::Log;
    use crate::record::{Recorded, SecretNames};
    use crate::request::{Place, Request};

    fn recorded(target: &str) -> Recorded {
        let request = Request {
            method: "GET".to_owned(),
            target: target.to_owned(),
            headers: http::HeaderMap::new(),
            body: bytes::Bytes::new(),
            too_large: false,
            peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
            place: Place::Outside,
            path_values: Vec::new(),
        };
        Recorded::of(&request, Vec::new(), None, Arc::new(SecretNames::of(Yeastar::INFO)))
    }

    #[tokio::test]
    async fn the_last_requests_are_kept_and_all_are_counted() {
        let log = Log::of(2);
        ["/1", "/2", "/3"].into_iter().for_each(|target| log.push(recorded(target)));
        log.wait_for(3).await;
        assert_eq!(log.each(|request| Some(request.target.clone())), ["/2", "/3"]);
    }
}
