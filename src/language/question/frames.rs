//! Questions of a fixed form that ask for no description: a card, a way between two nodes, a comparison, bare keywords.
//!
//! A frame fits only where every word belongs to it, so no content word can slip by.

use super::function::Func;
use super::grammar::Grammar;
use super::piece::{Lexeme, Wanted};
use super::prepare::{drop_ending, func};
use super::segment::{Segmentation, Token};
use crate::graph::NodeId;
use crate::vocabulary::Language;

/// A question of a fixed form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Frame {
    /// Everything about one node.
    Card(NodeId),
    /// How two nodes are joined.
    Path(NodeId, NodeId),
    /// What two nodes share and what not.
    Compare(NodeId, NodeId),
    /// What has to do with all of these, and has these values.
    Keywords(Vec<NodeId>, Vec<(u16, Wanted)>),
}

/// The nodes that one token names.
type Names = Vec<NodeId>;

/// The frame that a segmentation fits.
pub(super) fn frame(g: &Grammar<'_, '_>, segmentation: &Segmentation<'_>) -> Option<Frame> {
    let mut tokens = segmentation.tokens.clone();
    if g.language == Language::Ja {
        drop_ending(&mut tokens);
    }
    let mut names: Vec<Names> = Vec::new();
    let mut words: Vec<Func> = Vec::new();
    let mut values: Vec<(u16, Wanted)> = Vec::new();
    for token in &tokens {
        if let Some(nodes) = named(token) {
            names.push(nodes);
        } else if let Some((Lexeme::Prop(field, wanted), _)) = token.senses.first() {
            values.push((*field, *wanted));
        } else {
            words.push(grammar_word(token)?);
        }
    }
    if !values.is_empty() {
        return keywords(&names, &words, values);
    }
    let has = |wanted: fn(Func) -> bool| words.iter().any(|word| wanted(*word));
    let only = |wanted: fn(Func) -> bool| words.iter().all(|word| wanted(*word));
    match names.as_slice() {
        [one] => {
            let [node] = one.as_slice() else { return None };
            // "Knativeについて"
            let about = words.first() == Some(&Func::Case("について"))
                && words.iter().skip(1).all(|word| *word == Func::Skip);
            let asks = words.is_empty()
                || about
                || has(|word| word == Func::About)
                || is_what_is(g, &tokens)
                || only(|word| word == Func::Skip);
            let idle = only(|word| {
                matches!(
                    word,
                    Func::About
                        | Func::What
                        | Func::Who
                        | Func::Be
                        | Func::Skip
                        | Func::Case("は" | "を" | "と" | "について")
                )
            });
            (asks && idle).then_some(Frame::Card(*node))
        }
        [a, b] => {
            let ([a], [b]) = (a.as_slice(), b.as_slice()) else { return None };
            if a == b {
                return None;
            }
            let joins = |word: Func| {
                matches!(
                    word,
                    Func::How
                        | Func::What
                        | Func::Which
                        | Func::Be
                        | Func::Do
                        | Func::Skip
                        | Func::And
                        | Func::Comma
                        | Func::Exist
                        | Func::Have
                        | Func::Both
                        | Func::Case(
                            "to" | "with"
                                | "between"
                                | "and"
                                | "of"
                                | "from"
                                | "in"
                                | "と"
                                | "の"
                                | "は"
                                | "が"
                                | "を"
                                | "に"
                                | "で"
                                | "との"
                                | "も"
                        )
                )
            };
            let frames = words.iter().filter(|word| !joins(**word)).copied().collect::<Vec<_>>();
            if !frames.is_empty()
                && frames.iter().all(|word| matches!(word, Func::Related | Func::Relation))
            {
                return Some(Frame::Path(*a, *b));
            }
            if !frames.is_empty() && frames.iter().all(|word| *word == Func::Compare) {
                return Some(Frame::Compare(*a, *b));
            }
            keywords(&names, &words, values)
        }
        _ => keywords(&names, &words, values),
    }
}

fn keywords(names: &[Names], words: &[Func], values: Vec<(u16, Wanted)>) -> Option<Frame> {
    let bare = words.iter().all(|word| matches!(word, Func::And | Func::Comma | Func::Skip));
    if names.is_empty() || names.len() + values.len() < 2 || names.len() > 6 || !bare {
        return None;
    }
    let nodes: Option<Vec<NodeId>> = names
        .iter()
        .map(|names| match names.as_slice() {
            [node] => Some(*node),
            _ => None,
        })
        .collect();
    nodes.map(|nodes| Frame::Keywords(nodes, values))
}

/// "what is Nomad", "who is Kitayama"
fn is_what_is(g: &Grammar<'_, '_>, tokens: &[Token<'_>]) -> bool {
    let at = |at: usize, wanted: fn(Func) -> bool| {
        tokens.get(at).is_some_and(|token| func(token, wanted).is_some())
    };
    match g.language {
        Language::En => {
            let asks = at(0, |word| matches!(word, Func::What | Func::Who));
            asks && (at(1, |word| word == Func::Be) || tokens.len() == 2)
        }
        Language::Ja => {
            at(1, |word| word == Func::Case("は"))
                && at(2, |word| matches!(word, Func::What | Func::Who))
        }
    }
}

fn named(token: &Token<'_>) -> Option<Names> {
    token.senses.iter().find_map(|(lexeme, _)| match lexeme {
        Lexeme::Name(nodes) => Some(nodes.clone()),
        _ => None,
    })
}

/// The part of grammar that a word plays in a frame; none where it is a content word.
fn grammar_word(token: &Token<'_>) -> Option<Func> {
    let rank = |func: Func| match func {
        Func::About | Func::Related | Func::Relation | Func::Compare => 0,
        Func::Skip => 1,
        _ => 2,
    };
    token
        .senses
        .iter()
        .filter_map(|(lexeme, _)| match lexeme {
            Lexeme::Func(func) => Some(*func),
            _ => None,
        })
        .min_by_key(|func| rank(*func))
}
