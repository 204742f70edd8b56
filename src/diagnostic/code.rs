//! The names of all findings.
//!
//! A code is a contract: people write it into `allow:`, scripts filter by it, and `explain` finds its page by it.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The graph cannot be what was meant.
    Error,
    /// The graph is usable, yet something is likely wrong.
    Warning,
    /// Worth knowing.
    Note,
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $doc:literal,)*) => {
        /// The name of a kind of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $doc] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as people write it: kebab case.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// One line that says what the code finds.
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }

            /// The severity it has where the vocabulary sets no other.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// The page that `explain` prints: meaning, a wrong and a right example, in Markdown.
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("explanations/", $name, ".md")),)* }
            }
        }
    };
}

codes! {
    UnreadableFile "unreadable-file" Error "A file or folder that cannot be read.",
    NotUtf8 "not-utf8" Error "A file whose bytes are not UTF-8 text.",
    FileTooLarge "file-too-large" Error "A file above the size limit.",
    Syntax "syntax" Error "Text that is not RON.",
    UnclosedDelimiter "unclosed-delimiter" Error "A bracket that is never closed, or closed by another kind.",
    UnterminatedString "unterminated-string" Error "A string without its closing quote.",
    ConfusableCharacter "confusable-character" Error "A character that looks like RON punctuation and is not.",
    TooDeep "too-deep" Error "Brackets nested deeper than the limit.",
    WrongShape "wrong-shape" Error "A value that is not of the form its place asks for.",
    UnknownKind "unknown-kind" Error "A kind that the vocabulary does not declare.",
    UnknownProperty "unknown-property" Error "A property that the kind does not declare.",
    MissingProperty "missing-property" Error "A property that must be there and is not.",
    DuplicateProperty "duplicate-property" Error "A property that is written twice in one place.",
    WrongType "wrong-type" Error "A property with a value of another type.",
    BadId "bad-id" Error "An id that is not a lower-case identifier.",
    NonAsciiId "non-ascii-id" Warning "An id with letters outside ASCII.",
    DuplicateId "duplicate-id" Error "Two nodes with one id.",
    DuplicateName "duplicate-name" Error "Two nodes that answer to one name.",
    UnknownNode "unknown-node" Error "A reference to a node that no file declares.",
    AliasAsReference "alias-as-reference" Error "A reference by name or alias instead of the id.",
    WrongEndpoint "wrong-endpoint" Error "An edge between kinds that its kind does not join.",
    DuplicateEdge "duplicate-edge" Error "An edge that is written twice.",
    InverseEdge "inverse-edge" Error "An edge written by the name of its inverse.",
    MirroredEdge "mirrored-edge" Error "A symmetric edge that is written in both directions.",
    ForbiddenCycle "forbidden-cycle" Error "Edges of an acyclic kind that lead back to their start.",
    TooMany "too-many" Error "More edges of a kind than one node may have.",
    MissingCitation "missing-citation" Warning "An edge without a source.",
    BadLocator "bad-locator" Error "A locator that is not of a known form.",
    NearDuplicate "near-duplicate" Warning "Two nodes that look like one.",
    OrphanNode "orphan-node" Warning "A node that no edge touches.",
    UnusedAllow "unused-allow" Warning "An exception that excuses nothing.",
    VocabularyConflict "vocabulary-conflict" Error "A vocabulary that contradicts itself.",
    UnansweredWord "unanswered-word" Warning "A name or phrase that questions cannot tell apart from another.",
    QuerySyntax "query-syntax" Error "A query that does not read as openCypher.",
    QueryUnknownName "query-unknown-name" Error "A kind, property, function or variable that a query names and nothing has.",
    QueryMeaning "query-meaning" Error "A query whose parts do not fit together.",
    QueryValue "query-value" Error "A value in a query that its place cannot take.",
    QueryParameter "query-parameter" Error "A parameter of a query without a value.",
    QueryRefused "query-refused" Error "A part of openCypher that is left out on purpose.",
    QueryLimit "query-limit" Error "A query that is too long, nests too deep or has too many nodes.",
    QueryNeverMatches "query-never-matches" Warning "A pattern that the vocabulary forbids, so it matches nothing.",
}

impl Code {
    /// The code of that name, in kebab or snake case.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase().replace('_', "-");
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Whether it is found in queries, and never in files.
    pub fn is_of_queries(self) -> bool {
        self.name().starts_with("query-")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}
