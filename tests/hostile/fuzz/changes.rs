//! Changes to the bytes of a file.

use super::dice::Dice;

/// What lists, reviews, models and JSON are made of, and what is hard about them.
const BITS: &[&[u8]] = &[
    b",",
    b";",
    b"\t",
    b"|",
    b"\"",
    b"\"\"",
    b"\n",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"\0",
    b" ",
    b"'",
    b"=",
    b"[",
    b"]",
    b"{",
    b"}",
    b"#",
    b"\"\"\"",
    b"-5",
    b"1e999",
    b"nan",
    b"0.1",
    b"1.234,50",
    b"2024-02-30",
    b"Total",
    b"Generated on",
    b"sep=;\n",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xC3",
    b"\x80",
    "ü".as_bytes(),
    "😀".as_bytes(),
    b"tier",
    b"tierdeck_tier",
    b"[model]",
    b"[[model.rules]]\n",
    b"format = 2\n",
    b"decisions.\"\" = {}\n",
    b"\\u0000",
    b"99999999999999999999",
    b"-0",
    b"1e308",
    b"0.00000001",
    b"(5)",
    b"%",
    "€".as_bytes(),
    b"$",
    b"1,234",
    b"2024-01-31",
    b"31.12.2024",
    b"9999-12-31",
    b"00:00",
    b"id",
    b"name",
    b"revenue",
    b"customer",
    b"order_date",
    b"true",
    b"null",
    b"\\",
    b"\\\"",
    b"/",
    b"<",
    b"&",
    b"<!--",
    b"]]>",
    b"\x1b[2J",
    "\u{202e}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{a0}".as_bytes(),
    "\u{feff}".as_bytes(),
    b"=1+1",
    b"@SUM(A1)",
    b"+1",
    b"AND",
    b"CASE",
];

/// Makes a few changes at random; none, rarely.
pub fn change(dice: &mut Dice, bytes: &mut Vec<u8>, bits: &[&[u8]]) {
    for _ in 0..dice.below(12) {
        let at = dice.below(bytes.len() + 1);
        let until = |length: usize, bytes: &[u8]| (at + length).min(bytes.len());
        match dice.below(12) {
            0..4 => {
                let bits = if dice.once_in(3) { BITS } else { bits };
                let bit = dice.of(bits);
                drop(bytes.splice(at..at, bit.iter().copied()));
            }
            4..6 => drop(bytes.drain(at..until(1 + dice.below(40), bytes))),
            6 => {
                let part = bytes[at..until(1 + dice.below(60), bytes)].repeat(1 + dice.below(200));
                drop(bytes.splice(at..at, part));
            }
            7 if at < bytes.len() => bytes[at] = dice.byte(),
            8 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            9 => {
                let from = dice.below(bytes.len() + 1);
                let part = bytes[from..(from + 1 + dice.below(40)).min(bytes.len())].to_vec();
                drop(bytes.splice(at..at, part));
            }
            10 => instead(dice, bytes),
            _ if dice.once_in(4) => bytes.truncate(at),
            _ => {}
        }
    }
}

/// The bits of every file.
pub fn any(dice: &mut Dice, bytes: &mut Vec<u8>) {
    change(dice, bytes, BITS);
}

/// One sign instead of another, everywhere: separators, quotes, line ends.
fn instead(dice: &mut Dice, bytes: &mut [u8]) {
    const SIGNS: &[u8] = b",;\t|\"'\n\r .:=[]{}()0-";
    let (one, other) = (dice.of(SIGNS), dice.of(SIGNS));
    bytes.iter_mut().filter(|byte| **byte == one).for_each(|byte| *byte = other);
}

/// Written in another encoding, once in a while.
pub fn encode(dice: &mut Dice, bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    match dice.below(24) {
        0 => [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        1 => [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect(),
        2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        3 => text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect(),
        4 => [&[0xEF, 0xBB, 0xBF][..], &bytes].concat(),
        _ => bytes,
    }
}
