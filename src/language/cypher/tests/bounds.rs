//! Texts made to exhaust the reader.

use crate::language::cypher::{MAX_LENGTH, Reason, read};

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
