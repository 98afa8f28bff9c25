//! A column of the list: its name, what its cells are (type) and what it means (role).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::date::DateFormat;
use super::number::NumberFormat;
use super::ordered_words::OrderedWords;

/// One column of the list, counted from 0 in the file's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ColumnId(pub u32);

/// One customer of the list, counted from 0 in the list's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId(pub u32);

impl ColumnId {
    /// The position as an index into a slice of columns.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl RowId {
    /// The position as an index into a slice of rows.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A column with everything that was detected or said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The header's text, made unique; `column 3` where the header has none.
    pub name: String,
    /// What its cells are.
    pub kind: ColumnType,
    /// Why this type, and how sure.
    pub kind_guess: Guess,
    /// What it means, if anything is known to Tierdeck.
    pub role: Option<Role>,
    /// Why this role, or why none, and how sure.
    pub role_guess: Guess,
    /// Whether a cell or the header says that its numbers are percent.
    pub percent: bool,
    /// Whether the header says that its numbers are percent, and only some have a sign that says so.
    pub percent_in_part: bool,
    /// How many of its numbers are below 0, and how many above; not counted where signs are written as CR and DR.
    pub below_and_above: [usize; 2],
    /// Whether its numbers name something, and are shown as they are written.
    pub is_label: bool,
    /// Cells without a value among those looked at.
    pub missing: usize,
    /// The first few different values, as written.
    pub sample: Vec<String>,
    /// How its words, or its numbers, are read as a score where they are not plain numbers of which more is better.
    pub score: Option<ScoreReading>,
}

/// How the cells of a column are read as a score.
#[derive(Clone, Debug, PartialEq)]
pub enum ScoreReading {
    /// By words that are in an order.
    Words(OrderedWords),
    /// Numbers of a risk: this much less the number.
    LessThan(f64),
}

impl Column {
    /// A column that was not in the list: what rows that were added up come to.
    pub(crate) fn of_adding(name: String, role: Option<Role>, kind: ColumnType, why: &str) -> Column {
        Column {
            name,
            kind,
            kind_guess: Guess::of_adding(why),
            role,
            role_guess: Guess::of_adding(why),
            percent: false,
            percent_in_part: false,
            below_and_above: [0; 2],
            is_label: false,
            missing: 0,
            sample: Vec::new(),
            score: None,
        }
    }

    /// Whether a person chose its role: no guess is quite sure.
    pub fn has_chosen_role(&self) -> bool {
        self.role.is_some() && self.role_guess.confidence >= 1.0
    }
}

/// How sure a guess is, and its reason in words for the owner of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// 0 to 1.
    pub confidence: f64,
    /// A short clause, such as "the header says 'Umsatz'".
    pub reason: String,
}

impl Guess {
    /// The reason of what a person chose.
    const CHOSEN: &str = "you chose it";

    /// What a person chose.
    pub(crate) fn chosen() -> Guess {
        Guess { confidence: 1.0, reason: Guess::CHOSEN.to_owned() }
    }

    /// Whether a person chose it.
    pub(crate) fn is_chosen(&self) -> bool {
        self.reason == Guess::CHOSEN
    }

    /// What follows from how rows were added up.
    pub(crate) fn of_adding(reason: &str) -> Guess {
        Guess { confidence: 0.95, reason: reason.to_owned() }
    }
}

/// What the cells of a column are. Decided from the whole column, never from one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnType {
    /// Words.
    Text,
    /// Numbers, all written in one way.
    Number(NumberFormat),
    /// Days, all written in one way.
    Date(DateFormat),
    /// No cell has a value.
    Empty,
}

impl Column {
    /// A cell as a score of which more is better; NaN where it is none.
    pub(crate) fn score_of(&self, cell: &str) -> f64 {
        match &self.score {
            Some(ScoreReading::Words(words)) => words.number(cell),
            Some(ScoreReading::LessThan(top)) => top - self.number(cell),
            None => self.number(cell),
        }
    }
}

impl ColumnType {
    /// The stable name used in JSON, in review files and on the import screen.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number(_) => "number",
            Self::Date(_) => "date",
            Self::Empty => "empty",
        }
    }
}

macro_rules! roles {
    ($($variant:ident $name:literal $meaning:literal;)*) => {
        /// What a column means to Tierdeck. No two columns of a list share one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $(#[doc = $meaning] $variant,)* }

        impl Role {
            /// Every role, in the order in which screens list them.
            pub const ALL: &[Role] = &[$(Role::$variant,)*];

            /// The stable name used in JSON, review files and expressions.
            pub fn name(self) -> &'static str {
                match self { $(Role::$variant => $name,)* }
            }

            /// The role in words.
            pub fn meaning(self) -> &'static str {
                match self { $(Role::$variant => $meaning,)* }
            }
        }
    };
}

roles! {
    Id "id" "what the customer is known by";
    Name "name" "the customer's name";
    Revenue "revenue" "what the customer paid";
    Profit "profit" "what was left after costs";
    Margin "margin" "profit as a share of revenue";
    Costs "costs" "what their goods or work cost you";
    CostToServe "cost_to_serve" "what serving the customer costs";
    Orders "orders" "number of orders";
    FirstOrder "first_order" "when the relationship began";
    LastOrder "last_order" "date of the newest order";
    Recency "recency" "days since the newest order";
    Discount "discount" "discount on list prices";
    Tickets "tickets" "support requests";
    Complaints "complaints" "complaints, returns or disputes";
    Referrals "referrals" "customers they sent";
    Satisfaction "satisfaction" "satisfaction or recommendation score";
    DaysToPay "days_to_pay" "days until invoices are paid";
    Growth "growth" "change against the period before";
    Industry "industry" "line of business";
    Segment "segment" "group or kind of customer";
    Size "size" "size of the customer, such as employees";
    Region "region" "where they are";
    Owner "owner" "who looks after them";
    Email "email" "e-mail address";
    Phone "phone" "telephone number";
    FirstName "first_name" "the person's first name";
    LastName "last_name" "the person's last name";
    City "city" "the city they are in";
    Postcode "postcode" "postcode of their address";
    Parent "parent" "the company they belong to";
    Status "status" "whether they are still a customer";
    Stage "stage" "how far along the sale is";
    Hours "hours" "hours of work they take";
    Currency "currency" "currency of the amounts";
}

impl Role {
    /// Whether its numbers are shares: profit of revenue, discount on prices.
    pub fn is_share(self) -> bool {
        matches!(self, Role::Margin | Role::Discount)
    }

    /// Whether its numbers are amounts of money.
    pub fn is_money(self) -> bool {
        matches!(self, Role::Revenue | Role::Profit | Role::Costs | Role::CostToServe)
    }

    /// Whether it says who a customer is, so that a list that has it needs no other.
    pub(crate) fn is_identity(self) -> bool {
        matches!(self, Role::Id | Role::Name | Role::Email | Role::FirstName | Role::LastName)
    }

    /// Whether its values are days.
    pub(crate) fn is_day(self) -> bool {
        matches!(self, Role::FirstOrder | Role::LastOrder)
    }

    /// Whether its values are numbers.
    pub(crate) fn is_number(self) -> bool {
        let counts = matches!(
            self,
            Role::Orders
                | Role::Recency
                | Role::Tickets
                | Role::Complaints
                | Role::Referrals
                | Role::DaysToPay
                | Role::Hours
        );
        counts || self.is_share() || self.is_money() || matches!(self, Role::Satisfaction | Role::Growth)
    }

    /// The role with this stable name.
    pub fn from_name(name: &str) -> Option<Role> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }
}

/// As people read it: `first order`.
impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = self.name().split('_');
        f.write_str(words.next().unwrap_or_default())?;
        words.try_for_each(|word| write!(f, " {word}"))
    }
}
