//! Finding while typing, filters as people type them, names of decisions, and help in the lines where names are typed.

use insta::assert_snapshot;

use super::screen::Screen;
use super::shop;

fn at(screen: &Screen) -> usize {
    screen.state.core.list.cursor.at
}

fn line(screen: &Screen, part: &str) -> String {
    screen.to_string().lines().find(|line| line.contains(part)).unwrap_or_default().to_string()
}

#[test]
fn the_cursor_goes_to_the_first_match_while_typing() {
    let mut screen = shop().after("down / \"cra\"");
    assert_eq!(at(&screen), 2, "from where the cursor was");
    assert_snapshot!("typing", screen);
    assert!(line(&screen, "Find:").contains("1 of 2"), "{}", line(&screen, "Find:"));
    screen.press("\"zz\"");
    assert_eq!(at(&screen), 1, "back to where it was");
    assert!(line(&screen, "Find:").contains("not found"), "{}", line(&screen, "Find:"));
    screen.press("backspace*2");
    assert_eq!(at(&screen), 2);
    screen.press("esc");
    assert_eq!((at(&screen), screen.state.core.list.highlight), (1, false));
}

#[test]
fn matches_are_counted_as_one_goes_through_them() {
    let mut screen = shop().after("/ \"acme\" enter");
    assert_eq!(at(&screen), 0, "the first row has it itself");
    assert!(screen.said().starts_with("\"acme\": 1 of 2."), "{}", screen.said());
    screen.press("n");
    assert_eq!(at(&screen), 11);
    assert!(screen.said().starts_with("\"acme\": 2 of 2."), "{}", screen.said());
    assert_snapshot!("second", screen);
    screen.press("n");
    assert_eq!(at(&screen), 0, "around the end");
    screen.press("N");
    assert_eq!(at(&screen), 11);
    screen.press("esc");
    assert!(!screen.state.core.list.highlight, "Esc puts the highlight out first");
    screen.press("/ enter");
    assert_eq!(at(&screen), 0, "an empty line looks for the same again");
    screen.press("/ \"qq\" enter");
    assert!(screen.said().contains("not found"), "{}", screen.said());
}

#[test]
fn notes_and_reasons_are_found_filtered_and_shown() {
    let mut screen =
        shop().after("down ctrl-n \"too cheap, calls often\" enter down*2 4 \"price war\" enter g");
    screen.press("/ \"cheap\" enter");
    assert_eq!(at(&screen), 1, "found in a note");
    screen.press("esc g f \"cheap\" enter");
    assert_eq!(screen.cells("Customer"), ["Boréal SARL"]);
    screen.press("f \"reason like price\" enter");
    assert_eq!(screen.cells("Customer"), ["Dune Partners"]);
    screen.press("esc \":column note\" enter");
    assert_eq!(screen.cells("note")[1], "too cheap, calls often");
    assert_snapshot!("note_column", screen);
    screen.press("\":column reason\" enter s");
    assert_eq!(screen.cells("reason")[0], "price war");
    screen.press("u u");
    assert!(screen.state.core.list.columns.iter().all(|view| view.title != "reason"), "undone");
    screen.press("\":note\" enter");
    assert!(screen.to_string().contains(" Note:"), "{screen}");
}

#[test]
fn filters_are_what_people_type() {
    let filtered = |typed: &str| {
        let screen = shop().after(&format!("f \"{typed}\" enter"));
        screen.cells("Customer no.")
    };
    for (typed, expression) in [
        ("tier 4", "tier = 4"),
        ("loss makers", "profit < 0"),
        ("top 3 by profit", "rank(profit) <= 3"),
        ("industry = food", "industry = 'food'"),
        ("name contains acme", "Customer like '%acme%'"),
        ("revenue > 50,000", "revenue > 50000"),
        ("last order > 90 days", "as_of - last_order > 90"),
        ("margin < 5%", "margin < .05"),
        ("not reviewed", "not reviewed"),
        ("loss makers and industry is crafts", "profit < 0 and industry = 'crafts'"),
    ] {
        assert_eq!(filtered(typed), filtered(expression), "{typed}");
    }
}

#[test]
fn what_was_understood_is_said_beside_the_line() {
    let said = |typed: &str| line(&shop().sized(150, 36).after(&format!("f \"{typed}\"")), "Filter:");
    assert!(said("top 3 by profit").contains("top 3 by profit · 3 of 12"), "{}", said("top 3 by profit"));
    assert!(said("loss makers").contains("profit < 0 · 2 of 12"), "{}", said("loss makers"));
    assert!(said("hunter").contains("word in any column or note · 0 of 12"), "{}", said("hunter"));
    let advice = said("revenue 5000");
    assert!(advice.contains("To compare, write revenue = 5000, or > 5000."), "{advice}");
    assert_snapshot!("understood_80x24", shop().sized(80, 24).after("f \"last order > 90 days\""));
}

#[test]
fn a_filter_on_decisions_follows_them() {
    let mut screen = shop().after("f \"not reviewed\" enter 2 enter");
    assert_eq!(screen.shown(), 11, "who was decided about is not shown any more");
    screen.press("u");
    assert_eq!(screen.shown(), 12);
    screen.press("f \"marked\" enter");
    assert_eq!(screen.shown(), 0);
    screen.press("esc space*2 f \"marked\" enter");
    assert_eq!(screen.shown(), 2);
}

#[test]
fn lines_typed_before_come_back() {
    let mut screen = shop().after("/ \"acme\" enter / \"food\" enter / up up");
    assert_eq!(screen.typed(), "acme");
    screen.press("esc c a \"revenue / orders\" enter a up");
    assert_eq!(screen.typed(), "revenue / orders");
    screen.press("esc esc ctrl-n \"first\" enter down ctrl-n up");
    assert_eq!(screen.typed(), "first");
}

#[test]
fn the_first_letter_replaces_what_was_there() {
    let mut screen = shop().after("f \"food\" enter f");
    assert_snapshot!("replaced_next", screen);
    screen.press("\"acme\"");
    assert_eq!(screen.typed(), "acme");
    screen.press("esc f end \" fjord\"");
    assert_eq!(screen.typed(), "food fjord");
    screen.press("esc f backspace \"x\"");
    assert_eq!(screen.typed(), "foox");
}

#[test]
fn names_and_functions_are_listed_where_names_are_typed() {
    let mut screen = shop().after("f f2");
    assert_snapshot!("all_names", screen);
    screen.press("\"average ov\"");
    assert_eq!(screen.typed(), "average ov");
    screen.press("ctrl-u \"avg\" enter");
    assert_eq!(screen.typed(), "avg(");
    screen.press("esc c a f2 \"days_si\" enter");
    assert_eq!(screen.typed(), "days_since_order ");
    screen.press("esc a \"compl\" tab");
    assert_eq!(screen.typed(), "Complaints ", "measures are completed as well");
    screen.press("esc esc \":column \" f2 \"medi\" enter");
    assert_eq!(screen.typed(), "column median(");
}

#[test]
fn computed_columns_are_names_in_formulas() {
    let mut screen = shop().after("\":column revenue / orders AS per_order\" enter");
    screen.press("\":column per_order / avg(per_order) AS index\" enter");
    assert_eq!(screen.cells("index").len(), 12);
    screen.press("f \"index > 1\" enter");
    let (of_index, mut screen) = (screen.cells("Customer no."), screen);
    screen.press("f \"per_order > avg(per_order)\" enter");
    assert_eq!(screen.cells("Customer no."), of_index);
    screen.press("esc \":column index + 1 AS per_order\" enter");
    assert!(screen.said().contains("per_order needs index, index needs per_order"), "{}", screen.said());
    screen.press("esc c a \"per_order\" enter enter");
    assert!(screen.state.core.document.review.model.criteria.iter().any(|one| one.measure == "per_order"));
    screen.press("\":column 2 * score AS twice\" enter");
    assert!(screen.said().contains("Formulas come before the tiers"), "{}", screen.said());
}

#[test]
fn what_comes_to_nothing_is_said() {
    let screen = shop().after("\":column 1/0 AS x\" enter");
    assert!(screen.said().contains("has no value for any customer"), "{}", screen.said());
    let screen = shop().after("\":999\" enter");
    assert!(screen.said().contains("12 customers"), "{}", screen.said());
}
