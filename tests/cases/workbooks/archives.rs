//! Archives with a list and other files inside.

use super::super::findings;
use crate::support::Place;
use crate::support::archive::zip;

#[test]
fn files_that_tell_of_the_list_of_an_archive_are_left_beside_it() {
    let place = Place::new();
    let csv: &[u8] = "id;name;revenue\n1;Müller;5,5\n".as_bytes();
    let told: &[u8] = b"This is the list, of all customers.\nCall us, if you miss one.\n";
    for beside in [
        "README.txt",
        "readme_en.txt",
        "Read me first.txt",
        "export/LIESMICH.TXT",
        "LISEZ-MOI.txt",
        "Léeme.txt",
        "LEGGIMI.txt",
        "Leesmij.txt",
        "CzytajTo.txt",
        "LICENSE.txt",
        "manifest.json",
        "schema.csv",
        "checksums.txt",
    ] {
        place.write("list.zip", zip(&[(beside, told), ("kunden.csv", csv)]));
        let found = place.json(&["inspect", "list.zip", "--json"]);
        assert_eq!(found["rows"], 1, "{beside}");
        assert_eq!(
            findings(&found, "files_beside")[0]["message"],
            format!("Of the archive, kunden.csv is read, and {beside} is not."),
        );
    }
    place.write("empty.zip", zip(&[("a.csv", csv), ("b.csv", b"\r\n"), ("c.csv", b"")]));
    let found = place.json(&["inspect", "empty.zip", "--json"]);
    assert_eq!(findings(&found, "files_beside")[0]["count"], 2);
    for other in ["orders.csv", "notes.txt", "customers_schema_2.csv", "terms of customers.txt"] {
        place.write("two.zip", zip(&[(other, told), ("kunden.csv", csv)]));
        assert!(place.complaint(&["inspect", "two.zip"]).contains("several"), "{other}");
    }
    place.write("asked.zip", zip(&[("readme.csv", csv), ("kunden.csv", csv)]));
    assert_eq!(place.json(&["inspect", "asked.zip", "--sheet", "readme.csv", "--json"])["rows"], 1);
}
