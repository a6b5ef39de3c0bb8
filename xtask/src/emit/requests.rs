//! Request types: the parameters and the body of an operation, plain to write.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use crate::contract::{Contract, Docs, Operation, Parameter, Ty};
use crate::polish::Polished;

use super::docs::{doc_lines, page_sentence};
use super::request_traits;

/// The request type of an operation and what makes it one.
pub fn request(contract: &Contract, polished: &Polished, operation: &Operation) -> TokenStream {
    let name = format_ident!("{}", operation.name);
    let docs = docs_of(&operation_docs(contract, operation), 0);
    let deprecated = deprecated(operation.deprecated);
    let fields = operation.given().map(|parameter| field(contract, parameter));
    let body = body_field(operation);
    let default = (!needs_arguments(operation)).then(|| quote! { Default, });
    let implementations = request_traits::implementations(contract, polished, operation);
    let constructor = constructor(operation, &name);
    quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, PartialEq, #default)]
        pub struct #name {
            #(#fields)*
            #body
        }
        #constructor
        #implementations
    }
}

fn needs_arguments(operation: &Operation) -> bool {
    operation.given().any(|parameter| parameter.required) || operation.body.as_ref().is_some_and(|body| body.required)
}

pub fn operation_docs(contract: &Contract, operation: &Operation) -> Docs {
    let mut docs = Docs::of(Some(&operation.summary));
    if let Some(first) = docs.0.first_mut()
        && !first.ends_with('.')
    {
        first.push('.');
    }
    docs.0.extend(operation.docs.0.iter().cloned());
    docs.0.extend(always_sent(operation));
    docs.and(format!("`{} {}`", operation.method, operation.path)).and(page_sentence(contract, &operation.page))
}

/// The parameters that nobody gives, with their values.
fn always_sent(operation: &Operation) -> Option<String> {
    let sent = operation.parameters.iter().filter_map(|parameter| Some((parameter, parameter.fixed.as_ref()?)));
    let sent: Vec<String> = sent.map(|(parameter, value)| format!("`{}: {value}`", parameter.name)).collect();
    (!sent.is_empty()).then(|| format!("Sent with every request: {}.", sent.join(", ")))
}

/// Doc attributes, which are printed as comments.
pub fn docs_of(docs: &Docs, indent: usize) -> TokenStream {
    doc_lines(docs, indent).iter().map(|line| quote! { #[doc = #line] }).collect()
}

fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote! { #[deprecated(note = "the vendor advises against it")] })
}

fn field(contract: &Contract, parameter: &Parameter) -> TokenStream {
    let mut docs = parameter.docs.clone();
    docs.0.extend(parameter.page.as_ref().map(|page| page_sentence(contract, page)));
    let docs = docs_of(&docs, 4);
    let deprecated = deprecated(parameter.deprecated);
    let (name, ty) = (ident(&parameter.field), owned_type(&parameter.ty));
    let ty = present(ty, parameter.required);
    quote! { #docs #deprecated pub #name: #ty, }
}

/// The type of something that may be left out, unless it is required.
fn present(ty: TokenStream, required: bool) -> TokenStream {
    match required {
        true => ty,
        false => quote! { Option<#ty> },
    }
}

fn body_field(operation: &Operation) -> Option<TokenStream> {
    let body = operation.body.as_ref()?;
    let ty = owned_type(&body.ty);
    let ty = present(ty, body.required);
    let name = body_name(operation);
    let docs = if body.docs.0.is_empty() { Docs::of(Some("The body of the request.")) } else { body.docs.clone() };
    let docs = docs_of(&docs, 4);
    Some(quote! { #docs pub #name: #ty, })
}

/// `body`, unless a parameter is called so.
pub fn body_name(operation: &Operation) -> Ident {
    let is_free = |name: &&str| operation.parameters.iter().all(|parameter| parameter.field != **name);
    format_ident!("{}", ["body", "request_body", "the_body"].iter().find(|name| is_free(name)).unwrap_or(&"a_body"))
}

/// A name as an identifier; those that Rust keeps for itself have got an underscore before.
pub fn ident(name: &str) -> Ident {
    format_ident!("{name}")
}

/// The type of a parameter, a body or an answer, which own their text.
pub fn owned_type(ty: &Ty) -> TokenStream {
    match ty {
        Ty::Named(name) => {
            let name = format_ident!("{name}");
            quote! { crate::#name }
        }
        Ty::Text | Ty::Timestamp => quote! { String },
        Ty::Secret => quote! { Secret },
        Ty::Int32 => quote! { i32 },
        Ty::Int64 => quote! { i64 },
        Ty::Number => quote! { Number },
        Ty::Bool => quote! { bool },
        Ty::NumberOrText => quote! { NumberOrText },
        Ty::Any => quote! { Value },
        Ty::List(item) => {
            let item = owned_type(item);
            quote! { Vec<#item> }
        }
        Ty::Map(value) => {
            let value = owned_type(value);
            quote! { Map<#value> }
        }
        Ty::Nullable(inner) => {
            let inner = owned_type(inner);
            quote! { Option<#inner> }
        }
    }
}

/// The type as it is written in another crate, where this one has that name.
pub fn path_of(ty: &Ty, crate_name: &str) -> String {
    owned_type(ty).to_string().replace(' ', "").replace("crate::", &format!("{crate_name}::"))
}

/// `new` with what the operation cannot be called without.
fn constructor(operation: &Operation, name: &Ident) -> TokenStream {
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for parameter in operation.given() {
        let (field, ty) = (ident(&parameter.field), owned_type(&parameter.ty));
        arguments.extend(parameter.required.then(|| quote! { #field: impl Into<#ty> }));
        values.push(value(&field, parameter.required));
    }
    if let Some(body) = &operation.body {
        let (field, ty) = (body_name(operation), owned_type(&body.ty));
        arguments.extend(body.required.then(|| quote! { #field: impl Into<#ty> }));
        values.push(value(&field, body.required));
    }
    let many = (arguments.len() > 7).then(|| quote! { #[allow(clippy::too_many_arguments)] });
    quote! {
        impl #name {
            #[doc = " A request with what the operation needs; the rest can be set as fields."]
            #many
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// What a field of a new request holds.
fn value(field: &Ident, required: bool) -> TokenStream {
    match required {
        true => quote! { #field: #field.into() },
        false => quote! { #field: None },
    }
}
