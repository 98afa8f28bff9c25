//! Customers that belong to parents, added up per parent.

use serde_json::Value;

use super::{findings, tagged, with_role};
use crate::support::{Place, Run};

const LIST: &str = "Account ID,Account Name,Parent Account,City,Revenue,Discount,Last order,Since,NPS\n\
    A1,Acme Holding,,Berlin,1000,10%,2026-01-05,2019-01-01,9\n\
    A2,Acme Nord,Acme Holding,Kiel,500,20%,2026-03-05,2020-01-01,7\n\
    A3,Acme Süd,acme holding ,Ulm,1500,0%,2025-11-05,2018-05-01,8\n\
    A4,Bolt,,Bonn,700,5%,2026-02-05,2018-01-01,6\n\
    A5,Coral Leeds,Coral Group,Leeds,200,0%,2026-02-01,2022-01-01,5\n\
    A6,Coral York,Coral Group,York,300,0%,2026-02-11,2022-05-01,9\n\
    A7,Acme Nord Shop,Acme Nord,Kiel,50,0%,2026-03-15,2023-01-01,10\n";

/// The cells of columns for every group of a list.
fn cells(list: &str, columns: &[&str]) -> Vec<String> {
    tagged(list, &["--group-by", "parent"], columns).into_iter().map(|row| row.join(" | ")).collect()
}

fn inspected(list: &str) -> Value {
    Place::with("list.csv", list).json(&["inspect", "list.csv", "--group-by", "parent", "--json"])
}

#[test]
fn customers_are_added_up_with_their_top_parent() {
    let columns = ["Account ID", "Account Name", "City", "Revenue", "Since", "Last order", "Customers"];
    assert_eq!(
        cells(LIST, &columns),
        [
            "A1 | Acme Holding | Berlin | 3050 | 2018-05-01 | 2026-03-15 | 4",
            "A4 | Bolt | Bonn | 700 | 2018-01-01 | 2026-02-05 | 1",
            "Coral Group | Coral Group | York | 500 | 2022-01-01 | 2026-02-11 | 2",
        ]
    );
    // 236.11 given away of 3286.11: 1000 / 0.9 and 500 / 0.8 before it.
    assert_eq!(cells(LIST, &["Discount", "NPS"])[0], "7.19% | 8.50");
    let found = inspected(LIST);
    assert_eq!(
        (&found["kind"], &found["rows"], &found["orders"]),
        (&"customers".into(), &3.into(), &Value::Null)
    );
    assert_eq!(with_role(&found, "revenue").as_deref(), Some("Revenue"));
    assert_eq!(findings(&found, "children_added_up")[0]["count"], 5);
}

#[test]
fn a_parent_may_be_called_by_its_id() {
    let list = "Id,Name,Parent ID,Revenue\n7,Acme,,10\n8,Acme Nord,7,20\n9,Acme Nord Shop,8,1\n10,Bolt,11,5\n12,Coral,12,6\n";
    assert_eq!(
        cells(list, &["Id", "Name", "Revenue", "Customers"]),
        ["7 | Acme | 31 | 3", "11 | 11 | 5 | 1", "12 | Coral | 6 | 1"]
    );
}

#[test]
fn parents_in_a_circle_are_left_as_they_are_and_asked_about() {
    let list = "Id,Name,Parent,Revenue\n1,Acme,Bolt,10\n2,Bolt,Acme,20\n3,Coral,,1\n";
    assert_eq!(cells(list, &["Name", "Revenue"]), ["Acme | 10", "Bolt | 20", "Coral | 1"]);
    let found = inspected(list);
    let circle = findings(&found, "circle_of_parents");
    assert_eq!((circle[0]["severity"].as_str(), circle[0]["line"].as_u64()), (Some("doubt"), Some(2)));
}

#[test]
fn a_list_without_parents_is_refused_in_a_sentence() {
    let place = Place::with("list.csv", "Name,Revenue\nAcme,1\nBolt,2\n");
    let Run { status, err, .. } = place.run(&["tag", "list.csv", "-o", "-", "--group-by", "parent"]);
    assert_eq!(status, Some(1));
    assert!(err.contains("--group-by parent: no column says which company a customer belongs to"), "{err}");
    let Run { status, err, .. } = place.run(&["tag", "list.csv", "--group-by", "city"]);
    assert_eq!(status, Some(2));
    assert!(err.contains("say parent"), "{err}");
}

#[test]
fn the_customers_of_a_parent_are_explained() {
    let place = Place::with("list.csv", LIST);
    let arguments = ["explain", "list.csv", "--group-by", "parent", "Acme Holding"];
    let Run { out, .. } = place.run(&arguments);
    assert!(
        out.contains("4 customers, 3,050.00 in all, the parent itself first, then the largest:"),
        "{out}"
    );
    let places =
        ["Acme Holding", "Acme Süd", "Acme Nord", "Acme Nord Shop"].map(|name| out.rfind(name).unwrap());
    assert!(places.is_sorted(), "{out}");
    let json = place.json(&["explain", "list.csv", "--group-by", "parent", "A1", "--json"]);
    assert_eq!(json["orders"], Value::Null);
    let Run { err, .. } = place.run(&["summary", "list.csv", "--group-by", "parent"]);
    assert!(err.contains("Added up 7 customers to 3 by parent."), "{err}");
}

#[test]
fn without_being_asked_nothing_is_added_up() {
    let place = Place::with("list.csv", LIST);
    assert_eq!(place.json(&["inspect", "list.csv", "--json"])["rows"], 7);
}

#[test]
fn what_is_doubtful_of_parents_is_asked() {
    let namesakes = "Id,Name,Parent,Revenue\n1,Acme,,10\n2,Acme,,20\n3,Acme Nord,Acme,1\n";
    assert_eq!(findings(&inspected(namesakes), "parent_namesakes")[0]["line"], 3);
    let orders = "Order ID,Date,Customer,Parent,Amount\n1,2024-01-02,Ann,Group,20\n2,2024-01-03,Bo,Group,30\n3,2024-01-04,Ann,Group,10\n";
    let found = inspected(orders);
    assert_eq!((&found["kind"], &found["rows"]), (&"orders".into(), &2.into()));
    assert_eq!(findings(&found, "no_parent").len(), 1, "{found}");
}

#[test]
fn a_file_is_joined_to_parents_and_what_it_says_of_their_customers_is_said_to_be_left_out() {
    let list = "Customer ID,Name,Parent,Revenue\nK1,Acme,,10\nK2,Acme North,Acme,20\nK3,Bolt,,5\nK4,Bolt Two,Bolt,6\n";
    let place = Place::with("list.csv", list);
    place.write("survey.csv", "Customer ID,Hours\nK1,10\nK2,5\nK3,2\nK4,3\n");
    let options = ["tag", "list.csv", "-o", "-", "--with", "survey.csv", "--group-by", "parent"];
    let Run { out, err, .. } = place.run(&options);
    assert!(out.contains("K1,Acme,30,2,10,") && out.contains("K3,Bolt,11,2,2,"), "{out}");
    let said = "2 rows of survey.csv belong to no parent of this list, such as 'K2'. What it says of customers of a parent is \
                left out.";
    assert!(err.contains(said), "{err}");
}
