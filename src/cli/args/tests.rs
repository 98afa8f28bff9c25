use super::*;

fn parsed(arguments: &str, stdin_is_terminal: bool) -> Result<Request, ErrorKind> {
    let arguments = ["tierdeck"].into_iter().chain(arguments.split_whitespace()).map(OsString::from);
    parse(arguments, stdin_is_terminal).map_err(|error| error.kind())
}

fn list(arguments: &str, stdin_is_terminal: bool) -> ListChoice {
    match parsed(arguments, stdin_is_terminal) {
        Ok(Request::Screen(options)) => options.list,
        other => panic!("{arguments}: {other:?}"),
    }
}

#[test]
fn the_command_line_is_consistent() {
    command_line().debug_assert();
}

#[test]
fn which_list_the_screen_opens() {
    let file = |name: &str| ListChoice::File(name.into());
    for (arguments, stdin_is_terminal, expected) in [
        ("", true, ListChoice::None),
        ("", false, ListChoice::Stdin),
        ("-", true, ListChoice::Stdin),
        ("a.csv", false, file("a.csv")),
        ("./tag", true, file("./tag")),
        ("--demo", false, ListChoice::Demo),
        ("--ascii --as-of 2026-01-31 a.csv", true, file("a.csv")),
    ] {
        assert_eq!(list(arguments, stdin_is_terminal), expected, "{arguments}");
    }
}

#[test]
fn options_may_come_before_or_after_the_command() {
    for arguments in ["--as-of 2026-01-31 --ascii inspect a.csv", "inspect a.csv --ascii --as-of 2026-01-31"]
    {
        let Ok(Request::Job(Job::Inspect { file, json, .. }, ways)) = parsed(arguments, true) else {
            panic!("{arguments}")
        };
        assert_eq!((file, json), ("a.csv".into(), false));
        assert_eq!(ways, Ways { as_of: Day::of(2026, 1, 31), ascii: true });
    }
}

#[test]
fn wrong_usage_is_refused() {
    for (arguments, kind) in [
        ("a.csv tag b.csv", ErrorKind::ArgumentConflict),
        ("-m pareto tag b.csv", ErrorKind::ArgumentConflict),
        ("--demo a.csv", ErrorKind::ArgumentConflict),
        ("--no-mouse tag a.csv", ErrorKind::ArgumentConflict),
        ("tag a.csv --no-mouse", ErrorKind::UnknownArgument),
        ("--as-of 31.1.2026", ErrorKind::ValueValidation),
        ("tag", ErrorKind::MissingRequiredArgument),
        ("tga a.csv", ErrorKind::UnknownArgument),
        ("explain a.csv", ErrorKind::MissingRequiredArgument),
        ("completions dos", ErrorKind::InvalidValue),
    ] {
        assert_eq!(parsed(arguments, true), Err(kind), "{arguments}");
    }
}

#[test]
fn a_day_that_counts_as_today_is_refused_where_no_days_count() {
    for (command, rest) in [
        ("history", "a.csv"),
        ("merge", "a b"),
        ("models", ""),
        ("models list", ""),
        ("models show", "rfm"),
        ("models check", "a.toml"),
        ("completions", "bash"),
        ("man", ""),
        ("config", ""),
    ] {
        for arguments in
            [format!("{command} {rest} --as-of 2026-01-31"), format!("--as-of 2026-01-31 {command} {rest}")]
        {
            assert_eq!(parsed(&arguments, true), Err(ErrorKind::ArgumentConflict), "{arguments}");
        }
        let words = format!("tierdeck {command} --help");
        let help = parse(words.split(' ').map(OsString::from), true).unwrap_err().to_string();
        assert!(!help.contains("--as-of"), "{command}: {help}");
    }
    let day = Day::of(2026, 1, 31);
    for arguments in ["models freeze rfm --from a.csv --as-of 2026-01-31", "tag a.csv --as-of 2026-01-31"] {
        let Ok(Request::Job(_, ways)) = parsed(arguments, true) else { panic!("{arguments}") };
        assert_eq!(ways.as_of, day, "{arguments}");
    }
}

#[test]
fn a_comparison_does_not_offer_the_sample_that_it_refuses() {
    let commands = command_line();
    let is_offered = |command: &str| {
        let arguments = commands.find_subcommand(command).unwrap().get_arguments();
        arguments.filter(|argument| !argument.is_hide_set()).any(|argument| argument.get_id() == "sample")
    };
    assert_eq!([is_offered("compare"), is_offered("summary")], [false, true]);
}
