//! Finding things in the palette, and typing commands.

use insta::assert_snapshot;
use tierdeck::app::core::prompt::Prompt;
use tierdeck::app::screens::Screen as OpenScreen;
use tierdeck::review::Edit;

use super::screen::Screen;
use super::shop;

/// The names in the list above the line.
fn offered(screen: &Screen) -> Vec<&str> {
    let prompt = screen.state.core.prompt.as_ref().expect("a line");
    prompt.suggestions.list.iter().map(|offer| offer.label.as_str()).collect()
}

#[test]
fn an_empty_palette_shows_all_commands_and_what_else_can_be_found() {
    assert_snapshot!("all", shop().after(":"));
    assert_snapshot!("all_80x24", shop().sized(80, 24).after(":"));
}

#[test]
fn a_command_is_found_by_some_of_its_letters_and_run() {
    let screen = shop().after(": \"crit\"");
    assert_eq!(offered(&screen)[0], "criteria");
    assert_snapshot!(screen);
    let screen = screen.after("enter");
    assert!(screen.criteria().is_some());
}

#[test]
fn a_name_that_begins_so_comes_before_longer_ones_and_before_others() {
    for (typed, first) in [
        ("sav", &["save", "save-model", "save-filter"][..]),
        ("save", &["save"]),
        ("exp", &["export"]),
        ("comp", &["compare"]),
        ("SAV", &["save"]),
    ] {
        let screen = shop().after(&format!(": \"{typed}\""));
        let offered = offered(&screen);
        assert_eq!(&offered[..first.len()], first, "{typed}: {offered:?}");
        let begin = offered.iter().take_while(|label| label.starts_with(&typed.to_lowercase()));
        let all = offered.iter().filter(|label| label.starts_with(&typed.to_lowercase()));
        assert!(begin.clone().eq(all) && begin.is_sorted_by_key(|label| label.len()), "{typed}: {offered:?}");
    }
}

#[test]
fn a_screen_is_found_by_its_title() {
    for (title, command) in [
        ("data quality", "quality"),
        ("Import settings", "import"),
        ("decision log", "log"),
        ("joined files", "join"),
        ("criteria", "criteria"),
        ("charts", "charts"),
        ("what-if", "lists"),
        ("matches", "matches"),
        ("segments", "segments"),
        ("history", "history"),
        ("sql", "sql"),
    ] {
        let screen = shop().after(&format!(": \"{title}\""));
        assert_eq!(offered(&screen).first(), Some(&command), "{title}: {:?}", offered(&screen));
    }
}

#[test]
fn roles_are_in_words() {
    let screen = Screen::demo().after(": \"#last ord\"");
    assert!(screen.to_string().contains("date · last order"), "{screen}");
}

#[test]
fn what_does_not_apply_says_why() {
    let mut screen = shop().after(": \"redo\"");
    assert!(screen.to_string().contains("Nothing to redo."), "{screen}");
    screen.press("enter");
    assert_eq!(screen.said(), "Nothing to redo.");
    screen.press(": \"scale\" enter");
    assert!(screen.said().contains("Only on the Criteria screen (c)"), "{}", screen.said());
    screen.press(": \"xyzzy\" enter");
    assert!(screen.said().contains("no command 'xyzzy'"), "{}", screen.said());
}

#[test]
fn customers_are_found_and_gone_to_even_beyond_the_filter() {
    let mut screen = shop().after(": \"@ivy\"");
    assert_eq!(offered(&screen)[0], "Ivy League Dental  K09");
    assert_snapshot!(screen);
    screen.press("enter");
    assert_eq!(screen.under_cursor(), "Ivy League Dental");
    screen.press("f \"industry = 'Food'\" enter : \"@dune\" enter");
    assert_eq!(screen.under_cursor(), "Dune Partners");
    assert_eq!(screen.state.core.list.filter, "");
}

#[test]
fn columns_are_gone_to_and_sorted_by() {
    let mut screen = shop().after(": \"#prof\" enter");
    assert_eq!(
        screen.state.core.list.visible().nth(screen.state.core.list.column).map(|view| &*view.title),
        Some("Profit")
    );
    for (line, order) in [
        ("sort revenue desc", Some("Revenue ↓")),
        ("sort Industry, profit up", Some("Industry ↑, then Profit ↑")),
        ("sort last_order", Some("Last order ↑")),
        ("sort compl", Some("Complaints ↓")),
        ("sort off", None),
    ] {
        screen.press(&format!(": \"{line}\" enter"));
        assert_eq!(screen.state.core.list.order_in_words(false).as_deref(), order, "{line}");
    }
    screen.press(": \"sort nothing\" enter");
    assert!(screen.said().starts_with("There is no column 'nothing' to sort by"), "{}", screen.said());
}

#[test]
fn what_a_command_takes_is_completed() {
    let screen = shop().after(": \"sort reve\" tab");
    assert_eq!(screen.state.core.prompt.as_ref().map(Prompt::text), Some("sort Revenue "));
    assert_eq!(offered(&screen), ["down", "up"]);
    let screen = screen.after("tab enter");
    assert_eq!(screen.state.core.list.order_in_words(false).as_deref(), Some("Revenue ↓"));
    let screen = shop().after(": \"e c\"");
    assert_eq!(offered(&screen), ["customers.csv"]);
    let screen = screen.after("tab enter");
    assert_eq!(screen.opened, ["customers.csv"].map(std::path::PathBuf::from));
}

#[test]
fn another_list_is_opened_once_the_question_is_answered() {
    let mut screen = shop().after("2 esc : \"e leads.csv\" enter");
    assert!(screen.opened.is_empty() && screen.said().contains("1 change is not saved"), "{}", screen.said());
    screen.press("esc");
    assert!(screen.opened.is_empty());
    screen.press(": \">leads\" enter y");
    assert_eq!((screen.opened.len(), screen.saves.len(), screen.quit), (1, 1, false));

    let screen = shop().after("2 esc : \"e nosuch.csv\" enter");
    assert!(screen.said().starts_with("There is no file 'nosuch.csv'"), "{}", screen.said());
    assert!(screen.opened.is_empty() && screen.state.core.prompt.is_none(), "nothing is asked");
}

#[test]
fn tab_writes_over_what_is_typed_by_now() {
    let mut screen = shop().after(": \"e l\"");
    assert_eq!(offered(&screen), ["lists/", "leads.csv"]);
    // The disk has not answered yet.
    screen.press_ahead("backspace tab");
    assert_eq!(screen.state.core.prompt.as_ref().map(Prompt::text), Some("e lists/"));
    screen.press_ahead("backspace*2 \"x\" tab");
    assert_eq!(screen.state.core.prompt.as_ref().map(Prompt::text), Some("e lists/"));
}

#[test]
fn typed_lines_come_back() {
    let screen = shop().after(": \"42\" enter : \"sort revenue\" enter : up");
    let text = |screen: &Screen| screen.state.core.prompt.as_ref().map(|prompt| prompt.text().to_string());
    assert_eq!(text(&screen).as_deref(), Some("sort revenue"));
    let screen = screen.after("up");
    assert_eq!(text(&screen).as_deref(), Some("42"));
    let screen = screen.after("down down");
    assert_eq!(text(&screen).as_deref(), Some(""));
}

#[test]
fn another_model_is_one_step_that_says_what_it_changes() {
    let mut screen = shop().after(": \"model power\" down enter");
    assert!(screen.said().contains("changed tier"), "{}", screen.said());
    assert!(matches!(screen.journal.as_slice(), [Edit::SetModel { .. }]));
    screen.press("u");
    assert_eq!(screen.state.core.document.review.model.tier_count(), 4);
    screen.press("4 esc : \"model power-base\" enter");
    assert!(screen.said().contains("Give them back with 0 first"), "{}", screen.said());
    screen.press(": \"model nonsense\" enter");
    assert!(screen.said().contains("There is no model 'nonsense'"), "{}", screen.said());
}

#[test]
fn the_help_is_made_once() {
    let lines = |screen: &Screen| match screen.state.top() {
        Some(OpenScreen::Help(help)) => help.lines.as_ptr() as usize,
        other => panic!("no help: {other:?}"),
    };
    let mut screen = shop().sized(80, 24).after("?");
    let made = lines(&screen);
    assert_eq!(lines(screen.press("j j pagedown")), made);
    assert_ne!(lines(screen.press("/ \"column wide\"")), made, "others are found");
}

#[test]
fn the_help_begins_with_what_applies_here_and_can_be_searched() {
    assert_snapshot!("help_80x24", shop().sized(80, 24).after("?"));
    let screen = shop().after("? / \"column wide\"");
    assert_snapshot!("help_searched", screen);
    let screen = screen.after("esc");
    assert!(screen.to_string().contains("Help: customers"), "{screen}");
    let criteria = shop().after("c ?").to_string();
    let (here, elsewhere) = criteria.split_at(criteria.find("On other screens").unwrap_or(criteria.len()));
    assert!(here.contains("the next scale") && !elsewhere.contains("the next scale"), "{criteria}");
}

#[test]
fn help_finds_a_command_by_any_word_for_it_and_runs_it() {
    for (word, command) in [
        ("undo", "undo"),
        ("revert", "undo"),
        ("delete", "remove"),
        ("theme", "settings"),
        ("remark", "note"),
    ] {
        let screen = shop().after(&format!("? / \"{word}\" enter"));
        assert!(!screen.to_string().contains("No command has"), "{word}: {screen}");
        assert!(screen.to_string().to_lowercase().contains(command), "{word}: {screen}");
    }
    let mut screen = shop().after("4 esc ? / \"undo\" enter");
    assert_snapshot!("help_found", screen);
    screen.press("enter");
    assert!(screen.said().starts_with("Undone"), "{}", screen.said());
    // A second search starts afresh.
    screen.press("? / \"undo\" enter / \"sort\"");
    let prompt = screen.state.core.prompt.as_ref().expect("a line");
    assert_eq!(prompt.text(), "sort");
    screen.press("enter esc esc");
    assert_eq!(screen.state.context(), tierdeck::app::Context::Customers);
}

#[test]
fn a_palette_without_a_match_says_what_to_do() {
    let screen = shop().after(": \"xyzzy\"");
    assert!(screen.to_string().contains("No command has 'xyzzy'."), "{screen}");
    assert!(shop().after(": \"#xyzzy\"").to_string().contains("Nothing here is called 'xyzzy'."));
}
