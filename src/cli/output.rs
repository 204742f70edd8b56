//! Where a picture goes, and in which form: shared by every command that draws.

use super::Exit;
use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::graphviz::Graphviz;
use clap::{Args, ValueEnum};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use talkgraph::diagram::layout::{Layout, Refused};
use talkgraph::diagram::legibility::{Legibility, bearable};
use talkgraph::diagram::palette::Theme;
use talkgraph::diagram::scene::Picture;
use talkgraph::diagram::{dot, mermaid, svg};
use talkgraph::disk::write_output;

/// How a picture is written.
#[derive(Debug, Args)]
pub(crate) struct PictureArgs {
    /// The file; its ending says the form. `-` is stdout, with the form by `--format`.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    #[command(flatten)]
    pub(super) look: LookArgs,
}

/// How a picture is drawn.
#[derive(Debug, Args)]
pub(crate) struct LookArgs {
    /// The colours: light, dark or auto.
    #[arg(long, value_name = "THEME", default_value = "light", hide_possible_values = true)]
    theme: ThemeName,

    /// What gives places: built-in, or dot for an installed Graphviz.
    #[arg(long, value_name = "ENGINE", default_value = "built-in", hide_possible_values = true)]
    engine: Engine,

    /// How many seconds an installed Graphviz may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    engine_limit: u64,

    /// Of a PNG: pixels for each pixel of the SVG.
    #[arg(long, value_name = "FACTOR", default_value_t = 2.0)]
    zoom: f64,

    /// Draw however many nodes there are.
    #[arg(long)]
    force: bool,
}

/// A theme, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ThemeName {
    Light,
    Dark,
    Auto,
}

/// An engine, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Engine {
    BuiltIn,
    Dot,
}

/// The form of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Svg,
    Png,
    Dot,
    Mmd,
}

impl Ending {
    fn of(path: &Path) -> Result<Self, CliError> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
        match ending.to_ascii_lowercase().as_str() {
            "svg" => Ok(Self::Svg),
            "png" => Ok(Self::Png),
            "dot" | "gv" => Ok(Self::Dot),
            "mmd" | "mermaid" => Ok(Self::Mmd),
            _ => Err(CliError::Picture {
                message: format!("the ending of `{}` says no form of picture", path.display()),
                hints: vec!["there are .svg, .png, .dot and .mmd".to_owned()],
            }),
        }
    }
}

/// Where one picture goes, and in which form.
pub(super) struct Output<'a> {
    look: &'a LookArgs,
    ending: Ending,
    theme: Theme,
    /// The file; stdout where there is none.
    path: Option<&'a Path>,
}

impl<'a> Output<'a> {
    /// The output that the options ask for.
    pub(super) fn new(
        file: Option<&'a Path>,
        look: &'a LookArgs,
        context: &Context,
    ) -> Result<Self, CliError> {
        let path = file.filter(|path| *path != Path::new("-"));
        let ending = match path {
            Some(path) => Ending::of(path)?,
            None => form(context)?,
        };
        if path.is_none() && ending == Ending::Png && io::stdout().is_terminal() {
            return Err(CliError::Picture {
                message: "a terminal shows no PNG".to_owned(),
                hints: vec!["`-o FILE.png` writes a file".to_owned()],
            });
        }
        if !(0.1..=8.0).contains(&look.zoom) {
            return Err(CliError::Picture {
                message: format!("a zoom of {} is out of bounds", look.zoom),
                hints: vec!["it is a number from 0.1 to 8".to_owned()],
            });
        }
        let theme = match look.theme {
            ThemeName::Light => Theme::Light,
            ThemeName::Dark => Theme::Dark,
            ThemeName::Auto => Theme::Auto,
        };
        Ok(Self { look, ending, theme, path })
    }

    /// Writes a picture, and says on stderr how readable it is and what would be easier to read.
    pub(super) fn write(
        &self,
        picture: &Picture,
        narrower: impl Fn() -> Vec<String>,
        context: &mut Context,
    ) -> Result<Exit, CliError> {
        if let Err(error) = bearable(picture, self.look.force) {
            let mut hints: Vec<String> =
                narrower().into_iter().map(|command| format!("narrower: `{command}`")).collect();
            hints.push("`--force` draws it all the same".to_owned());
            return Err(CliError::Picture { message: error.to_string(), hints });
        }
        for remark in &picture.remarks {
            context.notice(remark);
        }
        let nothing = picture.size() == (0, 0);
        let size = self.produce(picture, context)?;
        if nothing {
            context.notice("nothing is recorded that this picture could show");
        } else if let Some(size) = size {
            let found = Legibility::of(picture, size);
            context.notice(format_args!(
                "{}, {}; text {:.1} px high on a screen of 1920×1080",
                counted(found.nodes, "node"),
                counted(found.edges, "edge"),
                found.pixels
            ));
            if found.is_poor() {
                for command in narrower() {
                    context.notice(format_args!("easier to read: `{command}`"));
                }
            }
        }
        Ok(if nothing { Exit::Nothing } else { Exit::Success })
    }

    /// Makes the bytes and writes them; returns the size of the page where it has one.
    fn produce(
        &self,
        picture: &Picture,
        context: &mut Context,
    ) -> Result<Option<(f64, f64)>, CliError> {
        let (bytes, size) = match self.ending {
            Ending::Dot => (dot::dot(picture, self.theme).into_bytes(), None),
            Ending::Mmd => (chart(picture, self.theme)?.into_bytes(), None),
            Ending::Svg => {
                let drawn = draw(self.look, picture, context)?;
                (drawn.svg(self.theme).into_bytes(), Some(drawn.size()))
            }
            Ending::Png => {
                let drawn = draw(self.look, picture, context)?;
                (pixels(self, &drawn)?, Some(drawn.size()))
            }
        };
        match self.path {
            Some(path) => write_output(path, &bytes)?,
            None => context.plain(|out| out.write_all(&bytes))?,
        }
        Ok(size)
    }
}

/// A number with its noun.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The picture as PNG, with the fonts of the machine.
#[cfg(feature = "png")]
fn pixels(output: &Output<'_>, drawn: &svg::Drawn<'_>) -> Result<Vec<u8>, CliError> {
    use talkgraph::diagram::png;
    let mut fonts = png::Fonts::new();
    fonts.load_system_fonts();
    png::png(drawn, output.theme, output.look.zoom, fonts).map_err(|error| CliError::Picture {
        hints: error.package().map(|name| format!("`apt install {name}`")).into_iter().collect(),
        message: error.to_string(),
    })
}

#[cfg(not(feature = "png"))]
fn pixels(_: &Output<'_>, _: &svg::Drawn<'_>) -> Result<Vec<u8>, CliError> {
    Err(CliError::Picture {
        message: "this talkgraph was built without PNG".to_owned(),
        hints: vec![
            "`-o FILE.svg` writes what slide programs read, too".to_owned(),
            "a build with the feature `png`, which is there by default, writes PNG".to_owned(),
        ],
    })
}

/// Writes a picture in every form that is kept beside a graph, laid out once, and says nothing but errors; tells how many files it wrote.
pub(super) fn write_kept(
    args: &PictureArgs,
    picture: &Picture,
    folder: &Path,
    name: &str,
    context: &mut Context,
) -> Result<usize, CliError> {
    if let Err(error) = bearable(picture, args.look.force) {
        return Err(CliError::Picture { message: error.to_string(), hints: Vec::new() });
    }
    let drawn = draw(&args.look, picture, context)?;
    let files = [
        (format!("{name}.dot"), dot::dot(picture, Theme::Light)),
        (format!("{name}-light.svg"), drawn.svg(Theme::Light)),
        (format!("{name}-dark.svg"), drawn.svg(Theme::Dark)),
        (format!("{name}.mmd"), chart(picture, Theme::Light)?),
    ];
    for (file, text) in &files {
        write_output(&folder.join(file), text.as_bytes())?;
    }
    Ok(files.len())
}

/// The picture with places, by the engine that the options ask for.
fn draw<'p>(
    look: &LookArgs,
    picture: &'p Picture,
    context: &mut Context,
) -> Result<svg::Drawn<'p>, CliError> {
    let installed = Graphviz::new("dot", look.engine_limit);
    let engine: &dyn Layout = match look.engine {
        Engine::BuiltIn => built_in(),
        Engine::Dot => &installed,
    };
    let drawn = svg::draw(picture, engine).map_err(|error| refused(&error))?;
    for warning in installed.warnings() {
        context.notice(format_args!("`dot` says: {warning}"));
    }
    Ok(drawn)
}

/// The picture as a Mermaid chart.
fn chart(picture: &Picture, theme: Theme) -> Result<String, CliError> {
    mermaid::mermaid(picture, theme).map_err(|error| CliError::Picture {
        message: error.to_string(),
        hints: vec!["`--limit`, `--about` or `--edges` make it smaller".to_owned()],
    })
}

/// The form on stdout: that of `--format`, else SVG.
fn form(context: &Context) -> Result<Ending, CliError> {
    let known = [Format::Human, Format::Svg, Format::Png, Format::Dot, Format::Mmd];
    Ok(match context.format(&known)? {
        Format::Png => Ending::Png,
        Format::Dot => Ending::Dot,
        Format::Mmd => Ending::Mmd,
        _ => Ending::Svg,
    })
}

#[cfg(feature = "layout")]
fn built_in() -> &'static dyn Layout {
    &talkgraph::diagram::layout::Pure
}

#[cfg(not(feature = "layout"))]
fn built_in() -> &'static dyn Layout {
    &talkgraph::diagram::layout::Nothing
}

fn refused(error: &Refused) -> CliError {
    let hint = match error {
        Refused::NoEngine => {
            "`--engine dot` uses an installed Graphviz; `.dot` and `.mmd` need no engine"
        }
        Refused::NotInstalled { .. } => {
            "install Graphviz (`apt install graphviz`, `brew install graphviz`), or leave out `--engine dot`"
        }
        Refused::TooSlow { .. } => "`--limit` draws less, `--engine-limit` waits longer",
        Refused::Failed(_) | Refused::Incomplete(_) => "`.dot` and `.mmd` need no engine",
    };
    CliError::Picture { message: error.to_string(), hints: vec![hint.to_owned()] }
}
