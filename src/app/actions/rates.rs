//! What amounts in other currencies are worth, so that they can be added up: `:rates`.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::data::number::typed;
use crate::data::number::{Currency, Rates};
use crate::review::Edit;

/// What was typed after `:rates`.
#[derive(Debug, PartialEq)]
enum RateChange {
    /// What one unit is worth in the base.
    Rate(Currency, f64),
    /// Without that currency's rate.
    Without(Currency),
    /// Another base.
    Base(Currency),
    /// No rates.
    Nothing,
}

/// Changes the rates as was typed: `USD 0.92`, `USD`, `base EUR` or `none`; nothing says what they are.
pub fn change(core: &mut Core, text: &str) -> Done {
    if text.is_empty() {
        core.say(known(core.document.review.rates.as_deref()));
        return Ok(());
    }
    let wanted = read(text).map_err(Refused::Because)?;
    let before = core.document.review.rates.clone();
    let main = core.document.table.main_currency();
    let (what, rates) = changed(before.as_deref(), main, &wanted).map_err(Refused::Because)?;
    if rates.as_ref() == before.as_deref() {
        core.say("The rates are these already.");
        return Ok(());
    }
    let rates = rates.map(Arc::new);
    let said = known(rates.as_deref());
    core.apply(what, Edit::SetRates { rates })?;
    core.say(format!("{said} {{key:undo}} undoes it."));
    Ok(())
}

fn read(text: &str) -> Result<RateChange, String> {
    let number = |text: &str| {
        typed(text)
            .ok_or_else(|| format!("'{text}' is not a rate; say what one is worth, such as :rates USD 0.92."))
    };
    match text.split_whitespace().collect::<Vec<_>>()[..] {
        ["none"] => Ok(RateChange::Nothing),
        ["base", code] => Ok(RateChange::Base(Currency::of_code(code)?)),
        [code] => Ok(RateChange::Without(Currency::of_code(code)?)),
        [code, rate] => Ok(RateChange::Rate(Currency::of_code(code)?, number(rate)?)),
        _ => Err("Say one currency and what it is worth, such as :rates USD 0.92.".into()),
    }
}

/// The rates after a change, with what it is in words. The first rate makes the `main` currency of the list the base.
fn changed(
    before: Option<&Rates>,
    main: Option<Currency>,
    wanted: &RateChange,
) -> Result<(String, Option<Rates>), String> {
    match *wanted {
        RateChange::Nothing => Ok(("the rates removed".into(), None)),
        RateChange::Base(base) => {
            let rates = before.map_or_else(|| Ok(Rates::new(base)), |rates| rates.in_base(base))?;
            Ok((format!("adding up in {}", base.code()), Some(rates)))
        }
        RateChange::Rate(currency, rate) => {
            let code = currency.code();
            let mut rates = match (before, main) {
                (Some(rates), _) => rates.clone(),
                (None, _) if rate == 1.0 => Rates::new(currency),
                (None, Some(main)) if main != currency => Rates::new(main),
                (None, _) => {
                    return Err("Say first which currency to add up in, such as :rates base EUR.".into());
                }
            };
            rates.set(currency, rate)?;
            Ok((format!("the rate of {code}"), Some(rates)))
        }
        RateChange::Without(currency) => {
            let code = currency.code();
            let mut rates = before.cloned().ok_or_else(|| known(None))?;
            if currency == rates.base() {
                return Err(format!(
                    "{code} is what amounts are added up in; :rates none removes all rates."
                ));
            }
            if !rates.remove(currency) {
                return Err(format!("{code} has no rate."));
            }
            Ok((format!("the rate of {code} removed"), Some(rates)))
        }
    }
}

/// The rates in a sentence.
fn known(rates: Option<&Rates>) -> String {
    let Some(rates) = rates else {
        return "There are no rates, so only amounts in one currency count. :rates USD 0.92 gives one."
            .into();
    };
    let base = rates.base().code();
    let units: Vec<String> =
        rates.units().map(|(currency, rate)| format!("1 {} = {rate} {base}", currency.code())).collect();
    match units.is_empty() {
        true => format!("Amounts are added up in {base}; :rates USD 0.92 says what others are worth."),
        false => format!("Amounts are added up in {base}: {}.", units.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_follow_what_is_typed() {
        let mut rates: Option<Rates> = None;
        for (typed, expected) in [
            ("usd 0.5", Ok("Amounts are added up in EUR: 1 USD = 0.5 EUR.")),
            ("GBP 2", Ok("Amounts are added up in EUR: 1 USD = 0.5 EUR, 1 GBP = 2 EUR.")),
            ("EUR 2", Err("EUR is the base, so it is worth 1 and not 2.00.")),
            ("USD 0", Err("The rate of USD is 0; it has to be what one USD is worth, above 0.")),
            ("USD x", Err("'x' is not a rate; say what one is worth, such as :rates USD 0.92.")),
            ("XYZ 2", Err("'XYZ' is not a code of a currency, such as EUR or USD.")),
            ("JPY", Err("JPY has no rate.")),
            ("base usd", Ok("Amounts are added up in USD: 1 EUR = 2 USD, 1 GBP = 4 USD.")),
            ("USD", Err("USD is what amounts are added up in; :rates none removes all rates.")),
            ("GBP", Ok("Amounts are added up in USD: 1 EUR = 2 USD.")),
            ("EUR 1,5", Ok("Amounts are added up in USD: 1 EUR = 1.5 USD.")),
            (
                "none",
                Ok("There are no rates, so only amounts in one currency count. :rates USD 0.92 gives one."),
            ),
            ("EUR 2", Err("Say first which currency to add up in, such as :rates base EUR.")),
            ("EUR 1", Ok("Amounts are added up in EUR; :rates USD 0.92 says what others are worth.")),
        ] {
            let step = read(typed).and_then(|wanted| changed(rates.as_ref(), Some(Currency::Euro), &wanted));
            let said = step.map(|(_, after)| {
                rates = after;
                known(rates.as_ref())
            });
            assert_eq!(said.as_deref().map_err(String::as_str), expected, "{typed}");
        }
    }
}
