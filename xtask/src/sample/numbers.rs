//! Stands in for numbers that name something: as many digits, in the same order, on the same side of each bound.

use std::collections::{BTreeMap, BTreeSet};

/// What each of these numbers is replaced by. None of the numbers to avoid is used as long as others are left.
pub fn assign(numbers: &BTreeSet<u128>, avoided: &BTreeSet<u128>) -> BTreeMap<u128, u128> {
    let mut assigned = BTreeMap::new();
    let mut bounds = bounds().into_iter().peekable();
    while let (Some(low), Some(high)) = (bounds.next(), bounds.peek().copied()) {
        let within: Vec<u128> = numbers.range(low..high).copied().collect();
        assigned.extend(within.iter().copied().zip(free(low, high, within.len(), avoided)));
    }
    assigned
}

/// As many numbers between two bounds, in their order.
fn free(low: u128, high: u128, count: usize, avoided: &BTreeSet<u128>) -> Vec<u128> {
    // Round numbers look like no identifiers; the smallest of all do.
    let first = if low == 1 { low } else { low + 1 };
    let good: Vec<u128> = (first..high).filter(|number| !avoided.contains(number)).take(count).collect();
    if good.len() == count { good } else { (low..high).take(count).collect() }
}

/// Where the number of digits grows, and where a number no longer fits into 31, 32, 53 or 63 bits.
fn bounds() -> Vec<u128> {
    let tens = (0..=38).map(|power| 10_u128.pow(power));
    let bits = [31, 32, 53, 63, 64].map(|bits| 1_u128 << bits);
    let all: BTreeSet<u128> = tens.chain(bits).collect();
    all.into_iter().collect()
}
