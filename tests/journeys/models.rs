//! Choosing another model, with the list tiered by it before anything is kept.

use insta::assert_snapshot;
use tierdeck::app::Context;
use tierdeck::review::Edit;
use tierdeck::storage::models::ModelDestination;

use super::screen::Screen;
use super::shop;

#[test]
fn they_open_on_the_current_one() {
    let screen = shop().after("m");
    assert_snapshot!("open", screen);
    assert!(!screen.to_string().contains("↓ down"), "as on all other screens: {screen}");
    assert_snapshot!("open_80x24", screen.sized(80, 24));
}

#[test]
fn moving_through_them_shows_who_would_move_and_keeps_nothing() {
    let mut screen = Screen::demo();
    let (before, review) = (screen.tiers(), screen.state.core.document.review.clone());
    screen.press("m down");
    assert_ne!(screen.tiers(), before, "the table follows");
    assert_snapshot!("power_base", screen);
    assert!(screen.journal.is_empty());
    screen.press("esc");
    assert_eq!((screen.tiers(), &screen.state.core.document.review), (before, &review));
    assert_eq!((screen.said(), screen.state.context()), ("Still tiered by Four tiers.", Context::Customers));
}

#[test]
fn enter_keeps_one_as_one_step() {
    let mut screen = Screen::demo();
    let before = screen.tiers();
    screen.press("m down*2 enter");
    let kept = screen.tiers();
    assert_ne!(kept, before);
    assert!(matches!(&screen.journal[..], [Edit::SetModel { model }] if model.name == "Pareto"), "{screen}");
    assert!(screen.said().starts_with("Tiered by Pareto: "), "{}", screen.said());
    screen.press("u");
    assert_eq!(screen.tiers(), before);
    screen.press("ctrl-r");
    assert_eq!(screen.tiers(), kept);
    screen.press("m enter");
    assert_eq!(screen.said(), "Pareto is in use already.");
}

#[test]
fn a_model_with_fewer_tiers_than_decisions_use_is_refused() {
    let mut screen = shop().after("4 esc m down enter");
    assert!(screen.said().contains("Power base has 3 tiers, and you put 1 customer"), "{}", screen.said());
    assert_eq!(screen.state.context(), Context::Models, "another one can be chosen");
    screen.press("esc");
    assert_eq!(screen.state.core.document.review.model.name, "Four tiers");
}

#[test]
fn one_with_a_mistake_is_listed_and_not_taken() {
    let mut screen = shop();
    let before = screen.tiers();
    screen.press("m down G");
    assert_eq!(screen.tiers(), before);
    assert_snapshot!("mistake", screen);
    screen.press("enter");
    assert!(screen.said().contains("'leads' has a mistake; fix its file first: line 1"), "{}", screen.said());
    for key in ["w", "e"] {
        screen.press(key);
        assert!(screen.said().contains("Fix its file"), "{}", screen.said());
    }
}

#[test]
fn criteria_that_were_changed_are_a_model_of_their_own_and_can_be_saved() {
    let mut screen = shop().after("c L enter m");
    assert_snapshot!("of_the_review", screen);
    screen.press("w \"My shop\" enter");
    assert_eq!(screen.said(), "The model is in models/My shop.toml.");
    let (_, written) = &screen.models[0];
    assert_eq!((written.model.name.as_str(), written.model.criteria[0].weight.0), ("My shop", 40.0));
    assert_eq!(written.place, ModelDestination::Own("My shop".into()));
    screen.press("w \"My shop\" enter");
    assert!(screen.to_string().contains("exists already. y overwrites it"), "{screen}");
    screen.press("esc");
    assert_eq!(screen.models.len(), 1);
    screen.press("w \"My shop\" enter y");
    assert_eq!(screen.models.len(), 2);
    screen.press("w enter");
    assert_eq!((screen.said(), screen.models.len()), ("Nothing was written.", 2));
}

#[test]
fn a_bundled_one_is_written_into_a_file_with_its_comments() {
    let screen = shop().after("m down e enter");
    let (path, written) = &screen.models[0];
    assert_eq!(path.to_str(), Some("power-base.toml"));
    assert!(written.text.as_ref().is_some_and(|text| text.starts_with('#')));
}
