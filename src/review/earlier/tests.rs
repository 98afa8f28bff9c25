use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::table::Choices;

fn table(text: &str) -> Table {
    let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
    loader.push(text.as_bytes()).unwrap();
    loader.finish().unwrap();
    Table::new(loader.snapshot().unwrap(), &Choices::new())
}

fn names(names: &str) -> Vec<String> {
    names.split(',').map(str::to_owned).collect()
}

#[test]
fn a_result_is_recognised_by_its_last_eight_columns() {
    let added = ADDED.join(",");
    assert_eq!(earlier_result(&names(&format!("id,tier,{added}"))), Some(2));
    assert_eq!(earlier_result(&names(&format!("id,tier,tierdeck_{added}"))), Some(2));
    for other in [added.clone(), format!("id,{added},more"), format!("id,{}", &added[5..]), String::new()] {
        assert_eq!(earlier_result(&names(&other)), None, "{other}");
    }
    assert_eq!(earlier_result(&names(&format!("id,{}", added.replace("score", "Score")))), None);
}

#[test]
fn decisions_come_back() {
    let text = format!(
        "id,{}\n\
         c1,1,Top,80.00,1,,,,\n\
         c2,1,Top,20.00,2,\"'=sum, really\",Ann,2024-05-01,2024-05-02\n\
         c3,2,Rest,80.00,1,'tis so,,,\n\
         c4,,not enough data,,,,,,2024-05-03\n\
         c5,3,Low,1.00,,,,2024-05-04,soon\n\
         c6\n",
        ADDED.join(",")
    );
    let day = |day: &str| Day::parse_iso(day);
    let expected = [
        (
            1,
            Decision {
                tier: Tier::new(1),
                reason: Some("=sum, really".into()),
                calculated: Tier::new(2),
                by: Some("Ann".into()),
                on: day("2024-05-01"),
                reviewed: day("2024-05-02"),
                ..Decision::default()
            },
        ),
        (
            2,
            Decision {
                tier: Tier::new(2),
                reason: Some("'tis so".into()),
                calculated: Tier::new(1),
                ..Decision::default()
            },
        ),
        (3, Decision { reviewed: day("2024-05-03"), ..Decision::default() }),
        (4, Decision { tier: Tier::new(3), on: day("2024-05-04"), ..Decision::default() }),
    ];
    assert_eq!(decisions(&table(&text), 1), expected);
}

#[test]
fn ratings_before_the_eight_columns_come_back() {
    let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let header = |before: &[&str]| [owned(before), owned(&ADDED)].concat();
    assert_eq!(earlier_result(&header(&["id", "rating_risk", "tierdeck_rating_fits"])), Some(1));
    assert_eq!(earlier_result(&header(&["rating_risk", "id"])), Some(2), "that one is the list's own");
    assert_eq!(earlier_result(&header(&["rating_risk"])), Some(1), "a list has a column of its own");
    let table =
        table(&format!("id,rating_fits,rating_risk,{}\na,9,4,,,,,,,,\nb,,,,,,,,,,\n", ADDED.join(",")));
    let found = decisions(&table, 1);
    let rated = Decision::default().rated("risk", Rating::new(4));
    assert_eq!(found, [(0, rated)], "9 is no answer");
}

#[test]
fn what_an_earlier_result_computed_is_known_by_its_name() {
    let computed = ["per_head", "Rate"]
        .map(|name| ComputedColumn { name: name.into(), expression: "revenue / 2".into() });
    for (header, own) in [
        ("id,revenue,per_head,rate", 2),
        ("id,per_head,revenue,tierdeck_Rate", 3),
        ("rate,per_head", 1),
        ("id,revenue", 2),
    ] {
        assert_eq!(without_computed(&names(header), &computed), own, "{header}");
    }
    assert_eq!(without_computed(&[], &computed), 0);
}
