//! What is no list is refused in one sentence: what it is, and what to do.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{read, read_file, rows};
use crate::support::Place;
use crate::support::archive::zip;

const LIST: &str = "id,name,revenue\nK1,Acme,3\nK2,Bolt,2\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn utf_32(letter: fn(u32) -> [u8; 4]) -> Vec<u8> {
    LIST.chars().flat_map(|c| letter(c.into())).collect()
}

/// What is named .csv and is none; what its sentence says it is, and what to do.
fn no_lists() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let text = |names: &[&'static str]| -> Vec<u8> {
        zip(&names.iter().map(|name| (*name, LIST.as_bytes())).collect::<Vec<_>>())
    };
    let cut_off = text(&["customers.csv"])[..60].to_vec();
    let compound = |name: &str| {
        let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied().chain(wide).collect::<Vec<u8>>()
    };
    let noise = (0..5000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    vec![
        ("list.xlsx", cut_off.clone(), "is damaged", "download it again"),
        ("list.xlsx.gz", gzip(&cut_off), "is damaged", "download it again"),
        (
            "letter.docx",
            text(&["[Content_Types].xml", "word/document.xml"]),
            "an Office document",
            "a workbook",
        ),
        ("list.numbers", text(&["Index/Document.iwa"]), "is a Numbers workbook", "Export To, CSV"),
        ("letter.doc", compound("WordDocument"), "a document of an older Office", "as CSV"),
        ("secret.xlsx", compound("EncryptedPackage"), "protected by a password", "a copy without one"),
        ("list.xls", compound("Workbook"), "is damaged", "download it again"),
        ("lists.zip", text(&["a.csv", "b.csv"]), "several: a.csv, b.csv", "take out the one you want"),
        ("empty.zip", zip(&[]), "no list", "open the list itself"),
        ("list.parquet", b"PAR1\x15\x04\x15\x10".to_vec(), "is a Parquet file", "COPY"),
        ("twice.csv.gz", gzip(&gzip(LIST.as_bytes())), "is compressed (gzip within gzip)", "unpack it"),
        ("zst.csv", b"\x28\xB5\x2F\xFD\x24\x10".to_vec(), "is compressed (zstd)", "unpack it"),
        ("xz.csv", b"\xFD7zXZ\0\0\x04".to_vec(), "is compressed (xz)", "unpack it"),
        ("pdf.csv", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj".to_vec(), "is a PDF", "as CSV"),
        ("numbers.json", b"[[1, 2], [3, 4]]".to_vec(), "JSON without a list of objects", "as CSV"),
        ("cut.json", b"{\"id\": 1}\n{\"id\": ".to_vec(), "mistake on line 2, column 7", "export it again"),
        ("html.csv", b"\xEF\xBB\xBF\r\n<!doctype html><title>Sign in".to_vec(), "is a web page", "sign in"),
        ("table.csv", b"<table><tr><td>Acme".to_vec(), "is a web page", "as CSV"),
        ("xml.csv", b"<?xml version=\"1.0\"?><list/>".to_vec(), "is XML", "as CSV"),
        (
            "elf.csv",
            [b"\x7FELF\x02\x01\x01\0".as_slice(), &[0; 40], LIST.as_bytes()].concat(),
            "not text",
            "as CSV",
        ),
        ("noise.csv", noise, "is not text", "as CSV"),
        ("nothing.csv", Vec::new(), "is empty", "export the customer list again"),
        ("blanks.csv", b"\xEF\xBB\xBF \r\n\t\n".to_vec(), "is empty", "export the customer list again"),
        ("nuls.csv", vec![0; 70_000], "is empty", "export the customer list again"),
        (
            "utf32le.csv",
            [b"\xFF\xFE\0\0".to_vec(), utf_32(u32::to_le_bytes)].concat(),
            "in UTF-32",
            "CSV UTF-8",
        ),
        (
            "utf32be.csv",
            [b"\0\0\xFE\xFF".to_vec(), utf_32(u32::to_be_bytes)].concat(),
            "in UTF-32",
            "CSV UTF-8",
        ),
        ("unmarked-le.csv", utf_32(u32::to_le_bytes), "in UTF-32", "CSV UTF-8"),
        ("unmarked-be.csv", utf_32(u32::to_be_bytes), "in UTF-32", "CSV UTF-8"),
        (
            "damaged.csv.gz",
            gzip(LIST.as_bytes())[..30].to_vec(),
            "with gzip and damaged",
            "download it again",
        ),
    ]
}

#[test]
fn what_is_no_list_is_named_with_what_to_do() {
    let place = Place::new();
    for (name, bytes, what, to_do) in no_lists() {
        place.write(name, bytes);
        let sentence = read_file(&place, name).map(|loader| rows(&loader)).unwrap_err();
        assert!(sentence.contains(name), "{sentence}");
        assert!(sentence.contains(what) && sentence.contains(to_do), "{name}: {sentence}");
        assert!(!sentence.contains('\n') && sentence.len() < 300, "{sentence}");
    }
}

#[test]
fn the_program_says_the_same() {
    let place = Place::new();
    for (name, bytes, what, to_do) in no_lists().into_iter().step_by(5) {
        place.write(name, bytes);
        for command in ["inspect", "summary"] {
            let complaint = place.complaint(&[command, name]);
            assert!(complaint.contains(what) && complaint.contains(to_do), "{complaint}");
        }
    }
    place.write("folder.csv/list.csv", LIST);
    assert!(
        place.complaint(&["summary", "folder.csv"]).contains("folder.csv is a folder: name the list in it")
    );
    assert!(place.complaint(&["summary", "gone.csv"]).contains("gone.csv does not exist"));
}

#[test]
fn gzip_is_read_and_cut_off_anywhere_is_refused() {
    let place = Place::with("list.csv.gz", gzip(LIST.as_bytes()));
    assert_eq!(rows(&read_file(&place, "list.csv.gz").unwrap()), rows(&read(LIST)));
    let long = gzip(&LIST.repeat(40_000).into_bytes());
    for cut in [11, 20, long.len() / 2, long.len() - 5] {
        place.write("list.csv.gz", &long[..cut]);
        let sentence = read_file(&place, "list.csv.gz").map(|loader| rows(&loader).len()).unwrap_err();
        assert!(
            sentence.contains("damaged") && sentence.contains("download it again"),
            "cut at {cut}: {sentence}"
        );
    }
}

#[test]
fn a_file_that_may_not_be_read_is_said() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::with("list.csv", LIST);
    fs::set_permissions(place.path("list.csv"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(place.path("list.csv")).is_ok() {
        // The system's administrator may read everything.
        eprintln!("a_file_that_may_not_be_read_is_said: left out, this user may read everything");
        return;
    }
    let sentence = read_file(&place, "list.csv").map(|loader| rows(&loader)).unwrap_err();
    assert!(
        sentence.starts_with("you may not read ") && sentence.contains("list.csv: ask its owner"),
        "{sentence}"
    );
}
