//! talkgraph: a knowledge graph of technologies and talks, written by hand in RON, asked in plain words, every answer cited.
//!
//! The modules read as one sentence: RON [`text`] is [`syntax`]; syntax read by a [`vocabulary`] becomes a [`graph`]; a graph is
//! [`check`]ed and [`query`]-ed; [`language`] turns words into patterns, [`answer`] turns rows into words; [`ask`] is the whole trip.

mod parallel;
pub mod style;
pub mod text;

pub mod diagnostic;
pub mod disk;

pub mod report;
pub mod syntax;

pub mod format;
pub mod vocabulary;

pub mod graph;

pub mod check;
pub mod diagram;
pub mod diff;
pub mod edit;
pub mod export;
pub mod query;

pub mod answer;
pub mod language;
pub mod snapshot;

pub mod ask;
pub mod ide;

#[cfg(feature = "lsp")]
pub mod lsp;

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
