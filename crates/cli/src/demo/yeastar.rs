//! The calls of Yeastar: one session, several at once, a token that is renewed, and one that cannot be.

use chatspec_client::yeastar::{Client, SessionInfo};
use chatspec_sim::yeastar::Sim;

use crate::demo::{Outcome, scene};
use crate::output;
use crate::table::Grid;

/// Shows them.
pub async fn show() -> Outcome {
    let sim = Sim::start().await?;
    let [id, secret] = ["client_id", "client_secret"].map(|input| sim.login_input("application", input));
    let pbx = Client::builder(sim.url()).application(id, secret).build()?;

    let session = pbx.get(2862).await?;
    scene::call("pbx.get(2862).await?, which obtains a token first", &sim)?;
    scene::table(sessions([&session]))?;

    let answers = pbx.query([3035, 3073, 4711]).await?;
    scene::call("pbx.query([3035, 3073, 4711]).await?", &sim)?;
    scene::table(sessions(answers.found().map(|(_, session)| session)))?;
    let absent: Vec<_> = answers.absent().map(ToString::to_string).collect();
    output::line(&format!("  not answered: {}", absent.join(", ")))?;

    sim.expire_tokens();
    pbx.get(2862).await?;
    scene::call("pbx.get(2862).await?, when the token has expired", &sim)?;
    pbx.connection().revoke().await?;
    scene::call("pbx.connection().revoke().await?", &sim)?;

    let other = Client::builder(sim.url()).access_token(sim.credential("access_token")).build()?;
    scene::failure("other.get(2862).await, with an expired token and nothing to renew it", &sim, other.get(2862).await)
}

fn sessions<'s>(sessions: impl IntoIterator<Item = &'s SessionInfo>) -> Grid {
    let mut grid = Grid::new(["id", "channel", "name", "customer", "number", "participants"]);
    for session in sessions {
        let customer = session.user_info.get();
        let agents = session.participants.get().map(Vec::as_slice).unwrap_or_default();
        let agents: Vec<_> = agents.iter().map(|agent| scene::text(agent.username.get())).collect();
        grid.row([
            session.id.to_string(),
            scene::text(session.channel_type.get()),
            scene::text(session.channel_name.get()),
            scene::text(customer.and_then(|customer| customer.username.get())),
            scene::text(session.to_number.get()),
            agents.join(", "),
        ]);
    }
    grid
}
