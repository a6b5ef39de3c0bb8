//! Which commit released a version: the first of the branch in whose changelog it stands first and has a day.

use jiff::civil::Date;
use semver::Version;

use crate::changelog::{self, Heading};
use crate::diagnostic::Diagnostic;

use super::base::git::Git;

/// A version that was released, as its release has it.
#[derive(Clone)]
pub struct Release {
    pub commit: String,
    pub heading: Heading,
}

/// The releases that a changelog has had: those of the branch itself, which is the chain of first parents, and those
/// that branches which were merged into it held to the end.
pub fn of(git: &Git, file: &str) -> Result<Vec<Release>, Diagnostic> {
    let Some(head) = git.head()? else { return Ok(Vec::new()) };
    let mut found: Vec<Release> = Vec::new();
    for release in begun(git, git.chain_of(&head, file)?, file)? {
        if found.iter().all(|other| other.heading.version != release.heading.version) {
            found.push(release);
        }
    }
    for (merge, tip, heading) in merged(git, &head, file)? {
        adopt(git, file, &mut found, (&merge, &tip), &heading)?;
    }
    Ok(found)
}

/// Takes over what the tip of a merged branch holds: a version that the branch did not release itself, and the commit
/// of one that only came with the merge.
fn adopt(
    git: &Git,
    file: &str,
    found: &mut Vec<Release>,
    (merge, tip): (&str, &str),
    heading: &Heading,
) -> Result<(), Diagnostic> {
    let place = found.iter().position(|other| other.heading.version == heading.version);
    let came_with_it = |other: &Release| other.commit == merge && other.heading.date == heading.date;
    if place.is_some_and(|place| !came_with_it(&found[place])) {
        return Ok(());
    }
    let Some(release) = begins(git, file, tip, &heading.version, heading.date)? else { return Ok(()) };
    match place {
        Some(place) => found[place] = release,
        None => found.push(release),
    }
    Ok(())
}

/// The first commit up to a tip in which a version stands first with that day.
fn begins(
    git: &Git,
    file: &str,
    tip: &str,
    version: &Version,
    day: Option<Date>,
) -> Result<Option<Release>, Diagnostic> {
    let is_it = |release: &Release| release.heading.version == *version && release.heading.date == day;
    let own = begun(git, git.chain_of(tip, file)?, file)?.into_iter().find(is_it);
    if own.is_some() {
        return Ok(own);
    }
    Ok(begun(git, git.commits_of(tip, file)?, file)?.into_iter().find(is_it))
}

/// What each of some commits begins its changelog with, where that has a day.
fn begun(git: &Git, commits: Vec<String>, file: &str) -> Result<Vec<Release>, Diagnostic> {
    let texts = git.texts(&commits, file)?;
    let both = commits.into_iter().zip(texts);
    Ok(both.filter_map(|(commit, text)| Some(Release { commit, heading: first_with_day(&text)? })).collect())
}

/// Every version with a day in the changelog of a branch that was merged, with the merge and the tip of that branch.
fn merged(git: &Git, head: &str, file: &str) -> Result<Vec<(String, String, Heading)>, Diagnostic> {
    let merges = git.merges(head)?;
    let tips: Vec<String> = merges.iter().map(|(_, tip)| tip.clone()).collect();
    let texts = git.texts(&tips, file)?;
    let mut all = Vec::new();
    for ((merge, tip), text) in merges.into_iter().zip(texts) {
        let dated = changelog::headings(&text).into_iter().filter(|heading| heading.date.is_some());
        all.extend(dated.map(|heading| (merge.clone(), tip.clone(), heading)));
    }
    Ok(all)
}

/// The version that a changelog begins with, if it has a day.
fn first_with_day(text: &str) -> Option<Heading> {
    changelog::headings(text).into_iter().next().filter(|heading| heading.date.is_some())
}
