//! A service's own test: its code against a simulator, without network and accounts.
//!
//! `cargo test -p chatspec-client --all-features --example simulated`

#![allow(clippy::print_stdout, reason = "a program of its own")]

use chatspec_client::{Error, yeastar};

/// What the service does: the name to greet a customer by.
async fn greeting(pbx: &yeastar::Client, session: i64) -> Result<String, Error> {
    let session = pbx.get(session).await?;
    let name = session.user_info.get().and_then(|user| user.username.get());
    Ok(format!("Hello, {}!", name.map_or("there", String::as_str)))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sim = chatspec_sim::yeastar::Sim::start().await?;
    let pbx = yeastar::Client::builder(sim.url()).access_token(sim.credential("access_token")).build()?;
    println!("{}", greeting(&pbx, 3035).await?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use chatspec_client::ErrorKind;
    use chatspec_client::yeastar;
    use chatspec_client::yeastar::{CustomerInfo, SessionInfo};

    use super::greeting;

    #[tokio::test]
    async fn customers_are_greeted_by_name() {
        let sim = chatspec_sim::yeastar::Sim::start().await.expect("the simulator starts");
        sim.add_session(&SessionInfo::new(7).with_user_info(CustomerInfo::new("+15550100").with_username("Ada")));
        let pbx = yeastar::Client::builder(sim.url()).access_token(sim.credential("access_token")).build();
        assert_eq!(greeting(&pbx.expect("the settings are right"), 7).await.expect("it answers"), "Hello, Ada!");
        assert_eq!(sim.problems(), [""; 0]);
    }

    #[tokio::test]
    async fn an_expired_token_is_an_error() {
        let sim = chatspec_sim::yeastar::Sim::start().await.expect("the simulator starts");
        let pbx = yeastar::Client::builder(sim.url()).access_token("of yesterday").build();
        let error = greeting(&pbx.expect("the settings are right"), 3035).await.expect_err("the token is refused");
        assert_eq!(
            (error.kind(), error.code().map(ToString::to_string)),
            (ErrorKind::Vendor, Some("10004".to_owned()))
        );
    }
}
