//! Which periods headers name.

use super::*;

#[test]
fn headers_name_periods() {
    for (name, year, first, months, stem) in [
        ("Jan 2024", 2024, 1, 1, ""),
        ("Umsatz März 2024", 2024, 3, 1, "umsatz"),
        ("2024-01", 2024, 1, 1, ""),
        ("sales_2024_12", 2024, 12, 1, "sales"),
        ("01/24", 2024, 1, 1, ""),
        ("2024M07", 2024, 7, 1, ""),
        ("202403", 2024, 3, 1, ""),
        ("2024-02-29", 2024, 2, 1, ""),
        ("01.05.2024", 2024, 5, 1, ""),
        ("Jan '24", 2024, 1, 1, ""),
        ("Q3 2024", 2024, 7, 3, ""),
        ("1Q24", 2024, 1, 3, ""),
        ("2. Quartal 2024", 2024, 4, 3, ""),
        ("III kwartał 2024", 2024, 7, 3, ""),
        ("1er trimestre 2024", 2024, 1, 3, ""),
        ("H2 2023", 2023, 7, 6, ""),
        ("FY2023/24 revenue", 2023, 1, 12, "revenue"),
        ("FY 22/23", 2022, 1, 12, ""),
        ("FY22-23", 2022, 1, 12, ""),
        ("Sales 22/23", 2022, 1, 12, "sales"),
        ("2022/23", 2022, 1, 12, ""),
        ("Umsatz 24", 2024, 1, 12, "umsatz"),
        ("2022", 2022, 1, 12, ""),
        ("CA des clients 2024", 2024, 1, 12, "ca des clients"),
        ("Total 2024", 2024, 1, 12, "total"),
        ("2024A", 2024, 1, 12, ""),
        ("FY24 Act", 2024, 1, 12, ""),
        ("Jan-24 A", 2024, 1, 1, ""),
        ("A 2024", 2024, 1, 12, "a"),
    ] {
        let found = read(name).unwrap_or_else(|| panic!("{name}"));
        let first = (year * 12 + first - 1, months, true, stem);
        assert_eq!((found.first, found.months, found.has_year, &*found.stem), first, "{name}");
    }
    for (name, first, stem) in
        [("Umsatz Dez", 12, "umsatz"), ("Gen", 1, ""), ("Jan (2)", 1, ""), ("Q2", 4, "")]
    {
        let found = read(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!((found.first, found.has_year, &*found.stem), (first - 1, false, stem), "{name}");
    }
    for name in [
        "Revenue",
        "2025F",
        "Revenue 2025E",
        "Jan-25 B",
        "31 Dec 2024",
        "2024-01-05",
        "0-30",
        "31-60",
        "Address 2",
        "Jan - Mar 2024",
        "Sales 30 days",
        "KW 12",
        "KW1",
        "KW01/2025",
        "Woche 3 2025",
        "YTD",
        "12 months to Jan 2025",
    ] {
        assert_eq!(read(name).filter(|found| !found.stem.contains("days")), None, "{name}");
    }
}
