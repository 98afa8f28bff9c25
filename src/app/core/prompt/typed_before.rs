//! Lines that were typed earlier, as the arrow keys bring them back.

/// How many are remembered.
const REMEMBERED: usize = 100;

/// Lines of one kind, the oldest first, and how far back one has gone.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    lines: Vec<String>,
    at: Option<usize>,
    draft: String,
}

impl Earlier {
    /// Remembers a line that was typed; the same line is remembered once.
    pub fn keep(&mut self, line: &str) {
        self.leave();
        let line = line.trim();
        if !line.is_empty() {
            self.lines.retain(|other| other != line);
            self.lines.push(line.to_string());
            self.lines.drain(..self.lines.len().saturating_sub(REMEMBERED));
        }
    }

    /// The line before, of those that begin with what was typed; what stands in the line now comes back later.
    pub fn older(&mut self, now: &str) -> Option<String> {
        let end = self.at.unwrap_or(self.lines.len());
        let typed = if self.at.is_some() { self.draft.as_str() } else { now };
        let found = self.lines[..end].iter().rposition(|line| line.starts_with(typed))?;
        if self.at.is_none() {
            self.draft = now.to_string();
        }
        self.at = Some(found);
        self.lines.get(found).cloned()
    }

    /// The line after, and in the end what was being typed; none where one has not gone back.
    pub fn newer(&mut self) -> Option<String> {
        let at = self.at?;
        let after = self.lines[at + 1..].iter().position(|line| line.starts_with(&self.draft));
        self.at = after.map(|after| at + 1 + after);
        Some(self.at.map_or_else(|| std::mem::take(&mut self.draft), |at| self.lines[at].clone()))
    }

    /// Something else is typed from here on.
    pub fn leave(&mut self) {
        self.at = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_and_so_does_what_was_being_typed() {
        let mut earlier = Earlier::default();
        for line in ["sort a", "w", "sort b", "w", " "] {
            earlier.keep(line);
        }
        let mut seen = vec![earlier.older("dra"), earlier.older("")];
        seen.extend([earlier.older(""), earlier.older(""), earlier.older("")]);
        assert_eq!(
            seen,
            [None, Some("w"), Some("sort b"), Some("sort a"), None].map(|line| line.map(String::from))
        );
        assert_eq!(earlier.newer().as_deref(), Some("sort b"));
        earlier.leave();
        assert_eq!(earlier.newer(), None);
        assert_eq!(earlier.older("so").as_deref(), Some("sort b"));
        assert_eq!(earlier.older("sort b").as_deref(), Some("sort a"));
        assert_eq!(earlier.newer().as_deref(), Some("sort b"));
        assert_eq!(earlier.newer().as_deref(), Some("so"), "what was being typed");
    }
}
