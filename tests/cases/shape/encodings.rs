//! Encodings, told from a few letters.

use super::{findings, inspected, inspected_text, samples, with_role};
use crate::cases::rates::with_model;
use crate::support::Place;

#[test]
fn the_lists_of_the_reports_have_their_letters() {
    let found = inspected("encoding_cp850.csv");
    assert_eq!((found["encoding"].as_str(), samples(&found, "Firma")[0]), (Some("IBM850"), "Müller & Söhne"));
    assert_eq!(samples(&found, "Firma")[1..3], ["Straße GmbH", "Ärzte"]);
    assert_eq!(findings(&found, "guessed_encoding")[0]["severity"], "doubt");
    let found = inspected("csv_pound_signs_cp1252.csv");
    assert_eq!(found["encoding"], "windows-1252");
    assert_eq!(samples(&found, "Revenue"), ["£500", "£600", "£1,700", "£80"]);
    assert_eq!(with_role(&found, "revenue").as_deref(), Some("Revenue"));
    let found = inspected("list_kunden.csv");
    assert_eq!(
        (found["encoding"].as_str(), findings(&found, "guessed_encoding").len()),
        (Some("windows-1252"), 0)
    );
}

fn list(names: &[&str]) -> String {
    let rows: String =
        names.iter().enumerate().map(|(at, name)| format!("{name};{}\r\n", at * 100)).collect();
    format!("Name;Revenue\r\n{rows}Plain;5\r\nSimple Ltd;6\r\n")
}

fn encoded(text: &str, bytes: impl Fn(char) -> u8) -> Vec<u8> {
    text.chars().map(|letter| if letter.is_ascii() { letter as u8 } else { bytes(letter) }).collect()
}

fn with(encoding: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, failed) = encoding.encode(text);
    assert!(!failed, "{text}");
    bytes.into_owned()
}

/// Code page 850, the letters of Western Europe.
fn cp850(letter: char) -> u8 {
    let letters = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»";
    0x80 + letters.chars().position(|of| of == letter).or((letter == 'ß').then_some(0x61)).unwrap() as u8
}

const NAMES: [&[&str]; 12] = [
    &["Café René", "Hôtel du Nord", "Société Générale"],
    &["Müller", "Köln Bäder", "Groß & Söhne"],
    &["Société Lefèvre"],
    &["Müller"],
    &["Nicolò Perù"],
    &["Søren Ærø"],
    &["Åkerström"],
    &["Peña e Hijos", "Ibáñez"],
    &["Françoise"],
    &["Jørgensen"],
    &["Bäckerei Jäger", "Schäfer"],
    &["Crème brûlée", "Garçon"],
];

#[test]
fn western_names_are_read_in_every_encoding_and_a_guess_is_told() {
    for names in NAMES {
        let text = list(names);
        for (encoding, bytes) in [
            ("windows-1252", with(encoding_rs::WINDOWS_1252, &text)),
            ("IBM850", encoded(&text, cp850)),
            ("macintosh", with(encoding_rs::MACINTOSH, &text.replace("\r\n", "\r"))),
        ] {
            let found = inspected_text(&bytes);
            assert_eq!(found["encoding"], encoding, "{names:?}: {found}");
            assert_eq!(samples(&found, "Name")[..names.len()], *names, "{encoding}");
            let told = findings(&found, "guessed_encoding").len();
            let letters = text.chars().filter(|letter| !letter.is_ascii()).count();
            assert!(told == 1 || (encoding == "windows-1252" && letters > 3), "{encoding} {names:?}");
        }
    }
}

#[test]
fn signs_beside_figures_are_signs() {
    for (names, amounts) in [
        (["A", "B"], ["£500", "£600"]),
        (["A", "B"], ["500 £", "20 £"]),
        (["A ® Ltd", "B © Inc"], ["¥500", "¥60"]),
    ] {
        let text = format!("Name;Revenue\n{};{}\n{};{}\n", names[0], amounts[0], names[1], amounts[1]);
        let found = inspected_text(with(encoding_rs::WINDOWS_1252, &text));
        assert_eq!(
            (found["encoding"].as_str(), samples(&found, "Revenue")),
            (Some("windows-1252"), amounts.to_vec())
        );
        assert_eq!(samples(&found, "Name"), names);
    }
}

#[test]
fn eastern_names_are_read_as_they_are() {
    for names in [
        ["Łódź Sp. z o.o.", "Kowalski"],
        ["Wałęsa", "Śląsk"],
        ["Dvořák", "Jiří"],
        ["Žižka", "Příbram"],
        ["Kőszeg", "Győr"],
    ] {
        let text = list(&names);
        let found = inspected_text(with(encoding_rs::WINDOWS_1250, &text));
        assert_eq!(samples(&found, "Name")[..2], names, "{found}");
        assert_eq!(findings(&found, "guessed_encoding").len(), 1);
    }
}

#[test]
fn other_scripts_are_told_from_western_letters() {
    for (encoding, name) in [
        (encoding_rs::WINDOWS_1251, "Общество с ограниченной ответственностью Ромашка"),
        (encoding_rs::SHIFT_JIS, "株式会社カメラのキタムラ"),
        (encoding_rs::ISO_8859_7, "Ελληνική Εταιρεία Εμπορίου και Ναυτιλίας"),
    ] {
        let found = inspected_text(with(encoding, &list(&[name, name])));
        assert_eq!(samples(&found, "Name")[0], name, "{found}");
    }
}

#[test]
fn an_encoding_can_be_chosen_by_its_usual_names() {
    let place = Place::with("list.csv", encoded(&list(&["René"]), cp850));
    for (named, encoding, customer) in
        [("cp850", "IBM850", "René"), ("latin1", "windows-1252", "Ren‚"), ("mac", "macintosh", "RenÇ")]
    {
        place.write("list.tierdeck.toml", with_model(&format!("[reading]\nencoding = \"{named}\"\n")));
        let found = place.json(&["inspect", "list.csv", "--json"]);
        assert_eq!((found["encoding"].as_str(), samples(&found, "Name")[0]), (Some(encoding), customer));
    }
}
