//! What Tab offers: kinds after `:`, properties after `.`, ids and names in quotes and in questions, else words of the language.

use super::orders;
use talkgraph::graph::Graph;
use talkgraph::language::cypher::{KEYWORDS, is_formal};
use talkgraph::query::{OF_EDGES, OF_NODES, function_names};
use talkgraph::vocabulary::Language;

/// So many candidates are offered at most; more are no help.
const MOST: usize = 200;

/// The words of a graph, gathered once.
pub(super) struct Words {
    node_kinds: Vec<String>,
    edge_kinds: Vec<String>,
    properties: Vec<String>,
    names: Vec<String>,
}

impl Words {
    /// Gathers the words of a graph, in order, each once.
    pub(super) fn new(graph: &Graph) -> Self {
        let vocabulary = graph.vocabulary();
        let declared = vocabulary.node_kinds().flat_map(|(_, kind)| &kind.props);
        let declared = declared.chain(vocabulary.edge_kinds().flat_map(|(_, kind)| &kind.props));
        let common = OF_NODES.iter().chain(OF_EDGES).map(|name| (*name).to_owned());
        let names = graph.nodes().flat_map(|node| {
            let names = [Language::En, Language::Ja]
                .into_iter()
                .filter_map(move |language| node.name_in(language).map(str::to_owned));
            std::iter::once(node.id().to_owned()).chain(names)
        });
        Self {
            node_kinds: sorted(vocabulary.node_kinds().map(|(_, kind)| kind.name.clone())),
            edge_kinds: sorted(vocabulary.edge_kinds().map(|(_, kind)| kind.upper.clone())),
            properties: sorted(declared.map(|prop| prop.name.clone()).chain(common)),
            names: sorted(names),
        }
    }

    /// Where the word that is being typed begins, and what it may become.
    pub(super) fn complete(&self, line: &str, at: usize) -> (usize, Vec<String>) {
        let before = line.get(..at).unwrap_or(line);
        if before.trim_start().starts_with(':') && !before.trim_start().contains(' ') {
            let start = before.len() - before.trim_start().len();
            return (start, matching(&before[start..], orders::names()));
        }
        if let Some(start) = open_quote(before) {
            return (start, matching(&before[start..], self.names.iter().map(String::as_str)));
        }
        let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
        let start =
            start.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let word = &before[start..];
        if !is_formal(before) {
            let mut found = matching(word, self.names.iter().map(String::as_str));
            if before.trim() == word && found.is_empty() {
                found = matching(word, KEYWORDS.iter().copied());
            }
            return (start, found);
        }
        let found = match before[..start].chars().next_back() {
            Some(':' | '|' | '&' | '!') => match open_bracket(&before[..start]) {
                Some('[') => matching(word, self.edge_kinds.iter().map(String::as_str)),
                _ => matching(word, self.node_kinds.iter().map(String::as_str)),
            },
            Some('.') => matching(word, self.properties.iter().map(String::as_str)),
            Some('{' | ',') if open_bracket(&before[..start]) == Some('{') => {
                matching(word, self.properties.iter().map(String::as_str))
            }
            _ if word.is_empty() => Vec::new(),
            _ => {
                let words = KEYWORDS.iter().copied().chain(function_names());
                let mut found = matching(word, words);
                let variables = variables(&before[..start]);
                found.extend(matching(word, variables.iter().map(String::as_str)));
                found
            }
        };
        (start, found)
    }
}

fn sorted(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut words: Vec<String> = words.collect();
    words.sort();
    words.dedup();
    words
}

/// The words that begin as typed, whatever the case.
fn matching<'w>(typed: &str, words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let typed = typed.to_lowercase();
    let fits = |word: &&str| word.to_lowercase().starts_with(&typed);
    words.filter(fits).take(MOST).map(str::to_owned).collect()
}

/// Where the text begins that is open at the end of a line.
fn open_quote(before: &str) -> Option<usize> {
    let mut open: Option<(char, usize)> = None;
    let mut escaped = false;
    for (at, c) in before.char_indices() {
        match open {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some((quote, _)) if c == quote => open = None,
            None if c == '\'' || c == '"' => open = Some((c, at + 1)),
            _ => {}
        }
    }
    // An apostrophe in a question opens nothing.
    open.filter(|_| is_formal(before)).map(|(_, start)| start)
}

/// The innermost bracket that is open.
fn open_bracket(before: &str) -> Option<char> {
    let mut open = Vec::new();
    for c in before.chars() {
        match c {
            '(' | '[' | '{' => open.push(c),
            ')' | ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

/// Names that stand where variables are bound: after an opening bracket or `AS`.
fn variables(before: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut last = "";
    for (at, _) in before.match_indices(['(', '[']) {
        let rest = &before[at + 1..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        found.push(rest[..end].to_owned());
    }
    for word in before.split_whitespace() {
        if last.eq_ignore_ascii_case("AS") {
            found.push(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_').to_owned());
        }
        last = word;
    }
    found.retain(|name| !name.is_empty());
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use talkgraph::disk::embedded;
    use talkgraph::snapshot::Snapshot;

    #[test]
    fn tab_offers_what_fits_the_place() {
        let words = Words::new(&Snapshot::new(embedded()).graph);
        let check = |line: &str, expected: &[&str]| {
            let (start, found) = words.complete(line, line.len());
            assert!(line.is_char_boundary(start), "{line}");
            assert_eq!(found, expected, "{line}");
        };
        check("MATCH (t:Tal", &["Talk"]);
        check("MATCH (t:Talk)-[:runs", &["RUNS_ON"]);
        check("MATCH (t:Talk|Serv", &["Service"]);
        check("MATCH (talk:Talk) RETURN ta", &["tail", "tan", "talk"]);
        check("MATCH (t:Talk) WHERE t.cod", &["code"]);
        check("MATCH (t {name_", &["name_en", "name_ja"]);
        check("MATCH (t {id: 'nomad_c", &["nomad_client"]);
        check("MATCH (t {name: 'amazon ek", &["Amazon EKS"]);
        check("MATCH (t) RET", &["RETURN"]);
        check("who uses openstack_st", &["openstack_stein"]);
        check("楽天イ", &["楽天イノベーションラボ"]);
        check(
            "why didn't CircleCI_",
            &["circleci_1_0", "circleci_2_0", "circleci_autoscaler", "circleci_webinar"],
        );
        check(":fo", &[":format"]);
        check("mat", &["MATCH"]);
    }
}
