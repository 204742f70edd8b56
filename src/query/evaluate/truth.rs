//! Three-valued logic, and what a truth rests on.
//!
//! While evidence is recorded, a condition leaves the witnesses of exactly those parts that decided it: of a true disjunction the part that is
//! true, of a false conjunction the part that is false.

use super::super::order::{Comparable, compare, equal};
use super::wrong_type;
use crate::query::code::{Code, Kinds, Labels};
use crate::query::error::QueryError;
use crate::query::limits::Halt;
use crate::query::pattern::{Comparison, TextTest};
use crate::query::run::Runtime;
use crate::query::value::Value;
use crate::query::view::View;
use regex_lite::Regex;
use std::sync::Arc;

impl<V: View> Runtime<'_, '_, V> {
    /// Whether a condition is known to hold.
    pub(in crate::query) fn holds(&mut self, code: &Code) -> Result<bool, Halt> {
        let truth = self.truth(code)?;
        self.meter.clear();
        Ok(truth == Some(true))
    }

    /// The truth of a condition; `None` where it is unknown.
    pub(super) fn truth(&mut self, code: &Code) -> Result<Option<bool>, Halt> {
        match code {
            Code::And(parts) => self.joint(parts, false),
            Code::Or(parts) => self.joint(parts, true),
            Code::Not(inner) => self.not(inner),
            Code::Xor(left, right) => self.xor(left, right),
            Code::Compare(first, rest) => self.comparison(first, rest),
            Code::IsNull { of, negated } => self.null_test(of, *negated),
            Code::TextTest(how, left, right) => self.text_tested(*how, left, right),
            Code::In(item, list) => self.contained(item, list),
            Code::HasLabels { of, labels, kinds } => self.labelled(of, labels, kinds),
            Code::Quantified { quantifier, item, list, predicate } => {
                self.quantified(*quantifier, *item, list, predicate)
            }
            Code::Exists(subquery) => self.exists(subquery).map(Some),
            code => self.condition(code),
        }
    }

    fn condition(&mut self, code: &Code) -> Result<Option<bool>, Halt> {
        match self.eval(code)? {
            Value::Bool(truth) => Ok(Some(truth)),
            Value::Null => Ok(None),
            other => Err(wrong_type("a condition", "a truth value", &other)),
        }
    }

    fn not(&mut self, inner: &Code) -> Result<Option<bool>, Halt> {
        Ok(self.truth(inner)?.map(|truth| !truth))
    }

    fn xor(&mut self, left: &Code, right: &Code) -> Result<Option<bool>, Halt> {
        let left = self.truth(left)?;
        let right = self.truth(right)?;
        Ok(left.zip(right).map(|(left, right)| left != right))
    }

    fn null_test(&mut self, of: &Code, negated: bool) -> Result<Option<bool>, Halt> {
        Ok(Some(self.eval(of)?.is_null() != negated))
    }

    fn text_tested(
        &mut self,
        how: TextTest,
        left: &Code,
        right: &Code,
    ) -> Result<Option<bool>, Halt> {
        let left = self.eval(left)?;
        let right = self.eval(right)?;
        self.text_test(how, &left, &right)
    }

    fn contained(&mut self, item: &Code, list: &Code) -> Result<Option<bool>, Halt> {
        let item = self.eval(item)?;
        let list = self.eval(list)?;
        self.is_in(&item, &list)
    }

    fn labelled(
        &mut self,
        of: &Code,
        labels: &Labels,
        kinds: &Kinds,
    ) -> Result<Option<bool>, Halt> {
        let of = self.eval(of)?;
        self.has_labels(&of, labels, kinds)
    }

    /// A conjunction, decided by `false`, or a disjunction, decided by `true`.
    fn joint(&mut self, parts: &[Code], decides: bool) -> Result<Option<bool>, Halt> {
        let start = self.record.as_ref().map_or(0, Vec::len);
        let mut known = Some(!decides);
        for part in parts {
            let before = self.record.as_ref().map_or(0, Vec::len);
            match self.truth(part)? {
                Some(truth) if truth == decides => {
                    if let Some(record) = &mut self.record {
                        record.drain(start..before);
                    }
                    return Ok(Some(decides));
                }
                Some(_) => {}
                None => known = None,
            }
        }
        Ok(known)
    }

    fn comparison(
        &mut self,
        first: &Code,
        rest: &[(Comparison, Code)],
    ) -> Result<Option<bool>, Halt> {
        let mut left = self.eval(first)?;
        let mut known = Some(true);
        for (how, right) in rest {
            let right = self.eval(right)?;
            match compares(*how, &left, &right) {
                Some(false) => return Ok(Some(false)),
                Some(true) => {}
                None => known = None,
            }
            left = right;
        }
        Ok(known)
    }

    fn is_in(&mut self, item: &Value, list: &Value) -> Result<Option<bool>, Halt> {
        let items = match list {
            Value::Null => return Ok(None),
            Value::List(items) => items,
            other => return Err(wrong_type("`IN`", "a list", other)),
        };
        let mut known = Some(false);
        for other in items.iter() {
            self.meter.tick()?;
            match equal(item, other) {
                Some(true) => return Ok(Some(true)),
                Some(false) => {}
                None => known = None,
            }
        }
        Ok(known)
    }

    fn text_test(
        &mut self,
        how: TextTest,
        left: &Value,
        right: &Value,
    ) -> Result<Option<bool>, Halt> {
        let (Value::Text(left), Value::Text(right)) = (left, right) else { return Ok(None) };
        Ok(Some(match how {
            TextTest::StartsWith => left.starts_with(&**right),
            TextTest::EndsWith => left.ends_with(&**right),
            TextTest::Contains => left.contains(&**right),
            TextTest::Matches => self.matches(left, right)?,
        }))
    }

    /// Whether the whole of a text matches; the last expression is kept, as nearly always it is the same for every row.
    fn matches(&mut self, text: &str, expression: &Arc<str>) -> Result<bool, Halt> {
        if let Some((known, regex)) = &self.expression
            && known == expression
        {
            return Ok(regex.is_match(text));
        }
        let regex = Regex::new(&format!("^(?:{expression})$")).map_err(|error| {
            let operation = "`=~`".to_owned();
            QueryError::InvalidValue { operation, given: error.to_string() }
        })?;
        let matches = regex.is_match(text);
        self.expression = Some((Arc::clone(expression), regex));
        Ok(matches)
    }

    fn has_labels(&self, of: &Value, labels: &Labels, kinds: &Kinds) -> Result<Option<bool>, Halt> {
        match of {
            Value::Null => Ok(None),
            Value::Node(node) => Ok(Some(labels.hold(self.view, *node))),
            Value::Edge(edge) => Ok(Some(kinds.contains(self.view.kind(*edge)))),
            other => Err(wrong_type("a test of kinds", "a node or an edge", other)),
        }
    }
}

fn compares(how: Comparison, left: &Value, right: &Value) -> Option<bool> {
    match how {
        Comparison::Equal => return equal(left, right),
        Comparison::Differ => return equal(left, right).map(|same| !same),
        _ => {}
    }
    match compare(left, right) {
        Comparable::Unknown => None,
        Comparable::Never => Some(false),
        Comparable::Known(order) => Some(match how {
            Comparison::Less => order.is_lt(),
            Comparison::AtMost => order.is_le(),
            Comparison::Greater => order.is_gt(),
            _ => order.is_ge(),
        }),
    }
}
