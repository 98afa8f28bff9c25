use std::sync::Arc;

use jiff::Timestamp;

use crate::data::date::Day;
use crate::export::content::{Content, Export};
use crate::tiering::Tier;

use super::*;

fn grid() -> Grid {
    let columns = vec![
        GridColumn::new("key", "Key", GridKind::Text),
        GridColumn::new("tier", "Tier", GridKind::Tier),
        GridColumn::new("profit", "Profit", GridKind::Amount),
        GridColumn::new("profit_share", "Profit %", GridKind::Share),
        GridColumn::new("score", "Score", GridKind::Number { decimals: 1 }),
        GridColumn::new("due", "Due", GridKind::Day),
    ];
    let row = |key: &str, numbers: [f64; 3], tier: u8| {
        let [profit, share, score] = numbers.map(GridCell::Number);
        vec![key.into(), Tier::new(tier).into(), profit, share, score, Day::of(2026, 12, 1).into()]
    };
    Grid {
        title: "Due | for *contact*".into(),
        sentences: vec!["Two <b>customers</b>.".into()],
        columns,
        rows: vec![
            row("=1+1", [-1234.567, 0.123_456_78, 71.25], 1),
            row("@a|b\u{202e}\u{1b}\nשלום", [f64::NAN, -0.0, 1e300], 0),
            vec![],
        ],
        totals: Some(vec!["Total".into(), GridCell::Empty, GridCell::Number(-1234.567)]),
        after: vec!["As of today.".into()],
        decimal: None,
    }
}

fn written(ending: &str) -> String {
    let mut out = Vec::new();
    grid().write_as(ending, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn csv_has_machine_names_and_raw_numbers_and_no_formulas() {
    let mut reader = csv::Reader::from_reader(written("csv").into_bytes().leak() as &[u8]);
    let head: Vec<&str> = reader.headers().unwrap().iter().collect::<Vec<_>>().leak().to_vec();
    assert_eq!(head, ["key", "tier", "profit", "profit_share", "score", "due"]);
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows[0], ["'=1+1", "1", "-1234.57", "0.123457", "71.3", "2026-12-01"]);
    assert_eq!(rows[1][..4], ["'@a|b\u{202e}\u{1b}\nשלום", "", "", "0"]);
    assert!(rows[1][4].starts_with("1000000") && rows[1][4].parse::<f64>() == Ok(1e300));
    assert_eq!(rows[2], [""; 6]);
}

#[test]
fn markdown_has_titles_sentences_and_totals_and_nothing_acts() {
    let written = written("md");
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines[0], "# Due \\| for \\*contact\\*");
    assert_eq!(lines[2], "Two \\<b\\>customers\\</b\\>.");
    assert_eq!(lines[4], "| Key | Tier | Profit | Profit % | Score | Due |");
    assert_eq!(lines[5], "| --- | ---: | ---: | ---: | ---: | --- |");
    assert_eq!(lines[6], "| =1+1 | 1 | -1,235 | 12% | 71.2 | 2026-12-01 |");
    assert!(lines[7].starts_with("| @a\\|b") && !lines[7].contains(['\u{202e}', '\u{1b}']), "{}", lines[7]);
    assert_eq!(lines[9], "| **Total** |  | **-1,235** |  |  |  |");
    assert_eq!(lines.last(), Some(&"As of today."));
}

#[test]
fn html_is_a_page_in_which_nothing_acts() {
    let written = written("html");
    assert!(written.starts_with("<!DOCTYPE html>") && written.ends_with("</html>\n"));
    assert!(written.contains("<td class=\"n\">-1,235</td>") && written.contains("<tfoot>"));
    assert!(written.contains("Two &lt;b&gt;customers&lt;/b&gt;.") && !written.contains("<b>"));
    assert!(!written.contains(['\u{202e}', '\u{1b}']));
}

#[test]
fn an_unknown_ending_is_said_and_nothing_is_written() {
    let export = Export { what: "2 customers".into(), content: Arc::new(grid()) };
    let mut out = Vec::new();
    let failed = export.write("due.doc".as_ref(), Timestamp::UNIX_EPOCH, &mut out).unwrap_err().to_string();
    assert_eq!(failed, "This cannot be written as .doc: end the name with .csv, .xlsx, .md, .html or .ics.");
    assert!(out.is_empty());
    export.write("due".as_ref(), Timestamp::UNIX_EPOCH, &mut out).unwrap();
    assert!(out.starts_with(b"key,tier"));
}

#[test]
fn a_calendar_says_of_when_it_is() {
    let export = Export { what: "2 customers".into(), content: Arc::new(grid()) };
    let mut out = Vec::new();
    export.write("due.ics".as_ref(), Timestamp::UNIX_EPOCH, &mut out).unwrap();
    let written = String::from_utf8(out).unwrap();
    assert!(written.contains("DTSTAMP:19700101T000000Z") && written.contains("DTSTART;VALUE=DATE:20261201"));
    assert_eq!(export.what_in("due.ics".as_ref()), "2 dates of 2 customers");
}
