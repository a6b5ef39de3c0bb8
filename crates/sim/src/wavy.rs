//! Wavy (Sinch LATAM): a header pair, a link to a file of open sessions, and inbound messages that are posted.

use std::io;
use std::sync::{Arc, Mutex};

use chatspec_wavy::{InboundMessages, SessionRow, Wavy};
use chatspec_wire::Value;
use chatspec_wire::operation::{Vendor, VendorInfo};
use serde_json::json;

use crate::answer::Answer;
use crate::behaviour::{Behaviour, Call};
use crate::builder::Builder;
use crate::lock::lock;
use crate::problem::{Problem, ProblemKind};
use crate::table::{Table, TableFormat};
use crate::typed::typed;
use crate::{refusal, samples, webhook};

/// What the platform answers to a pair of name and token that no user has.
const NO_USER: &str =
    "Authentication Error: No user was found with this combination of username and Authentication token.";

/// A simulated messaging platform that runs until it is dropped.
///
/// It holds one open session, that of the page. Each call publishes the sessions of that moment as a file, which needs
/// no credentials; a file without sessions is its heading. A pair that is wrong or not complete gets 401 with the error
/// object. A request without `User-Agent` or `Content-Type` is recorded as a problem and answered: the first is nowhere
/// demanded, and without the second the platform is known to serve.
///
/// Nobody has written down, and so it is assumed: that a customer without sessions gets the heading, that a wrong or
/// missing parameter gets 400 with the error object, and that a file is `text/csv` and outlives some thousands of later
/// ones. The link leads to the simulator itself and not, as the platform's, to another host.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let platform = chatspec_sim::wavy::Sim::start().await?;
/// // wavy::Client::builder(platform.url())
/// //     .authentication_token(platform.credential("authenticationToken"))
/// //     .user_name(platform.credential("userName"))
/// //     .build()?
/// platform.add_session("5511988887777", "2026-11-20 09:30:00");
/// platform.format_files(|format| format.delimiter = ',');
/// # Ok(())
/// # }
/// ```
#[must_use = "a simulator stops when it is dropped"]
pub struct Sim {
    sim: crate::Sim,
    platform: Arc<Platform>,
}

impl Sim {
    /// Starts a platform on a free port of the loopback address.
    ///
    /// # Errors
    ///
    /// When no port can be listened on.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// A platform with settings of its own.
    pub fn builder() -> Builder<Self> {
        let platform = Arc::new(Platform::new(Wavy::INFO));
        Builder::with(Wavy::INFO, Arc::clone(&platform) as Arc<dyn Behaviour>, |sim| Self { sim, platform })
    }

    /// Opens a session for every customer: the telephone number of the end user, and the time as the file has it.
    pub fn add_session(&self, source: &str, created_at: &str) {
        self.platform.add(None, None, json!({"source": source, "session_created_at": created_at}));
    }

    /// Opens a session for every customer, with whatever the row holds.
    ///
    /// # Panics
    ///
    /// When the row has no JSON form, which no row lacks.
    pub fn add_row(&self, row: &SessionRow) {
        self.platform.add(None, None, serde_json::to_value(row).expect("a row has a JSON form"));
    }

    /// Opens a session for one customer, of all its sub-accounts (`None`) or of one.
    ///
    /// # Panics
    ///
    /// When the row has no JSON form, which no row lacks.
    pub fn add_row_of(&self, customer_id: i64, sub_account_id: Option<i64>, row: &SessionRow) {
        self.platform.add(Some(customer_id), sub_account_id, serde_json::to_value(row).expect("a row has a JSON form"));
    }

    /// Closes every session, that of the page included: files have their heading only.
    pub fn clear_sessions(&self) {
        lock(&self.platform.rows).clear();
    }

    /// Changes how files are written from now on: delimiter, byte order mark, quotes, line ends.
    pub fn format_files(&self, change: impl FnOnce(&mut TableFormat)) {
        change(&mut lock(&self.platform.format));
    }

    /// Names the column of telephone numbers `origem`, as the Portuguese page does, or `source` again.
    pub fn translate_source(&self, translated: bool) {
        *lock(&self.platform.translated) = translated;
    }

    /// Posts messages of end users to a receiver at an `http` address; gives the status that the receiver answers.
    ///
    /// # Errors
    ///
    /// When the address is not an `http` one or nobody answers there.
    pub async fn post_inbound(&self, url: &str, messages: &InboundMessages) -> io::Result<u16> {
        webhook::post("POST", url, serde_json::to_vec(messages)?.into()).await
    }
}

typed!(Sim);

/// What the platform holds.
#[derive(Debug)]
pub(crate) struct Platform {
    rows: Mutex<Vec<Row>>,
    format: Mutex<TableFormat>,
    translated: Mutex<bool>,
}

#[derive(Debug)]
struct Row {
    customer: Option<i64>,
    sub_account: Option<i64>,
    value: Value,
}

impl Platform {
    /// A platform with the session that the page prints.
    pub(crate) fn new(vendor: &'static VendorInfo) -> Self {
        let format = TableFormat { delimiter: ';', ..TableFormat::default() };
        let platform = Self { rows: Mutex::default(), format: Mutex::new(format), translated: Mutex::default() };
        let rows = samples::of(vendor, "SessionRow").into_iter().filter(|sample| sample.case == "row");
        rows.filter_map(|sample| serde_json::from_str(sample.body).ok()).for_each(|row| platform.add(None, None, row));
        platform
    }

    fn add(&self, customer: Option<i64>, sub_account: Option<i64>, value: Value) {
        lock(&self.rows).push(Row { customer, sub_account, value });
    }

    fn sessions(&self, call: &Call<'_>) -> Answer {
        let number = |name: &str| call.parameter(name).and_then(|text| text.parse().ok());
        let table = self.table(number("customerId").unwrap_or_default(), number("subAccountId"));
        let link = call.publish_rows(table, &lock(&self.format));
        Answer::json(200, &json!({"file_url": link}))
    }

    fn table(&self, customer: i64, sub_account: Option<i64>) -> Table {
        let columns = [if *lock(&self.translated) { "origem" } else { "source" }, "session_created_at"];
        let rows = lock(&self.rows);
        let open = rows.iter().filter(|row| row.is_of(customer, sub_account));
        let lines = open.map(|Row { value, .. }| {
            let source = value.get("source").or_else(|| value.get("origem"));
            json!({columns[0]: source, columns[1]: value.get(columns[1])})
        });
        Table::of_objects(&columns, &lines.collect::<Vec<_>>())
    }
}

impl Row {
    fn is_of(&self, customer: i64, sub_account: Option<i64>) -> bool {
        let is = |own: Option<i64>, asked: i64| own.is_none_or(|own| own == asked);
        is(self.customer, customer) && sub_account.is_none_or(|asked| is(self.sub_account, asked))
    }
}

impl Behaviour for Platform {
    fn refuse(&self, _call: &Call<'_>, problem: &Problem) -> Option<Answer> {
        match problem.kind {
            ProblemKind::MissingCredentials | ProblemKind::WrongCredentials | ProblemKind::ExpiredCredentials => {
                Some(failure(401, NO_USER))
            }
            ProblemKind::MissingUserAgent | ProblemKind::LeakedCredentials => None,
            ProblemKind::MissingParameter if problem.subject.eq_ignore_ascii_case("content-type") => None,
            kind => Some(failure(refusal::status_of(kind), &problem.text)),
        }
    }

    fn answer(&self, call: &Call<'_>) -> Option<Answer> {
        (call.operation()?.id == "session_list_open").then(|| self.sessions(call))
    }
}

fn failure(status: u16, message: &str) -> Answer {
    Answer::json(status, &json!({"errorCode": status, "errorMessage": message}))
}
