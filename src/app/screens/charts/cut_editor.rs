//! Moving a cut: all customers are tiered again by the moved cuts, as on the criteria screen, until they are kept or put
//! back.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::background::Preview;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::screen::AfterTiering;
use crate::app::work::Lane;
use crate::data::number::counted;
use crate::review::Edit;
use crate::tiering::impact::Impact;
use crate::tiering::model::CutBy;
use crate::tiering::summary::Summary;
use crate::tiering::{Model, Tier, Tiering};

/// The cuts, as they are being moved.
#[derive(Debug)]
pub struct CutEditor {
    /// The tiers before, with their figures.
    before: (Arc<Tiering>, Summary),
    /// The model with the moved cuts.
    pub model: Model,
    /// The model as it is kept.
    kept: Arc<Model>,
    /// What the moved cuts do; none before one was moved, and while it is worked out for the first time.
    pub impact: Option<Impact>,
}

impl CutEditor {
    /// The cuts as they are.
    pub(super) fn of(core: &Core) -> CutEditor {
        let document = &core.document;
        CutEditor {
            before: (Arc::clone(&document.tiering), document.summary.clone()),
            model: (*document.review.model).clone(),
            kept: Arc::clone(&document.review.model),
            impact: None,
        }
    }

    /// Whether a cut was moved that is not kept.
    pub fn is_changed(&self) -> bool {
        self.model.cuts != self.kept.cuts
    }

    /// How many cuts there are.
    pub fn count(&self) -> usize {
        self.model.cuts.values().len()
    }

    /// The score or amount at which a tier starts, as customers are tiered now; none where no customer is in it.
    pub fn level(&self, core: &Core, cut: usize) -> Option<f64> {
        core.document.tiering.levels.from.get(cut).copied().filter(|level| level.is_finite())
    }

    /// Moves a cut this many steps to the right, or to the left below 0.
    ///
    /// # Errors
    /// There is no room.
    pub(super) fn step(&mut self, core: &mut Core, cut: usize, by: f64) -> Done {
        let Some(value) = self.model.cuts.values().get(cut).copied() else { return Ok(()) };
        // A larger share of the customers, or of the total, starts lower.
        let by = if self.model.cuts.by == CutBy::Score { by } else { -by };
        let was_changed = self.is_changed();
        self.model.cuts.set(cut, value + by);
        if self.model.cuts.values().get(cut) == Some(&value) {
            return Err(Refused::because("There is no room: the next cut or the end is here."));
        }
        if !was_changed {
            let document = &core.document;
            self.before = (Arc::clone(&document.tiering), document.summary.clone());
            core.requests.cancel(Lane::Tier);
        }
        self.preview(core);
        Ok(())
    }

    /// Asks for all customers to be tiered by the moved cuts, compared with the tiers before. Drafts before it are shown as
    /// they come.
    fn preview(&self, core: &mut Core) {
        let (model, before) = (Arc::new(self.model.clone()), Some(Arc::clone(&self.before.0)));
        core.preview(Preview { model, before, drafts: true, moves: true });
    }

    /// Keeps the cuts: one step that can be undone.
    pub(super) fn keep(&mut self, core: &mut Core) -> Done {
        let moved = self.impact.as_ref().map_or(0, Impact::moved);
        let model = Arc::new(self.model.clone());
        core.apply("the move of a cut", Edit::SetModel { model: Arc::clone(&model) })?;
        core.say(format!(
            "Kept: {} changed tier. Your own decisions are unchanged; {{key:undo}} undoes it.",
            counted(moved, "customer")
        ));
        self.kept = model;
        self.impact = None;
        core.tier();
        Ok(())
    }

    /// Puts the cuts back.
    pub(super) fn put_back(&mut self, core: &mut Core) {
        self.model = (*self.kept).clone();
        self.impact = None;
        core.document.take_tiering(Arc::clone(&self.before.0), self.before.1.clone());
        core.tier();
        core.say("The cuts are back where they were.");
    }

    /// All customers were tiered.
    pub(super) fn tiered(&mut self, core: &mut Core, after: &AfterTiering) {
        if !self.is_changed() {
            return;
        }
        if after.impact.is_none() {
            // Tiered by the model as it is kept: a decision came in meanwhile.
            return self.preview(core);
        }
        self.impact.clone_from(&after.impact);
    }

    /// Where a cut is, in words: `Tier 1 from 70`, or `Tier 1 up to 20% of the customers`.
    pub fn in_words(&self, core: &Core, cut: usize) -> String {
        let tier = Tier::at(cut);
        let value = self.model.cuts.values().get(cut).copied().unwrap_or_default();
        match self.model.cuts.by {
            CutBy::Score => format!("Tier {tier} from {value}"),
            CutBy::Customers => format!("Tier {tier}: the best {value}% of customers"),
            CutBy::Value => {
                let measure =
                    core.document.tiering.cut_measure().or(self.model.cuts.of.as_deref()).unwrap_or("value");
                let measure = crate::tiering::measure::in_words(measure);
                format!("Tier {tier}: who brings the first {value}% of the {measure}")
            }
        }
    }
}
