//! What the commands print for people: lines, sentences and tables of at most 80 columns, without characters that act on
//! the terminal.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use crate::data::display::{Signs, display_with, fit, lines_with, width};

/// The widest line.
pub const WIDTH: usize = 80;
/// Spaces between two columns of a table.
const GAP: usize = 2;
/// The least width that a column is cut to.
const NARROWEST: usize = 6;

/// Writes text for people.
pub struct Page<'a> {
    out: &'a mut dyn Write,
    signs: Signs,
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Text; cut where the table would be too wide.
    Left,
    /// Words with figures, such as a day; never cut.
    Whole,
    /// Numbers; never cut.
    Right,
}

impl<'a> Page<'a> {
    /// A page that goes to `out`.
    pub fn new(out: &'a mut dyn Write, signs: Signs) -> Page<'a> {
        Page { out, signs }
    }

    /// An empty line.
    ///
    /// # Errors
    /// Those of the writer; as for the other methods.
    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A sentence, broken between words.
    pub fn say(&mut self, words: &str) -> io::Result<()> {
        lines_with(words, WIDTH, self.signs).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    /// A note for standard error: one line for programs, and for a terminal lines with the words below each other.
    pub fn note(&mut self, words: &str) -> io::Result<()> {
        self.note_for(words, io::stderr().is_terminal())
    }

    fn note_for(&mut self, words: &str, is_terminal: bool) -> io::Result<()> {
        const LABEL: &str = "Note: ";
        if !is_terminal {
            return self.line(&format!("{LABEL}{words}"));
        }
        let lines = lines_with(words, WIDTH - LABEL.len(), self.signs);
        let under = " ".repeat(LABEL.len());
        let labels = std::iter::once(LABEL).chain(std::iter::repeat(&*under));
        labels.zip(&lines).try_for_each(|(label, line)| writeln!(self.out, "{label}{line}"))
    }

    /// A line as it is, however long.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        let line = self.shown(line).into_owned();
        writeln!(self.out, "{line}")
    }

    /// A table: `head` has the name of each column and how it is aligned; rows have a cell for each column.
    pub fn table(&mut self, head: &[(&str, Align)], rows: &[Vec<String>]) -> io::Result<()> {
        let names = head.iter().map(|(name, _)| (*name).to_owned()).collect();
        let rows: Vec<Vec<String>> = std::iter::once(&names)
            .chain(rows)
            .map(|row| row.iter().map(|cell| self.shown(cell).into_owned()).collect())
            .collect();
        let aligns: Vec<Align> = head.iter().map(|(_, align)| *align).collect();
        let widths = widths(&aligns, &rows);
        let ellipsis = if self.signs == Signs::Ascii { "..." } else { "…" };
        for row in rows {
            let mut line = String::new();
            for ((cell, &wide), align) in row.iter().zip(&widths).zip(&aligns) {
                let cell = fit(cell, wide, ellipsis);
                let blanks = " ".repeat(wide - width(&cell));
                let (before, after) =
                    if *align == Align::Right { (blanks, String::new()) } else { (String::new(), blanks) };
                if !line.is_empty() {
                    line.push_str(&" ".repeat(GAP));
                }
                line.extend([before, cell, after]);
            }
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        display_with(text, self.signs)
    }
}

/// The width of each column: that of its widest cell, with the widest text columns narrowed until the table fits.
fn widths(aligns: &[Align], rows: &[Vec<String>]) -> Vec<usize> {
    let widest =
        |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..aligns.len()).map(widest).collect();
    let all = |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    while all(&widths) > WIDTH {
        let texts = widths.iter_mut().zip(aligns).filter(|(_, align)| **align == Align::Left);
        match texts.map(|(wide, _)| wide).max_by_key(|wide| **wide) {
            Some(wide) if *wide > NARROWEST => *wide -= 1,
            _ => break,
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(signs: Signs, print: impl FnOnce(&mut Page) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        print(&mut Page::new(&mut out, signs)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn tables_are_aligned_by_what_the_reader_sees() {
        let rows = [vec!["株式会社".into(), "1,200".into()], vec!["a\u{1b}".into(), "-3".into()]];
        let head = [("Name", Align::Left), ("Profit", Align::Right)];
        assert_eq!(
            printed(Signs::Unicode, |page| page.table(&head, &rows)),
            "Name      Profit\n株式会社   1,200\na␛            -3\n"
        );
        assert!(printed(Signs::Ascii, |page| page.table(&head, &rows)).contains("a^[ "));
    }

    #[test]
    fn wide_tables_cut_text_and_never_numbers() {
        let rows = [vec!["n".repeat(100), "1".repeat(30), "m".repeat(50)]];
        let head = [("A", Align::Left), ("B", Align::Right), ("C", Align::Left)];
        let table = printed(Signs::Unicode, |page| page.table(&head, &rows));
        assert!(table.lines().all(|line| width(line) <= WIDTH), "{table}");
        assert!(table.contains(&"1".repeat(30)) && table.contains("n…") && table.contains("m…"), "{table}");
    }

    #[test]
    fn wide_tables_cut_no_figures_among_words() {
        let rows = [vec!["2026-03-01 10:20:30".into(), "n".repeat(60), "1,234 · 5,678".into()]];
        let head = [("When", Align::Whole), ("List", Align::Left), ("By tier", Align::Whole)];
        let table = printed(Signs::Unicode, |page| page.table(&head, &rows));
        assert!(table.contains("2026-03-01 10:20:30") && table.contains("1,234 · 5,678"), "{table}");
        assert!(table.contains("n…") && table.lines().all(|line| width(line) <= WIDTH), "{table}");
    }

    #[test]
    fn notes_are_broken_for_a_terminal_alone() {
        let sentence = "twelve chars ".repeat(10);
        let note = |is_terminal| printed(Signs::Unicode, |page| page.note_for(sentence.trim(), is_terminal));
        assert_eq!(note(false), format!("Note: {}\n", sentence.trim()));
        let lines: Vec<String> = note(true).lines().map(str::to_owned).collect();
        assert!(lines[0].starts_with("Note: twelve") && lines[1].starts_with("      "), "{lines:?}");
        assert!(lines.iter().all(|line| width(line) <= WIDTH), "{lines:?}");
    }

    #[test]
    fn sentences_are_broken_between_words() {
        let sentence = "twelve chars ".repeat(20);
        let text = printed(Signs::Unicode, |page| page.say(sentence.trim()));
        assert!(text.lines().all(|line| width(line) <= WIDTH), "{text}");
        assert_eq!(text.split_whitespace().count(), 40);
        assert_eq!(printed(Signs::Unicode, |page| page.say("a\nb")), "a␊b\n");
    }
}
