//! Pictures: a view of the built-in graph, laid out and written as SVG, and one as PNG.
//!
//! A map must take less than 20 ms, every other view less than 5 ms, a PNG less than 0.7 s.

use divan::{Bencher, black_box};
use talkgraph::diagram::palette::Theme;
use talkgraph::diagram::{self, Options, View, dot, layout, svg};
use talkgraph::disk::embedded;
use talkgraph::snapshot::Snapshot;

fn main() {
    divan::main();
}

fn views() -> impl Iterator<Item = &'static str> {
    View::ALL.iter().map(|(name, _)| *name)
}

fn view(name: &str) -> View {
    View::named(name).expect("a name of a view")
}

fn options(snapshot: &Snapshot, view: View) -> Options {
    let mut options = Options::default();
    if view == View::Focus {
        options.nodes.extend(diagram::hub(&snapshot.graph));
    }
    options
}

#[divan::bench(args = views())]
fn choose(bencher: Bencher<'_, '_>, name: &str) {
    let snapshot = Snapshot::new(embedded());
    let options = options(&snapshot, view(name));
    bencher.bench(|| diagram::picture(black_box(&snapshot.graph), view(name), &options));
}

#[divan::bench(args = views())]
fn lay_out_and_write(bencher: Bencher<'_, '_>, name: &str) {
    let snapshot = Snapshot::new(embedded());
    let options = options(&snapshot, view(name));
    let picture = diagram::picture(&snapshot.graph, view(name), &options);
    bencher.bench(|| {
        let drawn = svg::draw(black_box(&picture), &layout::Pure).expect("it can be laid out");
        drawn.svg(Theme::Light)
    });
}

#[divan::bench(args = views())]
fn write_dot(bencher: Bencher<'_, '_>, name: &str) {
    let snapshot = Snapshot::new(embedded());
    let options = options(&snapshot, view(name));
    let picture = diagram::picture(&snapshot.graph, view(name), &options);
    bencher.bench(|| dot::dot(black_box(&picture), Theme::Light));
}

#[cfg(feature = "png")]
#[divan::bench(sample_count = 5)]
fn pixels_of_the_map(bencher: Bencher<'_, '_>) {
    use talkgraph::diagram::png;
    let snapshot = Snapshot::new(embedded());
    let picture = diagram::picture(&snapshot.graph, View::Map, &Options::default());
    let drawn = svg::draw(&picture, &layout::Pure).expect("it can be laid out");
    bencher.bench(|| {
        let mut fonts = png::Fonts::new();
        fonts.load_system_fonts();
        png::png(black_box(&drawn), Theme::Light, 2.0, fonts).expect("the fonts are installed")
    });
}
