//! Steps through bindings: one cursor for each operation, forwards while they bind, backwards where one is used up.

use super::Runtime;
use super::chain::TrailCursor;
use super::frame::NOTHING;
use super::reach::ReachCursor;
use super::shortest::RouteCursor;
use super::star::Star;
use crate::graph::{EdgeId, NodeId};
use crate::query::code::{Labels, Slot};
use crate::query::error::QueryError;
use crate::query::limits::Halt;
use crate::query::pattern::Direction;
use crate::query::plan::{Act, Check, Expand, Op};
use crate::query::value::{List, Value};
use crate::query::view::{Label, View};

/// Where the search for bindings stands.
#[derive(Debug, Default)]
pub(in crate::query) struct Machine<'v> {
    cursors: Vec<Cursor<'v>>,
    at: usize,
}

#[derive(Debug, Default)]
enum Cursor<'v> {
    #[default]
    Done,
    /// One pass is left.
    Once,
    Scan {
        /// Which label, where there are several.
        label: usize,
        at: usize,
    },
    Nodes(Vec<NodeId>),
    Star(Star<'v>),
    Trail(Box<TrailCursor<'v>>),
    Reach(Box<ReachCursor<'v>>),
    Routes(Box<RouteCursor<'v>>),
    Items(List, usize),
    /// An edge is still to be tried turned round.
    Turn,
    /// An optional part that has not matched yet.
    Trying,
    Matched,
    /// The end of an optional part, reached without a match.
    Skipped,
}

impl<'v> Machine<'v> {
    /// Begins anew with the first operation.
    pub(in crate::query) fn restart(&mut self, ops: &[Op]) {
        self.cursors.clear();
        self.cursors.resize_with(ops.len(), Cursor::default);
        self.at = 0;
        if let Some(first) = self.cursors.first_mut() {
            *first = Cursor::Once;
        }
    }

    /// Binds the next row; `false` where there is none.
    pub(in crate::query) fn next<V: View>(
        &mut self,
        run: &mut Runtime<'v, '_, V>,
        ops: &[Op],
    ) -> Result<bool, Halt> {
        loop {
            let op = &ops[self.at];
            let before = run.meter.visits;
            let bound = self.advance(run, op);
            op.visits.set(op.visits.get() + (run.meter.visits - before));
            if bound? {
                op.rows.set(op.rows.get() + 1);
                if self.at + 1 == ops.len() {
                    return Ok(true);
                }
                self.at += 1;
                self.cursors[self.at] = open(run, &ops[self.at])?;
                continue;
            }
            match &op.act {
                Act::Exit { enter } if matches!(self.cursors[self.at], Cursor::Skipped) => {
                    self.cursors[self.at] = Cursor::Done;
                    self.at = *enter;
                }
                _ if self.at == 0 => return Ok(false),
                _ => self.at -= 1,
            }
            if let Act::Enter { flag, fresh, exit } = &ops[self.at].act
                && matches!(self.cursors[self.at], Cursor::Trying)
            {
                self.cursors[self.at] = Cursor::Done;
                run.frame.ids[*flag as usize] = NOTHING;
                for slot in fresh {
                    run.frame.clear(*slot);
                }
                self.at = *exit;
                self.cursors[self.at] = Cursor::Skipped;
                if self.at + 1 == ops.len() {
                    return Ok(true);
                }
                self.at += 1;
                self.cursors[self.at] = open(run, &ops[self.at])?;
            }
        }
    }

    /// Binds the next candidate of the present operation that passes its checks.
    fn advance<V: View>(&mut self, run: &mut Runtime<'v, '_, V>, op: &Op) -> Result<bool, Halt> {
        let at = self.at;
        if let Act::Exit { enter } = &op.act {
            if !matches!(self.cursors[at], Cursor::Once) {
                return Ok(false);
            }
            self.cursors[at] = Cursor::Done;
            if let Cursor::Trying = self.cursors[*enter] {
                self.cursors[*enter] = Cursor::Matched;
            }
            return Ok(true);
        }
        let cursor = &mut self.cursors[at];
        loop {
            if !candidate(run, &op.act, cursor)? {
                return Ok(false);
            }
            if passes(run, &op.checks)? {
                return Ok(true);
            }
        }
    }
}

impl<V: View> Runtime<'_, '_, V> {
    /// Does again what operations do beside binding nodes and edges, which are bound.
    pub(super) fn redo(&mut self, ops: &[Op]) -> Result<(), Halt> {
        for op in ops {
            match &op.act {
                Act::Unwind { list, item, position } => {
                    let at = self.frame.id(*position) as usize;
                    let value = match self.eval(list)? {
                        Value::List(items) => items.get(at).cloned().unwrap_or_default(),
                        value => value,
                    };
                    self.frame.values[*item as usize] = value;
                }
                Act::Cast { value, slot } => cast(self, *value, *slot)?,
                Act::Enter { flag, fresh, .. } => {
                    let frame = &self.frame;
                    let found =
                        fresh.is_empty() || fresh.iter().any(|slot| !frame.get(*slot).is_null());
                    self.frame.ids[*flag as usize] = if found { 1 } else { NOTHING };
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn passes<V: View>(run: &mut Runtime<'_, '_, V>, checks: &[Check]) -> Result<bool, Halt> {
    for check in checks {
        let holds = match check {
            Check::Bound(slot) => run.frame.id(*slot) != NOTHING,
            Check::Is(slot, node) => node.is_some() && run.frame.node(*slot) == *node,
            Check::Labels(slot, labels) => holds(run, *slot, labels),
            Check::Code(code) => run.holds(code)?,
        };
        if !holds {
            return Ok(false);
        }
    }
    Ok(true)
}

fn holds<V: View>(run: &Runtime<'_, '_, V>, slot: u32, labels: &Labels) -> bool {
    run.frame.node(slot).is_some_and(|node| labels.hold(run.view, node))
}

/// The cursor of an operation for what is bound now.
fn open<'v, V: View>(run: &mut Runtime<'v, '_, V>, op: &Op) -> Result<Cursor<'v>, Halt> {
    Ok(match &op.act {
        Act::Once | Act::Cast { .. } | Act::Exit { .. } | Act::Ends { .. } | Act::Count(_) => {
            Cursor::Once
        }
        Act::Scan { by: Some((property, value)), .. } => {
            let value = run.eval(value)?;
            match run.view.with_value(property, &value) {
                Some(mut nodes) => {
                    nodes.reverse();
                    Cursor::Nodes(nodes)
                }
                None => Cursor::Scan { label: 0, at: 0 },
            }
        }
        Act::Scan { by: None, .. } => Cursor::Scan { label: 0, at: 0 },
        Act::Seek { property, value, list, .. } => {
            let value = run.eval(value)?;
            let mut nodes: Vec<NodeId> = match &value {
                Value::List(items) if *list => {
                    items.iter().filter_map(|item| run.view.seek(property, item)).collect()
                }
                _ if *list => Vec::new(),
                value => run.view.seek(property, value).into_iter().collect(),
            };
            // A list names a node once, however often it names it; the last is taken first.
            nodes.sort_unstable_by(|left, right| right.cmp(left));
            nodes.dedup();
            Cursor::Nodes(nodes)
        }
        Act::Expand(expand) => match run.frame.node(expand.from) {
            Some(node) => Cursor::Star(Star::new(node)),
            None => Cursor::Done,
        },
        Act::Trail(chain) => match run.frame.node(chain.from) {
            Some(node) => Cursor::Trail(Box::new(TrailCursor::new(node))),
            None => Cursor::Done,
        },
        Act::Reach(chain) => match run.frame.node(chain.from) {
            Some(node) => Cursor::Reach(Box::new(ReachCursor::new(node))),
            None => Cursor::Done,
        },
        Act::Shortest { chain, all } => match run.frame.node(chain.from) {
            Some(node) => Cursor::Routes(Box::new(RouteCursor::new(run, chain, node, *all)?)),
            None => Cursor::Done,
        },
        Act::Unwind { list, .. } => match run.eval(list)? {
            Value::List(items) => Cursor::Items(items, 0),
            Value::Null => Cursor::Done,
            value => match Value::list(vec![value]) {
                Some(Value::List(items)) => Cursor::Items(items, 0),
                _ => Cursor::Done,
            },
        },
        Act::Enter { flag, .. } => {
            run.frame.ids[*flag as usize] = 1;
            Cursor::Trying
        }
    })
}

/// Binds the next candidate; `false` where there is none.
fn candidate<'v, V: View>(
    run: &mut Runtime<'v, '_, V>,
    act: &Act,
    cursor: &mut Cursor<'v>,
) -> Result<bool, Halt> {
    match (act, cursor) {
        (Act::Once, cursor @ Cursor::Once) => {
            *cursor = Cursor::Done;
            Ok(true)
        }
        (Act::Scan { node, labels, .. }, Cursor::Scan { label, at }) => {
            scan(run, *node, labels.as_deref(), label, at)
        }
        (Act::Seek { node, .. } | Act::Scan { node, .. }, Cursor::Nodes(nodes)) => {
            let Some(found) = nodes.pop() else { return Ok(false) };
            run.meter.visit()?;
            run.frame.ids[*node as usize] = found.0;
            Ok(true)
        }
        (Act::Expand(expand), Cursor::Star(star)) => step(run, expand, star),
        (Act::Trail(chain), Cursor::Trail(cursor)) => cursor.next(run, chain),
        (Act::Reach(chain), Cursor::Reach(cursor)) => cursor.next(run, chain),
        (Act::Shortest { chain, .. }, Cursor::Routes(cursor)) => cursor.next(run, chain),
        (Act::Unwind { item, position, .. }, Cursor::Items(items, at)) => {
            run.meter.tick()?;
            let Some(value) = items.get(*at) else { return Ok(false) };
            run.frame.values[*item as usize] = value.clone();
            run.frame.ids[*position as usize] = *at as u32;
            *at += 1;
            Ok(true)
        }
        (Act::Cast { value, slot }, cursor @ Cursor::Once) => {
            *cursor = Cursor::Done;
            cast(run, *value, *slot)?;
            Ok(true)
        }
        (Act::Ends { .. }, cursor @ Cursor::Once) => {
            let bound = ends(run, act, false);
            *cursor = if bound { Cursor::Turn } else { Cursor::Done };
            Ok(bound || ends(run, act, true))
        }
        (Act::Ends { .. }, cursor @ Cursor::Turn) => {
            *cursor = Cursor::Done;
            Ok(ends(run, act, true))
        }
        (Act::Enter { .. }, Cursor::Trying) => Ok(true),
        _ => Ok(false),
    }
}

fn scan<V: View>(
    run: &mut Runtime<'_, '_, V>,
    slot: u32,
    labels: Option<&[Label]>,
    label: &mut usize,
    at: &mut usize,
) -> Result<bool, Halt> {
    loop {
        run.meter.visit()?;
        let node = match labels {
            None => {
                if *at >= run.view.node_count() as usize {
                    return Ok(false);
                }
                *at += 1;
                NodeId(*at as u32 - 1)
            }
            Some(labels) => {
                let Some(present) = labels.get(*label) else { return Ok(false) };
                let Some(node) = run.view.with_label(*present).get(*at) else {
                    *label += 1;
                    *at = 0;
                    continue;
                };
                *at += 1;
                // A node with several labels was met at the first of them.
                if labels[..*label].iter().any(|earlier| run.view.has_label(*node, *earlier)) {
                    continue;
                }
                *node
            }
        };
        run.frame.ids[slot as usize] = node.0;
        return Ok(true);
    }
}

fn step<'v, V: View>(
    run: &mut Runtime<'v, '_, V>,
    expand: &Expand,
    star: &mut Star<'v>,
) -> Result<bool, Halt> {
    let wanted = expand.into.then(|| run.frame.node(expand.to));
    while let Some((edge, far)) = star.next(run.view, &expand.kinds, expand.direction) {
        run.meter.visit()?;
        if wanted.is_some_and(|wanted| wanted != Some(far)) || is_used(run, edge, &expand.distinct)
        {
            continue;
        }
        run.frame.ids[expand.edge as usize] = edge.0;
        run.frame.ids[expand.to as usize] = far.0;
        return Ok(true);
    }
    Ok(false)
}

/// Whether an edge lies already at one of these places.
pub(super) fn is_used<V>(run: &Runtime<'_, '_, V>, edge: EdgeId, places: &[Slot]) -> bool {
    places.iter().any(|place| match place {
        Slot::Edge(at) | Slot::Node(at) => run.frame.id(*at) == edge.0,
        Slot::Trail(at) => run.frame.trails[*at as usize].edges.contains(&edge),
        Slot::Value(_) => false,
    })
}

fn cast<V>(run: &mut Runtime<'_, '_, V>, value: u32, slot: Slot) -> Result<(), Halt> {
    let found = run.frame.values[value as usize].clone();
    let wanted = match (slot, &found) {
        (_, Value::Null) | (Slot::Node(_), Value::Node(_)) | (Slot::Edge(_), Value::Edge(_)) => {
            run.frame.set(slot, &found);
            return Ok(());
        }
        (Slot::Edge(_), _) => "an edge",
        _ => "a node",
    };
    let operation = "a match".to_owned();
    Err(QueryError::WrongType { operation, wanted, given: found.type_name() }.into())
}

/// Binds or checks the ends of a bound edge, as written or turned round.
fn ends<V: View>(run: &mut Runtime<'_, '_, V>, act: &Act, turned: bool) -> bool {
    let Act::Ends { edge, from, to, direction, kinds, distinct } = act else { return false };
    let id = run.frame.id(*edge);
    if id == NOTHING {
        return false;
    }
    let kind = run.view.kind(EdgeId(id));
    let (subject, object) = run.view.ends(EdgeId(id));
    let both = *direction == Direction::Either || run.view.is_symmetric(kind);
    let forwards = *direction != Direction::In;
    if !kinds.contains(kind)
        || is_used(run, EdgeId(id), distinct)
        || (turned && (!both || subject == object))
    {
        return false;
    }
    let (first, second) = if forwards == turned { (object, subject) } else { (subject, object) };
    for ((slot, bound), node) in [(from, first), (to, second)] {
        if *bound && run.frame.id(*slot) != node.0 {
            return false;
        }
        run.frame.ids[*slot as usize] = node.0;
    }
    // One node at both ends must be the same node.
    from.0 != to.0 || first == second
}
