//! What the names in a model's formulas are in a database: the columns of its table, and what is worked out from them.

use std::cell::{Cell, RefCell};

use crate::data::cell::missing_words;
use crate::data::column::{ColumnId, ColumnType};
use crate::data::date::Day;
use crate::data::expr::{Expr, Names, SqlWords};
use crate::data::fold::folded;
use crate::data::table::{Scale, Table};
use crate::tiering::measure::{ColumnCells, Measures, NameMeaning};
use crate::tiering::model::Better;
use crate::tiering::rfm;
use crate::tiering::rule::lenient;
use crate::tiering::{FrozenScale, Model};

use super::SqlDialect;
use super::scales::{directed, percentile};

/// A value that a step of the script works out, to be named in the steps after it.
#[derive(Clone, Debug)]
pub(super) struct NamedValue {
    /// What it is, for a comment.
    pub about: String,
    /// What it is called from then on.
    pub alias: String,
    /// How it is worked out.
    pub sql: String,
}

/// Values of one step, each by what it was asked for with, in the order in which they were.
struct NamedValues<K>(RefCell<Vec<(K, NamedValue)>>);

impl<K> Default for NamedValues<K> {
    fn default() -> NamedValues<K> {
        NamedValues(RefCell::default())
    }
}

impl<K: PartialEq> NamedValues<K> {
    /// What a value is called, where it was asked for before.
    fn alias(&self, wanted: &impl PartialEq<K>) -> Option<String> {
        self.0.borrow().iter().find(|(known, _)| wanted == known).map(|(_, value)| value.alias.clone())
    }

    /// Adds a value and gives what it is called: a new name in small letters, digits and underscores like `name`, after a
    /// letter that says what it is.
    fn add(&self, key: K, (kind, name): (&str, &str), about: String, sql: String) -> String {
        let plain =
            |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
        let name: String = name.chars().map(plain).take(40).collect();
        let name = format!("{kind}_{}", name.trim_matches('_'));
        let mut values = self.0.borrow_mut();
        let is_free = |name: &String| values.iter().all(|(_, value)| value.alias != *name);
        let mut names = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}_{number}")));
        let alias = names.find(is_free).unwrap_or(name);
        values.push((key, NamedValue { about, alias: alias.clone(), sql }));
        alias
    }

    fn values(&self) -> Vec<NamedValue> {
        self.0.borrow().iter().map(|(_, value)| value.clone()).collect()
    }
}

/// The names of a list, in the SQL of a dialect. What they need is gathered, step by step.
pub(super) struct SqlNames<'a> {
    pub dialect: SqlDialect,
    measures: &'a Measures,
    model: &'a Model,
    frozen: &'a FrozenScale,
    /// Columns of the table, each read in one way.
    columns: NamedValues<ColumnCells>,
    /// Measures that are ranked.
    values: NamedValues<String>,
    /// Their percentiles on the frozen scale, more being better.
    ranks: NamedValues<String>,
    /// Why something cannot be said: the first reason.
    refused: RefCell<Option<String>>,
    /// Formulas that are being written, each inside the one before: one that names itself has no value.
    inside: RefCell<Vec<String>>,
    /// Whether names are those in the formula of a measure.
    over_roles: Cell<bool>,
    /// Whether a measure is being written that is ranked then.
    is_ranked: Cell<bool>,
}

impl<'a> SqlNames<'a> {
    pub fn new(
        dialect: SqlDialect,
        measures: &'a Measures,
        model: &'a Model,
        frozen: &'a FrozenScale,
    ) -> SqlNames<'a> {
        SqlNames {
            dialect,
            measures,
            model,
            frozen,
            columns: NamedValues::default(),
            values: NamedValues::default(),
            ranks: NamedValues::default(),
            refused: RefCell::default(),
            inside: RefCell::default(),
            over_roles: Cell::new(false),
            is_ranked: Cell::new(false),
        }
    }

    /// The columns of the table, the measures that are ranked, and their percentiles, as far as they were asked for.
    pub fn gathered(&self) -> [Vec<NamedValue>; 3] {
        [self.columns.values(), self.values.values(), self.ranks.values()]
    }

    /// A measure, column or formula that gives a number.
    ///
    /// # Errors
    /// It cannot be said in this dialect: a sentence.
    pub fn number(&self, text: &str) -> Result<String, String> {
        self.written(text, self.measures)
    }

    /// A condition of a rule.
    ///
    /// # Errors
    /// As [`number`](Self::number).
    pub fn condition(&self, text: &str) -> Result<String, String> {
        self.written(text, &lenient(self.measures))
    }

    /// The percentile of a criterion's measure, where that is on the frozen scale already.
    pub fn known_rank(&self, measure: &str, better: Better) -> Option<String> {
        let rank = self.ranks.alias(&measure.trim())?;
        Some(directed(self.dialect, &rank, better))
    }

    fn written(&self, text: &str, names: &dyn Names) -> Result<String, String> {
        let said = |message: String| format!("'{text}' cannot be said in SQL: {message}");
        let expr = Expr::parse(text).map_err(|error| said(error.message))?;
        let (_, written) = expr.in_sql(names, self).map_err(|error| said(error.message))?;
        match self.refused.borrow_mut().take() {
            Some(reason) => Err(said(reason)),
            None => Ok(written),
        }
    }

    /// A column of the table by what it is called from then on.
    fn cells(&self, cells: ColumnCells) -> String {
        if let Some(known) = self.columns.alias(&cells) {
            return known;
        }
        let table = self.measures.table();
        let Some(column) = table.column(cells.column) else { return NULL.to_owned() };
        let sql = self.cell(table, cells);
        self.columns.add(cells, ("c", &column.name), column.name.clone(), sql)
    }

    /// How a cell is read.
    fn cell(&self, table: &Table, cells: ColumnCells) -> String {
        let Some(column) = table.column(cells.column) else { return NULL.to_owned() };
        let dialect = self.dialect;
        let name = dialect.name(&column.name);
        match column.kind {
            ColumnType::Date(_) => {
                let day = dialect.day(&name);
                match cells.latest {
                    None => day,
                    Some(Day(latest)) => {
                        format!(
                            "CASE WHEN {day} <= {} THEN {day} END",
                            self.dialect.literal(f64::from(latest))
                        )
                    }
                }
            }
            ColumnType::Number(_) => {
                let number = dialect.number(&name);
                match cells.share && table.scale(cells.column) == Scale::Percent {
                    true => format!("({number}) / {}", dialect.literal(100.0)),
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
            return NULL.to_owned();
        }
        self.inside.borrow_mut().push(formula.to_owned());
        let before = self.over_roles.replace(over_roles);
        let written = Expr::parse(formula).and_then(|expr| match over_roles {
            true => expr.in_sql(&self.measures.role_names(), self),
            false => expr.in_sql(self.measures, self),
        });
        self.over_roles.set(before);
        self.inside.borrow_mut().pop();
        match written {
            Ok((_, sql)) => sql,
            Err(error) => self.refuse(error.message),
        }
    }

    fn refuse(&self, reason: String) -> String {
        self.refused.borrow_mut().get_or_insert(reason);
        NULL.to_owned()
    }

    fn words(&self, meaning: Option<NameMeaning>, name: &str) -> String {
        match meaning {
            None => NULL.to_owned(),
            Some(NameMeaning::AsOf(Day(day))) => self.dialect.literal(f64::from(day)),
            Some(NameMeaning::Cells(cells)) => self.cells(cells),
            Some(NameMeaning::Sum(columns)) => self.sum(&columns),
            Some(NameMeaning::Growth([later, earlier])) => {
                let (later, earlier) = (self.sum(&later), self.sum(&earlier));
                format!("(({later} - {earlier}) / NULLIF({earlier}, {}))", self.dialect.literal(0.0))
            }
            Some(NameMeaning::OverRoles(formula)) => self.formula(&formula, true),
            Some(NameMeaning::Formula(formula)) => self.formula(&formula, false),
            Some(NameMeaning::Ranks(parts)) => {
                let parts =
                    parts.iter().map(|(name, better)| directed(self.dialect, &self.rank(name), *better));
                self.mean(&parts.collect::<Vec<_>>())
            }
            Some(NameMeaning::RfmClass(measure, lower_is_better)) => self.class(measure, lower_is_better),
            Some(NameMeaning::RfmCode) => self.code(),
            Some(NameMeaning::RfmSegment) => {
                let code = self.code();
                let cases = rfm::segment_codes().map(|(name, codes)| {
                    let codes: Vec<String> =
                        codes.iter().map(|code| self.dialect.literal(f64::from(*code))).collect();
                    format!(" WHEN {code} IN ({}) THEN {}", codes.join(", "), self.dialect.text(name))
                });
                format!("(CASE{} END)", cases.collect::<String>())
            }
            Some(NameMeaning::SmallButValuable) => self.small_but_valuable(),
            Some(NameMeaning::Unspeakable(what)) => self.refuse(format!("{name} needs {what}")),
        }
    }

    fn sum(&self, columns: &[ColumnId]) -> String {
        let cells = |column: &ColumnId| {
            self.cells(ColumnCells { column: *column, share: false, latest: None, score: false })
        };
        format!("({})", columns.iter().map(cells).collect::<Vec<_>>().join(" + "))
    }

    /// The percentile of a measure on the frozen scale, more being better.
    fn rank(&self, measure: &str) -> String {
        if let Some(known) = self.ranks.alias(&measure) {
            return known;
        }
        let Some(knots) = self.frozen.knots(measure) else { return NULL.to_owned() };
        let value = self.value(measure);
        let sql = percentile(self.dialect, &value, knots);
        self.ranks.add(measure.to_owned(), ("p", measure), format!("Percentile of {measure}"), sql)
    }

    /// A measure that is ranked, by what it is called from then on.
    fn value(&self, measure: &str) -> String {
        if let Some(known) = self.values.alias(&measure) {
            return known;
        }
        if self.is_ranked.replace(true) {
            return self.refuse("it ranks what is a rank itself".to_owned());
        }
        let sql = match self.measures.meaning_of_name(measure) {
            Some(meaning) => self.words(Some(meaning), measure),
            None => self.formula(measure, false),
        };
        self.is_ranked.set(false);
        self.values.add(measure.to_owned(), ("m", measure), measure.to_owned(), sql)
    }

    fn class(&self, measure: &str, lower_is_better: bool) -> String {
        let Some(knots) = self.frozen.knots(measure) else { return NULL.to_owned() };
        let value = self.value(measure);
        let (cuts, is_one) = rfm::frozen_cuts(knots);
        if is_one {
            return format!("(CASE WHEN {value} IS NOT NULL THEN {} END)", self.dialect.literal(3.0));
        }
        let [zero, one, five] = [0.0, 1.0, 5.0].map(|number| self.dialect.literal(number));
        let above = |cut: &f64| {
            format!("CASE WHEN {value} > {} THEN {one} ELSE {zero} END", self.dialect.literal(*cut))
        };
        let above = cuts.iter().map(above).collect::<Vec<_>>().join(" + ");
        let class = if lower_is_better { format!("{five} - ({above})") } else { format!("{one} + {above}") };
        format!("(CASE WHEN {value} IS NOT NULL THEN {class} END)")
    }

    fn code(&self) -> String {
        let [recency, frequency, monetary] =
            [("days_since_order", true), ("orders", false), ("revenue", false)]
                .map(|(name, lower)| self.class(name, lower));
        let [hundred, ten] = [100.0, 10.0].map(|number| self.dialect.literal(number));
        format!("({recency} * {hundred} + {frequency} * {ten} + {monetary})")
    }

    /// The mean of those that are known.
    fn mean(&self, parts: &[String]) -> String {
        let [zero, one] = [0.0, 1.0].map(|number| self.dialect.literal(number));
        let sum: Vec<String> = parts.iter().map(|part| format!("COALESCE({part}, {zero})")).collect();
        let known = |part| format!("CASE WHEN {part} IS NULL THEN {zero} ELSE {one} END");
        let known: Vec<String> = parts.iter().map(known).collect();
        format!("(({}) / NULLIF({}, {zero}))", sum.join(" + "), known.join(" + "))
    }

    fn small_but_valuable(&self) -> String {
        let limits = &self.model.small_but_valuable;
        let size = self.rank("revenue");
        let known = limits.high_on.iter().filter(|measure| self.frozen.knots(measure).is_some());
        let voices: Vec<String> = known.map(|measure| self.rank(measure)).collect();
        if voices.is_empty() {
            return "(CASE WHEN 1 = 0 THEN 1 = 1 END)".to_owned();
        }
        let is_known: Vec<String> = voices.iter().map(|voice| format!("{voice} IS NOT NULL")).collect();
        let [from, none] = [limits.high_from, -1.0].map(|number| self.dialect.literal(number));
        let is_loud: Vec<String> =
            voices.iter().map(|voice| format!("COALESCE({voice}, {none}) >= {from}")).collect();
        let (is_known, is_loud) = (is_known.join(" OR "), is_loud.join(" OR "));
        let is_small = format!("{size} <= {}", self.dialect.literal(limits.revenue_up_to));
        format!("(CASE WHEN {size} IS NOT NULL AND ({is_known}) THEN {is_small} AND ({is_loud}) END)")
    }
}

/// What is missing for everybody.
const NULL: &str = "NULL";

impl SqlWords for SqlNames<'_> {
    fn number(&self, number: f64) -> String {
        self.dialect.number_alone(number)
    }

    fn name(&self, name: &str, quoted: bool) -> String {
        let meaning = match self.over_roles.get() {
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
