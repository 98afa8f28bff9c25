//! Which known names come close to one that is not known.

use strsim::osa_distance;

use crate::data::fold::folded;

/// How many names a hint lists.
const SHOWN: usize = 8;

/// The hint for a name that is not known: the names closest to it, or that there are none.
pub(super) fn hint(name: &str, known: Vec<String>) -> Option<String> {
    let wanted = folded(name);
    let total = known.len();
    let mut ranked: Vec<(usize, String)> =
        known.into_iter().map(|known| (osa_distance(&wanted, &folded(&known)), known)).collect();
    ranked.sort_by_key(|(distance, _)| *distance);
    let near = ranked.first().filter(|(distance, _)| *distance <= 1 + wanted.chars().count() / 4);
    let meant = near.map(|(_, name)| format!("Did you mean '{name}'? ")).unwrap_or_default();
    let shown: Vec<String> = ranked.into_iter().take(SHOWN).map(|(_, name)| name).collect();
    let more = if total > SHOWN { " and more" } else { "" };
    (total > 0).then(|| format!("{meant}This list has: {}{more}.", shown.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closest_names_come_first() {
        let known = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(
            hint("Revenu", known(&["orders", "revenue"])).as_deref(),
            Some("Did you mean 'revenue'? This list has: revenue, orders.")
        );
        assert_eq!(
            hint("oredrs", known(&["revenue", "Orders"])).as_deref(),
            Some("Did you mean 'Orders'? This list has: Orders, revenue."),
            "two letters that are swapped are one slip"
        );
        assert_eq!(hint("xyz", known(&["orders"])).as_deref(), Some("This list has: orders."));
        assert_eq!(hint("xyz", Vec::new()), None);
        let many: Vec<String> = (0..20).map(|i| format!("name{i}")).collect();
        assert!(hint("q", many).is_some_and(|hint| hint.ends_with(" and more.")));
    }
}
