//! A model as SQL, run by real databases beside the program: the same tier and the same millionths for every customer.
//!
//! Those databases are run whose command is there. `TIERDECK_DATABASES` names those that must be: `.ci/engines` installs
//! them.

mod days;
mod equal;
mod escaped;
mod generated;
mod letters;
mod limits;
mod numbers;
mod orders;
mod parsed;
mod probe;
mod reference;
mod said;
mod spark;
mod witnesses;

pub use escaped::{HOSTILE_PARTS, end_of};
pub use probe::Probe;

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use tierdeck::data::date::Day;
use tierdeck::export::sql::{SqlDecision, SqlDialect, SqlScript, TierDigest};
use tierdeck::review::Roster;
use tierdeck::tiering::frozen::{FrozenScale, ScaleFrom};
use tierdeck::tiering::{Engine, Model, Tier, Tiering, Today};

use crate::engine::table;
use tierdeck::data::table::{Choices, Table};

/// A database that runs a script.
#[derive(Clone, Copy, Debug)]
struct Database {
    dialect: SqlDialect,
    name: &'static str,
    command: &'static str,
    arguments: &'static [&'static str],
}

const DATABASES: [Database; 4] = [
    Database {
        dialect: SqlDialect::Sqlite,
        name: "sqlite",
        command: "sqlite3",
        arguments: &["-bail", ":memory:"],
    },
    Database {
        dialect: SqlDialect::Duckdb,
        name: "duckdb",
        command: "duckdb",
        arguments: &["-bail", ":memory:"],
    },
    Database {
        dialect: SqlDialect::Postgres,
        name: "postgres",
        command: "psql",
        arguments: &["-X", "-q", "--csv", "-t", "-v", "ON_ERROR_STOP=1"],
    },
    Database { dialect: SqlDialect::Spark, name: "spark", command: "python3", arguments: &[] },
];

/// The databases that are here.
fn databases() -> Vec<Database> {
    let wanted = std::env::var("TIERDECK_DATABASES").unwrap_or_default();
    let is_wanted = |database: &Database| wanted.split(',').any(|name| name == database.name);
    let is_here = |database: &Database| match database.dialect {
        // A client alone is no server.
        SqlDialect::Postgres => std::env::var_os("PGHOST").is_some(),
        // It takes minutes, so it runs only where it is asked for.
        SqlDialect::Spark => is_wanted(database) && spark::is_here(),
        _ => Command::new(database.command).arg("-version").output().is_ok_and(|run| run.status.success()),
    };
    let (here, missing): (Vec<_>, Vec<_>) = DATABASES.into_iter().partition(is_here);
    for database in missing {
        assert!(!is_wanted(&database), "{} is not installed", database.name);
        eprintln!("{} is not here, or not asked for: its tests are left out", database.name);
    }
    here
}

/// A list as the program tiers it, and as a database does.
struct Tiered {
    list: String,
    roster: Roster,
    tiering: Tiering,
    decisions: Vec<SqlDecision>,
}

/// What is known of a customer: final tier, calculated tier, score in millionths.
type Row = (Option<u8>, Option<u8>, Option<i64>);

impl Tiered {
    /// Tiers a list as the script does: on the frozen scale of the list itself.
    fn of(list: &str, model: Model) -> Tiered {
        Tiered::measured(list, model, true)
    }

    /// Tiers a list among itself, as a live script does.
    fn live(list: &str, model: Model) -> Tiered {
        Tiered::measured(list, model, false)
    }

    fn measured(list: &str, model: Model, is_frozen: bool) -> Tiered {
        Tiered::of_table(list, &table(list, &Choices::new()), model, is_frozen)
    }

    /// The same of a list that was read.
    fn of_table(list: &str, table: &Arc<Table>, model: Model, is_frozen: bool) -> Tiered {
        let model = Arc::new(model);
        let days = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() / 86_400;
        let today = Today { computer: Some(Day(days as i32)), ..Today::default() };
        let mut engine = Engine::new(Arc::clone(table), today);
        let live = engine.evaluate(&model);
        if !is_frozen {
            let roster = Roster::of(table);
            return Tiered { list: list.to_owned(), roster, tiering: live, decisions: Vec::new() };
        }
        engine.measure_against(Some(SqlScript::scale(&live, Day(0), "list.csv")));
        let tiering = engine.evaluate(&model);
        Tiered { list: list.to_owned(), roster: Roster::of(table), tiering, decisions: Vec::new() }
    }

    fn script(&self, dialect: SqlDialect) -> SqlScript<'_> {
        let Tiered { roster, tiering, decisions, .. } = self;
        SqlScript { tiering, roster, table: "customers", dialect, decisions }
    }

    /// By key, as the program has it.
    fn expected(&self) -> BTreeMap<String, Row> {
        let row = |row: usize| {
            let key = self.roster.key(row).value().to_owned();
            let calculated = self.tiering.tier(row).map(Tier::number);
            let decided = self.decisions.iter().find(|decision| decision.key == key);
            let tier = decided.map(|decision| decision.tier).or(calculated);
            let score = self.tiering.score(row).map(|score| (score * 1e6).round() as i64);
            (key, (tier, calculated, score))
        };
        (0..self.roster.customers()).map(row).collect()
    }

    /// The digest as the program has it.
    fn digest(&self) -> TierDigest {
        let mut digest = TierDigest::of_nobody(self.tiering.model.tier_count());
        for (key, (tier, _, score)) in self.expected() {
            digest.add(&key, tier, score.map(|score| score as f64 / 1e6));
        }
        digest
    }

    /// Runs a script over the list in a database; gives the rows of what it prints.
    fn run(&self, database: Database, script: &str) -> Vec<Vec<String>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        std::fs::write(&path, &self.list).unwrap();
        if database.dialect == SqlDialect::Spark {
            return spark::run(&path, script);
        }
        let path = path.to_str().unwrap();
        let load = match database.dialect {
            SqlDialect::Sqlite => format!(".import --csv {path} customers\n.mode csv\n.headers off\n"),
            SqlDialect::Duckdb => format!(
                ".mode csv\n.headers off\n.nullvalue \"\"\nCREATE TABLE customers AS SELECT * FROM read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '\"');\n"
            ),
            _ => {
                let head = csv::Reader::from_reader(self.list.as_bytes()).headers().unwrap().clone();
                let columns: Vec<String> =
                    head.iter().map(|name| format!("{} TEXT", database.dialect.name(name))).collect();
                format!(
                    "SET search_path = pg_temp;\nCREATE TEMPORARY TABLE customers ({});\n\\copy customers from '{path}' with (format csv, header)\n",
                    columns.join(", ")
                )
            }
        };
        let mut child = Command::new(database.command)
            .args(database.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let text = format!("{load}{script}");
        let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
        let output = child.wait_with_output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && error.trim().is_empty(), "{}: {error}", database.name);
        writer.join().unwrap().unwrap();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&output.stdout[..]);
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    /// By key, as a database has it.
    fn found(&self, database: Database, script: &str) -> BTreeMap<String, Row> {
        let number = |cell: &String| (!cell.is_empty()).then(|| cell.parse::<i64>().unwrap());
        let tier = |cell: &String| number(cell).map(|tier| u8::try_from(tier).unwrap());
        let row = |row: Vec<String>| (row[0].clone(), (tier(&row[1]), tier(&row[3]), number(&row[2])));
        self.run(database, script).into_iter().map(row).collect()
    }

    /// Every database that is here says the same.
    #[track_caller]
    fn check(&self, what: &str) {
        let expected = self.expected();
        assert_eq!(expected.len(), self.roster.customers(), "{what}: a key is there twice");
        for database in databases() {
            let script = self.script(database.dialect).script().unwrap();
            let found = self.found(database, &script);
            let differ: Vec<_> =
                expected.iter().filter(|(key, row)| found.get(*key) != Some(row)).take(3).collect();
            let instead: Vec<_> = differ.iter().map(|(key, _)| found.get(*key)).collect();
            assert!(differ.is_empty(), "{what} in {}: {differ:?}, there {instead:?}", database.name);
            assert_eq!(found.len(), expected.len(), "{what} in {}", database.name);
            let digest = self.digest();
            let tiers = digest.tiers.values().map(|count| *count as i64);
            let wanted: Vec<i64> = std::iter::once(digest.customers as i64)
                .chain(tiers)
                .chain([digest.score_millionths_sum, digest.hash as i64])
                .collect();
            let printed = self.run(database, &self.script(database.dialect).digest().unwrap());
            let printed: Vec<i64> = printed[0].iter().map(|cell| cell.parse().unwrap()).collect();
            assert_eq!(printed, wanted, "the digest of {what} in {}", database.name);
        }
    }
}
