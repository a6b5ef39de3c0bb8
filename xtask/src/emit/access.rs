//! Expressions that take a value out of an answer, along the way that a JSON pointer goes.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::contract::Contract;
use crate::pointer::{Arm, Way};
use crate::polish::Polished;

use super::requests::ident;

/// What is done with the value at the end.
#[derive(Clone, Copy)]
pub enum Finish {
    /// It is taken out of an answer that is given away.
    Own,
    /// It is copied.
    Copy,
    /// It is cloned.
    Clone,
    /// An integer becomes an `i64`.
    Widen,
    /// A number or its text becomes an `i64`, when it is one.
    Integer,
    /// It becomes text.
    Text,
    /// The text of a secret is shown.
    Expose,
    /// Text is borrowed.
    Borrow,
}

/// What an expression gives.
pub enum Taken {
    /// The value, always.
    Always(TokenStream),
    /// An `Option` of it.
    Maybe(TokenStream),
}

impl Taken {
    /// An expression of type `Option`.
    pub fn option(self) -> TokenStream {
        match self {
            Self::Always(value) => quote! { Some(#value) },
            Self::Maybe(option) => option,
        }
    }
}

/// How an expression holds its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    /// As its own.
    Owned,
    /// As a part of what is borrowed.
    Place,
    /// As a reference.
    Reference,
}

/// An expression on the way.
struct At {
    tokens: TokenStream,
    /// The type as it is written, for the boxes in it.
    rust: String,
    held: Held,
}

/// Writes such expressions for one vendor.
pub struct Access<'a> {
    pub contract: &'a Contract,
    pub polished: &'a Polished,
}

impl Access<'_> {
    /// Takes the value out of a variable that holds an answer.
    pub fn owned(&self, variable: &str, way: &Way<'_>) -> Taken {
        let variable = ident(variable);
        let at = At { tokens: quote! { #variable }, rust: String::new(), held: Held::Owned };
        self.along(way, &at, Finish::Own)
    }

    /// Reads the value from a variable that holds a reference.
    pub fn read(&self, variable: &str, way: &Way<'_>, finish: Finish) -> Taken {
        let variable = ident(variable);
        let at = At { tokens: quote! { #variable }, rust: String::new(), held: Held::Reference };
        self.along(way, &at, finish)
    }

    fn along(&self, way: &Way<'_>, at: &At, finish: Finish) -> Taken {
        match way {
            Way::End(_) => finished(at, finish),
            Way::Nullable(next) => {
                let (value, rust) = (at.unboxed(), within(&at.unboxed_type(), "Option<"));
                self.optional(at, value, ("", "as_ref"), rust, next, finish)
            }
            Way::Key { owner, position, optional, next } => {
                let (field, rust) = self.part(owner, *position);
                let (value, field) = (&at.tokens, ident(&field));
                let value = quote! { #value.#field };
                match optional {
                    true => self.optional(at, value, ("into_option", "get"), rust, next, finish),
                    false => self.along(next, &At { tokens: value, rust, held: at.held.part() }, finish),
                }
            }
            Way::Shape { owner, position, next } => {
                let (field, rust) = self.part(owner, *position);
                let (value, field) = (&at.tokens, ident(&field));
                self.optional(at, quote! { #value.#field }, ("", "as_ref"), rust, next, finish)
            }
            Way::Element { position, next } => {
                let (value, index) = (at.unboxed(), Literal::usize_unsuffixed(*position));
                let found = match (at.held, position) {
                    (Held::Owned, 0) => quote! { #value.into_iter().next() },
                    (Held::Owned, _) => quote! { #value.into_iter().nth(#index) },
                    (_, 0) => quote! { #value.first() },
                    _ => quote! { #value.get(#index) },
                };
                self.then(at, &found, within(&at.unboxed_type(), "Vec<"), next, finish)
            }
            Way::Entry { key, next } => {
                let value = at.unboxed();
                let found = match at.held {
                    Held::Owned => {
                        quote! { #value.into_iter().find(|(key, _)| key == #key).map(|(_, value)| value) }
                    }
                    _ => quote! { #value.get(#key) },
                };
                self.then(at, &found, within(&at.unboxed_type(), "Map<"), next, finish)
            }
            Way::Variants { owner, arms } => self.variants(at, owner, arms, finish),
        }
    }

    /// On from something that may not be there, by the method for what is owned or the one for what is borrowed.
    fn optional(
        &self,
        at: &At,
        value: TokenStream,
        methods: (&str, &str),
        rust: String,
        next: &Way<'_>,
        finish: Finish,
    ) -> Taken {
        let method = if at.held == Held::Owned { methods.0 } else { methods.1 };
        let option = if method.is_empty() {
            value
        } else {
            let method = ident(method);
            quote! { #value.#method() }
        };
        self.then(at, &option, rust, next, finish)
    }

    /// On from an `Option`.
    fn then(&self, at: &At, option: &TokenStream, rust: String, next: &Way<'_>, finish: Finish) -> Taken {
        let inner = At { tokens: quote! { value }, rust, held: at.held.given() };
        if matches!(next, Way::End(_)) && (inner.held == Held::Reference || inner.unboxed_type() == inner.rust) {
            return Taken::Maybe(mapped(option, finish));
        }
        Taken::Maybe(match self.along(next, &inner, finish) {
            Taken::Always(value) => quote! { #option.map(|value| #value) },
            Taken::Maybe(value) if value.to_string() == "value" => quote! { #option.flatten() },
            Taken::Maybe(value) => quote! { #option.and_then(|value| #value) },
        })
    }

    fn variants(&self, at: &At, owner: &str, arms: &[Arm<'_>], finish: Finish) -> Taken {
        let name = format_ident!("{owner}");
        let arms = arms.iter().map(|arm| {
            let (variant, (_, rust)) = (format_ident!("{}", arm.variant), self.part(owner, arm.position));
            let inner = At { tokens: quote! { value }, rust, held: at.held.given() };
            let value = self.along(&arm.next, &inner, finish).option();
            quote! { crate::#name::#variant(value) => #value, }
        });
        let value = at.unboxed();
        let value = match (at.held, at.unboxed_type() == at.rust) {
            (Held::Owned, _) | (Held::Reference, true) => value,
            _ => quote! { &#value },
        };
        Taken::Maybe(quote! { match #value { #(#arms)* _ => None } })
    }

    /// The name of a field or nothing for a payload, and its type.
    fn part(&self, owner: &str, position: usize) -> (String, String) {
        let part = self.contract.find(owner).and_then(|def| self.polished.parts(def).get(position));
        part.map(|part| (part.ident.clone(), part.ty.clone())).unwrap_or_default()
    }
}

impl Held {
    /// How a part of it is held.
    const fn part(self) -> Self {
        match self {
            Self::Owned => Self::Owned,
            Self::Place | Self::Reference => Self::Place,
        }
    }

    /// How it is given to a closure or an arm.
    const fn given(self) -> Self {
        match self {
            Self::Owned => Self::Owned,
            Self::Place | Self::Reference => Self::Reference,
        }
    }
}

impl At {
    /// The value out of its box, if it has one.
    fn unboxed(&self) -> TokenStream {
        let tokens = &self.tokens;
        match (self.rust.starts_with("Box<"), self.held) {
            (false, _) => quote! { #tokens },
            (true, Held::Reference) => quote! { (**#tokens) },
            (true, _) => quote! { (*#tokens) },
        }
    }

    fn unboxed_type(&self) -> String {
        if self.rust.starts_with("Box<") { within(&self.rust, "Box<") } else { self.rust.clone() }
    }
}

/// The type within another one, or nothing when it is written under the name of an alias, which holds no box.
fn within(rust: &str, around: &str) -> String {
    let inner = rust.strip_prefix(around).and_then(|rest| rest.strip_suffix('>'));
    inner.unwrap_or_default().to_owned()
}

/// The value at the end.
fn finished(at: &At, finish: Finish) -> Taken {
    let value = &at.tokens;
    Taken::Always(match finish {
        Finish::Own if at.rust.starts_with("Box<") => quote! { *#value },
        Finish::Copy if at.held == Held::Reference => quote! { *#value },
        Finish::Own | Finish::Copy => quote! { #value },
        Finish::Clone => quote! { #value.clone() },
        Finish::Widen if at.held == Held::Reference => quote! { i64::from(*#value) },
        Finish::Widen => quote! { i64::from(#value) },
        Finish::Integer => return Taken::Maybe(quote! { #value.as_i64() }),
        Finish::Text => quote! { #value.to_string() },
        Finish::Expose => quote! { #value.expose() },
        Finish::Borrow => quote! { #value.as_str() },
    })
}

/// An `Option` of the value at the end, from one of what stands there.
fn mapped(option: &TokenStream, finish: Finish) -> TokenStream {
    match finish {
        Finish::Own => quote! { #option },
        Finish::Copy => quote! { #option.copied() },
        Finish::Clone => quote! { #option.cloned() },
        Finish::Widen => quote! { #option.map(|value| i64::from(*value)) },
        Finish::Integer => quote! { #option.and_then(NumberOrText::as_i64) },
        Finish::Text => quote! { #option.map(ToString::to_string) },
        Finish::Expose => quote! { #option.map(Secret::expose) },
        Finish::Borrow => quote! { #option.map(String::as_str) },
    }
}
