//! One module for each schema file: its types in the macros of the wire crate.

use std::collections::BTreeSet;

use crate::contract::{Alternative, Constant, Contract, Docs, File, Kind, Property, Shape, Tagged, TypeDef, ValueList};
use crate::names::setter_name;
use crate::polish::{Part, Polished};

use super::docs::{comment, module_comment, page_sentence};
use super::{allowance, header};

/// The text of a module.
pub fn module(contract: &Contract, polished: &Polished, file: &File) -> String {
    let writer = Writer { contract, polished };
    let types: Vec<String> = file.types.iter().map(|def| writer.item(def)).collect();
    let named = if file.is_standard { "openapi.json" } else { file.name.as_str() };
    let source = header(&format!("schemas/{}/{named}", contract.vendor));
    let about = module_comment(&Docs::of(Some(&file.description)));
    format!(
        "// {source}\n\n{about}\n{}{}\n{}",
        allowance(writer.uses_deprecated(file)),
        writer.imports(file),
        types.join("\n")
    )
}

/// Types of the wire crate that a generated module may hold.
const WIRE: [&str; 6] = ["Map", "Number", "NumberOrText", "Secret", "Timestamp", "Value"];

/// The macro of the wire crate that declares a type.
const fn declaration(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Object(_) => Some("object"),
        Shape::List(_) => Some("value_list"),
        Shape::Tagged(_) => Some("tagged_union"),
        Shape::Kinds(_) => Some("kind_union"),
        Shape::Shapes(_) => Some("shapes"),
        Shape::Alias(_) => None,
    }
}

fn import(from: &str, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [name] => format!("use {from}::{name};\n"),
        names => format!("use {from}::{{{}}};\n", names.join(", ")),
    }
}

fn stands_elsewhere(contract: &Contract, file: &File, name: &str) -> bool {
    contract.find(name).is_some() && file.types.iter().all(|def| def.name != name)
}

/// Writes items of one vendor.
struct Writer<'c> {
    contract: &'c Contract,
    polished: &'c Polished,
}

impl Writer<'_> {
    /// What the types of a module hold that stands elsewhere.
    fn imports(&self, file: &File) -> String {
        let written: BTreeSet<String> = file.types.iter().flat_map(|def| self.names_in(def)).collect();
        let macros: BTreeSet<&str> = file.types.iter().filter_map(|def| declaration(&def.shape)).collect();
        let wire: Vec<&str> = WIRE.into_iter().filter(|name| written.contains(*name)).chain(macros).collect();
        let others: Vec<&str> =
            written.iter().map(String::as_str).filter(|name| stands_elsewhere(self.contract, file, name)).collect();
        format!("{}{}", import("chatspec_wire", &wire), import("crate", &others))
    }

    /// Whether a module names what the vendor advises against outside of the macros, which allow it.
    fn uses_deprecated(&self, file: &File) -> bool {
        let types = file.types.iter().flat_map(|def| self.names_in(def)).any(|name| self.contract.is_deprecated(&name));
        let spelled = |def: &TypeDef| match &def.shape {
            Shape::Object(properties) => {
                properties.iter().any(|property| property.same_as.is_some())
                    && properties.iter().any(|property| property.deprecated)
            }
            _ => false,
        };
        types || file.types.iter().any(spelled)
    }

    /// The names that the fields or the payloads of a type are written with.
    fn names_in(&self, def: &TypeDef) -> Vec<String> {
        let alias = if let Shape::Alias(ty) = &def.shape { self.polished.rust(ty) } else { String::new() };
        let written = self.polished.parts(def).iter().map(|part| part.ty.as_str()).chain([alias.as_str()]);
        written.flat_map(|ty| ty.split(['<', '>'])).map(str::to_owned).collect()
    }

    fn item(&self, def: &TypeDef) -> String {
        let parts = self.polished.parts(def);
        match &def.shape {
            Shape::Object(properties) => self.object(def, properties, parts),
            Shape::List(list) => self.value_list(def, list),
            Shape::Tagged(tagged) => self.tagged(def, tagged, parts),
            Shape::Kinds(alternatives) => self.kinds(def, alternatives, parts),
            Shape::Shapes(shapes) => self.shapes(def, shapes, parts),
            Shape::Alias(ty) => {
                let parameter = if self.polished.parameter(&def.name).is_empty() { "" } else { "<S = String>" };
                format!("{}pub type {}{parameter} = {};\n", self.docs(def, 0), def.name, self.polished.rust(ty))
            }
        }
    }

    /// Docs and marks of a type.
    fn docs(&self, def: &TypeDef, indent: usize) -> String {
        let docs = def.docs.clone().and(page_sentence(self.contract, &def.page));
        format!("{}{}", comment(&docs, indent), deprecated(def.deprecated, indent))
    }

    /// A call of a macro of the wire crate around the body of a type.
    fn call(&self, name: &str, def: &TypeDef, keyword: &str, between: &str, body: &str) -> String {
        let docs = self.docs(def, 4);
        let parameter = self.polished.parameter(&def.name);
        let origin = format!("        in {:?} from {:?}", def.reference, def.page);
        let braces = if body.is_empty() { "    {}".to_owned() } else { format!("    {{\n{body}    }}") };
        format!("{name}! {{\n{docs}    pub {keyword} {}{parameter}{between}\n{origin}\n{braces}\n}}\n", def.name)
    }

    fn object(&self, def: &TypeDef, properties: &[Property], parts: &[Part]) -> String {
        let field = |(property, part)| self.field(property, part, spelled(property, properties, parts));
        let fields: String = properties.iter().zip(parts).map(field).collect();
        format!("{}{}", self.call("object", def, "struct", "", &fields), self.spellings(def, properties, parts))
    }

    fn field(&self, property: &Property, part: &Part, spelled: Option<String>) -> String {
        let mut docs = property.docs.clone();
        docs.0.extend(spelled);
        docs.0.extend(property.page.as_ref().map(|page| page_sentence(self.contract, page)));
        let from = property.page.as_ref().map(|page| format!(" from {page:?}")).unwrap_or_default();
        let presence = if property.required {
            format!("required {}", part.ident)
        } else {
            format!("optional {} ({})", part.ident, setter_name(&part.ident))
        };
        let docs = format!("{}{}", comment(&docs, 8), deprecated(property.deprecated, 8));
        format!("{docs}        {presence}: {} = {:?}{from},\n", part.ty, property.key)
    }

    /// A method for each key that comes in several spellings.
    fn spellings(&self, def: &TypeDef, properties: &[Property], parts: &[Part]) -> String {
        let ident = |key: &str| properties.iter().position(|other| other.key == key).map(|index| &parts[index]);
        let mut methods = String::new();
        for (property, main) in properties.iter().zip(parts) {
            let others = properties.iter().filter(|other| other.same_as.as_deref() == Some(&property.key));
            let others: Vec<&Part> = others.filter_map(|other| ident(&other.key)).collect();
            if !others.is_empty() {
                methods += &spelling(main, &others);
            }
        }
        if methods.is_empty() {
            return methods;
        }
        let parameter = self.polished.parameter(&def.name);
        format!("\nimpl{parameter} {}{parameter} {{\n{methods}}}\n", def.name)
    }

    fn value_list(&self, def: &TypeDef, list: &ValueList) -> String {
        let openness = if list.closed { "closed enum" } else { "open enum" };
        let integer = matches!(list.values.first().map(|value| &value.value), Some(Constant::Integer(_)));
        let kind = if integer { ": integer" } else { ": text" };
        let value = |value: &crate::contract::NamedValue| {
            let docs = format!("{}{}", comment(&value.docs, 8), deprecated(value.deprecated, 8));
            format!("{docs}        {} = {},\n", value.variant, constant(&value.value))
        };
        let values: String = list.values.iter().map(value).collect();
        self.call("value_list", def, openness, kind, &values)
    }

    fn tagged(&self, def: &TypeDef, tagged: &Tagged, parts: &[Part]) -> String {
        let variant = |(variant, part): (&crate::contract::TaggedVariant, &Part)| {
            let tags: Vec<String> = variant.tags.iter().map(|tag| format!("{tag:?}")).collect();
            let docs = comment(&variant.docs, 8);
            format!("{docs}        {}({}) = {},\n", variant.variant, part.ty, tags.join(" | "))
        };
        let variants: String = tagged.variants.iter().zip(parts).map(variant).collect();
        self.call("tagged_union", def, "enum", &format!(" by {:?}", tagged.tag), &variants)
    }

    fn kinds(&self, def: &TypeDef, alternatives: &[Alternative], parts: &[Part]) -> String {
        let variant = |(alternative, part): (&Alternative, &Part)| {
            let docs = comment(&alternative_docs(alternative), 8);
            format!("{docs}        {}({}) = {},\n", alternative.title, part.ty, kind(alternative.kind))
        };
        let variants: String = alternatives.iter().zip(parts).map(variant).collect();
        self.call("kind_union", def, "enum", "", &variants)
    }

    fn shapes(&self, def: &TypeDef, shapes: &[Alternative], parts: &[Part]) -> String {
        let shape = |(shape, part): (&Alternative, &Part)| {
            let docs = comment(&shape.docs, 8);
            format!("{docs}        {} ({}): {},\n", part.ident, setter_name(&part.ident), part.ty)
        };
        let shapes: String = shapes.iter().zip(parts).map(shape).collect();
        self.call("shapes", def, "struct", "", &shapes)
    }
}

/// What an alternative says of itself, or which JSON kind it stands for.
fn alternative_docs(alternative: &Alternative) -> Docs {
    if alternative.docs.0.is_empty() {
        return Docs::of(Some(&format!("It came as {}.", named(alternative.kind))));
    }
    alternative.docs.clone()
}

const fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Number => "a number",
        Kind::Boolean => "`true` or `false`",
        Kind::Object => "an object",
        Kind::Array => "a list",
    }
}

fn deprecated(deprecated: bool, indent: usize) -> String {
    let line = "#[deprecated(note = \"the vendor advises against it\")]\n";
    if deprecated { format!("{}{line}", " ".repeat(indent)) } else { String::new() }
}

/// What the docs of a key say when it comes in several spellings: the method that reads all of them.
fn spelled(property: &Property, properties: &[Property], parts: &[Part]) -> Option<String> {
    let main = property.same_as.as_ref().unwrap_or(&property.key);
    let is_one = |other: &&Property| other.same_as.as_ref() == Some(main) || other.key == *main;
    let main = properties.iter().position(|other| other.key == *main)?;
    let method = &parts.get(main)?.ident;
    match properties.iter().filter(is_one).count() {
        0 | 1 => None,
        2 => Some(format!("The method `{method}()` gives this spelling or the other one, whichever came.")),
        _ => Some(format!("The method `{method}()` gives this spelling or one of the others, whichever came.")),
    }
}

fn spelling(main: &Part, others: &[&Part]) -> String {
    let names: Vec<String> = others.iter().map(|other| format!("`{}`", other.ident)).collect();
    let fallbacks: String = others.iter().map(|other| format!(".or(self.{}.get())", other.ident)).collect();
    format!(
        "    /// `{ident}`, or {names} where the vendor spells it so.\n    #[must_use]\n    \
         pub fn {ident}(&self) -> Option<&{ty}> {{\n        self.{ident}.get(){fallbacks}\n    }}\n",
        ident = main.ident,
        names = names.join(", "),
        ty = main.ty,
    )
}

fn constant(constant: &Constant) -> String {
    match constant {
        Constant::Text(text) => format!("{text:?}"),
        Constant::Integer(integer) => integer.to_string(),
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
        Kind::Object => "object",
        Kind::Array => "array",
    }
}
