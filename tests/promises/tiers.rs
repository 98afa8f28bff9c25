//! A result has the tiers of the model that is saved with it, whenever the save is asked for.

use tierdeck::app::Effect;

use crate::journeys::screen::Screen;

const LIST: &str = "id,name,revenue,profit\nK1,Acme,400,80\nK2,Bolt,300,60\nK3,Cask,200,30\n";

fn saves(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Save(_)))
}

#[test]
fn a_save_waits_for_the_tiers_of_a_model_that_was_just_chosen() {
    let mut screen = Screen::of(LIST);
    let before = screen.state.core.document.review.model.clone();
    let mut effects = screen.press_ahead(": \"model pareto\"");
    effects.extend(screen.press_ahead("enter"));
    screen.carry_out(effects.extract_if(.., |effect| matches!(effect, Effect::ReadModel(_))).collect());
    assert!(screen.saves.is_empty());
    let mut changed = screen.press_ahead("u");
    assert_eq!(
        screen.state.core.document.review.model, before,
        "the model was chosen, and that is taken back"
    );
    changed.extend(screen.press_ahead("ctrl-s"));
    assert!(!saves(&changed), "nobody is tiered by it yet");
    assert_eq!(screen.said(), "The tiers are being calculated. Saving in a moment.");
    screen.carry_out(changed);
    assert_eq!(screen.saves.len(), 1);
    assert_eq!(screen.saves[0].tiering.model, screen.saves[0].review.model);
    assert_eq!(screen.said(), "Written.");
    screen.press("c esc ctrl-s");
    assert_eq!(screen.saves.len(), 2, "it was saved once, and again when asked for");
}

#[test]
fn a_save_waits_for_a_list_that_is_being_read_and_quits_then() {
    let mut screen = Screen::unread(LIST, tierdeck::tiering::bundled::default_model());
    screen.load_part(2, 0.5);
    assert!(!saves(&screen.press_ahead(": \"wq\" enter")) && !screen.quit);
    screen.load();
    assert_eq!((screen.saves.len(), screen.saves[0].tiering.tiers.len(), screen.quit), (1, 3, true));
}

#[test]
fn criteria_that_are_being_tried_out_are_not_saved() {
    let mut screen = Screen::of(LIST);
    screen.press("1 esc c right ? q y");
    assert!(screen.saves.is_empty());
    assert!(screen.said().contains("Enter keeps the changes, Esc discards them"), "{}", screen.said());
    screen.press("esc enter ctrl-s");
    assert_eq!(screen.saves.len(), 1);
    assert_eq!(screen.saves[0].tiering.model, screen.saves[0].review.model);
}

#[test]
fn what_is_decided_while_the_list_is_read_again_has_its_place() {
    let mut screen = Screen::of(LIST);
    let read = screen.read();
    screen.press("down 3 esc");
    screen.send(read);
    assert_eq!(screen.state.core.document.by_row.overrides.len(), 1);
    screen.press("ctrl-s");
    assert_eq!(screen.saves[0].key_index.rows().values().filter(|key| key.value() == "K2").count(), 1);
}
