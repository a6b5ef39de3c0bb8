//! The subcommands of `call`, made from the data of the vendors.

use clap::{Arg, ArgAction, Command};

use crate::call::{guide, parameters, secrets, settings};
use crate::exit::CALL_CODES;
use crate::vendors::{all, is_used_by_logins, operation_names};
use crate::wire::operation::{Operation, VendorInfo};

const ABOUT: &str = "\
Calls an operation and shows what it answers.

Without an operation it lists those of the vendor, and without a vendor the vendors. Credentials are taken from the \
environment or from a file, never from arguments; the help of a vendor and of an operation names the variables.";

const GROUPS: &str = "\
Credentials:
  CHATSPEC_<VENDOR>_<SCHEME>         a token or key; ..._USER and ..._PASSWORD where it takes both
  CHATSPEC_<VENDOR>_<LOGIN>_<INPUT>  of what a login obtains a credential by; --login chooses one
  --credentials FILE                 both, as JSON; it goes before the environment
  What a login obtains is given up when the command ends, where the vendor has a call for that.

Address:
  --base-url URL        CHATSPEC_<VENDOR>_BASE_URL
  --account TEXT        CHATSPEC_<VENDOR>_ACCOUNT: finds the address, where the vendor tells it
  --server NAME=URL     CHATSPEC_<VENDOR>_SERVER_<NAME>: of what some operations have of their own

Time and attempts:
  --timeout SECONDS     of the call with all its attempts [default: 30]
  --attempts N          of what may be sent again without doing anything twice [default: 3]";

/// What stands behind the summary of an operation that the command calls by itself.
const USED: &str = " (the command calls it by itself)";

const OUTPUT: &str = "\
Output:
  On a terminal a table, otherwise JSON: one value a line. The elements of a list, and the rows of a
  file that an answer links to, are written one a line as they arrive. What the contract calls
  secret in an answer is hidden, except by --raw.";

/// The command `call` with a subcommand for each operation of each vendor.
pub fn command() -> Command {
    Command::new("call")
        .about("Calls an operation and shows what it answers")
        .long_about(ABOUT)
        .after_long_help(format!("{GROUPS}\n\n{CALL_CODES}"))
        .disable_help_subcommand(true)
        .subcommand_value_name("VENDOR")
        .subcommand_help_heading("Vendors")
        .subcommands(all().iter().copied().map(vendor_command))
}

/// The subcommand of a vendor.
pub fn vendor_command(vendor: &'static VendorInfo) -> Command {
    Command::new(vendor.name)
        .about(vendor.title)
        .long_about(format!("{}\n\nWithout an operation it lists those that there are.", vendor.title))
        .after_long_help(format!("{}\n\n{CALL_CODES}", guide::of_vendor(vendor)))
        .disable_help_subcommand(true)
        .subcommand_value_name("OPERATION")
        .subcommand_help_heading("Operations")
        .subcommands(vendor.operations.iter().map(|operation| operation_command(vendor, operation)))
}

fn operation_command(vendor: &'static VendorInfo, operation: &'static Operation) -> Command {
    let mut names = operation_names(vendor, operation).into_iter();
    let name = names.next().unwrap_or_default();
    let request = format!("{}\n\n{} {}", operation.summary, operation.method.as_str(), operation.path);
    let page = vendor.pages.iter().find(|page| page.id == operation.page);
    let page = page.map(|page| format!("\nPage: {} ({}), read {}", page.title, page.language, page.read));
    Command::new(name)
        .visible_aliases(names)
        .about(operation.summary.to_owned() + if is_used_by_logins(vendor, operation) { USED } else { "" })
        .long_about(request + &page.unwrap_or_default())
        .after_help(guide::of_operation(vendor, operation))
        .after_long_help(format!("{}\n\n{OUTPUT}\n\n{CALL_CODES}", guide::of_operation(vendor, operation)))
        .args(parameters::flags(vendor, operation))
        .args(body(operation))
        .args(settings::flags(vendor))
        .args(secrets::flags(vendor, operation))
        .args(output())
}

fn body(operation: &'static Operation) -> Option<Arg> {
    let body = operation.body.as_ref()?;
    let help = format!("The request's body, JSON of the type {}; - for the standard input", body.type_name);
    Some(Arg::new("body").long("body").value_name("FILE").required(body.required).help(help).help_heading("Parameters"))
}

fn output() -> Vec<Arg> {
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help).help_heading("Output")
    };
    vec![
        flag("json", "Write JSON, one value a line (lists: one element a line, as they arrive)")
            .conflicts_with("table"),
        flag("table", "Write a table"),
        flag("envelope", "The whole answer, and not only the part that the contract says a caller wants"),
        flag("raw", "The bytes as they came, secrets included, whatever status they came with")
            .conflicts_with_all(["json", "table", "envelope"]),
    ]
}
