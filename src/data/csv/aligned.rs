//! Lists whose cells are one below the other, with blanks between them, as programs print tables for people: each run of
//! blanks that all lines have at one place divides two columns.

/// Where the columns of such a list begin and end, and what of the last line has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Aligned {
    /// For each run of blanks that divides columns: its first place, and the first behind it, in characters.
    gaps: Vec<(usize, usize)>,
    /// The line whose end is still to come.
    line: String,
    /// Ends of lines so far.
    ends: u64,
    /// Lines with a cell that is longer than its column.
    pub overlong: Overlong,
}

/// Lines of which it is a guess where their cells end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Overlong {
    pub count: usize,
    /// The first of them and its number; none where there are none.
    pub first: Option<(u64, String)>,
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
        let gaps = gaps_of(header, &body, is_ruled);
        let cells = cells(header, &gaps);
        // Each column has a name; the list is no prose.
        let is_named = cells.len() > 1
            && cells.iter().all(|cell| cell.chars().any(char::is_alphanumeric))
            && header.trim_start().starts_with(char::is_alphabetic);
        let figures = |line: &&&str| cells_with_figures(line, &gaps);
        let are_figures = body[1..].iter().filter(figures).count() * 10 >= (body.len() - 1) * 7;
        (is_named && are_figures).then(|| Aligned { gaps, ..Aligned::default() })
    }

    /// The next text of the list, with a tab in place of the blanks between two cells. What is behind the last end of a
    /// line is kept until the next comes, or [`end`](Aligned::end).
    pub fn plain(&mut self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(['\n', '\r']) {
            let mut line = std::mem::take(&mut self.line);
            line.push_str(&rest[..at]);
            self.divide(&line, &mut plain);
            plain.push_str(&rest[at..=at]);
            self.ends += u64::from(rest.as_bytes()[at] == b'\n');
            rest = &rest[at + 1..];
        }
        self.line.push_str(rest);
        plain
    }

    /// The last line, where it has no end.
    pub fn end(&mut self) -> String {
        let mut plain = String::new();
        let line = std::mem::take(&mut self.line);
        self.divide(&line, &mut plain);
        plain
    }

    /// Adds a line, its cells divided by tabs.
    fn divide(&mut self, line: &str, plain: &mut String) {
        let line = line.trim_end();
        let letters: Vec<char> = line.chars().collect();
        // A title, or a row that has no more than its first cell.
        if self.gaps.first().is_none_or(|(_, to)| letters.len() < *to) {
            return plain.push_str(line.trim_start());
        }
        if let Some(cells) = self.cut(&letters) {
            return plain.push_str(&cells.join("\t"));
        }
        let pieces = pieces(&letters);
        if pieces.len() == 1 {
            return plain.push_str(line.trim_start());
        }
        let text = |(from, to): &(usize, usize)| letters[*from..*to].iter().collect::<String>();
        let mut cells = vec![String::new(); self.gaps.len() + 1];
        let (places, too_long) = self.places(&pieces);
        if too_long > 0 {
            self.overlong.count += 1;
            let first = || (self.ends + 1, line.trim_start().chars().take(40).collect());
            self.overlong.first.get_or_insert_with(first);
        }
        if too_long > 0 && pieces.len() == cells.len() {
            // What is behind the long cell was moved to the right.
            cells = pieces.iter().map(text).collect();
        } else if too_long <= 1 {
            places.iter().zip(&pieces).for_each(|(at, piece)| cells[*at] = text(piece));
        } else {
            cells[0] = line.trim_start().to_owned();
        }
        plain.push_str(&cells.join("\t"));
    }

    /// The cells of a line that has blanks wherever a column ends; none of others.
    fn cut(&self, letters: &[char]) -> Option<Vec<String>> {
        let mut cells = Vec::with_capacity(self.gaps.len() + 1);
        let mut start = 0;
        for &(from, to) in &self.gaps {
            let at = match letters.get(from..to.min(letters.len())) {
                Some(gap) => from + place_to_cut(gap)?,
                None => letters.len(),
            };
            cells.push(trimmed(letters, start, at));
            start = at;
        }
        cells.push(trimmed(letters, start, letters.len()));
        Some(cells)
    }

    /// The column in which each piece of a line begins, and how many reach into another one or share theirs.
    fn places(&self, pieces: &[(usize, usize)]) -> (Vec<usize>, usize) {
        let column = |at: usize| self.gaps.iter().filter(|(_, to)| *to <= at).count();
        let places: Vec<usize> = pieces.iter().map(|(from, _)| column(*from)).collect();
        let ends = pieces.iter().map(|(_, to)| column(to - 1));
        let too_long = places.iter().zip(ends).filter(|(from, to)| *from != to).count();
        let shared = places.windows(2).filter(|pair| pair[0] >= pair[1]).count();
        (places, too_long + 2 * shared)
    }
}

/// Where to cut within what should be blanks between two columns; none where that is not sure.
fn place_to_cut(gap: &[char]) -> Option<usize> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in (0..gap.len()).filter(|at| gap[*at] == ' ') {
        match runs.last_mut() {
            Some((_, to)) if *to == at => *to += 1,
            _ => runs.push((at, at + 1)),
        }
    }
    match (runs.as_slice(), gap.is_empty()) {
        (_, true) => Some(0),
        // A single blank may be one within a long cell.
        ([(from, to)], _) if *to == gap.len() || to - from > 1 => Some(*from),
        _ => None,
    }
}

fn trimmed(letters: &[char], from: usize, to: usize) -> String {
    letters[from.min(to)..to].iter().collect::<String>().trim().to_owned()
}

/// Where the pieces of a line begin and end that have two blanks or more between them.
fn pieces(letters: &[char]) -> Vec<(usize, usize)> {
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    for at in (0..letters.len()).filter(|at| letters[*at] != ' ') {
        match pieces.last_mut() {
            Some((_, to)) if at - *to < 2 => *to = at + 1,
            _ => pieces.push((at, at + 1)),
        }
    }
    pieces
}

/// The runs of blanks that divide the columns: that all lines have, or else all that have as many cells as the header,
/// where a few have a cell that is longer than its column.
fn gaps_of(header: &str, body: &[&str], is_ruled: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let wide = |lines: &[&str], filled_by: usize| {
        let mut gaps = gaps(lines, filled_by);
        gaps.retain(|(from, to)| to - from > 1 || is_ruled(*from, *to));
        gaps
    };
    let all = wide(body, 1);
    let cells = |line: &str| pieces(&line.chars().collect::<Vec<char>>()).len();
    let named = cells(header);
    if all.len() + 1 >= named {
        return all;
    }
    let whole: Vec<&str> = body.iter().copied().filter(|line| cells(line) == named).collect();
    let some = if whole.len() * 2 >= body.len() { wide(&whole, whole.len() / 4 + 1) } else { Vec::new() };
    if some.len() + 1 == named { some } else { all }
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

/// The runs of blanks between the first and the last column that the header and all lines have, but for fewer than
/// `filled_by`.
fn gaps(body: &[&str], filled_by: usize) -> Vec<(usize, usize)> {
    let width = body.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut filled = vec![0; width];
    for (line, weight) in body.iter().zip(std::iter::once(filled_by).chain(std::iter::repeat(1))) {
        for (at, letter) in line.chars().enumerate() {
            filled[at] += if letter == ' ' { 0 } else { weight };
        }
    }
    let is_filled: Vec<bool> = filled.iter().map(|lines| *lines >= filled_by).collect();
    let mut gaps: Vec<(usize, usize)> = Vec::new();
    let first = is_filled.iter().position(|filled| *filled).unwrap_or(width);
    let end = is_filled.iter().rposition(|filled| *filled).map_or(0, |last| last + 1);
    for at in (first..end).filter(|at| !is_filled[*at]) {
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
            assert_eq!(pieces.collect::<String>() + &form.end(), plain, "in pieces of {size}");
        }
    }

    #[test]
    fn a_cell_that_is_longer_than_its_column_moves_no_other() {
        let list = "Customer      Revenue   City    Last order\n\
                    Acme          1200.00   Bonn    2026-01-02\n\
                    Bolt           800.00   Ulm     2025-11-02\n\
                    Cord and Sons  700.00           2025-10-02\n\
                    Cord and Daughters  650.00   Ulm     2025-10-02\n\
                    Dune and Daughters Ltd 600.00   2025-09-02\n\
                    Fitz and Daughters 50.00        2025-09-03\n\
                    Echo           500.00   Kiel    2025-08-02\n\
                    Gulf           500.00   Castrop-Rauxel  2025-08-03\n\
                    Hotel          400.00   Paris   2025-08-04\n\
                    India          300.00   Rome    2025-08-05\n\
                    Juliet         300.00   Rome    2025-08-06\n";
        let mut aligned = Aligned::of(list).unwrap();
        let plain = "Customer\tRevenue\tCity\tLast order\n\
                     Acme\t1200.00\tBonn\t2026-01-02\nBolt\t800.00\tUlm\t2025-11-02\n\
                     Cord and Sons\t700.00\t\t2025-10-02\nCord and Daughters\t650.00\tUlm\t2025-10-02\n\
                     Dune and Daughters Ltd 600.00\t\t\t2025-09-02\n\
                     Fitz and Daughters 50.00\t\t\t2025-09-03\n\
                     Echo\t500.00\tKiel\t2025-08-02\nGulf\t500.00\tCastrop-Rauxel\t2025-08-03\n\
                     Hotel\t400.00\tParis\t2025-08-04\n\
                     India\t300.00\tRome\t2025-08-05\nJuliet\t300.00\tRome\t2025-08-06\n";
        let (read, last) = (aligned.plain(list), aligned.end());
        assert_eq!(read + &last, plain);
        assert_eq!(aligned.overlong.count, 4);
        assert_eq!(aligned.overlong.first.as_ref().map(|(line, _)| *line), Some(5));
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
