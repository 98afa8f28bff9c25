//! Lengths of time, in hours: `12:30`, `7.5 h`, `12h 30m`, `1h30`, `45 Min.`.

use crate::data::header::is_one_of;

const HOURS: &str = "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren u godz godziny godzin tim \
    timme timmar time timer t";
const MINUTES: &str = "m min mins minute minutes minuten minuto minutos minuti minut minuty minuter minutter";
const SECONDS: &str = "s sec secs second seconds sek sekunden";

/// The hours of a length of time that has its units, or a colon between hours and minutes.
pub(in crate::data) fn read_duration(text: &str) -> Option<f64> {
    let text = text.trim();
    let (minus, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    if text.len() > 32 || !text.starts_with(|first: char| first.is_ascii_digit() || first == 'P') {
        return None;
    }
    by_colons(text).or_else(|| by_units(text.strip_prefix("PT").unwrap_or(text))).map(|hours| hours * minus)
}

/// `12:30`, `100:05:30`
fn by_colons(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str, most: usize| {
        let is_number = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<f64>().ok()).flatten()
    };
    let below_60 = |part: &str| number(part, 2).filter(|value| *value < 60.0 && part.len() == 2);
    match parts.as_slice() {
        [hours, minutes] => Some(number(hours, 5)? + below_60(minutes)? / 60.0),
        [hours, minutes, seconds] => {
            Some(number(hours, 5)? + below_60(minutes)? / 60.0 + below_60(seconds)? / 3600.0)
        }
        _ => None,
    }
}

/// Numbers with their units, the largest first; the last may be minutes without a unit: `1h30`.
fn by_units(text: &str) -> Option<f64> {
    let mut rest = text;
    let (mut hours, mut size) = (0.0, f64::INFINITY);
    while !rest.is_empty() {
        let digits =
            rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
        let value: f64 = rest[..digits].replace(',', ".").parse().ok()?;
        let behind = rest[digits..].trim_start();
        let letters = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let unit = behind[..letters].to_lowercase();
        let is = |of: &str| is_one_of(&unit, of);
        let own = match () {
            () if is(HOURS) => 1.0,
            () if is(MINUTES) => 1.0 / 60.0,
            () if is(SECONDS) => 1.0 / 3600.0,
            () if unit.is_empty() && size == 1.0 && value < 60.0 && digits == 2 => 1.0 / 60.0,
            () => return None,
        };
        if own >= size {
            return None;
        }
        (hours, size) = (hours + value * own, own);
        rest = behind[letters..].trim_start_matches(['.', ',', ' ', '\u{a0}']);
    }
    size.is_finite().then_some(hours)
}

#[cfg(test)]
mod tests {
    use super::read_duration;

    #[test]
    fn lengths_of_time_are_hours() {
        for (text, hours) in [
            ("12:30", 12.5),
            ("0:45", 0.75),
            ("100:06", 100.1),
            ("1:30:00", 1.5),
            ("-2:30", -2.5),
            ("12h", 12.0),
            ("7.5 h", 7.5),
            ("7,5 Std.", 7.5),
            ("12h 30m", 12.5),
            ("1h30", 1.5),
            ("1 hr 30 mins", 1.5),
            ("2 hours, 15 minutes", 2.25),
            ("45 Min.", 0.75),
            ("3 Stunden", 3.0),
            ("PT1H30M", 1.5),
            ("8 timmar", 8.0),
        ] {
            let read = read_duration(text).unwrap_or(f64::NAN);
            assert!((read - hours).abs() < 1e-9, "{text}: {read}");
        }
        for text in [
            "12",
            "12.5",
            "12:60",
            "12:3",
            "9:00-17:00",
            "5 days",
            "30m 2h",
            "h",
            "",
            "12:30 pm",
            "1h 2h",
            "P",
        ] {
            assert_eq!(read_duration(text), None, "{text}");
        }
    }
}
