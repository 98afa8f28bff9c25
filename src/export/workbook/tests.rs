use super::*;

#[test]
fn names_of_sheets_are_made_ones_that_a_sheet_can_have() {
    let mut book = Book::new();
    for (asked, expected) in [
        ("Tier 1: A/B", "Tier 1_ A_B"),
        ("tier 1_ a_b", "tier 1_ a_b 2"),
        ("", "Sheet"),
        ("'x'", "x"),
        ("History", "History 2"),
        (&*"😀".repeat(40), &*"😀".repeat(15)),
        (&*"n".repeat(40), &*"n".repeat(31)),
        (&*"n".repeat(41), &*format!("{} 2", "n".repeat(29))),
    ] {
        let name = book.free_name(asked);
        assert_eq!(name, expected);
        assert!(rust_xlsxwriter::utility::check_sheet_name(&name).is_ok(), "{name}");
    }
}

#[test]
fn what_is_too_large_is_said() {
    let too_long = check_size(MOST_ROWS + 1, 3).unwrap_err().to_string();
    assert_eq!(too_long, "A sheet of a workbook has at most 1,048,576 rows. End the name with .csv instead.");
    assert!(check_size(3, MOST_COLUMNS + 1).unwrap_err().to_string().contains("16,384 columns"));
    assert!(check_size(MOST_ROWS, MOST_COLUMNS).is_ok());
}

#[test]
fn a_cell_that_is_too_long_is_cut_between_letters() {
    assert_eq!(shortened("aé😀b", 3), "aé");
    assert_eq!(shortened("aé😀b", 4), "aé😀");
    assert_eq!(shortened("aé😀b", 40), "aé😀b");
}
