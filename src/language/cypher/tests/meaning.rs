//! Mistakes of meaning: names, types, aggregates.

use super::check;
use expect_test::expect;

#[test]
fn kinds_properties_functions_and_variables_get_a_did_you_mean() {
    check(
        "MATCH (t:Tlak)-[:MENTION]->(x:Mentions) RETURN t",
        &expect![[r#"
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
        &expect![[r#"
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
              help: nodes have aka, code, date, day, end, id, name, name_en, name_ja, note, role, slides, start, url"#]],
    );
    check(
        "MATCH (talk:Talk) RETURN tolk.name, siez(talk.name), len(talk.name)",
        &expect![[r#"
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
        &expect![[r#"
        error UndefinedVariable: no variable is called `t` here
          MATCH (t:Talk) WITH t.day AS day RETURN t.name
                                                  ^
          there: `t` it is bound here, and not passed on
          help: `WITH` keeps what it names: `WITH …, t`"#]],
    );
    check(
        "MATCH (t:Company) RETURN t.day",
        &expect![[r#"
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
        &expect![[r#"
            warning NeverMatches: `PresentedBy` goes from Talk, Session or Event to Person or Company; this pattern can never match
              MATCH (x:Technology)-[:PRESENTED_BY]->(t:Talk) RETURN x
                                  ^^^^^^^^^^^^^^^^^^"#]],
    );
    check(
        "MATCH (p:Person)-[:PRESENTED_BY]->(t:Talk) RETURN p",
        &expect![[r#"
            warning NeverMatches: `PresentedBy` goes from Talk, Session or Event to Person or Company; this pattern can never match
              MATCH (p:Person)-[:PRESENTED_BY]->(t:Talk) RETURN p
                              ^^^^^^^^^^^^^^^^^^
              fix: turn the edge round
                MATCH (p:Person)<-[:PRESENTED_BY]-(t:Talk) RETURN p"#]],
    );
    check(
        "MATCH (t:Talk) WHERE t.note = null RETURN t",
        &expect![[r#"
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
        &expect![[r#"
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
        &expect![[r#"
        error VariableTypeConflict: `r` is an edge, and a node stands here
          MATCH (a)-[r]->(b), (r)-[]->(c) RETURN a
                               ^
          there: `r` an edge here"#]],
    );
    check(
        "MATCH (a)-[r]->()-[r]->(b) RETURN a",
        &expect![[r#"
        error RelationshipUniquenessViolation: the edge `r` stands at two places, and no edge is used twice
          MATCH (a)-[r]->()-[r]->(b) RETURN a
                             ^
          there: `r` it stands here too"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t.day + count(*), t.code AS x, 2 AS x",
        &expect![[r#"
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
        &expect![[r#"
        error DifferentColumnsInUnion: the branches of a union return different columns
          RETURN 1 AS a UNION RETURN 2 AS b
                              ^^^^^^
          help: the first returns `a`, this one `b`
          help: `AS` gives columns the same names"#]],
    );
    check(
        "MATCH (t:Talk) WITH t.day + 1 RETURN 1",
        &expect![[r#"
        error NoExpressionAlias: what `WITH` computes needs a name
          MATCH (t:Talk) WITH t.day + 1 RETURN 1
                              ^^^^^^^^^
          fix: give it one
            MATCH (t:Talk) WITH t.day + 1 AS value RETURN 1"#]],
    );
    check(
        "MATCH (t:Talk) RETURN t SKIP -1 LIMIT t.day",
        &expect![[r#"
        error NegativeIntegerArgument: `SKIP` cannot be negative
          MATCH (t:Talk) RETURN t SKIP -1 LIMIT t.day
                                       ^^
        error NonConstantExpression: `LIMIT` is the same for every row and cannot read `t`
          MATCH (t:Talk) RETURN t SKIP -1 LIMIT t.day
                                                ^"#]],
    );
    check(
        "MATCH (a)-[:ABOUT..3]->(b) RETURN a",
        &expect![[r#"
        error InvalidRelationshipPattern: a range of edges begins with `*`
          MATCH (a)-[:ABOUT..3]->(b) RETURN a
                           ^^
          help: one or more edges are `*`, two to four `*2..4`, up to three `*..3`"#]],
    );
}
