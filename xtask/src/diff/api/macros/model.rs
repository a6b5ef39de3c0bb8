//! The types of a model crate: objects, lists of values and unions.

use syn::parse::{Parse, ParseStream, Result};
use syn::{Attribute, Ident, Lit, LitStr, Token, Type, braced, parenthesized};

use super::super::declared::{Declared, NON_EXHAUSTIVE, Part, is_deprecated};
use super::super::item::{Item, Sort};
use super::super::scope::Scope;
use super::super::text::shown;
use super::Invocation;

/// What all these types begin with.
struct Head {
    attributes: Vec<Attribute>,
    name: Ident,
    text: Option<Ident>,
}

impl Head {
    /// The name, with the parameter for texts in angle brackets.
    fn parse(attributes: Vec<Attribute>, input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse()?;
        let text = if input.peek(Token![<]) {
            input.parse::<Token![<]>()?;
            let text = input.parse()?;
            input.parse::<Token![>]>()?;
            Some(text)
        } else {
            None
        };
        Ok(Self { attributes, name, text })
    }

    /// The type itself.
    fn item(&self, sort: Sort, word: &str) -> Part {
        let generics = if self.text.is_some() { "<S = String>" } else { "" };
        let name = &self.name;
        let item = Item::new(sort, format!("{NON_EXHAUSTIVE}{word} {name}{generics}"));
        (String::new(), item.open(true).deprecated(is_deprecated(&self.attributes)))
    }

    fn declared(&self, parts: Vec<Part>) -> Vec<Declared> {
        vec![Declared { name: self.name.to_string(), parts }]
    }
}

/// `in "schema" from "page"`, which is no part of the API.
fn origin(input: ParseStream<'_>) -> Result<()> {
    input.parse::<Token![in]>()?;
    input.parse::<LitStr>()?;
    from(input)
}

fn from(input: ParseStream<'_>) -> Result<()> {
    let word: Ident = input.parse()?;
    if word != "from" {
        return Err(syn::Error::new(word.span(), "expected `from`"));
    }
    input.parse::<LitStr>().map(drop)
}

/// The items in braces, each with its attributes and a comma after it.
fn listed<T>(input: ParseStream<'_>, item: fn(Vec<Attribute>, ParseStream<'_>) -> Result<T>) -> Result<Vec<T>> {
    let content;
    braced!(content in input);
    let mut items = Vec::new();
    while !content.is_empty() {
        let attributes = content.call(Attribute::parse_outer)?;
        items.push(item(attributes, &content)?);
        content.parse::<Token![,]>()?;
    }
    Ok(items)
}

fn in_parentheses<T: Parse>(input: ParseStream<'_>) -> Result<T> {
    let content;
    parenthesized!(content in input);
    let inner = content.parse()?;
    if content.is_empty() { Ok(inner) } else { Err(content.error("unexpected token")) }
}

/// `object!`: a struct of named keys.
pub struct Object {
    head: Head,
    fields: Vec<Field>,
}

struct Field {
    attributes: Vec<Attribute>,
    is_required: bool,
    name: Ident,
    setter: Option<Ident>,
    ty: Type,
}

impl Parse for Object {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![struct]>()?;
        let head = Head::parse(attributes, input)?;
        origin(input)?;
        Ok(Self { head, fields: listed(input, field)? })
    }
}

fn field(attributes: Vec<Attribute>, input: ParseStream<'_>) -> Result<Field> {
    let presence: Ident = input.parse()?;
    let is_required = presence == "required";
    if !is_required && presence != "optional" {
        return Err(syn::Error::new(presence.span(), "expected `required` or `optional`"));
    }
    let name = input.parse()?;
    let setter = if input.peek(syn::token::Paren) { Some(in_parentheses(input)?) } else { None };
    input.parse::<Token![:]>()?;
    let ty = input.parse()?;
    input.parse::<Token![=]>()?;
    input.parse::<LitStr>()?;
    if !input.peek(Token![,]) {
        from(input)?;
    }
    Ok(Field { attributes, is_required, name, setter, ty })
}

impl Field {
    fn parts(&self, scope: &Scope<'_>) -> Vec<Part> {
        let name = self.name.to_string();
        let wrapped = |ty: String| if self.is_required { ty } else { format!("Maybe<{ty}>") };
        let own = Item::new(Sort::Field, wrapped(shown(&self.ty))).compared(wrapped(scope.compared(&self.ty)));
        let own = own.deprecated(is_deprecated(&self.attributes)).part_of("");
        let setter = self.setter.as_ref().map(|setter| {
            // Its type is that of the field, which is told once.
            let shown = format!("fn {setter}(self, value: impl Into<Maybe<{}>>) -> Self", shown(&self.ty));
            (setter.to_string(), Item::new(Sort::Function, shown).compared("a setter").part_of(name.as_str()))
        });
        [(name.clone(), own)].into_iter().chain(setter).collect()
    }
}

impl Invocation for Object {
    fn names(&self) -> Vec<String> {
        vec![self.head.name.to_string()]
    }

    fn declared(&self, scope: &Scope<'_>) -> Vec<Declared> {
        let mut parts = vec![self.head.item(Sort::Struct, "struct")];
        parts.extend(self.fields.iter().flat_map(|field| field.parts(scope)));
        let required: Vec<&Field> = self.fields.iter().filter(|field| field.is_required).collect();
        let arguments: Vec<String> =
            required.iter().map(|field| format!("{}: impl Into<{}>", field.name, shown(&field.ty))).collect();
        let compared: Vec<String> = required.iter().map(|field| scope.compared(&field.ty)).collect();
        let new = Item::new(Sort::Function, format!("fn new({}) -> Self", arguments.join(", ")));
        parts.push(("new".to_owned(), new.compared(format!("new({})", compared.join(", "))).part_of("")));
        self.head.declared(parts)
    }
}

/// `shapes!`: a struct of objects that may come together.
pub struct Shapes {
    head: Head,
    shapes: Vec<(Ident, Ident, Type)>,
}

impl Parse for Shapes {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![struct]>()?;
        let head = Head::parse(attributes, input)?;
        origin(input)?;
        let shape = |_: Vec<Attribute>, input: ParseStream<'_>| {
            let (name, setter) = (input.parse()?, in_parentheses(input)?);
            input.parse::<Token![:]>()?;
            Ok((name, setter, input.parse()?))
        };
        Ok(Self { head, shapes: listed(input, shape)? })
    }
}

impl Invocation for Shapes {
    fn names(&self) -> Vec<String> {
        vec![self.head.name.to_string()]
    }

    fn declared(&self, scope: &Scope<'_>) -> Vec<Declared> {
        let mut parts = vec![self.head.item(Sort::Struct, "struct of shapes")];
        for (name, setter, ty) in &self.shapes {
            let own = Item::new(Sort::Field, format!("Option<{}>", shown(ty)));
            let own = own.compared(format!("Option<{}>", scope.compared(ty))).part_of("");
            let name = name.to_string();
            let with = Item::new(Sort::Function, format!("fn {setter}(self, shape: {}) -> Self", shown(ty)));
            let with = with.compared("a setter").part_of(name.as_str());
            parts.extend([(name, own), (setter.to_string(), with)]);
        }
        self.head.declared(parts)
    }
}

/// `value_list!`: named values.
pub struct ValueList {
    head: Head,
    is_open: bool,
    kind: Ident,
    values: Vec<(Vec<Attribute>, Ident)>,
}

impl Parse for ValueList {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<Token![pub]>()?;
        let openness: Ident = input.parse()?;
        let is_open = openness == "open";
        if !is_open && openness != "closed" {
            return Err(syn::Error::new(openness.span(), "expected `open` or `closed`"));
        }
        input.parse::<Token![enum]>()?;
        let head = Head::parse(attributes, input)?;
        input.parse::<Token![:]>()?;
        let kind = input.parse()?;
        origin(input)?;
        let value = |attributes: Vec<Attribute>, input: ParseStream<'_>| {
            let name = input.parse()?;
            input.parse::<Token![=]>()?;
            input.parse::<Lit>()?;
            Ok((attributes, name))
        };
        Ok(Self { head, is_open, kind, values: listed(input, value)? })
    }
}

impl Invocation for ValueList {
    fn names(&self) -> Vec<String> {
        vec![self.head.name.to_string()]
    }

    fn declared(&self, _scope: &Scope<'_>) -> Vec<Declared> {
        let (name, kind) = (&self.head.name, &self.kind);
        let (about, word) = if self.is_open { (NON_EXHAUSTIVE, "open") } else { ("", "closed") };
        let own = Item::new(Sort::Enum, format!("{about}enum {name} of {kind} ({word})"));
        let own = own.open(self.is_open).deprecated(is_deprecated(&self.head.attributes));
        let mut parts = vec![(String::new(), own)];
        parts.extend(self.values.iter().map(|(attributes, value)| {
            let item = Item::new(Sort::Variant, value.to_string()).deprecated(is_deprecated(attributes));
            (value.to_string(), item.part_of(""))
        }));
        self.head.declared(parts)
    }
}

/// `kind_union!`: variants by their JSON kind.
pub struct KindUnion {
    head: Head,
    variants: Vec<(Ident, Type)>,
}

impl Parse for KindUnion {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![enum]>()?;
        let head = Head::parse(attributes, input)?;
        origin(input)?;
        let variant = |_: Vec<Attribute>, input: ParseStream<'_>| {
            let variant = (input.parse()?, in_parentheses(input)?);
            input.parse::<Token![=]>()?;
            input.parse::<Ident>()?;
            Ok(variant)
        };
        Ok(Self { head, variants: listed(input, variant)? })
    }
}

/// `tagged_union!`: variants by the text of a key.
pub struct TaggedUnion {
    head: Head,
    variants: Vec<(Ident, Type)>,
}

impl Parse for TaggedUnion {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![enum]>()?;
        let head = Head::parse(attributes, input)?;
        let by: Ident = input.parse()?;
        if by != "by" {
            return Err(syn::Error::new(by.span(), "expected `by`"));
        }
        input.parse::<LitStr>()?;
        origin(input)?;
        let variant = |_: Vec<Attribute>, input: ParseStream<'_>| {
            let variant = (input.parse()?, in_parentheses(input)?);
            input.parse::<Token![=]>()?;
            input.parse::<LitStr>()?;
            while input.peek(Token![|]) {
                input.parse::<Token![|]>()?;
                input.parse::<LitStr>()?;
            }
            Ok(variant)
        };
        Ok(Self { head, variants: listed(input, variant)? })
    }
}

impl Invocation for KindUnion {
    fn names(&self) -> Vec<String> {
        vec![self.head.name.to_string()]
    }

    fn declared(&self, scope: &Scope<'_>) -> Vec<Declared> {
        union(&self.head, "enum by kind", &self.variants, scope)
    }
}

impl Invocation for TaggedUnion {
    fn names(&self) -> Vec<String> {
        vec![self.head.name.to_string()]
    }

    fn declared(&self, scope: &Scope<'_>) -> Vec<Declared> {
        union(&self.head, "enum by tag", &self.variants, scope)
    }
}

/// A union; each variant can be made from what it holds.
fn union(head: &Head, word: &str, variants: &[(Ident, Type)], scope: &Scope<'_>) -> Vec<Declared> {
    let mut parts = vec![head.item(Sort::Enum, word)];
    parts.extend(variants.iter().map(|(name, ty)| {
        let item = Item::new(Sort::Variant, format!("{name}({})", shown(ty)));
        (name.to_string(), item.compared(format!("({})", scope.compared(ty))).part_of(""))
    }));
    head.declared(parts)
}
