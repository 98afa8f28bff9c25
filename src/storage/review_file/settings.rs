//! How the list and joined files are read, as a person writes it.

use serde::{Deserialize, Serialize};

use crate::data::csv::Settings;
use crate::data::join::Join;
use crate::data::table::ListKind;

/// [`Settings`] as a person writes them.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<Delimiter>,
    /// `customers` or `orders`.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<ListKind>,
    /// 0 where the list has no header.
    #[serde(skip_serializing_if = "Option::is_none")]
    header_line: Option<u64>,
}

/// A [`Join`] as a person writes it.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedJoin {
    file: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reading: Option<SavedSettings>,
}

/// One ASCII character.
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(try_from = "char", into = "char")]
struct Delimiter(u8);

impl From<Delimiter> for char {
    fn from(Delimiter(byte): Delimiter) -> char {
        byte.into()
    }
}

impl TryFrom<char> for Delimiter {
    type Error = &'static str;

    fn try_from(letter: char) -> Result<Self, Self::Error> {
        match u8::try_from(letter) {
            Ok(byte) if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n') => Ok(Self(byte)),
            _ => Err("this character cannot separate cells"),
        }
    }
}

impl From<&Settings> for SavedSettings {
    fn from(settings: &Settings) -> SavedSettings {
        let Settings { encoding, delimiter, sheet, rows, header_line } = settings;
        SavedSettings {
            sheet: sheet.clone(),
            encoding: encoding.clone(),
            delimiter: delimiter.map(Delimiter),
            rows: *rows,
            header_line: header_line.map(Option::unwrap_or_default),
        }
    }
}

impl From<&Join> for SavedJoin {
    fn from(Join { file, reading }: &Join) -> SavedJoin {
        let reading = (*reading != Settings::default()).then(|| reading.into());
        SavedJoin { file: file.clone(), reading }
    }
}

impl From<SavedJoin> for Join {
    fn from(SavedJoin { file, reading }: SavedJoin) -> Join {
        Join { file, reading: reading.map(Settings::from).unwrap_or_default() }
    }
}

impl From<SavedSettings> for Settings {
    fn from(reading: SavedSettings) -> Settings {
        Settings {
            sheet: reading.sheet,
            encoding: reading.encoding,
            delimiter: reading.delimiter.map(|Delimiter(byte)| byte),
            rows: reading.rows,
            header_line: reading.header_line.map(|line| (line > 0).then_some(line)),
        }
    }
}
