//! What a service does with a vendor's client: each of its calls, against a simulator.
//!
//! `tests/tests/fourth` makes an example of the client of it.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Duration;

use chatspec_client::parley_desk::{
    self, Client, ConversationChange, Event, NewConversation, OutgoingFile, OutgoingFileKind, OutgoingMessage,
    OutgoingText, OutgoingTextKind, Priority, Stars, Status,
};
use chatspec_client::{ErrorClass, ErrorKind};
use chatspec_sim::{Fault, Sim};

/// The id of the conversation in the vendor's samples.
const ID: i64 = 4711;

const LOGIN: &str = "client_credentials";

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let sim = Sim::start(parley_desk::VENDOR).await?;
    let client = client(&sim)?;
    reads(&client).await?;
    pages(&client, &sim).await?;
    writes(&client, &sim).await?;
    assert_eq!(sim.problems(), [""; 0]);
    failures(&client, &sim).await?;
    tokens().await?;
    refusals().await?;
    strangers().await
}

/// A client with nothing but the id and the secret of an application: what a token endpoint takes, the standard says.
fn client(sim: &Sim) -> Result<Client, Box<dyn Error>> {
    let (id, secret) = (sim.login_input(LOGIN, "client_id"), sim.login_input(LOGIN, "client_secret"));
    let builder = Client::builder(sim.url()).client_credentials(id, secret);
    Ok(builder.parley_login_server(sim.server_url("parley_login")).clock(sim.clock()).build()?)
}

/// Maps, lists within lists, and numbers that have names.
async fn reads(client: &Client) -> Outcome {
    let conversation = client.get_conversation(ID).await?;
    assert_eq!((conversation.conversation_id, &conversation.status), (ID, &Status::Open));
    assert_eq!(conversation.priority, Priority::Urgent);
    let fields = conversation.custom_fields.get().ok_or("no fields")?;
    assert_eq!(fields["plan-name"].field_value.as_deref(), Some("Gold"));
    assert!(fields["vat_id"].field_value.is_null());
    let labels = conversation.labels.get().ok_or("no labels")?;
    assert_eq!(labels["product"], ["router", "switch"]);
    let heat = conversation.heat_map.get().ok_or("no heat map")?;
    assert_eq!(heat[0].iter().map(ToString::to_string).collect::<Vec<_>>(), ["0", "1.5", "3", "0.25"]);
    let threads = conversation.threads.get().ok_or("no threads")?;
    assert_eq!(threads.iter().map(Vec::len).collect::<Vec<_>>(), [2, 0]);
    assert_eq!(threads[0][1].message_id, 2);
    Ok(())
}

/// Both ways to count pages, from the beginning and from the middle.
async fn pages(client: &Client, sim: &Sim) -> Outcome {
    let all = client.conversations().await?;
    assert_eq!(all.len(), 3);
    let streamed = client.conversations().per_page(1).team_id(7).stream().collect_all().await?;
    assert_eq!(streamed, all);
    assert_eq!(client.conversations().per_page(2).page(2).await?.len(), 1);
    let asked = sim.requests_of("list-conversations");
    let asked: Vec<&str> = asked.iter().map(|request| request.target.as_str()).collect();
    let wanted = ["", "?per_page=1&team-id=7", "?page=2&per_page=1&team-id=7", "?page=3&per_page=1&team-id=7"];
    let wanted = wanted.into_iter().chain(["?page=2&per_page=2"]).map(|query| format!("/v3/conversations{query}"));
    assert_eq!(asked, wanted.collect::<Vec<_>>());

    let events = client.events(ID).page_size(3).stream().collect_all().await?;
    assert_eq!(events.len(), 4);
    assert!(
        matches!(&events[1], Event::Message(message) if message.text.as_deref() == Some("Hello, is anybody there?"))
    );
    assert!(matches!(&events[2], Event::Transfer(transfer) if transfer.to_team == 7));
    assert!(matches!(&events[3], Event::Rating(rating) if rating.stars == Stars::Three));
    let rest = client.events(ID).page_size(3).page_number(1).stream().collect_all().await?;
    assert_eq!(rest, events[3..]);
    Ok(())
}

/// Bodies, one of them a union, and the version in a header of every request.
async fn writes(client: &Client, sim: &Sim) -> Outcome {
    let text = OutgoingText::new(OutgoingTextKind::Text, "The router blinks.");
    let labels = BTreeMap::from([("product".to_owned(), vec!["router".to_owned()])]);
    let new = NewConversation::new(Priority::Normal, OutgoingMessage::Text(text)).with_team_id(7).with_labels(labels);
    let created = client.create_conversation(new).await?;
    assert_eq!(created.conversation_id, 4715);
    let changed = client.update_conversation(ID, ConversationChange::new().with_status(Status::Closed)).await?;
    assert_eq!(changed.status, Status::Closed);
    let file = OutgoingFile::new(OutgoingFileKind::File, "u-17").with_caption("The manual");
    let event = client.post_message(ID, OutgoingMessage::File(file)).await?;
    assert!(matches!(event, Event::Message(_)));
    client.delete_conversation(ID).await?;
    let token = |operation: &Option<&str>| *operation == Some("parley_login_token");
    let requests = sim.requests();
    let (asking, calls): (Vec<_>, Vec<_>) = requests.iter().partition(|request| token(&request.operation));
    assert_eq!(asking.len(), 1, "one token for everything");
    assert!(calls.iter().all(|call| call.header("api-version") == Some("2026-11-01")));
    Ok(())
}

/// What the vendor says of a failure, and what it means.
async fn failures(client: &Client, sim: &Sim) -> Outcome {
    let gone = serde_json::json!({ "error": { "code": "not-found", "message": "No such conversation." } });
    sim.fault("get_conversation", Fault::json(gone.to_string()).with_status(404));
    let error = client.get_conversation(1).await.expect_err("the conversation is gone");
    assert_eq!((error.kind(), error.class()), (ErrorKind::Vendor, Some(ErrorClass::NotFound)));
    assert_eq!(error.code().map(ToString::to_string).as_deref(), Some("not-found"));
    sim.clear_faults();
    Ok(())
}

/// A token is renewed when it has come to its end by the vendor's clock, and when the vendor does not take it any more.
async fn tokens() -> Outcome {
    let sim = Sim::start(parley_desk::VENDOR).await?;
    let client = client(&sim)?;
    client.get_conversation(ID).await?;
    client.get_conversation(ID).await?;
    assert_eq!(sim.issued_tokens().len(), 1);
    sim.advance(Duration::from_secs(3601));
    client.get_conversation(ID).await?;
    assert_eq!(sim.issued_tokens().len(), 2);
    assert_eq!(sim.problems(), [""; 0], "nothing was sent with the token of before");
    sim.revoke_all();
    client.get_conversation(ID).await?;
    assert_eq!(sim.issued_tokens().len(), 3);
    Ok(())
}

/// A secret that is not the application's is refused at the token endpoint, in the words of the standard.
async fn refusals() -> Outcome {
    let sim = Sim::start(parley_desk::VENDOR).await?;
    let id = sim.login_input(LOGIN, "client_id");
    let builder = Client::builder(sim.url()).client_credentials(id, "not-the-secret");
    let client = builder.parley_login_server(sim.server_url("parley_login")).build()?;
    let error = client.get_conversation(ID).await.expect_err("the secret is wrong");
    assert_eq!((error.kind(), error.login()), (ErrorKind::Vendor, Some(LOGIN)));
    assert_eq!(error.code().map(ToString::to_string).as_deref(), Some("invalid_client"));
    assert!(!format!("{error} {error:?}").contains("not-the-secret"));
    Ok(())
}

/// What nobody has named is kept, and what the contract permits breaks nothing.
async fn strangers() -> Outcome {
    let sim = Sim::builder(parley_desk::VENDOR).hostile(7).start().await?;
    let client = Client::builder(sim.url()).parley_login(sim.credential("parley-login")).build()?;
    for _ in 0..20 {
        let conversations = client.conversations().per_page(1).stream().collect_all().await?;
        assert_eq!(conversations.len(), 3);
        client.events(ID).page_size(1).stream().collect_all().await?;
    }
    Ok(())
}
