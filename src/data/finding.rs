//! What is odd about a list: findings are collected and shown, they never stop the work.

/// Something in the data that a person should know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of oddity.
    pub kind: FindingKind,
    /// How many cells or rows it concerns.
    pub count: usize,
    /// Line of the first of them in the source, counted from 1, where one is known.
    pub line: Option<u64>,
    /// A sentence for the owner of the list: what, where, what was done about it.
    pub message: String,
}

/// A line of the source that is not a customer: a title, a totals row, a footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Line in the source, counted from 1.
    pub line: u64,
    /// Why it is not a customer.
    pub reason: &'static str,
    /// The start of what is written there.
    pub text: String,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know; no figure depends on it.
    Note,
    /// A guess that changes figures and may be wrong. It is said wherever the figures are shown.
    Doubt,
    /// Something could not be used, and figures lack it.
    Problem,
}

impl Severity {
    /// The stable name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Doubt => "doubt",
            Severity::Problem => "problem",
        }
    }
}

macro_rules! kinds {
    ($($variant:ident $name:literal $severity:ident $meaning:literal;)*) => {
        /// The kinds of findings, each with a stable name for JSON.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FindingKind { $(#[doc = $meaning] $variant,)* }

        impl FindingKind {
            /// Every kind, in the order of the reference page.
            pub const ALL: &[FindingKind] = &[$(FindingKind::$variant,)*];

            /// The stable name used in JSON.
            pub fn name(self) -> &'static str {
                match self { $(FindingKind::$variant => $name,)* }
            }

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self { $(FindingKind::$variant => Severity::$severity,)* }
            }

            /// What it says, in a sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(FindingKind::$variant => $meaning,)* }
            }
        }
    };
}

kinds! {
    AmbiguousDate "ambiguous_date" Doubt "The dates of a column could be day first, month first or year first.";
    PartialDate "partial_date" Doubt "Cells in a column of dates have a year or month alone; its first day is used.";
    UnreadDates "unread_dates" Problem "A column whose header speaks of dates has few that can be read, so it is not one.";
    MixedDates "mixed_dates" Note "The dates of a column are written in more than one way; they are read together.";
    SerialDate "serial_date" Note "Plain numbers in a column are read as days that a spreadsheet counted.";
    PlaceholderDate "placeholder_date" Doubt "A cell has a placeholder such as 1900-01-01 or never, and counts as missing.";
    FutureDate "future_date" Doubt "The date of an order or visit is after today; it counts as missing.";
    FirstAfterLast "first_after_last" Doubt "A customer's first order is after the last one.";
    AmbiguousNumber "ambiguous_number" Doubt "The point or comma in a column's numbers could mean decimals or thousands.";
    UnusableNumber "unusable_number" Problem "A number is too large or not finite, and counts as missing.";
    NotANumber "not_a_number" Problem "A cell in a column of numbers cannot be read, and counts as missing.";
    NotADate "not_a_date" Problem "A cell in a column of dates cannot be read, and counts as missing.";
    DuplicateHeader "duplicate_header" Note "Two columns have the same name; the second got a number.";
    EmptyHeader "empty_header" Note "A column has no name; it got one by its position.";
    NoHeader "no_header" Doubt "The list seems to have no header, so columns are named by position.";
    ShortRow "short_row" Doubt "A row has fewer cells than the header; the last ones count as missing.";
    LongRow "long_row" Doubt "A row has more cells than the header, so its cells may have shifted.";
    EmptyRow "empty_row" Note "A row without a value was left out.";
    LeftOutRow "left_out_row" Note "A line that is not a customer was left out: a title, a total, a note.";
    UnterminatedQuote "unterminated_quote" Doubt "A quote is never closed.";
    InvalidBytes "invalid_bytes" Doubt "Bytes are no text in the encoding that was found.";
    NulBytes "nul_bytes" Note "Zero bytes were taken out.";
    DuplicateId "duplicate_id" Doubt "Several rows have the same key; each counts as its own customer.";
    MissingId "missing_id" Doubt "Rows have no value in the key column.";
    NoKey "no_key" Note "No column says who a customer is, so decisions are kept by line.";
    DoubtfulMatch "doubtful_match" Doubt "Decisions of the review may be about other customers of this list; they wait for you.";
    ChangedCustomer "changed_customer" Note "A customer with a decision has another name or e-mail address now.";
    NoValueColumn "no_value_column" Doubt "No column says what a customer pays or earns you.";
    ConstantCriterion "constant_criterion" Note "All customers have the same value for a criterion.";
    UnreachableRule "unreachable_rule" Note "A rule can never apply, because one above it always does.";
    UnknownCriterion "unknown_criterion" Note "The list has no column for a criterion.";
    NoShares "no_shares" Doubt "What the tiers share out adds up to 0 or less, so nobody has a share of it.";
    EmptyComputed "empty_computed" Problem "A computed column has no value for anyone.";
    FrequencyWithValue "frequency_with_value" Doubt "Frequency and value rise together, which the lifetime model rules out.";
    EarlierResult "earlier_result" Note "The list is a result of Tierdeck; its last columns are earlier tiers.";
    AbsentCustomer "absent_customer" Note "The review has decisions about customers missing from this list.";
}
