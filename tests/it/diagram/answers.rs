//! Answers as pictures: each form of answer shows what was found and what it rests on, or says why there is nothing to show.

use super::{curated, drawn, names};
use talkgraph::answer::{Answer, NoPicture};
use talkgraph::ask::{Options as Asked, ask};
use talkgraph::diagram::palette::Theme;
use talkgraph::diagram::scene::{Body, Net, Order, Picture};
use talkgraph::diagram::{Options, dot, mermaid};
use talkgraph::graph::Edge;
use talkgraph::snapshot::Snapshot;
use talkgraph::vocabulary::Language;

fn answer<'s>(snapshot: &'s Snapshot, question: &str) -> Answer<'s> {
    ask(snapshot, question, &Asked::default())
}

fn picture(snapshot: &Snapshot, question: &str) -> Picture {
    let answer = answer(snapshot, question);
    let options = Options { language: answer.language, ..Options::default() };
    let picture = answer.picture(&snapshot.graph, &options).unwrap_or_else(|no| panic!("{no}"));
    assert!(drawn(&picture, Theme::Light).ends_with("</svg>\n"), "{question}");
    let dot = dot::dot(&picture, Theme::Dark);
    assert!(graphviz_rust::parse(&dot).is_ok(), "{question}: {dot}");
    assert!(mermaid::mermaid(&picture, Theme::Light).is_ok(), "{question}");
    picture
}

fn net(picture: &Picture) -> &Net {
    match &picture.body {
        Body::Net(net) => net,
        other => panic!("an answer is a net, not {other:?}"),
    }
}

#[test]
fn a_list_shows_what_was_found_with_every_edge_it_rests_on() {
    let snapshot = curated();
    let question = "which talks mention storage on k8s";
    let picture = picture(&snapshot, question);
    let edges: usize = net(&picture).arrows.iter().map(|arrow| arrow.edges).sum();
    let mut evidence: Vec<_> = answer(&snapshot, question).edges().map(Edge::key).collect();
    evidence.sort_unstable();
    evidence.dedup();
    assert_eq!(edges, evidence.len());
    let names = names(&picture);
    for name in ["Rook", "Ceph", "Kubernetes", "storage"] {
        assert!(names.contains(&name), "{name} is missing from {names:?}");
    }
    assert_eq!(picture.title, "Which talks mention storage on k8s");
    assert!(picture.subtitle.contains("1 answer by"), "{}", picture.subtitle);
    assert!(net(&picture).items.iter().filter(|item| item.subject).count() == 1);
}

#[test]
fn evidence_that_an_answer_does_not_hold_is_counted_as_not_shown() {
    let snapshot = curated();
    let question = "most mentioned technologies";
    let more: usize = answer(&snapshot, question).rows.iter().map(|row| row.more).sum();
    let footer = picture(&snapshot, question).footer;
    assert!(more > 0 && footer.contains(&format!("{more} further matches")), "{footer}");
}

#[test]
fn each_form_of_answer_has_its_picture() {
    let snapshot = curated();
    for (question, shown) in [
        ("why did CircleCI choose Nomad?", &["CircleCI", "Nomad"][..]),
        ("how many companies use OpenStack", &["GMO", "Rakuten", "YJFX", "OpenStack"]),
        ("does CircleCI use Nomad", &["CircleCI", "Nomad"]),
        ("how is CircleCI related to HashiCorp", &["CircleCI", "Nomad", "HashiCorp"]),
        ("when is 1B3", &["Cloud native storage opens the world of databases on Kubernetes"]),
        ("which technology is mentioned most", &["Kubernetes", "OpenStack"]),
        ("OpenStackを使っている会社は？", &["GMO", "楽天", "OpenStack"]),
    ] {
        let picture = picture(&snapshot, question);
        let names = names(&picture);
        for name in shown {
            assert!(names.contains(name), "{question}: {name} is missing from {names:?}");
        }
    }
}

#[test]
fn a_property_asked_for_stands_in_its_box() {
    let picture = picture(&curated(), "when is 1B3");
    assert_eq!(net(&picture).items[0].gloss.as_deref(), Some("day: 1"));
}

#[test]
fn what_two_share_stands_between_them() {
    let snapshot = curated();
    let picture = picture(&snapshot, "compare Nomad and Kubernetes");
    let net = net(&picture);
    let at = |name: &str| net.items.iter().position(|item| item.name == name).unwrap();
    let placed = talkgraph::diagram::layout::Layout::place(&super::layout::Pure, net).unwrap();
    let x = |name: &str| placed.boxes[at(name)].middle().x;
    assert!(x("Nomad") < x("CircleCI") && x("CircleCI") < x("Kubernetes"));
}

#[test]
fn a_card_is_the_focus_of_its_node() {
    let picture = picture(&curated(), "what do you know about Rook");
    assert!(net(&picture).clusters.iter().all(|cluster| cluster.order != Order::Free));
    assert!(names(&picture).contains(&"Kubernetes"));
}

#[test]
fn a_crowd_of_answers_stands_in_one_block_by_one_arrow() {
    let snapshot = curated();
    let question = "which talks mention kubernetes";
    let picture = picture(&snapshot, question);
    let net = net(&picture);
    assert_eq!((net.clusters.len(), net.arrows.len()), (1, 1));
    assert_eq!(net.arrows[0].edges, answer(&snapshot, question).rows.len());
    assert_eq!(net.clusters[0].title, "Talks");
}

#[test]
fn what_was_left_out_is_counted() {
    let snapshot = curated();
    let asked = Asked { rows: 3, ..Asked::default() };
    let answer = ask(&snapshot, "which talks mention kubernetes", &asked);
    let picture = answer.picture(&snapshot.graph, &Options::default()).unwrap();
    assert!(picture.footer.contains("not shown: 7 answers"), "{}", picture.footer);
}

#[test]
fn both_languages_name_the_counts() {
    let snapshot = curated();
    let answer = answer(&snapshot, "OpenStackを使っている会社は？");
    let options = Options { language: Language::Ja, ..Options::default() };
    let picture = answer.picture(&snapshot.graph, &options).unwrap();
    assert!(picture.subtitle.contains("答え3件・根拠のエッジ4件"), "{}", picture.subtitle);
}

#[test]
fn without_an_answer_the_reason_is_said() {
    let snapshot = curated();
    for (question, reason) in [
        ("does ZOZO use Nomad", NoPicture::NothingRecorded),
        ("who uses quantum computers", NoPicture::NotAnswered),
        ("which day rejects Nomad", NoPicture::NotAnswered),
    ] {
        let found = answer(&snapshot, question).picture(&snapshot.graph, &Options::default());
        assert_eq!(found.unwrap_err(), reason, "{question}");
    }
}
