//! Why the system refused something, in words for people: its own have numbers.

use std::io::{Error, ErrorKind};

/// A few words to stand in brackets or after a colon: `there is no such file`. What only the system can say is said in
/// its words, without its number.
pub fn in_words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".into(),
        ErrorKind::PermissionDenied => "you have no permission".into(),
        ErrorKind::NotADirectory => "a part of the path is not a folder".into(),
        ErrorKind::IsADirectory => "it is a folder".into(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".into(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        ErrorKind::InvalidFilename => "the disk does not allow that name".into(),
        ErrorKind::FileTooLarge => "files of that size are not allowed there".into(),
        _ => without_number(&error.to_string()),
    }
}

/// `Device or resource busy (os error 16)` without what is in brackets.
fn without_number(words: &str) -> String {
    let end = words.rfind(" (os error ").filter(|_| words.ends_with(')'));
    words[..end.unwrap_or(words.len())].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_the_system_is_said() {
        for number in 1..134 {
            let words = in_words(&Error::from_raw_os_error(number));
            assert!(!words.is_empty() && !words.contains("os error"), "{number}: {words}");
        }
        assert_eq!(in_words(&Error::other("a link in a circle (os")), "a link in a circle (os");
        assert_eq!(in_words(&ErrorKind::NotFound.into()), "there is no such file");
    }
}
