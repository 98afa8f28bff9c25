//! A save leaves the old file or the new one, whatever happens meanwhile.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::*;

const OLD: &str = "what was there before\n";
/// What a save asks of the system, and what it is killed at.
const CALLS: &[&str] =
    &["openat", "write", "fsync", "fdatasync", "rename", "renameat2", "fchmod", "fchown", "statx", "unlink"];

/// Whether calls can be watched here; says so where not.
pub fn can_trace() -> bool {
    let works = Command::new("strace")
        .args(["-o", "/dev/null", "true"])
        .status()
        .is_ok_and(|status| status.success());
    if !works {
        eprintln!("strace is not here or may not trace: the calls of a save were not looked at");
    }
    works
}

/// `tierdeck tag` under strace with these options.
fn traced(place: &Place, options: &[&str]) -> bool {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-s", "64", "-o", "trace"]).args(options);
    command.args([env!("CARGO_BIN_EXE_tierdeck"), "tag", "customers.csv"]).current_dir(place.path("."));
    command.env("TIERDECK_STATE_DIR", place.path("state")).env("TIERDECK_CONFIG_DIR", place.path("config"));
    command.output().unwrap().status.success()
}

#[test]
fn killed_at_any_call_the_old_file_or_the_new_one_is_there() {
    if !can_trace() {
        return;
    }
    let place = shop();
    assert!(traced(&place, &[]));
    let new = place.read("customers.tiered.csv");
    let (mut killed, mut old) = (0, 0);
    for call in CALLS {
        for nth in 1.. {
            place.write("customers.tiered.csv", OLD);
            if traced(
                &place,
                &["-e", &format!("trace={call}"), "-e", &format!("inject={call}:signal=KILL:when={nth}")],
            ) {
                break;
            }
            killed += 1;
            let now = place.read("customers.tiered.csv");
            assert!(now == OLD || now == new, "killed at {call} {nth}: {now:?}");
            old += usize::from(now == OLD);
        }
    }
    assert!(killed > 10 && old > 3 && old < killed, "killed {killed} times, {old} of them too early");
}

#[test]
fn the_bytes_are_on_the_disk_before_the_name_and_the_name_before_it_is_said() {
    if !can_trace() {
        return;
    }
    let place = shop();
    place.write("customers.tiered.csv", OLD);
    assert!(traced(&place, &["-y", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2,write"]));
    let trace = place.read("trace");
    let line = |what: &str, also: &str| {
        let found = trace.lines().position(|line| line.contains(what) && line.contains(also));
        found.unwrap_or_else(|| panic!("no {what} {also} in\n{trace}"))
    };
    let (bytes, name) = (line("fsync(", ".tierdeck-"), line("rename", "customers.tiered.csv"));
    let folder = trace.lines().enumerate().filter(|(_, line)| line.contains("fsync(")).last().unwrap().0;
    let said = line("write(2", "Wrote");
    assert!(bytes < name && name < folder && folder < said, "{trace}");
}

#[test]
fn a_decision_is_on_the_disk_before_it_is_shown() {
    if !can_trace() {
        return;
    }
    let place = shop();
    let line =
        "exec strace -f -qq -y -s 5000 -o trace -e trace=fsync,fdatasync,write \"$TIERDECK\" customers.csv";
    let mut terminal = Terminal::shell(&place, line);
    terminal.wait_for_tiers();
    decide(&mut terminal, "4");
    terminal.press("q");
    terminal.press("n");
    terminal.ended();
    let trace = place.read("trace");
    let synced = trace.lines().position(|line| line.contains("fdatasync(") && line.contains(".journal"));
    let shown = trace.lines().position(|line| line.contains("write(1") && line.contains("in tier 4"));
    assert!(synced.is_some() && synced < shown, "synced {synced:?}, shown {shown:?}");
}

#[cfg(unix)]
#[test]
fn where_the_disk_is_full_another_name_is_asked_for_and_the_old_file_stays() {
    use std::os::unix::fs::symlink;
    let rows: String = (0..2000).map(|row| format!("K{row},Name {row},{row},{row}\n")).collect();
    let place = Place::with("customers.csv", format!("id,name,revenue,profit\n{rows}"));
    place.write("kept/result.csv", OLD);
    symlink("kept/result.csv", place.path("customers.tiered.csv")).unwrap();
    let mut terminal = Terminal::shell(&place, "ulimit -f 40; exec \"$TIERDECK\" customers.csv");
    terminal.wait_for("Why tier");
    terminal.press(CTRL_S);
    terminal.wait_for("was not saved");
    terminal.wait_for("Write the result to:");
    assert_eq!(place.read("kept/result.csv"), OLD);
    assert!(leftovers(&place.path("kept")).is_empty(), "{:?}", leftovers(&place.path("kept")));
    terminal.press(ESC);
    kill(&mut terminal);

    let mut terminal = Terminal::start(&place, &["customers.csv"]);
    terminal.wait_for("Why tier");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 2,000 customers");
    assert!(fs::symlink_metadata(place.path("customers.tiered.csv")).unwrap().is_symlink());
    assert!(place.read("kept/result.csv").contains("K1999"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_on_another_disk_is_written_there_through_its_link() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let place = shop();
    let disk = |path: &Path| fs::metadata(path).map(|of| of.dev()).ok();
    let other = tempfile::tempdir_in("/dev/shm").ok();
    let Some(other) = other.filter(|other| disk(other.path()) != disk(&place.path("."))) else {
        eprintln!("there is no second disk here: a save across disks was not tried");
        return;
    };
    let there = other.path().join("result.csv");
    fs::write(&there, OLD).unwrap();
    fs::set_permissions(&there, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&there, place.path("customers.tiered.csv")).unwrap();
    place.out(&["tag", "customers.csv"]);
    assert!(place.path("customers.tiered.csv").is_symlink(), "the link is still one");
    assert!(fs::read_to_string(&there).unwrap().starts_with("id,"), "{there:?}");
    assert_eq!(fs::metadata(&there).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(other.path()).unwrap().count(), 1, "nothing is left beside it");
}

/// Temporary files that were left.
fn leftovers(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('.')).collect()
}
