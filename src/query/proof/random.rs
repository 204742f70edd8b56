//! Random graphs and patterns.
//!
//! A pattern is drawn from a stream of small numbers, so that a failing one shrinks with the stream.

use super::naive::variables;
use super::toy::{KINDS, LABELS, Toy, ToyEdge, ToyNode};
use crate::query::pattern::{
    Clause, Comparison, Direction, EdgeSlot, Expr, Hops, Item, LabelExpr, Match, NodeSlot, Path,
    Pattern, Projection, Shortest, Sort,
};
use proptest::prelude::*;

pub(super) fn toys() -> impl Strategy<Value = Toy> {
    let node = (0..4_u8, prop::option::of(0..3_i64)).prop_map(|(labels, p)| ToyNode { labels, p });
    prop::collection::vec(node, 1..6).prop_flat_map(|nodes| {
        let end = 0..nodes.len() as u32;
        let edge = (end.clone(), end, 0..KINDS.len() as u16, prop::option::of(0..3_i64))
            .prop_map(|(from, to, kind, p)| ToyEdge { from, to, kind, p });
        (Just(nodes), prop::collection::vec(edge, 1..8), any::<bool>())
            .prop_map(|(nodes, edges, seek)| Toy::new(nodes, edges, seek))
    })
}

pub(super) fn streams() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..160)
}

/// What a random pattern may hold.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted {
    /// Nothing but matches, positive conditions and plain columns: more edges never take a row away.
    pub(super) monotone: bool,
    /// Names out of place, misplaced aggregates and clauses in any order.
    pub(super) wild: bool,
}

pub(super) fn pattern(stream: &[u8], wanted: Wanted) -> Pattern {
    Draw::new(stream, wanted).pattern()
}

/// One chain of which only the ends are asked.
pub(super) fn reaching(stream: &[u8]) -> Pattern {
    let mut draw = Draw::new(stream, Wanted { monotone: true, ..Wanted::default() });
    let mut edge = draw.edge();
    edge.variable = None;
    let min = u32::from(draw.below(2));
    edge.range = Some(Hops { min, max: Some(min + u32::from(draw.below(5))) });
    let (from, to) = (NodeSlot { variable: Some("a".to_owned()), ..draw.node() }, draw.node());
    let to = NodeSlot { variable: Some(if draw.one_in(4) { "a" } else { "b" }.to_owned()), ..to };
    let names = if to.variable == from.variable { &["a"][..] } else { &["a", "b"] };
    let last = Clause::return_distinct(names);
    Pattern::new(vec![Clause::matching(vec![Path::new(from).step(edge, to)]), last])
}

/// An edge in two matches, the second optional or not.
pub(super) fn rejoining(stream: &[u8]) -> Pattern {
    let mut draw = Draw::new(stream, Wanted { monotone: true, ..Wanted::default() });
    let mut path = |variable: &str, from: &str, to: &str| {
        let edge = EdgeSlot { range: None, variable: Some(variable.to_owned()), ..draw.edge() };
        let to = NodeSlot { variable: Some(to.to_owned()), labels: None, ..draw.node() };
        Path::new(NodeSlot::var(from)).step(edge, to)
    };
    let (first, second) = (path("r", "a", "b"), path("r", "c", "d"));
    let third = path("s", "d", "e");
    let paths = if draw.one_in(3) { vec![third, second] } else { vec![second] };
    let second = Match { optional: draw.one_in(3), paths, predicate: None };
    let last = ["a", "b", "c", "d", "r"]
        .into_iter()
        .fold(Projection::default(), |last, name| last.item(Expr::var(name)));
    let last = if draw.one_in(2) { last.distinct() } else { last };
    let first = Clause::matching(vec![first]);
    Pattern::new(vec![first, Clause::Match(second), Clause::Return(last)])
}

struct Draw<'s> {
    stream: &'s [u8],
    at: usize,
    /// Node variables in scope.
    nodes: Vec<String>,
    edges: usize,
    /// Edge variables of earlier clauses.
    earlier: Vec<String>,
    /// Edge variables of the present clause.
    fresh: Vec<String>,
    wanted: Wanted,
    depth: usize,
}

impl<'s> Draw<'s> {
    const fn new(stream: &'s [u8], wanted: Wanted) -> Self {
        Self {
            stream,
            at: 0,
            nodes: Vec::new(),
            edges: 0,
            earlier: Vec::new(),
            fresh: Vec::new(),
            wanted,
            depth: 0,
        }
    }

    /// A number below `bound`; 0 once the stream is used up.
    fn below(&mut self, bound: u8) -> u8 {
        let drawn = self.stream.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        drawn % bound
    }

    fn one_in(&mut self, chances: u8) -> bool {
        self.below(chances) == chances - 1
    }

    fn pattern(&mut self) -> Pattern {
        let first = self.branch();
        let mut pattern = Pattern::new(first);
        if !self.wanted.monotone && self.one_in(8) {
            self.nodes.clear();
            self.earlier.clear();
            let mut second = self.branch();
            let names = |clauses: &[Clause]| match clauses.last() {
                Some(Clause::Return(last)) => last.items.iter().map(Item::name).collect(),
                _ => Vec::new(),
            };
            let wanted: Vec<String> = names(&pattern.branches[0].clauses);
            if let Some(Clause::Return(last)) = second.last_mut()
                && last.items.len() == wanted.len()
            {
                for (item, name) in last.items.iter_mut().zip(wanted) {
                    item.alias = Some(name);
                }
                pattern.branches.push(crate::query::pattern::Branch { clauses: second });
                pattern.all = self.one_in(2);
            }
        }
        pattern
    }

    fn branch(&mut self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        if !self.wanted.monotone && self.one_in(8) {
            let items = (0..self.below(4)).map(|at| Expr::Int(i64::from(at))).collect();
            clauses.push(Clause::Unwind { expr: Expr::List(items), variable: "u".to_owned() });
        }
        for _ in 0..=self.below(2) {
            let optional = !self.wanted.monotone && !clauses.is_empty() && self.one_in(3);
            clauses.push(Clause::Match(self.matching(optional)));
            if !self.wanted.monotone && self.one_in(6) && !self.nodes.is_empty() {
                clauses.push(self.with());
            }
        }
        clauses.push(Clause::Return(self.projection()));
        if self.wanted.wild && self.one_in(6) {
            let at = self.below(clauses.len() as u8) as usize;
            clauses.remove(at);
        }
        clauses
    }

    fn with(&mut self) -> Clause {
        let mut projection = Projection { distinct: self.one_in(2), ..Projection::default() };
        let kept: Vec<String> =
            self.nodes.clone().into_iter().filter(|_| !self.one_in(3)).collect();
        if kept.is_empty() {
            projection = projection.item_as(Expr::CountAll, "n");
            projection.distinct = false;
        }
        for name in &kept {
            projection = projection.item(Expr::var(name.as_str()));
        }
        self.nodes = kept;
        self.earlier.clear();
        if !self.nodes.is_empty() && self.one_in(3) {
            projection.predicate = Some(self.condition());
        }
        Clause::With(projection)
    }

    fn matching(&mut self, optional: bool) -> Match {
        let paths: Vec<Path> = (0..=self.below(5) / 4).map(|_| self.path()).collect();
        let named: Vec<String> = paths.iter().flat_map(variables).collect();
        self.nodes.extend(named.into_iter().filter(|name| name.starts_with(['a', 'b', 'c'])));
        self.nodes.sort();
        self.nodes.dedup();
        let fresh = std::mem::take(&mut self.fresh);
        let predicate = (self.one_in(2) && !self.nodes.is_empty()).then(|| self.condition());
        self.earlier.extend(fresh);
        Match { optional, paths, predicate }
    }

    fn path(&mut self) -> Path {
        let mut path = Path::new(self.node());
        for _ in 0..self.below(3) {
            let edge = self.edge();
            path = path.step(edge, self.node());
        }
        if self.one_in(5) {
            self.edges += 1;
            path.variable = Some(format!("p{}", self.edges));
        }
        if let [(edge, _)] = path.steps.as_mut_slice()
            && edge.range.is_some_and(|range| range.min <= 1)
            && self.depth == 0
            && self.one_in(2)
        {
            edge.variable = None;
            path.variable = None;
            path.shortest = Some(if self.one_in(2) { Shortest::All } else { Shortest::Any });
        }
        path
    }

    fn node(&mut self) -> NodeSlot {
        let mut slot = NodeSlot::any();
        if !self.one_in(3) {
            slot.variable = Some(["a", "b", "c"][self.below(3) as usize].to_owned());
        }
        if self.one_in(5) {
            slot.labels = Some(self.labels(&LABELS));
        }
        if self.one_in(5) {
            let name = if self.one_in(3) { "id" } else { "p" };
            slot.props.push((name.to_owned(), Expr::Int(i64::from(self.below(3)))));
        }
        slot
    }

    fn labels(&mut self, names: &[&str]) -> LabelExpr {
        let pick = |draw: &mut Self| {
            LabelExpr::Name(names[draw.below(names.len() as u8) as usize].to_owned())
        };
        match self.below(8) {
            0..=3 => pick(self),
            4 => LabelExpr::Or(vec![pick(self), pick(self)]),
            5 => LabelExpr::And(vec![pick(self), pick(self)]),
            6 => LabelExpr::Not(Box::new(pick(self))),
            _ => LabelExpr::Any,
        }
    }

    fn edge(&mut self) -> EdgeSlot {
        let directions = [Direction::Out, Direction::In, Direction::Either];
        let mut slot = EdgeSlot::any(directions[self.below(3) as usize]);
        if self.one_in(3) {
            slot.kinds = Some(self.labels(&KINDS));
        }
        if self.one_in(2) {
            let min = u32::from(self.below(3));
            slot.range = Some(Hops { min, max: Some(min + u32::from(self.below(3))) });
        }
        if slot.range.is_none() && !self.earlier.is_empty() && self.depth == 0 && self.one_in(2) {
            let at = self.below(self.earlier.len() as u8) as usize;
            slot.variable = Some(self.earlier.remove(at));
        } else if self.one_in(if slot.range.is_some() { 4 } else { 2 }) {
            self.edges += 1;
            let name = format!("r{}", self.edges);
            if slot.range.is_none() && self.depth == 0 {
                self.fresh.push(name.clone());
            }
            slot.variable = Some(name);
        }
        if self.one_in(6) {
            slot.props.push(("p".to_owned(), Expr::Int(i64::from(self.below(2)))));
        }
        slot
    }

    fn value(&mut self) -> Expr {
        let at = self.below(self.nodes.len() as u8) as usize;
        let name = if self.one_in(4) { "id" } else { "p" };
        Expr::var(self.nodes[at].as_str()).prop(name)
    }

    fn condition(&mut self) -> Expr {
        self.depth += 1;
        let chosen = if self.depth > 3 { self.below(4) } else { self.below(10) };
        let condition = match chosen {
            0 => Expr::compare(self.value(), self.comparison(), i64::from(self.below(3))),
            1 => {
                let left = self.value();
                Expr::compare(left, self.comparison(), self.value())
            }
            2 => {
                let at = self.below(self.nodes.len() as u8) as usize;
                let of = Expr::var(self.nodes[at].as_str());
                Expr::HasLabels(Box::new(of), self.labels(&LABELS))
            }
            3 => {
                let items = (0..self.below(3)).map(|at| Expr::Int(i64::from(at))).collect();
                self.value().is_in(Expr::List(items))
            }
            4 => Expr::And(vec![self.condition(), self.condition()]),
            5 => Expr::Or(vec![self.condition(), self.condition()]),
            6 if !self.wanted.monotone => self.condition().negated(),
            7 if !self.wanted.monotone => {
                let inner = self.inner();
                let count = Expr::Count(Box::new(inner));
                Expr::compare(count, self.comparison(), i64::from(self.below(3)))
            }
            8 if !self.wanted.monotone => Expr::IsNull(Box::new(self.value())),
            _ => Expr::Exists(Box::new(self.inner())),
        };
        self.depth -= 1;
        condition
    }

    fn comparison(&mut self) -> Comparison {
        [
            Comparison::Equal,
            Comparison::Differ,
            Comparison::Less,
            Comparison::AtMost,
            Comparison::Greater,
            Comparison::AtLeast,
        ][self.below(6) as usize]
    }

    fn inner(&mut self) -> Pattern {
        let outer = self.nodes.clone();
        let path = self.path();
        let mut inner = Pattern::of_path(path.clone());
        self.nodes
            .extend(variables(&path).into_iter().filter(|name| name.starts_with(['a', 'b', 'c'])));
        self.nodes.sort();
        self.nodes.dedup();
        if self.one_in(3) && !self.nodes.is_empty() {
            inner = Pattern::new(vec![Clause::matching_where(vec![path], self.condition())]);
        }
        self.nodes = outer;
        inner
    }

    fn projection(&mut self) -> Projection {
        let mut projection = Projection::default();
        let nodes: Vec<String> = self.nodes.clone();
        for name in &nodes {
            if !self.one_in(3) {
                let of = Expr::var(name.as_str());
                projection = projection.item(if self.one_in(4) { of.prop("p") } else { of });
            }
        }
        if !self.wanted.monotone && self.one_in(3) && !nodes.is_empty() {
            let aggregate = match self.below(4) {
                0 => Expr::CountAll,
                1 => Expr::count_distinct(self.value()),
                2 => Expr::call("max", vec![self.value()]),
                _ => Expr::call("count", vec![self.value()]),
            };
            projection = projection.item_as(aggregate, "n");
        }
        if projection.items.is_empty() {
            projection = projection.item_as(Expr::Int(1), "one");
        }
        projection.distinct = self.one_in(2);
        if self.one_in(4) {
            for item in &projection.items {
                let descending = self.stream.get(self.at).is_some_and(|drawn| drawn % 2 == 1);
                self.at += 1;
                let expr = Expr::Variable(item.name());
                let expr = if item.alias.is_some() { expr } else { item.expr.clone() };
                projection.order.push(Sort { expr, descending });
            }
        }
        projection
    }
}
