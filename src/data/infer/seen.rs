//! Cells of one kind: how many were seen, and the first of them.

#[derive(Clone, Debug, Default)]
pub(super) struct SeenCells {
    pub count: usize,
    pub first: Option<String>,
}

impl SeenCells {
    pub fn add(&mut self, text: &str) {
        self.count += 1;
        self.first.get_or_insert_with(|| text.to_owned());
    }

    /// Adds what was seen of the cells that follow.
    pub fn merge(&mut self, later: &Self) {
        self.count += later.count;
        self.first = self.first.take().or_else(|| later.first.clone());
    }
}
