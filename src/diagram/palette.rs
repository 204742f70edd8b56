//! Every colour of a picture, by meaning, in both themes.
//!
//! The hues are those of Okabe and Ito, darkened on white until white text on them and they on white are easy to read. Colour is never the
//! only channel: shape tells kinds of node apart, stroke and head tell kinds of edge apart, place and label tell categories apart.
//!
//! **Invariant.** Text reaches 4.5 : 1 against what it stands on, names in boxes 10 : 1, strokes 3 : 1 against the page (WCAG 2.2).

use crate::vocabulary::Color;

/// The two sets of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Theme {
    /// Dark on white, for paper and bright rooms.
    #[default]
    Light,
    /// Light on near black, for stages.
    Dark,
    /// Light, turning dark where the reader's system is.
    Auto,
}

impl Theme {
    /// Every theme with the name that people type.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("light", Self::Light), ("dark", Self::Dark), ("auto", Self::Auto)];
}

/// What a stroke between boxes means, told by line and head of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// A plain relation: a solid line with a filled or open head.
    Plain,
    /// One thing stands on another: a hollow head.
    Base,
    /// A move: a bold line.
    Move,
    /// A rivalry: diamonds.
    Rival,
    /// A passing remark: a dotted line.
    Faint,
    /// A refusal or a plan: a dashed line.
    Ash,
    /// The colour that the vocabulary gives.
    Of(Color),
}

/// The meaning of one colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paint {
    /// The page.
    Page,
    /// Titles and names.
    Ink,
    /// Second lines, subtitles, footers.
    Muted,
    /// The inside of a cluster.
    Cluster,
    /// The border of a cluster.
    ClusterLine,
    /// The inside of a card on a cluster.
    Card,
    /// The border of a card, and other hairlines.
    Hairline,
    /// An empty cell of a table.
    Cell,
    /// The bar of a total.
    Bar,
    /// The inside of a box.
    Fill(Color),
    /// The border of a box.
    Line(Color),
    /// The name in a box.
    Name(Color),
    /// A stroke between boxes.
    Stroke(Tone),
    /// The colour of a category, by its rank.
    Category(u8),
    /// Text on the colour of a category.
    OnCategory,
}

/// The number of colours that tell categories apart; the last is for all others together.
pub const CATEGORIES: u8 = 8;

impl Paint {
    /// The colour as `#RRGGBB` in the light and in the dark theme.
    pub const fn pair(self) -> (&'static str, &'static str) {
        match self {
            Self::Page | Self::OnCategory => ("#FFFFFF", "#10161F"),
            Self::Ink => ("#1B2430", "#EEF2F7"),
            Self::Muted => ("#566273", "#A9B4C3"),
            Self::Cluster => ("#F4F6F9", "#18212D"),
            Self::ClusterLine => ("#CBD5E1", "#2C3948"),
            Self::Card => ("#FFFFFF", "#1F2A38"),
            Self::Hairline => ("#DCE3EC", "#334155"),
            Self::Cell => ("#EFF2F6", "#1A2330"),
            Self::Bar => ("#C3CEDB", "#3D4D61"),
            Self::Fill(color) => fill(color),
            Self::Line(color) => line(color),
            Self::Name(color) => name(color),
            Self::Stroke(tone) => stroke(tone),
            Self::Category(rank) => category(rank),
        }
    }

    /// The colour as `#RRGGBB`; [`Theme::Auto`] counts as light.
    pub const fn hex(self, theme: Theme) -> &'static str {
        let (light, dark) = self.pair();
        match theme {
            Theme::Dark => dark,
            Theme::Light | Theme::Auto => light,
        }
    }
}

const fn fill(color: Color) -> (&'static str, &'static str) {
    match color {
        Color::Blue => ("#E3F0FA", "#123A57"),
        Color::Orange => ("#FFF1D6", "#4A3306"),
        Color::Green => ("#DDF3EC", "#0B4034"),
        Color::Pink => ("#F6E6F0", "#4A1F3A"),
        Color::Gray => ("#FFFFFF", "#18212D"),
        Color::Purple => ("#ECEAFA", "#2E2759"),
        Color::Brown => ("#F3E6DC", "#45291A"),
        Color::Teal => ("#DFF1F5", "#0C3B45"),
    }
}

const fn line(color: Color) -> (&'static str, &'static str) {
    match color {
        Color::Blue => ("#0072B2", "#56B4E9"),
        Color::Orange => ("#B26B00", "#F0B23E"),
        Color::Green => ("#00795A", "#2CC79B"),
        Color::Pink => ("#A8437F", "#E39BC6"),
        Color::Gray => ("#566273", "#A9B4C3"),
        Color::Purple => ("#5B4BB5", "#A99BF0"),
        Color::Brown => ("#8A4B1E", "#D9A27C"),
        Color::Teal => ("#0B6E80", "#4FC3D9"),
    }
}

const fn name(color: Color) -> (&'static str, &'static str) {
    match color {
        Color::Blue => ("#0B2E48", "#EAF5FC"),
        Color::Orange => ("#3D2600", "#FFF4DC"),
        Color::Green => ("#06392B", "#E3FBF3"),
        Color::Pink => ("#451231", "#FCEBF5"),
        Color::Gray => ("#1B2430", "#EEF2F7"),
        Color::Purple => ("#221A5C", "#F0EDFF"),
        Color::Brown => ("#3B1D08", "#FBEDE3"),
        Color::Teal => ("#06343D", "#E4F8FC"),
    }
}

const fn stroke(tone: Tone) -> (&'static str, &'static str) {
    match tone {
        Tone::Plain => ("#3E4C5E", "#B8C4D3"),
        Tone::Base => ("#0072B2", "#56B4E9"),
        Tone::Move => ("#C44A00", "#FF8A3D"),
        Tone::Rival => ("#A8437F", "#E39BC6"),
        Tone::Faint => ("#7A8594", "#7C8898"),
        Tone::Ash => ("#6B7280", "#94A0B0"),
        Tone::Of(color) => line(color),
    }
}

const fn category(rank: u8) -> (&'static str, &'static str) {
    match rank % CATEGORIES {
        0 => ("#0072B2", "#56B4E9"),
        1 => ("#BD4700", "#FF8A3D"),
        2 => ("#00795A", "#2CC79B"),
        3 => ("#5B4BB5", "#A99BF0"),
        4 => ("#8F5A00", "#F0B23E"),
        5 => ("#A8437F", "#E39BC6"),
        6 => ("#2A6F97", "#7CC4E8"),
        _ => ("#566273", "#A9B4C3"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of `#RRGGBB`, as WCAG 2.2 defines it.
    fn luminance(hex: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[track_caller]
    fn at_least(least: f64, above: Paint, below: Paint) {
        for theme in [Theme::Light, Theme::Dark] {
            let found = contrast(above.hex(theme), below.hex(theme));
            assert!(found >= least, "{above:?} on {below:?}, {theme:?}: {found:.2} < {least}");
        }
    }

    const TONES: [Tone; 6] =
        [Tone::Plain, Tone::Base, Tone::Move, Tone::Rival, Tone::Faint, Tone::Ash];

    #[test]
    fn text_is_easy_to_read_on_all_it_stands_on() {
        for ground in [Paint::Page, Paint::Cluster, Paint::Card, Paint::Cell] {
            at_least(10.0, Paint::Ink, ground);
            at_least(4.5, Paint::Muted, ground);
        }
        for (_, color) in Color::ALL {
            at_least(10.0, Paint::Name(*color), Paint::Fill(*color));
            at_least(4.5, Paint::Muted, Paint::Fill(*color));
        }
        for rank in 0..CATEGORIES {
            at_least(4.5, Paint::OnCategory, Paint::Category(rank));
            at_least(4.5, Paint::Category(rank), Paint::Cluster);
        }
    }

    #[test]
    fn strokes_stand_out_from_the_page() {
        for (_, color) in Color::ALL {
            at_least(3.0, Paint::Line(*color), Paint::Page);
            at_least(3.0, Paint::Stroke(Tone::Of(*color)), Paint::Cluster);
        }
        for tone in TONES {
            at_least(3.0, Paint::Stroke(tone), Paint::Page);
            at_least(3.0, Paint::Stroke(tone), Paint::Cluster);
        }
    }

    #[test]
    fn labels_of_strokes_are_text() {
        for tone in TONES.into_iter().filter(|tone| *tone != Tone::Faint) {
            at_least(4.5, Paint::Stroke(tone), Paint::Page);
        }
    }
}
