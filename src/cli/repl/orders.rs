//! What a line that begins with `:` does.

use super::Session;
use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::query;
use clap::ValueEnum as _;
use std::io::Write as _;
use talkgraph::ask::{Asker, Options};
use talkgraph::style;
use talkgraph::text::{nearest, pad_end};

/// Each order with what it does.
const ORDERS: &[(&str, &str)] = &[
    (":help", "this list"),
    (":format FORMAT", "how rows of queries are written: human, json, jsonl, csv, tsv, markdown"),
    (":explain on|off", "whether the plan is shown with the rows"),
    (":evidence on|off", "whether all evidence is shown"),
    (":time on|off", "whether it is said how long an answer takes"),
    (":param NAME=VALUE", "a value for the parameter $NAME; without one, those there are"),
    (":examples", "questions that this graph answers"),
    (":quit", "the end"),
];

/// The names of the orders.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ORDERS.iter().filter_map(|(order, _)| order.split(' ').next())
}

impl Session<'_> {
    /// Does what an order says; `false` where it is the end.
    pub(super) fn obey(&mut self, line: &str, context: &mut Context) -> Result<bool, CliError> {
        let (order, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match order {
            ":quit" | ":q" | ":exit" => return Ok(false),
            ":help" | ":h" | ":?" => {
                for (order, does) in ORDERS {
                    let order = style::literal(pad_end(order, 18));
                    writeln!(context.out, "  {order} {does}")?;
                }
            }
            ":format" => format(rest, context)?,
            ":explain" => self.terms.explain = switch(order, rest, self.terms.explain, context)?,
            ":evidence" => self.terms.evidence = switch(order, rest, self.terms.evidence, context)?,
            ":time" => self.timed = switch(order, rest, self.timed, context)?,
            ":param" | ":params" => self.parameter(rest, context)?,
            ":examples" => self.examples(context)?,
            _ => {
                return Err(CliError::Unknown {
                    what: "order",
                    given: order.to_owned(),
                    alike: nearest(order, names()).into_iter().map(str::to_owned).collect(),
                    hint: "`:help` lists them",
                });
            }
        }
        context.out.flush()?;
        Ok(true)
    }

    fn parameter(&mut self, given: &str, context: &mut Context) -> Result<(), CliError> {
        if given.is_empty() {
            for (name, value) in &self.terms.parameters {
                writeln!(context.out, "  ${name} = {}", query::written(value))?;
            }
            return Ok(());
        }
        let (name, value) = query::parameter(given).map_err(CliError::Order)?;
        self.terms.parameters.retain(|(known, _)| *known != name);
        self.terms.parameters.push((name, value));
        Ok(())
    }

    fn examples(&mut self, context: &mut Context) -> Result<(), CliError> {
        let asker = self.asker.get_or_insert_with(|| Asker::new(self.graph));
        let language = context.language();
        let found = self.limits.within(|limits| {
            let mut options = Options::default();
            options.limits.query = *limits;
            asker.examples(language, &options)
        });
        for question in found {
            writeln!(context.out, "  {question}")?;
        }
        Ok(())
    }
}

/// Sets the format of what follows.
fn format(name: &str, context: &mut Context) -> Result<(), CliError> {
    let known = |format: &Format| {
        let value = format.to_possible_value();
        value.map(|value| value.get_name().to_owned()).unwrap_or_default()
    };
    let found = query::FORMATS.iter().find(|format| known(format) == name);
    match found {
        Some(format) => {
            context.set_format(*format);
            Ok(())
        }
        None => Err(CliError::Unknown {
            what: "format",
            given: name.to_owned(),
            alike: query::FORMATS.iter().map(known).filter(|known| known == name).collect(),
            hint: "there are human, json, jsonl, csv, tsv and markdown",
        }),
    }
}

/// What a switch is set to: turned where nothing is said.
fn switch(order: &str, rest: &str, before: bool, context: &mut Context) -> Result<bool, CliError> {
    let after = match rest {
        "on" => true,
        "off" => false,
        "" => !before,
        _ => return Err(CliError::Order(format!("`{order}` takes `on` or `off`"))),
    };
    context.notice(format_args!("{} is {}", &order[1..], if after { "on" } else { "off" }));
    Ok(after)
}
