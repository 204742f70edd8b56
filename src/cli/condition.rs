//! `--where`: a condition of the formal language, on the nodes that a command would show.

use super::context::Context;
use super::error::CliError;
use clap::Args;
use talkgraph::diagnostic::Diagnostic;
use talkgraph::graph::Graph;
use talkgraph::language::cypher::{CypherError, read_condition};
use talkgraph::query::Expr;
use talkgraph::text::{FileId, Sources};

/// What each node is called in a condition.
pub(super) const NODE: &str = "n";

/// A condition on nodes.
#[derive(Debug, Args)]
pub(super) struct WhereArgs {
    /// Only nodes `n` for which this openCypher condition holds, such as "n.name CONTAINS 'DB'"; several must all hold.
    #[arg(long = "where", value_name = "EXPR")]
    conditions: Vec<String>,
}

impl WhereArgs {
    /// The conditions as typed.
    pub(super) fn texts(&self) -> &[String] {
        &self.conditions
    }

    /// What must hold of a node of some kinds, none standing for any; `None` where nothing is asked. What is odd is told.
    pub(super) fn read(
        &self,
        graph: &Graph,
        kinds: &[&str],
        context: &mut Context,
    ) -> Result<Option<Expr>, CliError> {
        let mut all = Vec::new();
        for text in &self.conditions {
            let sources = || Sources::new([("--where".to_owned(), text.clone().into())]);
            let told = |found: &[CypherError]| -> Vec<Diagnostic> {
                found.iter().map(|one| one.diagnostic(FileId(0))).collect()
            };
            let found = read_condition(text, (NODE, kinds), Some(graph.vocabulary())).map_err(
                |errors| CliError::Condition { found: told(&errors), sources: sources() },
            )?;
            if !found.warnings.is_empty() {
                context.findings(&told(&found.warnings), &sources());
                context.say("");
            }
            all.push(found.predicate);
        }
        Ok((!all.is_empty()).then(|| Expr::all_of(all)))
    }
}
