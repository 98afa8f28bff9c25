//! `tierdeck merge`.

use std::fs::File;

use serde_json::json;

use super::{MODEL, review, shop};
use crate::support::{Place, below_model, keys};

/// A review by the plain model with these decisions, each `label`, `customer` and the rest.
fn decided(decisions: &[(&str, &str, &str)]) -> String {
    let model = below_model(MODEL);
    let tables = decisions.iter().map(|(label, customer, rest)| {
        format!("\n[decisions.\"{label}\"]\ncustomer = \"{customer}\"\n{rest}\n")
    });
    format!(
        "format = 1\nlist = \"customers.csv\"\nkey = \"id\"\n\n[model]{model}{}",
        tables.collect::<String>()
    )
}

const ANN: &str = "by = \"Ann\"\non = \"2026-03-02\"";
const BO: &str = "by = \"Bo\"\non = \"2026-03-05\"";

/// Ann's review and Bo's: about K1 they say the same, about K2 not, K3 is only in Ann's and K4 only in Bo's.
fn two_reviews() -> Place {
    let place = shop();
    place.write(
        "customers.tierdeck.toml",
        decided(&[
            ("K1", "Acme GmbH", &format!("tier = 1\n{ANN}")),
            (
                "K2",
                "Boréal, SARL",
                &format!("tier = 1\nreason = \"two referrals\"\n{ANN}\nnote = \"calls often\""),
            ),
            ("K3", "Çelik", &format!("tier = 3\n{ANN}\nratings.risk = {{ rating = 3, by = \"Ann\" }}")),
        ]),
    );
    place.write(
        "bo/customers.tierdeck.toml",
        decided(&[
            ("K1", "ACME GmbH", &format!("tier = 1\n{BO}")),
            ("K2", "Boréal, SARL", &format!("tier = 2\nreason = \"pays late\"\n{BO}\nnote = \"too cheap\"")),
            ("K3", "Çelik", "ratings.risk = { rating = 5, by = \"Bo\", on = \"2026-03-05\" }"),
            ("K4", "Dune", &format!("tier = 2\n{BO}")),
        ]),
    );
    place
}

const BOTH: [&str; 3] = ["merge", "customers.csv", "bo/customers.tierdeck.toml"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    BOTH.iter().chain(more).copied().collect()
}

#[test]
fn differences_are_listed_and_nothing_is_written() {
    let place = two_reviews();
    let before = place.read("customers.tierdeck.toml");
    let run = place.run(&BOTH);
    assert_eq!(run.status, Some(1), "{run:?}");
    for says in [
        "Taken: 2 customers. The same in both: 1. Different: 1.",
        "Customer  ",
        "tier 1, Ann, 2026-03-02",
        "calls often",
        "too cheap",
    ] {
        assert!(run.out.contains(says), "{says}\n{}", run.out);
    }
    assert!(run.out.lines().all(|line| line.chars().count() <= 80), "{}", run.out);
    assert_eq!(
        run.err,
        "tierdeck: 2 differences are not decided: add --prefer mine or --prefer theirs, or open the list and type :merge \
         bo/customers.tierdeck.toml; nothing was written\n"
    );
    assert_eq!(place.read("customers.tierdeck.toml"), before);
}

#[test]
fn what_is_preferred_is_written_and_the_other_tier_is_remembered() {
    let place = two_reviews();
    let said = place.out(&with(&["--prefer", "theirs"]));
    assert!(
        said.ends_with("2 differences decided: theirs.\nWrote the review to customers.tierdeck.toml.\n"),
        "{said}"
    );
    let saved = place.read("customers.tierdeck.toml");
    for says in [
        "[decisions.\"K4\"]",
        "reason = \"pays late\"",
        "note = \"too cheap\"",
        "earlier = [\n  { tier = 1, reason = \"two referrals\", by = \"Ann\", on = \"2026-03-02\" },\n]",
        "ratings.\"risk\" = [\n  { rating = 3, by = \"Ann\" },\n  { rating = 5, by = \"Bo\", on = \"2026-03-05\" },\n]",
    ] {
        assert!(saved.contains(says), "{says}\n{saved}");
    }
    let again = place.out(&BOTH);
    assert!(again.starts_with("Taken: 0 customers. The same in both: 4. Different: 0."), "{again}");
    let tiers = place.out(&["tag", "customers.csv", "-o", "-"]);
    assert!(tiers.contains("pays late,Bo,2026-03-05"), "{tiers}");
}

#[test]
fn another_file_leaves_both_reviews_as_they_were() {
    let place = two_reviews();
    let before = [place.read("customers.tierdeck.toml"), place.read("bo/customers.tierdeck.toml")];
    let _ = place.out(&with(&["--prefer", "mine", "-o", "both.tierdeck.toml"]));
    assert_eq!(before, [place.read("customers.tierdeck.toml"), place.read("bo/customers.tierdeck.toml")]);
    let saved = place.read("both.tierdeck.toml");
    assert!(
        saved.contains("note = \"calls often\"") && saved.contains("reason = \"two referrals\""),
        "{saved}"
    );
    assert!(saved.contains("[decisions.\"K4\"]"), "{saved}");
}

#[test]
fn what_must_not_be_overwritten_is_not() {
    let place = two_reviews();
    let complaint = place.complaint(&with(&["--prefer", "mine", "-o", "bo/customers.tierdeck.toml"]));
    assert!(complaint.starts_with("bo/customers.tierdeck.toml is the other review"), "{complaint}");
    let complaint = place.complaint(&with(&["--prefer", "mine", "-o", "customers.csv"]));
    assert!(complaint.starts_with("customers.csv exists already"), "{complaint}");
    let complaint = place.complaint(&["merge", "customers.csv", "customers.tierdeck.toml"]);
    assert!(complaint.contains("is both reviews"), "{complaint}");
    let complaint = place.complaint(&["merge", "customers.csv", "none.tierdeck.toml"]);
    assert!(complaint.starts_with("there is no review none.tierdeck.toml"), "{complaint}");
    let complaint = place.complaint(&["merge", "none.csv", "bo/customers.tierdeck.toml"]);
    assert!(complaint.starts_with("there is no review"), "{complaint}");
    let run = place.run(&with(&["--prefer", "both"]));
    assert_eq!(run.status, Some(2), "{run:?}");
}

#[test]
fn a_review_that_is_open_elsewhere_is_not_written() {
    let place = two_reviews();
    // Makes the file of the lock.
    let _ = place.run(&BOTH);
    let locks = std::fs::read_dir(place.path("state")).unwrap().flatten().map(|entry| entry.path());
    let files: Vec<File> = locks
        .filter(|path| path.extension().is_some_and(|end| end == "lock"))
        .map(|path| File::options().write(true).open(path).unwrap())
        .collect();
    files.iter().for_each(|file| file.try_lock().unwrap());
    let before = place.read("customers.tierdeck.toml");
    let complaint = place.complaint(&with(&["--prefer", "theirs"]));
    assert!(complaint.contains("cannot be written (in use"), "{complaint}");
    assert_eq!(place.read("customers.tierdeck.toml"), before);
}

#[test]
fn another_model_is_said_and_this_one_kept() {
    let place = two_reviews();
    let other = place.read("bo/customers.tierdeck.toml").replace("name = \"Plain\"", "name = \"Fancy\"");
    place.write("bo/customers.tierdeck.toml", other);
    let said = place.out(&with(&["--prefer", "mine"]));
    let plain = said.replace('\n', " ");
    assert!(
        plain.contains("The other review uses the model \"Fancy\"; this review's, \"Plain\", is kept."),
        "{said}"
    );
    assert!(place.read("customers.tierdeck.toml").contains("name = \"Plain\""));
}

#[test]
fn the_names_for_programs() {
    let place = two_reviews();
    let run = place.run(&with(&["--json"]));
    assert_eq!(run.status, Some(1));
    let names = [
        "review",
        "other",
        "written",
        "model",
        "same",
        "taken",
        "differ",
        "only_mine",
        "apart",
        "beyond",
        "differences",
    ];
    assert_eq!(keys(&run.out, 2), names);
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&found["written"], &found["differ"]), (&json!(null), &json!(1)));
    assert_eq!(
        found["differences"][0],
        json!({
            "key": "K2", "customer": "K2 · Boréal, SARL", "part": "decision", "question": null, "rater": null,
            "mine": {"tier": 1, "reason": "two referrals", "by": "Ann", "on": "2026-03-02", "note": null,
                     "look_again": null, "rating": null},
            "theirs": {"tier": 2, "reason": "pays late", "by": "Bo", "on": "2026-03-05", "note": null,
                       "look_again": null, "rating": null},
            "preferred": null
        })
    );
    let written = place.json(&with(&["--json", "--prefer", "theirs"]));
    assert_eq!(written["written"], json!("customers.tierdeck.toml"));
    assert_eq!(written["differences"][1]["preferred"], json!("theirs"));
}

#[test]
fn a_review_of_an_earlier_version_is_merged_by_its_keys() {
    let place = shop();
    place.write("customers.tierdeck.toml", review());
    place.write("bo.tierdeck.toml", decided(&[("K2", "Boréal, SARL", &format!("tier = 3\n{BO}"))]));
    let run = place.run(&["merge", "customers.csv", "bo.tierdeck.toml"]);
    assert!(run.out.contains("Different: 1."), "{run:?}");
}
