//! The calls of SuperOffice: messages of a chat in a tenant that is looked for, those after one, and an absent chat.

use chatspec_client::superoffice::{ChatMessage, Client};
use chatspec_sim::superoffice::Sim;

use crate::demo::{Outcome, scene};
use crate::table::Grid;

/// Shows them.
pub async fn show() -> Outcome {
    let sim = Sim::start().await?;
    let input = |name| sim.login_input("system_user", name);
    let crm = Client::for_tenant(sim.account())
        .login_server(sim.server_url("login"))
        .system_user(
            input("context_identifier"),
            input("application_token"),
            input("system_user_token"),
            input("private_key"),
        )
        .build()?;

    let all = crm.messages(341).await?;
    scene::call("crm.messages(341).await?, which finds the tenant and obtains a ticket first", &sim)?;
    scene::table(messages(&all))?;

    let last = all.last().map_or(0, |message| message.chat_message_id);
    sim.add_message(&ChatMessage::new(last + 1, 341).with_author("Ada".to_owned()).with_message("Hello?".to_owned()));
    let newer = crm.messages(341).after(last).await?;
    scene::call(&format!("crm.messages(341).after({last}).await?, when somebody has written"), &sim)?;
    scene::table(messages(&newer))?;

    scene::failure("crm.messages(404404).await, a chat that is not there", &sim, crm.messages(404_404).await)
}

fn messages(messages: &[ChatMessage]) -> Grid {
    let mut grid = Grid::new(["id", "when", "type", "author", "message"]);
    for message in messages {
        grid.row([
            message.chat_message_id.to_string(),
            scene::text(message.when_posted.get()),
            scene::text(message.type_.get()),
            scene::text(message.author.get()),
            scene::text(message.message.get()),
        ]);
    }
    grid
}
