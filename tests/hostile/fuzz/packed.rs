//! Workbooks, archives and JSON.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::Value;
use tierdeck::data::csv::{Loader, Refusal, Settings};
use tierdeck::data::read::{self, Container, Unpacked};

use super::super::accounts;
use super::dice::Dice;
use super::{Door, changes, grids};
use crate::support::archive::{parts, zip, zip_parts};

pub const DOOR: Door = Door {
    name: "packed",
    folder: None,
    endings: &[".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".json", ".jsonl", ".zip"],
    make,
    check,
};

/// No more rows that are left out are listed.
const LISTED: usize = 1000;

/// What is hard about the parts of a workbook.
const BITS: &[&[u8]] = &[
    b"<",
    b">",
    b"/>",
    b"\"",
    b"&",
    b"<row>",
    b"</row>",
    b"</c>",
    b"<c r=\"A1\">",
    b"<c r=\"XFD1048576\">",
    b"<v>",
    b"</v>",
    b"</sheetData>",
    b"r=\"",
    b"1",
    b"-",
    b"\0",
    b"<f/>",
    b" t=\"s\"",
    b" t=\"d\"",
    b" t=\"e\"",
    b" s=\"3\"",
    b" s=\"99999\"",
    b"<row r=\"1048577\">",
    b" hidden=\"1\"",
    b"<mergeCells><mergeCell ref=\"A1:XFD1048576\"/>",
    b"<col min=\"1\" max=\"4294967295\" hidden=\"1\"/>",
    b"<dimension ref=\"A1:XFD1048576\"/>",
    b"&#0;",
    b"&lt;",
    b" table:number-columns-repeated=\"16384\"",
    b" table:number-rows-repeated=\"1048576\"",
    b"<![CDATA[",
    b"]]>",
    b" office:value-type=\"date\" office:date-value=\"2024-13-45\"",
    b" office:value=\"1e999\"",
    b"<!--",
    b"<?",
    b"date1904=\"1\"",
    b"<text:p>",
    b"</text:p>",
    b"<table:table-row>",
    b"</table:table>",
    b"\xFF",
    b"../",
    b"rId1",
    b"<autoFilter ref=\"A1:C4\"/>",
    b"<definedName name=\"x\">",
    b"uniqueCount=\"99999999\"",
    b"<t>",
    b"<r>",
    b"<is>",
];

fn make(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let grid = grids::any(dice);
    let name = dice.of(&["x", "Sheet'1", "a&b", "\u{202e}x", "Summary", "<b>", "", "a\nb"]);
    let whole = match dice.below(8) {
        0 | 1 => grids::xlsx(&grid, name),
        2 => grids::ods(&grid, name),
        3 => grids::xlsb(&grid, name),
        4 => include_bytes!("../../fixtures/workbooks/customers.xls").to_vec(),
        5 => return json(&grid, dice),
        6 if !corpus.is_empty() => corpus[dice.below(corpus.len())].clone(),
        _ => {
            let text = grids::text(&grid, dice);
            zip(&[(dice.of(&["a.csv", "a/b.csv", "../x.csv", "\u{202e}.csv", "x", ".csv"]), text.as_bytes())])
        }
    };
    within(dice, whole)
}

/// Changes a part of an archive, or the bytes of the whole.
fn within(dice: &mut Dice, mut whole: Vec<u8>) -> Vec<u8> {
    match parts(&whole) {
        Some(mut parts) if !parts.is_empty() && !dice.once_in(4) => {
            for _ in 0..1 + dice.below(2) {
                let at = dice.below(parts.len());
                changes::change(dice, &mut parts[at].1, BITS);
            }
            if dice.once_in(20) {
                let at = dice.below(parts.len());
                drop(parts.remove(at));
            }
            if dice.once_in(20) && !parts.is_empty() {
                let at = dice.below(parts.len());
                parts[at].0 = dice
                    .of(&["", "xl/workbook.xml", "../a", "content.xml", "\u{202e}", "XL/WORKBOOK.XML"])
                    .into();
            }
            // Two files of one name are not written.
            parts.sort();
            parts.dedup_by(|one, other| one.0 == other.0);
            zip_parts(&parts)
        }
        _ => {
            for _ in 0..dice.below(20) {
                let at = dice.below(whole.len().max(1));
                if at < whole.len() {
                    whole[at] = if dice.once_in(3) { dice.of(&[0, 0xFF, 0x7F, 0x80]) } else { dice.byte() };
                }
            }
            if dice.once_in(4) {
                whole.truncate(dice.below(whole.len() + 1));
            }
            whole
        }
    }
}

/// JSON of a list, changed as a tree and as bytes.
fn json(grid: &grids::Grid, dice: &mut Dice) -> Vec<u8> {
    let written = grids::json(grid);
    if dice.once_in(3) {
        let mut bytes = written.into_bytes();
        changes::any(dice, &mut bytes);
        return bytes;
    }
    let mut tree: Value = serde_json::from_str(&written).unwrap();
    for _ in 0..dice.below(6) {
        graft(&mut tree, dice);
    }
    let tree = if dice.once_in(4) { serde_json::json!({"meta": {"count": 3}, "rows": tree}) } else { tree };
    let mut bytes = match (&tree, dice.below(3)) {
        (Value::Array(rows), 0) => rows.iter().map(|row| format!("{row}\n")).collect::<String>().into_bytes(),
        (_, 1) => serde_json::to_vec_pretty(&tree).unwrap(),
        _ => tree.to_string().into_bytes(),
    };
    if dice.once_in(3) {
        changes::any(dice, &mut bytes);
    }
    bytes
}

/// Another value somewhere in a tree.
fn graft(tree: &mut Value, dice: &mut Dice) {
    let child = match tree {
        Value::Array(items) if !items.is_empty() && !dice.once_in(8) => {
            let at = dice.below(items.len());
            items.get_mut(at)
        }
        Value::Object(pairs) if !pairs.is_empty() && !dice.once_in(8) => {
            let at = dice.below(pairs.len());
            pairs.values_mut().nth(at)
        }
        _ => None,
    };
    if let Some(child) = child {
        return graft(child, dice);
    }
    *tree = match dice.below(9) {
        0 => Value::Null,
        1 => Value::from(dice.of(&[0.1, -1e300, 1e15, 12345.678, -0.0])),
        2 => Value::from(dice.of(&[i64::MIN, i64::MAX, 0, 45_000])),
        3 => Value::Bool(dice.once_in(2)),
        4 => serde_json::json!({"a": {"b": 1, "": [1, 2]}, "a.b": 2}),
        5 => serde_json::json!(["x", null, 1.5, true]),
        6 => serde_json::json!([{"x": 1}, {"y": 2}]),
        7 => serde_json::json!({}),
        _ => Value::from(dice.of(&[
            "\u{0}",
            "\n",
            "\u{1b}[2J",
            "=1+1",
            "Total",
            "",
            " ",
            "a\u{2028}b",
            "\"",
            ",",
        ])),
    };
}

/// It is refused in a sentence; or it is a list, all of whose rows are customers or said to be none.
fn check(bytes: &[u8]) -> TestCaseResult {
    let Some(container) = read::container_of(bytes) else { return accounts::check(bytes, 7) };
    let unpacked = match read::unpack(container, bytes, None) {
        Ok(unpacked) => unpacked,
        Err(refusal) => return check_refusal(container, bytes, &refusal),
    };
    let again = read::unpack(container, bytes, None);
    prop_assert!(again.is_ok_and(|again| again.text == unpacked.text && again.findings == unpacked.findings));
    let sheets = unpacked.origin.sheet().map(|sheet| sheet.names().map(str::to_owned).collect::<Vec<_>>());
    check_rows(unpacked, (container == Container::Json).then_some(bytes))?;
    for name in sheets.into_iter().flatten().take(3) {
        if let Ok(unpacked) = read::unpack(container, bytes, Some(&name)) {
            check_rows(unpacked, None)?;
        }
    }
    Ok(())
}

fn check_refusal(container: Container, bytes: &[u8], refusal: &Refusal) -> TestCaseResult {
    let again = read::unpack(container, bytes, None).err();
    prop_assert_eq!(Some(refusal), again.as_ref());
    prop_assert!(refusal.to_string().chars().count() < 1000, "{refusal}");
    Ok(())
}

fn check_rows(unpacked: Unpacked, json: Option<&[u8]>) -> TestCaseResult {
    let text = unpacked.text.clone();
    let is_text = unpacked.origin.is_text();
    for finding in &unpacked.findings {
        prop_assert!(finding.count > 0 && !finding.message.is_empty(), "{finding:?}");
    }
    let loader = match Loader::of_unpacked(unpacked, Settings::default()) {
        Ok(loader) => loader,
        Err(refusal) => {
            prop_assert!(!refusal.to_string().contains('\n'));
            return Ok(());
        }
    };
    if is_text {
        return accounts::check(&text, 11);
    }
    let list = loader.snapshot().expect("what is not refused is a list");
    if loader.left_out().len() == LISTED {
        return accounts::check_result(list);
    }
    let told = list.len() + loader.left_out().len();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&text[..]);
    let blank = |record: &csv::ByteRecord| record.iter().all(|cell| cell.trim_ascii().is_empty());
    let rows = reader.byte_records().filter(|record| !blank(record.as_ref().unwrap())).count();
    // The header may take two rows.
    let headers = rows.checked_sub(told);
    prop_assert!(
        headers.is_some_and(|headers| headers <= 2),
        "{} customers, {:?} left out, of {rows} rows: {:?}",
        list.len(),
        loader.left_out(),
        String::from_utf8_lossy(&text)
    );
    if let Some(Ok(Value::Array(rows))) = json.map(serde_json::from_slice::<Value>)
        && rows.iter().all(Value::is_object)
    {
        let has_some = |row: &Value| row.as_object().unwrap().values().any(is_something);
        let wanted = rows.iter().filter(|row| has_some(row)).count();
        prop_assert_eq!(told, wanted, "{:?}", String::from_utf8_lossy(&text));
    }
    accounts::check_result(list)
}

/// Whether a value comes to a cell with something in it.
fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => text.chars().any(|letter| !letter.is_whitespace() && !letter.is_control()),
        Value::Array(items) => {
            items.iter().all(|item| !item.is_object() && !item.is_array()) && !items.is_empty()
        }
        Value::Object(pairs) => pairs.values().any(is_something),
        Value::Bool(_) => true,
        // One that cannot be read to the last digit is missing, which is said.
        Value::Number(number) => {
            !number.is_f64() || number.as_f64().is_some_and(|it| it.abs() < 2_f64.powi(63))
        }
    }
}
