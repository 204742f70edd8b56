//! Functions of nodes, edges and paths.

use super::super::wrong_type;
use crate::query::functions::Function;
use crate::query::limits::Halt;
use crate::query::run::Runtime;
use crate::query::value::Value;
use crate::query::view::{Element, Label, View};

impl<V: View> Runtime<'_, '_, V> {
    pub(super) fn of_graph(&mut self, function: Function, args: &[Value]) -> Result<Value, Halt> {
        let view = self.view;
        let wrong = |wanted, given: &Value| {
            Err(wrong_type(&format!("`{}`", function.name()), wanted, given))
        };
        match (function, args) {
            (Function::StartNode, [Value::Edge(edge)]) => Ok(Value::Node(view.ends(*edge).0)),
            (Function::EndNode, [Value::Edge(edge)]) => Ok(Value::Node(view.ends(*edge).1)),
            (Function::Type, [Value::Edge(edge)]) => {
                Ok(Value::text(view.kind_name(view.kind(*edge))))
            }
            (Function::StartNode | Function::EndNode | Function::Type, [other, ..]) => {
                wrong("an edge", other)
            }
            (Function::Id, [Value::Node(node)]) => Ok(view.node_id(*node)),
            (Function::Id, [Value::Edge(edge)]) => Ok(Value::Int(i64::from(edge.0))),
            (Function::ElementId, [Value::Node(node)]) => Ok(match view.node_id(*node) {
                Value::Int(number) => Value::text(number.to_string()),
                id => id,
            }),
            (Function::ElementId, [Value::Edge(edge)]) => Ok(Value::text(edge.0.to_string())),
            (Function::Citation, [Value::Node(node)]) => Ok(view.citation(Element::Node(*node))),
            (Function::Citation, [Value::Edge(edge)]) => Ok(view.citation(Element::Edge(*edge))),
            (Function::File, [Value::Node(node)]) => Ok(view.file(Element::Node(*node))),
            (Function::File, [Value::Edge(edge)]) => Ok(view.file(Element::Edge(*edge))),
            (
                Function::Id | Function::ElementId | Function::Citation | Function::File,
                [other, ..],
            ) => wrong("a node or an edge", other),
            (Function::Labels, [Value::Node(node)]) => {
                let labels = (0..view.label_count()).map(Label);
                let labels = labels.filter(|label| view.has_label(*node, *label));
                self.list(labels.map(|label| Value::text(view.label_name(label))).collect())
            }
            (Function::Labels, [other, ..]) => wrong("a node", other),
            (Function::Keys, [Value::Map(map)]) => {
                let keys = map.keys().map(|name| Value::Text(name.clone())).collect();
                self.list(keys)
            }
            (Function::Keys, [Value::Node(node)]) => {
                self.list(view.node_property_names(*node).into_iter().map(Value::from).collect())
            }
            (Function::Keys, [Value::Edge(edge)]) => {
                self.list(view.edge_property_names(*edge).into_iter().map(Value::from).collect())
            }
            (Function::Keys, [other, ..]) => wrong("a node, an edge or a map", other),
            (Function::Properties, [of]) => {
                let properties = self.properties(of)?;
                self.map(properties)
            }
            (Function::Length, [Value::Path(route)]) => Ok(Value::count(route.edges.len())),
            (Function::Nodes, [Value::Path(route)]) => {
                self.list(route.nodes.iter().map(|node| Value::Node(*node)).collect())
            }
            (Function::Relationships, [Value::Path(route)]) => {
                self.list(route.edges.iter().map(|edge| Value::Edge(*edge)).collect())
            }
            (_, [other, ..]) => wrong("a path", other),
            _ => Ok(Value::Null),
        }
    }
}
