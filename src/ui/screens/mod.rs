//! One file or folder a screen, with the names of `app`'s screens. No screen draws another.

pub(crate) mod charts;
mod columns;
mod compare;
pub(crate) mod criteria;
pub(crate) mod customers;
pub(crate) mod detail;
pub(crate) mod help;
mod history;
pub(crate) mod import;
pub(crate) mod join;
mod lists;
mod log;
pub(crate) mod matches;
mod merge;
pub(crate) mod models;
pub(crate) mod quality;
pub(crate) mod queues;
pub(crate) mod rating;
mod segments;
pub(crate) mod session;
mod settings;
mod sql;
pub(crate) mod start;
mod tier_pages;

use ratatui::buffer::Buffer;

use crate::app::State;
use crate::app::screens::Screen;

/// Draws the middle of a screen.
pub(crate) fn draw(screen: &Screen, state: &State, buffer: &mut Buffer) {
    let layout = &state.core.layout;
    match screen {
        Screen::Start(start) => start::draw(start, state, layout, buffer),
        Screen::Customers(_) => customers::draw(state, layout, buffer),
        Screen::Detail(detail) => detail::draw(detail, state, layout, buffer),
        Screen::Queues(queues) => queues::draw(queues, state, layout, buffer),
        Screen::Session(session) => session::draw(session, state, layout, buffer),
        Screen::Criteria(criteria) => criteria::draw(criteria, state, layout, buffer),
        Screen::Models(models) => models::draw(models, state, layout, buffer),
        Screen::Rating(rating) => rating::draw(rating, state, layout, buffer),
        Screen::Import(import) => import::draw(import, state, layout, buffer),
        Screen::Quality(quality) => quality::draw(quality, state, layout, buffer),
        Screen::Columns(columns) => columns::draw(columns, state, layout, buffer),
        Screen::Segments(screen) => segments::draw(screen, state, layout, buffer),
        Screen::Tiers(pages) => tier_pages::draw(pages, state, layout, buffer),
        Screen::Lists(screen) => lists::draw(screen, state, layout, buffer),
        Screen::Charts(charts) => charts::draw(charts, state, layout, buffer),
        Screen::Compare(screen) => compare::draw(screen, state, layout, buffer),
        Screen::Join(screen) => join::draw(screen, state, layout, buffer),
        Screen::Log(log) => log::draw(log, state, layout, buffer),
        Screen::Merge(screen) => merge::draw(screen, state, layout, buffer),
        Screen::History(history) => history::draw(history, state, layout, buffer),
        Screen::Matches(matches) => matches::draw(matches, state, layout, buffer),
        Screen::Sql(sql) => sql::draw(sql, state, layout, buffer),
        Screen::Settings(settings) => settings::draw(settings, state, layout, buffer),
        Screen::Help(help) => help::draw(help, state, layout, buffer),
    }
}
