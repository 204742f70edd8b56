//! `ask`: a plain question.

use super::answers::{self, EvidenceArgs};
use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::limits::LimitArgs;
use super::output::{LookArgs, Output};
use super::{Exit, details};
use clap::Args;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use talkgraph::answer::Answer;
use talkgraph::ask::{Asker, Options};
use talkgraph::diagram;
use talkgraph::graph::Graph;
use talkgraph::snapshot::Snapshot;
use talkgraph::style;

/// So many bytes of questions are read from a pipe.
const LONGEST_INPUT: u64 = 1 << 20;

/// Answer a plain question, English or Japanese, with who said so.
#[derive(Debug, Args)]
#[command(after_help = details!["The words need no quotes unless the shell would take them. Without words, or with `-`, each line of a pipe is a question. Ends with 0 where answered, 1 where nothing is recorded, 2 where not understood, 3 where a limit stopped it.
"; "
  talkgraph ask which talks mention storage on k8s
  talkgraph ask 'why did CircleCI choose Nomad?'
  talkgraph ask OpenStackを使っている会社は？
  talkgraph ask --examples                        beginnings that work
  talkgraph ask --explain who uses Nomad          how it was found
  talkgraph ask who uses Nomad --diagram who.svg  a picture of the answer
  talkgraph ask --format json < questions.txt     a line each, for programs
"])]
pub(crate) struct AskArgs {
    /// The question.
    #[arg(value_name = "QUESTION")]
    question: Vec<String>,
    /// Show how the words were taken, the pattern, and the plan with its visits.
    #[arg(long)]
    explain: bool,
    /// List questions that this graph answers.
    #[arg(long, conflicts_with_all = ["question", "explain"])]
    examples: bool,
    /// Draw the answer into FILE, too; its ending says the form. `-` writes the picture in place of the answer.
    #[arg(long, value_name = "FILE", conflicts_with = "examples")]
    diagram: Option<PathBuf>,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten, next_help_heading = "Options of the picture")]
    look: LookArgs,
}

/// Answers the question, or each line of a pipe.
pub(super) fn run(args: &AskArgs, context: &mut Context) -> Result<Exit, CliError> {
    let alone = args.diagram.as_deref() == Some(Path::new("-"));
    if !alone {
        context.format(&[Format::Human, Format::Json])?;
    }
    let questions = if args.examples { Vec::new() } else { questions(&args.question)? };
    if args.diagram.is_some() && questions.len() > 1 {
        return Err(CliError::Picture {
            message: format!(
                "one picture shows one answer, and these are {} questions",
                questions.len()
            ),
            hints: vec!["ask them one by one".to_owned()],
        });
    }
    // Kept for as long as the process lives: taking them apart at its end would only cost time.
    let snapshot: &Snapshot = Box::leak(Box::new(answers::snapshot(context)?));
    let asker: &Asker<'_> = Box::leak(Box::new(Asker::new(&snapshot.graph)));
    if args.examples {
        return examples(args, asker, context);
    }
    let mut worst = Exit::Success;
    let human = !alone && context.format(&[Format::Human, Format::Json])? == Format::Human;
    for (at, question) in questions.iter().enumerate() {
        if human && questions.len() > 1 {
            let between = if at > 0 { "\n" } else { "" };
            writeln!(context.out, "{between}{}", style::muted(format_args!("? {question}")))?;
        }
        let exit = answer(args, &snapshot.graph, asker, question, context)?;
        if exit as u8 > worst as u8 {
            worst = exit;
        }
    }
    Ok(worst)
}

fn answer(
    args: &AskArgs,
    graph: &Graph,
    asker: &Asker<'_>,
    question: &str,
    context: &mut Context,
) -> Result<Exit, CliError> {
    let mut answer = args.limits.within(|limits| {
        let mut options = Options { rows: args.limits.rows(), ..Options::default() };
        // A picture shows every edge, so that its counts are those of what is seen.
        let all = args.evidence.all || args.diagram.is_some();
        options.limits.query = answers::with_evidence(limits, all);
        if args.explain { asker.explain(question, &options) } else { asker.ask(question, &options) }
    });
    if let Some(language) = context.asked_language() {
        answer.language = language;
    }
    let Some(file) = &args.diagram else {
        return answers::write(&answer, &args.evidence, context);
    };
    let output = Output::new(Some(file), &args.look, context)?;
    let exit = if file == Path::new("-") {
        answers::exit(&answer)
    } else {
        let exit = answers::write(&answer, &args.evidence, context)?;
        context.out.flush()?;
        exit
    };
    draw(&answer, graph, &output, context)?;
    Ok(exit)
}

/// Draws the answer; where there is nothing to draw, says why, and what was asked still ends as it would without a picture.
fn draw(
    answer: &Answer<'_>,
    graph: &Graph,
    output: &Output<'_>,
    context: &mut Context,
) -> Result<(), CliError> {
    let options = diagram::Options { language: answer.language, ..diagram::Options::default() };
    match answer.picture(graph, &options) {
        Ok(picture) => {
            let fewer = || vec!["talkgraph ask … --limit 20".to_owned()];
            output.write(&picture, fewer, context).map(drop)
        }
        Err(reason) => {
            context.notice(reason);
            Ok(())
        }
    }
}

/// The question of the command line, or those of a pipe, a line each.
fn questions(words: &[String]) -> Result<Vec<String>, CliError> {
    match words {
        [] => {}
        [dash] if dash == "-" => {}
        words => {
            let typed = words.join(" ");
            return if typed.trim().is_empty() {
                Err(CliError::NoQuestion)
            } else {
                Ok(vec![typed])
            };
        }
    }
    let mut text = String::new();
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        stdin.lock().take(LONGEST_INPUT).read_to_string(&mut text)?;
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let questions: Vec<String> = lines.map(str::to_owned).collect();
    if questions.is_empty() { Err(CliError::NoQuestion) } else { Ok(questions) }
}

fn examples(args: &AskArgs, asker: &Asker<'_>, context: &mut Context) -> Result<Exit, CliError> {
    let language = context.language();
    let found = args.limits.within(|limits| {
        let mut options = Options::default();
        options.limits.query = *limits;
        asker.examples(language, &options)
    });
    if context.format(&[Format::Human, Format::Json])? == Format::Json {
        serde_json::to_writer_pretty(&mut context.out, &found).map_err(io::Error::from)?;
        writeln!(context.out)?;
    } else {
        for question in found {
            writeln!(context.out, "{question}")?;
        }
    }
    Ok(Exit::Success)
}
