//! Whether a text that is about to take the place of a saved review has all of its decisions.

use std::io::{self, ErrorKind};

use memchr::memmem;

use super::pieces::DECISION;
use super::read;
use crate::review::Review;

/// Bytes of a text that is read again; in longer ones, which would take a while to read, decisions are counted.
const READ_AGAIN: usize = 16 * 1024 * 1024;

/// Reads the text again. Grows with it.
///
/// # Errors
/// [`ErrorKind::InvalidData`]: it cannot be read, or not all decisions are in it.
pub(super) fn check(text: &str, review: &Review) -> io::Result<()> {
    let found = match text.len() {
        0..=READ_AGAIN => read(text).ok().map(|again| again.decisions.len()),
        _ => Some(memmem::find_iter(text.as_bytes(), DECISION).count()),
    };
    if found == Some(review.decisions.len()) { Ok(()) } else { Err(ErrorKind::InvalidData.into()) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::data::date::Day;
    use crate::review::Decision;
    use crate::storage::atomic::replace;
    use crate::storage::disk::Disk;
    use crate::storage::review_file::write;
    use crate::tiering::bundled;

    #[test]
    fn a_text_without_one_of_the_decisions_does_not_replace_a_review() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.tierdeck.toml");
        std::fs::write(&path, "the old one").unwrap();
        let mut review = Review::new(Arc::new(bundled::default_model()));
        let noted = |note: &str| Arc::new(Decision { note: Some(note.into()), ..Decision::default() });
        let decided =
            (0..9).map(|number| (number.to_string().as_str().into(), noted("\n[decisions.\"3\"]\n")));
        review.decisions = Arc::new(decided.collect());
        let text = write(&review, "shop.csv", Day::of(2026, 3, 1).unwrap(), "").unwrap();
        assert_eq!(memmem::find_iter(text.as_bytes(), DECISION).count(), 9, "{text}");
        check(&text, &review).unwrap();
        let lacking = text.replacen("\n[decisions.\"4\"]", "\n[decisions.\"3\"]", 1);
        for wrong in [&text[..text.len() - 20], text.split("[decisions.\"8\"]").next().unwrap(), &lacking] {
            let error = replace(&Disk::Real, Path::new(&path), |_| check(wrong, &review)).unwrap_err();
            assert!(error.to_string().contains("would not have all of your decisions"), "{error}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "the old one");
        }
    }
}
