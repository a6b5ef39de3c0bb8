//! The clock, credentials and logins of a simulator that runs, and the address of its account.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chatspec_wire::operation::{Login, SchemeKind};

use crate::credentials::USER;
use crate::locate::Place;
use crate::lock::lock;
use crate::sim::Sim;

impl Sim {
    /// The time by the simulator's clock: the system's, and what it was put forward by. Everything that expires here
    /// goes by it.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.core.shared().clock.now()
    }

    /// The simulator's clock, for a client that tells the time by it: `Client::builder(…).clock(sim.clock())`. What
    /// [`advance`](Self::advance) lets expire has then expired for the client as well, and nothing waits.
    ///
    /// It goes on when the simulator is dropped. After [`move_to`](Self::move_to) the clock of either one tells the same
    /// time.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use tokio::io::{AsyncReadExt, AsyncWriteExt};
    /// # async fn get(sim: &chatspec_sim::Sim, token: &str) -> std::io::Result<String> {
    /// #     let mut stream = tokio::net::TcpStream::connect(sim.origin().trim_start_matches("http://")).await?;
    /// #     let target = format!("/openapi/v1.0/message_session/get?access_token={token}&id=2862");
    /// #     let request = format!("GET {target} HTTP/1.1\r\nhost: sim\r\nuser-agent: test\r\n\r\n");
    /// #     stream.write_all(request.as_bytes()).await?;
    /// #     let mut answer = String::new();
    /// #     stream.read_to_string(&mut answer).await?;
    /// #     Ok(answer)
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let sim = chatspec_sim::yeastar::Sim::start().await?;
    /// let now = sim.clock();
    /// // yeastar::Client::builder(sim.url()).access_token("short").clock(now.clone()).build()?
    /// let end = now() + Duration::from_secs(1800);
    /// sim.accept_credential_until("access_token", "short", end);
    /// // `get` stands for the client under test.
    /// assert!(get(&sim, "short").await?.contains(r#""errcode":0"#));
    ///
    /// sim.advance(Duration::from_secs(1800));
    /// assert!(now() >= end);
    /// assert!(get(&sim, "short").await?.contains(r#""errcode":10004"#));
    /// # Ok(())
    /// # }
    /// ```
    pub fn clock(&self) -> impl Fn() -> SystemTime + Send + Sync + Clone + use<> + 'static {
        let core = Arc::clone(&self.core);
        move || core.shared().clock.now()
    }

    /// Puts the simulator's clock forward.
    ///
    /// Credentials, renewal tokens and blocks whose time comes by it end. Answers have the new time in their `Date`.
    pub fn advance(&self, time: Duration) {
        self.core.shared().clock.advance(time);
    }

    /// The secret that was accepted for a scheme when the simulator started: `sim-` and the name of the scheme. For a
    /// scheme with name and password it is the password of [`user`](Self::user).
    ///
    /// # Panics
    ///
    /// When the vendor has no such scheme.
    #[must_use]
    pub fn credential(&self, scheme: &str) -> &str {
        match self.first.get(&(None, self.scheme_name(scheme).to_owned())) {
            Some(secret) => secret,
            None => unreachable!("every scheme has a first secret"),
        }
    }

    /// The user of schemes with name and password.
    #[must_use]
    pub fn user(&self) -> &str {
        USER
    }

    /// Accepts another secret for a scheme.
    ///
    /// # Panics
    ///
    /// When the vendor has no such scheme.
    pub fn accept_credential(&self, scheme: &str, secret: &str) {
        self.core.shared().credentials.accept(self.scheme_name(scheme), secret);
    }

    /// Accepts another secret for a scheme until that time of the simulator's clock.
    ///
    /// # Panics
    ///
    /// When the vendor has no such scheme.
    pub fn accept_credential_until(&self, scheme: &str, secret: &str, until: SystemTime) {
        self.core.shared().credentials.accept_until(self.scheme_name(scheme), secret, until);
    }

    /// Lets one secret of a scheme expire.
    ///
    /// # Panics
    ///
    /// When the vendor has no such scheme.
    pub fn expire_credential(&self, scheme: &str, secret: &str) {
        self.core.shared().credentials.expire(self.scheme_name(scheme), secret);
    }

    /// Lets every secret of a scheme expire, that of [`credential`](Self::credential) and those that a login gave out
    /// included. What renews them stays valid.
    ///
    /// # Panics
    ///
    /// When the vendor has no such scheme.
    pub fn expire_credentials(&self, scheme: &str) {
        self.core.shared().credentials.expire_all(self.scheme_name(scheme));
    }

    /// Whether a scheme has name and password.
    #[must_use]
    pub fn has_user(&self, scheme: &str) -> bool {
        let kind = self.core.vendor.scheme(scheme).map(|scheme| &scheme.kind);
        matches!(kind, Some(SchemeKind::Http(word)) if word.eq_ignore_ascii_case("basic"))
    }

    /// The value of a login's input that is accepted when the simulator starts: `sim-` and the name of the input, or a
    /// private key as PEM for an input that something is signed with.
    ///
    /// # Panics
    ///
    /// When the vendor has no such login or input.
    #[must_use]
    pub fn login_input(&self, login: &str, input: &str) -> &str {
        let login = self.login_of(login, Some(input));
        match self.first.get(&(Some(login.name), input.to_owned())) {
            Some(value) => value,
            None => unreachable!("every input has a first value"),
        }
    }

    /// Accepts another value of a login's input.
    ///
    /// # Panics
    ///
    /// When the vendor has no such login or input.
    pub fn accept_login_input(&self, login: &str, input: &str, value: &str) {
        self.core.shared().logins.accept(self.login_of(login, Some(input)).name, input, value);
    }

    /// Accepts no value of a login's input any more that was accepted until now, as when a secret is replaced.
    ///
    /// # Panics
    ///
    /// When the vendor has no such login or input.
    pub fn forget_login_input(&self, login: &str, input: &str) {
        self.core.shared().logins.forget(self.login_of(login, Some(input)).name, input);
    }

    /// How many credentials that a login gave out are valid at this moment. That of
    /// [`credential`](Self::credential) does not count.
    ///
    /// # Panics
    ///
    /// When the vendor has no such login.
    #[must_use]
    pub fn valid_tokens_of(&self, login: &str) -> usize {
        let shared = self.core.shared();
        shared.logins.valid(&shared.credentials, self.login_of(login, None)).0
    }

    /// The most credentials of a login that have been valid at once.
    ///
    /// # Panics
    ///
    /// When the vendor has no such login.
    #[must_use]
    pub fn most_valid_tokens_of(&self, login: &str) -> usize {
        let shared = self.core.shared();
        shared.logins.valid(&shared.credentials, self.login_of(login, None)).1
    }

    /// Every credential and renewal token that logins have given out, in no order: what must appear in no log.
    #[must_use]
    pub fn issued_tokens(&self) -> Vec<String> {
        self.core.shared().logins.issued()
    }

    /// Ends every credential that a login gave out and every token that renews one, as an administrator does.
    pub fn revoke_all(&self) {
        let shared = self.core.shared();
        shared.logins.revoke_all(&shared.credentials);
    }

    /// Tells lifetimes in answers of logins as text or as numbers, instead of as the contract's sample has them.
    pub fn tell_lifetimes_as_text(&self, as_text: bool) {
        self.core.shared().logins.tell_as_text(Some(as_text));
    }

    /// What a client takes as base URL of a server that some operations have of their own.
    ///
    /// # Panics
    ///
    /// When the vendor has no such server.
    #[must_use]
    pub fn server_url(&self, name: &str) -> String {
        match self.core.address.server_url(&self.core.origin, name) {
            Some(url) => url,
            None => panic!("{} has no server `{name}`", self.core.vendor.name),
        }
    }

    /// The name of the account whose address the simulator tells, when the vendor's contract says how it is asked for.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.core.account.name
    }

    /// Says in the state of the account that it can or cannot be used.
    pub fn set_usable(&self, usable: bool) {
        self.core.account.set_usable(usable);
    }

    /// Moves the account to another simulator of the vendor: from now on requests are told that it has moved, and who
    /// asks for its address gets that of the other one. This is a move that a client can follow: it asks, and no call
    /// fails. Named servers stay, and so does what the vendor's behaviour holds.
    ///
    /// The other simulator takes over clock, credentials and logins: from now on the two share them.
    ///
    /// # Panics
    ///
    /// When the other one is of another vendor.
    pub fn move_to(&self, other: &Self) {
        let (own, others) = (self.core.vendor.name, other.core.vendor.name);
        assert_eq!(own, others, "an account moves to a simulator of its vendor");
        let shared = self.core.shared();
        *lock(&other.core.shared) = Arc::clone(&shared);
        self.core.account.put(Place::Elsewhere(other.url().to_owned()));
        other.core.account.put(Place::Here);
    }

    /// Whether requests are told that the account has moved until somebody asks for its address, which is still here.
    ///
    /// The vendor contradicts itself then, and one call always fails: whoever asks is told the address that has just
    /// said not to be the right one. The call after it is answered. A move that a client can follow without a failure is
    /// [`move_to`](Self::move_to).
    pub fn misdirect(&self, misdirected: bool) {
        self.core.account.put(if misdirected { Place::Unlocated } else { Place::Here });
    }

    fn scheme_name(&self, scheme: &str) -> &'static str {
        match self.core.vendor.scheme(scheme) {
            Some(found) => found.name,
            None => panic!("{}", self.no_scheme(scheme)),
        }
    }

    fn no_scheme(&self, scheme: &str) -> String {
        let names: Vec<_> = self.core.vendor.schemes.iter().map(|scheme| scheme.name).collect();
        format!("{} has no scheme `{scheme}`; it has {}", self.core.vendor.name, names.join(", "))
    }

    /// The login, and the input if one is named, or a panic that names those that there are.
    fn login_of(&self, name: &str, input: Option<&str>) -> &'static Login {
        let vendor = self.core.vendor;
        let Some(login) = vendor.login(name) else {
            let names: Vec<_> = vendor.logins.iter().map(|login| login.name).collect();
            panic!("{} has no login `{name}`; it has {}", vendor.name, names.join(", "));
        };
        let names: Vec<_> = login.inputs.iter().map(|input| input.name).collect();
        if let Some(missing) = input.filter(|input| !names.contains(input)) {
            panic!("the login `{name}` has no input `{missing}`; it has {}", names.join(", "));
        }
        login
    }
}
