//! The whole job without a screen, seen from outside: `tierdeck tag` reads a list, tiers it and writes it again.
//!
//! ```text
//! cargo bench --bench whole               a list of 100,000 customers, invented
//! TIERDECK_BENCH_ROWS=1000000 cargo bench --bench whole
//! cargo bench --bench whole -- FILE ...   your own lists
//! ```
//!
//! Each list is done five times (`RUNS`). Wall time is that of the best; processor time is the program's own and the
//! system's on its behalf, in steps of 10 ms; memory is the most that was resident at once (`VmHWM`). The last two
//! are read from `/proc` and so are known on Linux only.

mod list;

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const ROWS: &str = "TIERDECK_BENCH_ROWS";
const DEFAULT_ROWS: u64 = 100_000;
const RUNS: usize = 5;
/// How often memory is looked at.
const PACE: Duration = Duration::from_millis(1);

/// What one run took.
struct Run {
    wall: Duration,
    /// User and system.
    cpu: Option<Duration>,
    kilobytes: Option<u64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let once = arguments.iter().any(|argument| argument == "--test");
    let mut lists: Vec<PathBuf> =
        arguments.iter().filter(|argument| !argument.starts_with('-')).map(PathBuf::from).collect();
    let folder = tempfile::tempdir()?;
    if lists.is_empty() {
        let rows =
            std::env::var(ROWS).map_or(Ok(if once { 1000 } else { DEFAULT_ROWS }), |rows| rows.parse())?;
        let path = folder.path().join(format!("{rows}.csv"));
        list::write(rows, 1, File::create(&path)?)?;
        lists.push(path);
    }
    for list in lists {
        let runs = (0..if once { 1 } else { RUNS }).map(|_| run(&list, &folder.path().join("tagged.csv")));
        let runs = runs.collect::<Result<Vec<Run>, _>>()?;
        let Some(best) = runs.iter().min_by_key(|run| run.wall) else { continue };
        let cpu = runs.iter().filter_map(|run| run.cpu).min();
        let most = runs.iter().filter_map(|run| run.kilobytes).max();
        let seconds = |time: Duration| format!("{:.2} s", time.as_secs_f64());
        println!(
            "{}: wall {}, processor {}, memory {}",
            list.display(),
            seconds(best.wall),
            cpu.map_or("unknown".into(), seconds),
            most.map_or("unknown".into(), |most| format!("{:.0} MB", most as f64 / 1024.0)),
        );
    }
    Ok(())
}

/// Tags a list, and looks at the program meanwhile.
fn run(list: &Path, tagged: &Path) -> Result<Run, Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tierdeck"));
    command.arg("tag").arg(list).arg("-o").arg(tagged).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn()?;
    let mut kilobytes = None;
    while !has_ended(&mut child)? {
        kilobytes = peak(&child).or(kilobytes);
        thread::sleep(PACE);
    }
    let wall = start.elapsed();
    // Until it is waited for, the system remembers what it took.
    let cpu = cpu(&child);
    if !child.wait()?.success() {
        return Err(format!("{} could not be tagged", list.display()).into());
    }
    Ok(Run { wall, cpu, kilobytes })
}

fn has_ended(child: &mut Child) -> Result<bool, Box<dyn Error>> {
    match stat(child) {
        Some(fields) => Ok(fields.first().is_some_and(|state| state == "Z")),
        None => Ok(child.try_wait()?.is_some()),
    }
}

/// What the system says of a program after its name: its state first.
fn stat(child: &Child) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    Some(fields.split_whitespace().map(String::from).collect())
}

/// Processor time in user and system, which are counted in hundredths of a second.
fn cpu(child: &Child) -> Option<Duration> {
    let fields = stat(child)?;
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks(11)? + ticks(12)?)))
}

/// The most memory that was resident at once so far, in kilobytes.
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
