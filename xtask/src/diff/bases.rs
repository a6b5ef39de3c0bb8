//! What each vendor is compared with: one commit or folder for all, or the last release of each.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use semver::Version;

use crate::changelog::{self, Changelog, Heading};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};

use super::base::Tree;
use super::base::git::Git;
use super::sides::Reader;

/// Finds the contracts that the working tree is compared with.
pub struct Bases {
    working: Rc<Tree>,
    kind: Kind,
    /// By commit, because vendors were often released together.
    read: RefCell<BTreeMap<String, Rc<Reader>>>,
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
        Self { working, kind, read: RefCell::default() }
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
        released(git, &changelog.file, &heading.version)?.map(|commit| self.at(git, &commit)).transpose()
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

    /// Whether there is a commit in which a version with a day stands first, with that day or another one.
    pub fn was_released(&self, changelog: &Changelog, heading: &Heading) -> Result<bool, Diagnostics> {
        let Kind::Releases(git) = &self.kind else { return Ok(true) };
        Ok(heading.date.is_some() && released(git, &changelog.file, &heading.version)?.is_some())
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
        let texts = git.texts(&git.commits_of(&changelog.file)?, &changelog.file)?;
        let mut found: Vec<Heading> = Vec::new();
        for heading in texts.iter().filter_map(|text| first_with_day(text)) {
            if found.iter().all(|other| other.version != heading.version) {
                found.push(heading);
            }
        }
        Ok(found)
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

/// The first commit in whose changelog a version stands first, and has a day.
fn released(git: &Git, file: &str, version: &Version) -> Result<Option<String>, Diagnostic> {
    let commits = git.commits_of(file)?;
    let texts = git.texts(&commits, file)?;
    let is_first = |text: &String| first_with_day(text).is_some_and(|heading| heading.version == *version);
    Ok(commits.into_iter().zip(texts).find(|(_, text)| is_first(text)).map(|(commit, _)| commit))
}

/// The version that a changelog begins with, if it has a day.
fn first_with_day(text: &str) -> Option<Heading> {
    changelog::headings(text).into_iter().next().filter(|heading| heading.date.is_some())
}
