//! From a description of nodes to the one intermediate form.
//!
//! Each condition becomes a match of its own, because openCypher never uses an edge twice within one match, and "a company that is a user and uses
//! Nomad" may rest on one edge. What is denied or one of several becomes a subquery.

use super::entry::{Alt, Way};
use super::lexicon::{Field, Lexicon};
use super::piece::Wanted;
use super::term::{Form, Term};
use crate::graph::{Graph, NodeId};
use crate::query::pattern::{
    Branch, Clause, Direction, EdgeSlot, Expr, LabelExpr, Match, NodeSlot, Path, Pattern,
};
use crate::vocabulary::{EdgeKind, Type};

/// Turns descriptions into patterns.
pub(super) struct Lower<'a> {
    graph: &'a Graph,
    lexicon: &'a Lexicon,
    /// How often each variable's stem was used.
    used: Vec<(String, u32)>,
}

/// The variable of the node that answers.
pub(super) struct Lowered {
    pub(super) clauses: Vec<Clause>,
    pub(super) variable: String,
    /// Of a ranking: the variable of what is counted.
    pub(super) counted: Option<(String, bool)>,
}

/// A condition that continues a path.
struct Step {
    edge: EdgeSlot,
    alts: Vec<Alt>,
    to: Term,
    ranked: Option<bool>,
}

impl<'a> Lower<'a> {
    pub(super) fn new(graph: &'a Graph, lexicon: &'a Lexicon) -> Self {
        Self { graph, lexicon, used: Vec::new() }
    }

    /// The matches that bind the described node.
    pub(super) fn description(&mut self, term: &Term) -> Lowered {
        let variable = self.variable(term);
        let (mut slot, steps, mut holds) = self.parts(term, &variable);
        slot.variable = Some(variable.clone());
        let mut clauses = Vec::new();
        let mut counted = None;
        let mut open: Vec<(NodeSlot, Vec<Step>, Vec<Expr>)> =
            vec![(slot, steps, std::mem::take(&mut holds))];
        while let Some((start, steps, holds)) = open.pop() {
            let Some(name) = start.variable.clone() else { continue };
            let mut steps = steps.into_iter();
            let mut path = Path::new(start);
            if let Some(step) = steps.next() {
                path = self.walk(path, step, &mut open, &mut counted);
            }
            clauses.push(matching(path, holds));
            for step in steps {
                let path = self.walk(
                    Path::new(NodeSlot::var(name.clone())),
                    step,
                    &mut open,
                    &mut counted,
                );
                clauses.push(matching(path, Vec::new()));
            }
        }
        Lowered { clauses, variable, counted }
    }

    /// Follows a condition, and the first condition of the node it leads to, and so on; what else must hold there is left open.
    fn walk(
        &mut self,
        mut path: Path,
        step: Step,
        open: &mut Vec<(NodeSlot, Vec<Step>, Vec<Expr>)>,
        counted: &mut Option<(String, bool)>,
    ) -> Path {
        let mut next = Some(step);
        while let Some(step) = next.take() {
            let name = self.variable(&step.to);
            let (mut slot, steps, holds) = self.parts(&step.to, &name);
            let mut rest = steps;
            // One match never uses an edge twice, so what may lead back over the same edge is a match of its own.
            if rest.first().is_some_and(|first| !self.may_retrace(first, &step)) {
                next = Some(rest.remove(0));
            }
            if let Some(most) = step.ranked {
                *counted = Some((name.clone(), most));
            }
            if step.ranked.is_some() || !rest.is_empty() || !holds.is_empty() {
                slot.variable = Some(name.clone());
            }
            path = path.step(step.edge, slot);
            if !rest.is_empty() || !holds.is_empty() {
                open.push((NodeSlot::var(name), rest, holds));
            }
        }
        path
    }

    /// What a node must be, as a slot, as edges from it, and as conditions on its variable.
    fn parts(&mut self, term: &Term, variable: &str) -> (NodeSlot, Vec<Step>, Vec<Expr>) {
        let mut slot = NodeSlot::any();
        let (mut steps, mut holds) = (Vec::new(), Vec::new());
        for part in term.parts() {
            match &part.form {
                Form::Kinds => {
                    if !self.lexicon.all.within(part.kinds) {
                        let names = part
                            .kinds
                            .iter()
                            .map(|kind| self.graph.vocabulary().node(kind).name.as_str());
                        slot = slot.labels(LabelExpr::one_of(names));
                    }
                }
                Form::Nodes(nodes) if nodes.len() == 1 => {
                    slot.props.extend(
                        nodes.iter().map(|node| ("id".to_owned(), Expr::from(self.id(*node)))),
                    );
                }
                Form::Prop(field, wanted) => {
                    if let Some(field) = self.lexicon.field(*field) {
                        slot = slot.prop(field.name.clone(), value(field, *wanted));
                    }
                }
                Form::Some { alts, of, ranked } => match self.edge(alts) {
                    Some(edge) => {
                        let (alts, to) = (alts.clone(), Term::clone(of));
                        let step = Step { edge, alts, to, ranked: *ranked };
                        // What a ranking counts is walked first, so that it has a path of its own.
                        if ranked.is_some() { steps.insert(0, step) } else { steps.push(step) }
                    }
                    None => holds.push(self.holds(variable, &part)),
                },
                Form::Members(of, steps_of) => {
                    let edge = self.membership(*steps_of);
                    let (alts, to) = (self.memberships(), Term::clone(of));
                    steps.push(Step { edge, alts, to, ranked: None });
                }
                _ => holds.push(self.holds(variable, &part)),
            }
        }
        (slot, steps, holds)
    }

    /// One edge slot for all the kinds; none where they point both ways or chain differently.
    fn edge(&self, alts: &[Alt]) -> Option<EdgeSlot> {
        if alts.is_empty() {
            return Some(EdgeSlot::any(Direction::Either));
        }
        let first = self.shape(*alts.first()?);
        if alts.iter().any(|alt| self.shape(*alt) != first) {
            return None;
        }
        let names = alts.iter().map(|alt| self.graph.vocabulary().edge(alt.kind).upper.as_str());
        let mut edge = EdgeSlot::any(first.0).kinds(LabelExpr::one_of(names));
        if let Some((name, word)) = first.2 {
            edge = edge.prop(name, word.to_owned());
        }
        Some(if first.1 { edge.hops(1, None) } else { edge })
    }

    /// The kinds of edge that lead from a member to what it is a member of.
    fn memberships(&self) -> Vec<Alt> {
        let kinds = self.graph.vocabulary().edge_kinds();
        kinds
            .filter(|(_, kind)| makes_members(kind))
            .map(|(id, _)| Alt::new(id, Way::Out))
            .collect()
    }

    /// Whether a step may follow the edge of the step before it back.
    fn may_retrace(&self, step: &Step, before: &Step) -> bool {
        let symmetric = |alt: &Alt| self.graph.vocabulary().edge(alt.kind).symmetric;
        let back = |alt: &Alt| {
            let mut others = before.alts.iter().filter(|other| other.kind == alt.kind);
            others.any(|other| other.way != alt.way || symmetric(alt))
        };
        step.alts.is_empty() || before.alts.is_empty() || step.alts.iter().any(back)
    }

    /// Which way an edge kind points, whether it chains, and what its edges must say.
    fn shape(&self, alt: Alt) -> (Direction, bool, Option<(&'a str, &'a str)>) {
        let kind = self.graph.vocabulary().edge(alt.kind);
        let direction = match alt.way {
            _ if kind.symmetric => Direction::Either,
            Way::Out => Direction::Out,
            Way::In => Direction::In,
        };
        (direction, kind.transitive, said(self.graph, alt))
    }

    /// The edges that lead from a member to what it is a member of.
    fn membership(&self, steps: u32) -> EdgeSlot {
        let names = membership(self.graph);
        let edge = EdgeSlot::any(Direction::Out).kinds(LabelExpr::one_of(names));
        if steps > 1 { edge.hops(1, Some(steps)) } else { edge }
    }

    /// A description as a condition on a variable.
    fn holds(&mut self, variable: &str, term: &Term) -> Expr {
        let var = || Expr::var(variable);
        match &term.form {
            Form::Kinds => {
                let names =
                    term.kinds.iter().map(|kind| self.graph.vocabulary().node(kind).name.as_str());
                Expr::HasLabels(Box::new(var()), LabelExpr::one_of(names))
            }
            Form::Nodes(nodes) => {
                let mut ids: Vec<Expr> =
                    nodes.iter().map(|node| Expr::from(self.id(*node))).collect();
                match ids.len() {
                    1 => var().prop("id").equals(ids.remove(0)),
                    _ => var().prop("id").is_in(Expr::List(ids)),
                }
            }
            Form::Prop(field, wanted) => {
                let name =
                    self.lexicon.field(*field).map_or("id", |field| field.name.as_str()).to_owned();
                let wanted =
                    self.lexicon.field(*field).map_or(Expr::Null, |field| value(field, *wanted));
                var().prop(name).equals(wanted)
            }
            Form::All(parts) => Expr::all_of(
                parts.iter().map(|part| self.holds(variable, part)).collect::<Vec<_>>(),
            ),
            Form::One(parts) => Expr::any_of(
                parts.iter().map(|part| self.holds(variable, part)).collect::<Vec<_>>(),
            ),
            Form::Not(part) => self.holds(variable, part).negated(),
            Form::Some { alts, of, .. } => {
                if let Some(edge) = self.edge(alts) {
                    self.exists(variable, edge, alts, of)
                } else {
                    let mut groups: Vec<Vec<Alt>> = Vec::new();
                    for alt in alts {
                        let shape = self.shape(*alt);
                        let same = groups.iter_mut().find(|group| {
                            group.first().is_some_and(|first| self.shape(*first) == shape)
                        });
                        match same {
                            Some(group) => group.push(*alt),
                            None => groups.push(vec![*alt]),
                        }
                    }
                    let mut any = Vec::with_capacity(groups.len());
                    for group in groups {
                        if let Some(edge) = self.edge(&group) {
                            any.push(self.exists(variable, edge, &group, of));
                        }
                    }
                    Expr::any_of(any)
                }
            }
            Form::Link { options, of } => {
                match options.first().and_then(|alt| self.edge(&[*alt])) {
                    Some(edge) => self.exists(variable, edge, &options[..1], of),
                    None => Expr::Bool(false),
                }
            }
            Form::Members(of, steps) => {
                let edge = self.membership(*steps);
                self.exists(variable, edge, &self.memberships(), of)
            }
        }
    }

    fn exists(&mut self, variable: &str, edge: EdgeSlot, alts: &[Alt], of: &Term) -> Expr {
        let mut open = Vec::new();
        let step = Step { edge, alts: alts.to_vec(), to: Term::clone(of), ranked: None };
        let path = self.walk(Path::new(NodeSlot::var(variable)), step, &mut open, &mut None);
        let mut clauses = vec![matching(path, Vec::new())];
        while let Some((start, steps, holds)) = open.pop() {
            let Some(name) = start.variable.clone() else { continue };
            for step in steps {
                let path =
                    self.walk(Path::new(NodeSlot::var(name.clone())), step, &mut open, &mut None);
                clauses.push(matching(path, Vec::new()));
            }
            if let Some(Clause::Match(found)) = clauses.first_mut()
                && !holds.is_empty()
            {
                let all = found.predicate.take().into_iter().chain(holds);
                found.predicate = Some(Expr::all_of(all));
            }
        }
        Expr::Exists(Box::new(Pattern { branches: vec![Branch { clauses }], all: false }))
    }

    fn id(&self, node: NodeId) -> String {
        self.graph.node(node).id().to_owned()
    }

    /// A variable that says what it holds: the kind where there is but one.
    fn variable(&mut self, term: &Term) -> String {
        let mut kinds = term.kinds.and(self.lexicon.all).iter();
        let stem = match (kinds.next(), kinds.next()) {
            (Some(kind), None) => self.graph.vocabulary().node(kind).name.to_lowercase(),
            _ => "node".to_owned(),
        };
        let stem: String = stem.chars().filter(char::is_ascii_alphanumeric).collect();
        let stem = if stem.starts_with(|c: char| c.is_ascii_alphabetic()) {
            stem
        } else {
            "node".to_owned()
        };
        if let Some((_, count)) = self.used.iter_mut().find(|(used, _)| *used == stem) {
            *count += 1;
            format!("{stem}_{count}")
        } else {
            self.used.push((stem.clone(), 1));
            stem
        }
    }
}

/// The kinds of edge that make a node a member of another: declared `inherits`, or parts of wholes.
pub(super) fn membership(graph: &Graph) -> Vec<&str> {
    graph
        .vocabulary()
        .edge_kinds()
        .filter(|(_, kind)| makes_members(kind))
        .map(|(_, kind)| kind.upper.as_str())
        .collect()
}

const fn makes_members(kind: &EdgeKind) -> bool {
    kind.inherits || (kind.transitive && kind.acyclic)
}

/// The detail of an edge with the word that it must be.
pub(super) fn said(graph: &Graph, alt: Alt) -> Option<(&str, &str)> {
    let only = alt.only?;
    let prop = graph.vocabulary().edge(alt.kind).props.get(usize::from(only.prop))?;
    let Type::OneOf(words) = &prop.ty else { return None };
    Some((&prop.name, words.get(usize::from(only.word))?))
}

fn value(field: &Field, wanted: Wanted) -> Expr {
    match wanted {
        Wanted::Int(number) => Expr::Int(number),
        Wanted::Word(at) => field.word(at).map_or(Expr::Null, |word| Expr::from(word.to_owned())),
    }
}

fn matching(path: Path, holds: Vec<Expr>) -> Clause {
    let predicate = if holds.is_empty() { None } else { Some(Expr::all_of(holds)) };
    Clause::Match(Match { optional: false, paths: vec![path], predicate })
}
