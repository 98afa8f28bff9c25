//! Totals of groups without a label.

use super::{inspected_text, left_out, shape};

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
