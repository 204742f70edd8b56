//! How people speak of a kind, and how it is drawn: the parts that node kinds and edge kinds share.

use crate::text::fold;

/// A language that questions are asked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Language {
    /// The language's two letters (ISO 639-1).
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }
}

/// One text in up to two languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// The English text, or the one text where no language was given.
    pub en: Option<String>,
    /// The Japanese text.
    pub ja: Option<String>,
}

impl Bilingual {
    /// The text in `language`, else in the other.
    pub fn get(&self, language: Language) -> Option<&str> {
        let (first, second) = match language {
            Language::En => (&self.en, &self.ja),
            Language::Ja => (&self.ja, &self.en),
        };
        first.as_deref().or(second.as_deref())
    }

    /// Tells whether one of the texts is the folded `name`.
    pub fn is_called(&self, name: &str) -> bool {
        [&self.en, &self.ja].into_iter().flatten().any(|text| fold(text) == name)
    }
}

/// The conjugation class of a Japanese verb; the godan classes are named by their dictionary ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the ending is the name")]
pub enum Conjugation {
    U,
    Ku,
    Gu,
    Su,
    Tsu,
    Nu,
    Bu,
    Mu,
    Ru,
    Ichidan,
    Suru,
    Kuru,
}

impl Conjugation {
    /// Every class with the name that a vocabulary writes.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("U", Self::U),
        ("Ku", Self::Ku),
        ("Gu", Self::Gu),
        ("Su", Self::Su),
        ("Tsu", Self::Tsu),
        ("Nu", Self::Nu),
        ("Bu", Self::Bu),
        ("Mu", Self::Mu),
        ("Ru", Self::Ru),
        ("Ichidan", Self::Ichidan),
        ("Suru", Self::Suru),
        ("Kuru", Self::Kuru),
    ];
}

/// One way to say a kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phrase {
    /// A base form (English) or a phrase taken as it is (Japanese).
    Plain(String),
    /// An irregular English verb: base, past, participle.
    Irregular {
        /// The base form: `write`.
        base: String,
        /// The past: `wrote`.
        past: String,
        /// The past participle: `written`.
        participle: String,
    },
    /// A Japanese verb: the stem before its ending, and its class.
    Verb {
        /// What never changes: `使` of 使う.
        stem: String,
        /// How the rest changes.
        class: Conjugation,
    },
}

/// The ways to say a kind, in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// English phrases.
    pub en: Vec<Phrase>,
    /// Japanese phrases.
    pub ja: Vec<Phrase>,
}

/// The question word that a kind or property answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// who, 誰
    Who,
    /// where, どこ
    Where,
    /// when, いつ
    When,
    /// how, what for, どのように
    How,
}

impl Asked {
    /// Every question word with the name that a vocabulary writes.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("Who", Self::Who), ("Where", Self::Where), ("When", Self::When), ("How", Self::How)];
}

macro_rules! drawn {
    ($(#[$doc:meta])* $name:ident { $($variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the name shows the form")]
        pub enum $name { $($variant,)* }
        impl $name {
            /// Every value with the name that a vocabulary writes.
            pub const ALL: &'static [(&'static str, Self)] = &[$((stringify!($variant), Self::$variant),)*];
        }
    };
}

drawn!(
    /// The outline of a node.
    Shape { Rounded, Box, Bar, Pill, Ellipse, Note, Tab, Cloud, }
);
drawn!(
    /// The family of colours of a node.
    Color { Blue, Orange, Green, Pink, Gray, Purple, Brown, Teal, }
);
drawn!(
    /// The stroke of an edge.
    Line { Solid, Dashed, Dotted, Bold, }
);
drawn!(
    /// The head of an edge.
    Head { Filled, Hollow, Open, Vee, Diamond, Tee, None, }
);

/// How a kind is drawn; what is left out is chosen by the picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Draw {
    /// The outline, for node kinds.
    pub shape: Option<Shape>,
    /// The colour family.
    pub color: Option<Color>,
    /// The stroke, for edge kinds.
    pub line: Option<Line>,
    /// The head, for edge kinds.
    pub head: Option<Head>,
}
