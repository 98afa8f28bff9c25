//! All names and functions, each with what it means, to find one by typing.

use crate::app::core::Core;
use crate::app::core::prompt::Prompt;
use crate::app::core::prompt::suggestions::{Accept, Suggestion};
use crate::app::work::arrange;
use crate::data::column::Role;
use crate::data::expr;
use crate::tiering::computed::{PREFIX, ROW_NAMES};
use crate::tiering::measure::{DERIVED, MEASURES, as_name};

/// What the list is called, and what can be done with it.
pub const TITLE: &str = "Names and functions: type to find, Enter inserts, Esc closes";

/// What fits the letters before the cursor, of a text that starts `from` bytes into its line: names of the list, then
/// measures, then functions.
pub fn listed(core: &Core, before: &str, from: usize) -> Vec<Suggestion> {
    let start = before.trim_end_matches(|letter: char| letter.is_alphanumeric() || letter == '_').len();
    let typed = before[start..].to_lowercase();
    let at = from + start..from + before.len();
    let all = all(core);
    let fits = |about: &&(String, String, String)| {
        typed.is_empty() || about.0.to_lowercase().contains(&typed) || about.1.to_lowercase().contains(&typed)
    };
    let mut fitting: Vec<&(String, String, String)> = all.iter().filter(fits).collect();
    // Those whose own name begins so come first.
    fitting.sort_by_key(|(label, ..)| !label.trim_start_matches('"').to_lowercase().starts_with(&typed));
    let suggestion = |(label, about, with): &(String, String, String)| {
        Suggestion::new(label.clone(), about.clone(), Accept::Write(at.clone(), with.clone()))
    };
    fitting.into_iter().map(suggestion).collect()
}

/// Every name and function: as it is listed, what it means, and what is written for it.
fn all(core: &Core) -> Vec<(String, String, String)> {
    let document = &core.document;
    let is_filter = core.prompt.as_ref().is_some_and(Prompt::is_filter);
    let table = &document.table;
    let mut all = Vec::new();
    let mut add = |name: &str, about: String| all.push((name.to_owned(), about, format!("{name} ")));
    for column in table.columns() {
        let role = column.role.map_or_else(String::new, |role| format!(", {role}"));
        add(&as_name(&column.name), format!("column of {}{role}", column.kind.name()));
    }
    let known = arrange::names(&document.rows());
    for measure in MEASURES.iter().filter(|measure| known.iter().any(|name| name == measure.name)) {
        add(measure.name, measure.meaning.to_owned());
    }
    for derived in DERIVED.iter().filter(|derived| known.iter().any(|name| name == derived.name)) {
        add(derived.name, derived.meaning.to_owned());
    }
    for computed in &document.review.computed {
        add(&as_name(&computed.name), format!("computed: {}", computed.expression));
    }
    for role in Role::ALL.iter().filter(|role| table.with_role(**role).is_some()) {
        let is_new = MEASURES.iter().all(|measure| measure.name != role.name());
        if is_new && table.named(role.name()).is_none() {
            let column = table.with_role(*role).and_then(|column| table.column(column));
            add(role.name(), column.map_or_else(String::new, |column| format!("the column {}", column.name)));
        }
    }
    if is_filter {
        ROW_NAMES
            .iter()
            .filter(|(name, ..)| !name.starts_with("tier_") || *name == "tier_name" || *name == "tier_since")
            .for_each(|(name, _, about)| {
                let prefixed = format!("{PREFIX}{name}");
                add(if known.contains(&prefixed) { &prefixed } else { name }, (*about).to_owned());
            });
    }
    add("as_of", "the day that ages are counted to".to_owned());
    for (name, call, about) in expr::functions() {
        all.push((call.to_owned(), about.to_owned(), format!("{name}(")));
    }
    all
}
