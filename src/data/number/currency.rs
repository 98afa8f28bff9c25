//! Currencies: the signs and codes that are written beside amounts.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::WrittenNumber;

/// No sign or code is longer, in bytes.
pub(super) const LONGEST_MARK: usize = 9;

/// For each byte that signs and codes may begin with, in small letters, those that do.
static BEGUN_BY: LazyLock<[Vec<(&str, Currency)>; 256]> = LazyLock::new(|| {
    let mut begun = [const { Vec::new() }; 256];
    for (currency, mark) in
        Currency::MARKS.iter().flat_map(|(one, marks)| marks.iter().map(|mark| (*one, *mark)))
    {
        if let Some(first) = mark.as_bytes().first() {
            begun[usize::from(first.to_ascii_lowercase())].push((mark, currency));
        }
    }
    begun
});

/// Codes that are words or parts of names as well: only in capitals they are codes.
const WORDS: &[&str] =
    &["ALL", "AMD", "BAM", "BOB", "CUP", "DOP", "GEL", "LAK", "MOP", "MUR", "SLE", "SOS", "ERN", "CVE"];

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
    Lek "ALL" "ALL" ["ALL", "LEKË"];
    Afghani "AFN" "AFN" ["AFN", "؋"];
    Kwanza "AOA" "AOA" ["AOA"];
    Dram "֏" "AMD" ["AMD", "֏"];
    Aruban "AWG" "AWG" ["AWG"];
    Manat "₼" "AZN" ["AZN", "₼"];
    Mark "BAM" "BAM" ["BAM"];
    Barbadian "BBD" "BBD" ["BBD"];
    Bahraini "BHD" "BHD" ["BHD"];
    Burundian "BIF" "BIF" ["BIF"];
    Bermudian "BMD" "BMD" ["BMD"];
    Bruneian "BND" "BND" ["BND"];
    Boliviano "BOB" "BOB" ["BOB"];
    Bahamian "BSD" "BSD" ["BSD"];
    Ngultrum "BTN" "BTN" ["BTN"];
    Pula "BWP" "BWP" ["BWP"];
    Belarusian "BYN" "BYN" ["BYN"];
    Belizean "BZ$" "BZD" ["BZD", "BZ$"];
    Congolese "CDF" "CDF" ["CDF"];
    Colon "₡" "CRC" ["CRC", "₡"];
    CubanPeso "CUP" "CUP" ["CUP"];
    Verdean "CVE" "CVE" ["CVE"];
    Djiboutian "DJF" "DJF" ["DJF"];
    Dominican "RD$" "DOP" ["DOP", "RD$"];
    Algerian "DZD" "DZD" ["DZD"];
    Nakfa "ERN" "ERN" ["ERN"];
    Birr "ETB" "ETB" ["ETB"];
    Fijian "FJ$" "FJD" ["FJD", "FJ$"];
    Lari "₾" "GEL" ["GEL", "₾"];
    Dalasi "GMD" "GMD" ["GMD"];
    Guinean "GNF" "GNF" ["GNF"];
    Quetzal "GTQ" "GTQ" ["GTQ"];
    Guyanese "GYD" "GYD" ["GYD"];
    Lempira "HNL" "HNL" ["HNL"];
    Gourde "HTG" "HTG" ["HTG"];
    Iraqi "IQD" "IQD" ["IQD"];
    Iranian "IRR" "IRR" ["IRR"];
    Jamaican "J$" "JMD" ["JMD", "J$"];
    Jordanian "JOD" "JOD" ["JOD"];
    Som "KGS" "KGS" ["KGS"];
    Riel "៛" "KHR" ["KHR", "៛"];
    Comorian "KMF" "KMF" ["KMF"];
    Caymanian "CI$" "KYD" ["KYD", "CI$"];
    Kip "₭" "LAK" ["LAK", "₭"];
    Lebanese "LBP" "LBP" ["LBP"];
    SriLankan "LKR" "LKR" ["LKR", "SLRS"];
    Liberian "LRD" "LRD" ["LRD"];
    Loti "LSL" "LSL" ["LSL"];
    Libyan "LYD" "LYD" ["LYD"];
    Moldovan "MDL" "MDL" ["MDL"];
    Ariary "MGA" "MGA" ["MGA"];
    Denar "ден" "MKD" ["MKD", "ден", "ден."];
    Kyat "MMK" "MMK" ["MMK"];
    Tugrik "₮" "MNT" ["MNT", "₮"];
    Pataca "MOP$" "MOP" ["MOP", "MOP$"];
    Ouguiya "MRU" "MRU" ["MRU"];
    Mauritian "MUR" "MUR" ["MUR"];
    Rufiyaa "MVR" "MVR" ["MVR"];
    Malawian "MWK" "MWK" ["MWK"];
    Metical "MZN" "MZN" ["MZN"];
    Namibian "N$" "NAD" ["NAD", "N$"];
    Cordoba "NIO" "NIO" ["NIO"];
    Nepalese "NPR" "NPR" ["NPR"];
    Omani "OMR" "OMR" ["OMR"];
    Balboa "PAB" "PAB" ["PAB", "B/."];
    Kina "PGK" "PGK" ["PGK"];
    Guarani "₲" "PYG" ["PYG", "₲"];
    Rwandan "RWF" "RWF" ["RWF", "FRW"];
    Solomon "SBD" "SBD" ["SBD"];
    Seychellois "SCR" "SCR" ["SCR"];
    Sudanese "SDG" "SDG" ["SDG"];
    Leone "SLE" "SLE" ["SLE"];
    Somali "SOS" "SOS" ["SOS"];
    Surinamese "SRD" "SRD" ["SRD"];
    SouthSudanese "SSP" "SSP" ["SSP"];
    Dobra "STN" "STN" ["STN"];
    Syrian "SYP" "SYP" ["SYP"];
    Lilangeni "SZL" "SZL" ["SZL"];
    Somoni "TJS" "TJS" ["TJS"];
    Turkmen "TMT" "TMT" ["TMT"];
    Tunisian "TND" "TND" ["TND"];
    Trinidadian "TT$" "TTD" ["TTD", "TT$"];
    Tanzanian "TSh" "TZS" ["TZS", "TSH", "TSHS"];
    Ugandan "USh" "UGX" ["UGX", "USH", "USHS"];
    Uzbek "UZS" "UZS" ["UZS"];
    Bolivar "VES" "VES" ["VES"];
    Vatu "VUV" "VUV" ["VUV"];
    Tala "WS$" "WST" ["WST", "WS$"];
    CentralAfrican "XAF" "XAF" ["XAF"];
    Caribbean "EC$" "XCD" ["XCD", "EC$"];
    WestAfrican "FCFA" "XOF" ["XOF", "FCFA", "CFA"];
    Pacific "XPF" "XPF" ["XPF", "CFP"];
    Yemeni "YER" "YER" ["YER"];
    Zambian "ZMW" "ZMW" ["ZMW"];
}

impl Currency {
    /// The currency that a word or sign names, in any case.
    pub(in crate::data) fn called(word: &str) -> Option<Currency> {
        if word.len() > LONGEST_MARK || (word.len() == 1 && word != "$") {
            return None;
        }
        let begun = &BEGUN_BY[usize::from(word.as_bytes().first()?.to_ascii_lowercase())];
        let is_same =
            |mark: &str| mark.eq_ignore_ascii_case(word) && (mark == word || !WORDS.contains(&mark));
        begun.iter().find(|(mark, _)| is_same(mark)).map(|&(_, currency)| currency)
    }

    /// Whether its code is a word as well, ...
    pub(super) fn is_word(self) -> bool {
        WORDS.contains(&self.code())
    }

    /// ... or so rare that letters right before digits are rather a name for something: `LAK001`.
    pub(super) fn is_written_apart(self) -> bool {
        self >= Currency::Lek
    }

    /// Whether it is divided by a thousand, so that its amounts may have three decimals.
    pub(in crate::data) fn has_thousandths(self) -> bool {
        matches!(self.code(), "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND")
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

    /// Whether people who use it group thousands by a point, and have no coin of less than one.
    pub(in crate::data) fn groups_by_point(self) -> bool {
        matches!(self, Currency::Rupiah | Currency::Dong | Currency::Chilean | Currency::Icelandic)
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
        // In `SALES ALL` capitals tell nothing.
        let tells = |currency: &Currency| !currency.is_word() || header.contains(char::is_lowercase);
        let words = header.split(is_between).filter(|word| !word.is_empty()).filter(is_sure);
        words.filter_map(Self::called).find(tells)
    }

    /// Whether a word of a header, in small letters, is the code of a currency, and no other word.
    pub(in crate::data) fn is_code_of_header(word: &str) -> bool {
        word.len() == 3 && word != "pen" && Self::with_code(word).is_some_and(|one| !one.is_word())
    }

    fn is_code(word: &str) -> bool {
        word.len() == 3 && Self::MARKS.iter().any(|(currency, _)| currency.code().eq_ignore_ascii_case(word))
    }
}
