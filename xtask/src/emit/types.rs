//! One module for each schema file: its types in the macros of the wire crate.

use std::collections::BTreeSet;

use crate::contract::{Alternative, Constant, Contract, Docs, File, Kind, Property, Shape, Tagged, TypeDef, ValueList};
use crate::names::field_name;
use crate::polish::{Part, Polished};

use super::docs::{comment, module_comment, page_sentence};
use super::header;

/// The text of a module.
pub fn module(contract: &Contract, polished: &Polished, file: &File) -> String {
    let writer = Writer { contract, polished };
    let types: Vec<String> = file.types.iter().map(|def| writer.item(def)).collect();
    let body = types.join("\n");
    let source = format!("schemas/{}/{}", contract.vendor, file.name);
    let about = module_comment(&Docs::of(Some(&file.description)));
    format!("// {}\n\n{about}\n{}\n{body}", header(&source), imports(contract, file, &body))
}

/// Names of the wire crate that a generated module may use.
const WIRE: [&str; 12] = [
    "Map", "Number", "NumberOrText", "Secret", "Timestamp", "Value", "kind_union", "object", "shapes", "tagged_union",
    "value_list", "Maybe",
];

fn imports(contract: &Contract, file: &File, body: &str) -> String {
    let code: String = body.lines().filter(|line| !line.trim_start().starts_with("///")).collect::<Vec<_>>().join("\n");
    let unquoted: String = code.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let used: BTreeSet<&str> = unquoted.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let wire: Vec<&str> = WIRE.into_iter().filter(|name| used.contains(name)).collect();
    let here: BTreeSet<&str> = file.types.iter().map(|def| def.name.as_str()).collect();
    let others: BTreeSet<&str> = contract.types().map(|def| def.name.as_str()).collect();
    let others: Vec<&str> = others.into_iter().filter(|name| used.contains(name) && !here.contains(name)).collect();
    format!("{}{}", import("chatspec_wire", &wire), import("crate", &others))
}

fn import(from: &str, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [name] => format!("use {from}::{name};\n"),
        names => format!("use {from}::{{{}}};\n", names.join(", ")),
    }
}

/// Writes items of one vendor.
struct Writer<'c> {
    contract: &'c Contract,
    polished: &'c Polished,
}

impl Writer<'_> {
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
        let fields: String = properties.iter().zip(parts).map(|(property, part)| self.field(property, part)).collect();
        format!("{}{}", self.call("object", def, "struct", "", &fields), self.spellings(def, properties, parts))
    }

    fn field(&self, property: &Property, part: &Part) -> String {
        let mut docs = property.docs.clone();
        docs.0.extend(property.page.as_ref().map(|page| page_sentence(self.contract, page)));
        let from = property.page.as_ref().map(|page| format!(" from {page:?}")).unwrap_or_default();
        let presence = if property.required {
            format!("required {}", part.ident)
        } else {
            format!("optional {} (with_{})", part.ident, part.ident.trim_matches('_'))
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
            let ident = field_name(&shape.title);
            let docs = comment(&shape.docs, 8);
            format!("{docs}        {ident} (with_{}): {},\n", ident.trim_matches('_'), part.ty)
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
