//! The manual page and the completions, both generated from the command line's own description.

use std::io::{self, Write};

use clap_mangen::Man;

use super::args::command_line;

/// What is beside a list and in the folders of the program.
const FILES: [(&str, &str); 3] = [
    ("NAME.tierdeck.toml", "The review of the list NAME.csv, beside it: the model and your decisions."),
    ("NAME.tiered.csv", "The result of the list: its columns, and those with the tiers."),
    (
        "~/.config/tierdeck/config.toml",
        "Your settings and keys. The folder models beside it has your own models.",
    ),
];

/// What the program reads of its surroundings.
const ENVIRONMENT: [(&str, &str); 4] = [
    ("TIERDECK_CONFIG_DIR", "Another folder for settings and models."),
    ("TIERDECK_STATE_DIR", "Another folder for unsaved decisions and recent lists."),
    (
        "TIERDECK_DATA_DIR",
        "Another folder for snapshots; else that of TIERDECK_STATE_DIR has them, if it is set.",
    ),
    ("NO_COLOR", "No colours, if it is set and not empty."),
];

/// Writes the manual page: the program, a section for each command, and what is around it.
///
/// # Errors
/// Those of the writer.
pub fn man(out: &mut dyn Write) -> io::Result<()> {
    let mut program = command_line();
    program.build();
    let page = Man::new(program.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        section(out, command)?;
    }
    terms(out, "FILES", &FILES)?;
    terms(out, "ENVIRONMENT", &ENVIRONMENT)?;
    page.render_extra_section(out)
}

/// A section of names and what they are.
fn terms(out: &mut dyn Write, title: &str, terms: &[(&str, &str)]) -> io::Result<()> {
    writeln!(out, ".SH {title}")?;
    terms.iter().try_for_each(|(name, about)| writeln!(out, ".TP\n\\fB{name}\\fR\n{about}"))
}

/// A command's synopsis, description and options as one section; then those of its own commands.
fn section(out: &mut dyn Write, command: &clap::Command) -> io::Result<()> {
    let title = command.get_bin_name().unwrap_or(command.get_name());
    let page = Man::new(command.clone());
    let mut text = Vec::new();
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    writeln!(out, ".SH \"{}\"", title.to_uppercase())?;
    text.lines().try_for_each(|line| match line.strip_prefix(".SH ") {
        Some(title) => writeln!(out, ".SS {title}"),
        None => writeln!(out, "{line}"),
    })?;
    let own = command.get_subcommands().filter(|own| own.get_name() != "help");
    own.into_iter().try_for_each(|own| section(out, own))
}

/// Writes the completions for a shell.
///
/// # Errors
/// Those of the writer.
pub fn completions(shell: clap_complete::Shell, out: &mut dyn Write) -> io::Result<()> {
    // The generator panics where it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command_line(), "tierdeck", &mut script);
    out.write_all(&script)
}
