//! What callers send: made by constructors and setters, and read again.

use chatspec_quay::wire::{Map, Number, NumberOrText, Secret, Timestamp};
use chatspec_quay::{
    Address, Assignment, Language, Maybe, Mood, NewTicket, Plan, Priority, State, TicketBase, TicketBaseAim,
    TicketBaseAimGoal, TicketBasePartsItem, TokenRequest, Twig,
};

pub fn make_ticket(lang: Language, topic: String, address: Address) -> NewTicket {
    NewTicket::new(lang, topic)
        .with_mood(Mood::Calm)
        .with_priority(Priority::High)
        .with_address(address)
        .with_tags(vec!["a".to_owned()])
        .with_due("2026-01-02T03:04:05Z")
        .with_weight(4_i32)
        .with_ratio(Number::from(1))
        .with_ref_no("five")
        .with_note("words")
        .with_fields(Map::from([("a".to_owned(), "b".to_owned())]))
        .with_parts(vec![make_part("p".to_owned())])
        .with_aim(make_aim())
        .with_door(Secret::from("1234"))
}

pub fn read_ticket(ticket: &NewTicket) {
    let _: &Language = &ticket.lang;
    let _: &Maybe<Mood> = &ticket.mood;
    let _: &Maybe<Priority> = &ticket.priority;
    let _: &Maybe<Address> = &ticket.address;
    let _: &Maybe<Vec<String>> = &ticket.tags;
    let _: &Maybe<Timestamp> = &ticket.due;
    let _: &Maybe<i32> = &ticket.weight;
    let _: &Maybe<Number> = &ticket.ratio;
    let _: &Maybe<NumberOrText> = &ticket.ref_no;
    let _: &Maybe<String> = &ticket.note;
    let _: &Maybe<Map<String>> = &ticket.fields;
    let _: &Maybe<Vec<TicketBasePartsItem>> = &ticket.parts;
    let _: &Maybe<TicketBaseAim> = &ticket.aim;
    let _: &Maybe<Secret> = &ticket.door;
    let _: &String = &ticket.topic;
}

pub fn make_base() -> TicketBase {
    let base = TicketBase::new().with_lang(Language::Portuguese).with_mood(Mood::Angry).with_note("words");
    let _: &Maybe<Language> = &base.lang;
    let _: &Maybe<i32> = &base.weight;
    base
}

pub fn make_part(name: String) -> TicketBasePartsItem {
    let part = TicketBasePartsItem::new(name).with_size(5_i64);
    let _: &String = &part.name;
    let _: &Maybe<i64> = &part.size;
    part
}

pub fn make_aim() -> TicketBaseAim {
    let aim = TicketBaseAim::new().with_goal(TicketBaseAimGoal::new().with_text("goal")).with_text("words");
    let _: &Maybe<TicketBaseAimGoal> = &aim.goal;
    let _: Option<&Maybe<String>> = aim.goal.get().map(|goal| &goal.text);
    let _: &Maybe<String> = &aim.text;
    aim
}

pub fn make_assignment(agent: String) -> Assignment {
    let assignment = Assignment::new(agent).with_note("words").with_urgent(true);
    let _: &String = &assignment.agent;
    let _: &Maybe<String> = &assignment.note;
    let _: &Maybe<bool> = &assignment.urgent;
    assignment
}

pub fn make_plan(name: String) -> Plan {
    let twig = Twig::new(name).with_twigs(vec![Twig::new("above")]).with_age(3_i64);
    let _: &String = &twig.name;
    let _: &Maybe<Vec<Twig>> = &twig.twigs;
    let _: &Maybe<i64> = &twig.age;
    let plan = Plan::new(twig);
    let _: &Twig = &plan.root;
    plan
}

pub fn make_token_request(client_id: String, client_secret: Secret) -> TokenRequest {
    let request = TokenRequest::new(client_id, client_secret);
    let _: &String = &request.client_id;
    let _: &Secret = &request.client_secret;
    request
}

pub fn language_of(language: Language) -> &'static str {
    let copied = language;
    match language {
        Language::English => "en",
        Language::Portuguese => copied.as_str(),
    }
}

pub fn mood_of(mood: &Mood) -> &str {
    match mood {
        Mood::Calm | Mood::Angry => mood.as_str(),
        Mood::Unknown(text) => text.as_str(),
        _ => "later",
    }
}

pub fn state_of(state: &State) -> &str {
    match state {
        State::Any | State::Mine => state.as_str(),
        State::Unknown(text) => text.as_str(),
        _ => "later",
    }
}
