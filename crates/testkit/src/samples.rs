//! Sample payloads that are kept beside the schemas.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::LoadError;
use crate::set::{children, file_name, read_json};

/// What a folder's name ends in when its payloads hold values that the schema does not list.
const OPEN: &str = ".open";

/// One sample payload.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Sample {
    /// Name of its folder, without the ending `.open`: an operation or a type.
    pub group: String,
    /// Name of its file, without the ending.
    pub case: String,
    /// Whether the folder's name ends in `.open`: the payload is not valid under the schema, but must decode.
    pub open: bool,
    /// The file.
    pub path: PathBuf,
    /// The payload as it stands in the file.
    pub text: String,
    /// The payload as a value.
    pub value: Value,
}

/// Loads every `<group>/<case>.json` of a folder of samples, sorted; files beside the groups are no samples.
///
/// ```
/// let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/acme/samples");
/// let samples = chatspec_testkit::samples::load(folder.as_ref())?;
/// assert!(samples.iter().any(|sample| sample.group == "get_session" && !sample.open));
/// # Ok::<(), chatspec_testkit::LoadError>(())
/// ```
///
/// # Errors
///
/// When a folder or file cannot be read, or a sample is no JSON.
pub fn load(folder: &Path) -> Result<Vec<Sample>, LoadError> {
    let mut samples = Vec::new();
    for group in children(folder)?.iter().filter(|path| path.is_dir()) {
        for path in children(group)? {
            if path.extension().is_some_and(|extension| extension == "json") {
                samples.push(read(group, path)?);
            }
        }
    }
    Ok(samples)
}

fn read(group: &Path, path: PathBuf) -> Result<Sample, LoadError> {
    let (text, value) = read_json(&path)?;
    let folder = file_name(group);
    let group = folder.strip_suffix(OPEN).unwrap_or(&folder);
    Ok(Sample {
        group: group.to_owned(),
        case: file_name(&path).trim_end_matches(".json").to_owned(),
        open: folder.ends_with(OPEN),
        path,
        text,
        value,
    })
}
