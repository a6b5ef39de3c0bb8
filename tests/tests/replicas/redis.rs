//! A Redis server of the test's own.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use tokio::net::TcpStream;

/// Ends when it is dropped, and keeps nothing.
pub struct Redis {
    port: u16,
    folder: TempDir,
    process: Child,
}

impl Redis {
    /// A server on a port that was free, or `None` where there is no such program.
    #[expect(clippy::print_stderr, reason = "a test that tests nothing has to say so")]
    pub async fn start() -> Option<Self> {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = free.local_addr().expect("an address").port();
        drop(free);
        let folder = TempDir::new().expect("a folder");
        match spawn(port, &folder) {
            Ok(process) => Some(Self { port, folder, process }.ready().await),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                eprintln!("NOT TESTED: redis-server is not installed (apt-get install redis-server)");
                None
            }
            Err(error) => panic!("redis-server cannot be started: {error}"),
        }
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Ends it, with all that it held.
    pub fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    /// Starts it again on the same port.
    pub async fn restart(&mut self) {
        self.process = spawn(self.port, &self.folder).expect("the server starts again");
        answers(self.port).await;
    }

    async fn ready(self) -> Self {
        answers(self.port).await;
        self
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}

async fn answers(port: u16) {
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        tokio::task::yield_now().await;
    }
}

fn spawn(port: u16, folder: &TempDir) -> std::io::Result<Child> {
    Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", "", "--appendonly", "no"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}
