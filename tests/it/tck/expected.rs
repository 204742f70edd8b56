//! The values of the tables: written as the TCK writes them, compared in one canonical spelling.

use super::graph::TestGraph;
use std::collections::BTreeMap;
use talkgraph::query::Value;

/// A value as the TCK sees it: nodes and edges by what they carry, not by who they are.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Seen {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Seen>),
    Map(BTreeMap<String, Seen>),
    Node {
        labels: Vec<String>,
        props: BTreeMap<String, Seen>,
    },
    Edge {
        kind: String,
        props: BTreeMap<String, Seen>,
    },
    /// Nodes, and edges with whether they are walked forwards.
    Path {
        nodes: Vec<Seen>,
        edges: Vec<(Seen, bool)>,
    },
}

/// What the engine gave, as the TCK sees it.
pub(super) fn seen(graph: &TestGraph, value: &Value) -> Seen {
    let props = |props: &BTreeMap<String, Value>| {
        props.iter().map(|(name, value)| (name.clone(), seen(graph, value))).collect()
    };
    match value {
        Value::Null => Seen::Null,
        Value::Bool(truth) => Seen::Bool(*truth),
        Value::Int(number) => Seen::Int(*number),
        Value::Float(number) => Seen::Float(*number),
        Value::Text(text) => Seen::Text(text.to_string()),
        Value::List(items) => Seen::List(items.iter().map(|item| seen(graph, item)).collect()),
        Value::Map(map) => Seen::Map(
            map.iter().map(|(name, value)| (name.to_string(), seen(graph, value))).collect(),
        ),
        Value::Node(node) => {
            let node = graph.node(*node);
            let mut labels = node.labels.clone();
            labels.sort();
            Seen::Node { labels, props: props(&node.props) }
        }
        Value::Edge(edge) => {
            let edge = graph.edge(*edge);
            Seen::Edge { kind: edge.kind.clone(), props: props(&edge.props) }
        }
        Value::Path(route) => {
            let nodes = route.nodes.iter().map(|node| seen(graph, &Value::Node(*node))).collect();
            let edges = route.edges.iter().zip(&route.nodes).map(|(edge, from)| {
                (seen(graph, &Value::Edge(*edge)), graph.edge(*edge).from == *from)
            });
            Seen::Path { nodes, edges: edges.collect() }
        }
    }
}

impl Seen {
    /// The value with the items of its lists in one order.
    pub(super) fn sorted(self) -> Self {
        match self {
            Self::List(items) => {
                let mut items: Vec<Self> = items.into_iter().map(Self::sorted).collect();
                items.sort_by_cached_key(Self::spelled);
                Self::List(items)
            }
            Self::Map(map) => {
                Self::Map(map.into_iter().map(|(name, value)| (name, value.sorted())).collect())
            }
            other => other,
        }
    }

    /// One spelling for equal values.
    pub(super) fn spelled(&self) -> String {
        let map = |map: &BTreeMap<String, Self>| {
            let entries: Vec<String> =
                map.iter().map(|(name, value)| format!("{name}: {}", value.spelled())).collect();
            format!("{{{}}}", entries.join(", "))
        };
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(truth) => truth.to_string(),
            Self::Int(number) => number.to_string(),
            // The two zeros are one number.
            Self::Float(number) => format!("{:?}", number + 0.0),
            Self::Text(text) => format!("{text:?}"),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::spelled).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(entries) => map(entries),
            Self::Node { labels, props } => {
                let labels = labels.iter().fold(String::new(), |text, label| text + ":" + label);
                format!("({labels} {})", map(props))
            }
            Self::Edge { kind, props } => format!("[:{kind} {}]", map(props)),
            Self::Path { nodes, edges } => {
                let mut text = String::from("<");
                for (at, node) in nodes.iter().enumerate() {
                    text.push_str(&node.spelled());
                    if let Some((edge, forwards)) = edges.get(at) {
                        let edge = edge.spelled();
                        let (left, right) = if *forwards { ("-", "->") } else { ("<-", "-") };
                        text.extend([left, &edge, right]);
                    }
                }
                text + ">"
            }
        }
    }
}

/// Reads a value of a table.
pub(super) fn read(text: &str) -> Result<Seen, String> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value()?;
    reader.blank();
    if reader.at == text.len() {
        Ok(value)
    } else {
        Err(format!("something follows the value in `{text}`"))
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn blank(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, sign: &str) -> bool {
        self.blank();
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        if self.eat(sign) {
            Ok(())
        } else {
            Err(format!("`{sign}` is missing at {} of `{}`", self.at, self.text))
        }
    }

    fn word(&mut self) -> String {
        self.blank();
        if self.eat("`") {
            let end = self.rest().find('`').unwrap_or(0);
            let word = self.rest()[..end].to_owned();
            self.at += end + 1;
            return word;
        }
        let end = self
            .rest()
            .find(|c: char| c != '_' && !c.is_alphanumeric())
            .unwrap_or(self.rest().len());
        let word = self.rest()[..end].to_owned();
        self.at += end;
        word
    }

    fn value(&mut self) -> Result<Seen, String> {
        self.blank();
        let first = self.rest().chars().next().ok_or("a value is missing")?;
        match first {
            '\'' => self.string().map(Seen::Text),
            '{' => self.map().map(Seen::Map),
            '(' => self.node(),
            '<' => self.path(),
            '[' => {
                if self.rest()[1..].trim_start().starts_with(':') {
                    return self.edge();
                }
                self.expect("[")?;
                let mut items = Vec::new();
                while !self.eat("]") {
                    items.push(self.value()?);
                    self.eat(",");
                }
                Ok(Seen::List(items))
            }
            '-' | '0'..='9' | '.' => self.number(),
            _ => match self.word().as_str() {
                "null" => Ok(Seen::Null),
                "true" => Ok(Seen::Bool(true)),
                "false" => Ok(Seen::Bool(false)),
                "NaN" => Ok(Seen::Float(f64::NAN)),
                "Infinity" | "Inf" => Ok(Seen::Float(f64::INFINITY)),
                word => Err(format!("`{word}` is no value")),
            },
        }
    }

    fn number(&mut self) -> Result<Seen, String> {
        if self.eat("-Infinity") || self.eat("-Inf") {
            return Ok(Seen::Float(f64::NEG_INFINITY));
        }
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
        let end = self.rest().find(|c| !is_part(c)).unwrap_or(self.rest().len());
        let text = self.rest()[..end].to_owned();
        self.at += end;
        if let Ok(number) = text.parse() {
            return Ok(Seen::Int(number));
        }
        text.parse().map(Seen::Float).map_err(|_| format!("`{text}` is no number"))
    }

    fn string(&mut self) -> Result<String, String> {
        self.expect("'")?;
        let mut value = String::new();
        let mut chars = self.rest().char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\'' => {
                    self.at += at + 1;
                    return Ok(value);
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => value.push('\n'),
                    Some((_, 't')) => value.push('\t'),
                    Some((_, escaped)) => value.push(escaped),
                    None => break,
                },
                c => value.push(c),
            }
        }
        Err(format!("`{}` has no closing quote", self.text))
    }

    fn map(&mut self) -> Result<BTreeMap<String, Seen>, String> {
        self.expect("{")?;
        let mut entries = BTreeMap::new();
        while !self.eat("}") {
            let name = self.word();
            self.expect(":")?;
            entries.insert(name, self.value()?);
            self.eat(",");
        }
        Ok(entries)
    }

    fn props(&mut self) -> Result<BTreeMap<String, Seen>, String> {
        self.blank();
        if self.rest().starts_with('{') { self.map() } else { Ok(BTreeMap::new()) }
    }

    fn node(&mut self) -> Result<Seen, String> {
        self.expect("(")?;
        let mut labels = Vec::new();
        while self.eat(":") {
            labels.push(self.word());
        }
        labels.sort();
        let props = self.props()?;
        self.expect(")")?;
        Ok(Seen::Node { labels, props })
    }

    fn edge(&mut self) -> Result<Seen, String> {
        self.expect("[")?;
        self.expect(":")?;
        let kind = self.word();
        let props = self.props()?;
        self.expect("]")?;
        Ok(Seen::Edge { kind, props })
    }

    fn path(&mut self) -> Result<Seen, String> {
        self.expect("<")?;
        let mut nodes = vec![self.node()?];
        let mut edges = Vec::new();
        while !self.eat(">") {
            let back = self.eat("<");
            self.expect("-")?;
            let edge = self.edge()?;
            self.expect("-")?;
            if !back {
                self.expect(">")?;
            }
            edges.push((edge, !back));
            nodes.push(self.node()?);
        }
        Ok(Seen::Path { nodes, edges })
    }
}

#[test]
fn values_of_tables_are_read() {
    for text in [
        "null",
        "-1",
        "1.5",
        "NaN",
        "'it\\'s'",
        "[1, [], {a: 'x', b: null}]",
        "(:A:B {name: 'x'})",
        "[:T {n: 1}]",
        "<(:A)-[:T]->(:B)<-[:U {x: 1}]-()>",
        "-Infinity",
    ] {
        let value = read(text).unwrap();
        assert_eq!(
            read(
                &value
                    .spelled()
                    .replace('"', "'")
                    .replace("it's", "it\\'s")
                    .replace("inf", "Infinity")
            )
            .map(|again| again.spelled()),
            Ok(value.spelled()),
            "{text}"
        );
    }
    assert!(read("1 2").is_err() && read("(").is_err() && read("foo").is_err());
}
