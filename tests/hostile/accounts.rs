//! What is true of every list: where each of its letters went is known, and what is written of it has everybody.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use tierdeck::data::column::RowId;
use tierdeck::data::csv::Loader;
use tierdeck::data::orders::AddingUp;
use tierdeck::data::table::{Choices, Table};
use tierdeck::data::text::Text;
use tierdeck::export::tagged::Tagged;
use tierdeck::review::Opened;
use tierdeck::tiering::{self, Engine, Tier};

use super::read_in_pieces;

/// By revenue alone: reading what a large model asks for takes longer than all else about a small list.
const MODEL: &str = r#"
name = "Test"
cuts = { by = "score", from = [50] }
tiers = [{ name = "Top" }, { name = "=Rest" }]
criteria = [{ name = "Revenue", measure = "revenue", weight = 1 }]
"#;

/// Reads some bytes in pieces of a length, and sees that all is in order with whatever comes of it.
pub fn check(bytes: &[u8], piece: usize) -> TestCaseResult {
    let loader = match (read_in_pieces(bytes, usize::MAX), read_in_pieces(bytes, piece)) {
        (Ok(whole), Ok(pieces)) => {
            prop_assert_eq!(seen(&whole), seen(&pieces), "in one piece, and in pieces of {}", piece);
            whole
        }
        (Err(refusal), pieces) => {
            prop_assert!(!refusal.to_string().contains('\n'));
            prop_assert_eq!(pieces.err(), Some(refusal));
            return Ok(());
        }
        (Ok(_), Err(refusal)) => return Err(TestCaseError::fail(format!("refused in pieces: {refusal}"))),
    };
    let text = loader.snapshot().expect("what is not refused is a list");
    prop_assert!(text.width() > 0 && text.header().iter().all(|name| !name.is_empty()));
    if let Ok(source) = str::from_utf8(bytes)
        && text.dialect().encoding == "UTF-8"
    {
        check_letters(source, &loader, &text)?;
    }
    check_result(text)
}

/// Everything that may be seen of a list.
fn seen(loader: &Loader) -> impl PartialEq + std::fmt::Debug + use<> {
    let text = loader.snapshot().unwrap();
    let rows: Vec<(u64, Vec<u8>)> =
        (0..text.len() as u32).map(RowId).map(|row| (text.line(row), text.raw(row).to_vec())).collect();
    (text.header().to_vec(), text.dialect().clone(), rows, loader.findings(), loader.left_out().to_vec())
}

/// Every letter and digit of the source is in the header, in a customer, or on a line that is said to be left out.
fn check_letters(source: &str, loader: &Loader, text: &Text) -> TestCaseResult {
    // NUL is dropped before anything else is read: one between CR and LF leaves one line end.
    let source = source.strip_prefix('\u{feff}').unwrap_or(source).replace('\0', "");
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = source.split('\n').collect();
    let rows = (0..text.len() as u32).map(RowId);
    let header = text.dialect().header_line;
    let left_out = loader.left_out().iter().map(|left| left.line);
    let others: Vec<u64> = left_out.chain(header).collect();
    let mut starts: Vec<u64> = rows.clone().map(|row| text.line(row)).chain(others.iter().copied()).collect();
    starts.sort_unstable();
    let distinct = starts.len();
    starts.dedup();
    prop_assert_eq!(starts.len(), distinct, "nothing begins on a line where something else does");
    let until = |start: u64| {
        starts
            .get(starts.partition_point(|other| *other <= start))
            .map_or(lines.len(), |next| *next as usize - 1)
    };
    let elsewhere = others.iter().flat_map(|start| &lines[*start as usize - 1..until(*start)]);
    let told: usize = elsewhere.map(|line| letters(line)).sum();
    let kept: usize = rows.map(|row| letters(str::from_utf8(text.raw(row)).unwrap())).sum();
    prop_assert_eq!(told + kept, letters(&source), "of {:?}", source);
    for finding in loader.findings() {
        prop_assert!(
            finding.count > 0 && finding.line.is_none_or(|line| (1..=lines.len() as u64).contains(&line)),
            "{finding:?}"
        );
    }
    Ok(())
}

fn letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}

/// The result has every customer on a line of its own for whoever reads it, each with as many cells.
pub fn check_result(text: Text) -> TestCaseResult {
    let opened = Opened::new(text, &Choices::new(), None, &[], &AddingUp::default(), &[]);
    let table = &opened.table;
    table.prepare(&table.column_ids().collect::<Vec<_>>());
    let _ = (table.findings(), opened.brought_to(&Default::default()));
    let tiering = Engine::new(Arc::clone(table), None).evaluate(&tiering::check::read(MODEL).unwrap().into());
    prop_assert_eq!(tiering.tiers.len(), table.len());
    let tagged = Tagged {
        table,
        tiering: &tiering,
        decisions: BTreeMap::new(),
        last_moves: &tierdeck::review::LastMoves::default(),
        raw: false,
    };
    let mut out = Vec::new();
    let written = tagged.write(&mut out).unwrap();
    prop_assert_eq!(written.customers, table.len());
    let delimiter = table.text().dialect().delimiter;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(&out[..]);
    let records: Vec<usize> = reader.records().map(|record| record.unwrap().len()).collect();
    let result = String::from_utf8_lossy(&out);
    check_again(table, &tiering.tiers, &out)?;
    prop_assert_eq!(records.len(), table.len() + 1, "{:?}", result);
    prop_assert!(records.iter().all(|cells| *cells >= records[0]), "{result:?}");
    Ok(())
}

/// The result read again has the same customers, none of them left out, in the same tiers.
fn check_again(table: &Table, tiers: &[Option<Tier>], result: &[u8]) -> TestCaseResult {
    let again = read_in_pieces(result, usize::MAX)
        .map_err(|refusal| TestCaseError::fail(format!("the result {refusal}")))?;
    let text = again.snapshot().unwrap();
    prop_assert_eq!(
        text.len(),
        table.len(),
        "in {:?}: {:?}",
        String::from_utf8_lossy(result),
        again.left_out()
    );
    let opened = Opened::new(text, &Choices::new(), None, &[], &AddingUp::default(), &[]);
    let tiering =
        Engine::new(Arc::clone(&opened.table), None).evaluate(&tiering::check::read(MODEL).unwrap().into());
    prop_assert_eq!(&tiering.tiers[..], tiers, "in {:?}", String::from_utf8_lossy(result));
    Ok(())
}
