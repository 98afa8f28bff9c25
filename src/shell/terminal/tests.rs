use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::*;

/// Set where the test below is to go wrong, in a terminal of its own.
const GO_WRONG: &str = "TIERDECK_TEST_GO_WRONG";

#[test]
fn a_panic_on_any_thread_gives_the_terminal_back_before_it_is_reported() {
    if std::env::var_os(GO_WRONG).is_some() {
        return go_wrong();
    }
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    // Whether the terminal reads lines again is told by comparing what it is set to before and after.
    let line = "before=$(stty -g); \"$PROGRAM\" --exact \"$TEST\" --nocapture; test \"$before\" = \"$(stty -g)\" && echo as before";
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", line]);
    command.env(GO_WRONG, "1");
    command.env("PROGRAM", std::env::current_exe().unwrap());
    command.env("TEST", std::thread::current().name().unwrap());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut shown = Vec::new();
    // Ends with an error on some systems, once the program has ended.
    let _ = reader.read_to_end(&mut shown);
    child.wait().unwrap();
    let shown = String::from_utf8_lossy(&shown);
    let last = |what: &str| shown.rfind(what);
    let report = last("a mistake on purpose").unwrap_or_else(|| panic!("no report: {shown:?}"));
    for (on, off) in [("?1049h", "?1049l"), ("?2004h", "?2004l"), ("?1004h", "?1004l"), ("?1006h", "?1006l")]
    {
        assert!(last(on).is_some() && last(on) < last(off), "{on}: {shown:?}");
        assert!(shown[..report].contains(off), "{off} comes before the report: {shown:?}");
    }
    assert!(shown[report..].contains("Your decisions are kept"), "{shown:?}");
    assert!(!shown.contains("still there") && shown.trim_end().ends_with("as before"), "{shown:?}");
}

/// Takes the terminal over, has a thread panic, and leaves the giving back to the hook alone.
#[expect(clippy::unwrap_used, clippy::panic, reason = "to go wrong is what it is for")]
fn go_wrong() {
    let terminal = Terminal::enter(true).unwrap();
    let thread = std::thread::spawn(|| panic!("a mistake on purpose"));
    let _ = thread.join();
    println!("still there");
    std::mem::forget(terminal);
}
