//! What is known of every customer besides the list, and what it is called in filters and columns.

use crate::data::expr::Kind;

/// What a name begins with where the list has a column of that name, too: `tierdeck_note` is always the note of the review.
pub const PREFIX: &str = "tierdeck_";

/// What is known of every customer besides the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowName {
    /// The final tier: yours where you decided, else the model's.
    Tier,
    /// What that tier is called.
    TierName,
    /// The tier that the model calculated.
    CalculatedTier,
    /// The score.
    Score,
    /// Whether a person chose the tier.
    Overridden,
    /// Whether a person reviewed the customer.
    Reviewed,
    /// Whether the customer is marked.
    Marked,
    /// Whether a small change would lead to another tier.
    Borderline,
    /// Whether the customer is held in a better tier than the model says.
    Held,
    /// The note.
    Note,
    /// The reason of the tier that a person chose.
    Reason,
    /// Who decided.
    Author,
    /// Who answered the model's questions.
    RatedBy,
    /// When it was decided.
    DecidedOn,
    /// When the customer was last reviewed.
    ReviewedOn,
    /// When to look at the customer again.
    LookAgain,
    /// When somebody was in touch last.
    LastContact,
    /// When to be in touch next.
    NextContact,
    /// What comes next: a step or a contact.
    NextAction,
    /// By when.
    NextOn,
    /// How many contacts there were.
    Contacts,
    /// The tier before, where it changed since an earlier state of the list.
    PreviousTier,
    /// What changed it, mostly.
    MovedBecause,
    /// Since when the customer is in this tier.
    TierSince,
}

/// Each name with its meaning; those after the first of a meaning are what the result calls it.
pub const ROW_NAMES: &[(&str, RowName, &str)] = &[
    ("tier", RowName::Tier, "the tier: yours where you decided, else the model's"),
    ("tier_name", RowName::TierName, "what the tier is called"),
    ("calculated_tier", RowName::CalculatedTier, "the tier that the model calculated"),
    ("score", RowName::Score, "the score, from 0 to 100"),
    ("overridden", RowName::Overridden, "whether you chose the tier"),
    ("reviewed", RowName::Reviewed, "whether the customer was reviewed"),
    ("marked", RowName::Marked, "whether the customer is marked"),
    ("borderline", RowName::Borderline, "whether a point of score would lead to another tier"),
    ("held", RowName::Held, "whether the customer keeps a better tier than the model says"),
    ("note", RowName::Note, "the note"),
    ("reason", RowName::Reason, "the reason of your decision"),
    ("author", RowName::Author, "who decided"),
    ("rated_by", RowName::RatedBy, "who answered the model's questions"),
    ("decided_on", RowName::DecidedOn, "the day of the decision"),
    ("reviewed_on", RowName::ReviewedOn, "the day of the last review"),
    ("look_again", RowName::LookAgain, "the day to look again"),
    ("last_contact", RowName::LastContact, "the day of the last contact"),
    ("next_contact", RowName::NextContact, "the day of the next contact, once there was one"),
    ("next_action", RowName::NextAction, "what comes next: your step, or the next contact"),
    ("next_on", RowName::NextOn, "the day of the next action"),
    ("contacts", RowName::Contacts, "how many contacts there were"),
    ("previous_tier", RowName::PreviousTier, "the tier before the last change, once the list was compared"),
    (
        "moved_because",
        RowName::MovedBecause,
        "why the tier changed: own figures, the others, the criteria, your decision",
    ),
    ("tier_since", RowName::TierSince, "the day since which the tier is the same"),
    ("tier_reason", RowName::Reason, "the reason of your decision"),
    ("tier_by", RowName::Author, "who decided"),
    ("tier_on", RowName::DecidedOn, "the day of the decision"),
];

impl RowName {
    /// What a name in small letters means, with the [prefix](PREFIX) or without.
    pub fn named(lower: &str) -> Option<RowName> {
        let lower = lower.strip_prefix(PREFIX).unwrap_or(lower);
        ROW_NAMES.iter().find(|(name, ..)| *name == lower).map(|(_, name, _)| *name)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        ROW_NAMES.iter().find(|(_, name, _)| *name == self).map_or("", |(name, ..)| name)
    }

    /// What its values are.
    pub fn kind(self) -> Kind {
        match self {
            Self::Tier | Self::CalculatedTier | Self::Score | Self::Contacts | Self::PreviousTier => {
                Kind::Number
            }
            Self::Overridden | Self::Reviewed | Self::Marked | Self::Borderline | Self::Held => Kind::Truth,
            Self::DecidedOn
            | Self::ReviewedOn
            | Self::LookAgain
            | Self::LastContact
            | Self::NextContact
            | Self::NextOn
            | Self::TierSince => Kind::Day,
            Self::Note
            | Self::Reason
            | Self::Author
            | Self::RatedBy
            | Self::TierName
            | Self::NextAction
            | Self::MovedBecause => Kind::Text,
        }
    }

    /// Whether no computed column can be called so. The others, which came later, give way to one.
    pub fn is_reserved(self) -> bool {
        matches!(self, Self::Tier | Self::CalculatedTier | Self::Score | Self::Overridden | Self::Reviewed)
    }

    /// Whether it says something of contacts and of what comes next.
    pub fn is_of_contact(self) -> bool {
        matches!(
            self,
            Self::LastContact | Self::NextContact | Self::NextAction | Self::NextOn | Self::Contacts
        )
    }

    /// Whether it is a day that lies ahead, mostly.
    pub fn is_ahead(self) -> bool {
        matches!(self, Self::LookAgain | Self::NextContact | Self::NextOn)
    }

    /// Whether it follows from the tiering.
    pub fn is_tiered(self) -> bool {
        let of_model = matches!(
            self,
            Self::Tier
                | Self::TierName
                | Self::CalculatedTier
                | Self::Score
                | Self::Borderline
                | Self::Held
                | Self::NextContact
                | Self::NextAction
                | Self::NextOn
        );
        of_model || self.is_of_move()
    }

    /// Whether it says something of the last change of the tier.
    pub fn is_of_move(self) -> bool {
        matches!(self, Self::PreviousTier | Self::MovedBecause | Self::TierSince)
    }

    /// Whether it changes when a person decides or marks, rather than with the list and the model only.
    pub fn is_decided(self) -> bool {
        !matches!(self, Self::CalculatedTier | Self::Score | Self::Borderline | Self::Held)
    }
}
