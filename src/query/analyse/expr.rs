//! Expressions: variables become places, functions are found, aggregates are set apart.

use super::contains::aggregate;
use super::{Analyser, MAX_DEPTH, Var};
use crate::query::code::{AggregateCall, Code, Slot};
use crate::query::error::QueryError;
use crate::query::functions::{self, Aggregate, Function};
use crate::query::pattern::{Comparison, Expr, LabelExpr, MapItem, Quantifier};
use crate::query::resolve;
use crate::query::value::Value;
use crate::query::view::View;
use std::sync::Arc;

impl<V: View> Analyser<'_, V> {
    /// Analyses an expression in the present scope.
    pub(super) fn expr(&mut self, expr: &Expr) -> Result<Code, QueryError> {
        if self.depth >= MAX_DEPTH {
            return Err(QueryError::TooDeep { limit: MAX_DEPTH });
        }
        self.depth += 1;
        let code = match self.grouped(expr) {
            Some(slot) => Ok(Code::Slot(slot)),
            None => self.form(expr),
        };
        self.depth -= 1;
        code
    }

    fn boxed(&mut self, expr: &Expr) -> Result<Box<Code>, QueryError> {
        self.expr(expr).map(Box::new)
    }

    fn optional(&mut self, expr: Option<&Expr>) -> Result<Option<Box<Code>>, QueryError> {
        expr.map(|expr| self.boxed(expr)).transpose()
    }

    fn all(&mut self, exprs: &[Expr]) -> Result<Vec<Code>, QueryError> {
        let mut codes = Vec::with_capacity(exprs.len());
        for expr in exprs {
            codes.push(self.expr(expr)?);
        }
        Ok(codes)
    }

    /// The column that an expression is, while the columns of groups are analysed.
    fn grouped(&mut self, expr: &Expr) -> Option<Slot> {
        let grouping = self.grouping.as_ref().filter(|_| !self.in_aggregate)?;
        if matches!(expr, Expr::Variable(_)) {
            return None;
        }
        let (_, slot, _) = grouping.keys.iter().find(|(key, ..)| key == expr)?;
        let slot = *slot;
        self.touched.push(slot);
        Some(slot)
    }

    /// Every arm is one call, so that a frame of this function holds nothing of its own however many forms there are.
    fn form(&mut self, expr: &Expr) -> Result<Code, QueryError> {
        match expr {
            Expr::Null => Ok(Code::Constant(Value::Null)),
            Expr::Bool(truth) => Ok(Code::Constant(Value::Bool(*truth))),
            Expr::Int(number) => Ok(Code::Constant(Value::Int(*number))),
            Expr::Float(number) => Ok(Code::Constant(Value::Float(*number))),
            Expr::Text(text) => Ok(Code::Constant(Value::text(text.as_str()))),
            Expr::Parameter(name) => self.parameter(name),
            Expr::Variable(name) => self.variable(name),
            Expr::Property(of, name) => self.property(of, name),
            Expr::List(items) => self.all(items).map(Code::List),
            Expr::And(parts) => self.all(parts).map(Code::And),
            Expr::Or(parts) => self.all(parts).map(Code::Or),
            Expr::Not(inner) => self.boxed(inner).map(Code::Not),
            Expr::Minus(inner) => self.boxed(inner).map(Code::Minus),
            Expr::IsNull(of) => self.null_test(of, false),
            Expr::IsNotNull(of) => self.null_test(of, true),
            Expr::Xor(left, right) => self.pair(left, right, Code::Xor),
            Expr::Index(of, at) => self.pair(of, at, Code::Index),
            Expr::In(item, list) => self.pair(item, list, Code::In),
            Expr::Arithmetic(how, left, right) => {
                self.pair(left, right, |left, right| Code::Arithmetic(*how, left, right))
            }
            Expr::TextTest(how, left, right) => {
                self.pair(left, right, |left, right| Code::TextTest(*how, left, right))
            }
            Expr::HasLabels(of, labels) => self.has_labels(of, labels),
            Expr::Call { name, distinct, args } => self.call(expr, name, *distinct, args),
            Expr::CountAll => self.aggregate(expr, Aggregate::Count, false, &[]),
            Expr::Map(entries) => self.entries(entries),
            Expr::Slice { list, from, to } => self.slice(list, from.as_deref(), to.as_deref()),
            Expr::Compare(first, rest) => self.compare(first, rest),
            Expr::Case { subject, branches, otherwise } => {
                self.case(subject.as_deref(), branches, otherwise.as_deref())
            }
            Expr::ListComprehension { variable, list, predicate, projection } => {
                self.comprehension(variable, list, predicate.as_deref(), projection.as_deref())
            }
            Expr::Quantified { quantifier, variable, list, predicate } => {
                self.quantified(*quantifier, variable, list, predicate)
            }
            Expr::Reduce { .. } => self.reduce(expr),
            Expr::MapProjection { variable, items } => self.map_projection(variable, items),
            Expr::Exists(pattern) => self.exists(pattern),
            Expr::Count(pattern) => self.count(pattern),
            Expr::PathExists(path) => self.path_exists(path),
            Expr::PatternComprehension { path, predicate, projection } => {
                self.pattern_comprehension(path, predicate.as_deref(), projection)
            }
        }
    }

    fn pair(
        &mut self,
        left: &Expr,
        right: &Expr,
        join: impl FnOnce(Box<Code>, Box<Code>) -> Code,
    ) -> Result<Code, QueryError> {
        let left = self.boxed(left)?;
        let right = self.boxed(right)?;
        Ok(join(left, right))
    }

    fn null_test(&mut self, of: &Expr, negated: bool) -> Result<Code, QueryError> {
        let of = self.boxed(of)?;
        Ok(Code::IsNull { of, negated })
    }

    fn slice(
        &mut self,
        list: &Expr,
        from: Option<&Expr>,
        to: Option<&Expr>,
    ) -> Result<Code, QueryError> {
        let list = self.boxed(list)?;
        let from = self.optional(from)?;
        let to = self.optional(to)?;
        Ok(Code::Slice { list, from, to })
    }

    fn compare(&mut self, first: &Expr, rest: &[(Comparison, Expr)]) -> Result<Code, QueryError> {
        let first = self.boxed(first)?;
        let mut codes = Vec::with_capacity(rest.len());
        for (how, right) in rest {
            codes.push((*how, self.expr(right)?));
        }
        Ok(Code::Compare(first, codes))
    }

    fn case(
        &mut self,
        subject: Option<&Expr>,
        branches: &[(Expr, Expr)],
        otherwise: Option<&Expr>,
    ) -> Result<Code, QueryError> {
        let subject = self.optional(subject)?;
        let mut codes = Vec::with_capacity(branches.len());
        for (when, then) in branches {
            let when = self.expr(when)?;
            codes.push((when, self.expr(then)?));
        }
        let otherwise = self.optional(otherwise)?;
        Ok(Code::Case { subject, branches: codes, otherwise })
    }

    fn comprehension(
        &mut self,
        variable: &str,
        list: &Expr,
        predicate: Option<&Expr>,
        projection: Option<&Expr>,
    ) -> Result<Code, QueryError> {
        let list = self.boxed(list)?;
        let item = self.begin_item(variable);
        let predicate = self.optional(predicate);
        let projection = predicate.is_ok().then(|| self.optional(projection));
        self.end_item();
        let projection = projection.transpose()?.flatten();
        Ok(Code::Comprehension { item, list, predicate: predicate?, projection })
    }

    fn quantified(
        &mut self,
        quantifier: Quantifier,
        variable: &str,
        list: &Expr,
        predicate: &Expr,
    ) -> Result<Code, QueryError> {
        let list = self.boxed(list)?;
        let item = self.begin_item(variable);
        let predicate = self.boxed(predicate);
        self.end_item();
        Ok(Code::Quantified { quantifier, item, list, predicate: predicate? })
    }

    fn reduce(&mut self, expr: &Expr) -> Result<Code, QueryError> {
        let Expr::Reduce { accumulator, start, variable, list, step } = expr else {
            return self.form(expr);
        };
        let start = self.boxed(start)?;
        let list = self.boxed(list)?;
        let carried = self.begin_item(accumulator);
        let item = self.begin_item(variable);
        let step = self.boxed(step);
        self.end_item();
        self.end_item();
        Ok(Code::Reduce { carried, start, item, list, step: step? })
    }

    fn entries(&mut self, entries: &[(String, Expr)]) -> Result<Code, QueryError> {
        let mut codes = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            codes.push((Arc::from(name.as_str()), self.expr(value)?));
        }
        Ok(Code::Map(codes))
    }

    fn parameter(&self, name: &str) -> Result<Code, QueryError> {
        let value = self.parameters.get(name).cloned();
        let missing = || QueryError::MissingParameter { name: name.to_owned() };
        value.map(Code::Constant).ok_or_else(missing)
    }

    fn variable(&mut self, name: &str) -> Result<Code, QueryError> {
        match self.find(name)? {
            Some(Var::Slot(slot, _)) => Ok(Code::Slot(slot)),
            Some(Var::Path(path)) => Ok(Code::Path(path)),
            None => Err(self.undefined(name)),
        }
    }

    fn property(&mut self, of: &Expr, name: &str) -> Result<Code, QueryError> {
        let of = self.boxed(of)?;
        match &*of {
            Code::Slot(Slot::Node(_)) => resolve::node_property(self.view, name)?,
            Code::Slot(Slot::Edge(_)) => resolve::edge_property(self.view, name)?,
            code => {
                if let Some(
                    given @ ("a path" | "a list" | "a truth value" | "a whole number" | "a number"
                    | "a text"),
                ) = type_of(code)
                {
                    let operation = format!("the property `{name}`");
                    let wanted = "a node, an edge or a map";
                    return Err(QueryError::WrongType { operation, wanted, given });
                }
            }
        }
        Ok(Code::Property(of, Arc::from(name)))
    }

    fn has_labels(&mut self, of: &Expr, labels: &LabelExpr) -> Result<Code, QueryError> {
        let of = self.boxed(of)?;
        let (lenient_labels, lenient_kinds) = match &*of {
            Code::Slot(Slot::Node(_)) => (false, true),
            Code::Slot(Slot::Edge(_)) => (true, false),
            _ => (true, true),
        };
        let kinds = resolve::kinds(self.view, labels, lenient_kinds)?;
        let labels = resolve::labels(self.view, labels, lenient_labels)?;
        Ok(Code::HasLabels { of, labels, kinds })
    }

    fn call(
        &mut self,
        expr: &Expr,
        name: &str,
        distinct: bool,
        args: &[Expr],
    ) -> Result<Code, QueryError> {
        if let Some(function) = Aggregate::find(name) {
            return self.aggregate(expr, function, distinct, args);
        }
        let function = functions::find(name, args.len())?;
        if distinct {
            return Err(QueryError::InvalidClauses("`DISTINCT` belongs to aggregates alone"));
        }
        let args = self.all(args)?;
        check_argument(function, args.first())?;
        Ok(Code::Call(function, args))
    }

    fn aggregate(
        &mut self,
        expr: &Expr,
        function: Aggregate,
        distinct: bool,
        args: &[Expr],
    ) -> Result<Code, QueryError> {
        let misplaced = |place| QueryError::InvalidAggregation { text: expr.to_string(), place };
        if self.in_aggregate {
            return Err(misplaced("inside another aggregate"));
        }
        if self.items > 0 {
            return Err(misplaced("inside a list expression"));
        }
        if self.grouping.as_ref().is_none_or(|grouping| grouping.aggregates.is_none()) {
            return Err(misplaced("outside of `RETURN` and `WITH`"));
        }
        if args.len() != function.arity() && *expr != Expr::CountAll {
            return Err(QueryError::WrongArgumentCount {
                name: expr.to_string(),
                wanted: function.arity().to_string(),
                given: args.len(),
            });
        }
        if let Some(inner) = args.iter().find_map(aggregate) {
            let text = inner.to_string();
            return Err(QueryError::InvalidAggregation { text, place: "inside another aggregate" });
        }
        // Arguments are read row by row, in the scope before the projection.
        let grouping = self.grouping.take();
        self.in_aggregate = true;
        let args = self.all(args);
        self.in_aggregate = false;
        self.grouping = grouping;
        let mut args = args?.into_iter();
        let slot = self.new_value();
        let call = AggregateCall { function, distinct, of: args.next(), at: args.next(), slot };
        if let Some(calls) = self.grouping.as_mut().and_then(|group| group.aggregates.as_mut()) {
            calls.push(call);
        }
        Ok(Code::Slot(Slot::Value(slot)))
    }

    /// Declares an item of a list for what reads it.
    fn begin_item(&mut self, name: &str) -> u32 {
        let slot = self.new_value();
        self.declare(name, Var::Slot(Slot::Value(slot), None));
        self.items += 1;
        slot
    }

    fn end_item(&mut self) {
        self.items -= 1;
        self.scope.pop();
    }

    fn map_projection(&mut self, variable: &str, items: &[MapItem]) -> Result<Code, QueryError> {
        let of = Expr::Variable(variable.to_owned());
        let mut entries: Vec<(Arc<str>, Code)> = Vec::new();
        let mut all = false;
        for item in items {
            match item {
                MapItem::All => all = true,
                MapItem::Property(name) => {
                    entries.push((Arc::from(name.as_str()), self.property(&of, name)?));
                }
                MapItem::Variable(name) => {
                    entries.push((Arc::from(name.as_str()), self.variable(name)?));
                }
                MapItem::Entry(name, value) => {
                    entries.push((Arc::from(name.as_str()), self.expr(value)?));
                }
            }
        }
        Ok(Code::MapProjection { of: self.boxed(&of)?, all, entries })
    }
}

/// Refuses arguments whose type is known to be wrong before any row is seen.
fn check_argument(function: Function, arg: Option<&Code>) -> Result<(), QueryError> {
    let Some(given) = arg.and_then(type_of) else { return Ok(()) };
    let (fits, wanted) = match function {
        Function::Size => (matches!(given, "a list" | "a text"), "a list or a text"),
        Function::Type => (given == "an edge", "an edge"),
        Function::Labels => (given == "a node", "a node"),
        Function::Length | Function::Nodes | Function::Relationships => {
            (given == "a path", "a path")
        }
        Function::Properties | Function::Keys => {
            (matches!(given, "a node" | "an edge" | "a map"), "a node, an edge or a map")
        }
        _ => return Ok(()),
    };
    if fits {
        return Ok(());
    }
    let operation = format!("`{}`", function.name());
    Err(QueryError::WrongType { operation, wanted, given })
}

/// What an expression is known to give, unless it gives null.
pub(super) fn type_of(code: &Code) -> Option<&'static str> {
    match code {
        Code::Constant(Value::Null) => None,
        Code::Constant(value) => Some(value.type_name()),
        Code::Slot(Slot::Node(_)) => Some("a node"),
        Code::Slot(Slot::Edge(_)) => Some("an edge"),
        Code::Slot(Slot::Trail(_))
        | Code::List(_)
        | Code::Comprehension { .. }
        | Code::Collect(..) => Some("a list"),
        Code::Path(_) => Some("a path"),
        Code::Map(_) | Code::MapProjection { .. } => Some("a map"),
        Code::And(_)
        | Code::Or(_)
        | Code::Not(_)
        | Code::Compare(..)
        | Code::IsNull { .. }
        | Code::Exists(_)
        | Code::HasLabels { .. }
        | Code::In(..)
        | Code::TextTest(..) => Some("a truth value"),
        _ => None,
    }
}
