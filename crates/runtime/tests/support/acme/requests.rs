//! Acme's requests.

use chatspec_wire::operation::{Arguments, DownloadRequest, ListRequest, Operation, Request};
use chatspec_wire::{DecodeError, EncodeError, from_slice};

use super::{ADD, DROP, REPORT, THING, THINGS, Thing, ThingAnswer, ThingsAnswer};

#[derive(Debug, Clone)]
pub struct GetThing {
    pub id: i64,
}

impl Request for GetThing {
    type Response = ThingAnswer;
    type Payload = Thing;
    const OPERATION: &'static Operation = &THING;

    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).one(0, &self.id)
    }

    fn read(body: &[u8]) -> Result<ThingAnswer, DecodeError> {
        from_slice(body)
    }

    fn payload(response: ThingAnswer) -> Option<Thing> {
        response.thing.into_option()
    }
}

#[derive(Debug, Clone)]
pub struct GetThings;

impl Request for GetThings {
    type Response = ThingsAnswer;
    type Payload = Vec<Thing>;
    const OPERATION: &'static Operation = &THINGS;

    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }

    fn read(body: &[u8]) -> Result<ThingsAnswer, DecodeError> {
        from_slice(body)
    }

    fn payload(response: ThingsAnswer) -> Option<Vec<Thing>> {
        Some(response.things.into_option().unwrap_or_default())
    }
}

impl ListRequest for GetThings {
    type Item = Thing;
}

#[derive(Debug, Clone)]
pub struct AddThing {
    pub thing: Thing,
}

impl Request for AddThing {
    type Response = ThingAnswer;
    type Payload = Thing;
    const OPERATION: &'static Operation = &ADD;

    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }

    fn body(&self) -> Result<Option<String>, EncodeError> {
        chatspec_wire::to_string(&self.thing).map(Some)
    }

    fn read(body: &[u8]) -> Result<ThingAnswer, DecodeError> {
        from_slice(body)
    }

    fn payload(response: ThingAnswer) -> Option<Thing> {
        response.thing.into_option()
    }
}

#[derive(Debug, Clone)]
pub struct DropThing {
    pub id: String,
}

impl Request for DropThing {
    type Response = ();
    type Payload = ();
    const OPERATION: &'static Operation = &DROP;

    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).one(0, &self.id)
    }

    fn read(_: &[u8]) -> Result<(), DecodeError> {
        Ok(())
    }

    fn payload((): ()) -> Option<()> {
        Some(())
    }
}

#[derive(Debug, Clone)]
pub struct GetReport;

impl Request for GetReport {
    type Response = ThingAnswer;
    type Payload = ThingAnswer;
    const OPERATION: &'static Operation = &REPORT;

    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }

    fn read(body: &[u8]) -> Result<ThingAnswer, DecodeError> {
        from_slice(body)
    }

    fn payload(response: ThingAnswer) -> Option<ThingAnswer> {
        Some(response)
    }
}

impl DownloadRequest for GetReport {
    type Row = Thing;

    fn link(response: &ThingAnswer) -> Option<&str> {
        response.text.as_deref()
    }
}
