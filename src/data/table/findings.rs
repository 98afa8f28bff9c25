//! What is odd about the columns' types, and about the cells of columns that have been read.

use super::numbers::Occurrences;
use super::{Numbers, Table};
use crate::data::cell::Cell;
use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::display::{first_of, listed};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::infer::Inferred;
use crate::data::number::{Currency, Decimal, NumberFormat};

impl Table {
    /// What is odd about the columns' types, and about the cells of those columns that have been read so far.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = self.findings.clone();
        for (column, numbers) in self.column_ids().zip(&self.numbers) {
            let Some(numbers) = numbers.get() else { continue };
            findings.extend(self.placeholders(column, numbers));
            self.cell_findings(column, numbers, &mut findings);
            findings.extend(self.scale_finding(column));
            findings.extend(self.sign_finding(column));
            findings.extend(self.currency_findings(column, numbers));
        }
        findings.extend(self.currencies_of_columns());
        findings.extend(self.names_among_rows());
        // Of rows that were added up, it is said already.
        let lines = self.added_rows().map(|added| &added.lines);
        findings.extend([Table::thousands_in_header, Table::minor_units].iter().filter_map(|find| {
            let is_said = lines.is_some_and(|lines| find(lines).is_some());
            find(self).filter(|_| !is_said)
        }));
        findings.extend(self.other_sheets());
        let origin = &self.text.dialect().origin;
        findings.iter_mut().for_each(|finding| finding.message = origin.in_its_words(&finding.message));
        findings
    }

    /// The cells of a column that have a placeholder instead of a day.
    fn placeholders(&self, column: ColumnId, numbers: &Numbers) -> Option<Finding> {
        let Occurrences { count, rows } = &numbers.placeholders;
        let row = RowId(*rows.first()? as u32);
        let cell = self.cell(row, column);
        let (name, cell) = (&self.column(column)?.name, cell.trim());
        let message = match count {
            1 => format!("1 cell in '{name}' has '{cell}' instead of a date and counts as missing."),
            _ => format!(
                "{count} cells in '{name}' have '{cell}' or the like instead of a date and count as missing."
            ),
        };
        let line = Some(self.text.line(row));
        Some(Finding { kind: FindingKind::PlaceholderDate, count: *count, line, message })
    }

    fn cell_findings(&self, column: ColumnId, numbers: &Numbers, findings: &mut Vec<Finding>) {
        let Some(Column { name, kind, .. }) = self.column(column) else { return };
        let what = kind.name();
        let mut report = |kind, tally: &Occurrences, what: String| {
            if let Some(&first) = tally.rows.first() {
                let message = format!("{what}: {}.", self.examples(column, tally));
                let line = Some(self.text.line(RowId(first as u32)));
                findings.push(Finding { kind, count: tally.count, line, message });
            }
        };
        let misfit_kind = if what == "date" { FindingKind::NotADate } else { FindingKind::NotANumber };
        let misfits = match numbers.misfits.count {
            1 => format!("1 cell in '{name}' is not a {what} and counts as missing"),
            count => format!("{count} cells in '{name}' are not a {what} and count as missing"),
        };
        report(misfit_kind, &numbers.misfits, misfits);
        let cells = match numbers.unusable.count {
            1 => "1 cell".to_owned(),
            count => format!("{count} cells"),
        };
        let unusable =
            format!("Too large, infinite or an error of a spreadsheet, and so missing: {cells} in '{name}'");
        report(FindingKind::UnusableNumber, &numbers.unusable, unusable);
    }

    /// Says that a row names the columns in another order, as where lists were put together: a number cannot be read there,
    /// and is the name of a column.
    fn names_among_rows(&self) -> Option<Finding> {
        let is_name =
            |cell: &str| self.columns.iter().any(|column| column.name.trim().eq_ignore_ascii_case(cell));
        let named = self.column_ids().zip(&self.numbers).filter_map(|(column, numbers)| {
            let rows = numbers.get()?.misfits.rows.iter().map(|row| RowId(*row as u32));
            let mut rows = rows.filter(|row| is_name(self.text.cell(*row, column).trim()));
            rows.next().map(|row| (row, column))
        });
        let (row, column) = named.min()?;
        let line = self.text.line(row);
        let message = format!(
            "Line {line} names columns, such as '{}' below '{}': cells from there on may be in the wrong columns. Give both \
             lists the same columns in the same order.",
            self.text.cell(row, column).trim(),
            self.column(column)?.name,
        );
        Some(Finding { kind: FindingKind::SecondTable, count: 1, line: Some(line), message })
    }

    /// `'tbd' in line 5, 'open' in line 9`
    fn examples(&self, column: ColumnId, tally: &Occurrences) -> String {
        const LONGEST: usize = 24;
        let example = |row: &usize| {
            let row = RowId(*row as u32);
            let cell = self.text.cell(row, column);
            let start: String = cell.trim().chars().take(LONGEST).collect();
            format!("'{start}' in line {}", self.text.line(row))
        };
        let more = if tally.count > tally.rows.len() { ", and others" } else { "" };
        format!("{}{more}", tally.rows.iter().map(example).collect::<Vec<_>>().join(", "))
    }

    /// Says that the columns of money are each in another currency.
    fn currencies_of_columns(&self) -> Option<Finding> {
        let in_currency = self.columns.iter().filter_map(|column| match column.kind {
            ColumnType::Number(format) if column.role.is_some_and(Role::is_money) => {
                Some((column, format.currency?))
            }
            _ => None,
        });
        let all: Vec<(&Column, Currency)> = in_currency.collect();
        let (first, main) = all.first()?;
        // What has a rate is in the base.
        let comes_to = |currency: Currency| match self.rates() {
            Some(rates) if rates.rate(currency).is_some() => rates.base(),
            _ => currency,
        };
        let differs = |currency: Currency| !comes_to(currency).may_be(comes_to(*main));
        let (other, currency) = all.iter().find(|(_, currency)| differs(*currency))?;
        let message = format!(
            "'{}' is in {} and '{}' in {}, so what is worked out from both, such as margin and cost, is wrong.",
            first.name,
            main.code(),
            other.name,
            currency.code(),
        );
        Some(Finding::new(FindingKind::MixedCurrencies, 1, message))
    }

    /// Says that other sheets look as much like the list.
    fn other_sheets(&self) -> Option<Finding> {
        let sheet = self.text.dialect().origin.sheet().filter(|_| self.added_rows.is_none())?;
        const NAMED: usize = 3;
        let names: Vec<String> = sheet.rivals.iter().take(NAMED).map(|name| format!("'{name}'")).collect();
        let (others, look) = match sheet.rivals.len() - names.len() {
            0 if names.is_empty() => return None,
            0 => (listed(&names, "and"), if names.len() == 1 { "looks" } else { "look" }),
            more => (first_of(&names, more), "look"),
        };
        let message = format!(
            "Sheet '{}' is read, and {others} {look} as much like the list. --sheet NAME or the import screen chooses another.",
            sheet.name()
        );
        Some(Finding::new(FindingKind::SeveralSheets, sheet.rivals.len(), message))
    }

    /// Says that the header of one column of money speaks of thousands or millions, and that of another does not.
    fn thousands_in_header(&self) -> Option<Finding> {
        let is_money = |column: &&Column| {
            column.role.is_some_and(Role::is_money) && matches!(column.kind, ColumnType::Number(_))
        };
        let all = || self.columns.iter().filter(is_money);
        let (large, in_large) = all().find_map(|column| Some((column, header::multiple(&column.name)?)))?;
        let other = all().find(|column| header::multiple(&column.name) != Some(in_large))?;
        let message = format!(
            "'{}' is in {in_large} by its header and '{}' is not, so what is worked out from both, such as margin and \
             cost, is wrong. Bring both to one unit, or take the role from one of them.",
            large.name, other.name,
        );
        Some(Finding::new(FindingKind::ThousandsInHeader, 1, message))
    }
}

/// What is odd about the type of a column.
pub(super) fn of_type(name: &str, inferred: &Inferred) -> Vec<Finding> {
    let finding = |kind, message| Finding::new(kind, 1, message);
    let mut findings = Vec::new();
    let ColumnType::Number(format) = inferred.kind else { return findings };
    if let Some(kind) = inferred.ambiguous {
        findings.push(finding(kind, ambiguous(name, format, inferred)));
    }
    if inferred.numbers.sides {
        let below = if format.credit_is_positive { "DR or S" } else { "CR or H" };
        let message = if format.in_crores {
            format!(
                "Numbers in '{name}' are marked Cr; they are read as crores of 10,000,000, not as credits."
            )
        } else {
            format!(
                "Numbers in '{name}' are marked CR or DR, H or S; those with {below} are read as below 0."
            )
        };
        findings.push(finding(FindingKind::CreditMarks, message));
    }
    if inferred.numbers.both_taxes {
        let message = format!(
            "Some amounts in '{name}' are marked as with tax and some as without; they are read as they are written."
        );
        findings.push(finding(FindingKind::TaxMarks, message));
    }
    if inferred.numbers.percent_in_part && !inferred.numbers.percent_in_header {
        let message = format!(
            "Some numbers in '{name}' have a percent sign and some have none; all are read as percent."
        );
        findings.push(finding(FindingKind::ShareOrPercent, message));
    }
    findings
}

/// How an ambiguous column of numbers is read, with a cell of it.
fn ambiguous(name: &str, format: NumberFormat, inferred: &Inferred) -> String {
    let open = inferred.numbers.open.as_ref();
    let mark = open.map_or(Some(format.decimal), |open| open.mark).unwrap_or(Decimal::Point);
    let example = open.map(|open| &open.example).or(inferred.numbers.odd_decimals.as_ref());
    let example = example.map_or("", |example| example.trim());
    let (done, instead) = if format.decimal == mark {
        ("decimal", "group thousands")
    } else {
        ("grouping thousands", "be decimal")
    };
    let value = match format.read(example) {
        Cell::Value(value) => value,
        _ => f64::NAN,
    };
    format!(
        "The {} in the numbers of '{name}' is read as {done}: '{example}' is {value}. It could also {instead}. \
         The import screen can change that.",
        if mark == Decimal::Point { "point" } else { "comma" },
    )
}
