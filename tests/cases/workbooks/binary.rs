//! Workbooks in Excel's binary format, and in the strict form of Open XML.

use serde_json::json;

use super::{LIST, sample};
use crate::cases::{findings, with_role};
use crate::support::Place;
use crate::support::archive::{parts, rows, xlsx, zip_parts};
use crate::support::xlsb::{Records, wide, xlsb};

#[test]
fn a_binary_workbook_says_the_same() {
    let place = Place::new();
    place.write("list.xlsb", xlsb(&[("Read me", &["Made by Bo"]), ("Kunden", &LIST)], &Records::default()));
    place.write("list.xlsx", xlsx(&[("Read me", &rows(&["Made by Bo"])), ("Kunden", &rows(&LIST))]));
    let [binary, other] = ["list.xlsb", "list.xlsx"].map(|name| {
        let list = place.json(&["inspect", name, "--json"]);
        ["sheet", "sheets", "rows", "columns", "findings"].map(|part| list[part].clone())
    });
    assert_eq!(binary, other);
    assert_eq!(binary[0], "Kunden");
}

#[test]
fn cells_of_a_binary_workbook_say_what_their_format_says() {
    let sheet = [
        "Id|Name|PLZ|Umsatz|Hours|Start|Discount|Last order",
        "1|a|5:1067|2:1.234|4:1.25|7:0.375|1:0.155|8:45100.5",
        "~2|Ünal 東京|5:99|2:7|4:0.5|7:0.5|1:0.05|3:45000",
        "3|c|5:20095|#REF!|4:1|7:0.5|1:0|3:45000",
    ];
    let mut more = Records::default();
    // Columns A and Z are hidden; the first two rows of column J are merged.
    for column in [0_u32, 25] {
        let columns = [column, column, 2560, 0].map(u32::to_le_bytes).concat();
        more.put(60, &[columns, vec![1, 0]].concat());
    }
    more.put(176, &[1_u32, 2, 9, 9].map(u32::to_le_bytes).concat());
    let list =
        Place::with("list.xlsb", xlsb(&[("x", &sheet)], &more)).json(&["inspect", "list.xlsb", "--json"]);
    assert_eq!(sample(&list, "PLZ"), ["01067", "00099", "20095"]);
    assert_eq!(sample(&list, "Umsatz"), ["1.2340 €", "7 €"]);
    assert_eq!(sample(&list, "Hours"), ["30", "12", "24"]);
    assert_eq!(sample(&list, "Start")[0], "09:00:00");
    assert_eq!(sample(&list, "Discount"), ["15.5%", "5%", "0%"]);
    assert_eq!(sample(&list, "Last order")[0], "2023-06-23 12:00:00");
    assert_eq!(sample(&list, "Name")[1], "Ünal 東京");
    for kind in ["error_cell", "hidden_row", "hidden_column", "duration_cell"] {
        assert_eq!(
            findings(&list, kind)[0]["count"],
            json!(if kind == "duration_cell" { 3 } else { 1 }),
            "{kind}"
        );
    }
}

#[test]
fn every_kind_of_cell_of_a_binary_workbook_is_read() {
    let at = |column: u32| [column, 0].map(u32::to_le_bytes).concat();
    let mut rest = Records::default();
    let row = |at: u32| [&at.to_le_bytes()[..], &[0; 13]].concat();
    rest.put(0, &row(2));
    rest.put(6, &[at(0), wide("inline")].concat());
    rest.put(8, &[at(1), wide("of a formula"), vec![0; 10]].concat());
    rest.put(9, &[&at(2)[..], &12.5_f64.to_le_bytes(), &[0; 10]].concat());
    rest.put(10, &[&at(3)[..], &[1, 0, 0]].concat());
    rest.put(0, &row(3));
    rest.put(62, &[&at(0)[..], &[1], &wide("rich"), &[0; 8]].concat());
    // The next column each: a text, a number in hundredths, a bool.
    rest.put(17, &[&0_u32.to_le_bytes()[..], &wide("next")].concat());
    rest.put(13, &[0_u32, 12_345 << 2 | 3].map(u32::to_le_bytes).concat());
    rest.put(15, &[0, 0, 0, 0, 0]);
    let book = xlsb(&[("x", &["Name|Text|Revenue|Active", "first|a|1|b"])], &rest);
    let list = Place::with("list.xlsb", book).json(&["inspect", "list.xlsb", "--json"]);
    assert_eq!(sample(&list, "Name"), ["first", "inline", "rich"], "{list}");
    assert_eq!(sample(&list, "Text"), ["a", "of a formula", "next"]);
    assert_eq!(sample(&list, "Revenue"), ["1", "12.5", "123.45"]);
    assert_eq!(sample(&list, "Active")[1..], ["yes", "no"]);
}

/// The parts of a workbook with the names of the strict form of Open XML, as Excel writes them.
fn strict(book: &[u8]) -> Vec<u8> {
    let strict = |(name, content): (String, Vec<u8>)| {
        let content = String::from_utf8(content)
            .unwrap()
            .replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            .replace("<workbook ", "<workbook conformance=\"strict\" ");
        (name, content.into_bytes())
    };
    zip_parts(&parts(book).unwrap().into_iter().map(strict).collect::<Vec<_>>())
}

#[test]
fn a_strict_workbook_says_the_same() {
    let hidden = rows(&LIST).replace("<row r=\"3\">", "<row r=\"3\" hidden=\"1\">");
    // Days may be written as such instead of as numbers.
    let dated = hidden.replace("s=\"3\"><v>45000</v>", "s=\"3\" t=\"d\"><v>2023-03-15T00:00:00</v>");
    assert_ne!(hidden, dated);
    let place = Place::with("list.xlsx", strict(&xlsx(&[("Cover", &rows(&["Hello"])), ("x", &dated)])));
    let list = place.json(&["inspect", "list.xlsx", "--json"]);
    assert_eq!((&list["sheet"], &list["rows"]), (&json!("x"), &json!(4)));
    assert_eq!(sample(&list, "Last order"), ["2023-03-15", "2023-06-23 12:00:00", "2023-10-01"]);
    assert_eq!(sample(&list, "Discount"), ["5%", "15.5%", "0%", "20%"]);
    assert_eq!(with_role(&list, "last_order").as_deref(), Some("Last order"));
    assert_eq!(findings(&list, "hidden_row").len(), 1);
}
