//! Readies the words of a question for the chart: what they say together about the sort of answer is taken out, words that say nothing are dropped.

use super::function::Func;
use super::grammar::Grammar;
use super::item::{ASKED, BARE, GENERIC, HEADED, Item, LOCATIVE, MANY, Phrase, Rel, Role, VALUE};
use super::kinds::Kinds;
use super::piece::Lexeme;
use super::segment::{Segmentation, Token};
use crate::vocabulary::Language;

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
    let mut tokens: Vec<Token<'l>> = segmentation.tokens.clone();
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
        drop_ending(&mut tokens);
    }
    prepared.inverted = g.language == Language::En
        && tokens.iter().find(|token| !is(token, Func::Skip)).is_some_and(|first| {
            func(first, |func| matches!(func, Func::Be | Func::Do | Func::Have)).is_some()
        });
    take_ask(g, &mut tokens, &mut prepared)?;
    take_limit(&mut tokens, &mut prepared);
    drop_empty(g, &mut tokens);
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
                | Lexeme::Func(Func::Thing | Func::Somebody)
        )
    })
}

fn is_verb(token: &Token<'_>) -> bool {
    token.senses.iter().all(|(lexeme, _)| matches!(lexeme, Lexeme::Verb(..) | Lexeme::JaVerb(..)))
}

/// The polite or asking end of a Japanese sentence.
pub(super) fn drop_ending(tokens: &mut Vec<Token<'_>>) {
    while tokens.last().is_some_and(|last| is(last, Func::Skip) || is(last, Func::Exist)) {
        tokens.pop();
    }
}

/// Takes out what says that a reason, a time, a number or a property is asked for.
fn take_ask<'l>(
    g: &Grammar<'_, 'l>,
    tokens: &mut Vec<Token<'l>>,
    prepared: &mut Prepared<'l>,
) -> Option<()> {
    let mut asked = Ask::Nodes;
    let mut set = |ask: Ask| {
        let free = asked == Ask::Nodes || asked == ask;
        asked = ask;
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
                func(token, |func| matches!(func, Func::Case("on" | "at" | "in") | Func::Poss))
                    .is_some()
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
            return 0;
        }
        return at;
    }
    drop_case(tokens, at);
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

/// What a word can be in the chart.
fn items<'l>(g: &Grammar<'_, 'l>, token: &Token<'l>) -> Vec<Item<'l>> {
    let mut items = Vec::new();
    for (lexeme, cost) in &token.senses {
        let mut add =
            |phrase: Phrase<'l>, more: u32| items.push(Item { phrase, cost: cost + more });
        match lexeme {
            Lexeme::Name(nodes) => {
                nodes.iter().take(4).for_each(|node| add(Phrase::Set(g.of_nodes(vec![*node])), 0));
            }
            Lexeme::Kind(kinds, number) => {
                let many = if *number == super::english::inflect::Number::Many { MANY } else { 0 };
                add(Phrase::Set(Grammar::of_kinds(*kinds, BARE | many)), 0);
            }
            Lexeme::Verb(alts, forms) => add(
                Phrase::Rel(Rel {
                    alts: alts.clone().into(),
                    forms: *forms,
                    form: 0,
                    denied: false,
                    ranked: None,
                    stranded: false,
                    be: false,
                }),
                0,
            ),
            Lexeme::JaVerb(alts, form) => add(
                Phrase::Rel(Rel {
                    alts: alts.clone().into(),
                    forms: 0,
                    form: *form,
                    denied: form & super::japanese::conjugate::NEGATIVE != 0,
                    ranked: None,
                    stranded: false,
                    be: false,
                }),
                0,
            ),
            Lexeme::Noun(alts, number) => {
                let many = *number == super::english::inflect::Number::Many;
                add(Phrase::Role(Role { alts: alts.clone().into(), many, ranked: None }), 0);
            }
            Lexeme::Prop(field, wanted) => {
                if let Some(set) = g.of_value(*field, *wanted, VALUE) {
                    add(Phrase::Set(set), 0);
                }
            }
            Lexeme::Func(func) => {
                add(Phrase::Func(*func), 0);
                if let Some(kinds) = pronoun(g, *func) {
                    let asked =
                        if matches!(func, Func::Thing | Func::Somebody) { 0 } else { ASKED };
                    let place = if *func == Func::Where { LOCATIVE } else { 0 };
                    add(Phrase::Set(Grammar::of_kinds(kinds, GENERIC | HEADED | asked | place)), 0);
                    // "どこに移行した" and "where does it run" ask for no place.
                    if *func == Func::Where {
                        let any = GENERIC | HEADED | asked | place;
                        add(Phrase::Set(Grammar::of_kinds(g.lexicon.all, any)), 4);
                    }
                }
            }
            Lexeme::Field(_) | Lexeme::Ask(_) | Lexeme::Count(_) | Lexeme::Unknown => {}
        }
    }
    items
}

/// The kinds that a pronoun stands for.
fn pronoun(g: &Grammar<'_, '_>, func: Func) -> Option<Kinds> {
    let or_all = |kinds: Kinds| if kinds.is_empty() { g.lexicon.all } else { kinds };
    let ja = g.language == Language::Ja;
    match func {
        Func::What | Func::Thing => Some(g.lexicon.all),
        Func::Who | Func::Somebody => Some(g.lexicon.who_or_all()),
        // どこ also asks for companies.
        Func::Where if ja => Some(or_all(g.lexicon.wher.or(g.lexicon.who))),
        Func::Where => Some(or_all(g.lexicon.wher)),
        Func::HowMany(counter) if ja => Some(if counter.is_empty() {
            g.lexicon.all
        } else {
            g.lexicon.kind_word(counter).unwrap_or(g.lexicon.all)
        }),
        _ => None,
    }
}
