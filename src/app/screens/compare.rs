//! Compare: the list beside an earlier state of it. How many customers moved where, and who, with what and why.

use std::iter;
use std::sync::Arc;

use crate::app::actions::{compare, export, open, queue};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::layout::Layout;
use crate::app::core::neighbour::Neighbour;
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};
use crate::app::work::compare::{ComparisonReport, EarlierChoice, MoversFile};
use crate::data::display;
use crate::data::number::counted;
use crate::export::content::{Export, ExportChoice};
use crate::review::{MovedCustomer, MoverGroup, Queue};

const HERE: &[Context] = &[Context::Compare];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(
        Command::Open(Context::Compare),
        "compare",
        "compare",
        "who moved since an earlier state of the list, and why",
    )
    .at(Group::Look, &["="], &[Context::Customers])
    .when(compare::WHEN)
    .action(open::screen)
    .also("what changed difference previous last month movers snapshot before"),
    Row::new(Command::ChooseSnapshot, "snapshots", "other date", "choose another snapshot to compare with")
        .at(Group::Look, &["h"], HERE)
        .action(compare::choose_snapshot),
    Row::new(
        Command::CompareWith,
        "compare-file",
        "other file",
        "compare with a file: a result, or an older list",
    )
    .at(Group::Look, &["o"], HERE)
    .action(compare::ask_for_file)
    .also("earlier open"),
    Row::new(
        Command::ChooseView,
        "compare-money",
        "customers/revenue",
        "show the matrix in customers or in revenue",
    )
    .at(Group::Look, &["tab", "t"], HERE),
    Row::new(
        Command::NextGroup,
        "compare-group",
        "up/down/cause",
        "list those who moved up, down, by a cause, or were kept",
    )
    .at(Group::Look, &["f"], HERE)
    .also("filter show"),
    Row::new(Command::PreviousGroup, "compare-group-back", "back", "the same, the other way round").at(
        Group::Look,
        &["F"],
        HERE,
    ),
    Row::new(
        Command::ReviewMovers,
        "review-movers",
        "review them",
        "review those who are listed, one a screen",
    )
    .at(Group::Review, &["R"], HERE)
    .when(&[When::NotPart, When::Read])
    .also("session queue"),
];

/// The least lines that those who moved have, with their heading, where the matrix is shown as well.
const LEAST: usize = 5;
/// The same where there is room.
const ENOUGH: usize = 9;
/// The narrowest that the sentences beside the matrix are.
const NARROWEST: usize = 26;
/// Between the matrix and the sentences.
pub const BETWEEN: usize = 4;

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct CompareScreen {
    /// Which of those who moved are listed.
    pub group: MoverGroup,
    /// Whether the matrix is in revenue.
    pub in_revenue: bool,
    /// The customer under the cursor.
    pub cursor: Cursor,
    /// The row of that customer; none where nobody is listed.
    row: Option<usize>,
}

/// Where the parts of the screen are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompareParts {
    /// The widths of the columns of the matrix; none where it is not shown.
    pub matrix: Vec<usize>,
    /// What is said beside the matrix, or where there is none, above those who moved.
    pub said: Vec<String>,
    /// Whether that is below the matrix instead, where there is no room beside it.
    pub is_below: bool,
    /// Whether the causes are listed below that.
    pub causes: bool,
    /// How many lines all of that takes, with the blank line below.
    pub above: usize,
}

impl CompareScreen {
    /// Opens the screen: with what the list was compared with before, else the latest snapshot.
    pub fn open(core: &mut Core) -> Result<CompareScreen, Refused> {
        core.comparing.in_background = false;
        match core.comparing.with {
            None => core.compare_with(EarlierChoice::Latest),
            // What is missing may have come meanwhile.
            Some(ref with) if core.comparing.lack.is_some() => core.compare_with(with.clone()),
            Some(_) => {}
        }
        Ok(CompareScreen::default())
    }

    /// Who is listed, of what is shown now.
    fn count(&self, core: &Core) -> usize {
        core.comparing.report.as_ref().map_or(0, |report| report.count(self.group))
    }

    /// The customer at a place of the list.
    pub fn mover<'a>(&self, core: &'a Core, at: usize) -> Option<&'a MovedCustomer> {
        core.comparing.report.as_ref()?.mover(self.group, at)
    }

    /// Where the parts of the screen are.
    pub fn parts(&self, core: &Core, report: &ComparisonReport) -> CompareParts {
        let (width, height) = room(&core.layout);
        CompareParts::of(report, self.in_revenue, (width, height))
    }

    /// How many customers there is room for, below their heading.
    pub fn page(&self, core: &Core) -> usize {
        let (_, height) = room(&core.layout);
        let above = core.comparing.report.as_ref().map_or(0, |report| self.parts(core, report).above);
        height.saturating_sub(above + 1).max(1)
    }

    /// Lists another group; groups of nobody are passed over.
    fn go_to_group(&mut self, core: &Core, which: Neighbour) -> Done {
        let Some(report) = &core.comparing.report else { return Ok(()) };
        let count = MoverGroup::ALL.len();
        let at = MoverGroup::ALL.iter().position(|group| *group == self.group).unwrap_or(0);
        let beside = iter::successors(Some(at), |at| Some(which.position(*at, count)));
        let mut others = beside.skip(1).take(count).map(|at| MoverGroup::ALL[at]);
        let next = others.find(|group| *group == MoverGroup::All || report.count(*group) > 0);
        self.group = next.unwrap_or_default();
        self.cursor = Cursor::default();
        Ok(())
    }

    fn review(&self, core: &mut Core) -> Done {
        if self.count(core) == 0 {
            return Err(Refused::because("No customer is listed, so there is nothing to review."));
        }
        queue::start(core, Queue::Moved { which: self.group });
        core.go(Go::Open(Context::Session));
        Ok(())
    }

    fn export(core: &mut Core) -> Done {
        let report = core.comparing.report.clone();
        let report = report.ok_or_else(|| Refused::because("There is nothing to export yet."))?;
        let what = format!("{} who moved", counted(report.comparison.movers.len(), "customer"));
        let marked = core.list.marks.intersection(&report.moved);
        let all = MoversFile { report, marks: None };
        let of_marked = (marked.count() > 0).then(|| Export {
            what: format!("{} who moved", counted(marked.count(), "marked customer")),
            content: Arc::new(MoversFile { marks: Some(marked), ..all.clone() }),
        });
        let choice = |export: Export, about: &str| ExportChoice { export, about: about.to_owned() };
        let all = choice(Export { what, content: Arc::new(all) }, "all of them");
        let of_marked = of_marked.map(|export| choice(export, ""));
        export::ask_of(core, of_marked.into_iter().chain([all]).collect(), "movers.csv");
        Ok(())
    }

    fn mark(&mut self, core: &mut Core) -> Done {
        let Some(row) = self.row else { return Ok(()) };
        let (before, depth) = (core.list.marks_now(), core.document.history.depth());
        core.list.marks.set(row, !core.list.marks.contains(row));
        core.list.remember("the marks", before, depth);
        core.say(match core.list.marks.count() {
            0 => "No customer is marked.".to_owned(),
            count => format!("{} marked.", counted(count, "customer")),
        });
        self.cursor.step(Motion::Down, self.page(core), self.count(core));
        Ok(())
    }
}

/// Columns and lines inside of the frame.
fn room(layout: &Layout) -> (usize, usize) {
    (usize::from(layout.body().width.saturating_sub(4)), layout.whole_page())
}

impl CompareParts {
    /// Divides the room, in columns and lines. First those who moved have a few lines, then comes the matrix, then what is
    /// said.
    pub fn of(report: &ComparisonReport, in_revenue: bool, (width, height): (usize, usize)) -> CompareParts {
        let rows = report.matrix(in_revenue);
        let widths: Vec<usize> = (0..report.head.len())
            .map(|at| {
                let cells = rows.iter().filter_map(|row| row.get(at)).chain([&report.head[at]]);
                cells.map(|cell| display::width(cell)).max().unwrap_or(0)
            })
            .collect();
        let total = widths.iter().map(|width| width + 2).sum::<usize>().saturating_sub(2);
        let fits = total <= width && rows.len() + 1 + LEAST <= height;
        let matrix = if fits { rows.len() + 1 } else { 0 };
        let beside = if fits { width.saturating_sub(total + BETWEEN) } else { width };
        if fits && beside < NARROWEST {
            // Below the matrix, what there is room for.
            let said = whole(&report.sentences, width, height.saturating_sub(matrix + ENOUGH));
            let above = matrix + said.len();
            return CompareParts { matrix: widths, said, causes: false, is_below: true, above };
        }
        let most = height.saturating_sub(ENOUGH + 1).max(matrix).min(height.saturating_sub(LEAST));
        let causes = if report.counts.up.customers + report.counts.down.customers > 0 { CAUSES } else { 0 };
        let first = report.sentences.first().map_or(0, |first| display::lines(first, beside).len());
        let shows_causes = causes > 0 && first + causes <= most;
        let left = most - if shows_causes { causes } else { 0 };
        let said = whole(&report.sentences, beside, left);
        let lines = said.len() + if shows_causes { causes } else { 0 };
        let lines = lines.max(matrix);
        let blank = usize::from(lines + LEAST < height);
        CompareParts {
            matrix: if fits { widths } else { Vec::new() },
            said,
            causes: shows_causes,
            is_below: false,
            above: lines + blank,
        }
    }
}

/// The lines of the sentences that are whole within this many lines: those that are not say nothing.
fn whole(sentences: &[String], width: usize, most: usize) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for lines in sentences.iter().map(|sentence| display::lines(sentence, width)) {
        if said.len() + lines.len() <= most {
            said.extend(lines);
        }
    }
    said
}

/// Lines of the table of causes, with its heading and the blank above it.
const CAUSES: usize = 6;

impl ScreenState for CompareScreen {
    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        let rest = [Command::Back, Command::Open(Context::Help)];
        let Some(report) = &core.comparing.report else {
            return footer_keys(&[&[Command::CompareWith], &rest[..]].concat());
        };
        let about_movers = [Command::NextGroup, Command::Open(Context::Detail), Command::ReviewMovers];
        let have_moved = report.count(MoverGroup::All) > 0;
        let about_movers = if have_moved { &about_movers[..] } else { &[] };
        let others = [Command::ChooseSnapshot, Command::CompareWith, Command::Export];
        footer_keys(&[&[Command::ChooseView], about_movers, &others, &rest].concat())
    }

    fn has_own(&self, command: Command) -> bool {
        command == Command::Mark
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => self.cursor.step(motion, self.page(core), self.count(core)),
            Command::ChooseView => {
                let knows = core.comparing.report.as_ref().is_some_and(|report| report.revenue.is_some());
                if !knows {
                    return Err(Refused::because(
                        "No column is the revenue; press {key:import} in the table.",
                    ));
                }
                self.in_revenue = !self.in_revenue;
            }
            Command::NextGroup => return self.go_to_group(core, Neighbour::Next),
            Command::PreviousGroup => return self.go_to_group(core, Neighbour::Previous),
            Command::ReviewMovers => return self.review(core),
            Command::Export => return CompareScreen::export(core),
            Command::Mark => return self.mark(core),
            _ => {}
        }
        Ok(())
    }

    /// The first click moves the cursor, the second opens the customer.
    fn click(&mut self, core: &mut Core, _: u16, y: u16) -> Done {
        let Some(report) = &core.comparing.report else { return Ok(()) };
        let above = self.parts(core, report).above + 1;
        let line = core.layout.line_of_body(y, above);
        if self.cursor.click(line, self.page(core), self.count(core)) {
            core.go(Go::Open(Context::Detail));
        }
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        self.row.map_or(Subject::Nothing, Subject::Row)
    }

    fn settle(&mut self, core: &Core) {
        self.cursor.scroll_into_view(self.page(core), self.count(core));
        let all = core.document.table.len();
        let row = self.mover(core, self.cursor.at).map(|mover| mover.row as usize);
        self.row = row.filter(|row| *row < all);
    }

    fn rows_changed(&mut self, _: &mut Core) -> bool {
        (self.cursor, self.row) = (Cursor::default(), None);
        true
    }
}
