//! Operations and failures as static data.

use heck::ToShoutySnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;

use crate::contract::{Constant, Contract, Failure, MorePages, Operation, Parameter, Ty, ValueKind};

/// The name of the data of an operation.
pub fn static_name(operation: &Operation) -> Ident {
    format_ident!("{}", operation.name.to_shouty_snake_case())
}

/// The data of an operation.
pub fn data(contract: &Contract, operation: &Operation) -> TokenStream {
    let name = static_name(operation);
    let Operation { id, summary, method_name, path, page, deprecated, .. } = operation;
    let vendor = &contract.vendor;
    let method = method(&operation.method);
    let server = option(text(operation.server.as_ref().map(|server| &server.name)));
    let parameters = operation.parameters.iter().map(|parameter| parameter_data(operation, parameter));
    let body = body(operation);
    let security = operation.security.iter().map(|alternative| quote! { &[#(#alternative),*] });
    let responses = responses(operation);
    let failure = option(failure_of(contract, operation));
    let replay = variant("Replay", if operation.replay_safe { "safe" } else { "unsafe" });
    let payload = option(text(operation.payload.as_ref()));
    let (cursor, pages, download) = (cursor(operation), pages(operation), download(operation));
    quote! {
        pub(crate) static #name: Operation = Operation {
            vendor: #vendor,
            id: #id,
            summary: #summary,
            method: #method,
            method_name: #method_name,
            path: #path,
            server: #server,
            parameters: &[#(#parameters),*],
            body: #body,
            security: &[#(#security),*],
            responses: &[#(#responses),*],
            failure: #failure,
            replay: #replay,
            payload: #payload,
            cursor: #cursor,
            pages: #pages,
            download: #download,
            page: #page,
            deprecated: #deprecated,
        };
    }
}

/// `Some` of tokens, or `None`.
pub fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote! { None }, |value| quote! { Some(#value) })
}

/// A text that may not be there.
pub fn text(text: Option<&String>) -> Option<TokenStream> {
    text.map(|text| quote! { #text })
}

/// An HTTP method.
pub fn method(method: &str) -> TokenStream {
    variant("Method", &method.to_lowercase())
}

/// A variant of an enum of the wire crate, by the word that the documents have for it.
fn variant(of: &str, word: &str) -> TokenStream {
    let (of, name) = (format_ident!("{of}"), format_ident!("{}", heck::AsUpperCamelCase(word).to_string()));
    quote! { #of::#name }
}

fn parameter_data(operation: &Operation, parameter: &Parameter) -> TokenStream {
    let Parameter { name, required, .. } = parameter;
    let location = variant("Location", &parameter.location);
    let repeated = matches!(parameter.ty, Ty::List(_)) && !parameter.joined;
    let style = variant("Style", if repeated { "repeated" } else { "joined" });
    let kind = kind(parameter.kind);
    let secret = parameter.ty == Ty::Secret;
    let batch = option(parameter.batch.as_ref().map(|batch| {
        let (largest, key) = (Literal::u64_unsuffixed(batch.largest), &batch.key);
        quote! { Batch { largest: #largest, key: #key } }
    }));
    let fixed = option(text(parameter.fixed.as_ref()));
    let description = parameter.docs.0.join(" ");
    let example = option(text(parameter.example.as_ref().map(ToString::to_string).as_ref()));
    let page = parameter.page.as_ref().unwrap_or(&operation.page);
    quote! {
        Parameter {
            name: #name,
            location: #location,
            required: #required,
            style: #style,
            kind: #kind,
            secret: #secret,
            batch: #batch,
            fixed: #fixed,
            description: #description,
            example: #example,
            page: #page,
        }
    }
}

fn kind(kind: ValueKind) -> TokenStream {
    match kind {
        ValueKind::Text => quote! { ValueKind::Text },
        ValueKind::Integer { minimum: i64::MIN, maximum: i64::MAX } => quote! { ValueKind::INTEGER },
        ValueKind::Integer { minimum, maximum } => {
            let (minimum, maximum) = (bound(minimum), bound(maximum));
            quote! { ValueKind::Integer { minimum: #minimum, maximum: #maximum } }
        }
        ValueKind::Number => quote! { ValueKind::Number },
        ValueKind::Boolean => quote! { ValueKind::Boolean },
    }
}

/// A bound, by its name when there is none but that of the bits.
fn bound(bound: i64) -> TokenStream {
    let number = Literal::i64_unsuffixed(bound);
    match bound {
        i64::MIN => quote! { i64::MIN },
        i64::MAX => quote! { i64::MAX },
        _ => quote! { #number },
    }
}

fn body(operation: &Operation) -> TokenStream {
    option(operation.body.as_ref().map(|body| {
        let (required, media, name) = (body.required, &body.media, type_text(&body.ty));
        quote! { Body { required: #required, media_types: &[#(#media),*], type_name: #name } }
    }))
}

fn responses(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    operation.responses.iter().map(|response| {
        let (status, media, description) = (&response.status, &response.media, &response.description);
        let name = option(response.ty.as_ref().map(type_text).map(|name| quote! { #name }));
        quote! {
            Response { status: #status, media_types: &[#(#media),*], type_name: #name, description: #description }
        }
    })
}

/// A type as people call it.
pub fn type_text(ty: &Ty) -> String {
    super::requests::path_of(ty, "").replace("::", "")
}

/// The failure signal of an operation: its own, or that of all.
fn failure_of(contract: &Contract, operation: &Operation) -> Option<TokenStream> {
    let own = operation.failure.as_ref().map(failure).map(|own| quote! { &#own });
    own.or_else(|| contract.failure.is_some().then(|| quote! { &FAILURE }))
}

fn cursor(operation: &Operation) -> TokenStream {
    option(operation.cursor.as_ref().map(|cursor| {
        let (parameter, item) = (&cursor.parameter, &cursor.item);
        quote! { Cursor { parameter: #parameter, item: #item } }
    }))
}

fn pages(operation: &Operation) -> TokenStream {
    option(operation.pages.as_ref().map(|pages| {
        let (parameter, first) = (&pages.parameter, Literal::i64_unsuffixed(pages.first));
        let size = option(text(pages.size.as_ref()));
        let more = match &pages.more {
            MorePages::Untold => quote! { MorePages::Untold },
            MorePages::Flag(pointer) => quote! { MorePages::Flag(#pointer) },
            MorePages::Count(pointer) => quote! { MorePages::Count(#pointer) },
            MorePages::Next(pointer) => quote! { MorePages::Next(#pointer) },
        };
        quote! { Pages { parameter: #parameter, first: #first, size: #size, more: #more } }
    }))
}

fn download(operation: &Operation) -> TokenStream {
    option(operation.download.as_ref().map(|download| {
        let (link, format, row) = (&download.link, &download.format, &download.row);
        let delimiters = download.delimiters.iter().filter_map(|text| text.chars().next()).map(Literal::character);
        quote! { Download { link: #link, format: #format, row: #row, delimiters: &[#(#delimiters),*] } }
    }))
}

/// A failure signal.
pub fn failure(failure: &Failure) -> TokenStream {
    let Failure { signal, code, message, body, .. } = failure;
    let success = failure.success.iter().filter_map(success);
    let expires = option(text(failure.expires.as_ref()));
    let otherwise = class(&failure.otherwise);
    let codes = failure.codes.iter().map(|row| {
        let (code, name, description) = (constant(&row.code), &row.name, &row.description);
        let class = class(&row.class);
        let wait = option(row.wait.map(|seconds| {
            let seconds = Literal::u64_unsuffixed(seconds);
            quote! { #seconds }
        }));
        quote! { CodeInfo { code: #code, name: #name, class: #class, wait: #wait, description: #description } }
    });
    quote! {
        Failure {
            signal: #signal,
            success: &[#(#success),*],
            code: #code,
            message: #message,
            expires: #expires,
            type_name: #body,
            codes: &[#(#codes),*],
            otherwise: #otherwise,
        }
    }
}

fn class(class: &str) -> TokenStream {
    variant("ErrorClass", class)
}

fn constant(constant: &Constant) -> TokenStream {
    match constant {
        Constant::Text(text) => quote! { Constant::Text(#text) },
        Constant::Integer(integer) => {
            let integer = Literal::i64_unsuffixed(*integer);
            quote! { Constant::Integer(#integer) }
        }
    }
}

fn success(value: &serde_json::Value) -> Option<TokenStream> {
    if let Some(boolean) = value.as_bool() {
        return Some(quote! { Constant::Boolean(#boolean) });
    }
    let number = value.as_i64().map(Constant::Integer);
    number.or_else(|| value.as_str().map(|text| Constant::Text(text.to_owned()))).map(|value| constant(&value))
}
