//! `cargo xtask codegen`: from `schemas/` to generated crates, or to everything that is wrong with them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::check::{self, Words};
use crate::contract::Contract;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, closest};
use crate::emit::client::{self, ExampleFile};
use crate::emit::{self, Outputs};
use crate::lower;
use crate::oauth;
use crate::polish;
use crate::source::{self, Source};
use crate::typify_types;
use crate::write::{self, Changes, Folders};

/// What one run made.
pub struct Plan {
    /// The contracts of all vendors, in the order of their names.
    pub contracts: Vec<Contract>,
    /// Every file of the vendors that were asked for.
    pub outputs: Outputs,
    /// How they differ from what is there.
    pub changes: Changes,
}

/// Works out every file, and writes nothing. `only` limits the model crates to that of one vendor; all are read, because
/// the client and the README are of all of them.
pub fn plan(root: &Path, only: Option<&str>) -> Result<Plan, Diagnostics> {
    let schemas = root.join("schemas");
    let vendors = source::vendors(&schemas)?;
    if let Some(only) = only.filter(|only| !vendors.iter().any(|vendor| vendor == only)) {
        let help = closest(only, vendors.iter().map(String::as_str));
        return Err(Place::file("schemas").says(format!("there is no vendor `{only}`"), help).into());
    }
    let words = Words::load(&schemas)?;
    let mut problems = Diagnostics::default();
    let (mut contracts, mut outputs) = (Vec::new(), Outputs::new());
    for vendor in &vendors {
        match generate(&schemas, vendor, &words) {
            Ok((contract, files)) => {
                contracts.push(contract);
                outputs.extend(files.into_iter().filter(|_| only.is_none_or(|only| only == vendor)));
            }
            Err(more) => problems.append(more),
        }
    }
    let readme = problems.take(readme(root, &contracts));
    problems.or(())?;
    outputs.extend(readme.flatten());
    outputs.extend(client::outputs(&contracts, &examples(root)));
    let generated = Folders { only_generated: vec![models(only), client::folder()], of_people: client::examples() };
    let changes = write::compare(root, &outputs, &generated)?;
    Ok(Plan { contracts, outputs, changes })
}

/// Reads, checks and generates one vendor. All that is wrong is gathered, as far as one thing can be seen beside another.
fn generate(schemas: &Path, vendor: &str, words: &Words) -> Result<(Contract, Outputs), Diagnostics> {
    let source = source::load(schemas, vendor)?;
    let mut problems = Diagnostics::default();
    problems.take(source.has_changelog());
    problems.and(make(schemas, &source, words))
}

/// Checks and generates one vendor that has been read.
pub fn make(schemas: &Path, source: &Source, words: &Words) -> Result<(Contract, Outputs), Diagnostics> {
    words.check(source)?;
    let mut problems = Diagnostics::default();
    check::check_source(source, &mut problems);
    let whole = oauth::expanded(source, &mut problems);
    let mut contract = match lower::lower(&whole) {
        Ok(contract) => contract,
        Err(more) => return problems.and(Err(more)),
    };
    check::check_contract(schemas, &whole, &mut contract, &mut problems);
    contract.bodies.extend(oauth::samples(source));
    let polished = typify_types::make(&contract).and_then(|tree| polish::polish(&contract, &tree));
    let polished = problems.and(polished)?;
    let outputs = emit::outputs(&contract, &polished);
    Ok((contract, outputs))
}

/// The examples of the client, which people write, in the order of their names.
fn examples(root: &Path) -> Vec<ExampleFile> {
    let entries = fs::read_dir(root.join(client::examples())).into_iter().flatten().flatten();
    let example = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let main = if path.is_dir() { path.join("main.rs") } else { path };
        let is_rust = main.extension().is_some_and(|extension| extension == "rs");
        Some(ExampleFile { name, text: fs::read_to_string(main).ok().filter(|_| is_rust)? })
    };
    let mut examples: Vec<ExampleFile> = entries.filter_map(|entry| example(entry.path())).collect();
    examples.sort_by(|one, other| one.name.cmp(&other.name));
    examples
}

/// The folder of the model crates that are generated.
fn models(only: Option<&str>) -> PathBuf {
    only.map_or_else(|| PathBuf::from("crates/models"), emit::crate_folder)
}

const BEGIN: &str = "<!-- vendors: written by `cargo xtask codegen` -->\n";
const END: &str = "<!-- end of vendors -->";

/// The README with the table of vendors between its marks, if there is one.
fn readme(root: &Path, contracts: &[Contract]) -> Result<Option<(PathBuf, String)>, Diagnostic> {
    let path = PathBuf::from("README.md");
    let Ok(text) = fs::read_to_string(root.join(&path)) else { return Ok(None) };
    let parts = text.split_once(BEGIN).and_then(|(head, rest)| Some((head, rest.split_once(END)?.1)));
    let Some((head, tail)) = parts else {
        let help = format!("write these two lines where the table of vendors belongs:\n{BEGIN}{END}");
        return Err(Place::file("README.md").says("there is no place for the table of vendors", help));
    };
    let table = emit::readme_table(&contracts.iter().collect::<Vec<_>>());
    Ok(Some((path, format!("{head}{BEGIN}{table}{END}{tail}"))))
}
