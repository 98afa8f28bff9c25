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

macro_rules! kinds {
    ($($variant:ident $name:literal;)*) => {
        /// The kinds of findings, each with a stable name for JSON.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FindingKind { $(#[doc = $name] $variant,)* }

        impl FindingKind {
            /// The stable name used in JSON.
            pub fn name(self) -> &'static str {
                match self { $(FindingKind::$variant => $name,)* }
            }
        }
    };
}

kinds! {
    AmbiguousDate "ambiguous_date";
    AmbiguousNumber "ambiguous_number";
    UnusableNumber "unusable_number";
    NotANumber "not_a_number";
    NotADate "not_a_date";
    DuplicateHeader "duplicate_header";
    EmptyHeader "empty_header";
    NoHeader "no_header";
    ShortRow "short_row";
    LongRow "long_row";
    EmptyRow "empty_row";
    LeftOutRow "left_out_row";
    UnterminatedQuote "unterminated_quote";
    InvalidBytes "invalid_bytes";
    NulBytes "nul_bytes";
    DuplicateId "duplicate_id";
    MissingId "missing_id";
    NoValueColumn "no_value_column";
    ConstantCriterion "constant_criterion";
    UnreachableRule "unreachable_rule";
    UnknownCriterion "unknown_criterion";
    EmptyComputed "empty_computed";
    FrequencyWithValue "frequency_with_value";
    EarlierResult "earlier_result";
    AbsentCustomer "absent_customer";
}
