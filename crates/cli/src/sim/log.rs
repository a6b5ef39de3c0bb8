//! The line of a request.

use std::time::{SystemTime, UNIX_EPOCH};

use chatspec_sim::Recorded;

use crate::notice;
use crate::wire::operation::VendorInfo;

/// Writes the line of a request; credentials in it are hidden.
pub fn request(vendor: &VendorInfo, request: &Recorded) {
    notice::say(format!("{} {} {request}", time(SystemTime::now()), vendor.name));
}

/// The time of the day, in UTC.
fn time(now: SystemTime) -> String {
    let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs() % 86_400;
    format!("{:02}:{:02}:{:02}Z", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::time;

    #[test]
    fn time_is_that_of_the_day() {
        assert_eq!(time(UNIX_EPOCH + Duration::from_secs(86_400 * 20_000 + 3_661)), "01:01:01Z");
        assert_eq!(time(UNIX_EPOCH + Duration::from_secs(86_399)), "23:59:59Z");
    }
}
