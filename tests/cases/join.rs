//! Columns of other files, joined by `--with` and by the review.

use super::findings;
use super::rates::with_model;
use crate::support::Place;
use crate::support::archive::{rows, xlsx};

const LIST: &str = "\
Customer ID,Name,E-mail,Revenue,Profit,Last order
0017,Acme GmbH,info@acme.example,400,80,2026-01-31
0023,\"Boréal, SARL\",anna@boreal.example,300,60,2025-12-01
0101,Çelik,office@celik.example,200,30,2026-02-28
0200,Dune,dune@dune.example,100,-5,2025-06-30
";
const SURVEY: &str = "E-mail;Datum;NPS\nANNA@boreal.example;01.02.2026;9\nanna@boreal.example;15.01.2026;4\n\
                      dune@dune.example;03.03.2026;8\nnobody@else.example;01.01.2026;1\n";
const SHEET: &str = "Name\tHours\nAcme\t1,5\nDune\t2\nAcme\t3,25\n";

fn shop() -> Place {
    let place = Place::with("list.csv", LIST);
    place.write("survey.csv", SURVEY);
    place.write("sheet.tsv", SHEET);
    place
}

#[test]
fn the_result_has_the_list_then_what_was_joined_then_the_tiers() {
    let place = shop();
    let run = place.run(&["tag", "list.csv", "--with", "survey.csv", "--with", "sheet.tsv", "-o", "-"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    let said = "Joined survey.csv by e-mail: 2 of 4 customers matched, 1 row belongs to nobody.";
    assert!(run.err.contains(said), "{}", run.err);
    assert!(run.err.contains("Joined sheet.tsv by name: 2 of 4 customers matched, every row"), "{}", run.err);
    let lines: Vec<&str> = run.out.lines().collect();
    let header = "Customer ID,Name,E-mail,Revenue,Profit,Last order,survey (count),Datum,NPS,NPS (latest),\
                  sheet (count),Hours,tier,";
    assert!(lines[0].starts_with(header), "{}", lines[0]);
    assert!(
        lines[1].starts_with("0017,Acme GmbH,info@acme.example,400,80,2026-01-31,,,,,2,\"4,75\","),
        "{}",
        lines[1]
    );
    let boreal = "0023,\"Boréal, SARL\",anna@boreal.example,300,60,2025-12-01,2,2026-02-01,6.50,9,,,";
    assert!(lines[2].starts_with(boreal), "{}", lines[2]);
}

#[test]
fn inspect_says_what_was_joined() {
    let place = shop();
    let inspected = place.json(&["inspect", "list.csv", "--with", "survey.csv", "--json"]);
    let joined = serde_json::json!([
        { "file": "survey.csv", "by": "email", "matched": 2, "unmatched": 1, "absent": 2 }
    ]);
    assert_eq!(inspected["joined"], joined);
    assert_eq!(findings(&inspected, "joined_file").len(), 1);
    assert_eq!(findings(&inspected, "joined_nobody").len(), 1, "one of four rows");
    assert_eq!(super::with_role(&inspected, "satisfaction").as_deref(), Some("NPS"));
    assert_eq!(place.json(&["inspect", "list.csv", "--json"])["joined"], serde_json::json!([]));
}

#[test]
fn a_review_names_its_files_from_its_folder_and_does_without_them() {
    let place = shop();
    std::fs::create_dir(place.path("data")).unwrap();
    place.write("data/survey.csv", SURVEY);
    place.write("list.tierdeck.toml", with_model("[[joined]]\nfile = \"data/survey.csv\"\n"));
    let inspected = place.json(&["inspect", "list.csv", "--json"]);
    assert_eq!(inspected["joined"][0]["matched"], 2);
    // Once more is once.
    let twice = place.json(&["inspect", "list.csv", "--with", "data/survey.csv", "--json"]);
    assert_eq!(twice["joined"].as_array().unwrap().len(), 1);
    std::fs::remove_file(place.path("data/survey.csv")).unwrap();
    let inspected = place.json(&["inspect", "list.csv", "--json"]);
    let missing = findings(&inspected, "joined_file_missing");
    assert!(missing[0]["message"].as_str().unwrap().contains("survey.csv does not exist"), "{missing:?}");
    let run = place.run(&["tag", "list.csv", "-o", "-"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert!(run.err.contains("Its columns are missing; your decisions are kept."), "{}", run.err);
}

#[test]
fn a_result_read_again_does_not_have_its_columns_twice() {
    let place = shop();
    let once = place.out(&["tag", "list.csv", "--with", "survey.csv", "--with", "sheet.tsv", "-o", "-"]);
    place.write("again.csv", &once);
    let again = place.out(&["tag", "again.csv", "--with", "survey.csv", "--with", "sheet.tsv", "-o", "-"]);
    assert_eq!(again, once);
}

#[test]
fn what_is_no_file_is_refused_in_a_sentence() {
    let place = shop();
    std::fs::create_dir(place.path("folder")).unwrap();
    place.write("empty.csv", "");
    let mut files =
        vec![("folder", "is a folder"), ("empty.csv", "is empty"), ("gone.csv", "does not exist")];
    #[cfg(unix)]
    if std::process::Command::new("mkfifo")
        .arg(place.path("pipe"))
        .status()
        .is_ok_and(|status| status.success())
    {
        files.push(("pipe", "is no file but a pipe"));
    }
    for (file, words) in files {
        place.write("by.tierdeck.toml", with_model(&format!("[[joined]]\nfile = \"{file}\"\n")));
        place.write("by.csv", place.read("list.csv"));
        let inspected = place.json(&["inspect", "by.csv", "--json"]);
        let missing = findings(&inspected, "joined_file_missing");
        assert!(missing[0]["message"].as_str().unwrap().contains(words), "{file}: {missing:?}");
        assert_eq!(inspected["rows"], 4, "{file}");
        // Named on the command line, it is wanted.
        let said = place.complaint(&["tag", "list.csv", "--with", file, "-o", "tiers.csv"]);
        assert!(said.contains(words) && !place.path("tiers.csv").exists(), "{said}");
    }
}

#[test]
fn what_another_file_says_is_not_run_by_a_spreadsheet() {
    let place = shop();
    place.write(
        "x.csv",
        "Name,=cmd|'/C calc'!A0,\"@SUM(A1)\ntwo\"\nDune,=1+1,\"+1+cmd|' /C calc'!A0\"\nÇelik,-5,\"a\"\"b\"\n",
    );
    let result = place.out(&["tag", "list.csv", "--with", "x.csv", "-o", "-"]);
    let header = result.lines().next().unwrap();
    assert!(header.contains(",'=cmd|'/C calc'!A0,'@SUM(A1) two,tier,"), "{header}");
    assert!(result.contains(",'=1+1,'+1+cmd|' /C calc'!A0,"), "{result}");
    assert!(result.contains(",-5,\"a\"\"b\","), "{result}");
}

#[test]
fn list_review_and_joined_files_may_be_moved_together() {
    let place = Place::new();
    for folder in ["here", "here/lists", "here/data"] {
        std::fs::create_dir(place.path(folder)).unwrap();
    }
    place.write("here/lists/list.csv", LIST);
    place.write("here/data/survey.csv", SURVEY);
    place.write("here/lists/list.tierdeck.toml", with_model("[[joined]]\nfile = \"../data/survey.csv\"\n"));
    let matched = |list: &str| place.json(&["inspect", list, "--json"])["joined"][0]["matched"].clone();
    assert_eq!(matched("here/lists/list.csv"), 2);
    std::fs::rename(place.path("here"), place.path("there")).unwrap();
    assert_eq!(matched("there/lists/list.csv"), 2);
}

#[test]
fn workbooks_and_json_are_joined_too() {
    let place = shop();
    let hours = rows(&["Customer ID|Date|Hours", "0017|3:46030|1:0.5", "0200|3:46031|2", "0017|3:46032|3"]);
    place.write("times.xlsx", xlsx(&[("Read me", &rows(&["by Bo"])), ("Hours", &hours)]));
    place.write("crm.json", r#"{"contacts": [{"email": "dune@dune.example", "nps": 3}]}"#);
    let inspected =
        place.json(&["inspect", "list.csv", "--with", "times.xlsx", "--with", "crm.json", "--json"]);
    assert_eq!(inspected["joined"][0]["matched"], 2, "{}", inspected["joined"]);
    assert_eq!(
        (&inspected["joined"][1]["by"], &inspected["joined"][1]["matched"]),
        (&"email".into(), &1.into())
    );
    assert_eq!(super::with_role(&inspected, "hours").as_deref(), Some("Hours"));
    assert_eq!(super::with_role(&inspected, "satisfaction").as_deref(), Some("nps"));
}

/// What is doubtful in the cells of a joined file is as doubtful in the list.
#[test]
fn doubts_about_the_cells_of_a_joined_file_are_said() {
    for (file, kind, said) in [
        (
            "Name,Hours,Day\nAcme,1.5,2026-01-05\nAcme,2,2026-01-06\nDune,\"1,5\",2026-01-07\nÇelik,9,2026-01-08\n",
            "not_a_number",
            "'1,5'",
        ),
        (
            "E-mail,Paid,Currency,Order,Day\ninfo@acme.example,10,EUR,1,2026-01-05\ninfo@acme.example,10,USD,2,2026-01-06\n\
             dune@dune.example,5,EUR,3,2026-01-07\n",
            "mixed_currencies",
            "USD 10 (1)",
        ),
        (
            "Name,Last call\nAcme,01/02/2026\nDune,03/04/2026\nÇelik,05/06/2026\n",
            "ambiguous_date",
            "'Last call'",
        ),
        ("Name,Fee\nAcme,\"1,234\"\nDune,\"2,345\"\n", "ambiguous_number", "'Fee'"),
    ] {
        let place = shop();
        place.write("more.csv", file);
        let found = place.json(&["inspect", "list.csv", "--with", "more.csv", "--json"]);
        let about: Vec<_> = findings(&found, kind);
        assert_eq!(about.len(), 1, "{kind}: {found}");
        let message = about[0]["message"].as_str().unwrap();
        assert!(message.starts_with("more.csv: ") && message.contains(said), "{message}");
        let run = place.run(&["tag", "list.csv", "--with", "more.csv", "-o", "-"]);
        assert!(run.err.replace('\n', " ").contains("Note: more.csv: "), "{}", run.err);
    }
    let place = shop();
    place.write("more.csv", "Name,Revenue,Sales,Hours\nAcme,5,5,1\nDune,6,4,2\n");
    let found = place.json(&["inspect", "list.csv", "--with", "more.csv", "--json"]);
    assert_eq!(super::doubts(&found), [&serde_json::Value::Null; 0]);
}

#[test]
fn numbers_of_tickets_are_no_names_that_speak_against_an_id() {
    for ticket in ["Ticket", "Case", "Vorgang", "Subject"] {
        let place =
            Place::with("list.csv", "Customer ID,Name,Revenue\nK1,Acme,400\nK2,Bolt,300\nK3,Core,90\n");
        let row = |at: usize| format!("T{at},K{},2026-01-0{}\n", at % 2 + 1, at + 1);
        let rows: String = (0..8).map(row).collect();
        place.write("tickets.csv", format!("{ticket},Customer ID,Opened\n{rows}"));
        let run = place.run(&["tag", "list.csv", "--with", "tickets.csv", "-o", "-"]);
        assert!(run.err.contains("by id: 2 of 3 customers matched, every row belongs to one"), "{run:?}");
    }
}
