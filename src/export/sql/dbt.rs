//! The model as files of a dbt project: the query as a model, decisions as a seed, and what must be true as tests.
//!
//! dbt runs everything between double braces. What a list or a model says is escaped, so that none of it is run.

use super::digest;
use super::{SqlDialect, SqlScript};

/// A file of a dbt project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DbtFile {
    /// Where it is in the project, with `/` between folders.
    pub path: &'static str,
    /// What is in it.
    pub content: String,
}

/// The seed of the decisions, by its name in dbt.
const DECISIONS: &str = "tier_decisions";

/// What must be true of a key.
const KEY_TESTS: &str = "\n        data_tests:\n          - unique\n          - not_null";

impl SqlScript<'_> {
    /// The files of a dbt project. The table `customers` is `ref('customers')`, and `shop.customers` is
    /// `source('shop', 'customers')`.
    ///
    /// # Errors
    /// As [`query`](Self::query).
    pub fn dbt(&self) -> Result<Vec<DbtFile>, String> {
        let mut files = vec![
            DbtFile { path: "models/tierdeck/tiers.sql", content: self.dbt_model()? },
            DbtFile { path: "models/tierdeck/tiers.yml", content: self.dbt_properties() },
            DbtFile { path: "analyses/tierdeck/tiers_digest.sql", content: self.dbt_digest() },
        ];
        if !self.decisions.is_empty() {
            files.push(DbtFile { path: "seeds/tierdeck/tier_decisions.csv", content: self.dbt_seed() });
            files
                .push(DbtFile { path: "seeds/tierdeck/tier_decisions.yml", content: self.seed_properties() });
        }
        Ok(files)
    }

    /// The query, in which dbt puts the names of tables.
    fn dbt_model(&self) -> Result<String, String> {
        // A name that nothing else in the query has.
        let written = self.query()?;
        let names = (0..).map(|number| format!("tierdeck_table_{number}_"));
        let Some(name) = names.into_iter().find(|name| !written.contains(name.as_str())) else {
            return Ok(written);
        };
        let named = SqlScript { table: &name, ..*self };
        let (table, decisions) = (self.dialect.path(&name), named.decisions_name());
        let query = escaped(&named.query()?)
            .replace(&escaped(&decisions), &format!("{{{{ ref('{DECISIONS}') }}}}"))
            .replace(&escaped(&table), &self.table_in_dbt());
        let model = &self.tiering.model.name;
        let about = escaped(
            &self.dialect.comment(&format!("Tiers by the model {model}, made by tierdeck sql --as dbt")),
        );
        Ok(format!("{about}\n{query}\n"))
    }

    fn table_in_dbt(&self) -> String {
        let parts: Vec<String> = self.table.split('.').map(quoted).collect();
        match &parts[..] {
            [.., source, table] => format!("{{{{ source({source}, {table}) }}}}"),
            _ => format!("{{{{ ref({}) }}}}", parts.concat()),
        }
    }

    /// What the columns are, and what must be true of them.
    fn dbt_properties(&self) -> String {
        let model = &self.tiering.model;
        let tiers: Vec<String> = (1..=model.tier_count()).map(|tier| tier.to_string()).collect();
        let names = model.tiers.iter().zip(&tiers).map(|(tier, number)| format!("{number} {}", tier.name));
        let names = names.collect::<Vec<_>>().join(", ");
        let measured = self.tiering.frozen.as_ref().map_or_else(String::new, |frozen| {
            format!(" Measured against the customers of {} on {}.", frozen.list, frozen.taken)
        });
        let accepted = format!(
            "\n        data_tests:\n          - accepted_values:\n              arguments:\n                values: [{}]\n                \
             quote: false",
            tiers.join(", ")
        );
        let column = |name: &str, about: &str, tests: &str| {
            format!("      - name: {name}\n        description: {}{tests}\n", described(about))
        };
        let columns = [
            column("key", "What the customer is known by.", KEY_TESTS),
            column(
                "tier",
                &format!("The tier: yours where you decided, else the model's. {names}"),
                &accepted,
            ),
            column("score_millionths", "The score, 0 to 100 million; NULL where too little is known.", ""),
            column("calculated_tier", "The model's tier.", &accepted),
        ];
        let about = described(&format!("The tier of each customer by the model {}.{measured}", model.name));
        let head = "version: 2\nmodels:\n  - name: tiers\n    description: ";
        let config = "    config:\n      materialized: table\n    columns:";
        format!("{head}{about}\n{config}\n{}", columns.concat())
    }

    /// The digest of the tiers that dbt made.
    fn dbt_digest(&self) -> String {
        let digest = digest::query(self.dialect, self.tiering.model.tier_count());
        let step = self.dialect.step("tiers");
        format!("WITH\n{step}\n  SELECT * FROM {{{{ ref('tiers') }}}}\n){}\n", escaped(&digest))
    }

    /// The decisions as CSV.
    fn dbt_seed(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(["key", "tier", "reason", "decided_by", "decided_on"]);
        for decision in self.decisions {
            let tier = decision.tier.to_string();
            let _ = writer.write_record([&decision.key, &tier, &decision.reason, &decision.by, &decision.on]);
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// A key of digits is a text too.
    fn seed_properties(&self) -> String {
        let (text, whole) = match self.dialect {
            SqlDialect::Bigquery => ("string", "int64"),
            SqlDialect::Spark => ("string", "int"),
            SqlDialect::Postgres | SqlDialect::Sqlite => ("text", "integer"),
            SqlDialect::Duckdb | SqlDialect::Snowflake => ("varchar", "integer"),
        };
        let types =
            [("key", text), ("tier", whole), ("reason", text), ("decided_by", text), ("decided_on", text)];
        let types = types.map(|(name, kind)| format!("        {name}: {kind}\n")).concat();
        let head = "version: 2\nseeds:\n  - name: tier_decisions\n    description: What a person decided, from the review.";
        format!(
            "{head}\n    config:\n      column_types:\n{types}    columns:\n      - name: key{KEY_TESTS}\n"
        )
    }
}

/// A text of which dbt runs nothing: a brace that would begin something is printed by dbt itself.
pub(super) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' if letters.peek().is_some_and(|next| matches!(next, '{' | '%' | '#')) => {
                written.push_str("{{ '{' }}");
            }
            letter => written.push(letter),
        }
    }
    written
}

/// A name as a text of dbt's language.
fn quoted(name: &str) -> String {
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    format!("'{}'", name.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// A description in quotes.
fn described(text: &str) -> String {
    serde_json::Value::from(escaped(text)).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What dbt makes of a text: none where it would run something else than to print a brace.
    fn run(text: &str) -> Option<String> {
        let (mut rest, mut printed) = (text, String::new());
        while let Some(letter) = rest.chars().next() {
            let brace = "{{ '{' }}";
            if let Some(behind) = rest.strip_prefix(brace) {
                printed.push('{');
                rest = behind;
            } else if ["{{", "{%", "{#"].iter().any(|sign| rest.starts_with(sign)) {
                return None;
            } else {
                printed.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
        Some(printed)
    }

    proptest! {
        #[test]
        fn dbt_runs_nothing_that_a_text_says(text in "[{}%#' a\\\\\n-]{0,24}") {
            // What prints a brace would be one itself.
            prop_assume!(!text.contains("{{ '{' }}"));
            prop_assert_eq!(run(&escaped(&text)), Some(text.clone()));
            let read: String = serde_json::from_str(&described(&text)).unwrap();
            prop_assert_eq!(run(&read), Some(text));
        }
    }

    #[test]
    fn a_name_cannot_leave_its_quotes() {
        assert_eq!(quoted("it's\n\\"), r"'it\'s\\'");
    }
}
