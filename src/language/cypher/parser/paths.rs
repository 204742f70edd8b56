//! Paths: nodes in parentheses, edges between them.

use super::{Parsed, Parser};
use crate::language::cypher::error::{CypherError, Reason};
use crate::language::cypher::literal;
use crate::language::cypher::token::Kind;
use crate::language::cypher::tree::{EdgeSlot, Expr, Name, NodeSlot, Path};
use crate::query::pattern::{Direction, Shortest};
use crate::text::Span;

/// The properties and the condition of a slot.
type Details = (Vec<(Name, Expr)>, Option<Expr>);

impl Parser<'_> {
    /// Paths separated by commas.
    pub(super) fn paths(&mut self) -> Parsed<Vec<Path>> {
        let mut paths = vec![self.path()?];
        while self.eat(",") {
            paths.push(self.path()?);
        }
        Ok(paths)
    }

    fn path(&mut self) -> Parsed<Path> {
        let start = self.peek().span;
        let named =
            matches!(self.peek().kind, Kind::Word | Kind::Quoted) && self.is_sign_at(1, "=");
        let variable = if named { Some(self.variable("a name for the path")?) } else { None };
        if named {
            self.bump();
        }
        let mut path = self.selected_path()?;
        path.variable = variable;
        path.span = self.since(start);
        Ok(path)
    }

    /// A path with a word before it that keeps only shortest ones.
    fn selected_path(&mut self) -> Parsed<Path> {
        let start = self.peek().span;
        let function = if self.is_word("shortestPath") {
            Some(Shortest::Any)
        } else if self.is_word("allShortestPaths") {
            Some(Shortest::All)
        } else {
            None
        };
        if let (Some(shortest), true) = (function, self.is_sign_at(1, "(")) {
            self.bump();
            let open = self.bump().span;
            let mut path = self.steps()?;
            self.close(")", open, "an edge")?;
            path.shortest = Some(shortest);
            path.span = self.since(start);
            return one_step(path);
        }
        let shortest = if self.is_word("ANY") && self.is_word_at(1, "SHORTEST") {
            Some(Shortest::Any)
        } else if self.is_word("ALL") && self.is_word_at(1, "SHORTEST") {
            Some(Shortest::All)
        } else {
            None
        };
        if shortest.is_some() {
            self.bump();
            self.bump();
            let _ = self.eat_word("PATH") || self.eat_word("PATHS");
        }
        let mut path = self.steps()?;
        path.shortest = shortest;
        path.span = self.since(start);
        if shortest.is_some() { one_step(path) } else { Ok(path) }
    }

    /// Nodes and edges in turn.
    pub(super) fn steps(&mut self) -> Parsed<Path> {
        let start = self.peek().span;
        let first = self.node()?;
        let mut steps = Vec::new();
        while self.at_edge() {
            let edge = self.edge()?;
            steps.push((edge, self.node()?));
        }
        Ok(Path { variable: None, shortest: None, start: first, steps, span: self.since(start) })
    }

    /// Whether an edge begins here: `-` or `<-`.
    pub(super) fn at_edge(&self) -> bool {
        self.is("-") || (self.is("<") && self.is_sign_at(1, "-"))
    }

    fn node(&mut self) -> Parsed<NodeSlot> {
        let open = self.expect("(", "a node in parentheses")?;
        self.nodes += 1;
        if self.nodes > super::MAX_NODES {
            return Err(super::too_many(open));
        }
        let variable = self.slot_variable(")")?;
        let labels = self.with_bar(false, |parser| parser.labels(false))?;
        let (props, predicate) = self.details(open)?;
        self.close(
            ")",
            open,
            slot_rest(variable.is_some(), labels.is_some(), &props, predicate.as_ref()),
        )?;
        Ok(NodeSlot { variable, labels, props, predicate, span: self.since(open) })
    }

    fn edge(&mut self) -> Parsed<EdgeSlot> {
        let start = self.peek().span;
        let left = self.eat("<");
        self.expect("-", "an edge")?;
        let mut slot = EdgeSlot {
            variable: None,
            kinds: None,
            direction: Direction::Either,
            range: None,
            props: Vec::new(),
            predicate: None,
            span: start,
        };
        if self.is("[") {
            let open = self.bump().span;
            slot.variable = self.slot_variable("]")?;
            slot.kinds = self.with_bar(false, |parser| parser.labels(true))?;
            slot.range = self.range()?;
            (slot.props, slot.predicate) = self.details(open)?;
            let rest = slot_rest(
                slot.variable.is_some(),
                slot.kinds.is_some(),
                &slot.props,
                slot.predicate.as_ref(),
            );
            self.close("]", open, rest)?;
        }
        self.expect("-", "`-` or `->` to end the edge")?;
        let right = self.eat(">");
        slot.direction = match (left, right) {
            (true, false) => Direction::In,
            (false, true) => Direction::Out,
            _ => Direction::Either,
        };
        if slot.range.is_none() {
            slot.range = self.quantifier()?;
        }
        slot.span = self.since(start);
        Ok(slot)
    }

    fn slot_variable(&mut self, close: &str) -> Parsed<Option<Name>> {
        let token = self.peek();
        let plain = matches!(token.kind, Kind::Word | Kind::Quoted);
        let asks = (self.is_word("WHERE") && !self.is_sign_at(1, close))
            || (self.is_word("IS") && !self.is_sign_at(1, close) && !self.is_sign_at(1, ":"));
        if !plain || asks {
            return Ok(None);
        }
        self.variable("a variable, `:` and a kind, or `{`").map(Some)
    }

    /// `*`, `*2`, `*1..3`, `*..3`, `*1..`
    fn range(&mut self) -> Parsed<Option<(u32, Option<u32>)>> {
        let start = self.peek().span;
        if !self.eat("*") {
            if self.is("..") {
                let message = "a range of edges begins with `*`";
                return Err(Box::new(
                    CypherError::syntax(Reason::InvalidRelationshipPattern, start, message)
                        .help("one or more edges are `*`, two to four `*2..4`, up to three `*..3`"),
                ));
            }
            return Ok(None);
        }
        if self.is("-") && self.ahead(1).kind == Kind::Int {
            self.bump();
            self.bump();
            let message = "a number of edges cannot be negative";
            return Err(Box::new(CypherError::syntax(
                Reason::InvalidRelationshipPattern,
                self.since(start),
                message,
            )));
        }
        let least = self.hops()?;
        if self.eat("..") {
            let most = self.hops()?;
            return Ok(Some((least.unwrap_or(1), most)));
        }
        Ok(Some(least.map_or((1, None), |exactly| (exactly, Some(exactly)))))
    }

    /// What GQL writes after an edge: `+`, `*`, `?`, `{2}`, `{1,4}`.
    fn quantifier(&mut self) -> Parsed<Option<(u32, Option<u32>)>> {
        if self.eat("+") {
            return Ok(Some((1, None)));
        }
        if self.eat("*") {
            return Ok(Some((0, None)));
        }
        if self.eat("?") {
            return Ok(Some((0, Some(1))));
        }
        if !self.is("{") {
            return Ok(None);
        }
        let open = self.bump().span;
        let least = self.hops()?;
        let range = if self.eat(",") {
            (least.unwrap_or(0), self.hops()?)
        } else if let Some(exactly) = least {
            (exactly, Some(exactly))
        } else {
            return Err(self.unexpected("a number of edges"));
        };
        self.close("}", open, "")?;
        Ok(Some(range))
    }

    fn hops(&mut self) -> Parsed<Option<u32>> {
        let token = self.peek();
        if token.kind != Kind::Int {
            return Ok(None);
        }
        self.bump();
        let number = literal::int(self.of(token), false, token.span)?;
        let count = u32::try_from(number).map_err(|_| {
            let message = "this is more edges than any graph has";
            Box::new(CypherError::syntax(Reason::InvalidRelationshipPattern, token.span, message))
        })?;
        Ok(Some(count))
    }

    fn details(&mut self, open: Span) -> Parsed<Details> {
        if self.peek().kind == Kind::Parameter {
            let token = self.peek();
            let message = format!(
                "the parameter `{}` cannot stand for all properties of a pattern",
                self.of(token)
            );
            let name = self.of(token);
            return Err(Box::new(
                CypherError::syntax(Reason::InvalidParameterUse, token.span, message)
                    .help(format!("name each property: `{{name: {name}.name}}`"))
                    .related(open, "in this pattern"),
            ));
        }
        let props = if self.is("{") { self.entries()?.0 } else { Vec::new() };
        Ok((props, self.condition()?))
    }
}

/// What else could have stood in a slot.
fn slot_rest(
    variable: bool,
    kinds: bool,
    props: &[(Name, Expr)],
    predicate: Option<&Expr>,
) -> &'static str {
    match (variable, kinds, props.is_empty(), predicate) {
        (.., Some(_)) => "an operator",
        (_, _, false, _) => "`WHERE`",
        (_, true, ..) => "`{`, `WHERE`",
        (true, ..) => "`:`, `{`, `WHERE`",
        _ => "a variable, `:`, `{`",
    }
}

fn one_step(path: Path) -> Parsed<Path> {
    if path.steps.len() == 1 {
        return Ok(path);
    }
    let message = "a shortest path goes over exactly one edge pattern";
    Err(Box::new(
        CypherError::syntax(Reason::UnexpectedSyntax, path.span, message)
            .help("write it as `ANY SHORTEST (a)-[:KIND*]-(b)`"),
    ))
}
