//! The module of the client: a client with its builder, and calls.

use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream, Result};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Token, Type, Visibility, braced, bracketed, parenthesized};

use super::super::declared::{Declared, Part, is_deprecated};
use super::super::item::{Item, Sort};
use super::super::scope::Scope;
use super::super::text::shown;
use super::Invocation;

/// `client!`: a client and its builder.
pub struct Client {
    client: Ident,
    vendor: Type,
    builder: Ident,
    setters: Vec<Setter>,
}

struct Setter {
    kind: Ident,
    name: Ident,
    begin: Option<Ident>,
    inputs: Vec<(Ident, Ident)>,
}

impl Parse for Client {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let client = public_struct(input)?;
        input.parse::<Token![for]>()?;
        let vendor = input.parse()?;
        input.parse::<Token![;]>()?;
        let builder = public_struct(input)?;
        let content;
        braced!(content in input);
        let setters = Punctuated::<Setter, Token![,]>::parse_terminated(&content)?.into_iter().collect();
        Ok(Self { client, vendor, builder, setters })
    }
}

/// `pub struct Name`, with its docs. Another visibility is not understood.
fn public_struct(input: ParseStream<'_>) -> Result<Ident> {
    input.call(Attribute::parse_outer)?;
    match input.parse()? {
        Visibility::Public(_) => {}
        _ => return Err(input.error("expected `pub`")),
    }
    input.parse::<Token![struct]>()?;
    input.parse()
}

impl Parse for Setter {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        input.call(Attribute::parse_outer)?;
        let (kind, name): (Ident, Ident) = (input.parse()?, input.parse()?);
        let begin = if input.peek(Ident::peek_any) { Some(input.parse()?) } else { None };
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            input.parse::<LitStr>()?;
        }
        let mut inputs = Vec::new();
        if input.peek(syn::token::Paren) {
            let content;
            parenthesized!(content in input);
            let one = |input: ParseStream<'_>| {
                let name = input.parse()?;
                input.parse::<Token![:]>()?;
                Ok((name, input.parse()?))
            };
            inputs = content.parse_terminated(one, Token![,])?.into_iter().collect();
        }
        Ok(Self { kind, name, begin, inputs })
    }
}

impl Invocation for Client {
    fn names(&self) -> Vec<String> {
        vec![self.client.to_string(), self.builder.to_string()]
    }

    fn declared(&self, scope: &Scope<'_>) -> Vec<Declared> {
        let (client, builder) = (&self.client, &self.builder);
        let own = Item::new(Sort::Struct, format!("struct {client} for {}", shown(&self.vendor)));
        let own = own.compared(format!("client for {}", scope.compared(&self.vendor))).open(true);
        let begins = self.setters.iter().filter_map(|setter| setter.begin(builder));
        let of_client = [(String::new(), own)].into_iter().chain(begins).collect();
        let own = Item::new(Sort::Struct, format!("struct {builder}")).open(true);
        let of_builder = [(String::new(), own)].into_iter().chain(self.setters.iter().map(Setter::part)).collect();
        vec![
            Declared { name: client.to_string(), parts: of_client },
            Declared { name: builder.to_string(), parts: of_builder },
        ]
    }
}

const TEXT: &str = "impl Into<String>";
const SECRET: &str = "impl Into<Secret>";

impl Setter {
    /// The method of the builder.
    fn part(&self) -> Part {
        let name = self.name.to_string();
        let arguments: Vec<(String, &str)> = match self.kind.to_string().as_str() {
            "token" => vec![("token".to_owned(), SECRET)],
            "password" => vec![("user".to_owned(), TEXT), ("password".to_owned(), SECRET)],
            "server" => vec![("url".to_owned(), TEXT)],
            "account" => vec![(name.clone(), TEXT)],
            "login" => self.inputs.iter().map(|(input, form)| (input.to_string(), form_of(form))).collect(),
            other => {
                let unread = format!("a setter `{name}` of the unknown kind `{other}`");
                return (name, Item::new(Sort::Unread, unread).part_of(""));
            }
        };
        let shown: Vec<String> = arguments.iter().map(|(input, ty)| format!("{input}: {ty}")).collect();
        let item = Item::new(Sort::Function, format!("fn {name}(self, {}) -> Self", shown.join(", ")));
        let types: Vec<&str> = arguments.iter().map(|(_, ty)| *ty).collect();
        (name, item.compared(types.join(", ")).part_of(""))
    }

    /// The function of the client that begins with an account.
    fn begin(&self, builder: &Ident) -> Option<Part> {
        let name = self.begin.as_ref()?;
        let shown = format!("fn {name}({}: {TEXT}) -> {builder}", self.name);
        Some((name.to_string(), Item::new(Sort::Function, shown).compared(format!("begins {builder}")).part_of("")))
    }
}

/// What an input of a login is given as.
fn form_of(form: &Ident) -> &'static str {
    if form == "text" { TEXT } else { SECRET }
}

/// `call!`: what a method of the client begins.
pub struct Call {
    name: Ident,
    request: Type,
    abilities: Vec<String>,
    setters: Vec<(Vec<Attribute>, Ident, Type)>,
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = public_struct(input)?;
        let request;
        parenthesized!(request in input);
        let listed;
        bracketed!(listed in input);
        let mut abilities = Vec::new();
        while !listed.is_empty() {
            abilities.push(listed.parse::<Ident>()?.to_string());
        }
        let content;
        braced!(content in input);
        let setter = |input: ParseStream<'_>| {
            let attributes = input.call(Attribute::parse_outer)?;
            let name = input.parse()?;
            input.parse::<Token![:]>()?;
            Ok((attributes, name, input.parse()?))
        };
        let setters = content.parse_terminated(setter, Token![,])?.into_iter().collect();
        Ok(Self { name, request: request.parse()?, abilities, setters })
    }
}

impl Invocation for Call {
    fn names(&self) -> Vec<String> {
        vec![self.name.to_string()]
    }

    fn declared(&self, scope: &Scope<'_>) -> Vec<Declared> {
        let (name, request) = (&self.name, &self.request);
        let own = Item::new(Sort::Struct, format!("struct {name} of {}", shown(request)));
        let own = own.compared(format!("call of {}", scope.compared(request))).open(true);
        let mut parts = vec![(String::new(), own)];
        parts.extend(self.setters.iter().map(|(attributes, setter, ty)| {
            let item =
                Item::new(Sort::Function, format!("fn {setter}(self, {setter}: impl Into<{}>) -> Self", shown(ty)));
            let item = item.compared(scope.compared(ty)).deprecated(is_deprecated(attributes));
            (setter.to_string(), item.part_of(""))
        }));
        parts.extend(self.given());
        vec![Declared { name: name.to_string(), parts }]
    }
}

impl Call {
    /// What awaiting gives, and the methods that some calls have.
    fn given(&self) -> Vec<Part> {
        let can = |ability: &str| self.abilities.iter().any(|other| other == ability);
        let method = |name: &str, gives: &str| {
            let item = Item::new(Sort::Function, format!("fn {name}(self) -> {gives}"));
            (name.to_owned(), item.compared(gives).part_of(""))
        };
        let awaited = match (can("download"), can("batch")) {
            (true, _) => "the rows of a file",
            (false, true) => "a lookup of each identifier",
            (false, false) => "the payload",
        };
        let mut parts = vec![("await".to_owned(), Item::new(Sort::Awaited, awaited).part_of(""))];
        if can("download") {
            parts.extend([method("rows", "Rows"), method("link", "Link")]);
        } else {
            parts.push(method("send", if can("batch") { "Lookup" } else { "Answer" }));
        }
        if can("list") || can("batch") || can("cursor") {
            parts.push(method("stream", "Elements"));
        }
        if can("cursor") {
            parts.push(method("follow", "Follow"));
        }
        let known = ["list", "batch", "cursor", "download"];
        parts.extend(self.abilities.iter().filter(|ability| !known.contains(&ability.as_str())).map(|ability| {
            let unread = format!("a call that is able to `{ability}`");
            (ability.clone(), Item::new(Sort::Unread, unread).part_of(""))
        }));
        parts
    }
}
