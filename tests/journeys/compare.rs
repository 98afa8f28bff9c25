//! Comparing the list with an earlier state of it.

use std::fs;
use std::path::PathBuf;

use insta::assert_snapshot;
use tempfile::TempDir;
use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
use tierdeck::app::core::message::Mouse;
use tierdeck::app::{Context, Message};

use tierdeck::review::{Cause, MoverGroup, Queue};
use tierdeck::tiering::bundled;

use super::screen::Screen;
use super::{SHOP, shop};

/// The shop a month ago: one earned less, one more, one was not there yet, and one has gone since.
fn october() -> (TempDir, PathBuf) {
    let earlier = SHOP
        .replace("K03,Çelik & Söhne,Crafts,71900,22310,25", "K03,Çelik & Söhne,Crafts,31900,2310,12")
        .replace("K05,Élan Vital,Health,43300,9100,18", "K05,Élan Vital,Health,83300,29100,38")
        .replace("K12,Acme GmbH,Media,2900,640,2,2025-05-05,0,Bremen\n", "")
        + "K13,Old Mill,Food,8800,900,3,2025-10-10,0,York\n";
    earlier_list(&earlier)
}

fn earlier_list(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("october.csv");
    fs::write(&path, text).expect("a file");
    (folder, path)
}

fn with(path: &std::path::Path) -> String {
    format!("\":compare {}\" enter", path.display())
}

/// Which customers are listed.
fn listed(screen: &Screen) -> Vec<usize> {
    let core = &screen.state.core;
    let Some(tierdeck::app::screens::Screen::Compare(compare)) = screen.state.top() else {
        return Vec::new();
    };
    (0..).map_while(|at| compare.mover(core, at)).map(|mover| mover.row as usize).collect()
}

#[test]
fn what_changed_is_shown_in_customers_and_in_revenue() {
    let (_folder, path) = october();
    let mut screen = shop().after(&with(&path));
    assert_eq!(screen.state.context(), Context::Compare);
    assert_snapshot!("in_customers", screen);
    screen.press("tab");
    assert_snapshot!("in_revenue", screen);
    let mut screen = screen.sized(80, 24);
    assert_snapshot!("in_revenue_80x24", screen);
    screen.press("tab");
    let screen = screen.sized(60, 16);
    assert_snapshot!("in_customers_60x16", screen);
    let screen = screen.sized(120, 36);
    assert_snapshot!("in_customers_120x36", screen);
    let screen = screen.sized(100, 30);
    let plain = Appearance { ascii: true, colors: Colors::None, theme: ThemeName::Default };
    assert_snapshot!("in_ascii", screen.looking(plain));
}

#[test]
fn groups_are_listed_one_after_the_other() {
    let (_folder, path) = october();
    let mut screen = shop().after(&with(&path));
    let all = listed(&screen);
    assert!(all.contains(&2) && all.contains(&4), "{screen}");
    screen.press("f");
    let up = listed(&screen);
    assert!(up.contains(&2) && !up.contains(&4), "{screen}");
    screen.press("f");
    let down = listed(&screen);
    assert!(down.contains(&4) && up.len() + down.len() == all.len(), "{screen}");
    screen.press("f");
    assert!(screen.to_string().contains("moved by own figures"), "{screen}");
    screen.press("F F F");
    assert_eq!(listed(&screen), all);
    screen.press("space");
    assert!(screen.state.core.list.marks.contains(all[0]));
    assert_eq!(screen.said(), "1 customer marked.");
}

#[test]
fn a_customer_is_opened_and_a_decision_is_compared_at_once() {
    let (_folder, path) = october();
    let mut screen = shop().after(&with(&path));
    let first = listed(&screen)[0];
    screen.press("enter");
    assert_eq!((screen.state.context(), screen.state.core.row()), (Context::Detail, Some(first)));
    // Into a tier in which the customer never was.
    let moved = |screen: &Screen| {
        let report = screen.state.core.comparing.report.as_ref().expect("it is compared");
        let mover = report.comparison.movers.iter().find(|mover| mover.row as usize == first);
        mover.map(|mover| (mover.chain.now, mover.chain.main_cause()))
    };
    screen.press("4 esc");
    assert_eq!(screen.state.context(), Context::Detail);
    screen.press("esc");
    assert_eq!(screen.state.context(), Context::Compare);
    assert_eq!(moved(&screen), Some((tierdeck::tiering::Tier::new(4), Cause::Decision)), "{screen}");
    assert!(screen.to_string().contains("your decision"), "{screen}");
}

#[test]
fn a_click_chooses_and_a_second_one_opens() {
    let (_folder, path) = october();
    let mut screen = shop().after(&with(&path));
    let second = listed(&screen)[1];
    let name = screen.state.core.document.customer_name(second);
    let line = screen.to_string().lines().position(|line| line.contains(&name)).expect("it is listed");
    let click = || Message::Mouse(Mouse::Click, 10, line as u16);
    screen.send(click());
    assert_eq!((screen.state.context(), screen.state.core.row()), (Context::Compare, Some(second)));
    screen.send(click());
    assert_eq!((screen.state.context(), screen.state.core.row()), (Context::Detail, Some(second)));
}

#[test]
fn those_who_are_listed_are_reviewed() {
    let (_folder, path) = october();
    let mut screen = shop().after(&with(&path)).after("f f");
    let down = listed(&screen);
    screen.press("R");
    assert_eq!((screen.state.context(), screen.state.core.row()), (Context::Session, Some(down[0])));
    let place = screen.state.core.place.clone().expect("a session");
    assert_eq!(place.queue, Queue::Moved { which: MoverGroup::Down });
    screen.press("enter q");
    assert_eq!(screen.state.context(), Context::Compare);
    screen.press("esc R");
    let queues = screen.to_string();
    let line = queues.lines().find(|line| line.contains("Those who moved")).unwrap_or_default();
    assert!(line.contains(" 2 ") && line.contains("most money first"), "{queues}");
}

#[test]
fn the_comparison_is_exported() {
    let (_folder, path) = october();
    let mut screen = shop().after(&with(&path)).after("e enter");
    assert_eq!(screen.exports[0].0, PathBuf::from("customers.movers.csv"));
    assert!(screen.exports[0].1.starts_with("key,name,from,to,revenue,"), "{}", screen.exports[0].1);
    screen.press("e \"november.md\" enter");
    assert!(
        screen.exports[1].1.starts_with("# customers.csv compared with october.csv"),
        "{}",
        screen.exports[1].1
    );
    assert!(screen.said().contains("who moved to november.md"), "{}", screen.said());
}

#[test]
fn without_an_earlier_state_it_says_how_to_get_one() {
    let mut screen = shop().after("=");
    let said = "There is nothing to compare with yet: each save (^s) keeps a state, and o names";
    assert!(screen.to_string().contains(said), "{screen}");
    assert!(screen.state.core.prompt.is_none(), "no line is open before it is asked for: {screen}");
    screen.press("o");
    assert_eq!(screen.typed(), "compare ");
    screen.press("\"le\"");
    assert!(screen.to_string().contains("leads.csv"), "{screen}");
    screen.press("esc esc");
    assert_eq!(screen.state.context(), Context::Customers);
    screen.press(": \"compare /none/gone.csv\" enter");
    assert_snapshot!("cannot_be_read", screen);
    screen.press("esc : \"compare gone.csv\" enter");
    assert!(screen.to_string().contains("gone.csv does not exist"), "{screen}");
    let (_folder, path) = october();
    screen.press(&format!("o \"{}\" enter", path.display()));
    assert!(!listed(&screen).is_empty(), "{screen}");
}

#[test]
fn the_same_list_moves_nobody() {
    let (_folder, path) = earlier_list(SHOP);
    let mut screen = shop().after(&with(&path));
    assert_eq!(screen.to_string().matches("changed tier").count(), 1, "it is said once: {screen}");
    assert_snapshot!("nobody_moved", screen);
    screen.press("f R");
    assert_eq!(screen.said(), "No customer is listed, so there is nothing to review.");
}

#[test]
fn a_list_that_continues_says_who_moved() {
    let (_folder, path) = october();
    let mut screen = Screen::unread(SHOP, bundled::default_model()).with_snapshot(path);
    screen.load();
    let said = screen.said().to_owned();
    assert!(said.contains("changed tier since ") && said.contains("; = shows why."), "{said}");
    assert!(said.contains("Sorted "), "{said}");
    screen.press("=");
    assert!(!listed(&screen).is_empty(), "{screen}");
    let (_folder, same) = earlier_list(SHOP);
    let mut screen = Screen::unread(SHOP, bundled::default_model()).with_snapshot(same);
    screen.load();
    assert_eq!(screen.said(), shop().said(), "where nobody moved, nothing is said");
}

#[test]
fn another_model_is_compared_again() {
    let (_folder, path) = october();
    let mut screen = shop().after(&with(&path)).after("esc");
    let of_criteria = |screen: &Screen| {
        let report = screen.state.core.comparing.report.as_ref().expect("it is compared");
        report.count(MoverGroup::Because(Cause::Criteria))
    };
    assert_eq!(of_criteria(&screen), 0);
    screen.press(": \"model pareto\" enter");
    let report = screen.state.core.comparing.report.clone().expect("it is compared again");
    assert_eq!(report.comparison.now.tiering.model.name, "Pareto");
    screen.reread(&SHOP.replace("K07,", "K99,"));
    screen.press("=");
    let report = screen.state.core.comparing.report.clone().expect("it is compared again");
    assert_eq!(report.comparison.new.len(), 2, "the key of one is another now");
}

#[test]
fn what_changed_last_is_a_name_in_filters_and_columns() {
    let (_folder, path) = october();
    let mut screen = shop().after("f \"tier_since IS NOT NULL\" enter");
    assert_eq!(screen.shown(), 0);
    screen.press("esc");
    screen.press(&with(&path));
    let all = listed(&screen).len();
    screen.press("esc f \"previous_tier IS NOT NULL\" enter");
    assert_eq!(screen.shown(), all);
    screen.press("f \"moved_because = 'own figures' AND previous_tier > tier\" enter");
    let core = &screen.state.core;
    let rows: Vec<usize> =
        (0..core.list.shown(&core.document)).filter_map(|at| core.list.row_at(at, &core.document)).collect();
    assert!(rows.contains(&2) && !rows.contains(&4), "{rows:?}");
    screen.press("esc : \"column moved_because\" enter : \"column previous_tier\" enter");
    screen.press(": \"column tier_since\" enter");
    assert_snapshot!("columns", screen.sized(160, 30));
}
