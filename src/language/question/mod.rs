//! Plain questions in English and Japanese, answered without a language model.
//!
//! The contract is that of PRECISE (Popescu, Etzioni, Kautz 2003): every content word of a question is used exactly once, or the question is
//! refused and the word named.

mod candidates;
mod chart;
mod coordinate;
mod correct;
mod english;
mod entry;
mod evaluate;
mod framed;
mod frames;
mod function;
mod gather;
mod grammar;
mod item;
mod japanese;
mod kinds;
mod label;
mod lexicon;
mod links;
mod lower;
mod patterns;
mod piece;
mod prepare;
mod resolve;
mod segment;
mod spelling;
mod spot;
mod term;
mod understand;
mod understanding;
mod wording;

pub use lexicon::Lexicon;
pub use understand::{Limits, understand};
pub use understanding::{
    Answer, Correction, Extra, Kind, Outcome, Reading, Side, Stop, Understanding, Value,
};
