//! What is written for spreadsheets: nothing in it is a formula, and everything else is as it was, byte for byte.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use tierdeck::data::csv::{Loader, Settings};
use tierdeck::data::table::{Choices, Table};
use tierdeck::export::tagged::{Tagged, Written};
use tierdeck::review::Decision;
use tierdeck::tiering::{Engine, Tier, check};

use crate::support::Place;

/// By revenue; the tiers' names are hostile as well.
const MODEL: &str = r#"
name = "=Test"
cuts = { by = "score", from = [50] }
tiers = [{ name = "@Top" }, { name = "Rest" }]
criteria = [{ name = "Revenue", measure = "revenue", weight = 1 }]
"#;

/// Begin formulas, in some spreadsheet or other.
const FORMULAS: &[&str] = &[
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    "\t=1",
    "  =1",
    "\u{a0}@x",
    "\u{3000}＝1",
    "\u{feff}=1",
    "-cmd|' /C calc'!A0",
    "=HYPERLINK(\"\"http://x\"\")",
    "+",
    "--1",
    "-2+3",
    "+A1",
    "-1e",
    "+1 -1",
];

/// Look like it, and are none.
const HARMLESS: &[&str] = &[
    "-1200",
    "-5%",
    "+1.5e3",
    "-",
    "+49 30 1234-567",
    "+1 (212) 555-0123",
    "-1,200.50",
    "-1.200,50",
    "+4930123456",
    "-0",
    "a=b",
    "'=1",
    "x@y.example",
    "1-2",
    "(5)",
    "#1",
    "-1 200",
    " - ",
    "½",
    "",
];

/// The list with its tiers, and what was said to be written.
fn tag(list: &str, decision: Option<&Decision>, raw: bool) -> (String, Written) {
    let mut loader =
        Loader::new(Settings { header_line: Some(Some(1)), delimiter: Some(b','), ..Settings::default() });
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    let table = Arc::new(Table::new(loader.snapshot().unwrap(), &Choices::new()));
    let tiering = Engine::new(Arc::clone(&table), None).evaluate(&check::read(MODEL).unwrap().into());
    let decisions = decision.into_iter().map(|decision| (0, decision)).collect::<BTreeMap<_, _>>();
    let mut out = Vec::new();
    let written = Tagged {
        table: &table,
        tiering: &tiering,
        decisions,
        last_moves: &tierdeck::review::LastMoves::default(),
        raw,
    }
    .write(&mut out)
    .unwrap();
    (String::from_utf8(out).unwrap(), written)
}

fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_program_protects_formulas_leaves_the_rest_and_says_how_many() {
    let all: Vec<&str> = [FORMULAS, HARMLESS].concat();
    let lines: String = all.iter().enumerate().map(|(at, cell)| format!("K{at},\"{cell}\",{at}\n")).collect();
    let list = format!("id,\"=note\",revenue\n{lines}");
    let place = Place::with("list.csv", &list);
    let run = place.run(&["tag", "list.csv", "-o", "-"]);
    assert!(run.err.contains(&format!("{} cells got a leading '", FORMULAS.len() + 1)), "{}", run.err);
    let result: Vec<&str> = run.out.lines().collect();
    assert!(result[0].starts_with("id,\"'=note\",revenue,"), "{}", result[0]);
    for (at, cell) in all.iter().enumerate() {
        let mark = if at < FORMULAS.len() { "'" } else { "" };
        let wanted = [format!("K{at},\"{mark}{cell}\",{at},"), format!("K{at},{mark}{cell},{at},")];
        assert!(
            wanted.iter().any(|wanted| result[at + 1].starts_with(wanted)),
            "{cell:?}: {}",
            result[at + 1]
        );
        assert!(
            at < FORMULAS.len() || result[at + 1].starts_with(&wanted[0]),
            "byte for byte: {}",
            result[at + 1]
        );
    }
    let raw = place.run(&["tag", "list.csv", "-o", "-", "--raw"]);
    assert!(list.lines().zip(raw.out.lines()).all(|(own, line)| line.starts_with(own)), "{}", raw.out);
    assert!(!raw.err.contains("leading '"), "{}", raw.err);
}

#[test]
fn what_a_person_wrote_is_protected_too() {
    for words in ["=1+1", "\n=1", "\r=1", "\0=1", "\t1", "＝1", "  @x"] {
        let decision = Decision {
            tier: Tier::new(1),
            reason: Some(words.into()),
            by: Some(words.into()),
            ..Decision::default()
        };
        let (result, written) = tag("id,revenue\nK1,1\nK2,2\n", Some(&decision), false);
        let row = &cells(&result)[1];
        assert_eq!(
            (&row[3], &row[6], &row[7]),
            (&"'@Top".to_string(), &format!("'{words}"), &format!("'{words}"))
        );
        assert_eq!(written.protected, 4, "two reasons' cells, and a tier of two customers: {result}");
        let (result, written) = tag("id,revenue\nK1,1\nK2,2\n", Some(&decision), true);
        assert_eq!((&cells(&result)[1][6], written.protected), (&words.to_string(), 0));
    }
}

/// Cells that begin like formulas, and others; none that would have the row left out as a total.
fn any_cell() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "=", "+", "-", "@", "＝", "－", " ", "\u{a0}", "\t", "\n", "'", "\"", ",", ".", "%", "e", "1", "23",
        "A", "ü",
    ]);
    prop::collection::vec(bits, 0..7).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn a_cell_is_as_it_was_or_has_an_apostrophe_more(notes in prop::collection::vec((any_cell(), any_cell()), 1..8)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "revenue", "note", "more"]).unwrap();
        for (at, (note, more)) in notes.iter().enumerate() {
            writer.write_record([&format!("K{at}"), &at.to_string(), note, more]).unwrap();
        }
        let list = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let (result, written) = tag(&list, None, false);
        let (before, after) = (cells(&list), cells(&result));
        prop_assert_eq!(before.len(), after.len(), "{:?}", result);
        let mut protected = 0;
        for (own, now) in before.iter().zip(&after) {
            let changed = own.iter().zip(now).filter(|(own, now)| own != now);
            for (own, now) in changed {
                protected += 1;
                prop_assert_eq!(&format!("'{own}"), now);
            }
            for cell in &now[..own.len()] {
                // A number of its column stays as it is, blanks and tabs included, also after its sign.
                let is_sign = |letter: char| {
                    letter.is_ascii_digit() || letter.is_whitespace() || "+-－.,%".contains(letter)
                };
                let has_digit = cell.contains(|one: char| one.is_ascii_digit());
                // `1e1` is 10, and `1e1-` is -10.
                let is_float = || cell.trim().trim_end_matches('-').parse::<f64>().is_ok();
                let is_number = has_digit && (cell.trim().chars().all(is_sign) || is_float());
                // Nothing but blanks does nothing.
                let start = if cell.trim().is_empty() { "" } else { cell.trim_start_matches([' ', '\u{a0}']) };
                let digits = || start.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
                let start = if is_number { &*digits() } else { start };
                // Text between `="` and `"`, or nothing there, is what a spreadsheet shows and all that it does: the cell
                // stays as it was, as long as that text begins no formula itself.
                let inside = start.trim_end().strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
                let inside = inside.filter(|text| !text.contains('"'));
                // There, too, nothing but blanks does nothing.
                let inside = inside.map(|text| if text.trim().is_empty() { "" } else { text });
                let start = inside.unwrap_or(start);
                // The wide minus of Chinese and Japanese is one before digits.
                let is_wide_minus = start.starts_with('－') && !is_number;
                prop_assert!(!is_wide_minus && !start.starts_with(['=', '@', '＝', '\t', '\n']), "{cell:?}");
                let is_signed = start.starts_with(['+', '-']);
                prop_assert!(!is_signed || !start.contains(|letter: char| "=@Aü\"\n\t".contains(letter)), "{cell:?}");
            }
        }
        let tops = after.iter().filter(|row| row.get(5).is_some_and(|name| name == "'@Top")).count();
        prop_assert_eq!(written.protected, protected + tops);
        let (raw, written) = tag(&list, None, true);
        prop_assert_eq!(written.protected, 0);
        prop_assert!(before.iter().zip(cells(&raw)).all(|(own, now)| now.starts_with(own)), "{raw:?}");
        let mut rows = list.trim_end_matches('\n').split("\nK");
        prop_assert!(protected > 0 || rows.all(|row| result.contains(row)), "{result:?}");
    }
}
