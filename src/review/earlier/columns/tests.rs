use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::finding::Severity;

fn text(list: &str) -> Text {
    let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    loader.snapshot().unwrap()
}

/// A list of this header with one row, of which every cell is 1.
fn ones(header: &str) -> Text {
    text(&format!("{header}\n{}\n", vec!["1"; header.split(',').count()].join(",")))
}

/// The list's own columns, where it is a result.
fn own(header: &str, computed: &[ComputedColumn]) -> Option<Vec<String>> {
    let mut added = AddedColumns::of(&ones(header), computed)?;
    let (text, own) = added.behind(ones(header));
    Some(text.header()[..own].to_vec())
}

fn owned(names: &[&str]) -> Option<Vec<String>> {
    Some(names.iter().map(ToString::to_string).collect())
}

#[test]
fn a_result_is_known_by_the_names_of_its_columns() {
    let added = ADDED.join(",");
    let moved = "reviewed,tier_on,a,tier_by,tier_reason,calculated_tier,score,b,tier_name,tier";
    for (header, expected) in [
        (format!("id,{added}"), owned(&["id"])),
        (format!("id,Tier,tierdeck_{added}"), owned(&["id", "Tier"])),
        (format!("id,tierdeck_{added}"), owned(&["id"])),
        (format!("id,tier,tierdeck_tierdeck_{added},tierdeck_tier"), owned(&["id", "tier", "tierdeck_tier"])),
        (format!("id,{added},more"), owned(&["id", "more"])),
        (format!("{added},id"), owned(&["id"])),
        (format!("a,{added},b,c"), owned(&["a", "b", "c"])),
        (moved.to_owned(), owned(&["a", "b"])),
        (format!("ID,{}", added.to_uppercase()), owned(&["ID"])),
        ("id,tier,tier_name,score,calculated_tier,tier_by,tier_on,reviewed".into(), owned(&["id"])),
        ("id,tier,tier_name,score,calculated_tier".into(), owned(&["id"])),
        ("id,tier,calculated_tier,tier_reason,more,tier_by".into(), owned(&["id", "more"])),
        (added.clone(), None),
        ("id,tier,score,reviewed".into(), None),
        ("id,tier,tier_name".into(), None),
        ("id,tier,tier_reason,tier_on".into(), None),
        ("id".into(), None),
    ] {
        assert_eq!(own(&header, &[]), expected, "{header}");
    }
}

#[test]
fn a_list_of_others_is_no_result_and_has_no_doubt() {
    for list in [
        "id,tier,tier_name,score,reviewed\na,gold,Gold,80,yes\nb,silver,Silver,20,no\n",
        "id,tier,tier_reason,tier_by,tier_on\na,Gold,spend,Ann,2024-05-01\n",
        "id,tier,calculated_tier,score\na,A,B,80\n",
        "id,tier,score\na,1,80\n",
        "id,tier\na,1\n",
        "id,score,reviewed,tier_name\na,80,yes,Gold\n",
        "id,tier,score,reviewed\na,1,80,2024-05-01\n",
    ] {
        assert_eq!(AddedColumns::of(&text(list), &[]), None, "{list}");
        assert_eq!(doubtful_columns(&text(list)), None, "{list}");
    }
}

#[test]
fn too_little_of_a_result_is_a_question() {
    for header in
        ["id,tier,tier_name,score", "id,tier,tier_reason,tier_on", "tier,id,tierdeck_score,reviewed"]
    {
        assert_eq!(own(header, &[]), None, "{header}");
        let found = doubtful_columns(&ones(header)).unwrap();
        assert_eq!((found.kind, found.kind.severity()), (FindingKind::PartialResult, Severity::Doubt));
    }
    let found = doubtful_columns(&ones("id,tier,tier_name,score")).unwrap();
    assert!(found.message.starts_with("tier, tier_name and score could be of"), "{}", found.message);
}

#[test]
fn what_is_missing_is_said() {
    let of = |without: &[&str]| {
        let header: Vec<&str> = ADDED.into_iter().filter(|name| !without.contains(name)).collect();
        let found = AddedColumns::of(&ones(&format!("id,{}", header.join(","))), &[]).unwrap().findings();
        (found[0].kind, found[0].message.clone())
    };
    for (without, kind, says) in [
        (&[][..], FindingKind::EarlierResult, "its columns tier to reviewed"),
        (&["score"], FindingKind::EarlierResult, "without score;"),
        (
            &["tier_name", "calculated_tier"],
            FindingKind::EarlierResult,
            "without tier_name and calculated_tier;",
        ),
        (
            &["tier_reason"],
            FindingKind::PartialResult,
            "without tier_reason. The decisions are read from the others.",
        ),
        (
            &["tier", "score"],
            FindingKind::PartialResult,
            "without tier. No tier set by hand can be read from it.",
        ),
        (
            &["tier_reason", "tier_by", "tier_on", "reviewed"],
            FindingKind::PartialResult,
            "and reviewed. Where tier is not calculated_tier, it counts as set by hand.",
        ),
    ] {
        let (found, message) = of(without);
        assert_eq!(found, kind, "{message}");
        assert!(message.contains(says), "{message}");
    }
}

#[test]
fn ratings_right_before_the_eight_are_of_the_result() {
    let added = ADDED.join(",");
    for (before, expected) in [
        ("id,rating_risk,tierdeck_rating_fits", owned(&["id"])),
        ("rating_risk,id", owned(&["rating_risk", "id"])),
        ("rating_risk", owned(&["rating_risk"])),
    ] {
        assert_eq!(own(&format!("{before},{added}"), &[]), expected, "{before}");
        let expected = expected.map(|own| [own, vec!["more".to_owned()]].concat());
        assert_eq!(own(&format!("{before},{added},more"), &[]), expected, "{before}");
    }
}

#[test]
fn what_an_earlier_result_computed_is_known_by_its_name() {
    let computed = ["per_head", "Rate"]
        .map(|name| ComputedColumn { name: name.into(), expression: "revenue / 2".into() });
    let added = ADDED.join(",");
    for (header, expected) in [
        ("id,revenue,per_head,rate", ["id", "revenue"].as_slice()),
        ("id,per_head,revenue,tierdeck_Rate", &["id", "per_head", "revenue"]),
        ("rate,per_head", &["rate"]),
        ("id,revenue", &["id", "revenue"]),
    ] {
        assert_eq!(own(&format!("{header},{added}"), &computed), owned(expected), "{header}");
    }
}
