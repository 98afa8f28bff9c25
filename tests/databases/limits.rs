//! Numbers that are too large, and those that no business counts: missing there as here.

use super::said::model;
use super::*;

const LIST: &str = "customer_id,name,revenue,profit,orders\nC-1,Ann,10.50,2.25,3\nC-2,Bo,20,-1,4\nC-3,Cy,0,5.75,1\nC-4,Di,,0,0\n";

/// PostgreSQL stops at a number that is too large, and says so.
#[track_caller]
fn check_but_in_postgres(tiered: &Tiered, what: &str) {
    let others = databases().into_iter().filter(|database| database.dialect != SqlDialect::Postgres);
    for database in others {
        let found = tiered.found(database, &tiered.script(database.dialect).script().unwrap());
        assert_eq!(found, tiered.expected(), "{what} in {}", database.name);
    }
}

#[test]
fn what_is_too_large_for_a_number_is_missing() {
    for (measure, when) in [
        ("revenue / 1e-300 * 1e300", "1e300 / 1e-300 > 1"),
        ("coalesce(1e300 * 1e300 * revenue, profit)", "revenue * 1e300 * 1e300 IS NULL"),
        ("-1e300 * (3 * 1e300) + revenue", "NOT (-1e300 * 1e300 < 0)"),
        ("100 / (1e300 * (profit * 1e300))", "CASE WHEN 1e300 * 1e300 > orders THEN 1 ELSE 0 END = 1"),
        ("ceil(1e300 * profit) / 1e299", "revenue / (profit * 1e-320) > 1"),
        ("least(revenue / orders, 1e300 + 1e300)", "round(1e300 * orders, 9) > 0"),
    ] {
        check_but_in_postgres(&Tiered::of(LIST, model(measure, when)), &format!("{measure} {when}"));
    }
    for (measure, when) in [
        ("percentile(-revenue / 1e-300)", "sum(1e308 * (orders + 1) / (orders + 1)) > 5"),
        ("avg(profit * 1e300 * 1e300)", "rank(revenue / 1e-308) = 1"),
    ] {
        check_but_in_postgres(&Tiered::live(LIST, model(measure, when)), &format!("{measure} {when}"));
    }
}

#[test]
fn large_numbers_and_those_just_below_a_half_are_rounded_as_here() {
    for (measure, when) in [
        ("round(1e300) / 1e299", "round(1e300) = 1e300"),
        ("round(0.49999999999999994) + 50", "round(0.49999999999999994 - 0) = 0"),
        ("round(revenue * 100000000000000000) / 1e17", "round(4503599627370497 + 0) = 4503599627370497"),
        ("round(orders * 999999999999.5) / 1e11", "round(1.005 + 0 * orders, 2) = 1.01"),
        ("round(-2.5 * orders)", "round(-1e15 - 0.5 + 0 * orders) < -1e15"),
    ] {
        Tiered::of(LIST, model(measure, when)).check(&format!("{measure} {when}"));
    }
}

#[test]
fn cells_that_no_business_counts_are_missing() {
    let mut list = "customer_id,revenue,orders\n".to_owned();
    for (at, cell) in
        ["5", "nan", "NaN", "inf", "-Infinity", "1e101", "-1e99", "60", "7", "1e-5"].iter().enumerate()
    {
        list += &format!("C-{at},{cell},{}\n", at % 3);
    }
    let tiered = Tiered::of(&list, model("revenue", "revenue > 50 OR revenue < 6 OR revenue IS NULL"));
    assert!(
        tiered.tiering.score(1).is_none() && tiered.tiering.score(7).is_some(),
        "it is a column of numbers"
    );
    tiered.check("cells");
}

#[test]
fn a_rank_of_what_needs_all_customers_is_refused_by_name() {
    for measure in [
        "median(median(revenue))",
        "avg(revenue - median(2.5))",
        "rank(CASE WHEN avg(revenue) > 1 THEN 1 END)",
        "percentile(rfm_monetary)",
    ] {
        let tiered = Tiered::live(LIST, model(measure, "revenue > 5"));
        for (name, dialect) in SqlDialect::ALL {
            let refused = tiered.script(dialect).script().unwrap_err();
            assert!(refused.contains(measure) && refused.contains("a rank itself"), "{name}: {refused}");
        }
    }
}
