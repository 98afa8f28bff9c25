//! Lists in a form that is no list of cells yet, made one while they are decoded: tables that a database draws with the
//! lines of boxes, lines that are each one cell in quotes, and columns with blanks between them.

use super::aligned::Aligned;
use crate::data::finding::{Finding, FindingKind};
use crate::data::text::Record;

/// In what form the text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Redrawn {
    /// `│ Acme │ 1200 │`: read as if it were drawn with `|`, `-` and `+`.
    Boxes,
    /// `| Acme | 1200 |`, as MySQL, SAP and Markdown write: the bars at both ends of each line, which divide nothing, are
    /// taken off. Whether a line is beginning, and how many bars and blanks may be the last of it.
    Bars { begins: bool, kept: String },
    /// `"Acme;1200"`: the quotes around each line are taken off. Whether a line is beginning, and whether the last
    /// character was a quote, of which only the next tells what it is.
    QuotedLines { begins: bool, has_quote: bool },
    /// `Acme     1200`: cells one below the other, with blanks between them.
    Aligned(Aligned),
}

const UPRIGHT: &[char] = &['│', '┃', '║', '┆', '┊'];

/// At least this share of the lines is in that form.
const MOST: f64 = 0.9;

impl Redrawn {
    /// The form of a list that begins like this; nothing where it is one of cells.
    pub fn of(sample: &str) -> Option<Redrawn> {
        if has_bars_around(sample) {
            return Some(Redrawn::Bars { begins: true, kept: String::new() });
        }
        let is_boxes = sample.contains(UPRIGHT) && is_box(sample);
        if is_boxes {
            return Some(Redrawn::Boxes);
        }
        if sample.starts_with('"') && are_quoted_lines(sample) {
            return Some(Redrawn::QuotedLines { begins: true, has_quote: false });
        }
        Aligned::of(sample).map(Redrawn::Aligned)
    }

    /// What is said of it where the delimiter is told.
    pub fn reason(&self) -> &'static str {
        match self {
            Redrawn::Boxes => "the lines of the drawn table are read as | and -",
            Redrawn::Bars { .. } => "the bars at both ends of each line are taken off",
            Redrawn::QuotedLines { .. } => "the quotes around each whole line are taken off",
            Redrawn::Aligned(_) => "the blanks between cells one below the other are read as tabs",
        }
    }

    /// The next text of the list, as one of cells.
    pub fn plain(&mut self, text: &str) -> String {
        match self {
            Redrawn::Boxes => text.chars().map(drawn).collect(),
            Redrawn::Bars { begins, kept } => without_bars(text, begins, kept),
            Redrawn::QuotedLines { begins, has_quote } => without_quotes(text, begins, has_quote),
            Redrawn::Aligned(aligned) => aligned.plain(text),
        }
    }

    /// What was kept back of the last line, where nothing more comes.
    pub fn end(&mut self) -> String {
        match self {
            Redrawn::Aligned(aligned) => aligned.end(),
            Redrawn::Boxes | Redrawn::Bars { .. } | Redrawn::QuotedLines { .. } => String::new(),
        }
    }

    /// That some lines have cells which are longer than their columns.
    pub fn finding(&self) -> Option<Finding> {
        let Redrawn::Aligned(Aligned { overlong, .. }) = self else { return None };
        let (line, start) = overlong.first.clone()?;
        let message = match overlong.count {
            1 => format!(
                "1 line has a cell that is longer than its column: '{start}'. Where it ends is a guess; the cells after \
                 it may be missing."
            ),
            count => format!(
                "{count} lines have cells that are longer than their columns, such as '{start}'. Where they end is a \
                 guess; the cells after them may be missing."
            ),
        };
        Some(Finding { kind: FindingKind::OverlongCell, count: overlong.count, line: Some(line), message })
    }
}

/// The next text without the bars around its lines, from the state behind the text before.
fn without_bars(text: &str, begins: &mut bool, kept: &mut String) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().map(drawn) {
        match letter {
            '\n' | '\r' => {
                if !kept.starts_with('|') {
                    plain.push_str(kept);
                }
                kept.clear();
                plain.push(letter);
                *begins = true;
                continue;
            }
            '|' if *begins => {}
            '|' => {
                plain.push_str(&std::mem::take(kept));
                kept.push(letter);
            }
            ' ' if *begins => continue,
            ' ' if !kept.is_empty() => kept.push(letter),
            _ => {
                plain.push_str(&std::mem::take(kept));
                plain.push(letter);
            }
        }
        *begins = false;
    }
    plain
}

/// The next text without the quotes around its lines, likewise. Two quotes within are one.
fn without_quotes(text: &str, begins: &mut bool, has_quote: &mut bool) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_end = matches!(letter, '\n' | '\r');
        if std::mem::take(has_quote) && !is_end {
            plain.push('"');
            if letter == '"' {
                continue;
            }
        }
        match letter {
            '"' if *begins => {}
            '"' => *has_quote = true,
            _ => plain.push(letter),
        }
        *begins = is_end;
    }
    plain
}

/// The plain sign for a line of a box.
fn drawn(letter: char) -> char {
    match letter {
        '│' | '┃' | '║' | '┆' | '┊' => '|',
        '─' | '━' | '═' | '╌' | '┄' => '-',
        '\u{2500}'..='\u{257f}' => '+',
        _ => letter,
    }
}

/// Whether all lines of cells begin and end with a bar, and have the same number of them.
fn has_bars_around(sample: &str) -> bool {
    // The last line may not be complete.
    let whole = sample.rfind('\n').map_or(sample, |end| &sample[..end]);
    let lines: Vec<String> = whole.lines().map(|line| line.trim().chars().map(drawn).collect()).collect();
    let is_rule = |line: &str| line.chars().all(|letter| matches!(letter, '|' | '-' | '+' | '=' | ':' | ' '));
    let filled = lines.iter().filter(|line| !line.is_empty()).count();
    let rows: Vec<&String> = lines.iter().filter(|line| line.contains('|') && !is_rule(line)).collect();
    let bars = |line: &str| line.bytes().filter(|byte| *byte == b'|').count();
    let Some(most) = rows.first().map(|line| bars(line)) else { return false };
    let rules = lines.iter().filter(|line| !line.is_empty() && is_rule(line)).count();
    let is_within = |line: &&String| line.starts_with('|') && line.ends_with('|');
    let alike = rows.iter().filter(|line| bars(line) == most).count();
    rows.len() > 1
        && most > 2
        && rows.iter().all(is_within)
        && alike as f64 >= rows.len() as f64 * MOST
        && (rows.len() + rules) * 2 > filled
}

fn is_box(sample: &str) -> bool {
    let lines: Vec<&str> = sample.lines().filter(|line| !line.trim().is_empty()).collect();
    let is_drawn = |line: &&&str| line.chars().any(|letter| ('\u{2500}'..='\u{257f}').contains(&letter));
    let drawn = lines.iter().filter(is_drawn).count();
    let has_rule = lines.iter().any(|line| line.chars().all(drawn_line));
    has_rule && drawn >= 3 && drawn * 2 > lines.len()
}

fn drawn_line(letter: char) -> bool {
    letter == ' ' || ('\u{2500}'..='\u{257f}').contains(&letter)
}

/// Whether each line is one cell in quotes, and what is within the quotes has the same cells in nearly all lines.
fn are_quoted_lines(sample: &str) -> bool {
    // The last line may not be complete.
    let whole = sample.rfind('\n').map_or(sample, |end| &sample[..end]);
    let lines: Vec<&str> = whole.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    let inside: Option<Vec<String>> = lines.iter().map(|line| inside(line)).collect();
    let Some(inside) = inside.filter(|lines| lines.len() >= 2) else { return false };
    b";,\t|".iter().any(|&delimiter| {
        let cells = |line: &String| Record::new(line, delimiter).cells().count();
        let width = cells(&inside[0]);
        let alike = inside.iter().filter(|line| cells(line) == width).count();
        width > 1 && alike as f64 >= inside.len() as f64 * MOST
    })
}

/// What is within the quotes of a line that is one cell.
fn inside(line: &str) -> Option<String> {
    let inside = line.strip_prefix('"')?.strip_suffix('"')?;
    let is_one = !inside.replace("\"\"", "").contains('"');
    is_one.then(|| inside.replace("\"\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MYSQL: &str = "+----+------+\n| id | name |\n+----+------+\n|  1 | Acme |\n|  2 |      |\r\n+----+------+\n2 rows in set\n";

    const QUOTED: &str = "\"Kunde;Umsatz\"\n\"\"\"Ada; Co\"\";5\"\r\n\"Bo;6\"\n";

    #[test]
    fn what_is_in_another_form() {
        let quoted = Some(Redrawn::QuotedLines { begins: true, has_quote: false });
        for (text, form) in [
            (
                "┌──┬──┐\n│ a│ b│\n├──┼──┤\n│ 1│ 2│\n└──┴──┘\n",
                Some(Redrawn::Bars { begins: true, kept: String::new() }),
            ),
            (" a │ b \n═══╪═══\n 1 │ 2\n 3 │ 4\n(2 rows)\n", Some(Redrawn::Boxes)),
            ("a,b\n1│2,3\n", None),
            (MYSQL, Some(Redrawn::Bars { begins: true, kept: String::new() })),
            ("| a | b |\n|---|:--|\n| 1 | 2 |\n", Some(Redrawn::Bars { begins: true, kept: String::new() })),
            ("|a|b\n|1|2\n|3|4\n", None),
            ("a|b|\n1|2|\n3|4|\n", None),
            (QUOTED, quoted),
            ("\"Name\"\n\"Lee, Ann\"\n\"Ek, Bo\"\n", None),
            ("\"Name\",\"City\"\n\"Ann\",\"Bonn\"\n", None),
            ("\"a;b\"\n", None),
        ] {
            assert_eq!(Redrawn::of(text), form, "{text}");
        }
    }

    #[test]
    fn pieces_give_the_same_text_as_the_whole() {
        for size in 1..QUOTED.len() {
            let mut form = Redrawn::of(QUOTED).unwrap();
            let pieces = QUOTED.as_bytes().chunks(size).map(|piece| std::str::from_utf8(piece).unwrap());
            let text: String = pieces.map(|piece| form.plain(piece)).collect();
            assert_eq!(text, "Kunde;Umsatz\n\"Ada; Co\";5\r\nBo;6\n", "in pieces of {size}");
        }
        for size in 1..MYSQL.len() {
            let mut form = Redrawn::of(MYSQL).unwrap();
            let pieces = MYSQL.as_bytes().chunks(size).map(|piece| std::str::from_utf8(piece).unwrap());
            let text: String = pieces.map(|piece| form.plain(piece)).collect();
            let plain = "+----+------+\n id | name \n+----+------+\n  1 | Acme \n  2 |      \r\n+----+------+\n2 rows in set\n";
            assert_eq!(text, plain, "in pieces of {size}");
        }
        assert_eq!(Redrawn::Boxes.plain("│ ä │\n├─┼\n"), "| ä |\n+-+\n");
    }
}
