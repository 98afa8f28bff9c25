//! The line at the bottom in which something is typed.

pub(crate) mod editing;
pub(crate) mod question;
pub(crate) mod suggestions;
pub(crate) mod typed_before;

use std::ops::Range;
use std::sync::Arc;

use tui_input::Input;

use crate::app::work::filter_meaning::Meaning;
use crate::app::work::targets::Targets;
use crate::data::expr::ExprError;
use crate::export::content::ExportChoices;
use crate::tiering::Tier;

use super::key::{Code, Key};
use super::then::SaveWanted;
use question::KeyQuestion;
use suggestions::Suggestions;

/// The label of the line for a text to find.
pub const FIND: &str = "Find: ";
/// The label of the line for a filter.
pub const FILTER: &str = "Filter: ";
/// The label of the line for a command.
pub const COMMAND: &str = ":";

/// A line that is being typed, and what it is for.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What happens with it.
    pub purpose: Purpose,
    /// The text and the cursor in it.
    pub input: Input,
    /// What Enter and Esc do here, in words.
    pub hint: String,
    /// What is wrong with the text.
    pub error: Option<Mistake>,
    /// What the text means, if it is a filter.
    pub meaning: Option<Result<Meaning, Mistake>>,
    /// What to write instead, if the text is a filter that looks like a mistaken one.
    pub advice: Option<String>,
    /// Whether the text may become a name of the list, so that it is not searched for yet.
    pub may_become_name: bool,
    /// Whether the text was there before a key was pressed: the first letter replaces it.
    pub fresh: bool,
    /// Whether names, measures and formulas are typed.
    pub expression: bool,
    /// Whether all names and functions are listed, to choose one.
    pub listing: bool,
    /// What is suggested above it.
    pub suggestions: Suggestions,
    /// The text as it was typed, while suggestions take turns in it.
    pub completing: Option<String>,
    /// A longer text that Tab takes.
    pub completion: Option<Arc<str>>,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Bytes of the text.
    pub at: Range<usize>,
    /// What is wrong and what to do: a sentence.
    pub message: String,
}

impl Mistake {
    /// Something is wrong with the whole text.
    pub fn all(text: &str, message: impl Into<String>) -> Mistake {
        Mistake { at: 0..text.len(), message: message.into() }
    }

    /// The same in the whole text, of which only what is between its blanks was looked at.
    #[must_use]
    pub fn within(self, text: &str) -> Mistake {
        let before = text.len() - text.trim_start().len();
        Mistake { at: before + self.at.start..before + self.at.end, ..self }
    }
}

impl From<ExprError> for Mistake {
    fn from(error: ExprError) -> Mistake {
        Mistake { message: error.to_string(), at: error.at }
    }
}

/// What a line is typed for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// The reason of the decisions about these customers; of decisions just made if `amend`.
    Reason {
        /// The customers.
        rows: Targets,
        /// Whether it belongs to the last step.
        amend: bool,
    },
    /// The reason for putting these customers in a tier, which is done once it is given.
    ReasonFirst {
        /// The customers.
        rows: Targets,
        /// Their new tier.
        tier: Tier,
    },
    /// A note about the customer on this row.
    Note {
        /// The row of the list.
        row: usize,
    },
    /// The day to look at these customers again.
    LookAgain {
        /// The customers.
        rows: Targets,
    },
    /// A contact with these customers.
    Contact {
        /// The customers.
        rows: Targets,
    },
    /// Text to look for.
    Find {
        /// The position of the cursor before.
        at: usize,
        /// What was looked for before.
        before: String,
    },
    /// A filter.
    Filter {
        /// The filter before.
        before: String,
        /// The row of the list that the cursor was on.
        row: Option<usize>,
    },
    /// The name of a filter to save.
    FilterName,
    /// A command by name.
    Command,
    /// Another name for the result, after saving failed.
    SaveAs(SaveWanted),
    /// The name of a file to export to, and which of these.
    ExportTo(ExportChoices),
    /// A line of the screen on top; the text is its label.
    OfScreen(&'static str),
    /// The same, to find something in a list of that screen to choose from.
    ChooseOfScreen(&'static str),
    /// A question, which one key answers.
    Question(KeyQuestion),
}

/// What a key did to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyEffect {
    /// It changed the text, or moved the cursor.
    Changed,
    /// Enter.
    Entered,
    /// Esc.
    Left,
}

impl Prompt {
    /// A line with a text to start with, and the cursor at its end.
    pub fn new(purpose: Purpose, text: &str, hint: impl Into<String>) -> Prompt {
        Prompt {
            purpose,
            input: Input::new(text.to_string()),
            hint: hint.into(),
            error: None,
            meaning: None,
            advice: None,
            may_become_name: false,
            fresh: false,
            expression: false,
            listing: false,
            suggestions: Suggestions::default(),
            completing: None,
            completion: None,
        }
    }

    /// Takes pasted text, in place of what was there before a key was pressed.
    pub fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.fresh) {
            self.rewrite("");
        }
        editing::paste(&mut self.input, text);
        (self.error, self.completing) = (None, None);
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn rewrite(&mut self, text: &str) {
        self.fresh = false;
        self.error = None;
        self.input = Input::new(text.to_string());
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Whether the cursor is at the end.
    pub fn at_end(&self) -> bool {
        self.cursor_byte() == self.text().len()
    }

    /// The byte that the cursor is before.
    pub fn cursor_byte(&self) -> usize {
        editing::byte_of(&self.input)
    }

    /// Whether it is a question that one key answers, rather than a line to type.
    pub fn is_question(&self) -> bool {
        matches!(self.purpose, Purpose::Question(_))
    }

    /// What is shown before the text.
    pub fn label(&self) -> &'static str {
        match &self.purpose {
            Purpose::Reason { .. } | Purpose::ReasonFirst { .. } => "Reason: ",
            Purpose::Note { .. } => "Note: ",
            Purpose::LookAgain { .. } => "Look again: ",
            Purpose::Contact { .. } => "Contact: ",
            Purpose::Find { .. } => FIND,
            Purpose::Filter { .. } => FILTER,
            Purpose::FilterName => "Save as: ",
            Purpose::Command => COMMAND,
            Purpose::SaveAs(_) => "Write the result to: ",
            Purpose::ExportTo(_) => "Export to: ",
            Purpose::OfScreen(label) | Purpose::ChooseOfScreen(label) => label,
            Purpose::Question(_) => "",
        }
    }

    /// Whether a filter is typed.
    pub fn is_filter(&self) -> bool {
        matches!(self.purpose, Purpose::Filter { .. })
    }

    /// Whether a reason is typed.
    pub fn is_reason(&self) -> bool {
        matches!(self.purpose, Purpose::Reason { .. } | Purpose::ReasonFirst { .. })
    }

    /// Whether it is about customers by their rows, or belongs to a screen that may be: it is of no use once the rows are
    /// different.
    pub fn is_about_rows(&self) -> bool {
        matches!(
            self.purpose,
            Purpose::Reason { .. }
                | Purpose::ReasonFirst { .. }
                | Purpose::Note { .. }
                | Purpose::LookAgain { .. }
                | Purpose::Contact { .. }
                | Purpose::OfScreen(_)
                | Purpose::ChooseOfScreen(_)
        )
    }

    /// What the completion adds to the text; nothing if the cursor is not at its end.
    pub fn completed(&self) -> Option<&str> {
        let completion = self.completion.as_deref()?;
        let typed = self.text().chars().count();
        let (start, _) = completion.char_indices().nth(typed)?;
        (self.input.cursor() == typed).then(|| &completion[start..])
    }

    /// Types a key.
    pub fn type_key(&mut self, key: Key) -> KeyEffect {
        match key.code {
            Code::Tab | Code::Right if self.completed().is_some() => {
                let whole = self.completion.take();
                self.rewrite(whole.as_deref().unwrap_or_default());
                KeyEffect::Changed
            }
            Code::Enter => KeyEffect::Entered,
            Code::Esc => KeyEffect::Left,
            Code::Char('c') if key.ctrl => KeyEffect::Left,
            code => {
                // Keys that move or delete keep what was there.
                if std::mem::take(&mut self.fresh) && matches!(code, Code::Char(_)) && !key.ctrl && !key.alt {
                    self.rewrite("");
                }
                editing::edit(&mut self.input, key);
                self.error = None;
                KeyEffect::Changed
            }
        }
    }
}
