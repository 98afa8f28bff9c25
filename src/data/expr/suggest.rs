//! Which known names come close to one that is not known.

use crate::data::fold::folded;

/// How many names a hint lists.
const SHOWN: usize = 8;

/// The hint for a name that is not known: the names closest to it, or that there are none.
pub(super) fn hint(name: &str, known: Vec<String>) -> Option<String> {
    let wanted: Vec<char> = folded(name).chars().collect();
    let total = known.len();
    let mut ranked: Vec<(usize, String)> =
        known.into_iter().map(|known| (distance(&wanted, &folded(&known)), known)).collect();
    ranked.sort_by_key(|(distance, _)| *distance);
    let near = ranked.first().filter(|(distance, _)| *distance <= 1 + wanted.len() / 4);
    let meant = near.map(|(_, name)| format!("Did you mean '{name}'? ")).unwrap_or_default();
    let shown: Vec<String> = ranked.into_iter().take(SHOWN).map(|(_, name)| name).collect();
    let more = if total > SHOWN { " and more" } else { "" };
    (total > 0).then(|| format!("{meant}This list has: {}{more}.", shown.join(", ")))
}

/// Insertions, deletions, replacements and swaps of neighbours between two texts
/// (optimal string alignment).
fn distance(from: &[char], to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let replaced = above[j] + usize::from(a != b);
            let mut best = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        for (from, to, edits) in [
            ("", "", 0),
            ("", "ab", 2),
            ("ab", "", 2),
            ("revenu", "revenue", 1),
            ("ab", "ba", 1),
            ("abc", "axd", 2),
        ] {
            let from: Vec<char> = from.chars().collect();
            assert_eq!(distance(&from, to), edits, "{from:?} {to}");
        }
    }

    #[test]
    fn closest_names_come_first() {
        let known = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(
            hint("Revenu", known(&["orders", "revenue"])).as_deref(),
            Some("Did you mean 'revenue'? This list has: revenue, orders.")
        );
        assert_eq!(hint("xyz", known(&["orders"])).as_deref(), Some("This list has: orders."));
        assert_eq!(hint("xyz", Vec::new()), None);
        let many: Vec<String> = (0..20).map(|i| format!("name{i}")).collect();
        assert!(hint("q", many).is_some_and(|hint| hint.ends_with(" and more.")));
    }
}
