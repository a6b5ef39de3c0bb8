//! Posts what a vendor sends to its customers.

use std::io;

use bytes::Bytes;
use chatspec_wire::operation::VendorInfo;
use http::{Request, Uri};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::samples;

/// Posts the first sample of a webhook.
pub(crate) async fn post_sample(vendor: &'static VendorInfo, id: &str, url: &str) -> io::Result<u16> {
    let webhook = vendor.webhooks.iter().find(|webhook| webhook.id == id);
    let webhook = webhook.ok_or_else(|| refused(format!("{} has no webhook `{id}`", vendor.name)))?;
    let named = samples::of(vendor, webhook.id).into_iter().chain(samples::of(vendor, webhook.type_name)).next();
    let sample = named.ok_or_else(|| refused(format!("the contract has no sample of the webhook `{id}`")))?;
    post(webhook.method.as_str(), url, Bytes::from_static(sample.body.as_bytes())).await
}

/// Sends a JSON body to an `http` address; gives the status of the answer.
pub(crate) async fn post(method: &str, url: &str, body: Bytes) -> io::Result<u16> {
    let uri: Uri = url.parse().map_err(|error| refused(format!("`{url}` is not an address: {error}")))?;
    let authority = uri.authority().filter(|_| uri.scheme_str() == Some("http"));
    let authority = authority.ok_or_else(|| refused(format!("`{url}` is not an http address")))?;
    let host = authority.host().trim_matches(['[', ']']);
    let stream = TcpStream::connect((host, authority.port_u16().unwrap_or(80))).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    tokio::spawn(connection);
    let request = Request::builder()
        .method(method)
        .uri(uri.path_and_query().map_or("/", |target| target.as_str()))
        .header("host", authority.as_str())
        .header("user-agent", "chatspec-sim")
        .header("content-type", "application/json")
        .body(Full::new(body))
        .map_err(io::Error::other)?;
    let response = sender.send_request(request).await.map_err(io::Error::other)?;
    Ok(response.status().as_u16())
}

fn refused(text: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, text)
}
