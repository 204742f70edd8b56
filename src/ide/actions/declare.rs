//! Declare a node that is named and not there: in the registry of its kind, or in the talk that speaks of it.

use super::super::file::File;
use super::super::mention::Role;
use super::super::world::World;
use super::{Action, ActionSort};
use crate::diagnostic::Diagnostic;
use crate::edit::{is_id, put_into};
use crate::syntax::{Form, Value};
use crate::text::{Edit, FileId};
use crate::vocabulary::{NodeKindId, Type};

/// So many kinds are offered at most; a place that takes any kind takes all of them.
const KINDS: usize = 6;

impl World {
    /// Offers to declare the node that `found` misses.
    pub(super) fn declare(&self, file: FileId, found: &Diagnostic, actions: &mut Vec<Action>) {
        let content = self.file(file);
        let Some(mention) = content.mentions.iter().find(|mention| mention.span == found.span())
        else {
            return;
        };
        let id = content.word(mention.span).trim_matches(['r', '#', '"']);
        if !is_id(id) || self.node(id).is_some() {
            return;
        }
        for kind in self.fitting(content, mention.role).into_iter().take(KINDS) {
            let name = &self.vocabulary.node(kind).name;
            let text = format!("{name}(id: {id}, name: \"{}\")", spelt(id));
            let registry = self.registry(kind);
            if let Some((registry, edits)) = registry
                .and_then(|registry| Some((registry, put(self.file(registry), kind, &text)?)))
            {
                let path = self.sources.path(registry);
                let title = format!("declare `{id}` as `{name}` in `{path}`");
                let action = Action::new(ActionSort::Fix, title, registry, edits);
                actions.push(action.mending(found));
            }
            if registry != Some(file)
                && let Some(edits) = put(content, kind, &text)
            {
                let title = format!("declare `{id}` as `{name}` here");
                let action = Action::new(ActionSort::Fix, title, file, edits);
                actions.push(action.mending(found));
            }
        }
    }

    /// The kinds of node that fit a mention, those with most nodes first.
    fn fitting(&self, content: &File, role: Role) -> Vec<NodeKindId> {
        let row = |at: u32| content.facts.rows.get(at as usize);
        let edge = |at: u32| row(at)?.kind.map(|kind| self.vocabulary.edge(kind));
        let fits = |kind: NodeKindId| match role {
            Role::Subject(at) => edge(at).is_none_or(|edge| edge.from.contains(kind)),
            Role::Object(at) => edge(at).is_none_or(|edge| edge.to.contains(kind)),
            Role::Cite(_) => self.vocabulary.node(kind).citable,
            Role::Detail(at) => {
                edge(at).is_none_or(|edge| edge.props.iter().any(|prop| takes(&prop.ty, kind)))
            }
            Role::Property(at) => {
                let declared = content.facts.declarations.get(at as usize);
                let owner = declared.and_then(|declared| declared.kind);
                owner.is_none_or(|owner| {
                    let props = &self.vocabulary.node(owner).props;
                    props.iter().any(|prop| takes(&prop.ty, kind))
                })
            }
        };
        let mut kinds: Vec<NodeKindId> =
            self.vocabulary.node_kinds().map(|(kind, _)| kind).filter(|kind| fits(*kind)).collect();
        let mut counts = vec![0_usize; self.vocabulary.node_kinds().len()];
        for kind in self.files.iter().flat_map(|file| &file.facts.declarations) {
            if let Some(count) = kind.kind.and_then(|kind| counts.get_mut(kind.0 as usize)) {
                *count += 1;
            }
        }
        kinds.sort_by_key(|kind| std::cmp::Reverse(counts[kind.0 as usize]));
        kinds
    }

    /// The registry with most nodes of a kind; where none has any, the one with most nodes.
    fn registry(&self, kind: NodeKindId) -> Option<FileId> {
        let registries = (0..).map(FileId).zip(&self.files).filter(|(_, file)| is_registry(file));
        let weighed = registries.map(|(id, file)| {
            let nodes = &file.facts.declarations;
            let of_kind = nodes.iter().filter(|node| node.kind == Some(kind)).count();
            (of_kind, nodes.len(), std::cmp::Reverse(id))
        });
        weighed.max().map(|(_, _, std::cmp::Reverse(id))| id)
    }
}

fn takes(ty: &Type, kind: NodeKindId) -> bool {
    super::super::mention::node_type(ty).is_some_and(|kinds| kinds.contains(kind))
}

/// Tells whether a file is a registry: nodes and edges that belong to no talk.
fn is_registry(file: &File) -> bool {
    let root = file.root().map(Value::form);
    matches!(root, Some(Form::Group(group)) if group.name().is_some_and(|name| name.text == "Graph"))
}

/// The changes that put a node into a file: behind the last of its kind, else behind the last node, else into a new list.
fn put(file: &File, kind: NodeKindId, text: &str) -> Option<Vec<Edit>> {
    let Form::Group(root) = file.root()?.form() else { return None };
    let nodes = file.facts.declarations.iter();
    let last = nodes.rev().find(|node| node.kind == Some(kind)).map(|node| node.span);
    put_into(file.text(), root, "nodes", text, last)
}

/// `amazon_eks` as `Amazon Eks`: a name to begin with.
fn spelt(id: &str) -> String {
    let words = id.split('_').filter(|word| !word.is_empty()).map(|word| {
        let mut characters = word.chars();
        let first = characters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(characters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}
