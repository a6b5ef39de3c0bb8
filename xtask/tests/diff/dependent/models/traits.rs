//! What every type can do.

use std::fmt::{Debug, Display};
use std::hash::Hash;

use chatspec_quay::operations::{DownloadTickets, GetBlock, GetTicket, GetTrees, ListTickets, Ping, SendMessages};
use chatspec_quay::wire::Described;
use chatspec_quay::{
    Actor, ActorKind, Address, Assignment, Block, Body, CallMessage, CountShape, Detail, Entity, Envelope, Failure,
    FileMessage, Grant, Language, Level, LinkShape, MediaType, Message, MessageBase, MessagesShape, Mood, NewTicket,
    Node, Outgoing, Plan, Point, Priority, QuoteBlock, QuoteKind, Rating, State, Stray, TextMessage, Ticket,
    TicketBase, TicketPage, TicketRow, TicketState, TicketVisitor, TokenRequest, Twig, WordsBlock, from_slice,
    from_str,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn value<T: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Described + Send + Sync + 'static>() {}
fn listed<T: Eq + Hash + Display>() {
    fn of<T: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Described>() {}
    of::<TicketState>();
}
fn closed<T: Copy + Eq + Hash + Display>() {}
fn request<T: Clone + Debug + PartialEq + Send + Sync + 'static>() {}
fn plain<T: Default>() {}

pub fn values() {
    value::<Actor>();
    value::<Address>();
    value::<Assignment>();
    value::<Block>();
    value::<Body>();
    value::<CallMessage>();
    value::<CountShape>();
    value::<Detail>();
    value::<Entity>();
    value::<Envelope>();
    value::<Failure>();
    value::<FileMessage>();
    value::<Grant>();
    value::<LinkShape>();
    value::<Message>();
    value::<MessageBase>();
    value::<MessagesShape>();
    value::<NewTicket>();
    value::<Node>();
    value::<Outgoing>();
    value::<Plan>();
    value::<Point>();
    value::<QuoteBlock>();
    value::<Stray>();
    value::<TextMessage>();
    value::<Ticket>();
    value::<TicketBase>();
    value::<TicketPage>();
    value::<TicketRow>();
    value::<TicketVisitor>();
    value::<TokenRequest>();
    value::<Twig>();
    value::<WordsBlock>();
    value::<Priority>();
    plain::<Envelope>();
}

pub fn lists() {
    listed::<ActorKind>();
    listed::<Level>();
    listed::<Mood>();
    listed::<QuoteKind>();
    listed::<Rating>();
    listed::<State>();
    listed::<TicketState>();
    closed::<Language>();
    closed::<MediaType>();
    closed::<Priority>();
}

pub fn requests() {
    request::<GetTicket>();
    request::<ListTickets>();
    request::<SendMessages>();
    plain::<DownloadTickets>();
    plain::<GetBlock>();
    plain::<GetTrees>();
    plain::<Ping>();
}

pub fn decoded(body: &[u8], text: &str) -> bool {
    let page: Result<TicketPage, _> = from_slice(body);
    let point = from_str::<Point>(text);
    let messages = from_str::<Vec<Message>>(text);
    page.is_ok() && point.is_ok() && messages.is_ok() && Ticket::<String>::INFO.name == "Ticket"
}
