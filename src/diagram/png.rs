//! A picture as pixels.
//!
//! The fonts are given, so that this module opens no file; which fonts a machine has is known at the edge. A letter that no font shows is an error that
//! names the letter: a slide with empty boxes is found out on stage.

use super::palette::Theme;
use super::svg::Drawn;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo, Family, ID, Query};
use resvg::usvg::{FontResolver, Options, Tree};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use thiserror::Error;

/// The families that a picture asks for, as [`super::svg`] lists them.
const FAMILIES: [&str; 7] = [
    "Helvetica",
    "Arial",
    "Liberation Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Noto Sans",
    "DejaVu Sans",
];
/// Pictures are not drawn wider than this many pixels.
const WIDEST: f64 = 7680.0;

/// The fonts of a machine.
pub use resvg::usvg::fontdb::Database as Fonts;

/// Why there are no pixels.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoPixels {
    /// No font at all.
    #[error("no font is installed")]
    NoFonts,
    /// Letters that no font shows.
    #[error("no installed font shows {0}")]
    Letters(String, &'static str),
    /// The file could not be drawn.
    #[error("the picture could not be drawn: {0}")]
    Failed(String),
}

impl NoPixels {
    /// The Debian package that mends it.
    pub const fn package(&self) -> Option<&'static str> {
        match self {
            Self::NoFonts => Some("fonts-liberation fonts-noto-cjk"),
            Self::Letters(_, package) => Some(package),
            Self::Failed(_) => None,
        }
    }
}

/// Draws a picture as PNG, `zoom` pixels for each unit of its page, which must be above zero.
pub fn png(
    drawn: &Drawn<'_>,
    theme: Theme,
    zoom: f64,
    fonts: Database,
) -> Result<Vec<u8>, NoPixels> {
    if fonts.is_empty() {
        return Err(NoPixels::NoFonts);
    }
    let missing: Arc<Mutex<BTreeSet<char>>> = Arc::default();
    let options = options(fonts, Arc::clone(&missing));
    let svg = drawn.svg(theme);
    let failed = |error: &dyn std::fmt::Display| NoPixels::Failed(error.to_string());
    let tree = Tree::from_str(&svg, &options).map_err(|error| failed(&error))?;
    let missing = missing.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(first) = missing.first() {
        let letters: Vec<String> =
            missing.iter().take(3).map(|c| format!("`{c}` (U+{:04X})", *c as u32)).collect();
        let more = if missing.len() > 3 { " and others" } else { "" };
        return Err(NoPixels::Letters(format!("{}{more}", letters.join(", ")), package(*first)));
    }
    let (width, height) = drawn.size();
    let zoom = zoom.min(WIDEST / width.max(height));
    let size = tree.size().to_int_size().scale_by(zoom as f32);
    let mut pixmap = size
        .and_then(|size| Pixmap::new(size.width(), size.height()))
        .ok_or_else(|| NoPixels::Failed("its page is empty".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(zoom as f32, zoom as f32), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| failed(&error))
}

/// Options that use the best family there is and remember each letter that no font shows.
fn options(mut fonts: Database, missing: Arc<Mutex<BTreeSet<char>>>) -> Options<'static> {
    let known = |family: &&&str| {
        let families = [Family::Name(family)];
        fonts.query(&Query { families: &families, ..Query::default() }).is_some()
    };
    let any = || {
        fonts.faces().next().and_then(|face| face.families.first()).map(|(name, _)| name.clone())
    };
    let family =
        FAMILIES.iter().find(known).map(|name| (*name).to_owned()).or_else(any).unwrap_or_default();
    fonts.set_sans_serif_family(family.clone());
    let fallback = FontResolver::default_fallback_selector();
    let select_fallback = Box::new(move |c: char, used: &[ID], fonts: &mut Arc<Database>| {
        let weight = used.first().and_then(|id| fonts.face(*id)).map(|face| face.weight);
        let plain = |face: &FaceInfo| face.families.iter().any(|(name, _)| is_plain(name));
        // A letter without serifs and as heavy as its neighbours is looked for first.
        let tries: [&dyn Fn(&FaceInfo) -> bool; 3] =
            [&|face| plain(face) && Some(face.weight) == weight, &plain, &|_| true];
        let found = tries.into_iter().find_map(|fits| {
            let unfit = fonts.faces().filter(|face| !fits(face)).map(|face| face.id);
            let passed: Vec<ID> = used.iter().copied().chain(unfit).collect();
            fallback(c, &passed, fonts)
        });
        if found.is_none() {
            missing.lock().unwrap_or_else(PoisonError::into_inner).insert(c);
        }
        found
    });
    Options {
        font_family: family,
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback,
        },
        fontdb: Arc::new(fonts),
        ..Options::default()
    }
}

/// Tells whether a family is one for running text without serifs, by what its name says.
fn is_plain(family: &str) -> bool {
    let name = family.to_ascii_lowercase();
    !["serif", "mincho", "mono", "ming", "song", "times"].iter().any(|word| name.contains(word))
}

/// The Debian package whose fonts show a letter.
const fn package(letter: char) -> &'static str {
    match letter as u32 {
        0x2E80..=0x9FFF
        | 0xAC00..=0xD7AF
        | 0xF900..=0xFAFF
        | 0xFF00..=0xFFEF
        | 0x20000..=0x3FFFF => "fonts-noto-cjk",
        0x2600..=0x27BF | 0x1F000..=0x1FAFF => "fonts-noto-color-emoji",
        _ => "fonts-noto-core",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_with_serifs_are_the_last_resort() {
        for (family, plain) in [
            ("Noto Sans CJK JP", true),
            ("Liberation Sans", true),
            ("Noto Serif CJK JP", false),
            ("IPAexMincho", false),
            ("DejaVu Sans Mono", false),
        ] {
            assert_eq!(is_plain(family), plain, "{family}");
        }
    }

    #[test]
    fn a_letter_that_no_font_shows_names_the_package_that_does() {
        let error = NoPixels::Letters("`ペ` (U+30DA)".to_owned(), package('ペ'));
        assert_eq!(error.package(), Some("fonts-noto-cjk"));
        assert_eq!(error.to_string(), "no installed font shows `ペ` (U+30DA)");
        assert_eq!(package('🚀'), "fonts-noto-color-emoji");
    }
}
