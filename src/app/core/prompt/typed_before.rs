//! Lines that were typed before, as the arrow keys bring them back.

use std::collections::BTreeMap;

use crate::app::core::key::Code;

use super::Prompt;

/// How many are remembered.
const REMEMBERED: usize = 100;

/// Lines of every kind, by the label that is shown before them.
#[derive(Clone, Debug, Default)]
pub struct TypedLines(BTreeMap<&'static str, TypedBefore>);

impl TypedLines {
    /// Those with a label.
    pub fn of(&mut self, label: &'static str) -> &mut TypedBefore {
        self.0.entry(label).or_default()
    }

    /// The line before or after the one that is typed, by the arrow key up or down.
    pub fn recall(&mut self, prompt: &Prompt, code: Code) -> Option<String> {
        // What was there before a key was pressed is no beginning of what is looked for.
        let typed = if prompt.fresh { "" } else { prompt.text() };
        let lines = self.of(prompt.label());
        if code == Code::Up { lines.older(typed) } else { lines.newer() }
    }

    /// Something else is typed from now on.
    pub fn leave(&mut self) {
        self.0.values_mut().for_each(TypedBefore::leave);
    }
}

/// Lines of one kind, the oldest first, and how far back one has gone.
#[derive(Clone, Debug, Default)]
pub struct TypedBefore {
    lines: Vec<String>,
    at: Option<usize>,
    draft: String,
}

impl TypedBefore {
    /// Remembers a line; the same line only once.
    pub fn keep(&mut self, line: &str) {
        self.leave();
        let line = line.trim();
        if !line.is_empty() {
            self.lines.retain(|other| other != line);
            self.lines.push(line.to_string());
            self.lines.drain(..self.lines.len().saturating_sub(REMEMBERED));
        }
    }

    /// The line before, of those that start with the text typed; the text typed comes back later.
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

    /// The line after, and at the end the text typed; none if no older line is shown.
    pub fn newer(&mut self) -> Option<String> {
        let at = self.at?;
        let after = self.lines[at + 1..].iter().position(|line| line.starts_with(&self.draft));
        self.at = after.map(|after| at + 1 + after);
        Some(self.at.map_or_else(|| std::mem::take(&mut self.draft), |at| self.lines[at].clone()))
    }

    /// Something else is typed from now on.
    pub fn leave(&mut self) {
        self.at = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_and_so_does_the_text_typed() {
        let mut typed = TypedBefore::default();
        for line in ["sort a", "w", "sort b", "w", " "] {
            typed.keep(line);
        }
        let mut seen = vec![typed.older("dra"), typed.older("")];
        seen.extend([typed.older(""), typed.older(""), typed.older("")]);
        assert_eq!(
            seen,
            [None, Some("w"), Some("sort b"), Some("sort a"), None].map(|line| line.map(String::from))
        );
        assert_eq!(typed.newer().as_deref(), Some("sort b"));
        typed.leave();
        assert_eq!(typed.newer(), None);
        assert_eq!(typed.older("so").as_deref(), Some("sort b"));
        assert_eq!(typed.older("sort b").as_deref(), Some("sort a"));
        assert_eq!(typed.newer().as_deref(), Some("sort b"));
        assert_eq!(typed.newer().as_deref(), Some("so"), "what was being typed");
    }
}
