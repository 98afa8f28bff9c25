//! Dates as expressions write them: `2024-01-31`, counted from 1970-01-01.

use jiff::civil::Date;

/// Days since 1970-01-01 of a date written year first; none if it is not such a date.
pub(super) fn day_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let mut parts = text.splitn(3, '-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let epoch = Date::constant(1970, 1, 1);
    Some(f64::from(epoch.until(date).ok()?.get_days()))
}

/// A number of up to `longest` digits and nothing else.
fn digits(text: &str, longest: usize) -> Option<i16> {
    let fits = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::day_number;

    #[test]
    fn days_are_counted_from_1970() {
        for (text, day) in [
            ("1970-01-01", Some(0.0)),
            ("1969-12-31", Some(-1.0)),
            (" 2024-02-29 ", Some(19782.0)),
            ("2024-1-5", Some(19727.0)),
            ("2023-02-29", None),
            ("31.01.2024", None),
            ("2024-01", None),
            ("2024-01-31T00:00", None),
            ("+024-01-31", None),
            ("", None),
        ] {
            assert_eq!(day_number(text), day, "{text:?}");
        }
    }
}
