//! What one item of Rust declares: itself, and its parts.

use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, Generics, ImplItem, Item as Code, Path, Token, TraitItem, Type, Visibility};

use super::item::{Item, Sort};
use super::macros;
use super::modules::{is_for_tests, is_public};
use super::scope::{Definition, Scope};
use super::text::shown;

/// A declaration: its name, and it and its parts by what follows the name in their paths.
pub struct Declared {
    pub name: String,
    pub parts: Vec<Part>,
}

/// An item below the name of its declaration; its owner is one as well.
pub type Part = (String, Item);

/// What an `impl` adds to a type.
pub struct Added {
    /// The type, if it is one of this crate.
    pub to: Option<Definition>,
    pub parts: Vec<Part>,
}

/// The names that an item declares, and whether they are public.
pub fn names(item: &Code) -> Vec<(String, bool)> {
    let one = |name: &syn::Ident, visibility: &Visibility, attributes: &[Attribute]| {
        vec![(name.to_string(), is_public(visibility) && !is_hidden(attributes))]
    };
    match item {
        Code::Struct(item) => one(&item.ident, &item.vis, &item.attrs),
        Code::Enum(item) => one(&item.ident, &item.vis, &item.attrs),
        Code::Type(item) => one(&item.ident, &item.vis, &item.attrs),
        Code::Const(item) => one(&item.ident, &item.vis, &item.attrs),
        Code::Static(item) => one(&item.ident, &item.vis, &item.attrs),
        Code::Fn(item) => one(&item.sig.ident, &item.vis, &item.attrs),
        Code::Trait(item) => one(&item.ident, &item.vis, &item.attrs),
        Code::Macro(item) => macros::names(item),
        _ => Vec::new(),
    }
}

/// What an item declares, or a name for what is not understood.
pub fn declared(item: &Code, scope: &Scope<'_>) -> Result<Vec<Declared>, String> {
    let one = |name: &syn::Ident, parts: Vec<Part>| Ok(vec![Declared { name: name.to_string(), parts }]);
    match item {
        Code::Struct(item) => one(&item.ident, structure(item, scope)),
        Code::Enum(item) => one(&item.ident, enumeration(item, scope)),
        Code::Type(item) => {
            let (generics, ty) = (shown(&item.generics), &item.ty);
            let compared =
                format!("{}{} = {}", conditions(&item.attrs), scope.compared(&item.generics), scope.compared(ty));
            let part = Item::new(Sort::Alias, format!("type {}{generics} = {}", item.ident, shown(ty)));
            let part = part.compared(compared).deprecated(is_deprecated(&item.attrs));
            one(&item.ident, vec![(String::new(), part)])
        }
        Code::Const(item) => one(&item.ident, constant(&item.attrs, &item.ty, "const", scope)),
        Code::Static(item) => one(&item.ident, constant(&item.attrs, &item.ty, "static", scope)),
        Code::Fn(item) => {
            let part = function(&item.attrs, &item.sig, scope);
            one(&item.sig.ident, vec![(String::new(), part)])
        }
        Code::Trait(item) => one(&item.ident, interface(item, scope)),
        Code::Macro(item) => macros::declared(item, scope),
        Code::Impl(_) | Code::Use(_) | Code::Mod(_) => Ok(Vec::new()),
        other if is_for_tests(attributes(other)) => Ok(Vec::new()),
        other => Err(shown(other)),
    }
}

fn attributes(item: &Code) -> &[Attribute] {
    match item {
        Code::ExternCrate(item) => &item.attrs,
        Code::ForeignMod(item) => &item.attrs,
        Code::Union(item) => &item.attrs,
        _ => &[],
    }
}

/// The generics of an item with their bounds.
fn generics_of(generics: &Generics, scope: &Scope<'_>) -> String {
    format!("{} {}", scope.compared(generics), scope.compared(&generics.where_clause))
}

fn structure(item: &syn::ItemStruct, scope: &Scope<'_>) -> Vec<Part> {
    let fields = fields(&item.fields, "", scope);
    let is_private = fields.len() < item.fields.len();
    let is_open = is_private || has(&item.attrs, "non_exhaustive");
    let about = format!("{}{}", conditions(&item.attrs), exhaustive(&item.attrs));
    let form = match (&item.fields, is_private) {
        (_, true) => " with private fields",
        (Fields::Named(_), _) => " { … }",
        (Fields::Unnamed(_), _) => "(…)",
        (Fields::Unit, _) => "",
    };
    let shown = format!("{about}struct {}{}{form}", item.ident, shown(&item.generics));
    let compared = format!("{about}struct {}{form}", generics_of(&item.generics, scope));
    let own = Item::new(Sort::Struct, shown).compared(compared).open(is_open).deprecated(is_deprecated(&item.attrs));
    [(String::new(), own)].into_iter().chain(fields).chain(derives(&item.attrs)).collect()
}

/// The public fields of a struct or a variant.
fn fields(fields: &Fields, below: &str, scope: &Scope<'_>) -> Vec<Part> {
    let seen = |(index, field): (usize, &syn::Field)| {
        let name = field.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string);
        let is_visible = !below.is_empty() || is_public(&field.vis) && !is_hidden(&field.attrs);
        let item = Item::new(Sort::Field, shown(&field.ty));
        let item = item.compared(format!("{}{}", conditions(&field.attrs), scope.compared(&field.ty)));
        let owner = below.trim_end_matches("::");
        let item = item.deprecated(is_deprecated(&field.attrs)).part_of(owner);
        is_visible.then(|| (format!("{below}{name}"), item))
    };
    fields.iter().enumerate().filter_map(seen).collect()
}

fn enumeration(item: &syn::ItemEnum, scope: &Scope<'_>) -> Vec<Part> {
    let about = format!("{}{}", conditions(&item.attrs), exhaustive(&item.attrs));
    let is_open = has(&item.attrs, "non_exhaustive");
    let own = Item::new(Sort::Enum, format!("{about}enum {}{}", item.ident, shown(&item.generics)));
    let own = own.compared(format!("{about}enum {}", generics_of(&item.generics, scope)));
    let mut parts = vec![(String::new(), own.open(is_open).deprecated(is_deprecated(&item.attrs)))];
    for variant in &item.variants {
        let name = variant.ident.to_string();
        let discriminant = variant.discriminant.as_ref().map(|(_, value)| format!(" = {}", shown(value)));
        let form = match &variant.fields {
            Fields::Named(_) => " { … }",
            Fields::Unnamed(_) => "(…)",
            Fields::Unit => "",
        };
        let about = format!("{}{}", conditions(&variant.attrs), exhaustive(&variant.attrs));
        let shown = format!("{about}{name}{form}{}", discriminant.unwrap_or_default());
        let part = Item::new(Sort::Variant, shown).open(has(&variant.attrs, "non_exhaustive")).part_of("");
        parts.push((name.clone(), part.deprecated(is_deprecated(&variant.attrs))));
        parts.extend(fields(&variant.fields, &format!("{name}::"), scope));
    }
    parts.into_iter().chain(derives(&item.attrs)).collect()
}

fn constant(attributes: &[Attribute], ty: &Type, word: &str, scope: &Scope<'_>) -> Vec<Part> {
    let item = Item::new(Sort::Constant, format!("{word}: {}", shown(ty)));
    let compared = format!("{}{word}: {}", conditions(attributes), scope.compared(ty));
    vec![(String::new(), item.compared(compared).deprecated(is_deprecated(attributes)))]
}

/// A function or method. The names of its arguments are no part of it, and nor are its attributes but conditions.
fn function(attributes: &[Attribute], signature: &syn::Signature, scope: &Scope<'_>) -> Item {
    let mut bare = signature.clone();
    for input in &mut bare.inputs {
        match input {
            syn::FnArg::Typed(input) => {
                input.attrs.clear();
                *input.pat = syn::parse_quote!(_);
            }
            syn::FnArg::Receiver(receiver) => {
                receiver.mutability = receiver.reference.as_ref().and(receiver.mutability);
            }
        }
    }
    let item = Item::new(Sort::Function, shown(signature));
    let compared = format!("{}{}", conditions(attributes), scope.compared(&bare));
    item.compared(compared).deprecated(is_deprecated(attributes))
}

fn interface(item: &syn::ItemTrait, scope: &Scope<'_>) -> Vec<Part> {
    let (name, generics, bounds) = (&item.ident, &item.generics, &item.supertraits);
    let own = Item::new(Sort::Trait, format!("trait {name}{}: {}", shown(generics), shown(bounds)));
    let compared =
        format!("{}trait {}: {}", conditions(&item.attrs), generics_of(generics, scope), scope.compared(bounds));
    let mut parts = vec![(String::new(), own.compared(compared).deprecated(is_deprecated(&item.attrs)))];
    for inner in &item.items {
        let (name, mut part, is_given) = match inner {
            TraitItem::Fn(inner) => {
                (inner.sig.ident.to_string(), function(&inner.attrs, &inner.sig, scope), inner.default.is_some())
            }
            TraitItem::Type(inner) => (inner.ident.to_string(), whole(inner, scope), inner.default.is_some()),
            TraitItem::Const(inner) => (inner.ident.to_string(), whole(inner, scope), inner.default.is_some()),
            other => (shown(other), whole(other, scope), false),
        };
        part.sort = if is_given { Sort::Provided } else { Sort::Required };
        parts.push((name, part.part_of("")));
    }
    parts
}

fn whole(tokens: &impl quote::ToTokens, scope: &Scope<'_>) -> Item {
    Item::new(Sort::Required, shown(tokens)).compared(scope.compared(tokens))
}

/// What an `impl` adds, or a name for what is not understood.
pub fn added(item: &syn::ItemImpl, scope: &Scope<'_>) -> Added {
    let to = match &*item.self_ty {
        Type::Path(path) if path.qself.is_none() => definition(&path.path, scope),
        _ => None,
    };
    let parts = match &item.trait_ {
        Some((not, path, _)) => of_trait(item, not.is_some(), path, scope),
        None => of_type(item, scope),
    };
    Added { to, parts }
}

fn definition(path: &Path, scope: &Scope<'_>) -> Option<Definition> {
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    if let [name] = names.as_slice() { scope.definition(name) } else { scope.of_path(&names) }
}

/// The public items of an `impl` without a trait. The generics of the block are a part of each.
fn of_type(item: &syn::ItemImpl, scope: &Scope<'_>) -> Vec<Part> {
    let of_block = format!(
        "{}{} for {}: ",
        conditions(&item.attrs),
        generics_of(&item.generics, scope),
        scope.compared(&item.self_ty)
    );
    let seen = |inner: &ImplItem| match inner {
        ImplItem::Fn(inner) if is_public(&inner.vis) && !is_hidden(&inner.attrs) => {
            Some((inner.sig.ident.to_string(), function(&inner.attrs, &inner.sig, scope)))
        }
        ImplItem::Const(inner) if is_public(&inner.vis) && !is_hidden(&inner.attrs) => {
            let part = constant(&inner.attrs, &inner.ty, "const", scope).pop()?.1;
            Some((inner.ident.to_string(), part))
        }
        ImplItem::Fn(_) | ImplItem::Const(_) => None,
        other => Some((shown(other), Item::new(Sort::Unread, shown(other)))),
    };
    let all = item.items.iter().filter_map(seen);
    all.map(|(name, part)| {
        let compared = format!("{of_block}{}", part.compared);
        (name, part.compared(compared).part_of(""))
    })
    .collect()
}

/// That a type has a trait, and the types and constants that stand for it there.
fn of_trait(item: &syn::ItemImpl, not: bool, path: &Path, scope: &Scope<'_>) -> Vec<Part> {
    let not = if not { "!" } else { "" };
    let name = format!("impl {not}{}", shown(path));
    let shown_whole = format!("impl{} {not}{} for {}", shown(&item.generics), shown(path), shown(&item.self_ty));
    let compared = format!(
        "{}{} {not}{} for {}",
        conditions(&item.attrs),
        generics_of(&item.generics, scope),
        scope.compared(path),
        scope.compared(&item.self_ty)
    );
    let own = Item::new(Sort::Implementation, shown_whole).compared(compared).part_of("");
    let mut parts = vec![(name.clone(), own)];
    for inner in &item.items {
        let (ident, ty) = match inner {
            ImplItem::Type(inner) => (&inner.ident, &inner.ty),
            ImplItem::Const(inner) => (&inner.ident, &inner.ty),
            ImplItem::Fn(_) => continue,
            other => {
                parts.push((shown(other), Item::new(Sort::Unread, shown(other)).part_of("")));
                continue;
            }
        };
        let part = Item::new(Sort::Alias, shown(ty)).compared(scope.compared(ty)).part_of(name.as_str());
        parts.push((format!("{name}::{ident}"), part));
    }
    parts
}

/// The traits that are derived.
fn derives(attributes: &[Attribute]) -> Vec<Part> {
    let lists = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    let paths = lists.flat_map(|list| {
        list.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).into_iter().flatten().collect::<Vec<_>>()
    });
    let part = |path: Path| {
        let name = format!("impl {}", shown(&path));
        (name.clone(), Item::new(Sort::Implementation, name).compared("derived").part_of(""))
    };
    paths.map(part).collect()
}

/// Whether there is an attribute of that name.
fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident(name))
}

pub fn is_deprecated(attributes: &[Attribute]) -> bool {
    has(attributes, "deprecated")
}

/// Whether it is hidden from the docs, and so no part of what is promised.
fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("doc") && shown(attribute).contains("(hidden)"))
}

fn exhaustive(attributes: &[Attribute]) -> &'static str {
    if has(attributes, "non_exhaustive") { NON_EXHAUSTIVE } else { "" }
}

/// How an item that dependents cannot build or match completely begins.
pub const NON_EXHAUSTIVE: &str = "#[non_exhaustive] ";

/// What has to hold for an item to be there, and what else changes it: layouts and conditional attributes.
fn conditions(attributes: &[Attribute]) -> String {
    let counts = |attribute: &&Attribute| {
        let path = attribute.path();
        let is_text = || shown(*attribute).contains("doc =") || shown(*attribute).contains("doc=");
        path.is_ident("cfg") || path.is_ident("repr") || path.is_ident("cfg_attr") && !is_text()
    };
    attributes.iter().filter(counts).map(|attribute| format!("{} ", shown(attribute))).collect()
}
