// Generated from schemas/wavy/openapi.json by `cargo xtask codegen`. Do not edit.

//! What the contract says about each operation, and what failures look like.

use chatspec_wire::operation::{
    CodeInfo, Constant, Download, ErrorClass, Failure, Location, Method, Operation,
    Parameter, Replay, Response, Style,
};

pub(crate) static SESSION_LIST_OPEN: Operation = Operation {
    vendor: "wavy",
    id: "session_list_open",
    summary: "List the open sessions of a customer",
    method: Method::Get,
    method_name: "open_sessions",
    path: "/v1/session",
    parameters: &[
        Parameter {
            name: "customerId",
            location: Location::Query,
            required: true,
            style: Style::Joined,
            secret: false,
            batch: None,
            description: "The customer of the platform whose sessions are asked for, for example 42.",
            example: Some("42"),
            page: "open-sessions.pt",
        },
        Parameter {
            name: "subAccountId",
            location: Location::Query,
            required: false,
            style: Style::Joined,
            secret: false,
            batch: None,
            description: "Only the sessions of this sub-account of the customer.",
            example: Some("1291"),
            page: "open-sessions.pt",
        },
        Parameter {
            name: "Content-Type",
            location: Location::Header,
            required: true,
            style: Style::Joined,
            secret: false,
            batch: None,
            description: "Announced although the request has no body, because the pages list it among the headers needed.",
            example: Some("application/json"),
            page: "open-sessions.es",
        },
    ],
    body: None,
    security: &[&["authenticationToken", "userName"]],
    responses: &[
        Response {
            status: "200",
            media_types: &["application/json"],
            type_name: Some("SessionAnswer"),
            description: "The link to the file of open sessions.",
        },
        Response {
            status: "401",
            media_types: &["application/json"],
            type_name: Some("ErrorBody"),
            description: "No user has this name and token together. Nothing can be renewed; the credentials have to be corrected.",
        },
        Response {
            status: "default",
            media_types: &["application/json"],
            type_name: Some("ErrorBody"),
            description: "Any other failure. No page describes its body for this operation; the platform's error object is the best guess.",
        },
    ],
    failure: Some(&FAILURE),
    replay: Replay::Safe,
    payload: None,
    cursor: None,
    download: Some(Download {
        link: "/file_url",
        format: "csv",
        row: "SessionRow",
        delimiters: &[';', ','],
    }),
    page: "open-sessions.pt",
    deprecated: false,
};

pub(crate) static FAILURE: Failure = Failure {
    signal: "/errorCode",
    success: &[],
    code: "/errorCode",
    message: "/errorMessage",
    expires: None,
    type_name: "ErrorBody",
    codes: &[
        CodeInfo {
            code: Constant::Integer(400),
            name: "Bad Request",
            class: ErrorClass::Permanent,
            description: "The request is malformed or a value in it is wrong. Taken from the platform's general list of HTTP statuses for WhatsApp; not tied to this operation by any page.",
        },
        CodeInfo {
            code: Constant::Integer(401),
            name: "Unauthorized",
            class: ErrorClass::Permanent,
            description: "No user has this name and token together. The pair is fixed, so there is nothing to renew. The page on the WhatsApp API prints the body.",
        },
        CodeInfo {
            code: Constant::Integer(403),
            name: "Forbidden",
            class: ErrorClass::Permanent,
            description: "The user may not do this. Taken from the platform's general list of HTTP statuses for WhatsApp; not tied to this operation by any page.",
        },
        CodeInfo {
            code: Constant::Integer(404),
            name: "Not Found",
            class: ErrorClass::NotFound,
            description: "There is no such resource. Not used for a customer without sessions, who gets a file without rows. Taken from the platform's general list of HTTP statuses for WhatsApp; not tied to this operation by any page.",
        },
        CodeInfo {
            code: Constant::Integer(405),
            name: "Method Not Allowed",
            class: ErrorClass::Permanent,
            description: "The resource does not know this method. Taken from the platform's general list of HTTP statuses for WhatsApp; not tied to this operation by any page.",
        },
        CodeInfo {
            code: Constant::Integer(412),
            name: "Precondition Failed",
            class: ErrorClass::Permanent,
            description: "A condition for the request does not hold. Taken from the platform's general list of HTTP statuses for WhatsApp; not tied to this operation by any page.",
        },
        CodeInfo {
            code: Constant::Integer(420),
            name: "Message Rate Limited",
            class: ErrorClass::Quota,
            description: "Too many messages in too short a time. Taken from the platform's general list of HTTP statuses for WhatsApp; not tied to this operation by any page.",
        },
        CodeInfo {
            code: Constant::Integer(429),
            name: "Too Many Requests",
            class: ErrorClass::Quota,
            description: "Too many requests in too short a time. No header says when to come back. Taken from the platform's general list of HTTP statuses for WhatsApp; not tied to this operation by any page.",
        },
        CodeInfo {
            code: Constant::Integer(500),
            name: "Internal Server Error",
            class: ErrorClass::Transient,
            description: "The platform failed. Taken from the platform's general list of HTTP statuses for WhatsApp; not tied to this operation by any page.",
        },
        CodeInfo {
            code: Constant::Integer(503),
            name: "Service Unavailable",
            class: ErrorClass::Transient,
            description: "The platform cannot answer at the moment. Taken from the platform's general list of HTTP statuses for SMS; not tied to this operation by any page.",
        },
        CodeInfo {
            code: Constant::Integer(504),
            name: "Gateway Timeout",
            class: ErrorClass::Transient,
            description: "A part of the platform did not answer in time. Taken from the platform's general list of HTTP statuses for WhatsApp; not tied to this operation by any page.",
        },
    ],
    otherwise: ErrorClass::Permanent,
};
