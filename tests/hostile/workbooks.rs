//! Workbooks, archives and JSON that mean harm, or were cut off: each is read or refused in a sentence, soon, and without
//! taking more memory than a list of its size.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::Index;
use tierdeck::data::csv::{Loader, Refusal, Settings};
use tierdeck::data::read;

use crate::support::archive::{ods, parts, rows, xlsx, xlsx_with, zip, zip_parts};
use crate::support::xlsb::{Records, wide, xlsb};

/// What comes of the bytes of a container.
fn unpacked(bytes: &[u8]) -> Result<Loader, Refusal> {
    let Some(container) = read::container_of(bytes) else {
        let mut loader = Loader::new(Settings::default());
        return loader.push(bytes).and_then(|()| loader.finish()).map(|()| loader);
    };
    Loader::of_unpacked(read::unpack(container, bytes, None)?, Settings::default())
}

fn customers(bytes: &[u8]) -> Result<usize, Refusal> {
    unpacked(bytes).map(|loader| loader.snapshot().map_or(0, |text| text.len()))
}

fn is_soon<T>(job: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = job();
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    result
}

const SHEET: [&str; 4] = ["Id|Name|Revenue", "1|Acme|5", "2|Bolt|6", "3|Cex|7"];

#[test]
fn what_unpacks_to_more_than_any_list_is_refused() {
    let gigabyte = vec![b' '; 1 << 20].repeat(1025);
    let one = zip(&[("content.xml", &gigabyte)]);
    let quarter = &gigabyte[..1 << 28];
    let many: Vec<(String, &[u8])> =
        (0..5).map(|at| (format!("xl/worksheets/sheet{at}.xml"), quarter)).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (&**name, *content)).collect();
    let files: Vec<(String, &[u8])> = (0..10_001).map(|at| (format!("{at}.csv"), &b"a"[..])).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, content)| (&**name, *content)).collect();
    for (bomb, words) in [(one, "1 GiB"), (zip(&many), "1 GiB"), (zip(&files), "more than 10000 files")] {
        let refusal = is_soon(|| customers(&bomb)).unwrap_err().to_string();
        assert!(refusal.starts_with("is too large") && refusal.contains(words), "{refusal}");
    }
}

#[test]
fn sizes_that_are_lies_are_not_believed() {
    let book = xlsx(&[("x", &rows(&SHEET))]);
    // The sizes of the last entries in the central directory, and of its end.
    for from in [30, 60, 90] {
        let mut lying = book.clone();
        let end = lying.len();
        lying[end - from..end - from + 8].fill(0xFF);
        let _ = is_soon(|| customers(&lying));
    }
    let strings = "<sst uniqueCount=\"18446744073709551615\"><si><t>a</t></si></sst>";
    let far = format!("{}{strings}", " ".repeat(100_000));
    let commented = format!("<!-- <sst uniqueCount=\"1\"> -->{strings}");
    for strings in [strings, &*far, &*commented] {
        let book = xlsx_with(&[("x", &rows(&SHEET))], "", &[("xl/sharedStrings.xml", strings.as_bytes())]);
        assert_eq!(customers(&book), Err(Refusal::Damaged));
    }
    let sheet = format!("<dimension ref=\"A1:XFD1048576\"/>{}", rows(&SHEET));
    assert_eq!(customers(&xlsx(&[("x", &sheet)])), Ok(3));
}

#[test]
fn one_file_listed_twice_is_no_more_than_two() {
    // Two entries of the directory that lead to one place.
    let two = zip(&[("a.csv", b"id,revenue\n1,2\n"), ("b.csv", b"id,revenue\n1,2\n")]);
    let mut overlapping = two.clone();
    let second = two.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    overlapping[second + 42..second + 46].fill(0);
    assert!(customers(&overlapping).is_err());
}

#[test]
fn a_far_cell_costs_nothing() {
    let far = rows(&SHEET)
        .replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>9</v></c></row></sheetData>");
    assert!(is_soon(|| customers(&xlsx(&[("x", &far)]))).is_ok_and(|count| count >= 3));
    for place in ["XFE1", "A1048577", "A4294967296", "ZZZZZZZZZZ1", "A99999999999999999999", "1A", "A0", "-1"]
    {
        let wrong = rows(&SHEET).replace("r=\"C4\"", &format!("r=\"{place}\""));
        let _ = is_soon(|| customers(&xlsx(&[("x", &wrong)])));
    }
}

#[test]
fn empty_cells_with_a_format_cost_nothing() {
    let row = "<row>".to_owned() + &"<c s=\"1\"/>".repeat(1000) + "</row>";
    let sheet = rows(&SHEET).replace("</sheetData>", &(row.repeat(10_000) + "</sheetData>"));
    assert_eq!(is_soon(|| customers(&xlsx(&[("x", &sheet)]))), Ok(3));
}

#[test]
fn cells_that_an_ods_repeats_are_bounded() {
    let cell = |value: &str, times: u32| {
        format!(
            "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"{times}\"><text:p>{value}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &str, times: u32| {
        format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
    };
    let head = row(&(cell("Id", 1) + &cell("Revenue", 1)), 1);
    let table = |rows: &str| ods(&format!("<table:table table:name=\"x\">{head}{rows}</table:table>"));
    let all = table(&row(&cell("7", 16_384), 1_048_576));
    let refusal = is_soon(|| customers(&all)).unwrap_err().to_string();
    assert!(refusal.starts_with("is too large"), "{refusal}");
    let endless = table(&(row(&cell("7", 2), 3) + &row(&cell("", u32::MAX), u32::MAX).repeat(50)));
    assert_eq!(is_soon(|| customers(&endless)), Ok(3));
    let columns =
        "<table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"4294967295\"/>";
    assert_eq!(is_soon(|| customers(&table(&(columns.repeat(5000) + &row(&cell("7", 2), 1))))), Ok(1));
}

#[test]
fn entities_do_not_grow() {
    let lines: String =
        (1..30).map(|at| format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10))).collect();
    let laughs =
        format!("<!DOCTYPE x [<!ENTITY l0 \"lol\">{lines}<!ENTITY f SYSTEM \"file:///etc/passwd\">]>");
    for entity in ["&l29;", "&f;", "&#0;", "&#x110000;", "&#xD800;", "&none;", "&"] {
        let sheet = rows(&SHEET).replace("Acme", entity);
        let _ = is_soon(|| customers(&xlsx(&[("x", &format!("{laughs}{sheet}"))])));
        let text = format!(
            "<table:table table:name=\"x\"><table:table-row><table:table-cell><text:p>a{entity}</text:p></table:table-cell></table:table-row></table:table>"
        );
        let book = zip(&[(
            "content.xml",
            format!("<?xml version=\"1.0\"?>{laughs}<office:body>{text}</office:body>").as_bytes(),
        )]);
        let _ = is_soon(|| customers(&book));
    }
}

#[test]
fn what_a_binary_workbook_names_and_does_not_have_is_passed_over() {
    let at = |column: u32| [column, 0].map(u32::to_le_bytes).concat();
    let mut wrong = Records::default();
    // A text and a style that are not there, an unknown error, a text longer than its record, a cell cut short.
    wrong.put(7, &[at(0), u32::MAX.to_le_bytes().to_vec()].concat());
    wrong.put(2, &[[3, 0x00FF_FFFF].map(u32::to_le_bytes).concat(), vec![7 << 2 | 2, 0, 0, 0]].concat());
    wrong.put(3, &[&at(1)[..], &[0x99]].concat());
    wrong.put(6, &[&at(2)[..], &u32::MAX.to_le_bytes()].concat());
    wrong.put(5, &[0]);
    // A column and a row beyond the last.
    wrong.put(5, &[at(u32::MAX), 5.0_f64.to_le_bytes().to_vec()].concat());
    wrong.put(0, &u32::MAX.to_le_bytes());
    wrong.put(6, &[at(0), wide("far")].concat());
    // More rows merged than any sheet has, and columns hidden.
    wrong.put(176, &[2, u32::MAX, 1, 1].map(u32::to_le_bytes).concat());
    wrong.put(60, &[&[0, u32::MAX, 0, 0].map(u32::to_le_bytes).concat()[..], &[1, 0]].concat());
    let mut book = xlsb(&[("x", &SHEET)], &wrong);
    assert_eq!(is_soon(|| customers(&book)), Ok(3));
    let cut = xlsb(&[("x", &SHEET)], Records::default().put(0, &[1]));
    assert_eq!(customers(&cut), Err(Refusal::Damaged));
    // A sheet of macros and one whose part is gone are no lists.
    let mut parts = parts(&book).unwrap();
    let links =
        parts.iter_mut().find(|(name, _)| name.ends_with(".rels") && name.contains("workbook")).unwrap();
    links.1 =
        String::from_utf8(links.1.clone()).unwrap().replace("/worksheet\"", "/xlMacrosheet\"").into_bytes();
    book = zip_parts(&parts);
    assert_eq!(customers(&book), Err(Refusal::Empty));
}

#[test]
fn a_workbook_within_an_older_document_is_not_the_list() {
    let mut book = include_bytes!("../fixtures/workbooks/customers.xls").to_vec();
    assert_eq!(customers(&book), Ok(4));
    let root: Vec<u8> = "Root Entry".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let root = book.windows(root.len()).rposition(|bytes| bytes == root).unwrap();
    // The outermost folder has nothing in it any more.
    book[root + 76..root + 80].fill(0xFF);
    assert_eq!(customers(&book), Err(Refusal::Damaged));
}

#[test]
fn macros_links_and_protection_are_left_alone_or_said() {
    let linked = rows(&SHEET).replace("<v>5</v>", "<f>[1]Sheet1!A1</f><v>5</v>");
    let book = xlsx_with(
        &[("x", &linked)],
        "<externalReferences><externalReference r:id=\"rId9\"/></externalReferences>",
        &[
            ("xl/vbaProject.bin", b"\xD0\xCF\x11\xE0 Attribute VB_Name"),
            ("xl/externalLinks/externalLink1.xml", b"<x/>"),
        ],
    );
    assert_eq!(customers(&book), Ok(3));
    let encrypted = zip(&[
        ("META-INF/manifest.xml", b"<manifest:encryption-data manifest:checksum=\"x\"/>"),
        ("content.xml", b"\x01\x02\x03"),
    ]);
    assert_eq!(customers(&encrypted), Err(Refusal::Encrypted));
}

#[test]
fn deep_json_is_refused() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":[", "]}]")] {
        let deep = open.repeat(100_000) + "1" + &close.repeat(100_000);
        assert!(is_soon(|| customers(deep.as_bytes())).is_err(), "{open}");
    }
    let wide =
        format!("[{{{}}}]", (0..70_000).map(|at| format!("\"c{at}\":1")).collect::<Vec<_>>().join(","));
    assert!(is_soon(|| customers(wide.as_bytes())).is_err());
    let sparse: String = (0..16_000).flat_map(|at| [at, at]).map(|at| format!("{{\"c{at}\":1}}\n")).collect();
    let refusal = is_soon(|| customers(sparse.as_bytes())).unwrap_err().to_string();
    assert!(refusal.contains("32000 rows with 16000 columns"), "{refusal}");
    let sparse: String = (0..60_000).map(|at| format!("{{\"c{at}\":1}}\n")).collect();
    assert!(is_soon(|| customers(sparse.as_bytes())).is_err(), "each object has another name");
}

#[test]
fn what_is_cut_off_anywhere_is_refused_or_read() {
    let json = br#"[{"id":1,"name":"Acme","tags":["a"],"x":{"y":1.5}},{"id":2,"name":"B\u00e9"}]"#;
    let book = xlsx(&[("x", &rows(&SHEET))]);
    for whole in [&json[..], &book, &ods("<table:table table:name=\"x\"><table:table-row/></table:table>")] {
        for end in (0..whole.len()).step_by(1 + whole.len() / 400) {
            let _ = customers(&whole[..end]);
        }
    }
    assert!(matches!(customers(&json[..40]), Err(Refusal::BrokenJson { line: 1, .. })));
    assert_eq!(customers(&book[..book.len() - 30]), Err(Refusal::Damaged));
}

const BITS: [&str; 16] = [
    "<",
    ">",
    "/>",
    "\"",
    "&",
    "<row>",
    "</c>",
    "<c r=\"A1\">",
    "<v>",
    "</sheetData>",
    "r=\"",
    "1",
    "-",
    "\0",
    "<f/>",
    "ä",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_inside_a_workbook_is_read_or_refused(
        kind in 0..3,
        part in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), 0..30_usize, any::<Index>(), any::<u8>()), 1..6),
    ) {
        let strings = "<sst uniqueCount=\"2\"><si><t>a</t></si><si><r><t>b</t></r></si></sst>";
        let sheet = rows(&SHEET) + "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>";
        let book = match kind {
            0 => xlsb(&[("x", &SHEET)], &Records::default()),
            1 => ods("<table:table table:name=\"x\"><table:table-row table:number-rows-repeated=\"3\"><table:table-cell \
                         office:value-type=\"float\" office:value=\"5\"><text:p>5</text:p></table:table-cell></table:table-row></table:table>"),
            _ => xlsx_with(&[("x", &sheet)], "<calcPr/>", &[("xl/sharedStrings.xml", strings.as_bytes())]),
        };
        let mut parts = parts(&book).unwrap();
        let chosen = part.index(parts.len());
        let content = &mut parts[chosen].1;
        for (at, length, bit, byte) in changes {
            let start = at.index(content.len() + 1);
            let end = (start + length).min(content.len());
            let bit = BITS[bit.index(BITS.len())].as_bytes();
            content.splice(start..end, bit.iter().copied().chain((byte > 200).then_some(byte)));
        }
        let _ = is_soon(|| customers(&zip_parts(&parts)));
    }

    #[test]
    fn an_old_workbook_with_any_bytes_changed_is_read_or_refused(
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..60),
        end in any::<Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut book = include_bytes!("../fixtures/workbooks/customers.xls").to_vec();
        changes.iter().for_each(|(at, byte)| *at.get_mut(&mut book) = *byte);
        if is_cut {
            book.truncate(end.index(book.len()));
        }
        let _ = is_soon(|| customers(&book));
    }

    #[test]
    fn any_bytes_behind_a_signature_are_read_or_refused(
        signature in prop::sample::select(vec![&b"PK\x03\x04"[..], b"PK\x05\x06", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"[{", b"{\""]),
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
    ) {
        let _ = customers(&[signature, &bytes].concat());
    }
}
