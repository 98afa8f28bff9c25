//! The time of day that may follow a day: recognised, so that it can be left aside.

/// Whether this is a time, in any common way of writing one, with or without a zone: `T10:15:00Z`,
/// ` 10:15 PM GMT-05:00`, `, 9:05`, or a lone `Z`.
pub(in crate::data) fn is_clock(tail: &[u8]) -> bool {
    const LONGEST: usize = 64;
    let text = match tail {
        b"Z" => return true,
        [b'T' | b't' | b' ' | b',' | b':', rest @ ..] => rest.trim_ascii(),
        _ => return false,
    };
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let minutes = text.get(digits..);
    matches!(digits, 1 | 2)
        && matches!(minutes, Some([b':' | b'.', b'0'..=b'5', b'0'..=b'9', ..]))
        && text.len() <= LONGEST
        && text.iter().all(|byte| byte.is_ascii_alphanumeric() || b" :.,+-/[]()_".contains(byte))
        || is_hour_alone(text, digits)
}

/// `10 PM`
fn is_hour_alone(text: &[u8], digits: usize) -> bool {
    matches!(digits, 1 | 2) && ends_in_am_or_pm(text) && text.len() <= digits + 3
}

/// Whether the hours of this time are counted to twelve, as where the month comes first.
pub(in crate::data) fn is_twelve_hour_clock(tail: &[u8]) -> bool {
    ends_in_am_or_pm(tail.trim_ascii())
}

fn ends_in_am_or_pm(text: &[u8]) -> bool {
    matches!(text, [.., b'a' | b'A' | b'p' | b'P', b'm' | b'M'])
}
