//! Which lists there are, what they are called, and which steps each proposes.

/// One of the lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListName {
    /// Who costs more than they bring.
    #[default]
    Reprice,
    /// Who is close to the next tier up.
    NextTier,
    /// Who pays little, but speaks well of you, sends others, or grows.
    SmallButValuable,
    /// Who may recommend you.
    Advocates,
    /// Who is large, and goes down against their own trend.
    Slipping,
    /// Who should hear from you.
    Due,
    /// Who has a day to look at them again.
    Reminders,
    /// Who brings much of the revenue.
    Concentration,
    /// What would become of the figures.
    WhatIf,
}

impl ListName {
    /// All of them, in the order in which they are shown.
    pub const ALL: [ListName; 9] = [
        Self::Reprice,
        Self::NextTier,
        Self::SmallButValuable,
        Self::Advocates,
        Self::Slipping,
        Self::Due,
        Self::Reminders,
        Self::Concentration,
        Self::WhatIf,
    ];

    /// Its stable name: on the command line, in JSON and after `:list`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reprice => "let-go",
            Self::NextTier => "next-tier",
            Self::SmallButValuable => "small-but-valuable",
            Self::Advocates => "advocates",
            Self::Slipping => "slipping",
            Self::Due => "due",
            Self::Reminders => "reminders",
            Self::Concentration => "concentration",
            Self::WhatIf => "what-if",
        }
    }

    /// What it is called on screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Reprice => "Let go or reprice",
            Self::NextTier => "Next tier up",
            Self::SmallButValuable => "Small but valuable",
            Self::Advocates => "Advocates",
            Self::Slipping => "Slipping",
            Self::Due => "Due",
            Self::Reminders => "Reminders",
            Self::Concentration => "Concentration",
            Self::WhatIf => "What if",
        }
    }

    /// The same in a word, where there is little room.
    pub fn short_title(self) -> &'static str {
        match self {
            Self::Reprice => "Reprice",
            Self::NextTier => "Next tier",
            Self::SmallButValuable => "Small",
            Self::Concentration => "Large",
            other => other.title(),
        }
    }

    /// What it lists, in a line.
    pub fn about(self) -> &'static str {
        match self {
            Self::Reprice => "who costs more than they bring, and what would change that",
            Self::NextTier => "who is close to the next tier, and what is missing",
            Self::SmallButValuable => "who pays little, but recommends you or grows",
            Self::Advocates => "who to ask for a referral",
            Self::Slipping => "who is large, and buys less or less often than usual",
            Self::Due => "who should hear from you, the longest overdue first",
            Self::Reminders => "customers with a day to look at them again",
            Self::Concentration => "who brings more than 10% of the revenue",
            Self::WhatIf => "figures before and after: the largest leaves, a tier leaves, prices rise",
        }
    }

    /// The list of this name, in any case, with blanks or underscores for hyphens; its beginning is enough where no other
    /// starts so.
    pub fn read(text: &str) -> Option<ListName> {
        let wanted = text.trim().to_lowercase().replace([' ', '_'], "-");
        let whole = Self::ALL.into_iter().find(|list| list.name() == wanted);
        whole.or_else(|| {
            let mut starting = Self::ALL.into_iter().filter(|list| list.name().starts_with(&wanted));
            let first = starting.next().filter(|_| !wanted.is_empty())?;
            starting.next().is_none().then_some(first)
        })
    }

    /// All names, for a sentence: `let-go, next-tier, ...`.
    pub fn all_names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// The steps that it proposes, in the order of the digits.
    pub fn steps(self) -> &'static [&'static str] {
        match self {
            Self::Reprice => &["reprice", "limit", "hand over", "keep"],
            Self::NextTier => &["move up", "call", "make an offer", "keep"],
            Self::SmallButValuable => &["thank", "ask for a referral", "ask for feedback", "keep"],
            Self::Advocates => &["ask for a referral", "ask for a reference", "thank", "keep"],
            Self::Slipping | Self::Due | Self::Reminders => &["call", "visit", "write", "keep"],
            Self::Concentration => &["protect", "sign a contract", "win others", "keep"],
            Self::WhatIf => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_people_type_them() {
        for list in ListName::ALL {
            assert_eq!(ListName::read(list.name()), Some(list));
            assert_eq!(ListName::read(&list.name().to_uppercase().replace('-', " ")), Some(list));
            assert!(list.steps().len() <= 9 && list.short_title().len() <= 13);
        }
        for (text, list) in [
            ("small", Some(ListName::SmallButValuable)),
            ("s", None),
            ("sl", Some(ListName::Slipping)),
            ("", None),
            ("letgo", None),
            ("what_if", Some(ListName::WhatIf)),
        ] {
            assert_eq!(ListName::read(text), list, "{text}");
        }
    }
}
