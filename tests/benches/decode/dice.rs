//! Numbers that are the same in every run.

/// A generator of numbers that look like chance and are none.
pub struct Dice(u64);

impl Dice {
    /// Always the same numbers for the same seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below the limit, by the constants of Knuth's MMIX; the low bits are left out as too regular.
    pub const fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// Whether something happens that does so that often in a hundred times.
    pub const fn percent(&mut self, often: u64) -> bool {
        self.below(100) < often
    }

    /// One of the values.
    pub fn pick<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len() as u64) as usize]
    }

    /// That many decimal digits.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }

    /// That many hexadecimal digits.
    pub fn hex(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b"0123456789abcdef"[self.below(16) as usize])).collect()
    }

    /// A UUID in its usual form.
    pub fn uuid(&mut self) -> String {
        [8, 4, 4, 4, 12].map(|count| self.hex(count)).join("-")
    }

    /// A sentence of some words out of these, now and then with what JSON has to escape.
    pub fn sentence(&mut self, words: &[&str], most: u64) -> String {
        let count = 1 + self.below(most);
        let mut text = (0..count).map(|_| self.pick(words)).collect::<Vec<_>>().join(" ");
        if self.percent(8) {
            text.push_str("\n\"ok\"");
        }
        text
    }
}
