//! Tiers: a page for each, with what sets its customers apart, who is typical, best and borderline, and how to serve
//! them.

mod actions;

use std::sync::Arc;

use crate::app::actions::{export, find, open, queue, show};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::places::TierPlace;
use crate::app::core::prompt::Mistake;
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::examine::with_values_of;
use crate::app::work::profile::{ProfileRequest, ProfiledTiers};
use crate::app::work::{Answer, Work};
use crate::data::column::{Role, RowId};
use crate::export::content::Export;
use crate::export::report::TierPage;
use crate::review::Queue;
use crate::review::service::ActionProgress;
use crate::tiering::profile::{Profile, TierProfile};

use actions::TypedAction;

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(
        Command::Open(Context::Tiers),
        "tiers",
        "tiers",
        "a page for each tier: what sets its customers apart",
    )
    .at(Group::Look, &["T"], &[Context::Customers])
    .when(&[When::NotPart, When::Read, When::NotEmpty])
    .action(open::screen)
    .also("profile characteristics persona typical"),
    Row::new(Command::ShowTier(0), "show-tier", "tier", "the page of this tier").at(
        Group::Look,
        &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        &[Context::Tiers],
    ),
    Row::new(Command::EditAction, "actions", "actions", "change, add or remove what is done for the tier")
        .at(Group::Look, &["a"], &[Context::Tiers])
        .when(&[When::Writable])
        .also("add change remove action every hours cadence"),
    Row::new(
        Command::ReviewTier,
        "review-tier",
        "review this tier",
        "review the customers of the tier, one a screen",
    )
    .at(Group::Review, &["R"], &[Context::Tiers])
    .when(&[When::NotPart, When::Read])
    .also("session queue"),
];

/// Said while there is no page yet.
const COMPARING: &str = "The tiers are still being compared; try again in a moment.";

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct TierPages {
    /// What there is to say about all tiers; none while it is worked out.
    pub compared: Option<Arc<ProfiledTiers>>,
    /// The position of the tier on the page.
    pub tier: usize,
    /// The line under the cursor, among those that it can be on.
    pub cursor: Cursor,
    /// The action that is being typed.
    writing: Option<TypedAction>,
}

/// A line of the page that leads to customers, or that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageLine {
    /// A trait by its position.
    Trait(usize),
    Typical,
    Best,
    Borderline,
    /// An action by its position.
    Action(usize),
    /// Where an action is added.
    NewAction,
}

impl TierPages {
    /// Opens the screen at the page that was looked at last.
    pub fn open(core: &mut Core) -> Result<TierPages, Refused> {
        compare(core);
        let TierPlace { tier, at } = core.tier_place;
        let tier = tier.min(core.document.review.model.tier_count() - 1);
        Ok(TierPages { tier, cursor: Cursor::at(at), ..TierPages::default() })
    }

    /// The profiles of all tiers; none while they are worked out.
    pub fn profile(&self) -> Option<&Profile> {
        self.compared.as_ref().map(|compared| &compared.profile)
    }

    /// The actions of the tier on the page.
    pub fn actions(&self) -> &[ActionProgress] {
        let tier = self.page().map(|page| page.tier);
        let service = self.compared.as_ref().map(|compared| &compared.service);
        service.zip(tier).map_or(&[], |(service, tier)| service.of_tier(tier))
    }

    /// What there is to say about the tier on the page.
    pub fn page(&self) -> Option<&TierProfile> {
        self.profile()?.tiers.get(self.tier)
    }

    /// The lines that the cursor can be on, from top to bottom.
    pub fn lines(&self) -> Vec<PageLine> {
        let Some(page) = self.page() else { return Vec::new() };
        let examples = [
            (PageLine::Typical, &page.typical),
            (PageLine::Best, &page.best),
            (PageLine::Borderline, &page.borderline),
        ];
        let examples = examples.into_iter().filter(|(_, rows)| !rows.is_empty()).map(|(line, _)| line);
        let actions = (0..self.actions().len()).map(PageLine::Action).chain([PageLine::NewAction]);
        (0..page.traits.len()).map(PageLine::Trait).chain(examples).chain(actions).collect()
    }

    fn turn_to(&mut self, tier: usize, core: &Core) {
        if tier < core.document.review.model.tier_count() && tier != self.tier {
            self.tier = tier;
            self.cursor = Cursor::default();
        }
    }

    /// The line under the cursor.
    pub fn line(&self) -> Option<PageLine> {
        self.lines().get(self.cursor.at).copied()
    }

    fn show(&mut self, core: &mut Core) -> Done {
        let (Some(page), Some(line)) = (self.page(), self.line()) else { return Ok(()) };
        if matches!(line, PageLine::Action(_) | PageLine::NewAction) {
            When::all(&[When::Writable], core)?;
            return self.write_action(core);
        }
        core.tier_place = TierPlace { tier: self.tier, at: self.cursor.at };
        let filter = match line {
            PageLine::Trait(at) => page.traits.get(at).map(|one| one.filter.clone()),
            PageLine::Typical => among(core, &page.typical),
            PageLine::Best => among(core, &page.best),
            PageLine::Borderline => Some(format!("tier = {} AND borderline = 1", page.tier)),
            PageLine::Action(_) | PageLine::NewAction => None,
        };
        if let Some(filter) = filter {
            return show::customers(core, Context::Tiers, &filter);
        }
        // Without a column that names customers, the first of them is gone to.
        let first = if line == PageLine::Best { page.best.first() } else { page.typical.first() };
        if let Some(&row) = first {
            core.go(Go::Bottom);
            find::go_to_customer(core, row);
        }
        Ok(())
    }

    /// Starts a session with the customers of the tier.
    fn review(&self, core: &mut Core) -> Done {
        let Some(page) = self.page() else { return Err(Refused::because(COMPARING)) };
        if page.sum.customers == 0 {
            return Err(Refused::because("No customer is in this tier, so there is nothing to review."));
        }
        core.tier_place = TierPlace { tier: self.tier, at: self.cursor.at };
        queue::start(core, Queue::Filter { filter: format!("tier = {}", page.tier) });
        core.go(Go::Open(Context::Session));
        Ok(())
    }

    fn export(&self, core: &mut Core) -> Done {
        let (Some(profile), Some(page)) = (self.profile(), self.page()) else {
            return Err(Refused::because(COMPARING));
        };
        let document = &core.document;
        let only = Profile { tiers: vec![page.clone()], total: profile.total };
        let name = |row: usize| document.customer_name(row);
        let service = self.compared.as_ref().map(|compared| compared.service.clone()).unwrap_or_default();
        let content = TierPage::of((&only, &service), &document.tiering, None, &name);
        let what = format!("the page of tier {}", page.tier);
        let ending = format!("tier-{}.md", page.tier);
        export::ask(core, Export { what, content: Arc::new(content) }, &ending);
        Ok(())
    }
}

/// Asks for the profiles.
fn compare(core: &mut Core) {
    core.work(Work::Profile(ProfileRequest { rows: core.document.rows(), today: core.person.today }));
}

/// A filter that finds a few customers by the column that tells them apart; none where the list has none.
fn among(core: &Core, rows: &[usize]) -> Option<String> {
    let table = &core.document.table;
    let key = core.document.roster().and_then(|roster| roster.column());
    let column = key.or_else(|| table.with_role(Role::Name))?;
    let rows: Vec<RowId> = rows.iter().map(|&row| RowId(row as u32)).collect();
    with_values_of(table, column, &rows)
}

impl ScreenState for TierPages {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        let called = |command, name: &str| (command, Some(name.to_owned()));
        let turn =
            [called(Command::Move(Motion::Left), "before"), called(Command::Move(Motion::Right), "next")];
        let (show, actions) = match self.line() {
            Some(PageLine::Action(_)) => (None, called(Command::EditAction, "change this action")),
            Some(PageLine::NewAction) => (None, called(Command::EditAction, "add an action")),
            _ => {
                let show = called(Command::ShowRows, "show customers");
                (Some(show), called(Command::EditAction, "actions"))
            }
        };
        let rest = footer_keys(&[
            Command::ReviewTier,
            Command::Export,
            Command::Back,
            Command::ShowTier(0),
            Command::Open(Context::Help),
        ]);
        turn.into_iter().chain(show).chain([actions]).chain(rest).collect()
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(Motion::Left) => self.turn_to(self.tier.wrapping_sub(1), core),
            Command::Move(Motion::Right) => self.turn_to(self.tier + 1, core),
            Command::Move(motion) => {
                let count = self.lines().len();
                self.cursor.step(motion, count.max(1), count);
            }
            Command::ShowTier(number) => {
                let tier = usize::from(number).wrapping_sub(1);
                if tier >= core.document.review.model.tier_count() {
                    return Err(Refused::Because(format!("The model has no tier {number}.")));
                }
                self.turn_to(tier, core);
            }
            Command::ShowRows => return self.show(core),
            Command::Export => return self.export(core),
            Command::EditAction => return self.write_action(core),
            Command::ReviewTier => return self.review(core),
            _ => {}
        }
        Ok(())
    }

    fn back(&mut self, core: &mut Core) -> Done {
        core.tier_place = TierPlace { tier: self.tier, at: 0 };
        core.go(Go::Close);
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Nothing
    }

    fn tiered(&mut self, core: &mut Core, _: &AfterTiering) {
        compare(core);
    }

    fn answered(&mut self, _: &mut Core, answer: Answer) -> Option<Answer> {
        let Answer::Profile(compared) = answer else { return Some(answer) };
        self.compared = Some(compared);
        let count = self.lines().len();
        self.cursor.scroll_into_view(count.max(1), count);
        None
    }

    fn entered(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        self.take_action(core, text)
    }

    fn undone(&mut self, core: &mut Core, _: &[usize]) {
        compare(core);
    }

    fn rows_changed(&mut self, core: &mut Core) -> bool {
        core.tier_place = TierPlace::default();
        false
    }
}
