//! The calls of a vendor of which nothing is known but its contract.

use chatspec_client::Error;
use chatspec_client::runtime::{Connection, Credential};
use chatspec_sim::{Fault, Sim};

use crate::demo::{Outcome, receiver, scene};
use crate::output;
use crate::payload::{Form, Payload};
use crate::table::{Records, fields};
use crate::vendors::offered;
use crate::wire::Value;
use crate::wire::operation::{Arguments, Login, Operation, Parameter, VendorInfo, Webhook};

/// What stands for a value of which the contract has no example.
const ANYTHING: &str = "1";

/// Calls every operation with the contract's examples, and the first of them once more while its simulator fails.
pub async fn show(vendor: &'static VendorInfo) -> Outcome {
    let sim = Sim::start(vendor).await?;
    let connection = connection(vendor, &sim)?;
    for operation in offered(vendor) {
        show_operation(&connection, operation, &sim).await?;
    }
    for login in vendor.logins {
        show_login(vendor, login, &sim).await?;
    }
    for webhook in vendor.webhooks {
        show_webhook(vendor, webhook, &sim).await?;
    }
    let Some(operation) = offered(vendor).next() else { return Ok(()) };
    sim.fault(operation.id, Fault::status(503).retry_after(30).body("in maintenance"));
    let result = connection.dynamic(operation, arguments(operation), body(vendor, operation)).value().await;
    scene::failure(&format!("{}, while the server is in maintenance", operation.id), &sim, result)
}

fn connection(vendor: &'static VendorInfo, sim: &Sim) -> Result<Connection, Error> {
    let builder = Connection::builder(vendor, sim.url());
    let builder = vendor.schemes.iter().fold(builder, |builder, scheme| {
        let secret = sim.credential(scheme.name);
        let credential = match sim.has_user(scheme.name) {
            true => Credential::password(sim.user(), secret),
            false => Credential::token(secret),
        };
        builder.credential(scheme.name, credential)
    });
    builder.build()
}

async fn show_operation(connection: &Connection, operation: &'static Operation, sim: &Sim) -> Outcome {
    let vendor = connection.vendor();
    let payload = Payload::of(vendor, operation);
    let call = connection.dynamic(operation, arguments(operation), body(vendor, operation));
    let mut values = Vec::new();
    match payload.form {
        Form::One => values.push(call.value().await?.into_value()),
        Form::List => {
            let mut elements = call.elements();
            while let Some(element) = elements.next().await {
                values.push(element?);
            }
        }
        Form::Rows => {
            let mut rows = call.rows().await?;
            while let Some(row) = rows.next().await {
                values.push(row?);
            }
        }
    }
    scene::call(&format!("{}: {}", operation.id, operation.summary), sim)?;
    show_values(&payload, values)
}

/// Obtains a credential, and gives it up where the vendor has an operation for that.
async fn show_login(vendor: &'static VendorInfo, login: &'static Login, sim: &Sim) -> Outcome {
    let inputs = login.inputs.iter().map(|input| (input.name, sim.login_input(login.name, input.name)));
    let builder = Connection::builder(vendor, sim.url()).login(login.name, inputs);
    let servers = vendor.named_servers.iter();
    let builder = servers.fold(builder, |builder, own| builder.named_server(own.name, sim.server_url(own.name)));
    let connection = builder.build()?;
    connection.authenticate().await?;
    scene::call(&format!("login {}: obtains a credential for {}", login.name, login.scheme), sim)?;
    connection.revoke().await?;
    match login.revoke {
        Some(_) => scene::call(&format!("login {}: gives it up", login.name), sim),
        None => Ok(()),
    }
}

/// The vendor posts a webhook to a receiver.
async fn show_webhook(vendor: &'static VendorInfo, webhook: &Webhook, sim: &Sim) -> Outcome {
    let body = receiver::received(webhook.id, sim).await?;
    let body = crate::wire::from_slice(&body)?;
    show_values(&Payload::of_webhook(vendor, webhook), vec![body])
}

fn show_values(payload: &Payload, mut values: Vec<Value>) -> Outcome {
    values.iter_mut().for_each(|value| payload.of.hide_secrets(value));
    if let (Form::One, [value]) = (payload.form, values.as_slice()) {
        return scene::table(fields(value, payload.of.type_info()));
    }
    let mut records = Records::new(payload.of.type_info());
    values.into_iter().for_each(|value| records.push(value));
    Ok(output::line(&records.text(output::width()).0)?)
}

/// The parameters that are needed, with the contract's examples.
fn arguments(operation: &'static Operation) -> Arguments {
    let is_given = |parameter: &Parameter| parameter.required && parameter.fixed.is_none();
    let parameters = operation.parameters.iter().enumerate().filter(|(_, parameter)| is_given(parameter));
    parameters.fold(Arguments::of(operation), |arguments, (position, parameter)| add(arguments, position, parameter))
}

fn add(arguments: Arguments, position: usize, parameter: &Parameter) -> Arguments {
    let example = parameter.example.unwrap_or(ANYTHING);
    match parameter.batch.is_some() {
        true => arguments.list(position, &example.split(',').collect::<Vec<_>>()),
        false => arguments.one(position, &example),
    }
}

/// A sample of the request's body, where it is needed.
fn body(vendor: &'static VendorInfo, operation: &'static Operation) -> Option<String> {
    let body = operation.body.as_ref().filter(|body| body.required)?;
    let sample = vendor.samples.iter().find(|sample| sample.of == body.type_name);
    Some(sample.map_or_else(|| "{}".to_owned(), |sample| sample.body.to_owned()))
}
