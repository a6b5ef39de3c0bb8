//! git, as the program that is installed: revisions, and the files at them.

use std::fs::{self, File};
use std::io::{ErrorKind, Seek as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use crate::diagnostic::{Diagnostic, Diagnostics, Place};

/// The repository that a workspace belongs to.
pub struct Git {
    root: PathBuf,
}

/// What git knows of a file at a revision.
struct Entry {
    mode: String,
    object: String,
    path: PathBuf,
}

impl Git {
    /// The repository of a workspace, if there is one.
    pub fn of(root: &Path) -> Result<Self, Diagnostic> {
        let git = Self { root: root.to_owned() };
        let inside = git.text(&["rev-parse", "--is-inside-work-tree"])?;
        if inside.trim() == "true" {
            return Ok(git);
        }
        let help = "run in a checkout of the repository, or compare with a folder: `--base-folder FOLDER`";
        Err(place().says("this folder is not in the working tree of a repository", help))
    }

    /// The commit that a revision names.
    pub fn commit(&self, revision: &str) -> Result<String, Diagnostic> {
        let name = format!("{revision}^{{commit}}");
        let found = self.output(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name], None)?;
        let text = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        if found.status.success() && !text.is_empty() {
            return Ok(text);
        }
        let help = if self.is_shallow()? {
            "this clone is shallow: `git fetch --unshallow` brings all commits, `git fetch origin <revision>` that one"
        } else {
            "name a commit, a branch or a tag of this repository; `git fetch --tags` brings those of the remote"
        };
        Err(place().says(format!("there is no commit `{revision}` here"), help))
    }

    /// Whether commits of the history are missing.
    pub fn is_shallow(&self) -> Result<bool, Diagnostic> {
        Ok(self.text(&["rev-parse", "--is-shallow-repository"])?.trim() == "true")
    }

    /// The commit of the working tree, if there is one yet.
    pub fn head(&self) -> Result<Option<String>, Diagnostic> {
        let found = self.output(&["rev-parse", "--verify", "--quiet", "HEAD"], None)?;
        let text = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// The commits up to a tip that changed a file, the oldest first.
    pub fn commits_of(&self, tip: &str, file: &str) -> Result<Vec<String>, Diagnostic> {
        // Without the whole history, a merge that kept one side hides what the other one did.
        let text = self.text(&["rev-list", "--topo-order", "--reverse", "--full-history", tip, "--", file])?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// The commits of the branch that ends with a tip which changed a file, the oldest first.
    pub fn chain_of(&self, tip: &str, file: &str) -> Result<Vec<String>, Diagnostic> {
        let text = self.text(&["rev-list", "--first-parent", "--topo-order", "--reverse", tip, "--", file])?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// The merges of the branch that ends with a tip, the oldest first, each with the tip of what was merged; one for
    /// each of them.
    pub fn merges(&self, tip: &str) -> Result<Vec<(String, String)>, Diagnostic> {
        let arguments = ["rev-list", "--first-parent", "--merges", "--parents", "--topo-order", "--reverse", tip];
        let text = self.text(&arguments)?;
        let pairs = |line: &str| -> Vec<(String, String)> {
            let mut words = line.split(' ');
            let merge = words.next().unwrap_or_default().to_owned();
            words.skip(1).map(|other| (merge.clone(), other.to_owned())).collect()
        };
        Ok(text.lines().flat_map(pairs).collect())
    }

    /// The text of a file at each of some commits, empty where it is not there.
    pub fn texts(&self, commits: &[String], file: &str) -> Result<Vec<String>, Diagnostic> {
        let asked: String = commits.iter().map(|commit| format!("{commit}:./{file}\n")).collect();
        let bytes = self.bytes(&["cat-file", "--batch"], Some(&asked))?;
        let mut rest = bytes.as_slice();
        let texts: Option<Vec<Option<Vec<u8>>>> = commits.iter().map(|_| blob(&mut rest)).collect();
        let texts = texts.ok_or_else(|| unexpected("cat-file"))?;
        let text = |bytes: Option<Vec<u8>>| String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
        Ok(texts.into_iter().map(text).collect())
    }

    /// Writes what stands below some paths at a commit into a folder.
    pub fn extract(&self, commit: &str, paths: &[&str], into: &Path) -> Result<(), Diagnostics> {
        let entries = self.entries(commit, paths)?;
        let mut problems = Diagnostics::default();
        for entry in entries.iter().filter(|entry| !is_plain(entry)) {
            let file = Place::file(format!("{}:{}", short(commit), entry.path.display()));
            let help =
                "replace it by the file itself; the files of a contract are compared as they stand in the commit";
            problems.push(file.says("this is not a plain file", help));
        }
        problems.or(())?;
        let blobs = self.blobs(&entries)?;
        for (entry, blob) in entries.iter().zip(blobs) {
            write(&into.join(&entry.path), &blob)?;
        }
        Ok(())
    }

    /// Every file below some paths, as its path from the workspace.
    fn entries(&self, commit: &str, paths: &[&str]) -> Result<Vec<Entry>, Diagnostic> {
        let mut arguments = vec!["ls-tree", "-r", "-z", commit, "--"];
        arguments.extend(paths);
        let bytes = self.bytes(&arguments, None)?;
        let lines = bytes.split(|byte| *byte == 0).filter(|line| !line.is_empty());
        lines.map(|line| entry(line).ok_or_else(|| unexpected("ls-tree"))).collect()
    }

    /// The contents of files, in their order.
    fn blobs(&self, entries: &[Entry]) -> Result<Vec<Vec<u8>>, Diagnostic> {
        let asked: String = entries.iter().map(|entry| format!("{}\n", entry.object)).collect();
        let bytes = self.bytes(&["cat-file", "--batch"], Some(&asked))?;
        let mut rest = bytes.as_slice();
        let blobs: Option<Vec<Vec<u8>>> = entries.iter().map(|_| blob(&mut rest).flatten()).collect();
        blobs.ok_or_else(|| unexpected("cat-file"))
    }

    fn text(&self, arguments: &[&str]) -> Result<String, Diagnostic> {
        Ok(String::from_utf8_lossy(&self.bytes(arguments, None)?).into_owned())
    }

    /// What git writes, when it succeeds.
    fn bytes(&self, arguments: &[&str], input: Option<&str>) -> Result<Vec<u8>, Diagnostic> {
        let output = self.output(arguments, input)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let message = format!("`git {}` failed: {said}", arguments.first().copied().unwrap_or_default());
        let help = "compare in a checkout with its history, or with a folder: `--base-folder FOLDER`";
        Err(place().says(message, help))
    }

    fn output(&self, arguments: &[&str], input: Option<&str>) -> Result<std::process::Output, Diagnostic> {
        let mut command = Command::new("git");
        // Hooks of git set these, and they may mean another repository than that of the workspace.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(variable);
        }
        command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").current_dir(&self.root).args(arguments);
        let input = input.map(as_input).transpose().map_err(|error| not_run(&error))?;
        command.stdin(input.map_or_else(Stdio::null, Stdio::from));
        command.output().map_err(|error| not_run(&error))
    }
}

/// A commit as people write it.
pub fn short(commit: &str) -> &str {
    commit.get(..12).filter(|_| commit.len() == 40).unwrap_or(commit)
}

/// The place of what git says.
fn place() -> Place {
    Place::file("git")
}

fn not_run(error: &std::io::Error) -> Diagnostic {
    let message = match error.kind() {
        ErrorKind::NotFound => "the program `git` was not found".to_owned(),
        _ => format!("the program `git` cannot be run: {error}"),
    };
    place().says(message, "install git, or compare with a folder: `--base-folder FOLDER`")
}

fn unexpected(verb: &str) -> Diagnostic {
    place().says(format!("what `git {verb}` wrote is not understood"), "use git 2.30 or newer")
}

/// Text as the input of a program, which can be read and written at the same time.
fn as_input(text: &str) -> std::io::Result<File> {
    let mut file = tempfile::tempfile()?;
    file.write_all(text.as_bytes())?;
    file.rewind()?;
    Ok(file)
}

/// A line of `ls-tree`: mode, type and object, a tab, and the path.
fn entry(line: &[u8]) -> Option<Entry> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let about = std::str::from_utf8(&line[..tab]).ok()?;
    let mut parts = about.split(' ');
    let (mode, _, object) = (parts.next()?, parts.next()?, parts.next()?);
    let path = path_of(&line[tab + 1..])?;
    Some(Entry { mode: mode.to_owned(), object: object.to_owned(), path })
}

/// A path below the workspace; none that leads out of it.
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt as _;
    let path = Path::new(std::ffi::OsStr::from_bytes(bytes));
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| path.to_owned())
}

/// Takes one object from what `cat-file --batch` writes: a line with its size, its bytes, and a line's end. Nothing
/// inside for one that is missing, and nothing at all when what was written is not understood.
fn blob(rest: &mut &[u8]) -> Option<Option<Vec<u8>>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&rest[..end]).ok()?;
    if line.ends_with(" missing") {
        *rest = rest.get(end + 1..)?;
        return Some(None);
    }
    let size: usize = line.split_once(" blob ")?.1.parse().ok()?;
    let bytes = rest.get(end + 1..)?.get(..size)?.to_vec();
    *rest = rest.get(end + 1 + size + 1..)?;
    Some(Some(bytes))
}

/// Whether it is a file and neither a link nor another repository.
fn is_plain(entry: &Entry) -> bool {
    entry.mode.starts_with("100")
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, bytes)).map_err(|error| {
        let message = format!("the files of the base cannot be written: {error}");
        Place::file(path.display().to_string()).says(message, "check the folder for temporary files and the disk")
    })
}
