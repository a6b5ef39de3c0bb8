//! The faults that are drawn.

use std::time::{Duration, SystemTime};

use chatspec_sim::Fault;
use fastrand::Rng;

/// Any fault there is, for a few requests.
pub fn fault(chance: &mut Rng) -> Fault {
    let fault = match chance.u8(..17) {
        0 => Fault::status(chance.choice([400, 403, 404, 408, 409, 410, 418, 421]).unwrap_or(400)),
        1 => Fault::status(chance.choice([500, 502, 503, 504, 599]).unwrap_or(500)).body("<html>gateway</html>"),
        2 => Fault::status(429).retry_after(chance.u64(..2)),
        3 => Fault::status(503).retry_after_date(SystemTime::now()),
        4 => Fault::status(429).header("retry-after", "soon, perhaps"),
        5 => Fault::html(),
        6 => {
            Fault::json(chance.choice(["null", "[]", "{}", "7", "\"text\"", "[[[[", "{\"list\": 7}"]).unwrap_or("null"))
        }
        7 => Fault::garbage(),
        8 => Fault::empty(),
        9 => Fault::cut(chance.usize(..300)),
        10 => Fault::close(),
        11 => Fault::delay(Duration::from_millis(chance.u64(..150))),
        12 => Fault::slow(Duration::from_millis(chance.u64(1..4))),
        13 => Fault::oversized(chance.u64(..200_000)),
        14 => Fault::gzip_bomb(40 << 20),
        15 => Fault::redirect("https://elsewhere.example/"),
        _ => Fault::gzip(),
    };
    fault.times(chance.usize(1..4))
}
