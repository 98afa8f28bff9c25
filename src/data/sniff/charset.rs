//! The encodings that lists come in: those of the web, and the two code pages of DOS that Windows still writes from its
//! command line, which the web does not have.

use encoding_rs::{Encoding, MACINTOSH, UTF_8};

/// One encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) enum Charset {
    /// One that web pages are written in.
    Web(&'static Encoding),
    /// Code page 850: DOS in Western Europe.
    Cp850,
    /// Code page 437: DOS in the United States.
    Cp437,
}

impl Charset {
    pub const UTF_8: Charset = Charset::Web(UTF_8);
    pub const MACINTOSH: Charset = Charset::Web(MACINTOSH);

    /// The encoding with this name, in any of its usual spellings.
    pub fn named(name: &str) -> Option<Charset> {
        let plain: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        match plain.as_str() {
            "ibm850" | "cp850" | "850" | "dos850" | "csibm850" | "pc850multilingual" => Some(Charset::Cp850),
            "ibm437" | "cp437" | "437" | "dos437" | "csibm437" | "oem" => Some(Charset::Cp437),
            "macroman" => Some(Charset::MACINTOSH),
            "cp1252" => Some(Charset::Web(encoding_rs::WINDOWS_1252)),
            "cp1250" => Some(Charset::Web(encoding_rs::WINDOWS_1250)),
            _ => Encoding::for_label(name.as_bytes()).map(Charset::Web),
        }
    }

    /// The name it is known by.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Web(encoding) => encoding.name(),
            Charset::Cp850 => "IBM850",
            Charset::Cp437 => "IBM437",
        }
    }

    /// The letters of the bytes from 0x80 on, where each byte is a letter.
    pub fn page(self) -> Option<&'static str> {
        match self {
            Charset::Web(_) => None,
            Charset::Cp850 => Some(CP850),
            Charset::Cp437 => Some(CP437),
        }
    }
}

/// Published as `VENDORS/MICSFT/PC/CP850.TXT` by the Unicode Consortium.
const CP850: &str = "\
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
    áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
    ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Published as `VENDORS/MICSFT/PC/CP437.TXT` by the Unicode Consortium.
const CP437: &str = "\
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
    áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

#[cfg(test)]
mod tests {
    use super::*;

    /// The published mappings: lines of a byte and its letter, both in hexadecimal.
    #[test]
    fn the_code_pages_are_the_published_ones() {
        let published = [
            (Charset::Cp850, include_str!("../../../tests/fixtures/encodings/CP850.TXT")),
            (Charset::Cp437, include_str!("../../../tests/fixtures/encodings/CP437.TXT")),
        ];
        for (charset, mapping) in published {
            let letters: Vec<char> = charset.page().unwrap().chars().collect();
            assert_eq!(letters.len(), 128);
            let number = |text: &str| u32::from_str_radix(text.trim_start_matches("0x"), 16).unwrap();
            let mut compared = 0;
            for line in mapping.lines().filter(|line| !line.starts_with('#')) {
                let mut fields = line.split_whitespace().map(number);
                let (byte, letter) = (fields.next().unwrap(), fields.next().unwrap());
                let ours = if byte < 0x80 { byte } else { u32::from(letters[byte as usize - 0x80]) };
                assert_eq!(ours, letter, "{charset:?} {byte:x}");
                compared += 1;
            }
            assert_eq!(compared, 256);
        }
    }

    #[test]
    fn encodings_have_many_names() {
        for (name, charset) in [
            ("CP850", Charset::Cp850),
            ("ibm-437", Charset::Cp437),
            ("MacRoman", Charset::MACINTOSH),
            ("macintosh", Charset::MACINTOSH),
            ("utf-8", Charset::UTF_8),
        ] {
            assert_eq!(Charset::named(name), Some(charset));
            assert_eq!(Charset::named(charset.name()), Some(charset));
        }
        assert_eq!(Charset::named("klingon"), None);
    }
}
