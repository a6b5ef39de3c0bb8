//! Acme, a vendor with an operation of each kind, and its client as generated code declares it.

use chatspec_runtime::RetryPolicy;
use chatspec_runtime::wire::operation::{
    Arguments, Batch, BatchRequest, CodeInfo, Constant, Cursor, CursorRequest, Download, DownloadRequest, ErrorClass,
    Failure, ListRequest, Location, Method, Operation, Parameter, Replay, Request, Response, Scheme, SchemeKind,
    Server, Style, ValueKind, Vendor, VendorInfo,
};
use chatspec_runtime::wire::{DecodeError, Described, from_slice, object};

object! {
    /// A room.
    pub struct Room<S> in "acme.schema.json#/$defs/Room" from "acme-page" {
        /// Its number.
        required id: i64 = "id",
        /// Its name.
        optional name (with_name): S = "name",
    }
}

object! {
    /// The envelope around one room.
    pub struct RoomAnswer<S> in "acme.schema.json#/$defs/RoomAnswer" from "acme-page" {
        /// The room.
        optional room (with_room): Room<S> = "room",
    }
}

object! {
    /// The envelope around rooms.
    pub struct RoomsAnswer<S> in "acme.schema.json#/$defs/RoomsAnswer" from "acme-page" {
        /// The rooms.
        optional list (with_list): Vec<Room<S>> = "list",
    }
}

object! {
    /// The answer with a link.
    pub struct ReportAnswer<S> in "acme.schema.json#/$defs/ReportAnswer" from "acme-page" {
        /// The link.
        optional url (with_url): S = "url",
    }
}

static FAILURE: Failure = Failure {
    signal: "/code",
    success: &[Constant::Integer(0)],
    code: "/code",
    message: "/text",
    expires: None,
    type_name: "Failure",
    codes: &[
        CodeInfo {
            code: Constant::Integer(44),
            name: "NO ROOM",
            class: ErrorClass::NotFound,
            wait: None,
            description: "",
        },
        CodeInfo {
            code: Constant::Integer(45),
            name: "LOCKED",
            class: ErrorClass::Blocked,
            wait: None,
            description: "",
        },
    ],
    otherwise: ErrorClass::Permanent,
};

/// An operation that others are made of.
pub const PLAIN: Operation = Operation {
    vendor: "acme",
    id: "",
    summary: "",
    method: Method::Get,
    method_name: "",
    path: "/",
    server: None,
    parameters: &[],
    body: None,
    security: &[&["key"]],
    responses: &[Response {
        status: "200",
        media_types: &["application/json"],
        type_name: Some("Answer"),
        description: "",
    }],
    failure: Some(&FAILURE),
    replay: Replay::Safe,
    payload: None,
    cursor: None,
    pages: None,
    download: None,
    page: "acme-page",
    deprecated: false,
};

/// A parameter that others are made of.
pub const NUMBER: Parameter = Parameter {
    name: "id",
    location: Location::Query,
    required: false,
    style: Style::Joined,
    kind: ValueKind::Text,
    secret: false,
    batch: None,
    fixed: None,
    description: "",
    example: None,
    page: "acme-page",
};

static ROOM: Operation =
    Operation { id: "room_get", path: "/room", parameters: &[NUMBER], payload: Some("/room"), ..PLAIN };

static ROOMS: Operation = Operation {
    id: "room_query",
    path: "/rooms",
    server: None,
    parameters: &[
        Parameter { name: "ids", batch: Some(Batch { largest: 2, key: "/id" }), ..NUMBER },
        Parameter { name: "lang", ..NUMBER },
    ],
    payload: Some("/list"),
    ..PLAIN
};

/// Answers a bare list.
static NEWS: Operation = Operation {
    id: "room_news",
    path: "/news",
    server: None,
    parameters: &[Parameter { name: "after", ..NUMBER }],
    cursor: Some(Cursor { parameter: "after", item: "/id" }),
    ..PLAIN
};

static REPORT: Operation = Operation {
    id: "room_report",
    path: "/report",
    download: Some(Download { link: "/url", format: "csv", row: "Row", delimiters: &[';', ','] }),
    ..PLAIN
};

static INFO: VendorInfo = VendorInfo {
    name: "acme",
    title: "Acme",
    version: "1",
    servers: &[Server { url: "https://acme.example", description: "", variables: &[] }],
    schemes: &[
        Scheme { name: "key", kind: SchemeKind::ApiKeyInQuery("key"), description: "" },
        Scheme { name: "basic", kind: SchemeKind::Http("basic"), description: "" },
    ],
    operations: &[&ROOM, &ROOMS, &NEWS, &REPORT],
    webhooks: &[],
    types: &[Row::<String>::INFO],
    pages: &[],
    named_servers: &[],
    logins: &[],
    locator: None,
    rate: None,
    samples: &[],
};

/// The vendor.
pub struct Acme;

impl Vendor for Acme {
    const INFO: &'static VendorInfo = &INFO;
}

/// One room.
#[derive(Debug, Clone)]
pub struct GetRoom {
    pub id: i64,
}

impl Request for GetRoom {
    type Response = RoomAnswer;
    type Payload = Room;
    const OPERATION: &'static Operation = &ROOM;

    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).one(0, &self.id)
    }

    fn read(body: &[u8]) -> Result<RoomAnswer, DecodeError> {
        from_slice(body)
    }

    fn payload(response: RoomAnswer) -> Option<Room> {
        response.room.into_option()
    }
}

/// Rooms by their numbers.
#[derive(Debug, Clone)]
pub struct QueryRooms {
    pub ids: Vec<i64>,
    pub lang: Option<String>,
}

impl Request for QueryRooms {
    type Response = RoomsAnswer;
    type Payload = Vec<Room>;
    const OPERATION: &'static Operation = &ROOMS;

    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).list(0, &self.ids).maybe(1, self.lang.as_ref())
    }

    fn read(body: &[u8]) -> Result<RoomsAnswer, DecodeError> {
        from_slice(body)
    }

    fn payload(response: RoomsAnswer) -> Option<Vec<Room>> {
        Some(response.list.into_option().unwrap_or_default())
    }
}

impl ListRequest for QueryRooms {
    type Item = Room;
}

impl BatchRequest for QueryRooms {
    type Id = i64;

    fn ids(&self) -> &[i64] {
        &self.ids
    }

    fn with_ids(&self, ids: Vec<i64>) -> Self {
        Self { ids, ..self.clone() }
    }

    fn id_of(item: &Room) -> Option<i64> {
        Some(item.id)
    }
}

/// Rooms as they are opened.
#[derive(Debug, Clone)]
pub struct RoomNews {
    pub after: Option<i64>,
}

impl Request for RoomNews {
    type Response = Vec<Room>;
    type Payload = Vec<Room>;
    const OPERATION: &'static Operation = &NEWS;

    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).maybe(0, self.after.as_ref())
    }

    fn read(body: &[u8]) -> Result<Vec<Room>, DecodeError> {
        from_slice(body)
    }

    fn payload(response: Vec<Room>) -> Option<Vec<Room>> {
        Some(response)
    }
}

impl ListRequest for RoomNews {
    type Item = Room;
}

impl CursorRequest for RoomNews {
    type Cursor = i64;

    fn cursor(&self) -> Option<i64> {
        self.after
    }

    fn after_cursor(&self, cursor: i64) -> Self {
        Self { after: Some(cursor) }
    }

    fn cursor_of(item: &Room) -> Option<i64> {
        Some(item.id)
    }
}

/// A file of rooms.
#[derive(Debug, Clone)]
pub struct RoomReport;

impl Request for RoomReport {
    type Response = ReportAnswer;
    type Payload = ReportAnswer;
    const OPERATION: &'static Operation = &REPORT;

    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }

    fn read(body: &[u8]) -> Result<ReportAnswer, DecodeError> {
        from_slice(body)
    }

    fn payload(response: ReportAnswer) -> Option<ReportAnswer> {
        Some(response)
    }
}

object! {
    /// A line of the file.
    pub struct Row<S> in "acme.schema.json#/$defs/Row" from "acme-page" {
        /// Name of the room.
        required name: S = "name",
        /// Who is in it.
        optional guest (with_guest): S = "guest",
    }
}

impl DownloadRequest for RoomReport {
    type Row = Row;

    fn link(response: &ReportAnswer) -> Option<&str> {
        response.url.get().map(String::as_str)
    }
}

chatspec_runtime::client! {
    /// Calls of Acme.
    pub struct Client for Acme;
    /// Settings of a client.
    pub struct ClientBuilder {
        /// The key of the account.
        token key = "key",
        /// A user of the account.
        password user = "basic",
    }
}

impl Client {
    pub fn get(&self, id: impl Into<i64>) -> Get {
        Get::new(self.connection().call(GetRoom { id: id.into() }))
    }

    pub fn query(&self, ids: impl Into<Vec<i64>>) -> Query {
        Query::new(self.connection().call(QueryRooms { ids: ids.into(), lang: None }))
    }

    pub fn news(&self) -> News {
        News::new(self.connection().call(RoomNews { after: None }))
    }

    pub fn report(&self) -> Report {
        Report::new(self.connection().call(RoomReport))
    }
}

chatspec_runtime::call! {
    /// One room.
    pub struct Get(GetRoom) [] {}
}

chatspec_runtime::call! {
    /// Rooms by their numbers.
    pub struct Query(QueryRooms) [list batch] {
        /// Language of the names.
        lang: String,
    }
}

chatspec_runtime::call! {
    /// Rooms as they are opened.
    pub struct News(RoomNews) [list cursor] {
        /// Only rooms after this one.
        after: i64,
    }
}

chatspec_runtime::call! {
    /// A file of rooms.
    pub struct Report(RoomReport) [download] {}
}

/// The key of every client here.
pub const KEY: &str = "acme-secret-key";

pub fn client(server: &super::Server) -> Client {
    builder(server).build().expect("a client")
}

pub fn builder(server: &super::Server) -> ClientBuilder {
    Client::builder(server.url()).key(KEY).retry(RetryPolicy::none())
}
