//! Wrong usage in plain sentences: what is wrong, and what to try.

use std::error::Error as _;
use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};
use strsim::osa_distance;

use super::command_line;
use crate::data::display::display;

/// The words of a command line, told apart.
struct TypedCommand {
    /// The command, and the one within it.
    commands: Vec<String>,
    /// Files and the like before the command.
    before: Vec<String>,
}

/// The same error in a sentence of this program; help and version as they are.
pub(super) fn explained(error: Error, arguments: &[OsString]) -> Error {
    let typed = TypedCommand::of(arguments, &command_line());
    match sentence(&error, &typed) {
        Some(sentence) => said(error.kind(), &sentence),
        None => error,
    }
}

/// A mistake in a sentence.
pub(super) fn said(kind: ErrorKind, sentence: &str) -> Error {
    Error::raw(kind, format!("{sentence}\n"))
}

/// What to say of a name that is neither a file nor a command; none where it looks like a file's.
pub fn no_such_command(name: &Path) -> Option<String> {
    let name = name.to_str().filter(|name| is_bare(name))?;
    let instead = match near(name, &command_line()) {
        Some(command) => format!("did you mean `tierdeck {command}`?"),
        None => "check the name and the folder; `tierdeck --help` lists all commands".to_owned(),
    };
    Some(format!("there is no file '{name}', and no command of that name: {instead}"))
}

/// Whether a word could be a command: a file has an ending or a folder in its name.
fn is_bare(name: &str) -> bool {
    !name.contains(['.', '/', '\\'])
}

/// The command whose name comes close to a word.
fn near(word: &str, command: &Command) -> Option<String> {
    let names = command.get_subcommands().map(Command::get_name);
    let ranked = names.map(|name| (osa_distance(&word.to_lowercase(), name), name));
    let (_, name) = ranked.min().filter(|(distance, _)| *distance <= 1 + word.chars().count() / 4)?;
    Some(name.to_owned())
}

impl TypedCommand {
    fn of(arguments: &[OsString], root: &Command) -> TypedCommand {
        let mut typed = TypedCommand { commands: Vec::new(), before: Vec::new() };
        let (mut command, mut is_value) = (root, false);
        for word in arguments.iter().skip(1).map(|word| word.to_string_lossy()) {
            if is_value {
                is_value = false;
            } else if word.len() > 1 && word.starts_with('-') {
                is_value = [command, root].iter().any(|command| takes_value(command, &word));
            } else if let Some(found) = command.find_subcommand(&*word) {
                typed.commands.push(word.into_owned());
                command = found;
            } else if typed.commands.is_empty() && word != "help" {
                typed.before.push(display(&word).into_owned());
            }
        }
        typed
    }

    /// The command as it is typed: `tierdeck models check`.
    fn command(&self) -> String {
        let words = ["tierdeck"].into_iter().chain(self.commands.iter().map(String::as_str));
        words.collect::<Vec<_>>().join(" ")
    }

    /// Where to read more.
    fn help(&self) -> String {
        match self.commands.len() {
            0 => "`tierdeck --help` lists all commands".to_owned(),
            _ => format!("`{} --help` shows how it is used", self.command()),
        }
    }
}

/// Whether the word after an option is its value.
fn takes_value(command: &Command, word: &str) -> bool {
    let is_it = |argument: &&clap::Arg| match word.strip_prefix("--") {
        Some(long) => argument.get_long() == Some(long),
        None => word.len() == 2 && argument.get_short() == word.chars().nth(1),
    };
    command.get_arguments().find(is_it).is_some_and(|argument| argument.get_action().takes_values())
}

fn sentence(error: &Error, typed: &TypedCommand) -> Option<String> {
    let all = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let all = |kind| all(kind).iter().map(|word| display(word).into_owned()).collect::<Vec<_>>();
    let first = |kind| all(kind).into_iter().next();
    let help = typed.help();
    Some(match error.kind() {
        ErrorKind::UnknownArgument => {
            let word = first(ContextKind::InvalidArg)?;
            match first(ContextKind::SuggestedArg) {
                Some(like) => format!("there is no option '{word}' here: did you mean {like}? {help}"),
                None if word.starts_with('-') => format!("there is no option '{word}' here: {help}"),
                None if typed.commands.is_empty() => no_command(typed, &word),
                None => format!("'{word}' is one word too many: a name with blanks needs quotes; {help}"),
            }
        }
        ErrorKind::InvalidSubcommand => {
            let word = first(ContextKind::InvalidSubcommand)?;
            let like = first(ContextKind::SuggestedSubcommand);
            match (typed.commands.is_empty(), like) {
                (true, _) => no_command(typed, &word),
                (_, Some(like)) => {
                    let command = typed.command();
                    format!("there is no command '{word}' here: did you mean `{command} {like}`? {help}")
                }
                (_, None) => format!("there is no command '{word}' here: {help}"),
            }
        }
        ErrorKind::MissingRequiredArgument => match typed.before.first() {
            Some(file) => format!("the command comes first: `{} {file}`; {help}", typed.command()),
            None => {
                let missing = all(ContextKind::InvalidArg);
                let are = if missing.len() == 1 { "is" } else { "are" };
                format!("{} {are} missing: {help}", missing.join(" and "))
            }
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (option, value) = (first(ContextKind::InvalidArg)?, first(ContextKind::InvalidValue)?);
            let why = error.source().map(ToString::to_string);
            let why = why.unwrap_or_else(|| format!("choose {}", all(ContextKind::ValidValue).join(", ")));
            match value.is_empty() {
                true => format!("{option} has no value: {help}"),
                false => format!("'{value}' does not fit {option}: {why}"),
            }
        }
        ErrorKind::ArgumentConflict => {
            let (one, other) = (first(ContextKind::InvalidArg)?, first(ContextKind::PriorArg)?);
            match one == other {
                true => format!("{one} is there twice: leave one of them out"),
                false => format!("{one} and {other} do not go together: leave one of them out"),
            }
        }
        ErrorKind::TooManyValues => {
            let (option, value) = (first(ContextKind::InvalidArg)?, first(ContextKind::InvalidValue)?);
            format!("{option} takes no value: leave out '{value}'")
        }
        _ => return None,
    })
}

/// What to say where the first word is no command and another follows.
fn no_command(typed: &TypedCommand, word: &str) -> String {
    let help = typed.help();
    let first = typed.before.first().map_or(word, String::as_str);
    let root = command_line();
    let second = typed.before.get(1).map_or(word, String::as_str);
    match (near(first, &root).filter(|_| is_bare(first)), near(second, &root).filter(|_| is_bare(second))) {
        (Some(command), _) => {
            format!("there is no command '{first}': did you mean `tierdeck {command}`? {help}")
        }
        (None, Some(command)) => format!("the command comes first: `tierdeck {command} {first}`; {help}"),
        (None, None) if is_bare(first) => format!("there is no command '{first}': {help}"),
        (None, None) => format!(
            "only one list opens at a time: `tierdeck compare {first} {second}` compares two, and --with joins them; a \
             name with blanks needs quotes"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NO_DAYS, parse};
    use super::*;

    fn said(arguments: &str) -> String {
        let words: Vec<OsString> =
            ["tierdeck"].into_iter().chain(arguments.split_whitespace()).map(OsString::from).collect();
        parse(words, true).unwrap_err().to_string()
    }

    #[test]
    fn a_mistake_is_said_in_a_sentence_with_what_to_try() {
        let tag = "`tierdeck tag --help` shows how it is used";
        let all = "`tierdeck --help` lists all commands";
        for (arguments, expected) in [
            ("tagg x.csv", format!("there is no command 'tagg': did you mean `tierdeck tag`? {all}")),
            ("sgements x.csv --by Region", {
                format!("there is no command 'sgements': did you mean `tierdeck segments`? {all}")
            }),
            ("--as-of 2026-01-31 tagg x.csv", {
                format!("there is no command 'tagg': did you mean `tierdeck tag`? {all}")
            }),
            ("fly x.csv", format!("there is no command 'fly': {all}")),
            ("a.csv summry", format!("the command comes first: `tierdeck summary a.csv`; {all}")),
            ("a.csv tag", format!("the command comes first: `tierdeck tag a.csv`; {tag}")),
            ("help tagg", format!("there is no command 'tagg': did you mean `tierdeck tag`? {all}")),
            ("models chek x", {
                "there is no command 'chek' here: did you mean `tierdeck models check`? `tierdeck models --help` shows \
                 how it is used"
                    .to_owned()
            }),
            (
                "tag x.csv y.csv",
                format!("'y.csv' is one word too many: a name with blanks needs quotes; {tag}"),
            ),
            ("tag x.csv --modle rfm", {
                format!("there is no option '--modle' here: did you mean --model? {tag}")
            }),
            ("tag", format!("<FILE> is missing: {tag}")),
            ("list", {
                "<NAME> and <FILE> are missing: `tierdeck list --help` shows how it is used".to_owned()
            }),
            ("tag x.csv --as-of 2026-01-31 --as-of 2026-02-01", {
                "--as-of <DATE> is there twice: leave one of them out".to_owned()
            }),
            ("tag x.csv --strict=yes", "--strict takes no value: leave out 'yes'".to_owned()),
            (
                "tag x.csv --rows=a\u{7}b",
                "'a␇b' does not fit --rows <WHAT>: say orders or customers".to_owned(),
            ),
            ("tag x.csv -m", format!("--model <MODEL> has no value: {tag}")),
            (
                "summary x.csv --rows foo",
                "'foo' does not fit --rows <WHAT>: say orders or customers".to_owned(),
            ),
            ("completions dos", {
                "'dos' does not fit <SHELL>: choose bash, elvish, fish, powershell, zsh".to_owned()
            }),
            ("summary x.csv --json --csv", {
                "--json and --csv do not go together: leave one of them out".to_owned()
            }),
            ("profile x.csv --tier x", {
                "'x' does not fit --tier <NUMBER>: type the number of a tier, such as 1".to_owned()
            }),
            ("list let-go x.csv --hourly-cost -5", {
                "'-5' does not fit --hourly-cost <AMOUNT>: say a number above 0".to_owned()
            }),
            ("tag x.csv --sample -1", {
                "'-1' does not fit --sample <N>: type a whole number, 1 or more".to_owned()
            }),
            ("sql x.csv --dialect duckdb --table a..b", {
                "'a..b' does not fit --table <NAME>: type a name, such as customers or shop.customers"
                    .to_owned()
            }),
            ("sql x.csv --dialect duckdb --reference --mode live", {
                "--reference is for a frozen scale: leave out --mode live".to_owned()
            }),
            ("models --as-of 2026-01-31", NO_DAYS.to_owned()),
            ("a.csv b.csv", {
                "only one list opens at a time: `tierdeck compare a.csv b.csv` compares two, and --with joins them; a \
                 name with blanks needs quotes"
                    .to_owned()
            }),
        ] {
            assert_eq!(said(arguments), format!("error: {expected}\n"), "{arguments}");
        }
    }

    #[test]
    fn a_name_that_is_no_file_may_be_a_command() {
        let of = |name: &str| no_such_command(Path::new(name));
        let expected = "there is no file 'tagg', and no command of that name: did you mean `tierdeck tag`?";
        assert_eq!(of("tagg").as_deref(), Some(expected));
        assert!(of("customers").unwrap().contains("`tierdeck --help` lists all commands"));
        assert_eq!([of("tagg.csv"), of("lists/tagg")], [None, None]);
    }

    #[test]
    fn help_is_no_mistake() {
        assert!(said("--help").starts_with("Go through your customer list"));
    }
}
