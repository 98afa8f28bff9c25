//! Spark in local mode, which all tests share: it takes seconds to start.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

/// The program that asks Spark.
const DRIVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/databases/spark.py");

/// One that runs. It ends when its standard input does: with the tests.
struct Spark {
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    _driver: Child,
}

static SPARK: OnceLock<Mutex<Spark>> = OnceLock::new();

fn start() -> Mutex<Spark> {
    let mut driver = Command::new("python3")
        .arg(DRIVER)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (requests, answers) = (driver.stdin.take().unwrap(), driver.stdout.take().unwrap());
    Mutex::new(Spark { requests, answers: BufReader::new(answers), _driver: driver })
}

/// Whether it is here: Java, and Python with its package.
pub(super) fn is_here() -> bool {
    let runs = |command: &mut Command| command.output().is_ok_and(|run| run.status.success());
    runs(Command::new("java").arg("-version")) && runs(Command::new("python3").args(["-c", "import pyspark"]))
}

/// The rows of a script's last statement over a list in a file.
pub(super) fn run(list: &Path, script: &str) -> Vec<Vec<String>> {
    let columns: Vec<String> =
        csv::Reader::from_path(list).unwrap().headers().unwrap().iter().map(str::to_owned).collect();
    let request = serde_json::json!({ "list": list, "columns": columns, "script": script });
    let mut spark = SPARK.get_or_init(start).lock().unwrap_or_else(PoisonError::into_inner);
    writeln!(spark.requests, "{request}").unwrap();
    let mut answer = String::new();
    spark.answers.read_line(&mut answer).unwrap();
    drop(spark);
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert!(answer["error"].is_null(), "spark: {}", answer["error"].as_str().unwrap_or_default());
    serde_json::from_value(answer["rows"].clone()).unwrap()
}
