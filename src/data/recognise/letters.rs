//! The small form of letters that are compared as they are written: nearly all that names are written with.

use std::sync::LazyLock;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfkc_quick};

use super::is_invisible;

/// Letters with a code below this are in the table; those above it are rare.
const MOST: usize = 0x1_0000;

/// The small form by letter; 0 for letters that do not have one that is one letter, or that change beside others.
static SMALL: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let small = |code: u32| {
        let letter = char::from_u32(code).filter(|letter| is_plain(*letter))?;
        let mut small = letter.to_lowercase();
        let (first, more) = (small.next()?, small.next());
        if more.is_some() { None } else { u16::try_from(u32::from(first)).ok() }
    };
    (0..MOST as u32).map(|code| small(code).unwrap_or_default()).collect()
});

/// Whether a letter is the same in a text of one Unicode form, whatever is beside it, and is seen.
fn is_plain(letter: char) -> bool {
    let is_normal = is_nfkc_quick(std::iter::once(letter)) == IsNormalized::Yes;
    is_normal && canonical_combining_class(letter) == 0 && !letter.is_whitespace() && !is_invisible(letter)
}

/// Adds a text in small letters with one blank between words, where all of its letters are plain. Gives whether they were;
/// else what was added has to be thrown away.
pub(super) fn small_into(text: &str, out: &mut String) -> bool {
    let mut after_blank = false;
    for letter in text.chars() {
        if letter == ' ' {
            after_blank = !out.is_empty();
            continue;
        }
        let small = SMALL.get(letter as usize).copied().unwrap_or_default();
        let Some(small) = char::from_u32(small.into()).filter(|small| *small != '\0') else {
            return false;
        };
        if std::mem::take(&mut after_blank) {
            out.push(' ');
        }
        out.push(small);
    }
    true
}
