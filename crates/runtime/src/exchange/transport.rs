//! What carries requests to servers, and the layers around it.

use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_util::future::BoxFuture;
use tower::util::BoxCloneSyncService;
use tower::{BoxError, Layer, Service, ServiceExt};

/// What sends requests and gives answers: the service that a layer is put around by
/// [`ConnectionBuilder::layer`](crate::ConnectionBuilder::layer).
///
/// Each request is one attempt, with its credentials in it. Its error is one of reqwest, unless a layer below made
/// another one.
#[derive(Clone)]
pub struct Transport(BoxCloneSyncService<reqwest::Request, reqwest::Response, BoxError>);

/// Layers, as one function.
pub(crate) type Layers = Arc<dyn Fn(Transport) -> Transport + Send + Sync>;

/// Why no answer came.
pub(crate) enum Refusal {
    /// A layer did not take the request.
    Unready(BoxError),
    /// A layer took it and gave no answer.
    Layer(BoxError),
    /// The HTTP library.
    Client(reqwest::Error),
}

impl Transport {
    pub(crate) fn of(client: reqwest::Client) -> Self {
        Self(BoxCloneSyncService::new(client.map_err(BoxError::from)))
    }

    /// The same with a layer around it.
    pub(crate) fn within<L>(self, layer: &L) -> Self
    where
        L: Layer<Self>,
        L::Service: Service<reqwest::Request, Response = reqwest::Response> + Clone + Send + Sync + 'static,
        <L::Service as Service<reqwest::Request>>::Error: Into<BoxError>,
        <L::Service as Service<reqwest::Request>>::Future: Send + 'static,
    {
        Self(BoxCloneSyncService::new(layer.layer(self).map_err(Into::into)))
    }

    /// Sends a request when all layers are ready for it.
    pub(crate) async fn send(&self, request: reqwest::Request) -> Result<reqwest::Response, Refusal> {
        let mut service = self.0.clone();
        service.ready().await.map_err(Refusal::Unready)?.call(request).await.map_err(Refusal::of)
    }
}

impl Refusal {
    fn of(error: BoxError) -> Self {
        error.downcast().map_or_else(Self::Layer, |error| Self::Client(*error))
    }
}

impl Service<reqwest::Request> for Transport {
    type Response = reqwest::Response;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<reqwest::Response, BoxError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: reqwest::Request) -> Self::Future {
        self.0.call(request)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").finish_non_exhaustive()
    }
}
