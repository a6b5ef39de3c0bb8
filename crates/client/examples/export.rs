//! Exports the open sessions of a customer to a file of JSON lines, one row at a time: the size of the list does not matter.
//!
//! `cargo run -p chatspec-client --all-features --example export -- sessions.ndjson`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program of its own")]

use std::fs::File;
use std::io::{BufWriter, Write};

use chatspec_client::wavy;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "sessions.ndjson".to_owned());
    let sim = chatspec_sim::wavy::Sim::start().await?;
    let platform = wavy::Client::builder(sim.url())
        .authentication_token(sim.credential("authenticationToken"))
        .user_name(sim.credential("userName"))
        .build()?;

    let mut file = BufWriter::new(File::create(&path)?);
    let (mut written, mut unreadable) = (0, 0);
    let mut rows = platform.open_sessions(42).sub_account_id(1291).await?;
    while let Some(row) = rows.next().await {
        match row {
            Ok(row) => {
                writeln!(file, "{}", wavy::wire::to_string(&row)?)?;
                written += 1;
            }
            Err(error) => {
                eprintln!("{error}");
                unreadable += 1;
            }
        }
    }
    file.flush()?;
    println!("{written} sessions in {path}, {unreadable} lines could not be read");
    Ok(())
}
