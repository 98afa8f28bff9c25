//! `tierdeck tag`.

use std::process::Command;

use super::{LIST, MODEL, reviewed_shop, served_shop, shop};
use crate::support::Place;

const ADDED: &str = "tier,tier_name,score,calculated_tier,tier_reason,tier_by,tier_on,reviewed,note,look_again,previous_tier,moved_because,tier_since";

/// The added cells of each customer, after the list's own.
fn added(result: &str) -> Vec<&str> {
    let lists: Vec<&str> = LIST.lines().collect();
    let results: Vec<&str> = result.lines().collect();
    assert_eq!(lists.len(), results.len(), "{result}");
    lists
        .iter()
        .zip(results)
        .map(|(list, result)| result.strip_prefix(list).unwrap().strip_prefix(',').unwrap())
        .collect()
}

#[test]
fn the_list_comes_out_as_it_was_with_its_tiers_beside_it() {
    let place = shop();
    let run = place.run(&["tag", "customers.csv", "-m", "plain"]);
    assert_eq!((run.status, run.out.as_str()), (Some(0), ""), "{run:?}");
    assert!(run.err.contains("Wrote 5 customers with their tiers to customers.tiered.csv."), "{run:?}");
    assert!(run.err.contains("Dates are counted to 2026-02-28, the newest date in the list."), "{run:?}");
    let result = place.read("customers.tiered.csv");
    let added = added(&result);
    assert_eq!(added[0], ADDED);
    let tiers: Vec<String> =
        added[1..].iter().map(|cells| cells.split(',').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(tiers, ["1 Best", "2 Good", "3 Fair", "4 Poor", " not enough data"]);
    assert_eq!(place.read("customers.csv"), LIST, "the list is never written to");
    assert_eq!(
        place.files(),
        ["config", "customers.csv", "customers.tiered.csv"],
        "nothing else is left behind"
    );
}

#[test]
fn the_review_holds_and_the_command_line_outranks_its_model() {
    let place = reviewed_shop();
    let result = place.out(&["tag", "customers.csv", "-o", "-"]);
    assert_eq!(added(&result)[2], "1,Best,60.00,2,two referrals,Jo,2026-03-02,2026-03-02,,,,,");
    let note = place.run(&["tag", "customers.csv"]).err;
    assert!(note.contains("Dates are counted to 2026-03-01, as the review says."), "{note}");
    let other = place.out(&["tag", "customers.csv", "-m", "four-tiers", "-o", "-"]);
    assert!(added(&other)[2].starts_with("1,Partner,"), "the decision stays: {other}");
    assert!(!other.contains("Best"), "{other}");
}

#[test]
#[cfg(unix)]
fn a_workbook_without_a_folder_for_temporary_files_is_a_sentence() {
    let place = shop();
    let mut program = place.program();
    program
        .args(["tag", "customers.csv", "-m", "plain", "-o", "tiers.xlsx"])
        .env("TMPDIR", "/no/such/folder");
    let output = program.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("the folder for temporary files, /no/such/folder, cannot be written")
            && said.contains("set TMPDIR to another folder"),
        "{said}"
    );
    assert!(!place.path("tiers.xlsx").exists());
}

#[test]
fn a_minus_is_standard_input_and_output() {
    let place = shop();
    let model = place.path("config/models/plain.toml");
    let file = place.out(&["tag", "customers.csv", "-m", model.to_str().unwrap(), "-o", "-"]);
    let run = place.run_with(&["tag", "-", "-m", "plain"], LIST);
    assert_eq!((run.status, run.out), (Some(0), file.clone()));
    let run = place.run_with(&["tag", "-", "-m", "plain", "-o", "out.csv"], LIST);
    assert_eq!((run.status, run.out.as_str()), (Some(0), ""));
    assert_eq!(place.read("out.csv"), file);
}

#[test]
fn other_delimiters_and_line_ends_are_kept_byte_for_byte() {
    let list = "id;name;profit\r\nK1;\"Müller; \"\"Sohn\"\"\";1.200,50\r\nK2; blank ;-3,00\r\n";
    let place = Place::with("kunden.csv", list);
    let result = place.out(&["tag", "kunden.csv", "-o", "-"]);
    for (line, before) in result.split_terminator("\r\n").zip(list.split_terminator("\r\n")) {
        assert!(line.starts_with(&format!("{before};")), "{line}");
    }
    assert_eq!(result.matches("\r\n").count(), 3);
}

#[test]
fn cells_like_formulas_are_protected_and_counted_unless_raw() {
    let place = Place::with("a.csv", "id,name,profit\nK1,=1+1,5\nK2,Acme,-5\nK3,@x,7\n");
    let run = place.run(&["tag", "a.csv", "-o", "-"]);
    assert!(run.out.contains("K1,'=1+1,5,") && run.out.contains("K3,'@x,7,"), "{run:?}");
    assert!(run.err.contains("2 cells got a leading '"), "{run:?}");
    let run = place.run(&["tag", "a.csv", "-o", "-", "--raw"]);
    assert!(run.out.contains("K1,=1+1,5,") && !run.err.contains("cells"), "{run:?}");
}

#[test]
fn the_list_itself_is_never_the_target() {
    let place = shop();
    for target in ["customers.csv", "./customers.csv", "config/../customers.csv"] {
        let complaint = place.complaint(&["tag", "customers.csv", "-o", target]);
        assert!(complaint.contains("is the list itself, which Tierdeck never changes"), "{complaint}");
    }
    place.out(&["tag", "customers.csv"]);
    let complaint = place.complaint(&["tag", "customers.tiered.csv"]);
    assert!(complaint.contains("name another file with -o"), "{complaint}");
    assert_eq!(place.read("customers.csv"), LIST);
}

#[cfg(unix)]
#[test]
fn a_device_is_never_the_target() {
    let complaint = shop().complaint(&["tag", "customers.csv", "-o", "/dev/null"]);
    assert_eq!(complaint, "/dev/null is a pipe or a device: -o - writes to standard output");
}

#[test]
fn a_review_or_a_joined_file_is_never_the_target() {
    let place = reviewed_shop();
    place.write("survey.csv", "id,nps\nK1,9\nK2,3\n");
    let kept = || ["customers.tierdeck.toml", "survey.csv"].map(|name| place.read(name));
    let before = kept();
    for target in ["customers.tierdeck.toml", "./customers.tierdeck.toml", "another.tierdeck.toml"] {
        for command in [&["tag", "customers.csv"][..], &["list", "let-go", "customers.csv"]] {
            let complaint = place.complaint_among(&[command, &["-o", target]].concat());
            assert!(complaint.contains("is the name of a review"), "{complaint}");
        }
    }
    for command in [
        &["tag", "customers.csv"][..],
        &["tag", "customers.csv", "--only", "key,tier"],
        &["list", "let-go", "customers.csv"],
    ] {
        let joined = ["--with", "survey.csv", "-o", "survey.csv"];
        let complaint = place.complaint_among(&[command, &joined[..]].concat());
        assert!(complaint.contains("survey.csv is joined to the list"), "{complaint}");
    }
    assert_eq!(kept(), before);
}

#[test]
fn an_ending_of_another_format_is_refused() {
    let place = shop();
    for name in ["out.xls", "out.ods", "out.json", "out.tsv", "out.csv.gz"] {
        let complaint = place.wrong_usage(&["tag", "customers.csv", "-m", "plain", "-o", name]);
        let sentence = "the list with its tiers is CSV or a workbook, so end the name with .csv or .xlsx";
        assert_eq!(complaint, format!("{name}: {sentence}"));
    }
    for name in ["out", "out.txt", "out.CSV"] {
        place.out(&["tag", "customers.csv", "-m", "plain", "-o", name]);
        assert_eq!(added(&place.read(name))[0], ADDED);
    }
    let only = ["tag", "customers.csv", "--only", "key,tier", "-o", "crm.json"];
    let sentence = "columns are CSV, a workbook, a page or a calendar, so end the name with .csv, .xlsx, .md, .html or .ics";
    assert_eq!(place.wrong_usage(&only), format!("crm.json: {sentence}"));
}

#[test]
fn decisions_that_only_a_key_speaks_for_are_said_and_fail_strictly() {
    let place = reviewed_shop();
    let review = place.read("customers.tierdeck.toml").replace("format = 1\n", "format = 1\nkey = \"id\"\n");
    let known = "[decisions.K2]\ncustomer = \"Boréal, SARL\"\n";
    place.write("customers.tierdeck.toml", review.replace("[decisions.K2]\n", known));
    place.out(&["tag", "customers.csv", "--strict", "-o", "-"]);
    place.write("customers.csv", "id,revenue,profit\nK1,400,80\nK2,300,60\n");
    let run = place.run(&["tag", "customers.csv", "-o", "-"]);
    assert!(run.err.contains("by key alone"), "{run:?}");
    assert!(
        place.complaint_among(&["tag", "customers.csv", "--strict"]).contains("no name or e-mail to check")
    );
}

#[test]
fn a_result_tagged_again_is_the_same_result() {
    let place = reviewed_shop();
    place.write("model.toml", MODEL);
    place.out(&["tag", "customers.csv"]);
    let first = place.read("customers.tiered.csv");
    let again = ["tag", "customers.tiered.csv", "-m", "model.toml", "-o", "-"];
    assert_eq!(place.out(&again), first, "with the review");
    std::fs::remove_file(place.path("customers.tierdeck.toml")).unwrap();
    assert_eq!(place.out(&again), first, "with the decisions read back from the result");
}

#[test]
fn as_of_moves_today() {
    let place = shop();
    let run = place.run(&["tag", "customers.csv", "-o", "-", "--as-of", "2026-12-31"]);
    assert!(run.err.contains("Dates are counted to 2026-12-31, as you asked."), "{run:?}");
}

#[test]
fn computed_columns_stand_between_the_list_and_its_tiers() {
    let place = shop();
    let columns = [
        "--column",
        "profit / revenue AS kept",
        "--column",
        "CASE WHEN profit < 0 THEN '=loss' END AS note",
        "--column",
        "\"last order\" AS latest",
        "--column",
        "revenue > 150",
    ];
    let run = place.run(&[&["tag", "customers.csv", "-m", "plain", "-o", "-"], &columns[..]].concat());
    let added = added(&run.out);
    let others = ADDED.replace(",note,", ",tierdeck_note,");
    assert_eq!(added[0], format!("kept,note,latest,revenue > 150,{others}"), "{run:?}");
    assert!(added[3].starts_with("0.15,,2026-02-28,yes,3,"), "{run:?}");
    assert!(added[4].starts_with("-0.05,'=loss,2025-06-30,no,4,"), "{run:?}");
    assert!(added[5].starts_with(",,2025-06-30,no,,"), "what is not known is empty: {run:?}");
    assert!(run.err.contains("1 cell got a leading '"), "{run:?}");
}

#[test]
fn computed_numbers_have_the_decimal_mark_of_the_list() {
    let place = Place::with("kunden.csv", "id;name;profit;orders\nK1;Müller;1.200,50;3\nK2;Ba;3,00;0\n");
    let result = place.out(&["tag", "kunden.csv", "-o", "-", "--column", "profit / orders AS je"]);
    assert!(result.starts_with("id;name;profit;orders;je;tier;"), "{result}");
    assert!(result.contains("K1;Müller;1.200,50;3;400,166666667;"), "{result}");
    assert!(result.contains("K2;Ba;3,00;0;;"), "nothing is divided by zero: {result}");
}

#[test]
fn the_columns_of_the_review_come_out_and_one_that_the_list_does_not_allow_is_empty() {
    let place = reviewed_shop();
    let computed = "[[computed]]\nname = \"Each\"\nexpression = \"profit / 2\"\n\n\
                    [[computed]]\nname = \"Per head\"\nexpression = \"revenue / employees\"\n\n[decisions.K2]";
    let review = place.read("customers.tierdeck.toml").replace("[decisions.K2]", computed);
    place.write("customers.tierdeck.toml", review);
    place.write("model.toml", MODEL);
    let run = place.run(&["tag", "customers.csv", "--column", "profit / 4 AS each"]);
    let first = place.read("customers.tiered.csv");
    assert!(added(&first)[0].starts_with("each,Per head,tier,"), "the command line outranks: {first}");
    assert!(added(&first)[1].starts_with("20,,1,"), "{first}");
    let sentence = "'Per head' is empty: There is no column or measure 'employees'.";
    assert!(run.err.contains(sentence), "{run:?}");
    let result = place.out(&["tag", "customers.csv", "-o", "-"]);
    assert!(added(&result)[1].starts_with("40,,1,"), "{result}");
    let again = place.out(&["tag", "customers.tiered.csv", "-m", "model.toml", "-o", "-"]);
    assert_eq!(again, result, "a column that a result computed is computed again, and is not the list's own");
}

#[test]
fn a_wrong_column_is_refused_before_anything_is_written() {
    let place = shop();
    for (column, sentence) in [
        ("revenue / staff AS x", "--column 'revenue / staff AS x': There is no column or measure 'staff'."),
        ("2 * profit AS Revenue", "The list has a column 'Revenue' already. Write AS and another name"),
        ("2 * profit AS score", "'score' means something else already."),
    ] {
        let complaint = place.complaint(&["tag", "customers.csv", "--column", column]);
        assert!(complaint.contains(sentence), "{complaint}");
    }
    assert!(!place.files().contains(&"customers.tiered.csv".to_owned()));
}

#[test]
fn a_few_columns_go_back_to_where_the_list_came_from() {
    let place = Place::with(
        "list.csv",
        "id,name,revenue,profit\nK1,\"Acme, Ltd\",100,50\nK2,=Bolt,80,-9\nK3,Ceto,30,3\n",
    );
    let only = |columns| place.out(&["tag", "list.csv", "--only", columns, "-o", "-"]);
    assert_eq!(only("key,tier").lines().next(), Some("key,tier"));
    assert_eq!(only("key,tier").lines().count(), 4);
    let named = only("KEY,name,calculated_tier,next_action,Revenue");
    assert!(named.starts_with("key,name,calculated_tier,next_action,revenue\n"), "{named}");
    assert!(named.contains("'=Bolt"), "{named}");
    let result = place.out(&["tag", "list.csv", "-o", "-"]);
    let tiers = |text: &str, at: usize| {
        text.lines().skip(1).map(|line| line.split(',').nth(at).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let names: Vec<&str> = result.lines().next().unwrap().split(',').collect();
    let at = names.iter().position(|name| *name == "tier").unwrap();
    let of_k2 = |text: &str, at: usize| tiers(text, at)[1].clone();
    assert_eq!(of_k2(&only("key,tier"), 1), of_k2(&result, at));
    let wrong = place.complaint(&["tag", "list.csv", "--only", "key,teir", "-o", "-"]);
    assert!(wrong.contains("there is no column 'teir'") && wrong.contains("next_action"), "{wrong}");
    place.out(&["tag", "list.csv", "--only", "key,tier", "-o", "crm.xlsx"]);
    assert!(place.path("crm.xlsx").is_file());
}

#[test]
fn a_number_of_the_list_stays_as_it_is_written_in_a_few_columns_too() {
    let list = "id;name;revenue;profit\nK1;Acme;2.000,00 €;-1.409,15 €\nK2;=Bolt;80,00 €;-9,00 €\n";
    let place = Place::with("list.csv", list);
    let only = place.out(&["tag", "list.csv", "--only", "key,name,profit", "-o", "-"]);
    assert_eq!(only, "key,name,profit\nK1,Acme,\"-1.409,15 €\"\nK2,'=Bolt,\"-9,00 €\"\n");
}

#[test]
fn every_column_that_the_result_adds_can_be_the_only_one() {
    let place = served_shop();
    let list = place.read("customers.csv").replace("\"Boréal, SARL\"", "Boréal");
    place.write("customers.csv", list);
    let formula = ["--column", "revenue / 3 AS third", "-o", "-"];
    let whole = place.out(&[&["tag", "customers.csv"][..], &formula].concat());
    let decided =
        |text: &str| -> Vec<String> { text.lines().nth(2).unwrap().split(',').map(str::to_owned).collect() };
    let of_result = decided(&whole);
    for (at, name) in whole.lines().next().unwrap().split(',').enumerate() {
        let named = format!("key,{name}");
        let one = place.out(&[&["tag", "customers.csv", "--only", &named][..], &formula].concat());
        assert_eq!(one.lines().next(), Some(&*named));
        assert_eq!(decided(&one), ["K2", &of_result[at]], "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_workbook_whose_rows_no_file_may_have_is_an_error_and_no_panic() {
    let rows: String = (0..20_000).map(|row| format!("K{row},Name {row},{row},{row}\n")).collect();
    let place = Place::with("customers.csv", format!("id,name,revenue,profit\n{rows}"));
    let line = "ulimit -f 1000; exec \"$0\" tag customers.csv -o tiers.xlsx";
    let mut shell = Command::new("sh");
    shell.current_dir(place.path(".")).env("TIERDECK_STATE_DIR", place.path("state"));
    let run = shell.args(["-c", line]).arg(env!("CARGO_BIN_EXE_tierdeck")).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(said.contains("in the folder for temporary files"), "{said}");
    assert!(!place.path("tiers.xlsx").exists());
}

#[test]
fn a_computed_column_without_any_value_is_said() {
    let place = Place::with("a.csv", "id,name,revenue,orders\nK1,A,100,0\nK2,B,50,0\nK3,C,20,0\n");
    let said = "'each' has no value for any customer: nothing comes of its formula.";
    for formula in ["revenue / orders AS each", "ln(0 - revenue) AS each"] {
        let run = place.run(&["tag", "a.csv", "-o", "-", "--column", formula]);
        assert!(run.err.contains(said), "{formula}: {}", run.err);
    }
    let run = place.run(&["tag", "a.csv", "-o", "-", "--column", "revenue / 2 AS each"]);
    assert!(!run.err.contains("no value"), "{}", run.err);
}

#[test]
fn a_column_without_any_value_is_not_called_text() {
    let place = Place::with("a.csv", "id,name,revenue,Profit,Gewinn\nK1,A,100,,\nK2,B,50,,\nK3,C,20,,\n");
    for (formula, name) in [
        ("profit + 1 AS x", "profit"),
        ("profit < 0 AS x", "profit"),
        ("revenue - Gewinn AS x", "Gewinn"),
        ("avg(profit) AS x", "profit"),
        ("round(\"Profit\") AS x", "Profit"),
        ("CASE WHEN revenue > 50 THEN profit ELSE 0 END AS x", "profit"),
        ("profit BETWEEN 0 AND 5 AS x", "profit"),
    ] {
        let said = place.complaint(&["tag", "a.csv", "-o", "-", "--column", formula]);
        let expected = format!("'{name}' is empty: no customer has a value there.");
        assert!(said.contains(&expected), "{formula}: {said}");
    }
    let said = place.complaint(&["tag", "a.csv", "-o", "-", "--column", "name + 1 AS x"]);
    assert!(said.contains("'name' is text"), "{said}");
}
