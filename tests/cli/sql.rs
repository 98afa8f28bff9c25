//! `tierdeck sql`, and what belongs to it; that the databases give the same tiers is tested in `tests/databases`.

use super::{reviewed_shop, shop};
use crate::support::Place;

#[test]
fn a_live_query_has_no_number_of_the_list() {
    let place = shop();
    place.write(
        "config/models/ranked.toml",
        super::MODEL.replace("linear\"\nfrom = 0\nto = 100", "percentile\""),
    );
    let sql = |mode: &[&str]| {
        let arguments = ["sql", "customers.csv", "-m", "ranked", "--dialect", "postgres"];
        place.out(&[&arguments[..], mode].concat())
    };
    let (frozen, live) = (sql(&[]), sql(&["--mode", "live"]));
    assert_eq!(frozen, sql(&["--mode", "frozen"]));
    assert!(frozen.contains("< 30.0") && !frozen.contains("OVER ("), "{frozen}");
    assert!(!live.contains("30.0") && live.contains("RANK() OVER (ORDER BY v1 ASC NULLS LAST)"), "{live}");
}

#[test]
fn a_live_query_of_a_sample_counts_ages_in_the_table() {
    let place = shop();
    let model = super::MODEL.replace("measure = \"profit\"", "measure = \"days_since_order\"");
    place.write("config/models/late.toml", model);
    let sql = ["sql", "customers.csv", "-m", "late", "--dialect", "duckdb", "--mode", "live"];
    let whole = place.out(&sql);
    assert!(whole.contains("AS as_of"), "{whole}");
    assert_eq!(place.out(&[&sql[..], &["--sample", "4"]].concat()), whole);
    assert!(!place.out(&[&sql[..], &["--as-of", "2026-03-31"]].concat()).contains("AS as_of"));
}

#[test]
fn a_frozen_model_is_not_measured_live() {
    let place = shop();
    let kept = "\n[reference]\ntaken = \"2026-01-31\"\nlist = \"old.csv\"\ncustomers = 5\n";
    let model = super::MODEL.replace("name = \"Plain\"", "name = \"Plain\"\nscale_from = \"reference\"");
    place.write("config/models/kept.toml", format!("{model}{kept}"));
    let arguments = ["sql", "customers.csv", "-m", "kept", "--dialect", "duckdb", "--mode", "live"];
    let run = place.run(&arguments);
    assert!(run.status != Some(0) && run.err.contains("has a frozen scale"), "{}", run.err);
}

/// A list with more different revenues than a scale keeps.
fn long_list() -> String {
    let rows = (0..4_000).map(|at| format!("C-{at},{}.{:02},{}\n", at * 7_919 % 10_007, at % 100, at % 13));
    format!("id,revenue,orders\n{}", rows.collect::<String>())
}

#[test]
fn the_digest_counts_final_tiers_and_writes_nothing() {
    let place = reviewed_shop();
    let before = place.files();
    let digest = place.json(&["tag", "customers.csv", "--digest"]);
    assert_eq!(digest["customers"], 5);
    let tiers: Vec<u64> =
        ["1", "2", "3", "4", "none"].iter().map(|tier| digest["tiers"][tier].as_u64().unwrap()).collect();
    assert_eq!(tiers, [2, 0, 1, 1, 1], "K2 was put into tier 1");
    assert_eq!(digest["score_millionths_sum"], 170_000_000);
    assert_eq!(place.files(), before);
    let other = place.json(&["tag", "customers.csv", "--digest", "-m", "four-tiers"]);
    assert_ne!(other["hash"], digest["hash"]);
}

#[test]
fn frozen_is_the_scale_of_the_query_and_what_is_not_is_said() {
    let place = Place::with("long.csv", long_list());
    let live = place.run(&["tag", "long.csv", "--digest"]);
    assert!(live.err.contains("compare its digest with that of tag --frozen --digest"), "{live:?}");
    let frozen = place.run(&["tag", "long.csv", "--frozen", "--digest"]);
    assert!(!frozen.err.contains("compare its digest"), "{frozen:?}");
    assert_ne!(live.out, frozen.out, "a thousand quantiles are not every value");
    let refused = place.run(&["tag", "long.csv", "--digest", "-o", "x.csv"]);
    assert_eq!(refused.status, Some(2));
}

#[test]
fn what_is_no_reference_is_refused() {
    let place = shop();
    let freeze = |text: &str| {
        place.write("reference.csv", text);
        place.complaint(&["models", "freeze", "plain", "--from", "reference.csv"])
    };
    for (text, words) in [
        ("", "how many customers"),
        ("a,b\n", "four columns"),
        (",customers,5,0\nprofit,knot,much,1\n", "'much' is no knot of profit"),
        (",customers,5,0\n", "taken without referrals"),
    ] {
        let said = freeze(text);
        assert!(said.contains(words), "{text:?}: {said}");
    }
}

#[test]
fn the_result_of_a_list_without_a_key_has_the_digest_of_the_list() {
    let place = Place::with("spend.csv", "City,Spend\nBonn,100\nBonn,200\nKiel,300\nKiel,100\n");
    let digest = place.json(&["tag", "spend.csv", "--digest"]);
    assert_eq!(digest["customers"], 4);
    assert_eq!(place.run(&["tag", "spend.csv", "-o", "result.csv"]).status, Some(0));
    assert_eq!(place.json(&["tag", "result.csv", "--digest"]), digest);
    // Customers are known by their lines: in another order they are others.
    place.write("sorted.csv", "City,Spend\nKiel,300\nBonn,200\nBonn,100\nKiel,100\n");
    assert_ne!(place.json(&["tag", "sorted.csv", "--digest"])["hash"], digest["hash"]);
}
