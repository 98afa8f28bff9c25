use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::date::Day;
use crate::data::orders::AddingUp;
use crate::data::table::Choices;
use crate::review::{Cause, Contact, NextStep, Opened};
use crate::tiering::{ComputedColumn, Engine, check};

/// Tier 1 from 50 points, by revenue.
const MODEL: &str = r#"
name = "Test"
cuts = { by = "score", from = [50] }
tiers = [{ name = "Top" }, { name = "Rest; of \"them\"" }]
criteria = [{ name = "Revenue", measure = "revenue", weight = 1 }]
"#;

fn table(bytes: &[u8]) -> Arc<Table> {
    let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
    loader.push(bytes).unwrap();
    loader.finish().unwrap();
    Opened::new(loader.snapshot().unwrap(), &Choices::new(), None, &[], &AddingUp::default(), &[]).table
}

fn tag_table(
    table: &Arc<Table>,
    decisions: &[(usize, Decision)],
    change: impl FnOnce(&mut Tagged<'_>),
) -> (String, Written) {
    let tiering = Engine::new(Arc::clone(table), None).evaluate(&check::read(MODEL).unwrap().into());
    let decisions = decisions.iter().map(|(row, decision)| (*row, decision)).collect();
    let mut tagged =
        Tagged { table, tiering: &tiering, decisions, last_moves: &LastMoves::default(), raw: false };
    change(&mut tagged);
    let mut out = Vec::new();
    let written = tagged.write(&mut out).unwrap();
    (String::from_utf8(out).unwrap(), written)
}

fn tag(bytes: impl AsRef<[u8]>) -> (String, Written) {
    tag_table(&table(bytes.as_ref()), &[], |_| {})
}

#[test]
fn what_comes_next_is_said_where_somebody_was_in_touch_or_decided_on_a_step() {
    let table = table(b"id,Revenue\nc1,100\nc2,50\nc3,20\n");
    let contact = |on: &str| Contact {
        on: Day::parse_iso(on).unwrap(),
        what: "call".into(),
        outcome: None,
        next: Day::parse_iso("2026-12-24"),
        by: None,
    };
    let step = NextStep { what: "=reprice".into(), ..NextStep::default() };
    let decisions = [
        (0, Decision { contacts: vec![contact("2026-11-20")], ..Decision::default() }),
        (2, Decision { step: Some(step), ..Decision::default() }),
    ];
    let (text, written) = tag_table(&table, &decisions, |_| {});
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].ends_with(",previous_tier,moved_because,tier_since,next_action,next_on"), "{text}");
    let ends = [",,,,call,2026-12-24", ",,,,,", ",,,,'=reprice,"];
    assert!(lines[1..].iter().zip(ends).all(|(line, end)| line.ends_with(end)), "{text}");
    assert_eq!(written.protected, 1);
    let (again, _) = tag(&text);
    assert!(again.starts_with(&lines[0].replace(",next_action,next_on", "")), "{again}");
}

#[test]
fn a_result_looks_like_this() {
    let table = table(b"id,Revenue,City\nc1,100,Rome\nc2,,Bonn\nc3,30,\"Ulm, Neu\"\n");
    let day = Day::parse_iso;
    let decisions = [
        (1, Decision { reviewed: day("2024-05-03"), reason: Some("lost".into()), ..Decision::default() }),
        (
            2,
            Decision {
                tier: Tier::new(1),
                reason: Some("says \"yes\", pays".into()),
                by: Some("Ann".into()),
                on: day("2024-05-01"),
                reviewed: day("2024-05-02"),
                note: Some("calls often".into()),
                again: day("2024-12-01"),
                ..Decision::default()
            },
        ),
    ];
    let expected = "\
id,Revenue,City,tier,tier_name,score,calculated_tier,tier_reason,tier_by,tier_on,reviewed,note,look_again,previous_tier,moved_because,tier_since
c1,100,Rome,1,Top,75.00,1,,,,,,,,,
c2,,Bonn,,not enough data,,,,,,2024-05-03,,,,,
c3,30,\"Ulm, Neu\",1,Top,25.00,2,\"says \"\"yes\"\", pays\",Ann,2024-05-01,2024-05-02,calls often,2024-12-01,3,own figures,2024-11-30
";
    let moved = LastMove { before: Tier::new(3), because: Some(Cause::OwnFigures), since: day("2024-11-30") };
    let moves = LastMoves::as_said(Some(vec![LastMove::default(), LastMove::default(), moved]));
    let tiering = Engine::new(Arc::clone(&table), None).evaluate(&check::read(MODEL).unwrap().into());
    let decided = decisions.iter().map(|(row, decision)| (*row, decision)).collect();
    let tagged =
        Tagged { table: &table, tiering: &tiering, decisions: decided, last_moves: &moves, raw: false };
    let mut out = Vec::new();
    let written = tagged.write(&mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(text, expected);
    assert_eq!(written, Written { customers: 3, ..Written::default() });
}

#[test]
fn the_lists_own_bytes_stay_as_they_are() {
    // Needless quotes, blanks, semicolons, Windows line ends, a mark, a line break in a cell.
    let own = ["id;\"Revenue\"; note ", "\"c1\";\"10\"; x ", "c2;30;\"a \"\"b\"\"\r\n;c\"", "c3;-5;x\"y"];
    let (text, written) = tag(format!("\u{feff}{}\r\n", own.join("\r\n")));
    let added = [
        ";tier;tier_name;score;calculated_tier;tier_reason;tier_by;tier_on;reviewed;tierdeck_note;look_again;previous_tier;moved_because;tier_since\r\n",
        ";1;Top;50.00;1;;;;;;;;;\r\n",
        ";1;Top;83.33;1;;;;;;;;;\r\n",
        ";2;\"Rest; of \"\"them\"\"\";16.67;2;;;;;;;;;\r\n",
    ];
    let expected: String = own.iter().zip(added).map(|(own, added)| format!("{own}{added}")).collect();
    assert_eq!(text, format!("\u{feff}{expected}"));
    assert_eq!(written.protected, 0);
}

#[test]
fn a_list_that_was_not_utf8_comes_out_as_utf8_with_a_mark() {
    let (text, _) = tag(b"id,Revenue,City\nc1,1,K\xf6ln\nc2,2,M\xfcnchen\nc3,3,Z\xfcrich\n");
    assert!(text.starts_with("\u{feff}id,") && text.contains("c1,1,Köln,"), "{text}");
    assert!(tag("id,Revenue,City\nc1,1,Köln\n").0.starts_with("id,"));
}

#[test]
fn ragged_rows_line_up() {
    let (text, _) = tag("id,Revenue,City\nc1,1,Rome\nc2,2\nc3\nc4,4,Bonn,more,=1+1\nc5,5,Ulm\n");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[2].starts_with("c2,2,,"), "{text}");
    assert_eq!(lines[3], "c3,,,,not enough data,,,,,,,,,,,");
    assert_eq!(lines[4], "c4,4,Bonn,1,Top,62.50,1,,,,,,,,,,more,'=1+1");
    let commas: Vec<usize> = lines.iter().map(|line| line.matches(',').count()).collect();
    assert_eq!(commas, [15, 15, 15, 15, 17, 15]);
}

#[test]
fn what_could_be_a_formula_is_protected_and_counted() {
    let list = "id,Revenue,=note\nc1,-1,=1+1\nc2,2,\"=HYPERLINK(\"\"x\"\")\"\nc3,3,＝1\nc4,4,\" @x\"\nc5,5,+49 30 123456\n";
    let by_attacker = Decision {
        tier: Tier::new(2),
        reason: Some("=1,2".into()),
        by: Some("-x".into()),
        ..Decision::default()
    };
    let (text, written) = tag_table(&table(list.as_bytes()), &[(4, by_attacker.clone())], |_| {});
    for cell in [
        ",'=note,",
        ",'=1+1,",
        ",\"'=HYPERLINK(\"\"x\"\")\",",
        ",'＝1,",
        ",\"' @x\",",
        "c1,-1,",
        ",+49 30 123456,",
        ",\"'=1,2\",'-x,",
    ] {
        assert!(text.contains(cell), "{cell} in {text}");
    }
    assert_eq!(written, Written { customers: 5, protected: 7, cut: 0 });

    let (text, written) = tag_table(&table(list.as_bytes()), &[(4, by_attacker)], |tagged| tagged.raw = true);
    assert!(!text.contains('\''), "{text}");
    assert!(list.lines().all(|line| text.contains(line)), "{text}");
    assert_eq!(written.protected, 0);
}

#[test]
fn a_quote_that_nothing_closes_does_not_swallow_the_added_cells() {
    let (text, _) = tag("id,Revenue,City\nc1,1,Rome\nc2,2,\"Bonn");
    assert!(text.ends_with("\nc2,2,\"\"\"Bonn\",1,Top,75.00,1,,,,,,,,,\n"), "{text}");
}

#[test]
fn names_that_the_list_has_are_prefixed() {
    let (text, _) = tag("id,Revenue,Tier,tierdeck_tier,SCORE\nc1,1,a,b,c\n");
    let header = text.lines().next().unwrap();
    assert!(header.ends_with(",SCORE,tierdeck_tierdeck_tier,tier_name,tierdeck_score,calculated_tier,tier_reason,tier_by,tier_on,reviewed,note,look_again,previous_tier,moved_because,tier_since"), "{header}");
}

#[test]
fn a_name_of_the_lists_own_that_looks_added_has_fewer_prefixes() {
    let (text, _) = tag("id,Revenue,tierdeck_tier,tierdeck_tierdeck_Score\nc1,1,a,b\n");
    let header = text.lines().next().unwrap();
    let added = ",tierdeck_tierdeck_tier,tier_name,tierdeck_tierdeck_tierdeck_score,calculated_tier,";
    assert!(header.contains(added), "{header}");
}

#[test]
fn a_list_without_a_header_gets_one() {
    let mut loader = Loader::new(Settings { header_line: Some(None), ..Settings::default() });
    loader.push(b"c1,1\nc2,2\n").unwrap();
    loader.finish().unwrap();
    let table = Arc::new(Table::new(loader.snapshot().unwrap(), &Choices::new()));
    let (text, written) = tag_table(&table, &[], |_| {});
    assert!(text.starts_with("column 1,column 2,tier,tier_name,"), "{text}");
    assert_eq!((text.lines().count(), written.customers), (3, 2));
}

#[test]
fn scores_have_the_decimal_mark_of_the_list() {
    let (text, _) = tag("id;Revenue\nc1;1.234,50\nc2;20,25\n");
    assert!(text.contains(";75,00;"), "{text}");
    let (text, _) = tag("id,Revenue\nc1,\"1.234,50\"\nc2,\"20,25\"\n");
    assert!(text.contains(",75.00,"), "a comma divides the cells here: {text}");
}

#[test]
fn a_result_of_a_result_is_not_doubled() {
    for list in ["id,Revenue\nc1,1\nc2,2\nc3\n", "id,Revenue,tier\nc1,1,=x\nc2,2,,surplus\nc3,3,y\n"] {
        let once = tag(list).0;
        let again = table(once.as_bytes());
        assert_eq!(again.columns().len(), list.lines().next().unwrap().split(',').count());
        let twice = tag_table(&again, &[], |_| {}).0;
        assert_eq!(twice, once);
    }
}

#[test]
fn long_lists_come_out_in_order() {
    let rows = 300_000;
    let list: String =
        (0..rows).fold("id,Revenue\n".to_string(), |list, row| list + &format!("c{row},{row}\n"));
    let decision = Decision { tier: Tier::new(2), ..Decision::default() };
    let decided = [(0, decision.clone()), (16_384, decision.clone()), (rows - 1, decision)];
    let (text, written) = tag_table(&table(list.as_bytes()), &decided, |_| {});
    assert_eq!(written.customers, rows);
    for (row, line) in text.lines().skip(1).enumerate() {
        let tier = if row >= rows / 2 && decided.iter().all(|(decided, _)| *decided != row) { 1 } else { 2 };
        assert!(line.starts_with(&format!("c{row},{row},{tier},")), "{line}");
    }
}

#[test]
fn scores_have_two_decimals() {
    for (score, text) in
        [(0.0, "0.00"), (100.0, "100.00"), (7.005, "7.01"), (69.994, "69.99"), (99.999, "100.00")]
    {
        let mut out = Vec::new();
        cells::push_score(&mut out, score, b'.');
        assert_eq!(String::from_utf8(out).unwrap(), text);
    }
}

fn read_back(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

proptest! {
    #[test]
    fn every_cell_comes_back_and_thirteen_more(rows in proptest::collection::vec(("[a-z0-9 ,;\"\r\nü]{0,9}", "[0-9]{0,3}"), 1..20)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "note", "revenue"]).unwrap();
        for (row, (note, revenue)) in rows.iter().enumerate() {
            writer.write_record([&format!("c{row}"), &format!("x{note}"), revenue]).unwrap();
        }
        let list = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let (text, written) = tag(&list);
        prop_assert_eq!(written, Written { customers: rows.len(), ..Written::default() });
        let tagged = read_back(&text);
        for (before, after) in read_back(&list).iter().zip(&tagged) {
            prop_assert_eq!(&after[..3], &before[..]);
            prop_assert_eq!(after.len(), 16);
        }
        prop_assert_eq!(tagged.len(), rows.len() + 1);
    }
}

#[test]
fn computed_cells_have_twelve_digits_and_their_names_are_their_own() {
    let table = table(b"id,a,b\nx,0.3,0.1\ny,-1,1\nz,1,0\nw,1,30000000\n");
    let column =
        |name: &str, expression: &str| ComputedColumn { name: name.into(), expression: expression.into() };
    let mut engine = Engine::new(Arc::clone(&table), None);
    engine.compute(vec![
        column("tier_by", "CASE WHEN a < 0 THEN 1000000000000000000 * a ELSE a / b END"),
        column("A", "a"),
        column("Why", "no + such"),
    ]);
    let tiering = engine.evaluate(&check::read(MODEL).unwrap().into());
    let mut out = Vec::new();
    Tagged {
        table: &table,
        tiering: &tiering,
        decisions: BTreeMap::new(),
        last_moves: &LastMoves::default(),
        raw: false,
    }
    .write(&mut out)
    .unwrap();
    let text = String::from_utf8(out).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    assert!(header.starts_with("id,a,b,tier_by,tierdeck_A,Why,tier,tier_name,"), "{header}");
    assert!(header.contains(",tierdeck_tier_by,"), "{header}");
    let values: Vec<&str> = rows.lines().map(|row| row.split(',').nth(3).unwrap()).collect();
    assert_eq!(values, ["3", "-1e18", "", "3.33333333333e-8"]);
    assert!(rows.lines().all(|row| row.split(',').nth(5) == Some("")), "{rows}");
}
