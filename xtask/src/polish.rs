//! Makes of typify's syntax tree what the generated crates are written in: fields in the page's order, three-state
//! optional keys, types of the wire crate, text in a type parameter.

mod cycles;

use std::collections::{BTreeMap, BTreeSet};

use syn::{Expr, ExprLit, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Type};

use crate::contract::{Contract, Property, Shape, Ty, TypeDef};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::names::{field_name, setter_name};
use crate::typify_types;

/// The types of one vendor as they are written.
pub struct Polished {
    /// Fields and payloads by type, in the order of the contract.
    parts: BTreeMap<String, Vec<Part>>,
    /// The types that hold text and so take the type parameter.
    textual: BTreeSet<String>,
}

/// A field of a struct or the payload of a variant.
#[derive(Debug, Clone)]
pub struct Part {
    /// Name of the field; empty for a payload.
    pub ident: String,
    /// The type as it is written, without what optional adds.
    pub ty: String,
}

impl Polished {
    /// The fields or payloads of a type.
    pub fn parts(&self, def: &TypeDef) -> &[Part] {
        self.parts.get(&def.name).map_or(&[], Vec::as_slice)
    }

    /// `<S>` when a type holds text, nothing otherwise.
    pub fn parameter(&self, name: &str) -> &'static str {
        if self.textual.contains(name) { "<S>" } else { "" }
    }

    /// The type of a value as it is written in a generated module.
    pub fn rust(&self, ty: &Ty) -> String {
        match ty {
            Ty::Named(name) => format!("{name}{}", self.parameter(name)),
            Ty::Text => "S".to_owned(),
            Ty::Timestamp => "Timestamp<S>".to_owned(),
            Ty::Secret => "Secret".to_owned(),
            Ty::Int32 => "i32".to_owned(),
            Ty::Int64 => "i64".to_owned(),
            Ty::Number => "Number".to_owned(),
            Ty::Bool => "bool".to_owned(),
            Ty::NumberOrText => "NumberOrText<S>".to_owned(),
            Ty::Any => "Value".to_owned(),
            Ty::List(item) => format!("Vec<{}>", self.rust(item)),
            Ty::Map(value) => format!("Map<{}>", self.rust(value)),
            Ty::Nullable(inner) => format!("Option<{}>", self.rust(inner)),
        }
    }
}

/// Polishes the syntax tree of a contract's types.
pub fn polish(contract: &Contract, tree: &syn::File) -> Result<Polished, Diagnostics> {
    let mut polished = Polished { parts: BTreeMap::new(), textual: textual(contract) };
    let mut problems = Diagnostics::default();
    for def in contract.types() {
        let made = parts(&polished, def, tree, &mut problems);
        if let Some(made) = problems.take(made) {
            polished.parts.insert(def.name.clone(), made);
        }
    }
    cycles::close(contract, &mut polished.parts);
    problems.or(polished)
}

/// The types that hold text, themselves or through others.
fn textual(contract: &Contract) -> BTreeSet<String> {
    let mut textual = BTreeSet::new();
    loop {
        let known = textual.len();
        let more = contract.types().filter(|def| types_in(def).iter().any(|ty| holds_text(ty, &textual)));
        let more: Vec<String> = more.map(|def| def.name.clone()).collect();
        textual.extend(more);
        if textual.len() == known {
            return textual;
        }
    }
}

fn holds_text(ty: &Ty, textual: &BTreeSet<String>) -> bool {
    match ty {
        Ty::Text | Ty::Timestamp | Ty::NumberOrText => true,
        Ty::Named(name) => textual.contains(name),
        Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => holds_text(inner, textual),
        _ => false,
    }
}

fn types_in(def: &TypeDef) -> Vec<Ty> {
    match &def.shape {
        Shape::Object(properties) => properties.iter().map(|property| property.ty.clone()).collect(),
        Shape::Tagged(tagged) => tagged.variants.iter().map(|variant| Ty::Named(variant.ty.clone())).collect(),
        Shape::Kinds(all) | Shape::Shapes(all) => all.iter().map(|alternative| alternative.ty.clone()).collect(),
        Shape::Alias(ty) => vec![ty.clone()],
        Shape::List(_) => Vec::new(),
    }
}

fn parts(
    polished: &Polished,
    def: &TypeDef,
    tree: &syn::File,
    problems: &mut Diagnostics,
) -> Result<Vec<Part>, Diagnostic> {
    match &def.shape {
        Shape::Object(properties) if !properties.is_empty() => {
            let made = fields(def, tree)?;
            fields_in_order(polished, def, properties, &made, problems)
        }
        Shape::Shapes(shapes) => {
            let made = fields(def, tree)?;
            let field = |shape: &crate::contract::Alternative| {
                let made =
                    made.iter().find(|made| made.key == shape.title).ok_or_else(|| missing(def, &shape.title))?;
                let ty = polished.as_meant(&shape.ty, optional_inner(&made.ty), &def.place)?;
                Ok(Part { ident: field_name(&shape.title), ty })
            };
            shapes.iter().map(field).collect()
        }
        Shape::Tagged(_) | Shape::Kinds(_) => payloads(polished, def, tree),
        _ => Ok(Vec::new()),
    }
}

/// A field as typify made it.
struct Made {
    key: String,
    ident: String,
    ty: Type,
}

fn fields(def: &TypeDef, tree: &syn::File) -> Result<Vec<Made>, Diagnostic> {
    let found = tree.items.iter().find_map(|item| match item {
        Item::Struct(made) if made.ident == def.name => Some(made),
        _ => None,
    });
    match found.map(|made| &made.fields) {
        Some(Fields::Named(fields)) => Ok(fields.named.iter().filter_map(made).collect()),
        _ => Err(missing(def, &def.name)),
    }
}

fn made(field: &syn::Field) -> Option<Made> {
    let ident = field.ident.as_ref()?.to_string();
    let key = renamed(field).unwrap_or_else(|| ident.clone());
    let ident = if ident == "extra" { "extra_".to_owned() } else { ident };
    Some(Made { key, ident, ty: field.ty.clone() })
}

/// The key that a field is renamed to.
fn renamed(field: &syn::Field) -> Option<String> {
    let mut key = None;
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let Meta::List(list) = &attribute.meta else { continue };
        let words = list.parse_args_with(syn::punctuated::Punctuated::<Meta, syn::Token![,]>::parse_terminated);
        for word in words.into_iter().flatten() {
            if let Meta::NameValue(pair) = &word
                && pair.path.is_ident("rename")
                && let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value
            {
                key = Some(text.value());
            }
        }
    }
    key
}

fn fields_in_order(
    polished: &Polished,
    def: &TypeDef,
    properties: &[Property],
    made: &[Made],
    problems: &mut Diagnostics,
) -> Result<Vec<Part>, Diagnostic> {
    let mut taken: Vec<(String, &Property)> = Vec::new();
    let mut parts = Vec::new();
    for property in properties {
        let field = made.iter().find(|made| made.key == property.key).ok_or_else(|| missing(def, &property.key))?;
        if let Some((_, other)) = taken.iter().find(|(ident, _)| *ident == field.ident) {
            let help = format!("remove one, which is then kept as an unknown key; the other is at {}", other.place);
            let message = format!("two keys would be the field `{}`", field.ident);
            problems.push(property.place.says(message, help));
        }
        taken.push((field.ident.clone(), property));
        let (meant, ty) = match property.required {
            true => (&property.ty, &field.ty),
            false => (property.ty.without_null(), optional_inner(&field.ty)),
        };
        parts.push(Part { ident: field.ident.clone(), ty: polished.as_meant(meant, ty, &property.place)? });
    }
    check_spellings(&taken, problems);
    Ok(parts)
}

/// A key that comes in several spellings gets a method of its name, beside `new` and the setters.
fn check_spellings(fields: &[(String, &Property)], problems: &mut Diagnostics) {
    for (ident, property) in fields {
        let is_spelled = fields.iter().any(|(_, other)| other.same_as.as_deref() == Some(&property.key));
        let is_taken = ident == "new" || fields.iter().any(|(other, _)| setter_name(other) == *ident);
        if is_spelled && is_taken {
            let help = "let `x-chatspec-same-as` stand at this key, and name the other one";
            problems.push(property.place.says(format!("the method `{ident}` for its spellings is taken"), help));
        }
    }
}

fn payloads(polished: &Polished, def: &TypeDef, tree: &syn::File) -> Result<Vec<Part>, Diagnostic> {
    let found = tree.items.iter().find_map(|item| match item {
        Item::Enum(made) if made.ident == def.name => Some(made),
        _ => None,
    });
    let payload = |variant: &syn::Variant| match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(|field| field.ty.clone()),
        _ => None,
    };
    let made: Vec<Type> = found.map(|made| made.variants.iter().filter_map(payload).collect()).unwrap_or_default();
    let meant = types_in(def);
    // There may be one more, which typify was given beside a single alternative.
    if made.len() < meant.len() {
        return Err(missing(def, &def.name));
    }
    let part = |(meant, made): (&Ty, &Type)| {
        Ok(Part { ident: String::new(), ty: polished.as_meant(meant, made, &def.place)? })
    };
    meant.iter().zip(&made).map(part).collect()
}

fn missing(def: &TypeDef, what: &str) -> Diagnostic {
    let help = "give it another name, or write the type in simpler words";
    def.place.says(format!("typify did not make `{what}` in a form that can be polished"), help)
}

/// The type within `Option`, or the type itself: absence is added by the wire crate.
fn optional_inner(ty: &Type) -> &Type {
    match generic(ty) {
        Some((name, arguments)) if name == "Option" => arguments.first().copied().unwrap_or(ty),
        _ => ty,
    }
}

/// The last name of a path with its type arguments.
fn generic(ty: &Type) -> Option<(String, Vec<&Type>)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let arguments = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().filter_map(type_argument).collect(),
        _ => Vec::new(),
    };
    Some((last.ident.to_string(), arguments))
}

fn type_argument(argument: &GenericArgument) -> Option<&Type> {
    match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

impl Polished {
    /// A type of typify's in the words of generated modules, which is the type that was meant, or a box of it.
    fn as_meant(&self, meant: &Ty, made: &Type, place: &Place) -> Result<String, Diagnostic> {
        let (meant, made) = (self.rust(meant), self.written(made));
        let unboxed = made.split(['<', '>']).filter(|name| *name != "Box" && !name.is_empty());
        if unboxed.eq(meant.split(['<', '>']).filter(|name| !name.is_empty())) {
            return Ok(made);
        }
        let help = "write the type in simpler words; define what stands inline as a type of its own";
        Err(place.says(format!("typify makes `{made}` of what should be `{meant}`"), help))
    }

    /// A type of typify's in the words of generated modules.
    fn written(&self, ty: &Type) -> String {
        let Some((name, arguments)) = generic(ty) else { return "Value".to_owned() };
        match (name.as_str(), arguments.as_slice()) {
            ("String", []) => "S".to_owned(),
            ("BTreeMap", [_, value]) => format!("Map<{}>", self.written(value)),
            ("Map", [_, _]) => "Map<Value>".to_owned(),
            ("Vec" | "Option" | "Box", [inner]) => format!("{name}<{}>", self.written(inner)),
            (typify_types::TIMESTAMP, _) => "Timestamp<S>".to_owned(),
            (typify_types::SECRET, _) => "Secret".to_owned(),
            (typify_types::NUMBER, _) => "Number".to_owned(),
            (typify_types::NUMBER_OR_TEXT, _) => "NumberOrText<S>".to_owned(),
            _ => format!("{name}{}", self.parameter(&name)),
        }
    }
}
