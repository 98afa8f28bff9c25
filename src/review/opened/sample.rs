//! A sample of a list: some of its customers, read as in the whole list.

use std::sync::Arc;

use crate::data::join::OtherFile;
use crate::data::number::counted;
use crate::data::orders::AddingUp;
use crate::data::table::Choices;
use crate::review::KeyIndex;
use crate::tiering::Today;

use super::Opened;

/// How many customers of a list are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampled {
    /// Customers in the sample.
    pub customers: usize,
    /// Customers in the whole list.
    pub of: usize,
}

impl Sampled {
    /// `a sample of 50,000 of 1,234,567 customers`
    pub fn in_words(&self) -> String {
        let number = |count: usize| crate::data::number::format_number(count as f64, 0);
        format!("a sample of {} of {}", number(self.customers), counted(self.of, "customer"))
    }
}

/// A sample, and where its customers are in the whole list.
#[derive(Debug)]
pub struct Sample {
    /// The list of these customers alone.
    pub opened: Opened,
    /// How many they are.
    pub sampled: Sampled,
    /// Their rows in the whole list, in order.
    rows: Vec<usize>,
}

impl Opened {
    /// This many customers of the list, the same ones however it is sorted, with all their orders; none where it has no
    /// more. Every column is read as in the whole list. Grows with it.
    pub fn sample(
        &self,
        most: usize,
        choices: &Choices,
        how: &AddingUp,
        others: &[OtherFile],
    ) -> Option<Sample> {
        let of = self.roster.customers();
        if of <= most {
            return None;
        }
        let rows = self.roster.sample(most);
        let table = Arc::new(self.table.of_customers(&rows, choices, how, others));
        let day = Today { computer: how.computer, ..Today::default() }.in_list(&self.table);
        let roster = Arc::new(self.roster.of_sample(&table, &rows, day));
        let opened =
            Opened { table, roster, added: self.added.clone(), about_result: self.about_result.clone() };
        Some(Sample { opened, sampled: Sampled { customers: rows.len(), of }, rows })
    }
}

impl Sample {
    /// Where the decisions about its customers are, of those in the whole list.
    pub fn places(&self, whole: &KeyIndex) -> KeyIndex {
        let place = |(row, key): (&usize, &_)| Some((self.rows.binary_search(row).ok()?, Clone::clone(key)));
        KeyIndex::of(whole.rows().iter().filter_map(place), [].into())
    }
}
