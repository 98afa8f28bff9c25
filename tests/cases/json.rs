//! JSON as programs and web services write it.

use super::shape::samples;
use super::{doubts, findings, inspected_text, with_role};
use crate::support::Place;

/// Two customers.
const TWO: &str = r#"[{"id":"c1","name":"Acme","revenue":5},{"id":"c2","name":"Bolt","revenue":6}]"#;

#[test]
fn a_page_of_an_answer_says_that_there_is_more() {
    for beside in [
        r#""has_more":true"#,
        r#""hasNextPage":true"#,
        r#""next":"https://shop.example/customers?page=2""#,
        r#""@odata.nextLink":"https://crm.example/x""#,
        r#""totalSize":823,"done":false"#,
        r#""paging":{"next":{"after":"101"}}"#,
        r#""meta":{"pagination":{"page":1,"total":823}}"#,
        r#""links":{"self":"x","next":"y"}"#,
        r#""draw":1,"recordsTotal":57"#,
    ] {
        for list in [format!("{{{beside},\"data\":{TWO}}}"), format!("{{\"data\":{TWO},{beside}}}")] {
            let found = inspected_text(&list);
            assert_eq!(found["rows"], 2);
            assert_eq!(findings(&found, "partial_list").len(), 1, "{list}: {found}");
        }
    }
    for beside in [
        r#""has_more":false"#,
        r#""next":null"#,
        r#""next":"""#,
        r#""total":2"#,
        r#""summary":{"total":12000}"#,
        r#""meta":{"pagination":{"page":1,"total":2}}"#,
        r#""links":{"next":null}"#,
    ] {
        let found = inspected_text(format!("{{{beside},\"data\":{TWO}}}"));
        assert_eq!(doubts(&found), [&serde_json::Value::Null; 0], "{beside}");
    }
}

/// Or as nobody can tell.
#[test]
fn a_table_by_its_columns_is_not_one_customer() {
    for list in [
        r#"{"Acme":{"x":1,"y":2},"Bolt":{"x":3,"y":4}}"#,
        r#"{"majorDimension":"COLUMNS","values":[["name","Acme","Bolt"],["revenue","100","200"]]}"#,
        r#"{"index":[0,1],"data":[["Acme",100],["Bolt",200]]}"#,
        r#"[["Acme",100],["Bolt",200]]"#,
        r#"[["name","revenue"],["Acme",100,7]]"#,
    ] {
        let said = Place::with("list.json", list).complaint(&["inspect", "list.json"]);
        assert!(said.contains("without a list of objects"), "{list}: {said}");
    }
    let one = r#"{"name":"Acme","billing":{"city":"Ulm"},"shipping":{"city":"Bonn"},"revenue":5}"#;
    assert_eq!(inspected_text(one)["rows"], 1);
}

#[test]
fn parts_of_one_record_are_no_rows() {
    for parts in [["billing", "shipping"], ["bill_to", "ship_to"], ["Rechnungsadresse", "Lieferadresse"]] {
        let [one, other] = parts.map(|part| format!(r#""{part}":{{"name":"Acme","city":"Ulm"}}"#));
        assert_eq!(inspected_text(format!("{{{one},{other}}}"))["rows"], 1, "{parts:?}");
    }
    let asked = |list: &str| {
        let found = inspected_text(list);
        (found["rows"].clone(), findings(&found, "keyed_rows").len())
    };
    let rows = r#"{"here":{"name":"Acme","revenue":5},"there":{"name":"Bolt","revenue":6}}"#;
    assert_eq!(asked(rows), (2.into(), 1));
    assert_eq!(asked(&rows.replace("here", "2023").replace("t2023", "2024")), (2.into(), 1));
    assert_eq!(
        asked(&rows.replace("here", "customer_1").replace("tcustomer_1", "customer_2")),
        (2.into(), 0)
    );
}

/// As pandas writes them where nothing is said, and with `orient="index"`, `"split"` and `"values"`, Firebase, and Google
/// for its sheets.
#[test]
fn rows_are_read_under_their_keys_and_from_lists() {
    for list in [
        r#"{"name":{"0":"Acme","1":"Bolt"},"revenue":{"0":100,"1":200}}"#,
        r#"{"name":{"c7":"Acme","c3":"Bolt"},"revenue":{"c7":100,"c3":200},"city":{"c7":null,"c3":"Ulm"}}"#,
        r#"{"0":{"name":"Acme","revenue":100},"1":{"name":"Bolt","revenue":200}}"#,
        r#"{"-Na1":{"name":"Acme","revenue":100,"city":"Ulm"},"-Na2":{"revenue":200,"name":"Bolt"}}"#,
        r#"{"columns":["name","revenue"],"index":[0,1],"data":[["Acme",100],["Bolt",200]]}"#,
        r#"{"range":"A1:C3","majorDimension":"ROWS","values":[["name","revenue","city"],["Acme","100"],["Bolt","200","Ulm"]]}"#,
        r#"[["name","revenue"],["Acme",100],["Bolt",200]]"#,
    ] {
        let found = inspected_text(list);
        assert_eq!(samples(&found, "name"), ["Acme", "Bolt"], "{list}: {found}");
        assert_eq!(samples(&found, "revenue"), ["100", "200"], "{list}: {found}");
    }
}

#[test]
fn rows_are_found_below_several_names_and_in_columns() {
    let rows = r#"{"name":"Acme","revenue":5},{"name":"Bolt","revenue":6}"#;
    let wrapped = |name: &str| {
        format!(r#"{{"{name}":{{"name":"Acme","revenue":5}}}},{{"{name}":{{"name":"Bolt","revenue":6}}}}"#)
    };
    for (list, pages) in [
        (format!(r#"{{"report":{{"rows":[{rows}]}}}}"#), 0),
        (format!(r#"{{"took":3,"hits":{{"total":{{"value":2}},"hits":[{}]}}}}"#, wrapped("_source")), 0),
        (format!(r#"{{"took":3,"hits":{{"total":{{"value":200}},"hits":[{}]}}}}"#, wrapped("_source")), 1),
        (
            format!(
                r#"{{"data":{{"customers":{{"edges":[{}],"pageInfo":{{"hasNextPage":true}}}}}}}}"#,
                wrapped("node")
            ),
            1,
        ),
        (r#"{"name":["Acme","Bolt"],"revenue":[5,6]}"#.to_owned(), 0),
    ] {
        let found = inspected_text(&list);
        assert_eq!(
            (&found["rows"], &found["columns"][0]["name"]),
            (&2.into(), &"name".into()),
            "{list}: {found}"
        );
        assert_eq!(findings(&found, "partial_list").len(), pages, "{list}: {found}");
    }
    let one = r#"{"customer":{"name":"Acme","revenue":5,"orders":[{"id":1},{"id":2}]}}"#;
    assert_eq!(inspected_text(one)["rows"], 1);
    let place = Place::with("list.json", r#"{"a":{"x":[{"n":1}]},"b":{"y":[{"n":1}]}}"#);
    let said = place.run(&["inspect", "list.json"]).err;
    assert!(said.contains("a.x, b.y"), "{said}");
}

#[test]
fn what_says_the_type_of_a_value_is_no_name() {
    let order = |at: usize| {
        format!(
            r#"{{"_id":{{"$oid":"65a{at}"}},"customer":{{"id":{},"name":"Firma {}"}},"total":{{"$numberDecimal":"{}.50"}},"createdAt":{{"$date":{{"$numberLong":"{}"}}}}}}"#,
            7 + at % 3,
            at % 3,
            100 + at,
            1_767_225_600_000_u64 + 86_400_000 * at as u64
        )
    };
    let list: Vec<String> = (0..12).map(order).collect();
    let found = inspected_text(list.join("\n"));
    assert_eq!((&found["kind"], &found["rows"]), (&"orders".into(), &3.into()), "{found}");
    assert_eq!(with_role(&found, "revenue").as_deref(), Some("total"));
    assert!(doubts(&found).is_empty(), "{found}");
}
