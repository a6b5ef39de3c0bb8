//! The calls of Wavy: open sessions, messages that it posts, and a wrong token.

use chatspec_client::wavy::{Client, InboundMessages};
use chatspec_sim::wavy::Sim;

use crate::demo::receiver::Receiver;
use crate::demo::{Outcome, Problem, scene};
use crate::output;
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
    let receiver = Receiver::start().await?;
    let status = sim.post_webhook("inbound_messages", receiver.url()).await?;
    let body = receiver.body().ok_or_else(|| Problem::Broken("nothing was received".to_owned()))?;
    let messages: InboundMessages = chatspec_client::wavy::from_slice(&body)?;
    output::line("\nthe platform posts inbound_messages to a receiver, which decodes it as InboundMessages")?;
    output::line(&format!("  POST {} -> {status}", Receiver::path()))?;
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
