//! What every view draws on: the graph with its roles, what the options keep, and what the footer must say.

use super::escape;
use super::measure::{Weight, width};
use super::palette::CATEGORIES;
use super::roles::Roles;
use super::scene::{Body, Heading, Item, Look, Picture, Sample};
use super::scope::kept;
use super::view::{Options, View};
use super::words::{capital, count, first_names, grouped, list, number, say};
use crate::graph::{Edge, Graph, Node, NodeId, Value};
use crate::vocabulary::{EdgeKindId, Language, NodeKindId, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The longest note that is taken as a gloss, in pixels at its size.
const LONGEST_GLOSS: f64 = 190.0;

/// One picture in the making.
pub(super) struct Sheet<'g> {
    pub(super) graph: &'g Graph,
    pub(super) roles: Roles<'g>,
    pub(super) options: Options,
    /// What was left out, each with its number, for the footer.
    pub(super) left_out: Vec<String>,
    /// The citable nodes that said what the picture shows.
    sources: BTreeSet<NodeId>,
    remarks: Vec<String>,
    kept: Vec<bool>,
    /// Categories with their ranks, the largest first.
    categories: Vec<NodeId>,
}

impl<'g> Sheet<'g> {
    pub(super) fn new(graph: &'g Graph, options: &Options) -> Self {
        let roles = Roles::new(graph);
        let kept = kept(&roles, options);
        let mut sheet = Self {
            graph,
            roles,
            options: options.clone(),
            left_out: Vec::new(),
            sources: BTreeSet::new(),
            remarks: Vec::new(),
            kept,
            categories: Vec::new(),
        };
        sheet.categories = sheet.rank_categories();
        sheet
    }

    /// The language of the picture.
    pub(super) const fn language(&self) -> Language {
        self.options.language
    }

    /// Whether the options let a node into the picture.
    pub(super) fn keeps(&self, node: Node<'_>) -> bool {
        self.kept.get(node.key().0 as usize).copied().unwrap_or(false)
    }

    /// The kinds that the picture is about.
    pub(super) fn things(&self) -> &[NodeKindId] {
        if self.options.kinds.is_empty() { &self.roles.things } else { &self.options.kinds }
    }

    /// Whether edges of a kind may be drawn: those asked for, else those that `usual` picks.
    pub(super) fn draws(&self, kind: EdgeKindId, usual: impl Fn(EdgeKindId) -> bool) -> bool {
        if self.options.edges.is_empty() { usual(kind) } else { self.options.edges.contains(&kind) }
    }

    fn rank_categories(&self) -> Vec<NodeId> {
        let mut sizes: BTreeMap<NodeId, usize> = BTreeMap::new();
        for kind in self.things() {
            for node in self.graph.of_kind(*kind) {
                if let Some(category) = self.roles.category(self.graph.node(*node)) {
                    *sizes.entry(category.key()).or_default() += 1;
                }
            }
        }
        let mut found: Vec<(NodeId, usize)> = sizes.into_iter().collect();
        found.sort_by_key(|(node, size)| (std::cmp::Reverse(*size), *node));
        found.into_iter().map(|(node, _)| node).collect()
    }

    /// The position of a category among all, the largest first; those without one come last.
    pub(super) fn place(&self, category: Option<Node<'_>>) -> usize {
        let key = category.map(Node::key);
        let found = self.categories.iter().position(|known| Some(*known) == key);
        found.unwrap_or(self.categories.len())
    }

    /// The rank that tells a category apart where colour alone must: the last one is for all smaller ones.
    pub(super) fn rank(&self, category: Option<Node<'_>>) -> u8 {
        self.place(category).min(CATEGORIES as usize - 1) as u8
    }

    /// The heading of a category, or of what has none.
    pub(super) fn heading(&self, category: Option<Node<'g>>, rank: u8) -> Heading {
        match category {
            Some(node) => {
                let title = capital(node.name(self.language()));
                Heading { gloss: self.other_name(node).map(str::to_owned), title, rank }
            }
            None => Heading { title: self.say("Other", "その他").to_owned(), gloss: None, rank },
        }
    }

    pub(super) const fn say<'t>(&self, en: &'t str, ja: &'t str) -> &'t str {
        say(self.options.language, en, ja)
    }

    /// The name in the other language, where there is one and it differs.
    pub(super) fn other_name(&self, node: Node<'g>) -> Option<&'g str> {
        let other = match self.language() {
            Language::En => Language::Ja,
            Language::Ja => Language::En,
        };
        node.name_in(other).filter(|name| *name != node.name(self.language()))
    }

    /// A node as a box or card.
    pub(super) fn item(&mut self, node: Node<'g>) -> Item {
        let language = self.language();
        let short =
            |text: &String| !text.is_empty() && width(text, 10.5, Weight::Regular) <= LONGEST_GLOSS;
        let gloss = node
            .prop("note")
            .map(|value| value.show(language))
            .filter(short)
            .or_else(|| self.given(node))
            .or_else(|| self.other_name(node).map(str::to_owned));
        let mut tip = Vec::new();
        let kind = node.kind_decl();
        let label = kind.label.get(language).unwrap_or(&kind.name);
        match self.roles.category(node) {
            Some(category) => tip.push(format!("{label} · {}", category.name(language))),
            None => tip.push(label.to_owned()),
        }
        let link = self.link(node);
        Item {
            id: node.id().to_owned(),
            name: node.name(language).to_owned(),
            gloss,
            look: Look::of(kind),
            tip,
            link,
            badge: None,
            subject: false,
        }
    }

    /// How people name a talk, and who gave it.
    fn given(&self, node: Node<'g>) -> Option<String> {
        let givers = self.roles.givers(node);
        let names: Vec<&str> = givers.iter().map(|giver| giver.name(self.language())).collect();
        let code = node.code().map(str::to_owned);
        let parts: Vec<String> = code.into_iter().chain(first_names(&names)).collect();
        (!parts.is_empty() && self.roles.is_talk(node)).then(|| parts.join(" · "))
    }

    /// The first link of a node; one that no picture may carry is refused, and said so.
    fn link(&mut self, node: Node<'g>) -> Option<String> {
        let links = node.kind_decl().props.iter().filter(|prop| prop.ty == Type::Url);
        for prop in links {
            if let Some(Value::Text(link)) = node.prop(&prop.name) {
                let checked = escape::url(link);
                if checked.is_none() {
                    self.remark(format!(
                        "the link of `{}` is left out: only http, https and mailto links are drawn",
                        node.id()
                    ));
                }
                return checked;
            }
        }
        None
    }

    /// Notes something that whoever asked should know.
    pub(super) fn remark(&mut self, remark: String) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// Notes that the picture rests on an edge.
    pub(super) fn cite(&mut self, edge: Edge<'_>) {
        self.sources.extend(edge.source().map(Node::key));
    }

    /// Notes that a number of nodes of some kind is not shown.
    pub(super) fn leave_out(&mut self, number: usize, what: &str) {
        if number > 0 {
            self.left_out.push(match self.language() {
                Language::En => format!("{} {what}", grouped(number)),
                Language::Ja => format!("{what}{}件", grouped(number)),
            });
        }
    }

    /// A number of nodes of some kinds, named by the first.
    pub(super) fn count(&self, number: usize, kinds: &[NodeKindId]) -> String {
        match kinds.first().map(|kind| self.graph.vocabulary().node(*kind)) {
            Some(kind) => count(self.language(), number, &kind.label, &kind.name),
            None => grouped(number),
        }
    }

    /// What a kind of node is called.
    pub(super) fn kind_name(&self, kinds: &[NodeKindId]) -> String {
        let kind = kinds.first().map(|kind| self.graph.vocabulary().node(*kind));
        kind.map_or_else(String::new, |kind| {
            kind.label.get(self.language()).unwrap_or(&kind.name).to_owned()
        })
    }

    /// Legend entries for kinds of node, in the order of the vocabulary.
    pub(super) fn node_samples(&self, kinds: &BTreeSet<NodeKindId>) -> Vec<Sample> {
        kinds
            .iter()
            .map(|kind| {
                let name = self.kind_name(&[*kind]);
                Sample::Node(Look::of(self.graph.vocabulary().node(*kind)), name)
            })
            .collect()
    }

    /// Legend entries for the categories that tell colours apart.
    pub(super) fn category_samples(&self, present: &BTreeSet<u8>) -> Vec<Sample> {
        let last = CATEGORIES - 1;
        let named = |rank: &u8| {
            let node = self.graph.node(*self.categories.get(*rank as usize)?);
            Some(Sample::Category(*rank, capital(node.name(self.language()))))
        };
        let mut found: Vec<Sample> =
            present.iter().filter(|rank| **rank < last).filter_map(named).collect();
        if present.contains(&last) {
            found.push(Sample::Category(last, self.say("Other", "その他").to_owned()));
        }
        found
    }

    /// The title: the option's, else the view's with the occasion of the talks.
    pub(super) fn title(&self, own: &str) -> String {
        match (&self.options.title, self.roles.occasion()) {
            (Some(title), _) => title.clone(),
            (None, Some(occasion)) => format!("{own} — {}", occasion.name(self.language())),
            (None, None) => own.to_owned(),
        }
    }

    /// Finishes the picture.
    pub(super) fn finish(
        self,
        view: View,
        title: String,
        subtitle: String,
        summary: String,
        legend: Vec<Sample>,
        body: Body,
    ) -> Picture {
        let mut picture = Picture {
            view,
            language: self.language(),
            title,
            subtitle,
            summary,
            legend,
            footer: String::new(),
            body,
            remarks: Vec::new(),
        };
        picture.footer = self.footer(&picture);
        picture.remarks = self.remarks;
        picture
    }

    fn footer(&self, picture: &Picture) -> String {
        let mut parts = Vec::new();
        let mut kinds: BTreeMap<NodeKindId, usize> = BTreeMap::new();
        for source in &self.sources {
            *kinds.entry(self.graph.node(*source).kind()).or_default() += 1;
        }
        let sources: Vec<String> =
            kinds.into_iter().map(|(kind, number)| self.count(number, &[kind])).collect();
        if !sources.is_empty() {
            let sources = list(self.language(), &sources);
            parts.push(format!("{}{sources}", self.say("Sources: ", "出典: ")));
        }
        let (nodes, edges) = picture.size();
        parts.push(match (self.language(), edges) {
            (Language::En, 0) => number(nodes, "node"),
            (Language::En, _) => format!("{}, {}", number(nodes, "node"), number(edges, "edge")),
            (Language::Ja, 0) => format!("ノード{}", grouped(nodes)),
            (Language::Ja, _) => format!("ノード{}・エッジ{}", grouped(nodes), grouped(edges)),
        });
        if !self.left_out.is_empty() {
            let left_out = list(self.language(), &self.left_out);
            parts.push(format!("{}{left_out}", self.say("not shown: ", "省略: ")));
        }
        parts.push(format!("talkgraph {}", env!("CARGO_PKG_VERSION")));
        parts.push(format!("{} {}", self.say("data", "データ"), data_hash(self.graph)));
        parts.join(" · ")
    }
}

/// Eight hexadecimal digits that change with any byte of the files: FNV-1a over their texts in path order.
fn data_hash(graph: &Graph) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for (_, source) in graph.sources().iter() {
        source.text.bytes().for_each(&mut add);
        // No text holds this byte, so moving text between files shows.
        add(0xFF);
    }
    format!("{:08x}", (hash >> 32) ^ (hash & 0xFFFF_FFFF))
}
