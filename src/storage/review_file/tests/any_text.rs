//! Any text and number in a review.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn any_text_and_number_is_read_as_it_was_written(
        key in any::<String>(),
        reason in any::<String>(),
        number in 0.0..f64::MAX,
        weight in 1e-6..1e9_f64,
    ) {
        let mut review = review();
        let reason: Arc<str> = reason.into();
        let contact = Contact {
            on: saved(),
            what: Arc::clone(&reason),
            outcome: Some(Arc::clone(&reason)),
            next: day("2025-01-31"),
            by: None,
        };
        let step = NextStep { what: Arc::clone(&reason), was: Some(-number), ..NextStep::default() };
        let decision = Decision {
            reason: Some(reason),
            contacts: vec![contact],
            step: Some(step),
            ..Decision::default()
        };
        Arc::make_mut(&mut review.decisions).insert(CustomerKey::from(&*key), decision.into());
        let mut model = (*review.model).clone();
        model.criteria[0].weight = Weight(weight);
        review.model = model.into();
        prop_assert_eq!(read(&write(&review, "", saved(), "")), Ok(review));
    }
}
