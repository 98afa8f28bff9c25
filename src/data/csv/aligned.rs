//! Lists whose cells are one below the other, with blanks between them, as programs print tables for people: each run of
//! blanks that all lines have at one place divides two columns.

/// Where the columns of such a list begin and end, and how far a line has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aligned {
    /// For each run of blanks that divides columns: its first place, and the first behind it, in characters.
    gaps: Vec<(usize, usize)>,
    /// The place of the next character in its line.
    at: usize,
    /// Blanks that are written only where more of the cell follows.
    blanks: usize,
    /// Whether a character of the cell was written.
    in_cell: bool,
    /// How many of the gaps are behind.
    passed: usize,
    /// Whether a gap divided the line.
    is_divided: bool,
}

/// Lines that have to show the columns, and the most that are looked at.
const LINES: std::ops::RangeInclusive<usize> = 3..=400;

impl Aligned {
    /// The columns of a list that begins like this; nothing where its cells are divided by a sign.
    pub fn of(sample: &str) -> Option<Aligned> {
        // The last line may not be complete.
        let whole = sample.rfind('\n').map_or(sample, |end| &sample[..end]);
        let all = || whole.lines().map(str::trim_end).filter(|line| !line.is_empty());
        let body: Vec<&str> = all().filter(|line| line.trim().contains("  ")).take(*LINES.end()).collect();
        let header = body.first()?;
        let others = all().take(*LINES.end()).filter(|line| !is_rule(line)).count();
        if body.len() < *LINES.start() || body.len() * 10 < others * 7 || has_sign(header, &body) {
            return None;
        }
        let is_ruled = |from: usize, to: usize| {
            let mut rules = all().filter(|line| is_rule(line));
            rules.any(|line| line.chars().skip(from).take(to - from).any(|letter| letter == ' '))
        };
        let mut gaps = gaps(&body);
        gaps.retain(|(from, to)| to - from > 1 || is_ruled(*from, *to));
        let cells = cells(header, &gaps);
        // Each column has a name; the list is no prose.
        let is_named = cells.len() > 1
            && cells.iter().all(|cell| cell.chars().any(char::is_alphanumeric))
            && header.trim_start().starts_with(char::is_alphabetic);
        let figures = |line: &&&str| cells_with_figures(line, &gaps);
        let are_figures = body[1..].iter().filter(figures).count() * 10 >= (body.len() - 1) * 7;
        (is_named && are_figures).then(|| Aligned::at_start(gaps))
    }

    fn at_start(gaps: Vec<(usize, usize)>) -> Aligned {
        Aligned { gaps, at: 0, blanks: 0, in_cell: false, passed: 0, is_divided: false }
    }

    /// The next text of the list, with a tab in place of the blanks between two cells.
    pub fn plain(&mut self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        for letter in text.chars() {
            if matches!(letter, '\n' | '\r') {
                if self.is_divided {
                    // The last cells of the line are empty.
                    plain.extend(std::iter::repeat_n('\t', self.gaps.len() - self.passed));
                }
                plain.push(letter);
                *self = Aligned::at_start(std::mem::take(&mut self.gaps));
                continue;
            }
            let gap = self.gaps.get(self.passed).copied();
            let is_behind = gap.is_some_and(|(_, to)| self.at + 1 >= to);
            if letter == ' ' {
                self.blanks += 1;
                let is_in_gap = gap.is_some_and(|(from, _)| self.at >= from);
                if is_in_gap && is_behind {
                    plain.push('\t');
                    (self.blanks, self.in_cell, self.is_divided) = (0, false, true);
                }
            } else {
                if self.in_cell {
                    plain.extend(std::iter::repeat_n(' ', self.blanks));
                }
                plain.push(letter);
                (self.blanks, self.in_cell) = (0, true);
            }
            self.passed += usize::from(is_behind);
            self.at += 1;
        }
        plain
    }
}

/// `------- -----`
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|letter| matches!(letter, '-' | ' ' | '='))
}

/// Whether a sign divides the cells of the header and of nearly all lines alike.
fn has_sign(header: &str, body: &[&str]) -> bool {
    b",;\t|".iter().any(|sign| {
        let count = |line: &str| line.bytes().filter(|byte| byte == sign).count();
        let in_header = count(header);
        let alike = body.iter().filter(|line| count(line) == in_header).count();
        in_header > 0 && (*sign == b'\t' || alike * 4 >= body.len() * 3)
    })
}

/// The runs of blanks that all lines have between the first and the last column.
fn gaps(body: &[&str]) -> Vec<(usize, usize)> {
    let width = body.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut is_filled = vec![false; width];
    for line in body {
        for (at, letter) in line.chars().enumerate() {
            is_filled[at] |= letter != ' ';
        }
    }
    let mut gaps: Vec<(usize, usize)> = Vec::new();
    let first = is_filled.iter().position(|filled| *filled).unwrap_or(width);
    for at in (first..width).filter(|at| !is_filled[*at]) {
        match gaps.last_mut() {
            Some((_, to)) if *to == at => *to += 1,
            _ => gaps.push((at, at + 1)),
        }
    }
    gaps
}

/// What a line has between the gaps.
fn cells(line: &str, gaps: &[(usize, usize)]) -> Vec<String> {
    let starts = std::iter::once(0).chain(gaps.iter().map(|(_, to)| *to));
    let ends = gaps.iter().map(|(from, _)| *from).chain([usize::MAX]);
    let cell = |(from, to): (usize, usize)| {
        let cell: String = line.chars().skip(from).take(to.saturating_sub(from)).collect();
        cell.trim().to_owned()
    };
    starts.zip(ends).map(cell).collect()
}

/// Whether a line has a cell of figures behind its first one.
fn cells_with_figures(line: &str, gaps: &[(usize, usize)]) -> bool {
    cells(line, gaps).iter().skip(1).any(|cell| cell.chars().any(|letter| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "  Kunde         Umsatz  Letzter Kauf\n  Acme & Söhne   1.200  01.02.2024\n  Bö                80\n\
                        \n  Cork & Co          5  03.02.2024\nEnde\n";

    #[test]
    fn cells_below_each_other_are_divided_by_tabs() {
        let aligned = Aligned::of(LIST).unwrap();
        let plain = "Kunde\tUmsatz\tLetzter Kauf\nAcme & Söhne\t1.200\t01.02.2024\nBö\t80\t\n\nCork & Co\t5\t03.02.2024\nEnde\n";
        assert_eq!(aligned.clone().plain(LIST), plain);
        for size in 1..LIST.len() {
            let letters: Vec<char> = LIST.chars().collect();
            let mut form = aligned.clone();
            let pieces = letters.chunks(size).map(|piece| form.plain(&piece.iter().collect::<String>()));
            assert_eq!(pieces.collect::<String>(), plain, "in pieces of {size}");
        }
    }

    #[test]
    fn other_lists_have_no_such_columns() {
        for text in [
            "Name  ,Revenue  ,City\nAcme  ,12  ,Bonn\nBolt  ,7   ,Kiel\n",
            " id |  name  | revenue\n  1 | Acme   |      12\n  2 | Bolt   |       7\n",
            "Name\nAcme  GmbH\nBolt  AG\nCork  Ltd\n",
            "Our list  of customers\nAnn Lee\nBo Ek\nCy Oz\n",
            "a,b\n1,2\n3,4\n",
        ] {
            assert_eq!(Aligned::of(text), None, "{text}");
        }
    }
}
