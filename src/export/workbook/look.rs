//! How cells look: formats of numbers, the header, the colours of tiers.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign};

use crate::data::number::Currency;

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::export) enum CellLook {
    /// A number as it is.
    Plain,
    /// A number with this many decimals and marks between thousands.
    Decimals(u8),
    /// An amount of this currency, with this many decimals.
    Money(&'static str, u8),
    /// A share of 1 in percent, with up to two decimals.
    Percent,
    /// A share of 1 in whole percent.
    Share,
    /// A day.
    Day,
    /// A day with a time of day.
    Moment,
    /// Text of several lines.
    Wrapped,
    /// The name of a column.
    Head,
    /// A heading above a table.
    Title,
}

/// The fills of the tiers, the best first.
pub(super) const TIER_FILLS: [u32; 6] =
    [0x00C6_E0B4, 0x00DD_EBF7, 0x00FF_F2CC, 0x00F8_CBAD, 0x00E4_DFEC, 0x00E7_E6E6];

/// The formats of all looks.
pub(in crate::export) struct CellLooks {
    of: BTreeMap<CellLook, Format>,
    plain: Format,
}

impl CellLook {
    /// Money in this currency.
    pub(in crate::export) fn money(currency: Currency, decimals: u8) -> CellLook {
        CellLook::Money(currency.code(), decimals)
    }

    fn format(self) -> Format {
        let format = Format::new();
        match self {
            CellLook::Plain => format,
            CellLook::Decimals(0) => format.set_num_format("#,##0"),
            CellLook::Decimals(decimals) => {
                format.set_num_format(format!("#,##0.{}", "0".repeat(decimals.into())))
            }
            CellLook::Money(code, 0) => format.set_num_format(format!("#,##0 [${code}]")),
            CellLook::Money(code, _) => format.set_num_format(format!("#,##0.00 [${code}]")),
            CellLook::Percent => format.set_num_format("0.0#%"),
            CellLook::Share => format.set_num_format("0%"),
            CellLook::Day => format.set_num_format("yyyy-mm-dd"),
            CellLook::Moment => format.set_num_format("yyyy-mm-dd hh:mm:ss"),
            CellLook::Wrapped => format.set_text_wrap().set_align(FormatAlign::Top),
            CellLook::Head => format.set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
            CellLook::Title => format.set_bold().set_font_size(14),
        }
    }
}

impl CellLooks {
    pub(super) fn new() -> CellLooks {
        use CellLook::{Day, Decimals, Head, Moment, Percent, Share, Title, Wrapped};
        let looks =
            [Day, Head, Moment, Percent, Share, Title, Wrapped].into_iter().chain((0..=9).map(Decimals));
        let of = looks.map(|look| (look, look.format())).collect();
        CellLooks { of, plain: Format::new() }
    }

    /// Adds the looks of amounts of a currency.
    pub(in crate::export) fn add_money(&mut self, currency: Currency) {
        self.of.extend(
            [0, 2].map(|decimals| CellLook::money(currency, decimals)).map(|look| (look, look.format())),
        );
    }

    pub(in crate::export) fn of(&self, look: CellLook) -> &Format {
        self.of.get(&look).unwrap_or(&self.plain)
    }
}

/// The format of a fill.
pub(super) fn filled(colour: u32) -> Format {
    Format::new().set_background_color(Color::RGB(colour))
}

/// How wide a cell's text is, as a terminal would show its widest line.
pub(super) fn width(text: &str) -> usize {
    text.lines().map(crate::data::display::width).max().unwrap_or_default()
}
