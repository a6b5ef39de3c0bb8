//! The modules of a crate, read from its files, and the names that each of them knows.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use syn::{Attribute, Item, UseTree, Visibility};

use crate::emit::Outputs;

/// The path of a module from the root of the crate.
pub type ModulePath = Vec<String>;

/// A module.
pub struct Module {
    pub items: Vec<Item>,
    /// What is imported under which name, with its whole path.
    pub imports: BTreeMap<String, Vec<String>>,
}

/// A crate as it was read.
#[derive(Default)]
pub struct Crate {
    pub modules: BTreeMap<ModulePath, Module>,
    /// What could not be read: a name for it, and its text.
    pub unread: Vec<(String, String)>,
}

/// A name that a `use` brings.
pub struct Import {
    /// The name; none for all names.
    pub name: Option<String>,
    /// The whole path.
    pub path: Vec<String>,
}

impl Crate {
    /// Reads the crate whose root is that file.
    pub fn read(files: &Outputs, root: &Path) -> Self {
        let mut found = Self::default();
        let folder = root.parent().unwrap_or(Path::new("")).to_owned();
        found.file(files, root, &folder, Vec::new());
        found
    }

    /// Whether a path leads to a module.
    pub fn has(&self, path: &[String]) -> bool {
        self.modules.contains_key(path)
    }

    fn file(&mut self, files: &Outputs, file: &Path, folder: &Path, path: ModulePath) {
        let Some(text) = files.get(file) else {
            return self
                .unread
                .push((format!("the module `{}`", path.join("::")), "a file that is missing".to_owned()));
        };
        match syn::parse_file(text) {
            Ok(parsed) => self.module(files, parsed.items, folder, path),
            Err(error) => self.unread.push((file.display().to_string(), format!("{error}\n{text}"))),
        }
    }

    fn module(&mut self, files: &Outputs, items: Vec<Item>, folder: &Path, path: ModulePath) {
        for item in &items {
            let Item::Mod(module) = item else { continue };
            if is_for_tests(&module.attrs) {
                continue;
            }
            let name = module.ident.to_string();
            let inner: ModulePath = path.iter().cloned().chain([name.clone()]).collect();
            let below = folder.join(&name);
            match &module.content {
                _ if module.attrs.iter().any(|attribute| attribute.path().is_ident("path")) => {
                    self.unread.push((format!("the module `{}`", inner.join("::")), text(module)));
                }
                Some((_, items)) => self.module(files, items.clone(), &below, inner),
                None => {
                    let file = module_file(files, folder, &name);
                    self.file(files, &file, &below, inner);
                }
            }
        }
        let imports = imports(&items, &path);
        self.modules.insert(path, Module { items, imports });
    }
}

/// The file of a module, by either of the two forms.
fn module_file(files: &Outputs, folder: &Path, name: &str) -> PathBuf {
    let beside = folder.join(format!("{name}.rs"));
    let inside = folder.join(name).join("mod.rs");
    if files.contains_key(&inside) { inside } else { beside }
}

fn imports(items: &[Item], path: &[String]) -> BTreeMap<String, Vec<String>> {
    let uses = items.iter().filter_map(|item| match item {
        Item::Use(item) => Some(&item.tree),
        _ => None,
    });
    let all = uses.flat_map(|tree| leaves(tree, path));
    all.filter_map(|import| Some((import.name?, import.path))).collect()
}

/// The names that a `use` in a module brings.
pub fn leaves(tree: &UseTree, module: &[String]) -> Vec<Import> {
    let mut found = Vec::new();
    branch(tree, &mut Vec::new(), &mut found);
    for import in &mut found {
        import.path = absolute(&import.path, module);
    }
    found
}

fn branch(tree: &UseTree, prefix: &mut Vec<String>, found: &mut Vec<Import>) {
    let with = |prefix: &[String], name: String| -> Vec<String> {
        let name = (name != "self").then_some(name);
        prefix.iter().cloned().chain(name).collect()
    };
    match tree {
        UseTree::Path(path) => {
            prefix.push(path.ident.to_string());
            branch(&path.tree, prefix, found);
            prefix.pop();
        }
        UseTree::Name(name) => {
            let path = with(prefix, name.ident.to_string());
            found.push(Import { name: path.last().cloned(), path });
        }
        UseTree::Rename(rename) => {
            let path = with(prefix, rename.ident.to_string());
            found.push(Import { name: Some(rename.rename.to_string()), path });
        }
        UseTree::Glob(_) => found.push(Import { name: None, path: prefix.clone() }),
        UseTree::Group(group) => group.items.iter().for_each(|tree| branch(tree, prefix, found)),
    }
}

/// A path from the root of the crate, where it is one within the crate.
fn absolute(path: &[String], module: &[String]) -> Vec<String> {
    let within = |module: &[String], rest: &[String]| -> Vec<String> {
        ["crate".to_owned()].into_iter().chain(module.iter().cloned()).chain(rest.iter().cloned()).collect()
    };
    match path.first().map(String::as_str) {
        Some("self") => within(module, &path[1..]),
        Some("super") => {
            let outer = &module[..module.len().saturating_sub(1)];
            absolute(&["self".to_owned()].into_iter().chain(path[1..].iter().cloned()).collect::<Vec<_>>(), outer)
        }
        _ => path.to_vec(),
    }
}

/// Whether something is compiled for tests only.
pub fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg") && text(attribute).contains("(test)"))
}

/// Whether everybody may name something.
pub fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn text(tokens: &impl quote::ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}
