//! Unions of every kind: matched, read and made.

use chatspec_quay::wire::{Number, UnknownObject, UnknownValue};
use chatspec_quay::{
    Block, Body, BodyObject, CallMessage, CallMessageKind, CountShape, Envelope, FileMessage, FileMessageKind,
    LinkShape, Maybe, Message, MessageBase, MessagesShape, Moment, Outgoing, QuoteBlock, QuoteKind, Text, TextMessage,
    TextMessageKind, WordsBlock, WordsBlockType,
};

pub fn message_of(message: &Message) -> Option<&str> {
    match message {
        Message::Text(text) => {
            let text: &TextMessage = text;
            body_of(&text.body)
        }
        Message::File(file) => {
            let file: &FileMessage = file;
            Some(&file.url)
        }
        Message::Unknown(object) => {
            let object: &UnknownObject = object;
            object.as_map().get("kind")?.as_str()
        }
        _ => None,
    }
}

pub fn borrowed<'m>(message: &'m Message<Text<'m>>) -> Option<&'m str> {
    match message {
        Message::File(file) => Some(file.url.as_str()),
        Message::Text(TextMessage { body: Body::Text(text), .. }) => Some(text.as_str()),
        _ => None,
    }
}

pub fn body_of(body: &Body) -> Option<&str> {
    match body {
        Body::Text(text) => {
            let text: &String = text;
            Some(text)
        }
        Body::Number(number) => {
            let _: &i32 = number;
            None
        }
        Body::Object(object) => {
            let object: &BodyObject = object;
            object.html.as_deref()
        }
        Body::Unknown(value) => {
            let value: &UnknownValue = value;
            value.as_value().as_str()
        }
        _ => None,
    }
}

pub fn block_of(block: &Block) -> Option<&str> {
    match block {
        Block::Quote(quote) => {
            let quote: &QuoteBlock = quote;
            let _: &QuoteKind = &quote.type_;
            let _: &Box<Block> = &quote.of;
            block_of(&quote.of)
        }
        Block::Words(words) => {
            let words: &WordsBlock = words;
            let _: &WordsBlockType = &words.type_;
            let _: &Maybe<String> = &words.text;
            words.text.as_deref()
        }
        Block::Unknown(object) => object.as_map().get("type")?.as_str(),
        _ => None,
    }
}

pub fn make_text(id: i64, body: Body) -> Message {
    let text = TextMessage::new(TextMessageKind::Text, id, body);
    let _: &TextMessageKind = &text.kind;
    let _: &i64 = &text.id;
    let _: &Body = &text.body;
    Message::Text(text.clone());
    Message::from(text)
}

pub fn make_file(url: String) -> Message {
    let file = FileMessage::new(FileMessageKind::File, url).with_id(1_i64).with_sent_at("2026-01-02");
    let _: &Maybe<i64> = &file.id;
    let _: &Maybe<Moment> = &file.sent_at;
    let _: &FileMessageKind = &file.kind;
    let _: &String = &file.url;
    Message::from(file)
}

pub fn make_call() -> CallMessage {
    let call = CallMessage::new(CallMessageKind::Call).with_seconds(Number::from(3));
    let _: &Maybe<Number> = &call.seconds;
    call
}

pub fn make_message_base() -> MessageBase {
    let base = MessageBase::new().with_id(1_i64).with_sent_at("2026-01-02");
    let _: &Maybe<i64> = &base.id;
    base
}

pub fn make_bodies() -> Vec<Body> {
    let object = BodyObject::new().with_html("<b>");
    vec![Body::Text("a".to_owned()), Body::Number(1), Body::Object(object.clone()), Body::from(object), Body::from(1)]
}

pub fn make_block() -> Block {
    let words = WordsBlock::new(WordsBlockType::Words).with_text("words");
    let inner: Box<Block> = Box::new(Block::Words(words));
    Block::from(QuoteBlock::new(QuoteKind::Citation, inner))
}

pub fn quote_of(kind: &QuoteKind) -> &str {
    match kind {
        QuoteKind::Quote | QuoteKind::Citation => kind.as_str(),
        QuoteKind::Unknown(text) => text.as_str(),
        _ => "later",
    }
}

pub fn make_envelope(messages: Vec<Message>) -> Envelope {
    let envelope =
        Envelope::new().with_link(LinkShape::new("https://localhost/")).with_messages(MessagesShape::new(messages));
    let _: &Option<LinkShape> = &envelope.link;
    let _: &Option<MessagesShape> = &envelope.messages;
    let _: Option<&String> = envelope.link.as_ref().map(|link| &link.url);
    let _: Option<&Vec<Message>> = envelope.messages.as_ref().map(|shape| &shape.messages);
    envelope
}

pub fn make_count(count: i64) -> CountShape {
    let shape = CountShape::new(count);
    let _: &i64 = &shape.count;
    shape
}

pub fn make_outgoing(to: Vec<String>, body: Body) -> Outgoing {
    let outgoing = Outgoing::new(to, body).with_block(make_block()).with_link(make_envelope(Vec::new()));
    let _: &Vec<String> = &outgoing.to;
    let _: &Body = &outgoing.body;
    let _: &Maybe<Block> = &outgoing.block;
    let _: &Maybe<Envelope> = &outgoing.link;
    outgoing
}
