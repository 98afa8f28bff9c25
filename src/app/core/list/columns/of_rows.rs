//! Columns of what was decided: notes, reasons, authors and days. They are read from the decisions, row by row, so that they
//! are as new as the last key.

use crate::app::core::document::Document;
use crate::app::work::by_row::{SaidDay, SaidText};
use crate::app::work::rows::SortBy;
use crate::data::date::Day;
use crate::data::display;
use crate::review::Decision;
use crate::review::cadence::{NextAction, NextContact};
use crate::tiering::computed::RowName;

use super::ColumnView;

/// Those that a person chose, in their order.
pub(super) fn views(document: &Document) -> impl Iterator<Item = ColumnView> + '_ {
    let measures = &document.tiering.measures;
    let chosen = document.review.computed.iter();
    chosen.filter_map(|column| Some((column, column.row_name(measures)?))).map(|(column, name)| {
        let least = match name {
            RowName::Note | RowName::Reason | RowName::NextAction => 24,
            RowName::Author | RowName::RatedBy | RowName::TierName => 12,
            RowName::MovedBecause => 13,
            RowName::DecidedOn
            | RowName::ReviewedOn
            | RowName::LookAgain
            | RowName::LastContact
            | RowName::NextContact
            | RowName::NextOn
            | RowName::TierSince => 10,
            _ => 5,
        };
        ColumnView {
            shows: SortBy::OfRow(name),
            title: column.name.clone(),
            width: display::width(&column.name).max(least),
            right: matches!(
                name,
                RowName::Score
                    | RowName::Tier
                    | RowName::CalculatedTier
                    | RowName::Contacts
                    | RowName::PreviousTier
            ),
            decimals: 0,
            chosen_width: None,
            hidden: false,
        }
    })
}

/// What a cell says; empty where nothing was decided.
pub(super) fn cell(document: &Document, row: usize, name: RowName) -> String {
    let decided = &document.by_row.decided;
    let text = |which| display::display(decided.text(row, which)).into_owned();
    let day = |which| decided.day(row, which).map_or_else(String::new, |day| day.to_string());
    let yes = |is_so: bool| if is_so { "yes".to_owned() } else { String::new() };
    let tiering = &document.tiering;
    let last_move = || document.moves.at(row, document.final_tier(row));
    match name {
        RowName::Note => text(SaidText::Note),
        RowName::Reason => text(SaidText::Reason),
        RowName::Author => text(SaidText::Author),
        RowName::RatedBy => text(SaidText::RatedBy),
        RowName::DecidedOn => day(SaidDay::Decided),
        RowName::ReviewedOn => day(SaidDay::Reviewed),
        RowName::LookAgain => {
            let settings = &document.review.model.decisions;
            let again = document.decision(row).and_then(|decision| decision.look_again(settings));
            again.map_or_else(String::new, |day| day.to_string())
        }
        RowName::LastContact
        | RowName::NextContact
        | RowName::NextAction
        | RowName::NextOn
        | RowName::Contacts => {
            document.decision(row).map_or_else(String::new, |decision| done(document, row, decision, name))
        }
        RowName::Tier => document.final_tier(row).map_or_else(String::new, |tier| tier.to_string()),
        RowName::TierName => {
            let tier = document.final_tier(row);
            tier.map_or_else(String::new, |_| {
                display::display(document.review.model.tier_name(tier)).into_owned()
            })
        }
        RowName::CalculatedTier => tiering.tier(row).map_or_else(String::new, |tier| tier.to_string()),
        RowName::Score => tiering.score(row).map_or_else(String::new, |score| format!("{score:.1}")),
        RowName::Overridden => yes(document.by_row.overridden.contains(row)),
        RowName::Reviewed => yes(document.by_row.reviewed.binary_search(&row).is_ok()),
        RowName::Borderline => yes(row < tiering.tiers.len() && tiering.is_near(row)),
        RowName::Held => yes(tiering.held(row).is_some()),
        RowName::Marked => String::new(),
        RowName::PreviousTier => last_move().before.map_or_else(String::new, |tier| tier.to_string()),
        RowName::MovedBecause => {
            last_move().because.map_or_else(String::new, |cause| cause.name().to_owned())
        }
        RowName::TierSince => last_move().since.map_or_else(String::new, |day| day.to_string()),
    }
}

/// What a cell says of contacts and of what comes next.
fn done(document: &Document, row: usize, decision: &Decision, name: RowName) -> String {
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    let (contacts, actions) = (&decision.contacts, document.actions(row));
    let next = || NextAction::of(Some(decision), actions);
    match name {
        RowName::Contacts if !contacts.is_empty() => contacts.len().to_string(),
        RowName::LastContact => day(contacts.last().map(|contact| contact.on)),
        RowName::NextContact if !contacts.is_empty() => {
            day(NextContact::of(Some(decision), actions).and_then(|next| next.on))
        }
        RowName::NextAction => {
            next().map_or_else(String::new, |next| display::display(&next.what).into_owned())
        }
        RowName::NextOn => day(next().and_then(|next| next.on)),
        _ => String::new(),
    }
}
