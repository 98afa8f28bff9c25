//! Finding customers in another reading of the same text: their rows are known, whatever their keys are now.

use std::collections::HashSet;
use std::sync::Arc;

use crate::review::{CustomerKey, Decisions, Edit, KeyIndex, KeyParts, Placed, Renamed, Roster};

use super::saved::without_number;

impl Roster {
    /// Finds the rows of every customer with a decision, where some are `known` from another reading of the same text.
    /// Gives the decisions by the keys of this reading, and which have another key than they had.
    pub fn place_again(
        &self,
        mut decisions: Arc<Decisions>,
        known: &KeyIndex,
    ) -> (Arc<Decisions>, Vec<Renamed>, Placed) {
        let mut moves = self.renamed_rows(known);
        moves.extend(made_room(&decisions, &moves));
        let mut renamed = Edit::rename(&mut decisions, &moves);
        let mut placed = self.place(&decisions);
        let others = self.of_former_column(&decisions, &placed, known);
        if !others.is_empty() {
            Edit::rename_again(&mut renamed, Edit::rename(&mut decisions, &others));
            placed = self.place(&decisions);
        }
        let moved = Edit::rename(&mut decisions, &placed.renamed);
        Edit::rename_again(&mut renamed, moved);
        (decisions, renamed, placed)
    }

    /// Keys of version 0.1.0 that were not in the column of keys before, and are in another one that has become it: they
    /// need not be of that column, so they are given the name of the former one, and a person is asked.
    fn of_former_column(&self, decisions: &Decisions, placed: &Placed, known: &KeyIndex) -> Vec<Renamed> {
        let former = known.rows().values().map(|key| key.parts().header).find(|header| !header.is_empty());
        let Some(header) = former.filter(|header| *header != self.scheme().header) else { return Vec::new() };
        let is_of_former = |key: &&CustomerKey| {
            key.is_value_alone() && known.absent.contains(*key) && without_number(key.value()) == key.value()
        };
        let certain = placed.renamed.iter().map(|(saved, _)| saved).filter(is_of_former);
        let of_column = |key: &CustomerKey| {
            CustomerKey::of(KeyParts { value: key.value(), header, ..KeyParts::default() })
        };
        certain
            .map(|key| (key.clone(), of_column(key)))
            .filter(|(_, now)| !decisions.contains_key(now))
            .collect()
    }
}

/// A decision that waits under the new key of another, whose customer is known, makes room: it is kept, and listed.
fn made_room(decisions: &Decisions, moves: &[Renamed]) -> Vec<Renamed> {
    let leaving: HashSet<&CustomerKey> = moves.iter().map(|(from, _)| from).collect();
    let taken: HashSet<&CustomerKey> = moves.iter().map(|(_, to)| to).collect();
    let is_in_the_way = |(from, to): &&Renamed| {
        decisions.contains_key(from) && decisions.contains_key(to) && !leaving.contains(to)
    };
    let aside = |(_, to): &Renamed| {
        let numbered = |number: usize| CustomerKey::of(KeyParts { row: &number.to_string(), ..to.parts() });
        let is_free = |key: &CustomerKey| !decisions.contains_key(key) && !taken.contains(key);
        Some((to.clone(), (1..).map(numbered).find(is_free)?))
    };
    moves.iter().filter(is_in_the_way).filter_map(aside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::column::Role;
    use crate::data::csv::{Loader, Settings};
    use crate::data::table::{Choice, Choices, ChosenRole, Table};
    use crate::review::{Decision, Fit};

    /// The customers of a list, known by this column.
    fn roster(list: &str, by: &str) -> Roster {
        let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
        loader.push(list.as_bytes()).unwrap();
        loader.finish().unwrap();
        let names = list.lines().next().unwrap().split(',');
        let role = |name: &str| match name {
            "firm" => ChosenRole::Role(Role::Name),
            _ if name == by => ChosenRole::Role(Role::Id),
            _ => ChosenRole::None,
        };
        let choices: Choices =
            names.map(|name| (name.to_owned(), Choice { role: Some(role(name)), kind: None })).collect();
        Roster::of(&Arc::new(Table::new(loader.snapshot().unwrap(), &choices)))
    }

    fn noted(note: &str) -> Arc<Decision> {
        Arc::new(Decision { note: Some(note.into()), ..Decision::default() })
    }

    fn notes(decisions: &Decisions, placed: &Placed) -> Vec<(usize, String)> {
        let note = |decision: &Decision| decision.note.as_deref().unwrap_or_default().to_owned();
        placed.key_index.decided(decisions).into_iter().map(|(row, decision)| (row, note(decision))).collect()
    }

    /// Of the decisions saved by `code` in an earlier list, one is about a key that the list has in `code` again; the
    /// list was read by `id`, and is read by `code` now.
    #[test]
    fn a_decision_of_a_known_customer_is_not_driven_out_by_one_that_was_missing() {
        for list in ["id,code,firm\n1,K8,Acme\n2,K9,Bolt\n3,K7,Cork\n", "id,code\n1,K8\n2,K9\n3,K7\n"] {
            let by_id = roster(list, "id");
            let by_code = roster(list, "code");
            let decisions: Decisions =
                [(by_id.key(1), noted("now")), (by_code.key(1), noted("missing"))].into();
            let (decisions, _, placed) = by_id.place_again(decisions.into(), &KeyIndex::default());
            let known = placed.key_index;
            assert_eq!(notes(&decisions, &by_id.place(&decisions)), [(1, "now".to_owned())], "{list}");
            let (decisions, renamed, placed) = by_code.place_again(decisions, &known);
            assert_eq!(notes(&decisions, &placed), [(1, "now".to_owned())], "{list}");
            assert_eq!((decisions.len(), renamed.len()), (2, 2));
            assert_eq!(placed.matches.len(), 1, "kept, and listed: {:?}", placed.matches);
            assert_eq!(notes(&decisions, &by_code.place(&decisions)), [(1, "now".to_owned())], "asked again");
            let (decisions, _, placed) = by_id.place_again(decisions, &placed.key_index);
            assert_eq!(notes(&decisions, &placed), [(1, "now".to_owned())], "and back");
        }
    }

    #[test]
    fn a_key_of_the_first_version_is_not_found_in_a_column_that_it_was_not_of() {
        let list = "id,code\nK1,K8\nK2,K9\nK3,K7\n";
        let (by_id, by_code) = (roster(list, "id"), roster(list, "code"));
        let decisions: Decisions = [("K1".into(), noted("here")), ("K9".into(), noted("gone"))].into();
        let (decisions, _, placed) = by_id.place_again(decisions.into(), &KeyIndex::default());
        assert_eq!(notes(&decisions, &placed), [(0, "here".to_owned())]);
        let (decisions, _, placed) = by_code.place_again(decisions, &placed.key_index);
        assert_eq!(notes(&decisions, &placed), [(0, "here".to_owned())]);
        assert!(matches!(placed.matches[..], [ref found] if found.fit.is_open() && found.row == Some(1)));
        assert_eq!(notes(&decisions, &by_code.place(&decisions)), [(0, "here".to_owned())], "asked again");
        let (decisions, _, placed) = by_id.place_again(decisions, &placed.key_index);
        assert_eq!(placed.matches.iter().map(|found| found.fit).collect::<Vec<_>>(), [Fit::Missing]);
        assert_eq!(decisions.len(), 2);
    }

    #[test]
    fn keys_of_the_first_version_are_found_in_the_right_column_once_it_is_chosen() {
        let list = "id,code\nK1,K8\nK2,K9\nK3,K7\n";
        let decisions: Decisions = [("K8".into(), noted("a")), ("K9".into(), noted("b"))].into();
        let (decisions, _, placed) = roster(list, "id").place_again(decisions.into(), &KeyIndex::default());
        assert_eq!(notes(&decisions, &placed), []);
        let (decisions, _, placed) = roster(list, "code").place_again(decisions, &placed.key_index);
        assert_eq!(notes(&decisions, &placed).len(), 2);
    }
}
