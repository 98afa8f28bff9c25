use super::super::testing::{BY_SCORE, linear, tiering};
use super::traits::{Strength, TraitKind};
use super::*;

/// Forty customers: those in tier 1 buy more, are in one of two regions more often, and ordered lately.
fn list() -> String {
    let row = |id: u32| {
        let best = id < 10;
        let revenue = if best { 70 + id } else { id % 20 };
        let region = if best == (id % 10 < 8) { "North" } else { "South" };
        let day = if best { 28 } else { 1 + id % 20 };
        format!("{id},Name {id},{revenue},{},{region},{},2026-01-{day:02},{revenue}\n", id % 3, id % 2)
    };
    let rows: String = (0..40).map(row).collect();
    format!("id,name,revenue,complaints,region,shoe,last_order,double\n{rows}")
}

fn profile(list: &str, overrides: &[(usize, Tier)]) -> (Tiering, Profile) {
    let tiering = tiering(list, &(BY_SCORE.to_owned() + &linear("revenue", 1)));
    let profile = Profile::of(&tiering, overrides, &|| false).unwrap();
    (tiering, profile)
}

#[test]
fn what_chance_does_not_explain_is_said_strongest_first() {
    let (tiering, profile) = profile(&list(), &[]);
    let best = &profile.tiers[0];
    assert_eq!((best.sum.customers, profile.total.customers), (10, 40));
    let said: Vec<(&str, &str)> =
        best.traits.iter().map(|one| (one.sentence.as_str(), one.figures.as_str())).collect();
    assert_eq!(said[0], ("They buy 6.2 times as much", "74.50 against 12"), "{said:?}");
    assert_eq!(said[1], ("They ordered more lately", "0 days ago against 15"), "{said:?}");
    assert_eq!(best.traits[0].effect, 1.0);
    let region = best.traits.iter().find(|one| one.column == "region").unwrap();
    assert_eq!(
        (region.value.as_deref(), region.customers_here, region.customers_elsewhere),
        (Some("North"), 8, 6)
    );
    assert_eq!(region.filter, "tier = 1 AND region = 'North'");
    assert_eq!(region.sentence, "4.0 times as many have region North");
    assert_eq!(best.traits.len(), 3, "of two regions one is enough: {said:?}");
    assert_eq!(best.by_chance, ["complaints", "shoe"]);
    assert!(best.traits.iter().all(|one| one.column != "double" && one.column != "name"), "{said:?}");
    assert_eq!(best.compared_with(&profile), "What sets them apart from your other 30 customers");
    assert_eq!(best.meaning(&tiering), None);
}

#[test]
fn how_long_customers_are_there_is_not_long_ago() {
    let row = |id: u32| {
        let (revenue, day) = if id < 10 { (70 + id, 1) } else { (id % 20, 8 + id % 20) };
        format!("{id},Name {id},{revenue},2026-01-{day:02},2026-01-28\n")
    };
    let rows: String = (0..40).map(row).collect();
    let (_, profile) = profile(&format!("id,name,revenue,first_order,last_order\n{rows}"), &[]);
    let longer = profile.tiers[0].traits.iter().find(|one| one.column == "first_order").unwrap();
    assert_eq!(longer.sentence, "They have been with you longer");
    assert!(longer.figures.starts_with("27 days against "), "{}", longer.figures);
}

#[test]
fn two_tiers_differ_from_each_other_alike() {
    // Cuts at 50 points and far below: two tiers alone have customers, each of which is all others of the other.
    let two = "[cuts]\nby = \"score\"\nfrom = [50, 0, 0]\n".to_owned() + &linear("revenue", 1);
    let tiering = tiering(&list(), &two);
    let profile = Profile::of(&tiering, &[], &|| false).unwrap();
    let [one, other] = [0, 1].map(|at| &profile.tiers[at]);
    assert_eq!((one.traits.len(), one.by_chance.len()), (other.traits.len(), other.by_chance.len()));
    // Of two categories, each tier has the one that is more there.
    for a in one.traits.iter().filter(|one| one.kind != TraitKind::Category) {
        let b = other.traits.iter().find(|b| (&b.column, &b.value) == (&a.column, &a.value)).unwrap();
        assert!((a.effect + b.effect).abs() < 1e-9 && (a.p - b.p).abs() < 1e-9, "{a:?} {b:?}");
        assert_eq!((a.here, a.elsewhere, a.customers_here), (b.elsewhere, b.here, b.customers_elsewhere));
    }
}

#[test]
fn typical_best_and_borderline_customers_are_named_by_their_rows() {
    let (_, profile) = profile(&list(), &[]);
    let best = &profile.tiers[0];
    assert_eq!(best.best, [9, 8, 7]);
    assert_eq!(best.typical.len(), 3);
    assert!(best.typical.contains(&4) || best.typical.contains(&5), "{:?}", best.typical);
    // The cut is at 70 points, which is 70 of revenue; 71 less a point would still be there.
    assert_eq!(best.borderline, [0]);
}

#[test]
fn a_profile_is_of_tiers_with_decisions() {
    let (_, profile) = profile(&list(), &[(0, Tier::at(3)), (39, Tier::at(0))]);
    let best = &profile.tiers[0];
    assert_eq!(best.sum.customers, 10);
    assert!(!best.borderline.contains(&0));
    assert!(best.traits[0].effect < 1.0);
}

#[test]
fn few_customers_are_not_compared() {
    let (_, found) = profile("id,revenue\n1,90\n2,80\n3,5\n", &[]);
    let best = &found.tiers[0];
    assert!(best.traits.is_empty() && best.by_chance.is_empty());
    assert_eq!(best.compared_with(&found), "With 2 customers there is nothing to compare.");
    assert_eq!(found.tiers[1].compared_with(&found), "No customer is in this tier.");
    let (_, found) = profile("id,revenue\n", &[]);
    assert!(found.tiers.iter().all(|tier| tier.best.is_empty() && tier.typical.is_empty()));
}

#[test]
fn hours_and_amounts_have_shares() {
    let (tiering, profile) = profile("id,revenue,hours\n1,90,3\n2,80,1\n3,10,6\n", &[]);
    assert_eq!(
        profile.tiers[0].heading(&profile, &tiering.model),
        "Tier 1 A: 2 customers, 67%; 170 revenue, 94%; profit not in this list; 4 hours, 40%."
    );
}

#[test]
fn strengths_have_bounds() {
    for (effect, strength) in [
        (0.6, Some("very strong")),
        (-0.43, Some("strong")),
        (0.28, Some("clear")),
        (-0.11, Some("slight")),
        (0.1, None),
    ] {
        assert_eq!(Strength::of(effect).map(Strength::in_words), strength, "{effect}");
    }
}
