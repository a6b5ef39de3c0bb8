//! Every documented call, as a service writes it.

use chatspec_client::yeastar::{ChannelType, CustomerUserType};
use chatspec_client::{superoffice, wavy, yeastar};

#[tokio::test]
async fn yeastar_reads_one_session() {
    let sim = chatspec_sim::yeastar::Sim::start().await.expect("a port is free");
    let pbx =
        yeastar::Client::builder(sim.url()).access_token(sim.credential("access_token")).build().expect("settings");
    let session = pbx.get(2862).await.expect("the session of the page");
    assert_eq!(session.id, 2862);
    assert_eq!(session.channel_type.get(), Some(&ChannelType::LiveChat));
    assert_eq!(session.participants.get().map(Vec::len), Some(3));

    let answer = pbx.get(2862).send().await.expect("the same with what came around it");
    assert_eq!((answer.status(), &answer.value), (200, &session));
    assert_eq!(answer.operation().id, "message_session_get");
    assert_eq!(answer.headers().get("Content-Type").map(|text| text.starts_with("application/json")), Some(true));
    assert!(answer.elapsed() > std::time::Duration::ZERO);

    let envelope = pbx.get(2862).envelope().await.expect("the envelope").into_value();
    assert_eq!((envelope.errcode, envelope.list.into_option()), (0, Some(session)));
    let raw = pbx.get(2862).raw().await.expect("the body").into_value();
    assert!(raw.starts_with(b"{"));
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test]
async fn yeastar_reads_several_sessions() {
    let sim = chatspec_sim::yeastar::Sim::start().await.expect("a port is free");
    let pbx =
        yeastar::Client::builder(sim.url()).access_token(sim.credential("access_token")).build().expect("settings");
    let lookup = pbx.query([3073, 3035, 1]).await.expect("an answer");
    assert_eq!(lookup.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [3073, 3035, 1]);
    assert_eq!(lookup.absent().copied().collect::<Vec<_>>(), [1]);
    let sessions = lookup.into_result().expect("no batch failed");
    let kinds = sessions.iter().map(|session| session.user_info.get()?.user_type.get());
    assert_eq!(kinds.collect::<Vec<_>>(), [Some(&CustomerUserType::Sms), Some(&CustomerUserType::Sms)]);
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test]
async fn wavy_reads_open_sessions() {
    let sim = chatspec_sim::wavy::Sim::start().await.expect("a port is free");
    sim.add_session("5511988887777", "2026-11-20 09:30:00");
    let platform = wavy::Client::builder(sim.url())
        .authentication_token(sim.credential("authenticationToken"))
        .user_name(sim.credential("userName"));
    let platform = platform.build().expect("settings");
    let mut rows = platform.open_sessions(42).sub_account_id(1291).await.expect("a file");
    let mut sources = Vec::new();
    while let Some(row) = rows.next().await {
        sources.push(row.expect("a row").source().cloned());
    }
    assert_eq!(sources.len(), 2);
    assert_eq!(sources[1].as_deref(), Some("5511988887777"));

    let link = platform.open_sessions(42).link().await.expect("a link");
    assert!(link.expose().starts_with(sim.origin()));
    let bytes = link.bytes().await.expect("the file");
    assert!(bytes.starts_with(b"source;session_created_at"), "{}", String::from_utf8_lossy(&bytes));
    assert_eq!(sim.problems(), [""; 0]);
    assert_eq!(sim.requests()[0].target, "/v1/session?customerId=42&subAccountId=1291");
}

#[tokio::test]
async fn superoffice_reads_messages() {
    let sim = chatspec_sim::superoffice::Sim::start().await.expect("a port is free");
    let tenant = superoffice::Client::builder(sim.url()).bearer(sim.credential("bearer")).build().expect("settings");
    let messages = tenant.messages(341).await.expect("the messages of the page");
    assert_eq!(messages.iter().map(|message| message.chat_message_id).collect::<Vec<_>>(), [958]);
    assert!(tenant.messages(341).after(958).await.expect("none after it").is_empty());
    let call = tenant.messages(341).after(295).accept_language("en").so_time_zone("US-NY, includeTZOffset");
    let posted = call.await.expect("the message").swap_remove(0).when_posted.into_option().expect("a time");
    assert_eq!(posted.as_str(), "2016-07-21T14:13:48.4445574+0200");
    assert_eq!(sim.problems(), [""; 0]);
    assert_eq!(sim.requests()[2].header("so-timezone"), Some("US-NY, includeTZOffset"));
}
