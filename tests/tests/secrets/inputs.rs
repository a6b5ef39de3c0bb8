//! Logins with secrets that are known, and an answer that gives out known tokens for them.

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chatspec_client::runtime::ConnectionBuilder;
use chatspec_client::runtime::wire::operation::{Lifetime, Login, LoginInput, TokenValue, VendorInfo};
use chatspec_client::tokens::MemoryTokenStore;
use chatspec_client::{Connection, RetryPolicy, VENDORS};
use chatspec_sim::{Builder, Recorded, Sim};
use serde_json::{Value, json};

use crate::collected::Collected;
use crate::known::secret;
use crate::traced::Watched;

/// A login of a vendor. The simulator gives the inputs that are no secrets of ours: names, and keys to sign with.
pub struct Inputs {
    pub vendor: &'static VendorInfo,
    pub login: &'static Login,
    pub sim: Sim,
}

impl Inputs {
    /// Runs a test with each login, on a thread of its own, because what is told of calls is collected by thread.
    pub fn with_each<F: Future<Output = ()>>(test: impl Fn(Self) -> F + Sync) {
        let logins = VENDORS.iter().flat_map(|vendor| vendor.logins.iter().map(move |login| (*vendor, login)));
        let test = &test;
        std::thread::scope(|scope| {
            let threads: Vec<_> =
                logins.map(|(vendor, login)| scope.spawn(move || Self::run(vendor, login, test))).collect();
            assert!(threads.len() >= 3);
        });
    }

    fn run<F: Future<Output = ()>>(vendor: &'static VendorInfo, login: &'static Login, test: &impl Fn(Self) -> F) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let sim = Sim::start(vendor).await.expect("a port is free");
            test(Self { vendor, login, sim }).await;
        });
    }

    /// The same with a simulator that has seen nothing yet.
    pub async fn anew(&self, settings: impl FnOnce(Builder) -> Builder) -> Self {
        let sim = settings(Sim::builder(self.vendor)).start().await.expect("a port is free");
        let inputs = Self { sim, ..*self };
        inputs.accept();
        inputs
    }

    /// The inputs that go over the wire as they are, and must not be seen elsewhere.
    pub fn sent(&self) -> Vec<String> {
        let own = self.login.inputs.iter().filter(|input| self.is_own(input));
        own.map(|input| secret(input.name)).collect()
    }

    /// The lines of keys, which stay where they are.
    pub fn kept(&self) -> Vec<String> {
        let keys = self.login.inputs.iter().filter(|input| self.is_key(input.name));
        let pem = keys.map(|input| self.sim.login_input(self.login.name, input.name));
        pem.flat_map(str::lines).filter(|line| !line.starts_with("-----")).map(str::to_owned).collect()
    }

    /// All that must not be seen: inputs, keys, and the tokens of [`token_answer`](Self::token_answer).
    pub fn secrets(&self) -> Vec<String> {
        [self.sent(), self.kept(), vec![obtained(), renewal()]].concat()
    }

    /// Settings with this login, for a vendor and a server for logins at that address.
    pub fn settings(&self, url: &str, server: impl Fn(&str) -> String, collected: &Collected) -> ConnectionBuilder {
        let inputs = self.login.inputs.iter().map(|input| (input.name, self.value(input)));
        let retry = RetryPolicy::default().first_pause(Duration::ZERO).longest_pause(Duration::ZERO);
        let store = Watched { store: MemoryTokenStore::new(), collected: collected.clone() };
        let settings = Connection::builder(self.vendor, url).login(self.login.name, inputs).retry(retry);
        let servers = self.vendor.named_servers.iter();
        let settings = servers.fold(settings, |settings, named| settings.named_server(named.name, server(named.name)));
        settings.token_store(store)
    }

    /// Lets the simulator take our secrets.
    fn accept(&self) {
        for input in self.login.inputs.iter().filter(|input| self.is_own(input)) {
            self.sim.accept_login_input(self.login.name, input.name, &secret(input.name));
            if let Some(scheme) = input.scheme {
                self.sim.accept_credential(scheme, &secret(input.name));
            }
        }
    }

    fn value(&self, input: &LoginInput) -> String {
        if self.is_own(input) {
            secret(input.name)
        } else {
            self.sim.login_input(self.login.name, input.name).to_owned()
        }
    }

    fn is_own(&self, input: &LoginInput) -> bool {
        input.secret && !self.is_key(input.name)
    }

    fn is_key(&self, name: &str) -> bool {
        let signs = |value: &TokenValue| matches!(value, TokenValue::Signed { key, .. } if *key == name);
        self.login.obtain.values.iter().any(|(_, value)| signs(value))
    }

    /// The paths of requests for a credential.
    pub fn paths(&self) -> Vec<&'static str> {
        let exchanges = self.login.renew.iter().chain([&self.login.obtain]);
        exchanges.map(|exchange| exchange.operation.path).collect()
    }

    /// The telling ends of tokens that a simulator gave out and that came back to it, in any part of a request.
    pub fn tokens_of(&self, requests: &[Recorded]) -> Vec<String> {
        let texts = requests.iter().flat_map(|request| {
            let body = String::from_utf8_lossy(&request.body).into_owned();
            request
                .headers
                .iter()
                .map(|(_, value)| value.clone())
                .chain([request.target.clone(), body])
                .collect::<Vec<_>>()
        });
        let words =
            |text: String| text.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
        let is_end = |word: &String| word.len() == 16 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        texts.flat_map(words).filter(is_end).collect()
    }

    /// An answer of success with tokens that are known.
    pub fn token_answer(&self) -> Value {
        let mut body = json!({"errcode": 0, "errmsg": "SUCCESS", "IsSuccessful": true, "ErrorMessage": ""});
        let answer = &self.login.obtain.answer;
        let token = answer.claim.map_or_else(obtained, |claim| web_token(claim, &obtained()));
        let mut put = |pointer: &str, value: Value| body[pointer.trim_start_matches('/')] = value;
        put(answer.token, token.into());
        answer.renewal.into_iter().for_each(|pointer| put(pointer, renewal().into()));
        for lifetime in [answer.lifetime, answer.renewal_lifetime] {
            if let Some(Lifetime::Told(pointer)) = lifetime {
                put(pointer, 1800.into());
            }
        }
        body
    }
}

/// The token that is given out.
pub fn obtained() -> String {
    secret("obtained")
}

/// The token that is given out to renew it.
pub fn renewal() -> String {
    secret("for_another_one")
}

fn web_token(claim: &str, value: &str) -> String {
    let part = |value: Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{}", part(json!({"alg": "RS256"})), part(json!({claim: value})), part(json!("signature")))
}
