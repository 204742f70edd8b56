//! The run of a plan: an array of places, one cursor for each operation, no recursion over data.

pub(super) mod aggregate;
pub(super) mod branches;
pub(super) mod chain;
mod count;
pub(super) mod frame;
pub(super) mod gather;
pub(super) mod machine;
pub(super) mod reach;
pub(super) mod shortest;
pub(super) mod sort;
mod star;
mod support;

use super::code::{FrameSize, Subquery};
use super::evidence::Witness;
use super::limits::{Limits, Meter};
use super::plan::{Choose, PlannedQuery, plan};
use super::view::View;
use frame::Frame;
use machine::Machine;
use regex_lite::Regex;
use std::rc::Rc;
use std::sync::Arc;

/// Everything that a run needs at hand.
pub(super) struct Runtime<'v, 'c, V> {
    pub(super) view: &'v V,
    pub(super) frame: Frame,
    pub(super) meter: Meter<'c>,
    /// What conditions with patterns inside rest on, while that is asked for.
    pub(super) record: Option<Vec<Witness>>,
    /// Whether nobody asks what the rows at hand rest on.
    pub(super) uncited: bool,
    /// The last regular expression used.
    pub(super) expression: Option<(Arc<str>, Regex)>,
    /// The state of `rand`.
    random: u64,
    choose: &'c Choose,
    /// Plans of subqueries, made when one is first needed.
    plans: Vec<Option<Rc<PlannedQuery>>>,
    /// Machines of subqueries, kept so that their cursors are not made anew each time.
    machines: Vec<Option<Machine<'v>>>,
}

impl<'v, 'c, V: View> Runtime<'v, 'c, V> {
    pub(super) fn new(
        view: &'v V,
        size: FrameSize,
        subqueries: usize,
        limits: Limits<'c>,
        choose: &'c Choose,
    ) -> Self {
        Self {
            view,
            frame: Frame::new(size),
            meter: Meter::new(limits),
            record: None,
            uncited: false,
            expression: None,
            random: 0,
            choose,
            plans: vec![None; subqueries],
            machines: (0..subqueries).map(|_| None).collect(),
        }
    }

    /// The next number of `rand`, from 0 up to, not including, 1: the same ones in every run (`SplitMix64`: Steele, Lea, Flood 2014).
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub(super) fn random(&mut self) -> f64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// The plan of a subquery.
    pub(super) fn plan_of(&mut self, subquery: &Subquery) -> Rc<PlannedQuery> {
        if let Some(plan) = &self.plans[subquery.id] {
            return Rc::clone(plan);
        }
        let made = plan(self.view, &subquery.query, &self.meter.limits, self.choose);
        let made = Rc::new(made);
        self.plans[subquery.id] = Some(Rc::clone(&made));
        made
    }

    /// The plans of the subqueries that were run, by number.
    pub(super) fn subplans(&self) -> impl Iterator<Item = &PlannedQuery> {
        self.plans.iter().flatten().map(|plan| &**plan)
    }

    pub(super) fn take_machine(&mut self, id: usize) -> Machine<'v> {
        self.machines[id].take().unwrap_or_default()
    }

    pub(super) fn keep_machine(&mut self, id: usize, machine: Machine<'v>) {
        self.machines[id] = Some(machine);
    }
}
