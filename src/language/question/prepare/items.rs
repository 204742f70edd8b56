//! What a single word can be in the chart.

use crate::language::question::english::inflect::Number;
use crate::language::question::function::{AnyOf, Func};
use crate::language::question::grammar::Grammar;
use crate::language::question::item::{
    ASKED, BARE, GENERIC, HEADED, Item, LOCATIVE, MANY, Phrase, Rel, Role, Set, VALUE,
};
use crate::language::question::japanese::conjugate::NEGATIVE;
use crate::language::question::kinds::Kinds;
use crate::language::question::piece::Lexeme;
use crate::language::question::segment::Token;
use crate::vocabulary::Language;

/// What it costs to take *who* for a thing: more than to take somebody for what he says.
const ANYTHING: u32 = 22;

/// What a word can be in the chart.
pub(super) fn items<'l>(g: &Grammar<'_, 'l>, token: &Token<'l>) -> Vec<Item<'l>> {
    let mut items = Vec::new();
    for (lexeme, cost) in &token.senses {
        let mut add =
            |phrase: Phrase<'l>, more: u32| items.push(Item { phrase, cost: cost + more });
        match lexeme {
            Lexeme::Name(nodes) => {
                nodes.iter().take(4).for_each(|node| add(Phrase::Set(g.of_nodes(vec![*node])), 0));
            }
            Lexeme::Kind(kinds, number) => {
                let many = if *number == Number::Many { MANY } else { 0 };
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
                    denied: form & NEGATIVE != 0,
                    ranked: None,
                    stranded: false,
                    be: false,
                }),
                0,
            ),
            Lexeme::Noun(alts, number) => {
                let many = *number == Number::Many;
                add(Phrase::Role(Role { alts: alts.clone().into(), many, ranked: None }), 0);
            }
            Lexeme::Prop(field, wanted) => {
                if let Some(set) = g.of_value(*field, *wanted, VALUE) {
                    add(Phrase::Set(set), 0);
                }
            }
            Lexeme::Func(func) => {
                add(Phrase::Func(*func), 0);
                if let Func::Any(of, mark) = *func {
                    let kinds = match of {
                        AnyOf::Bodies => g.lexicon.who_or_all(),
                        AnyOf::Things => g.lexicon.all,
                    };
                    let any = Grammar::of_kinds(kinds, GENERIC | HEADED);
                    add(Phrase::Set(Set { mark, ..any }), 0);
                }
                if let Some(kinds) = pronoun(g, *func) {
                    let asked = if matches!(func, Func::Thing | Func::Somebody | Func::Every(_)) {
                        0
                    } else {
                        ASKED
                    };
                    let place = if *func == Func::Where { LOCATIVE } else { 0 };
                    add(Phrase::Set(Grammar::of_kinds(kinds, GENERIC | HEADED | asked | place)), 0);
                    // "Who produced it" may be answered by a studio, where no person could.
                    if *func == Func::Who {
                        add(
                            Phrase::Set(Grammar::of_kinds(
                                g.lexicon.all.without(g.lexicon.citable),
                                GENERIC | asked,
                            )),
                            ANYTHING,
                        );
                    }
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
        Func::What | Func::Thing | Func::Every(AnyOf::Things) => Some(g.lexicon.all),
        Func::Who | Func::Somebody | Func::Every(AnyOf::Bodies) => Some(g.lexicon.who_or_all()),
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
