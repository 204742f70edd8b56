//! Mistakes of grammar: misspelt words, signs of other languages, brackets.

use super::check;
use expect_test::expect;

#[test]
fn a_misspelt_word_is_offered_right() {
    check(
        "MATCH (t:Talk) RETRUN t",
        &expect![[r#"
            error UnexpectedSyntax: expected `,`, `WHERE` or the next clause, found `RETRUN`
              MATCH (t:Talk) RETRUN t
                             ^^^^^^
              fix: did you mean `RETURN`?
                MATCH (t:Talk) RETURN t"#]],
    );
    check(
        "MATCH (t:Talk) WEHRE t.day = 1 RETURN t",
        &expect![[r#"
            error UnexpectedSyntax: expected `,`, `WHERE` or the next clause, found `WEHRE`
              MATCH (t:Talk) WEHRE t.day = 1 RETURN t
                             ^^^^^
              fix: did you mean `WHERE`?
                MATCH (t:Talk) WHERE t.day = 1 RETURN t"#]],
    );
    check(
        "MTACH (t:Talk) RETURN t",
        &expect![[r#"
            error UnexpectedSyntax: expected `MATCH`, `UNWIND`, `WITH` or `RETURN`, found `MTACH`
              MTACH (t:Talk) RETURN t
              ^^^^^
              fix: did you mean `MATCH`?
                MATCH (t:Talk) RETURN t"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t ORDER t.name",
        &expect![[r#"
            error UnexpectedSyntax: expected `BY`, found `t`
              MATCH (t:Talk) RETURN t ORDER t.name
                                            ^
              fix: write `ORDER BY`
                MATCH (t:Talk) RETURN t ORDER BY t.name"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t LIMTI 3",
        &expect![[r#"
            error UnexpectedSyntax: expected `,`, `ORDER BY`, `LIMIT` or the end of the query, found `LIMTI`
              MATCH (t:Talk) RETURN t LIMTI 3
                                      ^^^^^
              fix: did you mean `LIMIT`?
                MATCH (t:Talk) RETURN t LIMIT 3"#]],
    );
    check(
        "MATCH (t:Talk) WHERE t.name CONTANS 'x' RETURN t",
        &expect![[r#"
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
        &expect![[r#"
            error UnexpectedSyntax: expected an operator or the next clause, found `==`
              MATCH (t:Talk) WHERE t.day == 1 RETURN t
                                         ^^
              fix: compare with a single `=`
                MATCH (t:Talk) WHERE t.day = 1 RETURN t"#]],
    );
    check(
        "MATCH (t:Talk) WHERE t.day = 1 && t.code = '1B3' RETURN t",
        &expect![[r#"
            error UnexpectedSyntax: expected an operator or the next clause, found `&&`
              MATCH (t:Talk) WHERE t.day = 1 && t.code = '1B3' RETURN t
                                             ^^
              fix: write `AND`
                MATCH (t:Talk) WHERE t.day = 1 AND t.code = '1B3' RETURN t"#]],
    );
    check(
        "MATCH (t:Talk) WHERE !(t.day = 1) RETURN t",
        &expect![[r#"
            error UnexpectedSyntax: expected a value, found `!`
              MATCH (t:Talk) WHERE !(t.day = 1) RETURN t
                                   ^
              fix: write `NOT`
                MATCH (t:Talk) WHERE NOT (t.day = 1) RETURN t"#]],
    );
    check(
        "MATCH (a)->(b) RETURN a",
        &expect![[r#"
            error UnexpectedSyntax: expected `-` or `->` to end the edge, found `>`
              MATCH (a)->(b) RETURN a
                        ^
              fix: an edge without brackets is drawn `-->`
                MATCH (a)-->(b) RETURN a"#]],
    );
    check(
        "MATCH (a)-[:MENTIONS]>(b) RETURN a",
        &expect![[r#"
            error UnexpectedSyntax: expected `-` or `->` to end the edge, found `>`
              MATCH (a)-[:MENTIONS]>(b) RETURN a
                                   ^
              fix: an edge ends in `->`
                MATCH (a)-[:MENTIONS]->(b) RETURN a"#]],
    );
    check(
        "MATCH (a)-(b) RETURN a",
        &expect![[r#"
            error UnexpectedSyntax: expected `-` or `->` to end the edge, found `(`
              MATCH (a)-(b) RETURN a
                        ^
              fix: an edge without brackets is drawn `--`
                MATCH (a)--(b) RETURN a"#]],
    );
    check(
        "MATCH (a) WHERE a.name = “Rook” RETURN a",
        &expect![[r#"
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
        &expect![[r#"
            error UnexpectedSyntax: expected `MATCH`, `UNWIND`, `WITH` or `RETURN`, found `SELECT`
              SELECT * FROM talks
              ^^^^^^
              help: this is not SQL: a query begins with `MATCH` and ends in `RETURN`: `MATCH (t:Talk) RETURN t.name`"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t.day, count(*) GROUP BY t.day",
        &expect![[r#"
            error UnexpectedSyntax: expected `,`, `ORDER BY`, `LIMIT` or the end of the query, found `GROUP`
              MATCH (t:Talk) RETURN t.day, count(*) GROUP BY t.day
                                                    ^^^^^
              help: rows are grouped by the columns that are not aggregated: `RETURN t.day, count(*)`"#]],
    );
    check(
        "MATCH (t:Talk) WHERE t.name LIKE 'K%' RETURN t",
        &expect![[r#"
            error UnexpectedSyntax: expected an operator or the next clause, found `LIKE`
              MATCH (t:Talk) WHERE t.name LIKE 'K%' RETURN t
                                          ^^^^
              help: texts are tested by `CONTAINS`, `STARTS WITH`, `ENDS WITH`, or `=~` with a regular expression"#]],
    );
    check(
        "MATCH (t:Talk) WHERE t.day BETWEEN 1 AND 2 RETURN t",
        &expect![[r#"
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
        &expect![[r#"
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
        &expect![[r#"
        error UndefinedVariable: no variable is called `Kubernetes` here
          MATCH (t:Technology {name: Kubernetes}) RETURN t
                                     ^^^^^^^^^^
          fix: if it is a text, put it in quotes
            MATCH (t:Technology {name: 'Kubernetes'}) RETURN t"#]],
    );
    check(
        "MATCH (c:Company {name: Red Hat}) RETURN c",
        &expect![[r#"
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
        &expect![[r#"
        error UnclosedLiteral: this text has no closing '
          MATCH (c:Company {name: 'Red Hat}) RETURN c
                                  ^ begins here
          help: a ' inside of a text is written \'"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t.name t.code",
        &expect![[r#"
            error UnexpectedSyntax: expected `,`, `ORDER BY`, `LIMIT` or the end of the query, found `t`
              MATCH (t:Talk) RETURN t.name t.code
                                           ^
              fix: separate values by `,`
                MATCH (t:Talk) RETURN t.name, t.code"#]],
    );
    check(
        "MATCH (order:Talk) RETURN order",
        &expect![[r#"
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
        &expect![[r#"
            error UnexpectedSyntax: expected `{`, `WHERE` or `)`, found `RETURN`
              MATCH (t:Talk RETURN t
                            ^^^^^^
              there: `(` this `(` is open"#]],
    );
    check(
        "MATCH (t:Talk {day: 1) RETURN t",
        &expect![[r#"
            error UnexpectedSyntax: expected `,`, an operator or `}`, found `)`
              MATCH (t:Talk {day: 1) RETURN t
                                   ^
              there: `{` this `{` is open"#]],
    );
    check(
        "RETURN [1, 2",
        &expect![[r#"
            error UnexpectedSyntax: expected `,`, an operator or `]`, found the end of the query
              RETURN [1, 2
                          ^
              there: `[` this `[` is open"#]],
    );
    check(
        "RETURN 1 +",
        &expect![[r#"
            error UnexpectedSyntax: expected a value, found the end of the query
              RETURN 1 +
                        ^"#]],
    );
    check(
        "MATCH (t:Talk)",
        &expect![[r#"
        error InvalidClauseComposition: the query does not end in `RETURN`
          MATCH (t:Talk)
                       ^ nothing is returned after this
          fix: return every variable
            MATCH (t:Talk) RETURN *"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t WHERE t.day = 1",
        &expect![[r#"
            error UnexpectedSyntax: expected `,`, `ORDER BY`, `LIMIT` or the end of the query, found `WHERE`
              MATCH (t:Talk) RETURN t WHERE t.day = 1
                                      ^^^^^
              help: `WHERE` stands before `RETURN`, after `MATCH` or `WITH`"#]],
    );
    check(
        "",
        &expect![[r#"
            error UnexpectedSyntax: expected `MATCH`, `UNWIND`, `WITH` or `RETURN`, found the end of the query

              ^"#]],
    );
}

#[test]
fn what_writes_or_is_left_out_is_refused_by_name() {
    check(
        "CREATE (t:Talk {name: 'x'})",
        &expect![[r#"
        error Refused: `CREATE` changes the graph, and a query only reads it
          CREATE (t:Talk {name: 'x'})
          ^^^^^^
          help: the graph is edited in its RON files: see `talkgraph add --help`"#]],
    );
    check(
        "MATCH (t:Talk) SET t.day = 2",
        &expect![[r#"
        error Refused: `SET` changes the graph, and a query only reads it
          MATCH (t:Talk) SET t.day = 2
                         ^^^
          help: the graph is edited in its RON files: see `talkgraph add --help`"#]],
    );
    check(
        "MATCH (t:Talk) DETACH DELETE t",
        &expect![[r#"
        error Refused: `DETACH` changes the graph, and a query only reads it
          MATCH (t:Talk) DETACH DELETE t
                         ^^^^^^
          help: the graph is edited in its RON files: see `talkgraph add --help`"#]],
    );
    check(
        "CALL db.labels()",
        &expect![[r#"
        error Refused: `CALL` is not supported
          CALL db.labels()
          ^^^^
          help: there are no procedures; functions and `EXISTS { … }`, `COUNT { … }` subqueries need no `CALL`"#]],
    );
    check(
        "RETURN date('2019-07-22')",
        &expect![[r#"
        error Refused: `date` makes a temporal value, and these are not supported
          RETURN date('2019-07-22')
                 ^^^^
          help: dates are texts here and compare as dates do: `t.date >= '2019-07-22'`"#]],
    );
    check(
        "RETURN COLLECT { MATCH (t) RETURN t }",
        &expect![[r#"
        error Refused: `COLLECT { … }` is not supported
          RETURN COLLECT { MATCH (t) RETURN t }
                 ^^^^^^^
          help: a pattern comprehension gives the same list: `[(a)-->(b) | b.name]`"#]],
    );
}
