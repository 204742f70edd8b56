//! Generated graphs of any size, the same on every machine, in the shape of curated ones: registries by kind and one file a talk.
#![allow(dead_code, reason = "each bench takes what it needs")]

use std::borrow::Cow;
use std::fmt::Write;
use talkgraph::text::Sources;

/// Numbers that look random and are the same everywhere (xorshift, Marsaglia 2003).
pub(crate) struct Random(pub u64);

impl Random {
    /// The next number below `below`.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

/// The files of a graph with about this many nodes and written edges; a talk has 40 facts.
pub(crate) fn files(nodes: usize, edges: usize) -> Vec<(String, String)> {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let talks = (edges / 40).max(1);
    let companies = (nodes / 10).max(1);
    let topics = (nodes / 50).max(1);
    let technologies = nodes.saturating_sub(talks + companies + topics + 1).max(2);
    let mut files = Vec::new();
    let mut events =
        String::from("Graph(\n    nodes: [\n        Event(id: event, name: \"Event\"),\n");
    for at in 0..topics {
        let _ = writeln!(
            events,
            "        Topic(id: topic_{at}, name: (en: \"Topic {at}\", ja: \"話題{at}\")),"
        );
    }
    for at in 0..companies {
        let _ = writeln!(
            events,
            "        Company(id: company_{at}, name: \"Company {at}\", aka: [\"co {at}\"]),"
        );
    }
    events.push_str("    ],\n)\n");
    files.push(("graph/registry.ron".to_owned(), events));
    for (number, chunk) in (0..technologies).collect::<Vec<_>>().chunks(1000).enumerate() {
        let mut text = String::from("Graph(\n    nodes: [\n");
        for at in chunk {
            let topic = random.below(topics);
            let _ = writeln!(
                text,
                "        Technology(id: tech_{at}, name: \"Tech {at}\", aka: [\"テック{at}\"], about: [topic_{topic}]),"
            );
        }
        text.push_str("    ],\n)\n");
        files.push((format!("graph/technologies_{number}.ron"), text));
    }
    let about = technologies;
    for talk in 0..talks {
        files.push((
            format!("graph/talks/t{talk}.ron"),
            self::talk(
                talk,
                &mut random,
                companies,
                technologies,
                (edges - about.min(edges)) / talks,
            ),
        ));
    }
    files
}

fn talk(
    talk: usize,
    random: &mut Random,
    companies: usize,
    technologies: usize,
    rows: usize,
) -> String {
    let day = 1 + talk % 3;
    let mut text = format!(
        "Talk(\n    id: talk_{talk},\n    code: \"T{talk}\",\n    name: (en: \"Talk {talk}\", ja: \"トーク{talk}\"),\n    day: {day},\n    part_of: [event],\n    edges: [\n"
    );
    for row in 0..rows {
        // A few technologies are in everybody's mouth, as in life.
        let pick = |random: &mut Random| {
            if random.below(3) == 0 {
                random.below(technologies.min(40))
            } else {
                random.below(technologies)
            }
        };
        let (company, from, to) = (random.below(companies), pick(random), pick(random));
        let line = row + 1;
        let _ = match random.below(6) {
            0 => writeln!(text, "        (tech_{from}, RunsOn, tech_{to}, (at: \"L{line}\")),"),
            1 => writeln!(text, "        (tech_{from}, BasedOn, tech_{to}, (at: \"L{line}\")),"),
            2 => writeln!(
                text,
                "        (company_{company}, Chose, tech_{to}, (because: \"it was there already\", at: \"L{line}\")),"
            ),
            3 => writeln!(
                text,
                "        (tech_{from}, MadeBy, company_{company}, (at: \"L{line}\")),"
            ),
            _ => writeln!(
                text,
                "        (company_{company}, Uses, tech_{to}, (role: \"services\", at: \"L{line}\")),"
            ),
        };
    }
    text.push_str("    ],\n)\n");
    text
}

/// The same files as the value that a graph is read from.
pub(crate) fn sources(nodes: usize, edges: usize) -> Sources {
    Sources::new(files(nodes, edges).into_iter().map(|(path, text)| (path, Cow::Owned(text))))
}
