//! Acme, as it would be if its accounts moved from server to server.

use chatspec_wire::operation::{
    Location, Locator, Method, NamedServer, Operation, Parameter, Replay, Scheme, SchemeKind, Server, ServerVariable,
    Style, ValueKind, VendorInfo,
};

pub static ROAMING: VendorInfo = VendorInfo {
    named_servers: &[NamedServer {
        name: "login",
        server: Server {
            url: "https://{environment}.acme.example/{area}",
            description: "",
            variables: &[variable("environment", "login"), variable("area", "front")],
        },
    }],
    locator: Some(&Locator { operation: &WHERE, ..LOCATOR }),
    ..PLAIN
};

/// The same, where the API's own server is asked.
pub static SETTLED: VendorInfo = VendorInfo { locator: Some(&Locator { operation: &HERE, ..LOCATOR }), ..PLAIN };

const PLAIN: VendorInfo = VendorInfo {
    name: "acme",
    title: "Acme",
    version: "1",
    servers: &[Server {
        url: "{base_url}/{api_path}",
        description: "",
        variables: &[variable("base_url", "https://acme.example"), variable("api_path", "api/v1")],
    }],
    named_servers: &[],
    schemes: &[Scheme { name: "key", kind: SchemeKind::ApiKeyInQuery("access_token"), description: "" }],
    logins: &[],
    locator: None,
    rate: None,
    operations: &[],
    webhooks: &[],
    types: &[],
    pages: &[],
    samples: &[],
};

const fn variable(name: &'static str, default: &'static str) -> ServerVariable {
    ServerVariable { name, default, description: "" }
}

const LOCATOR: Locator = Locator {
    input: "account",
    description: "",
    operation: &WHERE,
    parameter: "account",
    address: "/api",
    suffix: Some("/api"),
    usable: Some("/running"),
    moved: &[421],
};

const CALL: Operation = Operation {
    vendor: "acme",
    id: "",
    summary: "",
    method: Method::Get,
    method_name: "",
    path: "/",
    server: None,
    parameters: &[],
    body: None,
    security: &[],
    responses: &[],
    failure: None,
    replay: Replay::Safe,
    payload: None,
    cursor: None,
    pages: None,
    download: None,
    page: "acme-page",
    deprecated: false,
};

static WHERE: Operation = Operation { server: Some("login"), ..ASKING };

static HERE: Operation = Operation { id: "here", ..ASKING };

/// Tells where an account is, and takes a credential when there is one.
const ASKING: Operation = Operation {
    id: "where",
    path: "/where/{account}",
    parameters: &[Parameter {
        name: "account",
        location: Location::Path,
        required: true,
        style: Style::Joined,
        kind: ValueKind::Text,
        secret: false,
        batch: None,
        fixed: None,
        description: "",
        example: None,
        page: "",
    }],
    security: &[&["key"]],
    ..CALL
};

/// Goes to the server for logging in, with the credential.
pub static GREET: Operation =
    Operation { id: "greet", path: "/greet", server: Some("login"), security: &[&["key"]], ..CALL };
