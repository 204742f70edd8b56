//! The edges: reading many small files, and telling very many findings.
//!
//! Findings are told ten thousand and a hundred thousand at a time, in many lines and all in one: ten times as many must take about ten times as long.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::borrow::Cow;
use std::fs::File;
use std::io::Write as _;
use talkgraph::diagnostic::{Code, Diagnostic};
use talkgraph::disk::read_folder;
use talkgraph::report::{Format, write};
use talkgraph::text::{Edit, FileId, Sources, Span};

fn main() {
    divan::main();
}

#[divan::bench]
fn read_a_thousand_files(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for number in 0..1000 {
        let path = folder.path().join(format!("{number}.ron"));
        let mut file = File::create(path).expect("a file can be made");
        file.write_all(&[b'a'; 2000]).expect("a file can be written");
    }
    bencher.counter(ItemsCount::new(1000_u32)).bench(|| read_folder(black_box(folder.path())));
}

/// Rows with one misspelt name each, parted by `between`, and a finding for each.
fn findings(count: u32, between: &str) -> (Sources, Vec<Diagnostic>) {
    const ROW: &str = "(circleci, Uses, nomado, (note: \"日本\")),";
    let text = format!("{ROW}{between}").repeat(count as usize);
    let step = (ROW.len() + between.len()) as u32;
    let found = (0..count).map(|row| {
        let name = Span::new(row * step + 17, row * step + 23);
        Diagnostic::new(Code::UnknownNode, FileId(0), name, "no node has the id `nomado`")
            .label("not declared in any file")
            .related(FileId(0), Span::new(17, 23), "first seen here")
            .suggest("did you mean `nomad`?", vec![Edit::replace(name, "nomad")])
    });
    let found = found.collect();
    (Sources::new([("graph/a.ron".to_owned(), Cow::Owned(text))]), found)
}

const FORMATS: [&str; 5] = ["human", "short", "json", "github", "sarif"];

fn format(name: &str) -> Format {
    match name {
        "human" => Format::Human,
        "short" => Format::Short,
        "json" => Format::Json,
        "github" => Format::Github,
        _ => Format::Sarif,
    }
}

#[divan::bench(args = FORMATS, consts = [10_000, 100_000], sample_count = 3)]
fn tell_in_many_lines<const COUNT: u32>(bencher: Bencher<'_, '_>, name: &str) {
    tell(bencher, name, COUNT, "\n");
}

#[divan::bench(args = FORMATS, consts = [10_000, 100_000], sample_count = 3)]
fn tell_in_one_line<const COUNT: u32>(bencher: Bencher<'_, '_>, name: &str) {
    tell(bencher, name, COUNT, " ");
}

fn tell(bencher: Bencher<'_, '_>, name: &str, count: u32, between: &str) {
    let (sources, found) = findings(count, between);
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let mut sink = std::io::BufWriter::new(std::io::sink());
        write(&mut sink, format(name), black_box(&found), &sources, None)
    });
}
