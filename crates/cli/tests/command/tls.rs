//! Certificates: whom the command trusts.

use std::fs;

use chatspec_client::yeastar;
use chatspec_sim::Sim;
use tempfile::TempDir;

use crate::support::call;

#[tokio::test(flavor = "multi_thread")]
async fn a_root_or_a_pin_is_trusted_and_nothing_else() {
    let sim = Sim::builder(yeastar::VENDOR).tls().start().await.unwrap();
    let stranger = Sim::builder(yeastar::VENDOR).tls().start().await.unwrap();
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("root.pem");
    fs::write(&root, sim.root_certificate().unwrap()).unwrap();
    let pin: String = sim.certificate_sha256().unwrap().iter().map(|byte| format!("{byte:02x}")).collect();
    let root = format!("get --id 2862 --root-certificate {}", root.display());
    let pin = format!("get --id 2862 --certificate-pin {pin}");
    for arguments in [&root, &pin] {
        let ended = call(&sim, arguments).end();
        assert_eq!(ended.code, 0, "{}", ended.err);
        let ended = call(&stranger, arguments).end();
        assert_eq!(ended.code, 3, "{}", ended.err);
    }
    assert_eq!(call(&sim, "get --id 2862").end().code, 3);
}
