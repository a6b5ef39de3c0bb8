//! The macros that generated crates are written in, and what each of them declares for users.

mod facade;
mod model;

use syn::ItemMacro;

use super::declared::Declared;
use super::scope::Scope;
use super::text::shown;

/// The names that an invocation declares; all of them are public. Nothing when it is not understood.
pub fn names(item: &ItemMacro) -> Vec<(String, bool)> {
    read(item).map_or_else(Vec::new, |found| found.names().into_iter().map(|name| (name, true)).collect())
}

/// What an invocation declares, or its text when it is not understood.
pub fn declared(item: &ItemMacro, scope: &Scope<'_>) -> Result<Vec<Declared>, String> {
    read(item).map(|found| found.declared(scope)).ok_or_else(|| shown(item))
}

/// Something that a macro is given and that is understood.
trait Invocation {
    /// The names that it declares.
    fn names(&self) -> Vec<String>;

    /// What it declares.
    fn declared(&self, scope: &Scope<'_>) -> Vec<Declared>;
}

/// Reads an invocation. What is not exactly of the form that the macro takes is not understood.
fn read(item: &ItemMacro) -> Option<Box<dyn Invocation>> {
    let name = item.mac.path.segments.last()?.ident.to_string();
    // A macro with attributes, or one that declares another macro, is none of ours.
    if !item.attrs.is_empty() || item.ident.is_some() {
        return None;
    }
    match name.as_str() {
        "object" => parsed::<model::Object>(item),
        "shapes" => parsed::<model::Shapes>(item),
        "value_list" => parsed::<model::ValueList>(item),
        "kind_union" => parsed::<model::KindUnion>(item),
        "tagged_union" => parsed::<model::TaggedUnion>(item),
        "client" => parsed::<facade::Client>(item),
        "call" => parsed::<facade::Call>(item),
        _ => None,
    }
}

fn parsed<T: Invocation + syn::parse::Parse + 'static>(item: &ItemMacro) -> Option<Box<dyn Invocation>> {
    Some(Box::new(item.mac.parse_body::<T>().ok()?))
}
