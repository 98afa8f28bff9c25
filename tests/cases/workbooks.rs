//! Workbooks as people keep them: which sheet is the list, what its cells say, and what is hidden or merged.

mod archives;
mod beginning;
mod beside;
mod binary;
mod several;

use serde_json::{Value, json};

use super::numbers::figures_in;
use super::{findings, with_role};
use crate::support::Place;
use crate::support::archive::{ods, rows, xlsx, xlsx_with};

const LIST: [&str; 5] = [
    "Customer ID|Name|Revenue|Profit|Discount|Last order",
    "K1|Acme|1200.5|300|1:0.05|3:45000",
    "K2|Bolt|800|-20|1:0.155|3:45100.5",
    "K3|Cex|700|12.345|1:0|3:45200",
    "K4|Dune|650|11|1:0.2|",
];

fn inspected(book: impl AsRef<[u8]>) -> Value {
    Place::with("list.xlsx", book).json(&["inspect", "list.xlsx", "--json"])
}

fn figures(book: impl AsRef<[u8]>, formula: &str) -> Vec<String> {
    figures_in(&Place::with("list.xlsx", book), "list.xlsx", formula)
}

/// The samples of a column.
fn sample<'a>(inspected: &'a Value, name: &str) -> Vec<&'a str> {
    let columns = inspected["columns"].as_array().unwrap();
    let column = columns.iter().find(|column| column["name"] == name).unwrap();
    column["sample"].as_array().unwrap().iter().map(|cell| cell.as_str().unwrap()).collect()
}

#[test]
fn the_sheet_that_looks_like_a_list_is_read() {
    let pivot = rows(&["Row Labels|Sum of Revenue", "DE|2000", "FR|1350.5", "Grand Total|3350.5"]);
    let hidden =
        rows(&["id|name|revenue|profit|hours|email", "1|a|1|1|1|a@b.example", "2|b|2|2|2|b@b.example"]);
    let sheets =
        [("Read me", rows(&["Made by Bo"])), ("Pivot", pivot), ("Kunden", rows(&LIST)), ("~old", hidden)];
    let sheets: Vec<(&str, &str)> = sheets.iter().map(|(name, rows)| (*name, &**rows)).collect();
    let book = xlsx(&sheets);
    let list = inspected(&book);
    assert_eq!((&list["sheet"], &list["rows"]), (&json!("Kunden"), &json!(4)));
    assert_eq!(list["sheets"], json!(["Read me", "Pivot", "Kunden", "old"]));

    let place = Place::with("list.xlsx", book);
    let said = place.out(&["inspect", "list.xlsx"]);
    assert!(said.contains("Sheet: Kunden, 3rd of 4 (6 of its columns have a role"), "{said}");
    assert!(said.contains("Header: on row 1") && !said.contains("Encoding"), "{said}");
    for named in ["pivot", "PIVOT", "Pivot"] {
        let list = place.json(&["inspect", "list.xlsx", "--sheet", named, "--json"]);
        assert_eq!((&list["sheet"], &list["rows"]), (&json!("Pivot"), &json!(2)), "the total is no customer");
    }
    let complaint = place.complaint(&["summary", "list.xlsx", "--sheet", "Orders"]);
    assert_eq!(
        complaint,
        "list.xlsx has no sheet \"Orders\"; name one of its own with --sheet: Read me, Pivot, Kunden, old"
    );
    place.write("plain.csv", "id,revenue\n1,2\n");
    assert_eq!(
        place.complaint(&["summary", "plain.csv", "--sheet", "a"]),
        "plain.csv has no sheets: leave out --sheet"
    );
}

#[test]
fn every_command_takes_the_sheet() {
    let other = rows(&["id|name|revenue", "7|Gamma|70"]);
    let place = Place::with("list.xlsx", xlsx(&[("A", &rows(&LIST)), ("B", &other)]));
    assert!(place.out(&["summary", "list.xlsx", "--sheet", "B", "-m", "pareto"]).contains("1 customer"));
    assert!(place.out(&["explain", "list.xlsx", "7", "--sheet", "B", "-m", "pareto"]).contains("Gamma"));
    let tagged = place.out(&["tag", "list.xlsx", "--sheet", "B", "-o", "-", "-m", "pareto"]);
    assert!(tagged.contains("7,Gamma,70,"), "{tagged}");
}

/// Small numbers with the format of days: counts where the whole column has them, and nothing that is a day among days.
#[test]
fn small_numbers_are_no_days_of_1900() {
    let sheet = [
        "Name|Revenue|Orders|Last order",
        "Acme|1200|3:12|3:45000",
        "Bolt|800|3:0|3:0",
        "Cex|700|3:1|3:45200",
        "Dune|650|3:2018|3:17",
        "Elm|640|3:7|3:45300.5",
        "Fox|630|3:2|3:45310",
    ];
    let list = inspected(xlsx(&[("Sheet1", &rows(&sheet))]));
    assert_eq!(sample(&list, "Orders"), ["12", "0", "1", "2018", "7"], "{list}");
    assert_eq!(
        (&list["columns"][2]["type"], &list["columns"][3]["type"]),
        (&json!("number"), &json!("date"))
    );
    assert_eq!(findings(&list, "placeholder_date")[0]["count"], 1, "{list}");
    assert_eq!(findings(&list, "not_a_date")[0]["count"], 1, "{list}");
    assert_eq!(list["as_of"], "2024-01-19");
    let day =
        |day: &str| format!(r#"<table:table-cell office:value-type="date" office:date-value="{day}"/>"#);
    let count = |name: &str, day_of: &str| {
        format!(
            r#"<table:table-row><table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>{}</table:table-row>"#,
            day(day_of)
        )
    };
    let head = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Orders</text:p></table:table-cell></table:table-row>"#;
    let table = format!(
        r#"<table:table table:name="a">{head}{}{}</table:table>"#,
        count("Acme", "1900-01-11"),
        count("Bolt", "1900-01-02")
    );
    let place = Place::with("list.ods", ods(&table));
    assert_eq!(sample(&place.json(&["inspect", "list.ods", "--json"]), "Orders"), ["12", "3"]);
}

#[test]
fn cells_say_what_their_format_says() {
    let book = xlsx(&[("Sheet1", &rows(&LIST))]);
    let list = inspected(&book);
    assert_eq!(sample(&list, "Discount"), ["5%", "15.5%", "0%", "20%"]);
    assert_eq!(sample(&list, "Last order"), ["2023-03-15", "2023-06-23 12:00:00", "2023-10-01"]);
    assert_eq!(list["findings"], json!([]), "a clean workbook has nothing to say");
    assert_eq!(figures(&book, "profit"), ["300", "-20", "12.345", "11"]);
    assert_eq!(figures(&book, "discount"), ["0.05", "0.155", "0", "0.2"]);

    let formats = rows(&[
        "Id|Name|PLZ|Umsatz|Hours|Start|Since",
        "1|a|5:1067|2:1.234|4:1.25|7:0.375|3:0",
        "2|b|5:99|2:7|4:0.5|7:0|3:1",
    ]);
    let list = inspected(xlsx(&[("x", &formats)]));
    assert_eq!(sample(&list, "PLZ"), ["01067", "00099"]);
    assert_eq!(sample(&list, "Umsatz"), ["1.2340 €", "7 €"]);
    assert_eq!(sample(&list, "Hours"), ["30", "12"]);
    assert_eq!(sample(&list, "Start"), ["09:00:00", "00:00:00"]);
    assert_eq!(findings(&list, "duration_cell").len(), 1);
    assert_eq!(findings(&list, "placeholder_date").len(), 1, "{list}");
}

#[test]
fn days_count_from_1904_where_the_workbook_says_so() {
    let sheet = rows(&["Id|Name|Last order|Revenue", "1|a|3:43538|5", "2|b|3:42538|6", "3|c|3:0|7"]);
    let list = inspected(xlsx_with(&[("x", &sheet)], "<workbookPr date1904=\"1\"/>", &[]));
    // 0 is no day there either.
    assert_eq!(sample(&list, "Last order"), ["2023-03-15", "2020-06-18", "0000-00-00"]);
}

#[test]
fn several_currencies_by_format_are_never_added_up_silently() {
    let sheet = rows(&["Id|Name|Revenue", "1|a|2:5", "2|b|6:7", "3|c|6:8", "4|d|2:9"]);
    let list = inspected(xlsx(&[("x", &sheet)]));
    assert_eq!(findings(&list, "mixed_currencies").len(), 1, "{list}");
}

#[test]
fn errors_are_missing_and_said() {
    let sheet = rows(&["Id|Name|Revenue", "1|a|5", "2|b|#REF!", "3|c|#DIV/0!", "4|d|8"]);
    let book = xlsx(&[("x", &sheet)]);
    assert_eq!(figures(&book, "revenue"), ["5", "", "", "8"]);
    let list = inspected(&book);
    let error = findings(&list, "error_cell")[0];
    assert_eq!((&error["count"], &error["line"]), (&json!(2), &json!(3)));
}

#[test]
fn formulas_that_nobody_calculated_are_said_and_their_total_is_no_customer() {
    let sheet = rows(&["Id|Name|Revenue", "1|a|5", "2|b|=3+3", "3|c|9", "Total||=SUM(C2:C4)"]);
    let list = inspected(xlsx(&[("x", &sheet)]));
    assert_eq!(list["rows"], 3);
    let unstored = findings(&list, "unstored_formula")[0];
    assert_eq!(unstored["severity"], "problem");
    assert_eq!(
        unstored["message"],
        "2 formulas have no stored value, so the cells count as missing or as 0. Open the workbook in Excel or \
         LibreOffice, save it there, and reload. Row 5 is called a total and was skipped."
    );
    // XlsxWriter stores 0 and asks for the workbook to be calculated when it opens.
    let zeros = sheet.replace("<v></v>", "<v>0</v>");
    let list = inspected(xlsx_with(&[("x", &zeros)], "<calcPr fullCalcOnLoad=\"1\"/>", &[]));
    assert_eq!((&list["rows"], findings(&list, "unstored_formula").len()), (&json!(3), 1));
    let stored = sheet
        .replace("<f>3+3</f><v></v>", "<f>3+3</f><v>6</v>")
        .replace("C2:C4)</f><v></v>", "C2:C4)</f><v>20</v>");
    let list = inspected(xlsx(&[("x", &stored)]));
    assert_eq!((&list["rows"], findings(&list, "unstored_formula").len()), (&json!(3), 0));
}

#[test]
fn what_is_hidden_is_read_and_said() {
    let sheet = rows(&["Id|Name|Revenue|Cost", "1|a|5|1", "2|b|6|2", "3|c|7|3"]);
    let sheet = sheet.replace("<row r=\"3\">", "<row r=\"3\" hidden=\"1\">");
    let other = rows(&["x", "y"]).replace("<row ", "<row hidden=\"1\" ");
    let hidden = format!("<cols><col min=\"4\" max=\"9\" hidden=\"1\"/></cols>{sheet}");
    let list = inspected(xlsx(&[("x", &hidden), ("y", &other)]));
    assert_eq!(list["rows"], 3);
    assert_eq!(
        findings(&list, "hidden_row")[0]["message"],
        "1 row is hidden in the workbook; it is read like the others."
    );
    assert_eq!(findings(&list, "hidden_column")[0]["count"], 1);
}

#[test]
fn a_cell_merged_down_gives_its_value_to_each_row_and_a_title_to_none() {
    let sheet = rows(&[
        "Customers 2026",
        "",
        "Id|Name|Region|Revenue|",
        "|||2024|2025",
        "1|a|North|5|1",
        "2|b||6|2",
        "3|c|South|7|3",
        "4|d||8|4",
        "",
    ]);
    let merged = "<mergeCells><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:B4\"/>\
                  <mergeCell ref=\"D3:E3\"/><mergeCell ref=\"C3:C4\"/>\
                  <mergeCell ref=\"C5:C6\"/><mergeCell ref=\"C7:C400000\"/></mergeCells>";
    let list = inspected(xlsx(&[("x", &format!("{sheet}{merged}"))]));
    assert_eq!(list["rows"], 4, "{list}");
    assert_eq!(list["left_out"][0]["text"], "Customers 2026");
    assert_eq!(
        findings(&list, "merged_cell")[0]["message"],
        "2 cells merged with the one above got its value."
    );
    assert_eq!(sample(&list, "Region"), ["North", "South"]);
    assert_eq!(with_role(&list, "name").as_deref(), Some("Name"));
}

#[test]
fn texts_are_read_however_they_are_stored() {
    let strings = r#"<sst uniqueCount="4"><si><t>Name</t></si><si><r><rPr><b/></rPr><t>Ac</t></r><r><t xml:space="preserve">me </t></r></si>
        <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>Two&#10;lines_x000D_</t></si></sst>"#;
    let sheet = r#"<dimension ref="A1:A1"/><sheetData><row><c t="s"><v>0</v></c><c t="str"><v>Revenue</v></c></row>
        <row><c t="s"><v>1</v></c><c><v>1E2</v></c></row><row><c t="s"><v>2</v></c><c><v>2</v></c></row>
        <row><c t="s"><v>3</v></c><c t="b"><v>1</v></c></row></sheetData>"#;
    let book = xlsx_with(&[("x", sheet)], "", &[("xl/sharedStrings.xml", strings.as_bytes())]);
    let list = inspected(&book);
    assert_eq!(sample(&list, "Name"), ["Acme", "東京", "Two\u{2028}lines"], "{list}");
    let tagged = Place::with("list.xlsx", book).out(&["tag", "list.xlsx", "-o", "-", "-m", "pareto"]);
    assert!(tagged.contains("\n\"Two\nlines\",yes,"), "{tagged}");
}

#[test]
fn an_ods_workbook_says_the_same() {
    let cell = |kind: &str, value: &str, shown: &str| {
        let named = if kind == "date" { "date-value" } else { "value" };
        format!(
            r#"<table:table-cell office:value-type="{kind}" office:{named}="{value}"><text:p>{shown}</text:p></table:table-cell>"#
        )
    };
    let text = |shown: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{shown}</text:p></table:table-cell>")
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let head = ["Id", "Name", "Revenue", "Discount", "Last order"].map(text);
    let one = [
        cell("float", "1", "01067"),
        text("A &amp; B<text:line-break/>C"),
        cell("float", "1200.5", "1.200,50"),
        cell("percentage", "0.155", "15,5 %"),
        cell("date", "2026-06-01T12:00:00", "1.6.26"),
    ];
    let two = [
        cell("float", "2", "2"),
        text("D"),
        cell("float", "7", "7"),
        cell("percentage", "0.05", "5 %"),
        cell("date", "1850-01-02", "2.1.1850"),
    ];
    let hidden = row(&two).replace("<table:table-row>", "<table:table-row table:visibility=\"filter\">");
    let book = ods(&format!(
        "<table:table table:name=\"Kunden\"><table:table-column table:number-columns-repeated=\"5\"/>{}{}{hidden}\
         <table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/>\
         </table:table-row></table:table>",
        row(&head),
        row(&one)
    ));
    let place = Place::with("list.ods", book);
    let list = place.json(&["inspect", "list.ods", "--json"]);
    assert_eq!((&list["sheet"], &list["rows"]), (&json!("Kunden"), &json!(2)));
    assert_eq!(sample(&list, "Id"), ["00001", "2"]);
    assert_eq!(sample(&list, "Name")[0], "A & B\u{2028}C");
    assert_eq!(sample(&list, "Discount"), ["15.5%", "5%"]);
    assert_eq!(sample(&list, "Last order"), ["2026-06-01 12:00:00", "1850-01-02"]);
    assert_eq!(findings(&list, "hidden_row").len(), 1);
}

#[test]
fn a_workbook_of_the_old_excel_says_the_same() {
    let place = Place::with("list.xls", include_bytes!("../fixtures/workbooks/customers.xls"));
    let list = place.json(&["inspect", "list.xls", "--json"]);
    assert_eq!((&list["sheet"], &list["rows"]), (&json!("Customers"), &json!(4)));
    assert_eq!(sample(&list, "Discount"), ["5%", "0%", "15.5%", "20%"]);
    assert_eq!(sample(&list, "PLZ"), ["01067", "20095", "04109", "99999"]);
    assert_eq!(sample(&list, "Hours"), ["30.5", "3", "8.25"]);
    assert_eq!(sample(&list, "Last order"), ["2026-06-01", "2026-05-11", "2026-04-02 14:30:00"]);
    assert_eq!(sample(&list, "Name")[1..3], ["Boréal SARL", "Çelik & Söhne"]);
    assert!(list["left_out"][1]["text"].as_str().unwrap().starts_with("Total 354350.85"), "{list}");
    assert_eq!((findings(&list, "hidden_row").len(), findings(&list, "error_cell").len()), (1, 1));
}

#[test]
fn json_is_read_like_a_list() {
    let place = Place::new();
    let one = r#"{"id":"K1","name":"Acme","revenue":1200.5,"address":{"city":"Bonn"},"tags":["a","b"],"orders":[{"n":1}]}"#;
    let two = r#"{"id":"K2","revenue":7,"name":"Bolt","active":true}"#;
    for (name, text) in [
        ("list.json", format!("[{one},{two}]")),
        ("page.json", format!("{{\"count\":2,\"data\":[{one},{two}]}}")),
        ("list.ndjson", format!("{one}\n{two}\n")),
        ("list.csv", format!("\u{feff}{one}\r\n{two}")),
    ] {
        place.write(name, text);
        let list = place.json(&["inspect", name, "--json"]);
        assert_eq!((&list["rows"], &list["sheets"]), (&json!(2), &json!([])), "{name}");
        let names: Vec<&str> = list["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|column| column["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["id", "name", "revenue", "address.city", "tags", "active"]);
        assert_eq!(sample(&list, "tags"), ["a; b"]);
        assert_eq!(findings(&list, "nested_list").len(), 1);
        assert!(place.out(&["inspect", name]).contains("Format: JSON"));
    }
}

#[test]
fn an_archive_with_one_list_is_opened() {
    let place = Place::new();
    let csv: &[u8] = "id;name;revenue\n1;Müller;5,5\n".as_bytes();
    let book = xlsx(&[("x", &rows(&LIST))]);
    let two: [(&str, &[u8]); 2] = [("out/a.csv", csv), ("b.csv", csv)];
    let packed = crate::support::archive::zip;
    place.write(
        "one.zip",
        packed(&[("read.me", b"hello"), ("out/list.csv", csv), ("__MACOSX/._list.csv", b"x")]),
    );
    place.write("book.zip", packed(&[("list.xlsx", &book)]));
    place.write("two.zip", packed(&two));
    place.write("in.zip", packed(&[("x.zip", &packed(&two))]));
    assert_eq!(place.json(&["inspect", "one.zip", "--json"])["delimiter"], ";");
    assert!(place.out(&["inspect", "one.zip"]).contains("File in the archive: out/list.csv."));
    assert_eq!(place.json(&["inspect", "book.zip", "--json"])["sheet"], "x");
    assert!(place.complaint(&["inspect", "two.zip"]).contains("several: out/a.csv, b.csv"));
    assert_eq!(place.json(&["inspect", "two.zip", "--sheet", "b.csv", "--json"])["rows"], 1);
    let complaint = place.complaint(&["inspect", "two.zip", "--sheet", "c.csv"]);
    assert!(
        complaint.contains("has no file \"c.csv\"; name one of its own with --sheet: out/a.csv, b.csv"),
        "{complaint}"
    );
    assert!(place.complaint(&["inspect", "in.zip"]).contains("an archive within an archive"));
}

#[test]
fn a_result_read_again_says_the_same() {
    let mut list = LIST;
    list[1] = "K1|Acme, \"the\" firm|1200.5|300|1:0.05|3:45000";
    let place = Place::with("list.xlsx", xlsx(&[("Intro", &rows(&["hello"])), ("x", &rows(&list))]));
    place.out(&["tag", "list.xlsx"]);
    assert_eq!(place.files(), ["list.tiered.xlsx", "list.xlsx"]);
    let [first, again] = ["list.xlsx", "list.tiered.xlsx"].map(|name| {
        let list = place.json(&["inspect", name, "--json"]);
        let roles = ["id", "name", "revenue", "profit", "discount", "last_order"];
        (roles.map(|role| with_role(&list, role)), place.out(&["summary", name]).replace(name, ""))
    });
    assert_eq!(first, again);
}

#[test]
fn a_workbook_comes_through_standard_input() {
    let place = Place::new();
    let book = xlsx(&[("x", &rows(&LIST))]);
    let run = place.run_with(&["inspect", "-"], book.clone());
    assert!(run.out.contains("4 customers") && run.out.contains("Sheet: x"), "{run:?}");
    let run = place.run_with(&["inspect", "-"], &book[..book.len() / 2]);
    assert_eq!(run.err, "tierdeck: standard input is damaged; save or download it again\n");
}
