//! A number taken apart: sign, currency, percent and factor off both ends, and the digits with their marks.

use super::{Cell, Currency, Decimal, usable};

/// A number as written, before it is decided which of its marks is the decimal one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::data) struct WrittenNumber<'a> {
    /// Digits and marks only: begins with a digit or a mark.
    pub body: &'a str,
    /// Whether `%` follows.
    pub percent: bool,
    /// The currency beside it.
    pub currency: Option<Currency>,
    negative: bool,
    factor: f64,
}

/// More digits than this are no number that anybody wrote.
const LONGEST: usize = 48;

impl<'a> WrittenNumber<'a> {
    /// Takes a cell apart. None where it is not a number.
    pub fn of(text: &'a str) -> Option<Self> {
        let mut written = Self { body: text, percent: false, currency: None, negative: false, factor: 1.0 };
        let mut signs = SignsSeen::default();
        written.take_front(&mut signs)?;
        written.drop_signs(&mut signs)?;
        written.negative = signs.minus || signs.opened;
        let ends_well = signs.opened == signs.closed && !(signs.seen && signs.opened);
        (ends_well && written.body.len() <= LONGEST).then_some(written)
    }

    /// The number, if this is the decimal mark.
    pub fn read(&self, decimal: Decimal) -> Cell<f64> {
        let Some(size) = read_body(self.body, decimal) else { return Cell::Misfit };
        usable(if self.negative { -size } else { size } * self.factor)
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
                '-' | '+' | '−' | '–' => {
                    signs.see(first)?;
                    after
                }
                _ => {
                    let (currency, length) = mark_at_start(self.body)?;
                    self.set_currency(currency)?;
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
                '-' | '−' | '–' => {
                    signs.see(last)?;
                    before
                }
                '%' | '%' if !self.percent => {
                    self.percent = true;
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

    /// Takes a currency or a factor such as `k` off the end.
    fn take_word_at_end(&mut self) -> Option<&'a str> {
        let is_part =
            |c: char| !(c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | ')' | '%' | '-'));
        let start = self.body.len()
            - self.body.chars().rev().take_while(|&c| is_part(c)).map(char::len_utf8).sum::<usize>();
        let (rest, word) = self.body.split_at(start);
        if let Some(currency) = currency_called(word) {
            self.set_currency(currency)?;
            return Some(rest);
        }
        // `1.2M€`: the factor and the sign are one run of letters.
        if let Some((currency, length)) = mark_at_end(word) {
            self.set_currency(currency)?;
            return Some(&self.body[..self.body.len() - length]);
        }
        if self.factor != 1.0 {
            return None;
        }
        self.factor = factor_called(word)?;
        Some(rest)
    }

    fn set_currency(&mut self, currency: Currency) -> Option<()> {
        self.currency.replace(currency).is_none().then_some(())
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
        self.minus = sign != '+';
        (!std::mem::replace(&mut self.seen, true)).then_some(())
    }
}

fn currency_called(word: &str) -> Option<Currency> {
    const LONGEST_MARK: usize = 4;
    if word.len() > LONGEST_MARK || (word.len() == 1 && word != "$") {
        return None;
    }
    let same = |mark: &&str| mark.eq_ignore_ascii_case(word);
    Currency::MARKS.iter().find(|(_, marks)| marks.iter().any(same)).map(|&(currency, _)| currency)
}

/// The currency that a text begins with, and its length in bytes. `EURO` is not `EUR` and an `O`.
fn mark_at_start(text: &str) -> Option<(Currency, usize)> {
    let letters = text.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let sign = text[letters..].chars().next().filter(|&c| matches!(c, '$' | '.') || !c.is_ascii());
    [letters + sign.map_or(0, char::len_utf8), letters]
        .into_iter()
        .filter(|&length| length > 0)
        .find_map(|length| currency_called(&text[..length]).map(|currency| (currency, length)))
}

/// The currency sign, no letters, that a word ends with, and its length in bytes.
fn mark_at_end(word: &str) -> Option<(Currency, usize)> {
    let last = word.chars().next_back().filter(|c| !c.is_alphanumeric())?;
    let length = last.len_utf8();
    currency_called(&word[word.len() - length..]).map(|currency| (currency, length))
}

fn factor_called(word: &str) -> Option<f64> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    if is(&["k", "tsd"]) {
        Some(1e3)
    } else if is(&["m", "mn", "mio", "mln"]) {
        Some(1e6)
    } else if is(&["b", "bn", "mrd", "mld"]) {
        Some(1e9)
    } else {
        None
    }
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
    if mark != thousands && !matches!(mark, '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}') {
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
