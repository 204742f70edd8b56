//! The engine inside: the layout of Graphviz, in Rust.

use super::{Layout, Placed, Refused, read_places, request};
use crate::diagram::scene::Net;
use graphviz_pure::{LayoutEngine, OutputFormat};

/// Graphviz's `dot`, as the crate `graphviz-pure` ports it: no program, the same places on every machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pure;

impl Layout for Pure {
    fn place(&self, net: &Net) -> Result<Placed, Refused> {
        let failed = |error: graphviz_pure::GraphvizError| Refused::Failed(error.to_string());
        let mut parsed = graphviz_pure::parse_dot(&request(net)).map_err(failed)?;
        let placed = graphviz_pure::layout_graph(parsed.output_mut(), LayoutEngine::Dot);
        let () = *placed.map_err(failed)?.output();
        let json = graphviz_pure::render_graph(parsed.output(), OutputFormat::Json0);
        read_places(net, json.map_err(failed)?.output())
    }
}
