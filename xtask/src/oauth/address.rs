//! Where a token endpoint is: on the API's server or on another one.

/// What can be written as the address of a token endpoint.
pub const HELP: &str = "write the whole address, such as `https://login.acme.example/oauth2/token`, without `?` and `#`; \
    or a path that begins with a slash, when the first server has no variables";

/// A token endpoint.
#[derive(Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The server, when it is not the API's.
    pub origin: Option<String>,
    /// The path below the server; of the API's, below its base address.
    pub path: String,
}

impl Endpoint {
    /// The endpoint at an address that a document with that first server names.
    ///
    /// # Errors
    ///
    /// Why it cannot be asked there.
    pub fn of(url: &str, server: &str) -> Result<Self, String> {
        if let Some(mark) = url.chars().find(|c| matches!(c, '?' | '#' | '{' | '}') || c.is_whitespace()) {
            return Err(format!("the address of the token endpoint holds `{mark}`"));
        }
        let server = server.trim_end_matches('/');
        let absolute = match url.strip_prefix('/') {
            Some(_) if server.contains('{') => return Err("the address of the token endpoint has no server".to_owned()),
            Some(_) => format!("{}{url}", origin(server).ok_or("the first server is no address")?),
            None => url.to_owned(),
        };
        let below = absolute.strip_prefix(server).filter(|rest| rest.starts_with('/'));
        if let Some(path) = below.filter(|_| !server.is_empty()) {
            return Ok(Self { origin: None, path: path.to_owned() });
        }
        let origin = origin(&absolute).ok_or("the address of the token endpoint is no http address")?;
        let path = absolute.strip_prefix(origin).unwrap_or_default();
        let path = if path.is_empty() { "/" } else { path };
        Ok(Self { origin: Some(origin.to_owned()), path: path.to_owned() })
    }
}

/// Scheme and host of an address.
fn origin(url: &str) -> Option<&str> {
    let start = ["https://", "http://"].into_iter().find(|start| url.starts_with(start))?.len();
    let host = url[start..].split('/').next().filter(|host| !host.is_empty())?;
    Some(&url[..start + host.len()])
}

#[cfg(test)]
mod tests {
    use super::Endpoint;

    fn endpoint(url: &str, server: &str) -> Result<(Option<String>, String), String> {
        Endpoint::of(url, server).map(|endpoint| (endpoint.origin, endpoint.path))
    }

    #[test]
    fn an_endpoint_is_on_the_server_of_the_api_or_on_another() {
        let here = |path: &str| Ok((None, path.to_owned()));
        let there = |origin: &str, path: &str| Ok((Some(origin.to_owned()), path.to_owned()));
        let api = "https://api.acme.example/v2";
        assert_eq!(endpoint("https://api.acme.example/v2/token", api), here("/token"));
        assert_eq!(endpoint("https://api.acme.example/v2/token", "https://api.acme.example/v2/"), here("/token"));
        assert_eq!(endpoint("/v2/token", api), here("/token"));
        assert_eq!(endpoint("/token", api), there("https://api.acme.example", "/token"));
        assert_eq!(
            endpoint("https://api.acme.example/v20/token", api),
            there("https://api.acme.example", "/v20/token")
        );
        assert_eq!(endpoint("https://id.acme.example/a/b", api), there("https://id.acme.example", "/a/b"));
        assert_eq!(endpoint("http://localhost:1", "https://{host}/api"), there("http://localhost:1", "/"));
    }

    #[test]
    fn what_nobody_can_ask_is_refused() {
        for (url, server) in [
            ("/token", "https://{host}/api"),
            ("token", "https://api.acme.example"),
            ("https://", "https://api.acme.example"),
            ("https://{region}.acme.example/token", "https://api.acme.example"),
            ("https://api.acme.example/token?a=b", "https://api.acme.example"),
            ("ftp://api.acme.example/token", "https://api.acme.example"),
            ("", ""),
        ] {
            assert!(endpoint(url, server).is_err(), "{url}");
        }
    }
}
