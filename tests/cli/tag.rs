//! `tierdeck tag`.

use super::{LIST, MODEL, reviewed_shop, shop};
use crate::support::Place;

const ADDED: &str = "tier,tier_name,score,calculated_tier,tier_reason,tier_by,tier_on,reviewed";

/// The added cells of each customer, after the list's own.
fn added(result: &str) -> Vec<&str> {
    let lists: Vec<&str> = LIST.lines().collect();
    let results: Vec<&str> = result.lines().collect();
    assert_eq!(lists.len(), results.len(), "{result}");
    lists
        .iter()
        .zip(results)
        .map(|(list, result)| result.strip_prefix(list).unwrap().strip_prefix(',').unwrap())
        .collect()
}

#[test]
fn the_list_comes_out_as_it_was_with_its_tiers_beside_it() {
    let place = shop();
    let run = place.run(&["tag", "customers.csv", "-m", "plain"]);
    assert_eq!((run.status, run.out.as_str()), (Some(0), ""), "{run:?}");
    assert!(run.err.contains("Wrote 5 customers with their tiers to customers.tiered.csv."), "{run:?}");
    assert!(run.err.contains("Today counts as 2026-02-28, the newest date in the list."), "{run:?}");
    let result = place.read("customers.tiered.csv");
    let added = added(&result);
    assert_eq!(added[0], ADDED);
    let tiers: Vec<String> =
        added[1..].iter().map(|cells| cells.split(',').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(tiers, ["1 Best", "2 Good", "3 Fair", "4 Poor", " not enough data"]);
    assert_eq!(place.read("customers.csv"), LIST, "the list is never written to");
    assert_eq!(
        place.files(),
        ["config", "customers.csv", "customers.tiered.csv"],
        "nothing else is left behind"
    );
}

#[test]
fn the_review_holds_and_the_command_line_outranks_its_model() {
    let place = reviewed_shop();
    let result = place.out(&["tag", "customers.csv", "-o", "-"]);
    assert_eq!(added(&result)[2], "1,Best,60.00,2,two referrals,Jo,2026-03-02,2026-03-02");
    let note = place.run(&["tag", "customers.csv"]).err;
    assert!(note.contains("Today counts as 2026-03-01, as the review says."), "{note}");
    let other = place.out(&["tag", "customers.csv", "-m", "four-tiers", "-o", "-"]);
    assert!(added(&other)[2].starts_with("1,Partner,"), "the decision stays: {other}");
    assert!(!other.contains("Best"), "{other}");
}

#[test]
fn a_minus_is_standard_input_and_output() {
    let place = shop();
    let model = place.path("config/models/plain.toml");
    let file = place.out(&["tag", "customers.csv", "-m", model.to_str().unwrap(), "-o", "-"]);
    let run = place.run_with(&["tag", "-", "-m", "plain"], LIST);
    assert_eq!((run.status, run.out), (Some(0), file.clone()));
    let run = place.run_with(&["tag", "-", "-m", "plain", "-o", "out.csv"], LIST);
    assert_eq!((run.status, run.out.as_str()), (Some(0), ""));
    assert_eq!(place.read("out.csv"), file);
}

#[test]
fn other_delimiters_and_line_ends_are_kept_byte_for_byte() {
    let list = "id;name;profit\r\nK1;\"Müller; \"\"Sohn\"\"\";1.200,50\r\nK2; blank ;-3,00\r\n";
    let place = Place::with("kunden.csv", list);
    let result = place.out(&["tag", "kunden.csv", "-o", "-"]);
    for (line, before) in result.split_terminator("\r\n").zip(list.split_terminator("\r\n")) {
        assert!(line.starts_with(&format!("{before};")), "{line}");
    }
    assert_eq!(result.matches("\r\n").count(), 3);
}

#[test]
fn cells_like_formulas_are_protected_and_counted_unless_raw() {
    let place = Place::with("a.csv", "id,name,profit\nK1,=1+1,5\nK2,Acme,-5\nK3,@x,7\n");
    let run = place.run(&["tag", "a.csv", "-o", "-"]);
    assert!(run.out.contains("K1,'=1+1,5,") && run.out.contains("K3,'@x,7,"), "{run:?}");
    assert!(run.err.contains("2 cells got a leading '"), "{run:?}");
    let run = place.run(&["tag", "a.csv", "-o", "-", "--raw"]);
    assert!(run.out.contains("K1,=1+1,5,") && !run.err.contains("cells"), "{run:?}");
}

#[test]
fn the_list_itself_is_never_the_target() {
    let place = shop();
    for target in ["customers.csv", "./customers.csv", "config/../customers.csv"] {
        let complaint = place.complaint(&["tag", "customers.csv", "-o", target]);
        assert!(complaint.contains("is the list itself and is never written to"), "{complaint}");
    }
    place.out(&["tag", "customers.csv"]);
    let complaint = place.complaint(&["tag", "customers.tiered.csv"]);
    assert!(complaint.contains("name another file with -o"), "{complaint}");
    assert_eq!(place.read("customers.csv"), LIST);
}

#[test]
fn a_result_tagged_again_is_the_same_result() {
    let place = reviewed_shop();
    place.write("model.toml", MODEL);
    place.out(&["tag", "customers.csv"]);
    let first = place.read("customers.tiered.csv");
    let again = ["tag", "customers.tiered.csv", "-m", "model.toml", "-o", "-"];
    assert_eq!(place.out(&again), first, "with the review");
    std::fs::remove_file(place.path("customers.tierdeck.toml")).unwrap();
    assert_eq!(place.out(&again), first, "with the decisions read back from the result");
}

#[test]
fn as_of_moves_today() {
    let place = shop();
    let run = place.run(&["tag", "customers.csv", "-o", "-", "--as-of", "2026-12-31"]);
    assert!(run.err.contains("Today counts as 2026-12-31, as asked."), "{run:?}");
}
