//! From names to places: which variable is what, where each is in scope, which aggregates stand where they may.
//!
//! The rules are openCypher's. What a pattern means is fixed here; in which order it is matched is the plan's business.

mod branch;
mod contains;
mod expr;
mod paths;
mod projection;
mod subquery;

use super::code::{FrameSize, PathSlots, Query, Slot};
use super::error::QueryError;
use super::pattern::{Expr, Pattern};
use super::value::Value;
use super::view::View;
use crate::text::nearest;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How deep expressions may nest.
pub(super) const MAX_DEPTH: usize = 256;

/// Values for the parameters of a pattern, by name without `$`.
pub type Parameters = BTreeMap<String, Value>;

/// A pattern after analysis, with the frame that it needs.
#[derive(Debug)]
pub(super) struct Analysed {
    pub(super) query: Query,
    pub(super) size: FrameSize,
    pub(super) subqueries: usize,
}

/// Analyses a whole pattern.
pub(super) fn analyse<V: View>(
    view: &V,
    pattern: &Pattern,
    parameters: &Parameters,
) -> Result<Analysed, QueryError> {
    let mut analyser = Analyser {
        view,
        parameters,
        size: FrameSize::default(),
        scope: Vec::new(),
        touched: Vec::new(),
        grouping: None,
        in_aggregate: false,
        items: 0,
        clauses: 0,
        subqueries: 0,
        depth: 0,
    };
    let query = analyser.query(pattern, true, false)?;
    Ok(Analysed { query, size: analyser.size, subqueries: analyser.subqueries })
}

/// What a variable stands for.
#[derive(Debug, Clone)]
enum Var {
    /// A place, and what lies there where that is known of a value.
    Slot(Slot, Option<&'static str>),
    Path(Arc<PathSlots>),
}

impl Var {
    const fn type_name(&self) -> Option<&'static str> {
        match self {
            Self::Slot(Slot::Node(_), _) => Some("a node"),
            Self::Slot(Slot::Edge(_), _) => Some("an edge"),
            Self::Slot(Slot::Trail(_), _) => Some("a list"),
            Self::Slot(Slot::Value(_), known) => *known,
            Self::Path(_) => Some("a path"),
        }
    }
}

/// While the columns of groups are analysed: only what is equal within a group may be read.
#[derive(Debug, Clone)]
struct Grouping {
    /// Variables before this position of the scope vary within a group.
    base: usize,
    /// Expressions that are columns, with where they lie.
    keys: Vec<(Expr, Slot, Option<&'static str>)>,
    /// Whether aggregates may stand here.
    aggregates: Option<Vec<super::code::AggregateCall>>,
}

struct Analyser<'a, V> {
    view: &'a V,
    parameters: &'a Parameters,
    size: FrameSize,
    /// Variables, innermost last; a later one hides an earlier one of its name.
    scope: Vec<(String, Var)>,
    /// Every place read so far; a stretch of it says what an expression needs.
    touched: Vec<Slot>,
    grouping: Option<Grouping>,
    in_aggregate: bool,
    /// How many list items are in scope, over which no aggregate can gather.
    items: u32,
    clauses: u32,
    subqueries: usize,
    depth: usize,
}

impl<V: View> Analyser<'_, V> {
    fn new_id(&mut self) -> u32 {
        self.size.ids += 1;
        self.size.ids - 1
    }

    fn new_trail(&mut self) -> u32 {
        self.size.trails += 1;
        self.size.trails - 1
    }

    fn new_value(&mut self) -> u32 {
        self.size.values += 1;
        self.size.values - 1
    }

    /// The variable of that name, where one is in scope.
    ///
    /// Fails where the variable varies within the group whose columns are being analysed.
    fn find(&mut self, name: &str) -> Result<Option<Var>, QueryError> {
        let Some(at) = self.scope.iter().rposition(|(known, _)| known == name) else {
            return Ok(None);
        };
        let mut var = self.scope[at].1.clone();
        if let Some(grouping) = &self.grouping
            && at < grouping.base
        {
            let key = grouping
                .keys
                .iter()
                .find(|(expr, ..)| matches!(expr, Expr::Variable(key) if key == name));
            match key {
                Some((_, slot, known)) => var = Var::Slot(*slot, *known),
                None => return Err(QueryError::AmbiguousAggregation { text: name.to_owned() }),
            }
        }
        match &var {
            Var::Slot(slot, _) => self.touched.push(*slot),
            Var::Path(path) => {
                self.touched.push(Slot::Node(path.start));
                for (edge, node) in &path.steps {
                    self.touched.extend([*edge, Slot::Node(*node)]);
                }
            }
        }
        Ok(Some(var))
    }

    fn undefined(&self, name: &str) -> QueryError {
        let known = self.scope.iter().map(|(name, _)| name.as_str());
        let near = nearest(name, known).into_iter().map(str::to_owned).collect();
        QueryError::UndefinedVariable { name: name.to_owned(), near }
    }

    fn declare(&mut self, name: &str, var: Var) {
        self.scope.push((name.to_owned(), var));
    }

    /// The places touched since a mark, each once, in order.
    fn touched_since(&self, mark: usize) -> Vec<Slot> {
        let mut slots = self.touched[mark..].to_vec();
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}
