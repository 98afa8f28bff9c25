//! The whole job without a screen, seen from outside: `tierdeck tag` reads a list, tiers it and writes it again.
//!
//! ```text
//! cargo bench --bench whole               a list of 100,000 customers, invented
//! TIERDECK_BENCH_ROWS=1000000 cargo bench --bench whole
//! cargo bench --bench whole -- FILE ...   your own lists
//! cargo bench --bench whole -- --model benches/six.toml --beside benches/six_polars.py FILE ...
//! ```
//!
//! Each list is done five times (`RUNS`), with another model where `--model` names one, and in turns with the Python
//! script that `--beside` names, which is given the list and where its result goes. Times are the medians: wall time,
//! and processor time, which is a program's own and the system's on its behalf, in steps of 10 ms. Memory is the most
//! that was resident at once (`VmHWM`). The last two are read from `/proc` and so are known on Linux only.

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

/// What to time.
#[derive(Default)]
struct Asked {
    lists: Vec<PathBuf>,
    model: Option<PathBuf>,
    beside: Option<PathBuf>,
    once: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut asked = asked(std::env::args().skip(1))?;
    let folder = tempfile::tempdir()?;
    if asked.lists.is_empty() {
        let rows = std::env::var(ROWS)
            .map_or(Ok(if asked.once { 1000 } else { DEFAULT_ROWS }), |rows| rows.parse())?;
        let path = folder.path().join(format!("{rows}.csv"));
        list::write(rows, 1, File::create(&path)?)?;
        asked.lists.push(path);
    }
    let result = folder.path().join("tagged.csv");
    for list in &asked.lists {
        let (mut runs, mut beside) = (Vec::new(), Vec::new());
        for _ in 0..if asked.once { 1 } else { RUNS } {
            runs.push(run(tag(list, &result, asked.model.as_deref()), &result)?);
            if let Some(script) = &asked.beside {
                let mut command = Command::new("python3");
                command.arg(script).arg(list).arg(&result);
                beside.push(run(command, &result)?);
            }
        }
        println!("{}: {}", list.display(), in_words(&runs));
        if let (Some(script), Some(ratio)) = (&asked.beside, ratio(&runs, &beside)) {
            println!("{}: {}", script.display(), in_words(&beside));
            println!("tierdeck takes {ratio}");
        }
    }
    Ok(())
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, Box<dyn Error>> {
    let mut asked = Asked::default();
    while let Some(argument) = arguments.next() {
        let place = match argument.as_str() {
            "--model" => &mut asked.model,
            "--beside" => &mut asked.beside,
            "--test" => {
                asked.once = true;
                continue;
            }
            option if option.starts_with('-') => continue,
            list => {
                asked.lists.push(list.into());
                continue;
            }
        };
        *place = Some(arguments.next().ok_or(format!("{argument} needs the name of a file"))?.into());
    }
    Ok(asked)
}

fn tag(list: &Path, result: &Path, model: Option<&Path>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tierdeck"));
    command.arg("tag").arg(list).arg("-o").arg(result);
    if let Some(model) = model {
        command.arg("--model").arg(model);
    }
    command
}

fn median<T: Copy + Ord>(of: impl Iterator<Item = T>) -> Option<T> {
    let mut all: Vec<T> = of.collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied()
}

fn in_words(runs: &[Run]) -> String {
    let seconds =
        |time: Option<Duration>| time.map_or("unknown".into(), |time| format!("{:.2} s", time.as_secs_f64()));
    let most = runs.iter().filter_map(|run| run.kilobytes).max();
    format!(
        "wall {}, processor {}, memory {}",
        seconds(median(runs.iter().map(|run| run.wall))),
        seconds(median(runs.iter().filter_map(|run| run.cpu))),
        most.map_or("unknown".into(), |most| format!("{:.0} MB", most as f64 / 1024.0)),
    )
}

/// The times of some runs as parts of those of others.
fn ratio(runs: &[Run], beside: &[Run]) -> Option<String> {
    let part =
        |one: Option<Duration>, other: Option<Duration>| Some(one?.as_secs_f64() / other?.as_secs_f64());
    let wall = |runs: &[Run]| median(runs.iter().map(|run| run.wall));
    let cpu = |runs: &[Run]| median(runs.iter().filter_map(|run| run.cpu));
    let [wall, cpu] = [part(wall(runs), wall(beside))?, part(cpu(runs), cpu(beside))?];
    Some(format!("{wall:.2} of the wall time and {cpu:.2} of the processor time"))
}

/// Runs a command that writes a result, which is not there before, and looks at it meanwhile.
fn run(mut command: Command, result: &Path) -> Result<Run, Box<dyn Error>> {
    if result.exists() {
        fs::remove_file(result)?;
    }
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut kilobytes = None;
    while !has_ended(&mut child)? {
        kilobytes = peak(&child).or(kilobytes);
        thread::sleep(PACE);
    }
    let wall = start.elapsed();
    // Until it is waited for, the system remembers what it took.
    let cpu = cpu(&child);
    if !child.wait()?.success() {
        return Err(format!("{command:?} did not succeed").into());
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
