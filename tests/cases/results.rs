//! The result: every cell as it was, and read again the same.

mod changed;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use tierdeck::data::column::{ColumnId, Role, RowId};
use tierdeck::data::csv::{Loader, Settings};
use tierdeck::data::orders::AddingUp;
use tierdeck::data::table::Choices;
use tierdeck::data::text::Text;
use tierdeck::export::tagged::Tagged;
use tierdeck::review::Opened;
use tierdeck::tiering::{Engine, Model, Tier, check};

use super::place;
use crate::support::Place;

/// What a list comes to: roles, tiers and sums.
fn comes_to(place: &Place, file: &str) -> (Vec<(String, String)>, Value) {
    let inspected = place.json(&["inspect", file, "--json"]);
    let columns = inspected["columns"].as_array().unwrap().iter();
    let roles = columns.map(|column| (column["name"].to_string(), column["role"].to_string())).collect();
    let mut summary = place.json(&["summary", file, "--json"]);
    summary.as_object_mut().unwrap().remove("file");
    (roles, summary)
}

/// Tags a list, and says what it and its result come to.
fn round_trip(place: &Place, file: &str) -> (String, String) {
    let result = format!("{}.tiered.csv", file.trim_end_matches(".csv"));
    place.out(&["tag", file, "-o", &result]);
    assert_eq!(comes_to(place, &result), comes_to(place, file), "{file}");
    let again = format!("again.{result}");
    place.out(&["tag", &result, "-o", &again]);
    assert_eq!(place.read(&result), place.read(&again), "{file}");
    (result, again)
}

#[test]
fn losses_in_euros_stay_as_they_are() {
    let place = place(&["list_kunden.csv"]);
    let run = place.run(&["tag", "list_kunden.csv", "-o", "out.csv"]);
    assert!(!run.err.contains("protected"), "{}", run.err);
    let text = place.read("out.csv");
    assert!(text.contains(";-1.409,15 €;") && !text.contains("'-"), "{}", &text[..2000]);
    round_trip(&place, "list_kunden.csv");
}

#[test]
fn results_read_again_are_the_same_list() {
    for name in [
        "amount_dash_chf.csv",
        "currencies_in_cells.csv",
        "decimal_comma_three_places.csv",
        "excel_accounting.csv",
        "excel_equals.csv",
        "margin_percent_zeros.csv",
        "num_margin_mostly_zero.csv",
        "num_profit_lost_to_3_words.csv",
        "num_share_de.csv",
        "num_share_en.csv",
        "num_thousand_eur_message.csv",
        "num_thousand_point_de.csv",
        "thousands_message.csv",
        "list_twelve.csv",
        "list_salon.csv",
    ] {
        round_trip(&place(&[name]), name);
    }
}

/// Every list among the fixtures, as it is read.
fn lists() -> Vec<(PathBuf, Text)> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folders =
        ["", "cases", "corpus/lists", "headers", "review-0.1.0"].map(|folder| fixtures.join(folder));
    let files =
        folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path());
    let lists = files.filter(|file| file.extension().is_some_and(|end| end == "csv" || end == "tsv"));
    lists.map(|file| (file.clone(), read(&fs::read(file).unwrap()))).collect()
}

fn read(bytes: &[u8]) -> Text {
    let mut loader = Loader::new(Settings::default());
    loader.push(bytes).unwrap();
    loader.finish().unwrap();
    loader.snapshot().unwrap()
}

/// Names, roles and sums of a list's columns, and everybody's tier.
type InAll = (Vec<(String, Option<Role>, f64)>, Vec<Option<Tier>>);

/// What a list comes to, and its result.
fn in_all(text: Text, model: &Arc<Model>) -> (InAll, Vec<u8>) {
    let opened = Opened::new(text, &Choices::new(), None, &[], &AddingUp::default(), &[]);
    let table = &opened.table;
    let of_column = |id: ColumnId| {
        let column = table.column(id).unwrap();
        let numbers = (0..table.len()).map(|row| table.number(RowId(row as u32), id));
        (column.name.clone(), column.role, numbers.filter(|number| number.is_finite()).sum())
    };
    let columns = table.column_ids().map(of_column).collect();
    let tiering = Engine::new(Arc::clone(table), None).evaluate(model);
    let tiers = (0..table.len()).map(|row| tiering.tier(row)).collect();
    let mut out = Vec::new();
    let tagged = Tagged {
        table,
        tiering: &tiering,
        decisions: BTreeMap::new(),
        last_moves: &tierdeck::review::LastMoves::default(),
        raw: false,
    };
    tagged.write(&mut out).unwrap();
    ((columns, tiers), out)
}

#[test]
fn results_of_all_lists_read_again_are_the_same_list() {
    let model: Arc<Model> = check::read(include_str!("../../assets/models/four-tiers.toml")).unwrap().into();
    let lists = lists();
    assert!(lists.len() > 90, "{}", lists.len());
    for (file, text) in lists {
        let first = in_all(text, &model);
        let again = in_all(read(&first.1), &model);
        assert_eq!(first.0, again.0, "{}", file.display());
        assert!(first.1 == again.1, "{}", file.display());
    }
}

#[test]
fn results_of_lists_in_any_notation_are_the_same_list() {
    for list in super::notations::written(40) {
        round_trip(&Place::with("list.csv", list), "list.csv");
    }
}

#[test]
fn a_cell_that_was_read_as_a_number_is_never_altered() {
    for cells in [
        ["-1.409,15 €", "12,00 €", "900,50 €"],
        ["-$50.00", "$20.00", "$9.25"],
        ["-1 200 EUR", "20 EUR", "9 EUR"],
        ["-5 %", "20 %", "9 %"],
        ["-EUR 5.00", "EUR 2.00", "EUR 9.25"],
        ["-12'000.-", "350.-", "9.25"],
        ["+5,00 €", "2,00 €", "9,25 €"],
        ["- 5,00 €", "2,00 €", "9,25 €"],
        ["-£5k", "£2k", "£9k"],
        ["=\"-5.00\"", "=\"2.00\"", "=\"9.25\""],
        ["=\"-5.--\"", "=\"2.00\"", "=\"9.25\""],
        ["'-5.00", "'2.00", "'9.25"],
        ["-5.00 CR", "2.00", "9.25"],
    ] {
        let rows: String = cells.iter().enumerate().map(|(at, cell)| format!("C{at};{cell}\n")).collect();
        let place = Place::with("list.csv", format!("Customer;Profit\n{rows}"));
        let (result, _) = round_trip(&place, "list.csv");
        let text = place.read(&result);
        for cell in cells {
            assert!(text.contains(&format!(";{cell};")), "{cell}: {text}");
        }
    }
}

#[test]
fn what_could_be_run_is_still_protected() {
    let list = "Customer;Profit;Note\nA;-5,00 €;=1+1\nB;-2+3+cmd|'/C calc'!A0;-EUR5\nC;7,00 €;-1 EUR\nD;7,00 €;x\n\
                E;8,00 €;x\nF;9,00 €;x\n";
    let place = Place::with("list.csv", list);
    let text = place.out(&["tag", "list.csv", "-o", "-"]);
    assert!(text.contains("A;-5,00 €;'=1+1;"), "{text}");
    assert!(text.contains("B;'-2+3+cmd|'/C calc'!A0;'-EUR5;"), "{text}");
    round_trip(&place, "list.csv");
}

#[test]
fn marks_of_other_programs_are_taken_off_on_reading_and_kept_in_the_result() {
    let list = "Customer ID,Name,Zip,Profit\n'6870000000001,Acme,'SW1,'-1.5\n'6870000000002,Bolt,'0123,'2.5\n\
                '6870000000003,'t Hooft,'9999,'3.5\n";
    let place = Place::with("list.csv", list);
    let found = place.json(&["inspect", "list.csv", "--json"]);
    let sample = |at: usize| found["columns"][at]["sample"][0].as_str().unwrap().to_owned();
    assert_eq!(
        (sample(0).as_str(), sample(2).as_str(), sample(3).as_str()),
        ("6870000000001", "SW1", "-1.5")
    );
    assert_eq!(found["columns"][3]["role"], "profit");
    let (result, _) = round_trip(&place, "list.csv");
    assert!(place.read(&result).contains("'6870000000003,'t Hooft,'9999,'3.5,"));
}

/// Lists whose separator is named above them, or whose header is told from a web page by what is before it.
#[test]
fn results_of_odd_beginnings_are_read_again() {
    for list in [
        "sep={\nName{City{Revenue\nAcme{Bonn{5\nBolt{Ulm, DE{7\nCore{Kiel{9\n",
        "sep=~\nName~City~Revenue\nAcme~Bonn~5,0\nBolt~Ulm, DE~7,1\nCore~Kiel~9,5\n",
        "sep= \nName City Revenue\nAcme Bonn 5\nBolt Ulm 7\n",
        "sep=;\nName;x,y,z\nAcme;1,2,3\nBolt;2,3,4\n",
        "sep={\ntier_by{Name{Revenue\nx{Acme{5\ny{Bolt{7\n",
        "<\0!,name,revenue\n1,A,5\n2,B,6\n",
        "<\0!--x,name,revenue\n1,A,5\n2,B,6\n",
        "<\0!--\"x\",name,revenue\n1,A,5\n2,B,6\n",
        "r\r<script\tr\n1\t2\t3\n4\t5\t6\n",
        "%\0PDF-,name,revenue\n1,A,5\n2,B,6\n",
    ] {
        round_trip(&Place::with("list.csv", list), "list.csv");
    }
}
