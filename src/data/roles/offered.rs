//! Which roles a person may give a column, by its type alone: what its values are like, a person knows better.

use super::fit::fit;
use crate::data::column::{ColumnType, Role};
use crate::data::infer::{Evidence, Inferred};

/// The roles that a column of a type can have, in the order in which screens list them.
pub fn offered(kind: &ColumnType) -> Vec<Role> {
    if *kind == ColumnType::Empty {
        return Vec::new();
    }
    let likely = likely(kind);
    Role::ALL.iter().copied().filter(|&role| fit(role, &likely).is_ok()).collect()
}

/// A column of a type whose values go with every role that the type goes with.
fn likely(kind: &ColumnType) -> Inferred {
    let mut evidence = Evidence::new("");
    ["31", "17", "52"].into_iter().for_each(|cell| evidence.look(cell));
    let share_with_at = if *kind == ColumnType::Text { 1.0 } else { 0.0 };
    Inferred { kind: kind.clone(), share_with_at, ..evidence.conclude() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::date::DateFormat;
    use crate::data::number::NumberFormat;

    #[test]
    fn only_roles_that_go_with_the_type_are_offered() {
        let numbers = offered(&ColumnType::Number(NumberFormat::default()));
        let dates = offered(&ColumnType::Date(DateFormat::Iso));
        let words = offered(&ColumnType::Text);
        for role in [Role::Revenue, Role::Profit, Role::Margin, Role::Orders, Role::Id] {
            assert!(numbers.contains(&role), "{role} of numbers");
        }
        for role in [Role::FirstOrder, Role::LastOrder] {
            assert!(dates.contains(&role) && !numbers.contains(&role) && !words.contains(&role), "{role}");
        }
        for role in [Role::Name, Role::Email, Role::Region, Role::Owner] {
            assert!(words.contains(&role) && !dates.contains(&role), "{role}");
        }
        assert!(!dates.contains(&Role::Revenue) && !words.contains(&Role::Revenue));
        assert!(offered(&ColumnType::Empty).is_empty());
    }
}
