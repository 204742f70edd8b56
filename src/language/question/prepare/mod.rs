//! Readies the words of a question for the chart: what they say together about the sort of answer is taken out, words that say nothing are dropped.

mod ask;
mod items;

use self::ask::{take_ask, take_detail, take_what_is_said};
use self::items::items;
use super::function::Func;
use super::grammar::Grammar;
use super::item::{Item, Phrase};
use super::japanese::conjugate::NEGATIVE;
use super::piece::Lexeme;
use super::segment::{Segmentation, Token};
use crate::vocabulary::{Asked, Language};

/// Words beyond this many are no question.
const MOST_WORDS: usize = 40;

/// What is asked of the nodes that a question describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ask {
    /// Which they are.
    #[default]
    Nodes,
    /// How many they are.
    Count,
    /// Why it is so.
    Why,
    /// What they say of something.
    Said,
    /// What the edge tells besides: how, what for, since when.
    Detail(Asked),
    /// When they are.
    When,
    /// The value of a property.
    Field(u16),
}

/// A question ready for the chart.
#[derive(Debug)]
pub(super) struct Prepared<'l> {
    pub(super) words: Vec<Vec<Item<'l>>>,
    pub(super) ask: Ask,
    /// Whether a question word is among the words.
    pub(super) asks: bool,
    /// Whether it begins with *is*, *does*, *has*.
    pub(super) inverted: bool,
    /// How many a ranking shows.
    pub(super) limit: Option<i64>,
    /// What the dropped words cost.
    pub(super) cost: u32,
}

/// Readies a segmentation; none where its words cannot be a question.
pub(super) fn prepare<'l>(
    g: &Grammar<'_, 'l>,
    segmentation: &Segmentation<'l>,
) -> Option<Prepared<'l>> {
    ready(g, segmentation, segmentation.tokens.clone())
}

/// Readies a segmentation as a question for what somebody says; none where it is no such question.
pub(super) fn prepare_said<'l>(
    g: &Grammar<'_, 'l>,
    segmentation: &Segmentation<'l>,
) -> Option<Prepared<'l>> {
    let mut tokens = segmentation.tokens.clone();
    take_what_is_said(g, &mut tokens)?;
    let prepared = ready(g, segmentation, tokens)?;
    let plain = prepared.ask == Ask::Nodes && !prepared.asks && prepared.limit.is_none();
    plain.then_some(Prepared { ask: Ask::Said, ..prepared })
}

/// Readies a segmentation as a question for a detail of an edge; none where it is no such question.
pub(super) fn prepare_detail<'l>(
    g: &Grammar<'_, 'l>,
    segmentation: &Segmentation<'l>,
) -> Option<Prepared<'l>> {
    let mut tokens = segmentation.tokens.clone();
    let asked = take_detail(g, &mut tokens)?;
    let prepared = ready(g, segmentation, tokens)?;
    let plain = prepared.ask == Ask::Nodes && !prepared.asks && prepared.limit.is_none();
    plain.then_some(Prepared { ask: Ask::Detail(asked), ..prepared })
}

fn ready<'l>(
    g: &Grammar<'_, 'l>,
    segmentation: &Segmentation<'l>,
    mut tokens: Vec<Token<'l>>,
) -> Option<Prepared<'l>> {
    let mut prepared = Prepared {
        words: Vec::new(),
        ask: Ask::Nodes,
        asks: false,
        inverted: false,
        limit: None,
        cost: 0,
    };
    let total = segmentation.cost;
    if g.language == Language::Ja {
        turn_topic(&mut tokens);
        drop_ending(&mut tokens);
    }
    if g.language == Language::En {
        turn_relative(&mut tokens);
    }
    prepared.inverted = g.language == Language::En
        && tokens.iter().find(|token| !is(token, Func::Skip)).is_some_and(|first| {
            func(first, |func| matches!(func, Func::Be | Func::Do | Func::Have)).is_some()
        });
    take_ask(g, &mut tokens, &mut prepared)?;
    take_limit(&mut tokens, &mut prepared);
    drop_empty(g, &mut tokens);
    if holds_every(&tokens, prepared.inverted) || holds_each(&tokens) {
        return None;
    }
    // "What versions are there"
    if g.language == Language::En
        && tokens.len() > 1
        && tokens.last().is_some_and(|last| is(last, Func::Be))
    {
        tokens.pop();
    }
    if tokens.is_empty() || tokens.len() > MOST_WORDS {
        return None;
    }
    prepared.asks =
        tokens.iter().any(|token| token.senses.iter().all(|(lexeme, _)| is_question(lexeme)));
    let kept: u32 = tokens.iter().map(Token::cost).sum();
    prepared.cost = total.saturating_sub(kept);
    prepared.words = tokens.iter().map(|token| items(g, token)).collect();
    if g.language == Language::En {
        bind_what(&tokens, &mut prepared.words);
    }
    Some(prepared)
}

/// The function that a token has, where one of its meanings is that of grammar.
pub(super) fn func(token: &Token<'_>, wanted: impl Fn(Func) -> bool) -> Option<Func> {
    token.senses.iter().find_map(|(lexeme, _)| match lexeme {
        Lexeme::Func(func) if wanted(*func) => Some(*func),
        _ => None,
    })
}

fn is(token: &Token<'_>, wanted: Func) -> bool {
    func(token, |func| func == wanted).is_some()
}

fn is_question(lexeme: &Lexeme<'_>) -> bool {
    matches!(
        lexeme,
        Lexeme::Func(Func::What | Func::Which | Func::Who | Func::Where | Func::HowMany(_))
    )
}

/// Whether the token may name nodes.
pub(super) fn is_noun(token: &Token<'_>) -> bool {
    token.senses.iter().any(|(lexeme, _)| {
        matches!(
            lexeme,
            Lexeme::Name(_)
                | Lexeme::Kind(..)
                | Lexeme::Noun(..)
                | Lexeme::Prop(..)
                | Lexeme::Func(Func::Thing | Func::Somebody | Func::Every(_))
        )
    })
}

/// Whether *everything* or *everyone* stands for more than what a question lists: what is so of each of them is not known.
fn holds_every(tokens: &[Token<'_>], inverted: bool) -> bool {
    let every = |token: &Token<'_>| func(token, |func| matches!(func, Func::Every(_))).is_some();
    let asks = |token: &Token<'_>| token.senses.iter().any(|(lexeme, _)| is_question(lexeme));
    let Some(at) = tokens.iter().position(every) else { return false };
    // "What is everything that runs on it"
    let opens = at == 0 && !inverted || at == 2 && asks(&tokens[0]) && is(&tokens[1], Func::Be);
    !opens || tokens[at + 1..].iter().any(|token| every(token) || asks(token))
}

/// "どの会社も使っている": what each of them does is not known; what none of them does is.
fn holds_each(tokens: &[Token<'_>]) -> bool {
    let also = |func| matches!(func, Func::Case("も" | "にも" | "でも" | "とも"));
    let each = |words: &[Token<'_>]| {
        is(&words[0], Func::Which) && is_noun(&words[1]) && func(&words[2], also).is_some()
    };
    let is_negative = |token: &Token<'_>| {
        let negative =
            |lexeme: &Lexeme<'_>| matches!(lexeme, Lexeme::JaVerb(_, form) if form & NEGATIVE != 0);
        token.senses.iter().any(|(lexeme, _)| negative(lexeme))
    };
    tokens.windows(3).any(each) && !tokens.iter().any(is_negative)
}

fn is_verb(token: &Token<'_>) -> bool {
    token.senses.iter().all(|(lexeme, _)| matches!(lexeme, Lexeme::Verb(..) | Lexeme::JaVerb(..)))
}

/// "What companies presented …": before a noun that only says a sort, *what* asks for that sort and stands for nothing.
fn bind_what(tokens: &[Token<'_>], words: &mut [Vec<Item<'_>>]) {
    let sort = |token: &Token<'_>| {
        let noun = |lexeme: &Lexeme<'_>| matches!(lexeme, Lexeme::Kind(..) | Lexeme::Noun(..));
        token.senses.iter().all(|(lexeme, _)| noun(lexeme))
    };
    for (at, pair) in tokens.windows(2).enumerate() {
        if is(&pair[0], Func::What) && sort(&pair[1]) {
            // "What do the notes say": with a verb between them, it is the other way round.
            let beside = pair[1].from <= pair[0].to + 1;
            words[at].retain(|item| matches!(item.phrase, Phrase::Func(_)) == beside);
        }
    }
}

/// "talks in which Kubernetes is mentioned" as "talks Kubernetes is mentioned in".
fn turn_relative(tokens: &mut Vec<Token<'_>>) {
    let place = |pair: &[Token<'_>]| {
        func(&pair[0], |func| matches!(func, Func::Case("in" | "by" | "on" | "at" | "from" | "to")))
            .is_some()
            && func(&pair[1], |func| matches!(func, Func::Which | Func::Who)).is_some()
    };
    let Some(at) = tokens.windows(2).position(place) else { return };
    let noun = at > 0 && is_noun(&tokens[at - 1]);
    if noun && !tokens[..at].iter().any(is_verb) {
        let preposition = tokens.remove(at);
        tokens.remove(at);
        tokens.push(preposition);
    }
}

/// "何のユーザーですか、PayPayは": a topic that follows the end of its sentence is put before it.
fn turn_topic(tokens: &mut Vec<Token<'_>>) {
    let topic = |token: &Token<'_>| is(token, Func::Case("は"));
    let Some(comma) = tokens.iter().rposition(|token| is(token, Func::Comma)) else { return };
    let ended = comma > 0 && is(&tokens[comma - 1], Func::Skip);
    if ended && tokens.len() > comma + 2 && tokens.last().is_some_and(topic) {
        let after = tokens.split_off(comma + 1);
        tokens.pop();
        tokens.splice(0..0, after);
    }
}

/// The polite or asking end of a Japanese sentence.
pub(super) fn drop_ending(tokens: &mut Vec<Token<'_>>) {
    while tokens.last().is_some_and(|last| is(last, Func::Skip) || is(last, Func::Exist)) {
        tokens.pop();
    }
}

/// "top 5"
fn take_limit<'l>(tokens: &mut Vec<Token<'l>>, prepared: &mut Prepared<'l>) {
    let ranks = |token: &Token<'_>| {
        func(token, |func| matches!(func, Func::Most | Func::Least | Func::Top)).is_some()
    };
    if !tokens.iter().any(ranks) {
        return;
    }
    if let Some(at) =
        tokens.iter().position(|token| matches!(token.senses.first(), Some((Lexeme::Count(_), _))))
        && let Some((Lexeme::Count(count), _)) = tokens[at].senses.first()
    {
        prepared.limit = Some(*count);
        tokens.remove(at);
    }
    let superlative = tokens
        .iter()
        .any(|token| func(token, |func| matches!(func, Func::Most | Func::Least)).is_some());
    if let Some(at) = tokens.iter().position(|token| is(token, Func::Top)) {
        if superlative {
            tokens.remove(at);
        } else {
            tokens[at].senses = vec![(Lexeme::Func(Func::Most), 10)];
        }
    }
}

/// Words that say nothing where they stand.
fn drop_empty(g: &Grammar<'_, '_>, tokens: &mut Vec<Token<'_>>) {
    let en = g.language == Language::En;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let only = |wanted: fn(Func) -> bool| {
            token
                .senses
                .iter()
                .all(|(lexeme, _)| matches!(lexeme, Lexeme::Func(func) if wanted(*func)))
        };
        let before = tokens[..at].last();
        let leads = tokens.get(at + 1).is_some_and(|next| {
            let word =
                |func| matches!(func, Func::Be | Func::Do | Func::Have | Func::Not | Func::Most);
            next.senses.iter().any(|(lexeme, _)| matches!(lexeme, Lexeme::Verb(..)))
                || is_noun(next)
                || func(next, word).is_some()
        });
        let relative = en
            && at > 0
            && leads
            && before.is_some_and(is_noun)
            && only(|func| matches!(func, Func::Which | Func::Who));
        let all = only(|func| func == Func::All)
            && if en {
                !tokens[..at].iter().any(is_verb)
            } else {
                !tokens[at..].iter().any(is_verb)
            };
        let perfect = en && only(|func| func == Func::Do);
        let exists = en && only(|func| func == Func::Exist);
        if only(|func| func == Func::Skip) || relative || all || perfect || exists {
            tokens.remove(at);
        } else {
            at += 1;
        }
    }
}
