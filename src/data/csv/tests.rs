use proptest::prelude::*;

use super::*;
use crate::data::column::RowId;
use crate::data::finding::FindingKind;
use crate::data::text::Record;
use crate::data::text::split::Splitter;

fn load_in_pieces(bytes: &[u8], piece: usize) -> Result<Loader, Refusal> {
    let mut loader = Loader::new(Settings::default());
    for part in bytes.chunks(piece.max(1)) {
        loader.push(part)?;
    }
    loader.finish()?;
    Ok(loader)
}

fn load(bytes: &[u8]) -> Loader {
    load_in_pieces(bytes, bytes.len()).unwrap()
}

fn rows(loader: &Loader) -> Vec<Vec<String>> {
    let text = loader.snapshot().unwrap();
    text.records(0..text.len()).map(|record| record.cells().map(Into::into).collect()).collect()
}

fn found(loader: &Loader) -> Vec<(FindingKind, usize, Option<u64>)> {
    loader.findings().iter().map(|finding| (finding.kind, finding.count, finding.line)).collect()
}

/// Everything that may be seen of a list.
fn seen(loader: &Loader) -> impl PartialEq + std::fmt::Debug + use<> {
    let text = loader.snapshot().unwrap();
    let lines: Vec<u64> = (0..text.len()).step_by(97).map(|row| text.line(RowId(row as u32))).collect();
    let raw: Vec<Vec<u8>> = (0..text.len()).map(|row| text.raw(RowId(row as u32)).to_vec()).collect();
    (
        text.header().to_vec(),
        text.dialect().clone(),
        lines,
        raw,
        loader.findings(),
        loader.left_out().to_vec(),
    )
}

#[test]
fn what_is_odd_is_told_with_its_line() {
    let loader = load(b"name,n,x\na,1\nb,2,3,4\n\n,,\n\"c,3,4\nd\0,5,6\n\xFC,6,7\n\xC3\xA4\xC3\xA4,7,8,\n");
    let expected = [
        (FindingKind::ShortRow, 1, Some(2)),
        (FindingKind::LongRow, 2, Some(3)),
        (FindingKind::EmptyRow, 1, Some(5)),
        (FindingKind::UnterminatedQuote, 1, Some(6)),
        (FindingKind::NulBytes, 1, Some(7)),
        (FindingKind::InvalidBytes, 1, Some(8)),
    ];
    let told = found(&loader);
    assert_eq!(told.len(), expected.len(), "{told:?}");
    assert!(expected.iter().all(|finding| told.contains(finding)), "{told:?}");
    let names: Vec<String> = rows(&loader).into_iter().map(|mut row| row.swap_remove(0)).collect();
    assert_eq!(names, ["a", "b", "\"c", "d", "ü", "ää"]);
}

#[test]
fn the_first_odd_letter_is_told_by_its_line_in_every_encoding() {
    let rows = |count: usize| b"Acme,1\n".repeat(count);
    let list = [b"name,n\n".to_vec(), rows(20_000), b"\xFF\xFF\0,3\n".to_vec(), rows(500)].concat();
    for (encoding, count) in [("Shift_JIS", 2), ("UTF-8", 2)] {
        let settings = Settings { encoding: Some(encoding.to_owned()), ..Settings::default() };
        for piece in [list.len(), 70_001] {
            let mut loader = Loader::new(settings.clone());
            list.chunks(piece).for_each(|part| loader.push(part).unwrap());
            loader.finish().unwrap();
            let odd = (FindingKind::InvalidBytes, count, Some(20_002));
            assert_eq!(found(&loader), [odd, (FindingKind::NulBytes, 1, Some(20_002))], "{encoding}");
        }
    }
    let drawn = [" a │ b \n═══╪═══\n x │ 2\n y".as_bytes(), b"\xFC", " │ 4\n".as_bytes()].concat();
    let drawn = load(&drawn);
    assert!(found(&drawn).contains(&(FindingKind::InvalidBytes, 1, Some(4))), "{:?}", found(&drawn));
}

#[test]
fn a_report_keeps_only_its_customers() {
    let loader = load(include_bytes!(
        "../../../tests/fixtures/headers/quickbooks_sales_by_customer_summary_reconstructed.csv"
    ));
    let text = loader.snapshot().unwrap();
    assert_eq!(text.header(), ["Customer", "Total"]);
    assert_eq!(text.dialect().header_line, Some(5));
    assert_eq!(
        rows(&loader),
        [["Acme Corp", "$1,250.00"], ["Bravo Ltd", "-75.50"], ["   Bravo Ltd:Job A", "300.00"]]
    );
    let left_out: Vec<_> = loader.left_out().iter().map(|left| (left.line, left.text.as_str())).collect();
    assert_eq!(
        left_out[..3],
        [(1, "Sales by Customer Summary"), (2, "Example Co, LLC"), (3, "January 1 - December 31, 2025")]
    );
    assert_eq!(left_out[3..5], [(9, "Total for Bravo Ltd 224.50"), (10, "TOTAL $1,474.50")]);
    assert_eq!((left_out.len(), left_out[5].0), (6, 13));
}

#[test]
fn a_title_blank_lines_and_a_footer_surround_a_contact_list() {
    let loader =
        load(include_bytes!("../../../tests/fixtures/headers/quickbooks_contact_list_with_preamble.csv"));
    let text = loader.snapshot().unwrap();
    assert_eq!((text.dialect().header_line, text.width()), (Some(4), 6));
    assert_eq!(text.cell(RowId(0), crate::data::column::ColumnId(4)), "1 Main St\nSpringfield IL");
    assert_eq!((text.len(), text.line(RowId(1))), (2, 7));
    assert_eq!(loader.left_out().iter().map(|left| left.line).collect::<Vec<_>>(), [1, 2, 11]);
}

#[test]
fn a_footer_is_known_by_the_blank_line_above_it_however_the_list_arrives() {
    let customers: String = (0..9000).map(|row| format!("customer {row},{row}\n")).collect();
    let footer = "Generated on 2026-01-31,\n".repeat(16);
    let list = format!("name,n\n{customers}Total,40495500\n{footer}");
    for piece in [list.len(), 70_000, 997] {
        let loader = load_in_pieces(list.as_bytes(), piece).unwrap();
        assert_eq!((loader.snapshot().unwrap().len(), loader.left_out().len()), (9000, 17));
    }
    assert!(rows(&load(b"name,n\nGenerated on 2026-01-31,\n")).is_empty());
    assert_eq!(rows(&load(b"day\n2026-01-30\n2026-01-31\n")).len(), 2);
}

#[test]
fn a_stray_quote_swallows_no_customer() {
    let list: String = (0..50_000).map(|row| format!("C{row},{row}\n")).collect();
    let list = format!("id,n\n\"Acme,1\n{list}");
    let loader = load_in_pieces(list.as_bytes(), 100_000).unwrap();
    let text = loader.snapshot().unwrap();
    assert_eq!((text.len(), text.line(RowId(50_000))), (50_001, 50_002));
    assert_eq!(found(&loader), [(FindingKind::UnterminatedQuote, 1, Some(2))]);
}

#[test]
fn huge_cells_and_many_columns_load() {
    let cell = "x\n".repeat(1_500_000);
    let loader = load_in_pieces(format!("id,note\n1,\"{cell}\"\n2,b\n").as_bytes(), 70_000).unwrap();
    assert_eq!(rows(&loader), [["1", &cell], ["2", "b"]]);

    let wide = |prefix: &str| (0..10_000).map(|at| format!("{prefix}{at}")).collect::<Vec<_>>().join(";");
    let loader =
        load_in_pieces(format!("{}\n{}\n", wide("some column "), wide("")).as_bytes(), 9999).unwrap();
    let text = loader.snapshot().unwrap();
    assert_eq!((text.width(), text.len()), (10_000, 1));
    assert_eq!(text.cell(RowId(0), crate::data::column::ColumnId(9999)), "9999");
}

#[test]
fn a_long_list_is_the_same_cut_side_by_side_and_one_piece_after_the_other() {
    let odd = [
        "\"says \"\"ä\r\nb\"\"\n\",2\r\n",
        "\r\n",
        ",,\n",
        "short\n",
        "long,1,2,3\r\n",
        "Total,9\n",
        "5\" pipe,3\n",
    ];
    let rows = (0..60_000).map(|row| match row % 13 {
        0 => odd[row / 13 % odd.len()].to_owned(),
        _ => format!("Kundin Nr. {row},{}\n", row * 7),
    });
    let quoted_from_here = "\"nothing closes this,1\n";
    let list =
        format!("name,n\n{}{quoted_from_here}{}", rows.collect::<String>(), "Söhne,1\r\n".repeat(30_000));
    let utf_16: Vec<u8> = ["\u{feff}", &list].concat().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin_1 = list.chars().map(|letter| letter as u8).collect();
    for bytes in [list.clone().into_bytes(), ["\u{feff}", &list].concat().into_bytes(), utf_16, latin_1] {
        let side_by_side = load(&bytes);
        assert_eq!(seen(&side_by_side), seen(&load_in_pieces(&bytes, 50_021).unwrap()));
        assert_eq!(side_by_side.snapshot().unwrap().len(), 88_432);
    }
}

#[test]
fn a_snapshot_only_grows() {
    let mut loader = Loader::new(Settings::default());
    let mut before = 0;
    for piece in 0..40_u32 {
        let rows: String = (0..500).map(|row| format!("{},customer,{row}\n", piece * 500 + row)).collect();
        loader.push(rows.as_bytes()).unwrap();
        if let Some(text) = loader.snapshot() {
            assert!(text.len() >= before);
            before = text.len();
            assert_eq!(
                text.cell(RowId(before as u32 - 1), crate::data::column::ColumnId(0)),
                (before - 1).to_string()
            );
        }
    }
    assert!(before > 17_000, "{before}");
    loader.finish().unwrap();
    assert_eq!(loader.snapshot().unwrap().len(), 20_000);
}

#[test]
fn nothing_is_no_list_and_a_header_alone_is_one() {
    for nothing in ["", "\u{feff}", "\n\r\n ", "\u{feff}\n", ",,\n,,\n"] {
        assert_eq!(load_in_pieces(nothing.as_bytes(), 3).err(), Some(Refusal::Empty), "{nothing:?}");
    }
    let loader = load(b"name,revenue");
    assert_eq!(loader.snapshot().unwrap().header(), ["name", "revenue"]);
    assert!(rows(&loader).is_empty() && loader.findings().is_empty());
}

/// Bytes that look like lists often enough to reach every path.
fn listish() -> impl Strategy<Value = Vec<u8>> {
    let bits: [&[u8]; 18] = [
        b"a",
        b"12",
        b",",
        b",",
        b";",
        b"\"",
        b"\"\"",
        b"\n",
        b"\r\n",
        b"\r",
        b"\0",
        b"\xC3",
        b"\xA4",
        b"\xE2\x82\xAC",
        b"Total",
        b"\nid,name\n",
        b" ",
        b"2024-01-01",
    ];
    prop::collection::vec(prop::sample::select(bits.to_vec()), 0..80).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn any_bytes_in_any_pieces_are_the_same_list(
        start in prop_oneof![listish(), prop::collection::vec(any::<u8>(), 0..60)],
        repeats in prop_oneof![Just(1_usize), Just(1500)],
        piece in prop_oneof![1..20_usize, Just(70_000)],
    ) {
        // Repeated, it is mostly longer than the sample, and blocks are sealed on the way.
        let piece = if repeats > 1 { piece * 997 } else { piece };
        let bytes = start.repeat(repeats);
        match (load_in_pieces(&bytes, bytes.len()), load_in_pieces(&bytes, piece)) {
            (Ok(whole), Ok(pieces)) => prop_assert_eq!(seen(&whole), seen(&pieces)),
            (whole, pieces) => prop_assert_eq!(whole.err(), pieces.err()),
        }
    }

    #[test]
    fn cells_and_line_ends_are_counted_as_they_are_cut(text in listish()) {
        let text = String::from_utf8_lossy(&text);
        let mut splitter = Splitter::new(b',', 0);
        while let Some(span) = splitter.next(text.as_bytes(), true) {
            let record = Record::new(&text[span.start..span.end], b',');
            prop_assert_eq!(record.cells().count(), span.cells, "{:?}", record);
        }
    }

    #[test]
    fn well_formed_lists_read_as_the_csv_crate_reads_them(
        cells in prop::collection::vec(prop::collection::vec("[a-z0-9 ,;|\"\n\tß€]{0,8}", 3), 1..40),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        crlf: bool,
        always_quoted: bool,
    ) {
        let mut writer = ::csv::WriterBuilder::new();
        writer.delimiter(delimiter);
        if crlf { writer.terminator(::csv::Terminator::CRLF); }
        if always_quoted { writer.quote_style(::csv::QuoteStyle::Always); }
        let mut writer = writer.from_writer(Vec::new());
        writer.write_record(["first name", "second", "third"]).unwrap();
        for (at, row) in cells.iter().enumerate() {
            writer.write_record([format!("c{at}"), row[0].clone(), format!("{} {}", row[1], row[2])]).unwrap();
        }
        let list = writer.into_inner().unwrap();
        let settings = Settings { delimiter: Some(delimiter), header_line: Some(Some(1)), ..Settings::default() };
        let mut loader = Loader::new(settings);
        loader.push(&list).unwrap();
        loader.finish().unwrap();
        let mut reader = ::csv::ReaderBuilder::new().delimiter(delimiter).from_reader(list.as_slice());
        let expected: Vec<(u64, Vec<String>)> = reader
            .records()
            .map(Result::unwrap)
            .map(|record| (record.position().unwrap().line(), record.iter().map(str::to_owned).collect()))
            .collect();
        let text = loader.snapshot().unwrap();
        for (at, (line, row)) in expected.iter().enumerate() {
            let record = text.record(RowId(at as u32));
            prop_assert_eq!(record.cells().collect::<Vec<_>>(), row.as_slice());
            // After CR LF the csv crate's records begin with the LF, a line early.
            prop_assert!(crlf || text.line(RowId(at as u32)) == *line);
        }
        prop_assert_eq!(text.len(), expected.len());
    }
}
