//! Customers made from a model: a database tiers them as the program does, and a query that is wrong is found.

use tierdeck::export::sql::SqlWitnesses;
use tierdeck::tiering::bundled;

use super::*;

/// Customers whose percentiles Spark still plans in seconds, beside witnesses.
const FEW: usize = 1000;

/// What comes back from each database: witnesses that it tiers otherwise.
fn found(tiered: &Tiered, change: impl Fn(String) -> String) -> Vec<(Database, usize)> {
    let of_database = |database: Database| {
        let script = tiered.script(database.dialect);
        let witnesses = SqlWitnesses::of(&script, &[]).unwrap();
        assert!(witnesses.count() > 50 && witnesses.count() < 400, "{}", witnesses.count());
        let own = SqlScript { table: "witness_rows", ..script };
        let query = witnesses.query_by(&change(own.query().unwrap())).unwrap();
        (database, tiered.run(database, &query).len())
    };
    let is_quick =
        |database: &Database| database.dialect != SqlDialect::Spark || tiered.list.lines().count() <= FEW;
    databases().into_iter().filter(is_quick).map(of_database).collect()
}

#[test]
fn witnesses_of_bundled_models_are_tiered_alike() {
    let mut checked = 0;
    for (name, list) in equal::lists() {
        for model in ["four-tiers", "power-base", "pareto", "rfm"] {
            let tiered = Tiered::of(&list, bundled::model(model).unwrap());
            for (database, differ) in found(&tiered, |query| query) {
                assert_eq!(differ, 0, "{name} by {model} in {}", database.name);
            }
            checked += 1;
        }
    }
    assert_eq!(checked, 8);
}

/// A list whose days and numbers are not written as a database writes them.
const FOREIGN: &str = "Kunde;Umsatz;Deckungsbeitrag;Rabatt;Letzter Auftrag;Branche\n\
    K1;1.234,50;200,10;5 %;31.01.2026;Handel\nK2;10,00;-3,5;12 %;28.02.2026;Bau\nK3;;7;;;n/a\n\
    K4;99.000,00;12.000,25;0 %;01.03.2026;Handel\nK5;512,00;80;7,5 %;15.02.2026;Bau\n";

const MODEL: &str = "name = \"M\"\nmin_coverage = 30\nmin_list_coverage = 0\n[cuts]\nby = \"score\"\nfrom = [60, 30]\n\
    [[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n[[tiers]]\nname = \"C\"\n\
    [[criteria]]\nname = \"R\"\nmeasure = \"revenue\"\nweight = 3\n\
    [[criteria]]\nname = \"P\"\nmeasure = \"profit\"\nweight = 2\nscale = \"points\"\nsteps = [[1000, 100], [100, 50], [0, 10]]\n\
    [[criteria]]\nname = \"L\"\nmeasure = \"days_since_order\"\nweight = 1\nbetter = \"lower\"\n\
    [[rules]]\nwhen = \"profit < 0\"\nat_best = 2\n\
    [[rules]]\nwhen = \"Branche = 'Bau' AND revenue >= 500\"\ntier = 1\n";

/// The same list tiered by [`MODEL`]. Witnesses need no table, and a database could not read this one.
fn foreign() -> Tiered {
    let mut tiered = Tiered::of(FOREIGN, tierdeck::tiering::check::read(MODEL).unwrap());
    assert_eq!(tiered.expected()["K2"].0, Some(3));
    tiered.list = "unused\n1\n".to_owned();
    tiered
}

#[test]
fn witnesses_are_written_plainly_whatever_the_list_looks_like() {
    let tiered = foreign();
    for (database, differ) in found(&tiered, |query| query) {
        assert_eq!(differ, 0, "{}", database.name);
    }
}

/// Each of these is a small mistake in the query.
#[test]
fn witnesses_find_a_query_that_is_wrong() {
    let tiered = foreign();
    let mistakes: [(&str, &str); 6] = [
        ("c_deckungsbeitrag < 0", "c_deckungsbeitrag <= 0"),
        ("c_umsatz >= 500", "c_umsatz > 500"),
        ("'bau'", "'Bau'"),
        (">= 100", "> 100"),
        ("score_millionths >= 6", "score_millionths >= 7"),
        ("IS NULL THEN NULL", "IS NULL THEN 3"),
    ];
    for (right, wrong) in mistakes {
        for (database, differ) in found(&tiered, |query| {
            let changed = query.replace(right, wrong);
            assert_ne!(changed, query, "{right} is not in the query:\n{query}");
            changed
        }) {
            assert!(differ > 0, "{wrong} in {} was not found", database.name);
        }
    }
}
