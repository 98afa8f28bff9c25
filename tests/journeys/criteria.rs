//! Changing what decides the tiers, with the list re-tiering beside it.

use insta::assert_snapshot;
use tierdeck::app::Message;
use tierdeck::app::core::document::permission::Permission;
use tierdeck::app::core::prompt::Prompt;
use tierdeck::review::Edit;
use tierdeck::tiering::{Tier, bundled};

use super::screen::Screen;
use super::{SHOP, shop};

#[test]
fn they_open_beside_the_table() {
    assert_snapshot!("open", shop().after("c"));
    assert_snapshot!("open_80x24", shop().sized(80, 24).after("c"));
}

#[test]
fn a_weight_changes_and_the_impact_is_shown() {
    let mut screen = shop().after("c right*5");
    assert!(screen.journal.is_empty(), "nothing is written down before Enter");
    assert_snapshot!("weight", screen);
    screen.press("down L");
    assert_snapshot!("two_weights", screen);
}

#[test]
fn esc_puts_everything_back() {
    let mut screen = Screen::demo();
    let (before, review) = (screen.tiers(), screen.state.core.document.review.clone());
    screen.press("c L*4 down x down space s b down*20 L");
    assert_ne!(screen.tiers(), before);
    screen.press("esc");
    assert_eq!(screen.tiers(), before);
    assert_eq!(screen.state.core.document.review, review);
    assert!(screen.journal.is_empty());
    assert_eq!(screen.said(), "Changes discarded.");
}

#[test]
fn enter_keeps_as_one_step() {
    let mut screen = Screen::demo();
    let before = screen.tiers();
    screen.press("c L*4 down L enter");
    let kept = screen.tiers();
    assert_ne!(kept, before);
    assert!(matches!(screen.journal[..], [Edit::SetModel { .. }]), "{:?}", screen.journal.len());
    let moved = kept.iter().zip(&before).filter(|(kept, before)| kept != before).count();
    assert!(screen.said().contains(&format!("Kept: {moved} customers changed tier")), "{}", screen.said());
    screen.press("u");
    assert_eq!(screen.tiers(), before);
    screen.press("ctrl-r");
    assert_eq!(screen.tiers(), kept);
}

#[test]
fn enter_without_a_change_keeps_nothing() {
    let screen = shop().after("c right left enter");
    assert!(screen.journal.is_empty());
    assert_eq!(screen.said(), "Nothing was changed.");
}

#[test]
fn what_cannot_be_kept_now_stays_on_the_screen() {
    let mut screen = shop().after("c right");
    let weight = |screen: &Screen| screen.criteria().map(|criteria| criteria.model.criteria[0].weight.0);
    let changed = weight(&screen);
    screen.state.core.document.permission =
        Permission::ReadOnly { why: "process 7 has it".into(), cure: "Close it there, then :reload.".into() };
    screen.press("enter");
    assert!(screen.said().starts_with("Read only: process 7 has it."), "{}", screen.said());
    assert_eq!(weight(&screen), changed, "the change is not lost");
    screen.state.core.document.permission = Permission::Open;
    screen.press("enter");
    assert!(screen.criteria().is_none() && screen.said().starts_with("Kept:"), "{}", screen.said());
}

#[test]
fn a_criterion_is_added_by_its_formula() {
    let mut screen = shop().after("c a \"revenue / orders\" enter");
    assert_snapshot!(screen);
    screen.press("enter");
    let model = &screen.state.core.document.review.model;
    assert_eq!(model.criteria.last().map(|criterion| criterion.measure.as_str()), Some("revenue / orders"));
}

#[test]
fn a_name_is_completed_behind_pasted_text() {
    let mut screen = shop().after("c e \"or\" tab");
    screen.send(Message::Pasted("/ prof".into()));
    screen.press("tab");
    let text = screen.state.core.prompt.as_ref().map_or("", Prompt::text).to_lowercase();
    assert!(text.starts_with("orders / profit"), "{text}");
}

#[test]
fn a_wrong_formula_is_explained_where_it_is_wrong() {
    let mut screen = shop().after("c a \"revenue / order\" enter");
    assert_snapshot!(screen);
    screen.press("\"s\" enter enter");
    assert_eq!(screen.journal.len(), 1, "{screen}");
}

#[test]
fn a_rule_is_added_and_wins() {
    let mut screen = shop().after("c G a \"complaints > 2\" enter");
    assert_snapshot!(screen);
    let ivy = 8;
    assert_eq!(shop().tiers()[ivy], Some(Tier::at(2)));
    assert_eq!(screen.tiers()[ivy], Some(Tier::at(3)));
    // What the rule does: it can be moved to another tier and switched off.
    screen.press("left");
    assert_eq!(screen.tiers()[ivy], Some(Tier::at(2)));
    screen.press("space enter");
    assert!(screen.state.core.document.review.model.rules.last().is_some_and(|rule| !rule.on));
}

#[test]
fn a_wrong_rule_is_explained() {
    assert_snapshot!("number", shop().after("c G a \"profit\" enter"));
    assert_snapshot!("unknown", shop().after("c G a \"proft < 0\" enter"));
}

#[test]
fn criteria_are_switched_off_scaled_and_turned() {
    let screen = shop().after("c space down s down b");
    assert_snapshot!(screen);
}

#[test]
fn a_cut_is_moved_and_written_and_stays_between_its_neighbours() {
    let cut = |screen: &Screen, at: usize| screen.criteria().expect("criteria are open").model.cuts.from[at];
    let mut screen = shop().after("c down*12");
    let before = cut(&screen, 0);
    screen.press("left");
    assert_eq!(cut(&screen, 0), before - 1.0);
    assert_snapshot!("moved", screen);
    screen.press("e backspace*6 \"62,5\" enter");
    assert_eq!(cut(&screen, 0), 62.5);
    screen.press("H*9");
    assert_eq!(cut(&screen, 0), cut(&screen, 1));
    screen.press("e backspace*6 \"many\" enter");
    assert!(screen.to_string().contains("Cut: many"), "what was written can be changed:\n{screen}");
    assert_snapshot!("wrong", screen);
}

#[test]
fn what_cannot_be_done_is_said() {
    let mut screen = shop().after("c down*12");
    for (keys, part) in [
        ("space", "cannot be switched off"),
        ("s", "have a scale"),
        ("x", "cannot be removed"),
        ("b", "no direction"),
    ] {
        screen.press(keys);
        assert!(screen.said().contains(part), "after {keys}: {}", screen.said());
    }
    screen.press("home x*20");
    assert!(screen.said().contains("last criterion cannot be removed"), "{}", screen.said());
    assert_eq!(screen.criteria().map(|criteria| criteria.model.criteria.len()), Some(1));
}

#[test]
fn decisions_stay_whatever_the_criteria_say() {
    let mut screen = Screen::of(SHOP).after("1 esc down 4 \"loud\" enter");
    let decisions = screen.state.core.document.review.decisions.clone();
    screen.press("c L*5 down H*2 down x enter");
    assert_eq!(screen.state.core.document.review.decisions, decisions);
}

#[test]
fn the_scale_is_written_and_a_mistake_is_shown_at_its_place() {
    let mut screen = shop().after("c v");
    assert!(screen.to_string().contains("Scale: percentile"), "{screen}");
    screen.press("ctrl-u \"0 .. 50000\" enter");
    assert_snapshot!("linear_ends", screen);
    screen.press("v ctrl-u \"50000=100, 80000=50\" enter");
    assert_snapshot!("wrong_steps", screen);
    screen.press("ctrl-u \"80000=100, 50000=50\" enter enter");
    let criterion = &screen.state.core.document.review.model.criteria[0];
    assert_eq!(criterion.steps, [[80000.0, 100.0], [50000.0, 50.0]]);
    screen.press("c G v");
    assert!(screen.said().contains("Only criteria have a scale"), "{}", screen.said());
}

#[test]
fn how_many_depend_on_a_weight_is_shown_beside_it() {
    let mut screen = Screen::demo().after("c");
    let found = |screen: &Screen| {
        screen.criteria().and_then(|criteria| criteria.sensitivity.clone()).expect("it is worked out")
    };
    let before = found(&screen);
    assert!(before.criteria.iter().any(|swing| swing.share(before.customers) > 0.0));
    assert_snapshot!("sensitivity", screen);
    screen.press("L*5");
    assert_ne!(found(&screen), before, "it follows the changes");
}

#[test]
fn the_assumptions_of_a_lifetime_value_are_changed_and_kept() {
    let model = bundled::model("lifetime-value").expect("a bundled model");
    let mut screen = Screen::by(SHOP, model).after("c G up*2");
    assert_snapshot!("lifetime", screen);
    let lifetime = |screen: &Screen| {
        screen.criteria().map(|criteria| criteria.model.lifetime.clone()).expect("criteria are open")
    };
    screen.press("down e ctrl-u \"many\" enter");
    assert!(screen.to_string().contains("a percentage from 0 to 100"), "{screen}");
    screen.press("ctrl-u \"75 %\" enter down right*2");
    assert_eq!((lifetime(&screen).retention, lifetime(&screen).discount_rate), (75.0, 12.0));
    screen.press("up*2 left");
    assert_eq!(lifetime(&screen).formula.name(), "simple");
    assert_snapshot!("lifetime_simple_80x24", screen.sized(80, 24));
}

#[test]
fn a_rule_that_is_added_above_assumptions_is_under_the_cursor() {
    let model = bundled::model("lifetime-value").expect("a bundled model");
    let cuts = model.criteria.len();
    let mut screen = Screen::by(SHOP, model).after("c").after(&format!("down*{cuts} a \"profit < 0\" enter"));
    let rules = |screen: &Screen| screen.criteria().map(|criteria| criteria.model.rules.len());
    assert_eq!(rules(&screen), Some(1));
    screen.press("x");
    assert_eq!(rules(&screen), Some(0));
}

#[test]
fn the_table_says_who_moves_and_shows_them_alone() {
    let mut screen = shop().after("c s");
    let impact = screen.criteria().and_then(|criteria| criteria.impact.clone()).expect("an impact");
    let arrows =
        screen.to_string().lines().filter(|line| line.contains('→') && line.starts_with('│')).count();
    assert!(impact.moved() > 0 && arrows >= impact.moved(), "{screen}");
    screen.press("tab");
    assert_eq!(screen.shown(), impact.moved(), "{screen}");
    assert_snapshot!("only_movers", screen);
    while screen.shown() > 0 {
        screen.press("s");
    }
    assert_eq!(screen.shown(), 0, "back at the scale it was: {screen}");
    assert!(screen.to_string().contains("No customer who is shown moves."), "{screen}");
    screen.press("tab");
    assert_eq!(screen.shown(), 12);
    screen.press("s tab esc");
    assert_eq!((screen.shown(), screen.state.core.list.moved_from.is_none()), (12, true));
    assert!(!screen.to_string().lines().any(|line| line.starts_with("│ ") && line.contains('→')), "{screen}");
}

#[test]
fn a_customer_who_does_not_move_is_gone_to_among_all() {
    let mut screen = shop().after("c s tab");
    let shown = screen.state.core.list.rows.clone().expect("those who move");
    let other = (0..12).find(|row| !shown.contains(row)).expect("one who does not");
    screen.press(&format!(": \"@k{:02}\" enter", other + 1));
    let list = &screen.state.core.list;
    assert_eq!(list.row_at(list.cursor.at, &screen.state.core.document), Some(other as usize));
    assert!(!list.only_movers && screen.said().starts_with("All customers are shown again"), "{screen}");
}

#[test]
fn the_scale_is_frozen_by_a_key_and_by_the_same_key_no_more() {
    let mut screen = shop().after("c F");
    assert_snapshot!("frozen", screen);
    assert!(screen.journal.is_empty(), "nothing is written down before Enter");
    screen.press("enter");
    let review = &screen.state.core.document.review;
    let frozen = review.model.frozen().unwrap();
    assert_eq!((frozen.list.as_str(), frozen.customers), ("customers.csv", screen.tiers().len()));
    screen.press("c F enter");
    assert!(screen.state.core.document.review.model.frozen().is_none());
    screen.press("u");
    assert!(screen.state.core.document.review.model.frozen().is_some());
}

#[test]
fn an_empty_list_is_no_scale() {
    let screen = Screen::of("id,name,revenue,profit\n").after("c F");
    assert!(
        screen.to_string().contains("There is nobody in this list to measure others against."),
        "{screen}"
    );
}
