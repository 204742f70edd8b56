//! `query`: a formal query.

use super::answers::{self, EvidenceArgs};
use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::limits::LimitArgs;
use super::{Exit, details};
use clap::Args;
use std::fs::File;
use std::io::{self, IsTerminal as _, Read};
use std::path::PathBuf;
use std::time::Instant;
use talkgraph::answer::{Answer, Outcome, human, json, sheet};
use talkgraph::ask::{self, Terms};
use talkgraph::diagnostic::{Code, Diagnostic};
use talkgraph::graph::Graph;
use talkgraph::query::{Parameters, Value};
use talkgraph::text::Sources;

/// The formats that rows are written in.
pub(super) const FORMATS: &[Format] =
    &[Format::Human, Format::Json, Format::Jsonl, Format::Csv, Format::Tsv, Format::Markdown];
/// So many bytes of a query are read from a file or a pipe: more than any query may have, so that a longer one is told as such.
const LONGEST_INPUT: u64 = 1 << 20;

/// Run a formal query (read-only openCypher), every row cited.
#[derive(Debug, Args)]
#[command(after_help = details!["Kinds are named in any case, and `-`, `_` and CamelCase alike: RunsOn, RUNS_ON, `runs-on`. A query that begins with EXPLAIN shows its plan and runs nothing. `docs/query.md` shows the language by examples. Ends with 0 where there are rows or none are asked for, 1 where there are none, 2 where the query is wrong, 3 where a limit stopped it.
"; "
  talkgraph query 'MATCH (t:Talk)-[:MENTIONS]->(x:Protocol) RETURN t, x'
  talkgraph query 'MATCH (c:Company)-[u:USES]->({id: $what})
                   RETURN c.name, u.at' --param what=nomad
  talkgraph query 'MATCH (t:Talk)-[:MENTIONS]->(x)
                   RETURN x, count(*) AS n ORDER BY n DESC LIMIT 5'
  talkgraph query --explain 'MATCH (t:Talk {day: 2}) RETURN t.name'
  talkgraph query --file q.cypher --format csv > rows.csv
  echo 'MATCH (p:Person) RETURN p' | talkgraph query -
"])]
pub(crate) struct QueryArgs {
    /// The query; `-` or nothing reads it from a pipe.
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// Read the query from a file.
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    file: Option<PathBuf>,
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

/// How a query is run and its rows are shown.
#[derive(Debug, Clone, Args)]
pub(super) struct TermArgs {
    /// A value for the parameter `$NAME`: as the language writes it, else a text.
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parameter)]
    pub(super) parameters: Vec<(String, Value)>,
    /// Show the plan too, with the rows and visits of each step.
    #[arg(long)]
    pub(super) explain: bool,
    /// Show all evidence, however much there is.
    #[arg(long, alias = "all")]
    pub(super) evidence: bool,
}

/// Runs the query and writes its rows.
pub(super) fn run(args: &QueryArgs, context: &mut Context) -> Result<Exit, CliError> {
    context.format(FORMATS)?;
    let (name, text) = args.text()?;
    let snapshot = answers::snapshot(context)?;
    answer(&snapshot.graph, &name, &text, &args.terms, &args.limits, context)
}

impl QueryArgs {
    /// The query, and what its text is called.
    fn text(&self) -> Result<(String, String), CliError> {
        if let Some(path) = &self.file {
            let name = path.display().to_string();
            let unreadable = |source| CliError::Unreadable { path: path.clone(), source };
            let file = File::open(path).map_err(unreadable)?;
            return Ok((name, whole(file).map_err(unreadable)?));
        }
        match self.text.as_slice() {
            [dash] if dash != "-" && dash.trim().is_empty() => Err(CliError::NoQuery),
            [only] if only != "-" => Ok(("query".to_owned(), only.clone())),
            [] | [_] if io::stdin().is_terminal() => Err(CliError::NoQuery),
            [] | [_] => {
                let text = whole(io::stdin().lock())?;
                let empty = text.trim().is_empty();
                if empty { Err(CliError::NoQuery) } else { Ok(("stdin".to_owned(), text)) }
            }
            words => Ok(("query".to_owned(), words.join(" "))),
        }
    }
}

fn whole(from: impl Read) -> io::Result<String> {
    let mut text = String::new();
    from.take(LONGEST_INPUT).read_to_string(&mut text)?;
    Ok(text)
}

/// Runs a query whose text is called `name`, and writes its rows or what is wrong with it.
pub(super) fn answer(
    graph: &Graph,
    name: &str,
    text: &str,
    args: &TermArgs,
    limits: &LimitArgs,
    context: &mut Context,
) -> Result<Exit, CliError> {
    let format = context.format(FORMATS)?;
    let language = context.language();
    let sources = Sources::new([(name.to_owned(), text.to_owned().into())]);
    let row_limit = limits.rows();
    let found = limits.within(|limits| {
        let parameters: Parameters = args.parameters.iter().cloned().collect();
        let limits = answers::with_evidence(limits, args.evidence);
        let (rows, explain) = (row_limit, args.explain);
        ask::query(graph, text, &Terms { parameters, rows, limits, language, explain })
    });
    context.found = Some(Instant::now());
    match found {
        Ok(found) => write(&found.answer, &found.warnings, &sources, format, args, context),
        Err(mistakes) => {
            let is_limit = mistakes.iter().any(|found| found.code == Code::QueryLimit);
            if format == Format::Json {
                let mut answer = Answer::new(text, language);
                answer.outcome = if is_limit { Outcome::Stopped } else { Outcome::NotUnderstood };
                context.plain(|out| json::write_query(&answer, &mistakes, &sources, out))?;
            } else {
                context.findings(&mistakes, &sources);
            }
            Ok(if is_limit { Exit::Stopped } else { Exit::NotUnderstood })
        }
    }
}

fn write(
    answer: &Answer<'_>,
    warnings: &[Diagnostic],
    sources: &Sources,
    format: Format,
    args: &TermArgs,
    context: &mut Context,
) -> Result<Exit, CliError> {
    if format != Format::Json && !warnings.is_empty() {
        context.findings(warnings, sources);
        context.say("");
    }
    match format {
        Format::Json => context.plain(|out| json::write_query(answer, warnings, sources, out))?,
        Format::Jsonl => context.plain(|out| sheet::jsonl(answer, out))?,
        Format::Csv => context.plain(|out| sheet::csv(answer, out))?,
        Format::Tsv => context.plain(|out| sheet::tsv(answer, out))?,
        Format::Markdown => context.plain(|out| sheet::markdown(answer, out))?,
        _ => {
            let evidence = EvidenceArgs { all: args.evidence };
            return answers::write(answer, &evidence, context);
        }
    }
    // What the rows cannot say of themselves.
    if format != Format::Json {
        for line in human::beside_rows(answer) {
            context.notice(line);
        }
    }
    Ok(answers::exit(answer))
}

/// A parameter as typed: `day=2`, `names=['a', 'b']`, `id=nomad`.
pub(super) fn parameter(text: &str) -> Result<(String, Value), String> {
    let (name, value) = text.split_once('=').ok_or("it is written NAME=VALUE, such as day=2")?;
    let name = name.trim().trim_start_matches('$');
    if name.is_empty() {
        return Err("the name before `=` is missing".to_owned());
    }
    Ok((name.to_owned(), ask::literal(value).unwrap_or_else(|| Value::text(value))))
}

/// A value as the language writes it, near enough for a person.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::Text(text) => format!("'{text}'"),
        Value::List(items) => {
            format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| format!("{name}: {}", written(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        // No text writes a node, an edge or a path.
        other => other.type_name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_a_value_of_the_language_or_a_text() {
        let check = |text: &str, name: &str, value: Value| {
            assert_eq!(parameter(text), Ok((name.to_owned(), value)), "{text}");
        };
        check("day=2", "day", Value::Int(2));
        check("$day=-2", "day", Value::Int(-2));
        check("t='1=1'", "t", Value::text("1=1"));
        check("t=1=1", "t", Value::text("1=1"));
        check("id=k8s", "id", Value::text("k8s"));
        check("t=", "t", Value::text(""));
        check("x=null", "x", Value::Null);
        assert!(parameter("day").is_err() && parameter("=2").is_err());
    }
}
