//! Follows a chat: prints messages as they come, each one once, and can go on later where it stopped.
//!
//! `cargo run -p chatspec-client --all-features --example follow -- [LAST_ID]`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program of its own")]

use std::time::Duration;

use chatspec_client::superoffice;
use superoffice::ChatMessage;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let saved: i32 = std::env::args().nth(1).map_or(Ok(0), |id| id.parse())?;
    let sim = chatspec_sim::superoffice::Sim::start().await?;
    let crm = superoffice::Client::builder(sim.url()).bearer(sim.credential("bearer")).build()?;

    let mut messages = crm.messages(341).after(saved).follow(Duration::from_millis(50));
    let mut somebody_types = ["Hello?", "Is anybody there?", "Never mind."].into_iter();
    while let Some(message) = messages.next().await {
        match message {
            Ok(message) => println!("{} {}", message.chat_message_id, message.message.get().map_or("", String::as_str)),
            Err(error) if error.is_retryable() => eprintln!("{error}; asked again after a pause"),
            Err(error) => return Err(error.into()),
        }
        // What this was given last is what `after` takes when the program runs again.
        let last = messages.cursor().unwrap_or(saved);
        let Some(text) = somebody_types.next() else { break };
        sim.add_message(&ChatMessage::new(last + 1, 341).with_message(text));
    }
    println!("the last message was {:?}", messages.cursor());
    Ok(())
}
