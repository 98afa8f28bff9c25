//! Contacts with customers: logged with one key, undone, found, and shown with what comes next.

use insta::assert_snapshot;
use tierdeck::app::Context;
use tierdeck::app::core::prompt::Prompt;
use tierdeck::data::date::Day;
use tierdeck::review::Contact;
use tierdeck::tiering::actions::TierAction;

use super::screen::Screen;
use super::shop;

fn contacts(screen: &Screen, row: usize) -> Vec<Contact> {
    screen.state.core.document.decision(row).map_or_else(Vec::new, |decision| decision.contacts.clone())
}

fn first_row(screen: &Screen) -> usize {
    screen.state.core.row().expect("a customer")
}

#[test]
fn a_contact_is_logged_with_one_key_and_undone() {
    let mut screen = shop().after("C");
    let row = first_row(&screen);
    assert_snapshot!("actions_of_the_tier", screen);
    screen.press("\"quar\" tab \", happy, in 2 weeks\" enter");
    let [contact] = &contacts(&screen, row)[..] else { panic!("one contact: {screen}") };
    assert_eq!((&*contact.what, contact.outcome.as_deref()), ("Quarterly review", Some("happy")));
    assert_eq!((contact.on, contact.next), (Day::of(2026, 3, 1).unwrap(), Day::of(2026, 3, 15)));
    assert!(screen.said().contains("Next contact on 2026-03-15."), "{}", screen.said());
    let mut detail = screen.after("enter");
    let text = detail.to_string();
    assert!(text.contains("Next contact on 2026-03-15: Quarterly review."), "{text}");
    assert!(text.contains("Contact, 2026-03-01 Quarterly review: happy, Jo"), "{text}");
    detail.press("u");
    assert!(contacts(&detail, row).is_empty());
    detail.press("ctrl-r");
    assert_eq!(contacts(&detail, row).len(), 1);
}

#[test]
fn the_next_contact_follows_from_the_tier_and_is_found_by_filters() {
    let mut screen = shop().after("C \"call\" enter");
    assert!(screen.said().contains("Next: Quarterly review on 2026-05-30."), "{}", screen.said());
    for (filter, count) in [
        ("contacts > 0", 1),
        ("last_contact = DATE '2026-03-01'", 1),
        ("next_contact = DATE '2026-05-30'", 1),
        ("next_action = 'Quarterly review'", 1),
        ("next_on < DATE '2026-05-30'", 0),
        ("next_on IS NULL", 11),
    ] {
        screen.press(&format!("f ctrl-u \"{filter}\" enter"));
        assert_eq!(screen.shown(), count, "{filter}");
    }
    screen.press("esc : \"column next_on\" enter : \"column contacts\" enter");
    assert!(screen.to_string().contains("2026-05-30"), "{screen}");
    let log = screen.after(": \"log\" enter");
    assert!(log.to_string().contains("call"), "{log}");
}

#[test]
fn marked_customers_have_one_contact_each_in_one_step() {
    let mut screen = shop().after("space space C \"newsletter, 3m\" enter");
    let rows: Vec<usize> = (0..12).filter(|row| !contacts(&screen, *row).is_empty()).collect();
    assert_eq!(rows.len(), 2, "{screen}");
    assert!(screen.said().starts_with("Contact with 2 customers logged: newsletter."), "{}", screen.said());
    screen.press("u");
    assert!(rows.iter().all(|row| contacts(&screen, *row).is_empty()));
}

#[test]
fn what_cannot_be_stays_in_the_line_and_earlier_ones_come_back() {
    let mut screen = shop().after("C \"2026-12-24 call\" enter");
    assert!(screen.state.core.prompt.is_some(), "{screen}");
    assert!(screen.to_string().contains("is in the future"), "{screen}");
    screen.press("esc C \"call, happy\" enter down C up");
    let text = screen.state.core.prompt.as_ref().map(|prompt| prompt.text().to_owned());
    assert_eq!(text.as_deref(), Some("call, happy"));
    screen.press("esc");
    assert!(contacts(&screen, first_row(&screen)).is_empty());
}

#[test]
fn the_page_of_a_tier_says_what_is_done_and_what_is_due() {
    let mut screen = shop().after("C \"ask for a referral\" enter T");
    assert_snapshot!("tier_page", screen);
    screen.press("2");
    assert!(screen.to_string().contains("not done yet"), "{screen}");
}

/// What is done for a tier, as a person types it.
fn actions(screen: &Screen, tier: usize) -> Vec<String> {
    let model = &screen.state.core.document.review.model;
    model.tiers[tier - 1].actions.iter().map(TierAction::written).collect()
}

#[test]
fn the_actions_of_a_tier_are_added_changed_and_removed_on_its_page() {
    let mut screen = shop().after("T 2");
    let before = actions(&screen, 2);
    let count = before.len();
    assert!(count > 0, "{screen}");
    screen.press("a \"Visit, every 6 months, 1,5h\" enter");
    assert_eq!(screen.said(), "Added for tier 2: Visit, 6 months, 1.5h. u undoes it.");
    assert_eq!(actions(&screen, 2)[..count], before);
    assert_eq!(actions(&screen, 2)[count], "Visit, 6 months, 1.5h");
    assert_snapshot!("actions_changed", screen);
    screen.press("down");
    assert!(screen.to_string().contains("> Add what to do"), "{screen}");
    screen.press("G up enter");
    assert_eq!(screen.state.core.prompt.as_ref().map(Prompt::text), Some("Visit, 6 months, 1.5h"));
    screen.press("ctrl-u \"Visit, 1y\" enter");
    assert_eq!(actions(&screen, 2)[count], "Visit, 1y");
    assert!(screen.to_string().contains("> Visit"), "{screen}");
    assert!(screen.to_string().contains("every year"), "{screen}");
    screen.press("a ctrl-u enter");
    assert_eq!(screen.said(), "Removed from tier 2: Visit. u undoes it.");
    assert_eq!(actions(&screen, 2), before);
    screen.press("u");
    assert_eq!(actions(&screen, 2)[count], "Visit, 1y");
    assert!(screen.to_string().contains("every year"), "{screen}");
    screen.press("u u");
    assert_eq!(actions(&screen, 2), before);
    assert!(!screen.to_string().contains("Visit"), "{screen}");
    screen.press("ctrl-r");
    assert_eq!(actions(&screen, 2)[count], "Visit, 6 months, 1.5h");
    assert_eq!(screen.state.context(), Context::Tiers);
}

#[test]
fn an_action_that_cannot_be_stays_in_the_line_with_a_sentence() {
    let mut screen = shop().after("T a \"Visit\" enter");
    let before = actions(&screen, 1);
    assert!(screen.said().starts_with("Write how often as well, after a comma"), "{}", screen.said());
    screen.press("ctrl-u \"Visit, often, 2h\" enter");
    assert!(screen.said().starts_with("'often' is not how often"), "{}", screen.said());
    screen.press("ctrl-u \"quarterly REVIEW, 30d\" enter");
    assert!(screen.said().starts_with("Tier 1 has 'Quarterly review' already."), "{}", screen.said());
    assert!(screen.state.core.prompt.is_some());
    screen.press("esc a enter");
    assert_eq!(screen.said(), "Nothing was changed.");
    assert_eq!(actions(&screen, 1), before);
    assert!(!screen.state.core.document.history.can_undo());
}

#[test]
fn new_actions_are_what_contacts_are_due_for() {
    let screen = shop().after("T 1 a \"Dinner, 30d\" enter esc C \"dinner\" enter");
    assert!(screen.said().contains("Next: Dinner on 2026-03-31."), "{}", screen.said());
}

#[test]
fn the_key_is_in_the_footer_wherever_it_works() {
    for keys in ["", "enter", "r enter", "L", "space"] {
        let screen = shop().sized(200, 40).after(keys);
        assert!(screen.to_string().contains("C contact"), "{keys}: {screen}");
    }
}
