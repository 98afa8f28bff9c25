//! Everything the screen shows.

use std::sync::Arc;

use crate::data::date::Day;

use super::core::appearance::Appearance;
use super::core::command::Context;
use super::core::document::busy::Busy;
use super::core::document::{Document, drop_in_background};
use super::core::go::Subject;
use super::core::saving::OpenedList;
use super::core::{Core, Person};
use super::keymap::Keymap;
use super::screens::Screen;
use super::screens::customers::Customers;
use super::screens::help::HelpText;
use super::screens::start::Start;
use super::work::Work;
use super::work::files::ListRecent;
use super::{help, settings};

/// The state of the whole program; changed by [`super::update()`] alone.
#[derive(Debug)]
pub struct State {
    /// What all screens share.
    pub core: Core,
    /// The screens that are open; the last one takes the keys. Never empty.
    pub stack: Vec<Screen>,
    /// Which key runs which command.
    pub keymap: Keymap,
}

impl State {
    /// A program on a list of which nothing has been read yet.
    pub fn new(
        document: Document,
        size: (u16, u16),
        appearance: Appearance,
        author: Arc<str>,
        today: Day,
        keymap: Keymap,
    ) -> State {
        let person = Person { author, today, chance: 0, last_reason: None };
        let core = Core::new(document, size, appearance, person);
        let mut state = State { core, stack: vec![Screen::Customers(Customers)], keymap };
        state.settle();
        state
    }

    /// Replaces the list by another one that was opened, or shows what can be opened.
    pub(super) fn open(&mut self, opened: OpenedList) {
        let OpenedList { name, review, kept, is_from_stdin, place, table_layout } = opened;
        let is_list = name.is_some();
        let mut document = Document::new(name.unwrap_or_default(), review);
        document.kept = kept;
        document.is_from_stdin = is_from_stdin;
        let mut core = self.core.for_another_list(document);
        core.place = place;
        core.panels_hidden = table_layout.as_ref().map_or(core.panels_hidden, |layout| layout.panels_hidden);
        core.list.take_layout(table_layout);
        drop_in_background(std::mem::replace(&mut self.core, core));
        self.stack = vec![if is_list {
            self.core.document.busy = Some(Busy::Opening);
            Screen::Customers(Customers)
        } else {
            self.core.work(Work::Recent(ListRecent));
            Screen::Start(Start::default())
        }];
    }

    /// The screen that takes the keys.
    pub fn top(&self) -> Option<&Screen> {
        self.stack.last()
    }

    /// Which screen takes the keys.
    pub fn context(&self) -> Context {
        self.top().map_or(Context::Customers, Screen::context)
    }

    /// What the keys are about, as the highest screen says of what the one below does.
    fn subject(&self) -> Subject {
        self.stack.iter().fold(Subject::Nothing, |below, screen| screen.state().subject(below))
    }

    /// Brings in line what follows from the rest, and fills in the keys of what is said.
    pub(super) fn settle(&mut self) {
        let beside = self.stack.iter().rev().find_map(|screen| screen.state().lines_beside());
        self.core.settle(self.subject(), beside);
        for screen in &mut self.stack {
            screen.state_mut().settle(&self.core);
        }
        if self.subject() != self.core.subject {
            // Another customer is under the cursor of a screen.
            self.core.settle(self.subject(), beside);
        }
        self.settle_help();
        if let Some(Screen::Settings(screen)) = self.stack.last_mut() {
            screen.take_lines(&self.core, settings::lines(&self.core, &self.keymap));
        }
        self.fill_in_keys();
    }

    /// The help knows how long it is.
    fn settle_help(&mut self) {
        let Some(Screen::Help(help)) = self.stack.last() else { return };
        let width = usize::from(self.core.layout.body().width.saturating_sub(4));
        let below = self.stack.iter().map(Screen::context).rev().find(|context| *context != Context::Help);
        let from = below.unwrap_or(Context::Customers);
        let page = self.core.layout.whole_page();
        let made_for = HelpText {
            from,
            search: help.search.clone(),
            width,
            tiers: self.core.document.review.model.tier_count(),
        };
        let lines = (help.made_for.as_ref() != Some(&made_for))
            .then(|| help::lines(&self.core, &self.keymap, from, &help.search, width));
        if let Some(Screen::Help(help)) = self.stack.last_mut() {
            if let Some(lines) = lines {
                help.take_lines(made_for, lines);
            }
            help.settle(page);
        }
    }

    fn fill_in_keys(&mut self) {
        let State { core, keymap, .. } = self;
        if let Some(mut notice) = core.notice.take() {
            notice.text = keymap.fill_in(&notice.text, core).into_owned();
            core.notice = Some(notice);
        }
        if let Some(mut prompt) = core.prompt.take() {
            prompt.hint = keymap.fill_in(&prompt.hint, core).into_owned();
            core.prompt = Some(prompt);
        }
    }
}
