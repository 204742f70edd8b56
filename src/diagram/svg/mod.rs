//! A picture as SVG, drawn by us: layout engines give places, never pixels.
//!
//! Colours are written as plain attributes, which every program that reads SVG understands; the theme that follows the reader's system adds one small
//! style sheet on top. Coordinates have one decimal.
//!
//! **Invariant.** The same picture gives the same bytes on every machine, and every text of the graph passes through [`super::escape`].

mod board;
mod days;
mod edges;
mod frame;
mod labels;
mod legend;
mod net;
mod shapes;
mod table;

use super::canvas::{Anchor, Canvas, Label, Mark, Path, Pen, Text, number, push_number};
use super::escape::push_xml;
use super::layout::{Layout, Refused, lead};
use super::measure::Weight;
use super::palette::{Paint, Theme};
use super::scene::{Body, Picture};
use std::fmt::Write as _;

pub(super) use board::columns as board_columns;
pub(super) use net::CLUSTER as CLUSTER_TEXT;
pub(super) use shapes::{balance, box_size, box_sizes};

/// The fonts, best first; each system has one of the Latin and one of the Japanese ones.
pub(super) const FONTS: &str = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif";

/// The shape of a slide: its width for each unit of its height.
const WIDE: f64 = 16.0 / 9.0;
/// Columns of a net move apart by at most so much to fill a slide.
const FURTHEST: f64 = 170.0;

/// A picture with every mark in its place.
#[derive(Debug, Clone)]
pub struct Drawn<'p> {
    picture: &'p Picture,
    canvas: Canvas,
}

/// Gives every mark of a picture its place.
///
/// Only nets ask the engine.
pub fn draw<'p>(picture: &'p Picture, engine: &dyn Layout) -> Result<Drawn<'p>, Refused> {
    if picture.size() == (0, 0) {
        return Ok(Drawn {
            picture,
            canvas: frame::draw(picture, frame::nothing(picture.language)),
        });
    }
    let body = match &picture.body {
        Body::Net(net) => {
            let mut placed = engine.place(net)?;
            let wanted = |height: f64| (height + frame::AROUND.1) * WIDE - frame::AROUND.0;
            lead(net, &mut placed, wanted, FURTHEST);
            net::draw(net, &placed)
        }
        Body::Board(board) => board::draw(board, picture.language),
        Body::Table(table) => table::draw(table),
        Body::Days(days) => days::draw(days),
    };
    Ok(Drawn { picture, canvas: frame::draw(picture, body) })
}

/// The size of the main text of a body, in units of the page.
pub(super) const fn text_size(body: &Body) -> f64 {
    match body {
        Body::Net(_) => shapes::NAME,
        Body::Board(_) => board::NAME,
        Body::Table(_) => table::NAME,
        Body::Days(_) => days::NAME,
    }
}

impl Drawn<'_> {
    /// The width and height of the page, in pixels at full size.
    pub const fn size(&self) -> (f64, f64) {
        (self.canvas.width, self.canvas.height)
    }

    /// The file.
    pub fn svg(&self, theme: Theme) -> String {
        let mut writer =
            Writer { out: String::with_capacity(32 * 1024), theme, paints: Vec::new() };
        writer.document(self.picture, &self.canvas);
        writer.out
    }
}

struct Writer {
    out: String,
    theme: Theme,
    /// The colours that the style sheet of [`Theme::Auto`] must turn, in order of first use.
    paints: Vec<Paint>,
}

impl Writer {
    fn document(&mut self, picture: &Picture, canvas: &Canvas) {
        let (width, height) = (number(canvas.width), number(canvas.height));
        let (language, view) = (picture.language.code(), picture.view.name());
        let _ = write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"{language}\" \
             aria-labelledby=\"{view}-title {view}-desc\" font-family=\"{FONTS}\">\n\
             <title id=\"{view}-title\">",
        );
        push_xml(&mut self.out, &picture.title);
        let _ = write!(self.out, "</title>\n<desc id=\"{view}-desc\">");
        push_xml(&mut self.out, &picture.summary);
        self.out.push_str("</desc>\n");
        let style = self.out.len();
        let page =
            Path::Rect { x: 0.0, y: 0.0, width: canvas.width, height: canvas.height, radius: 0.0 };
        self.shape(&page, Some(Paint::Page), None, None);
        for mark in &canvas.marks {
            self.mark(mark);
        }
        self.out.push_str("</svg>\n");
        if self.theme == Theme::Auto {
            let sheet = self.sheet();
            self.out.insert_str(style, &sheet);
        }
    }

    fn sheet(&self) -> String {
        let mut sheet = String::from("<style>@media (prefers-color-scheme: dark) {\n");
        for (at, paint) in self.paints.iter().enumerate() {
            let dark = paint.hex(Theme::Dark);
            let _ = writeln!(sheet, ".f{at} {{ fill: {dark} }} .s{at} {{ stroke: {dark} }}");
        }
        sheet.push_str("}</style>\n");
        sheet
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Shape { path, fill, stroke, opacity } => {
                self.shape(path, *fill, *stroke, *opacity);
            }
            Mark::Text(text) => self.text(text),
            Mark::Group { label, marks } => self.group(label, marks),
            Mark::Moved { x, y, marks } => {
                let _ = writeln!(
                    self.out,
                    "<g transform=\"translate({} {})\">",
                    number(*x),
                    number(*y)
                );
                for mark in marks {
                    self.mark(mark);
                }
                self.out.push_str("</g>\n");
            }
        }
    }

    fn group(&mut self, label: &Label, marks: &[Mark]) {
        self.out.push_str("<g");
        if let Some(id) = &label.id {
            self.out.push_str(" id=\"");
            push_xml(&mut self.out, id);
            self.out.push('"');
        }
        self.out.push('>');
        if !label.tip.is_empty() {
            self.out.push_str("<title>");
            push_xml(&mut self.out, &label.tip.join("\n"));
            self.out.push_str("</title>");
        }
        if let Some(link) = &label.link {
            self.out.push_str("<a href=\"");
            push_xml(&mut self.out, link);
            self.out.push_str("\">");
        }
        self.out.push('\n');
        for mark in marks {
            self.mark(mark);
        }
        self.out.push_str(if label.link.is_some() { "</a></g>\n" } else { "</g>\n" });
    }

    fn shape(
        &mut self,
        path: &Path,
        fill: Option<Paint>,
        stroke: Option<Pen>,
        opacity: Option<&str>,
    ) {
        match path {
            Path::Rect { x, y, width, height, radius } => {
                self.out.push_str("<rect");
                for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
                    self.attribute(name, *value);
                }
                if *radius > 0.0 {
                    self.attribute("rx", *radius);
                }
            }
            Path::Ellipse { x, y, rx, ry } => {
                self.out.push_str("<ellipse");
                for (name, value) in [("cx", x), ("cy", y), ("rx", rx), ("ry", ry)] {
                    self.attribute(name, *value);
                }
            }
            Path::Free(d) => {
                let _ = write!(self.out, "<path d=\"{d}\"");
            }
        }
        self.paint(fill, stroke.map(|pen| pen.paint));
        if let Some(pen) = stroke {
            self.attribute("stroke-width", pen.width);
            if let Some(dash) = pen.dash {
                let _ = write!(self.out, " stroke-dasharray=\"{dash}\"");
            }
            if pen.round {
                self.out.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
            }
        }
        if let Some(opacity) = opacity {
            let _ = write!(self.out, " opacity=\"{opacity}\"");
        }
        self.out.push_str("/>\n");
    }

    fn text(&mut self, text: &Text) {
        self.out.push_str("<text");
        self.attribute("x", text.x);
        self.attribute("y", text.y);
        self.attribute("font-size", text.size);
        if text.weight == Weight::Bold {
            self.out.push_str(" font-weight=\"bold\"");
        }
        match text.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.out.push_str(" text-anchor=\"middle\""),
            Anchor::End => self.out.push_str(" text-anchor=\"end\""),
        }
        if text.turn != 0 {
            let (x, y) = (number(text.x), number(text.y));
            let _ = write!(self.out, " transform=\"rotate({} {x} {y})\"", text.turn);
        }
        self.paint(Some(text.paint), None);
        self.out.push('>');
        push_xml(&mut self.out, &text.content);
        self.out.push_str("</text>\n");
    }

    fn attribute(&mut self, name: &str, value: f64) {
        let _ = write!(self.out, " {name}=\"");
        push_number(&mut self.out, value);
        self.out.push('"');
    }

    fn paint(&mut self, fill: Option<Paint>, stroke: Option<Paint>) {
        match fill {
            Some(paint) => {
                let _ = write!(self.out, " fill=\"{}\"", paint.hex(self.theme));
            }
            None => self.out.push_str(" fill=\"none\""),
        }
        if let Some(paint) = stroke {
            let _ = write!(self.out, " stroke=\"{}\"", paint.hex(self.theme));
        }
        if self.theme != Theme::Auto {
            return;
        }
        let fill = fill.map(|paint| format!("f{}", self.index(paint)));
        let stroke = stroke.map(|paint| format!("s{}", self.index(paint)));
        let classes: Vec<String> = fill.into_iter().chain(stroke).collect();
        if !classes.is_empty() {
            let _ = write!(self.out, " class=\"{}\"", classes.join(" "));
        }
    }

    fn index(&mut self, paint: Paint) -> usize {
        if let Some(at) = self.paints.iter().position(|known| *known == paint) {
            return at;
        }
        self.paints.push(paint);
        self.paints.len() - 1
    }
}
