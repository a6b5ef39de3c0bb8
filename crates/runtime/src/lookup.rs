//! Values asked for by their identifiers, of any number.

mod batch;
mod iter;

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use chatspec_wire::operation::BatchRequest;

use crate::{Answer, Call, Error};

use batch::{Batch, Reply, ask};

/// What became of one identifier.
#[derive(Debug, Clone)]
pub enum Outcome<T> {
    /// The vendor answered it.
    Found(T),
    /// The vendor answered, and it was not among the answers.
    Absent,
    /// The request that asked for it failed.
    Failed(Arc<Error>),
    /// It was not asked for, after a request for others had failed in a way that concerns all of them: the credential is
    /// not accepted, or the caller is blocked.
    NotAsked(Arc<Error>),
}

/// What a vendor answered to a list of identifiers.
///
/// Each identifier stands once, in the order in which it was given first. They were asked for in batches of the size
/// that the contract allows; a batch that failed has failed for each of its identifiers, and the others are here.
///
/// Failures are easy to overlook: [`found`](Self::found) gives what there is and says nothing of the rest. Whoever
/// needs all of it writes `into_result()?`, which is an `Err` when any batch failed; whoever can do with a part asks
/// [`is_complete`](Self::is_complete) or looks at [`failures`](Self::failures).
///
/// ```no_run
/// # use chatspec_runtime::{Call, Error, wire::operation::BatchRequest};
/// /// What the identifiers stand for: all of it, or an error.
/// async fn all<R: BatchRequest>(call: Call<R>) -> Result<Vec<R::Item>, Error> {
///     let items = call.lookup().await?.into_result()?;
///     Ok(items)
/// }
/// ```
#[derive(Debug, Clone)]
#[must_use = "batches may have failed: `into_result()?` says so, or `failures()`"]
pub struct Lookup<K, T> {
    outcomes: Vec<(K, Outcome<T>)>,
    /// Where each identifier stands in `outcomes`.
    positions: HashMap<K, usize>,
    unasked: Vec<T>,
    failures: Vec<Arc<Error>>,
    answers: Vec<Answer<()>>,
}

impl<K, T> Lookup<K, T> {
    /// Every identifier with what became of it.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &Outcome<T>)> {
        self.into_iter()
    }

    /// How many identifiers there are, whatever became of them; one that was given twice counts once.
    #[must_use]
    pub fn len(&self) -> usize {
        self.outcomes.len()
    }

    /// Whether there are no identifiers, which no call gives: without any, it is an error.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    /// Whether nothing failed, so that what is not found is absent.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.failures.is_empty()
    }

    /// The identifiers that were answered, with what they stand for.
    pub fn found(&self) -> impl Iterator<Item = (&K, &T)> {
        self.iter().filter_map(|(id, outcome)| match outcome {
            Outcome::Found(value) => Some((id, value)),
            _ => None,
        })
    }

    /// The identifiers that the vendor left out of its answers.
    pub fn absent(&self) -> impl Iterator<Item = &K> {
        self.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Absent)).map(|(id, _)| id)
    }

    /// The identifiers of which nobody knows because they were not asked for, after a request for others had failed in a
    /// way that concerns all of them: the credential is not accepted, or the caller is blocked.
    pub fn not_asked(&self) -> impl Iterator<Item = &K> {
        self.iter().filter(|(_, outcome)| matches!(outcome, Outcome::NotAsked(_))).map(|(id, _)| id)
    }

    /// The identifiers of which nobody knows, because the request that asked for them failed.
    pub fn failed(&self) -> impl Iterator<Item = &K> {
        self.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Failed(_))).map(|(id, _)| id)
    }

    /// Why batches failed, one error for each of them.
    pub fn failures(&self) -> impl Iterator<Item = &Error> {
        self.failures.iter().map(AsRef::as_ref)
    }

    /// What was answered without having been asked for: no identifier, another one, or one a second time.
    #[must_use]
    pub fn unasked(&self) -> &[T] {
        &self.unasked
    }

    /// Status, headers and time of each batch that was answered.
    #[must_use]
    pub fn answers(&self) -> &[Answer<()>] {
        &self.answers
    }

    /// Every identifier with what became of it, owned.
    #[must_use]
    pub fn into_outcomes(self) -> Vec<(K, Outcome<T>)> {
        self.outcomes
    }

    /// What was found, in the order of the identifiers. Absent ones are left out.
    ///
    /// # Errors
    ///
    /// The first failure, when a batch failed.
    pub fn into_result(self) -> Result<Vec<T>, Error> {
        match self.failures.first() {
            Some(error) => Err(Error::clone(error)),
            None => Ok(self.outcomes.into_iter().filter_map(|(_, outcome)| outcome.into_found()).collect()),
        }
    }
}

impl<K: Eq + Hash, T> Lookup<K, T> {
    /// What became of an identifier; `None` when it was not asked for.
    #[must_use]
    pub fn get<Q: Eq + Hash + ?Sized>(&self, id: &Q) -> Option<&Outcome<T>>
    where
        K: Borrow<Q>,
    {
        self.positions.get(id).map(|position| &self.outcomes[*position].1)
    }
}

impl<K: Clone + Eq + Hash, T> Lookup<K, T> {
    /// Assigns what was answered; the first error, when nothing was.
    fn of(batches: Vec<Batch<K, T>>, id_of: impl Fn(&T) -> Option<K>) -> Result<Self, Error> {
        let mut lookup = Self {
            outcomes: Vec::new(),
            positions: HashMap::new(),
            unasked: Vec::new(),
            failures: Vec::new(),
            answers: Vec::new(),
        };
        let mut items = Vec::new();
        let mut answered = false;
        for batch in batches {
            answered |= batch.reply.is_answer();
            items.extend(lookup.take_in(batch));
        }
        match lookup.failures.first() {
            Some(error) if !answered => Err(Error::clone(error)),
            _ => Ok(lookup.assign(items, id_of)),
        }
    }

    /// Notes what became of a batch, and gives its elements.
    fn take_in(&mut self, batch: Batch<K, T>) -> Vec<T> {
        let mut items = Vec::new();
        let outcome = match batch.reply {
            Reply::Items(answer) => {
                self.answers.push(answer.map(|list| items = list));
                Outcome::Absent
            }
            Reply::NotFound => Outcome::Absent,
            Reply::Failed(error) => {
                self.failures.push(Arc::clone(&error));
                Outcome::Failed(error)
            }
            Reply::NotSent(error) => Outcome::NotAsked(error),
        };
        self.outcomes.extend(batch.ids.into_iter().map(|id| (id, outcome.without_value())));
        items
    }

    fn assign(mut self, items: Vec<T>, id_of: impl Fn(&T) -> Option<K>) -> Self {
        let ids = self.outcomes.iter().enumerate().map(|(position, (id, _))| (id.clone(), position));
        self.positions = ids.collect();
        for item in items {
            let place = id_of(&item).and_then(|id| self.positions.get(&id)).map(|at| &mut self.outcomes[*at].1);
            match place.filter(|outcome| !matches!(outcome, Outcome::Found(_))) {
                Some(outcome) => *outcome = Outcome::Found(item),
                None => self.unasked.push(item),
            }
        }
        self
    }
}

impl<T> Outcome<T> {
    /// The value, when there is one.
    #[must_use]
    pub fn into_found(self) -> Option<T> {
        match self {
            Self::Found(value) => Some(value),
            _ => None,
        }
    }

    /// The same for another identifier, for which nothing is found yet.
    fn without_value(&self) -> Self {
        match self {
            Self::Failed(error) => Self::Failed(Arc::clone(error)),
            Self::NotAsked(error) => Self::NotAsked(Arc::clone(error)),
            _ => Self::Absent,
        }
    }
}

impl<R: BatchRequest> Call<R> {
    /// Asks for all identifiers of the request, however many: each once, in batches of the size that the contract
    /// allows, at most the connection's `max_in_flight` batches at the same time.
    ///
    /// When the vendor says of a batch that there is no such thing, the identifier is absent if it was the only one.
    /// Of several, nobody can tell which one is meant: they have failed with that error.
    ///
    /// When the credential is not accepted, or the caller is blocked, batches that have not been sent are not sent any
    /// more: their identifiers are [`NotAsked`](Outcome::NotAsked).
    ///
    /// ```no_run
    /// # use chatspec_runtime::{Call, Error, wire::operation::BatchRequest};
    /// /// What is there, and what has to be asked for again.
    /// async fn read<R: BatchRequest>(call: Call<R>) -> Result<(Vec<R::Item>, Vec<R::Id>), Error> {
    ///     let lookup = call.lookup().await?;
    ///     let found = lookup.found().map(|(_, item)| item.clone()).collect();
    ///     Ok((found, lookup.failed().cloned().collect()))
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// When there are no identifiers, or one that the contract does not permit, before anything is sent; and when all
    /// batches fail, the error of the first one.
    pub async fn lookup(self) -> Result<Lookup<R::Id, R::Item>, Error> {
        Lookup::of(ask(self).await?, R::id_of)
    }
}
