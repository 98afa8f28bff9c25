//! Currencies: the signs and codes that are written beside amounts.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::WrittenNumber;

/// No sign or code is longer, in bytes.
pub(super) const LONGEST_MARK: usize = 9;

/// For each byte that a sign or code may begin with, in small letters, how long those are: a bit for each length.
static LENGTHS: LazyLock<[u16; 256]> = LazyLock::new(|| {
    let mut lengths = [0; 256];
    for mark in Currency::MARKS.iter().flat_map(|(_, marks)| *marks) {
        if let Some(first) = mark.as_bytes().first() {
            lengths[usize::from(first.to_ascii_lowercase())] |= 1_u16 << mark.len().min(15);
        }
    }
    lengths
});

macro_rules! currencies {
    ($($variant:ident $shown:literal $code:literal $marks:tt;)*) => {
        /// A currency that can be written beside a number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Currency { $(#[doc = $code] $variant,)* }

        impl Currency {
            /// Every currency with the ways of writing it, in any case; its code is one of them.
            pub(super) const MARKS: &[(Currency, &[&str])] = &[$((Currency::$variant, &$marks),)*];

            /// The three letters of ISO 4217; `kr` for the crown of an unsaid country.
            pub fn code(self) -> &'static str {
                match self { $(Currency::$variant => $code,)* }
            }
        }

        impl fmt::Display for Currency {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Currency::$variant => $shown,)* })
            }
        }
    };
}

currencies! {
    Euro "€" "EUR" ["€", "EUR", "EURO", "EUROS", "¤"];
    Dollar "$" "USD" ["$", "USD", "US$", "$US", "USD$", "DOLLAR", "DOLLARS"];
    Pound "£" "GBP" ["£", "GBP", "UK£", "STG"];
    Franc "CHF" "CHF" ["CHF", "SFR", "SFR.", "FR.", "FRS.", "FRANKEN"];
    Yen "¥" "JPY" ["¥", "￥", "JPY", "JP¥", "円"];
    Yuan "CNY" "CNY" ["CNY", "CN¥", "RMB", "元", "RMB¥"];
    Rupee "₹" "INR" ["₹", "INR", "RS.", "RS", "RS/-"];
    Real "R$" "BRL" ["R$", "BRL", "REAIS"];
    Australian "A$" "AUD" ["A$", "AUD", "AU$", "$AU", "AUD$"];
    Canadian "C$" "CAD" ["C$", "CAD", "CA$", "$CA", "CAD$", "CDN$", "$CAN"];
    NewZealand "NZ$" "NZD" ["NZ$", "NZD", "$NZ"];
    HongKong "HK$" "HKD" ["HK$", "HKD"];
    Singapore "S$" "SGD" ["S$", "SGD", "SG$"];
    Taiwan "NT$" "TWD" ["NT$", "TWD"];
    Mexican "MX$" "MXN" ["MX$", "MXN", "MEX$"];
    Argentine "AR$" "ARS" ["AR$", "ARS"];
    Chilean "CLP" "CLP" ["CLP", "CLP$"];
    Colombian "COP" "COP" ["COP", "COP$", "COL$"];
    Peruvian "S/" "PEN" ["S/", "S/.", "PEN"];
    Uruguayan "UYU" "UYU" ["UYU", "U$S", "$U"];
    Krona "kr" "kr" ["KR", "KR."];
    Swedish "SEK" "SEK" ["SEK", "SKR"];
    Norwegian "NOK" "NOK" ["NOK", "NKR"];
    Danish "DKK" "DKK" ["DKK", "DKR"];
    Icelandic "ISK" "ISK" ["ISK"];
    Zloty "zł" "PLN" ["ZŁ", "zł", "zł.", "PLN", "ZL"];
    Koruna "Kč" "CZK" ["KČ", "Kč", "kč", "CZK"];
    Forint "Ft" "HUF" ["FT", "HUF", "FT."];
    Leu "lei" "RON" ["RON", "LEI"];
    Lev "лв" "BGN" ["BGN", "ЛВ", "лв", "лв."];
    Kuna "HRK" "HRK" ["HRK"];
    Dinar "RSD" "RSD" ["RSD"];
    Rouble "₽" "RUB" ["₽", "RUB", "руб", "руб.", "РУБ"];
    Hryvnia "₴" "UAH" ["₴", "UAH", "грн", "грн."];
    Tenge "₸" "KZT" ["₸", "KZT"];
    Lira "₺" "TRY" ["₺", "TRY", "TL"];
    Shekel "₪" "ILS" ["₪", "ILS", "NIS"];
    Won "₩" "KRW" ["₩", "KRW", "원"];
    Baht "฿" "THB" ["฿", "THB"];
    Dong "₫" "VND" ["₫", "VND", "đ"];
    Peso "₱" "PHP" ["₱", "PHP"];
    Ringgit "RM" "MYR" ["RM", "MYR"];
    Rupiah "Rp" "IDR" ["RP", "RP.", "IDR"];
    Taka "৳" "BDT" ["৳", "BDT"];
    Pakistani "PKR" "PKR" ["PKR"];
    Rand "R" "ZAR" ["ZAR"];
    Naira "₦" "NGN" ["₦", "NGN"];
    Kenyan "KSh" "KES" ["KSH", "KES", "KSHS"];
    Cedi "GH₵" "GHS" ["GH₵", "₵", "GHS"];
    Egyptian "EGP" "EGP" ["EGP", "E£"];
    Moroccan "MAD" "MAD" ["MAD"];
    Dirham "AED" "AED" ["AED", "DHS"];
    Riyal "SAR" "SAR" ["SAR", "﷼"];
    Qatari "QAR" "QAR" ["QAR"];
    Kuwaiti "KWD" "KWD" ["KWD"];
}

impl Currency {
    /// The currency that a word or sign names, in any case.
    pub(in crate::data) fn called(word: &str) -> Option<Currency> {
        if word.len() > LONGEST_MARK || (word.len() == 1 && word != "$") {
            return None;
        }
        let may_be = |first: &u8| LENGTHS[usize::from(first.to_ascii_lowercase())] >> word.len() & 1 == 1;
        if !word.as_bytes().first().is_some_and(may_be) {
            return None;
        }
        let same = |mark: &&str| mark.eq_ignore_ascii_case(word);
        Self::MARKS.iter().find(|(_, marks)| marks.iter().any(same)).map(|&(currency, _)| currency)
    }

    /// The currency of a code, in any case.
    pub(super) fn with_code(code: &str) -> Option<Currency> {
        let same = |(currency, _): &&(Currency, _)| currency.code().eq_ignore_ascii_case(code);
        Self::MARKS.iter().find(same).map(|(currency, _)| *currency)
    }

    /// The currency that is written beside a number.
    pub(in crate::data) fn beside(cell: &str) -> Option<Currency> {
        WrittenNumber::of(cell).and_then(|written| written.currency)
    }

    /// Whether amounts in one may be amounts in the other: `kr` can be the crown of any of its countries.
    pub(in crate::data) fn may_be(self, other: Currency) -> bool {
        const CROWNS: &[Currency] =
            &[Currency::Krona, Currency::Swedish, Currency::Norwegian, Currency::Danish, Currency::Icelandic];
        let either_unsaid = self == Currency::Krona || other == Currency::Krona;
        self == other || (either_unsaid && CROWNS.contains(&self) && CROWNS.contains(&other))
    }

    /// Whether its amounts are also written with a lone `$`.
    pub(super) fn may_have_dollar_sign(self) -> bool {
        use Currency::{Argentine, Chilean, Colombian, Uruguayan};
        self.to_string().ends_with('$') || matches!(self, Argentine | Chilean | Colombian | Uruguayan)
    }

    /// Whether people who use it group thousands by a comma, and write amounts with two decimals or none.
    pub(in crate::data) fn groups_by_comma(self) -> bool {
        use Currency::{
            Australian, Baht, Dollar, HongKong, Mexican, NewZealand, Peso, Pound, Ringgit, Rupee, Shekel,
            Singapore, Taiwan, Won, Yen, Yuan,
        };
        matches!(
            self,
            Dollar
                | Pound
                | Australian
                | NewZealand
                | HongKong
                | Singapore
                | Taiwan
                | Mexican
                | Yen
                | Yuan
                | Won
                | Rupee
                | Baht
                | Peso
                | Ringgit
                | Shekel
        )
    }

    /// The currency that a header names: `Revenue (EUR)`, `Umsatz in €`, `sales_usd`.
    pub(in crate::data) fn in_header(header: &str) -> Option<Currency> {
        let is_between =
            |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '_' | '-' | '/' | ',' | ':');
        let is_sure = |word: &&str| word.chars().any(|c| !c.is_alphanumeric()) || Self::is_code(word);
        header.split(is_between).filter(|word| !word.is_empty()).filter(is_sure).find_map(Self::called)
    }

    fn is_code(word: &str) -> bool {
        word.len() == 3 && Self::MARKS.iter().any(|(currency, _)| currency.code().eq_ignore_ascii_case(word))
    }
}
