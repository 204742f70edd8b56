//! Code actions: changes that an editor offers at a place.
//!
//! What a finding proposes comes first, as the rules made it; then what only an editor can do, because it touches another file or needs a choice.

mod cite;
mod declare;
mod swap;

use super::project::Project;
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::text::{Edit, FileId, Span};
use std::collections::BTreeMap;

/// What an action is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionSort {
    /// It mends a finding.
    Fix,
    /// It says the same otherwise, or something else.
    Rewrite,
    /// It mends all of a file that needs no choice.
    FixAll,
}

/// A change that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What it does.
    pub title: String,
    /// What it is for.
    pub sort: ActionSort,
    /// The finding that it mends.
    pub mends: Option<Diagnostic>,
    /// The changes of each file.
    pub edits: BTreeMap<FileId, Vec<Edit>>,
    /// Whether it is what is meant beyond doubt.
    pub preferred: bool,
}

impl Action {
    fn new(sort: ActionSort, title: impl Into<String>, file: FileId, edits: Vec<Edit>) -> Self {
        let edits = BTreeMap::from([(file, edits)]);
        Self { title: title.into(), sort, mends: None, edits, preferred: false }
    }

    fn mending(mut self, found: &Diagnostic) -> Self {
        self.mends = Some(found.clone());
        self
    }
}

impl Project {
    /// What can be done about a stretch of a file, the surest first.
    pub fn actions(&self, file: FileId, within: Span) -> Vec<Action> {
        let world = self.world();
        let all = self.diagnostics(file);
        let here = |found: &&Diagnostic| {
            found.span().touches(within.start)
                || (within.start <= found.span().start && found.span().start <= within.end)
        };
        let mut actions = Vec::new();
        for found in all.iter().filter(here) {
            actions.extend(found.fixes.iter().map(|fix| fixed(found, fix)));
            match found.code {
                Code::UnknownNode => world.declare(file, found, &mut actions),
                Code::MissingCitation => world.cite(file, found, &mut actions),
                _ => {}
            }
        }
        world.swap(file, within.start, &mut actions);
        actions.extend(fix_all(file, &all));
        actions.sort_by_key(|action| !action.preferred);
        actions
    }
}

fn fixed(found: &Diagnostic, fix: &Fix) -> Action {
    let action = Action::new(ActionSort::Fix, fix.title.clone(), fix.file, fix.edits.clone());
    Action { preferred: fix.certain, ..action.mending(found) }
}

/// Every change of a file that needs no choice, as one action; of changes that touch each other the first is made.
fn fix_all(file: FileId, all: &[Diagnostic]) -> Option<Action> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut mended = 0;
    for fix in all.iter().filter_map(|found| found.fixes.iter().find(|fix| fix.certain)) {
        let apart = |edit: &Edit| {
            edits
                .iter()
                .all(|made| made.span.end < edit.span.start || edit.span.end < made.span.start)
        };
        if fix.file == file && fix.edits.iter().all(apart) {
            edits.extend_from_slice(&fix.edits);
            mended += 1;
        }
    }
    edits.sort();
    (mended > 1).then(|| {
        let title = format!("mend all {mended} findings of this file that need no choice");
        Action::new(ActionSort::FixAll, title, file, edits)
    })
}
