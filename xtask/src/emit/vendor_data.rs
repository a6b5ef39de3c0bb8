//! The module of vendor data: servers, security schemes, pages, webhooks and the lists of all there is.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use crate::contract::{Contract, Page, Scheme, SchemeKind, Server, Shape, Webhook};
use crate::names::type_name;

use super::operation_data::{method, option, type_text};
use super::operations::{DATA, imports, print};
use super::{allowance, header, login_data};

/// The text of the module.
pub fn module(contract: &Contract) -> String {
    let source = format!("schemas/{}", contract.vendor);
    let about =
        "//! The vendor as data: where it is reached, how it is authenticated to, and all that the crate knows of it.";
    format!("// {}\n\n{about}\n\n{}{}", header(&source), allowance(contract.has_deprecated()), print(&tokens(contract)))
}

/// The name of the type that stands for the vendor.
pub fn vendor_type(contract: &Contract) -> Ident {
    format_ident!("{}", type_name(&contract.vendor))
}

fn tokens(contract: &Contract) -> TokenStream {
    let vendor = vendor_type(contract);
    let docs = format!(" {}.", contract.title);
    let data = vendor_info(contract);
    let item = quote! {
        #[doc = #docs]
        #[derive(Debug, Clone, Copy)]
        pub struct #vendor;

        impl Vendor for #vendor {
            const INFO: &'static VendorInfo = &VENDOR;
        }

        #data
    };
    let imports = imports(&item, "Described PageInfo", DATA);
    quote! { #imports #item }
}

fn vendor_info(contract: &Contract) -> TokenStream {
    let Contract { vendor: name, title, version, .. } = contract;
    let servers = contract.servers.iter().map(server);
    let named_servers = contract.named_servers.iter().map(login_data::named_server);
    let schemes = contract.schemes.iter().map(scheme);
    let logins = contract.logins.iter().map(|login| login_data::login(contract, login));
    let locator = option(contract.locator.as_ref().map(|locator| login_data::locator(contract, locator)));
    let rate = option(contract.rate.as_ref().map(login_data::rate));
    let operations = contract.operations.iter().map(|operation| {
        let request = format_ident!("{}", operation.name);
        quote! { <crate::operations::#request as Request>::OPERATION }
    });
    let webhooks = contract.webhooks.iter().map(webhook);
    let types = contract.types().filter(|def| !matches!(def.shape, Shape::Alias(_))).map(|def| {
        let name = format_ident!("{}", def.name);
        quote! { <crate::#name as Described>::INFO }
    });
    let pages = contract.pages.iter().map(page);
    quote! {
        static VENDOR: VendorInfo = VendorInfo {
            name: #name,
            title: #title,
            version: #version,
            servers: &[#(#servers),*],
            named_servers: &[#(#named_servers),*],
            schemes: &[#(#schemes),*],
            logins: &[#(#logins),*],
            locator: #locator,
            rate: #rate,
            operations: &[#(#operations),*],
            webhooks: &[#(#webhooks),*],
            types: &[#(#types),*],
            pages: &[#(#pages),*],
            #[cfg(feature = "samples")]
            samples: crate::samples::SAMPLES,
            #[cfg(not(feature = "samples"))]
            samples: &[],
        };
    }
}

/// A base address.
pub fn server(server: &Server) -> TokenStream {
    let Server { url, description, .. } = server;
    let variables = server.variables.iter().map(|variable| {
        let (name, default, description) = (&variable.name, &variable.default, &variable.description);
        quote! { ServerVariable { name: #name, default: #default, description: #description } }
    });
    quote! { Server { url: #url, description: #description, variables: &[#(#variables),*] } }
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let Scheme { name, description, .. } = scheme;
    let kind = match &scheme.kind {
        SchemeKind::ApiKey { location, name } => {
            let variant = format_ident!("ApiKeyIn{}", heck::AsUpperCamelCase(location).to_string());
            quote! { SchemeKind::#variant(#name) }
        }
        SchemeKind::Http { scheme } => quote! { SchemeKind::Http(#scheme) },
        SchemeKind::Oauth2 { token_url, scopes } => {
            let token_url = option(token_url.as_ref().map(|url| quote! { #url }));
            quote! { SchemeKind::Oauth2 { token_url: #token_url, scopes: &[#(#scopes),*] } }
        }
        SchemeKind::OpenIdConnect { url } => quote! { SchemeKind::OpenIdConnect(#url) },
        SchemeKind::MutualTls => quote! { SchemeKind::MutualTls },
    };
    quote! { Scheme { name: #name, kind: #kind, description: #description } }
}

fn webhook(webhook: &Webhook) -> TokenStream {
    let Webhook { name, id, summary, page, .. } = webhook;
    let (method, type_name) = (method(&webhook.method), type_text(&webhook.body));
    quote! {
        Webhook {
            name: #name, id: #id, summary: #summary, method: #method, type_name: #type_name, page: #page,
        }
    }
}

fn page(page: &Page) -> TokenStream {
    let Page { id, title, language, read } = page;
    quote! { PageInfo::new(#id, #title, #language, #read) }
}
