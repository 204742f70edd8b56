//! Hints for the slips that people make when they write queries.

use super::error::{CypherError, Reason};
use super::parser::Parser;
use super::token::{Kind, Token};
use crate::text::{Edit, Span, nearest};

/// Words that cannot be variables, because they begin or end what stands around them.
const RESERVED: &[&str] = &[
    "AND", "AS", "CASE", "CONTAINS", "DISTINCT", "ELSE", "END", "ENDS", "FALSE", "IN", "IS",
    "LIMIT", "MATCH", "NOT", "NULL", "OPTIONAL", "OR", "ORDER", "RETURN", "SKIP", "STARTS", "THEN",
    "TRUE", "UNION", "UNWIND", "WHEN", "WHERE", "WITH", "XOR",
];

/// Words that may stand where a clause or the end of one is hoped for.
const OF_CLAUSES: &[&str] = &[
    "MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "WHERE", "ORDER", "SKIP", "LIMIT", "UNION",
    "DESC", "ASC", "DISTINCT",
];

/// Words that may stand where an operator is hoped for.
const OPERATORS: &[&str] = &["AND", "OR", "XOR", "NOT", "CONTAINS", "STARTS", "ENDS"];

/// Whether a word of the language cannot be a variable.
pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(word))
}

/// Adds what usually helps where the token at hand does not fit.
pub(super) fn explain(parser: &Parser<'_>, error: CypherError) -> CypherError {
    let token = parser.peek();
    match token.kind {
        Kind::Sign(sign) => by_sign(parser, token, sign, error),
        Kind::Word => by_word(parser, token, error),
        Kind::End => error,
        _ => juxtaposed(parser, token, error),
    }
}

/// Adds what usually helps after a complete `RETURN`.
pub(super) fn after_return(parser: &Parser<'_>, error: CypherError) -> CypherError {
    if !error.fixes.is_empty() || !error.help.is_empty() {
        return error;
    }
    if parser.is_word("WHERE") {
        return error.help("`WHERE` stands before `RETURN`, after `MATCH` or `WITH`");
    }
    error
}

fn by_sign(parser: &Parser<'_>, token: Token, sign: &str, error: CypherError) -> CypherError {
    let replace = |error: CypherError, with: &str, title: &str| {
        error.fix(title, vec![Edit::replace(token.span, with)])
    };
    match sign {
        "==" => replace(error, "=", "compare with a single `=`"),
        "&&" => replace(error, "AND", "write `AND`"),
        "||" => replace(error, "OR", "write `OR`; texts are joined by `+`"),
        "!" => replace(error, "NOT ", "write `NOT`"),
        "=>" => error.help("an edge is drawn `-->` or `-[:KIND]->`"),
        ">" if parser.previous().is_some_and(|previous| parser.of(previous) == "-") => {
            let dashes = Edit::insert(token.span.start, "-");
            error.fix("an edge without brackets is drawn `-->`", vec![dashes])
        }
        ">" if parser.previous().is_some_and(|previous| parser.of(previous) == "]") => {
            error.fix("an edge ends in `->`", vec![Edit::insert(token.span.start, "-")])
        }
        "(" if parser.previous().is_some_and(|previous| parser.of(previous) == "-") => error.fix(
            "an edge without brackets is drawn `--`",
            vec![Edit::insert(token.span.start, "-")],
        ),
        "-" => dashed_name(parser, token, error),
        _ => error,
    }
}

/// `[:runs-on]`: a hyphen inside of a kind.
fn dashed_name(parser: &Parser<'_>, token: Token, error: CypherError) -> CypherError {
    let Some(before) = parser.previous().filter(|before| before.kind == Kind::Word) else {
        return error;
    };
    let after = parser.ahead(1);
    let adjacent = before.span.end == token.span.start && token.span.end == after.span.start;
    if after.kind != Kind::Word || !adjacent {
        return error;
    }
    let mut name = format!("{}_{}", parser.of(before), parser.of(after));
    let mut span = before.span.cover(after.span);
    let mut ahead = 2;
    while parser.is_sign_at(ahead, "-") && parser.ahead(ahead + 1).kind == Kind::Word {
        let part = parser.ahead(ahead + 1);
        if part.span.start != parser.ahead(ahead).span.end {
            break;
        }
        name = format!("{name}_{}", parser.of(part));
        span = span.cover(part.span);
        ahead += 2;
    }
    error
        .help("a name with `-` in it stands in backticks, or with `_` instead: kinds are the same either way")
        .fix(format!("did you mean `{name}`?"), vec![Edit::replace(span, name)])
}

fn by_word(parser: &Parser<'_>, token: Token, error: CypherError) -> CypherError {
    let word = parser.of(token);
    if let Some(help) = foreign(&word.to_ascii_uppercase()) {
        return error.help(help);
    }
    if parser.previous().is_some_and(|previous| parser.of(previous).eq_ignore_ascii_case("ORDER")) {
        return error.fix("write `ORDER BY`", vec![Edit::insert(token.span.start, "BY ")]);
    }
    if word.eq_ignore_ascii_case("NOT") && parser.is_word_at(1, "IN") {
        return error.help("it is written `NOT x IN list`");
    }
    if !is_reserved(word) {
        let clauses = if parser.ends_condition() { &[] } else { OF_CLAUSES };
        if let Some(first) = nearest(word, OPERATORS.iter().chain(clauses)).first() {
            return error
                .fix(format!("did you mean `{first}`?"), vec![Edit::replace(token.span, *first)]);
        }
    }
    juxtaposed(parser, token, error)
}

/// Two values side by side: a comma or quotes are missing.
fn juxtaposed(parser: &Parser<'_>, token: Token, error: CypherError) -> CypherError {
    let Some(before) = parser.previous() else { return error };
    let ends_value = match before.kind {
        Kind::Word => !is_reserved(parser.of(before)),
        Kind::Quoted | Kind::Text | Kind::Int | Kind::Float => true,
        Kind::Sign(sign) => matches!(sign, ")" | "]" | "}"),
        _ => false,
    };
    let begins_value = match token.kind {
        Kind::Word => !is_reserved(parser.of(token)),
        kind => matches!(kind, Kind::Quoted | Kind::Text | Kind::Int | Kind::Float),
    };
    if !ends_value || !begins_value {
        return error;
    }
    let asked = parser
        .before(1)
        .is_some_and(|sign| matches!(parser.of(sign), ":" | "=" | "<>" | "," | "("));
    let words = before.kind == Kind::Word && token.kind == Kind::Word;
    if words && asked && !parser.is_sign_at(1, ".") && !parser.is_sign_at(1, "(") {
        let both = before.span.cover(token.span);
        return error
            .help(format!(
                "if `{} {}` is a text, it stands in quotes",
                parser.of(before),
                parser.of(token)
            ))
            .fix(
                "put it in quotes",
                vec![Edit::insert(both.start, "'"), Edit::insert(both.end, "'")],
            );
    }
    if parser.ends_condition() {
        return error;
    }
    error.fix("separate values by `,`", vec![Edit::insert(before.span.end, ",")])
}

/// What words of other languages are here.
fn foreign(word: &str) -> Option<&'static str> {
    Some(match word {
        "SELECT" => {
            "this is not SQL: a query begins with `MATCH` and ends in `RETURN`: `MATCH (t:Talk) RETURN t.name`"
        }
        "FROM" | "JOIN" => {
            "nodes are found by `MATCH (t:Talk)`, and joined by edges: `(t)-[:MENTIONS]->(x)`"
        }
        "GROUP" => {
            "rows are grouped by the columns that are not aggregated: `RETURN t.day, count(*)`"
        }
        "HAVING" => "it is written `WITH … WHERE`: `WITH x, count(*) AS n WHERE n > 1 RETURN x`",
        "LIKE" | "ILIKE" => {
            "texts are tested by `CONTAINS`, `STARTS WITH`, `ENDS WITH`, or `=~` with a regular expression"
        }
        "BETWEEN" => "it is written as a chain: `1 <= x <= 9`",
        "UPDATE" => "a query only reads: the graph is edited in its RON files",
        "ISNULL" | "NOTNULL" => "it is written `x IS NULL`, `x IS NOT NULL`",
        "ELSEIF" | "ELIF" | "IF" => "it is written `CASE WHEN condition THEN value ELSE value END`",
        "UNDEFINED" | "NIL" | "NONE" => "the unknown value is `null`",
        _ => return None,
    })
}

/// The error of a character that is no part of the language.
pub(super) fn character(text: &str, span: Span) -> CypherError {
    let written = span.of(text);
    let message = format!("`{written}` is no part of a query");
    let error = CypherError::syntax(Reason::UnexpectedSyntax, span, message);
    let replace = |error: CypherError, with: &str| {
        error.fix(format!("did you mean `{with}`?"), vec![Edit::replace(span, with)])
    };
    match written {
        "“" | "”" | "„" | "«" | "»" | "＂" | "「" | "」" | "『" | "』" | "‘" | "’" | "‚" | "＇"
        | "´" => straight_quotes(text, span, error),
        "（" => replace(error, "("),
        "）" => replace(error, ")"),
        "，" | "、" => replace(error, ","),
        "：" => replace(error, ":"),
        "＝" => replace(error, "="),
        "→" => replace(error, "-->"),
        "←" => replace(error, "<--"),
        "#" => error.help("a comment begins with `//`"),
        "@" => error.help("a parameter is written `$name`"),
        "\\" => error.help("a backslash stands only inside of texts"),
        _ => error,
    }
}

/// Offers straight quotes at both ends of a text in typographic ones.
fn straight_quotes(text: &str, open: Span, error: CypherError) -> CypherError {
    const CLOSING: &[char] = &['“', '”', '»', '＂', '」', '』', '’', '＇', '´'];
    let mut edits = vec![Edit::replace(open, "\"")];
    let rest = text.get(open.end as usize..).unwrap_or("");
    if let Some((at, close)) = rest.char_indices().find(|(_, c)| CLOSING.contains(c)) {
        let start = open.end + at as u32;
        edits.push(Edit::replace(Span::new(start, start + close.len_utf8() as u32), "\""));
    }
    error.fix("texts stand in straight quotes", edits)
}
