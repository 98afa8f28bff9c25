//! Quotation marks as people and programs write them.

use super::{findings, inspected, inspected_text, samples, shape, with_role, written};
use crate::cases::place;

#[test]
fn the_lists_of_the_reports_have_their_cells() {
    let found = inspected("space_before_quote.csv");
    assert_eq!((shape(&found), samples(&found, "name")), ((2, Some(1)), vec!["Acme, Ltd", "Bolt"]));
    assert_eq!(
        (with_role(&found, "revenue").as_deref(), samples(&found, "revenue")),
        (Some("revenue"), vec!["1,000", "50"])
    );
    let found = inspected("csv_multiline_blank_after_quote.csv");
    assert_eq!((shape(&found).0, samples(&found, "name")), (3, vec!["Acme\nLtd", "Bolt", "Cold\nStore"]));
    for (name, customer) in [
        ("csv_unescaped_quotes.csv", "Hotel \"Post\" Inn"),
        ("csv_unescaped_quotes_comma.csv", "Hotel \"Post\", Bonn"),
    ] {
        let found = inspected(name);
        assert_eq!((shape(&found), samples(&found, "Name")), ((3, Some(1)), vec![customer, "Bolt", "Cold"]));
        assert_eq!(samples(&found, "Revenue"), ["500", "600", "700"]);
        let told = findings(&found, "repaired_quotes");
        assert_eq!(
            (told.len(), told[0]["line"].as_u64(), told[0]["severity"].as_str()),
            (1, Some(2), Some("doubt"))
        );
        let out = place(&[name]).out(&["tag", name, "-o", "-"]);
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let first = reader.records().next().unwrap().unwrap();
        assert_eq!((&first[0], &first[1], &first[2]), (customer, "Bonn", "500"));
    }
    let found = inspected("csv_extra_delimiter_silent.csv");
    let told = findings(&found, "long_row");
    assert_eq!((told.len(), told[0]["line"].as_u64()), (1, Some(3)));
}

/// A list whose second row is odd, and the cells of that row.
#[test]
fn odd_quotes_are_read_as_they_were_meant_and_written_so() {
    let lists: [(&str, &[&str], bool); 14] = [
        ("\"Acme \"Best\" Ltd\",Bonn,5", &["Acme \"Best\" Ltd", "Bonn", "5"], true),
        ("\"\"Best\" Ltd\",Bonn,5", &["\"Best\" Ltd", "Bonn", "5"], true),
        ("\"Ltd \"Best\"\",Bonn,5", &["Ltd \"Best\"", "Bonn", "5"], true),
        ("Acme,\"5\" pipe, long\",5", &["Acme", "5\" pipe, long", "5"], true),
        ("\"A, \"B\", C\",\"Bad \"X\", Y\",5", &["A, \"B\", C", "Bad \"X\", Y", "5"], true),
        ("\"Acme\" ,\"Bonn\"  ,5", &["Acme", "Bonn", "5"], false),
        ("\"Acme\"\t,Bonn,\"5\" ", &["Acme", "Bonn", "5"], false),
        (" \"Acme, Ltd\", \"Bonn\", \"5\"", &["Acme, Ltd", "Bonn", "5"], false),
        ("\"Acme\nLtd\" , \"Bonn\nam Rhein\" ,5", &["Acme\nLtd", "Bonn\nam Rhein", "5"], false),
        ("Acme 5\" pipe,Bonn,5", &["Acme 5\" pipe", "Bonn", "5"], false),
        ("\"Say \"\"hi\"\"\",Bonn,5", &["Say \"hi\"", "Bonn", "5"], false),
        ("\"say \"hi, there\" now\",Bonn,5", &["say \"hi, there\" now", "Bonn", "5"], true),
        ("\"\",\"\"\"\",5", &["", "\"", "5"], false),
        (
            "\"Müller \"Möbel\" GmbH\",\"Köln, \"Süd\"\",5",
            &["Müller \"Möbel\" GmbH", "Köln, \"Süd\"", "5"],
            true,
        ),
    ];
    for (row, cells, repaired) in lists {
        let text = format!("Name,City,Revenue\nBolt,Ulm,3\n{row}\nCore,Kiel,7\n");
        let found = inspected_text(&text);
        assert_eq!(shape(&found), (3, Some(1)), "{row}: {found}");
        let mut first = vec!["Bolt"];
        first.extend([cells[0].trim(), "Core"].iter().filter(|name| !name.is_empty()));
        assert_eq!(samples(&found, "Name"), first, "{row}");
        assert_eq!(findings(&found, "repaired_quotes").len(), usize::from(repaired), "{row}: {found}");
        assert_eq!(written(&text, 3)[2], cells, "{row}");
    }
}

#[test]
fn a_surplus_delimiter_is_told_with_its_line() {
    for (text, line) in [
        ("Name,Orders,Revenue\nAcme,3,500\nBolt,,4,600\nCold,5,700\nDune,1,2\nEcho,2,3\n", 3),
        ("Name,Orders,Revenue\nAcme,3,500\nBolt,4,600\nCold,5,700,\nDune,1,2\nEcho,2,3\nFox,2,3\n", 4),
        ("Name;Orders;Note\nAcme;3;\nBolt;4;\nCold;;5;\nDune;1;\nEcho;2;\nFox;2;\n", 4),
    ] {
        let found = inspected_text(text);
        let told = findings(&found, "long_row");
        assert_eq!(
            (told.len(), told.first().and_then(|told| told["line"].as_u64())),
            (1, Some(line)),
            "{text}"
        );
    }
    let found = inspected_text("Name,Orders,Revenue\nAcme,3,500,\nBolt,4,600,\nCold,5,700,\n");
    assert!(findings(&found, "long_row").is_empty());
}
