//! Meanings of terminal styles: what is an id, a kind, a hint.
//!
//! Writers say what a text *is*; only this file knows how that looks. They always write the escape codes, and the one stream at the edge
//! (`anstream`) strips them for pipes, `NO_COLOR` and `--color never`. So nothing above this floor ever asks whether there is colour, and every
//! text must be readable without it.

use anstyle::{AnsiColor, Effects, Style};
use std::fmt::{self, Display};

/// A text with the style of its meaning; as `Display` it is the escape code, the text and the reset.
#[derive(Debug, Clone, Copy)]
pub struct Styled<T> {
    style: Style,
    text: T,
}

impl<T: Display> Display for Styled<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.style)?;
        self.text.fmt(f)?;
        write!(f, "{:#}", self.style)
    }
}

/// Puts `text` into `style`; width and precision of the format apply to the text alone.
pub const fn styled<T: Display>(style: Style, text: T) -> Styled<T> {
    Styled { style, text }
}

macro_rules! meanings {
    ($($function:ident $constant:ident = $style:expr; $doc:literal)*) => {
        $(
            #[doc = concat!("The style of ", $doc, ".")]
            pub const $constant: Style = $style;

            #[doc = concat!("Marks `text` as ", $doc, ".")]
            pub const fn $function<T: Display>(text: T) -> Styled<T> {
                styled($constant, text)
            }
        )*
    };
}

const fn colour(colour: AnsiColor) -> Style {
    colour.on_default()
}

meanings! {
    id ID = colour(AnsiColor::Cyan); "the id of a node"
    kind KIND = colour(AnsiColor::Green); "the kind of a node or edge"
    name NAME = Style::new().effects(Effects::BOLD); "the name of a node"
    value VALUE = Style::new(); "a value of a property"
    heading HEADING = Style::new().effects(Effects::BOLD.insert(Effects::UNDERLINE)); "a heading"
    literal LITERAL = colour(AnsiColor::Cyan); "something to type as it stands"
    evidence EVIDENCE = colour(AnsiColor::Blue); "a citation or a place in a file"
    muted MUTED = Style::new().effects(Effects::DIMMED); "something of lesser weight"
    error ERROR = colour(AnsiColor::BrightRed).effects(Effects::BOLD); "an error"
    implied IMPLIED = colour(AnsiColor::Yellow); "what nobody said and somebody inferred"
    warning WARNING = colour(AnsiColor::Yellow).effects(Effects::BOLD); "a warning"
    note NOTE = colour(AnsiColor::BrightGreen).effects(Effects::BOLD); "a note"
    hint HINT = colour(AnsiColor::BrightCyan).effects(Effects::BOLD); "a hint or an offered cure"
    added ADDED = colour(AnsiColor::BrightGreen); "text that a change adds"
    removed REMOVED = colour(AnsiColor::BrightRed); "text that a change removes"
    gutter GUTTER = colour(AnsiColor::BrightBlue).effects(Effects::BOLD); "line numbers and the lines that guide the eye"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_styled_text_closes_what_it_opens_and_keeps_its_width() {
        assert_eq!(id("nomad").to_string(), "\u{1b}[36mnomad\u{1b}[0m");
        assert_eq!(format!("{:>4}|", value("ab")), "  ab|");
        assert_eq!(anstream::adapter::strip_str(&name("Rook").to_string()).to_string(), "Rook");
    }
}
