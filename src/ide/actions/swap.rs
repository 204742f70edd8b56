//! Turn a row around, where its kind joins both ways.

use super::super::world::World;
use super::{Action, ActionSort};
use crate::graph::Form as Written;
use crate::text::{Edit, FileId};

impl World {
    /// Offers to swap the ends of the row at `offset`; a row that fits only when turned is mended by its finding.
    pub(super) fn swap(&self, file: FileId, offset: u32, actions: &mut Vec<Action>) {
        let content = self.file(file);
        let rows = content.facts.rows.iter();
        let Some(row) = rows.into_iter().find(|row| {
            row.form == Written::Row && row.span.start <= offset && offset < row.span.end
        }) else {
            return;
        };
        let (from, to) = (content.word(row.subject.span), content.word(row.object.span));
        let kind_of = |id: &str| self.node(id).and_then(|(_, declaration)| declaration.kind);
        let (Some(kind), Some(subject), Some(object)) = (row.kind, kind_of(from), kind_of(to))
        else {
            return;
        };
        let decl = self.vocabulary.edge(kind);
        let both = decl.from.contains(subject)
            && decl.to.contains(object)
            && decl.from.contains(object)
            && decl.to.contains(subject);
        // A symmetric edge says the same either way.
        if from == to || decl.symmetric || !both {
            return;
        }
        let edits = vec![Edit::replace(row.subject.span, to), Edit::replace(row.object.span, from)];
        let title = format!("turn it around: `({to}, {}, {from})`", decl.name);
        actions.push(Action::new(ActionSort::Rewrite, title, file, edits));
    }
}
