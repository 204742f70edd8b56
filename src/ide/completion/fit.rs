//! What fits at a cursor, told from the brackets around it.

use super::super::cursor::{Cursor, Frame};
use super::super::world::World;
use crate::vocabulary::{EdgeKindId, KindSet, NodeKindId, Type};

/// The names that may stand before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// Of `Graph(…)`.
    Graph,
    /// Of a node; of one that is its whole file, `nodes` and `edges` too.
    Node { kind: Option<NodeKindId>, whole: bool },
    /// Of the details of an edge; inside a citable node there is nothing to cite.
    Details { kind: Option<EdgeKindId>, inside: bool },
    /// Of a text in two languages.
    Languages,
    /// Of parts of a vocabulary.
    Listed(&'static [&'static str]),
}

/// Which nodes fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fits {
    /// Those of some kinds.
    Kinds(KindSet),
    /// Those that can be cited.
    Citable,
    /// Those that may start an edge, of this kind where it is known.
    Subjects(Option<EdgeKindId>),
    /// Those that an edge may end at.
    Objects(Option<EdgeKindId>),
}

/// What fits at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fit<'w> {
    Nothing,
    /// The value of a whole file.
    File,
    /// A node with its properties.
    Node,
    /// A row; inside a citable node it needs no citation.
    Row {
        inside: bool,
    },
    /// A details block.
    Details {
        kind: Option<EdgeKindId>,
        inside: bool,
    },
    Nodes(Fits),
    /// A kind of edge between nodes of these kinds.
    EdgeKinds {
        subject: Option<NodeKindId>,
        object: Option<NodeKindId>,
    },
    Keys(Keys),
    /// A value of a declared type.
    Type(&'w Type),
    /// Text, in one language or two.
    Text,
    Locator,
    Words(Vec<&'static str>),
    /// The name of a rule.
    Rules,
    /// The name of a kind of node.
    NodeKinds,
    /// The name of a kind of edge.
    EdgeKindNames,
}

impl<'w> Fit<'w> {
    pub(super) fn of(world: &'w World, cursor: &Cursor<'_>) -> Self {
        let Some((root, inner)) = cursor.frames.split_first() else {
            return if cursor.first { Self::File } else { Self::Nothing };
        };
        match root.name {
            Some("Vocabulary") => super::vocabulary::fit(root, inner),
            Some("Graph") => match (root.key, inner) {
                (None, []) => Self::Keys(Keys::Graph),
                (Some(key), [list, inner @ ..]) => contents(world, key, list, inner, false),
                _ => Self::Nothing,
            },
            Some(name) => {
                let kind = world.vocabulary.find_node(name);
                node(world, kind, true, root, inner)
            }
            None => Self::Nothing,
        }
    }
}

/// Inside `nodes: […]` or `edges: […]`.
fn contents<'w>(
    world: &'w World,
    key: &str,
    list: &Frame<'_>,
    inner: &[Frame<'_>],
    inside: bool,
) -> Fit<'w> {
    if list.bracket != "[" {
        return Fit::Nothing;
    }
    match (key, inner) {
        ("nodes", []) => Fit::Node,
        ("nodes", [frame, inner @ ..]) => match frame.name {
            Some(name) => node(world, world.vocabulary.find_node(name), false, frame, inner),
            None => Fit::Nothing,
        },
        ("edges", []) => Fit::Row { inside },
        ("edges", [frame, inner @ ..]) => row(world, frame, inner, inside),
        _ => Fit::Nothing,
    }
}

/// Inside the brackets of a node.
fn node<'w>(
    world: &'w World,
    kind: Option<NodeKindId>,
    whole: bool,
    frame: &Frame<'_>,
    inner: &[Frame<'_>],
) -> Fit<'w> {
    let Some(key) = frame.key else {
        return if inner.is_empty() { Fit::Keys(Keys::Node { kind, whole }) } else { Fit::Nothing };
    };
    let inside = whole && kind.is_some_and(|kind| world.vocabulary.node(kind).citable);
    let property = kind.and_then(|kind| world.vocabulary.node(kind).prop(key));
    match (key, inner) {
        ("nodes" | "edges", [list, inner @ ..]) if whole => {
            contents(world, key, list, inner, inside)
        }
        ("id" | "aka" | "nodes" | "edges", _) => Fit::Nothing,
        ("allow", inner) => exceptions(inner),
        ("name", inner) => text(inner),
        (_, inner) => match (property, world.vocabulary.find_snake(key)) {
            (Some(property), _) => value(&property.ty, inner),
            (None, Some(edge)) => shorthand(world, edge, inner, inside),
            (None, None) => Fit::Nothing,
        },
    }
}

/// Inside the list of a shorthand: `about: [storage, (rook, (at: "L1"))]`.
fn shorthand<'w>(world: &'w World, kind: EdgeKindId, inner: &[Frame<'_>], inside: bool) -> Fit<'w> {
    let objects = || Fit::Nodes(Fits::Objects(Some(kind)));
    match inner {
        [list] if list.bracket == "[" => objects(),
        [_, entry] if entry.name.is_none() => match entry.at {
            0 => objects(),
            1 => Fit::Details { kind: Some(kind), inside },
            _ => Fit::Nothing,
        },
        [_, entry, details, inner @ ..] if entry.at == 1 => {
            self::details(world, Some(kind), details, inner, inside)
        }
        _ => Fit::Nothing,
    }
}

/// Inside a row.
fn row<'w>(world: &'w World, frame: &Frame<'_>, inner: &[Frame<'_>], inside: bool) -> Fit<'w> {
    if frame.name.is_some() || frame.bracket != "(" || frame.key.is_some() {
        return Fit::Nothing;
    }
    let kind = frame.word(1).and_then(|name| world.vocabulary.find_edge(name));
    let kind_of = |at: usize| {
        let (_, declaration) = world.node(frame.word(at)?)?;
        declaration.kind
    };
    match (frame.at, inner) {
        (0, []) => Fit::Nodes(Fits::Subjects(kind)),
        (1, []) => Fit::EdgeKinds { subject: kind_of(0), object: kind_of(2) },
        (2, []) => Fit::Nodes(Fits::Objects(kind)),
        (3, []) => Fit::Details { kind, inside },
        (3, [details, inner @ ..]) => self::details(world, kind, details, inner, inside),
        _ => Fit::Nothing,
    }
}

/// Inside a details block.
fn details<'w>(
    world: &'w World,
    kind: Option<EdgeKindId>,
    frame: &Frame<'_>,
    inner: &[Frame<'_>],
    inside: bool,
) -> Fit<'w> {
    let Some(key) = frame.key else {
        let keys = Fit::Keys(Keys::Details { kind, inside });
        return if inner.is_empty() { keys } else { Fit::Nothing };
    };
    match (key, inner) {
        ("cite", []) => Fit::Nodes(Fits::Citable),
        ("at", []) => Fit::Locator,
        ("implied", []) => Fit::Words(vec!["true"]),
        ("because" | "note", inner) => text(inner),
        ("allow", inner) => exceptions(inner),
        (_, inner) => match kind.and_then(|kind| world.vocabulary.edge(kind).prop(key)) {
            Some(property) => value(&property.ty, inner),
            None => Fit::Nothing,
        },
    }
}

/// A value of a declared type.
fn value<'w>(ty: &'w Type, inner: &[Frame<'_>]) -> Fit<'w> {
    match (ty, inner) {
        (Type::Text, inner) => text(inner),
        (Type::Node { kinds, .. }, []) => Fit::Nodes(Fits::Kinds(kinds.clone())),
        (Type::List(item), [list, inner @ ..]) if list.bracket == "[" => value(item, inner),
        (ty, []) => Fit::Type(ty),
        _ => Fit::Nothing,
    }
}

/// Text in one language or two.
fn text(inner: &[Frame<'_>]) -> Fit<'static> {
    match inner {
        [] => Fit::Text,
        [pair] if pair.bracket == "(" && pair.name.is_none() && pair.key.is_none() => {
            Fit::Keys(Keys::Languages)
        }
        _ => Fit::Nothing,
    }
}

/// Inside `allow: [(rule, "reason")]`.
fn exceptions(inner: &[Frame<'_>]) -> Fit<'static> {
    match inner {
        [list] if list.bracket == "[" => Fit::Rules,
        [_, entry] if entry.at == 0 => Fit::Rules,
        _ => Fit::Nothing,
    }
}
