//! The calls of Wavy: open sessions, messages that it posts, and a wrong token.

use chatspec_client::wavy::{Client, InboundMessages};
use chatspec_sim::wavy::Sim;

use crate::demo::{Outcome, receiver, scene};
use crate::table::Grid;

/// Shows them.
pub async fn show() -> Outcome {
    let sim = Sim::start().await?;
    let platform = Client::builder(sim.url())
        .authentication_token(sim.credential("authenticationToken"))
        .user_name(sim.credential("userName"))
        .build()?;

    let mut rows = platform.open_sessions(42).await?;
    let mut grid = Grid::new(["source", "session_created_at"]);
    while let Some(row) = rows.next().await {
        let row = row?;
        grid.row([scene::text(row.source()), row.session_created_at.to_string()]);
    }
    scene::call("platform.open_sessions(42).await?, and the rows of the file behind its link", &sim)?;
    scene::table(grid)?;

    inbound(&sim).await?;

    let stranger = Client::builder(sim.url()).authentication_token("wrong").user_name("somebody").build()?;
    let result = stranger.open_sessions(42).await;
    scene::failure("stranger.open_sessions(42).await, with a token of nobody", &sim, result)
}

/// The platform posts what end users write; a service receives it.
async fn inbound(sim: &Sim) -> Outcome {
    let body = receiver::received("inbound_messages", sim).await?;
    let messages: InboundMessages = chatspec_client::wavy::from_slice(&body)?;
    let mut grid = Grid::new(["id", "from", "name", "type", "text"]);
    for message in &messages.data {
        let content = message.message.get();
        grid.row([
            message.id.clone(),
            scene::text(message.source.get()),
            scene::text(message.user_profile.get().and_then(|profile| profile.name.get())),
            scene::text(content.and_then(|content| content.type_.get())),
            scene::text(content.and_then(|content| content.message_text.get())),
        ]);
    }
    scene::table(grid)
}
