use proptest::prelude::*;

use super::style::{DIGESTS, PAGE};
use super::*;
use crate::export::grid::{GridCell, GridColumn, GridKind};
use crate::export::svg;

/// SHA-256, by FIPS 180-4.
fn sha256(text: &str) -> Vec<u8> {
    let primes: Vec<u32> = (2_u32..).filter(|n| (2..*n).all(|d| n % d > 0)).take(64).collect();
    let bits = |root: f64| ((root.fract()) * 4_294_967_296.0) as u32;
    let k: Vec<u32> = primes.iter().map(|prime| bits(f64::from(*prime).cbrt())).collect();
    let mut state: Vec<u32> = primes[..8].iter().map(|prime| bits(f64::from(*prime).sqrt())).collect();
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(0x80);
    bytes.resize((bytes.len() + 8).next_multiple_of(64) - 8, 0);
    bytes.extend((text.len() as u64 * 8).to_be_bytes());
    for block in bytes.chunks(64) {
        let mut w: Vec<u32> = block
            .chunks(4)
            .map(|word| word.iter().fold(0, |all, byte| all << 8 | u32::from(*byte)))
            .collect();
        for at in 16..64 {
            let low = w[at - 15].rotate_right(7) ^ w[at - 15].rotate_right(18) ^ w[at - 15] >> 3;
            let high = w[at - 2].rotate_right(17) ^ w[at - 2].rotate_right(19) ^ w[at - 2] >> 10;
            w.push(
                [w[at - 16], low, w[at - 7], high].iter().fold(0, |sum: u32, part| sum.wrapping_add(*part)),
            );
        }
        let mut s = state.clone();
        for at in 0..64 {
            let choice = (s[4] & s[5]) ^ (!s[4] & s[6]);
            let mixed = s[4].rotate_right(6) ^ s[4].rotate_right(11) ^ s[4].rotate_right(25);
            let one =
                [s[7], mixed, choice, k[at], w[at]].iter().fold(0, |sum: u32, part| sum.wrapping_add(*part));
            let most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            let other =
                (s[0].rotate_right(2) ^ s[0].rotate_right(13) ^ s[0].rotate_right(22)).wrapping_add(most);
            s.rotate_right(1);
            s[4] = s[4].wrapping_add(one);
            s[0] = one.wrapping_add(other);
        }
        state.iter_mut().zip(s).for_each(|(sum, part)| *sum = sum.wrapping_add(part));
    }
    state.into_iter().flat_map(u32::to_be_bytes).collect()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]);
            text.push(if at <= three.len() { letter } else { '=' });
        }
    }
    text
}

#[test]
fn the_styles_that_a_browser_follows_are_those_of_the_page() {
    for (style, digest) in [PAGE, svg::STYLE].into_iter().zip(DIGESTS) {
        assert_eq!(digest, format!("sha256-{}", base64(&sha256(style))));
        assert!(!style.contains(['<', '\n']));
    }
}

/// A page with a text in every place that has one.
fn written(text: &str) -> [String; 2] {
    let grid = Grid {
        title: text.to_owned(),
        sentences: vec![text.to_owned()],
        columns: vec![
            GridColumn::new("a", text, GridKind::Text),
            GridColumn::new("b", text, GridKind::Amount),
        ],
        rows: vec![vec![GridCell::from(text), GridCell::from(text)]],
        totals: Some(vec![GridCell::from(text)]),
        after: vec![text.to_owned()],
        decimal: None,
    };
    let blocks = vec![
        ReportBlock::Heading(1, text.to_owned()),
        ReportBlock::Heading(2, text.to_owned()),
        ReportBlock::Heading(2, text.to_owned()),
        ReportBlock::Heading(2, text.to_owned()),
        ReportBlock::Text(text.to_owned()),
        ReportBlock::Points(vec![text.to_owned()]),
        ReportBlock::Rows(grid),
    ];
    let report = Report { title: text.to_owned(), blocks, decimal: Decimal::Point };
    ["html", "md"].map(|ending| {
        let mut out = Vec::new();
        report.write_as(ending, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    })
}

/// The tags of a page, without what is between them.
fn tags(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in page.split('<').skip(1) {
        let end = part.find('>').expect("a tag that does not end");
        // What is quoted is text as well.
        let quoted = part[..end].split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
        found.push(quoted);
    }
    found
}

proptest! {
    #[test]
    fn no_text_of_a_list_is_a_tag_or_acts(text in any::<String>()) {
        // Without any text there is no caption.
        let text = format!("a{text}");
        let [page, markdown] = written(&text);
        prop_assert_eq!(tags(&page), tags(&written("a")[0]));
        let hidden = |letter: char| letter.is_control() && letter != '\n';
        let turns = |letter: char| ('\u{202a}'..='\u{202e}').contains(&letter) || ('\u{2066}'..='\u{2069}').contains(&letter);
        for text in [&page, &markdown] {
            prop_assert!(!text.contains(hidden) && !text.contains(turns));
        }
        prop_assert_eq!(markdown.lines().count(), written("a")[1].lines().count());
    }
}

#[test]
fn hostile_cells_stay_text() {
    for text in [
        "</style><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "]]><!--",
        "&#60;b&#62;",
        "\u{202e}abc\u{0}",
    ] {
        let [page, markdown] = written(text);
        assert_eq!(tags(&page), tags(&written("a")[0]), "{text}");
        assert!(!markdown.replace("\\<", "").contains(['<', '\u{202e}']), "{markdown}");
    }
}

#[test]
fn an_ending_that_is_no_format_is_refused() {
    let report = Report { title: String::new(), blocks: Vec::new(), decimal: Decimal::Point };
    let failed = report.write_as("pdf", &mut Vec::new()).unwrap_err().to_string();
    assert_eq!(failed, "This cannot be written as .pdf: end the name with .html or .md.");
}
