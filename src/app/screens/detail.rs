//! Everything about one customer, and why they have their tier.

use crate::app::actions::history;
use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::moved;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Subject};
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};

/// Lines besides those of the columns and criteria, at most.
const OTHER_LINES: usize = 16;

/// Orders that are listed.
pub const ORDERS: usize = 12;

#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// The first line shown.
    pub scroll: usize,
}

impl Detail {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<Detail, Refused> {
        history::show_tiers(core);
        Ok(Detail::default())
    }
}

impl ScreenState for Detail {
    /// The customer on the screen alone: the marked ones are out of sight.
    fn subject(&self, below: Subject) -> Subject {
        if below == Subject::List { Subject::UnderCursor } else { below }
    }

    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        let asks = core.document.review.model.questions().next().is_some();
        let decided = core.is_decided();
        footer_keys(&[
            Command::SetTier(0),
            if decided { Command::EditReason } else { Command::Move(Motion::Left) },
            if decided { Command::GiveBack } else { Command::Move(Motion::Right) },
            if asks { Command::Open(Context::Rating) } else { Command::Undo },
            Command::Back,
            Command::Open(Context::Help),
            Command::LogContact,
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        let Command::Move(motion) = command else { return Ok(()) };
        let page = core.layout.whole_page();
        match (motion, core.subject) {
            (Motion::Left, Subject::UnderCursor) => core.list.step(Motion::Up, page, &core.document),
            (Motion::Right, Subject::UnderCursor) => core.list.step(Motion::Down, page, &core.document),
            (Motion::Left | Motion::Right, _) => {}
            _ => {
                let orders = if core.document.table.added_rows().is_some() { ORDERS + 3 } else { 0 };
                let criteria = 2 * core.document.review.model.criteria.len();
                let lines = core.list.columns.len() + criteria + orders + OTHER_LINES;
                self.scroll = moved(self.scroll, motion, page, lines.saturating_sub(page));
            }
        }
        Ok(())
    }
}
