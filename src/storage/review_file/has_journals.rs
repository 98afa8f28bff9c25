//! How much of journals a review has: a comment at its top, so that what could not be cleared from a journal is not offered
//! again, whatever happens to the review meanwhile. Where it is missing or fits no journal, everything is offered.

use super::about::ABOUT;
use crate::storage::journal::JournalPart;

/// Before the part, in a line of its own. Versions that do not know it take it for a comment of a person.
const HAS: &str = "# Has the journal of unsaved changes up to: ";

/// The text of a review with the `parts` of journals that it has.
pub(super) fn written(mut text: String, parts: &[JournalPart]) -> String {
    let lines: String = parts.iter().map(|part| format!("{HAS}{part}\n")).collect();
    // Before the blank line.
    text.insert_str(ABOUT.len() - 1, &lines);
    text
}

/// The parts of journals that the text of a review says it has.
pub(super) fn read(text: &str) -> Vec<JournalPart> {
    let lines = text.lines().map(str::trim);
    let top = lines.take_while(|line| line.is_empty() || line.starts_with('#'));
    top.filter_map(|line| JournalPart::read(line.strip_prefix(HAS)?)).collect()
}

/// Whether a line says that: it is written again with each save.
pub(super) fn is_said(line: &str) -> bool {
    line.starts_with(HAS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::review_file::comments::Comments;

    #[test]
    fn the_parts_are_read_at_the_top_alone_and_written_again() {
        let parts = [JournalPart::default().and(b"one"), JournalPart::default().and(b"another")];
        let text = written(format!("{ABOUT}format = 1\n"), &parts);
        assert_eq!(read(&text), parts);
        assert_eq!(read(&text.replace('\n', "\r\n")), parts);
        assert!(text.ends_with("\n\nformat = 1\n"), "{text}");
        assert_eq!(Comments::of(&text).rest(), "", "they are no comments of a person");
        let below = format!("format = 1\n{HAS}{}\n", parts[0]);
        let torn = text.replace(HAS, "# Has: ");
        assert_eq!([read(&below), read(&torn), read(ABOUT)], [vec![], vec![], vec![]]);
        assert_eq!(written(ABOUT.to_owned(), &[]), ABOUT);
    }
}
