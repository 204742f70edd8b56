//! Hover: the card of a node, the meaning of a kind or a property, in Markdown.

use super::card::Called;
use super::target::Target;
use super::world::World;
use crate::text::{FileId, Span};
use crate::vocabulary::{Cited, EdgeKind, KindSet, NodeKind, Property, Type};
use std::fmt::Write as _;

/// A card shows this many facts; the rest are counted.
const FACTS: usize = 12;

/// What to show at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The word it is about.
    pub span: Span,
    /// The text, in Markdown.
    pub markdown: String,
}

impl World {
    /// What is known of the word at `offset`.
    pub fn hover(&self, file: FileId, offset: u32) -> Option<Hover> {
        let (target, span) = self.target(file, offset)?;
        let markdown = match target {
            Target::Node(id) => self.node_card(id)?,
            Target::NodeKind(kind) => self.node_kind_card(self.vocabulary.node(kind)),
            Target::EdgeKind(kind) => self.edge_kind_card(self.vocabulary.edge(kind)),
            Target::Property(property) => self.property_card(property),
            Target::Plain(name) => plain(name)?.to_owned(),
        };
        Some(Hover { span, markdown })
    }

    /// The card of a node, in Markdown, for a list that names it.
    pub fn card(&self, id: &str) -> Option<String> {
        self.node_card(id)
    }

    /// The card of a node; of a word that is only a name or an alias, the card of the node that it names.
    pub(super) fn node_card(&self, id: &str) -> Option<String> {
        let id = match self.node(id) {
            Some(_) => id,
            None => self.node_called(id)?,
        };
        let (file, declaration) = self.node(id)?;
        let content = self.file(file);
        let called = Called::read(content, declaration);
        let kind = content.word(declaration.kind_span);
        let mut out = format!("**{}** · {kind} `{id}`\n", escape(&called.both(id)));
        if let Some(code) = &called.code {
            let _ = writeln!(out, "\ncode {}", escape(code));
        }
        if !called.aliases.is_empty() {
            let aliases: Vec<String> = called.aliases.iter().map(|alias| escape(alias)).collect();
            let _ = writeln!(out, "\nalso {}", aliases.join(", "));
        }
        if let Some(note) = content.field(declaration.index, "note") {
            let (en, ja) = super::card::both(note);
            for note in [en, ja].into_iter().flatten() {
                let _ = writeln!(out, "\n{}", escape(&note));
            }
        }
        let _ =
            writeln!(out, "\n{} · {}", self.tally(id), self.place(file, declaration.span.start));
        self.facts_list(id, &mut out);
        Some(out)
    }

    fn facts_list(&self, id: &str, out: &mut String) {
        let mut rows = Vec::new();
        let mut total = 0;
        self.each_fact_of(id, |file, row| {
            total += 1;
            if rows.len() < FACTS {
                rows.push((file, row));
            }
        });
        if !rows.is_empty() {
            out.push('\n');
        }
        for (file, at) in rows {
            let content = self.file(file);
            let (Some(row), Some((from, to, _))) =
                (content.facts.rows.get(at as usize), self.row_ends(file, at))
            else {
                continue;
            };
            let kind = row.kind.map_or_else(
                || content.word(row.kind_span),
                |kind| self.vocabulary.edge(kind).name.as_str(),
            );
            let _ = write!(out, "- {from} **{kind}** {to}");
            let cited = content.source(row);
            let at = content.detail(row, "at").map(|at| at.text().trim_matches('"'));
            match (cited, at) {
                (Some(source), Some(at)) => _ = write!(out, " · `{source}` {}", escape(at)),
                (Some(source), None) => _ = write!(out, " · `{source}`"),
                (None, _) => {}
            }
            out.push('\n');
        }
        if total > FACTS {
            let _ = writeln!(out, "- … and {} more", total - FACTS);
        }
    }

    fn kinds(&self, set: &KindSet) -> String {
        match set {
            KindSet::Any => "any kind".to_owned(),
            KindSet::Of(kinds) => {
                let names = kinds.iter().map(|kind| self.vocabulary.node(*kind).name.as_str());
                names.collect::<Vec<_>>().join(", ")
            }
        }
    }

    fn node_kind_card(&self, kind: &NodeKind) -> String {
        let mut out = format!("**{}** · kind of node", kind.name);
        for label in [&kind.label.en, &kind.label.ja].into_iter().flatten() {
            let _ = write!(out, " · {}", escape(label));
        }
        out.push('\n');
        if kind.citable {
            out.push_str("\nCan be cited.\n");
        }
        self.properties(&kind.props, &mut out);
        out
    }

    fn edge_kind_card(&self, kind: &EdgeKind) -> String {
        let mut out = format!("**{}** · kind of edge", kind.name);
        for label in [&kind.label.en, &kind.label.ja].into_iter().flatten() {
            let _ = write!(out, " · {}", escape(label));
        }
        let _ = write!(out, "\n\nfrom {}  \nto {}\n", self.kinds(&kind.from), self.kinds(&kind.to));
        if let Some(inverse) = kind.inverse.en.as_ref().filter(|_| !kind.symmetric) {
            let _ = writeln!(out, "\nseen from the object: {}", escape(inverse));
        }
        let flags: Vec<String> = [
            (kind.symmetric, "symmetric".to_owned()),
            (kind.transitive, "transitive".to_owned()),
            (kind.acyclic, "acyclic".to_owned()),
            (kind.inherits, "reached through its objects".to_owned()),
            (kind.cited == Cited::Optional, "needs no source".to_owned()),
        ]
        .into_iter()
        .filter_map(|(set, word)| set.then_some(word))
        .chain(kind.at_most.map(|most| format!("at most {most} per subject")))
        .chain(kind.implies.map(|other| format!("implies {}", self.vocabulary.edge(other).name)))
        .collect();
        if !flags.is_empty() {
            let _ = writeln!(out, "\n{}", flags.join(", "));
        }
        self.properties(&kind.props, &mut out);
        out
    }

    fn properties(&self, props: &[Property], out: &mut String) {
        if !props.is_empty() {
            out.push('\n');
        }
        for prop in props {
            let required = if prop.required { ", required" } else { "" };
            let _ = writeln!(out, "- `{}`: {}{required}", prop.name, self.type_words(&prop.ty));
        }
    }

    fn property_card(&self, property: &Property) -> String {
        let required = if property.required { ", required" } else { "" };
        format!("**{}** · {}{required}\n", property.name, self.type_words(&property.ty))
    }

    /// A type in words.
    pub(super) fn type_words(&self, ty: &Type) -> String {
        match ty {
            Type::Text => "text, or `(en: …, ja: …)`".to_owned(),
            Type::Int => "a whole number".to_owned(),
            Type::Bool => "`true` or `false`".to_owned(),
            Type::Date => "a date such as `\"2019-07-22\"`, a month or a year".to_owned(),
            Type::Year => "a year such as `2019`".to_owned(),
            Type::Url => "a link".to_owned(),
            Type::OneOf(words) => format!("one of {}", words.join(", ")),
            Type::Node { kinds, implies } => {
                let implied = implies.map(|kind| self.vocabulary.edge(kind).name.as_str());
                let implied = implied.map_or_else(String::new, |kind| format!("; implies {kind}"));
                format!("a node: {}{implied}", self.kinds(kinds))
            }
            Type::List(item) => format!("a list of: {}", self.type_words(item)),
        }
    }
}

/// What a property means that every node or edge may have.
pub(super) fn plain(name: &str) -> Option<&'static str> {
    Some(match name {
        "id" => "**id** · the bare lower-case word by which files name the node",
        "name" => "**name** · text, or `(en: \"…\", ja: \"…\")`",
        "aka" => "**aka** · aliases: further names that questions understand",
        "nodes" => "**nodes** · the nodes declared here",
        "edges" => "**edges** · facts: `(subject, Kind, object, (details))`",
        "allow" => "**allow** · exceptions: `[(missing_citation, \"why\")]`",
        "cite" => "**cite** · the citable node that says this",
        "at" => "**at** · where in its source it is said: `\"L12\"`, `\"p.8\"`, `\"12:30\"`",
        "because" => "**because** · the reason that the source gives",
        "note" => "**note** · own words, text or `(en: \"…\", ja: \"…\")`",
        "implied" => "**implied** · `true` where the curator inferred it",
        _ => return None,
    })
}

/// A text as Markdown shows it word for word, on one line.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => {
                out.push('\\');
                out.push(character);
            }
            '\n' | '\r' => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}
