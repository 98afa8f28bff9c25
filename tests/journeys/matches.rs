//! Decisions on a list that has changed: confirming, rejecting and finding their customers.

use std::sync::Arc;

use insta::assert_snapshot;
use tierdeck::review::{CustomerKey, Decision, KeyParts, Review};
use tierdeck::tiering::{Tier, bundled};

use super::screen::Screen;

const LIST: &str = "Customer ID,Name,Email,Revenue,Profit\n\
    K1,Boreal Ltd,mail@boreal.fi,500,90\n\
    K2,Bolt Holding,b@x.org,400,80\n\
    K8,Lina Lund,lina@x.org,300,70\n\
    K9,Dune Partners,d@x.org,200,-5\n\
    K10,Erik Berg,e@x.org,100,10\n";

/// A screen with a review that was made of an earlier list.
fn screen() -> Screen {
    screen_of(|name, tier| {
        let reason = Some(format!("about {name}").into());
        Decision { tier: Tier::new(tier), reason, ..Decision::default() }
    })
}

/// The same with other decisions about the customers of these names.
fn screen_of(decided: impl Fn(&str, u8) -> Decision) -> Screen {
    let mut review = Review::new(Arc::new(bundled::default_model()));
    let saved = [
        ("K1", "Acme GmbH", "info@acme.de", 2),
        ("K2", "Bolt", "b@x.org", 1),
        ("K3", "Lund, Lina", "old@x.org", 3),
        ("K4", "Erik Berg", "e@x.org", 1),
        ("K5", "Old Mill Cafe", "mill@x.org", 4),
    ];
    let decisions = saved.map(|(value, name, email, tier)| {
        let key = CustomerKey::of(KeyParts { value, name, email, header: "Customer ID", row: "" });
        (key, Arc::new(decided(name, tier)))
    });
    review.decisions = Arc::new(decisions.into());
    Screen::reviewed(LIST, review)
}

#[test]
fn notes_are_not_counted_as_decisions() {
    let note = || Decision { note: Some("calls often".into()), ..Decision::default() };
    let decided = |tier| Decision { tier: Tier::new(tier), ..Decision::default() };
    let all = screen_of(|_, tier| decided(tier)).to_string();
    let (_, heading) = all.split_once(" of 5 decisions need a look").expect("a heading");
    assert!(!heading.contains("need a look"));
    let some = screen_of(|name, tier| if name == "Bolt" { note() } else { decided(tier) });
    assert!(some.to_string().contains(" of 4 decisions need a look"), "{some}");
    let none = screen_of(|_, _| note());
    assert!(none.to_string().contains(" notes need a look"), "{none}");
}

#[test]
fn a_reason_that_is_cut_is_said_below() {
    let decided = |_: &str, tier| Decision { tier: Tier::new(tier), ..Decision::default() };
    let narrow = screen_of(decided).sized(80, 24).after("down up").to_string();
    assert!(narrow.contains("In full: same key, but nothing else fits. "), "{narrow}");
    let wide = screen_of(decided).sized(120, 36).after("down up").to_string();
    assert!(!wide.contains("In full"), "{wide}");
}

#[test]
fn ids_alone_are_no_proof() {
    let mut review = Review::new(Arc::new(bundled::default_model()));
    let key = CustomerKey::of(KeyParts { value: "K1", header: "ID", ..KeyParts::default() });
    let decision = Arc::new(Decision { tier: Tier::new(1), ..Decision::default() });
    review.decisions = Arc::new([(key, decision)].into());
    let said = |list: &str| {
        let screen = Screen::reviewed(list, review.clone()).after(": \"matches\" enter");
        screen.said().to_owned()
    };
    let by_id = said("ID,Revenue\nK1,500\nK2,300\n");
    assert!(by_id.contains("No name or e-mail address is there to check it by."), "{by_id}");
}

#[test]
fn a_note_alone_is_called_a_note() {
    let screen = screen_of(|name, tier| match name {
        "Acme GmbH" => Decision { note: Some("calls often".into()), ..Decision::default() },
        _ => Decision { tier: Tier::new(tier), ..Decision::default() },
    });
    let shown = screen.to_string();
    assert!(shown.contains("note  Acme GmbH") && !shown.contains("reviewed  Acme GmbH"), "{shown}");
    assert!(shown.contains(": note \"calls often\"."), "{shown}");
    let mut screen = screen.after("x");
    assert_eq!(screen.said(), "'K1' is not Boreal Ltd. The note is kept.");
    screen.press("u up enter");
    assert_eq!(screen.said(), "The note about 'K1' is applied to Boreal Ltd.");
}

#[test]
fn findings_call_a_note_a_note() {
    let note = || Decision { note: Some("calls often".into()), ..Decision::default() };
    let decided = |tier| Decision { tier: Tier::new(tier), ..Decision::default() };
    let some = screen_of(|name, tier| if name == "Acme GmbH" { note() } else { decided(tier) });
    let shown = some.sized(140, 40).after("esc d").to_string();
    assert!(shown.contains("2 decisions and 1 note, such as that about 'K1"), "{shown}");
}

#[test]
fn all_about_a_decision_is_shown_where_lines_are_free() {
    let screen = screen_of(|name, tier| {
        let reason = Some(format!("a letter that asks for an offer came from {name} in May").into());
        Decision { tier: Tier::new(tier), reason, ..Decision::default() }
    });
    let shown = screen.sized(80, 24).after("down*3 / ctrl-u \"bolt\" enter").to_string();
    assert!(shown.contains("The customer beside it") && shown.contains("stays."), "{shown}");
}

fn tiers(screen: &Screen) -> Vec<Option<Tier>> {
    let document = &screen.state.core.document;
    (0..5).map(|row| document.decision(row).and_then(|decision| decision.tier)).collect()
}

fn given(tiers: [u8; 5]) -> Vec<Option<Tier>> {
    tiers.iter().map(|tier| Tier::new(*tier)).collect()
}

#[test]
fn what_is_not_certain_is_asked_about_when_the_list_opens() {
    let screen = screen();
    assert_eq!(tiers(&screen), given([0, 1, 0, 0, 0]), "only the customer with the same id and e-mail");
    assert_snapshot!("asked", screen);
    assert_snapshot!("asked_80x24", screen.sized(80, 24));
}

#[test]
fn a_newer_list_that_leaves_more_open_is_asked_about_at_once() {
    let mut screen = screen().after("esc");
    screen.reread(LIST);
    assert!(!screen.to_string().contains("Saved decision"), "nothing new is open: {screen}");
    screen.reread(&LIST.replace("Bolt Holding,b@x.org", "Zeta,z@x.org"));
    assert!(screen.to_string().contains("Saved decision"), "{screen}");
}

#[test]
fn a_customer_found_in_the_list_before_is_put_beside_no_decision() {
    let mut screen = screen().after("down*3 / ctrl-u");
    let asked = screen.press_ahead("\"dune\" enter");
    let mut lines: Vec<&str> = LIST.lines().collect();
    lines[1..].reverse();
    screen.reread(&format!("{}\n", lines.join("\n")));
    screen.carry_out(asked);
    assert!(!screen.said().contains("is beside it now"), "{}", screen.said());
}

#[test]
fn decisions_that_are_copied_or_exported_are_known_to_be_read() {
    let mut screen = screen();
    for (typed, said) in [("clipboard", "Copied 5 matches."), ("all.csv", "Exported 5 matches to all.csv.")] {
        let asked = screen.press("e").press_ahead(&format!("\"{typed}\" enter"));
        assert!(screen.state.core.decisions_are_read(), "{typed}");
        screen.carry_out(asked);
        assert!(!screen.state.core.decisions_are_read(), "{typed}");
        assert!(screen.said().starts_with(said), "{typed}: {}", screen.said());
    }
}

#[test]
fn accepting_applies_and_is_undone() {
    let mut screen = screen().after("down enter");
    assert_eq!(screen.said(), "The decision about 'K4' is applied to Erik Berg.");
    assert_eq!(tiers(&screen), given([0, 1, 0, 0, 1]));
    screen.press("u");
    assert_eq!(tiers(&screen), given([0, 1, 0, 0, 0]));
    screen.press("enter");
    assert_eq!(tiers(&screen), given([0, 1, 3, 0, 0]), "the cursor was on the next one");
}

#[test]
fn an_accepted_decision_is_shown_beside_its_customer() {
    let beside = |screen: &Screen, who: &str| {
        let shown = screen.to_string();
        let line = shown.lines().find(|line| line.contains("accepted")).expect("a line").to_owned();
        assert!(line.matches(who).count() == 2, "{shown}");
        assert!(line.contains("tier 1  Erik Berg"), "its tier is still there: {shown}");
    };
    let mut screen = screen().after("down enter");
    beside(&screen, "Erik Berg");
    screen.press("esc M");
    beside(&screen, "Erik Berg");
    let at = screen
        .to_string()
        .lines()
        .filter(|line| line.contains("│"))
        .position(|line| line.contains("accepted"));
    screen.press(&format!("home down*{}", at.expect("a line") - 3));
    assert!(screen.to_string().contains("tier 1 \"about Erik Berg\""), "{screen}");
    screen.press("e \"all.csv\" enter");
    let (_, text) = screen.exports.pop().expect("an export");
    let line = text.lines().find(|line| line.contains("accepted")).expect("a line");
    assert!(line.starts_with("1,"), "{text}");
}

#[test]
fn all_of_a_kind_are_accepted_together() {
    let mut screen = screen().after("down a");
    assert_eq!(screen.said(), "1 decision accepted: same name and e-mail, another key.");
    screen.press("a");
    assert_eq!(tiers(&screen), given([0, 1, 3, 0, 1]));
    screen.press("u");
    assert_eq!(tiers(&screen), given([0, 1, 0, 0, 1]));
}

#[test]
fn what_is_rejected_is_kept_and_not_asked_again() {
    let mut screen = screen().after("x");
    assert_eq!(screen.said(), "'K1' is not Boreal Ltd. The decision is kept.");
    assert_snapshot!("rejected", screen);
    assert_eq!(screen.state.core.document.review.decisions.len(), 5);
    screen.load();
    assert!(screen.state.core.document.matches.iter().all(|found| found.row != Some(0)));
}

#[test]
fn the_cursor_stays_with_its_decision_when_others_are_done() {
    let mut screen = screen().after("x down enter");
    assert_eq!(screen.said(), "The decision about 'K3' is applied to Lina Lund.", "{screen}");
    screen.press("enter");
    assert_eq!(screen.said(), "The decision about 'K4' is applied to Erik Berg.", "{screen}");
}

#[test]
fn another_customer_is_found_for_a_decision() {
    let mut screen = screen().after("down*3 / ctrl-u \"dune\" enter");
    assert_eq!(screen.said(), "Dune Partners is beside it now. Enter accepts.");
    screen.press("enter");
    assert_eq!(tiers(&screen), given([0, 1, 0, 4, 0]));
    screen.press("esc M");
    assert!(screen.to_string().contains("Matches"), "{screen}");
}

#[test]
fn without_an_edit_nothing_is_unsaved_and_the_new_evidence_is_saved_with_the_first() {
    let mut screen = screen();
    assert_eq!(screen.state.core.document.history.unsaved(), 0);
    screen.press("esc G 3 esc");
    assert_eq!(screen.journal.len(), 2, "the new keys, and the decision");
    let keys: Vec<String> = screen
        .state
        .core
        .document
        .review
        .decisions
        .keys()
        .map(tierdeck::review::CustomerKey::in_words)
        .collect();
    assert!(keys.contains(&"K2 · Bolt Holding · b@x.org".to_owned()), "{keys:?}");
}

#[test]
fn a_decision_never_replaces_another() {
    let mut screen = screen().after("down*3 / ctrl-u \"bolt\" enter enter");
    assert_eq!(screen.said(), "Bolt Holding has a decision already. o goes there; x keeps this one apart.");
    assert_eq!(tiers(&screen), given([0, 1, 0, 0, 0]));
    screen.press("a");
    assert_eq!(tiers(&screen), given([0, 1, 0, 0, 0]), "nor with all of a kind");
    assert_eq!(screen.state.core.document.review.decisions.len(), 5);
}

#[test]
fn a_list_that_fits_has_no_matches() {
    let mut screen = Screen::of(LIST).after("1 esc M");
    assert_eq!(screen.said(), "Every decision belongs to a customer in the list.");
    screen.load();
    assert!(screen.state.core.document.matches.is_empty());
}

#[test]
fn a_decision_that_waits_is_not_called_missing_and_not_dropped() {
    let quality = screen().after("esc d");
    let shown = quality.to_string();
    assert!(shown.contains("3 decisions, such as that about"), "{shown}");
    assert!(shown.contains("Decisions about 1 customer missing from this list"), "{shown}");
    assert!(shown.contains("K5: tier 4") && !shown.contains("K1: tier 2"), "{shown}");
    let dropped = quality.after("x");
    assert_eq!(dropped.said(), "Decisions about 1 customer missing from this list are dropped. u undoes it.");
    assert_eq!(dropped.state.core.document.review.decisions.len(), 4);
    assert!(dropped.after("enter").to_string().contains("Saved decision"), "the doubt leads to the matches");
    let matched = screen().after("enter a esc d").to_string();
    assert!(matched.contains("The decision about"), "{matched}");
}

#[test]
fn matches_are_exported_with_both_sides() {
    let mut screen = screen().after("e enter");
    let (_, text) = screen.exports.pop().expect("an export");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "tier,saved_key,saved_name,saved_email,key,name,email,why,reason,decided_on");
    assert_eq!(lines.len(), screen.state.core.document.matches.len() + 1, "{text}");
    let acme = lines.iter().find(|line| line.contains("Acme GmbH")).expect("Acme");
    assert!(acme.starts_with("2,K1,Acme GmbH,info@acme.de,K1,Boreal Ltd,mail@boreal.fi,"), "{acme}");
    assert!(acme.ends_with(",about Acme GmbH,"), "{acme}");
    screen.press("x e \"later.csv\" enter");
    let (_, text) = screen.exports.pop().expect("an export");
    let nobody = "2,K1,Acme GmbH,info@acme.de,,,,not in this list,about Acme GmbH,";
    assert!(text.contains(nobody), "nobody is beside it once rejected: {text}");
}
