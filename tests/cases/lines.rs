//! Lines of orders: what only the first of them says, and what each of them says of the whole order.

use super::{doubts, inspected_text, tagged};

#[test]
fn whose_an_order_is_may_be_on_its_first_line_alone() {
    let list = "Order,Date,Customer,Item,Amount\n1001,2024-01-02,Ann,Mug,10\n1001,2024-01-02,,Cup,20\n\
                1002,2024-01-03,Bob,Mug,10\n1003,2024-01-04,Cid,Mug,10\n";
    for list in [list.to_owned(), list.replace("Order,Date", "Rechnungsnummer,Datum").replace(',', ";")] {
        let found = inspected_text(&list);
        assert_eq!((&found["kind"], &found["rows"]), (&"orders".into(), &3.into()), "{found}");
        assert!(doubts(&found).is_empty(), "{found}");
        assert_eq!(tagged(&list, &[], &["Customer", "Amount", "Orders"])[0], ["Ann", "30", "1"]);
    }
    // A number that is not that of the row above is of somebody else.
    let found = inspected_text(list.replace("1001,2024-01-02,,", "1009,2024-01-02,,"));
    assert_eq!(found["kind"], "customers", "{found}");
}

#[test]
fn what_another_column_says_once_an_order_counts_once() {
    let list = "Order number,Date,Email,Item,Qty,Total,Refunded amount,Net amount\n\
                1,2024-01-05,ann@x.example,Mug,1,35,0,35\n1,2024-01-05,ann@x.example,Cup,2,35,0,35\n\
                2,2024-01-06,bob@x.example,Mug,1,15,0,15\n";
    assert_eq!(
        tagged(list, &[], &["Email", "Net amount"]),
        [["ann@x.example", "35"], ["bob@x.example", "15"]]
    );
}

#[test]
fn the_number_of_a_customer_is_not_that_of_an_order() {
    let list = "orderNumber;orderDateTime;orderCustomer.email;orderCustomer.customerNumber;amountTotal\n\
                10001;2024-01-05;ann@x.example;20001;35\n10002;2024-01-06;bob@x.example;20002;15\n\
                10003;2024-01-07;ann@x.example;20001;20\n";
    let rows = tagged(list, &[], &["orderCustomer.email", "amountTotal", "Orders"]);
    assert_eq!(rows, [["ann@x.example", "55", "2"], ["bob@x.example", "15", "1"]]);
    // A till calls it so.
    let list = "Datum;Bon;Klant;Artikel;Totaal\n05-01-2024;1001;Ann;Mok;20,00\n05-01-2024;1001;Ann;Kop;15,00\n\
                16-01-2024;1002;Bob;Mok;9,00\n17-01-2024;1003;Ann;Mok;10,00\n";
    let rows = tagged(list, &[], &["Klant", "Totaal", "Orders"]);
    assert_eq!(rows, [["Ann", "45", "2"], ["Bob", "9", "1"]]);
}

#[test]
fn the_code_of_a_kind_is_not_the_number_of_an_order() {
    for header in ["Payment terms code", "Payment method id", "Order type no", "Payment error code"] {
        let list = format!(
            "Order no,{header},Date,Customer,Amount\n1001,14,2024-01-05,Ann,10\n1002,30,2024-01-06,Bob,20\n\
             1003,14,2024-01-07,Ann,30\n1004,14,2024-01-08,Ann,40\n"
        );
        assert_eq!(tagged(&list, &[], &["Customer", "Orders"]), [["Ann", "3"], ["Bob", "1"]], "{header}");
    }
}

#[test]
fn blanks_within_a_name_make_no_other_customer() {
    let list = "Order,Date,Customer,Total\n1,2024-01-05,Ann  Ash,100\n2,2024-01-06,Ann Ash,50\n3,2024-01-07,Bob,20\n";
    for list in [list.to_owned(), list.replace("  ", "\u{a0}")] {
        let found = inspected_text(&list);
        assert_eq!((&found["kind"], &found["rows"]), (&"orders".into(), &2.into()), "{found}");
        let customers = list.replace("Order,Date,", "Place,Note,");
        let found = inspected_text(&customers);
        assert_eq!(super::findings(&found, "alike_names").len(), 1, "{found}");
    }
}

#[test]
fn orders_among_their_own_lines_are_asked_about() {
    let list = "Date,Receipt Number,Line Type,Customer Name,Details,Total\n2024-01-05,1001,Sale,Ann,,30\n\
                2024-01-05,1001,Sale Line,Ann,Mug,20\n2024-01-05,1001,Sale Line,Ann,Cup,10\n\
                2024-01-16,1002,Sale,Bob,,10\n2024-01-16,1002,Sale Line,Bob,Mug,10\n2024-01-17,1003,Sale,Ann,,7\n";
    let found = inspected_text(list);
    assert_eq!(super::findings(&found, "order_among_lines").len(), 1, "{found}");
    // Lines that do not add up to one of them are lines.
    let found = inspected_text(list.replace(",Cup,10", ",Cup,15"));
    assert!(super::findings(&found, "order_among_lines").is_empty(), "{found}");
}

#[test]
fn lists_by_hand_say_how_much_and_are_asked_who_is_the_customer() {
    for header in ["When,Who,What,How much", "Wann,Wer,Was,Wieviel", "Quand,Qui,Quoi,Combien"] {
        let list = format!(
            "{header}\n2024-01-05,Ann,Cake,100.50\n2024-01-16,Bob,Cake,50.00\n2024-01-17,Ann,Pie,20.00\n"
        );
        let found = inspected_text(&list);
        let revenue = super::with_role(&found, "revenue");
        assert_eq!(revenue.as_deref(), header.rsplit(',').next(), "{header}: {found}");
        assert_eq!(super::findings(&found, "customer_by_values").len(), 1, "{header}: {found}");
    }
}
