//! What says together that a reason, a time, a number or a property is asked for is taken out of the words.

use super::{Ask, Prepared, func, is};
use crate::language::question::function::Func;
use crate::language::question::grammar::Grammar;
use crate::language::question::piece::Lexeme;
use crate::language::question::segment::Token;
use crate::vocabulary::{Asked, Language};

/// Takes out what says that a reason, a time, a number or a property is asked for.
pub(super) fn take_ask<'l>(
    g: &Grammar<'_, 'l>,
    tokens: &mut Vec<Token<'l>>,
    prepared: &mut Prepared<'l>,
) -> Option<()> {
    let mut asked = Ask::Nodes;
    let dates = |ask: Ask| match ask {
        Ask::Field(field) => g.lexicon.field(field).is_some_and(|field| field.when),
        _ => false,
    };
    let mut set = |ask: Ask| {
        // "When was Alice hired": the date that is named says when.
        let named = (asked == Ask::When && dates(ask)) || (ask == Ask::When && dates(asked));
        let free = asked == Ask::Nodes || asked == ask || named;
        asked = if named && ask == Ask::When { asked } else { ask };
        free.then_some(())
    };
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if is(token, Func::Why) {
            set(Ask::Why)?;
            tokens.remove(at);
        } else if is(token, Func::Reason) {
            set(Ask::Why)?;
            tokens.remove(at);
            at = drop_around_reason(g, tokens, at);
        } else if is(token, Func::When) {
            set(Ask::When)?;
            tokens.remove(at);
            drop_case(tokens, at);
        } else if let Some(field) = ask_of(token) {
            set(Ask::Field(field))?;
            tokens.remove(at);
            at = drop_around(g, tokens, at);
        } else if is(token, Func::Number) {
            set(Ask::Count)?;
            tokens.remove(at);
            if g.language == Language::Ja
                && at > 0
                && tokens.get(at - 1).is_some_and(|before| is(before, Func::Case("の")))
            {
                tokens.remove(at - 1);
                at -= 1;
            }
        } else {
            if func(token, |func| matches!(func, Func::HowMany(_))).is_some() {
                set(Ask::Count)?;
            }
            at += 1;
        }
    }
    prepared.ask = asked;
    Some(())
}

fn ask_of(token: &Token<'_>) -> Option<u16> {
    match token.senses.first() {
        Some((Lexeme::Ask(field) | Lexeme::Field(field), _)) => Some(*field),
        _ => None,
    }
}

/// "the reason (why, for, that) …", "…(の)理由(は何)".
fn drop_around_reason(g: &Grammar<'_, '_>, tokens: &mut Vec<Token<'_>>, mut at: usize) -> usize {
    if g.language == Language::En {
        if tokens.get(at).is_some_and(|token| is(token, Func::Case("for")) || is(token, Func::Why))
        {
            tokens.remove(at);
        }
        // "CircleCI's reason for choosing Nomad"
        if at > 0 && tokens.get(at - 1).is_some_and(|token| is(token, Func::Poss)) {
            tokens.remove(at - 1);
            return at - 1;
        }
        // "What is the reason …": the question is for the reason, not for a node.
        let before = tokens[..at.min(tokens.len())].iter().all(|token| {
            func(token, |func| {
                matches!(func, Func::What | Func::Which | Func::Be | Func::Skip | Func::Exist)
            })
            .is_some()
        });
        if before {
            tokens.drain(..at.min(tokens.len()));
            return 0;
        }
        return at;
    }
    while tokens.get(at).is_some_and(|token| {
        func(token, |func| {
            matches!(func, Func::Case("は" | "が" | "を" | "って") | Func::What | Func::Which)
        })
        .is_some()
    }) {
        tokens.remove(at);
    }
    if at > 0 && tokens.get(at - 1).is_some_and(|token| is(token, Func::Case("の"))) {
        tokens.remove(at - 1);
        at -= 1;
    }
    at
}

/// A preposition that belongs to a removed question word: "on what day", "since when".
fn drop_case(tokens: &mut Vec<Token<'_>>, at: usize) {
    if tokens.get(at).is_some_and(|token| {
        func(token, |func| matches!(func, Func::Case("に" | "は" | "が"))).is_some()
    }) {
        tokens.remove(at);
    }
}

/// The words that join a removed property to what has it: "slides of", "のスライドは".
fn drop_around(g: &Grammar<'_, '_>, tokens: &mut Vec<Token<'_>>, mut at: usize) -> usize {
    let en = g.language == Language::En;
    if en {
        if tokens.get(at).is_some_and(|token| {
            func(token, |func| matches!(func, Func::Case("of" | "for" | "from"))).is_some()
        }) {
            tokens.remove(at);
        }
        if at > 0
            && tokens.get(at - 1).is_some_and(|token| {
                let joins = |func| {
                    matches!(
                        func,
                        Func::Case("on" | "at" | "in" | "with") | Func::Poss | Func::Have
                    )
                };
                func(token, joins).is_some()
            })
        {
            tokens.remove(at - 1);
            at -= 1;
        }
        let before = tokens[..at.min(tokens.len())].iter().all(|token| {
            func(token, |func| {
                matches!(func, Func::What | Func::Which | Func::Be | Func::Skip | Func::Where)
            })
            .is_some()
        });
        if before {
            tokens.drain(..at.min(tokens.len()));
            // "What year is p1 from"
            let left_over = |token: &Token<'_>| {
                func(token, |func| matches!(func, Func::Case("from" | "in" | "of" | "on")))
                    .is_some()
            };
            if tokens.len() > 1 && tokens.last().is_some_and(left_over) {
                tokens.pop();
            }
            return 0;
        }
        return at;
    }
    let possessed = tokens.get(at).is_some_and(|token| is(token, Func::Case("が")))
        && tokens.get(at + 1).is_some_and(|token| is(token, Func::Exist));
    drop_case(tokens, at);
    // スライドがあるトーク
    if possessed {
        tokens.remove(at);
        return at;
    }
    // 何年の映画
    if tokens.get(at).is_some_and(|token| is(token, Func::Case("の"))) {
        tokens.remove(at);
    }
    if tokens.get(at).is_some_and(|token| {
        func(token, |func| matches!(func, Func::Case("を") | Func::What | Func::Where)).is_some()
    }) {
        tokens.remove(at);
    }
    if at > 0 && tokens.get(at - 1).is_some_and(|token| is(token, Func::Case("の"))) {
        tokens.remove(at - 1);
        at -= 1;
    }
    at
}

/// Takes out the *what* of "what did she say about it", 何と言った: it stands for neither end of an edge, but for what the edge tells.
pub(super) fn take_what_is_said(g: &Grammar<'_, '_>, tokens: &mut Vec<Token<'_>>) -> Option<()> {
    let tells = |token: &Token<'_>| {
        token.senses.iter().any(|(lexeme, _)| match lexeme {
            Lexeme::Verb(alts, _) | Lexeme::JaVerb(alts, _) => {
                alts.iter().all(|rel| g.graph.vocabulary().edge(rel.alt.kind).tells)
            }
            _ => false,
        })
    };
    let verb = tokens.iter().position(tells)?;
    let what = tokens.iter().position(|token| is(token, Func::What))?;
    if what > verb {
        return None;
    }
    let follows = |tokens: &[Token<'_>], wanted: fn(Func) -> bool| {
        tokens.get(what + 1).is_some_and(|next| func(next, wanted).is_some())
    };
    let joint = match g.language {
        // "What was said about Nomad"
        Language::En if what + 2 == verb => follows(tokens, |func| func == Func::Be),
        Language::En => false,
        Language::Ja => follows(tokens, |func| matches!(func, Func::Case("と" | "を" | "は"))),
    };
    tokens.drain(what..=what + usize::from(joint));
    Some(())
}

/// Takes out the words that ask how, what for or since when something is so.
pub(super) fn take_detail(g: &Grammar<'_, '_>, tokens: &mut Vec<Token<'_>>) -> Option<Asked> {
    if g.language == Language::Ja {
        super::drop_ending(tokens);
    }
    let at = |tokens: &[Token<'_>], wanted: Func| tokens.iter().position(|token| is(token, wanted));
    if let Some(how) = at(tokens, Func::How) {
        tokens.remove(how);
        return Some(Asked::How);
    }
    if let Some(when) = at(tokens, Func::When) {
        tokens.remove(when);
        return Some(Asked::When);
    }
    // "What does CircleCI use Nomad for"
    let purpose = g.language == Language::En
        && tokens.first().is_some_and(|token| is(token, Func::What))
        && tokens.last().is_some_and(|token| is(token, Func::Case("for")));
    if !purpose || tokens.len() < 4 {
        return None;
    }
    tokens.pop();
    tokens.remove(0);
    Some(Asked::How)
}
