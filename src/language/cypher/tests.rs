//! How mistakes are told: the line, the caret, what helps.

use super::{CypherError, MAX_LENGTH, Reason, read};
use crate::text::apply;
use crate::vocabulary::{self, Vocabulary};
use expect_test::{Expect, expect};
use std::fmt::Write;

fn told(text: &str, errors: &[CypherError]) -> String {
    let mut out = String::new();
    for error in errors {
        let start = error.span.start as usize;
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].lines().next().unwrap_or("");
        let caret = "^".repeat(error.span.of(text).chars().count().max(1));
        let indent = " ".repeat(text[line_start..start].chars().count());
        let _ = writeln!(out, "{} {}: {}", error.severity, error.reason, error.message);
        let _ = writeln!(out, "  {line}\n  {indent}{caret} {}", error.label);
        for (span, words) in &error.related {
            let _ = writeln!(out, "  there: `{}` {words}", span.of(text));
        }
        for help in &error.help {
            let _ = writeln!(out, "  help: {help}");
        }
        for fix in &error.fixes {
            let _ = writeln!(
                out,
                "  fix: {}\n    {}",
                fix.title,
                apply(text, &fix.edits).expect("the edits fit")
            );
        }
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn check(text: &str, expected: Expect) {
    let (vocabulary, _) = vocabulary::read(None);
    check_with(text, Some(&vocabulary), expected);
}

fn check_with(text: &str, vocabulary: Option<&Vocabulary>, expected: Expect) {
    let found = match read(text, vocabulary) {
        Ok(formal) => formal.warnings,
        Err(errors) => errors,
    };
    expected.assert_eq(&told(text, &found));
}

#[test]
fn a_misspelt_word_is_offered_right() {
    check(
        "MATCH (t:Talk) RETRUN t",
        expect![[r#"
            error UnexpectedSyntax: expected `,`, `WHERE` or the next clause, found `RETRUN`
              MATCH (t:Talk) RETRUN t
                             ^^^^^^
              fix: did you mean `RETURN`?
                MATCH (t:Talk) RETURN t"#]],
    );
    check(
        "MATCH (t:Talk) WEHRE t.day = 1 RETURN t",
        expect![[r#"
            error UnexpectedSyntax: expected `,`, `WHERE` or the next clause, found `WEHRE`
              MATCH (t:Talk) WEHRE t.day = 1 RETURN t
                             ^^^^^
              fix: did you mean `WHERE`?
                MATCH (t:Talk) WHERE t.day = 1 RETURN t"#]],
    );
    check(
        "MTACH (t:Talk) RETURN t",
        expect![[r#"
            error UnexpectedSyntax: expected `MATCH`, `UNWIND`, `WITH` or `RETURN`, found `MTACH`
              MTACH (t:Talk) RETURN t
              ^^^^^
              fix: did you mean `MATCH`?
                MATCH (t:Talk) RETURN t"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t ORDER t.name",
        expect![[r#"
            error UnexpectedSyntax: expected `BY`, found `t`
              MATCH (t:Talk) RETURN t ORDER t.name
                                            ^
              fix: write `ORDER BY`
                MATCH (t:Talk) RETURN t ORDER BY t.name"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t LIMTI 3",
        expect![[r#"
            error UnexpectedSyntax: expected `,`, `ORDER BY`, `LIMIT` or the end of the query, found `LIMTI`
              MATCH (t:Talk) RETURN t LIMTI 3
                                      ^^^^^
              fix: did you mean `LIMIT`?
                MATCH (t:Talk) RETURN t LIMIT 3"#]],
    );
    check(
        "MATCH (t:Talk) WHERE t.name CONTANS 'x' RETURN t",
        expect![[r#"
            error UnexpectedSyntax: expected an operator or the next clause, found `CONTANS`
              MATCH (t:Talk) WHERE t.name CONTANS 'x' RETURN t
                                          ^^^^^^^
              fix: did you mean `CONTAINS`?
                MATCH (t:Talk) WHERE t.name CONTAINS 'x' RETURN t"#]],
    );
}

#[test]
fn signs_of_other_languages_are_translated() {
    check(
        "MATCH (t:Talk) WHERE t.day == 1 RETURN t",
        expect![[r#"
            error UnexpectedSyntax: expected an operator or the next clause, found `==`
              MATCH (t:Talk) WHERE t.day == 1 RETURN t
                                         ^^
              fix: compare with a single `=`
                MATCH (t:Talk) WHERE t.day = 1 RETURN t"#]],
    );
    check(
        "MATCH (t:Talk) WHERE t.day = 1 && t.code = '1B3' RETURN t",
        expect![[r#"
            error UnexpectedSyntax: expected an operator or the next clause, found `&&`
              MATCH (t:Talk) WHERE t.day = 1 && t.code = '1B3' RETURN t
                                             ^^
              fix: write `AND`
                MATCH (t:Talk) WHERE t.day = 1 AND t.code = '1B3' RETURN t"#]],
    );
    check(
        "MATCH (t:Talk) WHERE !(t.day = 1) RETURN t",
        expect![[r#"
            error UnexpectedSyntax: expected a value, found `!`
              MATCH (t:Talk) WHERE !(t.day = 1) RETURN t
                                   ^
              fix: write `NOT`
                MATCH (t:Talk) WHERE NOT (t.day = 1) RETURN t"#]],
    );
    check(
        "MATCH (a)->(b) RETURN a",
        expect![[r#"
            error UnexpectedSyntax: expected `-` or `->` to end the edge, found `>`
              MATCH (a)->(b) RETURN a
                        ^
              fix: an edge without brackets is drawn `-->`
                MATCH (a)-->(b) RETURN a"#]],
    );
    check(
        "MATCH (a)-[:MENTIONS]>(b) RETURN a",
        expect![[r#"
            error UnexpectedSyntax: expected `-` or `->` to end the edge, found `>`
              MATCH (a)-[:MENTIONS]>(b) RETURN a
                                   ^
              fix: an edge ends in `->`
                MATCH (a)-[:MENTIONS]->(b) RETURN a"#]],
    );
    check(
        "MATCH (a)-(b) RETURN a",
        expect![[r#"
            error UnexpectedSyntax: expected `-` or `->` to end the edge, found `(`
              MATCH (a)-(b) RETURN a
                        ^
              fix: an edge without brackets is drawn `--`
                MATCH (a)--(b) RETURN a"#]],
    );
    check(
        "MATCH (a) WHERE a.name = “Rook” RETURN a",
        expect![[r#"
            error UnexpectedSyntax: `“` is no part of a query
              MATCH (a) WHERE a.name = “Rook” RETURN a
                                       ^
              fix: texts stand in straight quotes
                MATCH (a) WHERE a.name = "Rook" RETURN a"#]],
    );
}

#[test]
fn words_of_sql_are_translated() {
    check(
        "SELECT * FROM talks",
        expect![[r#"
            error UnexpectedSyntax: expected `MATCH`, `UNWIND`, `WITH` or `RETURN`, found `SELECT`
              SELECT * FROM talks
              ^^^^^^
              help: this is not SQL: a query begins with `MATCH` and ends in `RETURN`: `MATCH (t:Talk) RETURN t.name`"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t.day, count(*) GROUP BY t.day",
        expect![[r#"
            error UnexpectedSyntax: expected `,`, `ORDER BY`, `LIMIT` or the end of the query, found `GROUP`
              MATCH (t:Talk) RETURN t.day, count(*) GROUP BY t.day
                                                    ^^^^^
              help: rows are grouped by the columns that are not aggregated: `RETURN t.day, count(*)`"#]],
    );
    check(
        "MATCH (t:Talk) WHERE t.name LIKE 'K%' RETURN t",
        expect![[r#"
            error UnexpectedSyntax: expected an operator or the next clause, found `LIKE`
              MATCH (t:Talk) WHERE t.name LIKE 'K%' RETURN t
                                          ^^^^
              help: texts are tested by `CONTAINS`, `STARTS WITH`, `ENDS WITH`, or `=~` with a regular expression"#]],
    );
    check(
        "MATCH (t:Talk) WHERE t.day BETWEEN 1 AND 2 RETURN t",
        expect![[r#"
            error UnexpectedSyntax: expected an operator or the next clause, found `BETWEEN`
              MATCH (t:Talk) WHERE t.day BETWEEN 1 AND 2 RETURN t
                                         ^^^^^^^
              help: it is written as a chain: `1 <= x <= 9`"#]],
    );
}

#[test]
fn names_and_texts_are_told_apart() {
    check(
        "MATCH (a)-[:runs-on]->(b) RETURN a",
        expect![[r#"
            error UnexpectedSyntax: expected `{`, `WHERE` or `]`, found `-`
              MATCH (a)-[:runs-on]->(b) RETURN a
                              ^
              there: `[` this `[` is open
              help: a name with `-` in it stands in backticks, or with `_` instead: kinds are the same either way
              fix: did you mean `runs_on`?
                MATCH (a)-[:runs_on]->(b) RETURN a"#]],
    );
    check(
        "MATCH (t:Technology {name: Kubernetes}) RETURN t",
        expect![[r#"
        error UndefinedVariable: no variable is called `Kubernetes` here
          MATCH (t:Technology {name: Kubernetes}) RETURN t
                                     ^^^^^^^^^^
          fix: if it is a text, put it in quotes
            MATCH (t:Technology {name: 'Kubernetes'}) RETURN t"#]],
    );
    check(
        "MATCH (c:Company {name: Red Hat}) RETURN c",
        expect![[r#"
            error UnexpectedSyntax: expected `,`, an operator or `}`, found `Hat`
              MATCH (c:Company {name: Red Hat}) RETURN c
                                          ^^^
              there: `{` this `{` is open
              help: if `Red Hat` is a text, it stands in quotes
              fix: put it in quotes
                MATCH (c:Company {name: 'Red Hat'}) RETURN c"#]],
    );
    check(
        "MATCH (c:Company {name: 'Red Hat}) RETURN c",
        expect![[r#"
        error UnclosedLiteral: this text has no closing '
          MATCH (c:Company {name: 'Red Hat}) RETURN c
                                  ^ begins here
          help: a ' inside of a text is written \'"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t.name t.code",
        expect![[r#"
            error UnexpectedSyntax: expected `,`, `ORDER BY`, `LIMIT` or the end of the query, found `t`
              MATCH (t:Talk) RETURN t.name t.code
                                           ^
              fix: separate values by `,`
                MATCH (t:Talk) RETURN t.name, t.code"#]],
    );
    check(
        "MATCH (order:Talk) RETURN order",
        expect![[r#"
            error UnexpectedSyntax: expected a variable, `:` and a kind, or `{`, found `order`
              MATCH (order:Talk) RETURN order
                     ^^^^^
              help: `order` is a word of the language; as a name it stands in backticks: `` `order` ``"#]],
    );
}

#[test]
fn brackets_and_ends_are_named() {
    check(
        "MATCH (t:Talk RETURN t",
        expect![[r#"
            error UnexpectedSyntax: expected `{`, `WHERE` or `)`, found `RETURN`
              MATCH (t:Talk RETURN t
                            ^^^^^^
              there: `(` this `(` is open"#]],
    );
    check(
        "MATCH (t:Talk {day: 1) RETURN t",
        expect![[r#"
            error UnexpectedSyntax: expected `,`, an operator or `}`, found `)`
              MATCH (t:Talk {day: 1) RETURN t
                                   ^
              there: `{` this `{` is open"#]],
    );
    check(
        "RETURN [1, 2",
        expect![[r#"
            error UnexpectedSyntax: expected `,`, an operator or `]`, found the end of the query
              RETURN [1, 2
                          ^
              there: `[` this `[` is open"#]],
    );
    check(
        "RETURN 1 +",
        expect![[r#"
            error UnexpectedSyntax: expected a value, found the end of the query
              RETURN 1 +
                        ^"#]],
    );
    check(
        "MATCH (t:Talk)",
        expect![[r#"
        error InvalidClauseComposition: the query does not end in `RETURN`
          MATCH (t:Talk)
                       ^ nothing is returned after this
          fix: return every variable
            MATCH (t:Talk) RETURN *"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t WHERE t.day = 1",
        expect![[r#"
            error UnexpectedSyntax: expected `,`, `ORDER BY`, `LIMIT` or the end of the query, found `WHERE`
              MATCH (t:Talk) RETURN t WHERE t.day = 1
                                      ^^^^^
              help: `WHERE` stands before `RETURN`, after `MATCH` or `WITH`"#]],
    );
    check(
        "",
        expect![[r#"
            error UnexpectedSyntax: expected `MATCH`, `UNWIND`, `WITH` or `RETURN`, found the end of the query

              ^"#]],
    );
}

#[test]
fn what_writes_or_is_left_out_is_refused_by_name() {
    check(
        "CREATE (t:Talk {name: 'x'})",
        expect![[r#"
        error Refused: `CREATE` changes the graph, and a query only reads it
          CREATE (t:Talk {name: 'x'})
          ^^^^^^
          help: the graph is edited in its RON files: see `talkgraph add --help`"#]],
    );
    check(
        "MATCH (t:Talk) SET t.day = 2",
        expect![[r#"
        error Refused: `SET` changes the graph, and a query only reads it
          MATCH (t:Talk) SET t.day = 2
                         ^^^
          help: the graph is edited in its RON files: see `talkgraph add --help`"#]],
    );
    check(
        "MATCH (t:Talk) DETACH DELETE t",
        expect![[r#"
        error Refused: `DETACH` changes the graph, and a query only reads it
          MATCH (t:Talk) DETACH DELETE t
                         ^^^^^^
          help: the graph is edited in its RON files: see `talkgraph add --help`"#]],
    );
    check(
        "CALL db.labels()",
        expect![[r#"
        error Refused: `CALL` is not supported
          CALL db.labels()
          ^^^^
          help: there are no procedures; functions and `EXISTS { … }`, `COUNT { … }` subqueries need no `CALL`"#]],
    );
    check(
        "RETURN date('2019-07-22')",
        expect![[r#"
        error Refused: `date` makes a temporal value, and these are not supported
          RETURN date('2019-07-22')
                 ^^^^
          help: dates are texts here and compare as dates do: `t.date >= '2019-07-22'`"#]],
    );
    check(
        "RETURN COLLECT { MATCH (t) RETURN t }",
        expect![[r#"
        error Refused: `COLLECT { … }` is not supported
          RETURN COLLECT { MATCH (t) RETURN t }
                 ^^^^^^^
          help: a pattern comprehension gives the same list: `[(a)-->(b) | b.name]`"#]],
    );
}

#[test]
fn kinds_properties_functions_and_variables_get_a_did_you_mean() {
    check(
        "MATCH (t:Tlak)-[:MENTION]->(x:Mentions) RETURN t",
        expect![[r#"
        error UnknownKind: no kind of node is called `Tlak`
          MATCH (t:Tlak)-[:MENTION]->(x:Mentions) RETURN t
                   ^^^^
          fix: did you mean `Talk`?
            MATCH (t:Talk)-[:MENTION]->(x:Mentions) RETURN t
        error UnknownKind: no kind of edge is called `MENTION`
          MATCH (t:Tlak)-[:MENTION]->(x:Mentions) RETURN t
                           ^^^^^^^
          fix: did you mean `MENTIONS`?
            MATCH (t:Tlak)-[:MENTIONS]->(x:Mentions) RETURN t
        error UnknownKind: no kind of node is called `Mentions`
          MATCH (t:Tlak)-[:MENTION]->(x:Mentions) RETURN t
                                        ^^^^^^^^
          help: `Mentions` is a kind of edge: edges stand in brackets, `-[:…]->`"#]],
    );
    check(
        "MATCH (t:Talk)-[e:MENTIONS]->(x) WHERE e.becuase IS NULL RETURN t.nmae, x.founded",
        expect![[r#"
            error UnknownProperty: no edge has a property `becuase`
              MATCH (t:Talk)-[e:MENTIONS]->(x) WHERE e.becuase IS NULL RETURN t.nmae, x.founded
                                                       ^^^^^^^
              fix: did you mean `because`?
                MATCH (t:Talk)-[e:MENTIONS]->(x) WHERE e.because IS NULL RETURN t.nmae, x.founded
            error UnknownProperty: no node has a property `nmae`
              MATCH (t:Talk)-[e:MENTIONS]->(x) WHERE e.becuase IS NULL RETURN t.nmae, x.founded
                                                                                ^^^^
              fix: did you mean `name`?
                MATCH (t:Talk)-[e:MENTIONS]->(x) WHERE e.becuase IS NULL RETURN t.name, x.founded
            error UnknownProperty: no node has a property `founded`
              MATCH (t:Talk)-[e:MENTIONS]->(x) WHERE e.becuase IS NULL RETURN t.nmae, x.founded
                                                                                        ^^^^^^^
              help: nodes have aka, because, code, date, day, end, file, id, kind, line, name, name_ja, note, role, slides, start, url"#]],
    );
    check(
        "MATCH (talk:Talk) RETURN tolk.name, siez(talk.name), len(talk.name)",
        expect![[r#"
        error UndefinedVariable: no variable is called `tolk` here
          MATCH (talk:Talk) RETURN tolk.name, siez(talk.name), len(talk.name)
                                   ^^^^
          fix: did you mean `talk`?
            MATCH (talk:Talk) RETURN talk.name, siez(talk.name), len(talk.name)
        error UnknownFunction: no function is called `siez`
          MATCH (talk:Talk) RETURN tolk.name, siez(talk.name), len(talk.name)
                                              ^^^^
          fix: did you mean `size`?
            MATCH (talk:Talk) RETURN tolk.name, size(talk.name), len(talk.name)
        error UnknownFunction: no function is called `len`
          MATCH (talk:Talk) RETURN tolk.name, siez(talk.name), len(talk.name)
                                                               ^^^
          fix: did you mean `size`?
            MATCH (talk:Talk) RETURN tolk.name, siez(talk.name), size(talk.name)"#]],
    );
    check(
        "MATCH (t:Talk) WITH t.day AS day RETURN t.name",
        expect![[r#"
        error UndefinedVariable: no variable is called `t` here
          MATCH (t:Talk) WITH t.day AS day RETURN t.name
                                                  ^
          there: `t` it is bound here, and not passed on
          help: `WITH` keeps what it names: `WITH …, t`"#]],
    );
    check(
        "MATCH (t:Company) RETURN t.day",
        expect![[r#"
        warning UnknownProperty: no `Company` has a property `day`, so this is always null
          MATCH (t:Company) RETURN t.day
                                     ^^^
          help: it belongs to Talk, Session, Day"#]],
    );
}

#[test]
fn what_the_vocabulary_forbids_is_a_warning() {
    check(
        "MATCH (x:Technology)-[:PRESENTED_BY]->(t:Talk) RETURN x",
        expect![[r#"
            warning NeverMatches: `PresentedBy` goes from Talk, Session or Event to Person or Company; this pattern can never match
              MATCH (x:Technology)-[:PRESENTED_BY]->(t:Talk) RETURN x
                                  ^^^^^^^^^^^^^^^^^^"#]],
    );
    check(
        "MATCH (p:Person)-[:PRESENTED_BY]->(t:Talk) RETURN p",
        expect![[r#"
            warning NeverMatches: `PresentedBy` goes from Talk, Session or Event to Person or Company; this pattern can never match
              MATCH (p:Person)-[:PRESENTED_BY]->(t:Talk) RETURN p
                              ^^^^^^^^^^^^^^^^^^
              fix: turn the edge round
                MATCH (p:Person)<-[:PRESENTED_BY]-(t:Talk) RETURN p"#]],
    );
    check(
        "MATCH (t:Talk) WHERE t.note = null RETURN t",
        expect![[r#"
        warning NeverMatches: a comparison with `null` is never true
          MATCH (t:Talk) WHERE t.note = null RETURN t
                               ^^^^^^^^^^^^^
          help: write `IS NULL` or `IS NOT NULL`"#]],
    );
}

#[test]
fn meanings_are_checked_all_at_once() {
    check(
        "MATCH (t:Talk)\nWHERE count(t) > 1 AND NOT t.day + 1\nRETURN 'a' * 2, size(1), missing",
        expect![[r#"
            error InvalidAggregation: `count(t)` gathers rows and cannot stand in `WHERE`
              WHERE count(t) > 1 AND NOT t.day + 1
                    ^^^^^^^^
              help: gather before: `WITH …, count(*) AS n WHERE n > 1`
            error InvalidArgumentType: `*` needs a number, and this is a text
              RETURN 'a' * 2, size(1), missing
                     ^^^
            error InvalidArgumentType: `size` needs a list, a map or a text, and this is a whole number
              RETURN 'a' * 2, size(1), missing
                                   ^
            error UndefinedVariable: no variable is called `missing` here
              RETURN 'a' * 2, size(1), missing
                                       ^^^^^^^
              fix: if it is a text, put it in quotes
                MATCH (t:Talk)
            WHERE count(t) > 1 AND NOT t.day + 1
            RETURN 'a' * 2, size(1), 'missing'"#]],
    );
    check(
        "MATCH (a)-[r]->(b), (r)-[]->(c) RETURN a",
        expect![[r#"
        error VariableTypeConflict: `r` is an edge, and a node stands here
          MATCH (a)-[r]->(b), (r)-[]->(c) RETURN a
                               ^
          there: `r` an edge here"#]],
    );
    check(
        "MATCH (a)-[r]->()-[r]->(b) RETURN a",
        expect![[r#"
        error RelationshipUniquenessViolation: the edge `r` stands at two places, and no edge is used twice
          MATCH (a)-[r]->()-[r]->(b) RETURN a
                             ^
          there: `r` it stands here too"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t.day + count(*), t.code AS x, 2 AS x",
        expect![[r#"
            error AmbiguousAggregationExpression: `t` stands beside an aggregate and may differ between the rows of a group
              MATCH (t:Talk) RETURN t.day + count(*), t.code AS x, 2 AS x
                                    ^
              help: make it a column of its own: `WITH t AS value, count(*) AS n RETURN value + n`
            error ColumnNameConflict: two columns are called `x`
              MATCH (t:Talk) RETURN t.day + count(*), t.code AS x, 2 AS x
                                                                        ^
              there: `x` the other"#]],
    );
    check(
        "RETURN 1 AS a UNION RETURN 2 AS b",
        expect![[r#"
        error DifferentColumnsInUnion: the branches of a union return different columns
          RETURN 1 AS a UNION RETURN 2 AS b
                              ^^^^^^
          help: the first returns `a`, this one `b`
          help: `AS` gives columns the same names"#]],
    );
    check(
        "MATCH (t:Talk) WITH t.day + 1 RETURN 1",
        expect![[r#"
        error NoExpressionAlias: what `WITH` computes needs a name
          MATCH (t:Talk) WITH t.day + 1 RETURN 1
                              ^^^^^^^^^
          fix: give it one
            MATCH (t:Talk) WITH t.day + 1 AS value RETURN 1"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t SKIP -1 LIMIT t.day",
        expect![[r#"
        error NegativeIntegerArgument: `SKIP` cannot be negative
          MATCH (t:Talk) RETURN t SKIP -1 LIMIT t.day
                                       ^^
        error NonConstantExpression: `LIMIT` is the same for every row and cannot read `t`
          MATCH (t:Talk) RETURN t SKIP -1 LIMIT t.day
                                                ^"#]],
    );
    check(
        "MATCH (a)-[:ABOUT..3]->(b) RETURN a",
        expect![[r#"
        error InvalidRelationshipPattern: a range of edges begins with `*`
          MATCH (a)-[:ABOUT..3]->(b) RETURN a
                           ^^
          help: one or more edges are `*`, two to four `*2..4`, up to three `*..3`"#]],
    );
}

#[test]
fn depth_is_bounded_whatever_nests() {
    let forms = [
        ("(", ")"),
        ("[", "]"),
        ("{a: ", "}"),
        ("NOT ", ""),
        ("-(", ")"),
        ("abs(", ")"),
        ("CASE WHEN true THEN ", " END"),
        ("[x IN ", " | x]"),
        ("[1][", "]"),
        ("EXISTS { MATCH (a) WHERE ", " }"),
        ("1 + (", ")"),
        ("all(x IN [] WHERE ", ")"),
        ("- ", ""),
        ("+ ", ""),
    ];
    for (open, close) in forms {
        for depth in [50, 255, 257, 1_000, MAX_LENGTH / 40] {
            let text = format!("RETURN {}true{} AS x", open.repeat(depth), close.repeat(depth));
            let deep = read(&text, None).is_err_and(|errors| errors[0].reason == Reason::TooDeep);
            assert!(deep || depth < 256, "{open} {depth}");
        }
    }
    let chains = ["a.b", "1 + 1", "1 ^ 1", "a[1]", "true XOR true", "a IS NULL IS NULL"];
    for chain in chains {
        let (first, rest) = chain.split_at(1);
        let rest = if let Some((_, rest)) = chain.split_once(' ') {
            format!(" {rest}")
        } else {
            rest.to_owned()
        };
        let text = format!("WITH 1 AS a RETURN {first}{} AS x", rest.repeat(4_000));
        assert_eq!(read(&text, None).unwrap_err()[0].reason, Reason::TooDeep, "{chain}");
    }
    for flat in [" AND true", " OR true", " = true"] {
        let text = format!("RETURN true{} AS x", flat.repeat(5_000));
        assert!(read(&text, None).is_ok(), "{flat}");
    }
    let labels = format!("MATCH (n:{}A) RETURN n", "!".repeat(20_000));
    assert_eq!(read(&labels, None).unwrap_err()[0].reason, Reason::TooDeep);
    let long = "x".repeat(MAX_LENGTH + 1);
    assert_eq!(read(&long, None).unwrap_err()[0].reason, Reason::TooLong);
}
