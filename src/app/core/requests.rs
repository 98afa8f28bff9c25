//! The requests that are under way: which is the newest of each lane, and what comes after its answer.

use crate::app::work::Lane;

use super::then::Then;

/// How many lanes there are.
const LANES: usize = Lane::ALL.len();

/// The newest request of each lane. An answer to an older one is stale and dropped, in one place:
/// [`Requests::accept`].
#[derive(Clone, Debug, Default)]
pub struct Requests {
    newest: [u64; LANES],
    answered: [u64; LANES],
    then: Vec<(Lane, u64, Then)>,
}

impl Requests {
    /// The number of a new request.
    pub fn begin(&mut self, lane: Lane) -> u64 {
        self.newest[lane as usize] += 1;
        self.newest[lane as usize]
    }

    /// The number of the newest request.
    pub fn newest(&self, lane: Lane) -> u64 {
        self.newest[lane as usize]
    }

    /// Drops the answers to all requests so far.
    pub fn cancel(&mut self, lane: Lane) {
        self.answered[lane as usize] = self.newest[lane as usize];
    }

    /// A request does not reach its lane: nothing waits for its answer.
    pub fn lost(&mut self, lane: Lane, generation: u64) {
        self.then.retain(|(of, after, _)| (*of, *after) != (lane, generation));
        if generation == self.newest(lane) {
            self.cancel(lane);
        }
    }

    /// Whether an answer counts; notes that it came. In the lane of tiering, drafts count until a newer one was
    /// answered or they were cancelled, so that a key that is held down is seen to work. In the others only the newest
    /// request counts.
    pub fn accept(&mut self, lane: Lane, generation: u64) -> bool {
        let (newest, answered) = (self.newest[lane as usize], &mut self.answered[lane as usize]);
        let counts = generation > *answered && (lane == Lane::Tier || generation == newest);
        if counts {
            *answered = generation;
        }
        counts
    }

    /// Whether the newest request has not been answered yet.
    pub fn is_waiting(&self, lane: Lane) -> bool {
        self.answered[lane as usize] < self.newest[lane as usize]
    }

    /// Does something once the newest request of a lane, or a later one, is answered.
    pub fn after(&mut self, lane: Lane, then: Then) {
        self.then.push((lane, self.newest[lane as usize], then));
    }

    /// What comes after the answers that have come in by now.
    pub fn take_due(&mut self, lane: Lane) -> Vec<Then> {
        let answered = self.answered[lane as usize];
        let is_due = |(of, generation, _): &mut (Lane, u64, Then)| *of == lane && *generation <= answered;
        self.then.extract_if(.., is_due).map(|(.., then)| then).collect()
    }

    /// What waits for an answer of a lane.
    pub fn waiting(&self, lane: Lane) -> impl Iterator<Item = &Then> {
        self.then.iter().filter(move |(of, ..)| *of == lane).map(|(.., then)| then)
    }

    /// The requests of a program that has opened another list: answers about the one before are stale.
    pub fn for_another_list(&self) -> Requests {
        Requests { newest: self.newest, answered: self.newest, then: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_request_counts() {
        let mut requests = Requests::default();
        let (first, second) = (requests.begin(Lane::Find), requests.begin(Lane::Find));
        assert!(!requests.accept(Lane::Find, first));
        assert!(requests.is_waiting(Lane::Find));
        assert!(requests.accept(Lane::Find, second));
        assert!(!requests.is_waiting(Lane::Find) && !requests.accept(Lane::Find, second));
    }

    #[test]
    fn drafts_of_tiers_count_until_they_are_cancelled() {
        let mut requests = Requests::default();
        let drafts = [(); 3].map(|()| requests.begin(Lane::Tier));
        assert!(requests.accept(Lane::Tier, drafts[1]));
        assert!(!requests.accept(Lane::Tier, drafts[0]), "an older draft after a newer one");
        requests.cancel(Lane::Tier);
        assert!(!requests.accept(Lane::Tier, drafts[2]));
    }

    #[test]
    fn what_comes_then_waits_for_its_answer_or_a_later_one() {
        let mut requests = Requests::default();
        requests.begin(Lane::Tier);
        requests.after(Lane::Tier, Then::SayMoved("Pareto".into()));
        let later = requests.begin(Lane::Tier);
        assert_eq!(requests.take_due(Lane::Tier), []);
        assert!(requests.accept(Lane::Tier, later));
        assert_eq!(requests.take_due(Lane::Arrange), []);
        assert_eq!(requests.take_due(Lane::Tier), [Then::SayMoved("Pareto".into())]);
        assert_eq!(requests.take_due(Lane::Tier), []);
    }

    #[test]
    fn nothing_waits_for_what_was_lost_and_nothing_comes_after_it() {
        let mut requests = Requests::default();
        let lost = requests.begin(Lane::Find);
        requests.after(Lane::Find, Then::GoToTop);
        requests.lost(Lane::Find, lost);
        assert!(!requests.is_waiting(Lane::Find) && requests.take_due(Lane::Find).is_empty());
        let (lost, next) = (requests.begin(Lane::Find), requests.begin(Lane::Find));
        requests.lost(Lane::Find, lost);
        assert!(requests.is_waiting(Lane::Find) && requests.accept(Lane::Find, next));
    }

    #[test]
    fn another_list_makes_answers_stale() {
        let mut requests = Requests::default();
        let before = requests.begin(Lane::Examine);
        let mut requests = requests.for_another_list();
        assert!(!requests.accept(Lane::Examine, before) && !requests.is_waiting(Lane::Examine));
    }
}
