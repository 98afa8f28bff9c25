//! Groups below rows that add them up, as pivot tables write them.

use super::figures::{Proof, RowFigures};
use super::{ABOVE, BELOW, GROUP, Label, RunningSums, Search};

/// Fewer digits could be chance.
const DIGITS: usize = 6;
/// The same where a total adds up the groups.
const DIGITS_WITH_TOTAL: usize = 5;
/// Members of a group.
const MOST: usize = 500;

impl Search<'_> {
    /// Whether the whole list is groups, each below the row that adds it up; a row that adds up all may come first, and
    /// a total of all last.
    pub(super) fn judge_heads(&mut self) {
        let rows: Vec<usize> = (0..self.rows.min(GROUP + 1)).filter(|row| !self.is_out(*row)).collect();
        if self.rows > GROUP {
            return;
        }
        let of_all = || {
            let below = rows.get(1..).unwrap_or_default();
            let heads = self.heads(below)?;
            (self.adds_up(rows[0], &heads)).then(|| [&rows[..1], &heads].concat())
        };
        if let Some(heads) = self.heads(&rows).or_else(of_all) {
            self.found.extend(heads.into_iter().map(|head| (head, BELOW)));
        } else if let Some((total, heads)) = self.heads_of_total(&rows) {
            self.found.extend(heads.into_iter().map(|head| (head, BELOW)));
            self.found.insert(total, ABOVE);
        }
    }

    /// The rows that each add up those between it and the next; none where these are not all.
    fn heads(&self, rows: &[usize]) -> Option<Vec<usize>> {
        let (mut heads, mut at, mut digits) = (Vec::new(), 0, 0);
        while let Some(&head) = rows.get(at) {
            at += self.group_below(&rows[at..])?;
            heads.push(head);
            digits += self.figures.row(head).digits();
        }
        (heads.len() > 1 && digits >= DIGITS).then_some(heads)
    }

    /// How many rows are in the group that the first of them adds up, with it.
    fn group_below(&self, rows: &[usize]) -> Option<usize> {
        let members = rows.get(1..)?.iter().take(MOST).enumerate();
        let mut sums = RunningSums::new(self.figures.columns());
        for (at, &row) in members {
            sums.add(&self.figures.row(row).values);
            if at > 0 && is_sum(&self.figures.row(rows[0]), &sums, Proof::EXACT) {
                return Some(at + 2);
            }
        }
        None
    }

    fn adds_up(&self, row: usize, heads: &[usize]) -> bool {
        let mut sums = RunningSums::new(self.figures.columns());
        heads.iter().for_each(|head| sums.add(&self.figures.row(*head).values));
        is_sum(&self.figures.row(row), &sums, Proof::EXACT)
    }

    /// The last row that is called a total, and the rows above it that add up others, where it adds up what is in no
    /// group and the heads of the others. Groups of one member are looked for only where it does not without them.
    fn heads_of_total(&self, rows: &[usize]) -> Option<(usize, Vec<usize>)> {
        let is_total =
            |row: &usize| self.claimed.contains(row) && self.figures.row(*row).label() == Label::Total;
        let place = rows.iter().rposition(is_total)?;
        let total = self.figures.row(rows[place]);
        let said: Vec<RowFigures<'_>> = rows[..place].iter().map(|row| self.figures.row(*row)).collect();
        [2, 1].into_iter().find_map(|least| {
            let sizes = self.sizes(&said, least);
            let (mut at, mut sums) = (0, RunningSums::new(self.figures.columns()));
            while at < said.len() {
                sums.add(&said[at].values);
                at += sizes[at];
            }
            let heads: Vec<usize> = (0..said.len()).filter(|at| sizes[*at] > 1).collect();
            let digits = heads.iter().map(|at| said[*at].digits()).sum::<usize>() + total.digits();
            let are_groups = sizes.iter().any(|size| *size > 2) && digits >= DIGITS_WITH_TOTAL;
            (are_groups && is_sum(&total, &sums, Proof::ALONE))
                .then(|| (rows[place], heads.into_iter().map(|at| rows[at]).collect()))
        })
    }

    /// By row: how many are in the group that it adds up, with it and the groups within; 1 where it adds up none.
    fn sizes(&self, said: &[RowFigures<'_>], least: usize) -> Vec<usize> {
        let mut sizes = vec![1; said.len()];
        let proof = if least == 1 { Proof::ALONE } else { Proof::EXACT };
        for head in (0..said.len()).rev() {
            let (mut at, mut sums) = (head + 1, RunningSums::new(self.figures.columns()));
            while at < said.len() && at - head <= MOST {
                sums.add(&said[at].values);
                at += sizes[at];
                if sums.rows >= least && is_sum(&said[head], &sums, proof) {
                    sizes[head] = at - head;
                    break;
                }
            }
        }
        sizes
    }
}

fn is_sum(said: &RowFigures<'_>, sums: &RunningSums, proof: Proof) -> bool {
    said.has_figures() && said.are_sums(sums, proof)
}
