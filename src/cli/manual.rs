//! The manual page and the completions, both generated from the command line's own description.

use std::io::{self, Write};

use clap_mangen::Man;

use super::args::command_line;

/// Writes the manual page: the program, and a section for each command.
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
    page.render_extra_section(out)
}

/// A command's synopsis, description and options as one section.
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
    })
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
