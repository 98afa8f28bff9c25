use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::date::Day;
use crate::data::table::Choices;
use crate::review::{Cause, LastMove};

/// A list with the columns that were added behind its own, and which these are.
fn result(text: &str) -> (Table, AddedColumns) {
    let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
    loader.push(text.as_bytes()).unwrap();
    loader.finish().unwrap();
    let text = loader.snapshot().unwrap();
    let mut added = AddedColumns::of(&text, &[]).unwrap();
    let (text, own) = added.behind(text);
    (Table::of_first_columns(text, own, &Choices::new(), None), added)
}

fn found(text: &str) -> Vec<(usize, Decision)> {
    let (table, added) = result(text);
    decisions(&table, &added)
}

fn by_hand(tier: u8, calculated: u8, reason: &str, on: &str) -> Decision {
    Decision {
        tier: Tier::new(tier),
        calculated: Tier::new(calculated),
        reason: (!reason.is_empty()).then(|| reason.into()),
        on: Day::parse_iso(on),
        ..Decision::default()
    }
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
    assert_eq!(found(&text), expected);
}

#[test]
fn notes_and_days_to_look_again_come_back() {
    let header = format!("{},note,look_again", ADDED.join(","));
    let noted = Decision {
        note: Some("=calls, often".into()),
        again: Day::parse_iso("2026-12-01"),
        ..Decision::default()
    };
    let cells = "a,1,Top,80.00,1,,,,,\"'=calls, often\",2026-12-01\nb,1,,,1,,,,,,\n";
    assert_eq!(found(&format!("id,{header}\n{cells}")), [(0, noted.clone())]);
    let text = format!(
        "note,id,tier,look_again,tierdeck_{}\nown,a,9,x,1,,,1,,,,,hello,2026-12-01\n",
        header.replace("note,look_again", "tierdeck_note,tierdeck_look_again")
    );
    let (table, added) = result(&text);
    let names: Vec<&str> = table.columns().iter().map(|column| &*column.name).collect();
    assert_eq!(names, ["note", "id", "tier", "look_again"], "the list's own stay");
    assert_eq!(decisions(&table, &added)[0].1.note.as_deref(), Some("hello"));
    let of_earlier_version = format!("id,note,{}\na,own,1,,,1,,,,\n", ADDED.join(","));
    let (table, _) = result(&of_earlier_version);
    assert_eq!(table.columns().len(), 2, "a note of the list's own is no added one");
}

#[test]
fn what_changed_comes_back_with_the_tiers_of_everybody() {
    let header = format!("{},note,look_again,{}", ADDED.join(","), MOVED.join(","));
    let text = format!(
        "id,{header}\na,1,Top,80.00,2,why,me,2026-10-01,,,,2,your decision,2026-10-01\nb,3,,,3,,,,,,,,,\nc,,,,,,,,,,,,,\n"
    );
    let (table, added) = result(&text);
    assert_eq!(table.columns().len(), 1, "none of them is the list's own");
    let recorded = Recorded::of(&table, &added).unwrap();
    assert_eq!(recorded.tiers, [Tier::new(1), Tier::new(3), None]);
    assert_eq!(recorded.calculated, Some(vec![Tier::new(2), Tier::new(3), None]));
    let moved = LastMove {
        before: Tier::new(2),
        because: Some(Cause::Decision),
        since: Day::parse_iso("2026-10-01"),
    };
    assert_eq!(recorded.last_moves, Some(vec![moved, LastMove::default(), LastMove::default()]));
}

#[test]
fn what_comes_next_comes_back_right_behind_the_last_move_only() {
    let header = format!("{},note,look_again,{}", ADDED.join(","), MOVED.join(","));
    let cells = "a,1,Top,80.00,1,,,,,,,,,,'=call,2026-12-01\nb,1,,,1,,,,,,,,,,,\n";
    let step = NextStep { what: "=call".into(), due: Day::parse_iso("2026-12-01"), ..NextStep::default() };
    let decided = Decision { step: Some(step), ..Decision::default() };
    assert_eq!(found(&format!("id,{header},next_action,next_on\n{cells}")), [(0, decided)]);
    let (table, _) = result(&format!("id,next_action,next_on,{header}\na,call,2026-12-01,1,,,1,,,,,,,,,\n"));
    assert_eq!(table.columns().len(), 3, "those of a list's own stay");
}

#[test]
fn a_list_with_a_column_of_tiers_keeps_them_by_number_or_by_name() {
    let model = crate::tiering::bundled::default_model();
    let tiers = |list: &str| tiers_of_list(&crate::tiering::testing::table(list), &model);
    assert_eq!(tiers("id,Tier\na,2\nb,Fixer\nc,\n"), Some(vec![Tier::new(2), Tier::new(4), None]));
    assert_eq!(tiers("id,Tier\na,2\nb,Gold\n"), None, "what the model does not know is no tier");
    assert_eq!(tiers("id,level\na,2\n"), None);
}

#[test]
fn ratings_before_the_eight_columns_come_back() {
    let text = format!("id,rating_fits,rating_risk,{}\na,9,4,,,,,,,,\nb,,,,,,,,,,\n", ADDED.join(","));
    let rated = Decision::default().rated(&"risk".into(), Rating::new(4), None, None);
    assert_eq!(found(&text), [(0, rated)], "9 is no answer");
}

#[test]
fn the_answers_of_several_raters_come_back_with_their_names() {
    let text =
        format!("id,rating_risk,{}\na,\"3 Ann Lee; 5 Bo\",,,,,,,,\nb,2; 4 Bo,,,,,,,,\n", ADDED.join(","));
    let by = |names: [(&str, u8); 2]| {
        names.iter().fold(Decision::default(), |decision, (name, answer)| {
            let by = (!name.is_empty()).then(|| (*name).into());
            decision.rated(&"risk".into(), Rating::new(*answer), by, None)
        })
    };
    let first = by([("Ann Lee", 3), ("Bo", 5)]);
    assert_eq!(first.ratings["risk"].to_string(), "3 Ann Lee; 5 Bo");
    let found = found(&text);
    assert_eq!(found[0], (0, first));
    assert_eq!(found[1].1.ratings["risk"].to_string(), "2; 4 Bo");
}

#[test]
fn decisions_come_back_from_columns_in_any_order_and_with_others_among_them() {
    let expected = vec![(1, by_hand(1, 2, "two, \"big\" orders", "2024-05-01"))];
    let quoted = "\"two, \"\"big\"\" orders\"";
    for text in [
        format!(
            "id,{},more\nc1,2,Rest,20.00,2,,,,,x\nc2,1,Top,20.00,2,{quoted},,2024-05-01,,y\n",
            ADDED.join(",")
        ),
        format!(
            "tier_reason,tier,id,calculated_tier,tier_on,tier_by,reviewed,score,tier_name\n\
             ,2,c1,2,,,,20.00,Rest\n{quoted},1,c2,2,2024-05-01,,,20.00,Top\n"
        ),
        format!(
            "ID,TIER,TIER_NAME,SCORE,CALCULATED_TIER,TIER_REASON,TIER_BY,TIER_ON,REVIEWED,NOTE\n\
             c1,2.0,Rest,20,2.0,,,,,\nc2,1.0,Top,20,2.0,{quoted},,2024-05-01,,x\n"
        ),
    ] {
        assert_eq!(found(&text), expected, "{text}");
    }
}

#[test]
fn ratings_come_back_from_anywhere() {
    let text = "tier,rating_fits,id,rating_size,reviewed,score,tier_name,calculated_tier,tier_reason,tier_by,tier_on\n\
                1,5,a,12,,,,,,,\n";
    let (table, added) = result(text);
    assert_eq!(table.columns().iter().map(|column| &*column.name).collect::<Vec<_>>(), ["id", "rating_size"]);
    assert_eq!(
        decisions(&table, &added),
        [(0, Decision::default().rated(&"fits".into(), Rating::new(5), None, None))]
    );
}

#[test]
fn what_is_missing_is_not_made_up() {
    let without_words = "id,tier,tier_name,score,calculated_tier\na,1,Top,80,1\nb,1,Top,20,2\n";
    assert_eq!(found(without_words), [(1, by_hand(1, 2, "", ""))], "only the difference says so");
    let without_tier = "id,tier_name,score,calculated_tier,tier_reason,tier_by,tier_on,reviewed\n\
                        a,Top,80,2,big,,2024-05-01,2024-05-02\nb,Top,20,2,,,,\n";
    let seen = Decision { reviewed: Day::parse_iso("2024-05-02"), ..Decision::default() };
    assert_eq!(found(without_tier), [(0, seen)]);
    let without_calculated = "id,tier,tier_reason,tier_by,tier_on\na,1,big,,2024-05-01\nb,2,,,\n";
    let expected = Decision { calculated: None, ..by_hand(1, 1, "big", "2024-05-01") };
    assert_eq!(found(without_calculated), [(0, expected)]);
}

#[test]
fn days_that_a_spreadsheet_wrote_are_read() {
    let of = |days: [&str; 2]| {
        format!("id,{}\na,1,,,2,,,{},\nb,1,,,2,,,{},\nc,1,,,1,,,,\n", ADDED.join(","), days[0], days[1])
    };
    for days in [["03.05.2024", "28.05.2024"], ["5/3/2024", "5/28/2024"], ["2024-05-03", "28/05/2024"]] {
        let expected = [(0, by_hand(1, 2, "", "2024-05-03")), (1, by_hand(1, 2, "", "2024-05-28"))];
        assert_eq!(found(&of(days)), expected, "{days:?}");
        assert_eq!(result(&of(days)).1.findings().len(), 1);
    }
    let findings = result(&of(["05/03/2024", "05/04/2024"])).1.findings();
    assert_eq!(findings[1].kind, crate::data::finding::FindingKind::AmbiguousDate);
}
