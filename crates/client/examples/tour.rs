//! A tour of the client: every documented call, made against simulators that run inside this program.
//!
//! `cargo run -p chatspec-client --all-features --example tour`

#![allow(clippy::print_stdout, reason = "a program of its own")]

use chatspec_client::{superoffice, wavy, yeastar};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    yeastar().await?;
    wavy().await?;
    superoffice().await
}

/// One session, and several at once.
async fn yeastar() -> Outcome {
    let sim = chatspec_sim::yeastar::Sim::start().await?;
    let pbx = yeastar::Client::builder(sim.url()).access_token(sim.credential("access_token")).build()?;

    let session = pbx.get(2862).await?;
    println!("Yeastar: session {} of {:?}", session.id, session.channel_name.get());

    let sessions = pbx.query([3035, 3073, 4711]).await?;
    for (id, session) in sessions.found() {
        println!("Yeastar: session {id} with {:?}", session.to_number.get());
    }
    println!("Yeastar: nothing known of {:?}", sessions.absent().collect::<Vec<_>>());
    for error in sessions.failures() {
        println!("Yeastar: a part of them failed: {error}");
    }

    sim.expire_tokens();
    if let Err(error) = pbx.get(2862).await {
        println!("Yeastar: {error}");
    }
    Ok(())
}

/// The rows behind the link of an answer.
async fn wavy() -> Outcome {
    let sim = chatspec_sim::wavy::Sim::start().await?;
    let platform = wavy::Client::builder(sim.url())
        .authentication_token(sim.credential("authenticationToken"))
        .user_name(sim.credential("userName"))
        .build()?;

    let mut rows = platform.open_sessions(42).await?;
    while let Some(row) = rows.next().await {
        let row = row?;
        println!("Wavy: {:?} since {}", row.source(), row.session_created_at);
    }

    let stranger = wavy::Client::builder(sim.url()).authentication_token("wrong").user_name("somebody").build()?;
    if let Err(error) = stranger.open_sessions(42).await {
        println!("Wavy: {error}");
    }
    Ok(())
}

/// The messages of a chat.
async fn superoffice() -> Outcome {
    let sim = chatspec_sim::superoffice::Sim::start().await?;
    let crm = superoffice::Client::builder(sim.url()).bearer(sim.credential("bearer")).build()?;

    for message in crm.messages(341).await? {
        println!("SuperOffice: {:?} wrote {:?}", message.author.get(), message.message.get());
    }

    if let Err(error) = crm.messages(404_404).await {
        println!("SuperOffice: {error} ({:?})", error.kind());
    }
    Ok(())
}
