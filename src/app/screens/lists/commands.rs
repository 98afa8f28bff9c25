//! The commands of the screen.

use crate::app::actions::{lists, open};
use crate::app::core::command::{Command, Context};
use crate::app::core::row::{Group, Row, When};

const HERE: &[Context] = &[Context::Lists];

/// The commands of the screen.
pub const ROWS: &[Row] =
    &[
        Row::new(
            Command::Open(Context::Lists),
            "lists",
            "lists",
            "lists that lead to action: reprice, next tier up, slipping, due",
        )
        .at(Group::Look, &["L"], &[Context::Customers])
        .when(lists::WHEN)
        .action(open::screen)
        .also("call list loss advocates concentration what if what-if reminders referral"),
        Row::new(Command::SetStep(0), "step", "step", "decide what to do about the customer; again: nothing")
            .at(Group::Decide, &["1", "2", "3", "4", "5", "6", "7", "8", "9"], HERE)
            .when(&[When::NotPart, When::Customer, When::Read, When::Writable])
            .also("action next plan"),
        Row::new(Command::StepDay, "step-day", "day", "set the day by which the step should be done")
            .at(Group::Decide, &["t"], HERE)
            .when(&[When::NotPart, When::Customer, When::Read, When::Writable])
            .also("due date reminder"),
        Row::new(
            Command::SortListed,
            "list-sort",
            "sort",
            "sort by the next column; after the last: the usual order",
        )
        .at(Group::Look, &["s"], HERE)
        .also("order"),
        Row::new(Command::ReverseListed, "list-reverse", "reverse", "sort the other way round")
            .at(Group::Look, &["S"], HERE)
            .also("order"),
        Row::new(
            Command::ReviewListed,
            "review-listed",
            "review them",
            "review those who are listed, one a screen",
        )
        .at(Group::Review, &["R"], HERE)
        .when(&[When::NotPart, When::Read])
        .also("session queue"),
        Row::new(Command::RaisePrices, "raise-prices", "dearer", "what if: try prices that rise by 1% more")
            .at(Group::Look, &["+"], HERE),
        Row::new(Command::LowerPrices, "lower-prices", "cheaper", "what if: try prices that rise by 1% less")
            .at(Group::Look, &["-"], HERE),
    ];
