//! Filtering while typing: words, conditions, completion, saved filters.

use insta::assert_snapshot;
use ratatui::style::Modifier;
use tierdeck::app::Message;
use tierdeck::review::Edit;
use tierdeck::tiering::bundled;

use super::screen::Screen;
use super::shop;

#[test]
fn words_are_found_in_any_column() {
    let screen = shop().after("f \"ACME bremen\"");
    assert_eq!(screen.shown(), 1);
    assert_snapshot!(screen);
    assert_eq!(shop().after("f \"élan\"").shown(), 1, "case does not matter beyond ASCII either");
    assert_eq!(shop().after("f \"\\\"\"").shown(), 0);
}

#[test]
fn what_cannot_be_understood_yet_keeps_the_last_view() {
    let screen = shop().after("f \"profit < 0\"");
    assert_eq!(screen.shown(), 2);
    let screen = screen.after("\" AND orders >\"");
    assert_eq!(screen.shown(), 2, "the last good view stays");
    assert_snapshot!(screen);
    let screen = screen.after("\" 10\"");
    assert_eq!(screen.shown(), 1);
}

#[test]
fn what_was_wrong_is_said_no_longer_of_an_earlier_filter_that_is_brought_back() {
    let mut screen = shop().after("f \"Profit < 0\" enter f ctrl-u \"Profit <\" enter");
    let error = |screen: &Screen| screen.state.core.prompt.as_ref().expect("a line").error.clone();
    assert!(error(&screen).is_some());
    screen.press("up");
    assert_eq!(error(&screen), None, "{screen}");
}

#[test]
fn the_place_where_a_filter_goes_wrong_is_marked_as_long_as_it_is_in_view() {
    let marked = |keys: &str| {
        let lines = shop().after(keys).lines_with(Modifier::REVERSED);
        lines.into_iter().find(|(line, _)| line.contains("Filter: ")).map(|(_, part)| part.trim().to_owned())
    };
    assert_eq!(marked("f \"Profit > nobody\" enter").as_deref(), Some("n"));
    assert_eq!(marked("f \"   Profit > nobody\" enter").as_deref(), Some("n"), "blanks before it count");
    let long = "OR Profit > 0 ".repeat(9);
    assert_eq!(marked(&format!("f \"nobody > 1 {long}\" enter")), None, "its beginning is out of view");
    assert!(marked(&format!("f \"{}OR nobody > 1\" enter", &long[3..])).is_some_and(|part| part == "n"));
    // Places are counted from the first letter, and here the blank moves them into one of two bytes.
    assert!(shop().after("f \" ä€ > 3\" enter").to_string().contains("ä€ > 3"));
}

#[test]
fn esc_brings_back_what_was_shown_and_the_customer() {
    let mut screen = shop().after("down*5 f \"profit < 0\" esc");
    assert_eq!((screen.shown(), screen.state.core.row()), (12, Some(5)));
    screen.press("f \"food\" enter f backspace*4 \"acme\" esc");
    assert_eq!(screen.state.core.list.filter, "food");
}

#[test]
fn names_and_values_are_completed() {
    let mut screen = shop().after("f \"indu\"");
    assert_snapshot!("names", screen);
    screen.press("tab");
    assert_eq!(screen.typed(), "Industry ");
    screen.press("\"= \"");
    assert_snapshot!("values", screen);
    screen.press("tab tab");
    assert_eq!(
        screen.typed(),
        "Industry = 'Retail' ",
        "values that occur alike come in the order of letters"
    );
    assert_eq!(screen.shown(), 3);
    screen.press("\"and last\" right");
    assert_eq!(screen.typed(), "Industry = 'Retail' and \"Last order\" ");
}

#[test]
fn earlier_filters_come_back() {
    let mut screen = shop().after("f \"food\" enter esc f \"profit < 0\" enter esc f up up");
    assert_eq!((screen.typed(), screen.shown()), ("food", 3));
    screen.press("down down");
    assert_eq!((screen.typed(), screen.shown()), ("", 12));
}

#[test]
fn a_filter_is_saved_chosen_and_deleted_each_undoable() {
    let mut screen = shop().after("f \"profit < 0\" ctrl-s \"Losers\" enter");
    assert_eq!(screen.journal.len(), 1);
    screen.press("esc F");
    assert_snapshot!(screen);
    screen.press("enter");
    assert_eq!(screen.shown(), 2);
    screen.press("F delete esc");
    assert!(screen.state.core.document.review.filters.is_empty());
    screen.press("u");
    assert_eq!(screen.state.core.document.review.filters.len(), 1);
    assert!(matches!(screen.journal.last(), Some(Edit::SetFilters { filters }) if filters.len() == 1));
    screen.press("u F");
    assert!(screen.said().contains("No filter is saved yet"), "{}", screen.said());
    screen.press(": \"save-filter Mine\" enter");
    assert_eq!(screen.state.core.document.review.filters.len(), 1, "the filter that holds is saved");
}

#[test]
fn nobody_left_says_what_to_do_next() {
    assert_snapshot!("nobody_80x24", shop().sized(80, 24).after("f \"zanzibar\" enter"));
    let empty = Screen::of("name,profit\n").after("1");
    assert!(!empty.said().contains("filter") && empty.said().contains("no customers"), "{}", empty.said());
}

#[test]
fn the_footer_says_what_the_keys_are_about() {
    let footer = |keys: &str| shop().after(keys).to_string().lines().last().unwrap_or_default().to_string();
    assert!(footer("space*3").contains("1-4 tier for 3 marked"), "{}", footer("space*3"));
    assert!(footer("2 esc").contains("r reason"), "{}", footer("2 esc"));
    assert!(footer("f \"food\" enter").contains("Esc show all"));
}

#[test]
fn a_filter_on_profit_follows_what_an_hour_costs() {
    let list = "id,name,revenue,margin,hours\na,Ann,100,0.5,1\nb,Ben,100,0.5,20\nc,Cy,100,0.5,30\n";
    let mut screen = Screen::of(list).after("f \"profit < 0\" enter");
    assert_eq!(screen.shown(), 0, "{screen}");
    let mut dear = bundled::default_model();
    dear.name = "Hours count".into();
    dear.service.hourly_cost = Some(3.0);
    screen.send(Message::ModelRead(Box::new(Ok(dear.clone()))));
    assert_eq!(screen.shown(), 2, "{screen}");
    dear.service.hourly_cost = Some(2.0);
    screen.send(Message::ModelRead(Box::new(Ok(dear))));
    assert_eq!(screen.shown(), 1, "30 hours cost 60 of 50, 20 cost 40: {screen}");
    screen.press("u u");
    assert_eq!(screen.shown(), 0, "{screen}");
}
