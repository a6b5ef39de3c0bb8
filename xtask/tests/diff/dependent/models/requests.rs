//! The operations as request types: every one as a literal and by its constructor, with what it answers.

use chatspec_quay::operations::{
    Assign, CreateTicket, DownloadTickets, DropTicket, GetBlock, GetTicket, GetToken, GetTrees, ListTickets, Ping,
    Plant, SendMessages,
};
use chatspec_quay::wire::Secret;
use chatspec_quay::wire::operation::{
    BatchRequest, CursorRequest, DownloadRequest, ListRequest, Operation, Request, Vendor, VendorInfo,
};
use chatspec_quay::{
    Assignment, Block, Grant, MediaType, Message, NewTicket, Node, Outgoing, Plan, Quay, State, Ticket, TicketPage,
    TicketRow, TokenRequest,
};

pub const INFO: &VendorInfo = Quay::INFO;
pub const TICKETS: &Operation = ListTickets::OPERATION;

pub fn list(accept: MediaType) -> [ListTickets; 2] {
    let mut made = ListTickets::new(accept);
    made.limit = Some(10_i32);
    let literal = ListTickets {
        after: Some(1_i64),
        limit: Some(2_i32),
        state: Some(State::Mine),
        since: Some("2026-01-02T03:04:05Z".to_owned()),
        ids: Some(vec![1_i64]),
        tag: Some(vec!["a".to_owned()]),
        x_trace: Some("t".to_owned()),
        accept: MediaType::Json,
    };
    [made, literal]
}

pub fn create(body: NewTicket) -> [CreateTicket; 2] {
    [CreateTicket::new(body.clone()), CreateTicket { body }]
}

pub fn one(ticket_id: i64) -> ([GetTicket; 2], [DropTicket; 2]) {
    let get = [GetTicket::new(ticket_id), GetTicket { ticket_id }];
    (get, [DropTicket::new(ticket_id), DropTicket { ticket_id }])
}

pub fn assign(ticket_id: i64, body: Assignment) -> [Assign; 2] {
    [Assign::new(ticket_id, body.clone()), Assign { ticket_id, body }]
}

pub fn send(ticket_id: i64, kind: String, messages: Vec<Outgoing>) -> [SendMessages; 2] {
    let made = SendMessages::new(ticket_id, kind.clone());
    let x_otp = Some(Secret::from("1"));
    [made, SendMessages { ticket_id, notify: Some(true), kind, x_otp, body: Some(messages) }]
}

pub fn bare() -> (DownloadTickets, GetTrees, GetBlock, Ping) {
    let _ = (DownloadTickets {}, GetTrees {}, GetBlock {}, Ping {});
    let _ = (DownloadTickets::default(), GetTrees::default(), GetBlock::default(), Ping::default());
    (DownloadTickets::new(), GetTrees::new(), GetBlock::new(), Ping::new())
}

pub fn plant(body: Plan) -> [Plant; 2] {
    [Plant::new(body.clone()), Plant { body }]
}

pub fn token(body: TokenRequest) -> [GetToken; 2] {
    [GetToken::new(body.clone()), GetToken { body }]
}

pub fn answers() {
    fn answers<R: Request<Response = A, Payload = P>, A, P>() {}
    answers::<ListTickets, TicketPage, Vec<Ticket>>();
    answers::<CreateTicket, Ticket, Ticket>();
    answers::<GetTicket, Ticket, Ticket>();
    answers::<DropTicket, (), ()>();
    answers::<Assign, (), ()>();
    answers::<SendMessages, Message, Message>();
    answers::<DownloadTickets, TicketPage, TicketPage>();
    answers::<GetTrees, Vec<Node>, Vec<Node>>();
    answers::<Plant, Node, Node>();
    answers::<GetBlock, Block, Block>();
    answers::<Ping, (), ()>();
    answers::<GetToken, Grant, Grant>();
}

pub fn abilities() {
    fn list<R: ListRequest<Item = I>, I>() {}
    fn batch<R: BatchRequest<Id = I>, I>() {}
    fn cursor<R: CursorRequest<Cursor = C>, C>() {}
    fn rows<R: DownloadRequest<Row = T>, T>() {}
    list::<ListTickets, Ticket>();
    list::<GetTrees, Node>();
    batch::<ListTickets, i64>();
    cursor::<ListTickets, i64>();
    rows::<DownloadTickets, TicketRow>();
}

pub fn media_type_of(accept: MediaType) -> &'static str {
    match accept {
        MediaType::Json => accept.as_str(),
    }
}
