//! What a unit of other currencies is worth in one of them, so that amounts can be added up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Currency, format_number};

/// A base currency, and what one unit of other currencies is worth in it. Every rate is finite and above 0.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "SavedRates", into = "SavedRates")]
pub struct Rates {
    base: Currency,
    /// Without the base, which is worth 1.
    units: BTreeMap<Currency, f64>,
}

/// [`Rates`] as a person writes them: currencies by their codes.
#[derive(Deserialize, Serialize)]
struct SavedRates {
    base: Option<String>,
    #[serde(flatten)]
    units: BTreeMap<String, f64>,
}

impl Rates {
    /// A base without any rates yet.
    pub fn new(base: Currency) -> Rates {
        Rates { base, units: BTreeMap::new() }
    }

    /// The currency that amounts are added up in.
    pub fn base(&self) -> Currency {
        self.base
    }

    /// The rates of other currencies, in the order of the table of currencies.
    pub fn units(&self) -> impl Iterator<Item = (Currency, f64)> {
        self.units.iter().map(|(currency, rate)| (*currency, *rate))
    }

    /// What one unit of a currency is worth in the base; none where that is not known. The crown of an unsaid country
    /// is that of the only country whose crown is known.
    pub fn rate(&self, currency: Currency) -> Option<f64> {
        let known = |currency: Currency| match currency == self.base {
            true => Some(1.0),
            false => self.units.get(&currency).copied(),
        };
        if let Some(rate) = known(currency) {
            return Some(rate);
        }
        if currency != Currency::Krona {
            return None;
        }
        let all = std::iter::once(self.base).chain(self.units.keys().copied());
        let mut crowns = all.filter(|known| known.may_be(currency));
        let only = crowns.next()?;
        if crowns.next().is_some() { None } else { known(only) }
    }

    /// Gives a currency another rate.
    ///
    /// # Errors
    /// A sentence: the rate is not a number above 0, or the base is not worth 1.
    pub fn set(&mut self, currency: Currency, rate: f64) -> Result<(), String> {
        let code = currency.code();
        if !rate.is_finite() || rate <= 0.0 {
            return Err(format!(
                "The rate of {code} is {rate}; it has to be what one {code} is worth, above 0."
            ));
        }
        match currency == self.base {
            true if rate != 1.0 => {
                let rate = format_number(rate, 2);
                return Err(format!("{code} is the base, so it is worth 1 and not {rate}."));
            }
            true => {}
            false => drop(self.units.insert(currency, rate)),
        }
        Ok(())
    }

    /// Takes the rate of a currency away, and says whether it had one.
    pub fn remove(&mut self, currency: Currency) -> bool {
        self.units.remove(&currency).is_some()
    }

    /// The same worths in another base.
    ///
    /// # Errors
    /// A sentence: there are rates, but none of that currency.
    pub fn in_base(&self, base: Currency) -> Result<Rates, String> {
        let (code, before) = (base.code(), self.base.code());
        let mut rates = Rates::new(base);
        if self.units.is_empty() || base == self.base {
            rates.units.clone_from(&self.units);
            return Ok(rates);
        }
        let Some(worth) = self.units.get(&base) else {
            return Err(format!(
                "{code} has no rate, so the other rates are not known in it. Say first what one {code} is worth in \
                 {before}."
            ));
        };
        let others = self.units().chain([(self.base, 1.0)]).filter(|(currency, _)| *currency != base);
        others.into_iter().try_for_each(|(currency, rate)| rates.set(currency, rate / worth))?;
        Ok(rates)
    }
}

impl Currency {
    /// The currency of a code such as `EUR`, in any case.
    ///
    /// # Errors
    /// A sentence: no currency that is known has the code.
    pub fn of_code(code: &str) -> Result<Currency, String> {
        Currency::with_code(code)
            .ok_or_else(|| format!("'{code}' is not a code of a currency, such as EUR or USD."))
    }
}

impl TryFrom<SavedRates> for Rates {
    type Error = String;

    fn try_from(saved: SavedRates) -> Result<Rates, String> {
        let base = saved
            .base
            .ok_or("The rates have no base; write the currency to add up in, such as base = \"EUR\".")?;
        let mut rates = Rates::new(Currency::of_code(&base)?);
        for (code, rate) in saved.units {
            let currency = Currency::of_code(&code)?;
            if rates.units.contains_key(&currency) {
                return Err(format!("{} has two rates; keep one of them.", currency.code()));
            }
            rates.set(currency, rate)?;
        }
        Ok(rates)
    }
}

impl From<Rates> for SavedRates {
    fn from(rates: Rates) -> SavedRates {
        let units = rates.units().map(|(currency, rate)| (currency.code().to_owned(), rate)).collect();
        SavedRates { base: Some(rates.base.code().to_owned()), units }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Rates, String> {
        serde_json::from_str(json).map_err(|error: serde_json::Error| error.to_string())
    }

    #[test]
    fn rates_are_written_and_read() {
        let rates = read(r#"{"base":"EUR","usd":0.92,"GBP":1.5,"EUR":1}"#).unwrap();
        assert_eq!((rates.base(), rates.rate(Currency::Dollar)), (Currency::Euro, Some(0.92)));
        assert_eq!((rates.rate(Currency::Euro), rates.rate(Currency::Yen)), (Some(1.0), None));
        let json = serde_json::to_string(&rates).unwrap();
        assert_eq!(json, r#"{"base":"EUR","GBP":1.5,"USD":0.92}"#);
        assert_eq!(read(&json).unwrap(), rates);
    }

    #[test]
    fn mistakes_are_said() {
        for (json, part) in [
            (r#"{"USD":0.9}"#, "have no base"),
            (r#"{"base":"Euro money"}"#, "'Euro money' is not a code"),
            (r#"{"base":"EUR","XYZ":1}"#, "'XYZ' is not a code"),
            (r#"{"base":"EUR","USD":0}"#, "above 0"),
            (r#"{"base":"EUR","USD":-2}"#, "above 0"),
            (r#"{"base":"EUR","USD":1e999}"#, "out of range"),
            (r#"{"base":"EUR","EUR":2}"#, "EUR is the base"),
            (r#"{"base":"EUR","USD":2,"usd":3}"#, "USD has two rates"),
        ] {
            let said = read(json).unwrap_err();
            assert!(said.contains(part), "{json}: {said}");
        }
        let mut rates = Rates::new(Currency::Euro);
        assert!(rates.set(Currency::Dollar, f64::NAN).unwrap_err().contains("above 0"));
        assert!(rates.set(Currency::Dollar, f64::INFINITY).unwrap_err().contains("above 0"));
    }

    #[test]
    fn an_unsaid_crown_is_the_only_one() {
        let mut rates = read(r#"{"base":"EUR","SEK":0.1}"#).unwrap();
        assert_eq!(rates.rate(Currency::Krona), Some(0.1));
        rates.set(Currency::Danish, 0.13).unwrap();
        assert_eq!(rates.rate(Currency::Krona), None);
        assert_eq!(Rates::new(Currency::Norwegian).rate(Currency::Krona), Some(1.0));
    }

    #[test]
    fn another_base_keeps_what_is_worth_what() {
        let rates = read(r#"{"base":"EUR","USD":0.5,"GBP":2}"#).unwrap();
        let dollars = rates.in_base(Currency::Dollar).unwrap();
        assert_eq!(dollars, read(r#"{"base":"USD","EUR":2,"GBP":4}"#).unwrap());
        assert!(rates.in_base(Currency::Yen).unwrap_err().contains("JPY has no rate"));
    }
}
