//! What the vendor answers: read field by field, and made for tests.

use chatspec_quay::wire::{Extra, Map, Number, NumberOrText, Secret, Timestamp, UnknownInteger, UnknownText};
use chatspec_quay::{
    Actor, ActorKind, Address, Count, Detail, Entity, Failure, Grant, Ids, Level, Maybe, Moment, Node, Point, Priority,
    Rating, Stray, Text, Ticket, TicketPage, TicketRow, TicketState, TicketStepsItem, TicketVisitor,
    TicketVisitorPlace, Title, Token,
};

pub fn read_ticket(ticket: &Ticket) {
    let _: &i64 = &ticket.id;
    let _: &Maybe<Timestamp> = &ticket.made_at;
    let _: &Maybe<Map<String>> = &ticket.labels;
    let _: &Title = &ticket.topic;
    let _: &String = &ticket.topic;
    let _: &Maybe<TicketVisitor> = &ticket.visitor;
    let _: &TicketState = &ticket.state;
    let _: &Priority = &ticket.priority;
    let _: &Option<i64> = &ticket.waiting;
    let _: &Maybe<Number> = &ticket.score;
    let _: &Maybe<i32> = &ticket.weight;
    let _: &Maybe<Rating> = &ticket.rating;
    let _: &Maybe<NumberOrText> = &ticket.rank;
    let _: &Maybe<Vec<String>> = &ticket.tags;
    let _: &Maybe<Vec<String>> = &ticket.codes;
    let _: &Maybe<Map<i64>> = &ticket.grid;
    let _: &Maybe<Address> = &ticket.address;
    let _: &Maybe<String> = &ticket.owner;
    let _: &Maybe<String> = &ticket.besitzer;
    let _: Option<&String> = ticket.besitzer();
    let _: &Maybe<String> = &ticket.note;
    let _: &Maybe<String> = &ticket.nick;
    let _: &Maybe<Secret> = &ticket.pin;
    let _: &Maybe<Moment> = &ticket.closed_at;
    let _: &Maybe<Timestamp> = &ticket.closed_at;
    let _: &Maybe<Timestamp> = &ticket.seen_at;
    let _: &Maybe<Actor> = &ticket.author;
    let _: &Maybe<Map<Option<Actor>>> = &ticket.watchers;
    let _: &Maybe<Vec<TicketStepsItem>> = &ticket.steps;
    let _: &Maybe<Detail> = &ticket.detail;
    let _: &Maybe<Point> = &ticket.sketch;
    let _: &Maybe<String> = &ticket.weird;
    let _: &Maybe<String> = &ticket.old;
    let _: &Extra = &ticket.extra;
}

pub fn read_borrowed<'t>(ticket: &'t Ticket<Text<'t>>) {
    let _: &Text<'t> = &ticket.topic;
    let _: &Maybe<TicketVisitor<Text<'t>>> = &ticket.visitor;
    let _: &Maybe<Timestamp<Text<'t>>> = &ticket.made_at;
    let _: &Maybe<NumberOrText<Text<'t>>> = &ticket.rank;
    let _: &Maybe<Address<Text<'t>>> = &ticket.address;
    let _: &Maybe<Actor<Text<'t>>> = &ticket.author;
    let _: &Maybe<Detail<Text<'t>>> = &ticket.detail;
    let _: &Maybe<Vec<Text<'t>>> = &ticket.tags;
    let _: &Maybe<Point> = &ticket.sketch;
    let _: Option<&str> = ticket.note.as_deref();
}

pub fn make_ticket(id: i64, topic: String, state: TicketState, priority: Priority, waiting: Option<i64>) -> Ticket {
    Ticket::new(id, topic, state, priority, waiting)
        .with_made_at("2026-01-02T03:04:05Z")
        .with_labels(Map::from([("a".to_owned(), "b".to_owned())]))
        .with_visitor(make_visitor("1".to_owned()))
        .with_score(Number::from(3))
        .with_weight(4_i32)
        .with_rating(Rating::Good)
        .with_rank(5_i64)
        .with_tags(vec!["a".to_owned()])
        .with_codes(vec!["b".to_owned()])
        .with_grid(Map::from([("mon".to_owned(), 8_i64)]))
        .with_address(make_address("here".to_owned()))
        .with_owner("Ann")
        .with_besitzer("Ann")
        .with_note("words")
        .with_nick(Some("words".to_owned()))
        .with_pin(Secret::from("1234"))
        .with_closed_at("2026-01-02")
        .with_seen_at(Maybe::Null)
        .with_author(make_actor(None))
        .with_watchers(Map::from([("1".to_owned(), None), ("2".to_owned(), Some(make_actor(None)))]))
        .with_steps(vec![make_step("a".to_owned())])
        .with_detail(make_detail())
        .with_sketch(make_point(Number::from(1), Number::from(2)))
        .with_weird("f")
        .with_old("g")
}

pub fn make_visitor(no: String) -> TicketVisitor {
    let place = TicketVisitorPlace::new().with_city("Bern").with_at(vec![Number::from(7)]);
    let visitor = TicketVisitor::new(no).with_place(place);
    let _: &String = &visitor.no;
    let _: &Maybe<TicketVisitorPlace> = &visitor.place;
    visitor
}

pub fn read_place(place: &TicketVisitorPlace) {
    let _: &Maybe<String> = &place.city;
    let _: &Maybe<Vec<Number>> = &place.at;
}

pub fn make_step(what: String) -> TicketStepsItem {
    let step = TicketStepsItem::new(what).with_by(make_actor(Some("Ann".to_owned())));
    let _: &String = &step.what;
    let _: &Maybe<Actor> = &step.by;
    step
}

pub fn make_detail() -> Detail {
    let detail = Detail::new().with_text("words").with_level(Level::Deep);
    let _: &Maybe<String> = &detail.text;
    let _: &Maybe<Level> = &detail.level;
    detail
}

pub fn make_address(street: String) -> Address {
    let address = Address::new(street).with_city("Bern").with_point(make_point(Number::from(1), Number::from(2)));
    let _: &String = &address.street;
    let _: &Maybe<String> = &address.city;
    let _: &Maybe<Point> = &address.point;
    address
}

pub fn make_point(x: Number, y: Number) -> Point {
    let point = Point::new(x, y);
    let Point { x, y, .. } = &point;
    let _: (&Number, &Number) = (x, y);
    point
}

pub fn make_actor(name: Option<String>) -> Actor {
    let actor = Actor::new(name).with_kind(ActorKind::Human);
    let _: &Option<String> = &actor.name;
    let _: &Maybe<ActorKind> = &actor.kind;
    actor
}

pub fn make_entity(id: i64) -> Entity {
    let entity = Entity::new(id).with_made_at("now").with_labels(Map::new());
    let _: &Maybe<Timestamp> = &entity.made_at;
    entity
}

pub fn make_page(code: i64, list: Vec<Ticket>) -> TicketPage {
    let page = TicketPage::new(code).with_list(list).with_hot(Vec::new()).with_file_url("u").with_total(1_i32);
    let _: &i64 = &page.code;
    let _: &Maybe<Vec<Ticket>> = &page.list;
    let _: &Maybe<Vec<Ticket>> = &page.hot;
    let _: &Maybe<String> = &page.file_url;
    let _: &Maybe<Count> = &page.total;
    let _: &Maybe<i32> = &page.total;
    page
}

pub fn make_row(ticket_id: String) -> TicketRow {
    let row = TicketRow::new(ticket_id).with_topic("words");
    let _: &String = &row.ticket_id;
    let _: &Maybe<String> = &row.topic;
    row
}

pub fn make_node(name: String) -> Node {
    let child = Node::new("below").with_size(1_i64);
    let node = Node::new(name)
        .with_children(vec![child.clone()])
        .with_by_name(Map::from([("a".to_owned(), child.clone())]))
        .with_parent(Box::new(child));
    let _: &String = &node.name;
    let _: &Maybe<Vec<Node>> = &node.children;
    let _: &Maybe<Map<Node>> = &node.by_name;
    let _: &Maybe<Box<Node>> = &node.parent;
    let _: &Maybe<i64> = &node.size;
    node
}

pub fn make_failure(code: i64) -> Failure {
    let failure = Failure::new(code).with_text("no");
    let _: &i64 = &failure.code;
    let _: &Maybe<String> = &failure.text;
    failure
}

pub fn make_grant(token: Secret) -> Grant {
    let grant = Grant::new(token).with_expires_in(60_i64);
    let _: &Secret = &grant.access_token;
    let _: &Maybe<i64> = &grant.expires_in;
    grant
}

pub fn make_stray() -> Stray {
    Stray::new().with_note("words")
}

pub fn small_types(ids: Ids, count: Count, title: Title, moment: Moment, token: Token) {
    let _: Vec<i64> = ids;
    let _: i32 = count;
    let _: String = title;
    let _: Timestamp = moment;
    let _: Secret = token;
}

pub fn state_of(state: &TicketState) -> &str {
    match state {
        TicketState::New | TicketState::Open | TicketState::Done => state.as_str(),
        TicketState::Unknown(text) => {
            let text: &UnknownText = text;
            text.as_str()
        }
        _ => "later",
    }
}

pub fn level_of(level: &Level) -> &str {
    match level {
        Level::Brief => "brief",
        Level::Deep => "deep",
        Level::Unknown(text) => text.as_str(),
        _ => "later",
    }
}

pub fn kind_of(kind: &ActorKind) -> bool {
    match kind {
        ActorKind::Human => true,
        ActorKind::Bot => false,
        ActorKind::Unknown(text) => text.as_str().is_empty(),
        _ => kind.is_known(),
    }
}

pub fn rating_of(rating: &Rating) -> i64 {
    match rating {
        Rating::None | Rating::Bad | Rating::Good => rating.get(),
        Rating::Unknown(number) => {
            let number: &UnknownInteger = number;
            number.get()
        }
        _ => 9,
    }
}

pub fn priority_of(priority: Priority) -> i64 {
    let copied = priority;
    match priority {
        Priority::Low => -1,
        Priority::Normal => 0,
        Priority::High => copied.get(),
    }
}
