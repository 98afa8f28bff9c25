//! The models that come with the program: what people start from.

use super::check;
use super::model::Model;

/// The id of the model for lists that say nothing else.
pub const DEFAULT: &str = "four-tiers";

/// The bundled models: id and text of the file, in the order in which they are offered.
pub const BUNDLED: &[(&str, &str)] = &[
    (DEFAULT, FOUR_TIERS),
    ("power-base", include_str!("../../assets/models/power-base.toml")),
    ("pareto", include_str!("../../assets/models/pareto.toml")),
    ("rfm", include_str!("../../assets/models/rfm.toml")),
    ("scorecard", include_str!("../../assets/models/scorecard.toml")),
    ("lifetime-value", include_str!("../../assets/models/lifetime-value.toml")),
];

const FOUR_TIERS: &str = include_str!("../../assets/models/four-tiers.toml");

/// The bundled model with this id.
pub fn model(id: &str) -> Option<Model> {
    let (_, text) = BUNDLED.iter().find(|(bundled, _)| *bundled == id)?;
    check::read(text).ok()
}

/// The model for lists that say nothing else.
pub fn default_model() -> Model {
    // The file is part of the program, and a test reads it: it cannot be wrong at run time.
    check::read(FOUR_TIERS).unwrap_or_else(|problems| unreachable!("{problems:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_model_is_without_fault() {
        for (id, text) in BUNDLED {
            assert_eq!(
                check::read(text).map_err(|problems| format!("{id}: {problems:?}")).map(|_| ()),
                Ok(())
            );
            assert!(model(id).is_some());
        }
        assert_eq!(model(DEFAULT), Some(default_model()));
        assert_eq!(model("four tiers"), None);
    }
}
