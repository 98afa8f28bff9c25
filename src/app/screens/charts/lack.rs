//! What a list lacks for a chart, and what to do about it.

use crate::tiering::back_test::NoBackTest;
use crate::tiering::charts::Lack;
use crate::tiering::measure;

/// The sentence about it; `{key:ID}` stands for a key. Nothing is kept of the demo.
pub fn in_words(lack: &Lack, kept: bool) -> String {
    let role = "{key:import} in the table names the column that has it";
    match lack {
        Lack::Customers => "This list has no customers, so there is nothing to draw. {key:back} goes back.".into(),
        Lack::Measure(name) => format!(
            "This list has no {}. {role}; {{key:measure}} shows another measure.",
            measure::in_words(name)
        ),
        Lack::Values(name) => format!(
            "No customer has a value of {}. {{key:measure}} shows another measure.",
            measure::in_words(name)
        ),
        Lack::Scores => "No customer has a score, so there is nothing to spread. {key:models} in the table chooses a model \
                         that this list has the columns for."
            .into(),
        Lack::TwoMeasures => format!("A map needs two columns of numbers; this list has fewer. {role}."),
        Lack::Dates => format!(
            "This chart needs the number of orders and the day of the last one, and this list does not have both. {role}; \
             a list of orders has both as well."
        ),
        Lack::States if !kept => "Nothing is saved of this list, so it has no earlier states. Open a list from a file: each \
                                  save keeps one, and this chart shows how many customers each tier had then."
            .into(),
        Lack::States => "No earlier state of this list was kept yet. Each save keeps one. Then this chart shows how many \
                         customers each tier had then and has now."
            .into(),
        Lack::Periods => "This list has no months or other periods side by side. A list with a column for each month, or a \
                          list of orders, shows here what each tier brought over time."
            .into(),
        Lack::BackTest(NoBackTest::NotOrders) => format!(
            "{} {{key:import}} in the table says what the rows are.",
            NoBackTest::NotOrders.in_words()
        ),
        Lack::BackTest(lack) => lack.in_words(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_not_said_to_be_kept_of_the_demo() {
        assert!(in_words(&Lack::States, true).contains("Each save keeps one."));
        assert!(in_words(&Lack::States, false).starts_with("Nothing is saved of this list"));
    }
}
