use super::*;
use crate::data::csv::Loader;
use crate::data::text::Text;

fn load(list: impl AsRef<[u8]>) -> Text {
    load_with(list, Settings::default())
}

fn load_with(list: impl AsRef<[u8]>, settings: Settings) -> Text {
    let mut loader = Loader::new(settings);
    loader.push(list.as_ref()).unwrap();
    loader.finish().unwrap();
    loader.snapshot().unwrap()
}

#[test]
fn the_delimiter_is_what_cuts_alike() {
    let lists = [
        ("a,b\n1,2\n", b',', 2),
        ("Name;Umsatz\nA;1,5\nB;2,5\nC;3,5\n", b';', 2),
        ("A;1,5\nB;2,5\n", b';', 2),
        ("name,tags\nA,x;y\nB,z;w\n", b',', 2),
        ("id\tname\n1\tSmith, John\n2\tDoe, Jane\n", b'\t', 2),
        ("id|name|note\n1|a;b|x, y\n2|b;c|x, y\n", b'|', 3),
        ("Name,Address\nA,\"1; 2; 3\"\nB,\"4; 5; 6\"\n", b',', 2),
        ("Name;Address\nA;Street 1, City\nB;Street 2, City\n", b';', 2),
        ("Report\nof today\n\na;b;c\n", b';', 3),
        ("sep=;\nName,x;n\nA,b;1\n", b';', 2),
        ("sep=|\r\na,b,c|n\r\n1,2,3|4\r\n", b'|', 2),
        ("sep=\t\nName\tn\nA,b\t1\n", b'\t', 2),
        ("sep=0\nName,n\nA 10,1\nB 20,2\n", b',', 2),
        ("sep='\nName,n\nA'b,1\nB'c,2\n", b',', 2),
        ("sep=\u{1f}\nName,n\nA,1\nB,2\n", b',', 2),
        ("name\nAcme\nBravo\n", b',', 1),
        ("Name\nSmith, John\nDoe, Jane\n", b';', 1),
        ("Umsatz\n1,5\n2,5\n3\n", b';', 1),
    ];
    for (list, delimiter, width) in lists {
        let text = load(list);
        assert_eq!(
            (text.dialect().delimiter, text.width()),
            (delimiter, width),
            "{list:?}: {:?}",
            text.dialect()
        );
    }
}

#[test]
fn the_header_is_where_the_names_are() {
    let lists = [
        ("name,revenue\nA,1\n", Some(1)),
        ("Report,,\nof 2025,,\n\nname,n,m\nA,1,2\nB,2,3\n", Some(4)),
        ("sep=,\nname,n\nA,1\n", Some(2)),
        ("\n\nname,n\nA,1\n", Some(3)),
        ("name,city\nAcme,Paris\nBravo,Rome\n", Some(1)),
        ("Customer,2023,2024\nA,100,200\nB,150,250\n", Some(1)),
        ("id,Address 1\nC1,12 Main St\nC2,13 Main St\n", Some(1)),
        ("Acme,100,2024-01-02\nBravo,200,2024-02-03\n", None),
        ("C001,Acme,x@y.example\nC002,Bravo,z@y.example\n", None),
        ("Acme,Retail\nBravo,Retail\nCharlie,Food\n", None),
        ("Acme,100\n", None),
    ];
    for (list, header_line) in lists {
        let text = load(list);
        assert_eq!(text.dialect().header_line, header_line, "{list:?}: {:?}", text.dialect());
        assert!(!text.dialect().header_reason.is_empty());
    }
    assert_eq!(load("Acme,100\nBravo,200\n").header(), ["column 1", "column 2"]);
    assert_eq!(load("a,b\n1,2,3\n4,5,6\n").header(), ["a", "b", "column 3"]);
    assert_eq!(load("a,b\n1,2,\n4,5,\n").width(), 2);
}

#[test]
fn every_header_of_real_exports_is_read() {
    let headers = [
        (include_str!("../../../tests/fixtures/headers/hubspot_companies.csv"), 6, "Record ID"),
        (
            include_str!("../../../tests/fixtures/headers/hubspot_contacts_companies.csv"),
            18,
            "Record ID - Contact",
        ),
        (
            include_str!("../../../tests/fixtures/headers/pipedrive_organizations.csv"),
            14,
            "Organization - Name",
        ),
        (include_str!("../../../tests/fixtures/headers/shopify_customers.csv"), 20, "Customer ID"),
        (include_str!("../../../tests/fixtures/headers/stripe_customers.csv"), 13, "id"),
        (include_str!("../../../tests/fixtures/headers/xero_contacts.csv"), 53, "*ContactName"),
    ];
    for (list, width, first) in headers {
        let text = load(list);
        assert_eq!((text.width(), text.header()[0].as_str(), text.len()), (width, first, 0));
        assert_eq!((text.dialect().header_line, text.dialect().delimiter), (Some(1), b','));
    }
}

#[test]
fn encodings_are_told_apart() {
    let list = "name;city\nMüller;Köln\nGrün;Zürich\n";
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| list.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let latin: Vec<u8> = list.chars().map(|c| c as u8).collect();
    let files = [
        (list.as_bytes().to_vec(), "UTF-8", false),
        ([b"\xEF\xBB\xBF", list.as_bytes()].concat(), "UTF-8", true),
        (utf_16(u16::to_le_bytes), "UTF-16LE", false),
        ([b"\xFE\xFF".to_vec(), utf_16(u16::to_be_bytes)].concat(), "UTF-16BE", true),
        (latin, "windows-1252", false),
    ];
    for (bytes, encoding, bom) in files {
        let text = load(bytes);
        assert_eq!((text.dialect().encoding.as_str(), text.dialect().bom), (encoding, bom));
        assert_eq!(text.record(crate::data::column::RowId(1)).text(), "Grün;Zürich");
        assert_eq!(text.header(), ["name", "city"]);
    }
}

#[test]
fn what_a_person_chose_is_done() {
    let chosen = |delimiter, header_line| Settings { delimiter, header_line, ..Settings::default() };
    let list = "Title\nname;a,b\nX;1,2\n";
    assert_eq!(load_with(list, chosen(Some(b','), None)).header(), ["name;a", "b"]);
    assert_eq!(load_with(list, chosen(None, Some(Some(3)))).header(), ["X", "1,2"]);
    assert_eq!(load_with(list, chosen(None, Some(None))).len(), 3);
    let greek = Settings { encoding: Some("iso-8859-7".into()), ..Settings::default() };
    assert_eq!(load_with(b"\xE1,b\n1,2\n", greek).header()[0], "α");
    let mut loader = Loader::new(Settings { encoding: Some("klingon".into()), ..Settings::default() });
    loader.push(b"a,b").unwrap();
    assert!(loader.finish().is_err_and(|refusal| refusal.to_string().contains("klingon")));
}

#[test]
fn most_lines_decide_how_lines_end() {
    assert_eq!(terminator("a\r\nb\r\nc\n"), Terminator::CrLf);
    assert_eq!(terminator("a\rb\r"), Terminator::Cr);
    assert_eq!(terminator("a"), Terminator::Lf);
}
