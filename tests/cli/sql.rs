//! `tierdeck sql`; that the databases give the same tiers is tested in `tests/databases`.

use super::shop;

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
fn a_frozen_model_is_not_measured_live() {
    let place = shop();
    let kept = "\n[reference]\ntaken = \"2026-01-31\"\nlist = \"old.csv\"\ncustomers = 5\n";
    let model = super::MODEL.replace("name = \"Plain\"", "name = \"Plain\"\nscale_from = \"reference\"");
    place.write("config/models/kept.toml", format!("{model}{kept}"));
    let arguments = ["sql", "customers.csv", "-m", "kept", "--dialect", "duckdb", "--mode", "live"];
    let run = place.run(&arguments);
    assert!(run.status != Some(0) && run.err.contains("has a frozen scale"), "{}", run.err);
}
