//! Runs the command, and looks for secrets in everything that it writes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};

use chatspec_client::runtime::wire::operation::{Login, Operation, VendorInfo};
use chatspec_sim::Sim;
use serde_json::Value;

/// Credentials that no simulator starts with, so that they are in an output only if the command put them there.
pub const TOKEN: &str = "t0ken/of+the=caller";
pub const USER: &str = "caller@example.com";
pub const PASSWORD: &str = "p4ss:w0rd of the caller";

/// A run of the command that has not begun.
pub struct Run {
    command: Command,
    secrets: Vec<String>,
    input: Option<Vec<u8>>,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The command with those arguments, in an empty environment.
pub fn chatspec<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chatspec"));
    command.args(arguments).env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Run { command, secrets: Vec::new(), input: None }
}

/// A call of an operation of a simulator, with credentials for it. Arguments are parted by spaces.
pub fn call(sim: &Sim, arguments: &str) -> Run {
    let vendor = sim.vendor().name;
    let run = chatspec(["call", vendor].into_iter().chain(arguments.split_whitespace()));
    let run = run.arguments(["--base-url", sim.url()]);
    match vendor {
        "superoffice" => {
            sim.accept_credential("bearer", TOKEN);
            run.secret("CHATSPEC_SUPEROFFICE_BEARER", TOKEN)
        }
        "wavy" => {
            sim.accept_credential("authenticationToken", TOKEN);
            sim.accept_credential("userName", USER);
            run.secret("CHATSPEC_WAVY_AUTHENTICATION_TOKEN", TOKEN).secret("CHATSPEC_WAVY_USER_NAME", USER)
        }
        _ => {
            sim.accept_credential("access_token", TOKEN);
            run.secret("CHATSPEC_YEASTAR_ACCESS_TOKEN", TOKEN)
        }
    }
}

/// The operations that callers want something of, and that neither logins nor the search for an account use.
pub fn offered(vendor: &'static VendorInfo) -> impl Iterator<Item = &'static Operation> {
    let of_login = |login: &'static Login| {
        let exchanges = [Some(&login.obtain), login.renew.as_ref()].into_iter().flatten();
        exchanges.map(|exchange| exchange.operation.id).chain(login.revoke.map(|operation| operation.id))
    };
    let used = vendor.logins.iter().flat_map(of_login).chain(vendor.locator.map(|locator| locator.operation.id));
    let used: Vec<_> = used.collect();
    vendor.operations.iter().copied().filter(move |operation| !used.contains(&operation.id))
}

/// A call with the examples of the contract, at a simulator, and without any credential.
pub fn example(sim: &Sim, operation: &'static Operation) -> Run {
    let run = with_examples(operation).arguments(["--base-url", sim.url()]);
    servers(sim).iter().fold(run, |run, (name, url)| run.variable(name, url))
}

/// A call with the examples of the contract for what is required.
pub fn with_examples(operation: &'static Operation) -> Run {
    let run = chatspec(["call", operation.vendor, operation.id]);
    operation.parameters.iter().filter(|parameter| parameter.required).fold(run, |run, parameter| {
        run.arguments([format!("--{}", parameter.name).as_str(), parameter.example.expect("the contract has one")])
    })
}

/// The variables of the servers that some operations have of their own.
pub fn servers(sim: &Sim) -> Vec<(String, String)> {
    let named = sim.vendor().named_servers.iter();
    named.map(|server| (variable(sim, &["server", server.name]), sim.server_url(server.name))).collect()
}

/// The variable of that vendor.
pub fn variable(sim: &Sim, parts: &[&str]) -> String {
    [&["chatspec", sim.vendor().name], parts].concat().join("_").to_uppercase()
}

impl Run {
    /// With the inputs of a login that a simulator accepts, but for some, from the environment.
    pub fn login(self, sim: &Sim, login: &Login, without: &[&str]) -> Self {
        let inputs = login.inputs.iter().filter(|input| !without.contains(&input.name));
        inputs.fold(self, |run, input| {
            let name = variable(sim, &[login.name, input.name]);
            let value = sim.login_input(login.name, input.name);
            if input.secret { run.secret(&name, value) } else { run.variable(&name, value) }
        })
    }

    /// With more arguments.
    pub fn arguments<'a>(mut self, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        self.command.args(arguments);
        self
    }

    /// With an environment variable.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// With an environment variable whose value must not be in the output.
    pub fn secret(mut self, name: &str, value: &str) -> Self {
        self.secrets.push(value.to_owned());
        self.variable(name, value)
    }

    /// With a text that must not be in the output.
    pub fn hiding(mut self, text: &str) -> Self {
        self.secrets.push(text.to_owned());
        self
    }

    /// With that on the standard input.
    pub fn input(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = Some(input.into());
        self.command.stdin(Stdio::piped());
        self
    }

    /// Runs it to its end.
    pub fn end(mut self) -> Ended {
        let mut child = self.command.spawn().expect("the command starts");
        if let (Some(input), Some(mut stdin)) = (self.input.take(), child.stdin.take()) {
            // The command may end before it has read all.
            let _ = stdin.write_all(&input);
        }
        let output = child.wait_with_output().expect("the command ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it writes UTF-8");
        let code = output.status.code().expect("no signal ends it");
        let ended = Ended { code, out: text(output.stdout), err: text(output.stderr) };
        self.find_secrets(&ended);
        ended
    }

    /// Starts it, with its output to be read line by line.
    pub fn start(mut self) -> Started {
        let mut child = self.command.spawn().expect("the command starts");
        let out = BufReader::new(child.stdout.take().expect("it is piped"));
        let err = BufReader::new(child.stderr.take().expect("it is piped"));
        Started { child, out, err }
    }

    fn find_secrets(&self, ended: &Ended) {
        let all = format!("{}\n{}", ended.out, ended.err);
        assert!(!all.contains("panicked"), "{all}");
        for secret in &self.secrets {
            let encoded = secret.replace('/', "%2F").replace('+', "%2B").replace('=', "%3D");
            assert!(!all.contains(secret) && !all.contains(&encoded), "a secret is in the output: {all}");
        }
    }
}

impl Ended {
    /// The lines of the output as JSON.
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }

    /// The values at a key of each line.
    pub fn all(&self, key: &str) -> Vec<Value> {
        self.lines().into_iter().map(|mut line| line[key].take()).collect()
    }
}

/// A run that has begun.
pub struct Started {
    child: Child,
    pub out: BufReader<ChildStdout>,
    pub err: BufReader<ChildStderr>,
}

impl Started {
    /// The next line of the output; empty at its end.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("it writes UTF-8");
        line.trim_end().to_owned()
    }

    /// The next line of the standard error.
    pub fn error_line(&mut self) -> String {
        let mut line = String::new();
        self.err.read_line(&mut line).expect("it writes UTF-8");
        line.trim_end().to_owned()
    }

    /// Sends it a signal.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits for its end, with nobody reading its output any more.
    pub fn end(self) -> (Option<i32>, String) {
        let Self { mut child, out, err } = self;
        drop(out);
        let rest: Vec<String> = err.lines().map_while(Result::ok).collect();
        (child.wait().expect("it ends").code(), rest.join("\n"))
    }
}
