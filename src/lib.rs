//! Tierdeck: go through a customer list in the terminal and decide who belongs in which tier.
//!
//! The computer proposes with its arithmetic in the open, the person decides, and no recalculation ever takes a
//! decision away.
//!
//! This page is the map of the code. The screen, and who draws what:
//!
//! ```text
//!  ui::frame::header     tierdeck  customers.csv · 2,357 customers · Four tiers        reviewed 41/2,357 · saved
//!                       ┌ Customers ── Profit ↓ ─────────────────────────┐┌ Tiers ─────────────────────────────┐
//!  ui::panels::table    │   Tier Name          Industry  Revenue  Profit ││ 1 ★ Partner    161    42%     80%  │ ui::panels::tiers
//!  app::core::list      │ > 1    Acme GmbH     Retail    182,000  61,200 ││ Tiers 3 and 4 are 60 % of customers│ tiering::summary
//!                       │   2*   Boréal SARL   Retail     88,400  19,750 │├ Why tier 2* ───────────────────────┤
//!                       │   1!   Çelik & Söhne Retail     71,900  22,310 ││ Profit     30 ███████░  26.1       │ ui::panels::why
//!                       │ • 4    Dune Partners Retail     12,050  -1,480 ││ Profit +1,900 → tier 1             │ tiering::what_if
//!                       └────────────────────────────────────────────────┘└────────────────────────────────────┘
//!  ui::frame::prompt     Reason: two disputes this year                             app::core::prompt and its notices
//!  ui::frame::footer     1-4 tier  r reason  c criteria  Enter detail  ? help       app::commands, the one table
//! ```
//!
//! # How it moves
//!
//! ```text
//! key → command (one table) → Message → update(&mut State, Message) → effects → the shell executes them → Message …
//!                                                  ↓
//!                                       view(&State, &mut Buffer)
//! ```
//!
//! Two kinds of change, never mixed. A [`Message`](app::Message) is about the screen and is forgotten. An
//! [`Edit`](review::Edit) is about the review: it can be serialised and inverted, and only edits are undone, journalled
//! and replayed. So undo, recovery after a crash, and tests are one mechanism.
//!
//! # From a list to a question
//!
//! What may change figures is right, or it is a question. The way of a list through the code, and where each guess is
//! made:
//!
//! | step | where | what it is not sure of |
//! | --- | --- | --- |
//! | workbook, JSON, archive to text | [`data::read`] | which sheet is the list |
//! | bytes to lines and cells | [`data::sniff`], [`data::csv`] | encoding, header, totals, second tables |
//! | cells to numbers and dates | [`data::infer`] | decimals, percent, currencies, day or month first |
//! | columns to roles | [`data::roles`] | which column is the revenue; customers or orders |
//! | orders to customers, or customers to parents | [`data::orders`] | what each column is added up by; refunds, returns, totals; who belongs to which |
//! | columns of other files | [`data::join`] | whose row is which; what many rows of one customer come to |
//! | rows to customers | [`review::Roster`] | the [key](review::CustomerKey), and the evidence kept beside it |
//! | saved decisions to customers | [`review::matching`] | who is meant: the Matches screen, `tag --strict` |
//! | another review's decisions to these | [`review::merging`] | which counts where two people differ: the Merge screen, `merge --prefer` |
//! | all of it in a line | `app::actions::first_line` | what was done, not used, doubtful; what to press |
//!
//! Each doubt is a [`Finding`](data::finding::Finding): the data quality screen leads to its rows or its setting,
//! `inspect` lists it, `tag` and `summary` say it. The import screen previews another reading before it is kept.
//!
//! # Settings
//!
//! `config.toml` is read by [`app`]'s `config`, which also changes a line of it and leaves the rest as it is. The screen
//! of settings (`app::screens::settings`, its lines in `app::settings`) tries a value at once; [`storage`] writes the
//! file only when it is kept. The keys in it change `app::keymap` alone: the table of commands stays as it is.
//!
//! # From one month to the next
//!
//! | what | where |
//! | --- | --- |
//! | a snapshot at each save, which is a list with its review | [`storage::snapshots`], [`export::tagged`] |
//! | which customers are the same in two lists | [`review::Pairs`] |
//! | who moved, and why, in steps that add up | [`review::comparison`] |
//! | scores that change with a customer's own figures alone | [`tiering::frozen`] |
//! | who falls only a little is held | [`tiering::steady`] |
//! | what the tiers of an earlier day did afterwards | [`tiering::back_test`] |
//! | contacts, and when the next one is due | [`review::cadence`], [`review::service`] |
//! | the hours that customers take, and what they cost | [`tiering::capacity`], [`tiering::measure`] |
//! | a colleague's review brought together with this one | [`review::merging`] |
//!
//! # From tiers to action
//!
//! | what | where |
//! | --- | --- |
//! | lists with columns, sums and sentences | [`review::lists`]; as rows for files [`export::lists`] |
//! | what would be missing for the next tier | [`tiering::what_if`] |
//! | steps that a person decides, and what has come of them | [`review::NextStep`], `review::lists::steps` |
//!
//! # What leaves the program
//!
//! | what | where |
//! | --- | --- |
//! | rows of any screen or list, in every format | [`export::grid`] |
//! | a report: sections of blocks, written as HTML and as Markdown | [`export::report`] |
//! | a chart as a picture | [`export::svg`] |
//! | the model as a query for a database | [`export::sql`] |
//!
//! # Floors
//!
//! A file imports only from floors below its own; rooms of one floor do not import each other. `tests/floors` checks
//! it, and the storeys of [`app`] as well.
//!
//! | floor | room | what it does |
//! | --- | --- | --- |
//! | 0 | [`platform`] | what differs between operating systems; a port is a file here. Only `storage` and `shell` ask it |
//! | 1 | [`data`] | pure: bytes in, typed columns out; the expression language; sorting. Knows no files |
//! | 2 | [`tiering`] | pure, cannot fail: a table and a model in, every customer's tier with its reasons out |
//! | 3 | [`review`] | pure: the document; edits, undo, who is who |
//! | 4 | [`export`] | pure, but for the temporary files of a workbook: a review as the bytes of a result, a chart as a picture |
//! | 4 | [`storage`] | the only use of `std::fs` beside `platform`: lists, reviews, journal, lock, models |
//! | 5 | [`app`] | pure: the state of the screen, and `update` |
//! | 6 | [`ui`] | pure: the state as it is drawn |
//! | 7 | [`shell`] | the terminal, signals, threads; executes the effects |
//! | 7 | [`cli`] | the commands without a screen; knows neither `app` nor `ui` |
//!
//! # What is always true
//!
//! - A decision is on the disk before the screen shows it: [`app::Effect::Journal`] is executed before the next frame is
//!   drawn, and a decision about many customers is answered by [`app::Message::Decided`] when it has been written.
//! - What grows with the customers or the decisions does not run on the thread that draws: it is
//!   [`Work`](app::work::Work) for a thread, and a stale answer is dropped in one place,
//!   [`Requests::accept`](app::core::requests::Requests::accept). What is done to the review as a whole
//!   ([`Busy`](app::core::document::busy::Busy): reading it, recovering changes, deciding about many) is shown meanwhile;
//!   keys still work, and nothing else is changed before it is done. All that grows on that thread is bare memory that is
//!   copied or moved: a bit for each customer that may be marked, a few bytes for each decision's row.
//! - The view changes nothing, and looks only at the rows in the window.
//! - Everything shown passes [`data::display`], so that no byte of a list can act on the terminal.
//! - Tierdeck never changes the list.
//! - A decision is applied only where key and evidence agree; else it is kept, and a person is asked.
//! - A figure that is a guess is a finding, and a clean list has no doubts.
//! - A missing value is never 0, and a customer with too few values has no tier instead of the lowest.

#![allow(rustdoc::private_intra_doc_links, reason = "the map names rooms that only the crate itself uses")]

pub mod app;
pub mod cli;
pub mod data;
pub mod export;
pub mod platform;
pub mod review;
pub mod shell;
pub mod storage;
pub mod tiering;
pub mod ui;
