use std::sync::Arc;

use super::super::by_row::ByRow;
use super::super::row_names::RowNames;
use super::super::row_set::RowSet;
use super::super::rows::{Arrange, RowSource};
use super::super::{arrange, filter_meaning::Meaning};
use super::hint;
use crate::data::csv::{Loader, Settings};
use crate::data::date::Day;
use crate::data::orders::AddingUp;
use crate::data::table::{Choices, Table};
use crate::review::{CustomerKey, Decision, Decisions, KeyIndex};
use crate::tiering::engine::Engine;
use crate::tiering::{ComputedColumn, Tier, Today, bundled};

const SHOP: &str = "\
Customer no.,Customer,Region,Segment,Sales,Profit,Orders,Last order,Discount,Growth rate
K01,Acme GmbH,West,Consumer,182000,61200,48,2026-02-20,2%,12
K02,Boréal SARL,West,Home Office,88400,19750,31,2026-01-31,5%,3
K03,Hunter Lopez,East,Consumer,71900,22310,25,2026-02-11,0%,7
K04,Dune Partners,South,Corporate,12050,-1480,4,2025-06-30,40%,-20
K05,O'Neill and Sons,Research and Development,Consumer,43300,9100,18,2025-12-24,12%,5
K06,Fjord Fisk AS,New York,Corporate,25600,4300,14,2026-02-27,3%,2
K07,Grün & Gut,East,Consumer,9800,1200,9,2025-11-03,8%,0
K08,Tier 4 Rescue,West,Consumer,31200,7800,22,2024-02-14,1%,4
K09,Ivy League Dental,East,Corporate,15400,2100,6,2025-09-09,20%,-5
K10,Jolly Jars,South,Home Office,5200,,3,2025-08-01,0%,1
K11,Kite & Key,West,Corporate,60100,-300,40,2026-02-01,30%,9
K12,Acme GmbH,South,Consumer,2900,640,2,2025-05-05,6%,-1
";

fn source(list: &str) -> RowSource {
    let mut loader = Loader::new(Settings::default());
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    let table = Table::new(loader.snapshot().unwrap(), &Choices::new());
    let table = Arc::new(table.added_up(&AddingUp::default()));
    let today = Today { computer: Day::of(2026, 3, 1), ..Today::default() };
    let mut engine = Engine::new(Arc::clone(&table), today);
    engine.compute(vec![ComputedColumn { name: "per order".into(), expression: "Sales / Orders".into() }]);
    let tiering = Arc::new(engine.evaluate(&Arc::new(bundled::default_model())));
    let key = |row: usize| CustomerKey::from(&*format!("K{row}"));
    let key_index = KeyIndex::of((0..table.len()).map(|row| (row, key(row))), [].into());
    let decision = |note: &str, tier: u8, reason: &str, by: &str, on: i32| {
        Arc::new(Decision {
            note: (!note.is_empty()).then(|| note.into()),
            tier: Tier::new(tier),
            reason: (!reason.is_empty()).then(|| reason.into()),
            by: Some(by.into()),
            on: Some(Day(on)),
            reviewed: Some(Day(on)),
            again: (tier == 2).then(|| Day(on + 10)),
            ..Decision::default()
        })
    };
    let today = Day::of(2026, 3, 1).unwrap().0;
    let decisions: Decisions = [
        (key(1), decision("calls often", 2, "asks for a better price", "Ann", today - 20)),
        (key(3), decision("", 4, "too cheap", "Bob", today - 200)),
        (key(6), decision("price list sent", 0, "", "Ann", today - 5)),
    ]
    .into_iter()
    .collect();
    let by_row = ByRow::new(&decisions, &key_index);
    RowSource {
        moves: Arc::default(),
        table,
        tiering,
        overrides: by_row.overrides,
        reviewed: by_row.reviewed,
        decided: by_row.decided,
        marks: Arc::new(RowSet::new(&[2, 5])),
    }
}

fn rows(source: &RowSource, filter: &str) -> Vec<u32> {
    let request = Arrange {
        rows: source.clone(),
        filter: filter.into(),
        sort: Vec::new(),
        moved_from: None,
        stay: None,
        done: None,
    };
    let view = arrange::arrange(&request, &|| false).unwrap();
    view.unwrap_or_else(|error| panic!("{filter}: {}", error.message))
        .rows
        .map_or_else(Vec::new, |rows| rows.to_vec())
}

fn understood(source: &RowSource, filter: &str) -> String {
    match arrange::check(source, filter) {
        Ok(Meaning::Understood(understood)) => understood.expression,
        Ok(Meaning::Condition) => filter.to_owned(),
        other => format!("{other:?}"),
    }
}

/// What people type, and the expression that it is.
const FORMS: &[(&str, &str)] = &[
    ("tier 4", "tier = 4"),
    ("tier:4", "tier = 4"),
    ("tier = 4", "tier = 4"),
    ("Tier 4", "tier = 4"),
    ("tier is 4", "tier = 4"),
    ("tiers 3 and 4", "tier IN (3, 4)"),
    ("tier 1, 2 or 3", "tier IN (1, 2, 3)"),
    ("tier 2 to 4", "tier BETWEEN 2 AND 4"),
    ("tier partner", "tier = 1"),
    ("tier = Partner", "tier = 1"),
    ("tier 4 customers", "tier = 4"),
    ("no tier", "tier IS NULL"),
    ("not tier 4", "NOT (tier = 4)"),
    ("region = West", "region = 'West'"),
    ("region=west", "region = 'west'"),
    ("region: West", "Region = 'West'"),
    ("region is West", "region = 'West'"),
    ("region != West", "region <> 'West'"),
    ("region is not West", "region <> 'West'"),
    ("region = New York", "region = 'New York'"),
    ("region = “West”", "region = 'West'"),
    ("region = \"West\"", "region = 'West'"),
    ("region = research and development", "region = 'research and development'"),
    ("region in West, East", "region IN ('West', 'East')"),
    ("region in (West, New York)", "region IN ('West', 'New York')"),
    ("region not in (West, East)", "NOT region IN ('West', 'East')"),
    ("segment = home office and region = west", "segment = 'home office' AND region = 'west'"),
    ("segment = consumer or tier 4", "segment = 'consumer' OR tier = 4"),
    ("(tier 4 or tier 3) and region = west", "(tier = 4 OR tier = 3) AND region = 'west'"),
    ("customer = o'neill and sons", "Customer = 'o''neill and sons'"),
    ("customer contains hunter", "Customer LIKE '%hunter%'"),
    ("customer like hunter", "Customer LIKE '%hunter%'"),
    ("customer starts with ac", "Customer LIKE 'ac%'"),
    ("name = hunter lopez", "name = 'hunter lopez'"),
    ("sales > 5,000", "sales > 5000"),
    ("sales > 5.000,00", "sales > 5000"),
    ("sales > $ 5,000", "sales > 5000"),
    ("sales > 5k", "sales > 5000"),
    ("sales > .05m", "sales > 50000"),
    ("sales above 5,000", "Sales > 5000"),
    ("sales over 10 000", "Sales > 10000"),
    ("sales at least 12,050", "Sales >= 12050"),
    ("sales is less than 9,800", "Sales < 9800"),
    ("sales between 5,000 and 20,000", "Sales BETWEEN 5000 AND 20000"),
    ("sales between 5,000 and 20,000 and region = west", "Sales BETWEEN 5000 AND 20000 AND region = 'west'"),
    ("growth rate > 5", "\"Growth rate\" > 5"),
    ("per order > 1,000", "\"per order\" > 1000"),
    ("sales / orders > 1,000", "sales / orders > 1000"),
    ("margin < 5%", "margin < 0.05"),
    ("margin < 5 percent", "margin < 0.05"),
    ("discount > 10%", "discount > 0.1"),
    ("loss makers", "profit < 0"),
    ("losing money", "profit < 0"),
    ("customers who lose money", "profit < 0"),
    ("profit below 0", "Profit < 0"),
    ("negative profit", "profit < 0"),
    ("profitable", "profit > 0"),
    ("loss makers and region = west", "profit < 0 AND region = 'west'"),
    ("not reviewed", "NOT reviewed"),
    ("unreviewed", "NOT reviewed"),
    ("reviewed", "reviewed"),
    ("reviewed = 1", "reviewed"),
    ("reviewed = no", "NOT reviewed"),
    ("overridden = 1", "overridden"),
    ("marked", "marked"),
    ("not marked", "NOT marked"),
    ("borderline", "borderline"),
    ("decided", "overridden"),
    ("decided by ann", "author LIKE '%ann%'"),
    ("rated by ann", "rated_by LIKE '%ann%'"),
    ("author = Bob", "author = 'Bob'"),
    ("reason like '%price%'", "reason LIKE '%price%'"),
    ("reason contains price", "reason LIKE '%price%'"),
    ("tier_reason like price", "reason LIKE '%price%'"),
    ("with note", "note IS NOT NULL"),
    ("no note", "note IS NULL"),
    ("without a reason", "reason IS NULL"),
    ("note is empty", "note IS NULL"),
    ("profit missing", "profit IS NULL"),
    ("profit = unknown", "profit IS NULL"),
    ("last order before 2025-09-01", "\"Last order\" < DATE '2025-09-01'"),
    ("last order < 2025-09-01", "\"Last order\" < '2025-09-01'"),
    ("last order before 1.9.2025", "\"Last order\" < DATE '2025-09-01'"),
    ("last order after 2025", "\"Last order\" > DATE '2025-12-31'"),
    ("last order since 2026-02", "\"Last order\" >= DATE '2026-02-01'"),
    ("last order in 2025", "\"Last order\" BETWEEN DATE '2025-01-01' AND DATE '2025-12-31'"),
    ("last order this month", "\"Last order\" >= DATE '2026-02-01'"),
    ("last order > 90 days", "as_of - \"Last order\" > 90"),
    ("last order older than 90 days", "as_of - \"Last order\" > 90"),
    ("last order more than 90 days ago", "as_of - \"Last order\" > 90"),
    ("last order in the last 30 days", "as_of - \"Last order\" <= 30"),
    ("last order > 3 months", "\"Last order\" < DATE '2025-11-27'"),
    ("last_order > 12 weeks", "as_of - last_order > 84"),
    ("days since order > 90 days", "days_since_order > 90"),
    ("reviewed before 2026-01-01", "reviewed_on < DATE '2026-01-01'"),
    ("reviewed in the last 30 days", "DATE '2026-03-01' - reviewed_on <= 30"),
    ("not reviewed for 90 days", "reviewed_on IS NULL OR DATE '2026-03-01' - reviewed_on > 90"),
    ("due", "look_again <= DATE '2026-03-01'"),
    ("look again before 2026-03-01", "look_again < DATE '2026-03-01'"),
    ("top 3", "rank(score) <= 3"),
    ("top 3 by profit", "rank(profit) <= 3"),
    ("top 3 profit", "rank(profit) <= 3"),
    ("the 3 largest", "rank(revenue) <= 3"),
    ("the three largest customers by orders", "rank(orders) <= 3"),
    ("bottom 2 by profit", "rank(-profit) <= 2"),
    ("worst 2", "rank(-score) <= 2"),
    ("top 25%", "rank(score) <= 0.25 * count(score)"),
    ("top 25 % by sales", "rank(sales) <= 0.25 * count(sales)"),
    ("top 2 by sales among loss makers", "profit < 0 AND sales >= 12050"),
    ("10 largest who lose money", "profit < 0"),
];

#[test]
fn every_form_finds_what_its_expression_finds() {
    let source = source(SHOP);
    for (form, expression) in FORMS {
        let said = understood(&source, form);
        assert!(!said.contains("Words") && !said.contains("Err"), "{form}: {said}");
        assert_eq!(rows(&source, form), rows(&source, expression), "{form}: {said}");
        assert_eq!(
            rows(&source, &said),
            rows(&source, expression),
            "{form}: what is said is what is done: {said}"
        );
    }
}

#[test]
fn letters_that_are_longer_when_small_are_values_like_others() {
    let source = source(SHOP);
    for (text, expression) in [
        ("region in İzmir, İstanbul, İnegöl", "region IN ('İzmir', 'İstanbul', 'İnegöl')"),
        ("region is İZMİR", "region = 'İZMİR'"),
        ("customer contains İİİé", "customer LIKE '%İİİé%'"),
        ("region between İİ and x", "region BETWEEN 'İİ' AND 'x'"),
    ] {
        assert_eq!(understood(&source, text), expression, "{text}");
    }
    assert!(
        understood(&source, "top 3 by İİİİİİ who é").starts_with("Ok(Words"),
        "and nothing is cut within a letter"
    );
}

#[test]
fn expressions_stay_as_they_are() {
    let source = source(SHOP);
    for text in [
        "profit < 0",
        "(Sales + Profit) * 2 > 5",
        "NOT (profit < 0 AND orders > 3)",
        "region = 'West' OR region IN ('East', 'South')",
        "CASE WHEN profit < 0 THEN 1 ELSE 2 END = 1",
        "sales > 5.5",
        "\"Last order\" < '2025-01-31'",
        "Sales BETWEEN 1 AND 2 AND Orders > 1",
        "reviewed",
    ] {
        assert_eq!(arrange::check(&source, text), Ok(Meaning::Condition), "{text}");
    }
}

#[test]
fn plain_words_stay_plain_words() {
    let source = source(SHOP);
    for text in [
        "acme",
        "Acme berlin",
        "hunter",
        "top",
        "kite & key",
        "o'neill",
        "new york",
        "\"tier 4\"",
        "market leader",
    ] {
        assert!(matches!(arrange::check(&source, text), Ok(Meaning::Words(_))), "{text}");
    }
    assert_eq!(rows(&source, "\"tier 4\""), [7], "in quotes, it is text");
    assert_eq!(rows(&source, "calls price"), [1], "words are found in notes and reasons too");
}

#[test]
fn what_looks_like_a_mistaken_condition_says_what_to_write() {
    let source = source(SHOP);
    for (text, advice) in [
        ("sales 5000", "To compare, write sales = 5000, or > 5000."),
        ("region west", "To compare, write region = 'west'."),
        ("last order", "To compare it, write \"Last order\" > 90 days, or \"Last order\" before 2025-01-01."),
        ("top", "top 20 shows 20 of them."),
    ] {
        assert_eq!(hint(&source, text).as_deref(), Some(advice), "{text}");
    }
    for text in ["acme gmbh", "hunter", "market leader", "\"region west\""] {
        assert_eq!(hint(&source, text), None, "{text}");
    }
}

#[test]
fn numbers_are_read_in_the_style_of_the_list() {
    let source =
        source("Kunde;Umsatz;Gewinn\nA;1.250,50;-3,5\nB;17.728,48;120,00\nC;900,00;15,25\nD;5.000,00;1,00\n");
    for (text, expected) in [
        ("umsatz > 5.000", "umsatz > 5000"),
        ("umsatz >= 5.000,00", "umsatz >= 5000"),
        ("umsatz > 1250,5", "umsatz > 1250.5"),
        ("umsatz > 5.000 and gewinn > 1,5", "umsatz > 5000 AND gewinn > 1.5"),
        ("umsatz > 5,000.00", "umsatz > 5000"),
        ("gewinn < 0.125", "gewinn < 0.125"),
    ] {
        assert_eq!(rows(&source, text), rows(&source, expected), "{text}: {}", understood(&source, text));
    }
    assert_eq!(rows(&source, "umsatz > 5.000"), [1]);
}

#[test]
fn numbers_and_days_of_orders_added_up_are_read_in_the_style_of_the_list() {
    let source = source(
        "Bestellnr;Kunde;Datum;Betrag\n1;A;03.02.2024;1.250,50\n2;B;04.02.2024;4.728,48\n3;B;05.03.2024;900,00\n\
         4;C;06.02.2024;12,00\n5;C;07.02.2024;13,00\n",
    );
    for (text, expected) in [
        ("betrag > 5.000", "Betrag > 5000"),
        ("betrag > 25,5", "Betrag > 25.5"),
        ("orders > 1.000", "Orders > 1000"),
        ("last order since 05.03.2024", "\"Last order\" >= '2024-03-05'"),
    ] {
        assert_eq!(rows(&source, text), rows(&source, expected), "{text}: {}", understood(&source, text));
    }
    assert_eq!(rows(&source, "betrag > 5.000"), [1]);
}

#[test]
fn names_of_decisions_are_as_new_as_the_decisions() {
    let source = source(SHOP);
    for (filter, expected) in [
        ("note LIKE '%price%'", &[6_u32][..]),
        ("reason = 'too cheap'", &[3]),
        ("author = 'Ann'", &[1, 6]),
        ("marked", &[2, 5]),
        ("overridden", &[1, 3]),
        ("reviewed", &[1, 3, 6]),
        ("look_again IS NOT NULL", &[1]),
        ("reviewed_on > '2026-02-01'", &[1, 6]),
        ("tier_name = 'Fixer' AND overridden", &[3]),
        ("length(note) > 11", &[6]),
    ] {
        assert_eq!(rows(&source, filter), expected, "{filter}");
    }
    let names = RowNames::of(&source);
    assert!(super::Names::known(&names).contains(&"look_again".to_owned()));
}

#[test]
fn a_column_of_the_list_does_not_hide_what_you_decided() {
    let noted = SHOP.replace("Growth rate", "Note");
    let source = source(&noted);
    assert_eq!(rows(&source, "note = 12"), [0]);
    assert_eq!(rows(&source, "tierdeck_note like 'price%'"), [6]);
    assert_eq!(rows(&source, "with tierdeck_note"), [1, 6]);
    let known = super::Names::known(&RowNames::of(&source));
    assert!(known.contains(&"tierdeck_note".to_owned()) && known.contains(&"reason".to_owned()), "{known:?}");
}
