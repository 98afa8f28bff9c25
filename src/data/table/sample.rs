//! Some customers of a list, read as in the whole list.

use super::{Choices, Table};
use crate::data::join::OtherFile;
use crate::data::orders::AddingUp;

impl Table {
    /// The customers on these rows, which ascend: of orders, all orders of theirs, added up again. Every column is what it
    /// is in the whole list. Grows with it.
    pub(crate) fn of_customers(
        &self,
        rows: &[usize],
        choices: &Choices,
        how: &AddingUp,
        others: &[OtherFile],
    ) -> Table {
        let is_in = |row: usize| rows.binary_search(&row).is_ok();
        let Some(added) = self.added_rows() else {
            let dropped: Vec<usize> = (0..self.len()).filter(|row| !is_in(*row)).collect();
            return self.without(&dropped);
        };
        let lines = &added.lines;
        let customers = added.customers();
        let is_of_them = |line: &usize| customers[*line].is_some_and(|customer| is_in(customer.index()));
        let dropped: Vec<usize> = (0..lines.len()).filter(|line| !is_of_them(line)).collect();
        lines.without(&dropped).added_up(how).joined_with(others, choices)
    }

    fn without(&self, dropped: &[usize]) -> Table {
        Table { findings: self.findings.clone(), ..self.over(self.text.without(dropped).apart()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::csv::{Loader, Settings};

    #[test]
    fn the_rows_of_a_sample_are_not_those_of_the_list() {
        let mut loader = Loader::new(Settings::default());
        loader.push(b"id,revenue\n1,5\n2,6\n3,7\n").unwrap();
        loader.finish().unwrap();
        let choices = Choices::new();
        let list = Table::new(loader.snapshot().unwrap(), &choices);
        let sample = list.of_customers(&[0, 2], &choices, &AddingUp::default(), &[]);
        assert_eq!(sample.len(), 2);
        assert!(!sample.has_rows_of(&list) && list.has_rows_of(&list));
    }
}
