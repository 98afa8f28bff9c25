use proptest::prelude::*;

use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::needle::Needle;

fn text(list: &str) -> Text {
    let mut loader = Loader::new(Settings::default());
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    loader.snapshot().unwrap()
}

const LIST: &str =
    "name,revenue,note\n\"Acme, Inc\",5,\"say \"\"hi\"\"\"\n\nBoréal,7\r\nTotal,12\nÇelik,8,x,y\n";

#[test]
fn cells_are_cut_out_of_their_rows() {
    let text = text(LIST);
    assert_eq!((text.len(), text.width(), text.is_empty()), (3, 3, false));
    assert_eq!(text.header(), ["name", "revenue", "note"]);
    assert_eq!(text.raw_header(), Some("name,revenue,note"));
    assert_eq!(text.cell(RowId(0), ColumnId(0)), "Acme, Inc");
    assert_eq!(text.cell(RowId(0), ColumnId(2)), "say \"hi\"");
    assert_eq!(text.cell(RowId(1), ColumnId(2)), "");
    assert_eq!(text.cell(RowId(9), ColumnId(0)), "");
    assert_eq!(text.raw(RowId(1)), "Boréal,7".as_bytes());
    assert_eq!(text.record(RowId(2)).cells().collect::<Vec<_>>(), ["Çelik", "8", "x", "y"]);
}

#[test]
fn rows_know_their_lines_past_blank_and_left_out_ones() {
    let text = text(LIST);
    assert_eq!([0, 1, 2].map(|row| text.line(RowId(row))), [2, 4, 6]);
}

#[test]
fn a_range_of_rows_is_the_rows_one_by_one() {
    let list: String = (0..9000).map(|row| format!("customer {row},{}\n", row * 7)).collect();
    let mut loader = Loader::new(Settings::default());
    loader.push(b"name,revenue\n").unwrap();
    list.as_bytes().chunks(40_000).for_each(|piece| loader.push(piece).unwrap());
    loader.finish().unwrap();
    let text = loader.snapshot().unwrap();
    assert!(text.blocks.len() > 2, "the list must span blocks for this test to mean anything");
    for range in [0..9000, 0..0, 2500..7100, 8999..12_000, 9500..9600] {
        let expected: Vec<_> = range
            .clone()
            .take_while(|row| *row < 9000)
            .map(|row| text.record(RowId(row as u32)).text())
            .collect();
        let needle = Needle::new("R 2999,2");
        let showing = range.clone().zip(&expected).filter(|(_, record)| record.contains("r 2999,2"));
        let shown = text.records_with(range.clone(), needle.trace());
        let shown: Vec<_> = shown.map(|(row, record)| (row, record.text())).collect();
        assert_eq!(shown, showing.map(|(row, record)| (row, *record)).collect::<Vec<_>>());
        assert_eq!(text.records(range).map(Record::text).collect::<Vec<_>>(), expected);
    }
    assert_eq!(text.line(RowId(8999)), 9001);
}

#[test]
fn quotes_are_read_tolerantly() {
    let cells = |text| Record::new(text, b',').cells().map(Cow::into_owned).collect::<Vec<_>>();
    assert_eq!(cells("5\" pipe,\"a\"b,\"c"), ["5\" pipe", "ab", "\"c"]);
    assert_eq!(cells("\"\",\"\"\"\",,"), ["", "\"", "", ""]);
    let raw: Vec<_> = Record::new("\"a,b\",c", b',').raw_cells().collect();
    assert_eq!(raw, [b"\"a,b\"".as_slice(), b"c"]);
}

#[test]
fn several_columns_come_in_one_pass() {
    let mut seen = Vec::new();
    Record::new("a,b,\"c\",d", b',').for_columns(&[ColumnId(0), ColumnId(2), ColumnId(7)], |place, cell| {
        seen.push((place, cell.into_owned()));
    });
    assert_eq!(seen, [(0, "a".into()), (1, "c".into()), (2, String::new())]);
}

/// The cells of a record as written, cut byte by byte.
fn cut(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let mut start = 0;
    while start <= bytes.len() {
        let mut end = start;
        if bytes.get(start) == Some(&b'"') {
            let mut close = start + 1;
            while bytes.get(close).is_some_and(|byte| *byte != b'"' || bytes.get(close + 1) == Some(&b'"')) {
                close += if bytes[close] == b'"' { 2 } else { 1 };
            }
            end = if close < bytes.len() { close + 1 } else { start + 1 };
        }
        end += bytes[end..].iter().take_while(|byte| **byte != b',').count();
        cells.push(&text[start..end]);
        start = end + 1;
    }
    cells
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_of_columns_are_the_cells_of_the_record(
        bits in prop::collection::vec(prop::sample::select(vec!["a", "Çelik", "12345.5", ",", ",", "\"", "\"\""]), 0..60),
        quoted: bool,
        columns in prop::collection::btree_set(0..24_u32, 0..9),
    ) {
        let text = if quoted { bits.concat() } else { bits.concat().replace('"', "") };
        let record = Record::new(&text, b',');
        let columns: Vec<ColumnId> = columns.into_iter().map(ColumnId).collect();
        let mut seen = Vec::new();
        record.for_columns(&columns, |place, cell| seen.push((place, cell)));
        let cells = cut(&text);
        let cell = |column: &ColumnId| cells.get(column.index()).map_or(Cow::Borrowed(""), |cell| unquote(cell));
        let expected: Vec<_> = columns.iter().map(cell).enumerate().collect();
        prop_assert_eq!(seen, expected);
        prop_assert_eq!(record.slices().collect::<Vec<_>>(), cells);
    }

    #[test]
    fn a_plain_record_is_told_at_a_glance(
        bits in prop::collection::vec(
            prop_oneof![8 => Just(","), 8 => Just("12345.5"), 4 => Just("Çelik"), 1 => Just("-"), 1 => Just("\"")],
            0..60,
        ),
        more in 0..3_usize,
    ) {
        let text = bits.concat();
        let record = Record::new(&text, b',');
        let cells = cut(&text);
        let width = cells.len() - more % cells.len().min(2);
        let starts = |block: &[u8; 64]| places::bits_where(block, |bytes| !bytes.simd_eq(wide::u8x16::splat(b'-')));
        let expected = cells.len() == width && !text.contains('"') && cells.iter().all(|cell| !cell.starts_with('-'));
        prop_assert_eq!(record.is_plain(width, starts), expected);
    }
}
