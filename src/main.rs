//! The program: reads the command line, starts what was asked for, prints the one error and gives the exit status.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use tierdeck::cli::{self, Failure, Request, ScreenOptions};
use tierdeck::data::display::display;

/// Wrong usage of the command line.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let request = match cli::parse(std::env::args_os(), io::stdin().is_terminal()) {
        Ok(request) => request,
        Err(said) => {
            // Also the help and the version; where they cannot be printed, nobody is there to be told.
            let _ = said.print();
            return if said.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
    };
    let outcome = match request {
        Request::Screen(options) => screen(options),
        Request::Command(command, ways) => {
            let mut out = BufWriter::new(io::stdout().lock());
            match cli::run(&command, &ways, &mut out, &mut io::stderr().lock()) {
                Ok(()) | Err(Failure::OutputClosed) => Ok(()),
                Err(Failure::Said(message)) => Err(message),
            }
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // Not eprintln!, which panics where standard error is closed.
            let _ = writeln!(io::stderr(), "tierdeck: {}", display(&message));
            ExitCode::FAILURE
        }
    }
}

/// Runs the full-screen program until it is left.
fn screen(_options: ScreenOptions) -> Result<(), String> {
    Ok(())
}
