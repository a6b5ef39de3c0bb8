//! Rounds in which every contender takes part, and the medians of what they took.

use std::fmt;
use std::time::Instant;

/// One way to do the work.
pub struct Contender {
    name: &'static str,
    base: usize,
    bytes: usize,
    run: Box<dyn Fn()>,
}

impl Contender {
    /// Does that work on that many bytes, and is compared with the contender at the position `base`.
    pub fn new(name: &'static str, base: usize, bytes: usize, run: impl Fn() + 'static) -> Self {
        Self { name, base, bytes, run: Box::new(run) }
    }

    fn seconds(&self) -> f64 {
        let start = Instant::now();
        (self.run)();
        start.elapsed().as_secs_f64()
    }
}

/// Contenders for one body.
pub struct Workload {
    name: &'static str,
    contenders: Vec<Contender>,
}

impl Workload {
    pub const fn new(name: &'static str, contenders: Vec<Contender>) -> Self {
        Self { name, contenders }
    }

    /// Lets everyone run once unmeasured and then once in each round.
    pub fn measure(&self, rounds: usize) -> Table {
        self.contenders.iter().for_each(|contender| (contender.run)());
        let seconds: Vec<_> = (0..rounds).map(|round| self.round(round)).collect();
        let rows = (0..self.contenders.len()).map(|position| self.row(position, &seconds)).collect();
        Table { name: self.name, bytes: self.contenders[0].bytes, rounds, rows }
    }

    /// What everyone takes in one round; who comes first changes with the round.
    fn round(&self, round: usize) -> Vec<f64> {
        let count = self.contenders.len();
        let mut seconds = vec![0.0; count];
        for position in (0..count).map(|turn| (turn + round) % count) {
            seconds[position] = self.contenders[position].seconds();
        }
        seconds
    }

    /// A ratio is the median of the ratios of throughput within each round, so that what slows a whole round cancels.
    fn row(&self, position: usize, rounds: &[Vec<f64>]) -> Row {
        let Contender { name, base, bytes, .. } = self.contenders[position];
        let more = bytes as f64 / self.contenders[base].bytes as f64;
        let [low, ratio, high] = quartiles(rounds.iter().map(|round| more * round[base] / round[position]).collect());
        let [_, seconds, _] = quartiles(rounds.iter().map(|round| round[position]).collect());
        Row { name, rate: bytes as f64 / seconds / 1e6, ratio, low, high }
    }
}

/// The quarter, the half and three quarters of the sorted values.
fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[values.len() * quarter / 4])
}

/// What came of a workload.
pub struct Table {
    name: &'static str,
    bytes: usize,
    rounds: usize,
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    rate: f64,
    ratio: f64,
    low: f64,
    high: f64,
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{} ({:.1} MB, median of {} rounds)", self.name, self.bytes as f64 / 1e6, self.rounds)?;
        writeln!(f, "{:24} {:>8} {:>11}   middle half", "", "MB/s", "x by hand")?;
        for Row { name, rate, ratio, low, high } in &self.rows {
            writeln!(f, "{name:24} {rate:8.0} {ratio:11.2}   {low:.2} to {high:.2}")?;
        }
        Ok(())
    }
}
