//! What the names in a model's formulas are in a database: the columns of its table, and what is worked out from them.

mod derived;
mod words;

use std::cell::{Cell, RefCell};

use crate::data::column::{ColumnId, ColumnType};
use crate::data::date::Day;
use crate::data::expr::{Expr, Names};
use crate::tiering::measure::{ColumnCells, Measures, NameMeaning, RATIO};
use crate::tiering::model::Better;
use crate::tiering::rule::lenient;
use crate::tiering::{FrozenScale, Model};

use super::SqlDialect;
use super::cells::{cell, growth, sum};
use super::live::{self, SqlQuantiles};
use super::scales::{directed, percentile};
use super::values::{NamedValue, NamedValues};

/// What names need, step by step.
pub(super) struct SqlNeeds {
    /// Columns of the table, each read in one way.
    pub columns: Vec<NamedValue>,
    /// The day that ages are counted to, where the list says it.
    pub as_of: Option<NamedValue>,
    /// What the formulas of measures give.
    pub figures: Vec<NamedValue>,
    /// The same without what the arithmetic leaves in the last digits.
    pub settled: Vec<NamedValue>,
    /// Measures that are ranked.
    pub values: Vec<NamedValue>,
    /// Where each is among those of all.
    pub ranks: Vec<NamedValue>,
    /// Quantiles of them, the same for all rows.
    pub quantiles: Vec<NamedValue>,
    /// Classes by them.
    pub classes: Vec<NamedValue>,
    /// What the classes make.
    pub segments: Vec<NamedValue>,
}

/// The names of a list, in the SQL of a dialect. What they need is gathered, step by step.
pub(super) struct SqlNames<'a> {
    pub dialect: SqlDialect,
    measures: &'a Measures,
    model: &'a Model,
    /// The scale whose numbers are in the script; none where the script works on the list as it is then.
    frozen: Option<&'a FrozenScale>,
    /// Columns of the table, each read in one way.
    columns: NamedValues<ColumnCells>,
    /// What the formulas of measures give, by the formula.
    figures: NamedValues<String>,
    /// The same without what the arithmetic leaves in the last digits.
    settled: NamedValues<String>,
    /// Measures that are ranked.
    values: NamedValues<String>,
    /// Their percentiles, more being better, and what else places a value among those of all.
    ranks: NamedValues<String>,
    /// Quantiles of them, where no scale is frozen.
    quantiles: SqlQuantiles,
    /// Classes of measures, by the measure.
    classes: NamedValues<String>,
    /// What the classes make.
    segments: NamedValues<String>,
    /// Whether today is the day of the table then, and not that of the list at hand.
    is_today_live: bool,
    /// Whether the day that ages are counted to was asked for, where the table says it.
    as_of: Cell<bool>,
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
        frozen: Option<&'a FrozenScale>,
    ) -> SqlNames<'a> {
        SqlNames {
            dialect,
            measures,
            model,
            frozen,
            columns: NamedValues::default(),
            figures: NamedValues::default(),
            settled: NamedValues::default(),
            values: NamedValues::default(),
            ranks: NamedValues::default(),
            quantiles: SqlQuantiles::new(dialect, "q"),
            classes: NamedValues::default(),
            segments: NamedValues::default(),
            is_today_live: frozen.is_none(),
            as_of: Cell::new(false),
            refused: RefCell::default(),
            inside: RefCell::default(),
            over_roles: Cell::new(false),
            is_ranked: Cell::new(false),
        }
    }

    /// The same with ages up to the day of the list at hand.
    pub fn on_the_day_of_the_list(self) -> SqlNames<'a> {
        SqlNames { is_today_live: false, ..self }
    }

    /// What the names that were written need.
    pub fn gathered(&self) -> SqlNeeds {
        // The columns that the day comes from are among those of the list.
        let as_of = self.as_of.get().then(|| self.newest_day()).flatten();
        let [places, quantiles] = self.quantiles.gathered();
        let mut ranks = self.ranks.values();
        ranks.extend(places);
        SqlNeeds {
            as_of,
            columns: self.columns.values(),
            figures: self.figures.values(),
            settled: self.settled.values(),
            values: self.values.values(),
            ranks,
            quantiles,
            classes: self.classes.values(),
            segments: self.segments.values(),
        }
    }

    /// The columns that were asked for.
    pub fn columns(&self) -> Vec<ColumnId> {
        self.columns.keys().into_iter().map(|cells| cells.column).collect()
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
        let is_today_live = self.is_today_live && self.measures.today().asked.is_none();
        let sql = cell(self.dialect, table, cells, is_today_live);
        self.columns.add(cells, ("c", &column.name), column.name.clone(), sql)
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

    fn meaning(&self, name: &str, quoted: bool) -> Option<NameMeaning> {
        match self.over_roles.get() {
            true => self.measures.meaning_of_role(name),
            false => self.measures.meaning(name, quoted),
        }
    }

    /// Whether something is worked out in a later step than what is ranked.
    fn is_ranked_already(&self, sql: &str) -> bool {
        let quantiles = self.quantiles.gathered().into_iter().flatten();
        let later = self.ranks.values().into_iter().chain(quantiles);
        let mut later = later.chain(self.classes.values()).chain(self.segments.values());
        later.any(|value| sql.contains(&value.alias))
    }

    fn words(&self, meaning: Option<NameMeaning>, name: &str) -> String {
        match meaning {
            None => NULL.to_owned(),
            Some(NameMeaning::AsOf(Day(day))) => {
                match self.is_today_live && !self.measures.newest_in().is_empty() {
                    true => {
                        self.as_of.set(true);
                        AS_OF.to_owned()
                    }
                    false => self.dialect.literal(f64::from(day)),
                }
            }
            Some(NameMeaning::Cells(cells)) => self.cells(cells),
            Some(NameMeaning::Sum(columns)) => self.sum(&columns),
            Some(NameMeaning::Growth([later, earlier])) => {
                let sql = growth(self.dialect, &self.sum(&later), &self.sum(&earlier));
                self.settled(name, sql, RATIO)
            }
            Some(NameMeaning::OverRoles(formula, None)) => self.formula(&formula, true),
            Some(NameMeaning::OverRoles(formula, Some(decimals))) => {
                self.settled(name, self.formula(&formula, true), decimals)
            }
            Some(NameMeaning::Formula(formula)) => self.formula(&formula, false),
            Some(NameMeaning::Ranks(parts)) => {
                let parts =
                    parts.iter().map(|(name, better)| directed(self.dialect, &self.rank(name), *better));
                self.mean(&parts.collect::<Vec<_>>())
            }
            Some(NameMeaning::RfmClass(measure, lower_is_better)) => self.class(measure, lower_is_better),
            Some(NameMeaning::RfmCode) => self.code(),
            Some(NameMeaning::RfmSegment) => self.segment(),
            Some(NameMeaning::SmallButValuable) => self.small_but_valuable(),
            Some(NameMeaning::Unspeakable(what)) => self.refuse(format!("{name} needs {what}")),
        }
    }

    /// What a formula gives, without what the arithmetic leaves in the last digits, by what it is called from then on.
    fn settled(&self, name: &str, sql: String, decimals: i32) -> String {
        if let Some(known) = self.settled.alias(&sql) {
            return known;
        }
        let figure = self.figures.add(sql.clone(), ("f", name), name.to_owned(), sql.clone());
        let settled = self.dialect.settled(&figure, decimals);
        self.settled.add(sql, ("v", name), String::new(), settled)
    }

    /// The newest day of the columns that say today; the same for all rows.
    fn newest_day(&self) -> Option<NamedValue> {
        let never = self.dialect.literal(NEVER);
        let newest = |cells: ColumnCells| format!("COALESCE(MAX({}), {never})", self.cells(cells));
        let days: Vec<String> = self.measures.newest_in().into_iter().map(newest).collect();
        let newest = match &days[..] {
            [] => return None,
            [only] => only.clone(),
            several => self.dialect.extreme(true, &several.join(", ")),
        };
        let sql = format!("NULLIF({newest}, {never})");
        Some(NamedValue::new("The day that ages are counted to", AS_OF, sql))
    }

    fn sum(&self, columns: &[ColumnId]) -> String {
        let table = self.measures.table();
        let is_number = |column: &&ColumnId| {
            table.column(**column).is_some_and(|column| matches!(column.kind, ColumnType::Number(_)))
        };
        let cells = |column: &ColumnId| {
            self.cells(ColumnCells { column: *column, share: false, latest: None, score: false })
        };
        sum(self.dialect, &columns.iter().filter(is_number).map(cells).collect::<Vec<_>>())
    }

    /// Whether anybody is known to have a measure.
    fn is_known(&self, measure: &str) -> bool {
        self.frozen.map_or_else(|| self.measures.has(measure), |frozen| frozen.knots(measure).is_some())
    }

    /// The percentile of a measure, more being better.
    fn rank(&self, measure: &str) -> String {
        if self.is_ranked.get() {
            return self.refuse(RANKED_TWICE.to_owned());
        }
        if let Some(known) = self.ranks.alias(&measure) {
            return known;
        }
        if !self.is_known(measure) {
            return NULL.to_owned();
        }
        let value = self.value(measure);
        let knots = self.frozen.and_then(|frozen| frozen.knots(measure));
        let sql = knots.map_or_else(
            || live::percentile(self.dialect, &value),
            |knots| percentile(self.dialect, &value, knots),
        );
        self.ranks.add(measure.to_owned(), ("p", measure), format!("Percentile of {measure}"), sql)
    }

    /// A measure that is ranked, by what it is called from then on.
    fn value(&self, measure: &str) -> String {
        if let Some(known) = self.values.alias(&measure) {
            return known;
        }
        if self.is_ranked.replace(true) {
            return self.refuse(RANKED_TWICE.to_owned());
        }
        let sql = match self.measures.meaning_of_name(measure) {
            Some(meaning) => self.words(Some(meaning), measure),
            None => self.formula(measure, false),
        };
        self.is_ranked.set(false);
        self.values.add(measure.to_owned(), ("m", measure), measure.to_owned(), sql)
    }
}

/// What the day that ages are counted to is called, where the list says it.
const AS_OF: &str = "as_of";

/// Before every day.
const NEVER: f64 = -1e9;

/// Why a rank has no place among what is ranked.
const RANKED_TWICE: &str = "it ranks what is a rank itself";

/// What is missing for everybody.
const NULL: &str = "NULL";
