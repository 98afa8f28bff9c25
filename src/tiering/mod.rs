//! Floor 2, pure and unable to fail: a table and a model in, a tier with its reasons for every customer out.
//!
//! [`Engine::evaluate`] is the way in; what comes out is a [`Tiering`], shared between threads.

pub(crate) mod account;
pub mod actions;
pub mod amounts;
pub(crate) mod back_test;
pub mod bundled;
pub(crate) mod by_today;
pub(crate) mod capacity;
pub(crate) mod charts;
pub mod check;
pub(crate) mod computed;
pub mod concentration;
pub(crate) mod cut;
pub(crate) mod cut_settings;
pub(crate) mod engine;
pub mod explain;
pub(crate) mod figures;
mod final_tiers;
pub(crate) mod fit;
mod formulas;
pub mod frozen;
pub(crate) mod how_long;
pub mod impact;
pub mod lifetime;
pub mod list_settings;
pub mod look_again;
pub mod measure;
pub mod model;
pub(crate) mod overruled;
pub(crate) mod profile;
pub(crate) mod ratings;
pub(crate) mod remarks;
pub mod rfm;
pub(crate) mod rule;
pub mod scale;
pub(crate) mod scale_settings;
pub mod score;
pub mod segments;
pub mod sensitivity;
pub(crate) mod series;
pub mod small_but_valuable;
pub mod steady;
pub mod summary;
pub mod sums;
#[cfg(test)]
pub(crate) mod testing;
mod tier;
pub(crate) mod today;
pub mod unit;
pub mod what_if;

pub use computed::{Computed, ComputedValues};
pub use engine::{Engine, Tiering};
pub use final_tiers::FinalTiers;
pub use frozen::FrozenScale;
pub use measure::{ComputedColumn, Dependencies};
pub use model::{Model, Tier};
pub use overruled::Overruled;
pub use ratings::{GivenRating, GivenRatings, Rating, RatingSpread, Ratings};
pub use scale::knots::Knots;
pub use steady::{Held, Standing, Standings};
pub use today::Today;
