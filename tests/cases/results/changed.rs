//! Results that a person or another program has changed: columns added, moved, taken out, days written otherwise.

use serde_json::Value;

use super::super::findings;
use crate::support::Place;

const LIST: &str =
    "id,name,revenue,profit\nK1,Acme,400,80\nK2,\"Bol, Ltd\",300,60\nK3,Cork,200,30\nK4,Dune,100,-5\n";

const REVIEW: &str = r#"format = 1

[model]
name = "Plain"
cuts = { by = "score", from = [50] }
tiers = [{ name = "Top" }, { name = "Rest" }]
criteria = [{ name = "Revenue", measure = "revenue", weight = 1 }]

[decisions.K2]
tier = 2
calculated = 1
reason = "pays late, \"always\""
by = "Jo"
on = "2026-03-05"
reviewed = "2026-03-05"

[decisions.K3]
tier = 1
calculated = 2
on = "2026-03-28"
reviewed = "2026-03-28"
"#;

/// The cells of the result of the list, header first.
fn result() -> Vec<Vec<String>> {
    let place = Place::with("list.csv", LIST);
    place.write("list.tierdeck.toml", REVIEW);
    let text = place.out(&["tag", "list.csv", "-o", "-"]);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A folder with these cells as `list.csv`, and no review.
fn written(cells: &[Vec<String>]) -> Place {
    let mut writer = csv::Writer::from_writer(Vec::new());
    cells.iter().for_each(|row| writer.write_record(row).unwrap());
    Place::with("list.csv", writer.into_inner().unwrap())
}

/// The result with its columns picked by name, in this order.
fn of_columns(names: &[&str]) -> Place {
    let cells = result();
    let places: Vec<Option<usize>> =
        names.iter().map(|name| cells[0].iter().position(|cell| cell == name)).collect();
    let row = |(at, row): (usize, &Vec<String>)| -> Vec<String> {
        let cell = |(place, name): (&Option<usize>, &&str)| match place {
            Some(place) => row[*place].clone(),
            None if at == 0 => (*name).to_owned(),
            None => format!("{name} {at}"),
        };
        places.iter().zip(names).map(cell).collect()
    };
    written(&cells.iter().enumerate().map(row).collect::<Vec<_>>())
}

/// Of every customer: the tier and who decided what, in the result of a result.
fn decided(place: &Place) -> Vec<[String; 5]> {
    let text = place.out(&["tag", "list.csv", "-o", "-"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|cell| cell == name).unwrap();
    let names = ["tier", "tier_reason", "tier_by", "tier_on", "reviewed"].map(at);
    assert_eq!(header.iter().filter(|name| name.contains("tier")).count(), 8, "{header:?}");
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| names.map(|at| row[at].to_owned())).collect()
}

/// What is decided about K2 and K3.
fn both() -> [[String; 5]; 2] {
    [
        ["2", "pays late, \"always\"", "Jo", "2026-03-05", "2026-03-05"],
        ["1", "", "", "2026-03-28", "2026-03-28"],
    ]
    .map(|row| row.map(str::to_owned))
}

fn roles(inspected: &Value) -> Vec<(&str, Option<&str>)> {
    let columns = inspected["columns"].as_array().unwrap().iter();
    columns.map(|column| (column["name"].as_str().unwrap(), column["role"].as_str())).collect()
}

#[test]
fn columns_may_be_added_moved_and_taken_out() {
    let own = [
        ("id", Some("id")),
        ("name", Some("name")),
        ("revenue", Some("revenue")),
        ("profit", Some("profit")),
    ];
    let eight = "tier,tier_name,score,calculated_tier,tier_reason,tier_by,tier_on,reviewed";
    for (columns, more) in [
        (format!("id,name,revenue,profit,{eight},my notes"), Some("my notes")),
        (format!("id,name,{eight},revenue,profit"), None),
        (format!("{eight},id,name,revenue,profit"), None),
        ("tier,id,name,tier_reason,revenue,profit,reviewed,tier_on,tier_by,score,calculated_tier,tier_name".into(), None),
    ] {
        let place = of_columns(&columns.split(',').collect::<Vec<_>>());
        let inspected = place.json(&["inspect", "list.csv", "--json"]);
        let expected: Vec<_> = own.into_iter().chain(more.map(|name| (name, None))).collect();
        assert_eq!(roles(&inspected), expected, "{columns}");
        assert_eq!(findings(&inspected, "earlier_result").len(), 1);
        assert_eq!(findings(&inspected, "partial_result").len(), 0);
        assert_eq!(decided(&place)[1..3], both(), "{columns}");
        assert!(place.run(&["tag", "list.csv", "-o", "-"]).err.contains("2 decisions applied"));
    }
    let place = of_columns(&format!("name,profit,{eight}").split(',').collect::<Vec<_>>());
    assert_eq!(decided(&place)[1..3], both(), "without columns of the list");
}

#[test]
fn a_result_without_some_of_its_columns_is_said_to_be_one() {
    let place = of_columns(&["id", "name", "revenue", "profit", "tier", "tier_by", "tier_on", "reviewed"]);
    let run = place.run(&["tag", "list.csv", "-o", "-"]);
    assert!(run.err.contains("seems to be a result of Tierdeck without tier_reason"), "{}", run.err);
    let [mut late, early] = both();
    late[1].clear();
    assert_eq!(decided(&place)[1..3], [late, early]);

    let place =
        of_columns(&["id", "name", "revenue", "profit", "tier", "tier_name", "score", "calculated_tier"]);
    let run = place.run(&["tag", "list.csv", "-o", "-"]);
    let said = run.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Where tier is not calculated_tier, it counts as set by hand."), "{said}");
    assert_eq!(decided(&place)[1..3].iter().map(|row| &*row[0]).collect::<Vec<_>>(), ["2", "1"]);

    let place = of_columns(&["id", "name", "revenue", "profit", "tier", "tier_name", "score"]);
    let inspected = place.json(&["inspect", "list.csv", "--json"]);
    assert_eq!((roles(&inspected).len(), findings(&inspected, "partial_result").len()), (7, 1));
}

#[test]
fn a_list_of_others_with_a_column_tier_is_no_result() {
    for list in [
        "id,name,revenue,tier\nK1,Acme,400,1\nK2,Bol,300,2\n",
        "id,name,revenue,tier,score,reviewed\nK1,Acme,400,1,80,2024-05-01\nK2,Bol,300,2,20,2024-05-02\n",
        "id,name,revenue,tier,tier_name,score\nK1,Acme,400,Gold,Gold,80\nK2,Bol,300,Tin,Tin,20\n",
        "id,name,revenue,tier,tier_reason,tier_by,tier_on\nK1,Acme,400,Gold,spend,Ann,2024-05-01\n",
    ] {
        let place = Place::with("list.csv", list);
        let inspected = place.json(&["inspect", "list.csv", "--json"]);
        let own = list.lines().next().unwrap().split(',').count();
        assert_eq!(roles(&inspected).len(), own, "{list}");
        assert!(
            findings(&inspected, "partial_result").is_empty()
                && findings(&inspected, "earlier_result").is_empty()
        );
    }
}

#[test]
fn days_and_tiers_that_a_spreadsheet_wrote_are_read() {
    let cells = |date: [&str; 2], float: &str| {
        let mut cells = result();
        for (at, row) in cells.iter_mut().enumerate().skip(1) {
            for cell in row.iter_mut().skip(4) {
                *cell = cell.replace("2026-03-05", date[0]).replace("2026-03-28", date[1]);
                if matches!(&**cell, "1" | "2") {
                    cell.push_str(float);
                }
            }
            row.push(format!("note {at}"));
        }
        cells[0].push("notes".into());
        written(&cells)
    };
    for (date, float) in [
        (["05.03.2026", "28.03.2026"], ""),
        (["3/5/2026", "3/28/2026"], ".0"),
        (["05/03/26", "28/03/26"], ""),
    ] {
        assert_eq!(decided(&cells(date, float))[1..3], both(), "{date:?}");
    }
}
