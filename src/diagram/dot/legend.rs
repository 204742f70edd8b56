//! Legend and footer of a DOT file: the label of the whole graph.

use super::{filled, html};
use crate::diagram::escape::html_text;
use crate::diagram::palette::{Paint, Theme};
use crate::diagram::scene::{Look, Picture, Sample, Stroke};
use crate::vocabulary::{Head, Line, Shape};
use graphviz_rust::dot_structures::Id;

/// Entries in one row; more would make the legend wider than the picture.
const ROW: usize = 14;

/// The label: a row or two of samples, then the footer.
pub(super) fn label(picture: &Picture, theme: Theme) -> Id {
    let mut rows = String::new();
    for samples in picture.legend.chunks(ROW) {
        rows.push_str(
            "<TR><TD ALIGN=\"LEFT\"><TABLE ALIGN=\"LEFT\" BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\"><TR>",
        );
        for sample in samples {
            rows.push_str(&entry(sample, theme));
        }
        rows.push_str("</TR></TABLE></TD></TR>");
    }
    let footer = html_text(&picture.footer);
    html(&format!(
        "<TABLE BORDER=\"0\" CELLPADDING=\"2\">{rows}<TR><TD ALIGN=\"LEFT\">\
         <FONT POINT-SIZE=\"10\" COLOR=\"{}\">{}</FONT></TD></TR></TABLE>",
        Paint::Muted.hex(theme),
        filled(&footer),
    ))
}

fn entry(sample: &Sample, theme: Theme) -> String {
    let ink = Paint::Ink.hex(theme);
    let label = html_text(sample.label());
    let label = filled(&label);
    match sample {
        Sample::Node(look, _) => node(*look, label, theme),
        Sample::Edge(stroke, _) => format!(
            "{}<TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"10\" COLOR=\"{ink}\">{label}  </FONT></TD>",
            line(*stroke, theme)
        ),
        Sample::Category(rank, _) => format!(
            "<TD><FONT POINT-SIZE=\"12\" COLOR=\"{}\">●</FONT></TD>\
             <TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"10\" COLOR=\"{ink}\">{label}  </FONT></TD>",
            Paint::Category(*rank).hex(theme)
        ),
    }
}

fn node(look: Look, label: &str, theme: Theme) -> String {
    let round = matches!(look.shape, Shape::Rounded | Shape::Cloud | Shape::Pill | Shape::Ellipse);
    let style = if round { " STYLE=\"ROUNDED\"" } else { "" };
    format!(
        "<TD BORDER=\"1\"{style} CELLPADDING=\"5\" BGCOLOR=\"{}\" COLOR=\"{}\">\
         <FONT POINT-SIZE=\"10\" COLOR=\"{}\"> {label} </FONT></TD>",
        Paint::Fill(look.color).hex(theme),
        Paint::Line(look.color).hex(theme),
        Paint::Name(look.color).hex(theme),
    )
}

/// A piece of line with its head: the lower border of a cell of fixed size stands in the middle of the row.
fn line(stroke: Stroke, theme: Theme) -> String {
    let paint = Paint::Stroke(stroke.tone).hex(theme);
    let style = match stroke.line {
        Line::Dashed => "DASHED",
        Line::Dotted => "DOTTED",
        Line::Solid | Line::Bold => "SOLID",
    };
    let head = match stroke.head {
        Head::Filled => "▶",
        Head::Hollow => "▷",
        Head::Vee => "➤",
        Head::Diamond => "◇",
        Head::Open => "&gt;",
        Head::Tee => "⊣",
        Head::None => " ",
    };
    let border = if stroke.width() > 1.8 { 3 } else { 1 };
    format!(
        "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"34\" HEIGHT=\"18\" CELLPADDING=\"0\"><TABLE BORDER=\"0\" \
         CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"34\" \
         HEIGHT=\"9\" BORDER=\"{border}\" SIDES=\"B\" STYLE=\"{style}\" COLOR=\"{paint}\"></TD></TR>\
         <TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"34\" HEIGHT=\"9\"></TD></TR></TABLE></TD>\
         <TD CELLPADDING=\"0\"><FONT POINT-SIZE=\"9\" COLOR=\"{paint}\">{head}</FONT></TD>"
    )
}
