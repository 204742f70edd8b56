//! What a word of grammar does, whichever domain it is used in.

/// What a word such as 誰も stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum AnyOf {
    /// 誰も
    Bodies,
    /// 何も
    Things,
}

/// The part that a function word plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Func {
    /// Nothing: articles, politeness, "list", "教えて".
    Skip,
    /// A form of *be*.
    Be,
    /// *do*, *can*, *will*: only a question or a tense.
    Do,
    /// *have*, with, ある: a perfect tense, or possession.
    Have,
    /// what, 何
    What,
    /// which, どの
    Which,
    /// who, 誰
    Who,
    /// where, どこ
    Where,
    /// when, いつ
    When,
    /// why, なぜ
    Why,
    /// how, どう
    How,
    /// how many, いくつ; the kind word that a Japanese counter implies.
    HowMany(&'static str),
    /// A preposition, or a particle after its noun.
    Case(&'static str),
    /// 's
    Poss,
    /// whose
    Whose,
    /// and, と, や
    And,
    /// or, か
    Or,
    /// but, が after a verb
    But,
    /// A comma.
    Comma,
    /// not, ではない
    Not,
    /// no (companies)
    No,
    /// without, なしの
    Without,
    /// except, 以外
    Except,
    /// both, 両方
    Both,
    /// either, どちらか
    Either,
    /// neither, どちらも … ない
    Neither,
    /// most, 最も
    Most,
    /// least, 最も少なく
    Least,
    /// top, 上位: a ranking
    Top,
    /// something, もの
    Thing,
    /// someone, 誰か
    Somebody,
    /// 誰も, 何にも: anybody or anything, with the particle that it holds; its verb is denied.
    Any(AnyOf, &'static str),
    /// everything, everyone: what is listed at the head of a question; elsewhere it is refused
    Every(AnyOf),
    /// all, すべて: says nothing before the head of the question, and everything elsewhere
    All,
    /// one of them, うち
    Among,
    /// ある, いる as the end of a sentence
    Exist,
    /// related, 関係して
    Related,
    /// relation between, 関係
    Relation,
    /// compare, 比較
    Compare,
    /// tell me about, とは
    About,
    /// reason, 理由
    Reason,
    /// number of, 数
    Number,
    /// という
    Called,
}
