//! What names mean in a module, and under which paths users of the crate reach what is declared there.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::Item;

use super::modules::{Crate, ModulePath, is_for_tests, is_public, leaves};
use super::text::{self, Alias, Meaning};

/// Something declared: its module and its name.
pub type Definition = (ModulePath, String);

/// The public paths of a crate.
#[derive(Default)]
pub struct Paths {
    /// By definition; the shortest first.
    pub of: BTreeMap<Definition, Vec<String>>,
    /// The public modules.
    pub modules: Vec<String>,
    /// What comes from other crates: the public path, or that of the module with a star, and what stands there.
    pub foreign: BTreeMap<String, String>,
    visited: BTreeSet<(ModulePath, String)>,
}

impl Paths {
    /// Every public path.
    pub fn find(krate: &Crate, declared: &BTreeMap<Definition, bool>) -> Self {
        let mut paths = Self::default();
        paths.module(krate, declared, &Vec::new(), "");
        for found in paths.of.values_mut() {
            found.sort_by_key(|path| (path.matches("::").count(), path.clone()));
        }
        paths
    }

    /// What a module shows, under a prefix.
    fn module(&mut self, krate: &Crate, declared: &BTreeMap<Definition, bool>, path: &ModulePath, prefix: &str) {
        if !self.visited.insert((path.clone(), prefix.to_owned())) {
            return;
        }
        let Some(module) = krate.modules.get(path) else { return };
        for ((_, name), _) in declared.iter().filter(|((place, _), is_public)| place == path && **is_public) {
            self.name((path.clone(), name.clone()), format!("{prefix}{name}"));
        }
        for item in &module.items {
            match item {
                Item::Mod(inner) if is_public(&inner.vis) && !is_for_tests(&inner.attrs) => {
                    let name = inner.ident.to_string();
                    self.modules.push(format!("{prefix}{name}"));
                    self.module(krate, declared, &joined(path, &name), &format!("{prefix}{name}::"));
                }
                Item::Use(item) if is_public(&item.vis) => {
                    for import in leaves(&item.tree, path) {
                        self.import(krate, declared, path, prefix, import.name.as_deref(), &import.path);
                    }
                }
                _ => {}
            }
        }
    }

    fn import(
        &mut self,
        krate: &Crate,
        declared: &BTreeMap<Definition, bool>,
        module: &ModulePath,
        prefix: &str,
        name: Option<&str>,
        path: &[String],
    ) {
        let shown = name.unwrap_or("*");
        let Some(local) = local(krate, module, path) else {
            self.foreign.insert(format!("{prefix}{shown}"), path.join("::"));
            return;
        };
        match (name, local.split_last()) {
            (None, _) => self.module(krate, declared, &local, prefix),
            (Some(name), _) if krate.has(&local) => {
                self.modules.push(format!("{prefix}{name}"));
                self.module(krate, declared, &local, &format!("{prefix}{name}::"));
            }
            (Some(name), Some((item, place))) if declared.contains_key(&(place.to_vec(), item.clone())) => {
                self.name((place.to_vec(), item.clone()), format!("{prefix}{name}"));
            }
            (Some(_), _) => drop(self.foreign.insert(format!("{prefix}{shown}"), path.join("::"))),
        }
    }

    fn name(&mut self, definition: Definition, path: String) {
        let paths = self.of.entry(definition).or_default();
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
}

/// A path within the crate, from its root, if it is one.
fn local(krate: &Crate, module: &ModulePath, path: &[String]) -> Option<ModulePath> {
    let first = path.first()?;
    if first == "crate" {
        return Some(path[1..].to_vec());
    }
    let beside = joined(module, first);
    krate.has(&beside).then(|| module.iter().chain(path).cloned().collect())
}

fn joined(path: &[String], name: &str) -> ModulePath {
    path.iter().cloned().chain([name.to_owned()]).collect()
}

/// What another crate shows, whose names a module has by `pub use …::*`.
#[derive(Default)]
pub struct Foreign {
    /// Its public paths, and what each means.
    pub names: BTreeMap<String, Known>,
}

/// What a public path of another crate means.
#[derive(Clone)]
pub enum Known {
    Item,
    Alias(Alias),
    /// Something of a third crate.
    Path(String),
}

/// The names of one module.
#[derive(Clone, Copy)]
pub struct Scope<'c> {
    pub krate: &'c Crate,
    pub paths: &'c Paths,
    pub declared: &'c BTreeMap<Definition, bool>,
    pub module: &'c ModulePath,
    pub foreign: &'c Foreign,
}

impl<'c> Scope<'c> {
    /// Tokens for comparison, with the names of this module resolved.
    pub fn compared(&self, tokens: &impl ToTokens) -> String {
        text::compared(tokens, &|path| self.meaning(path, 0))
    }

    /// The definition that a name means here.
    pub fn definition(&self, name: &str) -> Option<Definition> {
        let own = (self.module.clone(), name.to_owned());
        if self.declared.contains_key(&own) {
            return Some(own);
        }
        let path = self.krate.modules.get(self.module)?.imports.get(name)?;
        self.of_path(path)
    }

    /// The definition that a path means here.
    pub fn of_path(&self, path: &[String]) -> Option<Definition> {
        let path = local(self.krate, self.module, path)?;
        let (name, place) = path.split_last()?;
        let own = (place.to_vec(), name.clone());
        if self.declared.contains_key(&own) {
            return Some(own);
        }
        // What is named by the path under which the crate shows it.
        let shown = path.join("::");
        self.paths.of.iter().find(|(_, paths)| paths.contains(&shown)).map(|(definition, _)| definition.clone())
    }

    /// What a path means here, if it is more than its own words.
    fn meaning(&self, path: &[String], depth: usize) -> Option<Meaning> {
        let definition = if let [name] = path { self.definition(name) } else { self.of_path(path) };
        if let Some(definition) = definition {
            return Some(self.of_definition(&definition, depth));
        }
        let (first, rest) = path.split_first()?;
        let imports = &self.krate.modules.get(self.module)?.imports;
        if let Some(import) = imports.get(first) {
            let whole: Vec<String> = import.iter().chain(rest).cloned().collect();
            return Some(match self.of_path(&whole) {
                Some(definition) => self.of_definition(&definition, depth),
                None => Meaning::Path(whole.join("::")),
            });
        }
        self.elsewhere(path)
    }

    fn of_definition(&self, definition: &Definition, depth: usize) -> Meaning {
        /// Aliases of aliases go no deeper than this.
        const DEEPEST: usize = 32;
        if depth < DEEPEST
            && let Some(alias) = self.alias(definition, depth + 1)
        {
            return Meaning::Alias(alias);
        }
        let public = self.paths.of.get(definition).and_then(|paths| paths.first()).cloned();
        let path = public.unwrap_or_else(|| joined(&definition.0, &definition.1).join("::"));
        Meaning::Path(format!("crate::{path}"))
    }

    /// The type that a definition is another name for.
    pub fn alias(&self, definition: &Definition, depth: usize) -> Option<Alias> {
        let items = &self.krate.modules.get(&definition.0)?.items;
        let item = items.iter().find_map(|item| match item {
            Item::Type(item) if item.ident == definition.1 => Some(item),
            _ => None,
        })?;
        let scope = Scope { module: &definition.0, ..*self };
        let resolve = |path: &[String]| scope.meaning(path, depth);
        let words = |tokens: proc_macro2::TokenStream| text::compared_words(&text::words(tokens), &resolve);
        let parameters = item
            .generics
            .type_params()
            .map(|parameter| (parameter.ident.to_string(), words(parameter.default.to_token_stream())));
        Some(Alias { parameters: parameters.collect(), target: words(item.ty.to_token_stream()) })
    }

    /// What a path means that another crate shows.
    fn elsewhere(&self, path: &[String]) -> Option<Meaning> {
        (1..=path.len()).rev().find_map(|length| {
            let rest: String = path[length..].iter().map(|name| format!("::{name}")).collect();
            match self.foreign.names.get(&path[..length].join("::"))? {
                Known::Item => Some(Meaning::Path(format!("crate::{}", path.join("::")))),
                Known::Path(known) => Some(Meaning::Path(format!("{known}{rest}"))),
                Known::Alias(alias) => rest.is_empty().then(|| Meaning::Alias(alias.clone())),
            }
        })
    }
}
