//! What each vendor is compared with: one commit or folder for all, or the last release of each.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use crate::changelog::{self, Changelog, Heading};
use crate::diagnostic::{Diagnostics, Place};

use super::base::Tree;
use super::base::git::Git;
use super::releases::{self, Release};
use super::sides::Reader;

/// Finds the contracts that the working tree is compared with.
pub struct Bases {
    working: Rc<Tree>,
    kind: Kind,
    /// By commit, because vendors were often released together.
    read: RefCell<BTreeMap<String, Rc<Reader>>>,
    /// By changelog, because each is asked for several times.
    released: RefCell<BTreeMap<String, Rc<Vec<Release>>>>,
}

enum Kind {
    One(Rc<Reader>),
    Releases(Git),
}

impl Bases {
    /// One folder for all.
    pub fn folder(working: Rc<Tree>, folder: &Path) -> Result<Self, Diagnostics> {
        let reader = Reader::then(Rc::new(Tree::folder(folder)?), &working)?;
        Ok(Self::new(working, Kind::One(Rc::new(reader))))
    }

    /// One commit for all.
    pub fn revision(working: Rc<Tree>, root: &Path, revision: &str) -> Result<Self, Diagnostics> {
        let git = Git::of(root)?;
        let commit = git.commit(revision)?;
        let reader = Reader::then(Rc::new(Tree::commit(&git, &commit)?), &working)?;
        Ok(Self::new(working, Kind::One(Rc::new(reader))))
    }

    /// The releases that the changelogs speak of.
    pub fn releases(working: Rc<Tree>, root: &Path) -> Result<Self, Diagnostics> {
        let git = Git::of(root)?;
        if git.is_shallow()? {
            let help = "`git fetch --unshallow` brings them; in a pipeline, ask for the whole history";
            let message = "this clone is shallow: the commits of the releases may be missing";
            return Err(Place::file("git").says(message, help).into());
        }
        Ok(Self::new(working, Kind::Releases(git)))
    }

    fn new(working: Rc<Tree>, kind: Kind) -> Self {
        Self { working, kind, read: RefCell::default(), released: RefCell::default() }
    }

    /// The one base of all, if there is one.
    pub fn one(&self) -> Option<Rc<Reader>> {
        match &self.kind {
            Kind::One(reader) => Some(Rc::clone(reader)),
            Kind::Releases(_) => None,
        }
    }

    /// What they are called together.
    pub fn name(&self) -> String {
        self.one().map_or_else(|| "the last releases".to_owned(), |reader| reader.name().to_owned())
    }

    /// What the last release of a changelog held, if there was one; of all changelogs the same, if there is one base.
    pub fn last(&self, changelog: Option<&Changelog>) -> Result<Option<Rc<Reader>>, Diagnostics> {
        if let Some(reader) = self.one() {
            return Ok(Some(reader));
        }
        let Some(changelog) = changelog else { return Ok(None) };
        if let Some(released) = self.release(changelog, changelog.first())? {
            return Ok(Some(released));
        }
        self.former(changelog)?.map_or(Ok(None), |heading| self.release(changelog, heading))
    }

    /// What a version held when it was released, if it was.
    pub fn release(&self, changelog: &Changelog, heading: &Heading) -> Result<Option<Rc<Reader>>, Diagnostics> {
        let git = match &self.kind {
            Kind::One(reader) => return Ok(Some(Rc::clone(reader))),
            Kind::Releases(git) => git,
        };
        if heading.date.is_none() {
            return Ok(None);
        }
        let released = self.released(git, &changelog.file)?;
        let release = released.iter().find(|release| release.heading.version == heading.version);
        release.map(|release| self.at(git, &release.commit)).transpose()
    }

    /// The newest version below the first one that was released: what the first one follows.
    pub fn former<'c>(&self, changelog: &'c Changelog) -> Result<Option<&'c Heading>, Diagnostics> {
        for heading in changelog.headings.iter().skip(1) {
            if self.was_released(changelog, heading)? {
                return Ok(Some(heading));
            }
        }
        Ok(None)
    }

    /// Whether a version with a day was released, with that day or another one.
    pub fn was_released(&self, changelog: &Changelog, heading: &Heading) -> Result<bool, Diagnostics> {
        let Kind::Releases(git) = &self.kind else { return Ok(true) };
        let released = self.released(git, &changelog.file)?;
        Ok(heading.date.is_some() && released.iter().any(|release| release.heading.version == heading.version))
    }

    /// The versions that were released, each as its release has it; with one base, those that have a day there.
    pub fn dated(&self, changelog: &Changelog) -> Result<Vec<Heading>, Diagnostics> {
        let git = match &self.kind {
            Kind::Releases(git) => git,
            Kind::One(reader) => {
                let text = reader.text(&changelog.file).unwrap_or_default();
                return Ok(changelog::headings(&text).into_iter().filter(|heading| heading.date.is_some()).collect());
            }
        };
        Ok(self.released(git, &changelog.file)?.iter().map(|release| release.heading.clone()).collect())
    }

    /// The releases of a changelog, looked for once.
    fn released(&self, git: &Git, file: &str) -> Result<Rc<Vec<Release>>, Diagnostics> {
        if let Some(released) = self.released.borrow().get(file) {
            return Ok(Rc::clone(released));
        }
        let released = Rc::new(releases::of(git, file)?);
        self.released.borrow_mut().insert(file.to_owned(), Rc::clone(&released));
        Ok(released)
    }

    /// Reads a commit, once.
    fn at(&self, git: &Git, commit: &str) -> Result<Rc<Reader>, Diagnostics> {
        if let Some(reader) = self.read.borrow().get(commit) {
            return Ok(Rc::clone(reader));
        }
        let reader = Rc::new(Reader::then(Rc::new(Tree::commit(git, commit)?), &self.working)?);
        self.read.borrow_mut().insert(commit.to_owned(), Rc::clone(&reader));
        Ok(reader)
    }
}
