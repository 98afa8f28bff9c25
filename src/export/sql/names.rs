//! What the names in a model's formulas are in a database: the columns of its table, and what is worked out from them.

use std::cell::RefCell;

use crate::data::cell::missing_words;
use crate::data::column::{ColumnId, ColumnType};
use crate::data::date::Day;
use crate::data::expr::{Expr, Kind, Names, Source, SqlWords, sql_number};
use crate::data::fold::folded;
use crate::data::table::{Scale, Table};
use crate::tiering::measure::{ColumnCells, Meaning, Measures, as_name};
use crate::tiering::model::Better;
use crate::tiering::rfm;
use crate::tiering::scale::ScaleCurve;
use crate::tiering::{FrozenScale, Model};

use super::Dialect;
use super::scales::{percentile, scaled};

/// A column that the script reads: how, and what it is called from then on.
#[derive(Clone, Debug)]
pub(super) struct ReadColumn {
    cells: ColumnCells,
    pub alias: String,
    pub sql: String,
    pub header: String,
}

/// The names of a list, in the SQL of a dialect.
pub(super) struct SqlNames<'a> {
    pub dialect: Dialect,
    measures: &'a Measures,
    model: &'a Model,
    frozen: &'a FrozenScale,
    /// In the order in which they were asked for.
    read: RefCell<Vec<ReadColumn>>,
    /// Why something cannot be said: the first reason.
    refused: RefCell<Option<String>>,
    /// Formulas that are being written, each inside the one before: one that names itself has no value.
    inside: RefCell<Vec<String>>,
    /// Whether names are those in the formula of a measure.
    over_roles: RefCell<bool>,
}

impl<'a> SqlNames<'a> {
    pub fn new(dialect: Dialect, measures: &'a Measures, model: &'a Model, frozen: &'a FrozenScale) -> SqlNames<'a> {
        SqlNames {
            dialect,
            measures,
            model,
            frozen,
            read: RefCell::default(),
            refused: RefCell::default(),
            inside: RefCell::default(),
            over_roles: RefCell::new(false),
        }
    }

    /// The columns that were asked for.
    pub fn read(&self) -> Vec<ReadColumn> {
        self.read.borrow().clone()
    }

    /// A measure, column or formula that gives a number.
    ///
    /// # Errors
    /// It cannot be said in this dialect: a sentence.
    pub fn number(&self, text: &str) -> Result<String, String> {
        self.written(text, self.measures).map(|(_, sql)| sql)
    }

    /// A condition of a rule.
    ///
    /// # Errors
    /// As [`number`](Self::number).
    pub fn condition(&self, text: &str, names: &dyn Names) -> Result<String, String> {
        self.written(text, names).map(|(_, sql)| sql)
    }

    fn written(&self, text: &str, names: &dyn Names) -> Result<(Kind, String), String> {
        let said = |message: String| format!("'{text}' cannot be said in SQL: {message}");
        let expr = Expr::parse(text).map_err(|error| said(error.message))?;
        let written = expr.in_sql(names, self).map_err(|error| said(error.message))?;
        match self.refused.borrow_mut().take() {
            Some(reason) => Err(said(reason)),
            None => Ok(written),
        }
    }

    /// A column of the table by what it is called from then on.
    fn cells(&self, cells: ColumnCells) -> String {
        if let Some(known) = self.read.borrow().iter().find(|known| known.cells == cells) {
            return known.alias.clone();
        }
        let table = self.measures.table();
        let Some(column) = table.column(cells.column) else { return "NULL".to_owned() };
        let alias = self.alias(&column.name);
        let sql = self.cell(table, cells);
        let header = column.name.clone();
        self.read.borrow_mut().push(ReadColumn { cells, alias: alias.clone(), sql, header });
        alias
    }

    /// A new name in small letters, digits and underscores.
    fn alias(&self, header: &str) -> String {
        let mut name: String = header
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' })
            .take(40)
            .collect();
        name = format!("c_{}", name.trim_matches('_'));
        let read = self.read.borrow();
        let is_free = |name: &String| read.iter().all(|known| known.alias != *name);
        if is_free(&name) {
            return name;
        }
        (2..).map(|number| format!("{name}_{number}")).find(is_free).unwrap_or(name)
    }

    /// How a cell is read.
    fn cell(&self, table: &Table, cells: ColumnCells) -> String {
        let Some(column) = table.column(cells.column) else { return "NULL".to_owned() };
        let dialect = self.dialect;
        let name = dialect.name(&column.name);
        match column.kind {
            ColumnType::Date(_) => {
                let day = dialect.day(&name);
                match cells.latest {
                    None => day,
                    Some(Day(latest)) => {
                        format!("CASE WHEN {day} <= {} THEN {day} END", sql_number(f64::from(latest)))
                    }
                }
            }
            ColumnType::Number(_) => {
                let number = dialect.number(&name);
                match cells.share && table.scale(cells.column) == Scale::Percent {
                    true => format!("({number}) / 100.0"),
                    false => number,
                }
            }
            ColumnType::Text | ColumnType::Empty => {
                if cells.score {
                    *self.refused.borrow_mut() = Some(format!("{} is read as a score of words", column.name));
                }
                let text = dialect.trimmed(&dialect.as_text(&name));
                let words: Vec<String> = missing_words().map(|word| dialect.text(&folded(word))).collect();
                format!("CASE WHEN LOWER({text}) IN ('', {}) THEN NULL ELSE {text} END", words.join(", "))
            }
        }
    }

    /// A formula in brackets.
    fn formula(&self, formula: &str, over_roles: bool) -> String {
        if self.inside.borrow().iter().any(|outer| outer == formula) {
            return "NULL".to_owned();
        }
        self.inside.borrow_mut().push(formula.to_owned());
        let before = self.over_roles.replace(over_roles);
        let written = Expr::parse(formula).and_then(|expr| match over_roles {
            true => expr.in_sql(&self.measures.role_names(), self),
            false => expr.in_sql(self.measures, self),
        });
        self.over_roles.replace(before);
        self.inside.borrow_mut().pop();
        match written {
            Ok((_, sql)) => sql,
            Err(error) => self.refuse(error.message),
        }
    }

    fn refuse(&self, reason: String) -> String {
        self.refused.borrow_mut().get_or_insert(reason);
        "NULL".to_owned()
    }

    fn measure(&self, name: &str) -> String {
        self.words(self.measures.meaning_of_name(name), name)
    }

    fn words(&self, meaning: Option<Meaning>, name: &str) -> String {
        match meaning {
            None => "NULL".to_owned(),
            Some(Meaning::AsOf(Day(day))) => sql_number(f64::from(day)),
            Some(Meaning::Cells(cells)) => self.cells(cells),
            Some(Meaning::Sum(columns)) => self.sum(&columns),
            Some(Meaning::Growth([later, earlier])) => {
                let (later, earlier) = (self.sum(&later), self.sum(&earlier));
                format!("(({later} - {earlier}) / NULLIF({earlier}, 0.0))")
            }
            Some(Meaning::OverRoles(formula)) => self.formula(&formula, true),
            Some(Meaning::Formula(formula)) => self.formula(&formula, false),
            Some(Meaning::Ranks(parts)) => {
                let parts: Vec<String> =
                    parts.iter().map(|(name, better)| self.ranked(name, *better)).collect();
                mean(&parts)
            }
            Some(Meaning::RfmClass(measure, lower_is_better)) => self.class(measure, lower_is_better),
            Some(Meaning::RfmCode) => self.code(),
            Some(Meaning::RfmSegment) => {
                let code = self.code();
                let cases = rfm::segment_codes().map(|(name, codes)| {
                    let codes: Vec<String> = codes.iter().map(|code| sql_number(f64::from(*code))).collect();
                    format!(" WHEN {code} IN ({}) THEN {}", codes.join(", "), self.dialect.text(name))
                });
                format!("(CASE{} END)", cases.collect::<String>())
            }
            Some(Meaning::SmallButValuable) => self.small_but_valuable(),
            Some(Meaning::Unspeakable(what)) => self.refuse(format!("{name} needs {what}")),
        }
    }

    fn sum(&self, columns: &[ColumnId]) -> String {
        let cells = |column: &ColumnId| {
            self.cells(ColumnCells { column: *column, share: false, latest: None, score: false })
        };
        format!("({})", columns.iter().map(cells).collect::<Vec<_>>().join(" + "))
    }

    /// The percentile of a measure on the frozen scale.
    fn ranked(&self, measure: &str, better: Better) -> String {
        let value = self.number_or_refuse(measure);
        match self.frozen.knots(measure) {
            Some(knots) => percentile(&value, knots, better),
            None => "NULL".to_owned(),
        }
    }

    fn number_or_refuse(&self, measure: &str) -> String {
        match self.measures.meaning_of_name(measure) {
            Some(meaning) => self.words(Some(meaning), measure),
            None => self.formula(measure, false),
        }
    }

    fn class(&self, measure: &str, lower_is_better: bool) -> String {
        let value = self.measure(measure);
        let Some(knots) = self.frozen.knots(measure) else { return "NULL".to_owned() };
        let (cuts, is_one) = rfm::frozen_cuts(knots);
        if is_one {
            return format!("(CASE WHEN {value} IS NOT NULL THEN 3.0 END)");
        }
        let above = cuts.iter().map(|cut| format!("CASE WHEN {value} > {} THEN 1.0 ELSE 0.0 END", sql_number(*cut)));
        let above = above.collect::<Vec<_>>().join(" + ");
        let class = if lower_is_better { format!("5.0 - ({above})") } else { format!("1.0 + {above}") };
        format!("(CASE WHEN {value} IS NOT NULL THEN {class} END)")
    }

    fn code(&self) -> String {
        let [recency, frequency, monetary] =
            [("days_since_order", true), ("orders", false), ("revenue", false)].map(|(name, lower)| self.class(name, lower));
        format!("({recency} * 100.0 + {frequency} * 10.0 + {monetary})")
    }

    fn small_but_valuable(&self) -> String {
        let limits = &self.model.small_but_valuable;
        let size = self.ranked("revenue", Better::Higher);
        let known = limits.high_on.iter().filter(|measure| self.frozen.knots(measure).is_some());
        let voices: Vec<String> = known.map(|measure| self.ranked(measure, Better::Higher)).collect();
        let is_known = voices.iter().map(|voice| format!("{voice} IS NOT NULL")).collect::<Vec<_>>().join(" OR ");
        let is_loud = voices.iter().map(|voice| format!("COALESCE({voice}, -1.0) >= {}", sql_number(limits.high_from)));
        let is_loud = is_loud.collect::<Vec<_>>().join(" OR ");
        let is_small = format!("{size} <= {}", sql_number(limits.revenue_up_to));
        format!("(CASE WHEN {size} IS NOT NULL AND ({is_known}) THEN {is_small} AND ({is_loud}) END)")
    }

    /// A criterion's value on its scale, 0 to 100.
    ///
    /// # Errors
    /// As [`number`](Self::number).
    pub fn criterion(&self, value: &str, curve: &ScaleCurve<'_>, better: Better) -> String {
        scaled(value, curve, better)
    }
}

/// The mean of those that are known.
fn mean(parts: &[String]) -> String {
    let sum = parts.iter().map(|part| format!("COALESCE({part}, 0.0)")).collect::<Vec<_>>().join(" + ");
    let known = parts.iter().map(|part| format!("CASE WHEN {part} IS NULL THEN 0.0 ELSE 1.0 END"));
    format!("(({sum}) / NULLIF({}, 0.0))", known.collect::<Vec<_>>().join(" + "))
}

impl SqlWords for SqlNames<'_> {
    fn name(&self, name: &str, quoted: bool) -> String {
        let meaning = match *self.over_roles.borrow() {
            true => self.measures.meaning_of_role(name),
            false => self.measures.meaning(name, quoted),
        };
        self.words(meaning, name)
    }

    fn text(&self, text: &str) -> String {
        self.dialect.text(text)
    }

    fn folded(&self, text: &str) -> String {
        format!("LOWER({text})")
    }

    fn trimmed(&self, text: &str) -> String {
        self.dialect.trimmed(text)
    }

    fn extreme(&self, largest: bool, values: &str) -> String {
        self.dialect.extreme(largest, values)
    }

    fn remainder(&self, one: &str, other: &str) -> String {
        self.dialect.remainder(one, other)
    }

    fn like(&self, text: &str, pattern: &str) -> String {
        self.dialect.like(text, pattern)
    }

    fn over_all(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

/// A name that a formula can have, in the words of a comment.
pub(super) fn in_comment(header: &str) -> String {
    as_name(header)
}

