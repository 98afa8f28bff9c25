//! Reviews that earlier versions saved.

use super::*;
use crate::review::{CustomerKey, Decision};
use crate::tiering::Tier;
use crate::tiering::model::ScaleKind;

/// Saved by version 0.1.0, with everything that a review can have.
const FROM_0_1_0: &str = include_str!("../../../tests/fixtures/review-0.1.0/shop.tierdeck.toml");

fn day(text: &str) -> Option<Day> {
    Some(Day::parse_iso(text).unwrap())
}

#[test]
fn every_decision_of_0_1_0_is_read() {
    let review = read(FROM_0_1_0).unwrap();
    let keys: Vec<&str> = review.decisions.keys().map(CustomerKey::value).collect();
    assert_eq!(keys, ["K01", "K02", "K03", "K05", "K08", "K99"]);
    let decision = |key: &str| (*review.decisions[&key.into()]).clone();

    let overridden = Decision {
        tier: Tier::new(1),
        reason: Some("Recommend us; \"always\" pay".into()),
        calculated: Tier::new(1),
        by: Some("Ann".into()),
        on: day("2026-07-01"),
        reviewed: day("2026-07-01"),
        note: Some("Ask about the new boat".into()),
        ..Decision::default()
    };
    assert_eq!(decision("K01"), overridden);
    let with_everything = decision("K02");
    assert_eq!(with_everything.reason.as_deref(), Some("two disputes this year,\nboth lost"));
    assert_eq!((with_everything.tier, with_everything.calculated), (Tier::new(3), Tier::new(2)));
    assert_eq!((with_everything.by.as_deref(), with_everything.on), (Some("Jo"), day("2026-06-30")));
    assert_eq!((with_everything.again, with_everything.reviewed), (day("2026-12-01"), day("2026-06-30")));
    assert_eq!(with_everything.note.as_deref(), Some("Call Ms \"Ng\" first"));
    let earlier: Vec<_> = with_everything.earlier.iter().map(|verdict| (verdict.tier, verdict.on)).collect();
    assert_eq!(earlier, [(Tier::new(2), day("2025-06-30")), (None, day("2024-06-30"))]);
    assert_eq!(with_everything.ratings["pays on time"].to_string(), "2");
    assert_eq!(decision("K03"), Decision { reviewed: day("2026-07-01"), ..Decision::default() });
    assert_eq!(
        (decision("K05").again, decision("K05").note.as_deref()),
        (day("2027-01-15"), Some("Moves in autumn"))
    );
    assert_eq!(decision("K08").ratings["pays on time"].to_string(), "5");
    assert_eq!((decision("K99").tier, decision("K99").by.as_deref()), (Tier::new(2), Some("Ann")));
}

#[test]
fn model_columns_filters_and_formulas_of_0_1_0_are_read() {
    let review = read(FROM_0_1_0).unwrap();
    let reading = Settings {
        encoding: Some("UTF-8".into()),
        delimiter: Some(b';'),
        sheet: None,
        header_line: Some(Some(1)),
        rows: None,
    };
    assert_eq!((&review.reading, review.as_of), (&reading, day("2026-06-30")));
    let profit = Choice { kind: Some(ChosenType::DecimalComma), role: Some(ChosenRole::Role(Role::Profit)) };
    assert_eq!(review.choices["Gross margin"], profit);
    assert_eq!(review.choices["Region"], Choice { kind: None, role: Some(ChosenRole::None) });
    let filters: Vec<_> = review.filters.iter().map(|filter| (&*filter.name, &*filter.expression)).collect();
    assert_eq!(filters, [("North", "Region = 'North'"), ("Large", "\"Turnover 2025\" > 50000")]);
    assert_eq!(review.computed[0].expression, "\"Gross margin\" / Orders");
    let model = &review.model;
    assert_eq!(
        (&*model.name, model.tier_count(), model.cuts.from.as_slice()),
        ("Our shop", 4, &[72.5, 50.0, 25.0][..])
    );
    let criteria: Vec<_> =
        model.criteria.iter().map(|of| (&*of.name, of.weight.0, of.scale, of.on)).collect();
    let expected = [
        ("Profit", 40.0, ScaleKind::Log, true),
        ("Orders", 12.5, ScaleKind::Points, true),
        ("Pays on time", 10.0, ScaleKind::Linear, true),
        ("Days since", 5.0, ScaleKind::Percentile, false),
    ];
    assert_eq!(criteria, expected);
    assert_eq!(model.rules.iter().filter(|rule| rule.on).count(), 2);
    assert_eq!((model.lifetime.margin, model.small_but_valuable.revenue_up_to), (Some(30.0), 40.0));
}

#[test]
fn a_review_of_0_1_0_is_saved_with_nothing_lost() {
    let review = read(FROM_0_1_0).unwrap();
    let saved = Day::parse_iso("2026-11-27").unwrap();
    assert_eq!(write(&review, "shop.csv", saved, FROM_0_1_0).unwrap(), FROM_0_1_0);
}
