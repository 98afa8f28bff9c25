//! Totals of groups without a label.

use super::{findings, inspected_text, left_out, shape};

#[test]
fn rows_without_a_name_that_add_up_their_group_are_left_out() {
    let lists: [(&str, &str, u64, &[u64]); 6] = [
        (
            "Region,Customer,Revenue",
            "North,A,100|North,B,50|North,,150|South,C,200|South,D,70|South,,270|,,420",
            4,
            &[4, 7, 8],
        ),
        ("Region,Kunde,Umsatz", "Nord,A,100|Nord,B,50|Nord,,150|Süd,C,200|Süd,,200", 3, &[4, 6]),
        (
            "Rep,Customer,Sales,Orders",
            "Ann,A,10,1|Ann,B,20,3|Ann,,30,4|Bo,C,7,1|Bo,D,8,2|Bo,,15,3",
            4,
            &[4, 7],
        ),
        ("Customer,City,Revenue", "A,Bonn,10|B,Bonn,5|,Bonn,15|C,Trier,20|D,Trier,7|,Trier,27", 4, &[4, 7]),
        // Customers whose names are missing.
        (
            "Region,Customer,Revenue",
            "North,A,100|North,B,50|North,,150|South,C,200|South,,70|South,,30",
            6,
            &[],
        ),
        ("Region,Customer,Revenue", "North,A,100|North,B,50|North,,90|South,C,200|South,D,70", 5, &[]),
    ];
    for (header, list, rows, lines) in lists {
        let found = inspected_text(format!("{header}\n{}\n", list.replace('|', "\n")));
        assert_eq!((shape(&found).0, left_out(&found).as_slice()), (rows, lines), "{list}: {found}");
    }
}

#[test]
fn a_total_without_some_is_no_customer_that_nobody_asks_about() {
    for label in
        ["Total excl. Acme", "Total without Acme", "Summe ohne Acme", "Total hors Acme", "Totale senza Acme"]
    {
        let list =
            format!("ID,Customer,Revenue\n7,Acme,900\n8,Bolt,120\n9,Core,35\nTotal,,1055\n{label},,155\n");
        let found = inspected_text(&list);
        let said = findings(&found, "unproven_total").len();
        assert_eq!((left_out(&found).as_slice(), said), (&[5][..], 1), "{label}: {found}");
    }
    let kept = inspected_text("Customer,Revenue\nTotal Fitness,75\nAcme,20\nBolt,30\n");
    assert!(findings(&kept, "unproven_total").is_empty(), "{kept}");
}
