//! What fuzzing looks at: every script of a list and a model.

use super::*;

/// A list as a model tiers it, with decisions about its first customers.
pub struct Probe(Tiered);

impl Probe {
    pub fn of(list: &str, model: Model, is_frozen: bool, words: &str, decisions: usize) -> Probe {
        let mut tiered = if is_frozen { Tiered::of(list, model) } else { Tiered::live(list, model) };
        let decided = (0..decisions.min(tiered.roster.customers())).map(|row| SqlDecision {
            key: tiered.roster.key(row).value().to_owned(),
            tier: 1,
            reason: words.into(),
            by: words.into(),
            on: String::new(),
        });
        tiered.decisions = decided.collect();
        Probe(tiered)
    }

    /// All that is printed for a database; nothing where the model cannot be said in it.
    pub fn printed(&self, dialect: SqlDialect) -> Vec<(&'static str, String)> {
        let script = self.0.script(dialect);
        let printed = [
            ("script", script.script()),
            ("view", script.view("tiers")),
            ("write back", script.write_back("tier")),
            ("digest", script.digest()),
        ];
        printed.into_iter().filter_map(|(what, text)| Some((what, text.ok()?))).collect()
    }

    /// Sees that the databases that are here give everybody the same tier, where no cell is said to be read otherwise.
    pub fn run(&self, what: &str) {
        let script = self.0.script(SqlDialect::Sqlite);
        if script.query().is_ok() && script.unreadable().is_empty() {
            self.0.check(what);
        }
    }
}
