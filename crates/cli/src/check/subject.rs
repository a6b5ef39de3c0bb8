//! What a payload is checked as.

use crate::failure::Failure;
use crate::names::{closest, kebab};
use crate::notice::harmless;
use crate::payload::answer_type;
use crate::vendors;
use crate::wire::operation::{Failure as Signal, VendorInfo};
use crate::wire::{TypeExpression, Value};

/// What a payload is checked as.
pub struct Subject {
    /// The vendor.
    pub vendor: &'static VendorInfo,
    /// Name of the operation, webhook or type.
    pub name: String,
    /// The type, as operations write it.
    pub type_name: String,
    /// The type.
    pub expression: TypeExpression,
    /// How the answers of an operation say that they are failures.
    signal: Option<&'static Signal>,
}

impl Subject {
    /// The operation, the webhook or the type of that name, the first of them that there is.
    ///
    /// # Errors
    ///
    /// When there is none, or an operation answers nothing.
    pub fn find(vendor: &'static VendorInfo, name: &str) -> Result<Self, Failure> {
        if name.is_empty() {
            return Err(Failure::usage(format!("what of {} is the payload?", vendor.name)).hint(all(vendor)));
        }
        if let Some(operation) = vendors::operation(vendor, name) {
            let Some(type_name) = answer_type(operation) else {
                return Err(Failure::usage(format!("the contract describes no answer of {}", operation.id)));
            };
            return Self::of_type(vendor, operation.id, type_name, operation.failure);
        }
        let mut webhooks = vendor.webhooks.iter();
        let webhook = webhooks.find(|webhook| [webhook.id, webhook.name, &kebab(webhook.id)].contains(&name));
        match webhook {
            Some(webhook) => Self::of_type(vendor, webhook.id, webhook.type_name, None),
            None => Self::of_type(vendor, name, name, None),
        }
    }

    fn of_type(
        vendor: &'static VendorInfo,
        name: &str,
        type_name: &str,
        signal: Option<&'static Signal>,
    ) -> Result<Self, Failure> {
        let expression = TypeExpression::parse(vendor, type_name).map_err(|_| unknown(vendor, name))?;
        Ok(Self { vendor, name: name.to_owned(), type_name: type_name.to_owned(), expression, signal })
    }

    /// The name of the type of failures and its expression, when the payload says that it is one.
    pub fn failure(&self, payload: &[u8]) -> Option<(&'static str, TypeExpression)> {
        let signal = self.signal?;
        let value: Value = crate::wire::from_slice(payload).ok()?;
        signal.code_of(&value)?;
        let expression = TypeExpression::parse(self.vendor, signal.type_name).ok()?;
        Some((signal.type_name, expression))
    }
}

fn unknown(vendor: &'static VendorInfo, name: &str) -> Failure {
    let operations = vendor.operations.iter().flat_map(|operation| [operation.method_name, operation.id]);
    let webhooks = vendor.webhooks.iter().map(|webhook| webhook.id);
    let types = vendor.types.iter().map(|info| info.name);
    let failure = Failure::usage(format!("{} has no operation, webhook or type `{}`", vendor.name, harmless(name)));
    match closest(name, operations.chain(webhooks).chain(types)) {
        Some(close) => failure.hint(format!("did you mean `{close}`?")),
        None => failure.hint(all(vendor)),
    }
}

/// Everything that a payload can be.
fn all(vendor: &'static VendorInfo) -> String {
    let operations = vendor.operations.iter().map(|operation| operation.method_name).collect();
    let webhooks = vendor.webhooks.iter().map(|webhook| webhook.id).collect();
    let types = vendor.types.iter().map(|info| info.name).collect();
    let lists: [(&str, Vec<&str>); 3] = [("operations", operations), ("webhooks", webhooks), ("types", types)];
    let lists = lists.iter().filter(|(_, names)| !names.is_empty());
    lists.map(|(what, names)| format!("{what}: {}", names.join(", "))).collect::<Vec<_>>().join("; ")
}
