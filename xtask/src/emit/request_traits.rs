//! What makes a request type one: the trait of requests, and those of lists, batches, cursors and downloads.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;

use crate::abilities::{self, Abilities, Conversion, Keyed};
use crate::contract::{Contract, Operation, Parameter, Shape, Ty};
use crate::diagnostic::Diagnostics;
use crate::pointer::Way;
use crate::polish::Polished;

use super::access::{Access, Finish, Taken};
use super::operation_data::static_name;
use super::requests::{body_name, ident, owned_type};

/// The implementations of a request type.
pub fn implementations(contract: &Contract, polished: &Polished, operation: &Operation) -> TokenStream {
    // What is wrong has been said before anything is emitted.
    let abilities = abilities::of(contract, operation, &mut Diagnostics::default());
    let access = Access { contract, polished };
    let name = format_ident!("{}", operation.name);
    let request = request(operation, &name, &abilities, &access);
    let list = abilities.item.map(|item| list(&name, item));
    let batch = abilities.batch.as_ref().map(|keyed| batch(contract, operation, &name, keyed, &access));
    let cursor = abilities.cursor.as_ref().map(|keyed| cursor(&name, keyed, &access));
    let download = abilities.link.as_ref().zip(operation.download.as_ref()).map(|(way, download)| {
        let row = owned_type(&Ty::Named(download.row.clone()));
        let finish = if way.end() == Some(&Ty::Secret) { Finish::Expose } else { Finish::Borrow };
        let link = access.read("response", way, finish).option();
        quote! {
            impl DownloadRequest for #name {
                type Row = #row;
                fn link(response: &Self::Response) -> Option<&str> {
                    #link
                }
            }
        }
    });
    quote! { #request #list #batch #cursor #download }
}

fn request(operation: &Operation, name: &Ident, abilities: &Abilities<'_>, access: &Access<'_>) -> TokenStream {
    let data = static_name(operation);
    let response = operation.answer.as_ref().map_or_else(|| quote! { () }, owned_type);
    let wanted = abilities.payload.as_ref().and_then(Way::end);
    let wanted = wanted.map_or_else(|| quote! { () }, owned_type);
    let arguments = operation.parameters.iter().enumerate().filter(|(_, parameter)| parameter.fixed.is_none());
    let arguments = arguments.map(|(position, parameter)| argument(position, parameter));
    let (body, read, payload) = (body_method(operation), read_method(operation), payload_method(abilities, access));
    quote! {
        impl Request for #name {
            type Response = #response;
            type Payload = #wanted;
            const OPERATION: &'static Operation = &#data;
            fn arguments(&self) -> Arguments {
                Arguments::of(Self::OPERATION) #(#arguments)*
            }
            #body
            #read
            #payload
        }
    }
}

fn argument(position: usize, parameter: &Parameter) -> TokenStream {
    let position = Literal::usize_unsuffixed(position);
    let field = ident(&parameter.field);
    match (&parameter.ty, parameter.required) {
        (Ty::List(_), true) => quote! { .list(#position, &self.#field) },
        (Ty::List(_), false) => quote! { .maybe_list(#position, self.#field.as_deref()) },
        (Ty::Secret, true) => quote! { .secret(#position, &self.#field) },
        (Ty::Secret, false) => quote! { .maybe_secret(#position, self.#field.as_ref()) },
        (_, true) => quote! { .one(#position, &self.#field) },
        (_, false) => quote! { .maybe(#position, self.#field.as_ref()) },
    }
}

fn body_method(operation: &Operation) -> Option<TokenStream> {
    let body = operation.body.as_ref()?;
    let field = body_name(operation);
    let value = if body.required {
        quote! { chatspec_wire::to_string(&self.#field).map(Some) }
    } else {
        quote! { self.#field.as_ref().map(chatspec_wire::to_string).transpose() }
    };
    Some(quote! {
        fn body(&self) -> Result<Option<String>, chatspec_wire::EncodeError> {
            #value
        }
    })
}

/// How an answer is read. Where none is described, whatever comes is accepted.
fn read_method(operation: &Operation) -> TokenStream {
    match operation.answer {
        Some(_) => quote! {
            fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
                chatspec_wire::from_slice(body)
            }
        },
        None => quote! {
            fn read(_: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
                Ok(())
            }
        },
    }
}

/// A list that is absent or null has no elements.
fn payload_method(abilities: &Abilities<'_>, access: &Access<'_>) -> TokenStream {
    let Some(way) = &abilities.payload else {
        return quote! {
            fn payload((): Self::Response) -> Option<Self::Payload> {
                Some(())
            }
        };
    };
    let value = match (access.owned("response", way), abilities.item) {
        (Taken::Maybe(list), Some(_)) => quote! { Some(#list.unwrap_or_default()) },
        (taken, _) => taken.option(),
    };
    quote! {
        fn payload(response: Self::Response) -> Option<Self::Payload> {
            #value
        }
    }
}

fn list(name: &Ident, item: &Ty) -> TokenStream {
    let item = owned_type(item);
    quote! {
        impl ListRequest for #name {
            type Item = #item;
        }
    }
}

fn batch(
    contract: &Contract,
    operation: &Operation,
    name: &Ident,
    keyed: &Keyed<'_>,
    access: &Access<'_>,
) -> TokenStream {
    let (id, field) = (owned_type(keyed.ty), ident(&keyed.parameter.field));
    let id_of = access.read("item", &keyed.way, finish(contract, keyed)).option();
    let given = match (keyed.parameter.required, keyed.parameter.field.as_str()) {
        (true, "ids") => quote! { ids },
        (true, _) => quote! { #field: ids },
        (false, _) => quote! { #field: Some(ids) },
    };
    let asked = match keyed.parameter.required {
        true => quote! { &self.#field },
        false => quote! { self.#field.as_deref().unwrap_or_default() },
    };
    // The identifiers are not cloned along: there may be very many of them.
    let others = operation.given().filter(|other| other.field != keyed.parameter.field);
    let others = others.map(|other| copied(&ident(&other.field), is_copy(contract, &other.ty)));
    let body = operation.body.as_ref().map(|_| copied(&body_name(operation), false));
    quote! {
        impl BatchRequest for #name {
            type Id = #id;
            fn ids(&self) -> &[Self::Id] {
                #asked
            }
            fn with_ids(&self, ids: Vec<Self::Id>) -> Self {
                Self { #given, #(#others,)* #body }
            }
            fn id_of(item: &Self::Item) -> Option<Self::Id> {
                #id_of
            }
        }
    }
}

fn copied(field: &Ident, copy: bool) -> TokenStream {
    if copy {
        quote! { #field: self.#field }
    } else {
        quote! { #field: self.#field.clone() }
    }
}

fn cursor(name: &Ident, keyed: &Keyed<'_>, access: &Access<'_>) -> TokenStream {
    let (cursor, field) = (owned_type(keyed.ty), ident(&keyed.parameter.field));
    let finish = if keyed.conversion == Conversion::Same { Finish::Copy } else { converted(keyed.conversion) };
    let cursor_of = access.read("item", &keyed.way, finish).option();
    let (present, given) = match keyed.parameter.required {
        true => (quote! { Some(self.#field) }, quote! { cursor }),
        false => (quote! { self.#field }, quote! { Some(cursor) }),
    };
    quote! {
        impl CursorRequest for #name {
            type Cursor = #cursor;
            fn cursor(&self) -> Option<Self::Cursor> {
                #present
            }
            fn after_cursor(&self, cursor: Self::Cursor) -> Self {
                let mut request = self.clone();
                request.#field = #given;
                request
            }
            fn cursor_of(item: &Self::Item) -> Option<Self::Cursor> {
                #cursor_of
            }
        }
    }
}

/// How the value of an element becomes an identifier.
fn finish(contract: &Contract, keyed: &Keyed<'_>) -> Finish {
    match keyed.conversion {
        Conversion::Same if is_copy(contract, keyed.ty) => Finish::Copy,
        other => converted(other),
    }
}

const fn converted(conversion: Conversion) -> Finish {
    match conversion {
        Conversion::Same => Finish::Clone,
        Conversion::Widened => Finish::Widen,
        Conversion::Integer => Finish::Integer,
        Conversion::Text => Finish::Text,
    }
}

/// Whether a value is copied and not cloned.
fn is_copy(contract: &Contract, ty: &Ty) -> bool {
    match ty {
        Ty::Int32 | Ty::Int64 | Ty::Bool => true,
        Ty::Named(name) => match contract.find(name).map(|def| &def.shape) {
            Some(Shape::List(list)) => list.closed,
            _ => false,
        },
        _ => false,
    }
}
