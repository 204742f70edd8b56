//! From the tree to the pattern: places are dropped, everything else stays.

use super::tree::{self, ExprKind, Item, Name};
use crate::query::pattern::{
    Branch, Clause, EdgeSlot, Expr, Hops, LabelExpr, MapItem, Match, NodeSlot, Path, Pattern,
    Projection, Sort,
};

/// The pattern that a query means; `text` is what it was read from.
pub(super) fn query(text: &str, query: &tree::Query) -> Pattern {
    let branches = query.branches.iter().map(|branch| Branch {
        clauses: branch.clauses.iter().map(|clause| lower_clause(text, clause)).collect(),
    });
    Pattern { branches: branches.collect(), all: query.all }
}

fn lower_clause(text: &str, clause: &tree::Clause) -> Clause {
    let lowering = Lowering { text };
    match clause {
        tree::Clause::Match(found) => Clause::Match(Match {
            optional: found.optional,
            paths: found.paths.iter().map(|path| lowering.path(path)).collect(),
            predicate: found.predicate.as_ref().map(|predicate| lowering.expr(predicate)),
        }),
        tree::Clause::Unwind { list, variable } => {
            Clause::Unwind { expr: lowering.expr(list), variable: variable.text.clone() }
        }
        tree::Clause::With(projection) => Clause::With(lowering.projection(projection)),
        tree::Clause::Return(projection) => Clause::Return(lowering.projection(projection)),
    }
}

/// The expression without places, to be compared with others.
pub(super) fn expr(expr: &tree::Expr) -> Expr {
    condition("", expr)
}

/// The expression that a condition means; `text` is what it was read from.
pub(super) fn condition(text: &str, condition: &tree::Expr) -> Expr {
    Lowering { text }.expr(condition)
}

struct Lowering<'t> {
    text: &'t str,
}

impl Lowering<'_> {
    fn projection(&self, projection: &tree::Projection) -> Projection {
        let maybe = |expr: &Option<tree::Expr>| expr.as_ref().map(|expr| self.expr(expr));
        Projection {
            distinct: projection.distinct,
            star: projection.star.is_some(),
            items: projection.items.iter().map(|item| self.item(item)).collect(),
            order: projection
                .order
                .iter()
                .map(|sort| Sort { expr: self.expr(&sort.expr), descending: sort.descending })
                .collect(),
            skip: maybe(&projection.skip),
            limit: maybe(&projection.limit),
            predicate: maybe(&projection.predicate),
        }
    }

    /// A column; it is called as it was written, also where the pattern would print it differently.
    fn item(&self, item: &Item) -> crate::query::pattern::Item {
        let expr = self.expr(&item.expr);
        let written = item.expr.span.of(self.text);
        let alias = match &item.alias {
            Some(alias) => Some(alias.text.clone()),
            None if matches!(expr, Expr::Variable(_))
                || written.is_empty()
                || expr.to_string() == written =>
            {
                None
            }
            None => Some(written.to_owned()),
        };
        crate::query::pattern::Item { expr, alias }
    }

    fn path(&self, path: &tree::Path) -> Path {
        Path {
            variable: text(path.variable.as_ref()),
            shortest: path.shortest,
            start: self.node(&path.start),
            steps: path
                .steps
                .iter()
                .map(|(edge, node)| (self.edge(edge), self.node(node)))
                .collect(),
        }
    }

    fn node(&self, node: &tree::NodeSlot) -> NodeSlot {
        NodeSlot {
            variable: text(node.variable.as_ref()),
            labels: node.labels.as_ref().map(labels),
            props: self.entries(&node.props),
            predicate: node.predicate.as_ref().map(|predicate| self.expr(predicate)),
        }
    }

    fn edge(&self, edge: &tree::EdgeSlot) -> EdgeSlot {
        EdgeSlot {
            variable: text(edge.variable.as_ref()),
            kinds: edge.kinds.as_ref().map(labels),
            direction: edge.direction,
            range: edge.range.map(|(min, max)| Hops { min, max }),
            props: self.entries(&edge.props),
            predicate: edge.predicate.as_ref().map(|predicate| self.expr(predicate)),
        }
    }

    fn entries(&self, entries: &[(Name, tree::Expr)]) -> Vec<(String, Expr)> {
        entries.iter().map(|(name, value)| (name.text.clone(), self.expr(value))).collect()
    }

    fn boxed(&self, expr: &tree::Expr) -> Box<Expr> {
        Box::new(self.expr(expr))
    }

    fn maybe(&self, expr: Option<&tree::Expr>) -> Option<Box<Expr>> {
        expr.map(|expr| self.boxed(expr))
    }

    fn all(&self, exprs: &[tree::Expr]) -> Vec<Expr> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    fn expr(&self, expr: &tree::Expr) -> Expr {
        match &*expr.kind {
            ExprKind::Null => Expr::Null,
            ExprKind::Bool(truth) => Expr::Bool(*truth),
            ExprKind::Int(number) => Expr::Int(*number),
            ExprKind::Float(number) => Expr::Float(*number),
            ExprKind::Text(text) => Expr::Text(text.clone()),
            ExprKind::Parameter(name) => Expr::Parameter(name.clone()),
            ExprKind::Variable(name) => Expr::Variable(name.clone()),
            ExprKind::Property(of, name) => Expr::Property(self.boxed(of), name.text.clone()),
            ExprKind::List(items) => Expr::List(self.all(items)),
            ExprKind::Map(entries) => Expr::Map(self.entries(entries)),
            ExprKind::Index(of, at) => Expr::Index(self.boxed(of), self.boxed(at)),
            ExprKind::Slice { list, from, to } => Expr::Slice {
                list: self.boxed(list),
                from: self.maybe(from.as_ref()),
                to: self.maybe(to.as_ref()),
            },
            ExprKind::And(parts) => Expr::And(self.all(parts)),
            ExprKind::Or(parts) => Expr::Or(self.all(parts)),
            ExprKind::Xor(left, right) => Expr::Xor(self.boxed(left), self.boxed(right)),
            ExprKind::Not(of) => Expr::Not(self.boxed(of)),
            ExprKind::Compare(first, rest) => Expr::Compare(
                self.boxed(first),
                rest.iter().map(|(how, right)| (*how, self.expr(right))).collect(),
            ),
            ExprKind::Minus(of) => Expr::Minus(self.boxed(of)),
            ExprKind::Plus(of) => self.expr(of),
            ExprKind::Arithmetic(how, left, right) => {
                Expr::Arithmetic(*how, self.boxed(left), self.boxed(right))
            }
            ExprKind::TextTest(how, left, right) => {
                Expr::TextTest(*how, self.boxed(left), self.boxed(right))
            }
            ExprKind::In(item, list) => Expr::In(self.boxed(item), self.boxed(list)),
            ExprKind::IsNull(of) => Expr::IsNull(self.boxed(of)),
            ExprKind::IsNotNull(of) => Expr::IsNotNull(self.boxed(of)),
            ExprKind::HasLabels(of, kinds) => Expr::HasLabels(self.boxed(of), labels(kinds)),
            ExprKind::Call { name, distinct, args } => {
                Expr::Call { name: name.text.clone(), distinct: *distinct, args: self.all(args) }
            }
            ExprKind::CountAll => Expr::CountAll,
            _ => self.form(expr),
        }
    }

    /// The forms that few expressions have; apart, so that a deep expression needs little stack.
    fn form(&self, expr: &tree::Expr) -> Expr {
        match &*expr.kind {
            ExprKind::Case { subject, branches, otherwise } => Expr::Case {
                subject: self.maybe(subject.as_ref()),
                branches: branches
                    .iter()
                    .map(|(when, then)| (self.expr(when), self.expr(then)))
                    .collect(),
                otherwise: self.maybe(otherwise.as_ref()),
            },
            ExprKind::ListComprehension { variable, list, predicate, projection } => {
                Expr::ListComprehension {
                    variable: variable.text.clone(),
                    list: self.boxed(list),
                    predicate: self.maybe(predicate.as_ref()),
                    projection: self.maybe(projection.as_ref()),
                }
            }
            ExprKind::PatternComprehension { path, predicate, projection } => {
                Expr::PatternComprehension {
                    path: Box::new(self.path(path)),
                    predicate: self.maybe(predicate.as_ref()),
                    projection: self.boxed(projection),
                }
            }
            ExprKind::Quantified { quantifier, variable, list, predicate } => Expr::Quantified {
                quantifier: *quantifier,
                variable: variable.text.clone(),
                list: self.boxed(list),
                predicate: self.boxed(predicate),
            },
            ExprKind::Reduce { accumulator, start, variable, list, step } => Expr::Reduce {
                accumulator: accumulator.text.clone(),
                start: self.boxed(start),
                variable: variable.text.clone(),
                list: self.boxed(list),
                step: self.boxed(step),
            },
            ExprKind::Exists(inner) => Expr::Exists(Box::new(query(self.text, inner))),
            ExprKind::Count(inner) => Expr::Count(Box::new(query(self.text, inner))),
            ExprKind::PathExists(path) => Expr::PathExists(Box::new(self.path(path))),
            ExprKind::MapProjection { variable, items } => Expr::MapProjection {
                variable: variable.text.clone(),
                items: items.iter().map(|item| self.map_item(item)).collect(),
            },
            _ => Expr::Null,
        }
    }

    fn map_item(&self, item: &tree::MapItem) -> MapItem {
        match item {
            tree::MapItem::All => MapItem::All,
            tree::MapItem::Property(name) => MapItem::Property(name.text.clone()),
            tree::MapItem::Variable(name) => MapItem::Variable(name.text.clone()),
            tree::MapItem::Entry(name, value) => {
                MapItem::Entry(name.text.clone(), self.expr(value))
            }
        }
    }
}

fn labels(kinds: &tree::LabelExpr) -> LabelExpr {
    match kinds {
        tree::LabelExpr::Name(name) => LabelExpr::Name(name.text.clone()),
        tree::LabelExpr::And(parts) => LabelExpr::And(parts.iter().map(labels).collect()),
        tree::LabelExpr::Or(parts) => LabelExpr::Or(parts.iter().map(labels).collect()),
        tree::LabelExpr::Not(inner) => LabelExpr::Not(Box::new(labels(inner))),
        tree::LabelExpr::Any => LabelExpr::Any,
    }
}

fn text(name: Option<&Name>) -> Option<String> {
    name.map(|name| name.text.clone())
}
