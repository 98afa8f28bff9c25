//! Tierdeck: go through a customer list in the terminal and decide who belongs in which tier.
//!
//! The computer proposes with its arithmetic in the open, the person decides, and no recalculation ever takes a
//! decision away.
//!
//! This page is the map of the code. The screen, and who draws what:
//!
//! ```text
//!  ui::header   tierdeck  customers.csv · 2,357 customers · Four tiers · today is …    reviewed 41/2,357 · saved
//!              ┌ Customers ── Profit ↓ ── industry = 'Retail' (312) ────────┐┌ Tiers ─────────────────────────┐
//!              │   Tier Name         Industry   Revenue   Profit  Score     ││ 1 ★ Partner   161 ██░  42% 80% │ ui::tiers
//!  ui::table   │ > 1    Acme GmbH    Retail     182,000   61,200   92.1     ││ Bottom-heavy: 60% of customers │ tiering::summary
//!  app::       │   2*   Boréal SARL  Retail      88,400   19,750   74.0     │├ Why tier 2* ───────────────────┤
//!  customers   │   1!   Çelik & Söhne Retail     71,900   22,310   73.2     ││ Profit      30 ███████░  26.1  │ ui::why
//!              │ • 4    Dune Partners Retail     12,050   -1,480   18.9     ││ Profit +1,900 → tier 1         │ tiering::explain,
//!              └────────────────────────────────────────────────────────────┘└────────────────────────────────┘ what_if
//!  ui::header   Reason: two disputes this year                       (what is typed: app::prompt; what is said)
//!               1-4 tier  r reason  c criteria  Enter detail  ? help             (app::commands, the one table)
//! ```
//!
//! # How it moves
//!
//! ```text
//! key → command (one table) → Message → update(&mut State, Message) → effects → the shell carries them out → Message …
//!                                                  ↓
//!                                       view(&State, &mut Buffer)
//! ```
//!
//! Two kinds of change, never mixed. A [`Message`](app::Message) is of the screen and is forgotten. An
//! [`Edit`](review::Edit) is of the review: it can be serialised and inverted, and only it is undone, journalled
//! and replayed. So undo, coming back after a crash, and tests are one mechanism.
//!
//! # Floors
//!
//! A file imports only from floors below its own; rooms of one floor do not import each other. `tests/floors`
//! holds this.
//!
//! | floor | room | what it does |
//! | --- | --- | --- |
//! | 1 | [`data`] | pure: bytes in, typed columns out; the expression language; order. Knows no files |
//! | 2 | [`tiering`] | pure, cannot fail: a table and a model in, everybody's tier with its reasons out |
//! | 3 | [`review`] | pure: the document; edits, undo, who is who |
//! | 4 | [`export`] | pure: a review as the bytes of a result |
//! | 4 | [`storage`] | the only use of `std::fs`: lists, reviews, journal, lock, models |
//! | 5 | [`app`] | pure: the state of the screen, and `update` |
//! | 6 | [`ui`] | pure: the state as it is drawn |
//! | 7 | [`shell`] | the terminal, signals, threads; carries out the effects |
//! | 7 | [`cli`] | the commands without a screen; knows neither `app` nor `ui` |
//!
//! # What always holds
//!
//! - A decision is on the disk before the screen shows it: [`app::Effect::Journal`] is carried out before the next
//!   frame is drawn, and one about many customers is answered by [`app::Message::Decided`] when it has been written.
//! - Nothing that is worked out for every customer or every decision runs on the thread that draws: it is an
//!   [`app::Effect`] for a thread of [`shell`], and an answer that has been overtaken is dropped in `update` or asked for
//!   again. What is done to the review as a whole ([`Doing`](app::document::doing::Doing): reading it, taking over what a
//!   crash left, deciding about many) is said on the screen meanwhile; keys go on, and nothing else is changed before it
//!   is done. All that grows on that thread is bare memory that is copied or moved: a bit for each customer that may be
//!   marked, a few bytes for each decision's row.
//! - The view changes nothing, and looks only at the rows in the window.
//! - Everything shown passes [`data::display`], so that no byte of a list can act on the terminal.
//! - The list itself is never written to.
//! - A missing value is never 0, and a customer of whom too little is known has no tier rather than the lowest.

pub mod app;
pub mod cli;
pub mod data;
pub mod export;
pub mod review;
pub mod shell;
pub mod storage;
pub mod tiering;
pub mod ui;
