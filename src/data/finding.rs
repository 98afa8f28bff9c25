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

impl Finding {
    /// A finding of no line.
    pub fn new(kind: FindingKind, count: usize, message: impl Into<String>) -> Finding {
        Finding { kind, count, line: None, message: message.into() }
    }

    /// Its message, with its line where the message does not name it; `word` is what a line is called.
    pub fn with_line(&self, word: &str) -> String {
        let Finding { message, line, .. } = self;
        match line {
            Some(line) if !message.to_lowercase().contains(&format!("{word} {line}")) => {
                format!("{message} (First on {word} {line}.)")
            }
            _ => message.clone(),
        }
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What was done, where nothing speaks against it.
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
    PartialDate "partial_date" Doubt "Cells in a column of dates have a year, quarter, month or week alone, or count back from an export; a day of it is used.";
    MixedDates "mixed_dates" Note "The dates of a column are written in more than one way; they are read together.";
    SerialDate "serial_date" Note "Plain numbers in a column are read as days that a spreadsheet counted.";
    OtherCalendar "other_calendar" Note "Days are those of the Persian or Islamic calendar, or have years of Taiwan.";
    BuddhistYear "buddhist_year" Note "Years such as 2567 are those of the Buddhist calendar, 543 more than the common ones.";
    PlaceholderDate "placeholder_date" Doubt "A cell has a placeholder such as 1900-01-01 or never, and counts as missing.";
    FutureDate "future_date" Doubt "The date of an order or visit is after today; it counts as missing.";
    FirstAfterLast "first_after_last" Doubt "A customer's first order is after the last one.";
    AmbiguousNumber "ambiguous_number" Doubt "The point or comma in a column's numbers could mean decimals or thousands.";
    ShareOrPercent "share_or_percent" Doubt "The numbers of a margin or discount could be shares of 1 or percent.";
    DiscountInMoney "discount_in_money" Note "A discount is in money, by the arithmetic of the rows, and is not used as a share.";
    NotAShare "not_a_share" Problem "A column that should be a margin or discount has amounts, and is not used as one.";
    MixedCurrencies "mixed_currencies" Doubt "Amounts are in more than one currency; only those in the most common one, or with a rate, count.";
    ConvertedCurrencies "converted_currencies" Note "Amounts in several currencies are added up in one, by the rates of the review.";
    ThousandsInHeader "thousands_in_header" Doubt "The header says that amounts are in thousands, millions or billions, beside others that are not.";
    RunningTotals "running_totals" Doubt "Amounts only grow from one order of a customer to the next, as running totals do; they are added up.";
    MinorUnits "minor_units" Doubt "Amounts are in cents, by the header or a column beside it, and are read as they are written.";
    TaxMarks "tax_marks" Doubt "Some amounts of a column are marked as with tax and others as without; they are read as they are written.";
    CreditMarks "credit_marks" Doubt "Numbers are marked as credit or debit, and one of the two is read as below 0.";
    SideColumn "side_column" Doubt "A column says on which side of the books amounts are, and they count as they are written, without a sign.";
    BelowZero "below_zero" Doubt "Most revenue, or all discounts or costs, are below 0, as where accounts write them with the other sign.";
    UnusableNumber "unusable_number" Problem "A number is too large, infinite or an error of a spreadsheet, and counts as missing.";
    NotANumber "not_a_number" Problem "A cell in a column of numbers cannot be read, and counts as missing.";
    NotADate "not_a_date" Problem "A cell in a column of dates cannot be read, and counts as missing.";
    DuplicateHeader "duplicate_header" Note "Two columns have the same name; the second got a number.";
    EmptyHeader "empty_header" Note "A column has no name; it got one by its position.";
    NoHeader "no_header" Doubt "The list seems to have no header, so columns are named by position.";
    ShortRow "short_row" Doubt "A row has fewer cells than the header; the last ones count as missing.";
    LongRow "long_row" Doubt "A row has more cells than the header, so its cells may have shifted.";
    OverlongCell "overlong_cell" Doubt "A cell is longer than its column in a list with blanks between cells, so where it ends is a guess.";
    EmptyRow "empty_row" Note "A row without a value was left out.";
    LeftOutRow "left_out_row" Note "A line that is not a customer was left out: a title, a total, a note.";
    UnterminatedQuote "unterminated_quote" Doubt "A quote is never closed.";
    HiddenRows "hidden_rows" Doubt "A text in quotation marks has lines with as many cells as a row; they may be rows that a stray quotation mark hides.";
    RepairedQuotes "repaired_quotes" Doubt "A cell in quotes has quotes within it that are not doubled; they were taken as text.";
    SecondTable "second_table" Doubt "Another table begins below a blank line, where its lines were left out, or with names of columns among the rows.";
    SideBySide "side_by_side" Doubt "The header says the same again, as where two lists are side by side; only customers of the first count.";
    GroupWrittenOnce "group_written_once" Doubt "A column is filled only where a group begins, as pivots write it; the rows below count as missing.";
    UnprovenTotal "unproven_total" Doubt "A row is called a total or another figure of all, and its figures do not show it; it counts as a customer.";
    HeaderTooShort "header_too_short" Doubt "Most rows have more cells than the header has names, so figures may be in the wrong columns.";
    ShiftedHeader "shifted_header" Note "The header has no name for the row numbers in front, as R writes it; each name is one column further on.";
    TwoLineHeader "two_line_header" Note "The names of the columns are on two lines, and were put together.";
    GuessedEncoding "guessed_encoding" Doubt "The encoding is a guess from few letters.";
    GarbledLetters "garbled_letters" Doubt "Letters were already wrong when the list was written, such as Ã¼ for ü.";
    GroupTitles "group_titles" Doubt "Lines with a word in the first column alone, or above indented or deeper ones, may be titles or totals of groups.";
    InvalidBytes "invalid_bytes" Doubt "Bytes are no text in the encoding that was found.";
    NulBytes "nul_bytes" Note "Zero bytes were taken out.";
    ErrorCell "error_cell" Problem "A cell of a workbook has an error such as #REF!, and counts as missing.";
    DurationCell "duration_cell" Note "Lengths of time, such as 12:30 or 7.5 h, are read as hours.";
    UnstoredFormula "unstored_formula" Problem "A formula of a workbook was never calculated, so its cell counts as missing or as 0.";
    MergedCell "merged_cell" Note "A cell of a workbook got the value of the one above that it is merged with.";
    FarCell "far_cell" Note "A few cells far below or to the right of the list in a workbook were left out.";
    HiddenColumn "hidden_column" Note "Columns are hidden in the workbook; they are read like the others.";
    HiddenRow "hidden_row" Doubt "Rows are hidden in the workbook; they are read like the others.";
    FilesBeside "files_beside" Note "An archive has other files beside the list, which are empty or tell of it by their names.";
    SeveralSheets "several_sheets" Doubt "Other sheets of the workbook look as much like the list as the one that is read.";
    NestedList "nested_list" Problem "Customers in JSON have lists of objects of their own, which are not used.";
    LostDigits "lost_digits" Problem "A number in JSON is too long to keep all its digits, and counts as missing.";
    RepeatedName "repeated_name" Doubt "A customer in JSON has two values of one name; the first is used.";
    PartialList "partial_list" Doubt "The file says itself that there are more customers than it has.";
    DuplicateId "duplicate_id" Doubt "Several rows have the same key; each counts as its own customer.";
    SharedFigures "shared_figures" Doubt "Rows of one company all have the same revenue, as where contacts are listed with that of their company.";
    AlikeNames "alike_names" Doubt "Names of customers are the same but for case, legal form or the order of words; each counts as its own customer.";
    SameEmail "same_email" Doubt "Customers without ids have the same e-mail address and different names; each counts as its own customer.";
    MissingId "missing_id" Doubt "Rows have no value in the key column.";
    RowNumberKey "row_number_key" Doubt "Customers are known by numbers that count the rows, and no name or e-mail address is there to check them by.";
    IdsAlone "ids_alone" Note "Customers are known by their ids alone: an id that is given to another customer cannot be noticed.";
    ShortenedId "shortened_id" Doubt "Ids were shortened by a spreadsheet, as in 1.23457E+11, so several customers may have the same one.";
    GuestCustomer "guest_customer" Doubt "A customer's name or id is what shops write for buyers without an account, or reports for the rest, so it may be many.";
    NameForNothing "name_for_nothing" Doubt "A name is a word for nothing, Null or None, and counts as missing; some people have that name.";
    NoKey "no_key" Note "No column says who a customer is, so decisions are kept by line.";
    DoubtfulMatch "doubtful_match" Doubt "Decisions of the review may be about other customers of this list: they wait for you, or only their key speaks for them.";
    ChangedCustomer "changed_customer" Note "A customer with a decision has another name or e-mail address now.";
    CustomerByValues "customer_by_values" Doubt "No header surely says who a customer is, and the rows may be orders of customers in another column, or days or months.";
    NoValueColumn "no_value_column" Doubt "No column says what a customer pays or earns you.";
    ConstantCriterion "constant_criterion" Note "All customers have the same value for a criterion.";
    OrderRows "order_rows" Doubt "The rows are orders, not customers: the same customers are in many of them.";
    OrdersAddedUp "orders_added_up" Note "The rows are orders; they were added up per customer.";
    ChildrenAddedUp "children_added_up" Note "Customers belong to parents, and were added up per parent.";
    CircleOfParents "circle_of_parents" Doubt "A customer is the parent of its own parent.";
    ParentNamesakes "parent_namesakes" Doubt "Two customers have the name of a parent.";
    NoParent "no_parent" Doubt "Customers should be added up per parent, but no column says their parent.";
    OrderWithoutCustomer "order_without_customer" Problem "Orders name no customer, and are not counted.";
    OrderWithoutCosts "order_without_costs" Doubt "Rows of orders have no costs: those of their customers are not known, nor is the profit.";
    OrderWithoutAmount "order_without_amount" Doubt "Orders have no amount: they are counted as orders, and add nothing to the revenue.";
    OrderColumns "order_columns" Note "What an order is worth comes from several columns, or some orders are not counted.";
    OrderNames "order_names" Doubt "Orders that are taken for one customer's name different people, or people of one name in several places.";
    UnknownStatus "unknown_status" Doubt "A column may say that orders were cancelled or refunded, and not surely; such orders are counted.";
    RefundedTwice "refunded_twice" Doubt "What was cancelled or refunded is said twice, by a status or a column and by rows below 0, and may be taken off twice or in part.";
    QuantityTimesPrice "quantity_times_price" Doubt "Revenue is a quantity times a price that may be of the whole row already or before a discount or of a hundred things, or an amount may be that of one thing, or how many things there are.";
    TaxOrDeposit "tax_or_deposit" Doubt "Rows of orders are called tax, a fee, a tip, a deposit, a cost, a balance, money that went out or a part of another, and are added to the others.";
    KeyedRows "keyed_rows" Doubt "Objects of JSON under a few names count as customers, and may be parts of one record.";
    OrderAmongLines "order_among_lines" Doubt "Orders have a row of their own beside those of their lines, and both are counted.";
    UnpaidOrder "unpaid_order" Doubt "Rows of orders are gift cards, samples, replacements, promises, plans or tests, are paid with points or not paid, and count as revenue.";
    RefundBesideNet "refund_beside_net" Doubt "A refund is not taken off an amount that is net, or off what customers paid.";
    OrderTotals "order_totals" Doubt "A column says the same on every line of an order; it is counted once an order.";
    RepeatedOrders "repeated_orders" Doubt "Rows of orders are there twice, in several versions, or come again as where two exports overlap.";
    OrderTexts "order_texts" Note "The orders of a customer say different things about the customer; the latest is used.";
    JoinedFile "joined_file" Note "Columns of another file were joined to the list.";
    JoinedFileMissing "joined_file_missing" Problem "A joined file is not there or cannot be read, so its columns are missing.";
    JoinedNothing "joined_nothing" Problem "A joined file has none of the customers, so it adds nothing.";
    JoinedLoosely "joined_loosely" Doubt "Customers were found in a joined file by ids that are written otherwise there.";
    JoinedNobody "joined_nobody" Doubt "More than a tenth of the rows of a joined file belong to no customer.";
    JoinedSeveral "joined_several" Doubt "It is not sure which customer a row of a joined file is about, or which row of a customer counts.";
    GradeDirection "grade_direction" Doubt "Grades may be Swiss, of which 6 is the best, or German, of which 1 is.";
    AmbiguousRole "ambiguous_role" Doubt "Several columns could be the revenue or the profit, and nothing settles which.";
    ChosenColumn "chosen_column" Note "Of several columns that could have one role, the newest or the first is used; or no header says which has it.";
    Series "series" Note "Months, quarters or years side by side are one series, from which revenue and growth follow.";
    UnfinishedPeriod "unfinished_period" Note "A period of a series is not over, or has no amounts, and is not counted.";
    MissingPeriod "missing_period" Doubt "A series of months, quarters or years lacks some between others.";
    OtherPeriod "other_period" Doubt "Revenue is of one stretch of time, and that of other customers, or orders and profit, are of another.";
    OwnTurnover "own_turnover" Doubt "A column seems to say what companies earn themselves, not what they pay you.";
    UnusedColumn "unused_column" Problem "A header says figures or dates, but most cells below cannot be read, so the column is not used.";
    UnfitColumn "unfit_column" Doubt "A header names a role, but the values are of another kind, so the column is not used.";
    CutHeader "cut_header" Doubt "A header seems to be cut at ten characters, and its column has the role of what it may have been.";
    OrderedWords "ordered_words" Note "Words such as low, medium, high are read as numbers in that order.";
    MergedCustomer "merged_customer" Doubt "A column says that customers were merged into others; they count on their own.";
    NoCustomer "no_customer" Doubt "Rows may be no customers, by a column or their name: tests, vendors, companies of your own, parts of the row above.";
    ClosedCustomers "closed_customers" Note "Customers are cancelled or closed, by a column that says their status.";
    UnreachableRule "unreachable_rule" Note "A rule can never apply, because one above it always does.";
    UnusedRule "unused_rule" Problem "A rule of the model names a column that the list does not have, or cannot be read.";
    NoShares "no_shares" Doubt "What the tiers share out adds up to 0 or less, so nobody has a share of it.";
    NotFrozen "not_frozen" Doubt "The frozen scale lacks something that the model uses, so that is measured within the list.";
    UnreadSnapshot "unread_snapshot" Doubt "The earlier state of the list cannot be read, so nobody is compared with it.";
    EmptyComputed "empty_computed" Problem "A computed column has no value for anyone.";
    CostsNotUsed "costs_not_used" Note "A column may be what the goods or the work cost, from which a profit would follow.";
    HoursAsCost "hours_as_cost" Note "Hours count as cost to serve, at what the model says an hour costs.";
    FrequencyWithValue "frequency_with_value" Doubt "Lifetime values from purchases are rough: few came back, or frequency and value go together.";
    EarlierResult "earlier_result" Note "The list is a result of Tierdeck; some of its columns are earlier tiers.";
    PartialResult "partial_result" Doubt "Some columns of an earlier result of Tierdeck are there, and others are missing.";
    AbsentCustomer "absent_customer" Note "The review has decisions about customers missing from this list.";
}
