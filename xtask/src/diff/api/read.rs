//! Every public item of a crate, from its files.

use std::collections::BTreeMap;
use std::path::Path;

use syn::Item as Code;

use crate::emit::Outputs;

use super::declared::{self, Part};
use super::item::{Api, Item, Sort};
use super::modules::Crate;
use super::scope::{Definition, Foreign, Known, Paths, Scope};

/// The public items of the crate with that root, by their paths below a prefix; and what its public names mean to one
/// that shows them as well. Names that are not the crate's own are those of another crate that it shows.
pub fn items(files: &Outputs, root: &Path, prefix: &str, foreign: &Foreign) -> (Api, Foreign) {
    let krate = Crate::read(files, root);
    let names = names(&krate);
    let paths = Paths::find(&krate, &names);
    let mut api = Api::new();
    for (name, text) in &krate.unread {
        api.insert(format!("{prefix}{name}"), Item::new(Sort::Unread, text.as_str()));
    }
    for module in &paths.modules {
        api.insert(format!("{prefix}{module}"), Item::new(Sort::Module, "a module"));
    }
    for (path, target) in &paths.foreign {
        api.insert(format!("{prefix}{path}"), Item::new(Sort::Reexport, target.as_str()));
    }
    for (path, module) in &krate.modules {
        let scope = Scope { krate: &krate, paths: &paths, declared: &names, module: path, foreign };
        module.items.iter().for_each(|code| add(&mut api, code, &scope, prefix));
    }
    let root = Vec::new();
    let shown = shown(&Scope { krate: &krate, paths: &paths, declared: &names, module: &root, foreign });
    (api, shown)
}

/// What the public names of a crate mean.
fn shown(scope: &Scope<'_>) -> Foreign {
    let mut shown = Foreign::default();
    for (definition, paths) in &scope.paths.of {
        let known = scope.alias(definition, 0).map_or(Known::Item, Known::Alias);
        shown.names.extend(paths.iter().map(|path| (path.clone(), known.clone())));
    }
    let third = scope.paths.foreign.iter().map(|(path, target)| (path.clone(), Known::Path(target.clone())));
    shown.names.extend(third);
    shown
}

/// Everything that is declared, and whether it is public where it stands.
fn names(krate: &Crate) -> BTreeMap<Definition, bool> {
    let of_module = |(path, module): (&Vec<String>, &super::modules::Module)| {
        let names = module.items.iter().flat_map(declared::names);
        let path = path.clone();
        names.map(move |(name, is_public)| ((path.clone(), name), is_public)).collect::<Vec<_>>()
    };
    krate.modules.iter().flat_map(of_module).collect()
}

/// Adds what one piece of code says.
fn add(api: &mut Api, code: &Code, scope: &Scope<'_>, prefix: &str) {
    if let Code::Impl(item) = code {
        let added = declared::added(item, scope);
        match &added.to {
            Some(to) => place(api, to, &added.parts, scope, prefix),
            // An `impl` for a type of another crate is seen by all, wherever it stands.
            None => added.parts.iter().for_each(|(name, item)| {
                api.insert(format!("{prefix}{name}: {}", item.shown), Item { owner: None, ..item.clone() });
            }),
        }
        return;
    }
    match declared::declared(code, scope) {
        Ok(all) => all.iter().for_each(|one| {
            place(api, &(scope.module.clone(), one.name.clone()), &one.parts, scope, prefix);
        }),
        Err(text) => {
            let name = text.split(['{', '(', '[', ';']).next().unwrap_or_default().trim();
            let taken = |name: &str| api.keys().any(|path| path == name);
            let name = (1..).map(|number| format!("{prefix}{name} ({number})")).find(|name| !taken(name));
            api.extend(name.map(|name| (name, Item::new(Sort::Unread, text))));
        }
    }
}

/// Adds parts of a definition under each of its public paths.
fn place(api: &mut Api, definition: &Definition, parts: &[Part], scope: &Scope<'_>, prefix: &str) {
    for own in scope.paths.of.get(definition).into_iter().flatten() {
        let below = |part: &str| match part {
            "" => format!("{prefix}{own}"),
            part => format!("{prefix}{own}::{part}"),
        };
        for (part, item) in parts {
            let owner = item.owner.as_ref().map(|owner| below(owner));
            let item = Item { owner, ..item.clone() };
            let path = below(part);
            let path = if item.sort == Sort::Function { format!("{path}()") } else { path };
            // Two of one name are methods of several `impl` blocks, or a trait for several types.
            match api.get_mut(&path) {
                Some(other) if *other != item => {
                    other.compared = format!("{}; {}", other.compared, item.compared);
                    other.shown = format!("{}; {}", other.shown, item.shown);
                }
                _ => drop(api.insert(path, item)),
            }
        }
    }
}
