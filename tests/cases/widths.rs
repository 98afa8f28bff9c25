//! Lists whose cells are one below the other, with blanks between them, or that have an unusual sign between them.

use serde_json::Value;

use super::{doubts, inspected_text, tagged, with_role};

#[track_caller]
fn check(list: &str, columns: [&str; 3], roles: [&str; 3]) -> Value {
    let found = inspected_text(list);
    let names = roles.map(|role| with_role(&found, role));
    assert_eq!(names, columns.map(|name| Some(name.to_owned())), "{list}\n{found}");
    assert_eq!(found["rows"], 4, "{list}\n{found}");
    assert_eq!(doubts(&found), Vec::<&Value>::new(), "{list}");
    found
}

#[test]
fn columns_with_blanks_between_them_are_read() {
    let roles = ["name", "revenue", "last_order"];
    for (list, columns) in [
        (
            "Customer        Revenue   Last order\nAcme GmbH       12000     2024-03-01\nBolt AG         8000      2024-02-11\n\
             Corner Shop     530       2023-12-24\nDelta Ltd       99        2023-01-05\n",
            ["Customer", "Revenue", "Last order"],
        ),
        (
            "CUSTOMER                          REVENUE LAST_ORDER\n------------------------------ ---------- ----------\n\
             Acme, Inc                           12000 2024-03-01\nBolt AG                              8000 2024-02-11\n\
             Corner Shop                           530 2023-12-24\nDelta                                  99 2023-01-05\n\n\
             4 rows selected.\n",
            ["CUSTOMER", "REVENUE", "LAST_ORDER"],
        ),
        (
            "Kunde            Umsatz   Letzter Kauf\nAcme & Söhne   1.200,50    01.02.2024\nBolt              80,10    13.02.2024\n\
             Corner            5,00    24.12.2023\nDelta          9.999,99    05.01.2024\n",
            ["Kunde", "Umsatz", "Letzter Kauf"],
        ),
    ] {
        check(list, columns, roles);
    }
}

#[test]
fn a_result_of_such_a_list_has_its_cells() {
    let list = "Customer     Revenue  City\nAcme GmbH      12000  Bad Ems\nBolt            8000\nCork             530  Kiel\n";
    let place = crate::support::Place::with("list.txt", list);
    let out = place.run(&["tag", "list.txt", "-o", "-"]).out;
    assert!(out.contains("Acme GmbH\t12000\tBad Ems\t"), "{out}");
    assert!(out.contains("Bolt\t8000\t\t"), "{out}");
}

#[test]
fn carets_and_tildes_between_cells_are_found() {
    for (sign, name) in [("^", "caret"), ("~", "tilde")] {
        let list = "Kunde^Umsatz^Letzter Kauf\nAcme, Söhne^1.200,50^01.02.2024\nBolt, Co^80,10^13.02.2024\n\
                    Corner^5,00^24.12.2023\nDelta^9.999,99^05.01.2024\n"
            .replace('^', sign);
        check(&list, ["Kunde", "Umsatz", "Letzter Kauf"], ["name", "revenue", "last_order"]);
        let said = crate::support::Place::with("list.csv", &list).run(&["inspect", "list.csv"]).out;
        assert!(said.contains(&format!("Between cells: {name} (")), "{said}");
    }
    let few = "Name,Revenue\n~Acme~,1\n^Bolt,2\nCork,3\n";
    let rows = tagged(few, &[], &["Name", "Revenue"]);
    assert_eq!(rows[0].join(" "), "~Acme~ 1");
}
