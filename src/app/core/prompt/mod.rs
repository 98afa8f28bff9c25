//! The line at the bottom in which something is typed.

pub mod editing;
pub mod suggestions;
pub mod typed_before;

use std::sync::Arc;

use tui_input::Input;

use crate::tiering::Tier;

use crate::app::core::document::targets::Targets;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::editing as line;
use crate::app::core::prompt::suggestions::Offers;

/// A line that is being typed, and what it is for.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What happens with it.
    pub purpose: Purpose,
    /// The text and the cursor in it.
    pub input: Input,
    /// What Enter and Esc do here, in words.
    pub hint: String,
    /// What is wrong with the text: bytes of it, and a sentence.
    pub error: Option<(std::ops::Range<usize>, String)>,
    /// What is offered above it.
    pub offers: Offers,
    /// The text as it was typed, while offers take their turn in it.
    pub completing: Option<String>,
    /// A text that begins with what was typed, to be taken with Tab.
    pub suggestion: Option<Arc<str>>,
}

/// What a line is typed for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// The reason of the decisions about these customers; of decisions that were just made, where `amend`.
    Reason {
        /// Who they are.
        rows: Targets,
        /// Whether it belongs to the last step.
        amend: bool,
    },
    /// The reason for putting these customers in a tier, which is done once it is given.
    ReasonFirst {
        /// Who they are.
        rows: Targets,
        /// Where they go.
        tier: Tier,
    },
    /// A note about the customer on this row.
    Note {
        /// Row of the list.
        row: usize,
    },
    /// The day to look at these customers again.
    LookAgain {
        /// Who they are.
        rows: Targets,
    },
    /// How many customers a sample has.
    Sample,
    /// Text to look for.
    Find,
    /// A filter.
    Filter {
        /// The filter that held before.
        before: String,
        /// The row of the list that was under the cursor.
        row: Option<usize>,
    },
    /// The name under which a filter is saved.
    FilterName,
    /// A command to look for in the help.
    SearchHelp,
    /// A command by name.
    Command,
    /// Another name for the result, after saving failed.
    SaveAs {
        /// Whether to quit once it is written.
        then_quit: bool,
    },
    /// Save before quitting? One key answers, as it does the next three.
    Quit,
    /// What is to become of what an earlier sitting left?
    Found,
    /// How to go on where the journal takes no more?
    NotKept,
    /// Write over what somebody else has changed?
    Overwrite(crate::app::core::message::InTheWay),
    /// Write over a model's file that is there already? One key answers.
    ModelOver(crate::storage::models::WriteModel),
    /// The name under which a model is saved.
    ModelName,
    /// The file that a model is written to.
    ModelFile,
    /// A part of the criteria; see [`crate::app::screens::criteria`].
    Criterion(crate::app::screens::criteria::Field),
}

/// What became of a key in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text changed, or the cursor in it.
    Changed,
    /// Enter.
    Done,
    /// Esc.
    Left,
}

impl Prompt {
    /// A line with some text in it to begin with, and the cursor at its end.
    pub fn new(purpose: Purpose, text: &str, hint: impl Into<String>) -> Prompt {
        Prompt {
            purpose,
            input: Input::new(text.to_string()),
            hint: hint.into(),
            error: None,
            offers: Offers::default(),
            completing: None,
            suggestion: None,
        }
    }

    /// Puts another text in its place, with the cursor at the end.
    pub fn rewrite(&mut self, text: &str) {
        self.input = Input::new(text.to_string());
    }

    /// Whether the cursor is at the end.
    pub fn at_end(&self) -> bool {
        self.cursor_byte() == self.text().len()
    }

    /// The byte before which the cursor stands.
    pub fn cursor_byte(&self) -> usize {
        let text = self.text();
        text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(byte, _)| byte)
    }

    /// Whether it is a question that one key answers, rather than a line to write.
    pub fn is_question(&self) -> bool {
        matches!(
            self.purpose,
            Purpose::Quit | Purpose::Found | Purpose::NotKept | Purpose::Overwrite(_) | Purpose::ModelOver(_)
        )
    }

    /// Its text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// What stands before the text.
    pub fn label(&self) -> &'static str {
        match &self.purpose {
            Purpose::Reason { .. } | Purpose::ReasonFirst { .. } => "Reason: ",
            Purpose::Note { .. } => "Note: ",
            Purpose::LookAgain { .. } => "Look again: ",
            Purpose::Sample => "How many: ",
            Purpose::Find => "Find: ",
            Purpose::Filter { .. } => "Filter: ",
            Purpose::FilterName => "Save as: ",
            Purpose::SearchHelp => "Search: ",
            Purpose::Command => ":",
            Purpose::SaveAs { .. } => "Write the result to: ",
            Purpose::ModelName => "Save the model as: ",
            Purpose::ModelFile => "Write the model to: ",
            Purpose::Quit
            | Purpose::Found
            | Purpose::NotKept
            | Purpose::Overwrite(_)
            | Purpose::ModelOver(_) => "",
            Purpose::Criterion(field) => field.label(),
        }
    }

    /// Whether it is a filter that is typed.
    pub fn is_filter(&self) -> bool {
        matches!(self.purpose, Purpose::Filter { .. })
    }

    /// Whether it is a reason that is typed.
    pub fn is_reason(&self) -> bool {
        matches!(self.purpose, Purpose::Reason { .. } | Purpose::ReasonFirst { .. })
    }

    /// What the suggestion adds to the text; nothing where the cursor is not at its end.
    pub fn suggested(&self) -> Option<&str> {
        let suggestion = self.suggestion.as_deref()?;
        let typed = self.text().chars().count();
        let (start, _) = suggestion.char_indices().nth(typed)?;
        (self.input.cursor() == typed).then(|| &suggestion[start..])
    }

    /// Takes a key in.
    pub fn type_key(&mut self, key: Key) -> Typed {
        match key.code {
            Code::Tab | Code::Right if self.suggested().is_some() => {
                let whole = self.suggestion.take();
                self.input = Input::new(whole.as_deref().unwrap_or_default().to_string());
                Typed::Changed
            }
            Code::Enter => Typed::Done,
            Code::Esc => Typed::Left,
            Code::Char('c') if key.ctrl => Typed::Left,
            _ => {
                line::edit(&mut self.input, key);
                self.error = None;
                Typed::Changed
            }
        }
    }
}
