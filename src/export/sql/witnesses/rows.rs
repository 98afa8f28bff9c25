//! The rows: some of the list, and what one cell of them may be instead.

use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::date::Day;
use crate::data::expr::Expr;
use crate::data::table::Table;
use crate::tiering::measure::NameMeaning;
use crate::tiering::model::Criterion;
use crate::tiering::{Knots, Model, Tiering};

/// This many rows at most: SQLite joins 500 by one statement.
const MOST: usize = 300;
/// This many of them are of the list.
const OF_LIST: usize = 60;
/// This many knots of a measure are looked at, from the first to the last.
const KNOTS: usize = 8;

/// Rows with a cell for each column of the list, numbers written with points and days year first.
pub(super) struct WitnessRows {
    /// The columns that count, keys first.
    pub columns: Vec<ColumnId>,
    /// The cells of all columns; blank where they are missing.
    pub rows: Vec<Vec<String>>,
}

impl WitnessRows {
    /// Rows for what a model reads of a list.
    pub fn of(tiering: &Tiering, keys: &[ColumnId], read: &[ColumnId]) -> WitnessRows {
        let table = tiering.measures.table();
        let row = |row: usize| -> Vec<String> {
            let mut cells = vec![String::new(); table.columns().len()];
            read.iter().for_each(|column| cells[column.index()] = plain(table, row, *column));
            cells
        };
        let chosen = chosen(tiering);
        let mut rows: Vec<Vec<String>> = chosen.iter().map(|at| row(*at)).collect();
        let nobody = vec![String::new(); table.columns().len()];
        rows.push(nobody.clone());
        let changed = |at: usize, column: ColumnId, value: String| {
            let mut cells = row(at);
            cells[column.index()] = value;
            cells
        };
        rows.extend(at_rules(tiering, read).map(|(at, column, value)| changed(at, column, number(value))));
        let bases = bases(tiering, &chosen, |at| row(at).iter().filter(|cell| !cell.is_empty()).count());
        let mut values: Vec<_> =
            read.iter().map(|column| (*column, values(tiering, *column).into_iter())).collect();
        let mut left = true;
        while left && rows.len() < MOST {
            left = false;
            for (column, values) in &mut values {
                let Some(value) = values.next() else { continue };
                left = true;
                rows.extend(bases.iter().map(|at| changed(*at, *column, value.clone())));
            }
        }
        for column in read {
            let mut alone = nobody.clone();
            alone[column.index()] = bases.first().map_or_else(String::new, |at| plain(table, *at, *column));
            rows.push(alone);
        }
        let mut seen = std::collections::BTreeSet::new();
        rows.retain(|row| seen.insert(row.clone()));
        for (at, cells) in rows.iter_mut().enumerate() {
            keys.iter().for_each(|key| cells[key.index()] = (at + 1).to_string());
        }
        WitnessRows { columns: keys.iter().chain(read).copied().collect(), rows }
    }
}

/// A cell of the list, written plainly.
fn plain(table: &Table, row: usize, column: ColumnId) -> String {
    let row = RowId(u32::try_from(row).unwrap_or(u32::MAX));
    match table.column(column).map(|column| &column.kind) {
        Some(ColumnType::Number(_)) => number(table.number(row, column)),
        Some(ColumnType::Date(_)) => day(table.number(row, column)),
        _ => table.cell(row, column).into_owned(),
    }
}

fn number(number: f64) -> String {
    if number.is_finite() { number.to_string() } else { String::new() }
}

fn day(day: f64) -> String {
    if !day.is_finite() {
        return String::new();
    }
    let (year, month, day) = Day(day as i32).civil();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Rows of the list: at both sides of each cut and each rule, of each tier, without a tier, and others.
fn chosen(tiering: &Tiering) -> Vec<usize> {
    let all = tiering.tiers.len();
    let mut chosen = Vec::new();
    let mut choose = |row: Option<usize>| chosen.extend(row.filter(|row| !chosen.contains(row)));
    for matches in tiering.rules.iter().flatten() {
        choose((0..all).find(|row| matches.at(*row)));
        choose((0..all).find(|row| !matches.at(*row)));
    }
    for tier in tiering.model.tiers().map(|(tier, _)| Some(tier)).chain([None]) {
        choose(tiering.tiers.iter().position(|of_row| *of_row == tier));
        choose(tiering.tiers.iter().rposition(|of_row| *of_row == tier));
    }
    let mut by_score: Vec<usize> = (0..all).filter(|row| tiering.score(*row).is_some()).collect();
    by_score.sort_by(|one, other| {
        tiering.scores.at(*one).total_cmp(&tiering.scores.at(*other)).then(one.cmp(other))
    });
    for pair in by_score.windows(2).filter(|pair| tiering.tiers[pair[0]] != tiering.tiers[pair[1]]).take(12) {
        choose(Some(pair[0]));
        choose(Some(pair[1]));
    }
    choose(by_score.last().copied());
    let spread = OF_LIST / 3;
    (0..spread).for_each(|at| choose(by_score.get(at * by_score.len() / spread).copied()));
    chosen.truncate(OF_LIST);
    chosen
}

/// The best and the worst of the rows of which most is known: what a rule or a cell changes is seen in one of them.
fn bases(tiering: &Tiering, chosen: &[usize], known: impl Fn(usize) -> usize) -> Vec<usize> {
    let most = chosen.iter().map(|at| known(*at)).max().unwrap_or_default();
    let full = || chosen.iter().copied().filter(|at| known(*at) == most);
    let by_score = |one: &usize, other: &usize| tiering.scores.at(*one).total_cmp(&tiering.scores.at(*other));
    let is_scored = |at: &usize| tiering.score(*at).is_some();
    let best = full().filter(is_scored).max_by(by_score).or_else(|| full().next());
    best.into_iter().chain(full().filter(is_scored).min_by(by_score)).collect()
}

/// For each rule a row that it is about, a column that it names, and a number that it names or one beside it.
fn at_rules<'a>(
    tiering: &'a Tiering,
    read: &'a [ColumnId],
) -> impl Iterator<Item = (usize, ColumnId, f64)> + 'a {
    let rules = tiering.model.rules.iter().zip(&tiering.rules);
    rules.flat_map(move |(rule, matches)| {
        let of_rule = matches.as_ref().ok();
        let row = of_rule.and_then(|matches| (0..tiering.tiers.len()).find(|row| matches.at(*row)));
        let names = Expr::parse(&rule.when).map_or_else(|_| Vec::new(), |when| owned(&when.names()));
        let is_named =
            |column: &&ColumnId| names.iter().any(|name| read_from(tiering, name, **column).is_some());
        let columns: Vec<ColumnId> =
            read.iter().filter(is_named).filter(|column| is_number(tiering, **column)).copied().collect();
        let numbers: Vec<f64> = numbers_in(&rule.when).into_iter().flat_map(beside).collect();
        row.into_iter().flat_map(move |row| {
            let numbers = numbers.clone();
            columns
                .clone()
                .into_iter()
                .flat_map(move |column| numbers.clone().into_iter().map(move |number| (row, column, number)))
        })
    })
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn is_number(tiering: &Tiering, column: ColumnId) -> bool {
    let kind = tiering.measures.table().column(column).map(|column| &column.kind);
    matches!(kind, Some(ColumnType::Number(_)))
}

/// A value, and the least that is less or more than it for every database.
fn beside(value: f64) -> [f64; 3] {
    let least = (value.abs() * 1e-12).max(1e-9);
    [value, value - least, value + least]
}

/// What a cell of a column may be, in the order in which it is tried.
fn values(tiering: &Tiering, column: ColumnId) -> Vec<String> {
    let table = tiering.measures.table();
    let Some(kind) = table.column(column).map(|column| &column.kind) else { return Vec::new() };
    match kind {
        ColumnType::Number(_) => {
            let [low, high] = ends(table, column);
            let beyond = [low - low.abs() - 1.0, high + high.abs() + 1.0, 0.0, -1.0, 0.5, 1.0, 100.0];
            let steps = steps(tiering, column).into_iter().flat_map(beside);
            let mut values = vec![String::new()];
            values.extend(beyond.into_iter().chain(steps).map(number));
            values
        }
        ColumnType::Date(_) => {
            let today = tiering.measures.today();
            let days = tiering.measures.as_of().into_iter().chain(today.computer);
            let days = days.map(|Day(day)| f64::from(day)).chain(steps(tiering, column));
            let mut values = vec![String::new(), "1970-01-01".to_owned(), "2199-12-31".to_owned()];
            values.extend(days.flat_map(|day| [day, day - 1.0, day + 1.0]).map(day));
            values
        }
        ColumnType::Text | ColumnType::Empty => texts(&tiering.model),
    }
}

/// The lowest and the highest value of a column.
fn ends(table: &Table, column: ColumnId) -> [f64; 2] {
    let values = table.numbers(column).map_or_else(Vec::new, |numbers| numbers.to_vec());
    let known = || values.iter().copied().filter(|value| !value.is_nan());
    [known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max)]
        .map(|end| if end.is_finite() { end } else { 0.0 })
}

/// Where something begins, in the values of a column: the knots of a measure that is the column, the steps of its points
/// and their ends, and the numbers in rules.
fn steps(tiering: &Tiering, column: ColumnId) -> Vec<f64> {
    let mut steps: Vec<f64> = tiering.model.rules.iter().flat_map(|rule| numbers_in(&rule.when)).collect();
    let own = |measure: &str| read_from(tiering, measure, column);
    for criterion in &tiering.model.criteria {
        if let Some(turned) = own(&criterion.measure) {
            steps.extend(of_scale(criterion).into_iter().map(turned));
        }
    }
    for (measure, knots) in tiering.frozen.iter().flat_map(|frozen| &frozen.measures) {
        if let Some(turned) = own(measure) {
            steps.extend(of_knots(knots).into_iter().map(turned));
        }
    }
    steps
}

fn of_scale(criterion: &Criterion) -> Vec<f64> {
    criterion.steps.iter().map(|[from, _]| *from).chain(criterion.from).chain(criterion.to).collect()
}

/// Some of the knots, the first and the last among them, and what is between two.
fn of_knots(knots: &Knots) -> Vec<f64> {
    let last = knots.values.len().saturating_sub(1);
    let at = (0..KNOTS).map(|at| at * last / (KNOTS - 1)).filter_map(|at| {
        let value = *knots.values.get(at)?;
        let next = knots.values.get(at + 1).copied().unwrap_or(value);
        Some([value, f64::midpoint(value, next)])
    });
    at.flatten().collect()
}

/// From values of a measure to those of the column that it is, or is counted from.
fn read_from(tiering: &Tiering, measure: &str, column: ColumnId) -> Option<Box<dyn Fn(f64) -> f64>> {
    let measures = &tiering.measures;
    let of_role = |role: &str| {
        let role = Role::from_name(role.trim())?;
        (measures.table().with_role(role) == Some(column)).then_some(())
    };
    match measures.meaning(measure.trim(), false)? {
        NameMeaning::Cells(cells) if cells.column == column => Some(Box::new(|value| value)),
        NameMeaning::OverRoles(formula, _) => match formula.strip_prefix("as_of - ") {
            Some(role) => {
                of_role(role)?;
                let Day(as_of) = measures.as_of()?;
                Some(Box::new(move |value| f64::from(as_of) - value))
            }
            None => {
                of_role(&formula)?;
                Some(Box::new(|value| value))
            }
        },
        _ => None,
    }
}

/// The numbers that a condition names, outside of its texts.
fn numbers_in(condition: &str) -> Vec<f64> {
    let outside: Vec<&str> = condition.split('\'').step_by(2).collect();
    let words = outside.join(" ");
    let words = words.split(|letter: char| !(letter.is_alphanumeric() || letter == '.' || letter == '_'));
    words.filter_map(|word| word.parse().ok()).filter(|number: &f64| number.is_finite()).collect()
}

/// Texts that rules name, written in several ways, and others.
fn texts(model: &Model) -> Vec<String> {
    let mut texts =
        vec![String::new(), "n/a".to_owned(), "O'Brien; -- \"\\".to_owned(), "Somewhere else".to_owned()];
    for rule in &model.rules {
        for text in rule.when.split('\'').skip(1).step_by(2).filter(|text| !text.trim().is_empty()) {
            texts.extend([
                text.to_owned(),
                text.to_ascii_uppercase(),
                format!(" {text} "),
                format!("{text}x"),
            ]);
        }
    }
    texts
}
