//! The program: reads the command line, starts what was asked for, prints the one error and gives the exit status.

use std::io::{self, BufWriter, IsTerminal, LineWriter, Write};
use std::process::ExitCode;

use tierdeck::app::config::{Config, defaults};
use tierdeck::cli::{self, Failure, ListChoice, Request, ScreenOptions};
use tierdeck::data::display::display;
use tierdeck::data::fault;
use tierdeck::data::number::counted;
use tierdeck::platform::outlive_size_limit;
use tierdeck::shell;
use tierdeck::storage::disk::Disk;
use tierdeck::storage::open_review::Asked;
use tierdeck::storage::paths::Dirs;
use tierdeck::storage::{config, joined, models};

/// Wrong usage of the command line.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    outlive_size_limit();
    let request = match cli::parse(std::env::args_os(), io::stdin().is_terminal()) {
        Ok(request) => request,
        Err(said) if said.use_stderr() => {
            // The message repeats an argument, which may be a file name with control characters.
            let lines = said.to_string();
            let _ = lines.lines().try_for_each(|line| writeln!(io::stderr(), "{}", display(line)));
            return ExitCode::from(USAGE);
        }
        Err(said) => {
            // The help or the version.
            return exit(printed("the help", said.print()));
        }
    };
    exit(match request {
        Request::Screen(options) => screen(options),
        Request::Config { check: false } => print(&defaults()),
        Request::Config { check: true } => check_settings(),
        Request::Job(job, ways) => {
            let mut out = BufWriter::new(io::stdout().lock());
            // Not locked: what fails on another thread is said there, and must not wait for the end of the command.
            match cli::run(&job, &ways, &mut out, &mut LineWriter::new(io::stderr())) {
                Ok(()) | Err(Failure::OutputClosed) => Ok(()),
                Err(Failure::Said(message)) => Err(message),
            }
        }
    })
}

/// Prints the error, if there is one.
fn exit(outcome: Result<(), String>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // Not eprintln!, which panics where standard error is closed.
            let _ = writeln!(io::stderr(), "tierdeck: {}", display(&message));
            ExitCode::FAILURE
        }
    }
}

fn print(text: &str) -> Result<(), String> {
    printed("the settings", io::stdout().lock().write_all(text.as_bytes()))
}

/// Says where something was not printed; a reader that has seen enough is no fault.
fn printed(what: &str, outcome: io::Result<()>) -> Result<(), String> {
    match outcome {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!(
            "{what} could not be written ({}): check where standard output goes",
            fault::in_words(&error)
        )),
        _ => Ok(()),
    }
}

/// Prints every mistake in the configuration file.
fn check_settings() -> Result<(), String> {
    let Some((path, text)) = config::read(Dirs::from_environment().as_ref())? else {
        return print(
            "There is no config.toml: the default settings apply, which `tierdeck config` prints.\n",
        );
    };
    let problems = Config::read(&text).1;
    if problems.is_empty() {
        return print(&format!("{} has no mistakes.\n", path.display()));
    }
    for problem in &problems {
        print(&format!("{}\n", display(&problem.to_string())))?;
    }
    let mistakes = counted(problems.len(), "mistake");
    Err(format!("{mistakes} in {}: fix them; the rest of the file is used", path.display()))
}

/// Runs the full-screen program until it is left.
fn screen(options: ScreenOptions) -> Result<(), String> {
    if let ListChoice::File(name) = &options.list
        && !Disk::Real.exists(name)
        && let Some(sentence) = cli::no_such_command(name)
    {
        return Err(sentence);
    }
    if !io::stdout().is_terminal() {
        return Err(
            "the screen needs a terminal, and standard output goes elsewhere: `tierdeck tag LIST -o FILE` \
                    writes the list with its tiers, `tierdeck summary LIST` prints them"
                .to_owned(),
        );
    }
    let ScreenOptions { list, model, review, sheet, rows, with, sample, as_of, ascii, mouse } = options;
    let list = match list {
        ListChoice::File(path) => shell::ListToOpen::File(path),
        ListChoice::Stdin => shell::ListToOpen::Stdin,
        ListChoice::Demo => shell::ListToOpen::Demo,
        ListChoice::None => shell::ListToOpen::Nothing,
    };
    let dirs = Dirs::from_environment();
    let model = model
        .map(|name| models::find(&name, dirs.as_ref()).map_err(|error| error.to_string()))
        .transpose()?;
    let joined = with.iter().map(|path| joined::named(&Disk::Real, path)).collect();
    let asked = Asked { model, as_of, review, sheet, rows, joined, sample };
    shell::run(shell::Options { list, asked, ascii, mouse })
}
