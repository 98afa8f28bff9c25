//! A number taken apart: sign, currency, percent and factor off both ends, and the digits with their marks.

use super::currency::LONGEST_MARK;
use super::tax::{AmountTax, before_tax};
use super::units::{
    LONGEST_FACTOR, Side, factor_before, factor_called, german_side, is_per_month, is_percent, side_called,
};
use super::{Cell, Currency, Decimal, usable};

/// A number as written, before it is decided which of its marks is the decimal one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::data) struct WrittenNumber<'a> {
    /// Digits and marks only: begins with a digit or a mark. Empty for the dash that is 0 in accounts.
    pub body: &'a str,
    /// Whether `%` is beside it.
    pub percent: bool,
    /// The currency beside it.
    pub currency: Option<Currency>,
    /// How the currency is written.
    currency_mark: &'a str,
    /// The side of an account that it is marked as.
    pub side: Option<Side>,
    /// Whether it is marked as with a tax or without.
    pub tax: Option<AmountTax>,
    /// Whether a dash says that there are no cents, as in `1.200,-`: what marks there are group thousands.
    no_cents: bool,
    /// The decimal mark before that dash.
    pub mark_of_dash: Option<Decimal>,
    negative: bool,
    factor: f64,
}

/// More digits than this are no number that anybody wrote.
const LONGEST: usize = 48;

impl<'a> WrittenNumber<'a> {
    /// Takes a cell apart. None where it is not a number.
    pub fn of(text: &'a str) -> Option<Self> {
        // The point of `MwSt.` is taken for one of a number.
        let has_word = |body: &str| body.ends_with('.') && body.contains(char::is_alphabetic);
        Self::of_figure(text).filter(|written| !has_word(written.body)).or_else(|| before_tax(text))
    }

    /// The same without words for a tax behind it.
    pub(super) fn of_figure(text: &'a str) -> Option<Self> {
        let mut written = Self {
            body: text,
            percent: false,
            currency: None,
            currency_mark: "",
            side: None,
            tax: None,
            no_cents: false,
            mark_of_dash: None,
            negative: false,
            factor: 1.0,
        };
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return written.is_dash_for_zero(text).then_some(Self { body: "", ..written });
        }
        let mut signs = SignsSeen::default();
        written.take_front(&mut signs)?;
        written.drop_signs(&mut signs)?;
        written.negative = signs.minus || signs.opened;
        let ends_well = signs.opened == signs.closed && !(signs.seen && signs.opened);
        (ends_well && written.body.len() <= LONGEST).then_some(written)
    }

    /// The number, if this is the decimal mark. Credits and debits are both above 0.
    pub fn read(&self, decimal: Decimal) -> Cell<f64> {
        if self.body.is_empty() {
            return Cell::Value(0.0);
        }
        let decimal = match self.no_cents {
            true if self.body.contains(',') => Decimal::Point,
            true => Decimal::Comma,
            false => decimal,
        };
        let Some(size) = read_body(self.body, decimal) else { return Cell::Misfit };
        usable(if self.negative { -size } else { size } * self.factor)
    }

    /// Whether it is in lakhs, of a hundred thousand each.
    pub fn is_in_lakhs(&self) -> bool {
        self.factor == 1e5
    }

    /// Whether its one mark can be decimal as well as group thousands.
    pub fn is_either(&self) -> bool {
        !self.no_cents && self.body.contains(['.', ','])
    }

    /// Whether the text is a currency and a dash, as accounts have it where there is nothing: `$ -`, `- €`.
    fn is_dash_for_zero(&mut self, text: &'a str) -> bool {
        const LONGEST_DASH: usize = 24;
        let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '−');
        let is_around = |c: char| is_dash(c) || c.is_whitespace() || matches!(c, '(' | ')' | '?' | '.' | ',');
        if text.len() > LONGEST_DASH || !text.contains(is_dash) {
            return false;
        }
        let word = text.trim_matches(is_around);
        let (before, after) = text.split_once(word).unwrap_or_default();
        let count = |part: &str| part.chars().filter(|&c| is_dash(c)).count();
        // `CHF.`, as well as `Fr.`: the point may belong to the sign.
        self.currency = Currency::called(word).or_else(|| {
            let end = text.find(word)? + word.len();
            text[end..].starts_with('.').then(|| Currency::called(&text[text.find(word)?..=end])).flatten()
        });
        self.currency.is_some() && (1..=2).contains(&(count(before) + count(after)))
    }

    fn take_front(&mut self, signs: &mut SignsSeen) -> Option<()> {
        loop {
            self.body = self.body.trim_start();
            let first = self.body.chars().next()?;
            if first.is_ascii_digit() || matches!(first, '.' | ',') {
                return Some(());
            }
            let after = &self.body[first.len_utf8()..];
            self.body = match first {
                '(' if !signs.opened => {
                    signs.opened = true;
                    after
                }
                '-' | '+' | '−' | '–' | '‐' | '‑' | '‒' | '﹣' | '－' | '＋' => {
                    signs.see(first)?;
                    after
                }
                '%' if !self.percent => {
                    self.percent = true;
                    after
                }
                _ => {
                    let length = self.take_unit_at_start()?;
                    &self.body[length..]
                }
            };
        }
    }

    fn drop_signs(&mut self, signs: &mut SignsSeen) -> Option<()> {
        loop {
            self.body = self.body.trim_end();
            let last = self.body.chars().next_back()?;
            if last.is_ascii_digit() {
                return Some(());
            }
            let before = &self.body[..self.body.len() - last.len_utf8()];
            self.body = match last {
                ')' if !signs.closed => {
                    signs.closed = true;
                    before
                }
                '-' | '−' | '–' | '—' | '=' if self.drop_dash_for_cents() => continue,
                '-' | '−' | '–' | '‐' | '‑' | '‒' | '﹣' | '－' => {
                    signs.see(last)?;
                    before
                }
                '%' | '％' if !self.percent => {
                    self.percent = true;
                    before
                }
                // A footnote; several stars hide digits.
                '*' | '†' | '¹' | '²' | '³'
                    if before
                        .trim_end()
                        .ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | ')')) =>
                {
                    before
                }
                _ => match self.take_word_at_end() {
                    Some(rest) => rest,
                    None if matches!(last, '.' | ',') => return Some(()),
                    None => return None,
                },
            };
        }
    }

    /// Drops the dash of `12'000.-`, `1.200,--`, `12,—` and `1,200/-`, which says that there are no cents.
    fn drop_dash_for_cents(&mut self) -> bool {
        let whole = self.body.trim_end_matches(['-', '−', '–', '—', '=']);
        let dashes = self.body[whole.len()..].chars().count();
        let mark = match whole.as_bytes() {
            [.., b'0'..=b'9', b'.'] => Some(Decimal::Point),
            [.., b'0'..=b'9', b','] => Some(Decimal::Comma),
            // `1,200/-` in India, `1 200:-` in Sweden.
            [.., b'0'..=b'9', b'/' | b':'] if dashes == 1 => None,
            _ => return false,
        };
        if dashes > 2 || self.no_cents || (mark.is_some() && self.body.ends_with('=')) {
            return false;
        }
        self.body = &whole[..whole.len() - 1];
        (self.no_cents, self.mark_of_dash) = (true, mark);
        true
    }

    /// Takes a currency, a factor, or both off the start, such as `€` and `TEUR`, and says how many bytes they are.
    fn take_unit_at_start(&mut self) -> Option<usize> {
        let ends = |c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '−' | '–' | '+' | '(' | '\'')
        };
        let run = &self.body[..self.body.find(ends).unwrap_or(self.body.len())];
        // `C0123`: no letter alone is a currency.
        if let ([first], None) = (run.as_bytes(), self.currency)
            && first.is_ascii_alphabetic()
        {
            return self.take_rand(run);
        }
        let letters = run.find(|c: char| !c.is_alphabetic()).unwrap_or(run.len());
        let sign = run[letters..].chars().next().map_or(0, char::len_utf8);
        let lengths = [run.len(), run.trim_end_matches(['.', ',']).len(), letters + sign, letters];
        // `K01` is a name for something: a factor goes before a number only with its currency.
        let has_currency = self.currency.is_some();
        let is_unit = |length: usize| length > 0 && (has_currency || factor_called(&run[..length]).is_none());
        let is_name = |length: usize| is_part_of_name(&run[..length], &self.body[length..]);
        let mut tried = 0;
        for length in lengths {
            // Most are the same.
            if std::mem::replace(&mut tried, length) != length
                && is_unit(length)
                && !is_name(length)
                && self.take_unit(&run[..length]).is_some()
            {
                return Some(length);
            }
        }
        self.take_rand(run)
    }

    /// `R 1 200,50`: a lone `R` is the rand only before what no name for something looks like.
    fn take_rand(&mut self, run: &'a str) -> Option<usize> {
        if run != "R" {
            return None;
        }
        let is_amount =
            self.body[1..].trim_start().contains(['.', ',', ' ', '\u{a0}']) || self.body.starts_with("R ");
        is_amount.then(|| self.set_currency(Currency::Rand, run)).flatten().map(|()| 1)
    }

    /// Takes a currency, a factor or a side of an account off the end.
    fn take_word_at_end(&mut self) -> Option<&'a str> {
        let is_part =
            |c: char| !(c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | ')' | '%' | '-'));
        let start = self.body.len()
            - self.body.chars().rev().take_while(|&c| is_part(c)).map(char::len_utf8).sum::<usize>();
        let (rest, word) = self.body.split_at(start);
        if let Some(side) = side_called(word).or_else(|| german_side(rest, word))
            && self.side.is_none()
        {
            self.side = Some(side);
            return Some(rest);
        }
        let has_currency =
            || self.currency.is_some() || !rest.trim_end().ends_with(|c: char| c.is_ascii_digit());
        // `€100 p.m.`: without a currency, an hour.
        if is_per_month(word) || matches!(word, "p.m." | "p.M." | "pm") && has_currency() {
            return Some(rest);
        }
        if !self.percent && is_percent(word) {
            self.percent = true;
            return Some(rest);
        }
        if is_part_of_name(word, rest) {
            return None;
        }
        if self.take_unit(word).is_some() {
            return Some(rest);
        }
        // `5.€`: a sign after a mark. The mark stays.
        let (currency, length) = mark_at_end(word)?;
        self.set_currency(currency, &word[word.len() - length..])?;
        Some(&self.body[..self.body.len() - length])
    }

    /// Takes what a word says: a currency, a factor, or a factor and a currency.
    fn take_unit(&mut self, word: &'a str) -> Option<()> {
        if let Some(currency) = Currency::called(word) {
            return self.set_currency(currency, word);
        }
        if let Some(factor) = factor_called(word) {
            return self.set_factor(factor);
        }
        // `₹25 L`: without a currency, litres.
        if word.eq_ignore_ascii_case("l") && self.currency == Some(Currency::Rupee) {
            return self.set_factor(1e5);
        }
        // `$12MM`: without a currency, millimetres.
        if word.eq_ignore_ascii_case("mm") && self.currency.is_some() {
            return self.set_factor(1e6);
        }
        // A factor, a point and a currency: most words are no longer tried at every letter.
        if word.len() > LONGEST_FACTOR + 1 + LONGEST_MARK {
            return None;
        }
        let ends = word.char_indices().skip(1).map(|(at, _)| at);
        let parts = ends.map(|at| word.split_at(at));
        let (factor, currency, mark) = parts
            .filter_map(|(first, second)| Some((factor_before(first)?, Currency::called(second)?, second)))
            .next()?;
        self.set_factor(factor)?;
        self.set_currency(currency, mark)
    }

    fn set_factor(&mut self, factor: f64) -> Option<()> {
        (std::mem::replace(&mut self.factor, factor) == 1.0).then_some(())
    }

    /// A currency may be said twice, as in `$5 USD` and `$5 CAD`, where the code is the more exact.
    fn set_currency(&mut self, currency: Currency, mark: &'a str) -> Option<()> {
        let before = std::mem::replace(&mut self.currency_mark, mark);
        let is_exact = |sign: &str, exact: Currency| sign == "$" && exact.may_have_dollar_sign();
        self.currency = match self.currency {
            None => Some(currency),
            Some(_) if before == mark => return None,
            Some(_) if is_exact(before, currency) => Some(currency),
            Some(said) if said.may_be(currency) || is_exact(mark, said) => Some(said),
            Some(_) => return None,
        };
        Some(())
    }
}

/// The signs seen so far: one minus or plus, or one pair of brackets.
#[derive(Default)]
struct SignsSeen {
    seen: bool,
    minus: bool,
    opened: bool,
    closed: bool,
}

impl SignsSeen {
    fn see(&mut self, sign: char) -> Option<()> {
        self.minus = !matches!(sign, '+' | '＋');
        (!std::mem::replace(&mut self.seen, true)).then_some(())
    }
}

/// Whether letters right beside digits alone are rather part of a name for something: `LAK001`.
fn is_part_of_name(letters: &str, digits: &str) -> bool {
    letters.len() == 3
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && Currency::called(letters).is_some_and(Currency::is_written_apart)
}

/// The currency sign, no letters, that a word ends with, and its length in bytes.
fn mark_at_end(word: &str) -> Option<(Currency, usize)> {
    let last = word.chars().next_back().filter(|c| !c.is_alphanumeric())?;
    let length = last.len_utf8();
    Currency::called(&word[word.len() - length..]).map(|currency| (currency, length))
}

/// The number that digits and marks make, if `decimal` is the decimal mark and the others group correctly.
fn read_body(body: &str, decimal: Decimal) -> Option<f64> {
    let (mantissa, exponent) = match body.find(['e', 'E']) {
        Some(at) => body.split_at(at),
        None => (body, ""),
    };
    let (whole, fraction) = mantissa.split_once(decimal.mark()).unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    if !is_digits(whole) && (!exponent.is_empty() || !is_grouped(whole, decimal.other().mark())) {
        return None;
    }
    let mut plain = [0_u8; LONGEST + 1];
    let digits = whole.bytes().filter(u8::is_ascii_digit);
    let all = digits.chain(std::iter::once(b'.')).chain(fraction.bytes()).chain(exponent.bytes());
    let mut length = 0;
    for (to, from) in plain.iter_mut().zip(all) {
        *to = from;
        length += 1;
    }
    fast_float2::parse(&plain[..length]).ok()
}

/// Whether the groups between the marks are those of a number: threes, or after the Indian way twos before a
/// last three; one kind of mark, and no zero in front.
fn is_grouped(whole: &str, thousands: char) -> bool {
    let Some(mark) = whole.chars().find(|c| !c.is_ascii_digit()) else { return true };
    if mark != thousands
        && !matches!(mark, '\'' | '’' | '´' | '`' | 'ʼ' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
    {
        return false;
    }
    let mut groups = whole.split(mark);
    let (Some(first), Some(last)) = (groups.next(), groups.next_back()) else { return false };
    let is_group =
        |group: &str, size: usize| group.len() == size && group.bytes().all(|b| b.is_ascii_digit());
    let begins_well = !first.starts_with('0') && (1..=3).any(|size| is_group(first, size));
    let in_threes = groups.clone().all(|group| is_group(group, 3));
    let in_twos = first.len() <= 2 && groups.all(|group| is_group(group, 2));
    begins_well && is_group(last, 3) && (in_threes || in_twos)
}
