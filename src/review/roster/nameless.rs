//! What customers are called where names are left out.

use super::{KeySource, Roster};

impl Roster {
    /// What a customer is called where names are left out: by the id, or where there is none, by the place in the list.
    pub fn without_name(&self, row: usize) -> String {
        match self.scheme().source {
            KeySource::Id(_) => self.key(row).value().to_owned(),
            _ => format!("No. {}", row + 1),
        }
    }
}
