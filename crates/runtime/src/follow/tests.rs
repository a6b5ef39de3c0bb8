//! Following a scripted list: whatever happens, each element is given out once and in order.

use std::time::Duration;

use proptest::prelude::*;

use super::pace::{Pace, pause};
use super::progress::{Entry, Progress};

/// What happens to a list and to its reader.
#[derive(Debug, Clone)]
enum Event {
    /// Three elements are added, the first two at one position.
    Add,
    /// A poll that comes to its end. The server may ignore the position, turn the order around, and repeat elements.
    Poll { ignores_cursor: bool, reversed: bool, repeated: bool },
    /// A poll that fails: nothing is taken in.
    Fail,
    /// The reader takes so many elements.
    Take(u8),
    /// The reader begins anew from the position that it has.
    Restart,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Add),
        (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(ignores_cursor, reversed, repeated)| Event::Poll {
            ignores_cursor,
            reversed,
            repeated
        }),
        Just(Event::Fail),
        (0..6u8).prop_map(Event::Take),
        Just(Event::Restart),
    ]
}

/// Positions go up; of three elements, the first two share one.
fn cursor_of(element: u64) -> u64 {
    10 + element - element % 3 % 2
}

struct Script {
    added: Vec<u64>,
    progress: Progress<u64, u64>,
    given: Vec<u64>,
}

impl Script {
    fn play(&mut self, event: &Event) {
        match event {
            Event::Add => {
                let first = self.added.len() as u64;
                self.added.extend(first..first + 3);
            }
            Event::Poll { ignores_cursor, reversed, repeated } => self.poll(*ignores_cursor, *reversed, *repeated),
            Event::Fail => {}
            Event::Take(number) => (0..*number).for_each(|_| self.given.extend(self.progress.next())),
            Event::Restart => {
                // What was given out but not yet passed shares its position with what was not: it comes again.
                let cursor = self.progress.cursor();
                self.given.retain(|element| Some(cursor_of(*element)) <= cursor);
                self.progress = Progress::after(cursor);
            }
        }
    }

    fn poll(&mut self, ignores_cursor: bool, reversed: bool, repeated: bool) {
        // A reader polls only when it has taken everything.
        while let Some(element) = self.progress.next() {
            self.given.push(element);
        }
        let after = self.progress.cursor().filter(|_| !ignores_cursor);
        let entry = |element: &u64| Entry { cursor: Some(cursor_of(*element)), mark: *element, value: *element };
        let mut answer: Vec<_> = self.added.iter().map(entry).filter(|entry| entry.cursor > after).collect();
        if repeated {
            answer.extend(answer.clone());
        }
        if reversed {
            answer.sort_by_key(|entry| std::cmp::Reverse((entry.cursor, std::cmp::Reverse(entry.mark))));
        }
        self.progress.take_in(answer);
    }
}

fn time() -> impl Strategy<Value = Duration> {
    prop_oneof![
        (1..400_000_u64).prop_map(Duration::from_millis),
        Just(Duration::MAX),
        (1..u64::MAX).prop_map(Duration::from_nanos)
    ]
}

proptest! {
    #[test]
    fn pauses_double_up_to_their_limit(interval in time(), failures in 1..100_u32) {
        let limit = interval.max(Duration::from_secs(300));
        prop_assert_eq!([pause(interval, 0), pause(interval, 1)], [interval; 2]);
        prop_assert_eq!(pause(interval, failures + 1), pause(interval, failures).saturating_mul(2).min(limit));
        prop_assert_eq!(pause(interval, u32::MAX), limit);
    }

    #[test]
    fn a_good_poll_brings_the_interval_back(
        interval in time(), asked in prop::collection::vec(prop::option::of(prop::option::of(time())), 0..20),
    ) {
        let (mut pace, mut failures) = (Pace::new(interval), 0);
        for asked in asked {
            failures = if asked.is_some() { failures + 1 } else { 0 };
            let taken = match asked {
                Some(asked) => pace.after_failure(asked),
                None => pace.after_success(),
            };
            prop_assert_eq!(taken, pause(interval, failures).max(asked.flatten().unwrap_or_default()));
        }
    }

    #[test]
    fn each_element_after_the_start_is_given_out_once_and_in_order(
        start in prop::option::of(8..20u64), events in prop::collection::vec(event(), 0..40),
    ) {
        let mut script = Script { added: Vec::new(), progress: Progress::after(start), given: Vec::new() };
        events.iter().for_each(|event| script.play(event));
        script.play(&Event::Poll { ignores_cursor: false, reversed: false, repeated: false });
        script.play(&Event::Take(u8::MAX));
        let expected: Vec<u64> = script.added.iter().copied().filter(|element| Some(cursor_of(*element)) > start).collect();
        prop_assert_eq!(script.given, expected);
    }
}

fn entry(cursor: Option<u64>, mark: u64) -> Entry<u64, u64> {
    Entry { cursor, mark, value: mark }
}

fn drain(progress: &mut Progress<u64, u64>) -> Vec<u64> {
    std::iter::from_fn(|| progress.next()).collect()
}

#[test]
fn what_has_no_position_comes_first_and_once() {
    let mut progress = Progress::after(Some(1));
    progress.take_in(vec![entry(Some(2), 20), entry(None, 90), entry(None, 91), entry(None, 90)]);
    assert_eq!(drain(&mut progress), [90, 91, 20]);
    progress.take_in(vec![entry(None, 91), entry(None, 92)]);
    assert_eq!(drain(&mut progress), [92]);
    assert_eq!(progress.cursor(), Some(2));
}

#[test]
fn the_position_waits_for_all_elements_that_share_it() {
    let mut progress = Progress::after(None);
    progress.take_in(vec![entry(Some(5), 1), entry(Some(5), 2)]);
    assert_eq!((progress.next(), progress.cursor()), (Some(1), None));
    assert_eq!((progress.next(), progress.cursor()), (Some(2), Some(5)));
    assert_eq!(progress.next(), None);
}
