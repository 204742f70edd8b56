//! Expressions computed on what is bound.
//!
//! Recursion follows the expression, whose depth the analysis bounds; lists are walked in loops that count as steps.

mod functions;
mod lists;
mod operators;
mod subquery;
mod truth;

use super::code::{Code, Slot};
use super::error::QueryError;
use super::limits::Halt;
use super::pattern::Arithmetic;
use super::run::Runtime;
use super::value::{MAX_NESTING, Value};
use super::view::View;
use std::collections::BTreeMap;
use std::sync::Arc;

impl<V: View> Runtime<'_, '_, V> {
    /// The value of an expression.
    ///
    /// Every arm is one call, as in [`Runtime::truth`], so that a frame holds nothing of its own however many forms there are.
    pub(super) fn eval(&mut self, code: &Code) -> Result<Value, Halt> {
        match code {
            Code::Constant(value) => Ok(value.clone()),
            Code::Slot(slot) => Ok(self.frame.get(*slot)),
            Code::Path(slots) => Ok(self.frame.path(self.view, slots)),
            Code::Property(of, name) => self.property(of, name),
            Code::And(_)
            | Code::Or(_)
            | Code::Xor(..)
            | Code::Not(_)
            | Code::Compare(..)
            | Code::TextTest(..)
            | Code::In(..)
            | Code::IsNull { .. }
            | Code::HasLabels { .. }
            | Code::Quantified { .. }
            | Code::Exists(_) => self.truth_value(code),
            Code::Minus(of) => self.minus(of),
            Code::Arithmetic(how, left, right) => self.computed(*how, left, right),
            Code::Index(of, at) => self.indexed(of, at),
            Code::Slice { list, from, to } => self.slice(list, from.as_deref(), to.as_deref()),
            Code::Call(function, args) => self.call(*function, args),
            Code::Case { subject, branches, otherwise } => {
                self.case(subject.as_deref(), branches, otherwise.as_deref())
            }
            Code::Comprehension { item, list, predicate, projection } => {
                self.comprehension(*item, list, predicate.as_deref(), projection.as_deref())
            }
            Code::Reduce { .. } => self.reduce(code),
            Code::List(items) => self.list_of(items),
            Code::Map(entries) => self.map_of(entries),
            Code::MapProjection { of, all, entries } => self.map_projection(of, *all, entries),
            Code::Count(subquery) => self.count_rows(subquery),
            Code::Collect(subquery, projection) => self.collect_rows(subquery, projection),
        }
    }

    fn truth_value(&mut self, code: &Code) -> Result<Value, Halt> {
        Ok(self.truth(code)?.map_or(Value::Null, Value::Bool))
    }

    fn computed(&mut self, how: Arithmetic, left: &Code, right: &Code) -> Result<Value, Halt> {
        let left = self.eval(left)?;
        let right = self.eval(right)?;
        self.arithmetic(how, &left, &right)
    }

    fn indexed(&mut self, of: &Code, at: &Code) -> Result<Value, Halt> {
        let of = self.eval(of)?;
        let at = self.eval(at)?;
        self.index(&of, &at)
    }

    /// The value of each expression.
    fn each(&mut self, codes: &[Code]) -> Result<Vec<Value>, Halt> {
        let mut values = Vec::with_capacity(codes.len());
        for code in codes {
            values.push(self.eval(code)?);
        }
        Ok(values)
    }

    fn list_of(&mut self, items: &[Code]) -> Result<Value, Halt> {
        let items = self.each(items)?;
        self.list(items)
    }

    fn map_of(&mut self, entries: &[(Arc<str>, Code)]) -> Result<Value, Halt> {
        let mut map = BTreeMap::new();
        for (name, value) in entries {
            map.insert(Arc::clone(name), self.eval(value)?);
        }
        self.map(map)
    }

    /// A list, its memory counted.
    fn list(&mut self, items: Vec<Value>) -> Result<Value, Halt> {
        self.meter.make((items.len() + 2) * size_of::<Value>())?;
        Value::list(items).ok_or_else(too_deep)
    }

    /// A map, its memory counted.
    fn map(&mut self, entries: BTreeMap<Arc<str>, Value>) -> Result<Value, Halt> {
        self.meter.make((entries.len() + 2) * 3 * size_of::<Value>())?;
        Value::map(entries).ok_or_else(too_deep)
    }

    /// A text, its memory counted.
    fn text(&mut self, text: String) -> Result<Value, Halt> {
        self.meter.make(text.len())?;
        Ok(Value::text(text))
    }

    fn property(&mut self, of: &Code, name: &Arc<str>) -> Result<Value, Halt> {
        // A node or an edge in a place of its own needs no value in between.
        match of {
            Code::Slot(Slot::Node(at)) => Ok(match self.frame.node(*at) {
                Some(node) => self.view.node_property(node, name),
                None => Value::Null,
            }),
            of => {
                let of = self.eval(of)?;
                self.property_of(&of, name)
            }
        }
    }

    fn property_of(&mut self, of: &Value, name: &str) -> Result<Value, Halt> {
        match of {
            Value::Null => Ok(Value::Null),
            Value::Node(node) => Ok(self.view.node_property(*node, name)),
            Value::Edge(edge) => Ok(self.view.edge_property(*edge, name)),
            Value::Map(map) => Ok(map.get(name).cloned().unwrap_or_default()),
            other => Err(wrong_type(
                &format!("the property `{name}`"),
                "a node, an edge or a map",
                other,
            )),
        }
    }

    fn case(
        &mut self,
        subject: Option<&Code>,
        branches: &[(Code, Code)],
        otherwise: Option<&Code>,
    ) -> Result<Value, Halt> {
        let subject = subject.map(|subject| self.eval(subject)).transpose()?;
        for (when, then) in branches {
            let holds = match &subject {
                Some(subject) => {
                    let when = self.eval(when)?;
                    super::order::equal(subject, &when) == Some(true)
                }
                None => self.holds(when)?,
            };
            if holds {
                return self.eval(then);
            }
        }
        otherwise.map_or(Ok(Value::Null), |otherwise| self.eval(otherwise))
    }

    fn map_projection(
        &mut self,
        of: &Code,
        all: bool,
        entries: &[(Arc<str>, Code)],
    ) -> Result<Value, Halt> {
        let of = self.eval(of)?;
        if of.is_null() {
            return Ok(Value::Null);
        }
        let mut map = if all { self.properties(&of)? } else { BTreeMap::new() };
        for (name, value) in entries {
            map.insert(Arc::clone(name), self.eval(value)?);
        }
        self.map(map)
    }

    /// The properties of a node, an edge or a map.
    fn properties(&mut self, of: &Value) -> Result<BTreeMap<Arc<str>, Value>, Halt> {
        let view = self.view;
        match of {
            Value::Node(node) => Ok(view
                .node_property_names(*node)
                .into_iter()
                .map(|name| (Arc::from(name), view.node_property(*node, name)))
                .collect()),
            Value::Edge(edge) => Ok(view
                .edge_property_names(*edge)
                .into_iter()
                .map(|name| (Arc::from(name), view.edge_property(*edge, name)))
                .collect()),
            Value::Map(map) => Ok((**map).clone()),
            other => Err(wrong_type("`properties`", "a node, an edge or a map", other)),
        }
    }
}

fn too_deep() -> Halt {
    QueryError::InvalidValue {
        operation: "a list or map".to_owned(),
        given: format!("values nested deeper than {MAX_NESTING}"),
    }
    .into()
}

fn wrong_type(operation: &str, wanted: &'static str, given: &Value) -> Halt {
    let operation = operation.to_owned();
    QueryError::WrongType { operation, wanted, given: given.type_name() }.into()
}
