//! Witnesses: customers made from a model, with the tiers that this program gives them. A database that tiers them alike
//! has the arithmetic of the program.

mod rows;

use std::fmt::Write;
use std::sync::Arc;

use crate::data::column::ColumnId;
use crate::data::csv::{Loader, Settings};
use crate::data::table::Table;
use crate::tiering::{ComputedColumn, Engine, Tier, Tiering, Today};

use super::{SqlDialect, SqlScript};
use rows::WitnessRows;

/// What the rows are called in the query.
const TABLE: &str = "witness_rows";

/// The witnesses of a model, tiered.
pub struct SqlWitnesses<'a> {
    script: &'a SqlScript<'a>,
    rows: WitnessRows,
    tiering: Tiering,
}

impl<'a> SqlWitnesses<'a> {
    /// Makes witnesses for a script, and tiers them by its frozen scale. Grows with the list, from which some rows are
    /// taken.
    ///
    /// # Errors
    /// The model cannot be said in this dialect, or depends on more than a row and a frozen scale: a sentence.
    pub fn of(script: &'a SqlScript<'a>, computed: &[ComputedColumn]) -> Result<SqlWitnesses<'a>, String> {
        let tiering = script.tiering;
        let Some(frozen) = &tiering.frozen else {
            return Err("Witnesses are judged one by one, so they need a frozen scale.".to_owned());
        };
        let query = of_witnesses(script, tiering).query()?;
        let table = tiering.measures.table();
        let keys = script.roster.key_columns();
        let is_read = |column: &ColumnId| {
            let quoted = table.column(*column).map(|column| script.dialect.name(&column.name));
            quoted.is_some_and(|name| query.contains(&name)) && !keys.contains(column)
        };
        let read: Vec<ColumnId> = table.column_ids().filter(is_read).collect();
        let rows = WitnessRows::of(tiering, &keys, &read);
        let own = Arc::new(read_as(table, &rows)?);
        let today = tiering.measures.today();
        let today = Today { asked: tiering.measures.as_of(), last: today.latest(), ..today };
        let mut engine = Engine::new(own, today);
        engine.compute(computed.to_vec());
        engine.measure_against(Some(Arc::clone(frozen)));
        let judged = engine.evaluate(&tiering.model);
        let is_judged_alike = of_witnesses(script, &judged).query().is_ok_and(|own| own == query);
        if !is_judged_alike || judged.tiers.len() != rows.rows.len() {
            return Err(
                "No witnesses: the model depends on more of the list than one row and the frozen scale."
                    .to_owned(),
            );
        }
        Ok(SqlWitnesses { script, rows, tiering: judged })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.rows.rows.len()
    }

    /// The query that gives those witnesses that a database tiers otherwise: none, where it has the arithmetic of the
    /// program.
    ///
    /// # Errors
    /// As [`SqlScript::query`].
    pub fn query(&self) -> Result<String, String> {
        self.query_by(&of_witnesses(self.script, self.script.tiering).query()?)
    }

    /// The same with another query between the rows and their tiers.
    ///
    /// # Errors
    /// Writing failed.
    pub fn query_by(&self, query: &str) -> Result<String, String> {
        let dialect = self.script.dialect;
        let (key, about) = (dialect.name("key"), |text: &str| dialect.comment(text));
        let mut text = format!(
            "{}\nWITH\n{}\n{} AS (\n{}\n),\n{}\nexpected AS (\n{}\n),\nfound AS (\n{query}\n)\n",
            about("Witnesses: nothing comes back where this database tiers them as the program does"),
            about(
                "Customers made from the model: at its steps and beside them, missing, below zero, beyond all others"
            ),
            dialect.name(TABLE),
            self.rows.sql(dialect, self.script.tiering.measures.table()),
            about("What the program says of them"),
            self.expected(),
        );
        let differs = |name: &str| format!("COALESCE(found.{name}, -1) <> COALESCE(expected.{name}, -1)");
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "SELECT\n  expected.witness, expected.tier AS expected_tier, found.tier AS found_tier,\n  \
             expected.score_millionths AS expected_millionths, found.score_millionths AS found_millionths\n\
             FROM expected\nLEFT JOIN found ON found.{key} = expected.witness\n\
             WHERE found.{key} IS NULL OR {} OR {};",
            differs("tier"),
            differs("score_millionths"),
        );
        Ok(text)
    }

    fn expected(&self) -> String {
        let dialect = self.script.dialect;
        let keys = self.script.roster.key_columns().len();
        let row = |at: usize| {
            let key = vec![(at + 1).to_string(); keys].join(" / ");
            let tier = self.tiering.tier(at).map(Tier::number).map(i64::from);
            let score = self.tiering.score(at).map(|score| (score * 1e6).round() as i64);
            let number =
                |number: Option<i64>| number.map_or_else(|| "NULL".to_owned(), |number| number.to_string());
            let (key, tier, score) =
                (dialect.text(&key), dialect.whole(&number(tier)), dialect.whole(&number(score)));
            match at {
                0 => format!(
                    "  SELECT {} AS witness, {tier} AS tier, {score} AS score_millionths",
                    dialect.as_text(&key)
                ),
                _ => format!("  UNION ALL SELECT {key}, {tier}, {score}"),
            }
        };
        (0..self.count()).map(row).collect::<Vec<_>>().join("\n")
    }
}

/// The script over the witnesses instead of its table.
fn of_witnesses<'a>(script: &'a SqlScript<'_>, tiering: &'a Tiering) -> SqlScript<'a> {
    SqlScript { tiering, roster: script.roster, table: TABLE, dialect: script.dialect, decisions: &[] }
}

/// The rows as the columns of the list read them.
fn read_as(table: &Table, rows: &WitnessRows) -> Result<Table, String> {
    let unread = || "The witnesses could not be read.".to_owned();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = table.columns().iter().map(|column| column.name.as_bytes());
    writer.write_record(header).map_err(|_| unread())?;
    for row in &rows.rows {
        writer.write_record(row).map_err(|_| unread())?;
    }
    let written = writer.into_inner().map_err(|_| unread())?;
    let settings = Settings {
        encoding: Some("UTF-8".to_owned()),
        delimiter: Some(b','),
        header_line: Some(Some(1)),
        ..Settings::default()
    };
    let mut loader = Loader::new(settings);
    loader.push(&written).map_err(|_| unread())?;
    loader.finish().map_err(|_| unread())?;
    Ok(table.over_plain(loader.snapshot().ok_or_else(unread)?))
}

impl WitnessRows {
    /// The rows in place of a table.
    fn sql(&self, dialect: SqlDialect, table: &Table) -> String {
        let named = self.columns.iter().filter_map(|id| Some((id.index(), table.column(*id)?)));
        let named: Vec<_> = named.collect();
        let row = |(at, row): (usize, &Vec<String>)| {
            let cell = |(index, column): &(usize, &crate::data::column::Column)| {
                let cell = match row[*index].as_str() {
                    "" => "NULL".to_owned(),
                    cell => dialect.text(cell),
                };
                match at {
                    0 => format!("{} AS {}", dialect.as_text(&cell), dialect.name(&column.name)),
                    _ => cell,
                }
            };
            let cells: Vec<String> = named.iter().map(cell).collect();
            let before = if at == 0 { "" } else { "UNION ALL " };
            format!("  {before}SELECT {}", cells.join(", "))
        };
        self.rows.iter().enumerate().map(row).collect::<Vec<_>>().join("\n")
    }
}
