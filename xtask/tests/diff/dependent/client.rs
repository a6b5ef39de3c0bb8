//! The client: made with every credential, and every call with everything that can be set on it.

use std::time::Duration;

use chatspec_client::quay::{self, Client, ClientBuilder, VENDOR};
use chatspec_client::{Answer, Elements, Error, Follow, Lookup, Rows, Secret};
use chatspec_quay::operations::ListTickets;
use chatspec_quay::{
    Assignment, Block, Message, NewTicket, Node, Outgoing, Plan, State, Ticket, TicketPage, TicketRow,
};

pub fn made(address: &str) -> Result<Client, Error> {
    let builder: ClientBuilder = Client::builder(address);
    let _ = VENDOR.name;
    builder.key("a").basic("user", "password").oauth("b").application("id", "secret").build()
}

pub async fn tickets(client: &Client) -> Result<(), Error> {
    let call: quay::Tickets = client.tickets();
    let call = call
        .after(1_i64)
        .limit(2_i32)
        .state(State::Any)
        .since("2026-01-02T03:04:05Z")
        .ids(vec![1_i64])
        .tag(vec!["a".to_owned()])
        .x_trace("t");
    let found: Lookup<i64, Ticket> = call.clone().await?;
    let _: Answer<TicketPage> = call.clone().envelope().await?;
    let _: Elements<Ticket> = call.clone().stream();
    let _: Follow<ListTickets> = call.follow(Duration::from_secs(1));
    drop(found);
    Ok(())
}

pub async fn one(client: &Client, body: NewTicket, agent: Assignment) -> Result<(), Error> {
    let create: quay::CreateTicket = client.create_ticket(body);
    let _: Ticket = create.await?;
    let get: quay::GetTicket = client.get_ticket(1_i64);
    let _: Ticket = get.await?;
    let drop_ticket: quay::DropTicket = client.drop_ticket(1_i64);
    let () = drop_ticket.await?;
    let assign: quay::Assign = client.assign(1_i64, agent);
    let () = assign.await?;
    Ok(())
}

pub async fn send(client: &Client, messages: Vec<Outgoing>) -> Result<(), Error> {
    let call: quay::SendMessages = client.send_messages(1_i64, "now");
    let _: Message = call.notify(true).x_otp(Secret::from("1")).body(messages).await?;
    Ok(())
}

pub async fn rest(client: &Client, plan: Plan) -> Result<(), Error> {
    let _: Rows<TicketRow> = client.download_tickets().await?;
    let _: Vec<Node> = client.get_trees().await?;
    let _: Elements<Node> = client.get_trees().stream();
    let _: Node = client.plant(plan).await?;
    let _: Block = client.get_block().await?;
    let () = client.ping().await?;
    Ok(())
}
