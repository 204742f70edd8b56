//! Japanese conjugation: how long the ending of a verb is, and what it says.
//!
//! A verb is a stem and a class; the endings of a class are walked, not listed, so the thirty-odd forms of a verb (plain, polite, negative, て,
//! progressive, passive, potential, and these upon each other) cost nothing until a question contains the stem.

use crate::vocabulary::Conjugation;

/// What an ending says, as bits.
pub(in crate::language::question) type JaForm = u16;
/// The doer is the subject.
pub(in crate::language::question) const ACTIVE: JaForm = 1;
/// The thing done to is the subject: 使われる.
pub(in crate::language::question) const PASSIVE: JaForm = 2;
/// It is denied: 使わない.
pub(in crate::language::question) const NEGATIVE: JaForm = 4;
/// It leads on to another clause: 使い, 使って, 使わず.
pub(in crate::language::question) const CONNECTS: JaForm = 8;
/// It is the bare noun of a する verb: 採用.
pub(in crate::language::question) const NOUN: JaForm = 16;
/// It may stand before a noun: 使っている会社, but not 使います会社.
pub(in crate::language::question) const ATTRIBUTIVE: JaForm = 32;
/// It is no verb but a phrase like one: について.
pub(in crate::language::question) const PHRASE: JaForm = 64;
/// It is no verb but says something of its subject: 現行, 開発中.
pub(in crate::language::question) const QUALITY: JaForm = 128;
/// It is the object of the verb after it: 移行を of 移行を検討.
pub(in crate::language::question) const OBJECT: JaForm = 256;

/// An ending: its length in bytes and what it says.
type Ending = Option<(usize, JaForm)>;

/// The longest ending of a verb of `class` with which `rest` begins.
pub(in crate::language::question) fn ending(class: Conjugation, rest: &str) -> Ending {
    match class {
        Conjugation::Ichidan => longest([
            ichidan(rest, ACTIVE),
            after(rest, "られ", |rest| ichidan(rest, ACTIVE | PASSIVE)),
        ]),
        Conjugation::Suru => suru(rest),
        Conjugation::Kuru => kuru(rest),
        _ => godan(class, rest),
    }
}

/// The kana of a godan row (a, i, u, e) and the joint of its て-form.
const fn row(
    class: Conjugation,
) -> (&'static str, &'static str, &'static str, &'static str, &'static str) {
    match class {
        Conjugation::Ku => ("か", "き", "く", "け", "い"),
        Conjugation::Gu => ("が", "ぎ", "ぐ", "げ", "い゛"),
        Conjugation::Su => ("さ", "し", "す", "せ", "し"),
        Conjugation::Tsu => ("た", "ち", "つ", "て", "っ"),
        Conjugation::Nu => ("な", "に", "ぬ", "ね", "ん゛"),
        Conjugation::Bu => ("ば", "び", "ぶ", "べ", "ん゛"),
        Conjugation::Mu => ("ま", "み", "む", "め", "ん゛"),
        Conjugation::Ru => ("ら", "り", "る", "れ", "っ"),
        _ => ("わ", "い", "う", "え", "っ"),
    }
}

fn godan(class: Conjugation, rest: &str) -> Ending {
    let (a, i, u, e, joint) = row(class);
    let (joint, voiced) = match joint.strip_suffix('゛') {
        Some(joint) => (joint, true),
        None => (joint, false),
    };
    longest([
        exact(rest, u, ACTIVE | ATTRIBUTIVE),
        after(rest, a, |rest| negation(rest, ACTIVE)),
        after(rest, a, |rest| after(rest, "れ", |rest| ichidan(rest, PASSIVE))),
        exact(rest, i, ACTIVE | CONNECTS),
        after(rest, i, |rest| polite(rest, ACTIVE)),
        after(rest, e, |rest| ichidan(rest, ACTIVE).filter(|(length, _)| *length > 0)),
        after(rest, joint, |rest| past_and_te(rest, voiced, ACTIVE)),
    ])
}

/// What follows the stem of an ichidan verb; also of every passive and potential.
fn ichidan(rest: &str, voice: JaForm) -> Ending {
    longest([
        exact(rest, "", voice | CONNECTS),
        exact(rest, "る", voice | ATTRIBUTIVE),
        negation(rest, voice),
        polite(rest, voice),
        past_and_te(rest, false, voice),
    ])
}

fn suru(rest: &str) -> Ending {
    let verb = |rest: &str| {
        longest([
            exact(rest, "する", ACTIVE | ATTRIBUTIVE),
            after(rest, "し", |rest| ichidan(rest, ACTIVE)),
            after(rest, "され", |rest| ichidan(rest, PASSIVE)),
            after(rest, "でき", |rest| ichidan(rest, ACTIVE)),
            after(rest, "せ", |rest| negation(rest, ACTIVE)),
        ])
    };
    let there_is = |rest: &str| after(rest, "あ", |rest| godan(Conjugation::Ru, rest));
    longest([
        exact(rest, "", ACTIVE | PASSIVE | NOUN | CONNECTS),
        exact(rest, "中", ACTIVE | ATTRIBUTIVE | PHRASE),
        verb(rest),
        after(rest, "を", verb),
        after(rest, "を行", |rest| godan(Conjugation::U, rest)),
        after(rest, "がされ", |rest| ichidan(rest, PASSIVE)),
        after(rest, "が", there_is),
        after(rest, "の", there_is),
        after(rest, "が", |rest| negation(rest, ACTIVE)),
        after(rest, "の", |rest| negation(rest, ACTIVE)),
    ])
}

fn kuru(rest: &str) -> Ending {
    longest([
        exact(rest, "る", ACTIVE | ATTRIBUTIVE),
        exact(rest, "くる", ACTIVE | ATTRIBUTIVE),
        negation(rest, ACTIVE),
        polite(rest, ACTIVE),
        past_and_te(rest, false, ACTIVE),
        after(rest, "き", |rest| past_and_te(rest, false, ACTIVE)),
        after(rest, "こ", |rest| negation(rest, ACTIVE)),
    ])
}

/// ない and its own forms, ず.
fn negation(rest: &str, voice: JaForm) -> Ending {
    let denied = voice | NEGATIVE;
    longest([
        exact(rest, "ない", denied | ATTRIBUTIVE),
        exact(rest, "なかった", denied | ATTRIBUTIVE),
        exact(rest, "なく", denied | CONNECTS),
        exact(rest, "なくて", denied | CONNECTS),
        exact(rest, "ないで", denied | CONNECTS),
        exact(rest, "ず", denied | CONNECTS),
        exact(rest, "ずに", denied | CONNECTS),
        exact(rest, "ぬ", denied | ATTRIBUTIVE),
    ])
}

/// ます and its own forms.
fn polite(rest: &str, voice: JaForm) -> Ending {
    longest([
        exact(rest, "ます", voice),
        exact(rest, "ました", voice),
        exact(rest, "まして", voice | CONNECTS),
        exact(rest, "ません", voice | NEGATIVE),
        exact(rest, "ませんでした", voice | NEGATIVE),
    ])
}

/// た, て, and what stands upon て: ている, ておる, てある, てしまう, てくる, and the spoken てる.
fn past_and_te(rest: &str, voiced: bool, voice: JaForm) -> Ending {
    let (ta, te) = if voiced { ("だ", "で") } else { ("た", "て") };
    longest([
        exact(rest, ta, voice | ATTRIBUTIVE),
        after(rest, ta, |rest| exact(rest, "り", voice | CONNECTS)),
        exact(rest, te, voice | CONNECTS),
        after(rest, te, |rest| aspect(rest, voice)),
        after(rest, te, |rest| after(rest, "は", |rest| aspect(rest, voice))),
        after(rest, te, |rest| after(rest, "も", |rest| aspect(rest, voice))),
    ])
}

fn aspect(rest: &str, voice: JaForm) -> Ending {
    let plain = |rest: &str| {
        longest([
            exact(rest, "る", voice | ATTRIBUTIVE),
            exact(rest, "た", voice | ATTRIBUTIVE),
            exact(rest, "て", voice | CONNECTS),
            negation(rest, voice),
            polite(rest, voice),
        ])
    };
    let ru = |rest: &str| {
        longest([
            exact(rest, "る", voice | ATTRIBUTIVE),
            exact(rest, "り", voice | CONNECTS),
            exact(rest, "った", voice | ATTRIBUTIVE),
            after(rest, "り", |rest| polite(rest, voice)),
        ])
    };
    longest([
        plain(rest),
        after(rest, "い", plain),
        after(rest, "お", ru),
        after(rest, "あ", ru),
        after(rest, "き", plain),
        after(rest, "くれ", plain),
        exact(rest, "くる", voice | ATTRIBUTIVE),
        exact(rest, "しまった", voice | ATTRIBUTIVE),
        exact(rest, "しまいました", voice),
        exact(rest, "いった", voice | ATTRIBUTIVE),
        exact(rest, "いく", voice | ATTRIBUTIVE),
    ])
}

fn exact(rest: &str, ending: &str, form: JaForm) -> Ending {
    rest.starts_with(ending).then_some((ending.len(), form))
}

fn after(rest: &str, joint: &str, next: impl FnOnce(&str) -> Ending) -> Ending {
    let (length, form) = next(rest.strip_prefix(joint)?)?;
    Some((joint.len() + length, form))
}

fn longest<const N: usize>(endings: [Ending; N]) -> Ending {
    let mut best: Ending = None;
    for (length, form) in endings.into_iter().flatten() {
        match best {
            Some((longest, _)) if longest > length => {}
            Some((longest, said)) if longest == length => best = Some((length, said | form)),
            _ => best = Some((length, form)),
        }
    }
    best
}

/// The verbs that a dictionary form may be: the stem and each class it fits.
///
/// 食べる fits ichidan by its e before る, 作る both, as a Chinese character hides the vowel.
pub(in crate::language::question) fn of_dictionary_form(word: &str) -> Vec<(&str, Conjugation)> {
    if let Some(stem) = word.strip_suffix("する") {
        return vec![(stem, Conjugation::Suru)];
    }
    let Some(last) = word.chars().next_back() else { return Vec::new() };
    let stem = &word[..word.len() - last.len_utf8()];
    let class = match last {
        'う' => Conjugation::U,
        'く' => Conjugation::Ku,
        'ぐ' => Conjugation::Gu,
        'す' => Conjugation::Su,
        'つ' => Conjugation::Tsu,
        'ぬ' => Conjugation::Nu,
        'ぶ' => Conjugation::Bu,
        'む' => Conjugation::Mu,
        'る' => {
            let before = stem.chars().next_back();
            return match before {
                Some(c) if "いきしちにひみりぎじびえけせてねへめれげぜでべ".contains(c) =>
                {
                    vec![(stem, Conjugation::Ichidan)]
                }
                Some(c) if crate::language::question::spelling::is_hiragana(c) => {
                    vec![(stem, Conjugation::Ru)]
                }
                Some(_) => vec![(stem, Conjugation::Ichidan), (stem, Conjugation::Ru)],
                None => Vec::new(),
            };
        }
        _ => return Vec::new(),
    };
    if stem.is_empty() { Vec::new() } else { vec![(stem, class)] }
}

/// The verbs that a past form may be: 断念した, 選んだ.
pub(in crate::language::question) fn of_past_form(word: &str) -> Vec<(&str, Conjugation)> {
    for (ending, classes) in [
        ("した", &[Conjugation::Suru, Conjugation::Su][..]),
        ("った", &[Conjugation::U, Conjugation::Tsu, Conjugation::Ru]),
        ("んだ", &[Conjugation::Bu, Conjugation::Mu, Conjugation::Nu]),
        ("いた", &[Conjugation::Ku]),
        ("いだ", &[Conjugation::Gu]),
        ("た", &[Conjugation::Ichidan]),
    ] {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            return classes.iter().map(|class| (stem, *class)).collect();
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Conjugation::{Bu, Ichidan, Ku, Mu, Ru, Su, Suru, U};

    fn whole(class: Conjugation, rest: &str) -> JaForm {
        match ending(class, rest) {
            Some((length, form)) if length == rest.len() => form,
            other => panic!("{class:?} {rest}: {other:?}"),
        }
    }

    #[test]
    fn every_class_has_its_thirty_forms() {
        let forms = [
            (
                U,
                "う い わない わなかった います いました いません いませんでした って った っている っていた っています っていました っていない っていません ってる ってた われる われた われている われていた われます われました われない われていない える えます えない わず わずに っており ったり っていて ってない",
            ),
            (Ku, "く き かない きます いて いた いている かれる かれている ける かず いていない"),
            (
                Ru,
                "る り らない ります って った っている られる られた られている れる らず っていません",
            ),
            (Su, "す し さない します して した している される されている せる さず"),
            (Bu, "ぶ び ばない びます んで んだ んでいる ばれる ばれた べる ばず"),
            (Mu, "む み まない みます んで んだ んでいる まれる まれている める まず"),
            (
                Ichidan,
                "る ない なかった ます ました ません て た ている ていた ています ていない ていません られる られた られている ず ており てる てた てない ",
            ),
            (
                Suru,
                "する し しない しなかった します しました しません して した している していた しています していない していません される された されている されます されていない できる できた せず しており してる  をした を行った がある のない があった 中",
            ),
        ];
        for (class, endings) in forms {
            for rest in endings.split(' ') {
                whole(class, rest);
            }
        }
    }

    #[test]
    fn an_ending_tells_voice_and_denial() {
        assert_eq!(whole(U, "われていない"), PASSIVE | NEGATIVE | ATTRIBUTIVE);
        assert_eq!(whole(Suru, "している"), ACTIVE | ATTRIBUTIVE);
        assert_eq!(whole(Suru, "されました"), PASSIVE);
        assert_eq!(whole(Ichidan, "ていません"), ACTIVE | NEGATIVE);
        assert_eq!(whole(Ichidan, "て"), ACTIVE | CONNECTS);
        assert_eq!(whole(Suru, ""), ACTIVE | PASSIVE | NOUN | CONNECTS);
        assert_eq!(ending(U, "用"), None);
    }

    #[test]
    fn a_label_leads_back_to_its_verb() {
        assert_eq!(of_dictionary_form("使う"), [("使", U)]);
        assert_eq!(of_dictionary_form("競合する"), [("競合", Suru)]);
        assert_eq!(of_dictionary_form("用いる"), [("用い", Ichidan)]);
        assert_eq!(of_dictionary_form("作る"), [("作", Ichidan), ("作", Ru)]);
        assert_eq!(of_past_form("断念した"), [("断念", Suru), ("断念", Su)]);
        assert_eq!(of_past_form("選んだ"), [("選", Bu), ("選", Mu), ("選", Conjugation::Nu)]);
    }
}
