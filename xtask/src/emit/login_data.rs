//! Logins, named servers, the locator and the rate as static data.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::contract::{
    BasicInputs, Contract, Lifetime, Locator, Login, LoginInput, NamedServer, Rate, TokenAnswer, TokenExchange,
    TokenValue,
};

use super::operation_data::{option, text};
use super::vendor_data::server;

/// A login.
pub fn login(contract: &Contract, login: &Login) -> TokenStream {
    let Login { name, scheme, description, page, .. } = login;
    let inputs = login.inputs.iter().map(input);
    let obtain = exchange(contract, &login.obtain);
    let renew = option(login.renew.as_ref().map(|renew| exchange(contract, renew)));
    let revoke = option(login.revoke.as_ref().map(|id| operation(contract, id)));
    let rejected = statuses(&login.rejected);
    let lockout = option(login.lockout.map(|count| {
        let count = Literal::u32_unsuffixed(count);
        quote! { #count }
    }));
    quote! {
        Login {
            name: #name,
            scheme: #scheme,
            description: #description,
            inputs: &[#(#inputs),*],
            obtain: #obtain,
            renew: #renew,
            revoke: #revoke,
            rejected: &[#(#rejected),*],
            lockout: #lockout,
            page: #page,
        }
    }
}

fn input(input: &LoginInput) -> TokenStream {
    let LoginInput { name, secret, description, .. } = input;
    let scheme = option(text(input.scheme.as_ref()));
    quote! { LoginInput { name: #name, secret: #secret, scheme: #scheme, description: #description } }
}

fn exchange(contract: &Contract, exchange: &TokenExchange) -> TokenStream {
    let operation = operation(contract, &exchange.operation);
    let values = exchange.values.iter().map(|(pointer, of)| {
        let value = value(of);
        quote! { (#pointer, #value) }
    });
    let answer = answer(&exchange.answer);
    let basic = option(exchange.basic.as_ref().map(|BasicInputs { user, password }| {
        quote! { BasicInputs { user: #user, password: #password } }
    }));
    quote! { TokenExchange { operation: #operation, basic: #basic, values: &[#(#values),*], answer: #answer } }
}

/// The data of the operation of that id.
fn operation(contract: &Contract, id: &str) -> TokenStream {
    let name = contract.operation(id).map_or(id, |operation| &operation.name);
    let request = format_ident!("{name}");
    quote! { <crate::operations::#request as Request>::OPERATION }
}

fn value(value: &TokenValue) -> TokenStream {
    match value {
        TokenValue::Input(name) => quote! { TokenValue::Input(#name) },
        TokenValue::Renewal => quote! { TokenValue::Renewal },
        TokenValue::Text(text) => quote! { TokenValue::Text(#text) },
        TokenValue::Signed { text, key, time } => {
            quote! { TokenValue::Signed { text: #text, key: #key, time: #time } }
        }
    }
}

fn answer(answer: &TokenAnswer) -> TokenStream {
    let token = &answer.token;
    let (claim, renewal) = (option(text(answer.claim.as_ref())), option(text(answer.renewal.as_ref())));
    let lifetime_of = |of: Option<&Lifetime>| option(of.map(lifetime));
    let (lifetime, renewal_lifetime) =
        (lifetime_of(answer.lifetime.as_ref()), lifetime_of(answer.renewal_lifetime.as_ref()));
    quote! {
        TokenAnswer {
            token: #token,
            claim: #claim,
            lifetime: #lifetime,
            renewal: #renewal,
            renewal_lifetime: #renewal_lifetime,
        }
    }
}

fn lifetime(lifetime: &Lifetime) -> TokenStream {
    let seconds = |seconds: &u64| Literal::u64_unsuffixed(*seconds);
    match lifetime {
        Lifetime::Told(pointer) => quote! { Lifetime::Told(#pointer) },
        Lifetime::Fixed(count) => {
            let count = seconds(count);
            quote! { Lifetime::Fixed(#count) }
        }
        Lifetime::Sliding(count) => {
            let count = seconds(count);
            quote! { Lifetime::Sliding(#count) }
        }
    }
}

fn statuses(statuses: &[u16]) -> impl Iterator<Item = Literal> {
    statuses.iter().map(|status| Literal::u16_unsuffixed(*status))
}

/// A server that some operations have.
pub fn named_server(named: &NamedServer) -> TokenStream {
    let (name, server) = (&named.name, server(&named.server));
    quote! { NamedServer { name: #name, server: #server } }
}

/// How an address is found.
pub fn locator(contract: &Contract, locator: &Locator) -> TokenStream {
    let Locator { input, description, parameter, address, .. } = locator;
    let operation = operation(contract, &locator.operation);
    let (suffix, usable) = (option(text(locator.suffix.as_ref())), option(text(locator.usable.as_ref())));
    let moved = statuses(&locator.moved);
    quote! {
        &Locator {
            input: #input,
            description: #description,
            operation: #operation,
            parameter: #parameter,
            address: #address,
            suffix: #suffix,
            usable: #usable,
            moved: &[#(#moved),*],
        }
    }
}

/// How many requests a vendor takes.
pub fn rate(rate: &Rate) -> TokenStream {
    let (requests, seconds) = (Literal::u32_unsuffixed(rate.requests), Literal::u32_unsuffixed(rate.seconds));
    let description = &rate.description;
    quote! { Rate { requests: #requests, seconds: #seconds, description: #description } }
}
