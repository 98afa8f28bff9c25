//! What speaks for a column of numbers, and for which decimal mark.

mod range;

use crate::data::cell::Cell;
use crate::data::number::{
    AmountTax, Currency, Decimal, NumberFormat, Plain, Side, WrittenNumber, read_duration, read_plain,
};

use super::Figures;
use range::NumberRange;

/// Whole numbers of this many digits no longer fit a floating-point number, and are names for something.
const DIGITS_OF_A_NAME: usize = 16;

/// What was seen of numbers in the cells of one column.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberEvidence {
    /// The header speaks of hours, so that lengths of time are numbers.
    expects_durations: bool,
    durations: usize,
    /// Numbers whose cells are no words, but too large or broken.
    pub unusable: usize,
    /// Read the same whichever mark is the decimal one.
    alike: NumberRange,
    /// Read with a decimal point, where a decimal comma says something else or nothing.
    point: NumberRange,
    /// Read with a decimal comma, where a decimal point says something else or nothing.
    comma: NumberRange,
    /// `1.234` and `1,234`, which both can be.
    either: EitherMarks,
    /// Numbers with three decimals or more that can only be decimals: `0.125`.
    long_decimals: usize,
    /// Dashes for no cents: `12.-` and `12,-`.
    point_dashes: usize,
    comma_dashes: usize,
    leading_zeros: usize,
    long: usize,
    percents: usize,
    currencies: Vec<(Currency, usize)>,
    credits: usize,
    debits: usize,
    /// Whether some are marked as with a tax, and some as without.
    taxes: [bool; 2],
    /// Those of the credits that are of less than a thousand: of crores there are few.
    small_credits: usize,
    /// `25 Lakh`
    lakhs: usize,
}

/// Cells whose mark can be decimal or group thousands, and the cells without a mark that tell which is likelier.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct EitherMarks {
    /// `1.234`
    by_point: usize,
    /// `1,234`
    by_comma: usize,
    /// Those that end with a 0, which is left out of decimals, unless all have the same number of them.
    round: usize,
    /// `1234`: thousands are not marked in this column.
    unmarked_thousands: usize,
    /// `900`
    unmarked_hundreds: usize,
    /// One of them, as written.
    example: String,
}

/// How the numbers of a column are most likely written.
pub(super) struct NumberVerdict {
    pub format: NumberFormat,
    pub fits: usize,
    pub figures: Figures,
    /// Nothing in the column settles which mark is the decimal one.
    pub open: Option<OpenMark>,
    pub has_other_currencies: bool,
    /// A number with three decimals where all others have fewer: `1,234` below `12,50`.
    pub odd_decimals: Option<String>,
    /// Whether some number has a percent sign, and whether all have one.
    pub percents: (bool, bool),
    /// Some numbers are marked as credit or debit.
    pub has_sides: bool,
    /// Some numbers are marked as with a tax, and others as without.
    pub has_both_taxes: bool,
    /// Why these numbers are names for something and not amounts.
    pub names: Option<&'static str>,
}

/// What speaks for one mark or the other where the column alone does not settle it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::data) struct OpenMark {
    /// The mark in the cells; none where both are.
    pub mark: Option<Decimal>,
    /// One of the cells.
    pub example: String,
    /// The cells go together only if the mark groups thousands: `12.500` beside `900`.
    pub must_group: bool,
    /// `900`, and no `1234`.
    pub may_group: bool,
    /// `1234`: thousands are written without a mark.
    pub has_unmarked_thousands: bool,
    pub in_currency: bool,
    /// In a currency whose countries group thousands by a comma: `$1,234`.
    pub groups_by_comma: bool,
    /// In one whose countries group them by a point, and have no cents: `Rp 1.234`.
    pub groups_by_point: bool,
    /// The figures with a decimal point, and with a decimal comma.
    pub figures: [Figures; 2],
}

impl NumberEvidence {
    /// Nothing seen yet, under a header that speaks of hours or does not.
    pub fn under(expects_durations: bool) -> Self {
        Self { expects_durations, ..Self::default() }
    }

    /// Reads a cell if it is digits with at most a minus and a decimal point, and says the number.
    pub fn look_plain(&mut self, text: &[u8]) -> Option<f64> {
        let Some(plain) = Plain::of(text, Decimal::Point) else { return self.look_long(text) };
        let value = plain.value();
        let digits = text.strip_prefix(b"-").unwrap_or(text);
        if plain.decimals == 0 && digits.last() != Some(&b'.') {
            self.add_whole(value, digits);
            return Some(value);
        }
        let may_group = plain.decimals == 3 && (5..=7).contains(&digits.len());
        if may_group {
            return None;
        }
        self.point.add(value);
        self.long_decimals += usize::from(plain.decimals > 2);
        Some(value)
    }

    /// The same of more digits than a [`Plain`] has.
    #[cold]
    fn look_long(&mut self, text: &[u8]) -> Option<f64> {
        let value = read_plain(text, Decimal::Point).filter(|value| value.abs() < 1e100)?;
        let digits = text.strip_prefix(b"-").unwrap_or(text);
        match digits.iter().position(|&byte| byte == b'.') {
            Some(at) => {
                self.point.add(value);
                self.long_decimals += usize::from(digits.len() - at > 3);
            }
            None => self.add_whole(value, digits),
        }
        Some(value)
    }

    fn add_whole(&mut self, value: f64, digits: &[u8]) {
        self.alike.add(value);
        self.leading_zeros += usize::from(digits.len() > 1 && digits[0] == b'0');
        self.long += usize::from(digits.len() >= DIGITS_OF_A_NAME);
        self.either.look_unmarked(value);
    }

    /// Reads any other cell, and says whether it is a number.
    pub fn look_written(&mut self, text: &str) -> bool {
        if self.expects_durations
            && let Some(hours) = read_duration(text)
        {
            self.durations += 1;
            self.alike.add(hours);
            return true;
        }
        let Some(written) = WrittenNumber::of(text) else { return false };
        match (written.read(Decimal::Point), written.read(Decimal::Comma)) {
            (Cell::Unusable, _) | (_, Cell::Unusable) => {
                self.unusable += 1;
                return true;
            }
            (Cell::Value(point), Cell::Value(comma)) if point == comma && !written.is_either() => {
                self.alike.add(point);
                if written.body.bytes().all(|byte| byte.is_ascii_digit()) {
                    self.either.look_unmarked(point);
                }
            }
            (Cell::Value(point), Cell::Value(comma)) => {
                self.point.add(point);
                self.comma.add(comma);
                self.either.look(written.body, text);
            }
            (Cell::Value(point), _) => self.add_decimal(Decimal::Point, point, written.body),
            (_, Cell::Value(comma)) => self.add_decimal(Decimal::Comma, comma, written.body),
            _ => return false,
        }
        self.look_beside(&written);
        true
    }

    /// Adds a number that has only one reading.
    fn add_decimal(&mut self, mark: Decimal, value: f64, body: &str) {
        let places = body.rsplit_once(mark.mark()).map_or(0, |(_, places)| places.len());
        self.long_decimals += usize::from(places > 2);
        (if mark == Decimal::Point { &mut self.point } else { &mut self.comma }).add(value);
    }

    fn look_beside(&mut self, written: &WrittenNumber) {
        self.percents += usize::from(written.percent);
        self.taxes[0] |= written.tax == Some(AmountTax::With);
        self.taxes[1] |= written.tax == Some(AmountTax::Without);
        self.point_dashes += usize::from(written.mark_of_dash == Some(Decimal::Point));
        self.comma_dashes += usize::from(written.mark_of_dash == Some(Decimal::Comma));
        self.credits += usize::from(written.side == Some(Side::Credit));
        self.debits += usize::from(written.side == Some(Side::Debit));
        self.small_credits += usize::from(written.side == Some(Side::Credit) && written.body.len() < 7);
        self.lakhs += usize::from(written.is_in_lakhs());
        if let Some(currency) = written.currency {
            self.count_currency(currency, 1);
        }
    }

    fn count_currency(&mut self, currency: Currency, count: usize) {
        match self.currencies.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, counted)) => *counted += count,
            None => self.currencies.push((currency, count)),
        }
    }

    pub fn merge(&mut self, later: &Self) {
        self.alike.merge(&later.alike);
        self.point.merge(&later.point);
        self.comma.merge(&later.comma);
        self.either.merge(&later.either);
        self.unusable += later.unusable;
        self.durations += later.durations;
        self.long_decimals += later.long_decimals;
        self.point_dashes += later.point_dashes;
        self.comma_dashes += later.comma_dashes;
        self.leading_zeros += later.leading_zeros;
        self.long += later.long;
        self.percents += later.percents;
        self.credits += later.credits;
        self.debits += later.debits;
        self.taxes = [self.taxes[0] || later.taxes[0], self.taxes[1] || later.taxes[1]];
        self.small_credits += later.small_credits;
        self.lakhs += later.lakhs;
        later.currencies.iter().for_each(|&(currency, count)| self.count_currency(currency, count));
    }

    /// The likeliest way of writing. Fits nothing where there are no numbers.
    pub fn conclude(&self, in_header: Option<Currency>) -> NumberVerdict {
        let (decimal, is_open) = self.decide_decimal();
        let (of_point, of_comma) = (self.all(Decimal::Point), self.all(Decimal::Comma));
        let all = if decimal == Decimal::Point { of_point } else { of_comma };
        let currency = self.main_currency();
        let is_foreign = |&(other, _): &(Currency, usize)| currency.is_some_and(|main| !main.may_be(other));
        NumberVerdict {
            format: NumberFormat {
                decimal,
                percent: self.percents * 2 > all.fits,
                currency: currency.or(in_header),
                credit_is_positive: self.credits * 2 > all.fits,
                in_crores: self.are_crores(currency),
                durations: self.durations > 0,
            },
            fits: all.fits,
            figures: self.figures(decimal),
            open: is_open.then(|| OpenMark {
                mark: self.either.mark(),
                example: self.either.example.clone(),
                must_group: self.either.must_group(),
                may_group: self.either.unmarked_hundreds > 0 && self.either.unmarked_thousands == 0,
                has_unmarked_thousands: self.either.unmarked_thousands > 0,
                in_currency: currency.is_some(),
                groups_by_comma: currency.is_some_and(Currency::groups_by_comma),
                groups_by_point: currency.or(in_header).is_some_and(Currency::groups_by_point),
                figures: [self.figures(Decimal::Point), self.figures(Decimal::Comma)],
            }),
            odd_decimals: self.odd_decimals(decimal, is_open),
            has_other_currencies: self.currencies.iter().any(is_foreign),
            percents: (self.percents > 0, self.percents == all.fits),
            has_sides: self.credits + self.debits > 0,
            has_both_taxes: self.taxes == [true, true],
            names: self.names_for_something(all.fits),
        }
    }

    fn odd_decimals(&self, decimal: Decimal, is_open: bool) -> Option<String> {
        let is_odd = !is_open && self.either.mark() == Some(decimal) && self.long_decimals == 0;
        (is_odd && self.either.count() > 0).then(|| self.either.example.clone())
    }

    fn all(&self, decimal: Decimal) -> NumberRange {
        let mut all = self.alike;
        all.merge(if decimal == Decimal::Point { &self.point } else { &self.comma });
        all
    }

    fn figures(&self, decimal: Decimal) -> Figures {
        let all = self.all(decimal);
        let is_settled = self.point.fits + self.point_dashes != self.comma.fits + self.comma_dashes;
        Figures {
            min: all.min,
            max: all.max,
            below_and_above: [all.below, all.above],
            whole: all.fractions == 0,
            mark_is_settled: is_settled,
        }
    }

    /// The currency that most amounts are in; one that leaves open which crown it is only where none other does.
    fn main_currency(&self) -> Option<Currency> {
        let is_exact = |currency: Currency| currency != Currency::Krona;
        let mut best: Option<(Currency, usize)> = None;
        for &(currency, count) in &self.currencies {
            let rank = |currency, count| (is_exact(currency) || !currency.may_be(Currency::Swedish), count);
            if best.is_none_or(|(other, most)| rank(currency, count) > rank(other, most)) {
                best = Some((currency, count));
            }
        }
        best.map(|(currency, _)| currency)
    }

    /// The mark that fits more cells, and whether that is open because both fit the same number. A mark before a dash for
    /// no cents is a decimal one.
    fn decide_decimal(&self) -> (Decimal, bool) {
        let (point, comma) = (self.point.fits + self.point_dashes, self.comma.fits + self.comma_dashes);
        match point.cmp(&comma) {
            std::cmp::Ordering::Greater => (Decimal::Point, false),
            std::cmp::Ordering::Less => (Decimal::Comma, false),
            std::cmp::Ordering::Equal => (Decimal::Point, self.either.count() > 0),
        }
    }

    /// Whether what looks like credits are crores: beside lakhs, or small amounts of rupees without any debit.
    fn are_crores(&self, currency: Option<Currency>) -> bool {
        let are_few = self.debits == 0 && self.credits > 0 && self.small_credits == self.credits;
        are_few && (self.lakhs > 0 || currency == Some(Currency::Rupee))
    }

    /// One number in a hundred is enough: amounts are not written so at all, and names only now and then.
    fn names_for_something(&self, fits: usize) -> Option<&'static str> {
        if self.leading_zeros > 0 && self.leading_zeros * 100 >= fits {
            Some("some begin with a 0, as account numbers and postcodes do, so they are kept as written")
        } else if self.long > 0 && self.long * 100 >= fits {
            Some("they have too many digits for amounts, so they are kept as written")
        } else {
            None
        }
    }
}

impl EitherMarks {
    fn count(&self) -> usize {
        self.by_point + self.by_comma
    }

    fn look(&mut self, body: &str, cell: &str) {
        if self.count() == 0 {
            cell.clone_into(&mut self.example);
        }
        *(if body.contains('.') { &mut self.by_point } else { &mut self.by_comma }) += 1;
        self.round += usize::from(body.ends_with('0'));
    }

    fn look_unmarked(&mut self, value: f64) {
        self.unmarked_thousands += usize::from(value.abs() >= 1000.0);
        self.unmarked_hundreds += usize::from((1.0..1000.0).contains(&value.abs()));
    }

    fn merge(&mut self, later: &Self) {
        if self.count() == 0 {
            later.example.clone_into(&mut self.example);
        }
        self.by_point += later.by_point;
        self.by_comma += later.by_comma;
        self.round += later.round;
        self.unmarked_thousands += later.unmarked_thousands;
        self.unmarked_hundreds += later.unmarked_hundreds;
    }

    fn mark(&self) -> Option<Decimal> {
        match (self.by_point, self.by_comma) {
            (_, 0) => Some(Decimal::Point),
            (0, _) => Some(Decimal::Comma),
            _ => None,
        }
    }

    /// Decimals have either three places in all cells, or no 0 at their end.
    fn must_group(&self) -> bool {
        self.round > 0 && self.unmarked_hundreds > 0 && self.unmarked_thousands == 0
    }
}
